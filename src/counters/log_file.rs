//! An access log as a stream of whole lines, plain or compressed with gzip.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use super::log_format::{LogFormat, when};
use crate::digest::short_digest;
use crate::time::Instant;

/// The longest line that is looked at: servers cut requests long before.
const LONGEST_LINE: u64 = 64 * 1024;

/// How much of the end of a log is looked at for its last lines.
const END: u64 = 4 * 1024 * 1024;

/// An access log.
#[derive(Clone, Debug)]
pub(super) struct LogFile {
    /// Where it is.
    pub path: PathBuf,
    is_gzip: bool,
    /// What tells it from other logs, wherever it is moved or copied: the hash of its first line.
    pub identity: String,
    /// The format of its first line.
    pub format: Result<LogFormat, BadLine>,
}

/// The number of a line that is in no known format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BadLine(pub u64);

impl LogFile {
    /// Opens a log and looks at its first lines. `None` when there is no whole line in it.
    pub(super) fn open(path: &Path) -> io::Result<Option<Self>> {
        let mut magic = [0; 2];
        let is_gzip = File::open(path)?.read_exact(&mut magic).is_ok() && magic == [0x1F, 0x8B];
        let mut lines = BufReader::new(reader(path, is_gzip, 0)?);
        let first = line(&mut lines)?;
        if !first.ends_with(b"\n") {
            return Ok(None);
        }
        let identity = short_digest(&first, 16);
        // A request may be broken, a format is not: one good line among the first ones is enough.
        let mut format = LogFormat::of(&String::from_utf8_lossy(&first)).ok_or(BadLine(1));
        for _ in 0..20 {
            if format.is_ok() {
                break;
            }
            let next = line(&mut lines)?;
            format = LogFormat::of(&String::from_utf8_lossy(&next)).ok_or(BadLine(1));
        }
        Ok(Some(Self { path: path.to_path_buf(), is_gzip, identity, format }))
    }

    /// Writes the whole lines after the first `from` bytes that are views of pages below `base`, and tells how many
    /// bytes there are before the end of the last line.
    pub(super) fn copy(&self, from: u64, base: &str, out: &mut dyn Write) -> io::Result<u64> {
        let mut input = reader(&self.path, self.is_gzip, from)?;
        let mut buffer = vec![0; 256 * 1024];
        let (mut at, mut held) = (from, 0);
        loop {
            let read = input.read(buffer.get_mut(held..).unwrap_or_default())?;
            let filled = held + read;
            let whole = match memchr::memrchr(b'\n', buffer.get(..filled).unwrap_or_default()) {
                Some(end) => end + 1,
                // A line longer than the buffer is passed on in pieces; a line that the server is still writing is not.
                None if read > 0 && filled == buffer.len() => filled,
                None => 0,
            };
            write_views(base, buffer.get(..whole).unwrap_or_default(), out)?;
            at += whole as u64;
            if read == 0 {
                return Ok(at);
            }
            buffer.copy_within(whole..filled, 0);
            held = filled - whole;
        }
    }

    /// The last lines, in order: those of the last megabytes of a plain log; of a compressed one, which nobody writes
    /// to any more, the last line alone.
    pub(super) fn last_lines(&self) -> io::Result<Vec<String>> {
        if self.is_gzip {
            let mut last = Vec::new();
            let mut lines = BufReader::new(reader(&self.path, true, 0)?);
            loop {
                let next = line(&mut lines)?;
                if next.is_empty() {
                    return Ok(vec![String::from_utf8_lossy(&last).into_owned()]);
                }
                last = next;
            }
        }
        let mut file = File::open(&self.path)?;
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(END)))?;
        let mut end = Vec::new();
        file.take(END).read_to_end(&mut end)?;
        let whole = memchr::memrchr(b'\n', &end).map_or(0, |last| last + 1);
        let text = String::from_utf8_lossy(end.get(..whole).unwrap_or_default()).into_owned();
        // The first line of a piece may be the end of one.
        Ok(text.lines().skip(usize::from(length > END)).map(str::to_string).collect())
    }
}

/// Writes the lines that are views. A line that cannot be understood is written: whoever counts tells of it.
fn write_views(base: &str, lines: &[u8], out: &mut dyn Write) -> io::Result<()> {
    let mut kept = Vec::with_capacity(lines.len());
    for line in lines.split_inclusive(|byte| *byte == b'\n') {
        if is_view(base, line).unwrap_or(true) {
            kept.extend_from_slice(line);
        }
    }
    out.write_all(&kept)
}

/// Whether a line is the view of a page below a base such as `/cchc`: a page that was sent, or is there still, because
/// somebody asked for it. Files beside pages, questions for their heads, redirects and errors are none. `None` when the
/// line cannot be understood.
pub(super) fn is_view(base: &str, line: &[u8]) -> Option<bool> {
    let request = line.get(memchr::memmem::find(line, b"] \"")? + 3..)?;
    let path = request.get(memchr::memchr(b' ', request)? + 1..)?;
    path.starts_with(b"/").then_some(())?;
    let after = path.get(memchr::memmem::find(path, b"\" ")? + 2..)?;
    let was_sent = [b"200 ".as_slice(), b"304 ", b"206 "].iter().any(|status| after.starts_with(status));
    let end = memchr::memchr3(b' ', b'?', b'"', path).unwrap_or(path.len());
    let path = path.get(..end)?;
    let is_below = path.strip_prefix(base.as_bytes()).is_some_and(|rest| matches!(rest.first(), None | Some(b'/')));
    let name = path.get(memchr::memrchr(b'/', path)? + 1..)?;
    let is_page = memchr::memchr(b'.', name).is_none() || name.ends_with(b".html");
    Some(request.starts_with(b"GET ") && was_sent && is_below && is_page)
}

