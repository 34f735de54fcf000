//! `loa check`: each fault in a site of its own, found at its place; nothing written; answers for people and programs.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;
use support::{Site, copy, files, needs, repository};

/// A site whose `layout: xau` is the given page.
fn site(page: &str) -> Site {
    Site::empty()
        .with("site.yaml", "title: Trang xã\nbase_url: https://xa.example.vn/cchc/\ndescription: Tin\ntheme: xau\n")
        .with("themes/xau/theme.yaml", "extends: cong-vu\n")
        .with("themes/xau/templates/xau.html", page)
        .with(
            "content/tin-tuc/bai.md",
            "---\ntitle: Bài\ndate: 2023-02-10\nsummary: Tóm tắt\nlayout: xau\n---\n\nThân bài.\n",
        )
}

/// A whole page around a body.
fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=vi><head><title>Bài</title><meta name=description content=x>{head}</head>\
         <body><h1>Bài</h1>{body}</body></html>"
    )
}

/// What `loa check --format json` says: of each problem the rule, the file with its line, the message.
fn problems(site: &Site, arguments: &str) -> Vec<(String, String, String)> {
    let run = site.loa(&format!("check --format json {arguments}"));
    let answer: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stdout));
    let text = |problem: &Value, key: &str| problem[key].as_str().unwrap_or_default().to_string();
    let problems = answer["problems"].as_array().expect("a list");
    let told = problems.iter().map(|problem| {
        let place = match problem["line"].as_u64() {
            Some(line) => format!("{}:{line}", text(problem, "file")),
            None => text(problem, "file"),
        };
        (text(problem, "rule"), place, text(problem, "message"))
    });
    told.collect()
}

/// The rules that a page breaks, besides those that it shares with a page without faults.
#[track_caller]
fn breaks(head: &str, body: &str, expected: &[(&str, &str)]) {
    let told = problems(&site(&page(head, body)), "");
    let rules: Vec<&str> = told.iter().map(|(rule, ..)| rule.as_str()).collect();
    assert_eq!(rules, expected.iter().map(|(rule, _)| *rule).collect::<Vec<_>>(), "{told:#?}");
    for ((_, _, message), (_, part)) in told.iter().zip(expected) {
        assert!(message.contains(part), "{message}: {part}");
    }
}

#[test]
fn a_page_without_faults_is_left_alone() {
    breaks(
        "<link rel=canonical href=https://xa.example.vn/cchc/tin-tuc/bai/><link rel=icon href=data:,>",
        "<a href=/cchc/>Trang chủ</a><a href=../>Tin</a><a href='/cchc/tin-tuc/bai/#h'>x</a><h2 id=h>Mục</h2><a href=#top>Đầu</a>\
         <a href=https://khac.example.vn/>Khác</a><a href=mailto:a@example.vn>Thư</a><a href=/cchc/tin-tuc>x</a>\
         <a href=/cchc/tin-tuc/index.html>y</a><img alt='' src=data:,><script type=application/ld+json>{}</script>\
         <a href=/cchc/><svg><title>Nhà</title></svg></a><label for=o>Ô</label><input id=o>",
        &[],
    );
}

#[test]
fn links_and_files_that_lead_nowhere_are_found() {
    breaks("", "<a href=/cchc/khong-co/>x</a>", &[("page-link", "https://xa.example.vn/cchc/khong-co/")]);
    breaks("", "<a href=khong-co/>x</a>", &[("page-link", "https://xa.example.vn/cchc/tin-tuc/bai/khong-co/")]);
    breaks("", "<a href=http://xa.example.vn/cchc/cu.aspx>x</a>", &[("page-link", "/cchc/cu.aspx")]);
    // Above the sub-path is another site.
    breaks("", "<a href=/khac/>x</a>", &[]);
    breaks("", "<a href=#mat>x</a>", &[("page-anchor", "#mat")]);
    breaks("", "<a href=/cchc/#mat>x</a>", &[("page-anchor", "/cchc/#mat")]);
    breaks("", "<img alt=Cờ src=/cchc/co.png>", &[("page-file", "/cchc/co.png")]);
    breaks(
        "",
        "<img alt=Cờ src=data:, srcset='/cchc/a.png 1x, /cchc/b.png 2x'>",
        &[("page-file", "b.png"), ("page-file", "a.png")],
    );
    breaks("<link rel=stylesheet href=/cchc/x.css>", "", &[("page-file", "x.css")]);
    breaks("<meta property=og:image content=https://xa.example.vn/cchc/og.png>", "", &[("page-file", "og.png")]);
}

#[test]
fn what_other_hosts_and_policies_are_asked_for_is_found() {
    breaks("<script src=https://cdn.example.com/a.js></script>", "", &[("other-host", "cdn.example.com")]);
    breaks("<link rel=preconnect href=https://fonts.example.com>", "", &[("other-host", "fonts.example.com")]);
    breaks("", "<iframe src=//video.example.com/1></iframe>", &[("other-host", "video.example.com")]);
    breaks("<style>a{}</style>", "", &[("content-policy", "<style>")]);
    breaks("<script>x()</script>", "", &[("content-policy", "<script>")]);
    breaks(
        "",
        "<p style=color:red onclick='x()'>a</p>",
        &[("content-policy", "style="), ("content-policy", "onclick")],
    );
    breaks("", "<a href=' JavaScript:x()'>a</a>", &[("content-policy", "JavaScript:x()")]);
    // Forms send what people type.
    breaks("", "<form action=https://khac.example.com/gui></form>", &[("other-host", "gửi điều người đọc nhập")]);
    breaks("", "<button formaction=//khac.example.com/>x</button>", &[("other-host", "khac.example.com")]);
    breaks("", "<form action=/cchc/></form><form action=/cong/></form>", &[]);
    breaks("", "<form action=/cchc/mat/></form>", &[("page-link", "/cchc/mat/")]);
    // The site's own host is no other one.
    let beside = "một tệp nằm ngoài thư mục “/cchc/” của trang: “https://xa.example.vn/favicon.ico”";
    breaks("<link rel=icon href=/favicon.ico>", "", &[("other-host", beside)]);
    breaks("<link rel=icon href=http://xa.example.vn/favicon.ico>", "", &[("other-host", "nằm ngoài thư mục")]);
}

