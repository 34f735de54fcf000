//! `loa archive verify`: whether a package is whole, and if not, everything that is wrong with it.
//!
//! Nothing here is shared with the code that writes packages: a mistake of the writer is a defect like any other. A
//! package may come from anybody, so nothing in it is trusted: files are read in pieces, what is kept of them is counted
//! against a budget, no link is followed, no name leads out of the package, and nothing is unpacked onto the disk.

// Everything here comes from somebody else.
#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]

mod bag;
mod bag_info;
mod date;
mod files;
mod findings;
mod gzip;
mod index;
mod inventory;
mod json;
mod lines;
mod manifest;
mod names;
mod packed;
mod pages;
mod public;
mod record;
mod section;
mod signature;
mod surt;
mod verdict;
mod wacz;
mod warc;
mod zip;

use std::fs;
use std::path::{Path, PathBuf};

pub use crate::diagnostics::{Defect, UnsafeName};
pub use verdict::{Comparison, Found, Kind, Signature, Verdict};

use findings::Findings;
use section::Section;

/// What a check is asked for besides the package itself.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The folder that was published, to be compared byte for byte.
    pub against: Option<PathBuf>,
}

/// Why a check did not take place. Whatever is wrong inside a package is a [`Defect`] instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The system cannot read the path.
    Unreadable {
        /// The path as given.
        path: PathBuf,
        /// The system's words.
        reason: String,
    },
    /// Neither a bag nor a file whose name ends in `.wacz`, `.warc.gz` or `.zip`.
    NotAPackage {
        /// The path as given.
        path: PathBuf,
    },
    /// The folder to compare with is none.
    NotAFolder {
        /// The path as given.
        path: PathBuf,
    },
    /// An offline copy holds no file as it was published: nothing can be compared.
    NothingPublished {
        /// The path as given.
        path: PathBuf,
    },
}

/// Checks a package: a bag folder, a `.wacz`, an offline `.zip` or a `.warc.gz`.
///
/// # Errors
/// [`Error`], if there is nothing to check. A package that is not whole is no error: its defects are in the verdict.
pub fn verify(path: &Path, options: &Options) -> Result<Verdict, Error> {
    let kind = kind_of(path)?;
    if let Some(folder) = &options.against {
        if !fs::metadata(folder).map_err(|error| unreadable(folder, &error))?.is_dir() {
            return Err(Error::NotAFolder { path: folder.clone() });
        }
        if kind == Kind::Offline {
            return Err(Error::NothingPublished { path: path.to_path_buf() });
        }
    }
    let against = options.against.as_deref();
    let mut findings = Findings::default();
    if kind == Kind::Bag {
        return Ok(bag::judge(path, against, findings));
    }
    let section = Section::of_file(path).map_err(|error| unreadable(path, &error))?;
    let label = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut verdict = match kind {
        Kind::Wacz => {
            let wacz = wacz::judge(&section, &label, &mut findings);
            let published = against.map(|_| wacz.holdings.published(&label, &mut findings)).unwrap_or_default();
            let against = against.map(|folder| public::compare(&published, folder));
            Verdict { files: wacz.files, against, ..Verdict::of_records(kind, &wacz.holdings) }.signed(wacz.signature)
        }
        Kind::Warc => {
            let holdings = warc::judge(&section, &label, &mut findings);
            let published = against.map(|_| holdings.published(&label, &mut findings)).unwrap_or_default();
            let against = against.map(|folder| public::compare(&published, folder));
            Verdict { files: 1, against, ..Verdict::of_records(kind, &holdings) }
        }
        Kind::Bag | Kind::Offline => {
            let names = zip::judge_offline(&section, &label, &mut findings);
            Verdict { files: names.len() as u64, ..Verdict::new(kind) }
        }
    };
    verdict.fingerprint = files::digest(&section, &label, &mut findings);
    Ok(verdict.with(findings))
}

/// What a path is, by the files in it or by its name.
fn kind_of(path: &Path) -> Result<Kind, Error> {
    let metadata = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    let not_a_package = || Error::NotAPackage { path: path.to_path_buf() };
    if metadata.is_dir() {
        let parts = ["bagit.txt", "bag-info.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt"];
        let is_bag = parts.iter().any(|part| fs::symlink_metadata(path.join(part)).is_ok());
        return if is_bag { Ok(Kind::Bag) } else { Err(not_a_package()) };
    }
    if !metadata.is_file() {
        return Err(not_a_package());
    }
    let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    match name {
        name if name.ends_with(".wacz") => Ok(Kind::Wacz),
        name if name.ends_with(".warc.gz") => Ok(Kind::Warc),
        name if name.ends_with(".zip") => Ok(Kind::Offline),
        _ => Err(not_a_package()),
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::Unreadable { path: path.to_path_buf(), reason: error.to_string() }
}
