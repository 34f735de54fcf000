//! Targets, hosts and ranges of requests to the preview.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| loa_fuzz::request_targets::judge(data));
