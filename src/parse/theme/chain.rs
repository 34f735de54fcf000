//! `theme.yaml` and the themes that a theme extends.

use std::collections::BTreeMap;

use super::colours;
use crate::diagnostics::{At, Diagnostic, Problem};
use crate::load::{BUILT_IN_THEME, ThemeFiles, clean_text};
use crate::parse::yaml::{self, Group, Text, record};
use crate::paths::SourcePath;
use crate::text::{clean_line, nearest};

record! {
    /// The keys of `theme.yaml`.
    struct ThemeKeys {
        name: Text,
        title: Text,
        description: Text,
        extends: Text,
        colours: Group<yaml::Pairs>,
        picture_sizes: Text,
    }
}

/// One theme of a chain.
pub(super) struct Link {
    pub name: String,
    pub colours: Vec<(String, String)>,
    pub picture_sizes: Option<String>,
}

/// The theme, the one that it extends, and so on; the theme inside the binary is always the last.
pub(super) fn resolve(
    name: &str,
    asked_by: &SourcePath,
    themes: &BTreeMap<String, ThemeFiles>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Link> {
    let mut chain: Vec<Link> = Vec::new();
    let mut next = Some((name.to_string(), asked_by.clone(), "theme"));
    while let Some((name, asked_by, key)) = next.take() {
        let Some(files) = themes.get(&name) else {
            let nearest = nearest(&name, themes.keys().map(String::as_str)).map(str::to_string);
            let problem = Problem::UnknownTheme { name, nearest };
            diagnostics.push(Diagnostic::error(&asked_by, At::key(key), problem));
            break;
        };
        if chain.iter().any(|link| link.name == name) {
            let names = chain.iter().map(|link| link.name.clone()).chain([name]).collect();
            diagnostics.push(Diagnostic::error(&asked_by, At::key(key), Problem::ThemeCircle { names }));
            break;
        }
        let (source, keys) = read_keys(&name, files, diagnostics);
        let colours = colours::read(&source, keys.colours, diagnostics);
        let picture_sizes = keys.picture_sizes.map(|sizes| clean_line(&sizes.0));
        chain.push(Link { name, colours, picture_sizes });
        next = keys.extends.map(|parent| (clean_line(&parent.0), source, "extends"));
    }
    if chain.iter().all(|link| link.name != BUILT_IN_THEME)
        && let Some(files) = themes.get(BUILT_IN_THEME)
    {
        let (source, keys) = read_keys(BUILT_IN_THEME, files, diagnostics);
        let colours = colours::read(&source, keys.colours, diagnostics);
        let picture_sizes = keys.picture_sizes.map(|sizes| clean_line(&sizes.0));
        chain.push(Link { name: BUILT_IN_THEME.to_string(), colours, picture_sizes });
    }
    chain
}

fn read_keys(name: &str, files: &ThemeFiles, diagnostics: &mut Vec<Diagnostic>) -> (SourcePath, ThemeKeys) {
    let Some(file) = files.get("theme.yaml") else {
        return (SourcePath::new(format!("themes/{name}/theme.yaml")), ThemeKeys::default());
    };
    let keys = match clean_text(&file.source, file.bytes.to_vec()) {
        Ok(text) => yaml::read(&file.source, &text, 0..text.len(), diagnostics),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            ThemeKeys::default()
        }
    };
    (file.source.clone(), keys)
}
