//! An access log as a stream of whole lines, plain or compressed with gzip.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use super::log_format::LogFormat;
use super::views::{Line, Sieve};
use crate::diagnostics::CounterFault;
use crate::digest::short_digest;

/// The longest line that is looked at, in bytes: servers cut requests long before.
const LONGEST_LINE: u64 = 64 * 1024;

/// How much of the end of a log is looked at for its last lines.
const END: u64 = 4 * 1024 * 1024;

/// How many of the first lines tell a log from others.
const IDENTIFYING: usize = 8;

/// Among how many of the first lines one must be in a known format: a request may be broken, a format is not.
const TRIED: usize = 21;

/// What a program writes first that marks a text as Unicode.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// How other compressed files and archives begin: zip, bzip2, xz, Zstandard.
const ARCHIVES: [&[u8]; 4] = [b"PK\x03\x04", b"BZh", b"\xFD7zXZ", b"\x28\xB5\x2F\xFD"];

/// Where a tar archive says that it is one.
const TAR: (usize, &[u8]) = (257, b"ustar");

/// An access log.
#[derive(Clone, Debug)]
pub(super) struct LogFile {
    /// Where it is.
    pub path: PathBuf,
    is_gzip: bool,
    /// Bytes before the first line: a mark of Unicode.
    mark: u64,
    /// What tells it from other logs, wherever it is moved or copied, and however it is compressed: the digests of its
    /// first lines. Of two identities of one log, which has grown or was copied in part, the longer begins with the
    /// shorter.
    pub identity: String,
    /// The format of its lines.
    pub format: LogFormat,
}

/// Why a file is not read as a log.
#[derive(Debug)]
pub(super) enum NoLog {
    /// It is something else.
    Foreign(CounterFault),
    /// It cannot be read, or is damaged.
    Unreadable(CounterFault),
    /// It is not there; what the system says.
    Missing(io::Error),
}

