//! Galleries, videos and broadcasts with the real theme: the pictures of a gallery go the way of all pictures, a podcast
//! follows the files that it names.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::sync::Arc;

use loa::paths::SourcePath;
use loa::pipeline::Changes;
use loa::serve::{Answer, Board, Workspace};
use loa::site::Options;
use loa::time::{Moment, Zone};
use support::photo::photo;
use support::{AT, Site};

const BROADCAST: &str =
    "---\ntitle: Bản tin\ndate: 2023-02-10\naudio: {src: ban-tin.mp3, duration: \"5:30\"}\n---\nKính thưa bà con.\n";

/// A site with a media section and nothing else in it.
fn site() -> Site {
    Site::empty()
        .with("site.yaml", "title: Trang\nbase_url: https://xa.example.vn/cchc/\n")
        .with("content/thu-vien/_index.md", "---\ntitle: Thư viện\nkind: media\n---\n")
}

fn recording(bytes: usize) -> Vec<u8> {
    let mut recording = b"ID3\x04".to_vec();
    recording.resize(bytes, 0);
    recording
}

#[test]
fn photos_are_made_smaller_and_lead_to_themselves() {
    let gallery = "---\ntitle: Ra quân\ndate: 2023-02-10\nphotos:\n- {src: Cổng chợ.JPG, alt: Cổng chợ, caption: Sáng 10/02}\n---\n";
    let site =
        site().with("content/thu-vien/ra-quan.md", gallery).with("content/thu-vien/Cổng chợ.JPG", photo(900, 600, 1));
    site.loa("build --strict").expect(0).said("thu nhỏ 1 ảnh mới").wrote("thu-vien/cong-cho.jpg.480.webp");
    let page = site.page("thu-vien/ra-quan/index.html");
    let photo = "<li><figure><a href=\"/cchc/thu-vien/cong-cho.jpg\"><picture><source type=\"image/webp\" \
                 srcset=\"/cchc/thu-vien/cong-cho.jpg.320.webp 320w, /cchc/thu-vien/cong-cho.jpg.480.webp 480w, \
                 /cchc/thu-vien/cong-cho.jpg.900.webp 900w\" sizes=\"(min-width: 64rem) 17rem, (min-width: 40rem) 30vw, 45vw\">\
                 <img src=\"/cchc/thu-vien/cong-cho.jpg\" alt=\"Cổng chợ\" width=\"900\" height=\"600\" loading=\"lazy\" \
                 decoding=\"async\"></picture></a><figcaption>Sáng 10/02</figcaption></figure></li>";
    assert!(page.contains(photo), "{page}");
    // The first photo stands for the gallery where it is shared, and in lists.
    assert!(page.contains("<meta property=\"og:image\" content=\"https://xa.example.vn/cchc/thu-vien/cong-cho.jpg\">"));
    assert!(site.page("thu-vien/index.html").contains("<b>1 ảnh</b>"));
}

#[test]
fn a_podcast_follows_the_files_that_it_names() {
    let at = Moment::parse(AT, Zone::default()).expect("AT is a date");
    let options = Options { at: at.start(), drafts: false, base_url: None };
    let site =
        site().with("content/thu-vien/ban-tin.md", BROADCAST).with("content/thu-vien/ban-tin.mp3", recording(1000));
    let board = Arc::new(Board::default());
    let mut workspace = Workspace::new(site.root(), Arc::clone(&board), None);
    let mut after = |changes: &Changes| {
        workspace.refresh(changes, &options);
        let preview = board.current().preview.expect("the site is good");
        match preview.answer("/thu-vien/podcast.xml") {
            Answer::Bytes { bytes, .. } => Some(String::from_utf8(bytes).expect("a feed is text")),
            Answer::Missing => None,
            other => panic!("{other:?}"),
        }
    };
    let touched = |path: &str| Changes::Files(BTreeSet::from([SourcePath::new(path)]));
    let first = after(&Changes::Everything).expect("there is a podcast");
    assert!(first.contains("length=\"1000\" type=\"audio/mpeg\"/>"), "{first}");
    site.write("content/thu-vien/ban-tin.mp3", recording(2345));
    let longer = after(&touched("content/thu-vien/ban-tin.mp3")).expect("there is a podcast");
    assert!(longer.contains("length=\"2345\""), "{longer}");
    site.write("content/thu-vien/ban-tin.md", BROADCAST.replace("audio:", "draft: true\naudio:"));
    assert_eq!(after(&touched("content/thu-vien/ban-tin.md")), None, "a podcast without a broadcast is none");
    site.write("content/thu-vien/ban-tin.md", BROADCAST);
    site.loa("build").expect(0);
    assert_eq!(after(&touched("content/thu-vien/ban-tin.md")), Some(site.page("thu-vien/podcast.xml")));
}

