//! Pages sealed, and looked at with the browser's own parser.

use std::sync::Arc;

use html5ever::tendril::TendrilSink;
use scraper::{Html, Selector};

use super::*;
use crate::load::Tree;
use crate::paths::BaseUrl;
use crate::pipeline::{Prepared, prepare};
use crate::site::Options;
use crate::time::Zone;

/// A site to seal pages of.
pub(super) struct Fixture {
    _folder: tempfile::TempDir,
    site: Arc<Site>,
    plan: Arc<Plan>,
    renderer: Renderer,
}

impl Fixture {
    pub(super) fn new(base: &str, files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let common = [
            ("site.yaml", "title: Trang thử\n"),
            (
                "content/tin-tuc/mot.md",
                "---\ntitle: Bài một\ndate: 2023-02-10\ncategory: Một cửa\naliases: [/cu/]\n---\nThân bài.\n",
            ),
            ("content/tin-tuc/hai.md", "---\ntitle: Bài hai\ndate: 2022-02-10\ncampaign: ra-quan\n---\nThân bài.\n"),
            ("content/chien-dich/_index.md", "---\ntitle: Chiến dịch\nkind: campaigns\n---\n"),
            ("content/chien-dich/ra-quan.md", "---\ntitle: Ra quân\n---\nThân bài.\n"),
            ("content/van-ban/ke-hoach.pdf", "%PDF-1.4"),
            ("content/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n[Kế hoạch](van-ban/ke-hoach.pdf)\n"),
        ];
        for (path, text) in common.iter().chain(files) {
            let file = folder.path().join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        }
        let base_url = Some(BaseUrl::parse(base).unwrap());
        let options = Options { at: 1_700_000_000, drafts: false, base_url };
        let Prepared { site, plan, mut diagnostics } = prepare(&Tree::walk(folder.path()), &options);
        let renderer = Renderer::new(&site, &plan, &mut diagnostics).unwrap();
        assert!(!crate::diagnostics::has_errors(&diagnostics), "{diagnostics:?}");
        Self { _folder: folder, site, plan, renderer }
    }

