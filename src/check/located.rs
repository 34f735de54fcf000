//! Where in the sources a text of a page stands.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostics::{At, Diagnostic};
use crate::load::Tree;
use crate::paths::SourcePath;

/// Source texts, read once each, and the lines of which something was said already.
pub(super) struct Sources<'a> {
    tree: &'a Tree,
    told: HashMap<&'a SourcePath, Vec<&'a At>>,
    texts: HashMap<SourcePath, Source>,
}

/// One source.
#[derive(Default)]
struct Source {
    text: Option<String>,
    told: BTreeSet<usize>,
}

impl<'a> Sources<'a> {
    pub(super) fn new(tree: &'a Tree, told: &'a [Diagnostic]) -> Self {
        let mut of_files: HashMap<&SourcePath, Vec<&At>> = HashMap::new();
        for place in told.iter().filter_map(|diagnostic| diagnostic.place.as_ref()) {
            of_files.entry(&place.file).or_default().push(&place.at);
        }
        Self { tree, told: of_files, texts: HashMap::new() }
    }

    fn source(&mut self, file: &SourcePath) -> &Source {
        let (tree, told) = (self.tree, &self.told);
        self.texts.entry(file.clone()).or_insert_with(|| {
            let text = if file.extension().is_empty() { None } else { tree.text(file).ok() };
            let lines = text.as_deref().map(|text| {
                let spots = told.get(file).into_iter().flatten().filter_map(|at| at.spot(text));
                spots.map(|spot| spot.line).collect()
            });
            Source { text, told: lines.unwrap_or_default() }
        })
    }

    /// Where a text stands in a file: the first time.
    pub(super) fn find(&mut self, file: &SourcePath, needle: &str) -> Option<At> {
        if needle.len() < 2 {
            return None;
        }
        let text = self.source(file).text.as_deref()?;
        let start = text.find(needle)?;
        Some(At::from(start..start + needle.len()))
    }

    /// Whether something was said of the line of a place.
    pub(super) fn is_told(&mut self, file: &SourcePath, at: &At) -> bool {
        let source = self.source(file);
        let line = source.text.as_deref().and_then(|text| at.spot(text)).map(|spot| spot.line);
        line.is_some_and(|line| source.told.contains(&line))
    }
}