#[test]
fn what_styles_load_from_other_hosts_is_found() {
    breaks(
        "<style>@import url(https://phong.example.com/a.css);/* url(https://x.example.com/) */</style>",
        "",
        &[("content-policy", "<style>"), ("other-host", "https://phong.example.com/a.css")],
    );
    breaks(
        "",
        "<p style='background:url(\"//anh.example.com/a.png\")'>a</p>",
        &[("content-policy", "style="), ("other-host", "anh.example.com")],
    );
    let css = ".a{background:url(data:,)}\n.b{background:url(https://anh.example.com/b.png)}\n\
               @import 'https://phong.example.com/c.css';\n.d{background:url(https://xa.example.vn/cchc/d.png)}\n";
    let site = site(&page("", "")).with("themes/xau/assets/css/xau.css", css).with("content/rieng.css", css);
    let told = problems(&site, "");
    let told: Vec<_> = told.iter().map(|(rule, place, _)| format!("{rule} {place}")).collect();
    assert_eq!(
        told,
        [
            "other-host content/rieng.css:2",
            "other-host content/rieng.css:3",
            "other-host themes/xau/assets/css/xau.css:2",
            "other-host themes/xau/assets/css/xau.css:3",
        ]
    );
    site.loa("check --lang en").expect(0).said("a stylesheet loads something from another host");
}

#[test]
fn addresses_that_readers_cannot_open_are_found() {
    let machine = "chỉ mở được trên chính máy của người soạn";
    breaks("", "<a href=http://localhost:8000/cchc/>x</a>", &[("private-address", machine)]);
    breaks("", "<a href=http://127.0.0.1/>x</a>", &[("private-address", machine)]);
    for host in ["192.168.1.5", "10.1.2.3", "172.16.0.1", "172.31.9.9", "may-in.local"] {
        let link = format!("<a href=http://{host}/x>x</a>");
        breaks("", &link, &[("private-address", "chỉ mở được trong mạng nội bộ")]);
    }
    breaks("", "<a href=http://172.32.0.1/>x</a><a href=https://local.example.vn/>y</a>", &[]);
    // In an article it is told at its line.
    let site = article("Một.\n\n[Máy in](http://may-in.local/)\n");
    let told = problems(&site, "");
    assert_eq!((told.len(), told[0].1.as_str()), (1, "content/tin-tuc/bai.md:8"), "{told:#?}");
    site.loa("check --lang en").expect(0).said("only a private network can open");
    // An intranet links to itself.
    site.write("site.yaml", "title: Trang\nbase_url: http://192.168.1.5/\ndescription: Tin\n");
    assert!(problems(&site, "").is_empty(), "{:#?}", problems(&site, ""));
    // A site that still has this machine's address.
    site.write("site.yaml", "title: Trang\nbase_url: http://localhost:8000/\ndescription: Tin\n");
    let told = problems(&site, "");
    let told: Vec<_> = told.iter().map(|(rule, place, _)| (rule.as_str(), place.as_str())).collect();
    assert_eq!(told, [("private-address", "content/tin-tuc/bai.md:8"), ("private-address", "site.yaml:2")]);
    site.loa("check").expect(0).said("địa chỉ http://localhost:8000/ chỉ máy này mở được");
    site.loa("check --strict").expect(1);
}

#[test]
fn what_screen_readers_stumble_over_is_found() {
    breaks("", "<p id=a>x</p><p id=a>y</p>", &[("duplicate-id", "“a”")]);
    breaks("", "<p aria-labelledby='a b'>x</p><p id=a>y</p>", &[("missing-id", "“b”")]);
    breaks("", "<img src=data:,>", &[("image-without-alt", "data:,")]);
    breaks("", "<img src=data:, alt='IMG_1234.jpg'>", &[("useless-alt", "IMG_1234.jpg")]);
    breaks("", "<a href=/cchc/><img src=data:, alt=''></a>", &[("link-name", "https://xa.example.vn/cchc/")]);
    breaks("", "<h2>Hai</h2><h4>Bốn &amp; năm</h4>", &[("heading-order", "Bốn & năm")]);
    breaks(
        "",
        "<h2 id=h>Hai <a href=#h>#</a></h2><h4 id=b>Bốn <a href=#b aria-label=x>#</a></h4>",
        &[("heading-order", "“Bốn” ở cấp 4")],
    );
    breaks("", "<h2>Một</h2><h4><a href=#top>Bốn</a></h4>", &[("heading-order", "“Bốn” ở cấp 4")]);
    breaks("", "<h1>Một nữa</h1>", &[("first-heading", "2 đề mục")]);
    breaks("", "<h2> </h2>", &[("empty-heading", "cấp 2")]);
}

#[test]
fn a_page_needs_a_title_and_a_summary() {
    let told = problems(&site("<!doctype html><html lang=vi><head></head><body><h1>a</h1></body></html>"), "");
    let rules: Vec<&str> = told.iter().map(|(rule, ..)| rule.as_str()).collect();
    assert_eq!(rules, ["page-summary", "page-title"], "{told:#?}");
    assert!(told.iter().all(|(_, place, _)| place == "content/tin-tuc/bai.md"), "{told:#?}");
}

#[test]
fn what_one_template_does_on_many_pages_is_told_once() {
    let mut site = site(&page("", "<a href=/cchc/khong-co/>x</a>"));
    for number in 2..30 {
        let text = format!("---\ntitle: Bài {number}\ndate: 2023-02-10\nlayout: xau\n---\n\nThân.\n");
        site = site.with(&format!("content/tin-tuc/bai-{number}.md"), text);
    }
    let told = problems(&site, "");
    let links: Vec<_> = told.iter().filter(|(rule, ..)| rule == "page-link").collect();
    assert_eq!(links.len(), 1, "{told:#?}");
    assert!(links[0].2.contains("29 trang") && links[0].1 == "themes/xau/templates/xau.html:1", "{links:?}");
    // All of them bear one title.
    assert_eq!(told.iter().filter(|(rule, ..)| rule == "duplicate-title").count(), 28, "{told:#?}");
}

