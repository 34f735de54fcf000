//! The front end of `loa check`: everything that would embarrass an office, found before readers do. Nothing is written.
//!
//! 1. The pipeline runs as for a build, and what it says comes first.
//! 2. `texts` reads every article, the settings and the data once more as a proofreader would: spaces, quotation marks, tones, signs without letters, numbers of no document.
//! 3. `pages` renders every page and reads its HTML as a browser would: links, ids, headings, pictures, other hosts.
//! 4. `entries`, `active`, `names` and `styles` look at what no page shows: forgotten drafts, files with code, names that no disk takes, stylesheets.
//! 5. `outside` asks other sites whether what is linked to is there, where that is wanted.
//! 6. `ignored` takes out what authors said to be right, tells comments that name no rule, and `site.yaml` says how much each rule matters.
//!
//! What a text says of itself is found at its line; what comes from a template is found on many pages and told once.

mod active;
mod attributes;
mod contacts;
mod entries;
mod html;
mod html_words;
mod ignored;
mod letters;
mod links;
mod located;
mod names;
pub mod outside;
mod pages;
mod parts;
mod prose;
mod register;
mod said;
mod spelling;
mod styles;
mod template_code;
mod texts;
mod tones;
mod typography;
mod whole;
mod yaml_words;

use std::path::Path;

use outside::Asking;

use crate::diagnostics::{At, CheckFault, Diagnostic, Problem, Severity};
use crate::load::{Tree, clean_text};
use crate::parse::config::Checks;
use crate::paths::{SourcePath, Url};
use crate::pipeline::{Prepared, prepare_as_of};
use crate::render::Renderer;
use crate::site::{Options, Site};
use crate::text::Language;

/// What came of a check.
#[derive(Debug)]
pub struct Checked {
    /// Everything that was found.
    pub diagnostics: Vec<Diagnostic>,
    /// The site's language.
    pub language: Language,
    /// How many pages were read; `None` where the theme is too broken to make any.
    pub pages: Option<usize>,
    /// How many links to other sites were asked for; `None` where nobody wanted to know.
    pub asked: Option<Asked>,
}

/// Links to other sites.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// How many there are.
    pub links: usize,
    /// Of how many the server does not let a program look.
    pub refused: usize,
}

/// A fault and its place, before anybody says how much it matters.
#[derive(Clone, Debug)]
struct Finding {
    fault: CheckFault,
    place: Option<(SourcePath, At)>,
}

impl Finding {
    fn at(file: &SourcePath, at: At, fault: CheckFault) -> Self {
        Self { fault, place: Some((file.clone(), at)) }
    }

    /// Whether it is something that settings say, and no word in them.
    fn is_of_settings(&self, settings: &SourcePath) -> bool {
        let is_said = matches!(self.fault, CheckFault::Page { .. } | CheckFault::LocalBase { .. });
        is_said && self.place.as_ref().is_some_and(|(file, _)| file == settings)
    }

    /// The diagnostic, if the site wants to know.
    fn diagnostic(self, checks: &Checks) -> Option<Diagnostic> {
        let severity = checks.severity(self.fault.rule())?;
        let problem = Problem::Check(Box::new(self.fault));
        Some(match self.place {
            Some((file, at)) => Diagnostic { severity, ..Diagnostic::error(&file, at, problem) },
            None => Diagnostic { severity, place: None, problem },
        })
    }
}

/// The address of this machine, where `site.yaml` names it and the call does not replace it.
fn local_base(site: &Site, options: &Options) -> Option<Finding> {
    let own = site.config.base_url.as_ref().filter(|_| options.base_url.is_none());
    let address = own.filter(|base| base.is_this_machine())?.absolute(&Url::home());
    Some(Finding::at(&site.config.source, At::key("base_url"), CheckFault::LocalBase { address }))
}

