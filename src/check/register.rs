//! Numbers of documents that look like those of the register and are not in it.

use std::collections::BTreeSet;

use super::Finding;
use crate::diagnostics::{At, CheckFault};
use crate::parse::markdown::Filling;
use crate::site::{Site, document_of};
use crate::text::{nearest, number_key};

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
    for entry in site.referring() {
        for slot in &entry.body.slots {
            let Filling::DocumentMention { number } = &slot.filling else { continue };
            let key = number_key(number);
            if numbers.contains(&key) || !kinds.contains(&signs(&key)) {
                continue;
            }
            let nearest = nearest(&key, numbers.iter().map(String::as_str)).map(str::to_string);
            let at = At::from(slot.span.0 as usize..slot.span.1 as usize);
            findings.push(Finding::at(
                &entry.source,
                at,
                CheckFault::UnknownNumber { number: number.to_string(), nearest },
            ));
        }
    }
    findings
}

/// What is left of a number without its digits: `/KH-UBND`.
fn signs(key: &str) -> String {
    key.chars().filter(|c| !c.is_ascii_digit()).collect()
}
