//! One version of a site that can be asked for its pages. It never changes; the next version takes its place.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Read;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Alerts, Fingerprint, Style};
use crate::diagnostics::Diagnostic;
use crate::load::open_inside;
use crate::parse::entry::Timing;
use crate::parse::picture::Head;
use crate::paths::{SourcePath, Url};
use crate::pictures::Pictures;
use crate::plan::{Job, Make, Plan, Variant, source_of};
use crate::render::{Output, Renderer};
use crate::site::{Site, Visibility};
use crate::text::Language;
use crate::time::{Instant, Moment};

/// How often each picture, recording or document was changed since the server started; files that never were are
/// not in it.
pub(super) type Versions = HashMap<SourcePath, u64>;

/// One version of a site.
pub struct Preview {
    root: PathBuf,
    site: Arc<Site>,
    plan: Arc<Plan>,
    renderer: Renderer,
    versions: Arc<Versions>,
    pictures: Arc<Pictures>,
    fingerprints: Mutex<HashMap<Url, Fingerprint>>,
    /// Paths below which the site does not live any more, or never did; the longest first.
    former_bases: Vec<String>,
}

/// What there is at an address.
#[derive(Debug)]
pub enum Answer {
    /// A page, as a build would write it.
    Page {
        /// The page.
        html: String,
        /// What a browser shows of it.
        fingerprint: Fingerprint,
    },
    /// Bytes that the theme or loa makes: a stylesheet, a feed. `is_fixed` when the address changes with the bytes.
    Bytes {
        /// The bytes.
        bytes: Vec<u8>,
        /// Whether a browser may keep them for ever.
        is_fixed: bool,
    },
    /// A file below `content/`, to be read from there.
    File {
        /// The root of the site.
        root: PathBuf,
        /// The file.
        path: SourcePath,
    },
    /// A picture below `content/`, or one that is made of it when somebody asks.
    Picture(Box<PictureOrder>),
    /// Nothing.
    Missing,
    /// The page cannot be made.
    Failed(Box<Diagnostic>),
}

/// A picture that a browser asks for. To make it takes a while, so it is left to the thread that answers.
#[derive(Debug)]
pub struct PictureOrder {
    root: PathBuf,
    source: SourcePath,
    head: Head,
    variant: Option<Variant>,
    pictures: Arc<Pictures>,
}

impl PictureOrder {
    /// The bytes, as a build would write them; `None` when the file is gone.
    ///
    /// # Errors
    /// What is wrong with the picture.
    pub fn bytes(&self) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        let Some(mut opened) = open_inside(&self.root, &self.source) else { return Ok(None) };
        let mut file = Vec::new();
        if opened.read_to_end(&mut file).is_err() {
            return Ok(None);
        }
        match self.variant {
            None => self.pictures.original(&file, &self.source, &self.head).map(|bytes| Some(bytes.into_owned())),
            Some(variant) => {
                self.pictures.variants(&file, &self.source, &self.head, &[variant]).map(|mut made| made.pop())
            }
        }
    }
}

/// An entry that visitors do not see yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotPublic {
    /// Its title.
    pub title: String,
    /// The link to it, with the sub-path.
    pub href: String,
    /// Whether it is a draft or scheduled.
    pub visibility: Visibility,
    /// When it will be public, where that is known.
    pub appears: Option<Moment>,
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Preview").field("root", &self.root).finish_non_exhaustive()
    }
}

impl Preview {
    pub(super) fn new(
        root: PathBuf,
        (site, plan): (Arc<Site>, Arc<Plan>),
        renderer: Renderer,
        versions: Arc<Versions>,
        pictures: Arc<Pictures>,
        former: Option<&Preview>,
    ) -> Self {
        let base = site.href(&Url::home());
        let mut former_bases = former.map(|former| former.former_bases.clone()).unwrap_or_default();
        // Pages are often asked for without the path, also when the site never lived without one.
        former_bases.extend(former.map(Preview::base_path).into_iter().chain([Url::home().to_string()]));
        former_bases.retain(|former| *former != base);
        former_bases.sort_unstable_by(|one, other| other.len().cmp(&one.len()).then(one.cmp(other)));
        former_bases.dedup();
        Self { root, site, plan, renderer, versions, pictures, fingerprints: Mutex::default(), former_bases }
    }

    /// The language of the site.
    pub fn language(&self) -> Language {
        self.site.config.language
    }

    /// The path below which the site lives: `/`, or `/cchc/2023/`.
    pub fn base_path(&self) -> String {
        self.site.href(&Url::home())
    }