#[test]
fn an_authors_html_is_told_at_its_line_and_a_broken_link_once() {
    let site = Site::empty()
        .with(
            "site.yaml",
            "title: Trang\nbase_url: https://xa.example.vn/\ndescription: Tin\nmarkdown: {raw_html: true}\n",
        )
        .with(
            "content/tin-tuc/bai.md",
            "---\ntitle: Bài\ndate: 2023-02-10\n---\n\nMột.\n\n<p><a href=\"/mat/\">x</a></p>\n\n[y](khong-co.md)\n",
        );
    let told = problems(&site, "");
    let places: Vec<_> = told.iter().map(|(rule, place, _)| (rule.as_str(), place.as_str())).collect();
    assert_eq!(places.len(), 2, "{told:#?}");
    assert_eq!(places.iter().filter(|(_, place)| *place == "content/tin-tuc/bai.md:8").count(), 1, "{told:#?}");
    assert!(places.contains(&("broken-link", "content/tin-tuc/bai.md:10")), "{told:#?}");
    site.loa("check").expect(1);
}

#[test]
fn what_settings_and_data_put_on_every_page_is_told_at_their_line() {
    let site = article("Một.\n")
        .with("site.yaml", "title: Trang xã\nbase_url: https://xa.example.vn/\ndescription: Tin\nmenu:\n  - title: Nội bộ\n    url: http://10.1.2.3/\nwidgets:\n  sidebar:\n    - links\n")
        .with("content/_data/lien-ket.yaml", "groups:\n  - title: Nhóm\n    links:\n      - title: Phần mềm\n        url: http://192.168.1.9/a/\n")
        .with("content/tin-tuc/ba.md", "---\ntitle: Ba\ndate: 2023-02-10\nsummary: S\n---\n\nBa.\n");
    let told = problems(&site, "");
    let told: Vec<_> =
        told.iter().filter(|(rule, ..)| rule == "private-address").map(|(_, at, _)| at.as_str()).collect();
    assert_eq!(told, ["content/_data/lien-ket.yaml:5", "site.yaml:6"]);
}

/// A site for texts, with one article of this body.
fn article(body: &str) -> Site {
    let text = format!("---\ntitle: Bài\ndate: 2023-02-10\n---\n\n{body}");
    Site::empty()
        .with("site.yaml", "title: Trang xã\nbase_url: https://xa.example.vn/\ndescription: Tin\n")
        .with("content/tin-tuc/bai.md", text)
}

/// The same where authors may write HTML.
fn written(body: &str) -> Site {
    let settings = "title: Trang xã\nbase_url: https://xa.example.vn/\ndescription: Tin\nmarkdown:\n  raw_html: true\n";
    article(body).with("site.yaml", settings)
}

#[test]
fn what_says_nothing_is_told_at_its_line() {
    let site = written("## Một\n\nHai [x](mailto:).\n\n[y](mailto:gop-y.xa.vn) [z](tel:gọi)\n\n<h3></h3>\n\n<a href=\"/van-ban/\"></a>\n")
        .with("content/van-ban/_index.md", "---\ntitle: Văn bản\n---\n");
    let told = problems(&site, "");
    let told: Vec<_> = told.iter().map(|(rule, at, _)| (rule.as_str(), at.as_str())).collect();
    let at = |line: u8| format!("content/tin-tuc/bai.md:{line}");
    let nobody = ("page-link", at(10));
    let expected = [("page-link", at(8)), nobody.clone(), nobody, ("empty-heading", at(12)), ("link-name", at(14))];
    assert_eq!(told, expected.each_ref().map(|(rule, at)| (*rule, at.as_str())));
}

#[test]
fn a_lost_place_is_told_once_and_pages_go_by_their_old_names() {
    let site = article("[a](hai.md#khong-co) [b](/tin-tuc/index.html) [c](/tin-tuc/hai/index.html)\n")
        .with("content/tin-tuc/hai.md", "---\ntitle: BÀI\ndate: 2023-02-11\nsummary: S\n---\n\nHai.\n");
    let told = problems(&site, "");
    let told: Vec<_> = told.iter().map(|(rule, at, _)| (rule.as_str(), at.as_str())).collect();
    // Capitals make no title another.
    let (bai, hai) = ("content/tin-tuc/bai.md:6", "content/tin-tuc/hai.md:2");
    assert_eq!(told, [("broken-anchor", bai), ("duplicate-title", hai)]);
}

#[test]
fn what_several_articles_do_is_told_at_each_line() {
    let bad = "<h2>&nbsp;</h2>\n\n<h4>Kết quả</h4>\n\n";
    let site = written(&format!("{bad}[a](/tin-tuc/#z) và x <a href=\"/tin-tuc/\">Nghị định 61/2018/NĐ-CP</a>\n")).with(
        "content/tin-tuc/hai.md",
        format!("---\ntitle: Hai\ndate: 2023-02-11\nsummary: S\n---\n\n{bad}[a](https://xa.example.vn/tin-tuc/#z) và [b](_index.md#z)\n"),
    ).with("content/tin-tuc/_index.md", "---\ntitle: Tin tức\n---\n");
    let told = problems(&site, "");
    let places = |rule: &str| -> Vec<_> {
        told.iter()
            .filter(|(told, ..)| told == rule)
            .map(|(_, at, _)| at.rsplit('/').next().unwrap_or_default().to_string())
            .collect()
    };
    assert_eq!(places("empty-heading"), ["bai.md:6", "hai.md:7"], "{told:#?}");
    assert_eq!(places("heading-order"), ["bai.md:8", "hai.md:9"], "{told:#?}");
    assert_eq!(places("page-anchor"), ["bai.md:10", "hai.md:11"], "{told:#?}");
    assert_eq!(places("link-name"), Vec::<String>::new(), "{told:#?}");
}

