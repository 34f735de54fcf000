//! ZIP files read back by a library that is not ours; `tests/archive.rs` has programs judge whole packages.

use std::fs::File;
use std::io::Cursor;

use proptest::prelude::*;
use zip::ZipArchive;

use super::*;
use crate::time::Zone;

fn entries(moment: &str) -> Entries {
    Entries::of(Moment::parse(moment, Zone::default()).unwrap())
}

fn out() -> Out<Cursor<Vec<u8>>> {
    Out::new(Cursor::new(Vec::new()), entries("2026-11-20T10:00:07Z"))
}

fn content<R: Read + Seek>(zip: &mut ZipArchive<R>, name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn entries_are_read_back_with_what_they_bear() {
    let mut out = out();
    out.add(Packed::new("a/bài.html", &b"<p>".repeat(1000))).unwrap();
    out.store("b.warc", 5, &b"12345678"[..]).unwrap();
    out.add(Packed::new("c.png", b"aaaaaaaaaaaaaaaaaaaaaaaa")).unwrap();
    out.add(Packed::new("d.txt", b"")).unwrap();
    let mut zip = ZipArchive::new(out.close().unwrap()).unwrap();
    for (name, bytes, is_deflated) in [
        ("a/bài.html", b"<p>".repeat(1000), true),
        ("b.warc", b"12345".to_vec(), false),
        ("c.png", b"a".repeat(24), false),
        ("d.txt", Vec::new(), false),
    ] {
        assert_eq!(content(&mut zip, name), bytes);
        let entry = zip.by_name(name).unwrap();
        assert_eq!(entry.compression() == zip::CompressionMethod::Deflated, is_deflated, "{name}");
        assert_eq!(entry.unix_mode(), Some(0o100_644));
        assert_eq!(entry.extra_data().unwrap_or_default(), b"");
        assert_eq!(entry.last_modified().unwrap().to_string(), "2026-11-20 10:00:06");
    }
}

#[test]
fn years_that_zip_does_not_know_are_its_first() {
    for (moment, told) in [
        ("1979-12-31", "1980-01-01 00:00:00"),
        ("2107-12-31T23:59:58Z", "2107-12-31 23:59:58"),
        ("2108-01-02T00:00:00Z", "1980-01-01 00:00:00"),
    ] {
        let mut out = Out::new(Cursor::new(Vec::new()), entries(moment));
        out.add(Packed::new("a", b"")).unwrap();
        let mut zip = ZipArchive::new(out.close().unwrap()).unwrap();
        assert_eq!(zip.by_index(0).unwrap().last_modified().unwrap().to_string(), told);
    }
}

#[test]
fn what_is_shorter_than_it_says_is_told() {
    let stored = out().store("a", 5, &b"1234"[..]);
    assert_eq!(stored.unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
    assert!(out().add(Packed::new(&"a".repeat(65_536), b"")).is_err());
}

#[test]
fn more_entries_than_two_bytes_count() {
    for count in [65_534, 65_535, 65_536, 70_000] {
        let mut out = out();
        for number in 0..count {
            out.add(Packed::new(&format!("{number}.txt"), b"x")).unwrap();
        }
        let mut zip = ZipArchive::new(out.close().unwrap()).unwrap();
        assert_eq!(zip.len(), count);
        assert_eq!(content(&mut zip, &format!("{}.txt", count - 1)), b"x");
    }
}

/// A file in which zeros take no place.
struct Sparse(File);

impl Write for Sparse {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        static ZEROS: [u8; 1 << 16] = [0; 1 << 16];
        if ZEROS.get(..bytes.len()).is_some_and(|zeros| zeros == bytes) {
            self.0.seek_relative(bytes.len() as i64)?;
            return Ok(bytes.len());
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Seek for Sparse {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn entries_of_more_than_four_gigabytes_and_those_behind_them() {
    let file = tempfile::tempfile().unwrap();
    let mut out = Out::new(Sparse(file), entries("2026-11-20"));
    let length = headers::WIDE + 10;
    out.add(Packed::new("before.txt", b"abc")).unwrap();
    out.store("large.webm", length, io::repeat(0)).unwrap();
    out.add(Packed::new("behind.txt", &b"abc".repeat(100))).unwrap();
    out.store("stored.txt", 3, &b"abc"[..]).unwrap();
    let mut zip = ZipArchive::new(out.close().unwrap().0).unwrap();
    let large = zip.by_name("large.webm").unwrap();
    assert_eq!((large.size(), large.compressed_size()), (length, length));
    drop(large);
    assert_eq!(content(&mut zip, "before.txt"), b"abc");
    assert_eq!(content(&mut zip, "behind.txt"), b"abc".repeat(100));
    assert_eq!(content(&mut zip, "stored.txt"), b"abc");
}

proptest! {
    #[test]
    fn whatever_is_packed_is_read_back(
        files in prop::collection::btree_map("[a-zđ/.]{1,12}", prop::collection::vec(0u8..4, 0..2000), 0..8),
    ) {
        let mut out = out();
        for (name, bytes) in &files {
            out.add(Packed::new(name, bytes)).unwrap();
        }
        let mut zip = ZipArchive::new(out.close().unwrap()).unwrap();
        prop_assert_eq!(zip.len(), files.len());
        for (number, (name, bytes)) in files.iter().enumerate() {
            let mut entry = zip.by_index(number).unwrap();
            prop_assert_eq!(&*entry.name().unwrap(), name);
            let mut read = Vec::new();
            entry.read_to_end(&mut read).unwrap();
            prop_assert_eq!(&read, bytes);
        }
    }
}
