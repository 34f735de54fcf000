//! The packed forms of text files, for servers that send them as they lie there: which outputs have them, and the bytes.
//!
//! Packing takes longer than all the rest of a build, so what an earlier one packed stays while it unpacks to the same
//! bytes. That is asked of the packed file itself: whatever became of a build that was killed, no file lies there that
//! says something else than the plain one.

use std::io::Read;

use flate2::read::GzDecoder;
use libdeflater::{CompressionLvl, Compressor};

use crate::parse::config::{Compression, Provider};
use crate::paths::Url;
use crate::plan::{Job, Make, Plan, is_text, media_type_of_made};
use crate::site::Site;

/// The least that is worth a file of its own in bytes: below it the answer's head is longer than its body.
const LEAST: usize = 256;

/// How hard gzip tries, of 12: the last steps gain one byte in a hundred and take several times as long.
const GZ_LEVEL: i32 = 9;

/// How hard Brotli tries, of 11: the last two steps gain three bytes in a hundred and take ten times as long.
const BR_LEVEL: i32 = 9;

/// The window of Brotli as a power of two: a page fits into 64 KiB, and a browser keeps as much memory for each.
const BR_WINDOW: i32 = 18;

/// How much is unpacked at once.
const BUFFER: usize = 16 * 1024;

/// Which outputs are packed, and how.
#[derive(Debug)]
pub struct Packing<'a> {
    forms: &'a [Compression],
    plan: &'a Plan,
    /// Whether a server puts figures into pages, for which they must be plain.
    has_includes: bool,
}

/// A form in which one output is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form(Compression);

impl<'a> Packing<'a> {
    /// What a site asks for.
    pub fn new(site: &'a Site, plan: &'a Plan) -> Self {
        let has_includes = site.config.counters.provider == Provider::Ssi;
        Self { forms: &site.config.hosting.compress, plan, has_includes }
    }

    /// The forms of an output.
    pub fn forms_of(&self, job: &Job) -> impl Iterator<Item = Form> {
        let path = job.url.output_path();
        let stays_plain = self.forms.is_empty()
            || matches!(job.make, Make::HostingFile(_))
            || (self.has_includes && path.ends_with(".html"));
        let forms = if !stays_plain && is_text(&media_type_of_made(&path)) { self.forms } else { &[] };
        // An author's own file of that name goes before.
        let is_free = move |form: &&Compression| self.plan.at(&Url::file(&Form(**form).place(&path))).is_none();
        forms.iter().filter(is_free).map(|form| Form(*form))
    }
}

impl Form {
    /// The place of the packed form of a file.
    pub fn place(self, path: &str) -> String {
        format!("{path}.{}", self.0.extension())
    }

    /// The packed form of some bytes: that which an earlier build made, where it is still right; `None` where it would
    /// not be smaller.
    pub fn pack(self, bytes: &[u8], earlier: Option<Vec<u8>>) -> Option<Vec<u8>> {
        if bytes.len() < LEAST {
            return None;
        }
        let is_right = |packed: &Vec<u8>| packed.len() < bytes.len() && self.unpacks_to(packed, bytes);
        let packed = earlier.filter(is_right).or_else(|| self.packed(bytes))?;
        (packed.len() < bytes.len()).then_some(packed)
    }

    /// Packs. Nothing but the bytes and this program decides on the outcome.
    fn packed(self, bytes: &[u8]) -> Option<Vec<u8>> {
        match self.0 {
            Compression::Gz => {
                // libdeflate writes no name and no time into the head (RFC 1952, §2.3), and 255, “unknown”, for the system.
                let mut compressor = Compressor::new(CompressionLvl::new(GZ_LEVEL).ok()?);
                let mut out = vec![0; compressor.gzip_compress_bound(bytes.len())];
                let length = compressor.gzip_compress(bytes, &mut out).ok()?;
                out.truncate(length);
                Some(out)
            }
            Compression::Br => {
                let mut out = Vec::with_capacity(bytes.len() / 3);
                let parameters = brotli::enc::BrotliEncoderParams {
                    quality: BR_LEVEL,
                    lgwin: BR_WINDOW,
                    size_hint: bytes.len(),
                    ..Default::default()
                };
                brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters).ok()?;
                Some(out)
            }
        }
    }

    /// Whether packed bytes are a form of these.
    fn unpacks_to(self, packed: &[u8], bytes: &[u8]) -> bool {
        match self.0 {
            Compression::Gz => gives(GzDecoder::new(packed), bytes),
            Compression::Br => gives(brotli::Decompressor::new(packed, BUFFER), bytes),
        }
    }
}

/// Whether a reader gives these bytes and nothing after them.
fn gives(mut reader: impl Read, bytes: &[u8]) -> bool {
    let mut buffer = [0; BUFFER];
    let mut rest = bytes;
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return rest.is_empty(),
            Ok(length) => match (buffer.get(..length), rest.split_at_checked(length)) {
                (Some(read), Some((expected, after))) if read == expected => rest = after,
                _ => return false,
            },
            Err(_) => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORMS: [Form; 2] = [Form(Compression::Gz), Form(Compression::Br)];

    fn text() -> Vec<u8> {
        "Xã ra quân tháng cao điểm cải cách hành chính. ".repeat(200).into_bytes()
    }

    #[test]
    fn what_is_packed_unpacks_to_the_same() {
        for form in FORMS {
            let packed = form.pack(&text(), None).unwrap();
            assert!(packed.len() < text().len() / 10, "{form:?}: {}", packed.len());
            assert!(form.unpacks_to(&packed, &text()));
            assert!(!form.unpacks_to(&packed, b"") && !form.unpacks_to(&packed, &text()[1..]));
            assert!(!form.unpacks_to(&packed[..packed.len() / 2], &text()) && !form.unpacks_to(b"", &text()));
            assert_eq!(form.pack(&text(), None), Some(packed));
        }
    }

    #[test]
    fn what_an_earlier_build_packed_stays_while_it_is_right() {
        let mut weak = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut weak, &text()).unwrap();
        let weak = weak.finish().unwrap();
        let form = Form(Compression::Gz);
        assert_eq!(form.pack(&text(), Some(weak.clone())), Some(weak.clone()));
        let other = [text(), b"x".to_vec()].concat();
        let packed = form.pack(&other, Some(weak));
        assert!(packed.is_some_and(|packed| form.unpacks_to(&packed, &other)));
    }

    #[test]
    fn what_gains_nothing_has_no_packed_form() {
        let noise: Vec<u8> = (0..2000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
        for form in FORMS {
            assert_eq!(form.pack(b"short", None), None);
            assert!(form.pack(&noise, None).is_none_or(|packed| packed.len() < noise.len()));
        }
    }
}
