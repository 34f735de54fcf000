//! `loa new`: what it makes builds at once, and nothing that is there is ever written over.

#![allow(clippy::expect_used)]

mod support;

use std::fs;
use std::path::Path;

use snapbox::Data;
use support::{Run, Site, files};

/// A new site in a language, in the folder `trang`.
fn new_site(language: &str) -> Site {
    let folder = Site::empty();
    folder.loa(&format!("new site trang --lang {language}")).expect(0);
    Site::copy_of(&folder.path("trang"))
}

/// What was made, as it is printed to stdout.
fn made(run: &Run<'_>) -> String {
    let path = run.stdout.strip_suffix('\n').expect("one line");
    assert!(!path.contains('\n'), "{path}");
    path.to_string()
}

/// Runs a command that makes a file, and returns the file's path.
#[track_caller]
fn make(site: &Site, call: &str) -> String {
    let path = made(&site.loa(call).expect(0));
    let text = fs::read_to_string(site.path(&path)).expect("a new file is text");
    site.write(&path, format!("{text}\nĐã viết.\n"));
    path
}

/// A file with every key turned on that a `#` turns off.
fn turn_on(site: &Site, file: &str) {
    let text = fs::read_to_string(site.path(file)).expect("a sample is text");
    let is_off = |line: &str| line.starts_with("#  ") || (line.starts_with('#') && !line.starts_with("# "));
    let lines = text.lines().map(|line| if is_off(line) { &line[1..] } else { line });
    let on: String = lines.map(|line| format!("{line}\n")).collect();
    assert_ne!(on, text, "{file} has no key to turn on");
    site.write(file, on);
}

/// Builds as of now; a build without a moment of its own is made as of a day on which nothing of this existed.
fn build<'a>(site: &'a Site, arguments: &str) -> Run<'a> {
    site.loa(&format!("--lang en build {arguments}"))
}

#[test]
fn a_new_site_builds_without_a_warning_in_both_languages() {
    for (language, page, article) in
        [("vi", "thong-diep/05-t", "tin-tuc/chao-mung"), ("en", "messages/05-t", "news/welcome")]
    {
        let site = new_site(language);
        build(&site, "--strict")
            .expect(0)
            .wrote("index.html")
            .wrote(&format!("{page}/index.html"))
            .wrote(&format!("{article}/index.html"))
            .never_said("warning")
            .never_said("Not published")
            .said("Only this machine can open http://localhost:8000/");
        assert!(site.page("index.html").contains(&format!("<html lang=\"{language}\"")), "{language}");
        let broken = support::html::broken_links(&site.output(), "http://localhost:8000/");
        assert!(broken.is_empty(), "{broken:?}");
        // The samples use the theme that is inside the binary.
        assert!(!site.path("themes").exists());
    }
}

#[test]
fn the_keys_that_samples_offer_can_be_turned_on() {
    for language in ["vi", "en"] {
        let site = new_site(language);
        let campaigns = site.path(if language == "vi" { "content/chien-dich" } else { "content/campaigns" });
        let sample = files(&campaigns).into_keys().find(|name| name != "_index.md").expect("a sample campaign");
        turn_on(&site, "site.yaml");
        turn_on(&site, &format!("content/{}/{sample}", campaigns.file_name().expect("a name").to_string_lossy()));
        build(&site, "--strict").expect(0);
        assert!(site.page("index.html").contains("mailto:cchc@xa.example.vn"), "{language}");
    }
}

#[test]
fn an_address_that_is_known_is_written_down() {
    let folder = Site::empty();
    folder.loa("new site trang --base-url https://xa.example.vn/cchc/").expect(0);
    folder.loa("--root trang build --strict").expect(0).never_said("base_url");
    assert!(
        fs::read_to_string(folder.path("trang/public/rss.xml"))
            .expect("a feed")
            .contains("https://xa.example.vn/cchc/")
    );
    folder.loa("new site khac --base-url xa.example.vn").expect(2).said("[bad-base-url]");
    assert!(!folder.path("khac").exists());
}

