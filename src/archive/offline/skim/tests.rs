//! What is passed over, and that passing it over changes nothing.

use std::cell::RefCell;

use proptest::prelude::*;

use super::super::Offline;
use super::super::page::{Page, rewrite_pieces};
use super::super::tests::{BASE, Fixture};
use super::*;

/// A page with what is read between brackets; `None` if all of it is.
fn marked(html: &str) -> Option<String> {
    let mut start = 0;
    let mut told = String::new();
    for piece in skim(html)? {
        let text = &html[start..piece.end];
        told.push_str(&if piece.is_read { format!("[{text}]") } else { text.to_string() });
        start = piece.end;
    }
    assert_eq!(start, html.len(), "{html}");
    Some(told)
}

#[test]
fn what_nothing_is_asked_of_is_passed_over() {
    let long = "Một đoạn văn đủ dài để bỏ qua.";
    for (html, expected) in [
        ("", "".to_string()),
        ("văn", "văn".to_string()),
        ("<p class=\"a\" hidden>x</p><br><br/>", "<p class=\"a\" hidden>x</p><br><br/>".into()),
        ("<p><a href=\"/\">x</a> y</p>", "<p>[<a href=\"/\">x</a>][ y]</p>".into()),
        (
            &format!("<p><a href='/'><b>{long}</b></a>{long}</p>"),
            format!("<p>[<a href='/'>]<b>{long}</b>[</a>]{long}</p>"),
        ),
        (
            "<meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0\">",
            "<meta charset=\"utf-8\">[<meta http-equiv=\"refresh\" content=\"0\">]".into(),
        ),
        ("<li data-live=\"x\"><li>a</li></li>", "[<li data-live=\"x\">]<li>a</li>[</li>]".into()),
        ("<b data-x=\"1\"></b><b data-x=\"/a\"></b>", "<b data-x=\"1\"></b>[<b data-x=\"/a\"></b>]".into()),
        (
            "<script>if (a<b) {}  // 32 characters and more</script>",
            "[<script>]if (a<b) {}  // 32 characters and more[</script>]".into(),
        ),
        ("<style>a{}</style><title>a</title>", "[<style>a{}</style>]<title>a</title>".into()),
        ("<p><!-- a --></p>", "<p>[<!-- a -->]</p>".into()),
        ("<p><svg viewBox=\"0\"><path d=\"\"/></svg></p>", "<p>[<svg viewBox=\"0\"><path d=\"\"/></svg>]</p>".into()),
    ] {
        assert_eq!(marked(html), Some(expected), "{html}");
    }
}

#[test]
fn pages_that_are_not_written_plainly_are_read_whole() {
    for html in [
        "<p>",
        "</p>",
        "<p><b></p></b>",
        "<ul><li>a<li>b</ul>",
        "<P></P>",
        "<p class=a></p>",
        "<p class = \"a\"></p>",
        "<p a=\"1\"b=\"2\"></p>",
        "<p a=\"1></p>",
        "<p a=\"<b>\"><b></p>",
        "<div/>",
        "a < b",
        "<!-- a --!> -->",
        "<!--> -->",
        "<!x>",
        "<?x?>",
        "<script><!-- <script> </script> --></script>",
        "<script>",
        "<iframe></iframe>",
        "<video></video>",
        "<svg><p></p></svg>",
        "<svg><!-- x --></svg>",
        "<svg><title></title></svg>",
        "<template></template>",
        "<",
        "<a",
        "<a ",
        "<a b",
        "<a b=",
        "<a b='",
    ] {
        assert_eq!(marked(html), None, "{html}");
    }
}

proptest! {
    #[test]
    fn what_is_passed_over_changes_nothing(pieces in prop::collection::vec(nested(), 1..8)) {
        thread_local! {
            static FIXTURE: Fixture = Fixture::new(BASE, &[]);
        }
        let html = format!("<!DOCTYPE html><html><head></head><body>{}</body></html>", pieces.concat());
        FIXTURE.with(|fixture| fixture.variant(false, |offline| both_ways(offline, &html)));
    }
}

