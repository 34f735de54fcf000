//! The files of themes → one [`Theme`]: what the chosen theme lacks comes from those that it extends.

mod assets;
mod chain;
mod colours;
mod labels;
mod strings;

pub use assets::{Asset, Assets};
pub use labels::PAGE_IDS;
pub use strings::Strings;

use std::collections::BTreeMap;

use crate::diagnostics::Diagnostic;
use crate::load::{ThemeFiles, clean_text};
use crate::paths::SourcePath;
use crate::text::Language;

/// A theme with everything that it inherits.
#[derive(Clone, Debug)]
pub struct Theme {
    /// The names of the themes that it is made of, the chosen one first.
    pub chain: Vec<String>,
    /// Templates of all of them.
    pub templates: Vec<Template>,
    /// Every word that a reader sees.
    pub strings: Strings,
    /// Colours by name, in order of declaration.
    pub colours: Vec<(String, String)>,
    /// How wide a picture in a text is drawn, as the attribute `sizes` of HTML says it.
    pub picture_sizes: String,
    /// Files for `/assets/`.
    pub assets: Assets,
}

/// A template of one theme.
#[derive(Clone, Debug)]
pub struct Template {
    /// `cong-vu/partials/card.html`: theme and path below `templates/`.
    pub name: String,
    /// The file.
    pub source: SourcePath,
    /// Its text.
    pub text: String,
}

/// Puts the theme `name` together. `asked_by` is the file that names it, for diagnostics.
pub fn read(
    name: &str,
    asked_by: &SourcePath,
    themes: &BTreeMap<String, ThemeFiles>,
    language: Language,
    diagnostics: &mut Vec<Diagnostic>,
) -> Theme {
    let chain = chain::resolve(name, asked_by, themes, diagnostics);
    let layers: Vec<(&str, &ThemeFiles)> =
        chain.iter().filter_map(|link| Some((link.name.as_str(), themes.get(&link.name)?))).collect();
    let mut templates = Vec::new();
    for (theme, files) in &layers {
        for (path, file) in files.iter() {
            let Some(template) = path.strip_prefix("templates/") else { continue };
            match clean_text(&file.source, file.bytes.to_vec()) {
                Ok(text) => {
                    templates.push(Template { name: format!("{theme}/{template}"), source: file.source.clone(), text })
                }
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
    }
    let colours = colours::merge(chain.iter().map(|link| link.colours.as_slice()));
    Theme {
        strings: strings::read(&layers, language, diagnostics),
        assets: assets::publish(&layers, &colours, diagnostics),
        // Without a word of any theme a browser takes the whole width.
        picture_sizes: chain.iter().find_map(|link| link.picture_sizes.clone()).unwrap_or_else(|| "100vw".to_string()),
        chain: chain.into_iter().map(|link| link.name).collect(),
        templates,
        colours,
    }
}
