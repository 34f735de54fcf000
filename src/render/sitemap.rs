//! Sitemaps (sitemaps.org/protocol.html): the addresses of all pages for search engines.

use crate::paths::{BaseUrl, Url};
use crate::render::xml::Xml;
use crate::time::Moment;

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// What one file may hold.
struct Limits {
    urls: usize,
    bytes: usize,
}

/// 50,000 addresses and 50 MB (52,428,800 bytes), uncompressed.
const PROTOCOL: Limits = Limits { urls: 50_000, bytes: 52_428_800 };

/// The sitemap of `entries`, absolute addresses with the moment of their last change, in the order given: one file at
/// `/sitemap.xml`, or above the protocol's limits an index there and the parts at `/sitemap-1.xml`, `/sitemap-2.xml` …
/// A day stays a day in `lastmod`, as W3C's date format allows.
pub fn sitemap<S: AsRef<str>>(entries: &[(S, Option<Moment>)], base: &BaseUrl) -> Vec<(Url, Vec<u8>)> {
    within(&PROTOCOL, entries, base)
}

fn within<S: AsRef<str>>(limits: &Limits, entries: &[(S, Option<Moment>)], base: &BaseUrl) -> Vec<(Url, Vec<u8>)> {
    let parts = parts(limits, entries);
    if let [] | [_] = parts[..] {
        return vec![(Url::file("sitemap.xml"), url_set(entries))];
    }
    let mut files = vec![(Url::file("sitemap.xml"), Vec::new())];
    let index = Xml::document("sitemapindex", &[NAMESPACE], |xml| {
        for (at, part) in parts.into_iter().enumerate() {
            let url = Url::file(&format!("sitemap-{}.xml", at + 1));
            let newest = part.iter().filter_map(|(_, moment)| *moment).max();
            place(xml, "sitemap", &base.absolute(&url), newest);
            files.push((url, url_set(part)));
        }
    });
    if let Some((_, bytes)) = files.first_mut() {
        *bytes = index;
    }
    files
}

/// Cuts the entries so that each part fits into a file.
fn parts<'a, S: AsRef<str>>(limits: &Limits, mut entries: &'a [(S, Option<Moment>)]) -> Vec<&'a [(S, Option<Moment>)]> {
    /// More than the declaration and the root element take, and more than the tags and the date of an entry.
    const AROUND: usize = 160;
    let mut parts = Vec::new();
    while !entries.is_empty() {
        let mut bytes = AROUND;
        let fitting = entries.iter().take(limits.urls).take_while(|(address, _)| {
            let address = address.as_ref();
            // `&amp;` is the longest of the escapes.
            bytes += AROUND + address.len() + 4 * address.bytes().filter(|b| b"&<>".contains(b)).count();
            bytes <= limits.bytes
        });
        // An address too long for any file goes into one of its own.
        let count = fitting.count().max(1);
        let (part, rest) = entries.split_at_checked(count).unwrap_or((entries, &[]));
        parts.push(part);
        entries = rest;
    }
    parts
}

fn url_set<S: AsRef<str>>(entries: &[(S, Option<Moment>)]) -> Vec<u8> {
    Xml::document("urlset", &[NAMESPACE], |xml| {
        for (address, moment) in entries {
            place(xml, "url", address.as_ref(), *moment);
        }
    })
}

fn place(xml: &mut Xml, element: &str, address: &str, moment: Option<Moment>) {
    xml.element(element, &[], |xml| {
        xml.text("loc", address);
        if let Some(moment) = moment {
            xml.text("lastmod", &moment.iso());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Zone;

    fn base() -> BaseUrl {
        BaseUrl::parse("https://xa.gov.vn/cchc").unwrap()
    }

    fn text(files: &[(Url, Vec<u8>)], at: usize) -> &str {
        std::str::from_utf8(&files[at].1).unwrap()
    }

    #[test]
    fn a_small_site_is_one_file() {
        let day = Moment::parse("10/02/2023", Zone::default());
        let second = Moment::parse("10/02/2023 12:00:00", Zone::default());
        let files = sitemap(&[("https://xa.gov.vn/", day), ("https://xa.gov.vn/?a&b", second), ("x", None)], &base());
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].0.as_str(), "/sitemap.xml");
        let expected = [
            r#"<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">"#,
            "<url><loc>https://xa.gov.vn/</loc><lastmod>2023-02-10</lastmod></url>",
            "<url><loc>https://xa.gov.vn/?a&amp;b</loc><lastmod>2023-02-10T12:00:00+07:00</lastmod></url>",
            "<url><loc>x</loc></url></urlset>",
        ];
        assert_eq!(text(&files, 0).split_once('\n').unwrap().1, expected.concat());
    }

    #[test]
    fn above_fifty_thousand_there_is_an_index() {
        let entries: Vec<(String, Option<Moment>)> = (0..120_001)
            .map(|n| {
                (
                    format!("https://xa.gov.vn/cchc/{n}/"),
                    Moment::parse(&format!("1/1/{}", 2000 + n / 50_000), Zone::default()),
                )
            })
            .collect();
        let files = sitemap(&entries, &base());
        let expected = [
            r#"<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">"#,
            "<sitemap><loc>https://xa.gov.vn/cchc/sitemap-1.xml</loc><lastmod>2000-01-01</lastmod></sitemap>",
            "<sitemap><loc>https://xa.gov.vn/cchc/sitemap-2.xml</loc><lastmod>2001-01-01</lastmod></sitemap>",
            "<sitemap><loc>https://xa.gov.vn/cchc/sitemap-3.xml</loc><lastmod>2002-01-01</lastmod></sitemap>",
            "</sitemapindex>",
        ];
        assert_eq!(text(&files, 0).split_once('\n').unwrap().1, expected.concat());
        let counts: Vec<usize> = (1..files.len()).map(|at| text(&files, at).matches("<loc>").count()).collect();
        assert_eq!(counts, [50_000, 50_000, 20_001]);
        assert_eq!(files[3].0.as_str(), "/sitemap-3.xml");
        assert!(text(&files, 3).contains("<loc>https://xa.gov.vn/cchc/120000/</loc>"));
    }

    #[test]
    fn no_file_is_longer_than_allowed() {
        let entries: Vec<(String, Option<Moment>)> =
            (1..200).map(|n| (format!("https://a/?{}", "&".repeat(n)), None)).collect();
        let limits = Limits { urls: 50, bytes: 4_000 };
        let files = within(&limits, &entries, &base());
        assert!(files.iter().skip(1).all(|(_, bytes)| bytes.len() <= limits.bytes));
        let places: usize = (1..files.len()).map(|at| text(&files, at).matches("<loc>").count()).sum();
        assert_eq!(places, entries.len());
        assert_eq!(within(&Limits { urls: 1, bytes: 1 }, &entries, &base()).len(), entries.len() + 1);
    }
}
