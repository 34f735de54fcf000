//! Which lines of a log are views of the site's pages.

use std::borrow::Cow;
use std::net::IpAddr;

use super::log_format::{LogFormat, when};
use crate::paths::BaseUrl;
use crate::text::percent_decode;
use crate::time::Instant;

/// How far the clocks of the web server and of this machine may lie apart, in seconds: a wrong zone is no wrong day.
const CLOCKS_DIFFER: Instant = 86_400;

/// What tells a view of the site's pages from what else a server logs.
#[derive(Clone, Debug)]
pub struct Views {
    /// The path of the site's base as people read it, such as `/cải-cách`; empty at the root of a host. What is not
    /// below it belongs to other sites of the server.
    base: String,
    /// The host of the site's address; none of a site whose address is this machine's, which says nothing of servers.
    host: Option<String>,
    /// No request was later.
    latest: Instant,
}

impl Views {
    /// The views of the pages of a site. `now` is what the clock of this machine says.
    pub fn new(base: &BaseUrl, now: Instant) -> Self {
        let host = base.origin().split_once("://").map_or("", |(_, host)| host);
        let host = (!base.is_this_machine()).then(|| without_port(host).to_string());
        Self { base: percent_decode(base.path()).into_owned(), host, latest: now + CLOCKS_DIFFER }
    }

    /// The host whose requests count, where that is known.
    pub(super) fn host(&self) -> Option<&str> {
        self.host.as_deref()
    }

    /// When the last request of some lines was, by clocks that are right.
    pub(super) fn last_request(&self, lines: &[String]) -> Option<Instant> {
        lines.iter().rev().filter_map(|line| when(line)).find(|at| *at <= self.latest)
    }

    /// Judges lines of one format.
    pub(super) fn sieve(&self, format: LogFormat) -> Sieve<'_> {
        Sieve { views: self, format, hour: Vec::new(), is_future: false, tally: Tally::default() }
    }
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// The view of a page.
    View,
    /// Another request, of this site or of another one below the same host; or an empty line.
    NoView,
    /// A request to another host.
    OtherHost,
    /// A request that has not been made yet: a clock is wrong.
    Future,
    /// Not a line of the format.
    Unreadable,
}

/// How many lines were what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Requests to the site's host, where lines tell hosts.
    pub own_host: u64,
    /// Requests to other hosts.
    pub other_host: u64,
    /// Requests that have not been made yet.
    pub future: u64,
    /// When the first of them is.
    pub first_future: Option<Instant>,
    /// Lines in no format.
    pub unreadable: u64,
}

impl Tally {
    /// Both together.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            own_host: self.own_host + other.own_host,
            other_host: self.other_host + other.other_host,
            future: self.future + other.future,
            first_future: self.first_future.or(other.first_future),
            unreadable: self.unreadable + other.unreadable,
        }
    }
}

/// A judge of the lines of one format.
pub(super) struct Sieve<'a> {
    views: &'a Views,
    format: LogFormat,
    /// Day, hour and zone of the last line: those of most lines are the same, and to read them costs more than all else.
    hour: Vec<u8>,
    /// Whether that hour is in the future.
    is_future: bool,
    /// What was judged so far.
    pub tally: Tally,
}

