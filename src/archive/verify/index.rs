//! The index of a WACZ against the records that it points to.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::findings::Findings;
use super::lines::{Line, each_line};
use super::section::Section;
use super::warc::{Held, Holdings};
use super::{date, record, surt};
use crate::diagnostics::Defect;

/// The most bytes of a line.
const LINE: u64 = 64 << 10;

/// What a line says after key and time (CDXJ); all values are texts.
#[derive(Deserialize)]
struct Fields {
    url: String,
    mime: String,
    status: String,
    digest: String,
    length: String,
    offset: String,
    filename: String,
    #[serde(rename = "recordDigest")]
    record_digest: String,
}

/// Judges an index. Addresses whose records cannot be read are noted in the holdings.
pub(super) fn judge(section: &Section, label: &str, warc: &str, holdings: &mut Holdings, findings: &mut Findings) {
    let mut before = String::new();
    let mut indexed = BTreeSet::new();
    let read = section.read_from(0).and_then(|mut input| {
        each_line(&mut input, LINE, |number, line| {
            let Line::Text(text) = line else {
                findings.add(label, Defect::BadLine { line: number });
                return true;
            };
            if text <= before {
                findings.add(label, Defect::Unsorted { line: number });
            }
            let Some((key, time, fields)) = parts(&text) else {
                findings.add(label, Defect::BadLine { line: number });
                return true;
            };
            let url = fields.url.clone();
            if !findings.keeps(label, url.len()) {
                return false;
            }
            let wanted = surt::key(&url).unwrap_or_default();
            if key != wanted {
                findings.add(label, Defect::IndexKey { line: number, wanted });
            }
            if indexed.contains(&url) {
                findings.add(label, Defect::UrlTwice { url });
            } else {
                judge_line(number, time, &fields, label, warc, holdings, findings);
                indexed.insert(url);
            }
            before = text;
            true
        })
    });
    if let Err(error) = read {
        findings.unreadable(label, &error);
        return;
    }
    for url in holdings.held.keys().filter(|url| !indexed.contains(*url)) {
        findings.add(label, Defect::NotIndexed { url: url.clone() });
    }
}

fn parts(text: &str) -> Option<(&str, &str, Fields)> {
    let (key, rest) = text.split_once(' ')?;
    let (time, fields) = rest.split_once(' ')?;
    Some((key, time, serde_json::from_str(fields).ok()?))
}

fn judge_line(
    line: u64,
    time: &str,
    fields: &Fields,
    label: &str,
    warc: &str,
    holdings: &mut Holdings,
    findings: &mut Findings,
) {
    let place = fields.offset.parse::<u64>().ok().zip(fields.length.parse::<u64>().ok());
    let url = &fields.url;
    let Some(held) = holdings.held.get(url) else {
        if place.is_some_and(|(at, _)| holdings.damaged.contains(&at)) {
            holdings.lost.insert(url.clone());
        } else {
            findings.add(label, Defect::IndexOffset { line, url: url.clone() });
        }
        return;
    };
    if place != Some((held.at, held.length)) {
        findings.add(label, Defect::IndexOffset { line, url: url.clone() });
        return;
    }
    for (field, said, found) in compared(time, fields, warc, held) {
        if said != found {
            findings.add(label, Defect::IndexRecord { line, field, said, found });
        }
    }
}

/// What a line says of its record beside what the record is.
fn compared(time: &str, fields: &Fields, warc: &str, held: &Held) -> [(&'static str, String, String); 6] {
    [
        // A date that is none is a defect of the record.
        ("timestamp", time.to_string(), date::digits(&held.date).unwrap_or_else(|| time.to_string())),
        ("mime", record::plain(&fields.mime), held.mime.clone()),
        ("status", fields.status.clone(), held.status.to_string()),
        ("digest", fields.digest.clone(), format!("sha256:{}", held.payload)),
        ("recordDigest", fields.record_digest.clone(), format!("sha256:{}", held.member)),
        ("filename", fields.filename.clone(), warc.to_string()),
    ]
}
