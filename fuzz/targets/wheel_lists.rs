//! Fuzzes [`properties::wheel_lists`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::wheel_lists(data));
