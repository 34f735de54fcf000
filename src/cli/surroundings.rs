//! What a command finds around it: the site that is meant, and the time.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::Console;
use super::args::Request;
use crate::diagnostics::Problem;
use crate::load::{Tree, find_root, is_site};
use crate::parse::config::Config;
use crate::paths::BaseUrl;
use crate::pipeline::settings;
use crate::text::Language;
use crate::time::{Instant, Moment, Zone};

/// The root of the site that a call means: `--root`, else the nearest one upward.
///
/// # Errors
/// When there is no site.
pub(super) fn site_root(request: &Request) -> Result<PathBuf, Problem> {
    match &request.root {
        Some(root) if is_site(root) => Ok(root.clone()),
        Some(root) => Err(Problem::NotASite { path: root.display().to_string() }),
        None => {
            let here = std::env::current_dir().map_err(|_| Problem::NotASite { path: ".".into() })?;
            find_root(&here).ok_or_else(|| Problem::NotASite { path: here.display().to_string() })
        }
    }
}

/// A path as it is printed: relative to where the call was made, where that is shorter.
pub(super) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let shorter = here.as_deref().and_then(|here| path.strip_prefix(here).ok());
    shorter.unwrap_or(path).display().to_string()
}

/// A path in a command that people paste: between quotation marks where the shell would take it to pieces.
pub(super) fn pasted(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/\\.-_:~+,@".contains(c);
    if path.chars().all(is_plain) { path.to_string() } else { format!("\"{path}\"") }
}

/// The language of an answer that needs no site: that of the call or the environment, else of the site around, if any.
pub(super) fn language(request: &Request, console: &Console) -> Language {
    let of_site = || site_root(request).ok().map(|root| settings_of(&root).language);
    request.language.or(console.language).or_else(of_site).unwrap_or_default()
}

/// The settings of a site, for its language and zone.
pub(super) fn settings_of(root: &Path) -> Config {
    settings(&Tree::settings_only(root))
}

/// The clock. Nothing below the command line reads one.
pub(super) fn now() -> Instant {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

/// The moment that `--at` names, in the zone of the site; now, where it names none.
///
/// # Errors
/// When it is no moment.
pub(super) fn moment(at: Option<&str>, root: &Path) -> Result<Instant, Problem> {
    match at {
        None => Ok(now()),
        Some(text) => Moment::parse(text, settings_of(root).zone)
            .map(|moment| moment.start())
            .ok_or_else(|| Problem::BadDate { value: text.to_string() }),
    }
}

/// The moment that `SOURCE_DATE_EPOCH` names, in the zone of the site
/// (<https://reproducible-builds.org/specs/source-date-epoch/>).
///
/// # Errors
/// When it is set and no number of seconds.
pub(super) fn source_date(zone: Zone) -> Result<Option<Moment>, Problem> {
    match std::env::var("SOURCE_DATE_EPOCH") {
        Err(_) => Ok(None),
        Ok(text) => match text.trim().parse().ok().and_then(|instant| Moment::from_instant(instant, zone)) {
            Some(moment) => Ok(Some(moment)),
            None => Err(Problem::BadDate { value: format!("SOURCE_DATE_EPOCH={text}") }),
        },
    }
}

/// The address that `--base-url` names.
///
/// # Errors
/// When it is no address.
pub(super) fn base_url(given: Option<&str>) -> Result<Option<BaseUrl>, Problem> {
    given.map(|text| BaseUrl::parse(text).ok_or_else(|| Problem::BadBaseUrl { value: text.to_string() })).transpose()
}
