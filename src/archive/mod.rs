//! The front end of `loa archive`: seals a site, or one campaign of it, into one package.
//!
//! 1. `date` finds the one date of everything; the pipeline runs as of it;
//! 2. `scope` says which outputs belong (for a campaign, `completion` adds what its pages show), `produce` makes
//!    each of them: bytes, WARC record, what a page says, the file of the `offline` variant;
//! 3. `run` writes them one after another into a `staging` folder: the WARC, its index and pages, the offline variant
//!    and the tables that describe it;
//! 4. `wacz` and `bag` close what was written, and one rename puts it into its place.
//!
//! Outputs are made on every core, some hundreds at a time (`batches`), and written in byte order of their addresses:
//! memory does not grow with the site, and the same site makes the same bytes.

mod bag;
mod batches;
mod campaign;
mod completion;
mod csv_table;
mod date;
mod deflate;
mod format;
mod key;
pub mod offline;
mod page_text;
mod produce;
mod readme;
mod record_id;
mod run;
mod scope;
mod show;
pub mod sign;
mod sources;
mod staging;
mod surt;
mod tables;
pub mod verify;
mod wacz;
mod warc;
mod writer;
mod zipped;

pub use format::Format;
pub use scope::Scope;
pub use show::{Showing, offline_of};
pub use surt::surt;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostics::{ArchiveFault, At, Diagnostic, Problem, has_errors};
use crate::load::Tree;
use crate::parse::Parsed;
use crate::parse::entry::{Entry, Timing};
use crate::paths::{SourcePath, Url};
use crate::pipeline::{Prepared, prepare_as_of};
use crate::publish::{Error, Lock, check_paths, resolve};
use crate::render::Renderer;
use crate::site::{EntryId, Options, Site, Visibility, visibility};
use crate::text::{Language, slugify};
use crate::time::{Instant, Moment};
use date::Stamp;
use sources::Sources;

/// What to seal, and how.
#[derive(Clone, Debug)]
pub struct Target {
    /// The root of the site.
    pub root: PathBuf,
    /// The folder that the archive goes into.
    pub out: PathBuf,
    /// The campaign, by slug, address or title; `None` for the whole site.
    pub campaign: Option<String>,
    /// The parts.
    pub formats: Vec<Format>,
    /// The date, where the call gives one; else the newest of the content.
    pub date: Option<Moment>,
    /// The clock, after which no archive is dated.
    pub now: Instant,
    /// Whether warnings forbid sealing.
    pub strict: bool,
    /// The file of the private key to sign with.
    pub key: Option<PathBuf>,
}

/// What came of it.
#[derive(Debug)]
pub struct Archived {
    /// Everything that is wrong with the site.
    pub diagnostics: Vec<Diagnostic>,
    /// The site's language.
    pub language: Language,
    /// What was sealed; `None` when errors, or warnings where they count as errors, forbade it.
    pub sealed: Option<Sealed>,
}

/// A package that is in its place.
#[derive(Debug)]
pub struct Sealed {
    /// The bag, or the files.
    pub places: Vec<PathBuf>,
    /// The date of the archive.
    pub date: Moment,
    /// How many pages it holds.
    pub pages: usize,
    /// How many files it holds as they were published, pages included.
    pub files: usize,
    /// The length of everything in it, in bytes.
    pub bytes: u64,
    /// The SHA-256 of a bag's `tagmanifest-sha512.txt`, in hexadecimal digits: who knows it can tell any change.
    pub fingerprint: Option<String>,
    /// The SHA-256 of the public key that it is signed with.
    pub signed_by: Option<String>,
}

