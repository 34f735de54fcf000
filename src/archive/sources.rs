//! The sources of the site, from which it can be built again: `site.yaml`, `content/`, and the themes, with the one inside
//! the binary, which another loa might not have any more.

use std::collections::HashMap;
use std::fs;
use std::time::SystemTime;

use super::produce::changed;
use super::staging::Staging;
use crate::diagnostics::{ArchiveFault, At, Diagnostic, Problem, UnsafePath};
use crate::load::{BUILT_IN_THEME, Tree, read_themes};
use crate::paths::SourcePath;
use crate::publish::{Error, check_paths, unsafe_path};

/// Below which folder of a bag they stand.
const FOLDER: &str = "data/source";

/// The sources as they were before any of them was read: pages are made of what they held then, and what is copied
/// later must be the same.
#[derive(Debug)]
pub(super) struct Sources<'a> {
    tree: &'a Tree,
    states: HashMap<&'a SourcePath, State>,
}

/// What shows that a file has been saved: its length and when it last changed; nothing for one that is gone.
type State = Option<(u64, Option<SystemTime>)>;

impl<'a> Sources<'a> {
    /// Remembers how the sources are now.
    pub(super) fn remember(tree: &'a Tree) -> Self {
        let states = files(tree).map(|path| (path, state(tree, path))).collect();
        Self { tree, states }
    }

    /// Whether a source is as it was.
    fn is_same(&self, path: &SourcePath) -> bool {
        self.states.get(path) == Some(&state(self.tree, path))
    }
}

/// The state of the file that is at a path now: an editor may have put another there.
fn state(tree: &Tree, path: &SourcePath) -> State {
    let metadata = fs::metadata(path.on_disk(tree.root())).ok()?;
    Some((metadata.len(), metadata.modified().ok()))
}

/// The sources whose names an archive cannot hold: those that some system refuses, `%`, which tools read differently in
/// manifests of BagIt, and two names that are one on systems that ignore case.
pub(super) fn check(tree: &Tree) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for path in files(tree) {
        let percent = || path.as_str().contains('%').then_some(UnsafePath::Character('%'));
        if let Some(why) = percent().or_else(|| unsafe_path(path.as_str())) {
            let problem = Problem::Archive { fault: ArchiveFault::NameForbidden { why } };
            diagnostics.push(Diagnostic::error(path, At::File, problem));
        }
    }
    let built_in = read_themes(tree, &mut Vec::new()).remove(BUILT_IN_THEME).into_iter().flatten();
    let mut names: Vec<SourcePath> = files(tree).cloned().chain(built_in.map(|(_, file)| file.source)).collect();
    names.sort_unstable();
    names.dedup();
    for problem in check_paths(names.iter().map(SourcePath::as_str)) {
        if let Problem::OutputCollision { path, other } = problem {
            let fault = ArchiveFault::NamesAlike { other };
            diagnostics.push(Diagnostic::error(&SourcePath::new(path), At::File, Problem::Archive { fault }));
        }
    }
    diagnostics
}

/// Copies them. What cannot be read, and what is no longer as it was, is told in `diagnostics`.
///
/// # Errors
/// When a copy cannot be written.
pub(super) fn copy(sources: &Sources<'_>, staging: &Staging, diagnostics: &mut Vec<Diagnostic>) -> Result<(), Error> {
    let tree = sources.tree;
    for path in files(tree) {
        if !sources.is_same(path) {
            diagnostics.push(*changed(path));
            continue;
        }
        let (mut from, length) = match tree.open(path).map(|file| (file.metadata(), file)) {
            Ok((Ok(metadata), file)) => (file, metadata.len()),
            Ok((Err(error), _)) => {
                let problem = Problem::Unreadable { reason: error.to_string() };
                diagnostics.push(Diagnostic::error(path, At::File, problem));
                continue;
            }
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                continue;
            }
        };
        let mut copy = staging.create(&format!("{FOLDER}/{path}"))?;
        let (out, place) = copy.parts();
        let copied = std::io::copy(&mut from, out).map_err(|error| Error::io(place, &error))?;
        copy.close()?;
        if copied != length || !sources.is_same(path) {
            diagnostics.push(*changed(path));
        }
    }
    let listed = tree.themes.get(BUILT_IN_THEME);
    for file in read_themes(tree, &mut Vec::new()).remove(BUILT_IN_THEME).into_iter().flatten().map(|(_, file)| file) {
        if listed.is_none_or(|listed| listed.binary_search(&file.source).is_err()) {
            staging.write(&format!("{FOLDER}/{}", file.source), &file.bytes)?;
        }
    }
    Ok(())
}

/// Every source on disk.
fn files(tree: &Tree) -> impl Iterator<Item = &SourcePath> {
    let content = [&tree.indexes, &tree.entries, &tree.data, &tree.files].into_iter().flatten();
    tree.config.iter().chain(content).chain(tree.themes.values().flatten())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::diagnostics::has_errors;

    /// What copying finds after the site was remembered and something was done to it.
    fn told(change: impl FnOnce(&std::path::Path)) -> Vec<String> {
        let root = tempfile::tempdir().unwrap();
        let out = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("content/tin-tuc")).unwrap();
        fs::write(root.path().join("site.yaml"), "title: Trang\n").unwrap();
        let article = root.path().join("content/tin-tuc/a.md");
        fs::write(&article, "một").unwrap();
        let before = SystemTime::now() - std::time::Duration::from_secs(60);
        fs::File::options().write(true).open(&article).unwrap().set_modified(before).unwrap();
        let tree = Tree::walk(root.path());
        let sources = Sources::remember(&tree);
        change(&article);
        let staging = Staging::open(out.path(), "a").unwrap();
        let mut diagnostics = Vec::new();
        copy(&sources, &staging, &mut diagnostics).unwrap();
        assert_eq!(has_errors(&diagnostics), !diagnostics.is_empty());
        diagnostics.iter().filter_map(|found| found.place.as_ref()).map(|place| place.file.to_string()).collect()
    }

    #[test]
    fn a_source_that_was_saved_after_it_was_read_is_told() {
        assert_eq!(told(|_| {}), [] as [&str; 0]);
        assert_eq!(told(|article| fs::write(article, "hai hai").unwrap()), ["content/tin-tuc/a.md"]);
        // As long as it was.
        assert_eq!(told(|article| fs::write(article, "hai").unwrap()), ["content/tin-tuc/a.md"]);
        assert_eq!(told(|article| fs::remove_file(article).unwrap()), ["content/tin-tuc/a.md"]);
    }
}
