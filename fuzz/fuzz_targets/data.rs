//! Tables, links and figures of `content/_data/`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| loa_fuzz::data::judge(data));
