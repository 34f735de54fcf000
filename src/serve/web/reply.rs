//! What is sent back: a status, header fields and a body of known length.

use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};

use super::connection::Then;
use super::range::{Part, part};
use super::request::Request;
use super::validators::Validators;

/// A reply.
pub(super) struct Reply {
    status: u16,
    fields: Vec<(&'static str, String)>,
    body: Box<dyn Read + Send>,
    length: u64,
}

impl Reply {
    /// A reply whose body is at hand. Browsers keep nothing of it.
    pub(super) fn new(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        Self { status, fields: Vec::new(), length: body.len() as u64, body: Box::new(Cursor::new(body)) }
            .with("Content-Type", media_type)
            .with("Cache-Control", "no-store")
    }

    /// A status and no more.
    pub(super) fn plain(status: u16) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{status} {}\n", reason(status)))
    }

    /// A page.
    pub(super) fn page(status: u16, html: String) -> Self {
        Self::new(status, "text/html; charset=utf-8", html)
    }

    /// Leads to another path of this server, which must hold nothing but printable ASCII.
    pub(super) fn redirect(location: &str) -> Self {
        Self::plain(302).with("Location", location)
    }

    /// A file, or what of it the browser needs. It is read while it is sent.
    pub(super) fn file<F: Read + Seek + Send + 'static>(
        request: &Request,
        mut file: F,
        length: u64,
        validators: &Validators,
        (media_type, caching): (&str, &str),
    ) -> Self {
        let reply = |status| {
            let mut reply = Self { status, fields: Vec::new(), body: Box::new(io::empty()), length: 0 }
                .with("Content-Type", media_type)
                .with("Cache-Control", caching)
                .with("ETag", &validators.etag)
                .with("Accept-Ranges", "bytes");
            reply.fields.extend(validators.last_modified().map(|date| ("Last-Modified", date)));
            reply
        };
        if validators.is_known(request.field("If-None-Match"), request.field("If-Modified-Since")) {
            // The length is that of what the browser has: a 304 has no body.
            return Self { length, ..reply(304) };
        }
        let range = request.field("Range").filter(|_| validators.fits(request.field("If-Range")));
        let (status, first, count) = match range.map_or(Part::Whole, |range| part(range, length)) {
            Part::Whole => (200, 0, length),
            Part::Bytes { first, last } => (206, first, last - first + 1),
            Part::Beyond => return reply(416).with("Content-Range", &format!("bytes */{length}")),
        };
        if first > 0 && file.seek(SeekFrom::Start(first)).is_err() {
            return Self::plain(500);
        }
        // A file that shrinks while it is sent is filled up: the length was promised, and the next reply follows it.
        let body = Box::new(file.chain(io::repeat(0)).take(count));
        let reply = Self { body, length: count, ..reply(status) };
        match status {
            206 => reply.with("Content-Range", &format!("bytes {first}-{}/{length}", first + count - 1)),
            _ => reply,
        }
    }

    /// Adds a header field. What cannot stand in one is left out.
    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.fields.push((name, value.to_string()));
        self
    }

    /// Sends it.
    ///
    /// # Errors
    /// The client is gone.
    pub(super) fn send(self, request: &Request, stream: &mut impl Write) -> io::Result<Then> {
        let then = if request.keeps_connection() { Then::Next } else { Then::Close };
        let mut writer = io::BufWriter::with_capacity(16 << 10, stream);
        write!(writer, "HTTP/1.1 {} {}\r\n", self.status, reason(self.status))?;
        let common = [("Server", "loa".to_string()), ("X-Content-Type-Options", "nosniff".to_string())];
        for (name, value) in self.fields.iter().chain(&common) {
            if value.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
                write!(writer, "{name}: {value}\r\n")?;
            }
        }
        write!(writer, "Content-Length: {}\r\n", self.length)?;
        writer.write_all(if then == Then::Close { b"Connection: close\r\n\r\n" } else { b"\r\n" })?;
        if !request.is_head() && self.status != 304 {
            let mut body = self.body;
            io::copy(&mut body, &mut writer)?;
        }
        writer.flush()?;
        Ok(then)
    }
}

/// What the status line says after the number, for people who read it.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        414 => "URI Too Long",
        416 => "Range Not Satisfiable",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}