impl Sieve<'_> {
    /// Whether a line without its end holds all that counts.
    pub(super) fn is_whole(&self, line: &[u8]) -> bool {
        self.format.is_whole(&String::from_utf8_lossy(line))
    }

    /// Judges a line and counts the verdict.
    pub(super) fn judge(&mut self, line: &[u8]) -> Line {
        if line.trim_ascii().is_empty() {
            return Line::NoView;
        }
        let verdict = self.verdict(line);
        match verdict {
            Line::View | Line::NoView => self.tally.own_host += u64::from(self.format == LogFormat::HostCombined),
            Line::OtherHost => self.tally.other_host += 1,
            Line::Future => {
                self.tally.future += 1;
                self.tally.first_future = self.tally.first_future.or_else(|| when(&String::from_utf8_lossy(line)));
            }
            Line::Unreadable => self.tally.unreadable += 1,
        }
        verdict
    }

    /// Counts a line that need not be looked at.
    pub(super) fn leave_out(&mut self) -> Line {
        self.tally.unreadable += 1;
        Line::Unreadable
    }

    fn verdict(&mut self, line: &[u8]) -> Line {
        let Some((host, address)) = self.names(line) else { return Line::Unreadable };
        let is_ours = |wanted: &str| host.is_none_or(|host| is_same_host(host, wanted));
        if !self.views.host().is_none_or(is_ours) {
            return Line::OtherHost;
        }
        match self.is_future(line) {
            None => return Line::Unreadable,
            Some(true) => return Line::Future,
            Some(false) => {}
        }
        match is_view(&self.views.base, line) {
            Some(false) => Line::NoView,
            // GoAccess takes no line whose visitor has no address.
            Some(true) if address.parse::<IpAddr>().is_ok() => Line::View,
            // What strangers send to a server may be anything; the server answered it all the same.
            None if was_answered(line) => Line::NoView,
            _ => Line::Unreadable,
        }
    }

    /// The host that a line tells, and the address of the visitor.
    fn names<'l>(&self, line: &'l [u8]) -> Option<(Option<&'l str>, &'l str)> {
        let mut words = line.split(|byte| *byte == b' ').map(std::str::from_utf8);
        let first = words.next()?.ok()?;
        match self.format {
            LogFormat::HostCombined => Some((Some(without_port(first)), words.next()?.ok()?)),
            LogFormat::Combined | LogFormat::Common => Some((None, first)),
        }
    }

    /// Whether the request of a line is in the future, to the hour. `None` when the line tells no time.
    fn is_future(&mut self, line: &[u8]) -> Option<bool> {
        let start = memchr::memchr(b'[', line)? + 1;
        let time = line.get(start..start + memchr::memchr(b']', line.get(start..)?)?)?;
        // `22/Nov/2026:07:00:00 +0700` without minutes and seconds.
        let (hour, zone) = (time.get(..14)?, time.get(20..)?);
        if self.hour.strip_prefix(hour) != Some(zone) {
            let at = when(&String::from_utf8_lossy(line))?;
            self.hour = [hour, zone].concat();
            self.is_future = at > self.views.latest;
        }
        Some(self.is_future)
    }
}

/// Whether the server answered a request that is none, such as what a robot sends that expects another protocol.
fn was_answered(line: &[u8]) -> bool {
    let status = memchr::memmem::find_iter(line, b"\" ").any(|at| {
        let status = line.get(at + 2..at + 5).unwrap_or_default();
        status.len() == 3 && status.iter().all(u8::is_ascii_digit)
    });
    status && memchr::memmem::find(line, b"] \"").is_some()
}

/// Whether a line is the view of a page below a base such as `/cchc`: a page that was sent, or is there still, because
/// somebody asked for it. Files beside pages, questions for their heads, redirects and errors are none. `None` when the
/// line cannot be understood.
fn is_view(base: &str, line: &[u8]) -> Option<bool> {
    let request = line.get(memchr::memmem::find(line, b"] \"")? + 3..)?;
    let path = request.get(memchr::memchr(b' ', request)? + 1..)?;
    path.starts_with(b"/").then_some(())?;
    let after = path.get(memchr::memmem::find(path, b"\" ")? + 2..)?;
    let was_sent = [b"200 ".as_slice(), b"304 ", b"206 "].iter().any(|status| after.starts_with(status));
    let end = memchr::memchr3(b' ', b'?', b'"', path).unwrap_or(path.len());
    let path = decoded(path.get(..end)?);
    let is_below = path.strip_prefix(base.as_bytes()).is_some_and(|rest| matches!(rest.first(), None | Some(b'/')));
    let name = path.get(memchr::memrchr(b'/', &path)? + 1..)?;
    let is_page = memchr::memchr(b'.', name).is_none() || name.ends_with(b".html");
    Some(request.starts_with(b"GET ") && was_sent && is_below && is_page)
}

/// A path without percent-encoding: browsers write one path in many ways.
fn decoded(path: &[u8]) -> Cow<'_, [u8]> {
    match std::str::from_utf8(path).map(percent_decode) {
        Ok(Cow::Owned(decoded)) => Cow::Owned(decoded.into_bytes()),
        _ => Cow::Borrowed(path),
    }
}

/// A host without its port; brackets around an IPv6 address stay.
fn without_port(host: &str) -> &str {
    let port = |port: &str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    host.rsplit_once(':').filter(|(_, after)| port(after)).map_or(host, |(host, _)| host)
}