#[test]
fn captions_and_the_html_of_authors_are_proofread() {
    let site = article("![Lễ ra quân](a.png \"Lễ ra quân , ngày 10\")\n\n<p>Nhà  văn hoá</p>\n\n<pre>a  b</pre>\n");
    site.write(
        "site.yaml",
        "title: Trang xã\nbase_url: https://xa.example.vn/\ndescription: Tin\nmarkdown:\n  raw_html: true\n",
    );
    let told = problems(&site, "");
    let told: Vec<_> = told.iter().map(|(rule, at, _)| (rule.as_str(), at.as_str())).collect();
    let at = |line: u8| format!("content/tin-tuc/bai.md:{line}");
    let expected = [
        ("page-summary", "content/tin-tuc/bai.md".into()),
        ("picture-missing", at(6)),
        ("space-before-mark", at(6)),
        ("double-space", at(8)),
    ];
    assert_eq!(told, expected.each_ref().map(|(rule, at)| (*rule, at.as_str())));
}

#[test]
fn texts_are_proofread() {
    let site = article("Một  hai , ba “bốn.\n\nHòa bình, hòa thuận, thủy lợi và hoà giải ☎ \u{F0B7}.\n");
    let told: Vec<_> = problems(&site, "").into_iter().map(|(rule, place, _)| format!("{rule} {place}")).collect();
    assert_eq!(
        told,
        [
            "double-space content/tin-tuc/bai.md:6",
            "space-before-mark content/tin-tuc/bai.md:6",
            "quotation-marks content/tin-tuc/bai.md:6",
            "mixed-tones content/tin-tuc/bai.md:8",
            "missing-glyph content/tin-tuc/bai.md:8",
            "missing-glyph content/tin-tuc/bai.md:8",
        ]
    );
    site.loa("check").expect(0).said("“hoà”").said("U+F0B7");
    site.loa("check --strict").expect(1);
    site.loa("check --lang en").expect(0).said("such as “hòa”");
}

#[test]
fn titles_and_summaries_are_proofread() {
    let site = article("Một.\n").with(
        "content/tin-tuc/hai.md",
        "---\ntitle: Lễ  ra quân\ndate: 2023-02-10\nsummary: \"Tóm tắt , về “chiến dịch\"\n---\n\nHai.\n",
    );
    let told: Vec<_> = problems(&site, "").into_iter().map(|(rule, place, _)| format!("{rule} {place}")).collect();
    assert_eq!(
        told,
        [
            "double-space content/tin-tuc/hai.md:2",
            "space-before-mark content/tin-tuc/hai.md:4",
            "quotation-marks content/tin-tuc/hai.md:4",
        ]
    );
    site.write(
        "content/tin-tuc/hai.md",
        "---\ntitle: Lễ  ra quân # loa-ignore: double-space\ndate: 2023-02-10\n---\n\nHai.\n",
    );
    assert!(problems(&site, "").is_empty(), "{:#?}", problems(&site, ""));
}

#[test]
fn settings_and_data_are_read_by_a_proofreader_too() {
    let site = Site::empty()
        .with(
            "site.yaml",
            "title: Trang  thử # hai  dấu\nbase_url: https://xa.example.vn/\ndescription: >\n  Tin “cải cách\n  hành chính\nmenu:\n  - {title: \"A  b\", url: /tin-tuc/}\n  - title: \"Tin , tức\"\n    url: /tin-tuc/\n# Một  hai\n",
        )
        .with("content/tin-tuc/bai.md", "---\ntitle: Bài\ndate: 2023-02-10\nsummary: Tóm\n---\n\nMột.\n");
    let told: Vec<_> = problems(&site, "").into_iter().map(|(rule, place, _)| format!("{rule} {place}")).collect();
    assert_eq!(
        told,
        [
            "double-space site.yaml:1",
            "quotation-marks site.yaml:4",
            "double-space site.yaml:7",
            "space-before-mark site.yaml:8",
        ]
    );
}

#[test]
fn settings_that_cannot_be_read_are_not_judged() {
    let site = article("Một.\n").with("site.yaml", "title: [\n");
    let rules: Vec<_> = problems(&site, "").into_iter().map(|(rule, ..)| rule).collect();
    assert_eq!(rules, ["wrong-shape"]);
}

#[test]
fn one_mistake_of_a_line_does_not_hide_another() {
    let site = article("[x](khong-co.md) và [b](http://10.1.1.1/) và [c](http://10.1.1.2/).\n");
    let rules: Vec<_> = problems(&site, "").into_iter().map(|(rule, ..)| rule).collect();
    assert_eq!(rules, ["broken-link", "private-address", "private-address"]);
}

#[test]
fn a_mistyped_name_after_loa_ignore_is_told() {
    let site = article("<!-- loa-ignore: double-spaces -->\nMột  hai.\n")
        .with("content/_data/counters.yaml", "# loa-ignore-file: khong-co\n");
    let told: Vec<_> = problems(&site, "").into_iter().map(|(rule, place, _)| format!("{rule} {place}")).collect();
    for expected in ["unknown-ignored content/tin-tuc/bai.md:6", "double-space content/tin-tuc/bai.md:7"] {
        assert!(told.contains(&expected.to_string()), "{expected}: {told:#?}");
    }
    assert!(told.contains(&"unknown-ignored content/_data/counters.yaml:1".to_string()), "{told:#?}");
    let silenced = "<!-- loa-ignore: unknown-ignored, double-spaces -->\nMột.\n";
    assert!(problems(&article(silenced), "").is_empty(), "{:#?}", problems(&article(silenced), ""));
}

#[test]
fn decomposed_letters_are_told_with_their_word() {
    let site = article("Tin tức\n\nca\u{309}i ca\u{301}ch\n");
    let told = problems(&site, "");
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!((told[0].0.as_str(), told[0].1.as_str()), ("decomposed", "content/tin-tuc/bai.md:8"));
    assert!(told[0].2.contains("“cải”"), "{told:#?}");
}

