//! What the tables say of a code, or what can still be said of one that none of them has.

pub mod answer;
pub mod catalog;
mod rank;
pub mod recognize;
pub mod search;
pub mod suggest;