#[test]
fn the_address_of_this_machine_is_told_only_where_the_site_says_so() {
    let site = new_site("vi");
    build(&site, "--base-url https://xa.example.vn/").expect(0).never_said("base_url");
    build(&site, "--base-url http://localhost:9000/").expect(0).never_said("base_url");
    let usual = Site::new().article("a", "2023-02-10");
    build(&usual, "").expect(0).never_said("base_url");
}

#[test]
fn a_site_is_made_in_a_new_or_an_empty_folder() {
    let folder = Site::empty();
    folder.loa("new site .").expect(0).never_said("  cd ");
    build(&folder, "--strict").expect(0);
    let parents = Site::empty();
    assert_eq!(made(&parents.loa("new site a/b/trang").expect(0).said("  cd a/b/trang\n")), "a/b/trang");
    fs::create_dir(parents.path("trong")).expect("a folder can be made");
    parents.loa("new site trong/").expect(0);
    let repository = Site::empty().with("trang/.git/HEAD", "ref: refs/heads/main\n");
    repository.loa("new site trang").expect(0);
}

#[test]
fn a_folder_with_something_in_it_is_refused_and_left_alone() {
    let folder = Site::empty().with("trang/Kế hoạch.docx", "x").with("tep", "x").with("an/.env", "x");
    let before = files(folder.root());
    folder.loa("new site trang").expect(2).said("[folder-not-empty]").said("Kế hoạch.docx");
    folder.loa("new site .").expect(2).said("[folder-not-empty]");
    folder.loa("new site an").expect(2).said("[folder-not-empty]").said(".env");
    folder.loa("new site tep").expect(2).said("[not-a-folder]").said("“tep”");
    folder.loa("new site tep/trang").expect(2).said("[not-a-folder]").said("“tep”");
    folder.loa("new site").expect(2);
    folder.loa("new site a b").expect(2);
    assert_eq!(before, files(folder.root()));
    let site = new_site("vi");
    let before = files(site.root());
    site.loa("new site .").expect(2).said("[folder-not-empty]");
    assert_eq!(before, files(site.root()));
}

#[test]
fn what_is_made_builds_without_a_warning() {
    for language in ["vi", "en"] {
        let site = new_site(language);
        let campaign = make(&site, "new campaign Thi đua: năm \"2027\"");
        let slug = Path::new(&campaign).file_stem().expect("a name").to_string_lossy().into_owned();
        let article = make(&site, &format!("new article Ra quân: “đợt” 'một' #1 --campaign {slug}"));
        let message = make(&site, "new message 06 dám");
        make(&site, "new campaign Sắp tới --draft");
        // Nothing public may name a campaign that is not.
        make(&site, "new article Bài nháp --campaign sap-toi");
        assert!(article.ends_with("/ra-quan-dot-mot-1.md"), "{article}");
        assert!(message.ends_with("/06-dam.md"), "{message}");
        build(&site, "--strict").expect(0).said("3 drafts").never_said("not due");
        let page =
            site.page(&format!("{}/ra-quan-dot-mot-1/index.html", if language == "vi" { "tin-tuc" } else { "news" }));
        assert!(page.contains("Ra quân: “đợt” &#39;một&#39; #1"), "{page}");
        // As Windows editors save it.
        for file in [&article, &message, &campaign] {
            let text = fs::read_to_string(site.path(file)).expect("a new file is text");
            assert!(!text.contains('\r'));
            site.write(file, format!("\u{FEFF}{}", text.replace('\n', "\r\n").replace("draft: true\r\n", "")));
        }
        build(&site, "--strict")
            .expect(0)
            .said("2 drafts")
            .wrote(&format!("{}/06-dam/index.html", if language == "vi" { "thong-diep" } else { "messages" }));
    }
}

