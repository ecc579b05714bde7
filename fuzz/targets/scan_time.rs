//! Fuzzes [`properties::scan_time`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::scan_time(data));
