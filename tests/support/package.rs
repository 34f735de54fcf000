//! A small package made by hand, part by part, so that a test can spoil any part of it before what lies around it is made:
//! records → WARC → WACZ → bag. Nothing here uses the code that `loa archive` writes packages with.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256, Sha512};

use loa::archive::sign::Key;

/// The one date of the package.
pub(crate) const DATE: &str = "2026-11-20T10:00:00Z";

/// The address of the site.
pub(crate) const BASE: &str = "https://www.xa.example.vn/";

/// The path of the WARC inside a WACZ.
pub(crate) const WARC: &str = "archive/data.warc.gz";

/// A WARC record: its headers as they will be written, and its block.
#[derive(Clone)]
pub(crate) struct Record {
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) block: Vec<u8>,
    /// The published file, for records of such.
    pub(crate) file: Option<File>,
}

/// A published file.
#[derive(Clone)]
pub(crate) struct File {
    pub(crate) url: String,
    pub(crate) path: String,
    pub(crate) mime: String,
    pub(crate) status: u16,
    pub(crate) bytes: Vec<u8>,
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    format!("sha256:{}", hex(&Sha256::digest(bytes)))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Record {
    fn new(kind: &str, number: u8, mime: &str, block: Vec<u8>, file: Option<File>) -> Self {
        let mut headers = vec![
            ("WARC-Type".to_string(), kind.to_string()),
            ("WARC-Record-ID".to_string(), id(number)),
            ("WARC-Date".to_string(), DATE.to_string()),
            ("WARC-Block-Digest".to_string(), sha256(&block)),
        ];
        if let Some(file) = &file {
            headers.push(("WARC-Target-URI".to_string(), file.url.clone()));
            headers.push(("WARC-Payload-Digest".to_string(), sha256(&file.bytes)));
        }
        headers.push(("Content-Type".to_string(), mime.to_string()));
        headers.push(("Content-Length".to_string(), block.len().to_string()));
        Self { headers, block, file }
    }

    /// The value of a header, to be changed.
    pub(crate) fn header(&mut self, name: &str) -> &mut String {
        let found = self.headers.iter_mut().find(|(other, _)| other == name);
        &mut found.unwrap_or_else(|| panic!("no header {name}")).1
    }

    pub(crate) fn without(&mut self, name: &str) {
        self.headers.retain(|(other, _)| other != name);
    }

    fn bytes(&self) -> Vec<u8> {
        let mut text = "WARC/1.1\r\n".to_string();
        for (name, value) in &self.headers {
            let _ = write!(text, "{name}: {value}\r\n");
        }
        [text.as_bytes(), b"\r\n", &self.block, b"\r\n\r\n"].concat()
    }
}

pub(crate) fn id(number: u8) -> String {
    format!("<urn:uuid:00000000-0000-5000-8000-0000000000{number:02x}>")
}

/// The records of a site of five addresses: two pages, a stylesheet, a redirect, the page for what is not found.
pub(crate) fn records() -> Vec<Record> {
    let page = |words: &str| format!("<!DOCTYPE html><title>{words}</title><p>Kế hoạch, {words}.").into_bytes();
    let file = |path: &str, file: &str, mime: &str, status, bytes| File {
        url: format!("{BASE}{path}"),
        path: file.to_string(),
        mime: mime.to_string(),
        status,
        bytes,
    };
    let html = "text/html";
    let home = file("", "index.html", html, 200, page("Trang đầu"));
    let lost = file("404.html", "404.html", html, 404, page("Không tìm thấy"));
    let css = file("css/site.css", "css/site.css", "text/css", 200, b"p { color: #123 }".repeat(40));
    let old = file("cu/", "cu/index.html", html, 301, page("Đã chuyển"));
    let news = file("tin-tuc/ra-quan/", "tin-tuc/ra-quan/index.html", html, 200, page("Ra quân"));
    let resource = |number, file: File| {
        let (mime, bytes) = (file.mime.clone(), file.bytes.clone());
        Record::new("resource", number, &mime, bytes, Some(file))
    };
    let response = |number, status: &str, file: File| {
        let head = format!("HTTP/1.1 {status}\r\nContent-Type: {}; charset=utf-8\r\n\r\n", file.mime);
        let block = [head.as_bytes(), &file.bytes].concat();
        Record::new("response", number, "application/http; msgtype=response", block, Some(file))
    };
    let about = |number, of, title: &str| {
        let fields = "application/warc-fields";
        let mut record = Record::new("metadata", number, fields, format!("title: {title}\r\n").into_bytes(), None);
        record.headers.insert(3, ("WARC-Refers-To".to_string(), id(of)));
        record
    };
    let info = b"software: loa\r\nformat: WARC File Format 1.1\r\n".to_vec();
    vec![
        Record::new("warcinfo", 0, "application/warc-fields", info, None),
        resource(1, home),
        about(2, 1, "Trang đầu"),
        response(3, "404 Not Found", lost),
        resource(4, css),
        response(5, "301 Moved Permanently", old),
        resource(6, news),
        about(7, 6, "Ra quân"),
    ]
}

/// One gzip member.
pub(crate) fn member(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::default());
    gzip.write_all(bytes).expect("memory takes it");
    gzip.finish().expect("memory takes it")
}

