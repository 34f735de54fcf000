//! A site that is being written: what was read of it, brought up to date after each change.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::preview::Versions;
use super::proof::Proof;
use super::{Alerts, Board, Preview};
use crate::diagnostics::{Diagnostic, Problem, has_errors};
use crate::load::{Tree, is_site};
use crate::parse::theme::Theme;
use crate::paths::SourcePath;
use crate::pictures::Pictures;
use crate::pipeline::{Changes, Leaves, Prepared, prepare_again};
use crate::render::Renderer;
use crate::site::{Options, upcoming};
use crate::text::Language;
use crate::time::{Instant, Zone};

/// A site that is being written.
pub struct Workspace {
    root: PathBuf,
    board: Arc<Board>,
    tree: Tree,
    leaves: Leaves,
    versions: Arc<Versions>,
    pictures: Arc<Pictures>,
    preview: Option<Arc<Preview>>,
    /// The newest version of which every page could be made.
    good: Option<Arc<Preview>>,
    /// The newest theme whose templates could be compiled.
    good_theme: Option<Arc<Theme>>,
    /// Whether an older theme stands in for that of the files.
    holds_theme: bool,
    diagnostics: Vec<Diagnostic>,
    language: Option<Language>,
    /// When a scheduled or expiring entry changes the site next.
    next_moment: Option<Instant>,
    /// What `next_moment` is still to be made from.
    due: Option<(Language, Zone, Instant)>,
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
            // One core is left to pages.
            pictures: Arc::new(Pictures::new(root, rayon::current_num_threads().saturating_sub(1))),
            preview: None,
            good: None,
            good_theme: None,
            holds_theme: false,
            diagnostics: Vec::new(),
            language,
            next_moment: None,
            due: None,
        }
    }

    /// Reads what changed and shows the new edition on the board. Whatever is wrong, what was shown before stays as
    /// far as it can.
    pub fn refresh(&mut self, changes: &Changes, options: &Options) {
        if !is_site(&self.root) {
            let problem = Problem::SiteGone { path: self.root.display().to_string() };
            self.diagnostics = vec![Diagnostic::global(problem)];
            // When it comes back, nothing is known of it.
            self.tree = Tree::default();
            self.show();
            return;
        }
        let mut changes = changes.clone();
        if !self.is_in_place(&changes) {
            self.tree = Tree::walk(&self.root);
        }
        self.count_versions(&changes);
        if self.holds_theme {
            // What was wrong with it may have been in the content.
            changes = changes.and(Changes::Files([SourcePath::new("themes")].into()));
            self.holds_theme = false;
        }
        let mut prepared = prepare_again(&self.tree, options, &mut self.leaves, &changes);
        let mut renderer = Renderer::new(&prepared.site, &prepared.plan, &mut prepared.diagnostics);
        if renderer.is_none()
            && let Some(theme) = self.good_theme.clone()
        {
            let broken = prepared.diagnostics;
            self.leaves.hold_theme(theme);
            self.holds_theme = true;
            prepared = prepare_again(&self.tree, options, &mut self.leaves, &Changes::none());
            renderer = Renderer::new(&prepared.site, &prepared.plan, &mut Vec::new());
            prepared.diagnostics = broken;
        }
        let Prepared { site, plan, diagnostics } = prepared;
        let (language, zone) = (site.config.language, site.config.zone);
        let is_empty = site.entries.is_empty() && self.tree.entries.is_empty() && self.tree.indexes.is_empty();
        if let Some(renderer) = renderer
            // A folder that is away for a moment, as during a checkout, does not empty the browser.
            && !(is_empty && self.preview.is_some())
        {
            if !self.holds_theme {
                self.good_theme = Some(Arc::clone(&site.theme));
            }
            let versions = Arc::clone(&self.versions);
            let former = self.preview.as_deref();
            let pictures = Arc::clone(&self.pictures);
            let preview = Preview::new(self.root.clone(), (site, plan), renderer, versions, pictures, former);
            discard(self.preview.replace(Arc::new(preview)));
        }
        self.diagnostics = diagnostics;
        self.show();
        self.due = Some((language, zone, options.at));
    }

    /// Finds out when the clock changes the site next. Nobody waits for this, so it is not part of a refresh.
    pub(super) fn look_ahead(&mut self) {
        if let Some((language, zone, at)) = self.due.take() {
            let next = upcoming(self.leaves.entries(), language, zone, at);
            self.next_moment = next.first().map(|change| change.moment.start());
        }
    }

    /// Takes what came of reading a version to its end. Whether it was the newest one.
    pub(super) fn take_proof(&mut self, proof: Proof) -> bool {
        if !self.preview.as_ref().is_some_and(|preview| Arc::ptr_eq(preview, &proof.preview)) {
            return false;
        }
        if proof.problems.is_empty() {
            discard(self.good.replace(proof.preview));
            // Nobody sees a difference, but pages of the older version are no longer wanted.
            discard(self.board.replace_good(self.good.clone()));
        } else if !self.holds_theme {
            // Those of a theme that stands in for a broken one are not in the files any more.
            self.diagnostics.extend(proof.problems);
            self.show();
        }
        true
    }

    /// Changes without the files that came and went meanwhile; `None` when nothing is left.
    pub(super) fn sift(&self, changes: Changes) -> Option<Changes> {
        match changes {
            Changes::Everything => Some(Changes::Everything),
            Changes::Files(mut files) => {
                files.retain(|path| self.tree.concerns(path));
                (!files.is_empty()).then_some(Changes::Files(files))
            }
        }
    }

    /// What is wrong with the files as they are now.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The language of messages.
    pub fn language(&self) -> Language {
        self.language.or(self.preview.as_ref().map(|preview| preview.language())).unwrap_or_default()
    }

    /// The path below which the site lives, such as `/` or `/cchc/2023/`; `None` while it could not be shown.
    pub fn base_path(&self) -> Option<String> {
        self.preview.as_ref().map(|preview| preview.base_path())
    }

    /// How many pages the site has.
    pub fn pages(&self) -> usize {
        let jobs = self.preview.as_ref().map(|preview| preview.jobs()).unwrap_or_default();
        jobs.iter().filter(|job| job.make.is_listed_page()).count()
    }

    /// Whether the clock has changed what is public since the last refresh.
    pub(super) fn is_out_of_date(&self, now: Instant) -> bool {
        self.next_moment.is_some_and(|moment| moment <= now)
    }

    /// The files that could not be read.
    pub(super) fn unreadable(&self) -> Changes {
        // To look through all leaves takes time that a site without errors need not spend.
        if has_errors(&self.diagnostics) { self.leaves.unreadable() } else { Changes::none() }
    }

    fn show(&self) {
        let alerts = Alerts::of(&self.diagnostics, &self.root, self.language());
        discard(self.board.show(self.preview.clone(), self.good.clone(), Arc::new(alerts)));
    }

    /// Whether changes are changes of bytes only: the files are those that were listed.
    fn is_in_place(&self, changes: &Changes) -> bool {
        match changes {
            Changes::Everything => false,
            Changes::Files(files) => files.iter().all(|path| self.tree.is_same_file(path)),
        }
    }

    fn count_versions(&mut self, changes: &Changes) {
        if self.preview.is_none() || *changes == Changes::none() {
            return;
        }
        let changed: Vec<_> = self.tree.files.iter().filter(|path| changes.touch(path)).cloned().collect();
        if !changed.is_empty() {
            let versions = Arc::make_mut(&mut self.versions);
            for path in changed {
                *versions.entry(path).or_insert(0) += 1;
            }
        }
    }
}

/// Frees what nobody may use any more, apart: a version of a large site holds millions of small values.
fn discard<T: Send + 'static>(old: T) {
    // Where no thread can be had it is freed here.
    let _ = std::thread::Builder::new().name("discard".into()).spawn(move || drop(old));
}
