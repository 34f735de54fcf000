//! What `loa serve` shows is what a fresh build would publish, after whatever edits, page by page; where a build would
//! refuse, the preview says so.
//!
//! `LOA_SEED=n` repeats the run that a failure names.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use loa::build::{Target, build};
use loa::diagnostics::{Problem, has_errors};
use loa::paths::SourcePath;
use loa::pipeline::Changes;
use loa::serve::{Answer, Board, Edition, Workspace};
use loa::site::Options;
use loa::time::{Moment, Zone};
use support::edits::{Dice, article_path, edit, picture, start};
use support::{AT, Files, Site, files};

fn options() -> Options {
    let at = Moment::parse(AT, Zone::default()).expect("AT is a date");
    Options { at: at.start(), drafts: false, base_url: None }
}

/// Everything that an edition shows, by the path that a build would give it; and whether a page could not be made.
fn shown(site: &Site, edition: &Edition) -> (Files, bool) {
    let preview = edition.preview.as_ref().expect("the first version of the site is good");
    let mut all = Files::new();
    let mut is_broken = edition.alerts.has_errors();
    for job in preview.jobs() {
        let bytes = match preview.answer(job.url.as_str()) {
            Answer::Page { html, .. } => html.into_bytes(),
            Answer::Bytes { bytes, .. } => bytes,
            Answer::File { path, .. } => fs::read(path.on_disk(site.root())).unwrap_or_default(),
            Answer::Picture(order) => order.bytes().ok().flatten().unwrap_or_default(),
            Answer::Failed(_) => {
                is_broken = true;
                continue;
            }
            Answer::Missing => panic!("{} is planned", job.url),
        };
        all.insert(job.url.output_path(), bytes);
    }
    (all, is_broken)
}

