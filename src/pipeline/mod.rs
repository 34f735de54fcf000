//! The pipeline that every front end shares: from a folder on disk to the plan of its outputs.
//!
//! 1. [`load`](crate::load) lists the folder and reads each file;
//! 2. [`parse`](crate::parse) makes each text a value, on every core, or keeps the value where the file is the same;
//! 3. [`site`](crate::site) makes one value of them, as of a moment;
//! 4. [`plan`](crate::plan) names every output.
//!
//! What follows, [`render`](crate::render) and [`publish`](crate::publish), is the front end's choice.

mod changes;
mod data;
mod leaves;

pub use changes::Changes;
pub use leaves::Leaves;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{At, Diagnostic, Problem};
use crate::load::{Tree, read_themes};
use crate::parse::config::{self, Config};
use crate::parse::data::{Snapshot, read_counters};
use crate::parse::entry::{self, Context, Entry, Kind, SectionIndex};
use crate::parse::theme::{self, Theme};
use crate::parse::{MANY, Parsed, markdown, picture, recording};
use crate::paths::SourcePath;
use crate::plan::Plan;
use crate::site::{Options, Site};
use crate::text::Names;
use data::renew_data;
use leaves::{Leaf, Reading, Surroundings, renew};

/// A site that was read, with its plan and everything that is wrong with it so far.
#[derive(Debug)]
pub struct Prepared {
    /// The site.
    pub site: Arc<Site>,
    /// Its outputs.
    pub plan: Arc<Plan>,
    /// Problems of every stage, in the order of the stages and of the files.
    pub diagnostics: Vec<Diagnostic>,
}

/// Runs the pipeline up to the plan. It never fails: what is wrong is in the diagnostics.
pub fn prepare(tree: &Tree, options: &Options) -> Prepared {
    prepare_again(tree, options, &mut Leaves::default(), &Changes::Everything)
}

/// Runs the pipeline up to the plan, as of a moment that what was parsed decides.
pub fn prepare_as_of(tree: &Tree, options: impl FnOnce(&Parsed) -> Options) -> Prepared {
    prepare_with(tree, options, &mut Leaves::default(), &Changes::Everything)
}

/// Runs the pipeline up to the plan, reading only what changed since `leaves` were made.
pub fn prepare_again(tree: &Tree, options: &Options, leaves: &mut Leaves, changes: &Changes) -> Prepared {
    prepare_with(tree, |_| options.clone(), leaves, changes)
}

fn prepare_with(
    tree: &Tree,
    options: impl FnOnce(&Parsed) -> Options,
    leaves: &mut Leaves,
    changes: &Changes,
) -> Prepared {
    let mut diagnostics = tree.diagnostics.clone();
    let parsed = parse_again(tree, leaves, changes, &mut diagnostics);
    let has_content = !(parsed.entries.is_empty() && tree.entries.is_empty() && tree.indexes.is_empty());
    if !has_content {
        // Not a warning: a folder that lost its content, or its name, must not empty a public site.
        diagnostics.push(Diagnostic::error(&SourcePath::new("content"), At::File, Problem::NoContent));
    }
    let of_files = diagnostics.len();
    let options = options(&parsed);
    let site = Site::new(parsed, &options, &mut diagnostics);
    let plan = Plan::new(&site, &mut diagnostics);
    if !has_content {
        // Without content every link leads nowhere; to say so would only hide why.
        diagnostics.truncate(of_files);
    }
    let held = leaves.held();
    if !held.is_empty() {
        let mut position = 0;
        diagnostics.retain(|diagnostic| {
            position += 1;
            position <= of_files || !diagnostic.place.as_ref().is_some_and(|place| held.contains(&place.file))
        });
    }
    Prepared { site: Arc::new(site), plan: Arc::new(plan), diagnostics }
}

/// Reads and parses every file of a site. Texts are dropped as soon as they are parsed.
pub fn parse(tree: &Tree, diagnostics: &mut Vec<Diagnostic>) -> Parsed {
    parse_again(tree, &mut Leaves::default(), &Changes::Everything, diagnostics)
}

