//! Markdown to HTML where a site allows HTML.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| loa_fuzz::markdown::judge_raw_html(data));
