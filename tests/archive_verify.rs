//! What `loa archive verify` finds: a good package has no defect, and each way of spoiling it gives exactly its own.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use loa::archive::sign::Key;
use loa::archive::verify::{Defect, Error, Kind, Options, Signature, Verdict, verify};
use loa::diagnostics::KeyFault;
use proptest::prelude::*;
use support::package::{self, BASE, Bag, DATE, Entry, Record, WARC, Wacz};
use support::repository;
use tempfile::TempDir;

/// Checks one file under a name.
fn check(name: &str, bytes: &[u8]) -> Verdict {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("a file can be written");
    verify(&path, &Options::default()).expect("there is a package")
}

fn check_bag(bag: &Bag) -> Verdict {
    let folder = written(bag);
    verify(folder.path(), &Options::default()).expect("there is a package")
}

fn written(bag: &Bag) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    bag.write(folder.path());
    folder
}

/// The names of the defects with their files, sorted.
fn found(verdict: &Verdict) -> Vec<String> {
    let told = |found: &loa::archive::verify::Found| format!("{} {}", found.defect.name(), found.path);
    let mut all: Vec<String> = verdict.defects.iter().map(told).collect();
    all.sort();
    assert_eq!(verdict.is_whole(), all.is_empty());
    all
}

#[track_caller]
fn expect(verdict: &Verdict, wanted: &[&str]) {
    assert_eq!(found(verdict), wanted, "{:#?}", verdict.defects);
}

/// Checks a WACZ; paths of defects are told without its name.
#[track_caller]
fn expect_wacz(bytes: &[u8], wanted: &[&str]) {
    let wanted: Vec<String> =
        wanted.iter().map(|defect| defect.replace("! ", " a.wacz!/").replace('@', "a.wacz")).collect();
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    expect(&check("a.wacz", bytes), &wanted);
}

fn good() -> Wacz {
    Wacz::of(&package::records())
}

/// A WACZ of records that were changed first.
fn with_records(change: impl FnOnce(&mut Vec<Record>)) -> Vec<u8> {
    let mut records = package::records();
    change(&mut records);
    Wacz::of(&records).packed()
}

/// A WACZ whose parts were changed before they were listed.
fn with(change: impl FnOnce(&mut Wacz)) -> Vec<u8> {
    let mut wacz = good();
    change(&mut wacz);
    wacz.packed()
}

/// A WACZ whose files were changed after they were listed.
fn with_entries(change: impl FnOnce(&mut Vec<Entry>)) -> Vec<u8> {
    let mut entries = good().entries();
    change(&mut entries);
    package::zip(&entries)
}

fn good_bag() -> Bag {
    Bag::of(&package::records(), good().packed()).sealed()
}

/// A bag whose files were changed, and then sealed.
fn with_files(change: impl FnOnce(&mut Bag)) -> Bag {
    let mut bag = Bag::of(&package::records(), good().packed());
    change(&mut bag);
    bag.sealed()
}

fn entry<'a>(entries: &'a mut [Entry], name: &str) -> &'a mut Entry {
    entries.iter_mut().find(|entry| entry.name == name).expect("the entry is there")
}

fn key(name: &str) -> Key {
    Key::from_pem(&pem(name)).expect("it is a key")
}

fn pem(name: &str) -> String {
    fs::read_to_string(repository("tests/archive").join(name)).expect("the key is there")
}

#[test]
fn good_packages_are_whole() {
    let wacz = check("a.wacz", &good().packed());
    expect(&wacz, &[]);
    assert_eq!((wacz.kind, wacz.files, wacz.records), (Kind::Wacz, 5, 8));
    assert_eq!((wacz.date.as_deref(), wacz.signature), (Some(DATE), Signature::Unsigned));
    let warc = check("a.warc.gz", &good().warc());
    expect(&warc, &[]);
    assert_eq!((warc.kind, warc.records), (Kind::Warc, 8));
    let offline = check("a-offline.zip", &package::zip(&package::offline(&package::records())));
    expect(&offline, &[]);
    assert_eq!((offline.kind, offline.files), (Kind::Offline, 6));
    let bag = check_bag(&good_bag());
    expect(&bag, &[]);
    assert_eq!((bag.kind, bag.files, bag.records), (Kind::Bag, 12, 8));
    assert_eq!(
        bag.fingerprint.as_deref(),
        package::sha256(&good_bag().files["tagmanifest-sha512.txt"]).strip_prefix("sha256:")
    );
    let with_warc = with_files(|bag| _ = bag.files.insert("data/xa-20261120.warc.gz".into(), good().warc()));
    expect(&check_bag(&with_warc), &[]);
}

