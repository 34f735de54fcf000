//! Dublin Core in HTML (DCMI, DC-HTML; TCVN 7980:2008), the metadata that Vietnamese portals are asked for.

use std::borrow::Cow;

use super::PageFacts;

/// Names and contents for `<meta name>`. An element with several values is repeated, as DC-HTML wants; unknown ones are
/// left out.
pub fn dublin_core<'a>(facts: &'a PageFacts<'_>) -> Vec<(&'static str, Cow<'a, str>)> {
    let mut metadata: Vec<(&'static str, Cow<'a, str>)> = Vec::with_capacity(12);
    let mut add = |name, content: Cow<'a, str>| {
        if !content.is_empty() {
            metadata.push((name, content));
        }
    };
    add("DC.title", facts.title.into());
    if facts.authors.is_empty() {
        add("DC.creator", facts.publisher().into());
    }
    facts.authors.iter().for_each(|name| add("DC.creator", (*name).into()));
    if let Some(moment) = facts.published.or(facts.modified) {
        add("DC.date", moment.iso().into());
    }
    add("DC.description", facts.description.as_ref().into());
    add("DC.publisher", facts.publisher().into());
    add("DC.identifier", facts.canonical.as_ref().into());
    facts.identifier.iter().for_each(|number| add("DC.identifier", (*number).into()));
    add("DC.language", facts.language.code().into());
    facts.section.iter().chain(&facts.tags).for_each(|subject| add("DC.subject", (*subject).into()));
    add("DC.source", facts.source.unwrap_or("").into());
    metadata
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::metadata::page_facts::samples;

    #[test]
    fn an_article_has_all_elements() {
        let facts = samples::article();
        let lines: Vec<String> =
            dublin_core(&facts).iter().map(|(name, content)| format!("{name}: {content}")).collect();
        let expected = "DC.title: Kế hoạch 111 và “05 T”
DC.creator: Nguyễn Văn An
DC.date: 2023-02-10T12:00:00+07:00
DC.description: Thi đua bốn năm.
DC.publisher: Phòng Nội vụ
DC.identifier: https://xa.gov.vn/tin-tuc/ke-hoach-111/
DC.identifier: 111/KH-UBND
DC.language: vi
DC.subject: Kế hoạch
DC.subject: 05 T
DC.subject: thi đua
DC.source: Trang tin huyện";
        assert_eq!(lines.join("\n"), expected);
    }

    #[test]
    fn what_is_unknown_is_left_out() {
        let facts = PageFacts { title: "A", ..PageFacts::default() };
        assert_eq!(dublin_core(&facts), [("DC.title", Cow::from("A")), ("DC.language", "vi".into())]);
    }
}
