//! One WARC 1.1 record (ISO 28500): its headers, and the digests of what it holds.

use std::io::{self, BufRead, Read};

use sha2::{Digest, Sha256};

use super::files::{hex, is_hex};
use super::section::fill;
use super::{date, surt};
use crate::diagnostics::Defect;

/// The most bytes of one header line, and of an address in it.
const LINE: u64 = 16 << 10;

/// The most header lines.
const LINES: usize = 64;

/// What a record says and holds. Texts that it lacks are empty; defects tell so.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) kind: String,
    pub(super) id: String,
    pub(super) date: String,
    /// `WARC-Target-URI`.
    pub(super) url: String,
    /// `WARC-Refers-To`.
    pub(super) refers: Option<String>,
    /// The media type of the payload, without parameters.
    pub(super) mime: String,
    /// The status of HTTP; 200 for what is no message of HTTP.
    pub(super) status: u16,
    /// The SHA-256 of the payload, in hexadecimal digits.
    pub(super) payload: String,
    /// The length of the payload in bytes.
    pub(super) bytes: u64,
}

impl Record {
    /// Whether it is something published: a page, a file, an answer.
    pub(super) fn is_published(&self) -> bool {
        matches!(self.kind.as_str(), "resource" | "response")
    }
}

/// What reading came to.
pub(super) struct Outcome {
    /// The record; `None` if its header cannot be read.
    pub(super) record: Option<Record>,
    /// Whether its end was where it says, so that what follows can be judged.
    pub(super) is_ended: bool,
    /// Whether what it holds is known: it is whole, and an answer of HTTP has a head.
    pub(super) is_known: bool,
}

/// Reads a record that begins at `at`; what is wrong with it goes to `defects`.
///
/// # Errors
/// What the input says: it cannot be unpacked.
pub(super) fn read(input: &mut impl BufRead, at: u64, defects: &mut Vec<Defect>) -> io::Result<Outcome> {
    let lost = Outcome { record: None, is_ended: false, is_known: false };
    let Some(version) = line(input)? else {
        defects.push(Defect::RecordHeader { at });
        return Ok(lost);
    };
    if version != "WARC/1.1" {
        defects.push(Defect::RecordVersion { at, found: version });
        return Ok(lost);
    }
    let Some(headers) = headers(input)? else {
        defects.push(Defect::RecordHeader { at });
        return Ok(lost);
    };
    let headers = Headers { all: headers, at };
    headers.judge_twice(defects);
    let Some(length) = headers.length(defects) else { return Ok(lost) };
    let mut record = headers.record(defects);

    let mut digests = Digests::default();
    let mut has_head = true;
    let mut content = input.by_ref().take(length);
    if record.kind == "response" {
        let head = http_head(&mut content, &mut digests)?;
        match &head {
            Some(head) => (record.status, record.mime) = (head.status, head.mime.clone()),
            None => {
                has_head = false;
                defects.push(Defect::HttpHead { at });
            }
        }
        record.bytes = digests.rest(&mut content)?;
        if head.is_some_and(|head| head.length.is_some_and(|length| length != record.bytes)) {
            defects.push(Defect::HttpHead { at });
        }
    } else {
        record.bytes = digests.rest(&mut content)?;
    }
    let is_complete = content.limit() == 0;
    let mut end = [0; 4];
    let is_ended = is_complete && fill(input, &mut end)? == end.len() && &end == b"\r\n\r\n";
    let (block, payload) = digests.finish();
    if is_ended {
        let needs_payload = record.is_published();
        headers.judge_digest("WARC-Block-Digest", &block, true, defects);
        headers.judge_digest("WARC-Payload-Digest", &payload, needs_payload, defects);
    } else {
        defects.push(Defect::RecordShort { at, said: length });
    }
    record.payload = payload;
    Ok(Outcome { record: Some(record), is_ended, is_known: is_ended && has_head })
}

/// The digest of a record's block, and of what in it is the payload.
#[derive(Default)]
struct Digests {
    block: Sha256,
    payload: Sha256,
}

impl Digests {
    /// Reads the payload to its end; returns its length.
    fn rest(&mut self, content: &mut impl BufRead) -> io::Result<u64> {
        let mut total = 0;
        loop {
            let piece = content.fill_buf()?;
            if piece.is_empty() {
                return Ok(total);
            }
            self.block.update(piece);
            self.payload.update(piece);
            let length = piece.len();
            content.consume(length);
            total += length as u64;
        }
    }

    fn finish(self) -> (String, String) {
        (hex(&self.block.finalize()), hex(&self.payload.finalize()))
    }
}

/// A line that ends in CR LF, without its end; `None` for anything else.
fn line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    Ok(line_of(&raw_line(input)?))
}

/// Everything up to a line feed, or to the limit.
fn raw_line(input: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.by_ref().take(LINE).read_until(b'\n', &mut bytes)?;
    Ok(bytes)
}

fn line_of(bytes: &[u8]) -> Option<String> {
    let text = bytes.strip_suffix(b"\r\n").and_then(|text| std::str::from_utf8(text).ok());
    text.filter(|text| !text.contains('\r')).map(str::to_string)
}

/// Lines of `Name: value` up to an empty one; `None` if they are not.
fn headers(input: &mut impl BufRead) -> io::Result<Option<Vec<(String, String)>>> {
    let mut headers = Vec::new();
    while headers.len() < LINES {
        let Some(line) = line(input)? else { return Ok(None) };
        if line.is_empty() {
            return Ok(Some(headers));
        }
        let Some((name, value)) = line.split_once(": ") else { return Ok(None) };
        let is_token = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !is_token {
            return Ok(None);
        }
        headers.push((name.to_string(), value.to_string()));
    }
    Ok(None)
}