    /// Gives the variant of the whole site, or of its campaign, to `look`.
    pub(super) fn variant<T>(&self, of_campaign: bool, look: impl FnOnce(&Offline<'_>) -> T) -> T {
        let campaign = self.site.campaign("ra-quan").filter(|_| of_campaign);
        let scope = match campaign {
            Some(id) => Scope::campaign(&self.site, &self.plan, id),
            None => Scope::site(&self.site, &self.plan),
        };
        let date = Moment::parse("2024-01-31", Zone::default()).unwrap();
        look(&Offline::new(&scope, &self.plan, &self.renderer, date))
    }

    fn job(&self, path: &str) -> &Job {
        self.plan.at_path(path).unwrap()
    }
}

pub(super) const BASE: &str = "https://tinh.example.vn/cchc/2023/";

/// A page below a sub-path whose body is `body`, sealed as the article of the site: the HTML, and all else.
fn sealed_in(fixture: &Fixture, of_campaign: bool, page: &str, html: &str) -> (String, Sealed<'static>) {
    fixture.variant(of_campaign, |offline| {
        let sealed = offline.seal(fixture.job(page), html.as_bytes()).unwrap();
        let Sealed { path, bytes, changes, outside, problems } = sealed;
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        (text, Sealed { path, bytes: Vec::new().into(), changes, outside, problems })
    })
}

fn seal(html: &str) -> (String, Sealed<'static>) {
    sealed_in(&Fixture::new(BASE, &[]), false, "/tin-tuc/mot/", html)
}

/// What a piece of a page becomes, without what is added to every page.
#[track_caller]
fn becomes(html: &str, expected: &str) {
    let (sealed, _) = seal(&format!("<head></head><body><hr>{html}<hr></body>"));
    let (_, rest) = sealed.split_once("<hr>").unwrap();
    assert_eq!(rest.split_once("<hr>").unwrap().0, expected, "{html}");
}

fn rules(sealed: &Sealed<'_>) -> Vec<&'static str> {
    sealed.problems.iter().map(Diagnostic::rule).collect()
}

#[test]
fn it_can_be_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Offline<'_>>();
}

#[test]
fn links_within_the_site_lead_to_files() {
    for (html, expected) in [
        ("<a href=\"/cchc/2023/\">x</a>", "<a href=\"../../index.html\">x</a>"),
        ("<a href=\"/cchc/2023\">x</a>", "<a href=\"../../index.html\">x</a>"),
        ("<a href='/cchc/2023/tin-tuc/hai/#muc'>x</a>", "<a href=\"../hai/index.html#muc\">x</a>"),
        ("<A HREF=/cchc/2023/tin-tuc/>x</A>", "<A HREF=\"../index.html\">x</A>"),
        ("<a href=\"/cchc/2023/tin-tuc\">x</a>", "<a href=\"../index.html\">x</a>"),
        ("<a href=\"/cchc/2023/tin-tuc/index.html\">x</a>", "<a href=\"../index.html\">x</a>"),
        (&format!("<a href=\"{BASE}tin-tuc/\">x</a>"), "<a href=\"../index.html\">x</a>"),
        ("<a href=\"../hai/\">x</a>", "<a href=\"../hai/index.html\">x</a>"),
        ("<a href=\"/cchc/2023/tin-tuc/mot/#a\">x</a>", "<a href=\"#a\">x</a>"),
        ("<a href=\"/cchc/2023/tin-tuc/mot/\">x</a>", "<a href=\"index.html\">x</a>"),
        ("<a href=\"#a\">x</a>", "<a href=\"#a\">x</a>"),
        (
            "<a href=\"/cchc/2023/tim-kiem/?q=a&amp;b=%C4%91\">x</a>",
            "<a href=\"../../tim-kiem/index.html?q=a&amp;b=%C4%91\">x</a>",
        ),
        (
            "<a href=\"/cchc/2023/van-ban/ke-hoach.pdf?v=1#page=2\" download>x</a>",
            "<a href=\"../../van-ban/ke-hoach.pdf#page=2\" download>x</a>",
        ),
        ("<a href=\"&#47;cchc/2023/cu/\">x</a>", "<a href=\"../../cu/index.html\">x</a>"),
        (
            "<a href=\"mailto:a@example.vn?subject=x&amp;y\">x</a>",
            "<a href=\"mailto:a@example.vn?subject=x&amp;y\">x</a>",
        ),
        ("<a href=\"tel:113\">x</a>", "<a href=\"tel:113\">x</a>"),
        ("<a name=a>x</a>", "<a name=a>x</a>"),
        (
            "<template><a href=\"/cchc/2023/\">x</a></template>",
            "<template><a href=\"../../index.html\">x</a></template>",
        ),
        (
            "<blockquote cite=\"/cchc/2023/cu/\">x</blockquote>",
            "<blockquote cite=\"../../cu/index.html\">x</blockquote>",
        ),
    ] {
        becomes(html, expected);
    }
}

#[test]
fn resources_lead_to_files() {
    let pdf = "/cchc/2023/van-ban/ke-hoach.pdf";
    let file = "../../van-ban/ke-hoach.pdf";
    for (html, expected) in [
        (format!("<img src=\"{pdf}\" alt>"), format!("<img src=\"{file}\" alt>")),
        (
            format!("<img src=\"{pdf}\" srcset=\"{pdf} 1x, {pdf} 2x\">"),
            format!("<img src=\"{file}\" srcset=\"{file} 1x, {file} 2x\">"),
        ),
        (
            format!("<video poster={pdf} src={pdf}></video>"),
            format!("<video poster=\"{file}\" src=\"{file}\"></video>"),
        ),
        (format!("<p style=\"background:url('{pdf}')\">x</p>"), format!("<p style=\"background:url('{file}')\">x</p>")),
        (
            format!("<p style=\"background:url(&quot;{pdf}&quot;)\">x</p>"),
            format!("<p style=\"background:url(&quot;{file}&quot;)\">x</p>"),
        ),
        (format!("<style>a{{b:url({pdf})}}</style>"), format!("<style>a{{b:url({file})}}</style>")),
        (
            format!("<p data-file=\"{pdf}\" data-base=\"/cchc/2023/\">x</p>"),
            format!("<p data-file=\"{file}\" data-base=\"../../\">x</p>"),
        ),
        ("<p data-key=\"/khong/\">x</p>".to_string(), "<p data-key=\"/khong/\">x</p>".to_string()),
        (format!("<svg><image xlink:href=\"{pdf}\"/></svg>"), format!("<svg><image xlink:href=\"{file}\" /></svg>")),
        (format!("<noscript><img src=\"{pdf}\"></noscript>"), format!("<noscript><img src=\"{file}\"></noscript>")),
        (
            format!("<link rel=stylesheet href={pdf} integrity=x crossorigin>"),
            format!("<link rel=stylesheet href=\"{file}\">"),
        ),
        ("<img src=\"data:image/png;base64,AA\">".to_string(), "<img src=\"data:image/png;base64,AA\">".to_string()),
    ] {
        becomes(&html, &expected);
    }
}

#[test]
fn what_is_no_address_stays() {
    for html in [
        "<!-- <a href=\"/cchc/2023/\"> -->",
        "<script>var a = \"<a href='/cchc/2023/'>\";</script>",
        "<script type=\"application/ld+json\">{\"url\":\"https://tinh.example.vn/cchc/2023/\"}</script>",
        "<textarea><a href=\"/cchc/2023/\"></textarea>",
        "<p title=\"/cchc/2023/\">/cchc/2023/ &amp; ế</p>",
        "<link rel=\"canonical\" href=\"https://tinh.example.vn/cchc/2023/\">",
        "<meta property=\"og:url\" content=\"https://tinh.example.vn/cchc/2023/\">",
        "<table><tr><td>x</table>",
        "<p>a<br/>b",
    ] {
        becomes(html, html);
    }
}

#[test]
fn what_only_a_server_gives_is_gone() {
    for html in [
        "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/cchc/2023/rss.xml\">",
        "<link rel=preload href=\"/cchc/2023/van-ban/ke-hoach.pdf\" as=font crossorigin>",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">",
        "<base href=\"/cchc/2023/van-ban/\">",
        "<li data-live=\"feeds\">Nhận tin: <a href=\"/cchc/2023/rss.xml\">RSS</a> <img src=\"https://khac.example.vn/a.png\"></li>",
        "<!--#include virtual=\"/cchc/2023/counters/total.txt\" -->",
        "<script src=\"https://dem.example.vn/count.js\" async></script>",
    ] {
        becomes(html, "");
    }
    let (html, sealed) =
        seal("<head><base href=\"/cchc/2023/van-ban/\"></head><body><a href=\"ke-hoach.pdf\">x</a></body>");
    assert!(html.contains("<a href=\"../../van-ban/ke-hoach.pdf\">"), "{html}");
    assert!(sealed.changes.iter().any(|change| change.kind == ChangeKind::BaseRemoved));
}

#[test]
fn a_redirect_leads_to_the_file() {
    let html = "<head><meta http-equiv=\"refresh\" content=\"0; url=/cchc/2023/tin-tuc/mot/\"></head><body></body>";
    let (html, sealed) = sealed_in(&Fixture::new(BASE, &[]), false, "/cu/", html);
    assert!(html.contains("content=\"0; url=../tin-tuc/mot/index.html\""), "{html}");
    assert_eq!(sealed.path, "cu/index.html");
}

#[test]
fn links_out_of_the_archive_are_marked_and_listed() {
    let (html, sealed) = seal(
        "<body><a href=\"https://khac.example.vn/a?b&amp;c\">Trang\n <b>khác &amp; nữa</b></a> <a href=//khac.example.vn/d title=Có>\
         <img alt=Ảnh src=data:x></a> <a href=\"/cchc/2024/\">năm sau</a> <a href=\"/cchc/2023/rss.xml\">RSS</a></body>",
    );
    let page = Html::parse_document(&html);
    let all = Selector::parse("body > a").unwrap();
    let links: Vec<_> =
        page.select(&all).map(|link| (link.attr("href").unwrap(), link.attr("title").unwrap())).collect();
    let outside = "liên kết ngoài, không lưu trữ";
    assert_eq!(
        links,
        [
            ("https://khac.example.vn/a?b&c", outside),
            ("https://khac.example.vn/d", "Có"),
            ("https://tinh.example.vn/cchc/2024/", outside),
            ("https://tinh.example.vn/cchc/2023/rss.xml", "mở trên trang đang hoạt động, không có trong bản lưu trữ"),
        ]
    );
    let marks = Selector::parse("body > a > .loa-out:last-child").unwrap();
    assert_eq!(page.select(&marks).count(), 4);
    let listed: Vec<_> = sealed.outside.iter().map(|link| (link.url.as_str(), link.text.as_str())).collect();
    assert_eq!(
        listed,
        [
            ("https://khac.example.vn/a?b&c", "Trang khác & nữa"),
            ("https://khac.example.vn/d", "Ảnh"),
            ("https://tinh.example.vn/cchc/2024/", "năm sau"),
            ("https://tinh.example.vn/cchc/2023/rss.xml", "RSS"),
        ]
    );
    assert!(sealed.problems.is_empty(), "{:?}", sealed.problems);
}

#[test]
fn a_campaign_leads_to_the_live_site_for_what_it_does_not_hold() {
    let fixture = Fixture::new(BASE, &[]);
    let html = "<body><a href=\"/cchc/2023/tin-tuc/mot/\">một</a><a href=\"/cchc/2023/tin-tuc/hai/\">hai</a></body>";
    let (html, sealed) = sealed_in(&fixture, true, "/chien-dich/ra-quan/", html);
    assert!(html.contains("<a href=\"https://tinh.example.vn/cchc/2023/tin-tuc/mot/\" title="), "{html}");
    assert!(html.contains("<a href=\"../../tin-tuc/hai/index.html\">hai</a>"), "{html}");
    assert_eq!(sealed.outside.len(), 1);
    fixture.variant(true, |offline| {
        assert!(offline.seal(fixture.job("/tin-tuc/mot/"), b"").is_none());
        let files = offline.own_files(None).unwrap();
        let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        for path in [
            "index.html",
            "so-do-trang.html",
            "loa/archive.css",
            "loa/files.js",
            "tim-kiem/index.html",
            "tim-kiem/index.json.js",
        ] {
            assert!(paths.contains(&path), "{path}: {paths:?}");
        }
        assert!(paths.is_sorted());
        let text = |path: &str| {
            let file = files.iter().find(|file| file.path == path).unwrap();
            String::from_utf8(file.bytes.to_vec()).unwrap()
        };
        assert!(
            text("index.html").contains("Ra quân") && text("index.html").contains("href=\"tin-tuc/hai/index.html\"")
        );
        let whole = text("so-do-trang.html");
        let map = whole.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
        assert!(map.contains("Bài hai") && !map.contains("Bài một") && !map.contains("Giới thiệu"), "{map}");
        assert!(text("tim-kiem/index.html").contains("data-search=\"index.json\" data-base=\"../\""));
    });
}

#[test]
fn forms_become_notices_but_for_the_search() {
    let (html, sealed) = seal(
        "<body><form role=search action=\"/cchc/2023/tim-kiem/\"><input name=q></form>\
         <form action=\"https://khac.example.vn/gui\" method=post><input name=ten><a href=\"/cchc/2023/khong-co/\">x</a></form><p>sau</p></body>",
    );
    assert!(html.contains("<form role=search action=\"../../tim-kiem/index.html\"><input name=q></form>"), "{html}");
    assert!(
        html.contains("<p class=\"loa-notice\">") && !html.contains("name=ten") && html.contains("<p>sau</p>"),
        "{html}"
    );
    assert!(sealed.problems.is_empty(), "{:?}", sealed.problems);
}

#[test]
fn what_other_hosts_serve_becomes_a_notice_and_a_warning() {
    let (html, sealed) = seal(
        "<body><iframe src=\"https://video.example.vn/1\" title=\"Lễ ra quân\"></iframe>\
         <video poster=\"/cchc/2023/van-ban/ke-hoach.pdf\" aria-label=Họp><source src=\"https://video.example.vn/2.mp4\"></video>\
         <video><source src=\"https://video.example.vn/3.mp4\"><source src=\"/cchc/2023/van-ban/ke-hoach.pdf\"></video>\
         <a href=\"/cchc/2023/\"><img src=\"https://anh.example.vn/4.png\" alt=\"Bản đồ\"></a>\
         <p style=\"background:url(https://anh.example.vn/5.png)\">x</p></body>",
    );
    let page = Html::parse_document(&html);
    let count = |selector: &str| page.select(&Selector::parse(selector).unwrap()).count();
    assert_eq!(count("iframe"), 0);
    assert_eq!(count("video"), 1);
    assert_eq!(count("video source"), 1);
    assert_eq!(count("div.loa-notice > img[src='../../van-ban/ke-hoach.pdf']"), 1);
    assert_eq!(count("div.loa-notice a[href^='https://video.example.vn/']"), 2);
    assert_eq!(count("a[href='../../index.html'] > span.loa-notice"), 1);
    assert!(html.contains("31/01/2024") && html.contains("Lễ ra quân") && html.contains("Bản đồ"), "{html}");
    assert!(!html.contains("url(https:"), "{html}");
    assert_eq!(rules(&sealed), ["offline-embed"; 5]);
    assert!(sealed.problems.iter().all(|problem| problem.place.is_some()));
}

#[test]
fn what_is_nowhere_is_told_once() {
    let (html, sealed) = seal(
        "<body><a href=\"/cchc/2023/khong-co/\">x</a><a href=\"/cchc/2023/khong-co/\">y</a>\
         <img src=\"/cchc/2023/mat.jpg\" alt=\"Ảnh cũ\"><script type=module src=\"/cchc/2023/van-ban/ke-hoach.pdf\"></script></body>",
    );
    assert_eq!(rules(&sealed), ["offline-link", "offline-file", "offline-module"]);
    assert!(html.contains("https://tinh.example.vn/cchc/2023/khong-co/") && html.contains("Ảnh cũ"), "{html}");
    assert!(!html.contains("mat.jpg"), "{html}");
}

#[test]
fn what_draws_with_another_file_is_told() {
    let (html, sealed) = seal(
        "<body><svg><use href=\"/cchc/2023/van-ban/ke-hoach.pdf#lich\"></use></svg><svg><use href=\"#lich\"></use></svg>\
         <script type=module>chay()</script></body>",
    );
    assert_eq!(rules(&sealed), ["offline-symbol"]);
    assert!(html.contains("<use href=\"../../van-ban/ke-hoach.pdf#lich\">"), "{html}");
    assert!(html.contains("<use href=\"#lich\">") && html.contains("<script type=module>chay()"), "{html}");
}

#[test]
fn counters_become_text() {
    becomes(
        "<dl><div><dd><span data-counter=\"total\">1.234</span></dd></div><div data-live=\"counter\"><span data-counter=online>–</span></div></dl>\
         <p>tính đến <time data-counter-as-of datetime=\"2023-01-01\">01/01/2023</time></p>",
        "<dl><div><dd><span>1.234</span></dd></div></dl><p>tính đến <time datetime=\"2023-01-01\">01/01/2023</time></p>",
    );
    let settings = "title: Trang thử\ncounters: {provider: json, show: [online, today, total]}\n";
    let figures = "{\"as_of\":\"2023-12-31T10:00:00+07:00\",\"total\":1234,\"online\":5}";
    let fixture = Fixture::new(BASE, &[("site.yaml", settings), ("content/_data/counters.json", figures)]);
    let job = fixture.job("/tin-tuc/mot/");
    let Ok(crate::render::Output::Bytes(published)) = fixture.renderer.render(job) else { panic!() };
    let (html, sealed) = sealed_in(&fixture, false, "/tin-tuc/mot/", std::str::from_utf8(&published).unwrap());
    assert!(html.contains("1.234") && html.contains("31/12/2023"), "{html}");
    assert!(
        !html.contains("data-counter") && !html.contains("counters.js") && !html.contains("Đang truy cập"),
        "{html}"
    );
    assert!(!html.contains("Lượt xem"), "{html}");
    assert!(sealed.problems.is_empty(), "{:?}", sealed.problems);
}

#[test]
fn every_page_bears_the_banner_with_its_day() {
    for html in
        ["<html><head><title>x</title></head><body><p>x</p></body></html>", "<title>x</title><p>x", "<body>", ""]
    {
        let (html, _) = seal(html);
        let page = Html::parse_document(&html);
        let banner = page.select(&Selector::parse("body .loa-archive").unwrap()).next().unwrap();
        let text: String = banner.text().collect();
        assert!(text.contains("Bản lưu trữ ngày 31/01/2024, không còn cập nhật."), "{text}");
        let links: Vec<_> =
            banner.select(&Selector::parse("a").unwrap()).filter_map(|link| link.attr("href")).collect();
        assert_eq!(links, ["../../so-do-trang.html", "https://tinh.example.vn/cchc/2023/tin-tuc/mot/"]);
        assert_eq!(page.select(&Selector::parse("link[href='../../loa/archive.css']").unwrap()).count(), 1);
    }
}

#[test]
fn what_no_reader_opens_is_not_held() {
    let fixture = Fixture::new(BASE, &[]);
    fixture.variant(false, |offline| {
        for path in ["/rss.xml", "/sitemap.xml", "/robots.txt", "/tim-kiem/index.json", "/chuyen-muc/mot-cua/atom.xml"]
        {
            assert!(offline.seal(fixture.job(path), b"x").is_none(), "{path}");
        }
        let counters = fixture.site.theme.assets.get("js/counters.js").unwrap();
        assert!(offline.seal(fixture.job(counters.url.as_str()), b"x").is_none());
        let sealed = offline.seal(fixture.job("/van-ban/ke-hoach.pdf"), b"%PDF").unwrap();
        assert!(matches!(sealed.bytes, Cow::Borrowed(b"%PDF")) && sealed.changes.is_empty());
    });
}

#[test]
fn own_files_take_no_place_of_the_site() {
    let files = [("content/loa/a.md", "---\ntitle: A\n---\nA\n"), ("content/so-do-trang.html", "<p>x</p>")];
    let fixture = Fixture::new(BASE, &files);
    fixture.variant(false, |offline| {
        assert_eq!(offline.style(), "loa-/archive.css");
        let own = offline.own_files(None).unwrap();
        assert!(own.iter().all(|file| fixture.plan.jobs().iter().all(|job| job.url.output_path() != file.path)));
    });
}

#[test]
fn every_page_of_a_site_is_sealed_without_a_problem() {
    let fixture = Fixture::new(BASE, &[]);
    fixture.variant(false, |offline| {
        for job in fixture.plan.jobs() {
            let Ok(crate::render::Output::Bytes(published)) = fixture.renderer.render(job) else { continue };
            let Some(sealed) = offline.seal(job, &published) else { continue };
            assert!(sealed.problems.is_empty(), "{}: {:?}", job.url, sealed.problems);
            if sealed.path.ends_with(".html") {
                no_address_needs_a_server(&sealed.path, std::str::from_utf8(&sealed.bytes).unwrap());
            }
        }
        for file in offline.own_files(None).unwrap() {
            assert!(file.problems.is_empty(), "{}: {:?}", file.path, file.problems);
        }
    });
}

#[test]
fn what_a_page_needs_is_listed_for_its_scope() {
    let fixture = Fixture::new(BASE, &[]);
    let html = "<img src=\"/cchc/2023/van-ban/ke-hoach.pdf\"><a href=\"/cchc/2023/\">x</a><img src=\"/cchc/2023/khong.png\">\
                <noscript><style>a{b:url(../hai/)}</style></noscript>";
    let found = needs(&fixture.site.base, &fixture.plan, fixture.job("/tin-tuc/mot/"), html.as_bytes());
    assert_eq!(found, ["/tin-tuc/hai/", "/van-ban/ke-hoach.pdf"]);
}

/// No attribute that browsers follow begins at the root of a host or names the live site's files, but for links.
#[track_caller]
fn no_address_needs_a_server(page: &str, html: &str) {
    let document = html5ever::parse_document(scraper::HtmlTreeSink::new(Html::new_document()), Default::default())
        .one(html.to_string());
    for element in document.select(&Selector::parse("*").unwrap()) {
        let tag = element.value().name();
        for (name, value) in element.value().attrs() {
            let is_followed = ["href", "src", "poster", "action", "data", "cite", "background"].contains(&name);
            if !is_followed || tag == "link" && element.attr("rel") == Some("canonical") {
                continue;
            }
            let value = value.trim();
            assert!(!value.starts_with('/') && !value.starts_with('\\'), "{page}: <{tag} {name}={value:?}>");
            let is_link = matches!(tag, "a" | "area" | "q") || tag == "link" && element.attr("rel") == Some("next");
            assert!(is_link || !value.starts_with("http"), "{page}: <{tag} {name}={value:?}>");
            // The banner leads to the live page.
            let in_banner = element.parent().and_then(|parent| parent.parent()).is_some_and(|banner| {
                banner.value().as_element().is_some_and(|banner| banner.classes().any(|class| class == "loa-archive"))
            });
            let known = ["", "tin-tuc/", "tin-tuc/hai/", "cu/"];
            let below = value.strip_prefix(BASE).and_then(|below| below.split(['?', '#']).next());
            assert!(in_banner || below.is_none_or(|below| !known.contains(&below)), "{page}: <{tag} {name}={value:?}>");
            let is_folder = value.split(['?', '#']).next().unwrap_or_default().ends_with('/');
            assert!(!is_folder || value.contains(':'), "{page}: <{tag} {name}={value:?}> is a folder");
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(256))]
    #[test]
    fn no_link_within_the_site_needs_a_server(pieces in proptest::collection::vec(piece(), 1..12)) {
        thread_local! {
            static FIXTURE: Fixture = Fixture::new(BASE, &[]);
        }
        FIXTURE.with(|fixture| {
            let html = format!("<!DOCTYPE html><head></head><body>{}</body>", pieces.concat());
            let (sealed, _) = sealed_in(fixture, false, "/tin-tuc/mot/", &html);
            no_address_needs_a_server(&html, &sealed);
        });
    }
}

/// A tag as somebody might write it, or a bit of text.
fn piece() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let path = prop_oneof![
        Just("/cchc/2023/"),
        Just("/cchc/2023"),
        Just("/cchc/2023/tin-tuc/hai/"),
        Just("/cchc/2023/tin-tuc"),
        Just("https://tinh.example.vn/cchc/2023/tin-tuc/"),
        Just("HTTP://TINH.example.vn:80/cchc/2023/cu/"),
        Just("//tinh.example.vn/cchc/2023/"),
        Just("/cchc/2023/khong-co/"),
        Just("/"),
        Just("\\cchc\\2023\\"),
        Just("/cchc/2023/van-ban/../tin-tuc/"),
        Just("..//..//"),
        Just("/cchc/2023/tin%2Dtuc/"),
        Just("&#x2f;cchc&sol;2023/"),
        Just(" \t/cchc/2023/tin-tuc/ "),
        Just("/cc\nhc/2023/"),
        Just("?a=/"),
        Just("#/"),
    ];
    let suffix = prop_oneof![Just(""), Just("?a=1&amp;b=/"), Just("#/x"), Just("?&quot;")];
    let tag = prop_oneof![
        Just("a href"),
        Just("A HREF"),
        Just("area href"),
        Just("img src"),
        Just("video poster"),
        Just("form action"),
        Just("link rel=stylesheet href"),
        Just("link rel=next href"),
        Just("script src"),
        Just("iframe src"),
        Just("object data"),
        Just("input type=image src"),
        Just("q cite"),
        Just("source src"),
        Just("body background"),
        Just("embed src"),
        Just("track src"),
    ];
    let tag = (tag, path, suffix, "[\"']")
        .prop_map(|(tag, path, suffix, mark)| format!("<{tag}={mark}{path}{suffix}{mark}>x"));
    prop_oneof![
        6 => tag,
        1 => prop_oneof![
            Just("</a>"), Just("</form>"), Just("</iframe>"), Just("<p>"), Just("</p>"), Just("<table>"), Just("<svg>"), Just("</svg>"),
            Just("<noscript>"), Just("</noscript>"), Just("<template>"), Just("</template>"), Just("</object>"), Just("</video>"), Just("</script>"),
        ].prop_map(str::to_string),
    ]
}
