//! Every output of a site as a [`Job`]: its address and how to make it. Nothing is made here, and every address is
//! known before anything is: collisions and broken links are found before the first byte is written.

mod job;
mod links;
mod media_type;
mod pages;
mod search;
mod variants;

pub use job::{FeedFormat, FeedOf, Job, Make, SearchPart};
pub use links::{Resolution, file_of, resolve};
pub use media_type::{KNOWN_EXTENSIONS, is_text, media_type, media_type_of_made};
pub use pages::{listed_pages, page_count, page_of, register_page, register_pages, section_pages};
pub use search::{ENTRIES_IN_A_PART, SearchParts};
pub use variants::{Encoding, Variant, Variants};

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rayon::prelude::*;

use crate::diagnostics::{At, Diagnostic, Problem};
use crate::parse::MANY;
use crate::paths::{SourcePath, Url, hash_of};
use crate::site::{EntryId, Site};
use crate::text::slugify;

/// The outputs of a site, in the order in which they were planned.
#[derive(Debug, Default)]
pub struct Plan {
    jobs: Vec<Job>,
    by_url: HashTable<usize>,
}

impl Plan {
    /// Plans every output of a site, and checks every link that an author wrote.
    pub fn new(site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut plan = Plan::default();
        let expected = site.entries.len() + site.entries.len() / 2 + site.files.len();
        plan.jobs.reserve(expected);
        plan.by_url = HashTable::with_capacity(expected);
        pages::plan(site, &mut plan, diagnostics);
        links::check(site, &plan, diagnostics);
        plan
    }

    /// The jobs.
    pub fn jobs(&self) -> &[Job] {
        &self.jobs
    }

    /// The job that answers an address.
    pub fn at(&self, url: &Url) -> Option<&Job> {
        self.jobs.get(*self.by_url.find(url.hash(), |job| self.jobs[*job].url == *url)?)
    }

    /// The job that answers a path, such as `/tin-tuc/`.
    pub fn at_path(&self, path: &str) -> Option<&Job> {
        self.jobs.get(*self.by_url.find(hash_of(path), |job| self.jobs[*job].url.as_str() == path)?)
    }

    /// The job that a server answers a path with: `/tin-tuc` and `/tin-tuc/index.html` are answered as `/tin-tuc/`.
    pub fn answering(&self, path: &str) -> Option<&Job> {
        let folder = || path.strip_suffix("index.html").filter(|folder| folder.ends_with('/'));
        let with_slash = || (!path.ends_with('/')).then(|| [path, "/"].concat());
        self.at_path(path).or_else(|| self.at_path(folder()?)).or_else(|| self.at_path(&with_slash()?))
    }

    /// Adds the pages of entries: what [`Plan::add`] would do for each of them, in place.
    fn add_entries(&mut self, site: &Site, diagnostics: &mut Vec<Diagnostic>) {
        let first = self.jobs.len();
        // Counting a reference waits for memory: two threads wait in half the time.
        let entries = site.entries.par_iter().with_min_len(MANY).enumerate();
        self.jobs.par_extend(entries.map(|(id, entry)| Job { url: entry.url.clone(), make: Make::Entry(id) }));
        for position in first..self.jobs.len() {
            let jobs = &self.jobs;
            let url = &jobs[position].url;
            match self.by_url.entry(url.hash(), |at| jobs[*at].url == *url, |at| jobs[*at].url.hash()) {
                Entry::Vacant(free) => {
                    free.insert(position);
                }
                Entry::Occupied(_) => {
                    for job in self.jobs.split_off(position) {
                        self.add(site, job, diagnostics);
                    }
                    return;
                }
            }
        }
    }

