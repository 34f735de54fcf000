//! Which files of `content/` are withheld: those that only entries name which nobody sees yet, or sees no more. A draft
//! whose page is not published but whose attachment is would be no draft.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Addresses, Section};
use crate::parse::config::{Config, Destination};
use crate::parse::data::{Data, DataFile};
use crate::parse::entry::{Entry, Picture, SectionIndex};
use crate::parse::markdown::Target;
use crate::paths::{SourcePath, Url};

/// What may name a file, besides entries. All of it is public.
pub(super) struct Surroundings<'a> {
    pub config: &'a Config,
    pub home: Option<&'a SectionIndex>,
    pub sections: &'a [Section],
    pub data: &'a [Arc<DataFile>],
}

/// Leaves out the files that entries of `unseen` name and nothing else of the site does. Files that nothing names stay.
pub(super) fn withhold<'a>(
    files: Vec<SourcePath>,
    unseen: &[Arc<Entry>],
    seen: impl Iterator<Item = &'a Arc<Entry>>,
    surroundings: &Surroundings<'_>,
    addresses: &Addresses,
) -> Vec<SourcePath> {
    let named_by_unseen: Vec<&Target> = unseen.iter().flat_map(|entry| entry.targets()).collect();
    if named_by_unseen.is_empty() {
        return files;
    }
    let names = Names::new(&files, addresses);
    let mut withheld: HashSet<usize> = named_by_unseen.into_iter().filter_map(|target| names.find(target)).collect();
    for target in seen.flat_map(|entry| entry.targets()).chain(surroundings.targets()) {
        if withheld.is_empty() {
            break;
        }
        if let Some(file) = names.find(target) {
            withheld.remove(&file);
        }
    }
    drop(names);
    let is_published = |(position, file): (usize, SourcePath)| (!withheld.contains(&position)).then_some(file);
    files.into_iter().enumerate().filter_map(is_published).collect()
}

impl Surroundings<'_> {
    /// Every target that is named outside entries: by the indexes of sections, by `site.yaml` and by data.
    fn targets(&self) -> impl Iterator<Item = &Target> {
        let indexes = self.sections.iter().filter_map(|section| section.index.as_ref()).chain(self.home);
        let of_indexes =
            indexes.flat_map(|index| index.body.targets().chain(index.image.as_ref().map(|Picture { src, .. }| src)));
        let menus = self.config.menu.iter().chain(&self.config.footer).flatten().map(|item| &item.to);
        let lists = self.data.iter().filter_map(|file| match &file.data {
            Data::Links(groups) => Some(groups),
            _ => None,
        });
        let links = lists.flatten().flat_map(|group| &group.links).map(|link| &link.to);
        let inside = menus.chain(links).filter_map(|to| match to {
            Destination::Inside(target) => Some(target),
            Destination::Outside(_) => None,
        });
        let badges = self.config.widgets.all().flat_map(|(_, widget)| &widget.badges).map(|badge| &badge.image);
        of_indexes.chain(inside).chain(badges)
    }
}

/// Files by what names them: their path, or their address.
struct Names {
    by_path: HashMap<SourcePath, usize>,
    by_address: HashMap<Url, usize>,
}

impl Names {
    fn new(files: &[SourcePath], addresses: &Addresses) -> Self {
        let by_path = files.iter().enumerate().map(|(position, file)| (file.composed(), position)).collect();
        let by_address = files.iter().enumerate().map(|(position, file)| (addresses.file(file), position)).collect();
        Self { by_path, by_address }
    }

    /// The position of the file that a target names, where it names one.
    fn find(&self, target: &Target) -> Option<usize> {
        match target {
            Target::File { path, .. } => self.by_path.get(path.as_ref()?).copied(),
            Target::Page { path, .. } => self.by_address.get(&Url::file(path.trim_end_matches('/'))).copied(),
        }
    }
}
