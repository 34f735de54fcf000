//! What answers a request for a page or a file of the site.

use std::io::Cursor;

use super::drafts_bar::drafts_bar;
use super::file_reply::file_reply;
use super::inject::{inject, live_script};
use super::shown::Shown;
use super::target::Target;
use super::validators::Validators;
use super::{WebSettings, own_page};
use crate::load::open_inside;
use crate::plan::{media_type, media_type_of_made};
use crate::serve::http::{Reply, Request};
use crate::serve::{Alerts, Answer, Edition, Preview};
use crate::text::Language;

/// A browser keeps files and asks each time whether they are the newest; it keeps those for good whose name changes
/// with their bytes.
const ASK: &str = "no-cache";
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// What an edition holds at the target of a request.
pub(super) fn reply(request: &Request, target: &Target, edition: &Edition, settings: &WebSettings) -> Reply<'static> {
    let whole = target.path.as_deref();
    let Some(preview) = &edition.preview else {
        return notice(503, whole.unwrap_or("/"), &edition.alerts, settings.language(edition));
    };
    let base = preview.base_path();
    let path = match whole.map(|whole| below(whole, &base)) {
        Some(Place::Below(path)) => path,
        Some(Place::Door) => return Reply::redirect(&with_query(&base, target)),
        Some(Place::Outside) if whole.is_some_and(|whole| preview.moved(whole).is_some()) => {
            return moved(whole.unwrap_or_default(), preview, target);
        }
        Some(Place::Outside) => return Reply::page(404, own_page::outside(&base, settings.language(edition))),
        // The page that is shown belongs to no address but its own.
        None => return not_found("/404.html", edition, settings),
    };
    let path = address(path, preview);
    match edition.answer(&path) {
        Answer::Page { html, fingerprint } => {
            let bar = bar(preview, settings);
            page(200, &path, &html, &bar, &Shown::page(fingerprint, &bar), settings.language(edition))
        }
        Answer::Bytes { bytes, is_fixed } => {
            let validators = Validators::of_bytes(&bytes);
            let (length, caching) = (bytes.len() as u64, if is_fixed { FOR_EVER } else { ASK });
            file_reply(request, Cursor::new(bytes), length, &validators, (&media_type_of_made(&path), caching))
        }
        Answer::Picture(order) => match order.bytes() {
            Ok(Some(bytes)) => {
                let validators = Validators::of_bytes(&bytes);
                let length = bytes.len() as u64;
                file_reply(request, Cursor::new(bytes), length, &validators, (&media_type(&path), ASK))
            }
            Ok(None) => not_found(&path, edition, settings),
            Err(diagnostic) => {
                let alerts = with_failure(edition, preview.alerts_of(&diagnostic, settings.language(edition)));
                notice(500, &path, &alerts, settings.language(edition))
            }
        },
        Answer::File { root, path: source } => {
            // Deleted, or a link out of the site, since the site was read.
            let Some((file, metadata)) =
                open_inside(&root, &source).and_then(|file| file.metadata().ok().map(|metadata| (file, metadata)))
            else {
                return not_found(&path, edition, settings);
            };
            let validators = Validators::of_file(metadata.len(), metadata.modified().ok());
            file_reply(request, file, metadata.len(), &validators, (&media_type(&path), ASK))
        }
        Answer::Missing if preview.has(&format!("{path}/")) => {
            let below_base = path.strip_prefix('/').unwrap_or(&path);
            Reply::redirect(&with_query(&format!("{base}{below_base}/"), target))
        }
        Answer::Missing if whole.is_some_and(|whole| preview.moved(whole).is_some()) => {
            moved(whole.unwrap_or_default(), preview, target)
        }
        Answer::Missing => not_found(&path, edition, settings),
        Answer::Failed(diagnostic) => {
            let alerts = with_failure(edition, preview.alerts_of(&diagnostic, settings.language(edition)));
            notice(500, &path, &alerts, settings.language(edition))
        }
    }
}

/// What a browser is to show at a path below the base, as `reply` would answer it.
pub(super) fn shown(path: &str, edition: &Edition, settings: &WebSettings) -> Shown {
    let Some(preview) = &edition.preview else { return Shown::notice(&edition.alerts) };
    if let Some(fingerprint) = edition.fingerprint(path) {
        return Shown::page(fingerprint, &bar(preview, settings));
    }
    let answer = match edition.answer(path) {
        Answer::Missing => edition.not_found(),
        answer => answer,
    };
    match answer {
        Answer::Failed(diagnostic) => {
            Shown::notice(&with_failure(edition, preview.alerts_of(&diagnostic, settings.language(edition))))
        }
        _ => Shown::default(),
    }
}

