//! robots.txt (RFC 9309): what crawlers may fetch, and where the sitemap is.

use crate::paths::{BaseUrl, Url};

/// `/robots.txt` of a site. With `indexed: false` crawlers are asked to stay away from all of it.
///
/// Crawlers read robots.txt only at the root of a host. Under a sub-path the file is still made, for the administrator
/// of the host to merge into the root's own: its rules name the sub-path, so they do not shut out the rest of the
/// portal.
pub fn robots(base: &BaseUrl, indexed: bool) -> (Url, Vec<u8>) {
    let path = base.path();
    let text = if indexed {
        let sitemap = base.absolute(&Url::file("sitemap.xml"));
        format!("User-agent: *\nAllow: {path}/\n\nSitemap: {sitemap}\n")
    } else {
        format!("User-agent: *\nDisallow: {path}/\n")
    };
    (Url::file("robots.txt"), text.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(base: &str, indexed: bool) -> String {
        let (url, bytes) = robots(&BaseUrl::parse(base).unwrap(), indexed);
        assert_eq!(url.as_str(), "/robots.txt");
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_sitemap_is_named_absolutely() {
        assert_eq!(
            text("https://xa.gov.vn", true),
            "User-agent: *\nAllow: /\n\nSitemap: https://xa.gov.vn/sitemap.xml\n"
        );
        assert_eq!(
            text("https://tinh.gov.vn/xa", true),
            "User-agent: *\nAllow: /xa/\n\nSitemap: https://tinh.gov.vn/xa/sitemap.xml\n"
        );
    }

    #[test]
    fn a_site_that_is_not_indexed_shuts_out_itself_alone() {
        assert_eq!(text("https://xa.gov.vn", false), "User-agent: *\nDisallow: /\n");
        assert_eq!(text("https://tinh.gov.vn/xa", false), "User-agent: *\nDisallow: /xa/\n");
    }
}
