//! A site that is being written: what was read of it, brought up to date after each change.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::preview::Versions;
use super::{Alerts, Board, Preview};
use crate::diagnostics::Diagnostic;
use crate::load::Tree;
use crate::pipeline::{Changes, Leaves, Prepared, prepare_again};
use crate::render::Renderer;
use crate::site::Options;
use crate::text::Language;

/// A site that is being written.
pub struct Workspace {
    root: PathBuf,
    board: Arc<Board>,
    tree: Tree,
    leaves: Leaves,
    versions: Arc<Versions>,
    preview: Option<Arc<Preview>>,
    /// The newest version without errors.
    good: Option<Arc<Preview>>,
    diagnostics: Vec<Diagnostic>,
    language: Option<Language>,
}

impl Workspace {
    /// Opens the site below `root`. Nothing is read until the first [`Workspace::refresh`]. `language` is that of
    /// messages; `None` leaves it to the site.
    pub fn new(root: &Path, board: Arc<Board>, language: Option<Language>) -> Self {
        Self {
            root: root.to_path_buf(),
            board,
            tree: Tree::default(),
            leaves: Leaves::default(),
            versions: Arc::default(),
            preview: None,
            good: None,
            diagnostics: Vec::new(),
            language,
        }
    }

    /// Reads what changed and shows the new edition on the board.
    pub fn refresh(&mut self, changes: &Changes, options: &Options) {
        if !self.is_in_place(changes) {
            self.tree = Tree::walk(&self.root);
        }
        self.count_versions(changes);
        let Prepared { site, plan, mut diagnostics } = prepare_again(&self.tree, options, &mut self.leaves, changes);
        if let Some(renderer) = Renderer::new(&site, &plan, &mut diagnostics) {
            let versions = Arc::clone(&self.versions);
            let preview = Preview::new(self.root.clone(), (site, plan), renderer, versions);
            self.preview = Some(Arc::new(preview));
        }
        self.diagnostics = diagnostics;
        self.show();
    }

    /// What is wrong with the files as they are now.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    fn show(&self) {
        let language = self.language.or(self.preview.as_ref().map(|preview| preview.language()));
        let alerts = Alerts::of(&self.diagnostics, &self.root, language.unwrap_or_default());
        self.board.show(self.preview.clone(), self.good.clone(), Arc::new(alerts));
    }

    /// Whether changes are changes of bytes only: the files are those that were listed.
    fn is_in_place(&self, changes: &Changes) -> bool {
        match changes {
            Changes::Everything => false,
            Changes::Files(files) => files.iter().all(|path| self.tree.is_same_file(path)),
        }
    }

    fn count_versions(&mut self, changes: &Changes) {
        let changed: Vec<_> = match (changes, self.preview.is_some()) {
            (_, false) => return,
            (Changes::Everything, true) => self.tree.files.to_vec(),
            (Changes::Files(_), true) => self.tree.files.iter().filter(|path| changes.touch(path)).cloned().collect(),
        };
        if !changed.is_empty() {
            let versions = Arc::make_mut(&mut self.versions);
            for path in changed {
                *versions.entry(path).or_insert(0) += 1;
            }
        }
    }
}
