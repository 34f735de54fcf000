//! What is sent back: a status, header fields and a body of known length.

use std::io::{self, Cursor, Read, Write};

use super::request::{Method, Request};
use super::server::After;

/// A reply.
pub(crate) struct Reply<'a> {
    status: u16,
    fields: Vec<(&'static str, String)>,
    body: Box<dyn Read + 'a>,
    length: u64,
}

impl<'a> Reply<'a> {
    /// A reply whose body is read while it is sent. It must give so many bytes, or the connection is broken off.
    pub(crate) fn streamed(status: u16, body: impl Read + 'a, length: u64) -> Self {
        Self { status, fields: Vec::new(), body: Box::new(body), length }
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
        Self::new(status, "text/plain; charset=utf-8", format!("{status} {}\n", reason(status)))
    }

    /// Leads to another path of this server, which must hold nothing but printable ASCII.
    pub(crate) fn redirect(location: &str) -> Self {
        Self::new(302, "text/plain; charset=utf-8", Vec::new()).with("Location", location)
    }

    /// Adds a header field. What cannot stand in one is left out.
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        if value.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
            self.fields.push((name, value.to_string()));
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
        let (status, length) = (self.status, self.length);
        let mut head = format!("HTTP/1.1 {status} {}\r\n", reason(status));
        let common = [("Server", "loa".to_string()), ("X-Content-Type-Options", "nosniff".to_string())];
        let framing =
            [("Content-Length", length.to_string())].into_iter().chain(is_last.then(|| ("Connection", "close".into())));
        for (name, value) in self.fields.iter().cloned().chain(common).chain(framing) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        out.write_all(head.as_bytes())?;
        // A 304 states the length of what the browser has, and sends nothing (RFC 9110 §15.4.5).
        if !is_head && status != 304 && io::copy(&mut self.body, out)? != length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        out.flush()
    }
}

/// What a status code is called (RFC 9110 §15, RFC 6585 §5).
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
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "",
    }
}
