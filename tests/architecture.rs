//! The shape of the code, checked: stages import earlier stages only, few places touch the disk or the clock, and
//! every module says what it is.
//!
//! Code is read as text: comments, strings and test code are blanked first. That is enough to find a path that is
//! written out, which is how this code base writes them.

#![allow(clippy::expect_used)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use support::repository;
use walkdir::WalkDir;

/// The stages in the order of the data.
const STAGES: [&str; 6] = ["load", "parse", "site", "plan", "render", "publish"];

/// Small types that every stage may use, and that use no stage.
const SHARED: [&str; 5] = ["diagnostics", "digest", "paths", "text", "time"];

/// What drives the stages.
const FRONT_ENDS: [&str; 13] = [
    "archive", "build", "check", "counters", "hosting", "next", "packing", "pictures", "pipeline", "scaffold",
    "schema", "serve", "cli",
];

/// The one file beside those of `load` and `publish` that touches the disk: it makes new sources and nothing else.
const SCAFFOLDING: &str = "src/scaffold/create.rs";

/// The private folder of `loa counters`, which is no part of a site; the rest of its code reads what a call names.
const LEDGER: &str = "src/counters/ledger.rs";

/// Where `loa check --external` waits between two questions to one site.
const PACE: &str = "src/check/outside/pace.rs";

/// The folder in which a package grows; the rest of the code of archives reads what a call names.
const STAGING: &str = "src/archive/staging.rs";

/// A source file without comments, strings and test code.
struct Source {
    path: String,
    whole: String,
    code: String,
}

impl Source {
    /// The module below the crate that the file belongs to: `load` for `src/load/tree.rs`.
    fn top(&self) -> &str {
        let below = self.path.strip_prefix("src/").unwrap_or(&self.path);
        below.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// How many modules deep the file is: 1 for `src/load/mod.rs` and `src/build.rs`, 2 for `src/load/tree.rs`.
    fn depth(&self) -> usize {
        let below = self.path.strip_prefix("src/").unwrap_or(&self.path);
        below.split('/').filter(|part| *part != "mod.rs").count()
    }

    /// The lines, from 1, on which the code holds a word that is not a part of a longer one.
    fn lines_with<'a>(&'a self, words: &'a [&str]) -> impl Iterator<Item = String> + 'a {
        self.code.lines().enumerate().flat_map(move |(number, line)| {
            let here = words.iter().filter(move |word| holds(line, word));
            here.map(move |word| format!("{}:{}: {word}", self.path, number + 1))
        })
    }

    /// The modules below the crate that the code names, with the line.
    fn uses(&self) -> Vec<(usize, String)> {
        let root = "super::".repeat(self.depth());
        let mut found = Vec::new();
        for (start, _) in self.code.match_indices("crate::").chain(self.code.match_indices(&root)) {
            let prefix = if self.code[start..].starts_with("crate::") { "crate::" } else { root.as_str() };
            let before = self.code[..start].chars().next_back().unwrap_or(' ');
            if before.is_alphanumeric() || before == '_' || before == '$' || before == ':' {
                continue;
            }
            let line = self.code[..start].matches('\n').count() + 1;
            let rest = &self.code[start + prefix.len()..];
            let names = match rest.strip_prefix('{') {
                Some(group) => first_names(group),
                None => vec![name(rest)],
            };
            found.extend(names.into_iter().map(|name| (line, name)));
        }
        found
    }
}

fn holds(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(start, _)| {
        let part_of_name = |c: char| c.is_alphanumeric() || c == '_';
        let starts_name = word.starts_with(part_of_name);
        !(starts_name && line[..start].chars().next_back().is_some_and(part_of_name))
    })
}

fn name(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The names that open the branches of `a::b, c::{d, e}, f}`.
fn first_names(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut branches = vec![String::new()];
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => branches.push(String::new()),
            c => branches.last_mut().expect("there is one from the start").push(c),
        }
    }
    branches.iter().map(|branch| name(branch.trim())).filter(|name| !name.is_empty()).collect()
}