#[test]
fn a_new_gallery_video_or_broadcast_waits_as_a_draft_for_its_files() {
    for language in ["vi", "en"] {
        let site = new_site(language);
        site.write("content/thu-vien/_index.md", "---\ntitle: Thư viện\nkind: media\n---\n");
        let file = make(&site, "new article Ra quân --section thu-vien");
        build(&site, "--strict").expect(0).said("1 draft");
        let text = fs::read_to_string(site.path(&file)).expect("a new file is text");
        site.write(&file, text.replace("draft: true\n", ""));
        build(&site, "").expect(1).said("anh.jpg");
        site.write("content/thu-vien/anh.jpg", support::photo::photo(60, 40, 1));
        build(&site, "--strict").expect(0).wrote("thu-vien/ra-quan/index.html");
    }
}

#[test]
fn what_nobody_has_written_yet_is_told() {
    let site = new_site("vi");
    for call in ["new article Ra quân", "new campaign Thi đua"] {
        let file = made(&site.loa(call).expect(0).said("lên trang ở lần dựng tới"));
        let text = fs::read_to_string(site.path(&file)).expect("a new file is text");
        build(&site, "").expect(0).said("[empty-entry]").said(&file.replace('\\', "/"));
        site.write(&file, text.replacen("---\n", "---\ndraft: true\n", 1));
        build(&site, "--strict").expect(0);
        site.write(&file, format!("{text}\nĐã viết.\n"));
        build(&site, "--strict").expect(0);
    }
}

#[test]
fn a_new_document_waits_for_its_number() {
    let site = new_site("vi").with("content/van-ban/_index.md", "---\ntitle: Văn bản\nkind: documents\n---\n");
    let file = made(&site.loa("new article Kế hoạch --section van-ban").expect(0).said("dòng number"));
    let text = fs::read_to_string(site.path(&file)).expect("a new file is text");
    let line = text.lines().position(|line| line.trim() == "number:").expect("the key is there, and empty") + 1;
    build(&site, "").expect(1).said("[key-missing]").said(&format!("{}:{line}:", file.replace('\\', "/")));
    site.write(&file, text.replace("number:", "number: 111/KH-UBND"));
    build(&site, "--strict").expect(0).wrote("van-ban/ke-hoach/index.html");
    let file =
        made(&site.loa("new article Công văn số 9/CV-UBND --section van-ban").expect(0).never_said("dòng number"));
    let text = fs::read_to_string(site.path(&file)).expect("a new file is text");
    assert!(text.contains("\nnumber: \"9/CV-UBND\"\n"), "{text}");
    build(&site, "--strict").expect(0);
}

#[test]
fn a_new_article_has_the_time_of_the_site() {
    let site = new_site("vi");
    site.write("site.yaml", "base_url: https://xa.example.vn/\ntimezone: \"+14:00\"\n");
    let far = make(&site, "new article A");
    site.write("site.yaml", "base_url: https://xa.example.vn/\ntimezone: \"-12:00\"\n");
    let near = make(&site, "new article B");
    let date = |file: &str| {
        let text = fs::read_to_string(site.path(file)).expect("a new file is text");
        text.lines().find_map(|line| line.strip_prefix("date: ")).map(str::to_string).expect("a date")
    };
    // The two zones are 26 hours apart: never on one day.
    assert_ne!(date(&far).split(' ').next(), date(&near).split(' ').next());
}

#[test]
fn nothing_is_written_over() {
    let site = new_site("vi").with("content/tin-tuc/2020/cu.md", "---\ntitle: Cũ\ndate: 2020-01-01\n---\nCũ.\n");
    let path = make(&site, "new article Ra quân");
    site.write(&path, "---\ntitle: Đã viết\ndate: 2026-01-01\n---\nĐã viết.\n");
    let before = files(site.root());
    site.loa("new article Ra quân").expect(2).said("[entry-exists]").said(&path).said("--slug ra-quan-2");
    // The same address, in the folder of another year.
    site.loa("new article CŨ").expect(2).said("content/tin-tuc/2020/cu.md");
    site.loa("new message 5t").expect(2).said("[entry-exists]").said("content/thong-diep/05-t.md");
    assert_eq!(before, files(site.root()));
    assert!(make(&site, "new article Ra quân --slug ra-quan-2").ends_with("/ra-quan-2.md"));
    build(&site, "--strict").expect(0);
}

