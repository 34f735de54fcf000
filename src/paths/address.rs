//! What an address in a page names: something below the site's base, something elsewhere, or nothing that is fetched.

use std::borrow::Cow;

use url::{Host, Url as Absolute};

use super::BaseUrl;

/// What an address names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address<'t> {
    /// A place in the page itself, or the page.
    SamePage,
    /// Something below the site's base.
    Inside {
        /// Its path from the base, such as `/tin-tuc/`.
        path: Cow<'t, str>,
        /// The query with its `?`; may be empty.
        query: Cow<'t, str>,
        /// The fragment with its `#`; may be empty.
        fragment: Cow<'t, str>,
    },
    /// Something on the site's own host, but outside its base, by its absolute address.
    Beside(Cow<'t, str>),
    /// Something elsewhere, by its absolute address.
    Outside(Cow<'t, str>),
    /// What no site answers: `mailto:`, `tel:`, `data:`, `javascript:`, or what no browser could read.
    Other,
}

/// What addresses of a page are read against.
pub struct Reading<'a> {
    site: &'a BaseUrl,
    /// The page's address from the site's base.
    page: &'a str,
    /// The page's absolute address, or what its `<base>` says; made when it is first needed.
    base: Option<Absolute>,
    /// Whether a `<base>` was read: the first one counts.
    has_base: bool,
}

impl<'a> Reading<'a> {
    /// Addresses of the page at `page`, a path from the site's base.
    pub fn new(site: &'a BaseUrl, page: &'a str) -> Self {
        Self { site, page, base: None, has_base: false }
    }

    /// Takes the address of a `<base>`: from there on relative addresses begin elsewhere.
    pub fn set_base(&mut self, text: &str) {
        if !self.has_base {
            self.has_base = true;
            self.base = self.base().and_then(|base| base.join(text).ok());
        }
    }

    /// Reads an address, without its character references.
    pub fn read<'t>(&mut self, text: &'t str) -> Address<'t> {
        let text = text.trim_matches(|c: char| c <= ' ');
        if text.is_empty() || text.starts_with('#') {
            return Address::SamePage;
        }
        if is_plain(text) && !text.starts_with("//") {
            let below = if text.starts_with('/') { Some(text) } else { text.strip_prefix(self.site.origin()) };
            if let Some(inside) = below.filter(|rest| rest.starts_with('/')).and_then(|rest| self.inside(rest)) {
                return inside;
            }
        }
        self.read_slowly(text)
    }

    /// As browsers do it (URL Standard), for whatever is not written as loa writes it.
    fn read_slowly<'t>(&mut self, text: &str) -> Address<'t> {
        let absolute = match Absolute::parse(text) {
            Ok(absolute) => absolute,
            Err(_) => match self.base().and_then(|base| base.join(text).ok()) {
                Some(absolute) => absolute,
                None => return Address::Other,
            },
        };
        if !matches!(absolute.scheme(), "http" | "https" | "ftp") {
            return Address::Other;
        }
        if self.is_own_host(&absolute) {
            let path = unescape(absolute.path());
            let below = path.strip_prefix(self.site.path()).filter(|rest| rest.starts_with('/') || rest.is_empty());
            if let Some(below) = below {
                let part =
                    |mark: char, text: Option<&str>| text.map(|text| format!("{mark}{text}")).unwrap_or_default();
                return Address::Inside {
                    path: Cow::Owned(if below.is_empty() { "/".to_string() } else { below.to_string() }),
                    query: part('?', absolute.query()).into(),
                    fragment: part('#', absolute.fragment()).into(),
                };
            }
            return Address::Beside(Cow::Owned(absolute.into()));
        }
        Address::Outside(Cow::Owned(absolute.into()))
    }

    /// Whether an address is on the host of the site. Authors write `http://` long after a site has moved to `https://`.
    fn is_own_host(&self, address: &Absolute) -> bool {
        let Ok(own) = Absolute::parse(self.site.origin()) else { return false };
        let is_same_port = own.port() == address.port();
        address.scheme() != "ftp" && own.host() == address.host() && is_same_port
    }

    /// A path from the root of the site's host that is below its base.
    fn inside<'t>(&self, text: &'t str) -> Option<Address<'t>> {
        let below = text.strip_prefix(self.site.path())?;
        let (rest, fragment) = below.split_at(below.find('#').unwrap_or(below.len()));
        let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
        let path = match path {
            "" => "/",
            path if path.starts_with('/') => path,
            _ => return None,
        };
        Some(Address::Inside { path: path.into(), query: query.into(), fragment: fragment.into() })
    }

    fn base(&mut self) -> Option<&Absolute> {
        if self.base.is_none() {
            let own = [self.site.origin(), self.site.path(), self.page].concat();
            self.base = Absolute::parse(&own).ok();
        }
        self.base.as_ref()
    }
}

