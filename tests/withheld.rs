//! Files come and go with what names them: what only drafts, scheduled or expired entries name is not published.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::sync::Arc;

use loa::pipeline::Changes;
use loa::serve::{Answer, Board, Workspace};
use loa::site::Options;
use loa::time::{Moment, Zone};
use support::photo::photo;
use support::{AT, Site};

/// A site with a register, a media section and a section of news.
fn site() -> Site {
    Site::new()
        .with("content/van-ban/_index.md", "---\ntitle: Văn bản\nkind: documents\n---\n")
        .with("content/thu-vien/_index.md", "---\ntitle: Thư viện\nkind: media\n---\n")
        .article("a", "2023-02-10")
}

/// The text of a document whose front matter has these lines besides.
fn document(number: &str, more: &str) -> String {
    format!("---\ntitle: Kế hoạch {number}\nnumber: {number}\nissued: 2023-02-01\n{more}\n---\n")
}

#[test]
fn the_files_of_a_document_become_public_with_it() {
    let text = |more: &str| document("111/KH-UBND", &format!("files: [Kế hoạch 111.pdf]\n{more}"));
    let site = site().with("content/van-ban/Kế hoạch 111.pdf", "%PDF-1.7").with("content/van-ban/bieu-mau.docx", "PK");
    for (more, is_public) in [
        ("", true),
        ("draft: true", false),
        ("publish: 2023-06-20", false),
        ("publish: 2023-06-10", true),
        ("expires: 2023-06-10", false),
        ("", true),
    ] {
        site.write("content/van-ban/ke-hoach-111.md", text(more));
        let run = site.loa("build").expect(0).wrote("van-ban/bieu-mau.docx");
        match is_public {
            true => run.wrote("van-ban/ke-hoach-111.pdf").wrote("van-ban/ke-hoach-111/index.html"),
            false => run.did_not_write("van-ban/ke-hoach-111.pdf").did_not_write("van-ban/ke-hoach-111/index.html"),
        };
    }
    site.write("content/van-ban/ke-hoach-111.md", text("publish: 2023-06-20"));
    site.loa("build --at 2023-06-21").expect(0).wrote("van-ban/ke-hoach-111.pdf");
    site.loa("build --drafts --out xem-thu").expect(0);
    assert!(site.path("xem-thu/van-ban/ke-hoach-111.pdf").is_file());
}

#[test]
fn pictures_and_recordings_are_withheld_with_all_that_is_made_of_them() {
    let site = site()
        .with("content/tin-tuc/to.jpg", photo(900, 600, 1))
        .with("content/tin-tuc/trong-bai.jpg", photo(900, 600, 1))
        .with("content/thu-vien/mot.jpg", photo(900, 600, 1))
        .with("content/thu-vien/ban-tin.mp3", b"ID3\x04 sound")
        .with("content/thu-vien/bia.jpg", photo(90, 60, 1))
        .with("content/thu-vien/v.mp4", b"\0\0\0\x18ftypmp42")
        .with("content/thu-vien/v.vtt", "WEBVTT\n");
    let write = |more: &str| {
        site.write(
            "content/tin-tuc/b.md",
            format!("---\ntitle: B\ndate: 2023-02-10\nimage: {{src: to.jpg, alt: Tờ khai}}\n{more}---\n![Bà con xếp hàng](trong-bai.jpg)\n"),
        );
        let photos = "photos: [{src: mot.jpg, alt: Một}]\n";
        let video = "video: {src: v.mp4, poster: bia.jpg, captions: [{src: v.vtt}]}\n";
        for (name, sort) in [("g", photos), ("s", "audio: {src: ban-tin.mp3}\n"), ("v", video)] {
            let text = format!("---\ntitle: {name}\ndate: 2023-02-10\n{sort}{more}---\nLời.\n");
            site.write(&format!("content/thu-vien/{name}.md"), text);
        }
    };
    write("");
    site.loa("build").expect(0);
    let public = site.output();
    write("draft: true\n");
    site.loa("build").expect(0);
    let withheld: Vec<String> = public
        .keys()
        .filter(|path| path.contains(".jpg") || path.contains("/v.") || path.contains(".mp3"))
        .cloned()
        .collect();
    assert!(withheld.len() > 10, "{withheld:?}");
    let left: Vec<String> = site.output().into_keys().filter(|path| withheld.contains(path)).collect();
    assert_eq!(left, [""; 0]);
}

#[test]
fn what_something_public_names_too_is_public() {
    let draft = document("111/KH-UBND", "files: [chung.pdf]\ndraft: true");
    let site = site().with("content/van-ban/chung.pdf", "%PDF-1.7").with("content/van-ban/a.md", draft);
    let is_public = |path: &str, text: &str, expected: bool| {
        let before = site.path(path).is_file().then(|| std::fs::read(site.path(path)).expect("the file can be read"));
        site.write(path, text);
        site.loa("build").expect(0);
        assert_eq!(site.path("public/van-ban/chung.pdf").is_file(), expected, "{path}:\n{text}");
        match before {
            Some(before) => site.write(path, before),
            None => site.remove(path),
        }
    };
    is_public("content/van-ban/b.md", &document("112/KH-UBND", "files: [chung.pdf]"), true);
    is_public("content/van-ban/b.md", &document("112/KH-UBND", "files: [chung.pdf]\npublish: 2023-07-01"), false);
    let news = |link: &str| format!("---\ntitle: Tin\ndate: 2023-02-10\n---\n[Kế hoạch]({link})\n");
    is_public("content/tin-tuc/b.md", &news("../van-ban/chung.pdf"), true);
    is_public("content/tin-tuc/b.md", &news("/van-ban/chung.pdf"), true);
    is_public("content/van-ban/_index.md", "---\ntitle: Văn bản\nkind: documents\n---\n[Kế hoạch](chung.pdf)\n", true);
    is_public("content/_index.md", "---\ntitle: Trang\n---\n[Kế hoạch](van-ban/chung.pdf)\n", true);
    let config = "title: Trang\nbase_url: https://xa.example.vn/\ntheme: plain\n";
    let menu = format!("{config}menu:\n- {{title: Kế hoạch, url: /van-ban/chung.pdf}}\n");
    is_public("site.yaml", &menu, true);
    site.loa("build").expect(0).did_not_write("van-ban/chung.pdf");
}

#[test]
fn a_preview_that_shows_drafts_shows_their_files() {
    let site = site()
        .with("content/van-ban/a.md", document("111/KH-UBND", "files: [a.pdf]\ndraft: true"))
        .with("content/van-ban/a.pdf", "%PDF-1.7");
    let at = Moment::parse(AT, Zone::default()).expect("AT is a date");
    for (drafts, is_there) in [(true, true), (false, false)] {
        let board = Arc::new(Board::default());
        let options = Options { at: at.start(), drafts, base_url: None };
        Workspace::new(site.root(), Arc::clone(&board), None).refresh(&Changes::Everything, &options);
        let preview = board.current().preview.expect("the site is good");
        assert_eq!(matches!(preview.answer("/van-ban/a.pdf"), Answer::File { .. }), is_there);
    }
}
