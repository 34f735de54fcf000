//! JSON Feed 1.1 (jsonfeed.org/version/1.1).

use serde::Serialize;

use super::{Feed, FeedItem};

/// The feed as `feed.json`.
pub fn json(feed: &Feed<'_>) -> Vec<u8> {
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.home,
        feed_url: &feed.addresses.json,
        description: &feed.description,
        language: feed.language.code(),
        authors: vec![Author { name: feed.author() }],
        items: feed.items.iter().map(Item::new).collect(),
    };
    // Strings and lists always have a form in JSON.
    serde_json::to_vec(&document).unwrap_or_default()
}

#[derive(Serialize)]
struct Document<'a> {
    version: &'a str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    language: &'a str,
    authors: Vec<Author<'a>>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [&'a str],
}

impl<'a> Item<'a> {
    fn new(item: &'a FeedItem<'_>) -> Self {
        let content_html = item.content_html.as_deref();
        // One of the two forms of content is required.
        let text = if item.summary.is_empty() { item.title } else { &item.summary };
        Self {
            id: &item.id,
            url: &item.url,
            title: item.title,
            content_html,
            content_text: content_html.is_none().then_some(text),
            summary: &item.summary,
            image: item.image.as_ref().map(|image| &*image.url),
            date_published: item.published.rfc3339(),
            date_modified: item.updated.map(|moment| moment.rfc3339()),
            authors: item.authors.iter().map(|name| Author { name }).collect(),
            tags: &item.categories,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::feeds::samples;

    #[test]
    fn a_small_feed() {
        let expected = [
            r#"{"version":"https://jsonfeed.org/version/1.1","title":"Cải cách hành chính","#,
            r#""home_page_url":"https://xa.gov.vn/cchc/","feed_url":"https://xa.gov.vn/cchc/feed.json","#,
            r#""description":"Tin của Ủy ban nhân dân xã","language":"vi","authors":[{"name":"Phòng Nội vụ"}],"items":["#,
            r#"{"id":"https://xa.gov.vn/cchc/tin-tuc/ke-hoach-111/","url":"https://xa.gov.vn/cchc/tin-tuc/ke-hoach-111/","#,
            r#""title":"Kế hoạch 111 & “05 T”","#,
            r#""content_html":"<p>Thi đua &lt;4 năm&gt;. <a href=\"https://xa.gov.vn/cchc/\">Xem</a></p>","#,
            r#""summary":"Thi đua <4 năm>.","image":"https://xa.gov.vn/cchc/anh/mot-cua.jpg","#,
            r#""date_published":"2023-02-10T12:00:00+07:00","date_modified":"2023-02-24T00:00:00+07:00","#,
            r#""authors":[{"name":"Nguyễn Văn An"},{"name":"Lê Thị Bình"}],"tags":["Kế hoạch","05 T"]},"#,
            r#"{"id":"tag:xa.gov.vn,2023:lich","url":"https://xa.gov.vn/cchc/tin-tuc/lich-tiep-dan/","#,
            r#""title":"Lịch tiếp dân","content_text":"Lịch tiếp dân","#,
            r#""image":"https://xa.gov.vn/cchc/anh/lich.webp","date_published":"2023-01-02T00:00:00+07:00"}]}"#,
        ];
        assert_eq!(String::from_utf8(json(&samples::feed())).unwrap(), expected.concat());
    }
}
