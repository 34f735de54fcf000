//! The tables of a bag: its inventory against what the WARC and the offline copy hold, and the list of outside links.

use std::collections::BTreeSet;
use std::io::Read;

use csv::{ByteRecord, ReaderBuilder, Terminator};

use super::findings::Findings;
use super::public::Published;
use super::section::Section;
use super::warc::{Held, Holdings};
use super::{files, names, record};
use crate::diagnostics::Defect;

/// The most bytes of a table.
const LONGEST: u64 = 256 << 20;

/// The columns of the inventory.
const COLUMNS: &str = "url,path,media_type,bytes,sha256,title,source,offline_path";

/// The columns of the list of outside links.
const LINK_COLUMNS: &str = "page,url,text";

/// What an inventory lists.
#[derive(Debug, Default)]
pub(super) struct Inventory {
    /// The files as published.
    pub(super) published: Vec<Published>,
    /// Paths inside the offline copy.
    pub(super) offline: BTreeSet<String>,
}

/// What an inventory is compared with; `None` for what the bag does not have.
pub(super) struct Beside<'a> {
    pub(super) holdings: Option<&'a Holdings>,
    pub(super) offline: Option<&'a BTreeSet<String>>,
}

/// Judges `inventory.csv`.
pub(super) fn judge(section: &Section, label: &str, beside: &Beside, findings: &mut Findings) -> Inventory {
    let mut inventory = Inventory::default();
    let mut urls = BTreeSet::new();
    let mut before = String::new();
    each_row(section, label, COLUMNS, true, findings, |line, row, findings| {
        let [url, path, mime, bytes, sha256, _, _, offline] = row else { return false };
        let is_right = files::is_hex(sha256, 64) && bytes.parse::<u64>().is_ok();
        if !is_right {
            findings.add(label, Defect::BadLine { line });
        }
        if let Some(why) = names::danger(path) {
            findings.add(path, Defect::UnsafeName { why });
        }
        if *url < before.as_str() {
            findings.add(label, Defect::Unsorted { line });
        }
        before = url.to_string();
        if !findings.keeps(label, (url.len() + path.len() + offline.len()) * 2 + 64) {
            return false;
        }
        if !urls.insert(url.to_string()) {
            findings.add(label, Defect::UrlTwice { url: url.to_string() });
        }
        if is_right {
            compare(url, mime, bytes, sha256, label, beside.holdings, findings);
        }
        inventory.published.push(Published { path: path.to_string(), sha256: sha256.to_string() });
        if !offline.is_empty() {
            inventory.offline.insert(offline.to_string());
            if beside.offline.is_some_and(|there| !there.contains(*offline)) {
                findings.add(label, Defect::OfflineMissing { url: url.to_string(), file: offline.to_string() });
            }
        }
        true
    });
    for url in beside.holdings.iter().flat_map(|holdings| holdings.held.keys()).filter(|url| !urls.contains(*url)) {
        findings.add(label, Defect::InventoryLacks { url: url.clone() });
    }
    inventory
}

fn compare(
    url: &str,
    mime: &str,
    bytes: &str,
    sha256: &str,
    label: &str,
    holdings: Option<&Holdings>,
    findings: &mut Findings,
) {
    let Some(holdings) = holdings else { return };
    let Some(Held { mime: held_mime, bytes: held_bytes, payload, .. }) = holdings.held.get(url) else {
        if !holdings.knows(url) {
            findings.add(label, Defect::InventoryUnheld { url: url.to_string() });
        }
        return;
    };
    let compared = [
        ("media_type", record::plain(mime), held_mime.clone()),
        ("bytes", bytes.to_string(), held_bytes.to_string()),
        ("sha256", sha256.to_string(), payload.clone()),
    ];
    for (field, said, found) in compared.into_iter().filter(|(_, said, found)| said != found) {
        findings.add(label, Defect::InventoryDiffers { url: url.to_string(), field, said, found });
    }
}

/// Judges `external-links.csv`.
pub(super) fn judge_links(section: &Section, label: &str, findings: &mut Findings) {
    each_row(section, label, LINK_COLUMNS, false, findings, |_, _, _| true);
}

/// Hands every row to a function, until that returns false. Rows of another width are told and passed over.
fn each_row(
    section: &Section,
    label: &str,
    columns: &'static str,
    needs_mark: bool,
    findings: &mut Findings,
    mut take: impl FnMut(u64, &[&str], &mut Findings) -> bool,
) {
    if section.length > LONGEST {
        findings.add(label, Defect::TooLarge { limit: LONGEST });
        return;
    }
    let mut input = match section.read_from(0) {
        Ok(input) => input,
        Err(error) => return findings.unreadable(label, &error),
    };
    // Excel takes a table without this mark for one in another encoding.
    let mut mark = Vec::new();
    let has_mark = input.by_ref().take(3).read_to_end(&mut mark).is_ok() && mark == b"\xEF\xBB\xBF";
    let rest = if has_mark { Vec::new() } else { mark };
    let input = std::io::Cursor::new(rest).chain(input);
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).terminator(Terminator::CRLF).from_reader(input);
    let width = columns.split(',').count();
    let mut record = ByteRecord::new();
    let mut rows = 0;
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => rows += 1,
            Ok(false) => break,
            Err(error) => {
                findings.add(label, Defect::Unreadable { reason: error.to_string() });
                return;
            }
        }
        let line = record.position().map_or(rows, csv::Position::line);
        let row: Option<Vec<&str>> = record.iter().map(|cell| std::str::from_utf8(cell).ok()).collect();
        let row = row.filter(|row| row.len() == width);
        match row {
            _ if rows == 1 => {
                let is_header = row.is_some_and(|row| row.iter().copied().eq(columns.split(',')));
                if !is_header || (needs_mark && !has_mark) {
                    findings.add(label, Defect::TableHeader { wanted: columns });
                }
            }
            None => findings.add(label, Defect::BadLine { line }),
            Some(row) => {
                if !take(line, &row, findings) {
                    return;
                }
            }
        }
    }
    if rows == 0 {
        findings.add(label, Defect::TableHeader { wanted: columns });
    }
}
