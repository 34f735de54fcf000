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
mod completion;
mod csv_table;
mod date;
mod deflate;
mod format;
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

use crate::diagnostics::{ArchiveFault, At, Diagnostic, Problem, has_errors};
use crate::load::Tree;
use crate::parse::entry::Kind;
use crate::pipeline::{Prepared, prepare_as_of};
use crate::publish::{Error, Lock, resolve};
use crate::render::Renderer;
use crate::site::{EntryId, Options, Site};
use crate::text::{Language, nearest, slugify};
use crate::time::{Instant, Moment};
use date::Stamp;
use sign::Key;

/// What to seal, and how.
#[derive(Clone, Debug)]
pub struct Target {
    /// The root of the site.
    pub root: PathBuf,
    /// The folder that the archive goes into.
    pub out: PathBuf,
    /// The slug of the campaign; `None` for the whole site.
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
    let key = target.key.as_deref().map(read_key).transpose()?;
    let tree = Tree::walk(&target.root);
    let mut sealed_at = None;
    let Prepared { site, plan, mut diagnostics } = prepare_as_of(&tree, |parsed| {
        let moment = target.date.or_else(|| date::newest(parsed));
        sealed_at = moment.map(|moment| date::sealed_at(moment, parsed.config.zone));
        let at = sealed_at.flatten().map_or(target.now, Moment::start);
        Options { at, drafts: false, base_url: None }
    });
    let language = site.config.language;
    let forbidden = |diagnostics: &[Diagnostic]| has_errors(diagnostics) || (target.strict && !diagnostics.is_empty());
    let nothing = |diagnostics| Ok(Archived { diagnostics, language, sealed: None });
    let mut fail = |fault| diagnostics.push(Diagnostic::global(Problem::Archive { fault }));
    match sealed_at {
        None => fail(ArchiveFault::NoDate),
        Some(None) => fail(ArchiveFault::DateBeyond),
        Some(Some(date)) if date.start() > end_of_day(target.now, &site) => {
            fail(ArchiveFault::DateAhead { date: date.day().short() });
        }
        Some(Some(_)) => {}
    }
    let campaign = target.campaign.as_deref().map(|slug| find_campaign(&site, slug));
    let campaign = campaign.and_then(|found| found.map_err(&mut fail).ok());
    if site.config.base_url.as_ref().is_none_or(|base| base.is_this_machine()) {
        let problem = Problem::Archive { fault: ArchiveFault::NoAddress };
        diagnostics.push(Diagnostic::error(&site.config.source, At::key("base_url"), problem));
        diagnostics.retain(|diagnostic| !matches!(diagnostic.problem, Problem::NoBaseUrl));
    }
    if target.formats.contains(&Format::Bag) {
        diagnostics.extend(sources::check(&tree));
        let unpublished = site.held_back.drafts + site.held_back.scheduled + site.held_back.expired;
        if unpublished > 0 {
            let fault = ArchiveFault::HoldsUnpublished { count: unpublished };
            diagnostics.push(Diagnostic::warning(&site.config.source, At::File, Problem::Archive { fault }));
        }
    }
    if forbidden(&diagnostics) {
        return nothing(diagnostics);
    }
    let Some(moment) = sealed_at.flatten() else { return nothing(diagnostics) };
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
    let _lock = Lock::for_package(&target.root, &format!("{slug}-{}", stamp.day), &target.out.join(&slug))?;
    let run = run::Run { target, tree: &tree, site: &site, plan: &plan, renderer: &renderer, scope, stamp, slug, key };
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

/// The private key in a file.
fn read_key(path: &Path) -> Result<Key, Error> {
    let of = |fault| Problem::Archive { fault: ArchiveFault::BadKey { path: path.display().to_string(), fault } };
    let text = std::fs::read(path).map_err(|error| Error::io(path, &error))?;
    // A key is short: what is longer is none.
    let text = std::str::from_utf8(&text).ok().filter(|text| text.len() < 64 * 1024).unwrap_or_default();
    Key::from_pem(text).map_err(|fault| of(fault).into())
}

/// The end of the day on which the call is made: a package may bear today's date.
fn end_of_day(now: Instant, site: &Site) -> Instant {
    Moment::from_instant(now, site.config.zone).map_or(now, |moment| moment.day().end())
}

fn find_campaign(site: &Site, slug: &str) -> Result<EntryId, ArchiveFault> {
    site.campaign(slug).ok_or_else(|| {
        let slugs = || site.of_kind(Kind::Campaigns).filter_map(|id| site.entries.get(id)).map(|entry| &*entry.slug);
        let nearest = nearest(slug, slugs()).map(str::to_string);
        ArchiveFault::UnknownCampaign { slug: slug.to_string(), nearest, count: slugs().count() }
    })
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
