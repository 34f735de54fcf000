//! Every defect of a package in every language, read as people will read it:
//! `cargo test --lib diagnostics::defect_samples -- --nocapture` prints them all.

use std::collections::BTreeSet;

use unicode_normalization::is_nfc;

use super::{Defect, KeyFault, UnsafeName};
use crate::text::Language;

const HASH: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

const OTHER: &str = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/// The sample that follows a defect. The match is exhaustive: a new variant does not compile until it has a place in the
/// chain.
fn after(defect: &Defect) -> Option<Defect> {
    let url = || "https://xa.example.vn/tin-tuc/ra-quan/".to_string();
    let id = || "<urn:uuid:0f0e0d0c-0b0a-0908-0706-050403020100>".to_string();
    let (said, found) = (HASH.to_string(), OTHER.to_string());
    let (list, at, line) = ("manifest-sha512.txt", 1_721, 12);
    Some(match defect {
        Defect::Unreadable { .. } => Defect::Missing,
        Defect::Missing => Defect::Foreign,
        Defect::Foreign => Defect::SymbolicLink,
        Defect::SymbolicLink => Defect::NotAFile,
        Defect::NotAFile => Defect::UnsafeName { why: UnsafeName::Leaves },
        Defect::UnsafeName { why } => match why {
            UnsafeName::Leaves => Defect::UnsafeName { why: UnsafeName::EmptyPart },
            UnsafeName::EmptyPart => Defect::UnsafeName { why: UnsafeName::Character('\r') },
            UnsafeName::Character(_) => Defect::UnsafeName { why: UnsafeName::Device },
            UnsafeName::Device => Defect::UnsafeName { why: UnsafeName::End },
            UnsafeName::End => Defect::UnsafeName { why: UnsafeName::Long },
            UnsafeName::Long => Defect::UnsafeName { why: UnsafeName::NotUtf8 },
            UnsafeName::NotUtf8 => Defect::NameCase { other: "data/Anh.jpg".into() },
        },
        Defect::NameCase { .. } => Defect::NameUpper { wanted: "pages/pages.jsonl".into() },
        Defect::NameUpper { .. } => Defect::NameTwice,
        Defect::NameTwice => Defect::NotUtf8,
        Defect::NotUtf8 => Defect::TooLarge { limit: 1_048_576 },
        Defect::TooLarge { .. } => Defect::TooMuch,
        Defect::TooMuch => Defect::BagDeclaration,
        Defect::BagDeclaration => Defect::BagFetch,
        Defect::BagFetch => Defect::BagInfoLine { line },
        Defect::BagInfoLine { .. } => Defect::BagInfoMissing { label: "Payload-Oxum" },
        Defect::BagInfoMissing { .. } => Defect::BagInfoTwice { label: "Bagging-Date".into() },
        Defect::BagInfoTwice { .. } => Defect::BadDate { value: "20/11/2026".into() },
        Defect::BadDate { .. } => Defect::Oxum { said: "120.3".into(), counted: "121.3".into() },
        Defect::Oxum { .. } => Defect::ManifestLine { line },
        Defect::ManifestLine { .. } => Defect::Unsorted { line },
        Defect::Unsorted { .. } => Defect::ManifestFolder { line },
        Defect::ManifestFolder { .. } => Defect::ListedTwice { list },
        Defect::ListedTwice { .. } => Defect::ListedMissing { list },
        Defect::ListedMissing { .. } => Defect::Unlisted { list },
        Defect::Unlisted { .. } => Defect::Checksum { list, said, found },
        Defect::Checksum { .. } => Defect::Size { list: "datapackage.json", said: 1_200, found: 1_201 },
        Defect::Size { .. } => Defect::ZipTruncated,
        Defect::ZipTruncated => Defect::ZipAppended { bytes: 17 },
        Defect::ZipAppended { .. } => Defect::ZipComment,
        Defect::ZipComment => Defect::ZipDirectory,
        Defect::ZipDirectory => Defect::ZipHeaders { field: "crc" },
        Defect::ZipHeaders { .. } => Defect::ZipHidden { at, bytes: 40 },
        Defect::ZipHidden { .. } => Defect::ZipOverlap { at },
        Defect::ZipOverlap { .. } => Defect::ZipDeflated,
        Defect::ZipDeflated => Defect::ZipMethod { method: 14 },
        Defect::ZipMethod { .. } => Defect::ZipFlags { flags: 9 },
        Defect::ZipFlags { .. } => Defect::ZipExtra,
        Defect::ZipExtra => Defect::ZipCrc,
        Defect::ZipCrc => Defect::ZipSize { said: 1_200, found: 1_201 },
        Defect::ZipSize { .. } => Defect::ZipUneven { field: "time" },
        Defect::ZipUneven { .. } => Defect::GzipHeader { at },
        Defect::GzipHeader { .. } => Defect::GzipDamaged { at },
        Defect::GzipDamaged { .. } => Defect::GzipForeign { at },
        Defect::GzipForeign { .. } => Defect::Bomb { at },
        Defect::Bomb { .. } => Defect::RecordVersion { at, found: "WARC/1.0".into() },
        Defect::RecordVersion { .. } => Defect::RecordHeader { at },
        Defect::RecordHeader { .. } => Defect::HeaderMissing { at, name: "WARC-Block-Digest" },
        Defect::HeaderMissing { .. } => Defect::HeaderTwice { at, name: "WARC-Date".into() },
        Defect::HeaderTwice { .. } => Defect::HeaderValue { at, name: "WARC-Date", value: "hôm nay".into() },
        Defect::HeaderValue { .. } => Defect::RecordShort { at, said: 1_200 },
        Defect::RecordShort { .. } => Defect::RecordTrailing { at, bytes: 40 },
        Defect::RecordTrailing { .. } => Defect::Digest { at, name: "WARC-Payload-Digest", said, found },
        Defect::Digest { .. } => Defect::RecordIdTwice { at, id: id() },
        Defect::RecordIdTwice { .. } => Defect::WarcinfoPlace { at },
        Defect::WarcinfoPlace { .. } => Defect::RecordType { at, kind: "revisit".into() },
        Defect::RecordType { .. } => Defect::Dangling { at, id: id() },
        Defect::Dangling { .. } => Defect::HttpHead { at },
        Defect::HttpHead { .. } => Defect::RecordOrder { at, url: url() },
        Defect::RecordOrder { .. } => {
            Defect::Dates { said: "2026-11-21T10:00:00Z".into(), wanted: "2026-11-20T10:00:00Z".into() }
        }
        Defect::Dates { .. } => Defect::UrlTwice { url: url() },
        Defect::UrlTwice { .. } => Defect::WarcsDiffer { url: url() },
        Defect::WarcsDiffer { .. } => Defect::NotJson { line, column: 3 },
        Defect::NotJson { .. } => Defect::JsonForm,
        Defect::JsonForm => Defect::JsonField { field: "profile".into(), wanted: "data-package".into() },
        Defect::JsonField { .. } => Defect::PageNotIndexed { url: url() },
        Defect::PageNotIndexed { .. } => Defect::BadLine { line },
        Defect::BadLine { .. } => Defect::IndexKey { line, wanted: "vn,example,xa)/tin-tuc/ra-quan".into() },
        Defect::IndexKey { .. } => Defect::IndexOffset { line, url: url() },
        Defect::IndexOffset { .. } => Defect::IndexRecord { line, field: "digest", said, found },
        Defect::IndexRecord { .. } => Defect::NotIndexed { url: url() },
        Defect::NotIndexed { .. } => Defect::TableHeader { wanted: "page,url,text" },
        Defect::TableHeader { .. } => Defect::InventoryLacks { url: url() },
        Defect::InventoryLacks { .. } => Defect::InventoryUnheld { url: url() },
        Defect::InventoryUnheld { .. } => Defect::InventoryDiffers { url: url(), field: "sha256", said, found },
        Defect::InventoryDiffers { .. } => {
            Defect::OfflineMissing { url: url(), file: "tin-tuc/ra-quan/index.html".into() }
        }
        Defect::OfflineMissing { .. } => Defect::SignatureForm { field: "created" },
        Defect::SignatureForm { .. } => Defect::SignatureHash { said, found },
        Defect::SignatureHash { .. } => Defect::SignatureWrong,
        Defect::SignatureWrong => Defect::SignatureKey,
        Defect::SignatureKey => Defect::SignatureKeys { bag: said, wacz: found },
        Defect::SignatureKeys { .. } => Defect::SignatureMissing,
        Defect::SignatureMissing => Defect::PublicMissing,
        Defect::PublicMissing => Defect::PublicDiffers,
        Defect::PublicDiffers => Defect::PublicExtra,
        Defect::PublicExtra => return None,
    })
}

