//! What `loa check` found, for people and for programs.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::closing::{Tally, seconds};
use crate::check::Asked;
use crate::cli::words::Words;
use crate::diagnostics::{CheckRule, Diagnostic, Lines, Severity, Spot, distinct, select};
use crate::paths::SourcePath;
use crate::text::{Language, percent_encode};

/// The closing line's facts.
pub(in crate::cli) struct Checking {
    /// How many pages were read.
    pub pages: Option<usize>,
    /// Links to other sites, where they were asked for.
    pub asked: Option<Asked>,
    /// What was found.
    pub tally: Tally,
    /// How long it took.
    pub duration: Duration,
}

/// `Đã soát 82 trang trong 0,4 giây: không thấy vấn đề gì.`
pub(in crate::cli) fn checking(checking: &Checking, language: Language) -> String {
    let words = &Words::of(language).check;
    let Some(pages) = checking.pages else { return format!("{}.\n", words.no_pages) };
    let line = (words.checked)(pages, &seconds(checking.duration, language));
    let asked = checking.asked.map(|asked| (words.asked)(asked.links, asked.refused) + "\n").unwrap_or_default();
    match checking.tally.errors + checking.tally.warnings {
        0 => format!("{asked}{line}: {}.\n", words.clean),
        _ => format!("{asked}{line}.\n"),
    }
}

/// How to see what the report only counts; empty where it prints everything.
pub(in crate::cli) fn folded(diagnostics: &[Diagnostic], strict: bool, language: Language) -> String {
    // Which of them are printed depends on their lines, how many does not.
    let (_, folded) = select(&distinct(diagnostics, language), &|_| None);
    if folded.is_empty() { String::new() } else { format!("{}\n", (Words::of(language).check.folded)(strict)) }
}

/// Clean texts of files, each read once.
struct Texts<'a> {
    source: &'a dyn Fn(&SourcePath) -> Option<String>,
    read: BTreeMap<SourcePath, Option<(String, Lines)>>,
}

impl Texts<'_> {
    /// Where a diagnostic points, and where it ends: line and column, both from 1.
    fn spot(&mut self, diagnostic: &Diagnostic) -> Option<(Spot, (usize, usize))> {
        let place = diagnostic.place.as_ref()?;
        let read = || {
            let text = (self.source)(&place.file)?;
            let lines = Lines::of(&text);
            Some((text, lines))
        };
        let (text, lines) = self.read.entry(place.file.clone()).or_insert_with(read).as_ref()?;
        let spot = lines.spot(text, &place.at)?;
        let end = lines.end(text, &spot)?;
        Some((spot, end))
    }
}

/// One JSON document: `{version, pages, outside: {links, refused} or null, errors, warnings, problems: [{rule, severity, message, hint, file, line, column,
/// end_line, end_column}]}`. Lines and columns count from 1, columns in characters; what has no place lacks these keys.
pub(in crate::cli) fn check_json(
    diagnostics: &[Diagnostic],
    source: &dyn Fn(&SourcePath) -> Option<String>,
    pages: Option<usize>,
    asked: Option<Asked>,
    language: Language,
) -> String {
    let mut texts = Texts { source, read: BTreeMap::new() };
    let problems = distinct(diagnostics, language).into_iter().map(move |diagnostic| {
        let words = diagnostic.words(language);
        let mut problem = Map::new();
        problem.insert("rule".into(), diagnostic.rule().into());
        problem.insert("severity".into(), level(diagnostic.severity).into());
        problem.insert("message".into(), words.message.into());
        problem.extend(words.hint.map(|hint| ("hint".into(), hint.into())));
        problem.extend(diagnostic.place.as_ref().map(|place| ("file".into(), place.file.as_str().into())));
        if let Some((spot, (line, column))) = texts.spot(diagnostic) {
            let numbers = [("line", spot.line), ("column", spot.column), ("end_line", line), ("end_column", column)];
            problem.extend(numbers.map(|(key, number)| (key.to_string(), number.into())));
        }
        Value::Object(problem)
    });
    let tally = Tally::of(diagnostics);
    written(&Report {
        errors: tally.errors,
        outside: asked.map(|asked| json!({ "links": asked.links, "refused": asked.refused })),
        pages,
        problems: OneByOne(RefCell::new(problems)),
        version: 1,
        warnings: tally.warnings,
    })
}

