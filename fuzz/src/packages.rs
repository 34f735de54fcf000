//! Packages that anybody may hand in: `loa archive verify` comes to a verdict, and every defect has words.
//!
//! Bytes that are flipped in a compressed file rarely reach what is in it, so most packages are put together here: the
//! input holds files, or records, which are packed before they are judged.

use std::borrow::Cow;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use loa::archive::verify::{Options, verify};
use loa::text::Language;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::choice;

/// Stands between the files of an input: a byte that no UTF-8 has.
const BETWEEN: u8 = 0xFF;

/// Stands between the records of a file that is packed.
const BETWEEN_RECORDS: u8 = 0xFE;

/// The most files of a package.
const MOST: usize = 32;

/// How many defects are put into words.
const SOME: usize = 50;

thread_local! {
    static FOLDER: TempDir = TempDir::new().expect("a folder for packages");
}

/// Judges a package. The first byte says what the rest is: a file as it is, or parts of one.
pub fn judge(data: &[u8]) {
    let (which, bytes) = choice(data);
    FOLDER.with(|folder| match which % 7 {
        0 => judge_file(folder.path(), "a.wacz", bytes),
        1 => judge_file(folder.path(), "a.warc.gz", bytes),
        2 => judge_file(folder.path(), "a.zip", bytes),
        3 => judge_file(folder.path(), "a.warc.gz", &records(bytes)),
        4 => judge_file(folder.path(), "a.wacz", &zipped(bytes)),
        5 => judge_file(folder.path(), "a.zip", &zipped(bytes)),
        _ => judge_bag(folder.path(), bytes),
    });
}

fn judge_file(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("the disk has room");
    judge_path(&path);
}

fn judge_path(path: &Path) {
    let Ok(verdict) = verify(path, &Options::default()) else { return };
    for found in verdict.defects.iter().take(SOME) {
        for language in [Language::Vi, Language::En] {
            assert!(!found.defect.words(language).message.trim().is_empty(), "{found:?}");
        }
    }
    assert_eq!(verdict.is_whole(), verdict.defects.is_empty());
}

fn judge_bag(folder: &Path, bytes: &[u8]) {
    let bag = folder.join("bag");
    fs::create_dir_all(&bag).expect("the disk has room");
    for (name, body) in files(bytes) {
        let is_plain =
            |part: &str| !part.is_empty() && part.len() < 100 && !part.starts_with('.') && !part.contains(['\0', '\\']);
        if name.split('/').take(9).filter(|part| is_plain(part)).count() != name.split('/').count() {
            continue;
        }
        let path = bag.join(&name);
        // A name may be another one's folder: then one of the two is left out.
        let made = path.parent().is_some_and(|parent| fs::create_dir_all(parent).is_ok());
        let _ = made && fs::write(&path, packed(&name, body)).is_ok();
    }
    judge_path(&bag);
    fs::remove_dir_all(&bag).expect("what was made can go");
}

/// Names and bodies: the name is the first line of each part.
fn files(bytes: &[u8]) -> impl Iterator<Item = (String, &[u8])> {
    bytes.split(|byte| *byte == BETWEEN).take(MOST).map(|part| {
        let end = part.iter().position(|byte| *byte == b'\n').unwrap_or(part.len());
        (String::from_utf8_lossy(&part[..end]).into_owned(), part.get(end + 1..).unwrap_or_default())
    })
}

/// What stands in a package under a name: one that says so is packed.
fn packed<'a>(name: &str, body: &'a [u8]) -> Cow<'a, [u8]> {
    if name.ends_with(".gz") { Cow::Owned(records(body)) } else { Cow::Borrowed(body) }
}

fn zipped(bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, body) in files(bytes) {
        // Whatever the writer does not want, such as a name that is there already, is left out.
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let body = packed(&name, body);
        if zip.start_file(name, options).is_ok() {
            let _ = zip.write_all(&body);
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// One gzip member for each record, as WARC has it.
fn records(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for record in bytes.split(|byte| *byte == BETWEEN_RECORDS).take(MOST) {
        let mut member = GzEncoder::new(&mut out, Compression::fast());
        let _ = member.write_all(record);
    }
    out
}