/// A WACZ before it is packed.
#[derive(Clone)]
pub(crate) struct Wacz {
    /// The WARC, member by member.
    pub(crate) members: Vec<Vec<u8>>,
    pub(crate) index: Vec<String>,
    pub(crate) pages: Vec<String>,
}

impl Wacz {
    pub(crate) fn of(records: &[Record]) -> Self {
        let members: Vec<Vec<u8>> = records.iter().map(|record| member(&record.bytes())).collect();
        let mut index = Vec::new();
        let mut pages = vec![r#"{"format":"json-pages-1.0","id":"pages","title":"Pages"}"#.to_string()];
        let mut offset = 0;
        for (record, member) in records.iter().zip(&members) {
            if let Some(file) = &record.file {
                index.push(format!(
                    r#"{} 20261120100000 {{"url":"{}","mime":"{}","status":"{}","digest":"{}","length":"{}","offset":"{offset}","filename":"data.warc.gz","recordDigest":"{}"}}"#,
                    key(&file.url), file.url, file.mime, file.status, sha256(&file.bytes), member.len(), sha256(member),
                ));
                if file.mime == "text/html" && file.status == 200 {
                    pages.push(format!(r#"{{"url":"{}","ts":"{DATE}","title":"Trang","text":"Kế hoạch"}}"#, file.url));
                }
            }
            offset += member.len();
        }
        index.sort();
        Self { members, index, pages }
    }

    pub(crate) fn warc(&self) -> Vec<u8> {
        self.members.concat()
    }

    /// The files, listed and digested.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let lines = |lines: &[String]| lines.iter().map(|line| format!("{line}\n")).collect::<String>().into_bytes();
        seal(
            vec![
                Entry::new(WARC, self.warc()),
                Entry::new("indexes/index.cdx", lines(&self.index)),
                Entry::new("pages/pages.jsonl", lines(&self.pages)),
            ],
            None,
        )
    }

    pub(crate) fn packed(&self) -> Vec<u8> {
        zip(&self.entries())
    }
}

/// Adds `datapackage.json` and its digest, signed if there is a key.
pub(crate) fn seal(mut entries: Vec<Entry>, key: Option<&Key>) -> Vec<Entry> {
    let resources: Vec<_> = entries
        .iter()
        .map(|entry| {
            let name = entry.name.rsplit('/').next().unwrap_or_default();
            serde_json::json!({"name": name, "path": entry.name, "hash": sha256(&entry.bytes), "bytes": entry.bytes.len()})
        })
        .collect();
    let package = serde_json::json!({
        "profile": "data-package", "wacz_version": "1.1.1", "created": DATE, "software": "loa 0.1.0",
        "mainPageUrl": BASE, "mainPageURL": BASE, "resources": resources,
    });
    entries.push(Entry::new("datapackage.json", serde_json::to_vec_pretty(&package).expect("it is JSON")));
    resign(&mut entries, key);
    entries
}

/// Makes the digest file anew, signed if there is a key.
pub(crate) fn resign(entries: &mut Vec<Entry>, key: Option<&Key>) {
    entries.retain(|entry| entry.name != "datapackage-digest.json");
    let hash = sha256(&entries.iter().find(|entry| entry.name == "datapackage.json").expect("it is there").bytes);
    let mut digest = serde_json::json!({"path": "datapackage.json", "hash": hash});
    if let Some(key) = key {
        digest["signedData"] = serde_json::to_value(key.sign(&hash, DATE, "loa 0.1.0")).expect("it is JSON");
    }
    entries.push(Entry::new("datapackage-digest.json", serde_json::to_vec_pretty(&digest).expect("it is JSON")));
}

/// The key of an address of this site in an index.
fn key(url: &str) -> String {
    let path = url.strip_prefix(BASE).expect("all addresses are below the base");
    format!("vn,example,xa)/{}", path.trim_end_matches('/'))
}

/// A file of a ZIP.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) deflated: bool,
}

impl Entry {
    pub(crate) fn new(name: &str, bytes: Vec<u8>) -> Self {
        Self { name: name.to_string(), bytes, deflated: false }
    }
}

/// Packs files as they are, or deflated, with the headers of a plain ZIP.
pub(crate) fn zip(entries: &[Entry]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for Entry { name, bytes, deflated } in entries {
        let packed = if *deflated {
            let mut deflate = flate2::write::DeflateEncoder::new(Vec::new(), Compression::default());
            deflate.write_all(bytes).expect("memory takes it");
            deflate.finish().expect("memory takes it")
        } else {
            bytes.clone()
        };
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let flags: u16 = if name.is_ascii() { 0 } else { 1 << 11 };
        let mut header = Vec::new();
        // Version 2.0, flags, method, 10:00:00 on 20 November 2026.
        for number in [20, flags, if *deflated { 8 } else { 0 }, 10 << 11, 46 << 9 | 11 << 5 | 20] {
            header.extend(number.to_le_bytes());
        }
        for number in [crc.sum(), packed.len() as u32, bytes.len() as u32] {
            header.extend(number.to_le_bytes());
        }
        header.extend((name.len() as u16).to_le_bytes());
        header.extend([0, 0]);
        let at = out.len() as u32;
        out.extend(b"PK\x03\x04");
        out.extend(&header);
        out.extend(name.as_bytes());
        out.extend(packed);
        directory.extend(b"PK\x01\x02");
        // Made by version 2.0 on Unix.
        directory.extend([20, 3]);
        directory.extend(header);
        directory.extend([0; 6]);
        directory.extend((0o100_644_u32 << 16).to_le_bytes());
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (at, length, count) = (out.len() as u32, directory.len() as u32, entries.len() as u16);
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0, 0]);
    out
}

