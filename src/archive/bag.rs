//! The envelope: BagIt 1.0 (RFC 8493), with SHA-512.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rayon::prelude::*;
use sha2::{Digest, Sha512};
use walkdir::WalkDir;

use super::staging::Staging;
use crate::digest::{hex, short_digest};
use crate::publish::Error;

/// What a bag says of itself, besides what it holds: the fields of `bag-info.txt`, in order.
pub(super) type Info = Vec<(&'static str, String)>;

/// Closes a bag: everything that a staging folder holds below `data/` and `metadata/` is listed.
///
/// # Errors
/// When a file cannot be read or written.
pub(super) fn close(staging: &Staging, info: &Info) -> Result<(), Error> {
    let payload = digests(staging, "data")?;
    let bytes: u64 = payload.iter().map(|file| file.length).sum();
    let mut fields: String = info.iter().map(|(name, value)| field(name, value)).collect();
    fields.push_str(&field("Payload-Oxum", &format!("{bytes}.{}", payload.len())));
    staging.write("bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")?;
    staging.write("bag-info.txt", fields.as_bytes())?;
    staging.write("manifest-sha512.txt", manifest(&payload).as_bytes())?;
    let mut tags = digests(staging, "metadata")?;
    for name in ["bag-info.txt", "bagit.txt", "manifest-sha512.txt"] {
        tags.push(Listed::read(staging, name.to_string())?);
    }
    tags.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    staging.write("tagmanifest-sha512.txt", manifest(&tags).as_bytes())
}

/// What tells any change of a closed bag: the SHA-256 of the manifest that lists all other manifests.
///
/// # Errors
/// When it cannot be read.
pub(super) fn fingerprint(staging: &Staging) -> Result<String, Error> {
    let path = staging.path("tagmanifest-sha512.txt");
    let bytes = std::fs::read(&path).map_err(|error| Error::io(&path, &error))?;
    Ok(short_digest(&bytes, 32))
}

/// `Name: value`, a value on one line.
fn field(name: &str, value: &str) -> String {
    format!("{name}: {}\n", value.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn manifest(files: &[Listed]) -> String {
    files.iter().map(|file| format!("{}  {}\n", file.digest, file.path)).collect()
}

/// A file of a bag.
#[derive(Debug)]
struct Listed {
    path: String,
    length: u64,
    digest: String,
}

impl Listed {
    fn read(staging: &Staging, path: String) -> Result<Self, Error> {
        let on_disk = staging.path(&path);
        let (length, digest) = sha512(&on_disk).map_err(|error| Error::io(&on_disk, &error))?;
        Ok(Self { path, length, digest })
    }
}

/// The files below a folder of the staging folder, in byte order of their paths.
fn digests(staging: &Staging, folder: &str) -> Result<Vec<Listed>, Error> {
    let root = staging.path("");
    let mut paths = Vec::new();
    for entry in WalkDir::new(staging.path(folder)) {
        let entry = entry.map_err(|error| {
            let path = error.path().map(Path::to_path_buf).unwrap_or_else(|| staging.path(folder));
            Error::io(&path, &error.into())
        })?;
        if entry.file_type().is_file() {
            let below = entry.path().strip_prefix(&root).unwrap_or(entry.path());
            let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            paths.push((entry.metadata().map_or(0, |metadata| metadata.len()), parts.join("/")));
        }
    }
    // Large files first, and each file by itself: who reads the last one keeps nobody waiting.
    paths.sort_unstable_by(|one, other| other.cmp(one));
    let listed = paths.into_par_iter().with_max_len(1).map(|(_, path)| Listed::read(staging, path));
    let mut listed: Vec<Listed> = listed.collect::<Result<_, _>>()?;
    listed.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    Ok(listed)
}

/// Length and digest of a file.
fn sha512(path: &Path) -> io::Result<(u64, String)> {
    let mut file = File::open(path)?;
    let mut digest = Sha512::new();
    // Most files are short, and memory is cleared before it is used.
    let size = file.metadata()?.len().clamp(1, 64 * 1024);
    let mut buffer = vec![0; usize::try_from(size).unwrap_or(1)];
    let mut length = 0;
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        length += read as u64;
        digest.update(buffer.get(..read).unwrap_or_default());
    }
    Ok((length, hex(&digest.finalize())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bag_lists_what_it_holds() {
        let out = tempfile::tempdir().unwrap();
        let staging = Staging::open(out.path(), "a").unwrap();
        staging.write("data/b.txt", b"abc").unwrap();
        staging.write("data/a/c.txt", b"").unwrap();
        staging.write("metadata/x.csv", b"x").unwrap();
        close(&staging, &vec![("Bagging-Date", "2026-11-20".into()), ("External-Description", "a\nb".into())]).unwrap();
        let read = |name: &str| std::fs::read_to_string(staging.path(name)).unwrap();
        assert_eq!(read("bag-info.txt"), "Bagging-Date: 2026-11-20\nExternal-Description: a b\nPayload-Oxum: 3.2\n");
        // FIPS 180-4: the digest of "abc" begins and ends so.
        let manifest = read("manifest-sha512.txt");
        let lines: Vec<&str> = manifest.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].ends_with("  data/a/c.txt"));
        assert!(lines[1].starts_with("ddaf35a193617aba") && lines[1].ends_with("2a9ac94fa54ca49f  data/b.txt"));
        let tags = read("tagmanifest-sha512.txt");
        let named: Vec<&str> = tags.lines().filter_map(|line| line.split_once("  ")).map(|(_, name)| name).collect();
        assert_eq!(named, ["bag-info.txt", "bagit.txt", "manifest-sha512.txt", "metadata/x.csv"]);
    }
}
