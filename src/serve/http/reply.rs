//! What is sent back: a status, header fields and a body of known length.

use std::io::{self, Cursor, Empty, Read, Write};

use tiny_http::{HTTPVersion, Header, Method, Response, StatusCode};

use super::request::Request;
use super::server::After;

/// A reply.
pub(crate) struct Reply<'a> {
    /// What stands before the body. The body is no part of it: the library sends whatever there is, be it more or less
    /// than the length that it has stated.
    head: Response<Empty>,
    body: Box<dyn Read + 'a>,
    length: u64,
}

impl<'a> Reply<'a> {
    /// A reply whose body is read while it is sent. It must give so many bytes, or the connection is broken off.
    pub(crate) fn streamed(status: u16, body: impl Read + 'a, length: u64) -> Self {
        // The library counts in the machine's words: where they have 32 bits, 4 GiB are too many to say.
        let Some(stated) = usize::try_from(length).ok().filter(|stated| *stated < usize::MAX) else {
            return Self::plain(500);
        };
        let head = Response::new(StatusCode(status), Vec::new(), io::empty(), Some(stated), None);
        // Never in chunks, however long.
        let head = head.with_chunked_threshold(usize::MAX);
        Self { head, body: Box::new(body), length }.with("Server", "loa").with("X-Content-Type-Options", "nosniff")
    }

    /// A reply whose body is at hand. Browsers keep nothing of it.
    pub(crate) fn new(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        let length = body.len() as u64;
        Self::streamed(status, Cursor::new(body), length)
            .with("Content-Type", media_type)
            .with("Cache-Control", "no-store")
    }

    /// A page.
    pub(crate) fn page(status: u16, html: String) -> Self {
        Self::new(status, "text/html; charset=utf-8", html)
    }

    /// A reply that says its status and nothing else.
    pub(crate) fn plain(status: u16) -> Self {
        let reason = StatusCode(status).default_reason_phrase();
        Self::new(status, "text/plain; charset=utf-8", format!("{status} {reason}\n"))
    }

    /// Leads to another path of this server, which must hold nothing but printable ASCII.
    pub(crate) fn redirect(location: &str) -> Self {
        Self::new(302, "text/plain; charset=utf-8", Vec::new()).with("Location", location)
    }

    /// Adds a header field. What cannot stand in one is left out.
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        // The library would take line breaks, too.
        let is_printable = value.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
        if let Some(header) = Header::from_bytes(name, value).ok().filter(|_| is_printable) {
            self.head.add_header(header);
        }
        self
    }

    /// Sends it in answer to a request.
    ///
    /// # Errors
    /// The client is gone, or the body was not what was promised; the connection is of no more use.
    pub(crate) fn send(self, request: &Request, out: &mut dyn Write) -> io::Result<After> {
        self.write(request.method == Method::Head, request.is_last, out)?;
        Ok(if request.is_last { After::Close } else { After::Next })
    }

    /// Sends it as the last of its connection, to whatever was said.
    ///
    /// # Errors
    /// The client is gone.
    pub(super) fn send_last(self, out: &mut dyn Write) -> io::Result<()> {
        self.write(false, true, out)
    }

    fn write(mut self, is_head: bool, is_last: bool, out: &mut dyn Write) -> io::Result<()> {
        // A 304 states the length of what the browser has, and sends nothing (RFC 9110 §15.4.5).
        let has_body = !is_head && self.head.status_code() != 304;
        let mut head = Vec::new();
        self.head.raw_print(&mut head, HTTPVersion(1, 1), &[], true, None)?;
        if is_last {
            // The library keeps the field `Connection` to itself; it goes before the empty line.
            head.truncate(head.len().saturating_sub(b"\r\n".len()));
            head.extend_from_slice(b"Connection: close\r\n\r\n");
        }
        out.write_all(&head)?;
        if has_body && io::copy(&mut self.body, out)? != self.length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of the head but for `Date`, and the body.
    fn written(reply: Reply<'_>, is_head: bool, is_last: bool) -> (Vec<String>, Vec<u8>) {
        let mut bytes = Vec::new();
        reply.write(is_head, is_last, &mut bytes).unwrap();
        let end = memchr::memmem::find(&bytes, b"\r\n\r\n").unwrap();
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let (dates, lines): (Vec<_>, Vec<_>) = head.split("\r\n").partition(|line| line.starts_with("Date: "));
        assert_eq!(dates.len(), 1, "RFC 9110 §6.6.1");
        assert!(httpdate::parse_http_date(&dates[0]["Date: ".len()..]).is_ok());
        (lines.into_iter().map(str::to_string).collect(), bytes[end + 4..].to_vec())
    }

    #[test]
    fn the_whole_of_a_reply() {
        let head = ["HTTP/1.1 404 Not Found", "Server: loa", "X-Content-Type-Options: nosniff"];
        let fields = ["Content-Type: text/plain; charset=utf-8", "Cache-Control: no-store", "Content-Length: 14"];
        let expected = [&head[..], &fields].concat();
        let (lines, body) = written(Reply::plain(404), false, false);
        assert_eq!(
            (lines, body.as_slice()),
            (expected.iter().map(ToString::to_string).collect(), &b"404 Not Found\n"[..])
        );
        let (lines, body) = written(Reply::plain(404), true, true);
        let last = [&expected[..], &["Connection: close"]].concat();
        assert_eq!((lines, body), (last.iter().map(ToString::to_string).collect(), Vec::new()));
    }

    #[test]
    fn however_long_a_body_is_its_length_is_stated() {
        for length in [0, 1, 40_000, 1_000_000] {
            for status in [200, 206, 304, 404] {
                let reply = Reply::streamed(status, io::repeat(b'a').take(length), length);
                let (lines, body) = written(reply, false, false);
                assert!(lines.contains(&format!("Content-Length: {length}")), "{lines:?}");
                assert!(!lines.iter().any(|line| line.contains("Transfer-Encoding")), "{lines:?}");
                assert_eq!(body.len() as u64, if status == 304 { 0 } else { length }, "{status}");
            }
        }
        let (lines, body) = written(Reply::streamed(200, io::empty(), 5_000_000_000), true, false);
        let stated = if usize::BITS > 32 { "Content-Length: 5000000000" } else { "HTTP/1.1 500 Internal Server Error" };
        assert!(lines.contains(&stated.to_string()) && body.is_empty(), "{lines:?}");
    }

    #[test]
    fn a_body_of_another_length_ends_the_connection() {
        for (length, promised) in [(4, 5), (0, 1), (6, 5), (1, 0)] {
            let reply = Reply::streamed(200, io::repeat(b'a').take(length), promised);
            let error = reply.write(false, false, &mut Vec::new()).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof, "{length} {promised}");
        }
    }

    #[test]
    fn no_value_holds_another_field() {
        for value in ["/\r\nSet-Cookie: a", "/\nSet-Cookie: a", "/\r", "/\0", "/\t", "/à", "/\u{7f}"] {
            let (lines, _) = written(Reply::redirect(value), false, false);
            assert!(!lines.iter().any(|line| line.contains("Location") || line.contains("Cookie")), "{lines:?}");
        }
        let (lines, _) = written(Reply::redirect("/a b"), false, false);
        assert!(lines.contains(&"Location: /a b".to_string()), "{lines:?}");
    }
}