/// Every defect, with facts as they occur.
fn samples() -> Vec<Defect> {
    let first = Defect::Unreadable { reason: "Input/output error (os error 5)".into() };
    std::iter::successors(Some(first), after).collect()
}

#[test]
#[allow(clippy::print_stdout)]
fn every_defect_is_told_in_both_languages() {
    for defect in samples() {
        let told = [Language::Vi, Language::En].map(|language| defect.words(language));
        println!("{}\n  {}\n  {}", defect.name(), told[0].message, told[1].message);
        assert_ne!(told[0].message, told[1].message, "{defect:?}");
        for words in &told {
            assert!(!words.message.is_empty() && !words.message.ends_with('.'), "{words:?}");
            assert!(is_nfc(&words.message), "{words:?}");
            assert!(!words.message.contains('\n') && words.hint.as_ref().is_none_or(|hint| is_nfc(hint)), "{words:?}");
        }
        // A long digest says no more than its beginning.
        assert!(told.iter().all(|words| !words.message.contains(HASH)), "{told:?}");
    }
}

#[test]
fn names_of_defects_are_stable_words_and_differ() {
    let all = samples();
    let names: BTreeSet<&str> = all.iter().map(Defect::name).collect();
    let unsafe_names = all.iter().filter(|defect| matches!(defect, Defect::UnsafeName { .. })).count();
    assert_eq!(names.len() + unsafe_names - 1, all.len());
    let is_word =
        |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    assert!(names.into_iter().all(is_word));
}

#[test]
fn every_fault_of_a_key_is_told_with_a_mend() {
    for fault in KeyFault::ALL {
        for language in [Language::Vi, Language::En] {
            let words = fault.words(language);
            assert!(!words.message.is_empty() && words.hint.is_some() && is_nfc(&words.message), "{fault:?}");
        }
    }
}