/// Every file of `src/` that is not test code.
fn sources() -> Vec<Source> {
    let mut sources = BTreeMap::new();
    let mut only_for_tests = Vec::new();
    for entry in WalkDir::new(repository("src")).into_iter().filter_map(Result::ok) {
        if entry.path().extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let below = entry.path().strip_prefix(repository("")).expect("src/ is in the repository");
        let path = below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        let whole = fs::read_to_string(entry.path()).expect("a source file can be read");
        let mut code = without_words(&whole);
        let folder = path.trim_end_matches("mod.rs").trim_end_matches(".rs").trim_end_matches('/').to_string();
        while let Some(start) = code.find("#[cfg(test)]") {
            let item = &code[start..];
            let end = item.find(['{', ';']).map_or(item.len(), |at| at + 1);
            if item[..end].ends_with(';') {
                let module = item[..end].rsplit("mod ").next().unwrap_or_default().trim_end_matches(';').to_string();
                only_for_tests.push(format!("{folder}/{module}.rs"));
                only_for_tests.push(format!("{folder}/{module}/"));
            }
            let end = if item[..end].ends_with('{') { block_end(item, end) } else { end };
            let blank: String = item[..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
            code = format!("{}{blank}{}", &code[..start], &code[start + end..]);
        }
        sources.insert(path.clone(), Source { path, whole, code });
    }
    sources.retain(|path, _| !only_for_tests.iter().any(|test| path.starts_with(test.as_str())));
    assert!(sources.len() > 50, "only {} files were found", sources.len());
    sources.into_values().collect()
}

/// Where the block ends whose brace was opened just before `start`.
fn block_end(code: &str, start: usize) -> usize {
    let mut depth = 1;
    for (at, c) in code[start..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return start + at + 1;
        }
    }
    code.len()
}

/// Code without comments and without what strings and characters hold; lines stay lines.
fn without_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let blank = |out: &mut String, part: &str| out.extend(part.chars().filter(|c| *c == '\n'));
    while let Some(c) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |at| at + 2)
        } else if let Some(hashes) = raw_string(rest) {
            let end = format!("\"{}", "#".repeat(hashes));
            let open = hashes + 2;
            rest[open..].find(&end).map_or(rest.len(), |at| open + at + end.len())
        } else if c == '"' {
            string_end(rest, '"')
        } else if c == '\'' && is_character(rest) {
            string_end(rest, '\'')
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        blank(&mut out, &rest[..length]);
        rest = &rest[length..];
    }
    out
}

/// The number of `#` if a raw string begins here.
fn raw_string(text: &str) -> Option<usize> {
    let after = text.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    after[hashes..].starts_with('"').then_some(hashes)
}

/// Whether a character begins here, and not a lifetime.
fn is_character(text: &str) -> bool {
    let mut characters = text.chars().skip(1);
    match (characters.next(), characters.next()) {
        (Some('\\'), _) => true,
        (Some(_), next) => next == Some('\''),
        _ => false,
    }
}

