//! Gzip members (RFC 1952) one after the other, each with where it lies and the digest of its bytes.

use std::io::{self, BufRead, BufReader, Read};

use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use memchr::memmem;
use sha2::{Digest, Sha256};

use super::files::hex;
use super::section::{Section, fill};
use crate::diagnostics::Defect;

/// Where a member's header begins: gzip, deflate, no additional fields, no time.
const PLAIN: [u8; 8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0];

/// The most that anything may unpack to, whatever its packed length, in bytes.
const ALWAYS: u64 = 64 << 20;

/// How many times its packed length something may unpack to beyond that. Text reaches 20, deflate could 1,032.
const RATIO: u64 = 100;

/// Whether so many bytes from so many are more than anything honest gives.
pub(super) fn is_bomb(unpacked: u64, packed: u64) -> bool {
    unpacked.saturating_sub(ALWAYS) / RATIO > packed
}

/// Counts and digests what is read through it.
pub(super) struct Metered<R> {
    input: R,
    count: u64,
    digest: Sha256,
}

impl<R: BufRead> Metered<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, count: 0, digest: Sha256::new() }
    }

    /// How many bytes were read since the last time, and their digest.
    pub(super) fn take_measure(&mut self) -> (u64, String) {
        (std::mem::take(&mut self.count), hex(&self.digest.finalize_reset()))
    }
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut available = self.fill_buf()?;
        let count = available.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        // What is consumed lies in the buffer already: asking for it again reads nothing.
        if let Some(bytes) = self.input.fill_buf().ok().and_then(|buffer| buffer.get(..count)) {
            self.digest.update(bytes);
        }
        self.count += count as u64;
        self.input.consume(count);
    }
}

/// The two bytes of a header that depend on the compressor: all members of one package have the same.
pub(super) type Style = [u8; 2];

/// Why a member is not read to its end. `at` of the defects is set by the caller.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// No member begins here.
    Foreign,
    /// Its header is not the plain one.
    Header,
    /// It cannot be unpacked, or gives another checksum or length.
    Damaged,
    /// It unpacks to an absurd length.
    Bomb,
}

impl Fault {
    pub(super) fn at(self, at: u64) -> Defect {
        match self {
            Self::Foreign => Defect::GzipForeign { at },
            Self::Header => Defect::GzipHeader { at },
            Self::Damaged => Defect::GzipDamaged { at },
            Self::Bomb => Defect::Bomb { at },
        }
    }
}

/// What a member unpacks to.
pub(super) struct Unpacked<'a, R> {
    inflate: DeflateDecoder<&'a mut Metered<R>>,
    crc: Crc,
    /// How much was unpacked before, and from how much: many small bombs are a large one.
    before: Totals,
    is_bomb: bool,
}

/// How much was unpacked from how much, in bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Totals {
    pub(super) packed: u64,
    pub(super) unpacked: u64,
}

impl<R: BufRead> Read for Unpacked<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inflate.read(buffer)?;
        if let Some(bytes) = buffer.get(..count) {
            self.crc.update(bytes);
        }
        let unpacked = self.before.unpacked.saturating_add(self.inflate.total_out());
        self.is_bomb = is_bomb(unpacked, self.before.packed.saturating_add(self.inflate.total_in()));
        if self.is_bomb { Err(io::Error::other("unpacks too far")) } else { Ok(count) }
    }
}

/// Reads one member, giving what it unpacks to to a function, and after that whatever it left. Adds to the totals.
/// Returns what the function made and how many bytes it left.
pub(super) fn member<R: BufRead, T>(
    input: &mut Metered<R>,
    style: &mut Option<Style>,
    totals: &mut Totals,
    read: impl FnOnce(&mut BufReader<&mut Unpacked<'_, R>>) -> io::Result<T>,
) -> Result<(T, u64), Fault> {
    let mut header = [0; 10];
    let length = fill(input, &mut header).map_err(|_| Fault::Damaged)?;
    let [first, second, .., extra, system] = header;
    if [first, second] != [0x1F, 0x8B] {
        return Err(Fault::Foreign);
    }
    if length < header.len() {
        return Err(Fault::Damaged);
    }
    if !header.starts_with(&PLAIN) || *style.get_or_insert([extra, system]) != [extra, system] {
        return Err(Fault::Header);
    }
    let mut unpacked =
        Unpacked { inflate: DeflateDecoder::new(&mut *input), crc: Crc::new(), before: *totals, is_bomb: false };
    let mut buffered = BufReader::with_capacity(32 << 10, &mut unpacked);
    let made = read(&mut buffered).and_then(|made| io::copy(&mut buffered, &mut io::sink()).map(|left| (made, left)));
    let (crc, length) = (unpacked.crc.sum(), unpacked.crc.amount());
    let is_bomb = unpacked.is_bomb;
    totals.packed = totals.packed.saturating_add(unpacked.inflate.total_in());
    totals.unpacked = totals.unpacked.saturating_add(unpacked.inflate.total_out());
    drop(unpacked);
    let made = made.map_err(|_| if is_bomb { Fault::Bomb } else { Fault::Damaged })?;
    let mut trailer = [0; 8];
    let is_whole = fill(input, &mut trailer).is_ok_and(|count| count == trailer.len());
    let [a, b, c, d, e, f, g, h] = trailer;
    let is_right = (u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h])) == (crc, length);
    if is_whole && is_right { Ok(made) } else { Err(Fault::Damaged) }
}

/// Where the next plain header is, from a place on.
///
/// # Errors
/// What the system says.
pub(super) fn next_header(section: &Section, from: u64, style: Option<Style>) -> io::Result<Option<u64>> {
    let mut wanted = PLAIN.to_vec();
    wanted.extend(style.into_iter().flatten());
    let finder = memmem::Finder::new(&wanted);
    let mut input = section.read_from(from)?;
    let (mut start, mut window) = (from, Vec::new());
    loop {
        let kept = window.len();
        if io::copy(&mut input.by_ref().take(1 << 20), &mut window)? == 0 {
            return Ok(None);
        }
        if let Some(found) = finder.find(&window) {
            return Ok(Some(start + found as u64));
        }
        debug_assert!(kept < wanted.len());
        let dropped = window.len().saturating_sub(wanted.len() - 1);
        window.drain(..dropped);
        start += dropped as u64;
    }
}
