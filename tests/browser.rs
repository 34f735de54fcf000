//! What people see of `loa serve` in a browser: `tests/browser/` run by Node, with Chromium.
//!
//! Where one of the two, or `npm ci` in that folder, is missing, the test says so and passes; with `LOA_TESTS_MUST_RUN=1`
//! it fails. `CHROMIUM` names another browser than the system's.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod support;

use std::path::PathBuf;
use std::process::Command;

use snapbox::cmd::cargo_bin;
use support::repository;

/// The browser to test with.
fn chromium() -> Option<PathBuf> {
    let known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].map(PathBuf::from);
    match std::env::var_os("CHROMIUM") {
        Some(named) => Some(named.into()),
        None => known.into_iter().find(|path| path.exists()),
    }
}

/// What is missing of what the tests need.
fn missing() -> Vec<&'static str> {
    let has_node = Command::new("node").arg("--version").output().is_ok_and(|output| output.status.success());
    let needed = [
        (has_node, "Node.js 20 or newer"),
        (chromium().is_some(), "Chromium (or CHROMIUM with its path)"),
        (repository("tests/browser/node_modules/playwright-core").exists(), "npm ci in tests/browser"),
    ];
    needed.into_iter().filter(|(is_there, _)| !is_there).map(|(_, what)| what).collect()
}

#[test]
fn browsers_show_what_is_written() {
    let missing = missing().join(", ");
    if !missing.is_empty() {
        let must_run = std::env::var_os("LOA_TESTS_MUST_RUN").is_some_and(|value| value == "1");
        assert!(!must_run, "the tests in a browser cannot run: {missing}");
        // Past the test harness, which keeps what a passed test prints to itself.
        let told = format!("\nSKIPPED: tests/browser needs {missing}\n\n");
        std::io::Write::write_all(&mut std::io::stderr(), told.as_bytes()).expect("it can be told");
        return;
    }
    let output = Command::new("node")
        .args(["--test", "--test-reporter=spec", "serve.test.mjs", "search.test.mjs"])
        .current_dir(repository("tests/browser"))
        .env("LOA", cargo_bin!("loa"))
        .env("CHROMIUM", chromium().expect("it was found"))
        .output()
        .expect("node runs");
    let told = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&told));
}
