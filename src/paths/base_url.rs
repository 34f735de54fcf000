//! The address at which the whole site will be found.

use std::net::Ipv4Addr;

use url::Url as Absolute;

use super::Url;

/// `base_url` of a site, split where links need it: `https://host.gov.vn/cchc/2023/` is the origin
/// `https://host.gov.vn` and the sub-path `/cchc/2023`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    path: String,
}

impl BaseUrl {
    /// Reads an absolute `http` or `https` address. `None` for anything else, and for an address with a query,
    /// a fragment, a user name or characters that no link may hold.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let scheme = ["https://", "http://"]
            .into_iter()
            .find(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))?;
        let rest = &text[scheme.len()..];
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let host_is_plain =
            !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.:[]_".contains(&b));
        let path_is_plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-._~%".contains(&b))
            && path.split('/').all(|part| part != "." && part != "..");
        if !host_is_plain || !path_is_plain {
            return None;
        }
        let origin = format!("{scheme}{}", host.to_ascii_lowercase());
        // Ports beyond 65535, brackets around nothing: what no browser opens is no address.
        Absolute::parse(&origin).ok()?;
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let path = if parts.is_empty() { String::new() } else { format!("/{}", parts.join("/")) };
        Some(Self { origin, path })
    }

    /// The address of a site that does not say where it will be: a server on this machine.
    pub fn localhost() -> Self {
        Self { origin: "http://localhost:8000".to_string(), path: String::new() }
    }

    /// Whether only this machine can open the address: nobody else finds a site there.
    pub fn is_this_machine(&self) -> bool {
        let host = self.origin.split_once("://").map_or("", |(_, host)| host);
        let name = match host.strip_prefix('[') {
            Some(rest) => rest.split(']').next().unwrap_or_default(),
            None => host.split(':').next().unwrap_or_default(),
        };
        name == "localhost"
            || name == "::1"
            || name == "0.0.0.0"
            || name.parse().is_ok_and(|ip: Ipv4Addr| ip.is_loopback())
    }

    /// Scheme and host, without a final slash.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The sub-path without a final slash; empty at the root of a host.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The link to a page as `href` wants it: sub-path and page, without the host.
    pub fn href(&self, url: &Url) -> String {
        [self.path.as_str(), url.as_str()].concat()
    }

    /// The absolute address of a page.
    pub fn absolute(&self, url: &Url) -> String {
        [self.origin.as_str(), self.path.as_str(), url.as_str()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sub_paths_are_kept() {
        let base = BaseUrl::parse("https://Host.gov.vn/cchc//2023").unwrap();
        assert_eq!(base.href(&Url::page(["tin-tuc"])), "/cchc/2023/tin-tuc/");
        assert_eq!(base.absolute(&Url::home()), "https://host.gov.vn/cchc/2023/");
        assert_eq!(BaseUrl::parse("http://localhost:8000").unwrap().href(&Url::home()), "/");
    }

    #[test]
    fn addresses_of_this_machine_are_told_apart() {
        let is_local = |text: &str| BaseUrl::parse(text).unwrap().is_this_machine();
        for text in ["http://localhost:8000", "http://LocalHost/a", "http://127.0.0.1:80/", "http://[::1]:8000/"] {
            assert!(is_local(text), "{text}");
        }
        for text in ["https://localhost.gov.vn/", "https://xa.example.vn/localhost/", "https://127.example.vn/"] {
            assert!(!is_local(text), "{text}");
        }
        assert!(BaseUrl::localhost().is_this_machine());
    }

    #[test]
    fn what_is_not_an_address_is_refused() {
        for text in [
            "",
            "example.vn",
            "ftp://a/",
            "https://",
            "https://a/?q",
            "https://a/#x",
            "https://a b/",
            "https://a/../b",
            "https://ế.vn",
            "https://a.vn:99999/",
            "https://a.vn:x/",
            "https://a]b.vn/",
            "https://[::1/",
            "https://1.2.3.999/",
        ] {
            assert!(BaseUrl::parse(text).is_none(), "{text}");
        }
    }
}
