//! The keys under which players look URLs up: the sort-friendly form (SURT) as the Python package `surt` 0.3 makes it,
//! host reversed, `www.` and a final slash dropped, everything in lower case.

use std::net::Ipv6Addr;

use crate::paths::BaseUrl;

/// The key of an absolute `http` or `https` URL: `https://www.example.vn/Tin-Tuc/` → `vn,example)/tin-tuc`.
/// A URL without a host is returned as it is, in lower case.
pub fn surt(url: &str) -> String {
    let url = url.to_ascii_lowercase();
    let Some((scheme, rest)) = url.split_once("://") else { return url };
    let rest = rest.split('#').next().unwrap_or_default();
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, target) = rest.split_at(end);
    let default_port = if scheme == "https" { "443" } else { "80" };
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if port == default_port || port.is_empty() => (host, None),
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => (host, Some(port)),
        _ => (authority, None),
    };
    // IPv6 stands between brackets in addresses and without them in keys.
    let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    let mut key: String = without_www(host).rsplit('.').collect::<Vec<_>>().join(",");
    if let Some(port) = port {
        key.push(':');
        key.push_str(port);
    }
    key.push(')');
    let (path, query) = target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query)));
    let path = if path.len() > 1 { path.strip_suffix('/').unwrap_or(path) } else { "/" };
    key.push_str(path);
    if let Some(query) = query.filter(|query| !query.is_empty()) {
        let mut parts: Vec<&str> = query.split('&').collect();
        parts.sort_unstable();
        key.push('?');
        key.push_str(&parts.join("&"));
    }
    key
}

/// Whether players can make a key of a site's address: its host is a name or an IP address, IPv6 between brackets, its
/// port a number, and nothing in it is escaped that need not be.
pub(super) fn has_key(base: &BaseUrl) -> bool {
    let authority = base.origin().split_once("://").map_or("", |(_, authority)| authority);
    let (is_host, port) = match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, port)) => {
            (host.parse::<Ipv6Addr>().is_ok(), port.strip_prefix(':').or(port.is_empty().then_some("")))
        }
        None => {
            let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
            let is_name = host.split('.').all(|part| !part.is_empty() && !part.contains(['[', ']']));
            (is_name, Some(port))
        }
    };
    let is_port = port.is_some_and(|port| port.is_empty() || port.parse::<u16>().is_ok());
    is_host && is_port && !base.path().contains('%')
}

/// Drops `www.`, `www2.` and the like.
fn without_www(host: &str) -> &str {
    let Some(rest) = host.strip_prefix("www") else { return host };
    let name = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    name.strip_prefix('.').filter(|name| !name.is_empty()).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_have_no_key_are_known() {
        let has = |text: &str| has_key(&BaseUrl::parse(text).unwrap());
        for text in [
            "https://xa.example.vn/cchc/",
            "http://[2001:db8::1]/",
            "http://[2001:db8::1]:8080/",
            "http://10.0.0.1:80/",
        ] {
            assert!(has(text), "{text}");
        }
        for text in [
            "http://2001:db8::1/",
            "http://[2001:db8::1/",
            "http://[::1]x/",
            "http://a:b/",
            "http://a..vn/",
            "http://a.vn/x%41/",
        ] {
            // Most of these are no address at all.
            assert!(BaseUrl::parse(text).is_none_or(|base| !has_key(&base)), "{text}");
        }
    }

    /// What `surt.surt` of Python's surt 0.3.1 answered; `tests/archive_players.rs` asks it for a whole site.
    #[test]
    fn keys_are_those_of_the_python_package() {
        for (url, key) in [
            ("https://www.Example.vn/", "vn,example)/"),
            ("https://example.vn", "vn,example)/"),
            ("https://www.example.vn/Tin-Tuc/A/", "vn,example)/tin-tuc/a"),
            ("http://example.vn:80/a/", "vn,example)/a"),
            ("https://example.vn:8443/CCHC/a.html", "vn,example:8443)/cchc/a.html"),
            ("https://www2.example.vn/a", "vn,example)/a"),
            ("http://127.0.0.1:8080/x/", "1,0,0,127:8080)/x"),
            ("https://example.vn/assets/js/page.js?v=2&a=1", "vn,example)/assets/js/page.js?a=1&v=2"),
            ("https://example.vn/a%C3%A1/", "vn,example)/a%c3%a1"),
            ("http://[2001:db8::1]/x/", "2001:db8::1)/x"),
            ("https://[2001:DB8::1]:8443/x", "2001:db8::1:8443)/x"),
            ("https://xn--abc.vn/~a_b-c.d/", "vn,xn--abc)/~a_b-c.d"),
        ] {
            assert_eq!(surt(url), key, "{url}");
        }
    }
}
