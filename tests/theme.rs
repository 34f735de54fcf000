//! What the default theme makes of a site, where the short templates of golden folders cannot tell.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::process::Command;

use support::{Site, needs, repository};

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

/// The addresses in the list of what names an entry, in order.
fn named_by(page: &str) -> Vec<&str> {
    let (_, list) = page.split_once("<h2 id=\"news\">").expect("there is a list");
    let (list, _) = list.split_once("</ul>").expect("the list ends");
    list.split("<a href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn a_document_and_a_message_list_everything_that_names_them() {
    let index = |title: &str, kind: &str| format!("---\ntitle: {title}\nkind: {kind}\n---\n");
    let plan = "---\ntitle: Kế hoạch\nnumber: 111/KH-UBND\nissued: 2023-01-01\n---\nSố 111/KH-UBND.\n";
    let message = "---\ntitle: Năm điều\ncode: 01 T\ndate: 2023-01-02\nitems: [Một]\ndocument: 111/KH-UBND\n---\n";
    let campaign = "---\ntitle: Phong trào\ndate: 2023-01-03\nplan: 111/KH-UBND\nmessages: [01 T]\n---\n{{ message(code=\"01 T\") }}\n";
    let site = Site::empty()
        .with("site.yaml", "title: Trang\nbase_url: https://xa.example.vn/\n")
        .with("content/van-ban/_index.md", index("Văn bản", "documents"))
        .with("content/thong-bao/_index.md", index("Thông báo", "notices"))
        .with("content/thong-diep/_index.md", index("Thông điệp", "messages"))
        .with("content/chien-dich/_index.md", index("Chiến dịch", "campaigns"))
        .with("content/van-ban/a.md", plan)
        .with("content/thong-diep/01-t.md", message)
        .with("content/chien-dich/p.md", campaign)
        .with(
            "content/van-ban/b.md",
            "---\ntitle: Sửa đổi\nnumber: 9/KH-UBND\nissued: 2023-01-04\n---\nThay 111/KH-UBND.\n",
        )
        .with(
            "content/thong-bao/c.md",
            "---\ntitle: Họp\ndate: 2023-01-05\n---\n[Kế hoạch](/van-ban/a/), {{ message(code=\"01 T\") }}.\n",
        )
        .with("content/thong-bao/d.md", "---\ntitle: Nháp\ndate: 2023-01-05\ndraft: true\n---\nSố 111/KH-UBND.\n")
        .with("content/tin-tuc/e.md", "---\ntitle: Tin\ndate: 2023-01-06\ndocuments: [111/KH-UBND]\n---\nTin.\n")
        .with("content/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n[Kế hoạch](van-ban/a.md)\n");
    site.loa("build --strict").expect(0);
    assert_eq!(
        named_by(&site.page("van-ban/a/index.html")),
        ["/tin-tuc/e/", "/thong-bao/c/", "/van-ban/b/", "/chien-dich/p/", "/thong-diep/01-t/", "/gioi-thieu/"]
    );
    // A campaign that carries a message stands on its page already.
    assert_eq!(named_by(&site.page("thong-diep/01-t/index.html")), ["/thong-bao/c/"]);
}

#[test]
fn stylesheets_promise_the_letters_that_their_fonts_have() {
    let python = std::env::var("LOA_TESTS_PYTHON").unwrap_or_else(|_| "python3".to_string());
    let asked = Command::new(&python).args(["-c", "import brotli, fontTools"]).output();
    let is_there = asked.is_ok_and(|output| output.status.success());
    let missing = (!is_there).then(|| "Python with tests/archive/requirements.txt".to_string());
    if !needs::are_met("tests/theme.rs", missing.as_slice()) {
        return;
    }
    let output = Command::new(python)
        .arg(repository("tests/fonts/coverage.py"))
        .arg(repository("themes/cong-vu/assets/css/main.css"))
        .env("PYTHONUTF8", "1")
        .output()
        .expect("Python runs");
    let told = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&told));
}
