//! WARC 1.1 (ISO 28500:2017): the record of what was published, each record a gzip member of its own.
//!
//! What loa makes itself was never asked for over a network, so a file is a `resource` record (section 6.4); a redirect
//! and the page for what is missing are `response` records whose head is synthesised, which `warcinfo` says.

use std::io::{self, Read, Write};

use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};

use super::deflate::{crc32, deflate};
use super::record_id::urn;
use crate::digest::short;

/// The media type of the fields of `warcinfo` and `metadata` records (annex of the standard).
const FIELDS: &str = "application/warc-fields";

/// The media type of a response: head and body as HTTP sends them.
const RESPONSE: &str = "application/http;msgtype=response";

/// What makes the records of one archive alike.
#[derive(Clone, Debug)]
pub(super) struct Warc {
    /// The address of the site, part of every record's id.
    pub base: String,
    /// The date of every record.
    pub date: String,
}

/// A record, compressed.
#[derive(Clone, Debug)]
pub(super) struct Record {
    /// Its id.
    pub id: String,
    /// The gzip member.
    pub bytes: Vec<u8>,
    /// `sha256:…` of the member.
    pub digest: String,
    /// `sha256:…` of the payload, before compression.
    pub payload: String,
}

/// How a server would answer for a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer<'a> {
    /// With its bytes.
    Found,
    /// With a redirect to an absolute URL; the page stands in the body.
    Moved(&'a str),
    /// With the page for what is missing.
    Missing,
}

impl Answer<'_> {
    /// The status code.
    pub(super) fn status(self) -> u16 {
        match self {
            Self::Found => 200,
            Self::Moved(_) => 301,
            Self::Missing => 404,
        }
    }

    /// The head of the response; empty for what is a resource.
    fn head(self, media_type: &str, length: u64) -> String {
        let (line, location) = match self {
            Self::Found => return String::new(),
            Self::Moved(to) => ("301 Moved Permanently", format!("Location: {to}\r\n")),
            Self::Missing => ("404 Not Found", String::new()),
        };
        format!("HTTP/1.1 {line}\r\n{location}Content-Type: {media_type}\r\nContent-Length: {length}\r\n\r\n")
    }
}

impl Warc {
    /// The first record: what the file is and how it was made.
    pub(super) fn info(&self, file: &str, fields: &[(&str, &str)]) -> Record {
        let block = fields_block(fields);
        let name = [("WARC-Filename", file)];
        self.small("warcinfo", None, &name, FIELDS, &block)
    }

    /// The record of a published file that is held in memory.
    pub(super) fn published(&self, url: &str, media_type: &str, answer: Answer<'_>, body: &[u8]) -> Record {
        let payload = sha256(body);
        let head = answer.head(media_type, body.len() as u64);
        let (kind, content_type) = if head.is_empty() { ("resource", media_type) } else { ("response", RESPONSE) };
        let block = if head.is_empty() { payload.clone() } else { sha256_of(&[head.as_bytes(), body]) };
        let length = (head.len() + body.len()) as u64;
        let id = urn(&[&self.base, kind, url, &self.date, &payload]);
        let digests = [("WARC-Block-Digest", &*block), ("WARC-Payload-Digest", &*payload)];
        let header = self.header(kind, &id, Some(url), &digests, content_type, length);
        let bytes = member(&[header.as_bytes(), head.as_bytes(), body, b"\r\n\r\n"]);
        Record { id, digest: sha256(&bytes), bytes, payload }
    }

    /// Writes the record of a file that is too large for memory, whose payload digest and length are known. Returns the
    /// id and the digest of the member.
    ///
    /// # Errors
    /// When the file cannot be read, is not what it was, or the record cannot be written.
    pub(super) fn large(
        &self,
        url: &str,
        media_type: &str,
        (payload, length): (&str, u64),
        body: impl Read,
        out: &mut impl Write,
    ) -> io::Result<(String, String)> {
        let id = urn(&[&self.base, "resource", url, &self.date, payload]);
        let digests = [("WARC-Block-Digest", payload), ("WARC-Payload-Digest", payload)];
        let header = self.header("resource", &id, Some(url), &digests, media_type, length);
        let mut hashed = Hashed { out, digest: Sha256::new() };
        let mut member = GzBuilder::new().write(&mut hashed, LEVEL);
        member.write_all(header.as_bytes())?;
        let mut body = Digested { body: body.take(length), digest: Sha256::new() };
        let copied = io::copy(&mut body, &mut member)?;
        if copied != length || format!("sha256:{}", short(body.digest, 32)) != payload {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the file changed while it was read"));
        }
        member.write_all(b"\r\n\r\n")?;
        member.finish()?;
        Ok((id, format!("sha256:{}", short(hashed.digest, 32))))
    }

    /// What is known of a page besides its bytes.
    pub(super) fn metadata(&self, url: &str, of: &str, fields: &[(&str, &str)]) -> Record {
        let block = fields_block(fields);
        let refers = format!("<{of}>");
        self.small("metadata", Some(url), &[("WARC-Refers-To", &refers)], FIELDS, &block)
    }

    fn small(&self, kind: &str, url: Option<&str>, own: &[(&str, &str)], media_type: &str, block: &str) -> Record {
        let payload = sha256(block.as_bytes());
        let id = urn(&[&self.base, kind, url.unwrap_or_default(), &self.date, &payload]);
        let digest = [("WARC-Block-Digest", &*payload)];
        let fields: Vec<(&str, &str)> = own.iter().copied().chain(digest).collect();
        let header = self.header(kind, &id, url, &fields, media_type, block.len() as u64);
        let bytes = member(&[header.as_bytes(), block.as_bytes(), b"\r\n\r\n"]);
        Record { id, digest: sha256(&bytes), bytes, payload }
    }

