//! A bag (BagIt 1.0, RFC 8493) as `loa archive` makes them: its envelope, and what lies in it at one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use super::bag_info::{self, BagInfo};
use super::findings::Findings;
use super::inventory::{self, Beside, Inventory};
use super::section::Section;
use super::verdict::{Kind, Signature, Verdict};
use super::warc::{self, Holdings};
use super::zip::{self, inside};
use super::{date, files, json, manifest, public, signature, wacz};
use crate::diagnostics::Defect;

const DECLARATION: &str = "bagit.txt";
const INFO: &str = "bag-info.txt";
const MANIFEST: &str = "manifest-sha512.txt";
const TAGMANIFEST: &str = "tagmanifest-sha512.txt";
const FETCH: &str = "fetch.txt";
const SIGNATURE: &str = "signature.json";
const INVENTORY: &str = "metadata/inventory.csv";
const CHANGES: &str = "metadata/changes.json";
const LINKS: &str = "metadata/external-links.csv";
const README: &str = "data/README.html";
const SETTINGS: &str = "data/source/site.yaml";

/// What `bagit.txt` must be.
const DECLARED: &[u8] = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// The most bytes of `changes.json`.
const LONGEST_CHANGES: u64 = 256 << 20;

/// Judges a bag.
pub(super) fn judge(folder: &Path, against: Option<&Path>, mut findings: Findings) -> Verdict {
    let files = files::list(folder, &mut findings);
    let bag = Bag { folder, files };
    let info = bag.judge_envelope(&mut findings);
    let parts = bag.judge_payload(&mut findings);
    let holdings = parts.wacz.as_ref().map(|(_, wacz)| &wacz.holdings).or(parts.warc.as_ref());
    let inventory = bag.judge_metadata(holdings, parts.offline.as_ref(), &mut findings);
    judge_date(&info, holdings, &mut findings);
    // Without an inventory, which is told already, nothing is known to compare.
    let published = inventory.map(|inventory| inventory.published).unwrap_or_default();
    let against = against.map(|folder| public::compare(&published, folder));
    let fingerprint = bag.section(TAGMANIFEST, &mut findings);
    let fingerprint = fingerprint.and_then(|section| files::digest(&section, TAGMANIFEST, &mut findings));
    let signature = bag.judge_signature(fingerprint.as_deref(), &info, holdings, &parts, &mut findings);
    let made = holdings.and_then(|holdings| holdings.date.clone());
    Verdict {
        date: made.or_else(|| info.find("Bagging-Date").map(str::to_string)),
        files: bag.files.len() as u64,
        records: holdings.map_or(0, |holdings| holdings.records),
        fingerprint,
        signature,
        against,
        ..Verdict::new(Kind::Bag)
    }
    .with(findings)
}

/// A folder and its regular files with their lengths.
struct Bag<'a> {
    folder: &'a Path,
    files: BTreeMap<String, u64>,
}

/// What the payload holds besides sources.
#[derive(Default)]
struct Parts {
    /// With its path.
    wacz: Option<(String, wacz::Wacz)>,
    warc: Option<Holdings>,
    /// The names in the offline copy, and its path before them.
    offline: Option<(String, BTreeSet<String>)>,
}

/// `changes.json`.
#[derive(Deserialize)]
struct Changes {
    date: String,
    files: Vec<ChangedFile>,
    /// The files that only the offline copy has.
    #[serde(default)]
    added: Vec<String>,
}

#[derive(Deserialize)]
struct ChangedFile {
    path: String,
}

fn is_payload(path: &str) -> bool {
    path.starts_with("data/")
}

