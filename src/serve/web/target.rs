//! What a request asks for: the request target, taken apart and decoded (RFC 9112 §3.2, RFC 3986).

/// The longest request target that is read, in bytes. No address of a site comes near it.
const LIMIT: usize = 8 << 10;

/// A request target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The host and port of a target in absolute form; it counts instead of the `Host` field.
    pub authority: Option<String>,
    /// The decoded path, which starts with `/`; `None` for one that can be no address of a site.
    pub path: Option<String>,
    /// What stands behind `?`, as it was sent: printable ASCII.
    pub query: Option<String>,
}

/// Why a target is not looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is none.
    Malformed,
    /// It is longer than anything that a site links to.
    TooLong,
}

impl Target {
    /// Reads the target of a `GET` or `HEAD`: `/path?query`, or `http://host/path?query`.
    ///
    /// # Errors
    /// [`Unreadable`], if it is no target, or too long to be looked up.
    pub fn parse(raw: &str) -> Result<Self, Unreadable> {
        if raw.len() > LIMIT {
            return Err(Unreadable::TooLong);
        }
        // Whatever is sent back in a header was checked here.
        if !raw.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Unreadable::Malformed);
        }
        let (authority, rest) = match absolute(raw) {
            Some(("", _)) => return Err(Unreadable::Malformed),
            Some((authority, rest)) => (Some(authority.to_string()), rest),
            None if raw.starts_with('/') => (None, raw),
            None => return Err(Unreadable::Malformed),
        };
        let rest = rest.split('#').next().unwrap_or(rest);
        let (path, query) = match rest.split_once('?') {
            Some((path, query)) => (path, Some(query.to_string())),
            None => (rest, None),
        };
        let path = if path.is_empty() { Some("/".to_string()) } else { decoded_path(path) };
        Ok(Self { authority, path, query })
    }

    /// The decoded value of a parameter of the query.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let query = self.query.as_deref()?;
        let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
        decoded(value, |_| true)
    }
}

/// Host and rest of `http://host/rest`.
fn absolute(raw: &str) -> Option<(&str, &str)> {
    let rest = ["http://", "https://"]
        .iter()
        .find_map(|scheme| raw.get(..scheme.len())?.eq_ignore_ascii_case(scheme).then(|| raw.get(scheme.len()..))?)?;
    Some(rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len())))
}

/// A path whose parts are what they seem: no separator and no control character hides behind a `%`.
fn decoded_path(raw: &str) -> Option<String> {
    let path = decoded(raw, |byte| !matches!(byte, b'/' | b'\\') && !byte.is_ascii_control())?;
    (path.starts_with('/') && !path.contains('\\')).then_some(path)
}

fn decoded(raw: &str, may_be_escaped: impl Fn(u8) -> bool) -> Option<String> {
    let mut bytes = raw.bytes();
    let mut out = Vec::with_capacity(raw.len());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digits = [bytes.next()?, bytes.next()?];
            let escaped = digits.iter().try_fold(0, |value, digit| Some(value << 4 | hex(*digit)?))?;
            out.push(Some(escaped).filter(|byte| may_be_escaped(*byte))?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

fn hex(digit: u8) -> Option<u8> {
    (digit as char).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(raw: &str) -> Option<String> {
        Target::parse(raw).unwrap().path
    }

    #[test]
    fn targets_are_taken_apart() {
        let target = Target::parse("/tin-tuc/?q=a%20b&path=%2Fx%2F#y").unwrap();
        assert_eq!(target.path.as_deref(), Some("/tin-tuc/"));
        assert_eq!(target.query.as_deref(), Some("q=a%20b&path=%2Fx%2F"));
        assert_eq!(target.parameter("path").as_deref(), Some("/x/"));
        assert_eq!(target.parameter("pat"), None);
        let absolute = Target::parse("HTTP://localhost:1111/a?b").unwrap();
        assert_eq!(absolute.authority.as_deref(), Some("localhost:1111"));
        assert_eq!((absolute.path.as_deref(), absolute.query.as_deref()), (Some("/a"), Some("b")));
        assert_eq!(path("http://localhost").as_deref(), Some("/"));
        assert_eq!(path("http://localhost?x").as_deref(), Some("/"));
    }

    #[test]
    fn paths_are_decoded_once() {
        assert_eq!(path("/t%C3%A0i%20li%E1%BB%87u").as_deref(), Some("/tài liệu"));
        assert_eq!(path("/a%2541").as_deref(), Some("/a%41"));
        // Dots are left where they are: no address of a site holds them, so that they lead nowhere.
        assert_eq!(path("/a/%2e%2E/b").as_deref(), Some("/a/../b"));
        assert_eq!(path("//example.vn/").as_deref(), Some("//example.vn/"));
    }

    #[test]
    fn what_can_be_no_address_is_none() {
        for raw in ["/a%2fb", "/a%5Cb", "/a\\b", "/%00", "/%0d%0aX:", "/%c0%ae", "/%ff", "/100%", "/%4", "/%zz", "/%C3"]
        {
            assert_eq!(path(raw), None, "{raw}");
        }
    }

    #[test]
    fn what_is_no_target_is_refused() {
        for raw in ["", "*", "a:1", "tin-tuc/", "http://", "http:///x", "/a\tb", "/a\rb", "/é", "file:///etc/passwd"] {
            assert_eq!(Target::parse(raw), Err(Unreadable::Malformed), "{raw}");
        }
        assert_eq!(Target::parse(&format!("/{}", "a".repeat(LIMIT))), Err(Unreadable::TooLong));
    }
}
