//! `counters.json`: the figures of the visitor counters at one moment.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::Value;

use super::figure::count;
use crate::diagnostics::{At, DataFault, Diagnostic, Problem};
use crate::parse::config::CounterKey;
use crate::parse::yaml::unknown_key;
use crate::paths::SourcePath;
use crate::time::{Moment, Zone};

/// Figures of visitor counters. A figure that nobody measured is absent, never zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// When they were read.
    pub as_of: Option<Moment>,
    figures: BTreeMap<CounterKey, u64>,
    pages: BTreeMap<String, u64>,
}

impl Snapshot {
    /// The figure of a counter of the whole site.
    pub fn figure(&self, counter: CounterKey) -> Option<u64> {
        self.figures.get(&counter).copied()
    }

    /// The views of a page by its address from the site's base.
    pub fn views(&self, path: &str) -> Option<u64> {
        self.pages.get(path).copied()
    }
}

/// The keys that a file may have.
const KEYS: [&str; 7] = ["as_of", "online", "today", "week", "month", "total", "pages"];

/// The figures of the whole site.
const FIGURES: [(&str, CounterKey); 5] = [
    ("online", CounterKey::Online),
    ("today", CounterKey::Today),
    ("week", CounterKey::Week),
    ("month", CounterKey::Month),
    ("total", CounterKey::Total),
];

/// How many wrong figures of pages, and how many unknown keys, are reported: whoever writes one as text writes all so.
const MOST_WRONG: usize = 50;

/// Reads a `counters.json`. Figures that are none are reported, each at its line; a file that is no JSON has none.
pub fn read_counters(
    file: &SourcePath,
    whole: &str,
    zone: Zone,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Snapshot> {
    let values = match serde_json::from_str(whole) {
        Ok(Value::Object(values)) => values,
        Ok(_) => {
            let problem = Problem::BadData(DataFault::CountersShape { key: None });
            diagnostics.push(Diagnostic::error(file, At::File, problem));
            return None;
        }
        Err(error) => {
            let at = At::Line { line: error.line().max(1), column: error.column().max(1) };
            diagnostics.push(Diagnostic::error(file, at, Problem::JsonSyntax { words: error.to_string() }));
            return None;
        }
    };
    for key in values.keys().filter(|key| !KEYS.contains(&key.as_str())).take(MOST_WRONG) {
        let at = Written::find(whole, key).map_or(At::File, |written| At::from(written.all));
        diagnostics.push(Diagnostic::warning(file, at, unknown_key(key, &KEYS)));
    }
    let figures = FIGURES
        .iter()
        .filter_map(|(name, key)| Some((*key, figure(file, whole, name, values.get(*name)?, diagnostics)?)));
    let figures = figures.collect();
    let pages = match values.get("pages") {
        Some(Value::Object(pages)) => {
            let most = diagnostics.len() + MOST_WRONG;
            let mut of = |page: &String, value: &Value| match value.as_u64() {
                None if diagnostics.len() >= most => None,
                _ => Some((page.clone(), figure(file, whole, page, value, diagnostics)?)),
            };
            pages.iter().filter_map(|(page, value)| of(page, value)).collect()
        }
        Some(Value::Null) | None => BTreeMap::new(),
        Some(_) => {
            let at = Written::find(whole, "pages").map_or(At::File, |written| At::from(written.all));
            let problem = Problem::BadData(DataFault::CountersShape { key: Some("pages".to_string()) });
            diagnostics.push(Diagnostic::error(file, at, problem));
            BTreeMap::new()
        }
    };
    let as_of = values.get("as_of").filter(|value| !value.is_null()).and_then(|value| {
        let moment = value.as_str().and_then(|text| Moment::parse(text, zone));
        if moment.is_none() {
            let written = Written::find(whole, "as_of");
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_string);
            let at = written.map_or(At::File, |written| At::from(written.value));
            diagnostics.push(Diagnostic::error(file, at, Problem::BadDate { value }));
        }
        moment
    });
    Some(Snapshot { as_of, figures, pages })
}

/// A figure; none where nobody measured, and none, with an error, where it is no whole number of at least zero.
fn figure(file: &SourcePath, whole: &str, key: &str, value: &Value, diagnostics: &mut Vec<Diagnostic>) -> Option<u64> {
    if value.is_null() {
        return None;
    }
    let figure = value.as_u64();
    if figure.is_none() {
        let written = Written::find(whole, key);
        // Large numbers are another number once they are read: what was typed says more.
        let typed = written.as_ref().and_then(|written| whole.get(written.value.clone()));
        let fault = DataFault::CounterFigure {
            key: key.to_string(),
            value: typed.map_or_else(|| value.to_string(), str::to_string),
            meant: value.as_str().and_then(count),
        };
        let at = written.map_or(At::File, |written| At::from(written.all));
        diagnostics.push(Diagnostic::error(file, at, Problem::BadData(fault)));
    }
    figure
}

