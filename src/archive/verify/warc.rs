//! A WARC file, compressed record by record: every record judged, and what the file holds.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::findings::Findings;
use super::gzip::{self, Fault, Metered, Style, Totals};
use super::public::Published;
use super::record::{self, Outcome, Record};
use super::section::Section;
use super::{date, surt};
use crate::diagnostics::Defect;

/// What a WARC holds under one address.
#[derive(Debug)]
pub(super) struct Held {
    /// Where its record's member begins.
    pub(super) at: u64,
    /// How long the member is.
    pub(super) length: u64,
    /// The SHA-256 of the member's bytes.
    pub(super) member: String,
    /// The date as written.
    pub(super) date: String,
    pub(super) mime: String,
    pub(super) status: u16,
    /// The SHA-256 of the payload.
    pub(super) payload: String,
    /// The length of the payload.
    pub(super) bytes: u64,
}

/// What a WARC holds.
#[derive(Debug, Default)]
pub(super) struct Holdings {
    /// How many records could be read.
    pub(super) records: u64,
    /// The date of the first record.
    pub(super) date: Option<String>,
    /// Everything published, by its address.
    pub(super) held: BTreeMap<String, Held>,
    /// Where members begin that cannot be read: what they held is unknown, and no second defect.
    pub(super) damaged: BTreeSet<u64>,
    /// Addresses that an index says lie there.
    pub(super) lost: BTreeSet<String>,
    /// The address of the site's front page, where the package tells.
    pub(super) main: Option<String>,
}

impl Holdings {
    /// Whether an address is held, or was where nothing can be read now.
    pub(super) fn knows(&self, url: &str) -> bool {
        self.held.contains_key(url) || self.lost.contains(url)
    }

    /// What is held as files below the published folder.
    pub(super) fn published(&self, label: &str, findings: &mut Findings) -> Vec<Published> {
        let base = self.main.as_deref().unwrap_or_else(|| self.base());
        let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut all = Vec::with_capacity(self.held.len());
        for (url, held) in &self.held {
            let below = url.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
            let below = below.map(|below| below.split(['?', '#']).next().unwrap_or_default());
            let path = below.and_then(|below| String::from_utf8(surt::unescaped_once(below.as_bytes())).ok());
            match path {
                Some(path) => {
                    let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
                    let path = format!("{path}{index}");
                    all.push(Published { path, sha256: held.payload.clone() });
                }
                None => findings.add(&format!("{label}: {url}"), Defect::PublicMissing),
            }
        }
        all
    }

    /// The shortest address, which is the front page's if every other lies below it; else the host.
    fn base(&self) -> &str {
        let shortest = self.held.keys().min_by_key(|url| url.len()).map(String::as_str).unwrap_or_default();
        if shortest.ends_with('/') && self.held.keys().all(|url| url.starts_with(shortest)) {
            return shortest;
        }
        let host = shortest.match_indices('/').nth(2).map(|(end, _)| end + 1);
        host.and_then(|end| shortest.get(..end)).unwrap_or(shortest)
    }
}

/// Judges a WARC file record by record. Behind a damaged member the next one is looked for.
pub(super) fn judge(section: &Section, label: &str, findings: &mut Findings) -> Holdings {
    let mut walk = Walk { label, findings, style: None, seen: Seen::default(), holdings: Holdings::default() };
    if let Err(error) = walk.all(section) {
        walk.findings.unreadable(label, &error);
    }
    walk.finish(section)
}

/// What was seen so far, to be compared with what follows.
#[derive(Default)]
struct Seen {
    ids: BTreeSet<String>,
    /// Where `metadata` records are, and the ids that they refer to.
    refers: Vec<(u64, String)>,
    last_url: String,
}

struct Walk<'a> {
    label: &'a str,
    findings: &'a mut Findings,
    style: Option<Style>,
    seen: Seen,
    holdings: Holdings,
}

