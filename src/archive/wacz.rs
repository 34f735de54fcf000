//! WACZ 1.1.1: a ZIP that holds a WARC, its index and its list of pages, for players of web archives.
//!
//! What players and validators really take stands in the comments; each was found by trying.

use std::fs::File;
use std::io::{self, Read, Seek};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::date::Stamp;
use super::sign::SignedData;
use super::staging::Staging;
use super::surt::surt;
use super::warc::sha256;
use super::zipped::{Entries, Zip};
use crate::digest::short;
use crate::publish::Error;

/// The WARC inside, and the name by which the index calls it.
pub(super) const WARC: &str = "data.warc.gz";

/// The first line of the list of pages (json-pages 1.0).
pub(super) fn pages_header(title: &str) -> String {
    #[derive(Serialize)]
    struct Header<'a> {
        format: &'a str,
        id: &'a str,
        title: &'a str,
        #[serde(rename = "hasText")]
        has_text: bool,
    }
    line(&Header { format: "json-pages-1.0", id: "pages", title, has_text: true })
}

/// A line of the list of pages.
pub(super) fn page(id: &str, url: &str, stamp: &Stamp, title: &str, text: &str) -> String {
    #[derive(Serialize)]
    struct Page<'a> {
        id: &'a str,
        url: &'a str,
        ts: &'a str,
        title: &'a str,
        text: &'a str,
    }
    line(&Page { id, url, ts: &stamp.utc, title, text })
}

/// JSON in one line. Keys stand in the order of their fields, whatever map `serde_json` was compiled with.
fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default() + "\n"
}

/// Where a record is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Indexed<'a> {
    pub url: &'a str,
    pub media_type: &'a str,
    pub status: u16,
    /// `sha256:…` of the payload.
    pub payload: &'a str,
    /// `sha256:…` of the gzip member.
    pub member: &'a str,
    pub offset: u64,
    pub length: u64,
}

/// A line of the index. Plain CDX with JSON is the one form that both players read.
pub(super) fn index_line(record: &Indexed<'_>, stamp: &Stamp) -> String {
    let mime = record.media_type.split(';').next().unwrap_or_default();
    #[derive(Serialize)]
    struct Fields<'a> {
        url: &'a str,
        mime: &'a str,
        status: String,
        digest: &'a str,
        length: String,
        offset: String,
        filename: &'a str,
        #[serde(rename = "recordDigest")]
        record_digest: &'a str,
    }
    let fields = Fields {
        url: record.url,
        mime,
        status: record.status.to_string(),
        digest: record.payload,
        length: record.length.to_string(),
        offset: record.offset.to_string(),
        filename: WARC,
        record_digest: record.member,
    };
    format!("{} {} {}", surt(record.url), stamp.digits, line(&fields))
}

/// What a WACZ says of itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct About<'a> {
    pub title: &'a str,
    pub description: &'a str,
    pub main_page: &'a str,
    pub stamp: &'a Stamp,
    pub software: &'a str,
}

/// The parts of a WACZ in the staging folder, by their names there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts<'a> {
    pub warc: &'a str,
    pub index: &'a str,
    pub pages: &'a str,
}

/// `datapackage.json`. Version 1.2.0 and the profile `wacz` are refused by the validator and the player.
#[derive(Serialize)]
struct Description<'a> {
    profile: &'a str,
    wacz_version: &'a str,
    title: &'a str,
    description: &'a str,
    created: &'a str,
    software: &'a str,
    #[serde(rename = "mainPageUrl")]
    main_page: &'a str,
    /// The standard spells it one way, players the other.
    #[serde(rename = "mainPageURL")]
    main_page_of_players: &'a str,
    #[serde(rename = "mainPageDate")]
    main_page_date: &'a str,
    resources: Vec<Resource<'a>>,
}

/// One file that a description lists.
#[derive(Serialize)]
struct Resource<'a> {
    name: &'a str,
    path: &'a str,
    hash: String,
    bytes: u64,
}

/// `datapackage-digest.json`.
#[derive(Serialize)]
struct Digested<'a> {
    path: &'a str,
    hash: &'a str,
    #[serde(rename = "signedData", skip_serializing_if = "Option::is_none")]
    signed: Option<SignedData>,
}

/// Puts a WACZ together. `sign` gives the signature of the digest of its description, where it is signed.
///
/// # Errors
/// When a part cannot be read or the file cannot be written.
pub(super) fn close(
    staging: &Staging,
    name: &str,
    parts: &Parts<'_>,
    about: &About<'_>,
    entries: Entries,
    sign: impl FnOnce(&str) -> Option<SignedData>,
) -> Result<(), Error> {
    let warc = format!("archive/{WARC}");
    let all = [(&*warc, parts.warc), ("indexes/index.cdx", parts.index), ("pages/pages.jsonl", parts.pages)];
    // Every entry is stored: the player fails on deflated ones.
    let mut zip = Zip::new(staging.create(name)?, entries);
    let mut resources = Vec::new();
    for (inside, grown) in all {
        let path = staging.path(grown);
        let refused = |error: io::Error| Error::io(&path, &error);
        let mut file = File::open(&path).map_err(refused)?;
        let (length, hash) = measure(&mut file).map_err(refused)?;
        file.rewind().map_err(refused)?;
        zip.store(inside, length, &file)?;
        let file_name = inside.rsplit('/').next().unwrap_or(inside);
        resources.push(Resource { name: file_name, path: inside, hash, bytes: length });
    }
    let created = &*about.stamp.utc;
    let description = Description {
        profile: "data-package",
        wacz_version: "1.1.1",
        title: about.title,
        description: about.description,
        created,
        software: about.software,
        main_page: about.main_page,
        main_page_of_players: about.main_page,
        main_page_date: created,
        resources,
    };
    let description = serde_json::to_vec_pretty(&description).unwrap_or_default();
    let hash = sha256(&description);
    let digest = Digested { path: "datapackage.json", hash: &hash, signed: sign(&hash) };
    let digest = serde_json::to_vec_pretty(&digest).unwrap_or_default();
    for (inside, bytes) in [("datapackage.json", &description), ("datapackage-digest.json", &digest)] {
        zip.store(inside, bytes.len() as u64, bytes.as_slice())?;
    }
    zip.close()
}

/// Length and `sha256:…` of what a reader gives.
pub(super) fn measure(reader: &mut impl Read) -> io::Result<(u64, String)> {
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    let mut length = 0;
    loop {
        match reader.read(&mut buffer)? {
            0 => return Ok((length, format!("sha256:{}", short(digest, 32)))),
            read => {
                length += read as u64;
                digest.update(buffer.get(..read).unwrap_or_default());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Moment, Zone};

    #[test]
    fn a_line_of_the_index_is_what_players_read() {
        let stamp = Stamp::new(Moment::parse("2026-11-20T10:00:00Z", Zone::default()).unwrap());
        let record = Indexed {
            url: "https://www.example.vn/tin-tuc/a/",
            media_type: "text/html; charset=utf-8",
            status: 200,
            payload: "sha256:aa",
            member: "sha256:bb",
            offset: 721,
            length: 528,
        };
        assert_eq!(
            index_line(&record, &stamp),
            "vn,example)/tin-tuc/a 20261120100000 {\"url\":\"https://www.example.vn/tin-tuc/a/\",\"mime\":\"text/html\",\
             \"status\":\"200\",\"digest\":\"sha256:aa\",\"length\":\"528\",\"offset\":\"721\",\"filename\":\"data.warc.gz\",\
             \"recordDigest\":\"sha256:bb\"}\n"
        );
    }
}
