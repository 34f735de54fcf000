//! What a test needs of the machine: where it is missing, the test is skipped and says so.

use std::io::Write;

/// Whether nothing is missing of what a test file needs. Where something is, that is told past the test harness, which
/// keeps what a passed test prints to itself; with `LOA_TESTS_MUST_RUN=1` it is a failure.
#[track_caller]
pub(crate) fn are_met(file: &str, missing: &[String]) -> bool {
    if missing.is_empty() {
        return true;
    }
    let missing = missing.join(", ");
    let must_run = std::env::var_os("LOA_TESTS_MUST_RUN").is_some_and(|value| value == "1");
    assert!(!must_run, "{file} cannot run: it needs {missing}");
    let told = format!("\nSKIPPED: {file} needs {missing}\n\n");
    std::io::stderr().write_all(told.as_bytes()).expect("it can be told");
    false
}
