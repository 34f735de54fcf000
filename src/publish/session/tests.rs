//! What a session promises, tried on real folders.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use super::*;
use crate::diagnostics::{ForbiddenOutput, Problem, UnsafePath};
use crate::publish::Fault;

/// A site in a temporary folder, with `public/` as its output.
struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = Self { folder };
        site.write("site/site.yaml", "");
        site
    }

    /// A site published once with these files, each holding its own path.
    fn published(files: &[&str]) -> Self {
        let site = Self::new();
        site.publish(files);
        site
    }

    fn root(&self) -> PathBuf {
        self.at("site")
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn open(&self) -> Result<Session, Error> {
        Session::open(&self.root(), &self.at("site/public"))
    }

    fn refused(&self, out: &str) -> Problem {
        Session::open(&self.root(), &self.at(out)).unwrap_err().problem
    }

    fn put(&self, files: &[&str]) -> Session {
        let session = self.open().unwrap();
        for file in files {
            session.put(file, file.as_bytes()).unwrap();
        }
        session
    }

    fn publish(&self, files: &[&str]) -> Report {
        self.put(files).commit().unwrap()
    }

    /// Every file, link and empty folder of the output: `path` for a file that holds its own path, `path=text` for
    /// another, `path/` for an empty folder.
    fn listing(&self) -> Vec<String> {
        let top = self.at("site/public");
        let mut found = Vec::new();
        for entry in walkdir::WalkDir::new(&top).min_depth(1).sort_by_file_name() {
            let entry = entry.unwrap();
            let path = entry.path().strip_prefix(&top).unwrap().to_str().unwrap().replace('\\', "/");
            if entry.file_type().is_dir() {
                if fs::read_dir(entry.path()).unwrap().next().is_none() {
                    found.push(format!("{path}/"));
                }
            } else {
                let text = fs::read_to_string(entry.path()).unwrap();
                found.push(if text == path { path } else { format!("{path}={text}") });
            }
        }
        found
    }
}

/// Ends a session as `kill -9` does: nothing is cleaned, but the lock goes.
fn kill(session: Session) {
    session.stage.abandon();
}

fn is_machine_fault(error: &Error) -> bool {
    error.fault() == Fault::Machine
}

#[test]
fn a_site_appears_as_a_whole() {
    let site = Site::new();
    let report = site.publish(&["index.html", "tin-tuc/a/index.html", "tin-tuc/index.html"]);
    assert_eq!(report.written, ["index.html", "tin-tuc/a/index.html", "tin-tuc/index.html"]);
    assert_eq!((report.unchanged, report.deleted.len()), (0, 0));
    assert_eq!(site.listing(), ["index.html", "tin-tuc/a/index.html", "tin-tuc/index.html"]);
    assert_eq!(fs::read_to_string(site.at("site/.loa/.gitignore")).unwrap(), "*\n");
}

#[test]
fn nothing_shows_before_the_commit_or_without_it() {
    let site = Site::published(&["index.html"]);
    let session = site.open().unwrap();
    session.put("index.html", b"new").unwrap();
    session.put("a/b/index.html", b"new").unwrap();
    assert_eq!(fs::read(site.at("site/public/index.html")).unwrap(), b"index.html");
    assert!(!site.at("site/public/a").exists());
    drop(session);
    assert_eq!(site.listing(), ["index.html"]);
}

#[test]
fn a_dropped_session_removes_the_folders_it_made() {
    let site = Site::new();
    let session = Session::open(&site.root(), &site.at("www/sub/public")).unwrap();
    session.put("a/index.html", b"x").unwrap();
    assert!(site.at("www/sub/public").exists());
    drop(session);
    assert!(!site.at("www").exists());
}