impl Bag<'_> {
    /// A file of the bag; `None` if it is not there, which is told elsewhere.
    fn section(&self, path: &str, findings: &mut Findings) -> Option<Section> {
        self.files.get(path)?;
        let section = Section::of_file(&self.folder.join(path));
        section.map_err(|error| findings.unreadable(path, &error)).ok()
    }

    /// Declaration, description and both manifests.
    fn judge_envelope(&self, findings: &mut Findings) -> BagInfo {
        let needed = [DECLARATION, INFO, MANIFEST, TAGMANIFEST];
        for path in needed.into_iter().filter(|path| !self.files.contains_key(*path)) {
            findings.add(path, Defect::Missing);
        }
        if let Some(section) = self.section(DECLARATION, findings) {
            match section.bytes(0, DECLARED.len() as u64 + 1) {
                Ok(bytes) if bytes != DECLARED => findings.add(DECLARATION, Defect::BagDeclaration),
                Ok(_) => {}
                Err(error) => findings.unreadable(DECLARATION, &error),
            }
        }
        if self.files.contains_key(FETCH) {
            findings.add(FETCH, Defect::BagFetch);
        }
        let payload = || self.files.iter().filter(|(path, _)| is_payload(path));
        let info = match self.section(INFO, findings) {
            Some(section) => bag_info::judge(
                &section,
                (payload().fold(0_u64, |all, (_, length)| all.saturating_add(*length)), payload().count() as u64),
                findings,
            ),
            None => BagInfo::default(),
        };
        let open = |path: &str| Section::of_file(&self.folder.join(path));
        if let Some(section) = self.section(MANIFEST, findings) {
            let listed = manifest::read(&section, MANIFEST, is_payload, findings);
            manifest::compare(&listed, payload().map(|(path, _)| path.as_str()), open, MANIFEST, findings);
        }
        if let Some(section) = self.section(TAGMANIFEST, findings) {
            let is_tag = |path: &str| !is_payload(path) && ![TAGMANIFEST, SIGNATURE, FETCH].contains(&path);
            let listed = manifest::read(&section, TAGMANIFEST, is_tag, findings);
            let tags = self.files.keys().map(String::as_str).filter(|path| is_tag(path));
            manifest::compare(&listed, tags, open, TAGMANIFEST, findings);
        }
        info
    }

    /// The packages in the bag, each judged for itself.
    fn judge_payload(&self, findings: &mut Findings) -> Parts {
        let mut parts = Parts::default();
        let direct = self.files.keys().filter_map(|path| Some((path, path.strip_prefix("data/")?)));
        for (path, name) in direct.filter(|(_, name)| !name.contains('/')) {
            let Some(section) = self.section(path, findings) else { continue };
            if name.ends_with(".wacz") && parts.wacz.is_none() {
                parts.wacz = Some((path.clone(), wacz::judge(&section, path, findings)));
            } else if name.ends_with(".warc.gz") && parts.warc.is_none() {
                parts.warc = Some(warc::judge(&section, path, findings));
            } else if name.ends_with("-offline.zip") && parts.offline.is_none() {
                let names = zip::judge_offline(&section, path, findings);
                parts.offline = Some((path.clone(), names.into_iter().collect()));
            } else if path != README {
                findings.add(path, Defect::Foreign);
            }
        }
        for path in self.files.keys().filter(|path| path.matches('/').count() > 1) {
            if is_payload(path) && !path.starts_with("data/source/") {
                findings.add(path, Defect::Foreign);
            }
        }
        for path in [README, SETTINGS].into_iter().filter(|path| !self.files.contains_key(*path)) {
            findings.add(path, Defect::Missing);
        }
        if parts.wacz.is_none() && parts.warc.is_none() && parts.offline.is_none() {
            findings.add("data/*.wacz", Defect::Missing);
        }
        if let Some(((path, wacz), warc)) = parts.wacz.as_ref().zip(parts.warc.as_ref()) {
            judge_same(path, &wacz.holdings, warc, findings);
        }
        parts
    }

    /// The tables, compared with what the packages hold; `None` without an inventory.
    fn judge_metadata(
        &self,
        holdings: Option<&Holdings>,
        offline: Option<&(String, BTreeSet<String>)>,
        findings: &mut Findings,
    ) -> Option<Inventory> {
        let known = [INVENTORY, CHANGES, LINKS];
        for path in self.files.keys().filter(|path| !is_payload(path) && path.contains('/')) {
            if !known.contains(&path.as_str()) {
                findings.add(path, Defect::Foreign);
            }
        }
        for path in known.into_iter().filter(|path| !self.files.contains_key(*path)) {
            // Without an offline copy nothing was changed.
            if path != CHANGES || offline.is_some() {
                findings.add(path, Defect::Missing);
            }
        }
        if let Some(section) = self.section(LINKS, findings) {
            inventory::judge_links(&section, LINKS, findings);
        }
        let changed = self.judge_changes(holdings, findings);
        let section = self.section(INVENTORY, findings)?;
        let beside = Beside { holdings, offline: offline.map(|(_, names)| names) };
        let inventory = inventory::judge(&section, INVENTORY, &beside, findings);
        if let Some((zip, names)) = offline {
            let is_told = |name: &str| inventory.offline.contains(name) || changed.contains(name);
            for name in names.iter().filter(|name| !is_told(name)) {
                findings.add(&inside(zip, name), Defect::Unlisted { list: INVENTORY });
            }
        }
        Some(inventory)
    }

    /// The files that `changes.json` names.
    fn judge_changes(&self, holdings: Option<&Holdings>, findings: &mut Findings) -> BTreeSet<String> {
        let Some(section) = self.section(CHANGES, findings) else { return BTreeSet::new() };
        let changes = files::text(&section, LONGEST_CHANGES, CHANGES, findings)
            .and_then(|text| json::read::<Changes>(&text, CHANGES, findings));
        let Some(Changes { date, files, added }) = changes else { return BTreeSet::new() };
        if date::moment(&date).is_none() && date::day(&date).is_none() {
            findings.add(CHANGES, Defect::BadDate { value: date });
        } else if let Some(wanted) = holdings.and_then(|holdings| holdings.date.clone()) {
            let is_same = match (date::day(&date), date::moment(&wanted)) {
                (Some(day), Some(moment)) => date::is_on(day, moment),
                _ => date::is_same(&date, &wanted),
            };
            if !is_same {
                findings.add(CHANGES, Defect::Dates { said: date, wanted });
            }
        }
        files.into_iter().map(|file| file.path).chain(added).collect()
    }

    fn judge_signature(
        &self,
        fingerprint: Option<&str>,
        info: &BagInfo,
        holdings: Option<&Holdings>,
        parts: &Parts,
        findings: &mut Findings,
    ) -> Signature {
        let made = holdings.and_then(|holdings| holdings.date.as_deref());
        let agent = info.find("Bag-Software-Agent");
        let own = match (self.section(SIGNATURE, findings), fingerprint) {
            (Some(section), Some(fingerprint)) => {
                let wanted = format!("sha256:{fingerprint}");
                signature::judge_file(&section, &wanted, made, agent, SIGNATURE, findings)
            }
            (Some(_), None) => Signature::Broken,
            (None, _) => Signature::Unsigned,
        };
        let Some((path, wacz)) = &parts.wacz else { return own };
        match (&own, &wacz.signature) {
            (Signature::Signed { key }, Signature::Signed { key: other }) if key != other => {
                findings.add(SIGNATURE, Defect::SignatureKeys { bag: key.clone(), wacz: other.clone() });
                Signature::Broken
            }
            (Signature::Signed { .. }, Signature::Unsigned) => {
                findings.add(&inside(path, "datapackage-digest.json"), Defect::SignatureMissing);
                Signature::Broken
            }
            (Signature::Unsigned, Signature::Signed { .. }) => {
                findings.add(SIGNATURE, Defect::SignatureMissing);
                Signature::Broken
            }
            (_, Signature::Broken) => Signature::Broken,
            _ => own,
        }
    }
}

/// Both WARC files must hold the same.
fn judge_same(path: &str, one: &Holdings, other: &Holdings, findings: &mut Findings) {
    let urls: BTreeSet<&String> = one.held.keys().chain(other.held.keys()).collect();
    let payload = |holdings: &Holdings, url: &str| holdings.held.get(url).map(|held| held.payload.clone());
    // Where something cannot be read, what is missing may be there.
    if one.damaged.is_empty() && other.damaged.is_empty() {
        for url in urls.into_iter().filter(|url| payload(one, url) != payload(other, url)) {
            findings.add(path, Defect::WarcsDiffer { url: url.clone() });
        }
    }
}

/// The day of the bag must be that of its records.
fn judge_date(info: &BagInfo, holdings: Option<&Holdings>, findings: &mut Findings) {
    let said = info.find("Bagging-Date");
    let wanted = holdings.and_then(|holdings| holdings.date.as_deref());
    let Some((said, wanted)) = said.zip(wanted) else { return };
    if let Some((day, moment)) = date::day(said).zip(date::moment(wanted))
        && !date::is_on(day, moment)
    {
        findings.add(INFO, Defect::Dates { said: said.to_string(), wanted: wanted.to_string() });
    }
}
