//! Markdown files with front matter, for every kind of section.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| loa_fuzz::entry::judge(data));