#[test]
fn records_say_what_they_hold() {
    let warc = &format!("! {WARC}");
    let wacz = |change: &dyn Fn(&mut Vec<Record>), wanted: &[&str]| {
        let wanted: Vec<String> = wanted.iter().map(|name| format!("{name}{warc}")).collect();
        let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
        expect_wacz(&with_records(|records| change(records)), &wanted);
    };
    // A changed payload that everything but the record's own digests agrees with.
    wacz(
        &|records| {
            records[4].block[3] ^= 1;
            let block = records[4].block.clone();
            records[4].file.as_mut().expect("it is a file").bytes = block;
        },
        &["digest-wrong", "digest-wrong"],
    );
    wacz(&|records| records[1].without("WARC-Block-Digest"), &["header-missing"]);
    wacz(&|records| records[1].without("WARC-Payload-Digest"), &["header-missing"]);
    wacz(&|records| records[2].without("WARC-Block-Digest"), &["header-missing"]);
    wacz(&|records| records[2].without("WARC-Refers-To"), &["header-missing"]);
    wacz(&|records| records[3].header("WARC-Payload-Digest").make_ascii_uppercase(), &["header-value"]);
    wacz(&|records| *records[3].header("WARC-Date") = "hôm nay".into(), &["header-value"]);
    wacz(
        &|records| *records[1].header("WARC-Record-ID") = "<urn:x>".into(),
        &["header-value", "record-refers-to-nothing"],
    );
    wacz(&|records| *records[4].header("WARC-Record-ID") = package::id(5), &["record-id-twice"]);
    wacz(&|records| *records[2].header("WARC-Refers-To") = package::id(99), &["record-refers-to-nothing"]);
    wacz(&|records| *records[4].header("Content-Length") = "7".into(), &["record-short"]);
    wacz(&|records| *records[4].header("Content-Length") = "7000".into(), &["record-short"]);
    wacz(&|records| *records[2].header("WARC-Type") = "conversion".into(), &["record-type"]);
    wacz(&|records| records.swap(0, 2), &["warcinfo-not-first", "warcinfo-not-first"]);
    wacz(&|records| records.swap(4, 5), &["records-unsorted"]);
    let twice = |records: &mut Vec<Record>| {
        let header = records[4].headers[2].clone();
        records[4].headers.push(header);
    };
    wacz(&twice, &["header-twice"]);
    let not_http = |records: &mut Vec<Record>| {
        records[3].block[0] = b'J';
        *records[3].header("WARC-Block-Digest") = package::sha256(&records[3].block);
    };
    wacz(&not_http, &["http-head"]);
}

#[test]
fn a_revisit_is_no_record_of_such_packages() {
    let bytes = with_records(|records| *records[4].header("WARC-Type") = "revisit".into());
    let index = "index-points-wrong! indexes/index.cdx";
    expect_wacz(&bytes, &[index, &format!("record-type! {WARC}")]);
}

#[test]
fn another_date_is_told_wherever_it_is() {
    let later = "2026-11-21T10:00:00Z";
    let record = with_records(|records| *records[4].header("WARC-Date") = later.into());
    expect_wacz(&record, &[&format!("dates-differ! {WARC}"), "index-differs! indexes/index.cdx"]);
    let page = with(|wacz| wacz.pages[1] = wacz.pages[1].replace(DATE, later));
    expect_wacz(&page, &["dates-differ! pages/pages.jsonl"]);
    let mut bag = good_bag();
    bag.edit("bag-info.txt", |text| text.replace("2026-11-20", "2026-11-25"));
    expect(&check_bag(&bag.retagged()), &["dates-differ bag-info.txt"]);
}

#[test]
fn members_of_gzip_are_judged_byte_by_byte() {
    let damaged = &[&*format!("gzip-damaged! {WARC}")];
    let middle = |wacz: &mut Wacz| {
        let middle = wacz.members[4].len() / 2;
        wacz.members[4][middle] ^= 0x10;
    };
    expect_wacz(&with(middle), damaged);
    expect_wacz(&with(|wacz| *wacz.members[4].last_mut().expect("bytes") ^= 1), damaged);
    expect_wacz(&with(|wacz| wacz.members[4][5] = 1), &[&format!("gzip-header! {WARC}")]);
    expect_wacz(&with(|wacz| wacz.members[4][9] = 3), &[&format!("gzip-header! {WARC}")]);
    expect_wacz(&with(|wacz| wacz.members.push(b"thua".to_vec())), &[&format!("gzip-foreign-bytes! {WARC}")]);
    let verdict = check("a.warc.gz", &good().warc()[..good().warc().len() - 3]);
    expect(&verdict, &["gzip-damaged a.warc.gz"]);
    // Two records in one member: an index can point to the first alone.
    let mut members = good().members;
    let last = members.pop().expect("there are members");
    let unpacked = |bytes: &[u8]| {
        let mut text = Vec::new();
        flate2::read::GzDecoder::new(bytes).read_to_end(&mut text).expect("it unpacks");
        text
    };
    let both = [unpacked(&members.pop().expect("there are members")), unpacked(&last)].concat();
    members.push(package::member(&both));
    expect(&check("a.warc.gz", &members.concat()), &["record-trailing-bytes a.warc.gz"]);
}

#[test]
fn every_damaged_member_is_found() {
    let mut members = good().members;
    for number in [1, 4, 6] {
        let middle = members[number].len() / 2;
        members[number][middle] ^= 0x10;
    }
    expect(&check("a.warc.gz", &members.concat()), &["gzip-damaged a.warc.gz"; 3]);
}

#[test]
fn bombs_are_left_alone() {
    let zeros = vec![0; 160 << 20];
    let bomb = package::member(&zeros);
    assert!(bomb.len() < 200_000);
    expect(&check("a.warc.gz", &bomb), &["unpacks-too-far a.warc.gz"]);
    let mut entry = Entry::new("index.html", zeros);
    entry.deflated = true;
    expect(&check("a-offline.zip", &package::zip(&[entry])), &["unpacks-too-far a-offline.zip"]);
}

#[test]
fn many_small_bombs_are_one() {
    let small = package::member(&vec![0; 32 << 20]);
    assert_eq!(
        found(&check("a.warc.gz", &small.repeat(8))).last().map(String::as_str),
        Some("unpacks-too-far a.warc.gz")
    );
}

#[test]
fn headers_inside_headers_do_not_keep_the_check_busy() {
    // Every place where a member could begin leads through a stored block to the end of the file, where it breaks.
    let header = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1, 0, 0, 0xFF, 0xFF];
    let verdict = check("a.warc.gz", &header.repeat(400_000));
    assert!(verdict.counts.contains_key("gzip-damaged"), "{:?}", verdict.counts);
}