/// Reads and parses what changed, and brings the leaves up to date.
fn parse_again(tree: &Tree, leaves: &mut Leaves, changes: &Changes, diagnostics: &mut Vec<Diagnostic>) -> Parsed {
    let config = renew_config(tree, leaves, changes, diagnostics);
    let theme = renew_theme(tree, &config, leaves, changes, diagnostics);
    let labels = theme.markdown_labels();
    let options = markdown::Options {
        smart_punctuation: config.smart_punctuation,
        raw_html: config.raw_html,
        page_ids: theme::PAGE_IDS,
        labels: &labels,
    };
    let names = Arc::clone(&leaves.names);
    let mut reader = Reader { tree, config: &config, options: &options, names: &names, kinds: BTreeMap::new() };
    let mut surroundings = Surroundings {
        zone: config.zone,
        language: config.language,
        smart_punctuation: config.smart_punctuation,
        raw_html: config.raw_html,
        labels: labels.clone(),
        kinds: Vec::new(),
    };
    let of_indexes = Surroundings {
        kinds: leaves.context.as_ref().map(|c| c.kinds.clone()).unwrap_or_default(),
        ..surroundings.clone()
    };
    let all = Changes::Everything;
    let touched = |same: bool| if same { changes } else { &all };

    let is_same_listing =
        leaves.listing.replace(Arc::clone(tree.listing())).is_some_and(|old| Arc::ptr_eq(&old, tree.listing()));
    let index_changes = touched(leaves.context.as_ref() == Some(&of_indexes));
    renew(&mut leaves.indexes, &tree.indexes, is_same_listing, index_changes, |due| reader.indexes(due));
    let (home, sections) = sort_indexes(leaves, diagnostics);
    reader.kinds = sections.iter().map(|(folder, index)| (folder.clone(), index.kind)).collect();
    surroundings.kinds = reader.kinds.iter().map(|(folder, kind)| (folder.clone(), *kind)).collect();

    let entry_changes = touched(leaves.context.as_ref() == Some(&surroundings));
    let read = renew(&mut leaves.entries, &tree.entries, is_same_listing, entry_changes, |due| reader.entries(due));
    leaves.renew_facts(&read, is_same_listing);
    leaves.context = Some(surroundings);
    // Counting a reference waits for memory: two threads wait in half the time.
    let entries = leaves.entries.par_iter().with_min_len(MANY).filter_map(|(_, leaf)| leaf.value.clone()).collect();
    let facts = Arc::clone(&leaves.facts);
    for (_, leaf) in &leaves.entries {
        diagnostics.extend_from_slice(&leaf.problems);
    }

    let counters = renew_counters(tree, &config, leaves, changes);
    diagnostics.extend(counters.iter().flat_map(|leaf| leaf.problems.clone()));
    let counters = counters.and_then(|leaf| leaf.value);
    let data = renew_data(tree, &config, leaves, changes, diagnostics);
    let pictures: Vec<SourcePath> = tree.files.iter().filter(|path| picture::is_picture(path)).cloned().collect();
    renew(&mut leaves.pictures, &pictures, is_same_listing, changes, |due| picture_heads(tree, due));
    let mut heads = HashMap::with_capacity(leaves.pictures.len());
    for (path, leaf) in &leaves.pictures {
        heads.extend(leaf.value.map(|head| (path.composed(), head)));
        diagnostics.extend_from_slice(&leaf.problems);
    }
    let recordings = renew_recordings(tree, is_same_listing, leaves, changes, diagnostics);
    let files = tree.files.clone();
    Parsed { config, theme, home, sections, entries, facts, counters, data, files, pictures: heads, recordings }
}

/// The settings of a site, without the rest of it; for calls that need its language or zone.
pub fn settings(tree: &Tree) -> Config {
    read_config(tree, &mut Vec::new())
}