    /// The path below the base of a page whose link, `path`, was made when the site lived below another path.
    pub fn moved<'a>(&self, path: &'a str) -> Option<&'a str> {
        let below = |base: &String| path.strip_prefix(base.trim_end_matches('/')).filter(|rest| rest.starts_with('/'));
        self.former_bases.iter().filter_map(below).find(|rest| self.has(rest))
    }

    /// The moment as of which it was made.
    pub fn at(&self) -> Instant {
        self.site.at
    }

    /// Every output.
    pub fn jobs(&self) -> &[Job] {
        self.plan.jobs()
    }

    /// Whether something is planned at a path below the base, such as `/tin-tuc/`.
    pub fn has(&self, path: &str) -> bool {
        self.plan.at_path(path).is_some()
    }

    /// The file that the page at a path below the base comes from, where it comes from one.
    pub fn source_of(&self, path: &str) -> Option<SourcePath> {
        source_of(&self.site, &self.plan.at_path(path)?.make)
    }

    /// What there is at a path below the base, such as `/tin-tuc/` or `/rss.xml`.
    pub fn answer(&self, path: &str) -> Answer {
        match self.plan.at_path(path) {
            Some(job) => self.make(job),
            None => Answer::Missing,
        }
    }

    /// What a browser shows at a path below the base; that of the page for missing addresses where there is nothing.
    pub fn fingerprint(&self, path: &str) -> Option<Fingerprint> {
        let job = self.plan.at_path(path).or_else(|| self.plan.at_path("/404.html"))?;
        let known = self.fingerprints.lock().unwrap_or_else(PoisonError::into_inner).get(&job.url).cloned();
        if known.is_some() {
            return known;
        }
        match self.make(job) {
            Answer::Page { fingerprint, .. } => Some(fingerprint),
            _ => None,
        }
    }

    /// The entries that are shown here and not to the public: first those that will be public soonest, drafts last.
    pub fn not_public(&self) -> Vec<NotPublic> {
        let site = &self.site;
        let mut all: Vec<NotPublic> = (site.visibility.iter().zip(&site.entries))
            .filter(|(visibility, _)| **visibility != Visibility::Public)
            .map(|(visibility, entry)| NotPublic {
                title: entry.title.to_string(),
                href: site.href(&entry.url),
                visibility: *visibility,
                appears: match visibility {
                    Visibility::Scheduled => {
                        Timing::of(entry).appears.and_then(|instant| Moment::from_instant(instant, site.config.zone))
                    }
                    _ => None,
                },
            })
            .collect();
        all.sort_by_key(|entry| (entry.appears.is_none(), entry.appears));
        all
    }

    /// What is wrong with a page that cannot be made, in words.
    pub(super) fn alerts_of(&self, diagnostic: &Diagnostic, language: Language) -> Alerts {
        Alerts::of(std::slice::from_ref(diagnostic), &self.root, language)
    }

    /// The bytes of a job; none for a file that is only copied.
    ///
    /// # Errors
    /// What is wrong with its template.
    pub(super) fn try_job(&self, job: &Job) -> Result<Cow<'_, [u8]>, Box<Diagnostic>> {
        self.renderer.render(job).map(|output| match output {
            Output::Bytes(bytes) => bytes,
            Output::File(_) | Output::Picture { .. } => Cow::Borrowed(&[][..]),
        })
    }

    fn make(&self, job: &Job) -> Answer {
        match self.renderer.render(job) {
            Ok(Output::Picture { source, head, variant }) => Answer::Picture(Box::new(PictureOrder {
                root: self.root.clone(),
                source: source.clone(),
                head: *head,
                variant,
                pictures: Arc::clone(&self.pictures),
            })),
            Ok(Output::File(path)) => Answer::File { root: self.root.clone(), path: path.clone() },
            Ok(Output::Bytes(bytes)) if job.url.output_path().ends_with(".html") => {
                let html = String::from_utf8_lossy(&bytes).into_owned();
                let fingerprint = self.remember(job, &html);
                Answer::Page { html, fingerprint }
            }
            Ok(Output::Bytes(bytes)) => {
                Answer::Bytes { bytes: bytes.into_owned(), is_fixed: matches!(job.make, Make::Asset(_)) }
            }
            Err(diagnostic) => Answer::Failed(diagnostic),
        }
    }

    fn remember(&self, job: &Job, html: &str) -> Fingerprint {
        let styles = self.site.theme.assets.iter().filter(|(path, _)| path.ends_with(".css"));
        let styles = styles.map(|(path, asset)| Style { name: path.to_string(), href: self.site.href(&asset.url) });
        let fingerprint = Fingerprint::of(html, styles, &self.shown_files(html));
        let mut known = self.fingerprints.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(job.url.clone(), fingerprint.clone());
        fingerprint
    }

    /// The changed files that a page shows, and their versions.
    fn shown_files(&self, html: &str) -> Vec<(String, u64)> {
        if self.versions.is_empty() {
            return Vec::new();
        }
        let base = self.base_path();
        let mut shown = Vec::new();
        for attribute in ["src=\"", "srcset=\"", "poster=\"", "data=\""] {
            for start in html.match_indices(attribute).map(|(at, _)| at + attribute.len()) {
                let value = html.get(start..).and_then(|rest| rest.split('"').next()).unwrap_or_default();
                for link in value.split([',', ' ']) {
                    let Some(below) = link.strip_prefix(&*base) else { continue };
                    let path = format!("/{}", below.split(['?', '#']).next().unwrap_or(below));
                    let made = self.plan.at_path(&path).map(|job| &job.make);
                    let Some(Make::File(file) | Make::Picture { file, .. }) = made else { continue };
                    let version = self.site.files.get(*file).and_then(|(source, _)| self.versions.get(source));
                    shown.extend(version.map(|version| (path, *version)));
                }
            }
        }
        shown
    }
}
