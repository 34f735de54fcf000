//! RSS 2.0 (RSS Advisory Board, rssboard.org/rss-specification) with the Atom, Dublin Core, content and Media RSS
//! modules that its best practices profile recommends.

use super::{Feed, FeedImage, FeedItem};
use crate::render::xml::Xml;

/// The feed as `rss.xml`. `lastBuildDate` is when the content last changed, so that the same site gives the same bytes.
pub fn rss(feed: &Feed<'_>) -> Vec<u8> {
    let namespaces = [
        ("version", "2.0"),
        ("xmlns:atom", "http://www.w3.org/2005/Atom"),
        ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:media", "http://search.yahoo.com/mrss/"),
    ];
    Xml::document("rss", &namespaces, |xml| xml.element("channel", &[], |xml| channel(xml, feed)))
}

fn channel(xml: &mut Xml, feed: &Feed<'_>) {
    xml.text("title", &feed.title);
    xml.text("link", &feed.home);
    xml.text("description", if feed.description.is_empty() { &feed.title } else { &feed.description });
    xml.text("language", feed.language.code());
    if let Some(moment) = feed.last_change() {
        xml.text("lastBuildDate", &moment.rfc822());
    }
    let address = &*feed.addresses.rss;
    xml.empty("atom:link", &[("href", address), ("rel", "self"), ("type", "application/rss+xml")]);
    for one in &feed.items {
        xml.element("item", &[], |xml| item(xml, one));
    }
}

fn item(xml: &mut Xml, item: &FeedItem<'_>) {
    xml.text("title", item.title);
    xml.text("link", &item.url);
    let is_address = if item.id == item.url { "true" } else { "false" };
    xml.text_with("guid", &[("isPermaLink", is_address)], &item.id);
    xml.text("pubDate", &item.published.rfc822());
    if let Some(updated) = item.updated {
        // RSS has no element for it.
        xml.text("atom:updated", &updated.rfc3339());
    }
    for author in &item.authors {
        // Not `author`, which holds an e-mail address.
        xml.text("dc:creator", author);
    }
    for category in &item.categories {
        xml.text("category", category);
    }
    if !item.summary.is_empty() {
        xml.text("description", &item.summary);
    }
    if let Some(html) = &item.content_html {
        xml.cdata("content:encoded", &[], html);
    }
    if let Some(image) = &item.image {
        picture(xml, image);
    }
}

/// An enclosure must state its length; a picture of unknown size is given as `media:content`, which need not.
fn picture(xml: &mut Xml, image: &FeedImage<'_>) {
    match image.bytes {
        Some(bytes) => {
            let length = bytes.to_string();
            xml.empty("enclosure", &[("url", &*image.url), ("length", &length), ("type", image.mime)]);
        }
        None => xml.empty("media:content", &[("url", &*image.url), ("type", image.mime), ("medium", "image")]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::feeds::samples;

    #[test]
    fn a_small_feed() {
        samples::assert_xml(
            &rss(&samples::feed()),
            r#"<?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
            <channel>
              <title>Cải cách hành chính</title>
              <link>https://xa.gov.vn/cchc/</link>
              <description>Tin của Ủy ban nhân dân xã</description>
              <language>vi</language>
              <lastBuildDate>Fri, 24 Feb 2023 00:00:00 +0700</lastBuildDate>
              <atom:link href="https://xa.gov.vn/cchc/rss.xml" rel="self" type="application/rss+xml"/>
              <item>
                <title>Kế hoạch 111 &amp; “05 T”</title>
                <link>https://xa.gov.vn/cchc/tin-tuc/ke-hoach-111/</link>
                <guid isPermaLink="true">https://xa.gov.vn/cchc/tin-tuc/ke-hoach-111/</guid>
                <pubDate>Fri, 10 Feb 2023 12:00:00 +0700</pubDate>
                <atom:updated>2023-02-24T00:00:00+07:00</atom:updated>
                <dc:creator>Nguyễn Văn An</dc:creator>
                <dc:creator>Lê Thị Bình</dc:creator>
                <category>Kế hoạch</category>
                <category>05 T</category>
                <description>Thi đua &lt;4 năm&gt;.</description>
                <content:encoded><![CDATA[<p>Thi đua &lt;4 năm&gt;. <a href="https://xa.gov.vn/cchc/">Xem</a></p>]]></content:encoded>
                <enclosure url="https://xa.gov.vn/cchc/anh/mot-cua.jpg" length="48211" type="image/jpeg"/>
              </item>
              <item>
                <title>Lịch tiếp dân</title>
                <link>https://xa.gov.vn/cchc/tin-tuc/lich-tiep-dan/</link>
                <guid isPermaLink="false">tag:xa.gov.vn,2023:lich</guid>
                <pubDate>Mon, 02 Jan 2023 00:00:00 +0700</pubDate>
                <media:content url="https://xa.gov.vn/cchc/anh/lich.webp" type="image/webp" medium="image"/>
              </item>
            </channel>
            </rss>"#,
        );
    }

    #[test]
    fn an_empty_feed_has_its_required_elements_and_no_date() {
        let text = String::from_utf8(rss(&samples::empty())).unwrap();
        assert!(text.contains("<title>Trống</title><link>https://xa.gov.vn/</link><description>Trống</description>"));
        assert!(!text.contains("lastBuildDate"));
    }
}
