//! Packages for `loa archive verify`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| loa_fuzz::packages::judge(data));
