//! What the default theme makes of a site, where the short templates of golden folders cannot tell.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use support::Site;

#[test]
fn the_line_that_welcomes_readers_stands_once_on_the_home_page() {
    let config = "title: Trang\nbase_url: https://xa.example.vn/\nidentity: {welcome: Chào bà con}\n";
    let home = |widgets: &str| {
        let site = Site::empty().with("site.yaml", format!("{config}{widgets}")).article("a", "2023-02-10");
        site.loa("build --strict").expect(0);
        site.page("index.html")
    };
    for widgets in ["", "widgets: {home: [lead, latest]}\n"] {
        let page = home(widgets);
        assert!(page.contains("<h1 class=\"welcome\">Chào bà con</h1>"), "{page}");
        assert_eq!(page.matches("Chào bà con").count(), 1, "{page}");
    }
    let page = home("widgets: {home: [lead, welcome, latest]}\n");
    assert!(page.contains("<h1 class=\"hidden\">Trang</h1>"), "{page}");
    assert!(page.contains("<p class=\"welcome-line\">Chào bà con</p>"), "{page}");
    assert_eq!(page.matches("Chào bà con").count(), 1, "{page}");
}
