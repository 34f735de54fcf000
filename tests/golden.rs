//! Golden folders: each `tests/sites/<feature>/` is a small site and what loa makes of it.
//!
//! - `input/` is the site; the theme for tests (`tests/themes/plain`) is put into it unless it has a theme `plain`;
//! - `builds.txt`, one `name: arguments` a line, lists the builds of it; without it there is one, `loa build`;
//! - `expected/`, or `expected/<name>/` where there is a `builds.txt`, holds the output files that are compared. To
//!   compare one more, make an empty file of its name. `_files.txt` in it lists all that was written, but for assets and search;
//! - `diagnostics.txt` holds each call with its exit status and what it told people.
//!
//! Hashes in the names of assets are left out, and so is the last line of a build, which tells how long it took.
//! `SNAPSHOTS=overwrite cargo test --test golden` writes down what loa does now; read the diff before committing it.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use snapbox::{Assert, Data};
use support::{Files, Site, files, repository};

#[test]
fn every_site_comes_out_as_expected() {
    let mut folders: Vec<_> = fs::read_dir(repository("tests/sites"))
        .expect("tests/sites is there")
        .map(|entry| entry.expect("tests/sites can be read").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    let failures: Vec<String> = folders.iter().flat_map(|folder| differences(folder)).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Builds one site in every way that it asks for, and compares.
fn differences(folder: &Path) -> Vec<String> {
    let builds = builds(folder);
    let mut said = String::new();
    let mut failures = Vec::new();
    for (name, arguments) in &builds {
        let site = Site::empty().plain();
        support::copy(&folder.join("input"), site.root());
        let run = site.loa(&format!("build {arguments}"));
        let call = format!("loa build {arguments}");
        let status = run.status.map_or_else(|| "signal".to_string(), |status| status.to_string());
        let _ = write!(said, "$ {}\n[status {status}]\n{}\n", call.trim_end(), without_figures(&run.stderr));
        let output = normal(&site.output());
        let expected = folder.join("expected").join(name);
        for (path, _) in files(&expected) {
            let actual = match path.as_str() {
                "_files.txt" => list(&output),
                path => output.get(path).cloned().unwrap_or_else(|| format!("(no such file)\n{}", list(&output))),
            };
            failures.extend(difference(&expected.join(&path), &actual));
        }
    }
    failures.extend(difference(&folder.join("diagnostics.txt"), &said));
    failures
}

/// The builds of a site: the name of the folder with what is expected, and the arguments.
fn builds(folder: &Path) -> Vec<(String, String)> {
    let Ok(text) = fs::read_to_string(folder.join("builds.txt")) else {
        return vec![(String::new(), String::new())];
    };
    let build = |line: &str| {
        let (name, arguments) = line.split_once(':').unwrap_or_else(|| panic!("no colon in {folder:?}: {line}"));
        (name.to_string(), arguments.trim().to_string())
    };
    text.lines().filter(|line| !line.is_empty()).map(build).collect()
}

/// Compares a text with a file, or writes the file if that is asked for.
fn difference(file: &Path, actual: &str) -> Option<String> {
    let expected = Data::read_from(file, None).raw();
    let compared = Assert::new().action_env("SNAPSHOTS").try_eq(None, Data::text(actual).raw(), expected);
    compared.err().map(|error| without_colours(&error.to_string()))
}

/// snapbox colours its diffs, also where nobody can see colours.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |kept, part| kept + part.split_once('m').map_or(part, |(_, rest)| rest))
}

/// What was printed, without the line that says how long the build took.
fn without_figures(printed: &str) -> String {
    printed.split_inclusive('\n').filter(|line| !line.starts_with("Đã xuất bản ")).collect()
}

/// The output as text, without hashes in the names of assets.
fn normal(output: &Files) -> BTreeMap<String, String> {
    output
        .iter()
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes.clone()).unwrap_or_else(|_| format!("({} bytes)\n", bytes.len()));
            (without_hashes(path), without_hashes(&text))
        })
        .collect()
}

fn list(output: &BTreeMap<String, String>) -> String {
    let is_listed = |path: &&String| !path.starts_with("assets/") && !path.starts_with("tim-kiem/");
    output.keys().filter(is_listed).map(|path| format!("{path}\n")).collect()
}

/// `main.0a1b2c3d.css` → `main.css`.
fn without_hashes(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(dot) = rest.find('.') {
        let (before, after) = rest.split_at(dot + 1);
        kept.push_str(before);
        let is_hash = after.len() > 8
            && after.as_bytes()[..8].iter().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
            && after.as_bytes()[8] == b'.';
        rest = if is_hash { &after[9..] } else { after };
    }
    kept + rest
}