#[test]
fn numbers_that_look_like_the_registers_are_compared_with_it() {
    let site = article("Kế hoạch 111/KH-UBND và 112/KH-UBND, Nghị định 42/2022/NĐ-CP.\n")
        .with("content/van-ban/_index.md", "---\ntitle: Văn bản\nkind: documents\n---\n")
        .with(
            "content/van-ban/kh-111.md",
            "---\ntitle: Kế hoạch\nnumber: 111/KH-UBND\nissued: 2022-08-02\nsummary: Về kế hoạch\n---\n",
        );
    let told: Vec<_> = problems(&site, "").into_iter().filter(|(rule, ..)| rule == "unknown-number").collect();
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].2.contains("112/KH-UBND") && told[0].1.ends_with("bai.md:6"), "{told:#?}");
    // The front matter names documents too.
    site.write(
        "content/tin-tuc/bai.md",
        "---\ntitle: Bài\ndate: 2023-02-10\nsummary: Theo 111/KH-UBND và 113/KH-UBND\ndocuments:\n  - 111/KH-UBND\n  - 114/KH-UBND\n---\n\nMột.\n",
    );
    let told = problems(&site, "");
    let told: Vec<_> = told.iter().filter(|(rule, ..)| rule == "unknown-number").collect();
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].2.contains("113/KH-UBND") && told[0].1.ends_with("bai.md:4"), "{told:#?}");
    assert!(told[1].2.contains("114/KH-UBND") && told[1].1.ends_with("bai.md:7"), "{told:#?}");
    // So do headings, captions and links, and a number may be spelt as nobody finds it.
    site.write(
        "content/tin-tuc/bai.md",
        "---\ntitle: Bài\ndate: 2023-02-10\nsummary: S\n---\n\n## Về 115/KH-UBND\n\n[Xem 116/KH-UBND](/van-ban/)\n\nTheo 111 /KH-UBND và [117/KH-UBND](https://a.vn/).\n",
    );
    let told = problems(&site, "");
    let told: Vec<_> = told.iter().filter(|(rule, ..)| rule == "unknown-number").collect();
    assert_eq!(told.len(), 3, "{told:#?}");
    for ((_, at, message), (line, number)) in told.iter().zip([(7, "115/"), (9, "116/"), (11, "111 /")]) {
        assert!(at.ends_with(&format!("bai.md:{line}")) && message.contains(number), "{told:#?}");
    }
    // What is not published yet may name what is not published either.
    site.write("content/tin-tuc/bai.md", "---\ntitle: Bài\ndraft: true\n---\n\nTheo 118/KH-UBND.\n");
    assert!(!problems(&site, "").iter().any(|(rule, ..)| rule == "unknown-number"));
}

#[test]
fn a_draft_whose_day_has_come_is_remembered() {
    let site = article("Một.\n").with(
        "content/tin-tuc/nhap.md",
        "---\ntitle: Nháp\ndate: 2023-02-28\ndraft: true\npublish: 2023-03-01\n---\n\nHai.\n",
    );
    let told = problems(&site, "--at 2023-04-01");
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!((told[0].0.as_str(), told[0].1.as_str()), ("forgotten-draft", "content/tin-tuc/nhap.md:5"));
    assert!(problems(&site, "--at 2023-02-15").is_empty());
}

#[test]
fn a_site_says_how_much_rules_matter_and_comments_leave_places_out() {
    let body = "Một  hai “ba.\n\n<!-- loa-ignore: double-space -->\nBốn  năm.\n";
    let site = article(body);
    let rules = |site: &Site| problems(site, "").into_iter().map(|(rule, place, _)| (rule, place)).collect::<Vec<_>>();
    assert_eq!(rules(&site).len(), 2, "{:?}", rules(&site));
    site.write("site.yaml", "title: Trang xã\nbase_url: https://xa.example.vn/\ndescription: Tin\ncheck:\n  off: [quotation-marks]\n  errors: [double-space]\n");
    assert_eq!(rules(&site), [("double-space".to_string(), "content/tin-tuc/bai.md:6".to_string())]);
    site.loa("check").expect(1).said("lỗi[double-space]");
    // A build does not ask.
    site.loa("build").expect(0);
    // Off wins, and what a build says is none of these rules.
    let of = |off: &str, errors: &str| {
        format!(
            "title: Trang xã\nbase_url: https://xa.example.vn/\ndescription: Tin\ncheck:\n  off: [{off}]\n  errors: [{errors}]\n"
        )
    };
    site.write("site.yaml", of("quotation-marks, double-space", "double-space"));
    assert!(rules(&site).is_empty(), "{:?}", rules(&site));
    site.write("site.yaml", of("empty-entry", "double-space"));
    site.loa("check").expect(1).said("“empty-entry” là cảnh báo của loa build, không đổi mức được");
    site.loa("check --lang en").expect(1).said("“empty-entry” is a warning of loa build");
    site.write(
        "site.yaml",
        "title: Trang xã\nbase_url: https://xa.example.vn/\ndescription: Tin\ncheck:\n  off: [quotation-mark]\n",
    );
    site.loa("check").expect(1).said("quotation-marks");
    site.write("site.yaml", "title: Trang xã\nbase_url: https://xa.example.vn/\ndescription: Tin\n");
    site.write(
        "content/tin-tuc/bai.md",
        format!("---\ntitle: Bài # loa-ignore-file: double-space, quotation-marks\ndate: 2023-02-10\n---\n\n{body}"),
    );
    assert!(rules(&site).is_empty(), "{:?}", rules(&site));
}

#[test]
fn what_is_only_counted_can_be_seen() {
    let how = "Xem đủ từng chỗ: loa check --format json; loa check --strict in chi tiết nhiều chỗ hơn.";
    let site = article(&"Một  hai.\n\n".repeat(5));
    assert!(!site.loa("check").expect(0).stdout.contains("Xem đủ"));
    let site = article(&"Một  hai.\n\n".repeat(6));
    site.loa("check").expect(0).said(how);
    site.loa("check --lang en").expect(0).said("To see every one: loa check --format json");
    // All six stand there, because errors are not folded so soon.
    let run = site.loa("check --strict").expect(1);
    assert_eq!(run.stderr.matches("lỗi[double-space]").count() + run.stdout.matches("lỗi[double-space]").count(), 6);
    assert!(!run.stderr.contains("Xem đủ"));
    assert_eq!(problems(&site, "").len(), 6);
}

