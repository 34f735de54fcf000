//! A site in a temporary folder, for tests: write files into it, run the program on it, look at what came out.
//!
//! ```ignore
//! Site::new()
//!     .with("content/tin-tuc/a.md", "---\ntitle: A\n---\n")
//!     .loa("build")
//!     .expect(0)
//!     .wrote("tin-tuc/a/index.html");
//! ```
//!
//! Every test file takes what it needs of this module, so that what one of them leaves is no dead code.
#![allow(dead_code, clippy::expect_used, clippy::panic)]

pub(crate) mod browser;
pub(crate) mod edits;
pub(crate) mod html;
pub(crate) mod logs;
pub(crate) mod needs;
pub(crate) mod package;
pub(crate) mod photo;
pub(crate) mod server;
pub(crate) mod web;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use snapbox::cmd::{Command, cargo_bin};
use tempfile::TempDir;
use walkdir::WalkDir;

/// The moment of tests that have nothing to do with time: `--at` for every build that names none.
pub(crate) const AT: &str = "2023-06-15";

/// The output folder, file by file: the path with `/` between its parts, and the bytes.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A folder of the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A site in a folder that goes away with it.
pub(crate) struct Site {
    folder: TempDir,
}

impl Site {
    /// A site with the theme for tests and an address, without any content.
    pub(crate) fn new() -> Self {
        Self::empty().plain().with("site.yaml", "title: Trang\nbase_url: https://xa.example.vn/\ntheme: plain\n")
    }

    /// A folder without any file.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder can be made") }
    }

    /// A copy of a folder.
    pub(crate) fn copy_of(folder: &Path) -> Self {
        let site = Self::empty();
        copy(folder, site.root());
        site
    }

    /// Puts the theme for tests into the site: very short templates, so that what is expected is easy to read.
    pub(crate) fn plain(self) -> Self {
        copy(&repository("tests/themes/plain"), &self.path("themes/plain"));
        self
    }

    /// Writes a file, and the folders that it needs.
    pub(crate) fn with(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.write(path, bytes);
        self
    }

    /// Writes a dated article of the section `tin-tuc`.
    pub(crate) fn article(self, name: &str, date: &str) -> Self {
        self.with(&format!("content/tin-tuc/{name}.md"), format!("---\ntitle: Bài {name}\ndate: {date}\n---\nThân.\n"))
    }

    /// Writes a file, and the folders that it needs.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
        fs::write(&path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }

    /// Deletes a file.
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("the file can be deleted");
    }

    /// The root of the site.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A path below the root.
    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.root().join(below)
    }

    /// Runs the program in the site's folder. A build that names no `--at` is made as of [`AT`].
    pub(crate) fn loa(&self, arguments: &str) -> Run<'_> {
        self.loa_with(arguments, &[])
    }

    /// Runs the program with variables in its environment.
    pub(crate) fn loa_with(&self, arguments: &str, variables: &[(&str, &str)]) -> Run<'_> {
        let mut words: Vec<&str> = arguments.split_whitespace().collect();
        if words.first() == Some(&"build") && !words.contains(&"--at") {
            words.extend(["--at", AT]);
        }
        let mut command = Command::new(cargo_bin!("loa")).current_dir(self.root()).env("NO_COLOR", "1");
        for variable in ["LOA_LANG", "CLICOLOR_FORCE", "RUST_BACKTRACE"] {
            command = command.env_remove(variable);
        }
        for (name, value) in variables {
            command = command.env(name, value);
        }
        let output = command.args(words).output().expect("loa runs");
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("loa prints UTF-8");
        Run { site: self, status: output.status.code(), stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }

    /// What is in `public/`.
    pub(crate) fn output(&self) -> Files {
        files(&self.path("public"))
    }

    /// One text file of `public/`.
    pub(crate) fn page(&self, path: &str) -> String {
        let file = self.path("public").join(path);
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}

/// What came of running the program.
pub(crate) struct Run<'a> {
    site: &'a Site,
    /// The exit status; none when a signal ended it.
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run<'_> {
    /// The exit status must be this one, and the program must not have broken down.
    #[track_caller]
    pub(crate) fn expect(self, status: i32) -> Self {
        assert_eq!(self.status, Some(status), "{}{}", self.stdout, self.stderr);
        assert!(!self.stderr.contains("panicked") && !self.stderr.contains("Sorry, loa"), "{}", self.stderr);
        self
    }

    /// What people were told must hold this.
    #[track_caller]
    pub(crate) fn said(self, part: &str) -> Self {
        assert!(self.stderr.contains(part), "“{part}” was not said:\n{}", self.stderr);
        self
    }

    /// What people were told must not hold this.
    #[track_caller]
    pub(crate) fn never_said(self, part: &str) -> Self {
        assert!(!self.stderr.contains(part), "“{part}” was said:\n{}", self.stderr);
        self
    }

    /// A file of `public/` must be there.
    #[track_caller]
    pub(crate) fn wrote(self, path: &str) -> Self {
        assert!(self.site.path("public").join(path).is_file(), "public/{path} is missing");
        self
    }

    /// A file of `public/` must not be there.
    #[track_caller]
    pub(crate) fn did_not_write(self, path: &str) -> Self {
        assert!(!self.site.path("public").join(path).exists(), "public/{path} is there");
        self
    }
}

/// Every file below a folder; none when there is no folder.
pub(crate) fn files(folder: &Path) -> Files {
    paths(folder)
        .into_iter()
        .map(|path| {
            let bytes = fs::read(folder.join(&path)).expect("an output file can be read");
            (path, bytes)
        })
        .collect()
}

/// When every file below a folder was last changed.
pub(crate) fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    paths(folder)
        .into_iter()
        .map(|path| {
            let metadata = fs::metadata(folder.join(&path)).expect("an output file is there");
            (path, metadata.modified().expect("the system keeps times"))
        })
        .collect()
}

fn paths(folder: &Path) -> Vec<String> {
    WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).expect("the walk stays below its start");
            below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
        })
        .collect()
}

/// Copies a folder, file by file in the order of the names.
pub(crate) fn copy(from: &Path, to: &Path) {
    for path in paths(from) {
        copy_file(from, to, &path);
    }
}

/// Copies one file of a folder to the same place below another.
pub(crate) fn copy_file(from: &Path, to: &Path, path: &str) {
    let target = to.join(path);
    fs::create_dir_all(target.parent().expect("a file has a folder")).expect("a folder can be made");
    fs::copy(from.join(path), &target).unwrap_or_else(|error| panic!("{path}: {error}"));
}
