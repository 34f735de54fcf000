//! What `loa serve` notices: every way in which editors, people and git change files, each seen once.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread::sleep;
use std::time::{Duration, Instant};

use loa::pipeline::Changes;
use loa::serve::{Answer, Board, News, Settings, follow};
use loa::time::{Moment, Zone};
use support::server::Server;
use support::{AT, Site};

/// The longest that anything may take on a machine with other things to do.
const PATIENCE: Duration = Duration::from_secs(20);

/// After this long without news there will be none.
const QUIET: Duration = Duration::from_millis(700);

/// A site that is followed by a thread, which ends with the process.
struct Live {
    site: Site,
    board: Arc<Board>,
    news: Receiver<Changes>,
}

impl Live {
    fn start(site: Site) -> Self {
        let root = site.root().to_path_buf();
        Self::start_at(site, root)
    }

    fn start_at(site: Site, root: PathBuf) -> Self {
        let board = Arc::new(Board::default());
        let (sender, news) = channel();
        let settings = Settings { root, drafts: false, base_url: None, language: None };
        let shared = Arc::clone(&board);
        std::thread::spawn(move || {
            let at = Moment::parse(AT, Zone::default()).expect("AT is a date").start();
            follow(&settings, &shared, &|| at, &mut |news| {
                if let News::Refreshed { changes, .. } = news {
                    let _ = sender.send((*changes).clone());
                }
            })
        });
        let live = Self { site, board, news };
        live.news.recv_timeout(PATIENCE).expect("the site is read");
        live
    }

    fn page(&self, path: &str) -> String {
        match self.board.current().answer(path) {
            Answer::Page { html, .. } => html,
            _ => String::new(),
        }
    }

    /// Waits until a page says something.
    #[track_caller]
    fn sees(&self, path: &str, words: &str) {
        let begun = Instant::now();
        while !self.page(path).contains(words) {
            assert!(begun.elapsed() < PATIENCE, "{path} never says “{words}”: {}", self.page(path));
            sleep(Duration::from_millis(5));
        }
    }

    /// Waits until there is nothing at an address.
    #[track_caller]
    fn misses(&self, path: &str) {
        let begun = Instant::now();
        while !matches!(self.board.current().answer(path), Answer::Missing) {
            assert!(begun.elapsed() < PATIENCE, "{path} is still there");
            sleep(Duration::from_millis(5));
        }
    }

    /// The refreshes from now until nothing happens any more.
    fn refreshes(&self) -> Vec<Changes> {
        let mut seen = Vec::new();
        let mut patience = Duration::from_secs(5);
        while let Ok(changes) = self.news.recv_timeout(patience) {
            seen.push(changes);
            patience = QUIET;
        }
        seen
    }

    /// Forgets the news until now, and those that may still come.
    fn settle(&self) {
        while self.news.recv_timeout(QUIET).is_ok() {}
    }

    fn errors(&self) -> usize {
        self.board.current().alerts.errors
    }
}

fn text(words: &str) -> String {
    format!("---\ntitle: Bài\ndate: 2023-02-10\n---\n{words}\n")
}

fn site() -> Site {
    let site = Site::new().with("content/tin-tuc/bai.md", text("Lúc đầu."));
    site.with("content/tin-tuc/khac.md", text("Bài khác."))
}

/// The template of an article, with the block that others replace.
fn article(words: &str) -> String {
    format!(
        "{{% extends \"base.html\" %}}{{% block main %}}{words}{{% block details %}}{{% endblock %}}{{% endblock %}}"
    )
}

const PATH: &str = "content/tin-tuc/bai.md";
const PAGE: &str = "/tin-tuc/bai/";

#[test]
fn every_way_of_saving_is_seen() {
    let live = Live::start(site());
    let file = live.site.path(PATH);
    fs::write(&file, text("Ghi đè.")).expect("in place");
    live.sees(PAGE, "Ghi đè.");

    let temporary = live.site.path("content/tin-tuc/.bai.md.tmp123");
    fs::write(&temporary, text("Đổi tên.")).expect("beside it");
    fs::rename(&temporary, &file).expect("renamed over it");
    live.sees(PAGE, "Đổi tên.");

    fs::remove_file(&file).expect("deleted");
    fs::write(&file, text("Xóa rồi tạo.")).expect("made again");
    live.sees(PAGE, "Xóa rồi tạo.");

    // vim with `backupcopy=no`: the old file becomes the backup.
    let backup = live.site.path("content/tin-tuc/bai.md~");
    fs::rename(&file, &backup).expect("moved away");
    fs::write(&file, text("Có bản lưu.")).expect("made again");
    fs::remove_file(&backup).expect("deleted");
    live.sees(PAGE, "Có bản lưu.");

    // Half of a file, and the rest when somebody has looked already.
    let whole = text("Viết xong.");
    fs::write(&file, &whole[..20]).expect("half of it");
    sleep(Duration::from_millis(200));
    fs::write(&file, &whole).expect("all of it");
    live.sees(PAGE, "Viết xong.");
    assert_eq!(live.errors(), 0);

    fs::remove_file(&file).expect("deleted");
    live.misses(PAGE);
    live.sees("/tin-tuc/khac/", "Bài khác.");
}

