#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fascicle_fuzz::page(data));
