//! Runs the tests of `tests/browser/`, which are written for Node.js and look through Chromium.
//!
//! Where a program or `npm ci` in that folder is missing, they are skipped and say so; with `LOA_TESTS_MUST_RUN=1` that
//! is a failure. `CHROMIUM` names another browser than the system's.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{PoisonError, RwLock};

use snapbox::cmd::cargo_bin;

use super::{needs, repository};

/// One browser at a time where time matters: two of them on a small machine would wait for each other.
static TURN: RwLock<()> = RwLock::new(());

/// Runs one file of `tests/browser/` and fails with what it said; skips it where something that it needs is missing.
/// `programs` are further programs that it calls, each with an argument that makes it end at once.
#[track_caller]
pub(crate) fn run(file: &str, programs: &[(&str, &str)]) {
    run_with(file, programs, &[]);
}

/// As [`run`], with folders that the tests find in variables.
#[track_caller]
pub(crate) fn run_with(file: &str, programs: &[(&str, &str)], folders: &[(&str, &Path)]) {
    if needs::are_met(&format!("tests/browser/{file}"), &missing(programs)) {
        let _turn = TURN.write().unwrap_or_else(PoisonError::into_inner);
        call(file, folders);
    }
}

/// As [`run`], beside others that are called in this way: for files that look at pages which stay as they are.
#[track_caller]
pub(crate) fn run_beside(file: &str, programs: &[(&str, &str)]) {
    if needs::are_met(&format!("tests/browser/{file}"), &missing(programs)) {
        let _turn = TURN.read().unwrap_or_else(PoisonError::into_inner);
        call(file, &[]);
    }
}

#[track_caller]
fn call(file: &str, folders: &[(&str, &Path)]) {
    let output = Command::new("node")
        .args(["--test", "--test-reporter=spec", file])
        .current_dir(repository("tests/browser"))
        .env("LOA", cargo_bin!("loa"))
        .env("CHROMIUM", chromium().expect("it was found"))
        .envs(folders.iter().copied())
        .output()
        .expect("node runs");
    let told = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&told));
}

/// The browser to test with.
fn chromium() -> Option<PathBuf> {
    let known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].map(PathBuf::from);
    match std::env::var_os("CHROMIUM") {
        Some(named) => Some(named.into()),
        None => known.into_iter().find(|path| path.exists()),
    }
}

/// What is missing of what the tests need.
fn missing(programs: &[(&str, &str)]) -> Vec<String> {
    let runs = |program: &str, argument: &str| {
        Command::new(program).arg(argument).output().is_ok_and(|output| output.status.success())
    };
    let modules = repository("tests/browser/node_modules");
    // The newest of what is installed there: an older `npm ci` has not all.
    let is_installed =
        ["playwright-core", "axe-core", "xmllint-wasm", "replaywebpage"].iter().all(|name| modules.join(name).exists());
    let needed = [
        (runs("node", "--version"), "Node.js 20 or newer"),
        (chromium().is_some(), "Chromium (or CHROMIUM with its path)"),
        (is_installed, "npm ci --ignore-scripts in tests/browser"),
    ];
    let needed = needed.into_iter().filter(|(is_there, _)| !is_there).map(|(_, what)| what.to_string());
    let programs = programs.iter().filter(|(program, argument)| !runs(program, argument));
    needed.chain(programs.map(|(program, _)| (*program).to_string())).collect()
}