impl LogFile {
    /// Opens a log and looks at its first lines. `None` when there is no whole line in it yet.
    ///
    /// # Errors
    /// When it cannot be read, or is no log.
    pub(super) fn open(path: &Path) -> Result<Option<Self>, NoLog> {
        let about = fs::metadata(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => NoLog::Missing(error),
            _ => NoLog::Unreadable(CounterFault::Unreadable { reason: error.to_string() }),
        })?;
        // Whoever opened a pipe would wait for its other end.
        if !about.is_file() {
            return Err(NoLog::Foreign(CounterFault::NotAFile));
        }
        let mut magic = [0; 2];
        let failed = |error: &io::Error| NoLog::Unreadable(fault(error, false));
        let is_gzip =
            File::open(path).map_err(|error| failed(&error))?.read_exact(&mut magic).is_ok() && magic == [0x1F, 0x8B];
        let damaged = |error: &io::Error| NoLog::Unreadable(fault(error, is_gzip));
        let mut lines = BufReader::with_capacity(64 * 1024, reader(path, is_gzip, 0).map_err(|error| damaged(&error))?);
        let mark = {
            let head = lines.fill_buf().map_err(|error| damaged(&error))?;
            if let Some(foreign) = foreign(head) {
                return Err(NoLog::Foreign(foreign));
            }
            if head.starts_with(MARK) { MARK.len() } else { 0 }
        };
        lines.consume(mark);
        let (mut identity, mut format, mut text) = (String::new(), None, Vec::new());
        let mut is_begun = false;
        for number in 0..TRIED {
            let end = line(&mut lines, &mut text).map_err(|error| damaged(&error))?;
            let is_cut = text.len() as u64 == LONGEST_LINE;
            let found = LogFormat::of(&String::from_utf8_lossy(&text)).filter(|_| !is_cut);
            let is_whole = end.is_line || found.is_some_and(|format| format.is_whole(&String::from_utf8_lossy(&text)));
            if !is_whole {
                is_begun = number == 0 && begins_as_log(&text);
                break;
            }
            // The last line of a growing log gets its end later.
            if !text.ends_with(b"\n") {
                text.push(b'\n');
            }
            match number {
                0 => identity = short_digest(&text, 16),
                1..IDENTIFYING if end.is_line => identity += &short_digest(&text, 4),
                _ => {}
            }
            format = format.or(found);
            if format.is_some() && number + 1 >= IDENTIFYING {
                break;
            }
        }
        match format {
            Some(format) => Ok(Some(Self { path: path.to_path_buf(), is_gzip, mark: mark as u64, identity, format })),
            None if is_begun => Ok(None),
            None => Err(NoLog::Foreign(CounterFault::LogFormat { line: 1 })),
        }
    }

    /// Whether it is compressed.
    pub(super) fn is_gzip(&self) -> bool {
        self.is_gzip
    }

    /// Writes the whole lines after the first `from` bytes that are views, and tells how many bytes there are before the
    /// end of the last line. A last line without its end is whole when all that counts is there; what comes to stand
    /// behind it is passed over the next time. Lines at the end that are from the future are left for later: the clock
    /// of this machine may be wrong.
    ///
    /// # Errors
    /// When the log cannot be read, or nobody takes the lines.
    pub(super) fn copy(&self, from: u64, sieve: &mut Sieve<'_>, out: &mut dyn Write) -> io::Result<u64> {
        // Whether the line was whole at which the last run ended, its last byte tells.
        let begin = (self.mark + from).saturating_sub(1).max(self.mark);
        let mut input = BufReader::with_capacity(256 * 1024, reader(&self.path, self.is_gzip, begin)?);
        let mut out = BufWriter::with_capacity(256 * 1024, out);
        let (mut at, mut text) = (from, Vec::new());
        if from > 0 {
            let rest = line(&mut input, &mut text)?;
            if !rest.is_line {
                return Ok(from);
            }
            at += rest.length - 1;
        }
        let (mut settled, mut is_future) = (at, false);
        loop {
            let end = line(&mut input, &mut text)?;
            if end.length == 0 || !(end.is_line || sieve.is_whole(&text)) {
                break;
            }
            at += end.length;
            let verdict = if end.length > LONGEST_LINE { sieve.leave_out() } else { sieve.judge(&text) };
            if verdict == Line::View {
                out.write_all(text.strip_suffix(b"\n").unwrap_or(&text))?;
                out.write_all(b"\n")?;
            }
            is_future = verdict == Line::Future || (is_future && verdict == Line::Unreadable);
            if !is_future {
                settled = at;
            }
        }
        out.flush()?;
        Ok(settled)
    }

    /// The last lines, in order: those of the last megabytes of a plain log; of a compressed one, which nobody writes
    /// to any more, the last line alone.
    pub(super) fn last_lines(&self) -> io::Result<Vec<String>> {
        if self.is_gzip {
            let (mut last, mut text) = (Vec::new(), Vec::new());
            let mut lines = BufReader::new(reader(&self.path, true, self.mark)?);
            while line(&mut lines, &mut text)?.length > 0 {
                std::mem::swap(&mut last, &mut text);
            }
            return Ok(vec![String::from_utf8_lossy(&last).into_owned()]);
        }
        let mut file = File::open(&self.path)?;
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(END)))?;
        let mut end = Vec::new();
        file.take(END).read_to_end(&mut end)?;
        let text = String::from_utf8_lossy(end.strip_prefix(MARK).unwrap_or(&end)).into_owned();
        // The first line of a piece may be the end of one.
        let lines = text.lines().skip(usize::from(length > END));
        Ok(lines.filter(|line| self.format.is_whole(line)).map(str::to_string).collect())
    }
}

/// What says that a file is no log, whatever its lines are. `head` is how it begins, decompressed.
fn foreign(head: &[u8]) -> Option<CounterFault> {
    let (at, name) = TAR;
    if ARCHIVES.iter().any(|archive| head.starts_with(archive))
        || head.get(at..).is_some_and(|rest| rest.starts_with(name))
    {
        return Some(CounterFault::Archive);
    }
    let is_utf16 = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    is_utf16.then_some(CounterFault::NotText { is_utf16 })
}