#[test]
fn a_file_that_no_article_is_read_from_is_not_written_over_either() {
    let site = new_site("vi");
    // Its address is another, so that only the disk knows that the name is taken.
    let path = make(&site, "new article A");
    site.write(&path, "---\ntitle: A\ndate: 2026-01-01\nslug: khac\n---\n");
    let before = files(site.root());
    site.loa("new article A").expect(2).said("[entry-exists]").said("a.md");
    assert_eq!(before, files(site.root()));
}

#[test]
fn names_that_cannot_be() {
    let site = new_site("vi");
    let before = files(site.root());
    for (call, said) in [
        ("new article A --section khong-co", "[unknown-section]"),
        ("new article A --section tin-tucc", "“tin-tuc”"),
        ("new article A --section thong-diep", "loa new message"),
        ("new message 05_K --section tin-tuc", "loa new article"),
        ("new article A --campaign cai-cach", "[unknown-reference]"),
        ("new article A --campaign cai-cach-hanh-chinh-2062", "cai-cach-hanh-chinh-2"),
        ("new article \u{200B}", "[empty-title]"),
        ("new article", "<tên>"),
        ("new artcle A", "loa new article"),
        ("new article A --darft", "--draft"),
        ("new --root khong-co article A", "[not-a-site]"),
    ] {
        site.loa(call).expect(2).said(said);
    }
    assert_eq!(before, files(site.root()));
    let bare = Site::new().with("content/a.md", "---\ntitle: A\n---\n");
    bare.loa("new article A").expect(1).said("[no-section]").said("kind: news");
    bare.loa("new message 05_T").expect(1).said("kind: messages");
    bare.loa("new campaign A").expect(1).said("kind: campaigns");
}

#[test]
fn sections_are_named_as_shells_complete_them() {
    let site = new_site("vi").with("content/huong-dan/_index.md", "---\ntitle: Hướng dẫn\nkind: pages\n---\n");
    assert!(make(&site, "new article A --section content/tin-tuc/").starts_with("content"));
    assert!(make(&site, "new article B --section .\\content\\tin-tuc\\").ends_with("b.md"));
    let page = make(&site, "new article C --section huong-dan");
    assert_eq!(Path::new(&page), Path::new("content/huong-dan/c.md"));
    build(&site, "--strict").expect(0).wrote("huong-dan/c/index.html");
}

#[test]
fn names_that_windows_keeps_are_not_given_to_files() {
    let site = new_site("vi");
    for (title, name) in [("Con", "bai-con.md"), ("AUX", "bai-aux.md"), ("Nul", "bai-nul.md"), ("COM1", "bai-com1.md")]
    {
        assert!(make(&site, &format!("new article {title}")).ends_with(name), "{title}");
    }
    build(&site, "--strict").expect(0);
}

#[test]
fn a_site_with_mistakes_can_still_be_written_for() {
    let site = new_site("vi").with("content/tin-tuc/hong.md", "---\ntitel: Hỏng\n").with("site.yaml", "titel: a\n");
    make(&site, "new article A");
}

#[cfg(unix)]
#[test]
fn a_new_file_is_opened_where_that_is_asked_for() {
    use std::os::unix::fs::PermissionsExt;
    use std::time::{Duration, Instant};

    let site = new_site("vi").with("bin/xdg-open", "#!/bin/sh\necho \"$1\" > opened.txt\n");
    fs::set_permissions(site.path("bin/xdg-open"), fs::Permissions::from_mode(0o755)).expect("a script can be run");
    let path = format!("{}:/usr/bin:/bin", site.path("bin").display());
    let run = site.loa_with("new article A --open", &[("PATH", path.as_str())]).expect(0);
    let (begun, opened) = (Instant::now(), site.path("opened.txt"));
    while fs::read_to_string(&opened).unwrap_or_default().is_empty() && begun.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(10));
    }
    let said = fs::read_to_string(&opened).expect("the program was called");
    assert!(said.trim_end().ends_with(&made(&run)), "{said}");
    let nothing = site.path("khong-co").display().to_string();
    let run = site.loa_with("new article B --open", &[("PATH", nothing.as_str())]).expect(3).said("[not-opened]");
    assert!(site.path(&made(&run)).is_file());
}

