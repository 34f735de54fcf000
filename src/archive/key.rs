//! The file of the key that packages are signed with: read with care, because what is named may be anything.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::sign::Key;
use super::{Format, Target};
use crate::diagnostics::{ArchiveFault, KeyFault, Problem};
use crate::publish::Error;

/// The most bytes of a key that are read: a key is short, and what is longer is none.
const LIMIT: u64 = 64 * 1024;

/// The private key that a call names, if it names one.
///
/// # Errors
/// When nothing of the package can be signed, when the key would be published, and when there is no such key.
pub(super) fn of(target: &Target) -> Result<Option<Key>, Error> {
    let Some(path) = &target.key else { return Ok(None) };
    let refused = |fault| Err(Problem::Archive { fault }.into());
    let shown = path.display().to_string();
    if !target.formats.iter().any(|format| matches!(format, Format::Bag | Format::Wacz)) {
        return refused(ArchiveFault::NothingToSign);
    }
    let real = match path.canonicalize() {
        Ok(real) => real,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return refused(ArchiveFault::KeyMissing { path: shown });
        }
        Err(error) => return Err(Error::io(path, &error)),
    };
    for folder in ["content", "themes", "public"] {
        if target.root.join(folder).canonicalize().is_ok_and(|folder| real.starts_with(folder)) {
            return refused(ArchiveFault::KeyInSite { path: shown, folder });
        }
    }
    match read(&real).map_err(|error| Error::io(path, &error))?.and_then(|text| Key::from_pem(&text)) {
        Ok(key) => Ok(Some(key)),
        Err(fault) => refused(ArchiveFault::BadKey { path: shown, fault }),
    }
}

/// The text of a key. The inner error is the file's.
fn read(path: &Path) -> std::io::Result<Result<String, KeyFault>> {
    // To open a pipe would wait for ever: what it is is asked first.
    if !path.metadata()?.is_file() {
        return Ok(Err(KeyFault::NotAFile));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMIT {
        return Ok(Err(KeyFault::NotPem));
    }
    let text = String::from_utf8(bytes).map_err(|_| KeyFault::NotPem);
    // Editors on Windows put a byte-order mark before a text.
    Ok(text.map(|text| text.trim_start_matches('\u{FEFF}').to_string()))
}