#[test]
fn the_index_points_to_every_record() {
    let index = |name: &str| vec![format!("{name}! indexes/index.cdx")];
    let check = |change: &dyn Fn(&mut Vec<String>), wanted: Vec<String>| {
        let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
        expect_wacz(&with(|wacz| change(&mut wacz.index)), &wanted);
    };
    check(&|lines| lines.swap(1, 2), index("unsorted"));
    check(&|lines| lines[3] = lines[3].replace(")/cu ", ")/cu/ "), index("index-key-wrong"));
    check(&|lines| lines[3] = lines[3].replace(r#""offset":""#, r#""offset":"1"#), index("index-points-wrong"));
    check(&|lines| lines[3] = lines[3].replace(r#""length":""#, r#""length":"1"#), index("index-points-wrong"));
    for (from, to) in [
        ("\"301\"", "\"200\""),
        ("text/html", "text/plain"),
        ("\"digest\":\"sha256:", "\"digest\":\"sha1:"),
        ("\"recordDigest\":\"sha256:", "\"recordDigest\":\"sha256:0"),
        (" 20261120100000 ", " 20261120100001 "),
        ("\"data.warc.gz\"", "\"khac.warc.gz\""),
    ] {
        check(&|lines| lines[3] = lines[3].replace(from, to), index("index-differs"));
    }
    check(&|lines| lines[3].push('}'), [index("bad-line"), index("record-not-in-index")].concat());
    check(&|lines| lines.truncate(4), index("record-not-in-index"));
    check(&|lines| lines.insert(1, lines[0].replace("\"200\"", "\"201\"")), index("url-twice"));
    let elsewhere = |lines: &mut Vec<String>| lines.push(lines[4].replace("tin-tuc/ra-quan", "tin-tuc/ra-quanx"));
    check(&elsewhere, index("index-points-wrong"));
}

#[test]
fn every_page_can_be_replayed() {
    let pages = |name: &str| format!("{name}! pages/pages.jsonl");
    let lost = with(|wacz| wacz.pages.push(wacz.pages[1].replace(BASE, &format!("{BASE}khong-co/"))));
    expect_wacz(&lost, &[&pages("page-not-in-index")]);
    expect_wacz(&with(|wacz| wacz.pages.push(wacz.pages[1].clone())), &[&pages("url-twice")]);
    expect_wacz(&with(|wacz| _ = wacz.pages.remove(0)), &[&pages("table-header")]);
    expect_wacz(&with(|wacz| wacz.pages.clear()), &[&pages("table-header")]);
    expect_wacz(&with(|wacz| wacz.pages[2].push('x')), &[&pages("bad-line")]);
}

#[test]
fn a_wacz_has_five_files_as_they_are_listed() {
    let without = |name: &'static str| with_entries(move |entries| entries.retain(|entry| entry.name != name));
    for name in ["pages/pages.jsonl", "indexes/index.cdx", WARC] {
        let wanted = [format!("listed-file-missing! {name}"), format!("missing-file! {name}")];
        expect_wacz(&without(name), &[&wanted[0], &wanted[1]]);
    }
    expect_wacz(&without("datapackage-digest.json"), &["missing-file! datapackage-digest.json"]);
    expect_wacz(&without("datapackage.json"), &["missing-file! datapackage.json"]);
    for name in ["ghi-chu.txt", "archive/sau/a.warc.gz", "indexes/index.idx"] {
        let foreign = with_entries(|entries| entries.push(Entry::new(name, b"x".to_vec())));
        expect_wacz(&foreign, &[&format!("foreign-file! {name}"), &format!("unlisted-file! {name}")]);
    }
    let renamed = with_entries(|entries| entry(entries, "pages/pages.jsonl").name = "pages/Pages.jsonl".into());
    let wanted = [
        "listed-file-missing! pages/pages.jsonl",
        "name-not-lower-case! pages/Pages.jsonl",
        "unlisted-file! pages/Pages.jsonl",
    ];
    expect_wacz(&renamed, &wanted);
    let deflated = with_entries(|entries| entry(entries, "pages/pages.jsonl").deflated = true);
    expect_wacz(&deflated, &["zip-entry-compressed! pages/pages.jsonl"]);
    let both = with_entries(|entries| entries.push(Entry::new("Pages/pages.jsonl", b"x".to_vec())));
    assert!(found(&check("a.wacz", &both)).contains(&"names-differ-in-case a.wacz!/pages/pages.jsonl".to_string()));
    let twice = with_entries(|entries| entries.push(entries[1].clone()));
    assert!(found(&check("a.wacz", &twice)).contains(&"name-twice a.wacz!/indexes/index.cdx".to_string()));
}

#[test]
fn datapackage_and_its_digest_are_right() {
    let package = |from: &str, to: &str| {
        let mut entries = good().entries();
        let package = entry(&mut entries, "datapackage.json");
        let text = String::from_utf8(package.bytes.clone()).expect("it is text");
        assert!(text.contains(from), "{text}");
        package.bytes = text.replacen(from, to, 1).into_bytes();
        package::resign(&mut entries, None);
        package::zip(&entries)
    };
    let field = &["json-field! datapackage.json"];
    expect_wacz(&package("\"data-package\"", "\"wacz\""), field);
    expect_wacz(&package("\"1.1.1\"", "\"1.2.0\""), field);
    expect_wacz(&package("\"mainPageURL\"", "\"mainPage\""), field);
    expect_wacz(&package(DATE, "2026-11-20T10:00:01Z"), field);
    expect_wacz(&package("\"hash\": \"sha256:", "\"hash\": \"sha256:0"), &[&format!("checksum-wrong! {WARC}")]);
    expect_wacz(&package("\"bytes\": ", "\"bytes\": 1"), &[&format!("size-wrong! {WARC}")]);
    expect_wacz(&package("\"profile\"", "\"profile"), &["not-json! datapackage.json"]);
    let digest = |from: &str, to: &str| {
        with_entries(|entries| {
            let digest = entry(entries, "datapackage-digest.json");
            let text = String::from_utf8(digest.bytes.clone()).expect("it is text");
            digest.bytes = text.replacen(from, to, 1).into_bytes();
        })
    };
    expect_wacz(&digest("sha256:", "sha256:0"), &["checksum-wrong! datapackage.json"]);
    expect_wacz(&digest("datapackage.json", "datapackage.jsom"), &["json-field! datapackage-digest.json"]);
    expect_wacz(&digest("\n", "\n\n"), &["json-form! datapackage-digest.json"]);
    expect_wacz(&digest("{", "{\"x\":1,"), &["not-json! datapackage-digest.json"]);
    let swapped = with_entries(|entries| {
        let (one, other) = (entries[1].bytes.clone(), entries[2].bytes.clone());
        (entries[1].bytes, entries[2].bytes) = (other, one);
    });
    let all = found(&check("a.wacz", &swapped));
    for wanted in [
        "checksum-wrong a.wacz!/indexes/index.cdx",
        "checksum-wrong a.wacz!/pages/pages.jsonl",
        "size-wrong a.wacz!/indexes/index.cdx",
    ] {
        assert!(all.contains(&wanted.to_string()), "{all:?}");
    }
}

#[test]
fn every_byte_of_a_zip_belongs_somewhere() {
    let good = good().packed();
    let appended = [&good[..], b"PK"].concat();
    expect_wacz(&appended, &["zip-appended @"]);
    expect_wacz(&good[..good.len() - 1], &["zip-truncated @"]);
    expect_wacz(&good[..good.len() / 2], &["zip-truncated @"]);
    expect_wacz(b"", &["zip-truncated @"]);
    // Bytes before the first entry: what a self-extracting program or another file in front of it is.
    let before = [b"MZ", &good[..]].concat();
    expect_wacz(&before, &["zip-directory-wrong @"]);
    let mut commented = good.clone();
    let end = commented.len() - 2;
    commented[end] = 3;
    commented.extend(b"chu");
    expect_wacz(&commented, &["zip-comment @"]);
    let mut other_name = good.clone();
    other_name[30] = b'b';
    expect_wacz(&other_name, &[&format!("zip-headers-differ! {WARC}")]);
    let mut encrypted = good.clone();
    encrypted[6] |= 1;
    expect_wacz(&encrypted, &[&format!("zip-headers-differ! {WARC}")]);
    let mut flipped = good.clone();
    flipped[30 + WARC.len() + 500] ^= 1;
    let all = found(&check("a.wacz", &flipped));
    for name in ["zip-crc-wrong", "checksum-wrong", "gzip-damaged"] {
        assert!(all.contains(&format!("{name} a.wacz!/{WARC}")), "{all:?}");
    }
    // A second entry that lies inside the first.
    let mut overlapping = good.clone();
    let directory =
        u32::from_le_bytes(overlapping[overlapping.len() - 6..][..4].try_into().expect("four bytes")) as usize;
    let second = directory + 46 + WARC.len() + 42;
    overlapping[second..second + 4].copy_from_slice(&10_u32.to_le_bytes());
    assert!(found(&check("a.wacz", &overlapping)).iter().any(|defect| defect.starts_with("zip-entries-overlap ")));
}

#[test]
fn names_in_a_zip_lead_nowhere_else() {
    for name in ["../a", "/etc/passwd", "C:/a", "a\\b", "a%20b", "a\nb", "a/../../b", "nul"] {
        let mut entries = package::offline(&package::records());
        entries.push(Entry::new(name, b"x".to_vec()));
        let verdict = check("a-offline.zip", &package::zip(&entries));
        expect(&verdict, &[&format!("unsafe-name a-offline.zip!/{name}")]);
    }
    let mut entries = package::offline(&package::records());
    entries.push(Entry::new("INDEX.html", b"x".to_vec()));
    expect(&check("a-offline.zip", &package::zip(&entries)), &["names-differ-in-case a-offline.zip!/index.html"]);
    entries.retain(|entry| !entry.name.eq_ignore_ascii_case("index.html"));
    expect(&check("a-offline.zip", &package::zip(&entries)), &["missing-file a-offline.zip!/index.html"]);
}

#[test]
fn the_envelope_of_a_bag_is_exact() {
    let edited = |path: &str, from: &str, to: &str| {
        let mut bag = good_bag();
        bag.edit(path, |text| {
            assert!(text.contains(from), "{text}");
            text.replacen(from, to, 1)
        });
        bag
    };
    let retagged = |path: &str, from: &str, to: &str| edited(path, from, to).retagged();
    let expect = |bag: Bag, wanted: &[&str]| expect(&check_bag(&bag), wanted);
    expect(retagged("bagit.txt", "1.0", "0.97"), &["bagit-txt-wrong bagit.txt"]);
    expect(retagged("bagit.txt", "\n", "\r\n"), &["bagit-txt-wrong bagit.txt"]);
    expect(retagged("bag-info.txt", "Payload-Oxum: ", "Payload-Oxum: 1"), &["payload-oxum-wrong bag-info.txt"]);
    expect(retagged("bag-info.txt", "Payload-Oxum: ", "Oxum: "), &["bag-info-missing bag-info.txt"]);
    expect(
        retagged("bag-info.txt", "Bagging-Date: 2026-11-20", "Bagging-Date: 20/11/2026"),
        &["bad-date bag-info.txt"],
    );
    expect(
        retagged("bag-info.txt", "Source-Organization: ", "Bagging-Date: "),
        &["bad-date bag-info.txt", "bag-info-twice bag-info.txt"],
    );
    expect(retagged("bag-info.txt", "Source-Organization: ", "Source-Organization "), &["bag-info-line bag-info.txt"]);
    let manifest = "manifest-sha512.txt";
    let removed =
        |bag: &mut Bag| bag.edit(manifest, |text| text.lines().skip(1).map(|line| format!("{line}\n")).collect());
    let mut bag = good_bag();
    removed(&mut bag);
    expect(bag.retagged(), &["unlisted-file data/README.html"]);
    expect(
        retagged(manifest, "  data/README.html", " data/README.html"),
        &["manifest-line manifest-sha512.txt", "unlisted-file data/README.html"],
    );
    expect(
        retagged(manifest, "data/README.html\n", "data/README.html\r\n"),
        &["listed-file-missing data/README.html\r", "unlisted-file data/README.html", "unsafe-name data/README.html\r"],
    );
    expect(
        retagged(manifest, "data/README.html", "data/../README.html"),
        &[
            "listed-file-missing data/../README.html",
            "unlisted-file data/README.html",
            "unsafe-name data/../README.html",
        ],
    );
    let mut reversed = good_bag();
    reversed.edit(manifest, |text| {
        let mut lines: Vec<&str> = text.lines().collect();
        lines.swap(0, 1);
        lines.iter().map(|line| format!("{line}\n")).collect()
    });
    expect(reversed.retagged(), &["unsorted manifest-sha512.txt"]);
    expect(edited("metadata/changes.json", "so-do", "so-do"), &[]);
    expect(edited("data/README.html", "Goi", "Goj"), &["checksum-wrong data/README.html"]);
    expect(edited("metadata/external-links.csv", "\r\n", "\r\n\r\n"), &["checksum-wrong metadata/external-links.csv"]);
    expect(
        edited("tagmanifest-sha512.txt", "bagit.txt", "bagit.txx"),
        &["listed-file-missing bagit.txx", "unlisted-file bagit.txt"],
    );
    let mut fetching = good_bag();
    fetching.files.insert("fetch.txt".into(), b"https://example.vn/a 1 data/a\n".to_vec());
    expect(fetching, &["fetch-txt fetch.txt"]);
    let mut foreign = good_bag();
    foreign.files.insert("data/source/la.txt".into(), b"x".to_vec());
    expect(foreign, &["payload-oxum-wrong bag-info.txt", "unlisted-file data/source/la.txt"]);
    let mut foreign = good_bag();
    foreign.files.insert("ghi-chu.txt".into(), b"x".to_vec());
    expect(foreign, &["unlisted-file ghi-chu.txt"]);
    let mut lost = good_bag();
    lost.files.remove("data/README.html");
    expect(
        lost,
        &["listed-file-missing data/README.html", "missing-file data/README.html", "payload-oxum-wrong bag-info.txt"],
    );
    let mut lost = good_bag();
    lost.files.remove("tagmanifest-sha512.txt");
    expect(lost, &["missing-file tagmanifest-sha512.txt"]);
    expect(with_files(|bag| _ = bag.files.insert("data/la.exe".into(), vec![1])), &["foreign-file data/la.exe"]);
    expect(
        with_files(|bag| _ = bag.files.insert("metadata/la.txt".into(), vec![1])),
        &["foreign-file metadata/la.txt"],
    );
    expect(
        with_files(|bag| _ = bag.files.insert("data/source/a%20b".into(), vec![1])),
        &["unsafe-name data/source/a%20b", "unsafe-name data/source/a%20b"],
    );
}

#[cfg(unix)]
#[test]
fn links_and_devices_in_a_bag_are_not_opened() {
    let folder = written(&good_bag());
    let readme = folder.path().join("data/README.html");
    fs::remove_file(&readme).expect("it can be deleted");
    std::os::unix::fs::symlink("/dev/zero", &readme).expect("a link can be made");
    let verdict = verify(folder.path(), &Options::default()).expect("there is a package");
    let wanted =
        ["listed-file-missing", "missing-file", "symbolic-link"].map(|name| format!("{name} data/README.html"));
    let all = found(&verdict);
    assert!(wanted.iter().all(|wanted| all.contains(wanted)), "{all:?}");
    let folder = written(&good_bag());
    std::os::unix::net::UnixListener::bind(folder.path().join("data/cong")).expect("a socket can be made");
    let verdict = verify(folder.path(), &Options::default()).expect("there is a package");
    expect(&verdict, &["not-a-file data/cong"]);
}

#[test]
fn names_of_a_bag_do_not_differ_only_in_case() {
    let bag = with_files(|bag| _ = bag.files.insert("data/source/Site.yaml".into(), vec![1]));
    let folder = written(&bag);
    if fs::read_dir(folder.path().join("data/source")).expect("it is a folder").count() == 3 {
        expect(
            &verify(folder.path(), &Options::default()).expect("a package"),
            &["names-differ-in-case data/source/site.yaml"],
        );
    }
}

#[test]
fn the_tables_of_a_bag_are_what_its_packages_hold() {
    let inventory = "metadata/inventory.csv";
    let edited = |from: &str, to: &str| {
        with_files(|bag| {
            bag.edit(inventory, |text| {
                assert!(text.contains(from), "{text}");
                text.replacen(from, to, 1)
            });
        })
    };
    let expect = |bag: Bag, wanted: &[&str]| expect(&check_bag(&bag), wanted);
    let told = |name: &str| format!("{name} {inventory}");
    expect(edited("\u{FEFF}", ""), &[&told("table-header")]);
    expect(edited("media_type", "type"), &[&told("table-header")]);
    expect(edited(",text/css,", ",text/plain,"), &[&told("inventory-differs")]);
    expect(edited(",text/css,", ",text/css,1"), &[&told("inventory-differs")]);
    expect(
        edited("\"Trang, một\"", "Trang, một"),
        &[&told("bad-line"), &told("not-in-inventory"), "unlisted-file data/xa-20261120-offline.zip!/index.html"],
    );
    expect(
        edited("/tin-tuc/ra-quan/,", "/tin-tuc/ra-quam/,"),
        &[&told("inventory-not-held"), &told("not-in-inventory")],
    );
    expect(
        edited(",content/a.md,css/site.css", ",content/a.md,css/khac.css"),
        &[&told("offline-file-missing"), "unlisted-file data/xa-20261120-offline.zip!/css/site.css"],
    );
    let unlisted = with_files(|bag| bag.edit("metadata/changes.json", |text| text.replace("so-do", "khac")));
    expect(unlisted, &["unlisted-file data/xa-20261120-offline.zip!/so-do.html"]);
    let broken = with_files(|bag| bag.edit("metadata/changes.json", |text| text.replace("\"files\"", "\"tep\"")));
    expect(broken, &["not-json metadata/changes.json", "unlisted-file data/xa-20261120-offline.zip!/so-do.html"]);
    expect(with_files(|bag| _ = bag.files.remove(inventory)), &[&told("missing-file")]);
    expect(
        with_files(|bag| bag.edit("metadata/external-links.csv", |text| text.replace("page", "trang"))),
        &["table-header metadata/external-links.csv"],
    );
    expect(with_files(|bag| _ = bag.files.remove("data/source/site.yaml")), &["missing-file data/source/site.yaml"]);
    let other = Wacz::of(&package::records()[..6]).warc();
    expect(
        with_files(|bag| _ = bag.files.insert("data/a.warc.gz".into(), other)),
        &["warcs-differ data/xa-20261120.wacz"],
    );
    // What is damaged inside is told, though the envelope was made after it.
    let damaged = with(|wacz| wacz.members[4][200] ^= 0x10);
    let bag = Bag::of(&package::records(), damaged).sealed();
    expect(bag, &[&format!("gzip-damaged data/xa-20261120.wacz!/{WARC}")]);
}

#[test]
fn a_package_is_compared_with_what_was_published() {
    let public = tempfile::tempdir().expect("a temporary folder can be made");
    let write = |path: &str, bytes: &[u8]| {
        let path = public.path().join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    };
    for file in package::records().into_iter().filter_map(|record| record.file) {
        write(&file.path, &file.bytes);
    }
    for path in ["counters.json", "counters/total.txt", ".loa/manifest.json"] {
        write(path, b"1");
    }
    let bag = written(&good_bag());
    let wacz = bag.path().join("data/xa-20261120.wacz");
    let options = Options { against: Some(public.path().to_path_buf()) };
    let both = |wanted: &[&str]| {
        for path in [bag.path(), &wacz] {
            let verdict = verify(path, &options).expect("there is a package");
            expect(&verdict, &[]);
            let against = verdict.against.expect("it was compared");
            let told: Vec<String> =
                against.differences.iter().map(|found| format!("{} {}", found.defect.name(), found.path)).collect();
            assert_eq!(told, wanted);
        }
    };
    both(&[]);
    write(".git/config", b"x");
    write("tin-tuc/.DS_Store", b"x");
    both(&[]);
    write("la.html", b"x");
    both(&["public-file-extra la.html"]);
    fs::remove_file(public.path().join("la.html")).expect("it can be deleted");
    write("css/site.css", b"p {}");
    both(&["public-file-differs css/site.css"]);
    fs::remove_file(public.path().join("css/site.css")).expect("it can be deleted");
    both(&["public-file-missing css/site.css"]);
    let offline = bag.path().join("data/xa-20261120-offline.zip");
    assert_eq!(verify(&offline, &options), Err(Error::NothingPublished { path: offline }));
}

#[test]
fn an_empty_zip_is_no_package() {
    let empty = [&b"PK\x05\x06"[..], &[0; 18]].concat();
    for (name, wanted) in [
        ("rong.wacz", "missing-file rong.wacz!/archive/data.warc.gz"),
        ("rong-offline.zip", "missing-file rong-offline.zip!/index.html"),
    ] {
        let verdict = check(name, &empty);
        let told: Vec<String> =
            verdict.defects.iter().map(|found| format!("{} {}", found.defect.name(), found.path)).collect();
        assert!(told.iter().any(|told| told == wanted), "{told:?}");
    }
}

#[test]
fn what_is_no_package_is_an_error_and_no_verdict() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = |name: &str| -> PathBuf { folder.path().join(name) };
    assert!(matches!(verify(&path("khong-co"), &Options::default()), Err(Error::Unreadable { .. })));
    assert!(matches!(verify(folder.path(), &Options::default()), Err(Error::NotAPackage { .. })));
    fs::write(path("a.docx"), b"PK").expect("a file can be written");
    assert!(matches!(verify(&path("a.docx"), &Options::default()), Err(Error::NotAPackage { .. })));
    fs::write(path("a.wacz"), good().packed()).expect("a file can be written");
    let options = Options { against: Some(path("a.docx")) };
    assert!(matches!(verify(&path("a.wacz"), &options), Err(Error::NotAFolder { .. })));
}

/// A signed bag, and its WACZ signed.
fn signed(wacz_key: Option<&Key>, bag_key: Option<&Key>) -> Bag {
    let parts = good().entries().into_iter().take(3).collect();
    let wacz = package::zip(&package::seal(parts, wacz_key));
    let bag = Bag::of(&package::records(), wacz).sealed();
    match bag_key {
        Some(key) => bag.signed(key),
        None => bag,
    }
}

#[test]
fn signatures_are_right_or_a_defect() {
    let (key, other) = (key("rfc6979.pem"), key("other.pem"));
    let expect = |bag: &Bag, wanted: &[&str]| {
        let verdict = check_bag(bag);
        expect(&verdict, wanted);
        verdict.signature
    };
    let good = signed(Some(&key), Some(&key));
    assert_eq!(expect(&good, &[]), Signature::Signed { key: key.fingerprint() });
    let digest = "data/xa-20261120.wacz!/datapackage-digest.json";
    assert_eq!(
        expect(&signed(Some(&key), Some(&other)), &["signed-by-different-keys signature.json"]),
        Signature::Broken
    );
    assert_eq!(expect(&signed(Some(&key), None), &["signature-missing signature.json"]), Signature::Broken);
    assert_eq!(expect(&signed(None, Some(&key)), &[&format!("signature-missing {digest}")]), Signature::Broken);
    let edited = |field: &str, change: &dyn Fn(&str) -> String| {
        let mut bag = good.clone();
        bag.edit("signature.json", |text| {
            let mut value: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
            value[field] = change(value[field].as_str().expect("it is a text")).into();
            serde_json::to_string_pretty(&value).expect("it is JSON")
        });
        bag
    };
    let forged = edited("signature", &|_| key.sign("sha256:00", DATE, "loa 0.1.0").signature);
    assert_eq!(expect(&forged, &["signature-wrong signature.json"]), Signature::Broken);
    expect(&edited("publicKey", &|_| other.sign("", "", "").public_key), &["signature-wrong signature.json"]);
    expect(&edited("publicKey", &|_| "AAAA".into()), &["signature-key signature.json"]);
    expect(&edited("signature", &|_| "AAAA".into()), &["signature-form signature.json"]);
    expect(&edited("created", &|_| "2026-11-20T10:00:01Z".into()), &["signature-form signature.json"]);
    expect(&edited("software", &|_| "loa 0.1.1".into()), &["signature-form signature.json"]);
    expect(&edited("version", &|_| "0.2.0".into()), &["signature-form signature.json"]);
    // Changed and sealed again by somebody without the key.
    let mut resealed = good.clone();
    resealed.edit("data/README.html", |text| text.replace("Goi", "Goj"));
    let resealed = resealed.sealed();
    expect(&resealed, &["signature-of-other-content signature.json"]);
    // Signed again with a key of their own: whole, but the fingerprint is another.
    let theirs = signed(Some(&other), Some(&other));
    assert_eq!(expect(&theirs, &[]), Signature::Signed { key: other.fingerprint() });
    assert_ne!(key.fingerprint(), other.fingerprint());
}

#[test]
fn signing_follows_the_standard() {
    use base64::Engine as _;
    let key = key("rfc6979.pem");
    // RFC 6979, A.2.6: P-384 with SHA-256, the message "sample".
    let wanted = "21b13d1e013c7fa1392d03c5f99af8b30c570c6f98d4ea8e354b63a21d3daa33bde1e888e63355d92fa2b3c36d8fb2cd\
                  f3aa443fb107745bf4bd77cb3891674632068a10ca67e3d45db2266fa7d1feebefdc63eccd1ac42ec0cb8668a4fa0ab0";
    let signature = base64::engine::general_purpose::STANDARD.decode(key.sign("sample", DATE, "loa").signature);
    let digits: String = signature.expect("it is base64").iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(digits, wanted);
    let again = Key::from_pem(&pem("rfc6979-pkcs8.pem").replace('\n', "\r\n")).expect("it is a key");
    assert_eq!(again.sign("a", DATE, "loa"), key.sign("a", DATE, "loa"));
}

/// Runs openssl; `None`, said loudly, where it is not installed.
fn openssl(folder: &Path, arguments: &str) -> Option<String> {
    let output = Command::new("openssl").args(arguments.split(' ')).current_dir(folder).output();
    match output {
        Ok(output) => {
            assert!(output.status.success(), "{arguments}: {}", String::from_utf8_lossy(&output.stderr));
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(_) => {
            let must_run = std::env::var_os("LOA_TESTS_MUST_RUN").is_some_and(|value| value == "1");
            assert!(!must_run, "openssl is missing");
            // Past the test harness, which keeps what a passed test prints to itself.
            std::io::stderr()
                .write_all(b"\nSKIPPED: tests/archive_verify.rs needs openssl\n\n")
                .expect("it can be told");
            None
        }
    }
}

#[test]
fn openssl_makes_our_keys_and_believes_our_signatures() {
    use base64::Engine as _;
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let run = |arguments: &str| openssl(folder.path(), arguments).is_some();
    if !run("version") {
        return;
    }
    let read = |name: &str| Key::from_pem(&fs::read_to_string(folder.path().join(name)).expect("a key"));
    run("ecparam -name secp384r1 -genkey -noout -out key.pem");
    run("ecparam -name secp384r1 -genkey -out with-parameters.pem");
    run("pkcs8 -topk8 -nocrypt -in key.pem -out pkcs8.pem");
    run("pkcs8 -topk8 -passout pass:mot -in key.pem -out encrypted.pem");
    run("ec -aes256 -passout pass:mot -in key.pem -out sec1-encrypted.pem");
    run("ec -pubout -in key.pem -out public.pem");
    run("ecparam -name prime256v1 -genkey -noout -out p256.pem");
    run("pkcs8 -topk8 -nocrypt -in p256.pem -out p256-pkcs8.pem");
    run("genrsa -traditional -out rsa.pem 2048");
    run("genpkey -algorithm RSA -out rsa-pkcs8.pem");
    run("genpkey -algorithm ED25519 -out ed25519.pem");
    for (name, fault) in [
        ("encrypted.pem", KeyFault::Encrypted),
        ("sec1-encrypted.pem", KeyFault::Encrypted),
        ("public.pem", KeyFault::Public),
        ("p256.pem", KeyFault::OtherCurve),
        ("p256-pkcs8.pem", KeyFault::OtherCurve),
        ("rsa.pem", KeyFault::Rsa),
        ("rsa-pkcs8.pem", KeyFault::Rsa),
        ("ed25519.pem", KeyFault::OtherCurve),
    ] {
        assert_eq!(read(name).err(), Some(fault), "{name}");
    }
    assert_eq!(Key::from_pem("title: Trang\n").err(), Some(KeyFault::NotPem));
    assert_eq!(
        Key::from_pem("-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n").err(),
        Some(KeyFault::Broken)
    );
    assert!(read("with-parameters.pem").is_ok());
    let key = read("key.pem").expect("it is a key");
    assert_eq!(key.fingerprint(), read("pkcs8.pem").expect("it is a key").fingerprint());

    // openssl wants the two numbers of a signature in DER.
    let hash = package::sha256(b"goi");
    let signed = key.sign(&hash, DATE, "loa 0.1.0");
    let raw = base64::engine::general_purpose::STANDARD.decode(&signed.signature).expect("it is base64");
    let integer = |bytes: &[u8]| {
        let bytes: Vec<u8> = bytes.iter().copied().skip_while(|byte| *byte == 0).collect();
        let sign = if bytes[0] & 0x80 != 0 { vec![0] } else { vec![] };
        [&[2, (sign.len() + bytes.len()) as u8], &sign[..], &bytes[..]].concat()
    };
    let both = [integer(&raw[..48]), integer(&raw[48..])].concat();
    fs::write(folder.path().join("a.sig"), [&[0x30, both.len() as u8], &both[..]].concat()).expect("it can be written");
    fs::write(folder.path().join("a.txt"), &hash).expect("it can be written");
    let told =
        openssl(folder.path(), "dgst -sha256 -verify public.pem -signature a.sig a.txt").expect("openssl is there");
    assert!(told.contains("Verified OK"), "{told}");
}

#[test]
fn a_flood_is_counted() {
    let verdict = check("a.wacz", &with(|wacz| wacz.pages.extend(vec!["x".to_string(); 3_000])));
    assert_eq!(verdict.counts.get(Defect::BadLine { line: 0 }.name()), Some(&3_000));
    assert_eq!(verdict.defects.len(), 1_000);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, ..ProptestConfig::default() })]

    #[test]
    fn a_flipped_byte_of_a_wacz_is_found(place in any::<prop::sample::Index>(), flip in 1_u8..) {
        let key = key("rfc6979.pem");
        let parts = good().entries().into_iter().take(3).collect();
        let mut bytes = package::zip(&package::seal(parts, Some(&key)));
        let at = place.index(bytes.len());
        bytes[at] ^= flip;
        prop_assert!(!check("a.wacz", &bytes).is_whole(), "byte {at} ^ {flip}");
    }

    #[test]
    fn a_flipped_byte_of_a_bag_is_found(file in any::<prop::sample::Index>(), place in any::<prop::sample::Index>(), flip in 1_u8..) {
        let key = key("rfc6979.pem");
        let mut bag = signed(Some(&key), Some(&key));
        let path = file.get(&bag.files.keys().cloned().collect::<Vec<_>>()).clone();
        let bytes = bag.files.get_mut(&path).expect("it is there");
        let at = place.index(bytes.len());
        bytes[at] ^= flip;
        prop_assert!(!check_bag(&bag).is_whole(), "{path} byte {at} ^ {flip}");
    }

    #[test]
    fn a_flipped_byte_of_a_warc_is_found_or_means_nothing(place in any::<prop::sample::Index>(), flip in 1_u8..) {
        let mut bytes = good().warc();
        let unpacked = |bytes: &[u8]| {
            let mut all = Vec::new();
            let read = flate2::read::MultiGzDecoder::new(bytes).read_to_end(&mut all);
            read.ok().map(|_| all)
        };
        let before = unpacked(&bytes);
        let at = place.index(bytes.len());
        bytes[at] ^= flip;
        // The last byte of deflate has bits that mean nothing: only a digest over the packed bytes sees them.
        let verdict = check("a.warc.gz", &bytes);
        prop_assert!(!verdict.is_whole() || unpacked(&bytes) == before, "byte {at} ^ {flip}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_break_the_check(bytes in proptest::collection::vec(any::<u8>(), 0..600), cut in any::<prop::sample::Index>()) {
        for name in ["a.wacz", "a-offline.zip", "a.warc.gz"] {
            prop_assert!(!check(name, &bytes).is_whole());
            // Behind a good beginning, and before a good end.
            let whole = if name == "a.warc.gz" { good().warc() } else { good().packed() };
            let (start, end) = whole.split_at(cut.index(whole.len()));
            check(name, &[start, &bytes].concat());
            check(name, &[&bytes, end].concat());
            check(name, &[start, &bytes, end].concat());
        }
        for path in good_bag().files.keys() {
            let mut bag = good_bag();
            bag.files.insert(path.clone(), bytes.clone());
            if path.ends_with(".txt") || path.ends_with(".csv") {
                check_bag(&bag);
            }
        }
    }
}
