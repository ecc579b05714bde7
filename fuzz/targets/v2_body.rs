//! Fuzzes [`properties::v2_body`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::v2_body(data));
