//! The list of pages of a WACZ: what a reader of a player can search and open.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::date;
use super::findings::Findings;
use super::lines::{Line, each_line};
use super::section::Section;
use super::warc::Holdings;
use crate::diagnostics::Defect;

/// The most bytes of a line: the text of a page is in it.
const LINE: u64 = 32 << 20;

#[derive(Deserialize)]
struct Header {
    format: String,
}

#[derive(Deserialize)]
struct Page {
    url: String,
    ts: String,
    title: String,
}

/// Judges a list of pages against what the WARC holds.
pub(super) fn judge(section: &Section, label: &str, holdings: &Holdings, findings: &mut Findings) {
    let mut listed = BTreeSet::new();
    let mut lines = 0;
    let read = section.read_from(0).and_then(|mut input| {
        each_line(&mut input, LINE, |number, line| {
            lines = number;
            let Line::Text(text) = line else {
                findings.add(label, Defect::BadLine { line: number });
                return true;
            };
            if number == 1 {
                let header = serde_json::from_str::<Header>(&text);
                if !header.is_ok_and(|header| header.format == "json-pages-1.0") {
                    findings.add(label, Defect::TableHeader { wanted: r#"{"format":"json-pages-1.0",…}"# });
                }
                return true;
            }
            let page = serde_json::from_str::<Page>(&text).ok().filter(|page| !page.title.trim().is_empty());
            let Some(page) = page else {
                findings.add(label, Defect::BadLine { line: number });
                return true;
            };
            if !findings.keeps(label, page.url.len()) {
                return false;
            }
            judge_page(page, label, holdings, &mut listed, findings);
            true
        })
    });
    match read {
        Err(error) => findings.unreadable(label, &error),
        Ok(()) if lines == 0 => findings.add(label, Defect::TableHeader { wanted: r#"{"format":"json-pages-1.0",…}"# }),
        Ok(()) => {}
    }
}

fn judge_page(page: Page, label: &str, holdings: &Holdings, listed: &mut BTreeSet<String>, findings: &mut Findings) {
    let Page { url, ts, .. } = page;
    if date::moment(&ts).is_none() {
        findings.add(label, Defect::BadDate { value: ts });
    } else if let Some(wanted) = holdings.date.as_ref().filter(|wanted| !date::is_same(wanted, &ts)) {
        findings.add(label, Defect::Dates { said: ts, wanted: wanted.clone() });
    }
    if !holdings.knows(&url) {
        findings.add(label, Defect::PageNotIndexed { url: url.clone() });
    }
    if !listed.insert(url.clone()) {
        findings.add(label, Defect::UrlTwice { url });
    }
}
