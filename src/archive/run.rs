//! One run of `loa archive`: from the outputs that belong to files that wait for their place.

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::date::Stamp;
use super::offline::Offline;
use super::produce::{Producer, pack};
use super::readme::{Facts, readme};
use super::sign::{Key, SignedData};
use super::staging::Staging;
use super::warc::{Record, Warc};
use super::writer::{INDEX, PAGES, WARC, Writer};
use super::zipped::{Entries, Zip};
use super::{Format, Scope, Sealed, Target, bag, batches, sources, wacz};
use crate::diagnostics::{Diagnostic, has_errors};
use crate::load::Tree;
use crate::pictures::Pictures;
use crate::plan::{Job, Make, Plan, Variants};
use crate::publish::Error;
use crate::render::Renderer;
use crate::site::Site;

/// The program, as archives name it.
const SOFTWARE: &str = concat!("loa/", env!("CARGO_PKG_VERSION"));

/// Everything that a run needs.
pub(super) struct Run<'a> {
    pub target: &'a Target,
    pub tree: &'a Tree,
    pub sources: &'a sources::Sources<'a>,
    pub site: &'a Arc<Site>,
    pub plan: &'a Arc<Plan>,
    pub renderer: &'a Renderer,
    pub scope: Scope<'a>,
    pub stamp: Stamp,
    pub slug: String,
    /// The key to sign with.
    pub key: Option<Key>,
}

/// A file or folder of the staging folder, and the name that it gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// Its path in the staging folder; empty for the folder itself.
    pub grown: String,
    /// Its name in the output folder.
    pub place: String,
}

/// What a run puts into the output folder: one bag, or the files.
pub(super) fn names(formats: &[Format], slug: &str, stamp: &Stamp) -> Vec<Named> {
    if formats.contains(&Format::Bag) {
        return vec![Named { grown: String::new(), place: format!("{slug}-{}", stamp.day) }];
    }
    let file = |format: &Format| Named { grown: format!("data/{}", format.file(slug)), place: format.file(slug) };
    formats.iter().map(file).collect()
}

/// Files that wait for their place.
pub(super) struct Grown {
    staging: Staging,
    sealed: Sealed,
}

impl Grown {
    /// Puts them there.
    ///
    /// # Errors
    /// When a place is taken, or the operating system refuses.
    pub(super) fn into_place(self, names: &[Named]) -> Result<Sealed, Error> {
        let names: Vec<(&str, &str)> = names.iter().map(|name| (&*name.grown, &*name.place)).collect();
        let places = self.staging.into_place(&names)?;
        Ok(Sealed { places, ..self.sealed })
    }
}