/// The offline copy: the pages, the stylesheet, and a site map that is its own.
pub(crate) fn offline(records: &[Record]) -> Vec<Entry> {
    let files = records.iter().filter_map(|record| record.file.as_ref());
    let mut entries: Vec<Entry> = files.map(|file| Entry::new(&file.path, file.bytes.clone())).collect();
    entries.push(Entry::new("so-do.html", b"<!DOCTYPE html><title>So do</title>".to_vec()));
    entries.sort_by(|one, other| one.name.cmp(&other.name));
    entries.iter_mut().for_each(|entry| entry.deflated = true);
    entries
}

/// A bag before it is written.
#[derive(Clone)]
pub(crate) struct Bag {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Bag {
    /// A bag of these records, without manifests.
    pub(crate) fn of(records: &[Record], wacz: Vec<u8>) -> Self {
        let mut inventory = "\u{FEFF}url,path,media_type,bytes,sha256,title,source,offline_path\r\n".to_string();
        let mut files: Vec<&File> = records.iter().filter_map(|record| record.file.as_ref()).collect();
        files.sort_by(|one, other| one.url.cmp(&other.url));
        for File { url, path, mime, bytes, .. } in files {
            let digest = hex(&Sha256::digest(bytes));
            let _ = write!(
                inventory,
                "{url},{path},{mime},{},{digest},\"Trang, một\",content/a.md,{path}\r\n",
                bytes.len()
            );
        }
        let changes = r#"{"date":"2026-11-20T10:00:00Z","files":[{"path":"so-do.html","changes":[{"change":"file-added","count":1}]}]}"#;
        let mut bag = Self { files: BTreeMap::new() };
        for (path, bytes) in [
            ("bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".to_vec()),
            ("data/README.html", b"<!DOCTYPE html><title>Goi luu tru</title>".to_vec()),
            ("data/xa-20261120.wacz", wacz),
            ("data/xa-20261120-offline.zip", zip(&offline(records))),
            ("data/source/site.yaml", b"title: Trang\n".to_vec()),
            ("data/source/content/tin-tuc/ra-quan.md", "---\ntitle: Ra quân\n---\n".into()),
            ("metadata/inventory.csv", inventory.into_bytes()),
            ("metadata/changes.json", changes.into()),
            ("metadata/external-links.csv", b"page,url,text\r\n".to_vec()),
        ] {
            bag.files.insert(path.to_string(), bytes);
        }
        bag
    }

