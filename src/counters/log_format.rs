//! The formats in which servers log requests by default: which one a line is in, and when its request was.

use std::net::IpAddr;

use jiff::fmt::strtime;

use crate::time::Instant;

/// A format of access logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LogFormat {
    /// `combined` of nginx and Apache.
    Combined,
    /// `common` of Apache: without the page before and the program that asked.
    Common,
    /// `vhost_combined` of Debian's Apache: the host and port come first.
    HostCombined,
}

impl LogFormat {
    /// Every format.
    pub(super) const ALL: [Self; 3] = [Self::Combined, Self::Common, Self::HostCombined];

    /// The format of a line; `None` when it is in none.
    pub(super) fn of(line: &str) -> Option<Self> {
        when(line)?;
        let (before, after) = line.split_once('[')?;
        // After the time: the request between quotes, status and size.
        let (_, after) = after.split_once("] \"")?;
        let is_address = |word: &str| word.parse::<IpAddr>().is_ok();
        let has_port = |word: &str| word.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
        match (before.split_whitespace().collect::<Vec<_>>().as_slice(), quotes(after)) {
            ([address, _, _], 1) if is_address(address) => Some(Self::Common),
            ([address, _, _], _) if is_address(address) => Some(Self::Combined),
            ([host, address, _, _], 5..) if has_port(host) && is_address(address) => Some(Self::HostCombined),
            _ => None,
        }
    }

    /// Whether a line without its end holds all that counts: a server may still be writing it. Of a size the first digit
    /// is enough.
    pub(super) fn is_whole(self, line: &str) -> bool {
        let Some((_, after)) = line.split_once("] \"") else { return false };
        match self {
            Self::Common => after.rsplit_once("\" ").is_some_and(|(_, rest)| rest.trim_end().contains(' ')),
            Self::Combined | Self::HostCombined => quotes(after) >= 5,
        }
    }

    /// The format as GoAccess writes it; `%x` is the time of [`LogFormat::TIME`].
    pub(super) fn pattern(self) -> &'static str {
        match self {
            Self::Combined => r#"%h %^[%x] "%r" %s %b "%R" "%u""#,
            Self::Common => r#"%h %^[%x] "%r" %s %b"#,
            Self::HostCombined => r#"%v:%^ %h %^[%x] "%r" %s %b "%R" "%u""#,
        }
    }

    /// The time of a request: `22/Nov/2026:07:00:00 +0700`.
    pub(super) const TIME: &str = "%d/%b/%Y:%H:%M:%S %z";
}

/// The quotation marks of a text. Apache writes `\"` for one that a program calls itself by.
fn quotes(text: &str) -> usize {
    let mut is_escaped = false;
    let mut is_quote = |byte: &u8| {
        let is_quote = *byte == b'"' && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        is_quote
    };
    text.as_bytes().iter().filter(|byte| is_quote(byte)).count()
}

/// When the request of a line was.
pub(super) fn when(line: &str) -> Option<Instant> {
    let (_, after) = line.split_once('[')?;
    let (time, _) = after.split_once(']')?;
    Some(strtime::parse(LogFormat::TIME, time).ok()?.to_timestamp().ok()?.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_apart() {
        let common = r#"203.0.113.9 - - [22/Nov/2026:07:00:00 +0700] "GET / HTTP/1.1" 200 512"#;
        let combined = format!("{common} \"-\" \"Mozilla/5.0\"");
        assert_eq!(LogFormat::of(common), Some(LogFormat::Common));
        assert_eq!(LogFormat::of(&combined), Some(LogFormat::Combined));
        assert_eq!(LogFormat::of(&format!("xa.example.vn:443 {combined}")), Some(LogFormat::HostCombined));
        for other in ["", "GET /", "{\"ip\":\"203.0.113.9\"}", "2026-11-22 07:00:00 GET / 200", "x [y] \"z\" 1 2"] {
            assert_eq!(LogFormat::of(other), None, "{other}");
        }
    }

    #[test]
    fn whose_first_words_are_no_address_is_in_none() {
        let combined = r#"203.0.113.9 - - [22/Nov/2026:07:00:00 +0700] "GET / HTTP/1.1" 200 512 "-" "Mozilla/5.0""#;
        for before in ["10.0.0.1, ", "10.0.0.1 ", "xa.example.vn ", "xa.example.vn:https "] {
            assert_eq!(LogFormat::of(&format!("{before}{combined}")), None, "{before}");
        }
        assert_eq!(LogFormat::of(&combined.replace("203.0.113.9", "may.example.vn")), None);
        assert_eq!(LogFormat::of(&combined.replace("203.0.113.9", "2001:db8::7")), Some(LogFormat::Combined));
        assert_eq!(LogFormat::of(&combined.replace("Mozilla", r#"\"Mozilla"#)), Some(LogFormat::Combined));
    }

    #[test]
    fn a_line_is_whole_once_all_that_counts_is_there() {
        let line = r#"203.0.113.9 - - [22/Nov/2026:07:00:00 +0700] "GET / HTTP/1.1" 200 5 "-" "a \" b""#;
        let whole = |format: LogFormat| (0..=line.len()).find(|end| format.is_whole(&line[..*end]));
        assert_eq!(whole(LogFormat::Combined), Some(line.len()));
        let host = format!("xa.example.vn:443 {line}");
        assert!(LogFormat::HostCombined.is_whole(&host) && !LogFormat::HostCombined.is_whole(&host[..host.len() - 1]));
        assert_eq!(whole(LogFormat::Common), line.find("5 \"-").map(|size| size + 1));
    }

    #[test]
    fn times_are_read_with_their_offset() {
        let line = r#"203.0.113.9 - - [22/Nov/2026:07:00:00 +0700] "GET / HTTP/1.1" 200 512"#;
        assert_eq!(when(line), Some(1_795_305_600));
        assert_eq!(when(&line.replace("+0700", "+0000")), Some(1_795_305_600 + 7 * 3600));
        assert_eq!(when(&line.replace("Nov", "Nob")), None);
    }
}
