//! Slugs, references and addresses.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| loa_fuzz::slugs::judge(data));
