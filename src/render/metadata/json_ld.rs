//! JSON-LD 1.1 (W3C) in the vocabulary of schema.org, as search engines document it for articles and breadcrumbs.

use std::borrow::Cow;

use super::recordings;
use super::script_json::ScriptJson;
use super::{PageFacts, PageKind, Picture};

/// The `@graph` of a page, for the inside of `<script type="application/ld+json">`: the page itself and, from two steps
/// on, its breadcrumbs. Keys are always in the same order. What the page's `<meta>` elements say already, such as its
/// description and source, is not repeated: these bytes are on thousands of pages.
pub fn json_ld(facts: &PageFacts<'_>) -> String {
    let mut json = ScriptJson::with_capacity(2048);
    json.object(|json| {
        json.text_at("@context", "https://schema.org");
        json.array_at("@graph", |json| {
            json.object(|json| match facts.kind {
                PageKind::Article => article(json, facts),
                PageKind::WebSite => page(json, facts, "WebSite"),
                PageKind::Collection => page(json, facts, "CollectionPage"),
                PageKind::WebPage => match &facts.recording {
                    Some(recording) => recordings::node(json, facts, recording),
                    None => page(json, facts, "WebPage"),
                },
            });
            if facts.breadcrumbs.len() > 1 {
                json.object(|json| breadcrumbs(json, facts));
            }
        });
    });
    json.into_string()
}

fn article(json: &mut ScriptJson, facts: &PageFacts<'_>) {
    json.text_at("@type", "NewsArticle");
    let headline = headline(facts.title);
    json.text_at("headline", &headline);
    if matches!(headline, Cow::Owned(_)) {
        json.text_at("name", facts.title);
    }
    json.text_at("mainEntityOfPage", &facts.canonical);
    dates(json, facts);
    if facts.authors.is_empty() {
        organisation(json, "author", facts.publisher());
    } else {
        json.array_at("author", |json| {
            for name in &facts.authors {
                json.object(|json| {
                    json.text_at("@type", if is_office(name, facts) { "Organization" } else { "Person" });
                    json.text_at("name", name);
                });
            }
        });
    }
    organisation(json, "publisher", facts.publisher());
    picture(json, facts.image.as_ref());
    json.text_at("inLanguage", facts.language.code());
    json.text_at("articleSection", facts.section.unwrap_or(""));
    json.texts_at("keywords", &facts.tags);
    // The documents that news is about are cited by it, they do not identify it.
    json.texts_at("citation", &facts.identifier);
}

pub(super) fn page(json: &mut ScriptJson, facts: &PageFacts<'_>, kind: &str) {
    json.text_at("@type", kind);
    let is_site = facts.kind == PageKind::WebSite;
    json.text_at("name", if is_site && !facts.site_name.is_empty() { facts.site_name } else { facts.title });
    json.text_at("description", &facts.description);
    json.text_at("url", &facts.canonical);
    dates(json, facts);
    organisation(json, "publisher", facts.publisher());
    picture(json, facts.image.as_ref());
    json.text_at("inLanguage", facts.language.code());
    json.texts_at("keywords", &facts.tags);
    json.texts_at("identifier", &facts.identifier);
}

fn dates(json: &mut ScriptJson, facts: &PageFacts<'_>) {
    for (key, moment) in [("datePublished", facts.published), ("dateModified", facts.modified)] {
        if let Some(moment) = moment {
            json.text_at(key, &moment.iso());
        }
    }
}

pub(super) fn organisation(json: &mut ScriptJson, key: &str, name: &str) {
    if !name.is_empty() {
        json.object_at(key, |json| {
            json.text_at("@type", "Organization");
            json.text_at("name", name);
        });
    }
}

fn picture(json: &mut ScriptJson, image: Option<&Picture<'_>>) {
    let Some(image) = image else { return };
    json.object_at("image", |json| {
        json.text_at("@type", "ImageObject");
        json.text_at("url", &image.url);
        for (key, pixels) in [("width", image.width), ("height", image.height)] {
            if let Some(pixels) = pixels {
                json.number_at(key, pixels as usize);
            }
        }
    });
}

fn breadcrumbs(json: &mut ScriptJson, facts: &PageFacts<'_>) {
    json.text_at("@type", "BreadcrumbList");
    json.array_at("itemListElement", |json| {
        for (at, crumb) in facts.breadcrumbs.iter().enumerate() {
            json.object(|json| {
                json.text_at("@type", "ListItem");
                json.number_at("position", at + 1);
                json.text_at("name", crumb.title);
                // The last step is the page itself, whose address is known.
                if at + 1 < facts.breadcrumbs.len() {
                    json.text_at("item", &crumb.url);
                }
            });
        }
    });
}

