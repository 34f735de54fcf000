//! What `loa check` reads.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| loa_fuzz::check::judge(data));
