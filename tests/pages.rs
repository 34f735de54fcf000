//! What the default theme makes of two sites, page by page in a browser: `tests/browser/pages/`, run by Node with Chromium
//! and, for the Nu HTML checker, Java.
//!
//! The sites are the demonstration in this repository and `tests/browser/pages/everything/`, which holds what the
//! demonstration does not. Which pages are looked at follows from the pages themselves, see `site.mjs` there.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod support;

use support::browser::{run, run_beside};

#[test]
fn nothing_is_against_the_rules_of_accessibility() {
    run_beside("pages/accessibility.test.mjs", &[]);
}

#[test]
fn the_keyboard_reaches_everything() {
    run("pages/keyboard.test.mjs", &[]);
}

#[test]
fn no_page_is_read_sideways() {
    run_beside("pages/layout.test.mjs", &[]);
}

#[test]
fn a_strict_policy_is_obeyed() {
    run_beside("pages/policy.test.mjs", &[]);
}

#[test]
fn what_is_published_is_valid() {
    run_beside("pages/validity.test.mjs", &[("java", "-version")]);
}

#[test]
fn pages_are_light() {
    run_beside("pages/weight.test.mjs", &[]);
}

#[test]
fn the_tools_of_readers_work() {
    run("pages/tools.test.mjs", &[]);
}

#[test]
fn galleries_are_looked_through() {
    run("pages/gallery.test.mjs", &[]);
}

#[test]
fn lighthouse_is_content() {
    run("pages/lighthouse.test.mjs", &[]);
}