    /// Writes description and manifests for the files as they are.
    pub(crate) fn sealed(mut self) -> Self {
        let payload = || self.files.iter().filter(|(path, _)| path.starts_with("data/"));
        let bytes: usize = payload().map(|(_, bytes)| bytes.len()).sum();
        let info = format!(
            "Source-Organization: UBND xã\nExternal-Identifier: {BASE}\nBagging-Date: 2026-11-20\nPayload-Oxum: {bytes}.{}\nBag-Software-Agent: loa 0.1.0\n",
            payload().count()
        );
        self.files.insert("bag-info.txt".to_string(), info.into_bytes());
        self.listed("manifest-sha512.txt", true).retagged()
    }

    /// Writes the tag manifest anew.
    pub(crate) fn retagged(self) -> Self {
        self.listed("tagmanifest-sha512.txt", false)
    }

    fn listed(mut self, manifest: &str, payload: bool) -> Self {
        let skipped = ["tagmanifest-sha512.txt", "signature.json", "fetch.txt"];
        let files = self.files.iter().filter(|(path, _)| path.starts_with("data/") == payload);
        let files = files.filter(|(path, _)| !skipped.contains(&path.as_str()));
        let lines: String = files.map(|(path, bytes)| format!("{}  {path}\n", hex(&Sha512::digest(bytes)))).collect();
        self.files.insert(manifest.to_string(), lines.into_bytes());
        self
    }

    /// Signs the tag manifest.
    pub(crate) fn signed(mut self, key: &Key) -> Self {
        let hash = sha256(&self.files["tagmanifest-sha512.txt"]);
        let signed = serde_json::to_vec_pretty(&key.sign(&hash, DATE, "loa 0.1.0")).expect("it is JSON");
        self.files.insert("signature.json".to_string(), signed);
        self
    }

    /// Writes the bag into a folder.
    pub(crate) fn write(&self, folder: &Path) {
        for (path, bytes) in &self.files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
            fs::write(path, bytes).expect("a file can be written");
        }
    }

    /// The text of a file, to be changed.
    pub(crate) fn edit(&mut self, path: &str, change: impl FnOnce(String) -> String) {
        let bytes = self.files.get_mut(path).expect("the file is there");
        *bytes = change(String::from_utf8(std::mem::take(bytes)).expect("it is text")).into_bytes();
    }
}
