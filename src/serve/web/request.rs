//! One request: its head, read from a connection. `GET` and `HEAD` have nothing after it.

/// The largest head that is read, in bytes, and the most fields in it.
pub(super) const HEAD_LIMIT: usize = 32 << 10;
const FIELD_LIMIT: usize = 100;

/// The head of a request (RFC 9112 §2.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Request {
    /// The method, such as `GET`.
    pub(super) method: String,
    /// The request target, as it was sent.
    pub(super) target: String,
    /// Whether it is of HTTP/1.0, which knows neither hosts nor connections that stay.
    pub(super) is_http_10: bool,
    fields: Vec<(String, String)>,
}

/// What the bytes that came so far are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// A request, and the number of bytes of its head.
    Whole(Request, usize),
    /// The beginning of one.
    Partial,
    /// Neither.
    Malformed,
}

impl Request {
    /// Reads the head at the start of some bytes.
    pub(super) fn parse(bytes: &[u8]) -> Head {
        let mut fields = [httparse::EMPTY_HEADER; FIELD_LIMIT];
        let mut head = httparse::Request::new(&mut fields);
        match head.parse(bytes) {
            Ok(httparse::Status::Complete(length)) => {
                let text = |text: Option<&str>| text.unwrap_or_default().to_string();
                let fields = head
                    .headers
                    .iter()
                    .map(|field| (field.name.to_string(), String::from_utf8_lossy(field.value).trim().to_string()));
                let request = Self {
                    method: text(head.method),
                    target: text(head.path),
                    is_http_10: head.version == Some(0),
                    fields: fields.collect(),
                };
                Head::Whole(request, length)
            }
            Ok(httparse::Status::Partial) if bytes.len() < HEAD_LIMIT => Head::Partial,
            _ => Head::Malformed,
        }
    }

    /// The values of a field, each line of it.
    pub(super) fn fields<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The first value of a field.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        let (_, value) = self.fields.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(value)
    }

    /// Whether only the head of the answer is wanted.
    pub(super) fn is_head(&self) -> bool {
        self.method == "HEAD"
    }

    /// Whether another request may follow on the connection. It does not where a body follows, which nobody reads.
    pub(super) fn keeps_connection(&self) -> bool {
        let closes = self.fields("Connection").flat_map(|value| value.split(','));
        let has_body = self.field("Transfer-Encoding").is_some()
            || self.fields("Content-Length").any(|length| length.bytes().any(|digit| digit != b'0'));
        !self.is_http_10 && !has_body && !closes.map(str::trim).any(|option| option.eq_ignore_ascii_case("close"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Request {
        match Request::parse(text.as_bytes()) {
            Head::Whole(request, length) => {
                assert_eq!(length, text.len());
                request
            }
            other => panic!("{text:?}: {other:?}"),
        }
    }

    #[test]
    fn heads_are_read() {
        let request = whole("GET /a?b HTTP/1.1\r\nhost: localhost\r\nX: 1 \r\nx: 2\r\n\r\n");
        assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", "/a?b"));
        assert_eq!((request.field("Host"), request.field("Y")), (Some("localhost"), None));
        assert_eq!(request.fields("X").collect::<Vec<_>>(), ["1", "2"]);
        assert!(request.keeps_connection() && !request.is_http_10 && !request.is_head());
    }

    #[test]
    fn connections_end_where_the_next_request_is_not_known() {
        for closing in [
            "GET / HTTP/1.0\r\n\r\n",
            "GET / HTTP/1.1\r\nConnection: x, Close\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n",
            "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
        ] {
            assert!(!whole(closing).keeps_connection(), "{closing}");
        }
        assert!(whole("GET / HTTP/1.1\r\nContent-Length: 0\r\n\r\n").keeps_connection());
    }

    #[test]
    fn what_is_no_head_is_refused() {
        for bad in ["GET /\r\n\r\n", "\0", "GET / HTTP/2.0\r\n\r\n", "GET / HTTP/1.1\r\n a: b\r\n\r\n", "{\"a\": 1}\n"]
        {
            assert_eq!(Request::parse(bad.as_bytes()), Head::Malformed, "{bad:?}");
        }
        assert_eq!(Request::parse(b""), Head::Partial);
        assert_eq!(Request::parse(b"GET / HTTP/1.1\r\nHost: l"), Head::Partial);
        assert_eq!(Request::parse(&[b'a'; HEAD_LIMIT]), Head::Malformed, "it never ends");
    }
}
