//! The pipeline that every front end shares: from a folder on disk to the plan of its outputs.
//!
//! 1. [`load`](crate::load) lists the folder and reads each file;
//! 2. [`parse`](crate::parse) makes each text a value, on every core;
//! 3. [`site`](crate::site) makes one value of them, as of a moment;
//! 4. [`plan`](crate::plan) names every output.
//!
//! What follows, [`render`](crate::render) and [`publish`](crate::publish), is the front end's choice.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use crate::diagnostics::{At, Diagnostic, Problem};
use crate::load::{Tree, read_themes};
use crate::parse::config::{self, Config};
use crate::parse::data::{Snapshot, read_counters};
use crate::parse::entry::{self, Context, Entry, Kind, SectionIndex};
use crate::parse::theme;
use crate::parse::{Parsed, markdown, picture};
use crate::paths::SourcePath;
use crate::plan::Plan;
use crate::site::{Options, Site};

/// A site that was read, with its plan and everything that is wrong with it so far.
#[derive(Debug)]
pub struct Prepared {
    /// The site.
    pub site: Site,
    /// Its outputs.
    pub plan: Plan,
    /// Problems of every stage, in the order of the stages and of the files.
    pub diagnostics: Vec<Diagnostic>,
}

/// Runs the pipeline up to the plan. It never fails: what is wrong is in the diagnostics.
pub fn prepare(tree: &Tree, options: &Options) -> Prepared {
    let mut diagnostics = tree.diagnostics.clone();
    let parsed = parse(tree, &mut diagnostics);
    if parsed.entries.is_empty() && tree.entries.is_empty() {
        // Not a warning: a folder that lost its content, or its name, must not empty a public site.
        diagnostics.push(Diagnostic::error(&SourcePath::new("content"), At::File, Problem::NoContent));
    }
    let site = Site::new(parsed, options, &mut diagnostics);
    let plan = Plan::new(&site, &mut diagnostics);
    Prepared { site, plan, diagnostics }
}

/// Reads and parses every file of a site. Texts are dropped as soon as they are parsed.
pub fn parse(tree: &Tree, diagnostics: &mut Vec<Diagnostic>) -> Parsed {
    let config = read_config(tree, diagnostics);
    let themes = read_themes(tree, diagnostics);
    let theme = theme::read(&config.theme, &config.source, &themes, config.language, diagnostics);
    let labels = theme.markdown_labels();
    let options = markdown::Options {
        smart_punctuation: config.smart_punctuation,
        raw_html: config.raw_html,
        page_ids: theme::PAGE_IDS,
        labels: &labels,
    };
    let reader = Reader { tree, config: &config, options: &options };
    let (indexes, files): (Vec<_>, Vec<_>) = tree.entries.iter().partition(|path| path.file_name() == "_index.md");
    let (home, sections) = reader.indexes(&indexes, diagnostics);
    let entries = reader.entries(&files, &sections, diagnostics);
    let counters = read_snapshot(tree, &config, diagnostics);
    let picture_sizes = picture_sizes(tree, diagnostics);
    Parsed { config, theme, home, sections, entries, counters, files: tree.files.clone(), picture_sizes }
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

struct Reader<'a> {
    tree: &'a Tree,
    config: &'a Config,
    options: &'a markdown::Options<'a>,
}

impl Reader<'_> {
    fn context<'a>(&'a self, section: &'a str, kind: Kind) -> Context<'a> {
        Context { section, kind, zone: self.config.zone, language: self.config.language, markdown: self.options }
    }

    fn indexes(
        &self,
        paths: &[&SourcePath],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (Option<SectionIndex>, BTreeMap<Box<str>, SectionIndex>) {
        let mut home = None;
        let mut sections = BTreeMap::new();
        for path in paths {
            let folder = path.below("content").and_then(|below| below.strip_suffix("_index.md")).unwrap_or_default();
            let folder = folder.trim_end_matches('/');
            if folder.contains('/') {
                diagnostics.push(Diagnostic::warning(path, At::File, Problem::IndexTooDeep));
                continue;
            }
            match self.tree.text(path) {
                Ok(text) => {
                    let context = self.context(folder, Kind::Pages);
                    let index = entry::read_section(path, &text, &context, diagnostics);
                    if folder.is_empty() {
                        home = Some(index);
                    } else {
                        sections.insert(folder.into(), index);
                    }
                }
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
        (home, sections)
    }

    fn entries(
        &self,
        paths: &[&SourcePath],
        sections: &BTreeMap<Box<str>, SectionIndex>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Entry> {
        let read = |path: &&SourcePath| -> (Option<Entry>, Vec<Diagnostic>) {
            let mut found = Vec::new();
            let section = path.below("content").and_then(|below| below.split_once('/')).map_or("", |(first, _)| first);
            let kind = match sections.get(section) {
                Some(index) => index.kind,
                None if section.is_empty() => Kind::Pages,
                None => Kind::News,
            };
            match self.tree.text(path) {
                Ok(text) => (Some(entry::read(path, &text, &self.context(section, kind), &mut found)), found),
                Err(diagnostic) => (None, vec![*diagnostic]),
            }
        };
        // The order of the results is the order of the paths, whichever thread was first.
        let results: Vec<_> = paths.par_iter().map(read).collect();
        let mut entries = Vec::with_capacity(results.len());
        for (entry, found) in results {
            entries.extend(entry);
            diagnostics.extend(found);
        }
        entries
    }
}

fn read_snapshot(tree: &Tree, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<Snapshot> {
    let path = tree.data.iter().find(|path| path.as_str() == "content/_data/counters.json")?;
    match tree.text(path) {
        Ok(text) => read_counters(path, &text, config.zone, diagnostics),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    }
}

/// The sizes of all pictures below `content/`. A picture that cannot be read is an error: visitors would see none.
fn picture_sizes(tree: &Tree, diagnostics: &mut Vec<Diagnostic>) -> HashMap<SourcePath, (u32, u32)> {
    let pictures: Vec<&SourcePath> = tree.files.iter().filter(|path| picture::is_picture(path)).collect();
    let sizes: Vec<_> = pictures
        .par_iter()
        .map(|path| {
            let problem = || Problem::BadPicture { src: path.to_string() };
            picture::size(path, tree.open(path)?).ok_or_else(|| Box::new(Diagnostic::error(path, At::File, problem())))
        })
        .collect();
    let mut known = HashMap::with_capacity(sizes.len());
    for (path, size) in pictures.into_iter().zip(sizes) {
        match size {
            Ok(size) => {
                known.insert(path.composed(), size);
            }
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    known
}