    /// Adds a job and returns whether its address was free. A second job for one address is an error that names both
    /// sources.
    fn add(&mut self, site: &Site, job: Job, diagnostics: &mut Vec<Diagnostic>) -> bool {
        let jobs = &self.jobs;
        match self.by_url.entry(job.url.hash(), |at| jobs[*at].url == job.url, |at| jobs[*at].url.hash()) {
            Entry::Occupied(taken) => {
                let taken = taken.get();
                let source = |job: &Job| source_of(site, &job.make);
                let first = self.jobs.get(*taken).and_then(source);
                let second = source(&job);
                if let (Make::File(_), Some(Make::File(_)), Some(file), Some(other)) =
                    (&job.make, self.jobs.get(*taken).map(|job| &job.make), &second, &first)
                {
                    let (url, name, other) = (job.url.to_string(), file.to_string(), other.to_string());
                    let problem = Problem::FilesFoldAlike { file: name, other, url };
                    diagnostics.push(Diagnostic::error(file, At::File, problem));
                    return false;
                }
                // The one to report is an entry that its author can rename; of two entries the one whose `slug` took
                // the other's name, else the newer, which was planned first: the older one's address is known to the
                // world.
                let (second, first) = match (&job.make, self.jobs.get(*taken).map(|job| &job.make)) {
                    (Make::Entry(second_id), Some(Make::Entry(first_id))) => {
                        match (bears_own_name(site, *first_id), bears_own_name(site, *second_id)) {
                            (true, false) => (second, first),
                            _ => (first, second),
                        }
                    }
                    _ => (second, first),
                };
                let is_second = second.is_some();
                let (file, other) = match (second, first) {
                    (Some(second), first) => (second, first),
                    (None, Some(first)) => (first, None),
                    (None, None) => (site.config.source.clone(), None),
                };
                let other = other.map_or_else(|| "loa".to_string(), |other| other.to_string());
                let is_alias = is_second && matches!(job.make, Make::Redirect { .. });
                let problem = Problem::AddressTaken { url: job.url.to_string(), other, is_alias };
                diagnostics.push(Diagnostic::error(&file, At::key(if is_alias { "aliases" } else { "slug" }), problem));
                false
            }
            Entry::Vacant(free) => {
                free.insert(self.jobs.len());
                self.jobs.push(job);
                true
            }
        }
    }
}

/// Whether the address of an entry is that of its file's name.
fn bears_own_name(site: &Site, id: EntryId) -> bool {
    site.entries.get(id).is_some_and(|entry| {
        let stem = entry.source.stem();
        let named = |stem: &str| slugify(stem) == *entry.slug;
        named(stem) || stem.rsplit_once('.').is_some_and(|(stem, _)| named(stem))
    })
}

/// Where the name of an output was chosen: a source, and the key in it.
pub fn named_at(site: &Site, make: &Make) -> Option<(SourcePath, At)> {
    let at = match make {
        Make::Entry(_) => At::key("slug"),
        Make::Redirect { .. } => At::key("aliases"),
        _ => At::File,
    };
    Some((source_of(site, make)?, at))
}

/// Where a name comes from that keeps its output from being written, where one of these jobs has it from a file. Of two that
/// are the same, it is the one that is the easier to change: a file's own name, an old address, the address of an entry.
pub fn named_by(site: &Site, jobs: &[Job], problem: &Problem) -> Option<(SourcePath, At)> {
    let names = match problem {
        Problem::OutputPathUnsafe { path, .. } => [path, path],
        Problem::OutputCollision { path, other } => [path, other],
        _ => return None,
    };
    let bears = |job: &&Job| {
        let output = job.url.output_path();
        let mut beginnings = names.iter().filter_map(|name| output.strip_prefix(name.as_str()));
        beginnings.any(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let ease = |job: &&Job| match job.make {
        Make::File(_) | Make::Picture { .. } => 0,
        Make::Redirect { .. } => 1,
        Make::Entry(_) => 2,
        _ => 3,
    };
    let named = jobs.iter().filter(bears).filter(|job| source_of(site, &job.make).is_some());
    named.min_by_key(ease).and_then(|job| named_at(site, &job.make))
}

/// The file that a job comes from, where it comes from one.
pub fn source_of(site: &Site, make: &Make) -> Option<SourcePath> {
    match make {
        Make::Entry(id) | Make::Redirect { entry: id, .. } => Some(site.entries.get(*id)?.source.clone()),
        Make::Section { section, .. } => {
            let section = site.sections.get(*section)?;
            let folder = || SourcePath::new(format!("content/{}", section.folder));
            Some(section.index.as_ref().map_or_else(folder, |index| index.source.clone()))
        }
        Make::Shelf { shelf, .. } => {
            let of_section = |section| source_of(site, &Make::Section { section, page: 1 });
            site.register.shelves.get(*shelf).and_then(|shelf| of_section(shelf.section))
        }
        Make::Podcast(podcast) => {
            let section = site.podcasts.get(*podcast)?.section;
            source_of(site, &Make::Section { section, page: 1 })
        }
        Make::Data(data) | Make::DataFile(data) => Some(site.data.get(*data)?.source.clone()),
        Make::File(file) | Make::Picture { file, .. } => Some(site.files.get(*file)?.0.clone()),
        _ => None,
    }
}