#[test]
fn unchanged_files_keep_their_time() {
    let site = Site::published(&["index.html", "a/index.html", "a/b.txt"]);
    let old = SystemTime::now() - Duration::from_secs(100_000);
    for file in ["index.html", "a/index.html", "a/b.txt"] {
        fs::File::options().write(true).open(site.at("site/public").join(file)).unwrap().set_modified(old).unwrap();
    }
    let session = site.put(&["index.html", "a/index.html"]);
    session.put("a/b.txt", b"a/c.txt").unwrap();
    let report = session.commit().unwrap();
    assert_eq!((report.written, report.unchanged), (vec!["a/b.txt".to_string()], 2));
    let is_old = |file| fs::metadata(site.at(file)).unwrap().modified().unwrap() == old;
    assert!(is_old("site/public/index.html") && is_old("site/public/a/index.html"));
    assert!(!is_old("site/public/a/b.txt"));
}

#[test]
fn long_files_are_compared_to_their_end() {
    let site = Site::new();
    let mut bytes = vec![b'x'; 100_000];
    let build = |bytes: &[u8]| {
        let session = site.open().unwrap();
        session.put("a.bin", bytes).unwrap();
        session.commit().unwrap().unchanged
    };
    assert_eq!(build(&bytes), 0);
    assert_eq!(build(&bytes), 1);
    *bytes.last_mut().unwrap() = b'y';
    assert_eq!(build(&bytes), 0);
}

#[test]
fn orphans_go_and_foreign_files_stay() {
    let site = Site::published(&["index.html", "a/b/c/index.html", "a/b/d/index.html", "e/index.html"]);
    site.write("site/public/e/mine.txt", "mine");
    site.write("site/public/CNAME", "mine");
    site.write("site/public/.gitignore", "mine");
    let report = site.publish(&["index.html"]);
    assert_eq!(report.deleted, ["a/b/c/index.html", "a/b/d/index.html", "e/index.html"]);
    assert_eq!(site.listing(), [".gitignore=mine", "CNAME=mine", "e/mine.txt=mine", "index.html"]);
    assert!(site.publish(&[]).deleted == ["index.html"]);
    assert!(site.at("site/public").is_dir());
}

#[test]
fn without_its_manifest_loa_deletes_nothing_and_learns_again() {
    let marked = b"<!doctype html><meta name=\"generator\" content=\"loa 0.1.0\">";
    let site = Site::new();
    let build = |files: &[&str]| {
        let session = site.put(files);
        session.put("index.html", marked).unwrap();
        session.commit().unwrap()
    };
    build(&["a.html", "b.html"]);
    fs::remove_dir_all(site.at("site/.loa")).unwrap();
    assert_eq!(build(&["a.html"]), Report { written: vec![], unchanged: 2, deleted: vec![] });
    assert!(site.at("site/public/b.html").exists());
    assert_eq!(build(&[]).deleted, ["a.html"]);
    assert!(site.at("site/public/b.html").exists());
}

#[test]
fn a_kill_at_any_rename_leaves_whole_files_and_the_next_build_repairs() {
    let old = ["a/index.html", "b/index.html", "c.txt", "index.html", "was-folder/x.html", "was-file"];
    let new =
        ["a/index.html", "c.txt", "d/e/index.html", "d/index.html", "index.html", "was-file/x.html", "was-folder"];
    for renames in 0.. {
        let site = Site::published(&old);
        let mut session = site.open().unwrap();
        for file in new {
            session.put(file, format!("new {file}").as_bytes()).unwrap();
        }
        let plan = session.begin().unwrap();
        let is_over = renames > plan.moves.len();
        plan.moves.iter().take(renames).for_each(|step| step.run(&session.targets, &session.stage).unwrap());
        kill(session);

        for line in site.listing().iter().filter(|line| !line.starts_with(".loa-stage")) {
            let is_whole = line.split_once('=').is_none_or(|(path, text)| text == format!("new {path}"));
            assert!(is_whole, "after {renames} renames: {line}");
        }
        assert!(site.at("site/public/b/index.html").exists());

        let mut sorted = new;
        sorted.sort();
        let report = site.publish(&new);
        assert_eq!(site.listing(), sorted, "after {renames} renames");
        assert!(report.deleted.contains(&"b/index.html".to_string()));
        assert!(site.publish(&[]).deleted.len() == new.len() && site.listing().is_empty());
        if is_over {
            return;
        }
    }
}

