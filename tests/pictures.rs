//! Pictures of articles, from the file that an officer copies to what a reader's browser is sent.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use loa::build::{Built, Target, build};
use loa::pipeline::Changes;
use loa::serve::{Answer, Board, Workspace};
use loa::site::Options;
use loa::time::{Moment, Zone};
use support::photo::{SECRET, bomb, photo, png};
use support::{AT, Files, Site, files, repository};

const ARTICLE: &str = "---\ntitle: Ra quân\ndate: 2023-02-10\nimage: {src: Ảnh Ra quân.JPG, alt: Lễ ra quân, caption: Sáng 10/02, credit: ĐTT}\n---\n\
                       Thân bài.\n\n![Bàn hướng dẫn](../anh-chung/ban.png \"Bàn đặt ở nhà văn hóa. Ảnh: ĐTT\")\n";

/// A site with the real theme, a photograph beside its article and a picture in a shared folder.
fn site() -> Site {
    Site::empty()
        .with("site.yaml", "title: Trang\nbase_url: https://xa.example.vn/cchc/\n")
        .with("content/tin-tuc/_index.md", "---\ntitle: Tin tức\n---\n")
        .with("content/tin-tuc/ra-quan.md", ARTICLE)
        .with("content/tin-tuc/khac.md", "---\ntitle: Khác\ndate: 2023-02-11\n---\nThân.\n")
        .with("content/tin-tuc/Ảnh Ra quân.JPG", photo(700, 1000, 6))
        .with("content/anh-chung/ban.png", png(300, 200))
}

fn options() -> Options {
    let at = Moment::parse(AT, Zone::default()).expect("AT is a date");
    Options { at: at.start(), drafts: false, base_url: None }
}

fn built(site: &Site) -> Built {
    let target = Target { root: site.root().to_path_buf(), out: site.path("public"), strict: false };
    build(&target, &options()).expect("the machine lets loa write")
}

/// How many pictures a build decoded.
#[track_caller]
fn decoded(site: &Site) -> usize {
    let built = built(site);
    built.published.unwrap_or_else(|| panic!("{:#?}", built.diagnostics)).pictures
}

fn pictures(files: &Files) -> BTreeSet<&str> {
    let is_picture = |path: &&str| [".jpg", ".png", ".webp"].iter().any(|end| path.ends_with(end));
    files.keys().map(String::as_str).filter(|path| !path.starts_with("assets/")).filter(is_picture).collect()
}

/// What `.loa/` remembers.
fn remembered(root: &Path) -> Files {
    let mut all = files(&root.join(".loa/pictures"));
    all.remove("swept");
    all
}

