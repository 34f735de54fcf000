//! What a connection to the preview sends before bodies: heads of requests, one after the other.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| loa_fuzz::request_heads::judge(data));