/// Whether a text without a line's end may be the begin of the first line of a log: an address or host and port.
fn begins_as_log(text: &[u8]) -> bool {
    let of_address = |byte: &u8| byte.is_ascii_alphanumeric() || b".:-[]_".contains(byte);
    let first = text.split(|byte| *byte == b' ').next().unwrap_or_default();
    let is_dotted = text.len() == first.len() || first.iter().any(|byte| b".:".contains(byte));
    first.iter().all(of_address) && is_dotted && text.len() as u64 != LONGEST_LINE
}

/// What is wrong with a log that cannot be read to its end.
pub(super) fn fault(error: &io::Error, is_gzip: bool) -> CounterFault {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    match error.kind() {
        UnexpectedEof | InvalidData | InvalidInput if is_gzip => CounterFault::BadGzip,
        _ => CounterFault::Unreadable { reason: error.to_string() },
    }
}

/// The bytes of a log after the first `from`, decompressed.
fn reader(path: &Path, is_gzip: bool, from: u64) -> io::Result<Box<dyn Read>> {
    let mut file = File::open(path)?;
    if is_gzip {
        let mut input = MultiGzDecoder::new(BufReader::new(file));
        io::copy(&mut Read::by_ref(&mut input).take(from), &mut io::sink())?;
        return Ok(Box::new(input));
    }
    file.seek(SeekFrom::Start(from))?;
    Ok(Box::new(file))
}

/// How a line was read.
struct End {
    /// Bytes of the line, with its end.
    length: u64,
    /// Whether it has an end.
    is_line: bool,
}

