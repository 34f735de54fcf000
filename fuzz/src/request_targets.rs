//! What browsers, and others, ask the preview for: a path that hides nothing, a host that is this machine, a part of a
//! file that it has.

use std::hint::black_box;

use loa::serve::web::{AllowedHosts, Part, Target, part};

/// The length of the file of which a part is asked for, in bytes.
const LENGTH: u64 = 1000;

/// Judges a request target, and the same text as the field `Host` and as the field `Range`.
pub fn judge(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let hosts = AllowedHosts::default();
    if let Ok(target) = Target::parse(text) {
        if let Some(path) = &target.path {
            assert!(path.starts_with('/'), "{text:?} as {path:?}");
            assert!(!path.contains(|c: char| c == '\\' || c.is_ascii_control()), "{text:?} as {path:?}");
        }
        assert!(target.query.iter().all(|query| query.bytes().all(|byte| byte.is_ascii_graphic())), "{text:?}");
        black_box((target.parameter("path"), target.parameter("")));
        if let Some(authority) = target.authority.filter(|authority| hosts.allow(authority)) {
            judge_host(&authority);
        }
    }
    if hosts.allow(text) {
        judge_host(text);
    }
    if let Part::Bytes { first, last } = part(text, LENGTH) {
        assert!(first <= last && last < LENGTH, "{text:?}");
    }
    black_box(part(text, 0));
}

/// What is allowed without being named is this machine or an address, by the URL standard too.
fn judge_host(authority: &str) {
    // Names of a form that no browser sends, such as `xn--.localhost`, lead nobody anywhere.
    let Ok(address) = url::Url::parse(&format!("http://{authority}/")) else { return };
    assert!(address.username().is_empty() && address.password().is_none(), "{authority:?}");
    match address.host() {
        Some(url::Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            assert!(name == "localhost" || name.ends_with(".localhost"), "{authority:?}");
        }
        Some(url::Host::Ipv4(_) | url::Host::Ipv6(_)) => {}
        None => panic!("{authority:?} has no host"),
    }
}
