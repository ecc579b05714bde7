//! Fuzzes [`properties::v3_body`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::v3_body(data));
