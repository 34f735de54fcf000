//! The front end of `loa next`: reads a site and says when it changes by itself.

use std::path::Path;

use crate::diagnostics::Diagnostic;
use crate::load::Tree;
use crate::paths::SourcePath;
use crate::pipeline::parse;
use crate::site::{Change, upcoming};
use crate::text::Language;
use crate::time::{Instant, Moment};

/// What is to come on a site.
#[derive(Debug)]
pub struct Agenda {
    /// Everything that is wrong with the files of the site.
    pub diagnostics: Vec<Diagnostic>,
    /// The site's language.
    pub language: Language,
    /// Every change after the moment that was asked about, in the order of time.
    pub coming: Vec<Coming>,
}

/// One entry that will change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// The first moment at which a build shows the change.
    pub moment: Moment,
    /// The file of the entry.
    pub file: SourcePath,
    /// Its title.
    pub title: Box<str>,
    /// What happens to it.
    pub change: Change,
}

impl Agenda {
    /// The changes of the next moment, and those of later ones.
    pub fn split(&self) -> (&[Coming], &[Coming]) {
        let first = self.coming.first().map(|coming| coming.moment.start());
        let count = self.coming.iter().take_while(|coming| Some(coming.moment.start()) == first).count();
        self.coming.split_at_checked(count).unwrap_or_default()
    }
}

/// Reads a site and gathers what changes it after a moment.
pub fn agenda(root: &Path, at: Instant) -> Agenda {
    let tree = Tree::walk(root);
    let mut diagnostics = tree.diagnostics.clone();
    let parsed = parse(&tree, &mut diagnostics);
    let (language, zone) = (parsed.config.language, parsed.config.zone);
    let coming = upcoming(parsed.entries.iter().map(AsRef::as_ref), language, zone, at)
        .into_iter()
        .map(|upcoming| Coming {
            moment: upcoming.moment,
            file: upcoming.entry.source.clone(),
            title: upcoming.entry.title.clone(),
            change: upcoming.change,
        })
        .collect();
    Agenda { diagnostics, language, coming }
}
