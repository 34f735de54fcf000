//! Open Graph (ogp.me): how a page looks when it is shared on Zalo or Facebook.

use std::borrow::Cow;

use super::{PageFacts, PageKind};
use crate::text::Language;

/// Names and contents for `<meta property>`; what is unknown is left out.
pub fn open_graph<'a>(facts: &'a PageFacts<'_>) -> Vec<(&'static str, Cow<'a, str>)> {
    let mut properties: Vec<(&'static str, Cow<'a, str>)> = Vec::with_capacity(16);
    let mut add = |name, content: Cow<'a, str>| {
        if !content.is_empty() {
            properties.push((name, content));
        }
    };
    let is_article = facts.kind == PageKind::Article;
    add("og:type", if is_article { "article" } else { "website" }.into());
    add("og:title", facts.title.into());
    add("og:description", facts.description.as_ref().into());
    add("og:url", facts.canonical.as_ref().into());
    add("og:site_name", facts.site_name.into());
    let locale = match facts.language {
        Language::Vi => "vi_VN",
        Language::En => "en_US",
    };
    add("og:locale", locale.into());
    if let Some(image) = &facts.image {
        // The details of a picture follow it: consumers attach them to the last `og:image`.
        add("og:image", image.url.as_ref().into());
        add("og:image:width", image.width.map(|pixels| pixels.to_string()).unwrap_or_default().into());
        add("og:image:height", image.height.map(|pixels| pixels.to_string()).unwrap_or_default().into());
        add("og:image:alt", image.alt.into());
    }
    if is_article {
        add("article:published_time", facts.published.map(|moment| moment.iso()).unwrap_or_default().into());
        add("article:modified_time", facts.modified.map(|moment| moment.iso()).unwrap_or_default().into());
    }
    properties
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::metadata::page_facts::samples;

    #[test]
    fn an_article_has_its_own_properties() {
        let facts = samples::article();
        let lines: Vec<String> = open_graph(&facts).iter().map(|(name, content)| format!("{name} {content}")).collect();
        let expected = "og:type article
og:title Kế hoạch 111 và “05 T”
og:description Thi đua bốn năm.
og:url https://xa.gov.vn/tin-tuc/ke-hoach-111/
og:site_name Cải cách hành chính
og:locale vi_VN
og:image https://xa.gov.vn/anh/mot-cua.jpg
og:image:width 1200
og:image:height 675
og:image:alt Quầy một cửa
article:published_time 2023-02-10T12:00:00+07:00
article:modified_time 2023-02-24";
        assert_eq!(lines.join("\n"), expected);
    }

    #[test]
    fn a_list_is_a_website() {
        let facts = PageFacts { kind: PageKind::Collection, language: Language::En, ..samples::article() };
        let properties = open_graph(&facts);
        assert!(
            properties.contains(&("og:type", "website".into())) && properties.contains(&("og:locale", "en_US".into()))
        );
        assert!(properties.iter().all(|(name, _)| name.starts_with("og:")));
    }
}