/// Rewrites a page, and once more with all of it read.
#[track_caller]
fn both_ways(offline: &Offline<'_>, html: &str) {
    let all = vec![Piece { end: html.len(), is_read: true, is_in_link: false }];
    let rewrite = |pieces: &[Piece]| {
        let page = RefCell::new(Page::new(offline, "tin-tuc/mot/index.html", "/tin-tuc/mot/"));
        let bytes = rewrite_pieces(&page, html, pieces, true).unwrap();
        let Page { changes, outside, faults, .. } = page.into_inner();
        (String::from_utf8(bytes).unwrap(), changes.list(), outside, faults)
    };
    assert_eq!(rewrite(&skim(html).unwrap_or(all.clone())), rewrite(&all), "{html}");
}

/// Elements in elements, as templates write them, and now and then as they should not.
fn nested() -> impl Strategy<Value = String> {
    let attribute = prop::sample::select(vec![
        "",
        "",
        "",
        "",
        " class=\"a\"",
        " hidden",
        " data-live=\"x\"",
        " data-counter=\"total\"",
        " data-base='/cchc/2023/'",
        " data-x=\"/cchc/2023/tin-tuc/\"",
        " data-x=\"&#47;cchc/2023/\"",
        " data-x=\"https://tinh.example.vn/cchc/2023/\"",
        " data-x=\"a>b\"",
        " style=\"background:url(/cchc/2023/van-ban/ke-hoach.pdf)\"",
        " cite=\"/cchc/2023/\"",
        " background=\"//khac.example.vn/a.png\"",
        " crossorigin",
        " CLASS=a",
    ]);
    let address = prop::sample::select(vec![
        "/cchc/2023/tin-tuc/hai/",
        "/cchc/2023/van-ban/ke-hoach.pdf",
        "https://khac.example.vn/a",
        "/cchc/2023/rss.xml",
        "/cchc/2023/khong-co/",
        "#a",
    ]);
    let text = prop::sample::select(vec![
        "Một đoạn văn đủ dài để không phải đọc.",
        "Một đoạn văn đủ dài để không phải đọc.",
        "Một đoạn văn đủ dài để không phải đọc.",
        "Một đoạn văn đủ dài để không phải đọc.",
        "ngắn &amp; gọn",
        "<br>",
        "<!-- x -->",
        "<!--#include x -->",
        "<script>a < b; \"</p>\"; // ba mươi hai byte trở lên</script>",
        "<style>a{b:url(/cchc/2023/van-ban/ke-hoach.pdf)}</style>",
        "<noscript><img src=\"/cchc/2023/van-ban/ke-hoach.pdf\"><p>x</p></noscript>",
        "<textarea><a href=\"/\"></textarea>",
        "<title>a</title>",
        "<svg><use href=\"/cchc/2023/van-ban/ke-hoach.pdf\"/><g></g></svg>",
        "<video src=\"//khac.example.vn/a.webm\"></video>",
        "<p>",
        "</div>",
        "<",
    ])
    .prop_map(str::to_string);
    let leaf = prop_oneof![
        6 => text,
        1 => address.clone().prop_map(|to| format!("<img alt='ảnh' src=\"{to}\">")),
        1 => address.clone().prop_map(|to| format!("<script src=\"{to}\"></script>")),
        1 => address.clone().prop_map(|to| format!("<link rel=\"stylesheet\" href=\"{to}\">")),
    ];
    leaf.prop_recursive(4, 24, 5, move |inner| {
        let tag = prop::sample::select(vec!["div", "div", "div", "p", "p", "p", "li", "b", "section", "button", "blockquote", "object"]);
        let inside = prop::collection::vec(inner, 0..5).prop_map(|parts| parts.concat());
        prop_oneof![
            3 => (tag, attribute.clone(), inside.clone()).prop_map(|(tag, with, inside)| format!("<{tag}{with}>{inside}</{tag}>")),
            2 => (address.clone(), attribute.clone(), inside.clone()).prop_map(|(to, with, inside)| format!("<a href=\"{to}\"{with}>{inside}</a>")),
            1 => (address.clone(), inside).prop_map(|(to, inside)| format!("<form action=\"{to}\">{inside}</form>")),
        ]
    })
}
