//! The front end of `loa build`: prepares a site, renders every job and publishes the bytes.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Place, Problem, Severity, has_errors};
use crate::load::Tree;
use crate::packing::Packing;
use crate::parse::picture::Head;
use crate::paths::{SourcePath, Url};
use crate::pictures::Pictures;
use crate::pipeline::{Prepared, prepare};
use crate::plan::{Job, Make, Variant, Variants, named_at, named_by};
use crate::publish::{self, Report, Session};
use crate::render::hosting::warnings;
use crate::render::{Output, Renderer};
use crate::site::{HeldBack, Options, Site, Visibility};
use crate::text::Language;

/// What came of a build.
#[derive(Debug)]
pub struct Built {
    /// Everything that is wrong with the site.
    pub diagnostics: Vec<Diagnostic>,
    /// The site's language.
    pub language: Language,
    /// What was published; `None` when errors, or warnings where they count as errors, forbade it.
    pub published: Option<Published>,
}

/// What a build published.
#[derive(Debug)]
pub struct Published {
    /// How many pages of HTML the site has.
    pub pages: usize,
    /// Which files changed.
    pub report: Report,
    /// How many pictures were decoded, because something of them had to be made.
    pub pictures: usize,
    /// How many entries are not public at this moment.
    pub held_back: HeldBack,
    /// The site's address, where `site.yaml` gives one that only this machine can open.
    pub local_address: Option<String>,
}

/// What a build does besides making the site.
#[derive(Clone, Debug)]
pub struct Target {
    /// The root of the site.
    pub root: PathBuf,
    /// The output folder.
    pub out: PathBuf,
    /// Whether warnings forbid publishing.
    pub strict: bool,
}

/// Builds a site. A site with errors publishes nothing.
///
/// # Errors
/// When the output folder is refused or cannot be written. The old site is whole then.
pub fn build(target: &Target, options: &Options) -> Result<Built, publish::Error> {
    let tree = Tree::walk(&target.root);
    let Prepared { site, plan, mut diagnostics } = prepare(&tree, options);
    let language = site.config.language;
    let shown = site.visibility.iter().filter(|visibility| **visibility != Visibility::Public).count();
    if shown > 0 {
        let problem = Problem::DraftsShown { count: shown };
        diagnostics.push(Diagnostic { severity: Severity::Warning, place: None, problem });
    }
    if !site.config.hosting.files.is_empty() {
        diagnostics.extend(warnings(&site));
    }
    let forbidden = |diagnostics: &[Diagnostic]| has_errors(diagnostics) || (target.strict && !diagnostics.is_empty());
    let nothing = |diagnostics| Ok(Built { diagnostics, language, published: None });
    if forbidden(&diagnostics) {
        return nothing(diagnostics);
    }
    let Some(renderer) = Renderer::new(&site, &plan, &mut diagnostics) else { return nothing(diagnostics) };
    if forbidden(&diagnostics) {
        return nothing(diagnostics);
    }
    let session = Session::open(&target.root, &target.out)?;
    let pictures = Pictures::new(&target.root, rayon::current_num_threads());
    let packing = Packing::new(&site, &plan);
    let folders = Folders { tree: &tree, pictures: &pictures, session: &session, packing };
    put_search(&renderer, plan.jobs(), &folders)?;
    diagnostics.extend(render_all(&renderer, &site, plan.jobs(), &folders)?);
    if forbidden(&diagnostics) {
        return nothing(diagnostics);
    }
    let report = session.commit()?;
    pictures.sweep();
    let pages = plan.jobs().iter().filter(|job| job.make.is_listed_page()).count();
    let held_back = site.held_back;
    let own = site.config.base_url.as_ref().filter(|_| options.base_url.is_none());
    let local_address = own.filter(|base| base.is_this_machine()).map(|base| base.absolute(&Url::home()));
    // A build is the last thing its process does: to free millions of small values one by one would only make
    // people wait.
    std::mem::forget(renderer);
    std::mem::forget((plan, site));
    let published = Published { pages, report, pictures: pictures.decoded(), held_back, local_address };
    Ok(Built { diagnostics, language, published: Some(published) })
}

/// Where bytes come from and where they go.
struct Folders<'a> {
    tree: &'a Tree,
    pictures: &'a Pictures,
    session: &'a Session,
    packing: Packing<'a>,
}