#[test]
fn a_kill_before_the_commit_leaves_the_old_site() {
    let site = Site::published(&["index.html"]);
    kill(site.put(&["index.html", "a/index.html"]));
    assert!(site.at("site/public/.loa-stage").exists());
    assert_eq!(site.publish(&["index.html"]).unchanged, 1);
    assert_eq!(site.listing(), ["index.html"]);
}

#[test]
fn two_builds_at_once_are_refused() {
    let site = Site::published(&["index.html"]);
    let first = site.put(&["a.html"]);
    let second = site.open().unwrap_err();
    assert!(matches!(second.problem, Problem::OutputBusy { .. }));
    assert_eq!(second.fault(), Fault::Call);
    // Another folder is another matter.
    drop(Session::open(&site.root(), &site.at("site/preview")).unwrap());
    assert_eq!(first.commit().unwrap().written, ["a.html"]);
    site.open().unwrap();
}

#[test]
fn two_sites_at_once_into_one_folder_are_refused() {
    let site = Site::new();
    site.write("neighbour/site.yaml", "");
    let open = |root: &str| Session::open(&site.at(root), &site.at("www"));
    let first = open("site").unwrap();
    assert!(matches!(open("neighbour").unwrap_err().problem, Problem::OutputBusy { .. }));
    first.put("a.html", b"x").unwrap();
    kill(first);
    drop(open("neighbour").unwrap());
    assert!(!site.at("www/.loa-stage").exists());
}

#[test]
fn own_files_and_folders_make_way_for_each_other() {
    let site = Site::published(&["a", "b/c/x.html", "b/y.html"]);
    let report = site.publish(&["a/index.html", "b"]);
    assert_eq!(report.deleted, ["a", "b/c/x.html", "b/y.html"]);
    assert_eq!(site.listing(), ["a/index.html", "b"]);
    assert!(site.publish(&["a", "b/index.html"]).deleted.len() == 2);
    assert_eq!(site.listing(), ["a", "b/index.html"]);
}