/// Whether two names are those of one host, with `www.` or without.
fn is_same_host(host: &str, other: &str) -> bool {
    let bare = |host: &str| host.to_ascii_lowercase().trim_start_matches("www.").to_string();
    bare(host) == bare(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "203.0.113.9 - - [22/Nov/2026:07:00:00 +0700] \"GET / HTTP/1.1\" 200 5 \"-\" \"x\"\n";

    /// 22/11/2026 07:00:00 in Vietnam.
    const NOW: Instant = 1_795_305_600;

    fn views(base: &str) -> Views {
        Views::new(&BaseUrl::parse(base).unwrap(), NOW)
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
        assert_eq!(is_view("/cchc", b"203.0.113.9 - - [x] \"-\" 400 0\n"), None);
    }

    #[test]
    fn a_base_is_known_however_it_is_encoded() {
        let views = views("https://tinh.example.vn/c%E1%BA%A3i-cach/");
        let mut sieve = views.sieve(LogFormat::Combined);
        for path in ["/c%E1%BA%A3i-cach/", "/c%e1%ba%a3i-cach/", "/c%E1%BA%A3i%2Dcach/a/", "/cải-cach"] {
            assert_eq!(sieve.judge(LINE.replace("GET / ", &format!("GET {path} ")).as_bytes()), Line::View, "{path}");
        }
        for path in ["/", "/cai-cach/", "/c%E1%BA%A3i-cachx/", "/c%E1%BA/"] {
            assert_eq!(sieve.judge(LINE.replace("GET / ", &format!("GET {path} ")).as_bytes()), Line::NoView, "{path}");
        }
    }

    #[test]
    fn requests_to_other_hosts_are_others() {
        let views = views("https://xa.example.vn:8443/");
        let mut sieve = views.sieve(LogFormat::HostCombined);
        for host in ["xa.example.vn:443", "XA.example.vn:80", "www.xa.example.vn:443"] {
            assert_eq!(sieve.judge(format!("{host} {LINE}").as_bytes()), Line::View, "{host}");
        }
        for host in ["tinh.example.vn:443", "xa.example.vn.evil.vn:80", "a.xa.example.vn:80", "[::1]:80"] {
            assert_eq!(sieve.judge(format!("{host} {LINE}").as_bytes()), Line::OtherHost, "{host}");
        }
        assert_eq!((sieve.tally.own_host, sieve.tally.other_host), (3, 4));
        // A site that does not say where it will be has no host.
        let unsaid = Views::new(&BaseUrl::localhost(), NOW);
        assert_eq!(unsaid.sieve(LogFormat::HostCombined).judge(format!("a.vn:80 {LINE}").as_bytes()), Line::View);
    }

    #[test]
    fn what_has_not_happened_yet_is_no_view() {
        let views = views("https://xa.example.vn/");
        let mut sieve = views.sieve(LogFormat::Combined);
        for (day, verdict) in [
            ("22/Nov/2026", Line::View),
            ("23/Nov/2026", Line::View),
            ("24/Nov/2026", Line::Future),
            ("22/Nov/2027", Line::Future),
            ("22/Nov/2026", Line::View),
            ("32/Nov/2026", Line::Unreadable),
        ] {
            assert_eq!(sieve.judge(LINE.replace("22/Nov/2026", day).as_bytes()), verdict, "{day}");
        }
        assert_eq!((sieve.tally.future, sieve.tally.unreadable), (2, 1));
        assert_eq!(sieve.tally.first_future, Some(NOW + 2 * 86_400));
        let lines = [LINE, &LINE.replace("2026", "2027")].map(str::to_string);
        assert_eq!(views.last_request(&lines), Some(NOW));
    }

    #[test]
    fn what_strangers_send_is_no_broken_line() {
        let views = views("https://xa.example.vn/");
        let mut sieve = views.sieve(LogFormat::Combined);
        let judged = |request: &str| LINE.replace("\"GET / HTTP/1.1\" 200", request).into_bytes();
        for request in ["\"\\x16\\x03\\x01\" 400", "\"-\" 408", "\"GET http://a.vn/ HTTP/1.1\" 200", "\"\" 400"] {
            assert_eq!(sieve.judge(&judged(request)), Line::NoView, "{request}");
        }
        assert_eq!(sieve.judge(b"\r\n"), Line::NoView);
        assert_eq!(sieve.tally, Tally::default());
        let broken = "203.0.113.9 - a [22/Nov/2026:07:00:00 +0700] \"broken\n";
        for line in [broken, "x\n", &format!("10.0.0.1, {LINE}"), &format!("a.vn {LINE}")] {
            assert_eq!(sieve.judge(line.as_bytes()), Line::Unreadable, "{line}");
        }
        assert_eq!(sieve.tally.unreadable, 4);
    }
}