fn read_config(tree: &Tree, diagnostics: &mut Vec<Diagnostic>) -> Config {
    let source = SourcePath::new("site.yaml");
    let text = match tree.config.as_ref().map(|path| tree.text(path)) {
        Some(Ok(text)) => text,
        Some(Err(diagnostic)) => {
            diagnostics.push(*diagnostic);
            String::new()
        }
        None => String::new(),
    };
    config::read(&source, &text, diagnostics)
}

fn renew_config(tree: &Tree, leaves: &mut Leaves, changes: &Changes, diagnostics: &mut Vec<Diagnostic>) -> Config {
    let is_touched = changes.touch(&SourcePath::new("site.yaml"));
    let leaf = match leaves.config.take() {
        Some(leaf) if !is_touched => leaf,
        old => {
            let mut problems = Vec::new();
            let config = read_config(tree, &mut problems);
            Leaf::renewed(old, config, problems)
        }
    };
    diagnostics.extend_from_slice(&leaf.problems);
    let config = leaf.value.clone();
    leaves.config = Some(leaf);
    config
}

fn renew_theme(
    tree: &Tree,
    config: &Config,
    leaves: &mut Leaves,
    changes: &Changes,
    diagnostics: &mut Vec<Diagnostic>,
) -> Arc<Theme> {
    let asked = (config.theme.to_string(), config.language);
    let is_same = leaves.theme_of.as_ref() == Some(&asked) && !changes.touch_below("themes");
    let leaf = match leaves.theme.take() {
        Some(leaf) if is_same => leaf,
        old => {
            let mut problems = Vec::new();
            let themes = read_themes(tree, &mut problems);
            let theme = theme::read(&config.theme, &config.source, &themes, config.language, &mut problems);
            Leaf::renewed(old, Arc::new(theme), problems)
        }
    };
    diagnostics.extend_from_slice(&leaf.problems);
    let theme = leaf.value.clone();
    leaves.theme = Some(leaf);
    leaves.theme_of = Some(asked);
    theme
}

fn renew_counters(
    tree: &Tree,
    config: &Config,
    leaves: &mut Leaves,
    changes: &Changes,
) -> Option<Leaf<Option<Snapshot>>> {
    let path = tree.data.iter().find(|path| path.as_str() == "content/_data/counters.json");
    let old = leaves.counters.take();
    leaves.counters = path.map(|path| match old {
        Some(leaf) if !changes.touch(path) => leaf,
        old => {
            let mut problems = Vec::new();
            let snapshot = match tree.text(path) {
                Ok(text) => read_counters(path, &text, config.zone, &mut problems),
                Err(diagnostic) => {
                    problems.push(*diagnostic);
                    None
                }
            };
            Leaf::renewed(old, snapshot, problems)
        }
    });
    leaves.counters.clone()
}

/// The index of the home page and those of the sections, by the folder of their section.
fn sort_indexes(
    leaves: &Leaves,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Option<SectionIndex>, BTreeMap<Box<str>, SectionIndex>) {
    let mut home = None;
    let mut sections = BTreeMap::new();
    for (path, leaf) in &leaves.indexes {
        diagnostics.extend_from_slice(&leaf.problems);
        let Some(index) = leaf.value.clone() else { continue };
        match folder_of_index(path) {
            "" => home = Some(index),
            folder if folder.contains('/') => {}
            folder => {
                sections.insert(folder.into(), index);
            }
        }
    }
    (home, sections)
}

/// The folder below `content/` of an `_index.md`.
fn folder_of_index(path: &SourcePath) -> &str {
    let folder = path.below("content").and_then(|below| below.strip_suffix("_index.md")).unwrap_or_default();
    folder.trim_end_matches('/')
}

struct Reader<'a> {
    tree: &'a Tree,
    config: &'a Config,
    options: &'a markdown::Options<'a>,
    names: &'a Names,
    kinds: BTreeMap<Box<str>, Kind>,
}

