//! Pages read as browsers read them, and what is found in each.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use super::*;
use crate::load::Tree;
use crate::paths::Url;
use crate::pipeline::{Prepared, prepare};
use crate::render::{Output, Renderer};
use crate::site::Options;

/// What follows a masthead that is long enough to be kept.
const MENU: &str = r##"<header class="top"><a href="#main">Tới nội dung</a><nav aria-label="Chính"><a href="/">Trang chủ</a>
<a href="/tin-tuc/">Tin tức</a><a href="https://www.example.org/">Cổng thông tin</a></nav><h2>Cải cách hành chính</h2>
<p id="loi-chao" aria-describedby="ghi-chu">Một cửa, một lần, đúng hẹn, đúng người, đúng việc: người dân là trung tâm phục vụ.</p>
<img src="/khong-co.png"><script type="text/plain"><nav></script><!-- </header> --><p title="</header>">Hết</p></header>"##;

/// Pages that share it, each in a way of its own.
const AROUND: [&str; 14] = [
    "<title>Một</title>{}<main id=main><h1>Một</h1></main>",
    "<title>Hai</title><h1>Hai</h1>{}<h4>Sâu</h4><p id=loi-chao>",
    "<title>Ba</title>{}{}",
    "<title>Bốn</title><h1>Chưa đóng {}",
    "<title>Năm</title><a href=/x>{}</a>",
    "<title>Sáu</title><svg>{}</svg>",
    "<title>Bảy</title><base href=/sau/>{}",
    "<title>Tám {}</title>",
    "<title>Chín</title><style>{}</style>",
    "<title>Mười</title><script>{}</script>",
    "<title>Mười một</title><!-- {} -->",
    "<title>Mười hai</title><header>{}</header>",
    "<title>Mười ba</title><textarea>{}</textarea><i id=ghi-chu>",
    "<title>Mười bốn</title><p title='{}'>",
];

struct Fixture {
    prepared: Prepared,
    renderer: Renderer,
}

impl Fixture {
    fn new(root: &Path) -> Self {
        let options = Options { at: 1_700_000_000, drafts: false, base_url: None };
        let mut prepared = prepare(&Tree::walk(root), &options);
        let renderer = Renderer::new(&prepared.site, &prepared.plan, &mut prepared.diagnostics).unwrap();
        Self { prepared, renderer }
    }

    /// What a page at an address says: the faults in no order.
    fn told<'p>(&'p self, url: &'p Url, html: &str, parts: &mut Parts<'p>) -> String {
        let Prepared { site, plan, .. } = &self.prepared;
        let mut page = read(html.as_bytes(), Links::new(&site.base, plan, url), Role::Story, parts);
        page.faults.sort_by(|one, other| one.fault.cmp(&other.fault));
        format!("{page:#?}")
    }

    /// Reads a page alone, and after all those that `parts` remembers.
    #[track_caller]
    fn compare<'p>(&'p self, url: &'p Url, html: &str, parts: &mut Parts<'p>) {
        assert_eq!(self.told(url, html, parts), self.told(url, html, &mut Parts::default()), "{url}: {html}");
    }
}

#[test]
fn what_pages_share_says_the_same_when_it_is_passed_over() {
    let fixture = Fixture::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/pages/everything"));
    let mut urls = fixture.prepared.plan.jobs().iter().map(|job| &job.url).cycle();
    // Whichever page is read first: it is the one whose reading is kept.
    for first in 0..AROUND.len() {
        let mut parts = Parts::default();
        for at in 0..AROUND.len() {
            let around = AROUND[(first + at) % AROUND.len()];
            let html = around.replace("{}", MENU);
            fixture.compare(urls.next().unwrap(), &html, &mut parts);
        }
        assert!(parts.known(MENU.as_bytes()).is_some());
    }
}

#[test]
fn what_counts_from_its_page_is_read_on_every_page() {
    let fixture = Fixture::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/pages/everything"));
    let urls: Vec<&Url> = fixture.prepared.plan.jobs().iter().map(|job| &job.url).collect();
    for typed in ["x/", "../", "?a=1", "/tin-tuc/#x", "https://everything.example.vn/#y", "", "a:b", "x/a:b"] {
        let of_page = MENU.replace("/tin-tuc/", typed);
        let mut parts = Parts::default();
        for url in &urls {
            fixture.compare(url, &AROUND[0].replace("{}", &of_page), &mut parts);
        }
    }
}

#[test]
fn every_page_of_a_site_says_the_same_beside_the_others() {
    let fixture = Fixture::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/pages/everything"));
    let mut parts = Parts::default();
    let mut passed = 0;
    for job in fixture.prepared.plan.jobs() {
        let Ok(Output::Bytes(html)) = fixture.renderer.render(job) else { continue };
        let Ok(html) = std::str::from_utf8(&html) else { continue };
        let masthead = html.find("<header").and_then(|start| html.get(start..));
        passed += usize::from(masthead.is_some_and(|masthead| parts.known(masthead.as_bytes()).is_some()));
        fixture.compare(&job.url, html, &mut parts);
    }
    assert!(passed > 20, "only {passed} mastheads were known");
}