    fn header(
        &self,
        kind: &str,
        id: &str,
        url: Option<&str>,
        own: &[(&str, &str)],
        media_type: &str,
        length: u64,
    ) -> String {
        let mut header =
            format!("WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <{id}>\r\nWARC-Date: {}\r\n", self.date);
        if let Some(url) = url {
            header.push_str(&format!("WARC-Target-URI: {url}\r\n"));
        }
        own.iter().for_each(|(name, value)| header.push_str(&format!("{name}: {value}\r\n")));
        header.push_str(&format!("Content-Type: {media_type}\r\nContent-Length: {length}\r\n\r\n"));
        header
    }
}

/// What the record of a large file is packed with: what packs records in memory takes no stream.
const LEVEL: Compression = Compression::new(6);

/// How a gzip member begins that tells neither time nor name nor system, so that the same bytes make the same member
/// (RFC 1952, 2.3). [`GzBuilder`] writes the same.
const HEADER: [u8; 10] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];

/// One gzip member.
fn member(parts: &[&[u8]]) -> Vec<u8> {
    let crc = crc32(parts);
    // The length is told modulo 2³².
    let length = parts.iter().fold(0u32, |all, part| all.wrapping_add(part.len() as u32));
    deflate(parts, |packed| [&HEADER, packed, &crc.to_le_bytes(), &length.to_le_bytes()].concat())
}

/// `name: value` in lines of their own. A value is one line: nothing in it can begin another field.
fn fields_block(fields: &[(&str, &str)]) -> String {
    let line = |value: &str| value.split_whitespace().collect::<Vec<_>>().join(" ");
    fields.iter().map(|(name, value)| format!("{name}: {}\r\n", line(value))).collect()
}

/// `sha256:…` of bytes, in lower-case hexadecimal digits.
pub(super) fn sha256(bytes: &[u8]) -> String {
    sha256_of(&[bytes])
}

fn sha256_of(parts: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    parts.iter().for_each(|part| digest.update(part));
    format!("sha256:{}", short(digest, 32))
}

/// A writer that digests what goes through it.
struct Hashed<'a, W> {
    out: &'a mut W,
    digest: Sha256,
}

impl<W: Write> Write for Hashed<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.digest.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A reader that digests what goes through it.
struct Digested<R> {
    body: R,
    digest: Sha256,
}

impl<R: Read> Read for Digested<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.body.read(buffer)?;
        self.digest.update(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::MultiGzDecoder;

    fn warc() -> Warc {
        Warc { base: "https://example.vn/".into(), date: "2026-11-20T10:00:00Z".into() }
    }

    fn text(bytes: &[u8]) -> String {
        let mut text = String::new();
        MultiGzDecoder::new(bytes).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn a_file_is_a_resource() {
        let record = warc().published("https://example.vn/a.txt", "text/plain", Answer::Found, b"abc");
        let text = text(&record.bytes);
        let digest = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(record.payload, digest);
        let head = format!(
            "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <{}>\r\nWARC-Date: 2026-11-20T10:00:00Z\r\n\
             WARC-Target-URI: https://example.vn/a.txt\r\nWARC-Block-Digest: {digest}\r\nWARC-Payload-Digest: {digest}\r\n\
             Content-Type: text/plain\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n",
            record.id
        );
        assert_eq!(text, head);
    }

    #[test]
    fn a_redirect_is_a_response_with_its_page() {
        let to = Answer::Moved("https://example.vn/b/");
        let record = warc().published("https://example.vn/a/", "text/html; charset=utf-8", to, b"<p>b");
        let text = text(&record.bytes);
        assert!(text.contains("WARC-Type: response\r\n"), "{text}");
        assert!(text.contains("HTTP/1.1 301 Moved Permanently\r\nLocation: https://example.vn/b/\r\n"), "{text}");
        assert!(text.ends_with("Content-Length: 4\r\n\r\n<p>b\r\n\r\n"), "{text}");
        assert_eq!(record.payload, sha256(b"<p>b"));
    }

    #[test]
    fn a_large_file_makes_the_record_of_a_small_one() {
        let body = b"abc".repeat(100_000);
        let small = warc().published("https://example.vn/a.bin", "video/webm", Answer::Found, &body);
        let mut bytes = Vec::new();
        let facts = (small.payload.as_str(), body.len() as u64);
        let (id, digest) = warc().large("https://example.vn/a.bin", "video/webm", facts, &*body, &mut bytes).unwrap();
        assert_eq!(id, small.id);
        assert_eq!(digest, sha256(&bytes));
        assert_eq!(bytes[..10], small.bytes[..10]);
        assert_eq!(text(&bytes), text(&small.bytes));
        let other = b"abd".repeat(100_000);
        for changed in [&body[1..], &other] {
            assert!(warc().large("https://example.vn/a.bin", "video/webm", facts, changed, &mut Vec::new()).is_err());
        }
    }

    #[test]
    fn a_value_cannot_begin_another_field() {
        let record = warc().metadata("https://example.vn/", "urn:uuid:1", &[("title", "a\r\nx: y")]);
        assert!(text(&record.bytes).contains("title: a x: y\r\n\r\n\r\n"));
    }
}
