//! The WACZ of an archive in ReplayWeb.page: `tests/browser/replay.test.mjs` makes one and has the player show it.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod support;

#[test]
fn replaywebpage_shows_an_archive() {
    support::browser::run("replay.test.mjs", &[]);
}