#[test]
fn after_500_edits_the_preview_is_what_a_build_makes() {
    let seed = std::env::var("LOA_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_221_111);
    let mut dice = Dice(seed);
    let site = start();
    let board = Arc::new(Board::default());
    let mut workspace = Workspace::new(site.root(), Arc::clone(&board), None);
    workspace.refresh(&Changes::Everything, &options());
    let (mut good, mut bad, mut was_broken) = (0, 0, false);
    for round in 0..500 {
        let (what, paths) = edit(&site, &mut dice, was_broken);
        let changes = Changes::Files(paths.iter().map(SourcePath::new).collect());
        workspace.refresh(&changes, &options());
        let out = tempfile::tempdir().expect("a temporary folder can be made");
        let target = Target { root: site.root().to_path_buf(), out: out.path().join("public"), strict: false };
        let built = build(&target, &options()).expect("the machine lets loa write");
        let context = format!("seed {seed}, round {round}: {what} {paths:?}");
        let (shown, is_broken) = shown(&site, &board.current());
        was_broken = built.published.is_none();
        match built.published {
            None => {
                assert!(is_broken, "{context}: a build refuses, the preview is content: {:#?}", built.diagnostics);
                bad += 1;
            }
            Some(_) => {
                assert!(
                    !is_broken,
                    "{context}: a build is content, the preview is not: {:#?}",
                    workspace.diagnostics()
                );
                same(&shown, &files(&target.out), &context);
                good += 1;
            }
        }
    }
    assert!(good > 50 && bad > 50, "the edits should break and mend the site often: {good} good, {bad} bad");
}

#[track_caller]
fn same(left: &Files, right: &Files, context: &str) {
    let paths: BTreeSet<_> = left.keys().chain(right.keys()).collect();
    for path in paths {
        let text = |files: &Files| files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        assert_eq!(text(left), text(right), "{context}: {path}");
    }
}

/// A site, and a workspace that has read it.
struct Open {
    site: Site,
    board: Arc<Board>,
    workspace: Workspace,
}

impl Open {
    fn new() -> Self {
        let site = start();
        site.write(&article_path(0), "---\ntitle: Bài đầu\ndate: 2023-02-10\n---\nThân bài.\n\n![Ảnh](anh.gif)\n");
        for name in 1..6 {
            site.write(&article_path(name), format!("---\ntitle: Bài {name}\ndate: 2023-02-0{name}\n---\nThân.\n"));
        }
        let board = Arc::new(Board::default());
        let mut workspace = Workspace::new(site.root(), Arc::clone(&board), None);
        workspace.refresh(&Changes::Everything, &options());
        assert!(!has_errors(workspace.diagnostics()), "{:#?}", workspace.diagnostics());
        Self { site, board, workspace }
    }

    fn changed(&mut self, path: &str) {
        self.workspace.refresh(&Changes::Files([SourcePath::new(path)].into()), &options());
    }

    fn write(&mut self, path: &str, text: &str) {
        self.site.write(path, text);
        self.changed(path);
    }

    fn page(&self, path: &str) -> String {
        match self.board.current().answer(path) {
            Answer::Page { html, .. } => html,
            other => panic!("{path}: {other:?}"),
        }
    }

    /// The rules and files of the errors.
    fn errors(&self) -> Vec<(String, String)> {
        let alerts = self.board.current().alerts;
        let errors = alerts.shown.iter().filter(|alert| alert.severity == "error");
        errors.map(|alert| (alert.rule.to_string(), alert.file.clone().unwrap_or_default())).collect()
    }
}

fn pair(rule: &str, file: &str) -> Vec<(String, String)> {
    vec![(rule.to_string(), file.to_string())]
}

#[test]
fn a_broken_article_stays_as_it_last_was_good_and_others_go_on() {
    let mut open = Open::new();
    let before = open.page("/tin-tuc/bai-0/");
    open.write(&article_path(0), "---\ntitle: Bài khác\ndate: 31/02/2023\n---\nKhác.\n\n[Hỏng](khong-co.md)\n");
    assert_eq!(open.errors(), pair("bad-date", "content/tin-tuc/bai-0.md"));
    assert_eq!(open.page("/tin-tuc/bai-0/"), before);
    open.write(&article_path(3), "---\ntitle: Bài ba đã sửa\ndate: 2023-02-03\n---\nThân.\n");
    assert!(open.page("/tin-tuc/bai-3/").contains("Bài ba đã sửa"));
    open.write(&article_path(0), "---\ntitle: Bài khác\ndate: 11/02/2023\n---\nKhác.\n");
    assert_eq!(open.errors(), []);
    assert!(open.page("/tin-tuc/bai-0/").contains("Bài khác"));
}

#[test]
fn broken_settings_and_a_missing_theme_leave_the_site_as_it_was() {
    let mut open = Open::new();
    let before = open.page("/");
    open.write("site.yaml", "title: [\n");
    assert_eq!(open.errors().len(), 1, "{:?}", open.errors());
    assert_eq!(open.errors()[0].1, "site.yaml");
    assert_eq!(open.page("/"), before);
    open.write("site.yaml", "title: Trang\nbase_url: https://xa.example.vn/\ntheme: khong-co\n");
    assert_eq!(open.errors(), pair("unknown-theme", "site.yaml"));
    assert_eq!(open.page("/"), before);
    open.write("site.yaml", "title: Trang mới\nbase_url: https://xa.example.vn/\ntheme: plain\n");
    assert_eq!(open.errors(), []);
    assert!(open.page("/").contains("Trang mới"));
}

#[test]
fn an_edit_of_data_shows_and_a_broken_table_stays_as_it_last_was_good() {
    let mut open = Open::new();
    let table = |rows: &str| format!("Kỳ,Đã giải quyết,Trước & đúng hạn,Trễ hạn,Cập nhật lúc\n{rows}");
    let widgets = "widgets: {sidebar: tthc}\n";
    open.write("site.yaml", &format!("title: Trang\nbase_url: https://xa.example.vn/\ntheme: plain\n{widgets}"));
    assert_eq!(open.errors(), pair("data-missing", "site.yaml"));
    let data = "content/_data/tthc.csv";
    open.write(data, &table("2023-09,1950,1949,1,28/09/2023\n"));
    assert_eq!(open.errors(), []);
    for page in ["/so-lieu/tthc/", "/tin-tuc/bai-0/"] {
        assert!(open.page(page).contains("99,95%"), "{page}: {}", open.page(page));
    }
    let before = open.page("/tin-tuc/bai-0/");
    open.write(data, &table("2023-09,1950,1900,1,28/09/2023\n"));
    assert_eq!(open.errors(), pair("wrong-sum", data));
    assert_eq!(open.page("/tin-tuc/bai-0/"), before);
    open.write(data, &table("2023-10,2000,1990,10,28/10/2023\n"));
    assert_eq!(open.errors(), []);
    assert!(open.page("/tin-tuc/bai-0/").contains("99,5%"));
}

#[test]
fn a_broken_template_leaves_the_pages_and_articles_go_on() {
    let mut open = Open::new();
    let template = "themes/plain/templates/article.html";
    let good = fs::read_to_string(open.site.path(template)).expect("there is one");
    open.write(template, "{% if %}");
    assert_eq!(open.errors(), pair("template-syntax", template));
    open.write(&article_path(0), "---\ntitle: Sửa khi giao diện hỏng\ndate: 2023-02-10\n---\nThân.\n");
    assert!(open.page("/tin-tuc/bai-0/").contains("Sửa khi giao diện hỏng"));
    assert_eq!(open.errors(), pair("template-syntax", template));
    open.write(template, &good);
    assert_eq!(open.errors(), []);
}

#[test]
fn what_an_older_theme_cannot_make_is_not_told_of_the_new_files() {
    let mut open = Open::new();
    let template = "themes/plain/templates/article.html";
    let good = fs::read_to_string(open.site.path(template)).expect("there is one");
    open.write(template, &format!("{good}{{{{ khong_co }}}}"));
    open.write(template, "{% if %}");
    assert_eq!(open.errors(), pair("template-syntax", template));
    open.write(template, &good);
    assert_eq!(open.errors(), []);
}

#[test]
fn a_deleted_picture_is_an_error_until_it_is_back() {
    let mut open = Open::new();
    let before = open.board.current().fingerprint("/tin-tuc/bai-0/");
    open.site.remove("content/tin-tuc/anh.gif");
    open.changed("content/tin-tuc/anh.gif");
    assert_eq!(open.errors(), pair("picture-missing", "content/tin-tuc/bai-0.md"));
    open.site.write("content/tin-tuc/anh.gif", picture(3));
    open.changed("content/tin-tuc/anh.gif");
    assert_eq!(open.errors(), []);
    // Other bytes of the same size change nothing in the page, and much in what a browser shows.
    let mut other = picture(3);
    other.push(0);
    open.site.write("content/tin-tuc/anh.gif", other);
    open.changed("content/tin-tuc/anh.gif");
    assert_ne!(open.board.current().fingerprint("/tin-tuc/bai-0/"), before);
}

#[test]
fn only_what_a_browser_shows_gives_it_another_fingerprint() {
    let mut open = Open::new();
    let of = |open: &Open, path: &str| open.board.current().fingerprint(path).expect("a page");
    let (first, other) = (of(&open, "/tin-tuc/bai-1/"), of(&open, "/gioi-thieu/"));
    open.write(&article_path(1), "---\ntitle: Bài 1\ndate: 2023-02-01\n---\nThân mới.\n");
    assert_ne!(of(&open, "/tin-tuc/bai-1/"), first);
    assert_eq!(of(&open, "/gioi-thieu/"), other);
    let missing = of(&open, "/tin-tuc/bai-moi/");
    open.write("content/tin-tuc/bai-moi.md", "---\ntitle: Mới\ndate: 2023-02-01\n---\nThân.\n");
    assert_ne!(of(&open, "/tin-tuc/bai-moi/"), missing);
}

#[test]
fn a_site_that_is_gone_is_shown_until_it_is_back() {
    let mut open = Open::new();
    let (root, away) = (open.site.path("content"), open.site.path("away"));
    let before = open.page("/");
    fs::rename(&root, &away).expect("a folder can be moved");
    open.changed("content");
    assert_eq!(open.errors(), pair("no-content", "content"));
    assert_eq!(open.page("/"), before);
    fs::remove_file(open.site.path("site.yaml")).expect("a file can be deleted");
    open.changed("site.yaml");
    assert!(open.workspace.diagnostics().iter().any(|d| matches!(d.problem, Problem::SiteGone { .. })));
    assert_eq!(open.page("/"), before);
    fs::rename(&away, &root).expect("a folder can be moved");
    open.site.write("site.yaml", "title: Trang\nbase_url: https://xa.example.vn/\ntheme: plain\n");
    open.workspace.refresh(&Changes::Everything, &options());
    assert_eq!(open.errors(), []);
    assert_eq!(open.page("/"), before);
}