impl Walk<'_> {
    fn all(&mut self, section: &Section) -> io::Result<()> {
        let mut at = 0;
        let mut totals = Totals::default();
        // Looking for the next member after a damaged one reads some bytes again. A file made so that all of it is read
        // again for every byte must not keep the check busy for ever.
        let mut patience = section.length.saturating_mul(2).saturating_add(16 << 20);
        while at < section.length {
            let mut input = Metered::new(section.read_from(at)?);
            while at < section.length {
                let mut defects = Vec::new();
                let read = gzip::member(&mut input, &mut self.style, &mut totals, |content| {
                    record::read(content, at, &mut defects)
                });
                let (length, member) = input.take_measure();
                match read {
                    Ok((outcome, left)) => {
                        if left > 0 && outcome.is_ended {
                            defects.push(Defect::RecordTrailing { at, bytes: left });
                        }
                        for defect in defects {
                            self.findings.add(self.label, defect);
                        }
                        if !self.keep(at, length, member, outcome) {
                            return Ok(());
                        }
                        at += length;
                    }
                    Err(fault) => {
                        let is_bomb = fault == Fault::Bomb;
                        self.findings.add(self.label, fault.at(at));
                        self.holdings.damaged.insert(at);
                        if is_bomb {
                            return Ok(());
                        }
                        let cost = length.max(64 << 10);
                        let is_patient = patience >= cost && self.findings.keeps(self.label, 0);
                        patience = patience.saturating_sub(cost);
                        if !is_patient {
                            self.findings.add(self.label, Defect::TooMuch);
                            return Ok(());
                        }
                        match gzip::next_header(section, at + 1, self.style)? {
                            Some(next) => at = next,
                            None => return Ok(()),
                        }
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    /// Compares a record with those before it and remembers it. Returns whether there is room for more.
    fn keep(&mut self, at: u64, length: u64, member: String, outcome: Outcome) -> bool {
        self.holdings.records += 1;
        let Some(record) = outcome.record else {
            self.holdings.damaged.insert(at);
            return self.findings.keeps(self.label, 0);
        };
        let label = self.label;
        if (record.kind == "warcinfo") != (at == 0) {
            self.findings.add(label, Defect::WarcinfoPlace { at });
        }
        match &self.holdings.date {
            None => self.holdings.date = Some(record.date.clone()),
            Some(wanted) if !date::is_same(wanted, &record.date) && date::moment(&record.date).is_some() => {
                let defect = Defect::Dates { said: record.date.clone(), wanted: wanted.clone() };
                self.findings.add(label, defect);
            }
            Some(_) => {}
        }
        let cost = record.id.len() + record.url.len() * 2 + record.mime.len() + record.date.len() + 256;
        if !self.findings.keeps(label, cost) {
            return false;
        }
        if !record.id.is_empty() && !self.seen.ids.insert(record.id.clone()) {
            self.findings.add(label, Defect::RecordIdTwice { at, id: record.id.clone() });
        }
        if let Some(refers) = record.refers.clone().filter(|refers| !refers.is_empty()) {
            self.seen.refers.push((at, refers));
        }
        if !outcome.is_known {
            self.holdings.damaged.insert(at);
        } else if record.is_published() && !record.url.is_empty() {
            self.publish(at, length, member, record);
        }
        true
    }

    fn publish(&mut self, at: u64, length: u64, member: String, record: Record) {
        let Record { url, date, mime, status, payload, bytes, .. } = record;
        if self.holdings.held.contains_key(&url) {
            self.findings.add(self.label, Defect::UrlTwice { url });
            return;
        }
        if url < self.seen.last_url {
            self.findings.add(self.label, Defect::RecordOrder { at, url: url.clone() });
        }
        self.seen.last_url.clone_from(&url);
        self.holdings.held.insert(url, Held { at, length, member, date, mime, status, payload, bytes });
    }

    fn finish(self, section: &Section) -> Holdings {
        let Self { label, findings, seen, holdings, .. } = self;
        if section.length == 0 {
            findings.add(label, Defect::GzipDamaged { at: 0 });
        }
        // Where something cannot be read, what is missing may be there.
        if holdings.damaged.is_empty() {
            for (at, id) in seen.refers.into_iter().filter(|(_, id)| !seen.ids.contains(id)) {
                findings.add(label, Defect::Dangling { at, id });
            }
        }
        holdings
    }
}
