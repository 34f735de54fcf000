//! Links as feed readers need them: absolute, because a feed has no address to resolve them against (JSON Feed says so;
//! `xml:base` is ignored by most readers of RSS and Atom).

use crate::paths::{BaseUrl, Url};

/// Makes every `href`, `src`, `poster` and `srcset` in well-formed HTML absolute. `page` is where the HTML stands on
/// the site: `#ghi-chu` and `anh.jpg` are meant from there. Links that begin with `/` hold the sub-path already, as
/// [`BaseUrl::href`] writes them. Text, comments and other attributes stay as they are.
pub fn absolute_links(html: &str, base: &BaseUrl, page: &Url) -> String {
    let page = base.absolute(page);
    let from = Origin { origin: base.origin(), page: &page };
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        rest = if tag.starts_with("<!--") {
            copy(&mut out, tag, tag.find("-->").unwrap_or(tag.len()))
        } else if tag.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic) {
            from.start_tag(&mut out, tag)
        } else {
            copy(&mut out, tag, 1)
        };
    }
    out.push_str(rest);
    out
}

/// Copies the first `length` bytes, an offset that `find` gave, and returns what follows.
fn copy<'a>(out: &mut String, text: &'a str, length: usize) -> &'a str {
    let (head, tail) = text.split_at_checked(length).unwrap_or((text, ""));
    out.push_str(head);
    tail
}

/// From where links are resolved.
struct Origin<'a> {
    origin: &'a str,
    page: &'a str,
}

impl Origin<'_> {
    /// Copies a tag up to its `>`, values made absolute, and returns what follows.
    fn start_tag<'a>(&self, out: &mut String, tag: &'a str) -> &'a str {
        let mut rest = tag;
        while let Some(at) = rest.find(['=', '>']) {
            let head = rest;
            rest = copy(out, rest, at + 1);
            if out.ends_with('>') {
                return rest;
            }
            let quote = match rest.bytes().next() {
                Some(b'"') => '"',
                Some(b'\'') => '\'',
                _ => continue,
            };
            let name = head.get(..at).unwrap_or("").rsplit(|c: char| c.is_ascii_whitespace() || c == '/').next();
            rest = copy(out, rest, 1);
            let Some(end) = rest.find(quote) else { break };
            let (value, after) = rest.split_at(end);
            match name.unwrap_or("") {
                "href" | "src" | "poster" => self.link(out, value),
                "srcset" => self.candidates(out, value),
                _ => out.push_str(value),
            }
            rest = copy(out, after, 1);
        }
        copy(out, rest, rest.len())
    }

    /// `srcset`: addresses with a width or a density, between commas.
    fn candidates(&self, out: &mut String, value: &str) {
        // A `data:` address holds commas of its own, and nothing to make absolute.
        if value.contains("data:") {
            return out.push_str(value);
        }
        for (number, candidate) in value.split(',').enumerate() {
            if number > 0 {
                out.push_str(", ");
            }
            self.link(out, candidate.trim());
        }
    }

    fn link(&self, out: &mut String, value: &str) {
        if value.starts_with("//") {
            out.push_str(self.origin.split_once("//").map_or("", |(scheme, _)| scheme));
        } else if value.starts_with('/') {
            out.push_str(self.origin);
        } else if value.is_empty() || value.starts_with(['#', '?']) {
            out.push_str(self.page);
        } else if !has_scheme(value) {
            out.push_str(self.page.rsplit_once('/').map_or("", |(folder, _)| folder));
            out.push('/');
        }
        out.push_str(value);
    }
}

/// `https:…`, `mailto:…`, `data:…`: a colon before anything that only a path holds (RFC 3986, section 4.2).
fn has_scheme(value: &str) -> bool {
    value.find([':', '/', '?', '#']).is_some_and(|at| value.get(at..).is_some_and(|rest| rest.starts_with(':')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn absolute(html: &str) -> String {
        let base = BaseUrl::parse("https://xa.gov.vn/cchc").unwrap();
        absolute_links(html, &base, &Url::page(["tin-tuc", "bai"]))
    }

    #[test]
    fn links_and_pictures_become_absolute() {
        assert_eq!(absolute(r#"<a href="/cchc/the/">x</a>"#), r#"<a href="https://xa.gov.vn/cchc/the/">x</a>"#);
        assert_eq!(absolute(r##"<a href="#b">x</a>"##), r##"<a href="https://xa.gov.vn/cchc/tin-tuc/bai/#b">x</a>"##);
        assert_eq!(
            absolute(r#"<img alt="a > b" src='anh.jpg' srcset="/a.jpg 1x,/b.jpg 2x"/>"#),
            r#"<img alt="a > b" src='https://xa.gov.vn/cchc/tin-tuc/bai/anh.jpg' srcset="https://xa.gov.vn/a.jpg 1x, https://xa.gov.vn/b.jpg 2x"/>"#
        );
        assert_eq!(absolute(r#"<img src="//cdn.vn/a.png">"#), r#"<img src="https://cdn.vn/a.png">"#);
    }

    #[test]
    fn everything_else_stays() {
        for html in [
            r#"<a href="https://a.vn/">x</a> <a href="mailto:a@b.vn">y</a> <img src="data:image/png;base64,AA==">"#,
            r#"<code>href="/x"</code> 1 < 2, <!-- <a href="/x"> --> </p>"#,
            r#"<p title="/x" data-src="/y" hidden>z</p>"#,
            "",
            "<",
            "<a href=",
            "<a href=\"/x",
            "<a href=/x>",
            "<!-- ế",
        ] {
            assert_eq!(absolute(html), html);
        }
    }
}