/// Search engines take headlines of at most 110 characters: a longer title ends at a word, with an ellipsis.
fn headline(title: &str) -> Cow<'_, str> {
    const LONGEST: usize = 110;
    if title.len() <= LONGEST || title.chars().count() <= LONGEST {
        return Cow::Borrowed(title);
    }
    // Room for the ellipsis.
    let kept: String = title.chars().take(LONGEST).collect();
    let words = kept.rsplit_once(' ').map_or(kept.as_str(), |(words, _)| words);
    let words: String = words.chars().take(LONGEST - 1).collect();
    Cow::Owned(format!("{}…", words.trim_end_matches([' ', ',', ';', ':', '-', '–'])))
}

/// Whether a byline is the issuing unit or begins as the names of Vietnamese offices do. None of these words is a
/// family name.
fn is_office(name: &str, facts: &PageFacts<'_>) -> bool {
    const OFFICES: [&str; 10] =
        ["Phòng ", "Văn phòng ", "UBND", "Ủy ban ", "Uỷ ban ", "HĐND", "Sở ", "Ban ", "Trung tâm ", "Chi cục "];
    name == facts.publisher || name == facts.site_name || OFFICES.iter().any(|office| name.starts_with(office))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::metadata::page_facts::samples;
    use proptest::prelude::*;

    #[test]
    fn an_article_and_its_breadcrumbs() {
        let expected = [
            r#"{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Kế hoạch 111 và “05 T”","#,
            r#""mainEntityOfPage":"https://xa.gov.vn/tin-tuc/ke-hoach-111/","#,
            r#""datePublished":"2023-02-10T12:00:00+07:00","dateModified":"2023-02-24","#,
            r#""author":[{"@type":"Person","name":"Nguyễn Văn An"}],"#,
            r#""publisher":{"@type":"Organization","name":"Phòng Nội vụ"},"#,
            r#""image":{"@type":"ImageObject","url":"https://xa.gov.vn/anh/mot-cua.jpg","width":1200,"height":675},"#,
            r#""inLanguage":"vi","articleSection":"Kế hoạch","keywords":["05 T","thi đua"],"citation":["111/KH-UBND"]},"#,
            r#"{"@type":"BreadcrumbList","itemListElement":["#,
            r#"{"@type":"ListItem","position":1,"name":"Trang chủ","item":"https://xa.gov.vn/"},"#,
            r#"{"@type":"ListItem","position":2,"name":"Kế hoạch 111"}]}]}"#,
        ];
        assert_eq!(json_ld(&samples::article()), expected.concat());
    }

    #[test]
    fn a_home_page_is_the_site() {
        let facts = PageFacts {
            kind: PageKind::WebSite,
            site_name: "Loa",
            canonical: "https://a/".into(),
            ..PageFacts::default()
        };
        assert_eq!(
            json_ld(&facts),
            r#"{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Loa","url":"https://a/","publisher":{"@type":"Organization","name":"Loa"},"inLanguage":"vi"}]}"#
        );
    }

    #[test]
    fn an_office_is_no_person() {
        let mut facts = samples::article();
        facts.authors = vec!["Phòng Nội vụ", "ĐTT", "Đoàn Văn Ban"];
        let types: Vec<bool> = facts.authors.iter().map(|name| is_office(name, &facts)).collect();
        assert_eq!(types, [true, false, false]);
    }

    #[test]
    fn long_titles_end_at_a_word() {
        let title = "Đẩy mạnh ".repeat(20);
        let cut = headline(&title);
        assert!(cut.ends_with("mạnh…") || cut.ends_with("Đẩy…"), "{cut}");
        assert!(cut.chars().count() <= 110);
        assert_eq!(headline(&"đ".repeat(200)).chars().count(), 110);
        assert!(matches!(headline(&"đ".repeat(110)), Cow::Borrowed(_)));
    }

    #[test]
    fn hostile_titles_stay_inside_the_script() {
        for title in ["</script><script>alert(1)</script>", "<!-- &amp;", "a\u{2028}b\u{2029}", "\"\\\0\u{1F}\n"] {
            let facts = PageFacts { title, ..samples::article() };
            let text = json_ld(&facts);
            assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{text}");
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!(value["@graph"][0]["headline"], title);
        }
    }

    proptest! {
        #[test]
        fn any_text_survives(title in any::<String>(), tag in any::<String>()) {
            let facts = PageFacts { title: &title, tags: vec![&tag], ..samples::article() };
            let text = json_ld(&facts);
            let breaks_out = text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']);
            prop_assert!(!breaks_out);
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(&value["@graph"][0]["keywords"][0], &tag);
            prop_assert_eq!(value["@graph"][0]["headline"].as_str().unwrap_or(""), headline(&title));
        }
    }
}