impl Folders<'_> {
    /// Puts an output, and its packed forms where the site asks for them.
    fn put(&self, job: &Job, bytes: &[u8]) -> Result<(), publish::Error> {
        let path = job.url.output_path();
        self.session.put(&path, bytes)?;
        for form in self.packing.forms_of(job) {
            let place = form.place(&path);
            if let Some(packed) = form.pack(bytes, self.session.held(&place)) {
                self.session.put(&place, &packed)?;
            }
        }
        Ok(())
    }

    /// Puts a picture and all that is made of it, so that it is read and decoded once. The inner error is the
    /// picture's.
    fn put_picture(
        &self,
        url: &Url,
        source: &SourcePath,
        head: &Head,
    ) -> Result<Result<(), Box<Diagnostic>>, publish::Error> {
        let wanted: Vec<Variant> = Variants::of(head).all().collect();
        let read = self.tree.bytes(source).and_then(|file| {
            let variants = self.pictures.variants(&file, source, head, &wanted)?;
            Ok((self.pictures.original(&file, source, head)?.into_owned(), variants))
        });
        let (original, variants) = match read {
            Ok(all) => all,
            Err(diagnostic) => return Ok(Err(diagnostic)),
        };
        self.session.put(&url.output_path(), &original)?;
        let mut pairs = wanted.iter().zip(&variants);
        pairs.try_for_each(|(variant, bytes)| self.session.put(&variant.url(url).output_path(), bytes))?;
        Ok(Ok(()))
    }
}

/// A name that cannot be published, at the source that it comes from; any other refusal stays what it is.
fn located(error: publish::Error, site: &Site, jobs: &[Job], job: &Job) -> Result<Diagnostic, publish::Error> {
    let is_name = matches!(error.problem, Problem::OutputPathUnsafe { .. } | Problem::OutputCollision { .. });
    let own = || named_at(site, &job.make).filter(|_| matches!(job.make, Make::File(_) | Make::Picture { .. }));
    match own().filter(|_| is_name).or_else(|| named_by(site, jobs, &error.problem)) {
        Some((source, at)) => Ok(Diagnostic::error(&source, at, error.problem)),
        None => Err(error),
    }
}

/// Puts the files of the search index. They come before the pages, which then use the memory of the index again.
fn put_search(renderer: &Renderer, jobs: &[Job], folders: &Folders<'_>) -> Result<(), publish::Error> {
    let Some(files) = renderer.search_files() else { return Ok(()) };
    jobs.par_iter().try_for_each(|job| match job.make {
        Make::SearchPart(part) => folders.put(job, &files.part(part)),
        _ => Ok(()),
    })
}

/// Renders every other job and hands the bytes to the session, on every core. Returns what is wrong with the templates,
/// each place once, and which sources have names that cannot be published.
fn render_all(
    renderer: &Renderer,
    site: &Site,
    jobs: &[Job],
    folders: &Folders<'_>,
) -> Result<Vec<Diagnostic>, publish::Error> {
    let Folders { tree, .. } = folders;
    let failures: Mutex<Vec<(usize, Diagnostic)>> = Mutex::new(Vec::new());
    let fail = |position: usize, diagnostic: Diagnostic| {
        if let Ok(mut failures) = failures.lock() {
            failures.push((position, diagnostic));
        }
    };
    let put = |position: usize, job: &Job, bytes: &[u8]| match folders.put(job, bytes) {
        Err(error) => located(error, site, jobs, job).map(|diagnostic| fail(position, diagnostic)),
        Ok(()) => Ok(()),
    };
    jobs.par_iter().enumerate().try_for_each(|(position, job)| {
        if matches!(job.make, Make::SearchPart(_)) {
            return Ok(());
        }
        match renderer.render(job) {
            Ok(Output::Bytes(bytes)) => put(position, job, &bytes),
            Ok(Output::File(source)) => match tree.bytes(source) {
                Ok(bytes) => put(position, job, &bytes),
                Err(diagnostic) => {
                    fail(position, *diagnostic);
                    Ok(())
                }
            },
            // It is put with the picture that it is made of.
            Ok(Output::Picture { variant: Some(_), .. }) => Ok(()),
            Ok(Output::Picture { source, head, variant: None }) => {
                match folders.put_picture(&job.url, source, head) {
                    Err(error) => fail(position, located(error, site, jobs, job)?),
                    Ok(Err(diagnostic)) => fail(position, *diagnostic),
                    Ok(Ok(())) => {}
                }
                Ok(())
            }
            Err(diagnostic) => {
                fail(position, *diagnostic);
                Ok(())
            }
        }
    })?;
    let mut failures = failures.into_inner().unwrap_or_default();
    failures.sort_by_key(|(position, _)| *position);
    let mut places: Vec<Place> = Vec::new();
    Ok(failures
        .into_iter()
        .map(|(_, diagnostic)| diagnostic)
        .filter(|diagnostic| match &diagnostic.place {
            Some(place) if places.contains(place) => false,
            Some(place) => {
                places.push(place.clone());
                true
            }
            None => true,
        })
        .collect())
}

/// The output folder of a site when the call names none.
pub fn default_output(root: &Path) -> PathBuf {
    root.join("public")
}