#[test]
fn a_link_by_address_to_what_is_not_public_says_so() {
    let entry = |title: &str, key: &str| format!("---\ntitle: {title}\ndate: 2023-02-10\n{key}\n---\n\nThân.\n");
    let site = article("[a](/tin-tuc/nhap/) [b](/tin-tuc/hen) [c](/tin-tuc/cu/#x) [d](nhap.md) [e](/tin-tuc/nhat/)\n")
        .with("content/tin-tuc/nhap.md", entry("Nháp", "draft: true"))
        .with("content/tin-tuc/hen.md", entry("Hẹn", "publish: 2023-05-01"))
        .with("content/tin-tuc/cu.md", entry("Cũ", "expires: 2023-03-01"));
    let told = problems(&site, "--at 2023-04-01");
    let told: Vec<_> = told.iter().map(|(rule, _, message)| (rule.as_str(), message.as_str())).collect();
    for expected in [
        (
            "link-to-hidden",
            "liên kết “/tin-tuc/nhap/” trỏ tới một bài hiện không được đăng: “content/tin-tuc/nhap.md” còn là bản nháp (draft)",
        ),
        (
            "link-to-hidden",
            "liên kết “/tin-tuc/hen” trỏ tới một bài hiện không được đăng: “content/tin-tuc/hen.md” chưa đến giờ đăng (publish)",
        ),
        (
            "link-to-hidden",
            "liên kết “/tin-tuc/cu/#x” trỏ tới một bài hiện không được đăng: “content/tin-tuc/cu.md” đã hết hạn (expires)",
        ),
        (
            "link-to-hidden",
            "liên kết “nhap.md” trỏ tới một bài hiện không được đăng: “content/tin-tuc/nhap.md” còn là bản nháp (draft)",
        ),
        ("broken-link", "liên kết “/tin-tuc/nhat/” trỏ tới một địa chỉ không có trên trang"),
    ] {
        assert!(told.contains(&expected), "{expected:?}: {told:#?}");
    }
    assert_eq!(told.len(), 5, "{told:#?}");
    // Readers are led to the list of the section, as they are by a link to the file.
    site.write("content/tin-tuc/bai.md", "---\ntitle: Bài\ndate: 2023-02-10\n---\n\n[a](/tin-tuc/nhap/)\n");
    site.loa("build --at 2023-04-01").expect(0);
    let page = fs::read_to_string(site.path("public/tin-tuc/bai/index.html")).expect("the page");
    assert!(page.contains("<a href=\"/tin-tuc/\">a</a>"), "{page}");
    site.loa("check --at 2023-04-01 --lang en").expect(0).said("“content/tin-tuc/nhap.md” is a draft");
}

#[test]
fn files_that_run_code_are_told() {
    let svg =
        |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\">\n{inside}\n</svg>\n");
    let site = article("Một.\n")
        .with("content/a.svg", svg("<script>x()</script>"))
        .with("content/b.svg", svg("<path d=\"M0 0\"/>"))
        .with("content/c.js", "x()\n")
        .with("content/d.html", "google-site-verification: d.html\n")
        .with("content/e.html", "<p>\n<b onclick=\"x()\">Một</b>\n")
        .with("content/g.exe", "MZ")
        .with("content/h.svg", svg("<!-- loa-ignore-file: active-file --><script>x()</script>"))
        .with("content/i.html", b"\xff\xfe<\0");
    let told = problems(&site, "");
    let told: Vec<_> = told.iter().filter(|(rule, ..)| rule == "active-file").map(|(_, at, _)| at.as_str()).collect();
    assert_eq!(told, ["content/a.svg:2", "content/c.js", "content/e.html:2", "content/g.exe", "content/i.html"]);
}

#[test]
fn checking_writes_nothing() {
    let site = article("Một  hai.\n");
    let before = files(site.root());
    site.loa("check").expect(0);
    site.loa("check --format sarif").expect(0);
    assert_eq!(files(site.root()).keys().collect::<BTreeSet<_>>(), before.keys().collect::<BTreeSet<_>>());
}

#[test]
fn sarif_names_rules_and_regions() {
    let site = article("Một  hai.\n");
    let run = site.loa("check --format sarif");
    let log: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let result = &run["results"][0];
    let index = usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("a small one");
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    assert_eq!((&result["ruleId"], &result["level"]), (&"double-space".into(), &"warning".into()));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "content/tin-tuc/bai.md");
    let region = serde_json::json!({ "startLine": 6, "startColumn": 4, "endLine": 6, "endColumn": 6 });
    assert_eq!(place["region"], region);
}

#[test]
fn the_demonstration_has_no_errors() {
    let site = Site::empty();
    for folder in ["content", "themes"] {
        copy(&repository(folder), &site.path(folder));
    }
    site.write("site.yaml", std::fs::read(repository("site.yaml")).expect("the settings can be read"));
    let told = problems(&site, "");
    let allowed = ["missing-glyph", "duplicate-title", "page-summary"];
    assert!(told.iter().all(|(rule, ..)| allowed.contains(&rule.as_str())), "{told:#?}");
    site.loa("check").expect(0);
}

#[test]
fn every_rule_has_a_page_in_the_manual() {
    let listed = std::fs::read_to_string(repository("docs/kiem-tra.md")).expect("docs/kiem-tra.md");
    for rule in loa::diagnostics::CheckRule::ALL {
        let page = std::fs::read_to_string(repository(&format!("docs/quy-tac/{}.md", rule.name())))
            .unwrap_or_else(|error| panic!("docs/quy-tac/{}.md: {error}", rule.name()));
        assert!(page.starts_with(&format!("# {}\n", rule.name())), "{}", rule.name());
        assert!(listed.contains(&format!("quy-tac/{}.md", rule.name())), "{}", rule.name());
    }
}