/// Where a key and its value are written.
struct Written {
    all: Range<usize>,
    value: Range<usize>,
}

impl Written {
    /// Finds the last of its name, which is the one that counts. `None` where the key is written with escapes.
    fn find(whole: &str, key: &str) -> Option<Self> {
        let quoted = format!("\"{key}\"");
        whole.rmatch_indices(&quoted).find_map(|(start, _)| {
            let after = start + quoted.len();
            let rest = whole.get(after..)?;
            let value = rest.trim_start().strip_prefix(':')?.trim_start();
            let from = whole.len() - value.len();
            let length = match value.strip_prefix('"') {
                Some(text) => text.find('"').map_or(value.len(), |end| end + 2),
                None => value.find([',', '}', ']', '\n']).unwrap_or(value.len()),
            };
            let length = value.get(..length)?.trim_end().len();
            Some(Self { all: start..from + length, value: from..from + length })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn try_read(text: &str) -> (Option<Snapshot>, Vec<&'static str>) {
        let mut diagnostics = Vec::new();
        let snapshot =
            read_counters(&SourcePath::new("content/_data/counters.json"), text, Zone::default(), &mut diagnostics);
        (snapshot, diagnostics.iter().map(Diagnostic::rule).collect())
    }

    #[test]
    fn what_nobody_measured_is_absent() {
        let (snapshot, rules) =
            try_read(r#"{"as_of":"2026-11-22T07:00:00+07:00","online":null,"total":5,"pages":{"/a/":4}}"#);
        let snapshot = snapshot.unwrap();
        assert_eq!(rules, Vec::<&str>::new());
        assert_eq!((snapshot.figure(CounterKey::Total), snapshot.figure(CounterKey::Online)), (Some(5), None));
        assert_eq!((snapshot.views("/a/"), snapshot.views("/b/")), (Some(4), None));
    }

    #[test]
    fn broken_files_are_reported() {
        assert_eq!(try_read("{").1, ["json-syntax"]);
        assert_eq!(try_read("[]").1, ["counters-shape"]);
        assert_eq!(try_read(r#"{"pages":[]}"#).1, ["counters-shape"]);
        assert_eq!(try_read(r#"{"as_of":"hôm qua"}"#).1, ["bad-date"]);
    }

    #[test]
    fn every_wrong_figure_is_told_at_its_line_with_what_was_meant() {
        let text = "{\n  \"today\": -1,\n  \"week\": 1.5,\n  \"month\": 99999999999999999999,\n  \"total\": \"1.279.974\",\n  \"pages\": {\"/a/\": \"ba\", \"/b/\": 4}\n}";
        let mut diagnostics = Vec::new();
        let file = SourcePath::new("content/_data/counters.json");
        let snapshot = read_counters(&file, text, Zone::default(), &mut diagnostics).unwrap();
        assert_eq!((snapshot.views("/b/"), snapshot.figure(CounterKey::Total)), (Some(4), None));
        let told: Vec<_> = diagnostics
            .iter()
            .map(|diagnostic| {
                let line = diagnostic.place.as_ref().and_then(|place| place.at.spot(text)).map(|spot| spot.line);
                match &diagnostic.problem {
                    Problem::BadData(DataFault::CounterFigure { key, value, meant }) => {
                        (line, key.as_str(), value.as_str(), *meant)
                    }
                    other => panic!("{other:?}"),
                }
            })
            .collect();
        let wanted = [
            (Some(2), "today", "-1", None),
            (Some(3), "week", "1.5", None),
            (Some(4), "month", "99999999999999999999", None),
            (Some(5), "total", "\"1.279.974\"", Some(1_279_974)),
            (Some(6), "/a/", "\"ba\"", None),
        ];
        assert_eq!(told, wanted);
    }

    #[test]
    fn unknown_keys_are_warned_of() {
        let mut diagnostics = Vec::new();
        let text = "{\"toatl\": 5}";
        read_counters(&SourcePath::new("content/_data/counters.json"), text, Zone::default(), &mut diagnostics);
        let near =
            |problem: &Problem| matches!(problem, Problem::UnknownKey { nearest: Some(near), .. } if near == "total");
        assert!(near(&diagnostics[0].problem) && diagnostics.len() == 1, "{diagnostics:?}");
        assert_eq!(diagnostics[0].severity, crate::diagnostics::Severity::Warning);
    }
}
