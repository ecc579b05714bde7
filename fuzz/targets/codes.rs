//! Fuzzes [`properties::codes`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::codes(data));