/// Leads a tab that was opened before the site moved to the page that it shows.
fn moved(whole: &str, preview: &Preview, target: &Target) -> Reply<'static> {
    let path = preview.moved(whole).unwrap_or("/").trim_start_matches('/');
    Reply::redirect(&with_query(&format!("{}{path}", preview.base_path()), target))
}

/// Where a path lies.
enum Place<'a> {
    /// In the site: the path below its base.
    Below(&'a str),
    /// At a place from which the way to the site is clear.
    Door,
    /// Elsewhere.
    Outside,
}

/// `base` begins and ends with a slash. What is found keeps the slash before it.
fn below<'a>(path: &'a str, base: &str) -> Place<'a> {
    let folder = base.strip_suffix('/').unwrap_or(base);
    match path.strip_prefix(folder) {
        Some(rest) if rest.starts_with('/') => Place::Below(rest),
        Some("") => Place::Door,
        _ if path == "/" => Place::Door,
        _ => Place::Outside,
    }
}

/// `…/index.html` is its folder.
fn address(path: &str, preview: &Preview) -> String {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.ends_with('/') && !preview.has(path) => folder.to_string(),
        _ => path.to_string(),
    }
}

fn with_query(path: &str, target: &Target) -> String {
    target.query.as_ref().map_or_else(|| path.to_string(), |query| format!("{path}?{query}"))
}

fn bar(preview: &Preview, settings: &WebSettings) -> String {
    if !settings.drafts {
        return String::new();
    }
    drafts_bar(&preview.not_public(), settings.language.unwrap_or_else(|| preview.language()))
}

fn page(status: u16, path: &str, html: &str, bar: &str, shown: &Shown, language: Language) -> Reply<'static> {
    Reply::page(status, inject(html, &format!("{bar}{}", live_script(path, shown, false, language))))
}

/// The site's own page for addresses that lead nowhere.
fn not_found(path: &str, edition: &Edition, settings: &WebSettings) -> Reply<'static> {
    let language = settings.language(edition);
    match (edition.not_found(), &edition.preview) {
        (Answer::Page { html, fingerprint }, Some(preview)) => {
            let bar = bar(preview, settings);
            page(404, path, &html, &bar, &Shown::page(fingerprint, &bar), language)
        }
        (Answer::Failed(diagnostic), Some(preview)) => {
            notice(404, path, &with_failure(edition, preview.alerts_of(&diagnostic, language)), language)
        }
        _ => page(404, path, &own_page::missing(language), "", &Shown::default(), language),
    }
}

/// A page that says what is wrong, and goes when it is mended.
fn notice(status: u16, path: &str, alerts: &Alerts, language: Language) -> Reply<'static> {
    let html = own_page::problems(alerts, status != 503, language);
    Reply::page(status, inject(&html, &live_script(path, &Shown::notice(alerts), true, language)))
}

/// Everything that is wrong, beginning with why a page cannot be made.
fn with_failure(edition: &Edition, failure: Alerts) -> Alerts {
    let mut all = Alerts::clone(&edition.alerts);
    for alert in failure.shown {
        match all.shown.iter().position(|known| *known == alert) {
            Some(known) => drop(all.shown.remove(known)),
            None => all.errors += 1,
        }
        all.shown.insert(0, alert);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_below_its_base() {
        let place = |path, base| match below(path, base) {
            Place::Below(path) => path,
            Place::Door => "door",
            Place::Outside => "outside",
        };
        assert_eq!(place("/", "/"), "/");
        assert_eq!(place("/a/b", "/"), "/a/b");
        assert_eq!(place("//a", "/"), "//a");
        assert_eq!(place("/cchc/2023/", "/cchc/2023/"), "/");
        assert_eq!(place("/cchc/2023/a/", "/cchc/2023/"), "/a/");
        assert_eq!(place("/cchc/2023", "/cchc/2023/"), "door");
        assert_eq!(place("/", "/cchc/2023/"), "door");
        assert_eq!(place("/cchc/20234", "/cchc/2023/"), "outside");
        assert_eq!(place("/cchc/", "/cchc/2023/"), "outside");
    }
}
