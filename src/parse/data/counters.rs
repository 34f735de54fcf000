//! `counters.json`: the figures of the visitor counters at one moment.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diagnostics::{At, Diagnostic, Problem};
use crate::parse::config::CounterKey;
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

/// The wire format, as the contract has it; keys that others add are no business of loa's.
#[derive(Deserialize)]
struct Wire {
    as_of: Option<String>,
    online: Option<u64>,
    today: Option<u64>,
    week: Option<u64>,
    month: Option<u64>,
    total: Option<u64>,
    #[serde(default)]
    pages: BTreeMap<String, u64>,
}

/// Reads a `counters.json`.
pub fn read_counters(
    file: &SourcePath,
    whole: &str,
    zone: Zone,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Snapshot> {
    let wire: Wire = match serde_json::from_str(whole) {
        Ok(wire) => wire,
        Err(error) => {
            let at = At::Line { line: error.line().max(1), column: error.column().max(1) };
            diagnostics.push(Diagnostic::error(file, at, Problem::JsonSyntax { words: error.to_string() }));
            return None;
        }
    };
    let as_of = wire.as_of.and_then(|text| {
        let moment = Moment::parse(&text, zone);
        if moment.is_none() {
            let at = whole.find(&text).map_or(At::File, |start| At::from(start..start + text.len()));
            diagnostics.push(Diagnostic::error(file, at, Problem::BadDate { value: text }));
        }
        moment
    });
    let figures = [
        (CounterKey::Online, wire.online),
        (CounterKey::Today, wire.today),
        (CounterKey::Week, wire.week),
        (CounterKey::Month, wire.month),
        (CounterKey::Total, wire.total),
    ];
    Some(Snapshot {
        as_of,
        figures: figures.into_iter().filter_map(|(key, figure)| Some((key, figure?))).collect(),
        pages: wire.pages,
    })
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
        assert_eq!(try_read(r#"{"total":-1}"#).1, ["json-syntax"]);
        assert_eq!(try_read(r#"{"as_of":"hôm qua"}"#).1, ["bad-date"]);
    }
}