#[test]
fn the_picture_of_a_section_is_the_cover_of_its_podcast() {
    let site = site()
        .with("content/thu-vien/ban-tin.md", BROADCAST.replace("audio:", "image: {src: sang.jpg, alt: Sáng}\naudio:"))
        .with("content/thu-vien/ban-tin.mp3", recording(9))
        .with("content/thu-vien/_index.md", "---\ntitle: Thư viện\nkind: media\nimage: {src: bìa.jpg, alt: Loa}\n---\n")
        .with("content/thu-vien/sang.jpg", photo(60, 40, 1))
        .with("content/thu-vien/bìa.jpg", photo(1400, 90, 1));
    site.loa("build --strict").expect(0);
    let podcast = site.page("thu-vien/podcast.xml");
    let covers: Vec<&str> =
        podcast.split("<itunes:image href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let address = |file: &str| format!("https://xa.example.vn/cchc/thu-vien/{file}");
    // Directories want 1,400 pixels at least: not the smaller picture that is made for sharing.
    assert_eq!(covers, [address("bia.jpg"), address("sang.jpg")]);
    let shared = format!("<meta property=\"og:image\" content=\"{}\">", address("bia.jpg.1200.jpg"));
    assert!(site.page("thu-vien/index.html").contains(&shared));
    site.write(
        "content/thu-vien/_index.md",
        "---\ntitle: Thư viện\nkind: media\nimage: {src: khong-co.jpg, alt: Loa}\n---\n",
    );
    site.loa("build").expect(1).said("khong-co.jpg");
}

#[test]
fn the_pages_of_a_section_announce_its_podcast() {
    let site = site().with("content/thu-vien/ban-tin.md", BROADCAST).with("content/thu-vien/ban-tin.mp3", recording(9));
    site.loa("build --strict").expect(0);
    let link = "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/cchc/thu-vien/podcast.xml\" \
                title=\"Thư viện | Trang\">";
    for page in ["thu-vien/index.html", "thu-vien/ban-tin/index.html"] {
        let page = site.page(page);
        assert!(
            page.contains(link) && page.contains("<a class=\"podcast\" href=\"/cchc/thu-vien/podcast.xml\">"),
            "{page}"
        );
    }
    assert!(!site.page("index.html").contains("podcast.xml"));
}

#[test]
fn the_credit_at_the_end_of_a_caption_is_a_credit() {
    let gallery = "---\ntitle: Ra quân\ndate: 2023-02-10\nphotos:\n\
                   - {src: mot.jpg, alt: Một, caption: \"Sáng 10/02. Ảnh: Thu Hà\"}\n\
                   - {src: mot.jpg, alt: Hai, caption: \"(Nguồn ảnh: TTXVN)\"}\n\
                   - {src: mot.jpg, alt: Ba, caption: \"Sáng 10/02. Ảnh: Thu Hà\", credit: Minh An}\n---\n";
    let site = site().with("content/thu-vien/ra-quan.md", gallery).with("content/thu-vien/mot.jpg", photo(60, 40, 1));
    site.loa("build --strict").expect(0);
    let page = site.page("thu-vien/ra-quan/index.html");
    for figure in [
        "<figcaption>Sáng 10/02. <small>Ảnh: Thu Hà</small></figcaption>",
        "<figcaption> <small>Ảnh: TTXVN</small></figcaption>",
        "<figcaption>Sáng 10/02. Ảnh: Thu Hà <small>Ảnh: Minh An</small></figcaption>",
    ] {
        assert!(page.contains(figure), "{figure}\n{page}");
    }
    assert!(page.contains("\"caption\":\"Sáng 10/02.\",\"creditText\":\"Thu Hà\""), "{page}");
}

#[test]
fn a_video_of_another_host_is_one_mistake() {
    let video = "---\ntitle: Ra quân\ndate: 2023-02-10\nvideo: {src: \"https://youtube.com/watch?v=1\"}\n---\nLời.\n";
    let site = site().with("content/thu-vien/v.md", video);
    site.loa("build").expect(1).said("[outside-media]").said("1 lỗi trong 1 tệp").never_said("cảnh báo");
    site.write("content/thu-vien/v.md", video.replace("src: \"https://youtube.com/watch?v=1\"", ""));
    site.loa("build").expect(1).said("[key-missing]");
}

#[test]
fn no_photos_beside_a_broadcast_are_as_if_nobody_had_named_them() {
    for photos in ["photos: []\n", "photos:\n", "photos: [ ]\nvideo:\n"] {
        let text = BROADCAST.replace("audio:", &format!("{photos}audio:"));
        let site = site().with("content/thu-vien/ban-tin.md", text).with("content/thu-vien/ban-tin.mp3", recording(9));
        site.loa("build --strict").expect(0).wrote("thu-vien/podcast.xml");
        let alone = format!("---\ntitle: Bản tin\ndate: 2023-02-10\n{photos}---\nLời.\n");
        site.write("content/thu-vien/ban-tin.md", alone);
        site.loa("build").expect(1).said("[media-sort]").said("chưa có ảnh, video hay tệp phát thanh nào");
    }
}