#[test]
fn what_editors_leave_beside_a_file_and_what_is_read_or_built_is_no_change() {
    let live = Live::start(site());
    live.settle();
    for name in [".bai.md.swp", "bai.md~", "4913", "#bai.md#", "~$bai.md", "bai.md.tmp"] {
        live.site.write(&format!("content/tin-tuc/{name}"), "x");
    }
    // A temporary file with an ordinary name, as `sed -i` makes them, gone before anybody looks.
    live.site.write("content/tin-tuc/sedAb12Cd", "x");
    live.site.remove("content/tin-tuc/sedAb12Cd");
    live.site.write("public/index.html", "x");
    live.site.write(".loa/outputs/x", "x");
    live.site.write("README.md", "x");
    for path in [PAGE, "/", "/tin-tuc/"] {
        live.page(path);
    }
    fs::read(live.site.path(PATH)).expect("it can be read");
    assert_eq!(live.refreshes(), []);
}

#[test]
fn settings_and_themes_are_followed() {
    let live = Live::start(site());
    live.site.write("site.yaml", "title: Tên mới\nbase_url: https://xa.example.vn/\ntheme: plain\n");
    live.sees("/", "Tên mới");
    live.site.write("themes/plain/templates/article.html", article("Mẫu mới"));
    live.sees(PAGE, "Mẫu mới");
    // A theme that was not there, in a folder that is watched since it was made.
    fs::create_dir_all(live.site.path("themes/rieng/templates")).expect("a folder");
    live.site.write("themes/rieng/theme.yaml", "extends: plain\n");
    live.site.write("themes/rieng/templates/article.html", article("Giao diện riêng"));
    live.site.write("site.yaml", "title: Tên mới\nbase_url: https://xa.example.vn/\ntheme: rieng\n");
    live.sees(PAGE, "Giao diện riêng");
    live.site.write("themes/rieng/templates/article.html", article("Sửa nữa"));
    live.sees(PAGE, "Sửa nữa");
}

#[test]
fn folders_come_and_go() {
    let live = Live::start(site());
    let outside = tempfile::tempdir_in(live.site.root()).expect("a folder on the same disk");
    let folder = outside.path().join("2024");
    fs::create_dir_all(folder.join("thang-1")).expect("a folder");
    for name in ["a", "b", "thang-1/c"] {
        fs::write(folder.join(format!("{name}.md")), text("Chép vào.")).expect("a file");
    }
    fs::rename(&folder, live.site.path("content/tin-tuc/2024")).expect("moved in");
    for page in ["/tin-tuc/a/", "/tin-tuc/b/", "/tin-tuc/c/"] {
        live.sees(page, "Chép vào.");
    }
    live.site.write("content/tin-tuc/2024/thang-1/c.md", text("Sửa sau khi chép."));
    live.sees("/tin-tuc/c/", "Sửa sau khi chép.");
    // A folder and a file in it, before anybody could begin to watch the folder.
    live.site.write("content/tin-tuc/x/y/z/sau.md", text("Rất sâu."));
    live.sees("/tin-tuc/sau/", "Rất sâu.");
    fs::rename(live.site.path("content/tin-tuc/2024"), live.site.path("content/tin-tuc/2025")).expect("renamed");
    live.site.write("content/tin-tuc/2025/a.md", text("Ở thư mục mới."));
    live.sees("/tin-tuc/a/", "Ở thư mục mới.");
    fs::remove_dir_all(live.site.path("content/tin-tuc/2025")).expect("deleted");
    live.misses("/tin-tuc/a/");
    live.sees(PAGE, "Lúc đầu.");
}

#[test]
fn a_folder_that_is_moved_away_and_back_at_once_is_watched_again() {
    let live = Live::start(site());
    for (folder, path) in [("content", PATH), ("themes", "themes/plain/templates/article.html")] {
        fs::rename(live.site.path(folder), live.site.path("away")).expect("moved away");
        fs::rename(live.site.path("away"), live.site.path(folder)).expect("moved back");
        live.settle();
        let words = format!("Sau khi dời {folder}.");
        live.site.write(path, if folder == "content" { text(&words) } else { article(&words) });
        live.sees(PAGE, &words);
    }
}