#[test]
fn sarif_is_what_its_schema_says() {
    // The published schema, in a package of others.
    let schema = repository("tests/browser/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
    let missing = (!schema.exists()).then(|| "npm ci --ignore-scripts in tests/browser".to_string());
    if !needs::are_met("tests/check.rs", missing.as_slice()) {
        return;
    }
    let schema = serde_json::from_str(&fs::read_to_string(schema).expect("it is there")).expect("it is JSON");
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("sarif", schema).expect("a name is an address");
    let index = compiler.compile("sarif", &mut schemas).expect("it is a schema");
    let complaint = |log: &Value| schemas.validate(log, index).err().map(|error| error.to_string());
    let broken = Site::new()
        .with("site.yaml", "title: Trang\nbase_url: https://xa.example.vn/\ntheme: plain\nextra: 1\n")
        .with("content/tin-tuc/một bài.md", "---\ntitel: Bài\n---\n[x](khong-co.md) **“Tết”**và  hai\n")
        .with("content/tin-tuc/hai.md", "---\ntitle: Hai\ndate: 2023-02-10\n---\n[x](/khong-co/) ![](a.png)\n");
    for (site, status) in [(Site::new().article("a", "2023-02-10"), 0), (broken, 1)] {
        for language in ["vi", "en"] {
            let run = site.loa(&format!("check --format sarif --lang {language}")).expect(status);
            let log: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
            assert_eq!(complaint(&log), None);
            let found = log.pointer("/runs/0/results").and_then(|results| results.as_array()).map_or(0, Vec::len);
            assert_eq!(found > 3, status == 1, "{log:#}");
            // The validator is awake.
            let mut wrong = log;
            wrong["runs"][0]["tool"] = serde_json::json!({});
            assert!(complaint(&wrong).is_some());
        }
    }
}

#[test]
fn what_the_theme_shows_everywhere_is_not_an_articles_to_ignore() {
    let chrome = "<a href=\"/cchc/khong-co/\"><img src=\"/cchc/a.svg\" alt=\"Ảnh\" width=1 height=1></a><label for=ho-so>x</label>";
    let site = site(&page("", chrome))
        .with("content/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>");
    for number in 0..5 {
        let ignored = "<!-- loa-ignore: page-link, useless-alt, missing-id -->\nẢnh, hồ sơ ho-so và /cchc/khong-co/. [Mục](bai.md)\n";
        site.write(
            &format!("content/tin-tuc/{number}.md"),
            format!("---\ntitle: Bài {number}\ndate: 2023-02-10\nsummary: S\nlayout: xau\n---\n\n{ignored}"),
        );
    }
    let told = problems(&site, "");
    for rule in ["page-link", "useless-alt", "missing-id"] {
        let places: Vec<_> =
            told.iter().filter(|(told, ..)| told == rule).map(|(_, place, _)| place.as_str()).collect();
        assert_eq!(places, ["themes/xau/templates/xau.html:1"], "{rule}: {told:#?}");
    }
    // A word of the settings is no alternative text.
    site.write("site.yaml", "title: Ảnh\nbase_url: https://xa.example.vn/cchc/\ndescription: Tin\ntheme: xau\n");
    let places = problems(&site, "");
    let place = places.iter().find(|(rule, ..)| rule == "useless-alt").map(|(_, place, _)| place.as_str());
    assert_eq!(place, Some("themes/xau/templates/xau.html:1"));
    // Whoever writes the template says there that it is right.
    let template = site.root().join("themes/xau/templates/xau.html");
    let ignored = "{# loa-ignore: useless-alt, missing-id — có lý do #}\n{# <a href=\"/cchc/khong-co/\"> #}\n";
    site.write(
        "themes/xau/templates/xau.html",
        [ignored, &fs::read_to_string(template).expect("it is there")].concat(),
    );
    let told = problems(&site, "");
    let told: Vec<_> = told.iter().filter(|(rule, ..)| rule != "duplicate-title").collect();
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!((told[0].0.as_str(), told[0].1.as_str()), ("page-link", "themes/xau/templates/xau.html:3"));
}

#[test]
fn a_check_tells_what_a_build_would_refuse_and_no_more() {
    // Full-width letters become plain ones in addresses.
    let site = article("Hai.\n").with("content/tin-tuc/con.ｈｔｍｌ", "x");
    let told = problems(&site, "");
    let told: Vec<_> = told.iter().map(|(rule, at, _)| (rule.as_str(), at.as_str())).collect();
    assert_eq!(told, [("output-path-unsafe", "content/tin-tuc/con.ｈｔｍｌ")]);
    assert_eq!(site.loa("build").expect(1).stderr.matches("output-path-unsafe").count(), 1);

    // What is wrong with an article explains that no page comes of it.
    let site = article("Hai.\n")
        .with("content/tin-tuc/hai.md", "---\ntitle: Hai\ndate: 2023-02-11\nsummary: S\nlayout: khong-co\n---\n");
    let told = problems(&site, "");
    let told: Vec<_> = told.iter().map(|(rule, at, _)| (rule.as_str(), at.as_str())).collect();
    assert_eq!(told, [("unknown-reference", "content/tin-tuc/hai.md:5")]);
}

#[cfg(unix)]
#[test]
fn files_with_code_are_told_by_the_name_that_is_published() {
    let site = article("Hai.\n")
        .with("content/tin-tuc/a.html ", "<script>x()</script>")
        .with("content/tin-tuc/b.svg-", "<svg onload='x()'/>")
        .with("content/tin-tuc/c.php ", "x")
        .with("content/tin-tuc/d.phtml", "x");
    let told = problems(&site, "");
    let told: Vec<_> = told.iter().map(|(rule, at, _)| (rule.as_str(), at.as_str())).collect();
    let at = |name| ("active-file", name);
    let (a, b) = (at("content/tin-tuc/a.html :1"), at("content/tin-tuc/b.svg-:1"));
    assert_eq!(told, [a, b, at("content/tin-tuc/c.php "), at("content/tin-tuc/d.phtml")]);
    site.loa("build").expect(0);
    assert!(["a.html", "b.svg", "c.php"].iter().all(|name| site.path(&format!("public/tin-tuc/{name}")).exists()));
}

#[cfg(unix)]
#[test]
fn what_links_lead_to_is_never_read() {
    let site = article("Hai.\n");
    let made = std::process::Command::new("mkfifo").arg(site.path("ong")).status();
    assert!(made.expect("mkfifo runs").success());
    for (target, name) in [("../../ong", "ong.md"), ("/dev/zero", "khong.md"), ("/dev/null", "het.yaml")] {
        std::os::unix::fs::symlink(target, site.path(&format!("content/tin-tuc/{name}"))).expect("a link can be made");
    }
    for format in ["human", "json", "sarif"] {
        let run = site.loa(&format!("check --format {format}"));
        assert_eq!(run.status, Some(0), "{}", run.stderr);
    }
    assert_eq!(problems(&site, "").iter().filter(|(rule, ..)| rule == "symbolic-link").count(), 3);
}

#[test]
fn a_wrong_link_of_the_menu_hides_nothing_else() {
    let settings = "title: Trang xã\nbase_url: https://xa.example.vn/\ndescription: Tin\nreport: \"http://localhost/gop-y\"\n\
                    menu:\n- {title: N, url: /tin-tuc/khong/}\n- {title: M, url: \"http://10.0.0.4/\"}\n";
    let told = problems(&article("Hai.\n").with("site.yaml", settings), "");
    let told: Vec<_> = told.iter().map(|(rule, at, _)| (rule.as_str(), at.as_str())).collect();
    let expected =
        [("private-address", "site.yaml:4"), ("private-address", "site.yaml:7"), ("broken-link", "site.yaml:6")];
    assert_eq!(told, expected);
}

#[test]
fn an_error_keeps_its_line_among_many_warnings() {
    let site = article(&format!("{}Xem [kế hoạch](khong-co.md).\n", "Một  hai.\n\n".repeat(205)));
    let run = site.loa("check");
    assert!(run.stderr.contains("content/tin-tuc/bai.md:416:5"), "{}", run.stderr);
}

#[test]
fn titles_of_sections_count_and_pictures_are_told_once() {
    let site = written("<p><img src=\"a.png\"></p>\n\n[a](tel:1022)\n\n[b](tel:)\n")
        .with("content/tin-tuc/a.png", include_bytes!("../themes/cong-vu/assets/icons/apple-touch-icon.png"))
        .with("content/van-ban/_index.md", "---\ntitle: Bài\n---\n");
    let told = problems(&site, "");
    let told: Vec<_> = told.iter().map(|(rule, at, _)| (rule.as_str(), at.as_str())).collect();
    let bai = |line: u8| format!("content/tin-tuc/bai.md:{line}");
    let expected = [("missing-alt", bai(6)), ("page-link", bai(10)), ("duplicate-title", bai(2))];
    assert_eq!(told, expected.each_ref().map(|(rule, at)| (*rule, at.as_str())));
}

#[test]
fn misplaced_tones_are_told_with_the_right_word() {
    let site = article("Tòan dân và `tòan`, **họat** động; toàn quốc, hòa bình, quả, già, ngừơi dân.\n").with(
        "content/tin-tuc/hai.md",
        "---\ntitle: Chất lựơng\ndate: 2023-02-10\nsummary: Lễ ra quân của xã.\nauthor: Nguyễn Văn Tòan # loa-ignore: misplaced-mark\n---\n\nHai.\n",
    );
    let told: Vec<_> = problems(&site, "").into_iter().map(|(rule, place, _)| format!("{rule} {place}")).collect();
    let at = |line: &str| format!("misplaced-mark content/tin-tuc/{line}");
    assert_eq!(told, [at("bai.md:6"), at("bai.md:6"), at("bai.md:6"), at("hai.md:2")]);
    site.loa("check").expect(0).said("“Tòan” gõ sai dấu").said("viết “Toàn”").said("viết “người”");
    site.loa("check --lang en").expect(0).said("write “hoạt”");
}

#[test]
fn a_comment_that_would_ignore_an_error_is_told() {
    let site = article("<!-- loa-ignore: broken-link -->\nMột [hai](/khong-co/).\n\nBa [bốn](/cung-khong/).\n");
    let told: Vec<_> = problems(&site, "").into_iter().map(|(rule, place, _)| format!("{rule} {place}")).collect();
    let at = |rule: &str, line: u8| format!("{rule} content/tin-tuc/bai.md:{line}");
    assert_eq!(told, [at("unknown-ignored", 6), at("broken-link", 7), at("broken-link", 9)]);
    site.loa("check").expect(1).said("không bỏ qua được “broken-link”");
    // By the name of the rule that says the same of pages.
    let site = article("<!-- loa-ignore: page-link -->\nMột [hai](/khong-co/).\n");
    let told: Vec<_> = problems(&site, "").into_iter().map(|(rule, place, _)| format!("{rule} {place}")).collect();
    assert_eq!(told, [at("unknown-ignored", 6), at("broken-link", 7)]);
}

/// What a template writes with values in it is another text on every page, and one mistake.
#[test]
fn code_with_values_is_told_once_where_the_template_has_it() {
    let template = "{% extends \"cong-vu/article.html\" %}{% block main %}{{ super() }}\n\
                    {# <script>0</script> #}\n\
                    <script type=\"module\">let a = \"{{ entry.title }}\";</script>\n\
                    <p style=\"--a: '{{ entry.title }}'; top: 0\" onclick=\"xem('{{ page.url }}')\">a</p>\n\
                    <script>let b = \"{{ entry.title }}\";</script>\n\
                    <a href=\"{{ site.url }}khong-co/\">b</a>\n\
                    {% endblock %}";
    let site = article("Một.\n")
        .with("content/tin-tuc/hai.md", "---\ntitle: Hai\ndate: 2023-02-10\nsummary: Tóm tắt.\n---\n\nHai.\n")
        .with("themes/rieng/theme.yaml", "name: rieng\nextends: cong-vu\n")
        .with("themes/rieng/templates/article.html", template);
    let settings = "title: Trang xã\nbase_url: https://xa.example.vn/\ndescription: Tin\ntheme: rieng\n";
    site.write("site.yaml", settings);
    let told: Vec<_> = problems(&site, "").into_iter().filter(|(rule, ..)| rule == "content-policy").collect();
    let places: Vec<_> = told.iter().map(|(_, place, _)| place.rsplit('/').next().unwrap_or_default()).collect();
    assert_eq!(places, ["article.html:3", "article.html:4", "article.html:4", "article.html:5"], "{told:#?}");
    let link = problems(&site, "").into_iter().find(|(rule, ..)| rule == "page-link").expect("the link is told");
    assert_eq!(link.1, "themes/rieng/templates/article.html:6");
    site.loa("check")
        .expect(1)
        .said("--a: '{{ entry.title }}'; top: 0")
        .said("xem('{{ page.url }}')")
        .said("có 2 trang");
}
