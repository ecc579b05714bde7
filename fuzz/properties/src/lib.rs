//! What has to hold for any input whatever. Each function takes the bytes of a fuzzer and panics if its property does not
//! hold for them.

mod answer;
mod bodies;
mod codes;
mod scan;
mod stream;
mod tables;
mod wheels;

pub use answer::answer;
pub use bodies::{v2_body, v3_body};
pub use codes::codes;
pub use scan::{scan, scan_time};
pub use stream::stream;
pub use tables::tables;
pub use wheels::{wheel_lists, wheel_zip};

/// A property: it panics for the bytes that break it.
pub type Property = fn(&[u8]);

/// Every property by the name of its target.
pub const ALL: &[(&str, Property)] = &[
    ("answer", answer),
    ("codes", codes),
    ("scan", scan),
    ("scan_time", scan_time),
    ("stream", stream),
    ("tables", tables),
    ("v2_body", v2_body),
    ("v3_body", v3_body),
    ("wheel_lists", wheel_lists),
    ("wheel_zip", wheel_zip),
];