/// Seals a site. Nothing is at its place before everything is; an archive that is there is never replaced.
///
/// # Errors
/// When the key cannot be used, the folder cannot be written, or a package of this name is there already.
pub fn archive(target: &Target) -> Result<Archived, Error> {
    outside_site(target)?;
    let key = key::of(target)?;
    let tree = Tree::walk(&target.root);
    let sources = Sources::remember(&tree);
    let mut asked = None;
    let Prepared { site, plan, mut diagnostics } = prepare_as_of(&tree, |parsed| {
        let of_call = asked.insert(Asked::of(target, parsed));
        let at = of_call.date.as_ref().map_or(target.now, |date| date.start());
        Options { at, drafts: false, base_url: None }
    });
    let Some(Asked { date, campaign, unpublished }) = asked else { return Err(Problem::NoContent.into()) };
    let language = site.config.language;
    let forbidden =
        |diagnostics: &[Diagnostic]| has_errors(diagnostics) || (target.strict && diagnostics.iter().any(counts));
    let nothing = |diagnostics| Ok(Archived { diagnostics, language, sealed: None });
    // What the call asked for and cannot have is told alone: the site has no part in it.
    let refused = |fault| Error::from(Problem::Archive { fault });
    let slug = campaign.map_err(refused)?;
    let date = match date {
        Err(fault) if target.date.is_some() => return Err(refused(fault)),
        date => date.map_err(|fault| diagnostics.push(Diagnostic::global(Problem::Archive { fault }))).ok(),
    };
    let campaign = slug.as_deref().and_then(|slug| site.campaign(slug));
    diagnostics.extend(check_address(&site));
    diagnostics.extend(
        campaign.and_then(|id| site.entries.get(id)).filter(|entry| campaign::closed(entry).is_none()).map(|entry| {
            let fault = ArchiveFault::CampaignOpen { title: entry.title.to_string() };
            Diagnostic::warning(&entry.source, At::File, Problem::Archive { fault })
        }),
    );
    if site.config.base_url.as_ref().is_none_or(|base| base.is_this_machine()) {
        diagnostics.retain(|diagnostic| !matches!(diagnostic.problem, Problem::NoBaseUrl));
    }
    let outputs: Vec<String> = plan.jobs().iter().map(|job| job.url.output_path()).collect();
    diagnostics.extend(check_paths(outputs.iter().map(String::as_str)).into_iter().map(Diagnostic::global));
    if target.formats.contains(&Format::Bag) {
        diagnostics.extend(sources::check(&tree));
        let count = site.held_back.drafts + site.held_back.scheduled + site.held_back.expired;
        if count > 0 {
            let files = unpublished.iter().map(SourcePath::to_string).collect();
            let fault = ArchiveFault::HoldsUnpublished { count, files };
            diagnostics.push(Diagnostic::warning(&site.config.source, At::File, Problem::Archive { fault }));
        }
    }
    if forbidden(&diagnostics) {
        return nothing(diagnostics);
    }
    let Some(moment) = date else { return nothing(diagnostics) };
    let stamp = Stamp::new(moment);
    let Some(renderer) = Renderer::new(&site, &plan, &mut diagnostics) else { return nothing(diagnostics) };
    let scope = match campaign {
        Some(campaign) => {
            let mut scope = Scope::campaign(&site, &plan, campaign);
            completion::complete(&mut scope, &site, &plan, &renderer);
            scope
        }
        None => Scope::site(&site, &plan),
    };
    let slug = name_of(&site, campaign);
    let names = run::names(&target.formats, &slug, &stamp);
    for name in &names {
        staging::free(&target.out, &name.place)?;
    }
    let _lock = Lock::for_package(&target.root, &format!("{slug}-{}", stamp.day))?;
    let run = run::Run {
        target,
        tree: &tree,
        sources: &sources,
        site: &site,
        plan: &plan,
        renderer: &renderer,
        scope,
        stamp,
        slug,
        key,
    };
    let grown = run.grow(&mut diagnostics)?;
    if forbidden(&diagnostics) {
        return nothing(diagnostics);
    }
    let sealed = grown.into_place(&names)?;
    // As in a build: to free millions of small values one by one would only make people wait.
    std::mem::forget(renderer);
    std::mem::forget((plan, site));
    Ok(Archived { diagnostics, language, sealed: Some(sealed) })
}

