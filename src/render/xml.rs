//! XML 1.0 (W3C, fifth edition) as feeds and sitemaps need it: compact, and well-formed whatever the text holds.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesCData, BytesEnd, BytesStart, BytesText, Event};

/// Names and values of attributes. Names are ours, values may be anybody's.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A document in the making. Elements close themselves, so it cannot be left unbalanced.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A whole document: the XML declaration and one root element.
    pub(super) fn document(root: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(16 * 1024);
        bytes.extend_from_slice(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        let mut xml = Self(Writer::new(bytes));
        xml.element(root, attributes, inside);
        xml.0.into_inner()
    }

    /// An element that holds what `inside` writes.
    pub(super) fn element(&mut self, name: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.put(Event::Start(start(name, attributes)));
        inside(self);
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// `<name …/>`.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.put(Event::Empty(start(name, attributes)));
    }

    /// `<name>text</name>`.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.text_with(name, &[], text);
    }

    /// `<name …>text</name>`.
    pub(super) fn text_with(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.element(name, attributes, |xml| {
            xml.put(Event::Text(BytesText::from_escaped(partial_escape(legal(text)))));
        });
    }

    /// `<name …><![CDATA[text]]></name>`: HTML stays readable and a third smaller than with every `<` escaped.
    pub(super) fn cdata(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.element(name, attributes, |xml| {
            for section in BytesCData::escaped(&legal(text)) {
                xml.put(Event::CData(section));
            }
        });
    }

    fn put(&mut self, event: Event<'_>) {
        // Writing into memory does not fail.
        self.0.write_event(event).ok();
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for &(key, value) in attributes {
        start.push_attribute((key, legal(value)));
    }
    start
}

/// `text` without the characters that XML 1.0 forbids even when escaped (section 2.2), and with line ends as every
/// parser would report them (section 2.11).
fn legal(text: &str) -> Cow<'_, str> {
    let illegal = |c: char| matches!(c, '\0'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    // Every illegal character is below space or starts with this byte, and both are rare.
    if !text.bytes().any(|b| (b < b' ' && b != b'\n' && b != b'\t') || b == 0xEF) || !text.contains(illegal) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n").replace(illegal, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> String {
        let bytes = Xml::document("r", &[("a", text)], |xml| {
            xml.text("t", text);
            xml.cdata("c", &[], text);
        });
        String::from_utf8(bytes).unwrap().split_once('\n').unwrap().1.to_string()
    }

    #[test]
    fn text_attributes_and_cdata_are_escaped_each_in_its_way() {
        assert_eq!(one("Đề án 06"), r#"<r a="Đề án 06"><t>Đề án 06</t><c><![CDATA[Đề án 06]]></c></r>"#);
        assert_eq!(
            one("a<b> & \"c\""),
            r#"<r a="a&lt;b&gt; &amp; &quot;c&quot;"><t>a&lt;b&gt; &amp; "c"</t><c><![CDATA[a<b> & "c"]]></c></r>"#
        );
        assert_eq!(one("]]>"), r#"<r a="]]&gt;"><t>]]&gt;</t><c><![CDATA[]]]]><![CDATA[>]]></c></r>"#);
    }

    #[test]
    fn forbidden_characters_are_dropped() {
        assert_eq!(legal("a\0b\u{1B}c\u{FFFE}d\u{FFFF}e\u{FEFF}"), "abcde\u{FEFF}");
        assert_eq!(legal("a\r\nb\rc\td"), "a\nb\nc\td");
        assert!(matches!(legal("Ủy ban\n\tnhân dân"), Cow::Borrowed(_)));
    }
}
