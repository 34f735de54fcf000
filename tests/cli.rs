//! Transcripts of the command line: what people see, word for word, in `tests/cli/`.
//! `SNAPSHOTS=overwrite cargo test --test cli` writes down what the program says now.

#![allow(clippy::expect_used)]

use std::path::Path;

use snapbox::Data;
use snapbox::cmd::{Command, cargo_bin};

/// Runs each call with one language and compares what it printed, and its exit status, with `tests/cli/<name>.txt`.
fn transcript(name: &str, language: &str, calls: &[&str]) {
    let said: Vec<String> = calls.iter().map(|call| said(call, language)).collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli").join(format!("{name}.{language}.txt"));
    snapbox::assert_data_eq!(said.join("\n"), Data::read_from(&path, None).raw());
}

fn said(call: &str, language: &str) -> String {
    let mut command = Command::new(cargo_bin!("loa")).env("LOA_LANG", language);
    for variable in ["NO_COLOR", "CLICOLOR_FORCE", "RUST_BACKTRACE"] {
        command = command.env_remove(variable);
    }
    let output = command.args(call.split_whitespace().skip(1)).output().expect("loa runs");
    let stream = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("loa prints UTF-8");
    let (stdout, stderr) = (stream(&output.stdout), stream(&output.stderr));
    assert!(stdout.is_empty() || stderr.is_empty(), "{call} spoke on both streams: {stdout}{stderr}");
    let to = if stdout.is_empty() { "stderr" } else { "stdout" };
    format!("$ {call}\n[{to}, status {}]\n{stdout}{stderr}", output.status.code().unwrap_or(-1))
}

fn in_both_languages(name: &str, calls: &[&str]) {
    transcript(name, "vi", calls);
    transcript(name, "en", calls);
}

#[test]
fn help() {
    in_both_languages(
        "help",
        &[
            "loa --help",
            "loa build --help",
            "loa next --help",
            "loa hosting --help",
            "loa schema --help",
            "loa completions --help",
            "loa man --help",
            "loa new --help",
            "loa new site --help",
            "loa new article --help",
            "loa new message --help",
            "loa new campaign --help",
            "loa help --help",
        ],
    );
}

#[test]
fn help_has_many_doors() {
    for (one, other) in [
        ("loa -h", "loa --help"),
        ("loa help", "loa --help"),
        ("loa help build", "loa build --help"),
        ("loa build -h", "loa build --help"),
        ("loa help new", "loa new --help"),
        ("loa help new article", "loa new article --help"),
    ] {
        let body = |call: &str| said(call, "vi").split_once('\n').map(|(_, body)| body.to_string());
        assert_eq!(body(one), body(other), "{one}, {other}");
    }
}

#[test]
fn version() {
    let version = format!("[stdout, status 0]\nloa {}\n", env!("CARGO_PKG_VERSION"));
    for call in ["loa --version", "loa -V"] {
        assert_eq!(said(call, "vi"), format!("$ {call}\n{version}"));
    }
}

#[test]
fn what_programs_read_goes_to_stdout() {
    let shells = ["bash", "elvish", "fish", "powershell", "zsh"].map(|shell| format!("loa completions {shell}"));
    let others = ["loa man", "loa man build", "loa schema", "loa schema site"].map(str::to_string);
    for call in shells.into_iter().chain(others) {
        for language in ["vi", "en"] {
            let said = said(&call, language);
            assert!(said.starts_with(&format!("$ {call}\n[stdout, status 0]\n")), "{said}");
            assert!(said.lines().count() > 20, "{said}");
        }
    }
}

#[test]
fn wrong_calls() {
    in_both_languages(
        "wrong-calls",
        &[
            "loa",
            "loa --root trang",
            "loa biuld",
            "loa xuất-bản",
            "loa help biuld",
            "loa build --darfts",
            "loa build --xyz",
            "loa build –out public",
            "loa build tin-tuc",
            "loa build --out",
            "loa build --out a --out b",
            "loa build --drafts=1",
            "loa build --lang fr",
            "loa next --format rss",
            "loa hosting",
            "loa hosting lighttpd",
            "loa schema lich-hop",
            "loa completions",
            "loa completions tcsh",
            "loa man biuld",
            "loa --nope",
            "loa new",
            "loa new --lang vi",
            "loa new artcile A",
            "loa new article",
            "loa new site trang xa",
            "loa new message 05 T --draft",
        ],
    );
}

#[test]
fn the_call_decides_on_the_language_before_the_environment() {
    assert!(said("loa --lang en biuld", "vi").contains("error: "));
    assert!(said("loa biuld --lang=vi", "en").contains("lỗi: "));
}
