//! Packed forms that lie beside published files: `index.html.gz` must say what `index.html` says.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};

use super::files::hex;
use super::section::{Section, each_piece};

/// How much is unpacked at once, in bytes.
const BUFFER: usize = 16 << 10;

/// A way of packing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// gzip (RFC 1952).
    Gzip,
    /// Brotli (RFC 7932).
    Brotli,
}

/// The path that a packed file would be a form of, and how it would be packed.
pub(super) fn plain(path: &str) -> Option<(&str, Form)> {
    let gzip = path.strip_suffix(".gz").map(|plain| (plain, Form::Gzip));
    gzip.or_else(|| path.strip_suffix(".br").map(|plain| (plain, Form::Brotli)))
}

/// The SHA-256 of what a file unpacks to, in hexadecimal digits; that of its beginning, where it is longer than
/// `length`.
///
/// # Errors
/// When it cannot be read, or is not packed in this way.
pub(super) fn digest(section: &Section, form: Form, length: u64) -> io::Result<String> {
    let input = section.read_from(0)?;
    let mut digest = Sha256::new();
    // One byte more than there may be: it tells, and what unpacks without end does not.
    let limit = length.saturating_add(1);
    let mut take = |input: &mut dyn Read| each_piece(&mut input.take(limit), |piece| digest.update(piece));
    match form {
        Form::Gzip => take(&mut MultiGzDecoder::new(input))?,
        Form::Brotli => take(&mut brotli::Decompressor::new(input, BUFFER))?,
    };
    Ok(hex(&digest.finalize()))
}

#[cfg(test)]
mod tests {
    use super::{Form, plain};

    #[test]
    fn packed_files_are_known_by_their_names() {
        assert_eq!(plain("a/index.html.gz"), Some(("a/index.html", Form::Gzip)));
        assert_eq!(plain("rss.xml.br"), Some(("rss.xml", Form::Brotli)));
        assert_eq!(plain("rss.xml"), None);
    }
}