fn string_end(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[track_caller]
fn none(what: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

#[test]
fn stages_import_earlier_stages_only() {
    let mut found = Vec::new();
    for source in sources() {
        let top = source.top().to_string();
        let own = STAGES.iter().position(|stage| *stage == top);
        for (line, used) in source.uses() {
            let stage = STAGES.iter().position(|stage| *stage == used);
            let is_front_end = FRONT_ENDS.contains(&used.as_str());
            let wrong = match (own, stage) {
                (Some(own), Some(used)) => used > own,
                (Some(_), None) => is_front_end,
                (None, used) if SHARED.contains(&top.as_str()) => used.is_some() || is_front_end,
                _ => false,
            };
            if wrong {
                found.push(format!("{}:{line}: {top} uses {used}", source.path));
            }
        }
    }
    none("a stage imports a later one", found);
}

#[test]
fn the_library_has_no_other_modules() {
    let known = |top: &str| {
        STAGES.contains(&top) || SHARED.contains(&top) || FRONT_ENDS.contains(&top) || ["lib", "main"].contains(&top)
    };
    let found = sources().iter().filter(|source| !known(source.top())).map(|source| source.path.clone()).collect();
    none("say in tests/architecture.rs where it stands in the order of stages", found);
}

#[test]
fn only_load_publish_and_scaffolding_touch_the_disk() {
    let disk = [
        "std::fs",
        "fs::",
        "File::",
        "walkdir",
        "WalkDir",
        "read_dir",
        ".is_file()",
        ".is_dir()",
        ".exists()",
        ".canonicalize()",
        ".symlink_metadata()",
        ".read_link()",
    ];
    let writing = [
        "fs::write",
        "fs::copy",
        "fs::rename",
        "fs::hard_link",
        "create_dir",
        "remove_file",
        "remove_dir",
        "set_permissions",
        "set_len",
        "OpenOptions",
        "File::create",
        "File::options",
        "File::create_new",
        "tempfile",
    ];
    // What could replace a file that somebody wrote.
    let overwriting = [
        "fs::write",
        "fs::copy",
        "fs::rename",
        "set_len",
        "OpenOptions",
        "File::options",
        "File::create(",
        "remove_dir_all",
    ];
    let mut found = Vec::new();
    for source in sources() {
        match source.top() {
            "publish" => {}
            _ if source.path == SCAFFOLDING => found.extend(source.lines_with(&overwriting)),
            "counters" if source.path == LEDGER => {}
            "archive" if source.path == STAGING => {}
            "load" | "counters" | "archive" => found.extend(source.lines_with(&writing)),
            _ => found.extend(source.lines_with(&disk)),
        }
    }
    none(
        "sites are read in src/load, written in src/publish, new sources are made in src/scaffold/create.rs, logs are \
         read in src/counters, packages in src/archive",
        found,
    );
}

#[test]
fn only_the_command_line_knows_the_time_and_prints() {
    let own = ["SystemTime::now", "Timestamp::now", "Zoned::now", "io::stdout", "io::stderr"];
    let stopwatch = ["Instant::now"];
    let environment = ["env::var", "env::args", "env::current_dir"];
    let mut found = Vec::new();
    for source in sources() {
        if !["cli", "main"].contains(&source.top()) {
            found.extend(source.lines_with(&own));
            found.extend(source.lines_with(&environment));
            // A server waits for a while, and who asks servers waits between two questions; they never ask what day it is.
            let waits = source.top() == "serve" || source.path == PACE;
            found.extend(source.lines_with(&stopwatch).filter(|_| !waits));
        }
    }
    none("time, arguments and the console are the command line's", found);
}

#[test]
fn every_module_says_what_it_is() {
    let is_silent = |source: &&Source| !source.whole.starts_with("//! ");
    let found = sources().iter().filter(is_silent).map(|source| source.path.clone()).collect();
    none("open with a //! sentence", found);
}

#[test]
fn nothing_of_ours_is_unsafe() {
    let manifest = fs::read_to_string(repository("Cargo.toml")).expect("a manifest can be read");
    let lints = manifest.split("[lints.rust]").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap_or_default();
    assert!(lints.lines().any(|line| line == "unsafe_code = \"forbid\""), "SECURITY.md promises it:\n{lints}");
}

#[test]
fn the_document_names_all_that_compiles_c() {
    let lock = fs::read_to_string(repository("Cargo.lock")).expect("a lock file can be read");
    let compiles_c = |package: &&str| {
        let needs = package.split("dependencies = [").nth(1).unwrap_or_default();
        needs.lines().any(|line| ["cc", "cmake", "nasm-rs"].contains(&name_of_dependency(line)))
    };
    let of_lock: BTreeSet<&str> = lock
        .split("[[package]]")
        .filter(compiles_c)
        .filter_map(|package| package.lines().find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')))
        .collect();
    let document = fs::read_to_string(repository("docs/supply-chain.md")).expect("a document can be read");
    let table = document.split("| compiles C |").nth(1).unwrap_or_default().lines().skip(1);
    let of_document: BTreeSet<&str> = table
        .take_while(|line| line.starts_with('|'))
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    assert!(!of_lock.is_empty(), "Cargo.lock is written in another way");
    assert_eq!(of_document, of_lock, "docs/supply-chain.md, Cargo.lock");
}

/// The library that a line of a list in `Cargo.lock` names: `cc` for ` "cc 1.2.3",`.
fn name_of_dependency(line: &str) -> &str {
    let quoted = line.trim().trim_matches(['"', ',']);
    quoted.split(' ').next().unwrap_or_default()
}

#[test]
fn nothing_is_left_to_do() {
    let words = ["todo!", "dbg!", "unimplemented!"];
    none("finish it", sources().iter().flat_map(|source| source.lines_with(&words).collect::<Vec<_>>()).collect());
}

#[test]
fn the_scanner_sees_code_and_no_words() {
    let code = "use crate::{load::Tree, text::{a, b}}; // crate::x\nlet a = \"crate::y \\\" \"; let b = '\"'; r#\"crate::z\"#; f::<'a>(crate::site::c)";
    let source = Source { path: "src/parse/a.rs".into(), whole: code.into(), code: without_words(code) };
    let names: Vec<String> = source.uses().into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["load", "text", "site"]);
    assert_eq!((source.top(), source.depth()), ("parse", 2));
}
