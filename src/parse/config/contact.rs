//! Where readers tell something of a page.

/// Where readers tell something of a page; `report` and `rating` in `site.yaml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contact {
    /// An e-mail address: `gop-y@xa.example.vn`.
    Mail(Box<str>),
    /// The `http` or `https` address of a form, in which `{url}` and `{title}` stand for the page's.
    Form(Box<str>),
}

impl Contact {
    /// Reads an e-mail address, with or without `mailto:`, or the address of a form; `None` if the text is neither.
    pub fn parse(text: &str) -> Option<Self> {
        if text.chars().any(|letter| letter.is_whitespace() || "\"<>\\^`".contains(letter)) {
            return None;
        }
        let has_scheme = |scheme: &str| text.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
        for scheme in ["https://", "http://"] {
            if has_scheme(scheme) {
                let host = text.get(scheme.len()..)?.split(['/', '?', '#']).next()?;
                return (!host.is_empty() && host.is_ascii()).then(|| Self::Form(text.into()));
            }
        }
        let address = if has_scheme("mailto:") { text.get("mailto:".len()..)? } else { text };
        let (name, host) = address.split_once('@')?;
        // The part of RFC 5321 that people have in their addresses; a second address or a `?` would be more than one.
        let is_plain =
            |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "._+-".contains(c));
        let is_host = host.contains('.') && host.split('.').all(|label| !label.is_empty()) && is_plain(host);
        (is_plain(name) && is_host).then(|| Self::Mail(address.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_with_and_without_its_scheme() {
        let mail = Some(Contact::Mail("gop-y@xa.example.vn".into()));
        for text in ["gop-y@xa.example.vn", "mailto:gop-y@xa.example.vn", "MAILTO:gop-y@xa.example.vn"] {
            assert_eq!(Contact::parse(text), mail, "{text}");
        }
    }

    #[test]
    fn the_address_of_a_form() {
        let form = "https://xa.example.vn/gop-y?trang={url}&ten={title}";
        assert_eq!(Contact::parse(form), Some(Contact::Form(form.into())));
    }

    #[test]
    fn nothing_else() {
        let wrong = [
            "",
            "gop-y",
            "@xa.vn",
            "gop-y@",
            "a@b",
            "a@b..vn",
            "a b@xa.vn",
            "a@xa.vn,b@xa.vn",
            "a@xa.vn?cc=b@xa.vn",
            "javascript:alert(1)@xa.vn",
            "https://",
            "http:///a",
            "ftp://xa.vn/",
            "https://xa.vn/\"><script>",
            "/gop-y/",
        ];
        for text in wrong {
            assert_eq!(Contact::parse(text), None, "{text}");
        }
    }
}
