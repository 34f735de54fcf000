//! A request, read from its head (RFC 9112 §2 to §6).

use tiny_http::Method;

/// The most bytes of a head: request line, fields, and what separates them. Browsers send one or two thousand; cookies
/// of everything else that was ever served at `localhost` come on top.
pub(super) const MOST_BYTES: usize = 32 << 10;

/// The most fields of a head.
const MOST_FIELDS: usize = 100;

/// A request. It has no body: one that may have is refused, or the last of its connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What is to be done.
    pub method: Method,
    /// What it is to be done with, as it was sent.
    pub target: String,
    /// Whether it is of HTTP/1.0, which knows no `Host`.
    pub is_http_1_0: bool,
    /// Whether its connection ends with the reply.
    pub is_last: bool,
    fields: Vec<(String, String)>,
}

/// Why a head is no request. Its connection is closed: nobody knows where the next one begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is malformed, or can be understood in two ways.
    Malformed,
    /// It did not come in time.
    TooSlow,
    /// The request line is longer than anything that a site links to.
    LineTooLong,
    /// Too many fields, or too long ones.
    HeadTooLarge,
    /// Another version of HTTP.
    OtherVersion,
}

impl Refusal {
    /// The status code of the reply.
    pub fn status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::TooSlow => 408,
            Self::LineTooLong => 414,
            Self::HeadTooLarge => 431,
            Self::OtherVersion => 505,
        }
    }
}

impl Request {
    /// Reads a whole head, up to and with the empty line.
    ///
    /// # Errors
    /// [`Refusal`] where it is not exactly one request whose end is certain.
    pub fn parse(head: &[u8]) -> Result<Self, Refusal> {
        let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
        let mut parsed = httparse::Request::new(&mut fields);
        match parsed.parse(head) {
            Ok(httparse::Status::Complete(length)) if length == head.len() => {}
            Err(httparse::Error::TooManyHeaders) => return Err(Refusal::HeadTooLarge),
            Err(httparse::Error::Version) => return Err(Refusal::OtherVersion),
            _ => return Err(Refusal::Malformed),
        }
        let (Some(method), Some(target), Some(version)) = (parsed.method, parsed.path, parsed.version) else {
            return Err(Refusal::Malformed);
        };
        let text = |value: &[u8]| String::from_utf8_lossy(value).trim().to_string();
        let mut request = Self {
            method: method.parse().map_err(|()| Refusal::Malformed)?,
            target: target.to_string(),
            is_http_1_0: version == 0,
            is_last: version == 0,
            fields: parsed.headers.iter().map(|field| (field.name.to_string(), text(field.value))).collect(),
        };
        let has_body = request.has_body()?;
        if has_body && request.is_get_or_head() {
            return Err(Refusal::Malformed);
        }
        let asked = request.values("Connection").flat_map(|value| value.split(','));
        let is_asked = asked.map(str::trim).any(|option| option.eq_ignore_ascii_case("close"));
        request.is_last |= is_asked || has_body;
        Ok(request)
    }

    /// Whether it asks for something that there may be. Nobody here does anything else.
    pub fn is_get_or_head(&self) -> bool {
        matches!(self.method, Method::Get | Method::Head)
    }

