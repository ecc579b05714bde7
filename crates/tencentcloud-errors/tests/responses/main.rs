//! What the responses of the API are read as, and how they are written.

mod batches;
mod bodies;
mod documents;
mod nesting;
mod received_codes;
mod servers;
mod support;
mod truncation;
mod v2_tolerance;
mod v3_product_types;
mod v3_tolerance;
