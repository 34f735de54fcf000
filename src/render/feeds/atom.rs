//! Atom (RFC 4287).

use super::{Feed, FeedItem};
use crate::render::xml::Xml;

/// `atom:updated` is required (section 4.1.1): a feed in which nothing has happened yet says the Unix epoch, which is
/// older than any entry and the same in every build.
const NOTHING_YET: &str = "1970-01-01T00:00:00Z";

/// The feed as `atom.xml`.
pub fn atom(feed: &Feed<'_>) -> Vec<u8> {
    let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", feed.language.code())];
    Xml::document("feed", &attributes, |xml| {
        xml.text("id", &feed.home);
        xml.text("title", &feed.title);
        if !feed.description.is_empty() {
            xml.text("subtitle", &feed.description);
        }
        xml.text("updated", &feed.last_change().map_or_else(|| NOTHING_YET.to_string(), |moment| moment.rfc3339()));
        let address = &*feed.addresses.atom;
        xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", address)]);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &feed.home)]);
        author(xml, feed.author());
        for item in &feed.items {
            xml.element("entry", &[], |xml| entry(xml, item));
        }
    })
}

fn entry(xml: &mut Xml, item: &FeedItem<'_>) {
    xml.text("id", &item.id);
    xml.text("title", item.title);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &item.url)]);
    xml.text("published", &item.published.rfc3339());
    xml.text("updated", &item.last_change().rfc3339());
    // An entry without an author has the feed's (section 4.2.1).
    for name in &item.authors {
        author(xml, name);
    }
    for category in &item.categories {
        xml.empty("category", &[("term", category)]);
    }
    if !item.summary.is_empty() {
        xml.text("summary", &item.summary);
    }
    if let Some(html) = &item.content_html {
        xml.cdata("content", &[("type", "html")], html);
    }
    if let Some(image) = &item.image {
        let length = image.bytes.map(|bytes| bytes.to_string());
        let mut attributes = vec![("rel", "enclosure"), ("type", image.mime), ("href", &*image.url)];
        attributes.extend(length.as_deref().map(|length| ("length", length)));
        xml.empty("link", &attributes);
    }
}

fn author(xml: &mut Xml, name: &str) {
    xml.element("author", &[], |xml| xml.text("name", name));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::feeds::samples;

    #[test]
    fn a_small_feed() {
        samples::assert_xml(
            &atom(&samples::feed()),
            r#"<?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">
            <id>https://xa.gov.vn/cchc/</id>
            <title>Cải cách hành chính</title>
            <subtitle>Tin của Ủy ban nhân dân xã</subtitle>
            <updated>2023-02-24T00:00:00+07:00</updated>
            <link rel="self" type="application/atom+xml" href="https://xa.gov.vn/cchc/atom.xml"/>
            <link rel="alternate" type="text/html" href="https://xa.gov.vn/cchc/"/>
            <author><name>Phòng Nội vụ</name></author>
            <entry>
              <id>https://xa.gov.vn/cchc/tin-tuc/ke-hoach-111/</id>
              <title>Kế hoạch 111 &amp; “05 T”</title>
              <link rel="alternate" type="text/html" href="https://xa.gov.vn/cchc/tin-tuc/ke-hoach-111/"/>
              <published>2023-02-10T12:00:00+07:00</published>
              <updated>2023-02-24T00:00:00+07:00</updated>
              <author><name>Nguyễn Văn An</name></author>
              <author><name>Lê Thị Bình</name></author>
              <category term="Kế hoạch"/>
              <category term="05 T"/>
              <summary>Thi đua &lt;4 năm&gt;.</summary>
              <content type="html"><![CDATA[<p>Thi đua &lt;4 năm&gt;. <a href="https://xa.gov.vn/cchc/">Xem</a></p>]]></content>
              <link rel="enclosure" type="image/jpeg" href="https://xa.gov.vn/cchc/anh/mot-cua.jpg" length="48211"/>
            </entry>
            <entry>
              <id>tag:xa.gov.vn,2023:lich</id>
              <title>Lịch tiếp dân</title>
              <link rel="alternate" type="text/html" href="https://xa.gov.vn/cchc/tin-tuc/lich-tiep-dan/"/>
              <published>2023-01-02T00:00:00+07:00</published>
              <updated>2023-01-02T00:00:00+07:00</updated>
              <link rel="enclosure" type="image/webp" href="https://xa.gov.vn/cchc/anh/lich.webp"/>
            </entry>
            </feed>"#,
        );
    }

    #[test]
    fn an_empty_feed_is_stable_and_has_an_author() {
        let text = String::from_utf8(atom(&samples::empty())).unwrap();
        assert!(text.contains("<updated>1970-01-01T00:00:00Z</updated>"));
        assert!(text.contains("<author><name>Trống</name></author>"));
    }
}
