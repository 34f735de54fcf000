//! The template engine: the theme's templates, and the few functions that they may call.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use tera::{Error, ErrorKind, Kwargs, State, Tera, Value};

use super::{bounds, views};
use crate::diagnostics::{At, Diagnostic, Problem};
use crate::load::BUILT_IN_THEME;
use crate::parse::theme::{Template, Theme};
use crate::paths::SourcePath;
use crate::plan::Plan;
use crate::site::Site;
use crate::text::{Language, grouped, nearest};

/// The template of an archive's site map.
pub(super) const SITE_MAP: &str = "site-map.html";

/// Makes the engine for a site: templates compiled, `site` and `t` in place. `None` when a template is broken.
pub(super) fn make(site: &Site, plan: &Plan, diagnostics: &mut Vec<Diagnostic>) -> Option<Tera> {
    let mut tera = Tera::default();
    register(&mut tera, site);
    // Fallback prefixes give inheritance: `card.html` is the first theme's that has one.
    let prefixes: Vec<String> = site.theme.chain.iter().map(|theme| format!("{theme}/")).collect();
    for template in needed(&site.theme) {
        if let Some(place) = bounds::branches::too_many(&template.text) {
            let problem = Problem::TemplateBranches { most: bounds::branches::MOST };
            diagnostics.push(Diagnostic::error(&template.source, At::from(place), problem));
            return None;
        }
    }
    let templates: Vec<_> =
        needed(&site.theme).map(|template| (template.name.as_str(), bounds::guarded(&template.text))).collect();
    let templates = templates.iter().map(|(name, text)| (*name, text.as_ref()));
    let loaded = tera.set_fallback_prefixes(prefixes).and_then(|()| tera.add_raw_templates(templates));
    if let Err(error) = loaded {
        diagnostics.push(describe(&site.theme, &error, None));
        return None;
    }
    check_layouts(site, &tera, diagnostics);
    let context = tera.global_context();
    context.insert_value("t", views::strings(site));
    context.insert_value("site", views::site(site, plan));
    Some(tera)
}

/// The templates that a page can come to. One that a theme before it replaces, and that no template names with its
/// theme, stays out: it may extend what its own theme never made it for.
fn needed(theme: &Theme) -> impl Iterator<Item = &Template> {
    let path = |template: &Template| template.name.split_once('/').map(|(_, path)| path.to_string());
    // The templates stand in the order of the chain, so the first of a path is the one that is used.
    let mut seen = BTreeSet::new();
    let for_archives = format!("{BUILT_IN_THEME}/{SITE_MAP}");
    theme.templates.iter().filter(move |template| {
        let is_named = |other: &Template| other.text.contains(template.name.as_str());
        template.name != for_archives && (seen.insert(path(template)) || theme.templates.iter().any(is_named))
    })
}

/// The engine with the built-in template of the site map, unless the theme brings its own. It is compiled for archives
/// alone: a theme whose `base.html` has no place for it must build all the same.
pub(super) fn with_site_map<'t>(tera: &'t Tera, theme: &Theme) -> Result<Cow<'t, Tera>, Error> {
    let name = format!("{BUILT_IN_THEME}/{SITE_MAP}");
    match theme.templates.iter().find(|template| template.name == name) {
        Some(template) if !tera.contains_template(SITE_MAP) => {
            let mut whole = tera.clone();
            whole.add_raw_template(&name, &bounds::guarded(&template.text))?;
            Ok(Cow::Owned(whole))
        }
        _ => Ok(Cow::Borrowed(tera)),
    }
}

/// Reports entries that ask for a template that no theme has.
fn check_layouts(site: &Site, tera: &Tera, diagnostics: &mut Vec<Diagnostic>) {
    for entry in &site.entries {
        let Some(layout) = entry.layout.as_deref() else { continue };
        if tera.contains_template(&format!("{layout}.html")) {
            continue;
        }
        let names = site.theme.templates.iter().filter_map(|template| {
            let (_, path) = template.name.split_once('/')?;
            path.strip_suffix(".html").filter(|name| !name.contains('/'))
        });
        let problem = Problem::UnknownReference {
            key: "layout".to_string(),
            value: layout.to_string(),
            nearest: nearest(layout, names).map(str::to_string),
        };
        diagnostics.push(Diagnostic::error(&entry.source, At::key("layout"), problem));
    }
}

/// Registers functions and filters. All are pure: they see their arguments and the theme, nothing else.
fn register(tera: &mut Tera, site: &Site) {
    bounds::register(tera);
    let assets: BTreeMap<String, Value> =
        site.theme.assets.iter().map(|(path, asset)| (path.to_string(), Value::from(site.href(&asset.url)))).collect();
    tera.register_function("asset", move |arguments: Kwargs, _: &State| {
        let path: &str = arguments.must_get("path")?;
        assets.get(path).cloned().ok_or_else(|| Error::message(format!("no asset `{path}` in the theme")))
    });
    tera.register_filter("fill", |text: &str, arguments: Kwargs, _: &State| {
        let mut filled = text.to_string();
        for (name, value) in arguments.iter() {
            if let Some(name) = name.as_str() {
                filled = filled.replace(&format!("{{{name}}}"), &value.to_string());
            }
        }
        filled
    });
    let language: Language = site.config.language;
    tera.register_filter("grouped", move |number: u64, _: Kwargs, _: &State| grouped(number, language));
}