impl Run<'_> {
    fn wants(&self, format: Format) -> bool {
        self.target.formats.contains(&format)
    }

    /// Makes everything that belongs and closes it. What is wrong with it is told in `diagnostics`; then nothing may
    /// be put into its place.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub(super) fn grow(&self, diagnostics: &mut Vec<Diagnostic>) -> Result<Grown, Error> {
        let staging = Staging::open(&self.target.out, &format!("{}-{}", self.slug, self.stamp.day))?;
        let jobs = self.scope.jobs();
        let pictures = Pictures::new(&self.target.root, rayon::current_num_threads());
        self.make_pictures(&jobs, &pictures, diagnostics);
        let mut sealed = Sealed {
            places: Vec::<PathBuf>::new(),
            date: self.stamp.moment,
            pages: 0,
            files: jobs.len(),
            bytes: 0,
            fingerprint: None,
            signed_by: self.key.as_ref().map(Key::fingerprint),
        };
        let warc = Warc { base: self.main_page(), date: self.stamp.utc.clone() };
        let search = self.scope.of_campaign().is_none().then(|| self.renderer.search_files()).flatten();
        let entries = Entries::of(self.stamp.moment);
        let offline =
            self.wants(Format::Zip).then(|| Offline::new(&self.scope, self.plan, self.renderer, self.stamp.moment));
        let zip = match &offline {
            Some(_) => Some(Zip::new(staging.create(&format!("data/{}", Format::Zip.file(&self.slug)))?, entries)),
            None => None,
        };
        let producer = Producer {
            site: self.site,
            renderer: self.renderer,
            search,
            pictures: &pictures,
            tree: self.tree,
            warc: &warc,
            offline: offline.as_ref(),
        };
        let mut writer = Writer::open(&staging, &self.stamp, &self.warc_info(&warc), &self.title(), zip)?;
        batches::each(&producer, &jobs, |made| {
            match made {
                Ok(made) => {
                    sealed.pages += usize::from(made.page.is_some());
                    writer.write(made, &producer, diagnostics)?;
                }
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
            Ok(())
        })?;
        let mut added = Vec::new();
        let search = producer.search;
        match offline.as_ref().map(|offline| offline.own_files(search)).transpose() {
            Ok(own) => {
                let packed: Vec<_> = own.unwrap_or_default().into_par_iter().map(pack).collect();
                for own in packed {
                    added.push(own.path.clone());
                    writer.seal(&own.path.clone(), own, diagnostics)?;
                }
            }
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
        writer.close(&added)?;
        pictures.sweep();
        if has_errors(diagnostics) {
            return Ok(Grown { staging, sealed });
        }
        self.close(&staging, &mut sealed, diagnostics)?;
        Ok(Grown { staging, sealed })
    }

    /// Makes the smaller pictures of each picture together, so that it is decoded once; later they are remembered.
    fn make_pictures(&self, jobs: &[&Job], pictures: &Pictures, diagnostics: &mut Vec<Diagnostic>) {
        let originals = jobs.par_iter().filter_map(|job| match job.make {
            Make::File(file) => self.site.files.get(file),
            _ => None,
        });
        let failed: Vec<Box<Diagnostic>> = originals
            .filter_map(|(source, _)| {
                let head = self.site.pictures.get(&source.composed())?;
                let wanted: Vec<_> = Variants::of(head).all().collect();
                let made = self.tree.bytes(source).and_then(|file| pictures.variants(&file, source, head, &wanted));
                made.err()
            })
            .collect();
        diagnostics.extend(failed.into_iter().map(|failed| *failed));
    }

    /// The address that a reader of the archive begins at.
    fn main_page(&self) -> String {
        let campaign = self.scope.of_campaign().and_then(|id| self.site.entries.get(id));
        let url = campaign.map_or_else(crate::paths::Url::home, |entry| entry.url.clone());
        self.site.base.absolute(&url)
    }

    /// What the WARC says of itself.
    fn warc_info(&self, warc: &Warc) -> Record {
        warc.info(
            wacz::WARC,
            &[
                ("software", SOFTWARE),
                ("format", "WARC File Format 1.1"),
                ("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
                ("isPartOf", &self.title()),
                ("description", &self.description()),
                (
                    "x-how-made",
                    "files as the site's generator published them; heads of redirects and of the page for missing \
                     addresses are synthesised, no server was asked",
                ),
            ],
        )
    }

    fn title(&self) -> String {
        let campaign = self.scope.of_campaign().and_then(|id| self.site.entries.get(id));
        campaign.map_or_else(|| self.site.config.title.to_string(), |entry| entry.title.to_string())
    }

    fn description(&self) -> String {
        let campaign = self.scope.of_campaign().and_then(|id| self.site.entries.get(id));
        match campaign {
            Some(entry) => entry.summary_text().to_string(),
            None => self.site.config.description.as_deref().unwrap_or_default().to_string(),
        }
    }

    /// Closes the parts and the bag around them.
    fn close(&self, staging: &Staging, sealed: &mut Sealed, diagnostics: &mut Vec<Diagnostic>) -> Result<(), Error> {
        let (closed, copied) = rayon::join(
            || self.close_wacz(staging),
            || match self.wants(Format::Bag) {
                true => sources::copy(self.sources, staging, diagnostics),
                false => Ok(()),
            },
        );
        closed.and(copied)?;
        if self.wants(Format::Warc) {
            staging.rename(WARC, &format!("data/{}", Format::Warc.file(&self.slug)))?;
        } else {
            staging.discard(WARC)?;
        }
        staging.discard(INDEX)?;
        staging.discard(PAGES)?;
        if self.wants(Format::Bag) {
            staging.write("data/README.html", self.readme(sealed).as_bytes())?;
            bag::close(staging, &self.info())?;
            let fingerprint = bag::fingerprint(staging)?;
            if let Some(signed) = self.sign(&format!("sha256:{fingerprint}")) {
                let signed = serde_json::to_vec_pretty(&signed).unwrap_or_default();
                staging.write("signature.json", &signed)?;
            }
            sealed.fingerprint = Some(fingerprint);
        }
        sealed.bytes = staging.length("data")?;
        Ok(())
    }

    /// Closes the WACZ, where one is wanted.
    fn close_wacz(&self, staging: &Staging) -> Result<(), Error> {
        if self.wants(Format::Wacz) {
            let (title, description, main_page) = (self.title(), self.description(), self.main_page());
            let about = wacz::About {
                title: &title,
                description: &description,
                main_page: &main_page,
                stamp: &self.stamp,
                software: SOFTWARE,
            };
            let parts = wacz::Parts { warc: WARC, index: INDEX, pages: PAGES };
            wacz::close(
                staging,
                &format!("data/{}", Format::Wacz.file(&self.slug)),
                &parts,
                &about,
                Entries::of(self.stamp.moment),
                |hash| self.sign(hash),
            )?;
        }
        Ok(())
    }

    /// What whoever receives the bag reads first.
    fn readme(&self, sealed: &Sealed) -> String {
        let (title, description, url) = (self.title(), self.description(), self.main_page());
        let (offline, wacz) = (Format::Zip.file(&self.slug), Format::Wacz.file(&self.slug));
        let at = self.stamp.moment.rfc3339();
        readme(&Facts {
            language: self.site.config.language,
            title: &title,
            description: &description,
            url: &url,
            publisher: self.site.config.identity.unit.as_deref(),
            date: &self.stamp.moment.day().short(),
            iso: &self.stamp.moment.day().iso(),
            at: &at,
            pages: sealed.pages,
            files: sealed.files,
            software: SOFTWARE,
            offline: self.wants(Format::Zip).then_some(&*offline),
            wacz: self.wants(Format::Wacz).then_some(&*wacz),
        })
    }

    /// The signature of a digest, where the archive is signed.
    fn sign(&self, hash: &str) -> Option<SignedData> {
        Some(self.key.as_ref()?.sign(hash, &self.stamp.utc, SOFTWARE))
    }

    /// What the bag says of itself.
    fn info(&self) -> bag::Info {
        let (year, month, day) = self.stamp.moment.date();
        let mut info = Vec::new();
        info.extend(self.site.config.identity.unit.as_ref().map(|unit| ("Source-Organization", unit.to_string())));
        info.extend(
            self.site.config.identity.address.as_ref().map(|address| ("Organization-Address", address.to_string())),
        );
        info.extend(self.site.config.identity.email.as_ref().map(|email| ("Contact-Email", email.to_string())));
        info.push(("External-Description", self.title()));
        info.push(("External-Identifier", self.main_page()));
        info.push(("Bagging-Date", format!("{year:04}-{month:02}-{day:02}")));
        info.push(("Internal-Sender-Identifier", self.slug.clone()));
        info.push(("Bag-Software-Agent", SOFTWARE.to_string()));
        info
    }
}
