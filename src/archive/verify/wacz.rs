//! A WACZ file (1.1.1): five files in a ZIP, each listed with its digest, and the WARC, its index and its pages at one.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::findings::Findings;
use super::section::Section;
use super::signature::{self, SignedData};
use super::verdict::Signature;
use super::warc::{self, Holdings};
use super::zip::{self, Entry, Packing, inside};
use super::{date, files, index, json, pages};
use crate::diagnostics::Defect;

const WARC: &str = "archive/data.warc.gz";
const INDEX: &str = "indexes/index.cdx";
const PAGES: &str = "pages/pages.jsonl";
const PACKAGE: &str = "datapackage.json";
const DIGEST: &str = "datapackage-digest.json";

/// Every file, and nothing else.
const ALL: [&str; 5] = [WARC, INDEX, PAGES, PACKAGE, DIGEST];

/// The most bytes of a small JSON file.
const SMALL: u64 = 1 << 20;

/// Length and digest of every file, by its name.
type Files<'a> = BTreeMap<&'a str, (u64, String)>;

/// What a WACZ came to.
pub(super) struct Wacz {
    pub(super) files: u64,
    pub(super) holdings: Holdings,
    pub(super) signature: Signature,
}

/// `datapackage.json`; what players do not need may be there besides.
#[derive(Deserialize)]
struct Package {
    profile: Option<String>,
    wacz_version: Option<String>,
    created: Option<String>,
    #[serde(rename = "mainPageUrl")]
    main: Option<String>,
    #[serde(rename = "mainPageURL")]
    main_again: Option<String>,
    #[serde(default)]
    resources: Vec<Resource>,
}

#[derive(Deserialize)]
struct Resource {
    name: String,
    path: String,
    hash: String,
    bytes: u64,
}

/// `datapackage-digest.json`, which no digest covers: it has these fields and no others.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DigestFile {
    path: String,
    hash: String,
    #[serde(rename = "signedData")]
    signed: Option<SignedData>,
}

/// Judges a WACZ.
pub(super) fn judge(section: &Section, label: &str, findings: &mut Findings) -> Wacz {
    let before = findings.count();
    let entries = zip::open(section, Packing::Stored, label, findings);
    let is_readable = findings.count() == before;
    let files: Files = entries
        .iter()
        .map(|entry| (entry.name.as_str(), (entry.size, format!("sha256:{}", zip::digest(entry, label, findings)))))
        .collect();
    judge_names(&entries, is_readable, label, findings);
    // What lies in a compressed entry no player can read; that it is compressed is told already.
    let find = |name: &str| entries.iter().find(|entry| entry.name == name).and_then(Entry::stored);

    let mut holdings = match find(WARC) {
        Some(warc) => warc::judge(warc, &inside(label, WARC), findings),
        None => Holdings::default(),
    };
    // Without a WARC everything that points into it would be a defect of its own.
    let holds_warc = find(WARC).is_some();
    if let Some(index) = find(INDEX).filter(|_| holds_warc) {
        index::judge(index, &inside(label, INDEX), "data.warc.gz", &mut holdings, findings);
    }
    if let Some(pages) = find(PAGES).filter(|_| holds_warc) {
        pages::judge(pages, &inside(label, PAGES), &holdings, findings);
    }
    if let Some(package) = find(PACKAGE) {
        holdings.main = judge_package(package, &inside(label, PACKAGE), &files, &holdings, findings);
    }
    let signature = match find(DIGEST) {
        Some(file) => judge_digest(
            file,
            &inside(label, DIGEST),
            files.get(PACKAGE).map(|(_, digest)| digest),
            &holdings,
            findings,
        ),
        None => Signature::Unsigned,
    };
    Wacz { files: entries.len() as u64, holdings, signature }
}

/// Five files, in small letters.
fn judge_names(entries: &[Entry], is_readable: bool, label: &str, findings: &mut Findings) {
    // Nothing at all is a broken directory, which is told already.
    if entries.is_empty() && !is_readable {
        return;
    }
    let mut there = BTreeSet::new();
    for entry in entries {
        let lower = entry.name.to_lowercase();
        match ALL.into_iter().find(|name| *name == lower) {
            Some(name) if name == entry.name => _ = there.insert(name),
            Some(name) => {
                there.insert(name);
                findings.add(&inside(label, &entry.name), Defect::NameUpper { wanted: name.to_string() });
            }
            None => findings.add(&inside(label, &entry.name), Defect::Foreign),
        }
    }
    for name in ALL.into_iter().filter(|name| !there.contains(name)) {
        findings.add(&inside(label, name), Defect::Missing);
    }
}

