//! Under which names the preview may be asked for.
//!
//! A page of any site can make its own name point at this machine and then read what answers (DNS rebinding). Such
//! requests bear that site's name; those that belong here bear `localhost`, an address, or a name given by `--host`.

use std::net::{Ipv4Addr, Ipv6Addr};

/// The names, besides `localhost` and addresses, under which the preview answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllowedHosts(Vec<String>);

impl AllowedHosts {
    /// Allows names, such as that of this machine in the local network.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self(names.into_iter().map(canonical).collect())
    }

    /// Whether a request for this host may be answered. `authority` is what a browser sends as `Host`, such as
    /// `localhost:1111` or `[::1]:1111`.
    pub fn allow(&self, authority: &str) -> bool {
        if let Some(rest) = authority.strip_prefix('[') {
            let Some((address, port)) = rest.split_once(']') else { return false };
            return is_port(port) && address.parse::<Ipv6Addr>().is_ok();
        }
        let (name, port) = authority.split_at(authority.find(':').unwrap_or(authority.len()));
        let name = canonical(name);
        is_port(port)
            && (name == "localhost"
                || name.strip_suffix(".localhost").is_some_and(is_name)
                || name.parse::<Ipv4Addr>().is_ok()
                || (!name.is_empty() && self.0.contains(&name)))
    }
}

/// Names are equal whatever their case, and with or without the final dot.
fn canonical(name: &str) -> String {
    name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase()
}

/// Labels of letters, digits and hyphens, with one dot between them.
fn is_name(text: &str) -> bool {
    let is_label =
        |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    text.split('.').all(is_label)
}

fn is_port(text: &str) -> bool {
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.parse::<u16>().is_ok();
    text.is_empty() || text.strip_prefix(':').is_some_and(|digits| digits.is_empty() || is_number(digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_this_machine_and_addresses_are_allowed() {
        let hosts = AllowedHosts::new(["May-Tinh.local"]);
        for good in [
            "localhost",
            "LOCALHOST:1111",
            "localhost.:1111",
            "loa.localhost:80",
            "127.0.0.1:1111",
            "192.168.1.7",
            "[::1]:1111",
            "[fe80::1]",
            "may-tinh.local:1111",
        ] {
            assert!(hosts.allow(good), "{good}");
        }
    }

    #[test]
    fn names_of_others_are_not() {
        let hosts = AllowedHosts::new(["may-tinh.local"]);
        for bad in [
            "",
            ":1111",
            "example.vn",
            "localhost.example.vn",
            "notlocalhost",
            "127.0.0.1.example.vn",
            "127.0.0.1:1:2",
            "localhost:x",
            "localhost:99999",
            "=?.localhost",
            "..localhost",
            "user@localhost",
            "[::1",
            "[::1]x",
            "[localhost]",
            "2130706433",
            "other.local",
        ] {
            assert!(!hosts.allow(bad), "{bad}");
        }
    }
}
