//! What is sent back: a status, header fields and a body of known length.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use tiny_http::{Header, Request, Response, StatusCode};

use super::range::{Part, part};
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

    /// A page.
    pub(super) fn page(status: u16, html: String) -> Self {
        Self::new(status, "text/html; charset=utf-8", html)
    }

    /// Leads to another path of this server, which must hold nothing but printable ASCII.
    pub(super) fn redirect(location: &str) -> Self {
        Self::new(302, "text/plain; charset=utf-8", Vec::new()).with("Location", location)
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
        if validators.is_known(field(request, "If-None-Match"), field(request, "If-Modified-Since")) {
            // The length is that of what the browser has: a 304 has no body.
            return Self { length, ..reply(304) };
        }
        let range = field(request, "Range").filter(|_| validators.fits(field(request, "If-Range")));
        let (status, first, count) = match range.map_or(Part::Whole, |range| part(range, length)) {
            Part::Whole => (200, 0, length),
            Part::Bytes { first, last } => (206, first, last - first + 1),
            Part::Beyond => return reply(416).with("Content-Range", &format!("bytes */{length}")),
        };
        if first > 0 && file.seek(SeekFrom::Start(first)).is_err() {
            return Self::new(500, "text/plain; charset=utf-8", "");
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

    /// Sends it. A browser that is gone is nobody's fault.
    pub(super) fn send(self, request: Request) {
        let common = [("Server", "loa".to_string()), ("X-Content-Type-Options", "nosniff".to_string())];
        let fields = self.fields.into_iter().chain(common).filter_map(|(name, value)| {
            let is_plain = value.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
            is_plain.then(|| Header::from_bytes(name, value).ok()).flatten()
        });
        let length = usize::try_from(self.length).ok();
        let response = Response::new(StatusCode(self.status), fields.collect(), self.body, length, None);
        let _ = request.respond(response.with_chunked_threshold(usize::MAX));
    }
}

/// The value of a header field of a request.
pub(super) fn field<'a>(request: &'a Request, name: &'static str) -> Option<&'a str> {
    let header = request.headers().iter().find(|header| header.field.equiv(name))?;
    Some(header.value.as_str())
}