#[test]
fn content_and_the_root_may_go_and_come_back() {
    let outside = tempfile::tempdir().expect("a folder");
    let root = outside.path().join("trang");
    fs::create_dir(&root).expect("a folder");
    let site = site();
    copy(site.root(), &root);
    let live = Live::start_at(site, root.clone());
    live.sees(PAGE, "Lúc đầu.");
    let away = outside.path().join("away");

    fs::rename(root.join("content"), &away).expect("moved away");
    let begun = Instant::now();
    while live.errors() == 0 {
        assert!(begun.elapsed() < PATIENCE, "nobody notices that content/ is gone");
        sleep(Duration::from_millis(5));
    }
    // What was shown stays.
    assert!(live.page(PAGE).contains("Lúc đầu."));
    fs::rename(&away, root.join("content")).expect("moved back");
    fs::write(root.join(PATH), text("Trở lại.")).expect("written");
    live.sees(PAGE, "Trở lại.");
    assert_eq!(live.errors(), 0);

    fs::rename(&root, &away).expect("moved away");
    let begun = Instant::now();
    while live.errors() == 0 {
        assert!(begun.elapsed() < PATIENCE, "nobody notices that the root is gone");
        sleep(Duration::from_millis(5));
    }
    assert!(live.page(PAGE).contains("Trở lại."));
    fs::rename(&away, &root).expect("moved back");
    live.settle();
    fs::write(root.join(PATH), text("Lần nữa.")).expect("written");
    live.sees(PAGE, "Lần nữa.");
    assert_eq!(live.errors(), 0);
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in support::files(from) {
        let file = to.join(path);
        fs::create_dir_all(file.parent().expect("a file has a folder")).expect("a folder");
        fs::write(file, bytes).expect("a file");
    }
}

#[test]
fn a_checkout_of_500_files_is_one_change() {
    let site = site();
    for number in 0..500 {
        site.write(&format!("content/tin-tuc/nhieu/bai-{number}.md"), text("Nhánh cũ."));
    }
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(site.root()).args(["-c", "user.name=x", "-c", "user.email=x@example.vn"]).args(arguments);
        let output = git.output().expect("git is needed for this test, as for this repository");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    git(&["init", "-q", "-b", "cu"]);
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "x"]);
    git(&["checkout", "-q", "-b", "moi"]);
    for number in 0..500 {
        site.write(&format!("content/tin-tuc/nhieu/bai-{number}.md"), text("Nhánh mới."));
    }
    git(&["commit", "-q", "-a", "-m", "x"]);
    let root = site.root().to_path_buf();
    let live = Live::start(site);
    live.settle();
    let mut git = Command::new("git");
    assert!(git.current_dir(&root).args(["checkout", "-q", "cu"]).status().expect("git runs").success());
    let seen = live.refreshes();
    for number in [0, 250, 499] {
        live.sees(&format!("/tin-tuc/bai-{number}/"), "Nhánh cũ.");
    }
    assert_eq!(seen.len(), 1, "one change, not {}", seen.len());
}

#[test]
fn what_the_clock_makes_public_appears_by_itself() {
    let site = site();
    site.write("content/tin-tuc/hen.md", "---\ntitle: Hẹn giờ\ndate: 2023-06-15T00:00:03\n---\nĐến giờ.\n");
    let board = Arc::new(Board::default());
    let settings = Settings { root: site.root().to_path_buf(), drafts: false, base_url: None, language: None };
    let shared = Arc::clone(&board);
    std::thread::spawn(move || {
        let at = Moment::parse(AT, Zone::default()).expect("AT is a date").start();
        let begun = Instant::now();
        let clock = || at + i64::try_from(begun.elapsed().as_secs()).unwrap_or(0);
        follow(&settings, &shared, &clock, &mut |_| {})
    });
    assert!(matches!(board.current().answer("/tin-tuc/hen/"), Answer::Missing));
    let begun = Instant::now();
    while matches!(board.current().answer("/tin-tuc/hen/"), Answer::Missing) {
        assert!(begun.elapsed() < PATIENCE, "it never appears");
        sleep(Duration::from_millis(20));
    }
}

/// A file that another program keeps to itself is read as soon as it is free; until then the page stays.
#[test]
#[cfg(unix)]
fn a_file_that_may_not_be_read_is_tried_again() {
    use std::os::unix::fs::PermissionsExt;
    let site = site();
    let allow = |path: &str, mode: u32| {
        fs::set_permissions(site.path(path), fs::Permissions::from_mode(mode)).expect("permissions can be set");
    };
    allow("", 0o755);
    // Nothing is closed to root, so root runs loa as nobody.
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"));
    let as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    let server = Server::start(&site, if is_root { &as_nobody } else { &[] });
    let sees = |words: &str| {
        let begun = Instant::now();
        while !String::from_utf8_lossy(&server.get(PAGE)).contains(words) {
            assert!(begun.elapsed() < PATIENCE, "the page never says “{words}”");
            sleep(Duration::from_millis(10));
        }
    };
    sees("Lúc đầu.");
    allow(PATH, 0o200);
    fs::remove_file(site.path("content/tin-tuc/khac.md")).expect("deleted");
    let begun = Instant::now();
    while !String::from_utf8_lossy(&server.get("/tin-tuc/khac/")).contains("404") && begun.elapsed() < PATIENCE {
        sleep(Duration::from_millis(10));
    }
    sees("Lúc đầu.");
    site.write(PATH, text("Mở khóa."));
    allow(PATH, 0o644);
    sees("Mở khóa.");
}
