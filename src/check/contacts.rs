//! Links that open a mail or a call: whether they can reach anybody.

/// Whether a link with `mailto:` or `tel:` reaches nobody: an address without `@` (RFC 6068), a number without digits (RFC
/// 3966). A mail to nobody yet, as sharing links have it, bears what it will say: `mailto:?subject=…`.
pub(super) fn reaches_nobody(typed: &str) -> bool {
    let Some((scheme, contact)) = typed.trim().split_once(':') else { return false };
    let (to, query) = contact.split_once('?').map_or((contact, ""), |(to, query)| (to, query));
    match scheme.to_ascii_lowercase().as_str() {
        "mailto" if to.trim().is_empty() => query.is_empty(),
        "mailto" => !to.split(',').all(is_address),
        "tel" => !to.bytes().any(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

/// Whether a text has a name and a host, however they are written.
fn is_address(text: &str) -> bool {
    let text = text.replace("%40", "@");
    text.trim().rsplit_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_and_calls_need_somebody() {
        for typed in [
            "mailto:a@b.vn",
            " MAILTO:a@b.vn?subject=c",
            "mailto:a@b.vn,%20c%40d.vn",
            "mailto:?subject=a&body=b",
            "tel:+84-211",
            "tel:1022;ext=3",
            "sms:",
            "a",
        ] {
            assert!(!reaches_nobody(typed), "{typed}");
        }
        for typed in [
            "mailto:",
            "Mailto: ",
            "mailto:?",
            "mailto:a.b.vn",
            "mailto:a@",
            "mailto:@b.vn",
            "mailto:a@b.vn,c",
            "tel:",
            "tel:+",
        ] {
            assert!(reaches_nobody(typed), "{typed}");
        }
    }
}