impl Reader<'_> {
    fn context<'a>(&'a self, section: &'a str, kind: Kind) -> Context<'a> {
        let Self { config, options, names, .. } = self;
        Context { section, kind, zone: config.zone, language: config.language, markdown: options, names }
    }

    fn indexes(&self, paths: &[&SourcePath]) -> Vec<Reading<SectionIndex>> {
        let read = |path: &&SourcePath| {
            let mut found = Vec::new();
            let folder = folder_of_index(path);
            if folder.contains('/') {
                found.push(Diagnostic::warning(path, At::File, Problem::IndexTooDeep));
                return (None, found);
            }
            match self.tree.text(path) {
                Ok(text) => {
                    let index = entry::read_section(path, &text, &self.context(folder, Kind::Pages), &mut found);
                    (Some(index), found)
                }
                Err(diagnostic) => (None, vec![*diagnostic]),
            }
        };
        paths.iter().map(read).collect()
    }

    fn entries(&self, paths: &[&SourcePath]) -> Vec<Reading<Arc<Entry>>> {
        let read = |path: &&SourcePath| {
            let mut found = Vec::new();
            let section = path.below("content").and_then(|below| below.split_once('/')).map_or("", |(first, _)| first);
            let kind = match self.kinds.get(section) {
                Some(kind) => *kind,
                None if section.is_empty() => Kind::Pages,
                None => Kind::News,
            };
            match self.tree.text(path) {
                Ok(text) => {
                    let entry = entry::read(path, &text, &self.context(section, kind), &mut found);
                    (Some(Arc::new(entry)), found)
                }
                Err(diagnostic) => (None, vec![*diagnostic]),
            }
        };
        // The order of the results is the order of the paths, whichever thread was first.
        paths.par_iter().map(read).collect()
    }
}

fn renew_recordings(
    tree: &Tree,
    is_same_listing: bool,
    leaves: &mut Leaves,
    changes: &Changes,
    diagnostics: &mut Vec<Diagnostic>,
) -> HashMap<SourcePath, recording::Head> {
    let paths: Vec<SourcePath> = tree.files.iter().filter(|path| recording::is_recording(path)).cloned().collect();
    renew(&mut leaves.recordings, &paths, is_same_listing, changes, |due| recording_heads(tree, due));
    let mut heads = HashMap::with_capacity(leaves.recordings.len());
    for (path, leaf) in &leaves.recordings {
        heads.extend(leaf.value.clone().map(|head| (path.composed(), head)));
        diagnostics.extend_from_slice(&leaf.problems);
    }
    heads
}

/// The heads of recordings. What is wrong with one is told where an entry plays it.
fn recording_heads(tree: &Tree, paths: &[&SourcePath]) -> Vec<Reading<recording::Head>> {
    let head = |path: &&SourcePath| {
        let unreadable = |error: std::io::Error| {
            Box::new(Diagnostic::error(path, At::File, Problem::Unreadable { reason: error.to_string() }))
        };
        let Some(format) = recording::Format::of_extension(path.extension()) else { return (None, Vec::new()) };
        match tree.open(path).and_then(|file| recording::read(format, file).map_err(unreadable)) {
            Ok(head) => (Some(head), Vec::new()),
            Err(diagnostic) => (None, vec![*diagnostic]),
        }
    };
    paths.par_iter().map(head).collect()
}

/// The heads of pictures. A picture that cannot be shown is an error: visitors would see none.
fn picture_heads(tree: &Tree, paths: &[&SourcePath]) -> Vec<Reading<picture::Head>> {
    let head = |path: &&SourcePath| {
        let problem = |fault| Problem::BadPicture { src: path.to_string(), fault };
        match tree.open(path).map(|file| picture::read(path, file)) {
            Ok(Ok((head, told))) => {
                let told = told.map(|fault| Diagnostic::warning(path, At::File, problem(fault)));
                (Some(head), told.into_iter().collect())
            }
            Ok(Err(fault)) => (None, vec![Diagnostic::error(path, At::File, problem(fault))]),
            Err(diagnostic) => (None, vec![*diagnostic]),
        }
    };
    paths.par_iter().map(head).collect()
}