/// Reads a line with its end; of one that is too long the beginning, without an end.
fn line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<End> {
    line.clear();
    let read = input.by_ref().take(LONGEST_LINE).read_until(b'\n', line)? as u64;
    if read < LONGEST_LINE || line.ends_with(b"\n") {
        return Ok(End { length: read, is_line: line.ends_with(b"\n") });
    }
    let mut length = read;
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(End { length, is_line: false });
        }
        let end = memchr::memchr(b'\n', buffer);
        let passed = end.map_or(buffer.len(), |end| end + 1);
        input.consume(passed);
        length += passed as u64;
        if end.is_some() {
            return Ok(End { length, is_line: true });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::log_format::when;
    use super::super::views::Views;
    use super::*;
    use crate::paths::BaseUrl;

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

    /// Until where a log was copied, and the lines.
    fn copied(path: &Path, from: u64) -> (u64, String) {
        let views = Views::new(&BaseUrl::parse("https://xa.example.vn/").unwrap(), 1_795_305_600);
        let log = LogFile::open(path).unwrap().unwrap();
        let mut out = Vec::new();
        let until = log.copy(from, &mut views.sieve(log.format), &mut out).unwrap();
        (until, String::from_utf8(out).unwrap())
    }

    fn identity(path: &Path) -> String {
        LogFile::open(path).unwrap().unwrap().identity
    }

    #[test]
    fn a_line_that_is_being_written_is_left_for_later() {
        let (_folder, path) = log(format!("{LINE}{LINE}203.0.113.9 - - [22").as_bytes());
        assert_eq!(copied(&path, 0), (2 * LINE.len() as u64, format!("{LINE}{LINE}")));
        std::fs::write(&path, format!("{LINE}{LINE}{LINE}")).unwrap();
        assert_eq!(copied(&path, 2 * LINE.len() as u64), (3 * LINE.len() as u64, LINE.to_string()));
    }

    #[test]
    fn a_last_line_counts_as_soon_as_it_is_whole_and_once() {
        let whole = LINE.trim_end();
        // Whatever a server has written of it at the moment, and goes on with later.
        for end in 1..LINE.len() {
            let (_folder, path) = log(format!("{LINE}{}", &LINE[..end]).as_bytes());
            let (until, first) = copied(&path, 0);
            assert_eq!(first, LINE.repeat(1 + usize::from(end >= whole.len())), "{end}");
            std::fs::write(&path, format!("{LINE}{LINE}{LINE}")).unwrap();
            let (until, second) = copied(&path, until);
            assert_eq!((until, first + &second), (3 * LINE.len() as u64, LINE.repeat(3)), "{end}");
        }
        // In the format `common` a size may go on: the line is the same.
        let common = "203.0.113.9 - - [22/Nov/2026:07:00:00 +0700] \"GET / HTTP/1.1\" 200 512";
        let (_folder, path) = log(format!("{common}\n{}", common.trim_end_matches("12")).as_bytes());
        let (until, first) = copied(&path, 0);
        assert_eq!(first, format!("{common}\n{}\n", common.trim_end_matches("12")));
        std::fs::write(&path, format!("{common}\n{common}\n{common}\n")).unwrap();
        assert_eq!(copied(&path, until).1, format!("{common}\n"));
        // One line alone is the log that it will be.
        let (_folder, path) = log(whole.as_bytes());
        let alone = identity(&path);
        assert_eq!(copied(&path, 0), (whole.len() as u64, LINE.to_string()));
        std::fs::write(&path, LINE).unwrap();
        assert_eq!((identity(&path), copied(&path, whole.len() as u64)), (alone, (LINE.len() as u64, String::new())));
        for begun in ["", "203.0.113.9", "203.0.113.9 - - [22/Nov", &whole[..whole.len() - 1]] {
            let (_folder, path) = log(begun.as_bytes());
            assert!(LogFile::open(&path).unwrap().is_none(), "{begun}");
        }
    }

    #[test]
    fn a_mark_of_unicode_changes_nothing() {
        let (_folder, path) = log(format!("{LINE}{LINE}").as_bytes());
        let (_other, marked) = log(format!("\u{feff}{LINE}{LINE}").as_bytes());
        assert_eq!(copied(&marked, 0), copied(&path, 0));
        assert_eq!(copied(&marked, LINE.len() as u64), (2 * LINE.len() as u64, LINE.to_string()));
        assert_eq!(identity(&marked), identity(&path));
        let open = |path: &Path| LogFile::open(path).unwrap().unwrap().last_lines().unwrap();
        assert_eq!(open(&marked), open(&path));
    }

    #[test]
    fn logs_are_told_apart_by_their_first_lines() {
        let numbered = |numbers: std::ops::Range<u8>| -> String {
            numbers.map(|number| LINE.replace("203.0.113.9", &format!("203.0.113.{number}"))).collect()
        };
        let with = |text: String| {
            let (_folder, path) = log(text.as_bytes());
            identity(&path)
        };
        let (whole, longer) = (with(numbered(1..20)), with(numbered(1..40)));
        assert_eq!(whole, longer);
        for lines in 2..9 {
            assert!(whole.starts_with(&with(numbered(1..lines))), "{lines}");
        }
        let other = with(numbered(1..4) + &numbered(9..30));
        assert!(!whole.starts_with(&other) && !other.starts_with(&whole));
    }

    #[test]
    fn a_line_of_any_length_does_no_harm() {
        let long = LINE.replace("GET /", &format!("GET /{}", "x".repeat(200_000)));
        let (_folder, path) = log(format!("{long}{LINE}{long}{LINE}").as_bytes());
        let views = Views::new(&BaseUrl::localhost(), 1_795_305_600);
        let log = LogFile::open(&path).unwrap().unwrap();
        let (mut sieve, mut out) = (views.sieve(log.format), Vec::new());
        assert_eq!(log.copy(0, &mut sieve, &mut out).unwrap(), 2 * (long.len() + LINE.len()) as u64);
        assert_eq!((out, sieve.tally.unreadable), (LINE.repeat(2).into_bytes(), 2));
    }

    #[test]
    fn what_comes_from_the_future_waits_at_the_end_and_is_left_out_before() {
        let future = LINE.replace("2026", "2027");
        let (_folder, path) = log(format!("{LINE}{future}{LINE}{future}{future}").as_bytes());
        let settled = (2 * LINE.len() + future.len()) as u64;
        assert_eq!(copied(&path, 0), (settled, LINE.repeat(2)));
        assert_eq!(copied(&path, settled), (settled, String::new()));
        std::fs::write(&path, format!("{LINE}{future}{LINE}{future}{future}{LINE}")).unwrap();
        assert_eq!(copied(&path, settled), (3 * (LINE.len() + future.len()) as u64, LINE.to_string()));
    }

    #[test]
    fn a_compressed_log_is_the_log_that_it_was() {
        let (_folder, plain) = log(format!("{LINE}{LINE}").as_bytes());
        let (_other, packed) = log(&gzip(&format!("{LINE}{LINE}")));
        assert_eq!(identity(&plain), identity(&packed));
        assert_eq!(copied(&packed, LINE.len() as u64), (2 * LINE.len() as u64, LINE.to_string()));
        let last = |path: &Path| LogFile::open(path).unwrap().unwrap().last_lines().unwrap();
        assert_eq!(last(&packed).len(), 1);
        assert_eq!(when(&last(&packed)[0]), when(&last(&plain)[1]));
    }

    #[test]
    fn of_a_shared_log_only_what_is_below_the_base_counts() {
        let with = |path: &str| LINE.replace("GET / ", &format!("GET {path} "));
        let lines = ["/cchc/", "/cchc", "/cchc?x", "/cchc/a/", "/", "/cchcx/", "/b/cchc/"].map(with).concat();
        let (_folder, path) = log(lines.as_bytes());
        let log = LogFile::open(&path).unwrap().unwrap();
        let views = Views::new(&BaseUrl::parse("https://tinh.example.vn/cchc/").unwrap(), 1_795_305_600);
        let mut out = Vec::new();
        assert_eq!(log.copy(0, &mut views.sieve(log.format), &mut out).unwrap(), lines.len() as u64);
        assert_eq!(out, ["/cchc/", "/cchc", "/cchc?x", "/cchc/a/"].map(with).concat().into_bytes());
    }

    #[test]
    fn an_empty_log_is_none_and_a_foreign_one_is_told() {
        let (_folder, path) = log(b"");
        assert!(LogFile::open(&path).unwrap().is_none());
        let is_foreign = |bytes: &[u8]| {
            let (_folder, path) = log(bytes);
            match LogFile::open(&path) {
                Err(NoLog::Foreign(fault)) => Some(fault),
                other => panic!("{other:?}"),
            }
        };
        for bytes in [b"a\nb\n".as_slice(), b"Xin doc", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\x7fELF\x02\x01"] {
            assert_eq!(is_foreign(bytes), Some(CounterFault::LogFormat { line: 1 }));
        }
        let tar = format!("{:0<257}ustar\u{0}00", "access.log\0");
        for bytes in [b"PK\x03\x04\x14".as_slice(), b"BZh91AY", tar.as_bytes(), &gzip(&tar)] {
            assert_eq!(is_foreign(bytes), Some(CounterFault::Archive));
        }
        let utf16: Vec<u8> = format!("\u{feff}{LINE}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(is_foreign(&utf16), Some(CounterFault::NotText { is_utf16: true }));
        let (_folder, path) = log(format!("broken\n{LINE}").as_bytes());
        assert_eq!(LogFile::open(&path).unwrap().unwrap().format, LogFormat::Combined);
    }

    #[test]
    fn a_compressed_log_that_ends_too_early_is_damaged() {
        let lines: String = (0..2000).map(|number| LINE.replace("x", &format!("{:x}", number * number))).collect();
        let packed = gzip(&lines);
        let (_folder, path) = log(&packed[..packed.len() / 2]);
        let log = LogFile::open(&path).unwrap().unwrap();
        let views = Views::new(&BaseUrl::localhost(), 1_795_305_600);
        let error = log.copy(0, &mut views.sieve(log.format), &mut Vec::new()).unwrap_err();
        assert_eq!(fault(&error, true), CounterFault::BadGzip);
    }
}