#[test]
fn browsers_choose_among_widths_and_others_get_a_jpeg() {
    let site = site();
    site.loa("build").expect(0).said("thu nhỏ 2 ảnh mới");
    let output = site.output();
    assert_eq!(
        pictures(&output).into_iter().collect::<Vec<_>>(),
        [
            "anh-chung/ban.png",
            "anh-chung/ban.png.300.webp",
            "tin-tuc/anh-ra-quan.jpg",
            "tin-tuc/anh-ra-quan.jpg.1000.jpg",
            "tin-tuc/anh-ra-quan.jpg.1000.webp",
            "tin-tuc/anh-ra-quan.jpg.320.webp",
            "tin-tuc/anh-ra-quan.jpg.480.webp",
            "tin-tuc/anh-ra-quan.jpg.800.webp",
        ]
    );
    let page = site.page("tin-tuc/ra-quan/index.html");
    let lead = "<picture><source type=\"image/webp\" srcset=\"/cchc/tin-tuc/anh-ra-quan.jpg.320.webp 320w, \
                /cchc/tin-tuc/anh-ra-quan.jpg.480.webp 480w, /cchc/tin-tuc/anh-ra-quan.jpg.800.webp 800w, \
                /cchc/tin-tuc/anh-ra-quan.jpg.1000.webp 1000w\" sizes=\"(min-width: 64rem) 42rem, 92vw\">\
                <img src=\"/cchc/tin-tuc/anh-ra-quan.jpg.1000.jpg\" alt=\"Lễ ra quân\" width=\"1000\" height=\"700\" \
                fetchpriority=\"high\"></picture>";
    assert!(page.contains(lead), "{page}");
    let inner = "<figure><picture><source type=\"image/webp\" srcset=\"/cchc/anh-chung/ban.png.300.webp 300w\" \
                 sizes=\"(min-width: 43rem) 39rem, 92vw\"><img src=\"/cchc/anh-chung/ban.png\" width=\"300\" \
                 height=\"200\" alt=\"Bàn hướng dẫn\" loading=\"lazy\" decoding=\"async\"></picture>\
                 <figcaption>Bàn đặt ở nhà văn hóa. <small>Ảnh: ĐTT</small></figcaption></figure>";
    assert!(page.contains(inner), "{page}");
    let list = site.page("tin-tuc/index.html");
    assert!(list.contains("sizes=\"(min-width: 50rem) 12rem, 25vw\""), "{list}");
    assert!(list.contains("loading=\"lazy\" decoding=\"async\"></picture></a>"), "{list}");
    // Sharing services and feed readers know one address and no WebP.
    assert!(page.contains(
        "<meta property=\"og:image\" content=\"https://xa.example.vn/cchc/tin-tuc/anh-ra-quan.jpg.1000.jpg\">"
    ));
    assert!(page.contains("<meta property=\"og:image:width\" content=\"1000\">"));
    let feed = site.page("rss.xml");
    assert!(feed.contains("https://xa.example.vn/cchc/anh-chung/ban.png") && !feed.contains("webp"), "{feed}");
    let upright = image::load_from_memory(&output["tin-tuc/anh-ra-quan.jpg.1000.jpg"]).expect("it is a JPEG");
    assert_eq!((upright.width(), upright.height()), (1000, 700));
}

#[test]
fn nobody_learns_where_a_picture_was_taken() {
    let site = site();
    site.loa("build").expect(0);
    for (path, bytes) in site.output() {
        assert!(memchr::memmem::find(&bytes, SECRET.as_bytes()).is_none(), "{path}");
    }
    let original = site.output()["tin-tuc/anh-ra-quan.jpg"].clone();
    assert!(memchr::memmem::find(&original, b"Exif\0\0MM\0*\0\0\0\x08\0\x01").is_some(), "which way up it is stays");
}

#[test]
fn a_build_with_no_new_picture_decodes_none() {
    let site = site();
    assert_eq!(decoded(&site), 2);
    let first = site.output();
    assert_eq!(decoded(&site), 0);
    fs::remove_dir_all(site.path("public")).expect("it can be deleted");
    assert_eq!(decoded(&site), 0, "what is remembered is enough");
    assert_eq!(site.output(), first);
    // Another name is not another picture.
    fs::rename(site.path("content/anh-chung/ban.png"), site.path("content/anh-chung/ban-2.png")).expect("it is there");
    site.write("content/tin-tuc/ra-quan.md", ARTICLE.replace("ban.png", "ban-2.png"));
    assert_eq!(decoded(&site), 0);
    site.write("content/anh-chung/ban-2.png", png(301, 200));
    assert_eq!(decoded(&site), 1, "another picture is");
}

#[test]
fn what_is_remembered_wrongly_is_made_again() {
    let site = site();
    assert_eq!(decoded(&site), 2);
    let first = site.output();
    for (path, bytes) in remembered(site.root()) {
        let path = site.path(".loa/pictures").join(path);
        fs::write(&path, &bytes[..bytes.len() - 1]).expect("it can be written");
    }
    assert_eq!(decoded(&site), 2);
    assert_eq!(site.output(), first);
    fs::remove_dir_all(site.path(".loa")).expect("it is always safe to delete");
    assert_eq!(decoded(&site), 2);
    assert_eq!(site.output(), first);
}

#[test]
fn threads_change_no_byte() {
    let outputs: Vec<Files> = ["1", "4"]
        .iter()
        .map(|threads| {
            let site = site().with("content/anh-chung/hai.jpg", photo(900, 600, 1));
            site.loa_with("build", &[("RAYON_NUM_THREADS", threads)]).expect(0);
            site.output()
        })
        .collect();
    assert_eq!(outputs[0], outputs[1]);
}