/// Refuses folders that the site is made of, or published in.
fn outside_site(target: &Target) -> Result<(), Error> {
    let real = |path: &Path| {
        resolve(path).map_err(|error| match error.kind() {
            // Such as `..` behind a folder that does not exist.
            ErrorKind::NotFound | ErrorKind::InvalidInput => {
                Error::from(Problem::OutputNotFolder { path: path.display().to_string() })
            }
            _ => Error::io(path, &error),
        })
    };
    let out = real(&target.out)?;
    for folder in ["content", "themes", "public", ".loa"] {
        if out.starts_with(real(&target.root.join(folder))?) {
            let fault = ArchiveFault::InsideSite { path: target.out.display().to_string(), folder };
            return Err(Problem::Archive { fault }.into());
        }
    }
    Ok(())
}

/// How many of the entries that are not public are named.
const NAMED: usize = 3;

/// What a call asks for, as the sources answer it.
struct Asked {
    /// The date of the archive.
    date: Result<Moment, ArchiveFault>,
    /// The slug of the campaign; `None` for the whole site.
    campaign: Result<Option<String>, ArchiveFault>,
    /// The first files of entries that the public does not see then.
    unpublished: Vec<SourcePath>,
}

impl Asked {
    fn of(target: &Target, parsed: &Parsed) -> Self {
        let found = target.campaign.as_deref().map(|name| campaign::find(parsed, name)).transpose();
        let entry = found.as_ref().ok().copied().flatten();
        let date = date::decide(parsed, target.date, entry, target.now);
        let at = date.as_ref().map_or(target.now, |date| date.start());
        let campaign = found.and_then(|entry| {
            let Some(entry) = entry else { return Ok(None) };
            match campaign::hidden(entry, at).filter(|_| date.is_ok()) {
                None => Ok(Some(entry.slug.to_string())),
                Some(why) => Err(ArchiveFault::CampaignHidden { title: entry.title.to_string(), why }),
            }
        });
        let is_hidden = |entry: &&Arc<Entry>| {
            entry.language == parsed.config.language && visibility(&Timing::of(entry), at) != Visibility::Public
        };
        let hidden = parsed.entries.iter().filter(is_hidden);
        let unpublished = hidden.take(NAMED).map(|entry| entry.source.clone()).collect();
        Self { date, campaign, unpublished }
    }
}

/// Whether a warning keeps a site from being sealed where warnings count: that sources which are not public go along
/// is no fault of the site, and nobody can mend it but by taking them away.
fn counts(diagnostic: &Diagnostic) -> bool {
    !matches!(&diagnostic.problem, Problem::Archive { fault: ArchiveFault::HoldsUnpublished { .. } })
}

/// What is wrong with the address under which an archive would know its pages.
fn check_address(site: &Site) -> Option<Diagnostic> {
    let fault = match &site.config.base_url {
        None => ArchiveFault::NoAddress,
        Some(base) if base.is_this_machine() => ArchiveFault::NoAddress,
        Some(base) if !surt::has_key(base) => ArchiveFault::BadAddress { address: base.absolute(&Url::home()) },
        Some(_) => return None,
    };
    Some(Diagnostic::error(&site.config.source, At::key("base_url"), Problem::Archive { fault }))
}

/// The name of an archive: the campaign's slug, else the address of the site.
fn name_of(site: &Site, campaign: Option<EntryId>) -> String {
    match campaign.and_then(|id| site.entries.get(id)) {
        Some(entry) => entry.slug.to_string(),
        None => {
            let host = site.base.origin().split_once("://").map_or("", |(_, host)| host);
            slugify(&format!("{host}{}", site.base.path()).replace(['.', '/', ':'], "-"))
        }
    }
}
