//! Numbers of documents that look like those of the register and are not in it.

use std::collections::BTreeSet;

use super::Finding;
use crate::diagnostics::{At, CheckFault};
use crate::parse::entry::Entry;
use crate::parse::markdown::Filling;
use crate::site::{Site, document_of};
use crate::text::{document_number, nearest, number_key};

/// Texts that name a number whose signs the register knows, but which is none of its numbers.
pub(super) fn unknown_numbers(site: &Site) -> Vec<Finding> {
    let numbers: BTreeSet<String> = site
        .entries
        .iter()
        .filter_map(|entry| document_of(entry))
        .map(|document| number_key(&document.number))
        .collect();
    let kinds: BTreeSet<String> = numbers.iter().map(|number| signs(number)).collect();
    let mut findings = Vec::new();
    if numbers.is_empty() {
        return findings;
    }
    let mut look = |entry: &Entry, number: &str, at: At| {
        let key = number_key(number);
        if numbers.contains(&key) || !kinds.contains(&signs(&key)) {
            return;
        }
        let nearest = nearest(&key, numbers.iter().map(String::as_str)).map(str::to_string);
        let fault = CheckFault::UnknownNumber { number: number.to_string(), nearest };
        findings.push(Finding::at(&entry.source, at, fault));
    };
    for entry in &site.entries {
        for (position, number) in entry.documents.iter().enumerate() {
            look(entry, number, At::key(format!("documents[{position}]")));
        }
        for (key, text) in [("title", &*entry.title), ("summary", entry.summary.as_deref().unwrap_or_default())] {
            let mut end = 0;
            for (slash, _) in text.match_indices('/') {
                // One number has several slashes.
                let Some(range) = document_number(text, slash).filter(|range| range.start >= end) else { continue };
                end = range.end;
                look(entry, text.get(range).unwrap_or_default(), At::key(key));
            }
        }
    }
    for entry in site.referring() {
        for slot in &entry.body.slots {
            let Filling::DocumentMention { number } = &slot.filling else { continue };
            look(entry, number, At::from(slot.span.0 as usize..slot.span.1 as usize));
        }
    }
    findings
}

/// What is left of a number without its digits: `/KH-UBND`.
fn signs(key: &str) -> String {
    key.chars().filter(|c| !c.is_ascii_digit()).collect()
}
