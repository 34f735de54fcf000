//! Feeds that the tests of all formats share.

use std::borrow::Cow;

use super::{Feed, FeedAddresses, FeedImage, FeedItem};
use crate::time::{Moment, Zone};

pub(super) fn at(text: &str) -> Moment {
    Moment::parse(text, Zone::default()).unwrap()
}

pub(super) fn feed() -> Feed<'static> {
    Feed {
        title: "Cải cách hành chính".into(),
        description: "Tin của Ủy ban nhân dân xã".into(),
        home: "https://xa.gov.vn/cchc/".into(),
        addresses: FeedAddresses {
            rss: "https://xa.gov.vn/cchc/rss.xml".into(),
            atom: "https://xa.gov.vn/cchc/atom.xml".into(),
            json: "https://xa.gov.vn/cchc/feed.json".into(),
        },
        author: "Phòng Nội vụ",
        items: vec![
            FeedItem {
                title: "Kế hoạch 111 & “05 T”",
                url: "https://xa.gov.vn/cchc/tin-tuc/ke-hoach-111/".into(),
                id: "https://xa.gov.vn/cchc/tin-tuc/ke-hoach-111/".into(),
                published: at("10/02/2023 12:00:00"),
                updated: Some(at("24/02/2023")),
                authors: vec!["Nguyễn Văn An", "Lê Thị Bình"],
                summary: "Thi đua <4 năm>.".into(),
                content_html: Some(r#"<p>Thi đua &lt;4 năm&gt;. <a href="https://xa.gov.vn/cchc/">Xem</a></p>"#.into()),
                categories: vec!["Kế hoạch", "05 T"],
                image: Some(FeedImage {
                    url: "https://xa.gov.vn/cchc/anh/mot-cua.jpg".into(),
                    mime: "image/jpeg",
                    bytes: Some(48_211),
                }),
            },
            FeedItem {
                title: "Lịch tiếp dân",
                url: "https://xa.gov.vn/cchc/tin-tuc/lich-tiep-dan/".into(),
                id: "tag:xa.gov.vn,2023:lich".into(),
                published: at("2023-01-02"),
                updated: None,
                authors: Vec::new(),
                summary: Cow::default(),
                content_html: None,
                categories: Vec::new(),
                image: Some(FeedImage {
                    url: "https://xa.gov.vn/cchc/anh/lich.webp".into(),
                    mime: "image/webp",
                    bytes: None,
                }),
            },
        ],
        ..Feed::default()
    }
}

pub(super) fn empty() -> Feed<'static> {
    Feed { title: "Trống".into(), home: "https://xa.gov.vn/".into(), ..Feed::default() }
}

/// Compares with an expectation that is laid out on lines, which the compact output is not.
#[track_caller]
pub(super) fn assert_xml(bytes: &[u8], expected: &str) {
    let lines = |text: &str| text.replace("><", ">\n<").replace(">\n<![CDATA[", "><![CDATA[");
    let compact: Vec<&str> = expected.lines().map(str::trim).collect();
    let text = String::from_utf8(bytes.to_vec()).unwrap().replacen("?>\n<", "?><", 1);
    assert_eq!(lines(&text), lines(&compact.concat()));
}
