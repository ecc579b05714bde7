//! Fuzzes [`properties::wheel_zip`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::wheel_zip(data));