    /// The value of a field; the first, where there are several.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.values(name).next()
    }

    /// The values of all fields of a name.
    pub fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Whether a body follows. Whoever stands between a browser and us may take another length than we do, unless there
    /// is only one way to say it: no `Transfer-Encoding` beside `Content-Length`, one `Content-Length`, digits in it.
    fn has_body(&self) -> Result<bool, Refusal> {
        let mut lengths = self.values("Content-Length");
        let length = lengths.next();
        let is_chunked = self.field("Transfer-Encoding").is_some();
        let is_number = |length: &str| !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit());
        let is_plain = lengths.next().is_none() && length.is_none_or(is_number);
        if !is_plain || is_chunked && (length.is_some() || self.is_http_1_0) {
            return Err(Refusal::Malformed);
        }
        Ok(is_chunked || length.is_some_and(|length| length.bytes().any(|digit| digit != b'0')))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(head: &str) -> Result<Request, Refusal> {
        Request::parse(head.as_bytes())
    }

    #[test]
    fn a_head_is_taken_apart() {
        let request = parse("GET /a?b HTTP/1.1\r\nHost:  localhost \r\nX-Tên: à\r\n\r\n");
        assert_eq!(request, Err(Refusal::Malformed), "names are ASCII");
        let request = parse("GET /a?b HTTP/1.1\r\nHost:  localhost \r\nTên-không-có: à\r\n\r\n");
        assert!(request.is_err());
        let request = parse("\r\nHEAD /a?b HTTP/1.1\r\nHost:  localhost \r\nX: à\r\nx: 2\r\n\r\n").unwrap();
        assert_eq!((&request.method, request.target.as_str()), (&Method::Head, "/a?b"));
        assert_eq!(request.field("hOST"), Some("localhost"));
        assert_eq!(request.values("X").collect::<Vec<_>>(), ["à", "2"]);
        assert!(!request.is_last && !request.is_http_1_0);
    }

    #[test]
    fn the_last_request_of_a_connection_is_known() {
        for (lines, is_last) in [
            ("GET / HTTP/1.1\r\n", false),
            ("GET / HTTP/1.0\r\n", true),
            ("GET / HTTP/1.1\r\nConnection: keep-alive\r\n", false),
            ("GET / HTTP/1.1\r\nConnection: x, Close\r\n", true),
            ("GET / HTTP/1.1\r\nConnection: keep-alive\r\nConnection: close\r\n", true),
            ("GET / HTTP/1.1\r\nContent-Length: 0\r\n", false),
            ("POST / HTTP/1.1\r\nContent-Length: 1\r\n", true),
            ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n", true),
        ] {
            assert_eq!(parse(&format!("{lines}\r\n")).unwrap().is_last, is_last, "{lines}");
        }
    }

    #[test]
    fn what_can_be_understood_in_two_ways_is_refused() {
        for lines in [
            "Content-Length: 5\r\nContent-Length: 6\r\n",
            "Content-Length: 5\r\ncontent-length: 5\r\n",
            "Content-Length: 5, 6\r\n",
            "Content-Length: +5\r\n",
            "Content-Length: -1\r\n",
            "Content-Length: 0x5\r\n",
            "Content-Length: 5 5\r\n",
            "Content-Length:\r\n",
            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
            "Content-Length : 5\r\n",
            "Transfer-Encoding : chunked\r\n",
            " Transfer-Encoding: chunked\r\n",
            "X: a\r\n Transfer-Encoding: chunked\r\n",
            "X: a\rTransfer-Encoding: chunked\r\n",
            "X: a\0b\r\n",
            "X\r\n",
            ": a\r\n",
        ] {
            for method in ["GET", "POST"] {
                let head = format!("{method} / HTTP/1.1\r\n{lines}\r\n");
                assert_eq!(parse(&head), Err(Refusal::Malformed), "{head:?}");
            }
        }
        for body in
            ["Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n", "Content-Length: 99999999999999999999\r\n"]
        {
            assert_eq!(parse(&format!("GET / HTTP/1.1\r\n{body}\r\n")), Err(Refusal::Malformed), "{body}");
        }
        assert_eq!(parse("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), Err(Refusal::Malformed));
        assert_eq!(parse("GET / HTTP/1.1\r\n\r\nX: b\r\n\r\n"), Err(Refusal::Malformed));
        assert_eq!(parse("GET  / HTTP/1.1\r\n\r\n"), Err(Refusal::Malformed));
        assert_eq!(parse("GET /\r\n\r\n"), Err(Refusal::Malformed));
        assert_eq!(parse("GET / HTTP/2.0\r\n\r\n"), Err(Refusal::OtherVersion));
        assert_eq!(parse(&format!("GET / HTTP/1.1\r\n{}\r\n", "X: a\r\n".repeat(101))), Err(Refusal::HeadTooLarge));
    }
}
