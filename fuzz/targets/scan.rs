//! Fuzzes [`properties::scan`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::scan(data));
