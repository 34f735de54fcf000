//! What people see of `loa serve`, of search and of counters in a browser: `tests/browser/` run by Node, with Chromium.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod support;

#[test]
fn browsers_show_what_is_written() {
    support::browser::run("serve.test.mjs", &[]);
    support::browser::run("search.test.mjs", &[]);
    support::browser::run("counters.test.mjs", &[]);
}
