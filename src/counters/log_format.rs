//! The formats in which servers log requests by default: which one a line is in, and when its request was.

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
        let words = before.split_whitespace().count();
        // After the time: the request between quotes, status and size.
        let (_, after) = after.split_once("] \"")?;
        let quotes = after.matches('"').count();
        match (words, quotes) {
            (3, 1) => Some(Self::Common),
            (3, _) => Some(Self::Combined),
            (4, 5..) => Some(Self::HostCombined),
            _ => None,
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
    fn times_are_read_with_their_offset() {
        let line = r#"203.0.113.9 - - [22/Nov/2026:07:00:00 +0700] "GET / HTTP/1.1" 200 512"#;
        assert_eq!(when(line), Some(1_795_305_600));
        assert_eq!(when(&line.replace("+0700", "+0000")), Some(1_795_305_600 + 7 * 3600));
        assert_eq!(when(&line.replace("Nov", "Nob")), None);
    }
}