/// When the last request of some lines was.
pub(super) fn last_request(lines: &[String]) -> Option<Instant> {
    lines.iter().rev().find_map(|line| when(line))
}

/// The bytes of a log after the first `from`, decompressed.
fn reader(path: &Path, is_gzip: bool, from: u64) -> io::Result<Box<dyn Read>> {
    let mut file = File::open(path)?;
    if is_gzip {
        let mut input = MultiGzDecoder::new(file);
        io::copy(&mut Read::by_ref(&mut input).take(from), &mut io::sink())?;
        return Ok(Box::new(input));
    }
    file.seek(SeekFrom::Start(from))?;
    Ok(Box::new(file))
}

fn line(input: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    input.take(LONGEST_LINE).read_until(b'\n', &mut line)?;
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "203.0.113.9 - - [22/Nov/2026:07:00:00 +0700] \"GET / HTTP/1.1\" 200 5 \"-\" \"x\"\n";

    fn log(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("access.log");
        std::fs::write(&path, bytes).unwrap();
        (folder, path)
    }

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn a_line_that_is_being_written_is_left_for_later() {
        let (_folder, path) = log(format!("{LINE}{LINE}203.0.113.9 - - [22").as_bytes());
        let log = LogFile::open(&path).unwrap().unwrap();
        let mut out = Vec::new();
        assert_eq!(log.copy(0, "", &mut out).unwrap(), 2 * LINE.len() as u64);
        assert_eq!(out, format!("{LINE}{LINE}").into_bytes());
        std::fs::write(&path, format!("{LINE}{LINE}{LINE}")).unwrap();
        out.clear();
        assert_eq!(log.copy(2 * LINE.len() as u64, "", &mut out).unwrap(), 3 * LINE.len() as u64);
        assert_eq!(out, LINE.as_bytes());
    }

    #[test]
    fn a_compressed_log_is_the_log_that_it_was() {
        let (_folder, plain) = log(format!("{LINE}{LINE}").as_bytes());
        let (_other, packed) = log(&gzip(&format!("{LINE}{LINE}")));
        let (plain, packed) = (LogFile::open(&plain).unwrap().unwrap(), LogFile::open(&packed).unwrap().unwrap());
        assert_eq!(plain.identity, packed.identity);
        let mut out = Vec::new();
        assert_eq!(packed.copy(LINE.len() as u64, "", &mut out).unwrap(), 2 * LINE.len() as u64);
        assert_eq!(out, LINE.as_bytes());
        assert_eq!(packed.last_lines().unwrap().len(), 1);
        assert_eq!(last_request(&packed.last_lines().unwrap()), last_request(&plain.last_lines().unwrap()));
    }

    #[test]
    fn of_a_shared_log_only_what_is_below_the_base_counts() {
        let with = |path: &str| LINE.replace("GET / ", &format!("GET {path} "));
        let lines = ["/cchc/", "/cchc", "/cchc?x", "/cchc/a/", "/", "/cchcx/", "/b/cchc/"].map(with).concat();
        let (_folder, path) = log(lines.as_bytes());
        let log = LogFile::open(&path).unwrap().unwrap();
        let mut out = Vec::new();
        assert_eq!(log.copy(0, "/cchc", &mut out).unwrap(), lines.len() as u64);
        assert_eq!(out, ["/cchc/", "/cchc", "/cchc?x", "/cchc/a/"].map(with).concat().into_bytes());
        assert_eq!(is_view("/cchc", b"203.0.113.9 - - [x] \"-\" 400 0\n"), None);
    }

    #[test]
    fn only_pages_that_were_sent_are_views() {
        let judged = |from: &str, to: &str| is_view("", LINE.replace(from, to).as_bytes());
        for (from, to) in [("x", "x"), ("200", "304"), ("GET / ", "GET /a/ "), ("GET / ", "GET /a/index.html?b=c.d ")] {
            assert_eq!(judged(from, to), Some(true), "{to}");
        }
        for (from, to) in [
            ("GET", "HEAD"),
            ("200", "301"),
            ("200", "404"),
            ("200", "500"),
            ("GET / ", "GET /rss.xml "),
            ("GET / ", "GET /a.css?v=/ "),
        ] {
            assert_eq!(judged(from, to), Some(false), "{to}");
        }
    }

    #[test]
    fn an_empty_log_is_none_and_a_foreign_one_is_told() {
        let (_folder, path) = log(b"");
        assert!(LogFile::open(&path).unwrap().is_none());
        let (_folder, path) = log(b"a\nb\n");
        assert_eq!(LogFile::open(&path).unwrap().unwrap().format, Err(BadLine(1)));
        let (_folder, path) = log(format!("broken\n{LINE}").as_bytes());
        assert_eq!(LogFile::open(&path).unwrap().unwrap().format, Ok(LogFormat::Combined));
    }
}
