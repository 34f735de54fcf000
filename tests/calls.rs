//! Calls of `loa build` that are wrong or find no site: status 2, one reason, nothing written.

#![allow(clippy::expect_used)]

mod support;

use support::{Site, files};

#[test]
fn values_that_cannot_be() {
    let site = Site::new().article("a", "2023-02-10");
    let before = files(site.root());
    for (call, said) in [
        ("build --at hôm-qua", "[bad-date]"),
        ("build --at 31/02/2023", "[bad-date]"),
        ("build --base-url xa.example.vn", "[bad-base-url]"),
        ("build --base-url ftp://xa.example.vn/", "[bad-base-url]"),
        ("build --root khong-co", "[not-a-site]"),
        ("build --root content/tin-tuc", "[not-a-site]"),
        ("build --out", "--out"),
        ("build --draft", "--drafts"),
    ] {
        site.loa(call).expect(2).said(said);
    }
    assert_eq!(before, files(site.root()));
}

#[test]
fn a_site_is_found_upward_and_where_it_is_named() {
    let site = Site::new().article("a", "2023-02-10");
    site.loa("--root . build").expect(0).wrote("tin-tuc/a/index.html");
    let nested = Site::empty().with("trang/content/a.md", "---\ntitle: A\n---\n");
    nested.loa("build").expect(2).said("[not-a-site]");
    nested.loa("build --root trang").expect(0);
    assert!(nested.path("trang/public/a/index.html").is_file());
}

#[test]
fn human_text_goes_to_stderr_in_the_language_that_is_asked_for() {
    let site = Site::new().article("a", "2023-02-10");
    let run = site.loa("build").expect(0).said("Đã xuất bản");
    assert_eq!(run.stdout, "");
    site.loa("build --lang en").expect(0).said("Published");
    site.loa_with("build", &[("LOA_LANG", "en")]).expect(0).said("Published");
    site.write("site.yaml", "language: en\nbase_url: https://xa.example.vn/\ntheme: plain\n");
    site.loa("build").expect(0).said("Published");
    site.loa("build --lang vi").expect(0).said("Đã xuất bản");
}
