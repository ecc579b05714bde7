//! Fuzzes [`properties::tables`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::tables(data));
