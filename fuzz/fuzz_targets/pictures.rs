//! Heads of pictures.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| loa_fuzz::pictures::judge(data));
