//! The commands of README.md are commands that loa understands.

#![allow(clippy::expect_used)]

mod support;

use std::ffi::OsString;
use std::fs;

use loa::cli::args::read_in;
use support::repository;

#[test]
fn the_commands_of_the_readme_are_understood() {
    let Ok(text) = fs::read_to_string(repository("README.md")) else { return };
    let mut wrong = Vec::new();
    for (line, command) in commands(&text) {
        let words: Vec<OsString> = words(&command).into_iter().map(OsString::from).collect();
        if let Err(refusal) = read_in(words, None) {
            wrong.push(format!("README.md:{line}: {command}\n{}", refusal.text));
        }
    }
    assert!(wrong.is_empty(), "loa does not understand these commands of README.md:\n{}", wrong.join("\n"));
}

/// The calls of loa in fenced code, with their lines: `loa …` and `cargo run … -- …`, the latter as `loa …`.
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
        found.extend(command.filter(|_| in_code).map(|command| (number + 1, command)));
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
            (None, '|' | '&' | ';' | '>') => break,
            (None, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[test]
fn commands_are_found_in_code_only() {
    let text =
        "loa a\n```sh\n$ loa build --out \"a b\" # rồi\ncargo run --release -- build | head\ncargo test\n```\nloa b\n";
    let found: Vec<_> = commands(text).into_iter().map(|(line, command)| (line, words(&command))).collect();
    let call = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(found, [(3, call(&["loa", "build", "--out", "a b"])), (4, call(&["loa", "build"]))]);
}