#[test]
fn foreign_files_and_folders_make_no_way() {
    let site = Site::published(&["index.html", "b/x.html"]);
    site.write("site/public/a", "mine");
    site.write("site/public/b/.htaccess", "mine");
    let session = site.open().unwrap();
    for (path, by) in [("a/index.html", "a"), ("b", "b/.htaccess")] {
        match session.put(path, b"x").unwrap_err().problem {
            Problem::OutputInTheWay { path: found, wanted } => {
                assert_eq!((PathBuf::from(found), wanted.as_str()), (site.at("site/public").join(by), path));
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(session.commit().is_err());
    assert_eq!(site.listing(), ["a=mine", "b/.htaccess=mine", "b/x.html", "index.html"]);
}

#[test]
fn an_error_of_one_file_forbids_the_commit() {
    let site = Site::published(&["index.html", "a.html"]);
    let session = site.put(&["index.html"]);
    let error = session.put("aux.html", b"").unwrap_err();
    assert_eq!(error.problem, Problem::OutputPathUnsafe { path: "aux.html".into(), why: UnsafePath::ReservedName });
    assert_eq!(session.commit().unwrap_err(), error);
    assert_eq!(site.listing(), ["a.html", "index.html"]);
}

#[test]
fn paths_that_differ_only_in_case_are_refused() {
    let site = Site::new();
    let session = site.put(&["Tin/a.html"]);
    for (path, other) in [("tin/b.html", "Tin"), ("Tin/A.html", "Tin/a.html"), ("Tin/a.html", "Tin/a.html")] {
        let Problem::OutputCollision { path: _, other: first } = session.put(path, b"").unwrap_err().problem else {
            panic!("{path} was taken");
        };
        assert_eq!(first, other);
    }
}

#[test]
fn many_threads_may_put() {
    use rayon::prelude::*;
    let site = Site::new();
    let session = site.open().unwrap();
    let put = |n: usize| session.put(&format!("a{}/b{}/{n}.html", n % 7, n % 11), b"x");
    (0..1000).into_par_iter().for_each(|n| put(n).unwrap());
    assert_eq!(session.commit().unwrap().written.len(), 1000);
    assert_eq!(site.listing().len(), 1000);
}

#[test]
fn deleted_files_come_back() {
    let site = Site::published(&["index.html", "a/b/index.html"]);
    fs::remove_dir_all(site.at("site/public/a")).unwrap();
    assert_eq!(site.publish(&["index.html", "a/b/index.html"]).written, ["a/b/index.html"]);
}

#[test]
fn the_machines_refusal_names_the_path_and_keeps_the_old_site() {
    let site = Site::published(&["index.html"]);
    let session = site.put(&["index.html"]);
    session.put("a/index.html", b"x").unwrap();
    // A full disk cannot be had everywhere: a file where a folder of the stage must be fails as surely.
    fs::write(site.at("site/public/.loa-stage/tree/b"), "").unwrap();
    let error = session.put("b/index.html", b"x").unwrap_err();
    assert!(is_machine_fault(&error));
    assert!(error.to_string().contains("index.html"), "{error}");
    drop(session);
    assert_eq!(site.listing(), ["index.html"]);
}

#[test]
fn a_state_folder_that_cannot_be_made_is_the_machines_fault() {
    let site = Site::new();
    site.write("site/.loa", "a file");
    assert!(is_machine_fault(&site.open().unwrap_err()));
    assert!(!site.at("site/public").exists());
}

#[test]
fn sources_and_homes_are_never_written_into() {
    let site = Site::new();
    site.write("site/content/a.md", "");
    site.write("site/themes/mine/theme.yaml", "");
    site.write("other/site.yaml", "");
    site.write("third/content/tin/b.md", "");
    site.write("repository/.git/HEAD", "");
    let why = |out: &str| match site.refused(out) {
        Problem::OutputForbidden { why, .. } => why,
        other => panic!("{out}: {other:?}"),
    };
    let in_sources = |folder: &str| ForbiddenOutput::InSources { folder: folder.into() };
    assert_eq!(why("site"), ForbiddenOutput::HoldsThisSite);
    assert_eq!(why("site/content/.."), ForbiddenOutput::HoldsThisSite);
    assert_eq!(why("."), ForbiddenOutput::HoldsThisSite);
    assert_eq!(why("/"), ForbiddenOutput::FileSystemRoot);
    assert_eq!(why("site/content"), in_sources("content"));
    assert_eq!(why("site/content/new/public"), in_sources("content"));
    assert_eq!(why("site/themes/mine"), in_sources("themes"));
    assert_eq!(why("site/.git/public"), in_sources(".git"));
    assert_eq!(why("site/.loa/public"), in_sources(".loa"));
    assert_eq!(why("other"), ForbiddenOutput::HoldsSources { found: "site.yaml".into() });
    assert_eq!(why("repository"), ForbiddenOutput::HoldsSources { found: ".git".into() });
    assert!(matches!(why("third"), ForbiddenOutput::HoldsSources { found } if found.ends_with("b.md")));
    if let Some(home) = std::env::home_dir().filter(|home| home.is_dir() && home.parent().is_some()) {
        assert_eq!(why(home.to_str().unwrap()), ForbiddenOutput::Home);
    }
    assert!(!site.at("site/.loa").exists(), "nothing is written before the checks");
}

#[test]
fn folders_that_loa_has_not_written_are_refused() {
    let site = Site::new();
    site.write("site/public/holiday.jpg", "");
    let found = |problem| matches!(problem, Problem::OutputNotLoa { found, .. } if found == "holiday.jpg");
    assert!(found(site.refused("site/public")));
    site.write("site/public/index.html", "<meta name=\"generator\" content=\"Hugo\">");
    assert!(found(site.refused("site/public")));
    site.write("site/public/index.html", "<meta name=\"generator\" content=\"loa 0.1\">");
    drop(site.open().unwrap());
    site.write("file", "");
    assert!(matches!(site.refused("file"), Problem::OutputNotFolder { .. }));
    assert!(matches!(site.refused("file/below"), Problem::OutputNotFolder { .. }));
    assert!(matches!(site.refused("missing/../x"), Problem::OutputNotFolder { .. }));
}

#[test]
fn hidden_files_do_not_fill_a_folder() {
    let site = Site::new();
    site.write("site/public/.gitignore", "mine");
    site.write("site/public/.well-known/mine.txt", "mine");
    site.publish(&["index.html", ".well-known/security.txt"]);
    let whole = [".gitignore=mine", ".well-known/mine.txt=mine", ".well-known/security.txt", "index.html"];
    assert_eq!(site.listing(), whole);
    site.publish(&[]);
    assert_eq!(site.listing(), [".gitignore=mine", ".well-known/mine.txt=mine"]);
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    fn is_link(problem: Problem, end: &str) -> bool {
        matches!(problem, Problem::OutputLink { path } if path.ends_with(end))
    }

    #[test]
    fn nothing_is_written_through_links() {
        let site = Site::published(&["index.html", "a/index.html", "b.txt"]);
        site.write("outside/index.html", "mine");
        fs::remove_dir_all(site.at("site/public/a")).unwrap();
        fs::remove_file(site.at("site/public/b.txt")).unwrap();
        symlink(site.at("outside"), site.at("site/public/a")).unwrap();
        symlink(site.at("outside/index.html"), site.at("site/public/b.txt")).unwrap();
        let session = site.open().unwrap();
        assert!(is_link(session.put("a/index.html", b"x").unwrap_err().problem, "public/a"));
        assert!(is_link(session.put("b.txt", b"x").unwrap_err().problem, "public/b.txt"));
        drop(session);

        // Nor is anything deleted through them: neither the files behind them nor the links.
        assert!(site.publish(&["index.html"]).deleted.is_empty());
        assert_eq!(fs::read(site.at("outside/index.html")).unwrap(), b"mine");
        assert!(site.at("site/public/a").is_symlink() && site.at("site/public/b.txt").is_symlink());
    }

    #[test]
    fn the_output_folder_itself_may_be_a_link() {
        let site = Site::new();
        fs::create_dir(site.at("www")).unwrap();
        symlink(site.at("www"), site.at("site/public")).unwrap();
        site.publish(&["a/index.html"]);
        assert!(site.at("www/a/index.html").exists());
        assert_eq!(site.publish(&[]).deleted, ["a/index.html"]);
        fs::remove_dir(site.at("www")).unwrap();
        assert!(matches!(site.refused("site/public"), Problem::OutputNotFolder { .. }));
        // A link into the sources is as dangerous as the sources.
        fs::create_dir(site.at("site/content")).unwrap();
        symlink(site.at("site/content"), site.at("link")).unwrap();
        assert!(matches!(site.refused("link"), Problem::OutputForbidden { .. }));
    }

    #[test]
    fn a_stage_that_is_a_link_is_unlinked_only() {
        let site = Site::published(&["index.html"]);
        site.write("outside/a.txt", "mine");
        symlink(site.at("outside"), site.at("site/public/.loa-stage")).unwrap();
        site.publish(&["index.html"]);
        assert_eq!(fs::read(site.at("outside/a.txt")).unwrap(), b"mine");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_made_is_the_machines_fault() {
    let site = Site::new();
    // Nobody, root neither, can make folders there.
    let error = Session::open(&site.root(), Path::new("/proc/loa/public")).unwrap_err();
    assert!(is_machine_fault(&error) && error.to_string().contains("/proc/loa/public"), "{error}");
}