/// The headers of a record that begins at `at`.
struct Headers {
    all: Vec<(String, String)>,
    at: u64,
}

impl Headers {
    fn find(&self, name: &str) -> Option<&str> {
        find(&self.all, name)
    }

    fn needed(&self, name: &'static str, defects: &mut Vec<Defect>) -> &str {
        let found = self.find(name);
        if found.is_none() {
            defects.push(Defect::HeaderMissing { at: self.at, name });
        }
        found.unwrap_or_default()
    }

    fn wrong(&self, name: &'static str, value: &str) -> Defect {
        Defect::HeaderValue { at: self.at, name, value: value.to_string() }
    }

    fn judge_twice(&self, defects: &mut Vec<Defect>) {
        for (place, (name, _)) in self.all.iter().enumerate() {
            if self.all.iter().take(place).any(|(other, _)| other.eq_ignore_ascii_case(name)) {
                defects.push(Defect::HeaderTwice { at: self.at, name: name.clone() });
            }
        }
    }

    fn length(&self, defects: &mut Vec<Defect>) -> Option<u64> {
        let text = self.find("Content-Length");
        if text.is_none() {
            defects.push(Defect::HeaderMissing { at: self.at, name: "Content-Length" });
        }
        let length = number(text?);
        if length.is_none() {
            defects.push(self.wrong("Content-Length", text?));
        }
        length
    }

    /// Everything that the headers say.
    fn record(&self, defects: &mut Vec<Defect>) -> Record {
        let kind = self.needed("WARC-Type", defects).to_string();
        if !matches!(kind.as_str(), "" | "warcinfo" | "resource" | "response" | "metadata") {
            defects.push(Defect::RecordType { at: self.at, kind: kind.clone() });
        }
        let id = self.needed("WARC-Record-ID", defects);
        if !id.is_empty() && !is_uuid(id) {
            defects.push(self.wrong("WARC-Record-ID", id));
        }
        let date = self.needed("WARC-Date", defects);
        if !date.is_empty() && date::moment(date).is_none() {
            defects.push(self.wrong("WARC-Date", date));
        }
        let mime = self.needed("Content-Type", defects);
        let wanted = match kind.as_str() {
            "warcinfo" | "metadata" => Some("application/warc-fields"),
            "response" => Some("application/http"),
            _ => None,
        };
        if wanted.is_some_and(|wanted| !mime.is_empty() && plain(mime) != wanted) {
            defects.push(self.wrong("Content-Type", mime));
        }
        let mut record = Record { status: 200, mime: plain(mime), ..Record::default() };
        if matches!(kind.as_str(), "resource" | "response") {
            record.url = self.needed("WARC-Target-URI", defects).to_string();
            if !record.url.is_empty() && surt::key(&record.url).is_none() {
                defects.push(self.wrong("WARC-Target-URI", &record.url));
            }
        }
        if kind == "metadata" {
            record.refers = Some(self.needed("WARC-Refers-To", defects).to_string());
        }
        Record { kind, id: id.to_string(), date: date.to_string(), ..record }
    }

    fn judge_digest(&self, name: &'static str, found: &str, is_needed: bool, defects: &mut Vec<Defect>) {
        let Some(said) = self.find(name) else {
            if is_needed {
                defects.push(Defect::HeaderMissing { at: self.at, name });
            }
            return;
        };
        match said.strip_prefix("sha256:").filter(|digits| is_hex(digits, 64)) {
            None => defects.push(self.wrong(name, said)),
            Some(digits) if digits != found => {
                let found = format!("sha256:{found}");
                defects.push(Defect::Digest { at: self.at, name, said: said.to_string(), found });
            }
            Some(_) => {}
        }
    }
}

fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// A number of digits alone.
fn number(text: &str) -> Option<u64> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// A media type without its parameters.
pub(super) fn plain(mime: &str) -> String {
    mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a text is `<urn:uuid:…>` with small letters.
fn is_uuid(text: &str) -> bool {
    let inner = text.strip_prefix("<urn:uuid:").and_then(|rest| rest.strip_suffix('>'));
    inner.is_some_and(|uuid| {
        let parts: Vec<&str> = uuid.split('-').collect();
        parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12]) && parts.iter().all(|part| is_hex(part, part.len()))
    })
}

/// What an answer of HTTP says of itself.
struct Head {
    status: u16,
    mime: String,
    length: Option<u64>,
}

/// Reads the head of an answer up to its payload; `None` if it is none.
fn http_head(content: &mut impl BufRead, digests: &mut Digests) -> io::Result<Option<Head>> {
    let mut status = None;
    let mut headers = Vec::new();
    for number in 0..LINES {
        let raw = raw_line(content)?;
        digests.block.update(&raw);
        let Some(line) = line_of(&raw) else { return Ok(None) };
        if number == 0 {
            let code = line.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3));
            status = code.and_then(self::number).and_then(|code| u16::try_from(code).ok());
            continue;
        }
        if line.is_empty() {
            let length = find(&headers, "Content-Length").map(self::number);
            let is_plain = find(&headers, "Transfer-Encoding").is_none() && length != Some(None);
            let mime = plain(find(&headers, "Content-Type").unwrap_or_default());
            let head = status.map(|status| Head { status, mime, length: length.flatten() });
            return Ok(head.filter(|_| is_plain));
        }
        match line.split_once(':') {
            Some((name, value)) => headers.push((name.to_string(), value.trim().to_string())),
            None => return Ok(None),
        }
    }
    Ok(None)
}