/// Judges `datapackage.json`; returns the address of the front page.
fn judge_package(
    section: &Section,
    label: &str,
    files: &Files,
    holdings: &Holdings,
    findings: &mut Findings,
) -> Option<String> {
    let text = files::text(section, SMALL, label, findings)?;
    let package: Package = json::read(&text, label, findings)?;
    let mut field = |field: &str, is_right: bool, wanted: &str| {
        if !is_right {
            findings.add(label, Defect::JsonField { field: field.to_string(), wanted: wanted.to_string() });
        }
    };
    field("profile", package.profile.as_deref() == Some("data-package"), "data-package");
    field("wacz_version", package.wacz_version.as_deref() == Some("1.1.1"), "1.1.1");
    let main = package.main.as_deref().unwrap_or_default();
    field("mainPageUrl", !main.is_empty(), "https://…/");
    field("mainPageURL", package.main == package.main_again, main);
    if let Some((created, wanted)) = package.created.as_ref().zip(holdings.date.as_ref()) {
        field("created", date::is_same(created, wanted), wanted);
    }
    // Without records no address is known.
    if !main.is_empty() && !holdings.knows(main) && holdings.records > 0 {
        findings.add(label, Defect::PageNotIndexed { url: main.to_string() });
    }
    judge_resources(&package.resources, label, files, findings);
    package.main
}

fn judge_resources(resources: &[Resource], label: &str, files: &Files, findings: &mut Findings) {
    let (zip_label, _) = label.split_once("!/").unwrap_or((label, ""));
    let (mut names, mut paths) = (BTreeSet::new(), BTreeSet::new());
    for Resource { name, path, hash, bytes } in resources {
        let file = inside(zip_label, path);
        if *name != name.to_lowercase() || !names.insert(name) || !path.ends_with(name.as_str()) {
            findings.add(label, Defect::JsonField { field: "resources.name".to_string(), wanted: path.clone() });
        }
        if !paths.insert(path.as_str()) {
            findings.add(&file, Defect::ListedTwice { list: PACKAGE });
        }
        let Some((size, digest)) = files.get(path.as_str()) else {
            findings.add(&file, Defect::ListedMissing { list: PACKAGE });
            continue;
        };
        if bytes != size {
            findings.add(&file, Defect::Size { list: PACKAGE, said: *bytes, found: *size });
        }
        if hash != digest {
            findings.add(&file, Defect::Checksum { list: PACKAGE, said: hash.clone(), found: digest.clone() });
        }
    }
    let is_listable = |name: &str| name != PACKAGE && name != DIGEST;
    for name in files.keys().filter(|name| is_listable(name) && !paths.contains(*name)) {
        findings.add(&inside(zip_label, name), Defect::Unlisted { list: PACKAGE });
    }
}

/// Judges `datapackage-digest.json`, with its signature if it has one.
fn judge_digest(
    section: &Section,
    label: &str,
    package: Option<&String>,
    holdings: &Holdings,
    findings: &mut Findings,
) -> Signature {
    let read = files::text(section, SMALL, label, findings)
        .and_then(|text| Some((json::read::<DigestFile>(&text, label, findings)?, text)));
    let Some((file, text)) = read else { return Signature::Unsigned };
    if !json::is_plain(&text) {
        findings.add(label, Defect::JsonForm);
    }
    if file.path != PACKAGE {
        findings.add(label, Defect::JsonField { field: "path".to_string(), wanted: PACKAGE.to_string() });
    }
    let Some(package) = package else { return Signature::Unsigned };
    if file.hash != *package {
        let (said, found) = (file.hash, package.clone());
        findings.add(&label.replace(DIGEST, PACKAGE), Defect::Checksum { list: DIGEST, said, found });
    }
    match file.signed {
        Some(signed) => signature::judge(&signed, package, holdings.date.as_deref(), label, findings),
        None => Signature::Unsigned,
    }
}
