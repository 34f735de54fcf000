//! The commands of README.md and of `docs/` are commands that loa understands.

#![allow(clippy::expect_used)]

mod support;

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use loa::cli::args::read_in;
use support::repository;

#[test]
fn the_commands_of_the_documents_are_understood() {
    let docs = fs::read_dir(repository("docs")).expect("there are documents");
    let mut files: Vec<PathBuf> = docs.filter_map(Result::ok).map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    files.push(repository("README.md"));
    files.sort();
    let (mut seen, mut wrong) = (0, Vec::new());
    for file in files {
        let text = fs::read_to_string(&file).expect("a document can be read");
        for (line, command) in commands(&text) {
            seen += 1;
            let words: Vec<OsString> = words(&command).into_iter().map(OsString::from).collect();
            if let Err(refusal) = read_in(words, None) {
                wrong.push(format!("{}:{line}: {command}\n{}", file.display(), refusal.text));
            }
        }
    }
    assert!(wrong.is_empty(), "loa does not understand these commands:\n{}", wrong.join("\n"));
    assert!(seen > 20, "only {seen} commands were found");
}

/// The calls of loa in fenced code, with their lines: `loa …`, also after `&&`, `run:` and in `$(…)`, and
/// `cargo run … -- …` as `loa …`.
fn commands(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut in_code = false;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.starts_with("```") || line.starts_with("~~~") {
            in_code = !in_code;
            continue;
        }
        let command = line.strip_prefix("$ ").unwrap_or(line);
        let command = match command.strip_prefix("cargo run") {
            Some(rest) => rest.split_once(" -- ").map(|(_, arguments)| format!("loa {arguments}")),
            None => command.starts_with("loa ").then(|| command.to_string()),
        };
        let inner = ["&& loa ", "$(loa ", "run: loa "].into_iter().flat_map(|opening| {
            line.match_indices(opening).map(|(at, _)| format!("loa {}", &line[at + opening.len()..]))
        });
        found.extend(command.into_iter().chain(inner).filter(|_| in_code).map(|command| (number + 1, command)));
    }
    found
}

/// The words of a call as a shell splits them, up to a comment, a pipe or the next command.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in command.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), c) => word.get_or_insert_default().push(c),
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (None, '#') if word.is_none() => break,
            (None, '|' | '&' | ';' | '>' | ')') => break,
            (None, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[test]
fn commands_are_found_in_code_only() {
    let text = "loa a\n```sh\n$ loa build --out \"a b\" # rồi\ncargo run --release -- build | head\ncargo test\na=$(loa c --d e) && loa f > g\n```\nloa b\n";
    let found: Vec<_> = commands(text).into_iter().map(|(line, command)| (line, words(&command))).collect();
    let call = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        found,
        [
            (3, call(&["loa", "build", "--out", "a b"])),
            (4, call(&["loa", "build"])),
            (6, call(&["loa", "f"])),
            (6, call(&["loa", "c", "--d", "e"])),
        ]
    );
}