/// An error of the engine as a diagnostic in the template. `page` is what was being rendered.
pub(super) fn describe(theme: &Theme, error: &Error, page: Option<&str>) -> Diagnostic {
    let problem = |words: &str| match page {
        Some(page) if bounds::is_passed(words) => Problem::TemplateEndless { page: page.to_string() },
        Some(page) => Problem::TemplateFailed { words: words.to_string(), page: page.to_string() },
        None => Problem::TemplateSyntax { words: words.to_string() },
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let at = at(theme, report.filename(), span.start_line.max(1), span.start_col + 1);
            Diagnostic::error(&source_of(theme, report.filename()), at, problem(report.message()))
        }
        other => {
            let words = other.to_string();
            if let Some(report) = first_report(&words) {
                let at = at(theme, report.template, report.line, report.column);
                return Diagnostic::error(&source_of(theme, report.template), at, problem(report.words));
            }
            let is_named = |template: &&Template| match bounds::template_in(&words) {
                Some(path) => template.name.split_once('/').is_some_and(|(_, own)| own == path),
                None => words.contains(template.name.as_str()),
            };
            let named = theme.templates.iter().find(is_named);
            let Some(template) = named else {
                return Diagnostic::error(&source_of(theme, ""), At::File, problem(words.trim()));
            };
            Diagnostic::error(&template.source, named_in(&template.text, &words), problem(words.trim()))
        }
    }
}

/// A place that the engine names, in the template as it was written.
fn at(theme: &Theme, name: &str, line: usize, column: usize) -> At {
    let template = theme.templates.iter().find(|template| template.name == name);
    At::Line { line, column: template.map_or(column, |it| bounds::original_column(&it.text, line, column)) }
}

/// One of the reports that the engine joins into one text when several templates are at fault.
struct Report<'a> {
    words: &'a str,
    template: &'a str,
    line: usize,
    column: usize,
}

/// The first report about a template of the site's own, or the first at all: where a template of the built-in theme
/// is named, one of the site's replaced what it builds on.
fn first_report(words: &str) -> Option<Report<'_>> {
    let reports: Vec<Report<'_>> = words.split("error: ").filter_map(report).collect();
    let own = reports.iter().position(|report| !report.template.starts_with(&format!("{BUILT_IN_THEME}/")));
    reports.into_iter().nth(own.unwrap_or(0))
}

/// `words`, and below them ` --> template:line:column`.
fn report(text: &str) -> Option<Report<'_>> {
    let (words, rest) = text.split_once("-->")?;
    let mut parts = rest.lines().next()?.trim().rsplitn(3, ':');
    let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some(Report { words: words.trim(), template: parts.next()?, line, column })
}

/// Where a template says a name that the engine's words give between quotes, such as that of a missing parent.
fn named_in(text: &str, words: &str) -> At {
    let names = words.split(['\'', '`']).skip(1).step_by(2);
    let found = names.filter(|name| !name.is_empty()).find_map(|name| Some((text.find(name)?, name.len())));
    found.map_or(At::File, |(start, length)| At::from(start..start + length))
}

/// The file of a template by the engine's name for it.
fn source_of(theme: &Theme, name: &str) -> SourcePath {
    let is_it = |template: &&Template| template.name == name;
    match theme.templates.iter().find(is_it) {
        Some(template) => template.source.clone(),
        None => SourcePath::new(format!("themes/{}", theme.chain.first().map_or("", String::as_str))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_reports_the_one_about_the_site_is_taken() {
        let words = "error: Block `rail` is not defined\n --> cong-vu/page.html:7:10\n  |\n7 | x\n\n\
                     error: Unknown filter `khong`\n --> xa/page.html:4:11\n  |\n";
        let report = first_report(words).unwrap();
        assert_eq!((report.words, report.template), ("Unknown filter `khong`", "xa/page.html"));
        assert_eq!((report.line, report.column), (4, 11));
        assert!(first_report("Template 'a' is inheriting from 'b'").is_none());
    }

    #[test]
    fn a_name_between_quotes_is_found_in_its_template() {
        let text = "{% extends \"bse.html\" %}";
        let at = named_in(text, "Template 'xa/page.html' is inheriting from 'bse.html', which doesn't exist");
        assert_eq!(&text[at.spot(text).unwrap().bytes], "bse.html");
        assert_eq!(named_in(text, "no names"), At::File);
    }
}