/// Whether a text is read the same by browsers as it stands: no `.` and `..` among its parts, nothing to be encoded.
fn is_plain(text: &str) -> bool {
    let path = text.split(['?', '#']).next().unwrap_or_default();
    text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'"' | b'<' | b'>' | b'`' | b'%'))
        && !path.split('/').any(|part| matches!(part, "." | ".."))
}

/// Reads `%2D` and the like where they stand for what loa's own addresses hold.
fn unescape(path: &str) -> Cow<'_, str> {
    if !path.contains('%') {
        return Cow::Borrowed(path);
    }
    let mut out = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find('%') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let byte = after.get(1..3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte.filter(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(byte)) {
            Some(byte) => {
                out.push(char::from(byte));
                rest = &after[3..];
            }
            None => {
                out.push('%');
                rest = &after[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The host of an absolute address, for people; the address itself where it has none.
pub fn host_of(address: &str) -> String {
    let host = Absolute::parse(address).ok().and_then(|address| address.host_str().map(str::to_string));
    host.unwrap_or_else(|| address.to_string())
}

/// Who can open an address, judged by its host alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// As far as its host tells, everyone.
    Everyone,
    /// Who is in the same private network (RFC 1918, 3927, 4193, 4291 and 6762).
    Network,
    /// The machine itself (RFC 1122, 3.2.1.3; RFC 6761, 6.3).
    Machine,
}

impl Reach {
    /// Of an absolute address.
    pub fn of(address: &str) -> Self {
        match Absolute::parse(address).ok().as_ref().and_then(Absolute::host) {
            Some(Host::Domain(name)) => {
                let name = name.trim_end_matches('.');
                let ends_with = |last: &str| name.rsplit('.').next().is_some_and(|part| part == last);
                match () {
                    () if ends_with("localhost") => Self::Machine,
                    () if ends_with("local") => Self::Network,
                    () => Self::Everyone,
                }
            }
            Some(Host::Ipv4(ip)) if ip.is_loopback() || ip.is_unspecified() => Self::Machine,
            Some(Host::Ipv4(ip)) if ip.is_private() || ip.is_link_local() => Self::Network,
            Some(Host::Ipv6(ip)) if ip.is_loopback() || ip.is_unspecified() => Self::Machine,
            Some(Host::Ipv6(ip)) if ip.is_unique_local() || ip.is_unicast_link_local() => Self::Network,
            _ => Self::Everyone,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_tell_who_can_open_them() {
        let machine = [
            "http://localhost:3000/a",
            "http://a.localhost/",
            "http://127.0.0.1/",
            "http://[::1]:80/",
            "http://0.0.0.0/",
        ];
        let network = [
            "http://192.168.1.5/x",
            "https://10.0.0.1/",
            "http://172.16.0.1/",
            "http://172.31.255.1/",
            "http://169.254.1.1/",
            "http://may-in.local/",
            "http://MAY-IN.LOCAL./",
            "http://[fd00::1]/",
            "http://[fe80::1]/",
        ];
        let everyone = [
            "https://xa.example.vn/",
            "http://172.32.0.1/",
            "http://172.15.0.1/",
            "http://192.169.0.1/",
            "http://11.0.0.1/",
            "https://local.example.vn/",
            "https://localhost.example.vn/",
            "http://[2001:db8::1]/",
            "mailto:a@b.local",
            "",
        ];
        for (addresses, reach) in
            [(&machine[..], Reach::Machine), (&network, Reach::Network), (&everyone, Reach::Everyone)]
        {
            for address in addresses {
                assert_eq!(Reach::of(address), reach, "{address}");
            }
        }
    }

    #[track_caller]
    fn reads(base: &str, page: &str, text: &str, expected: &str) {
        let site = BaseUrl::parse(base).unwrap();
        let told = match Reading::new(&site, page).read(text) {
            Address::SamePage => "same".to_string(),
            Address::Inside { path, query, fragment } => format!("{path} {query} {fragment}"),
            Address::Outside(address) | Address::Beside(address) => address.to_string(),
            Address::Other => "other".to_string(),
        };
        assert_eq!(told.trim_end(), expected, "{text}");
    }

    #[test]
    fn addresses_below_the_base_are_inside() {
        let base = "https://xa.example.vn/";
        for (text, expected) in [
            ("/", "/"),
            ("/tin-tuc/?a=1#b", "/tin-tuc/ ?a=1 #b"),
            ("https://xa.example.vn", "/"),
            ("https://xa.example.vn/tin-tuc/", "/tin-tuc/"),
            ("HTTPS://XA.example.vn:443/tin-tuc/#b", "/tin-tuc/  #b"),
            ("http://xa.example.vn/tin-tuc/", "/tin-tuc/"),
            ("//xa.example.vn/tin-tuc/", "/tin-tuc/"),
            ("../khac/", "/tin-tuc/khac/"),
            ("anh.jpg", "/tin-tuc/bai/anh.jpg"),
            ("?trang=2", "/tin-tuc/bai/ ?trang=2"),
            ("/a/../tin-tuc/", "/tin-tuc/"),
            ("/tin%2Dtuc/", "/tin-tuc/"),
            (" /tin-tuc/\n", "/tin-tuc/"),
            ("\\tin-tuc\\", "/tin-tuc/"),
            ("#b", "same"),
            ("", "same"),
        ] {
            reads(base, "/tin-tuc/bai/", text, expected);
        }
    }

    #[test]
    fn a_sub_path_is_the_border_of_the_site() {
        let base = "https://tinh.example.vn/cchc/2023/";
        for (text, expected) in [
            ("/cchc/2023/tin-tuc/", "/tin-tuc/"),
            ("/cchc/2023", "/"),
            ("/cchc/2023?a", "/ ?a"),
            ("/cchc/20234/", "https://tinh.example.vn/cchc/20234/"),
            ("/cchc/", "https://tinh.example.vn/cchc/"),
            ("../../../x/", "https://tinh.example.vn/cchc/x/"),
            ("https://tinh.example.vn/cchc/2023/a.pdf", "/a.pdf"),
            ("https://tinh.example.vn:8443/cchc/2023/a.pdf", "https://tinh.example.vn:8443/cchc/2023/a.pdf"),
            ("//khac.example.vn/a", "https://khac.example.vn/a"),
            ("mailto:a@example.vn", "other"),
            ("tel:113", "other"),
            ("data:image/png;base64,AA", "other"),
            ("javascript:void(0)", "other"),
            ("https://", "other"),
        ] {
            reads(base, "/tin-tuc/bai/", text, expected);
        }
    }

    #[test]
    fn the_first_base_element_counts() {
        let site = BaseUrl::parse("https://xa.example.vn/cchc/").unwrap();
        let mut reading = Reading::new(&site, "/tin-tuc/");
        reading.set_base("/cchc/van-ban/");
        reading.set_base("/");
        assert!(matches!(reading.read("a.pdf"), Address::Inside { path, .. } if path == "/van-ban/a.pdf"));
        assert!(matches!(reading.read("/cchc/b/"), Address::Inside { path, .. } if path == "/b/"));
    }
}