#[test]
fn pictures_of_one_name_and_two_formats_live_side_by_side() {
    let site = site().with("content/anh-chung/ban.jpg", photo(300, 200, 1));
    site.loa("build").expect(0).wrote("anh-chung/ban.png.300.webp").wrote("anh-chung/ban.jpg.300.webp");
}

#[test]
fn names_may_be_decomposed() {
    // As macOS stores them.
    let site = Site::new()
        .with("content/tin-tuc/a.md", "---\ntitle: A\ndate: 2023-02-10\n---\n![Hội nghị](<Hội nghị.jpg>)\n")
        .with("content/tin-tuc/Ho\u{302}\u{323}i nghi\u{323}.jpg", photo(400, 300, 1));
    site.loa("build").expect(0).wrote("tin-tuc/hoi-nghi.jpg.400.webp");
    assert!(site.page("tin-tuc/a/index.html").contains("/tin-tuc/hoi-nghi.jpg.400.webp 400w"));
}

#[test]
fn bad_pictures_are_named_and_the_old_site_stays() {
    let site = site();
    site.loa("build").expect(0);
    let before = site.output();
    let whole = photo(400, 300, 1);
    let mut damaged = png(400, 300);
    let middle = damaged.len() / 2;
    damaged[middle..middle + 64].fill(0x5A);
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec();
    for (name, bytes, words) in [
        ("trong.jpg", Vec::new(), "trống, không có dữ liệu nào"),
        ("cut.jpg", whole[..whole.len() / 2].to_vec(), "bị cụt, thiếu phần cuối"),
        ("cut.png", png(400, 300)[..9_000].to_vec(), "bị cụt, thiếu phần cuối"),
        ("gia.jpg", b"<!DOCTYPE html><title>404</title>".to_vec(), "không phải là ảnh"),
        ("IMG_0001.HEIC", heic.clone(), "Tương thích nhất"),
        ("IMG_0002.JPG", heic, "định dạng HEIC của iPhone"),
        ("bom.png", bomb(50_000, 50_000), "50.000 × 50.000 điểm ảnh, quá mức 100 triệu"),
        ("hong.png", damaged, "bị hỏng, không giải mã được"),
    ] {
        let path = format!("content/tin-tuc/{name}");
        site.write(&path, bytes);
        let run = site.loa("build").expect(1).said("lỗi[bad-picture]").said(&path).said(words).said("cách sửa");
        run.said("public/ được giữ nguyên");
        assert_eq!(site.output(), before, "{name}");
        site.remove(&path);
    }
    site.loa("build").expect(0);
}

#[test]
fn a_claim_of_many_pixels_is_refused_before_they_are_there() {
    // 5,000 by 5,000 are allowed, but this file has the data of one pixel.
    let site = site().with("content/tin-tuc/nho.png", [bomb(5_000, 5_000), vec![0; 30_000]].concat());
    site.loa("build").expect(1).said("content/tin-tuc/nho.png").said("bị hỏng");
}

#[test]
fn a_wrong_extension_is_told_and_the_picture_is_shown() {
    let site = site().with("content/tin-tuc/chup.jpg", png(300, 200));
    site.loa("build").expect(0).said("sai đuôi: bên trong là ảnh PNG").said("đổi đuôi tệp thành .png");
    site.loa("build --strict").expect(1);
}

#[test]
fn a_document_is_no_picture() {
    let site = site()
        .with("content/tin-tuc/kh.pdf", "%PDF-1.7")
        .with("content/tin-tuc/khac.md", "---\ntitle: Khác\ndate: 2023-02-11\n---\n![Kế hoạch](kh.pdf)\n");
    site.loa("build").expect(1).said("tệp “kh.pdf” không dùng làm ảnh được").said("khac.md:5:1");
}

#[test]
fn a_picture_without_words_is_named() {
    let site = site().with(
        "content/tin-tuc/khac.md",
        "---\ntitle: Khác\ndate: 2023-02-11\nimage: {src: Ảnh Ra quân.JPG}\n---\n![](../anh-chung/ban.png)\n",
    );
    site.loa("build")
        .expect(1)
        .said("ảnh “Ảnh Ra quân.JPG” chưa có lời mô tả")
        .said("ảnh “../anh-chung/ban.png” chưa có lời mô tả");
}