/// What [`check_json`] says, its keys in alphabetical order.
#[derive(Serialize)]
#[serde(bound = "I: Iterator<Item = Value>")]
struct Report<I: Iterator<Item = Value>> {
    errors: usize,
    outside: Option<Value>,
    pages: Option<usize>,
    problems: OneByOne<I>,
    version: u32,
    warnings: usize,
}

/// A list whose items are made when they are written: an article may hold hundreds of thousands of mistakes, and all of
/// them as values of JSON would fill the memory of a small machine.
struct OneByOne<I>(RefCell<I>);

impl<I: Iterator<Item = Value>> Serialize for OneByOne<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.borrow_mut().by_ref())
    }
}

/// A document as people can read it too, with a final line break.
fn written(document: &impl Serialize) -> String {
    // Nothing in it can fail to be written: every key is text.
    serde_json::to_string_pretty(document).unwrap_or_default() + "\n"
}

/// SARIF 2.1.0 (OASIS): one run, a rule for each that was broken, a result for each problem. Paths are relative to the
/// site's root.
pub(in crate::cli) fn check_sarif(
    diagnostics: &[Diagnostic],
    source: &dyn Fn(&SourcePath) -> Option<String>,
    language: Language,
) -> String {
    let mut texts = Texts { source, read: BTreeMap::new() };
    let all = distinct(diagnostics, language);
    let mut names: Vec<&'static str> = CheckRule::ALL.iter().map(|rule| rule.name()).collect();
    for diagnostic in &all {
        if !names.contains(&diagnostic.rule()) {
            names.push(diagnostic.rule());
        }
    }
    let rules: Vec<Value> = names.iter().map(|name| rule(name)).collect();
    let results = all.into_iter().map(move |diagnostic| {
        let words = diagnostic.words(language);
        let text = words.hint.map_or_else(|| words.message.clone(), |hint| format!("{}\n{hint}", words.message));
        let mut result = json!({
            "ruleId": diagnostic.rule(),
            "ruleIndex": names.iter().position(|name| *name == diagnostic.rule()),
            "level": level(diagnostic.severity),
            "message": { "text": text },
        });
        if let (Some(place), Value::Object(result)) = (&diagnostic.place, &mut result) {
            let mut physical = json!({
                "artifactLocation": { "uri": uri(&place.file), "uriBaseId": "SITE" },
            });
            if let (Some((spot, (line, column))), Value::Object(physical)) = (texts.spot(diagnostic), &mut physical) {
                let region = json!({
                    "startLine": spot.line, "startColumn": spot.column, "endLine": line, "endColumn": column,
                });
                physical.insert("region".into(), region);
            }
            result.insert("locations".into(), json!([{ "physicalLocation": physical }]));
        }
        result
    });
    written(&Sarif {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        runs: [Run {
            column_kind: "unicodeCodePoints",
            results: OneByOne(RefCell::new(results)),
            tool: json!({ "driver": { "name": "loa", "version": env!("CARGO_PKG_VERSION"), "rules": rules } }),
        }],
        version: "2.1.0",
    })
}

/// A file of SARIF, its keys in alphabetical order.
#[derive(Serialize)]
#[serde(bound = "I: Iterator<Item = Value>")]
struct Sarif<I: Iterator<Item = Value>> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    runs: [Run<I>; 1],
    version: &'static str,
}

/// One run of a tool.
#[derive(Serialize)]
#[serde(rename_all = "camelCase", bound = "I: Iterator<Item = Value>")]
struct Run<I: Iterator<Item = Value>> {
    column_kind: &'static str,
    results: OneByOne<I>,
    tool: Value,
}

/// A path as a relative reference (RFC 3986, 4.2).
fn uri(file: &SourcePath) -> String {
    file.as_str().split('/').map(percent_encode).collect::<Vec<_>>().join("/")
}

fn rule(name: &str) -> Value {
    let of_check = CheckRule::ALL.iter().find(|rule| rule.name() == name);
    match of_check {
        Some(rule) => json!({ "id": name, "defaultConfiguration": { "level": level(rule.severity()) } }),
        None => json!({ "id": name }),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