#[cfg(unix)]
#[test]
fn a_machine_that_refuses_is_told_from_a_wrong_call() {
    let folder = Site::empty();
    // No user may make folders in there, not even the first of them.
    folder.loa("new site /proc/trang").expect(3).said("[not-created]");
    std::os::unix::fs::symlink("khong-co", folder.path("hong")).expect("a link can be made");
    folder.loa("new site hong").expect(2).said("[not-a-folder]");
}

/// A transcript in `tests/cli/`, with the year of the clock taken out.
#[test]
fn what_is_told() {
    for language in ["vi", "en"] {
        let folder = Site::empty();
        let mut said = String::new();
        let mut run = |site: &Site, call: &str| {
            let run = site.loa_with(call, &[("LOA_LANG", language)]);
            let status = run.status.unwrap_or(-1);
            let (out, err) = (run.stdout.replace('\\', "/"), &run.stderr);
            said.push_str(&format!("$ loa {call}\n[status {status}]\n[stdout]\n{out}[stderr]\n{err}\n"));
        };
        run(&folder, "new site trang-xa");
        run(&folder, "new site trang-xa");
        let site = Site::copy_of(&folder.path("trang-xa"));
        for call in [
            "new article Ra quân: tháng cao điểm",
            "new article Ra quân: tháng cao điểm",
            "new article Sơ kết --draft",
            "new article A --section tin",
            "new article A --campaign cai-cach",
            "new message 6 dám",
            "new campaign Phong trào thi đua",
        ] {
            run(&site, call);
        }
        let told = without_years(&said);
        let path = support::repository("tests/cli").join(format!("new.{language}.txt"));
        snapbox::assert_data_eq!(told, Data::read_from(&path, None).raw());
        let file =
            site.path("content").join(if language == "vi" { "thong-diep/6-dam.md" } else { "messages/6-dam.md" });
        assert!(file.is_file());
    }
}

/// The text with `NNNN` for every year of this century.
fn without_years(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("20") {
        let is_year = rest.get(at..at + 4).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()));
        let end = at + if is_year { 4 } else { 2 };
        out.push_str(&rest[..at]);
        out.push_str(if is_year { "NNNN" } else { &rest[at..end] });
        rest = &rest[end..];
    }
    out + rest
}

#[test]
fn a_new_week_follows_the_newest_of_its_section() {
    let site = Site::new()
        .with("content/lich/_index.md", "---\ntitle: Lịch\nkind: schedule\n---\n")
        .with("content/lich/tuan-48-2099.md", "---\nweek: 48\nfrom: 23/11/2099\nto: 29/11/2099\ndraft: true\n---\n");
    site.loa("new article Tuần 49 --section lich").expect(0);
    let text = fs::read_to_string(site.path("content/lich/tuan-49-2099.md")).expect("the week is there");
    for line in ["week: 49", "from: 30/11/2099", "to: 06/12/2099"] {
        assert!(text.lines().any(|known| known.trim() == line), "{line}: {text}");
    }
    site.loa("build --drafts").expect(0).never_said("weeks-overlap");
    site.loa("new article Lịch Tết --section lich").expect(0);
    let text = fs::read_to_string(site.path("content/lich/lich-tet-2099.md")).expect("the week is there");
    for line in ["week: 50", "from: 07/12/2099", "title: \"Lịch Tết\""] {
        assert!(text.lines().any(|known| known.trim() == line), "{line}: {text}");
    }
}
