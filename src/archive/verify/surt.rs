//! The keys under which players look for addresses in an index: host backwards, `www.` and the last slash dropped, small
//! letters, escapes in one form. As the Python package `surt` makes them, which both players follow.

/// The key of an address, such as `vn,example)/tin-tuc/a`; `None` if it is no address of HTTP.
pub(super) fn key(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let usual_port = match scheme {
        "http" => "80",
        "https" => "443",
        _ => return None,
    };
    let is_plain = |c: char| c.is_ascii_graphic() || !c.is_ascii();
    if !rest.chars().all(is_plain) {
        return None;
    }
    let rest = rest.split('#').next().unwrap_or_default();
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, below) = rest.split_at_checked(end)?;
    let (path, query) = below.split_once('?').unwrap_or((below, ""));

    let (host, port) = host_and_port(authority.rsplit('@').next().unwrap_or_default())?;
    let mut key = host.split('.').rev().collect::<Vec<_>>().join(",");
    if !port.is_empty() && port != usual_port {
        key.push(':');
        key.push_str(port);
    }
    key.push(')');
    let path = escaped(&tidy(&unescaped(path.as_bytes()))).to_ascii_lowercase();
    key.push_str(if path.len() > 1 { path.strip_suffix('/').unwrap_or(&path) } else { &path });
    let query = escaped(&unescaped(query.as_bytes())).to_ascii_lowercase();
    if !query.is_empty() {
        key.push('?');
        key.push_str(&ordered(&query));
    }
    Some(key)
}

/// The host in small letters without `www.`, and the port as written.
fn host_and_port(authority: &str) -> Option<(String, &str)> {
    if let Some(rest) = authority.strip_prefix('[') {
        let (host, port) = rest.split_once(']')?;
        let is_host = host.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':' || byte == b'.');
        return is_host.then(|| (host.to_ascii_lowercase(), port.strip_prefix(':').unwrap_or_default()));
    }
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    let host = host.to_ascii_lowercase();
    let host = host.trim_matches('.');
    let is_host = !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
    if !is_host || !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let without = host.strip_prefix("www").map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let bare = without.and_then(|rest| rest.strip_prefix('.')).filter(|rest| !rest.is_empty()).unwrap_or(host);
    Some((bare.to_string(), port))
}

/// Bytes with every escape undone, again and again until none is left; sixteen times at most, because a hostile address
/// could ask for thousands.
fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut bytes = text.to_vec();
    for _ in 0..16 {
        let once = unescaped_once(&bytes);
        if once == bytes {
            break;
        }
        bytes = once;
    }
    bytes
}

/// Bytes with every `%XX` as the byte that it stands for.
pub(super) fn unescaped_once(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        let code = match (first, after) {
            (b'%', [high, low, ..]) => digit(*high).zip(digit(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    bytes
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// A path without `.`, `..` and double slashes.
fn tidy(path: &[u8]) -> Vec<u8> {
    let mut kept: Vec<&[u8]> = Vec::new();
    for part in path.split(|byte| *byte == b'/').skip(1) {
        match part {
            b"." => {}
            b".." if !kept.is_empty() => {
                kept.pop();
            }
            part => kept.push(part),
        }
    }
    let mut tidy = vec![b'/'];
    let last = kept.pop().unwrap_or_default();
    for part in kept.into_iter().filter(|part| !part.is_empty()) {
        tidy.extend_from_slice(part);
        tidy.push(b'/');
    }
    tidy.extend_from_slice(last);
    tidy
}

/// A text with escapes for everything but ASCII signs, for `%` and for `#`.
fn escaped(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len()), |mut text, byte| {
        match byte {
            b'%' | b'#' => text.push_str(&format!("%{byte:02X}")),
            b'!'..=b'~' => text.push(char::from(*byte)),
            byte => text.push_str(&format!("%{byte:02X}")),
        }
        text
    })
}

/// A query with its parts in order.
fn ordered(query: &str) -> String {
    let mut parts: Vec<(&str, Option<&str>)> = query
        .split('&')
        .map(|part| part.split_once('=').map_or((part, None), |(name, value)| (name, Some(value))))
        .collect();
    parts.sort_unstable();
    let parts = parts.into_iter().map(|(name, value)| match value {
        Some(value) => format!("{name}={value}"),
        None => name.to_string(),
    });
    parts.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_surt() {
        // Every right side is what surt 0.3.1 prints.
        for (url, wanted) in [
            ("https://www.example.vn/", "vn,example)/"),
            ("https://example.vn", "vn,example)/"),
            ("https://example.vn/?", "vn,example)/"),
            ("https://example.vn/tin-tuc/a/", "vn,example)/tin-tuc/a"),
            ("https://www2.xa.example.vn:8443/Tin/A.html?b=2&a=1", "vn,example,xa:8443)/tin/a.html?a=1&b=2"),
            ("https://example.vn/tìm.pdf", "vn,example)/t%c3%acm.pdf"),
            ("https://example.vn/t%C3%ACm%20x.pdf", "vn,example)/t%c3%acm%20x.pdf"),
            ("https://example.vn/a//b/", "vn,example)/a/b"),
            ("https://example.vn/a+b", "vn,example)/a+b"),
            ("https://example.vn/%7Ea", "vn,example)/~a"),
            ("https://127.0.0.1:8000/a", "1,0,0,127:8000)/a"),
            ("https://example.vn/a%252f", "vn,example)/a"),
            ("https://example.vn/a|b~", "vn,example)/a|b~"),
            ("https://EXAMPLE.vn./a", "vn,example)/a"),
            ("https://www.vn/", "vn)/"),
            ("https://wwwabc.vn/", "vn,wwwabc)/"),
            ("https://example.vn/a/index.html", "vn,example)/a/index.html"),
            ("https://example.vn/a)b,c", "vn,example)/a)b,c"),
            ("https://xn--x-2ia.vn/", "vn,xn--x-2ia)/"),
            ("http://[::1]/x", "::1)/x"),
        ] {
            assert_eq!(key(url).as_deref(), Some(wanted), "{url}");
        }
    }

    #[test]
    fn what_is_no_address_has_no_key() {
        for url in ["", "/tin-tuc/", "ftp://example.vn/", "https://", "https:///a", "https://a b/", "https://a/\n"] {
            assert_eq!(key(url), None, "{url}");
        }
    }
}