#[test]
fn the_preview_makes_only_what_is_asked_for() {
    let site = site();
    let board = Arc::new(Board::default());
    let mut workspace = Workspace::new(site.root(), Arc::clone(&board), None);
    workspace.refresh(&Changes::Everything, &options());
    let preview = board.current().preview.expect("the site is good");
    let ask = |path: &str| match preview.answer(path) {
        Answer::Page { html, .. } => html.into_bytes(),
        Answer::Picture(order) => order.bytes().expect("it is good").expect("it is there"),
        other => panic!("{path}: {other:?}"),
    };
    ask("/tin-tuc/ra-quan/");
    let original = ask("/tin-tuc/anh-ra-quan.jpg");
    assert!(remembered(site.root()).is_empty(), "nobody has asked for a smaller one");
    let small = ask("/tin-tuc/anh-ra-quan.jpg.480.webp");
    assert_eq!(remembered(site.root()).len(), 1);
    assert_eq!(ask("/tin-tuc/anh-ra-quan.jpg.480.webp"), small);
    site.loa("build").expect(0);
    assert_eq!(site.output()["tin-tuc/anh-ra-quan.jpg.480.webp"], small, "a build makes the same");
    assert_eq!(site.output()["tin-tuc/anh-ra-quan.jpg"], original);
}

#[test]
fn the_theme_says_how_wide_pictures_are() {
    let site = site()
        .with("site.yaml", "title: Trang\nbase_url: https://xa.example.vn/\ntheme: xa\n")
        .with("themes/xa/theme.yaml", "name: xa\nextends: cong-vu\npicture_sizes: 50vw\n");
    site.loa("build").expect(0);
    assert!(site.page("tin-tuc/ra-quan/index.html").contains("sizes=\"50vw\"><img src=\"/anh-chung/ban.png\""));
    assert!(repository("themes/cong-vu/theme.yaml").is_file());
}

#[test]
fn two_pictures_with_one_address_are_one_mistake() {
    let site = Site::new()
        .article("a", "2023-02-10")
        .with("content/tin-tuc/Ra quân.JPG", photo(900, 600, 1))
        .with("content/tin-tuc/ra-quan.jpg", photo(900, 600, 2));
    site.loa("build")
        .expect(1)
        .said("[files-fold-alike]")
        .said("content/tin-tuc/Ra quân.JPG")
        .said("content/tin-tuc/ra-quan.jpg")
        .said("đổi tên một trong hai tệp")
        .said("1 lỗi trong 1 tệp")
        .never_said("slug");
}

#[test]
fn the_name_of_a_file_describes_no_picture() {
    let text = |alt: &str| {
        format!(
            "---\ntitle: A\ndate: 2023-02-10\nimage: {{src: IMG_2034.jpg, alt: \"{alt}\"}}\n---\n![{alt}](IMG_2034.jpg)\n"
        )
    };
    let gallery = |alt: &str| {
        format!("---\ntitle: B\ndate: 2023-02-10\nphotos: [{{src: ../tin-tuc/IMG_2034.jpg, alt: \"{alt}\"}}]\n---\n")
    };
    let site = Site::new()
        .with("content/thu-vien/_index.md", "---\ntitle: Thư viện\nkind: media\n---\n")
        .with("content/tin-tuc/IMG_2034.jpg", photo(90, 60, 1));
    for (alt, told) in
        [("IMG_2034.jpg", 3), ("Ảnh chụp màn hình.PNG", 3), ("Bà con xếp hàng", 0), ("Tệp .jpg là gì", 0)]
    {
        site.write("content/tin-tuc/a.md", text(alt));
        site.write("content/thu-vien/b.md", gallery(alt));
        let run = site.loa("build").expect(0);
        assert_eq!(run.stderr.matches("cảnh báo[alt-is-file-name]").count(), told, "{alt}\n{}", run.stderr);
    }
}