/// Checks a site; other sites are asked only with `asking`.
pub fn check(root: &Path, options: &Options, asking: Option<&Asking>) -> Checked {
    let tree = Tree::walk(root);
    let mut findings = Vec::new();
    let prepared = prepare_as_of(&tree, |parsed| {
        findings.extend(entries::forgotten(parsed, options));
        options.clone()
    });
    let Prepared { site, plan, mut diagnostics } = prepared;
    let renderer = Renderer::new(&site, &plan, &mut diagnostics);
    findings.extend(entries::heavy_pictures(&site));
    findings.extend(active::files(&tree, &site));
    let (read, refused) = rayon::join(|| texts::check(&tree, &site), || names::unpublishable(&site, &plan));
    findings.extend(read);
    diagnostics.extend(refused);
    findings.extend(styles::other_hosts(&tree, &site));
    findings.extend(local_base(&site, options));
    let (mut pages, mut asked) = (None, None);
    if let Some(renderer) = &renderer {
        let seen = pages::read(renderer, &site, &plan, &diagnostics);
        pages = Some(seen.count);
        diagnostics.extend(seen.failures.iter().cloned());
        if let Some(asking) = asking {
            let (found, count) = pages::ask_outside(&seen, &tree, &site, asking);
            findings.extend(found);
            asked = Some(count);
        }
        findings.extend(pages::judge(seen, &tree, &site, &diagnostics));
    }
    // Settings that could not be read say nothing of the site.
    let is_broken = |diagnostic: &Diagnostic| {
        let place = diagnostic.place.as_ref();
        let is_link = matches!(diagnostic.problem, Problem::BrokenLink { .. } | Problem::BrokenAnchor { .. });
        let is_error = diagnostic.severity == Severity::Error && !is_link;
        is_error && place.is_some_and(|place| place.file == site.config.source)
    };
    if diagnostics.iter().any(is_broken) {
        findings.retain(|finding| !finding.is_of_settings(&site.config.source));
    }
    let told = diagnostics.len();
    diagnostics.extend(findings.into_iter().filter_map(|finding| finding.diagnostic(&site.config.check)));
    let in_vain = ignored::take_out(&mut diagnostics, told, &tree);
    diagnostics.extend(in_vain.into_iter().filter_map(|finding| finding.diagnostic(&site.config.check)));
    let language = site.config.language;
    // The process ends with its answer: to free millions of small values one by one would only make people wait.
    std::mem::forget((renderer, plan, site));
    Checked { diagnostics, language, pages, asked }
}

/// What [`check`] says of one file of `content/` by itself, whether it is published or not: of Markdown and YAML as a
/// proofreader reads them, of pages and drawings whether they hold code, less what they ignore. `numbers` are those of the
/// site's documents, with which others are compared. Nothing for bytes that no text can be made of, and for other files.
pub fn check_file(file: &SourcePath, bytes: Vec<u8>, numbers: Vec<String>) -> Vec<Diagnostic> {
    let text = clean_text(file, bytes.clone()).unwrap_or_default();
    let mut found = match file.extension() {
        "md" | "yaml" | "yml" => texts::alone(file, bytes, numbers),
        _ => active::alone(file.file_name(), || Some(bytes)).into_iter().collect(),
    };
    ignored::take_out_of(file, text, &mut found);
    let findings = found.into_iter().map(|(fault, at)| Finding::at(file, at, fault));
    findings.filter_map(|finding| finding.diagnostic(&Checks::default())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(file: &str, text: &str) -> Vec<&'static str> {
        let found = check_file(&SourcePath::new(file), text.into(), vec!["111/KH-UBND".to_string()]);
        found.iter().map(Diagnostic::rule).collect()
    }

    #[test]
    fn a_file_is_checked_by_itself() {
        let article = "---\ntitle: Một  hai\n---\n\nTheo 112/KH-UBND, hòa hoà. <!-- loa-ignore: mixed-tones -->\n";
        assert_eq!(rules("content/a.md", article), ["double-space", "unknown-number"]);
        assert_eq!(rules("site.yaml", "title: Một “hai\n"), ["quotation-marks"]);
        assert_eq!(rules("content/a.svg", "<svg onload='a()'/>"), ["active-file"]);
        assert_eq!(rules("content/a.svg", "<!-- loa-ignore: active-file -->\n<svg onload='a()'/>"), [""; 0]);
        assert_eq!(rules("content/a.jpg", "<svg onload='a()'/>"), [""; 0]);
    }
}
