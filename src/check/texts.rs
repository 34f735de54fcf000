//! Every Markdown file, the settings and the data in YAML read as a proofreader would.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use rayon::prelude::*;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::letters::{Letters, is_drawn};
use super::prose::{Block, Prose, body, front, prose};
use super::register::Register;
use super::spelling::other_way;
use super::tones::{self, Tones};
use super::typography;
use super::yaml_words::values;
use super::{Finding, ignored};
use crate::diagnostics::{At, CheckFault};
use crate::load::{Tree, clean_text};
use crate::paths::SourcePath;
use crate::site::Site;

/// What one file gave.
struct Read<'a> {
    file: &'a SourcePath,
    found: Vec<(CheckFault, At)>,
    tones: Tones,
    /// Signs that the theme has no letters for: how often, and where first.
    strange: BTreeMap<char, (usize, Range<usize>)>,
}

/// Reads every article, section page and home page, `site.yaml` and the data of pages.
pub(super) fn check(tree: &Tree, site: &Site) -> Vec<Finding> {
    let (letters, register) = (Letters::of(&site.theme.assets), Register::of(site));
    // What is not published may speak of numbers to come.
    let published: HashSet<&SourcePath> = site.entries.iter().map(|entry| &entry.source).collect();
    let data = tree.config.iter().chain(&tree.data).filter(|file| is_yaml(file));
    let entries = tree.entries.iter().map(|file| (file, register.as_ref().filter(|_| published.contains(file))));
    let others = tree.indexes.iter().chain(data).map(|file| (file, register.as_ref()));
    let files: Vec<(&SourcePath, Option<&Register>)> = others.chain(entries).collect();
    let read = files.into_par_iter().filter_map(|(file, register)| self::read(tree, file, letters.as_ref(), register));
    let mut read: Vec<Read<'_>> = read.collect();
    if let Some(register) = &register {
        register.suggest(read.iter_mut().flat_map(|read| &mut read.found).map(|(fault, _)| fault));
    }
    let mut findings = mixed_tones(&read);
    findings.extend(strange_signs(&read));
    for Read { file, found, .. } in read {
        findings.extend(found.into_iter().map(|(fault, at)| Finding::at(file, at, fault)));
    }
    findings
}

/// What is wrong with the text of one file by itself; no sign is strange. `numbers` are those of documents.
pub(super) fn alone(file: &SourcePath, bytes: Vec<u8>, numbers: Vec<String>) -> Vec<(CheckFault, At)> {
    let register = Register::new(numbers);
    let Some(mut read) = read_bytes(file, bytes, None, register.as_ref()) else { return Vec::new() };
    if let Some(register) = &register {
        register.suggest(read.found.iter_mut().map(|(fault, _)| fault));
    }
    let mixed = mixed_tones(std::slice::from_ref(&read)).into_iter();
    read.found.extend(mixed.filter_map(|finding| Some((finding.fault, finding.place?.1))));
    read.found
}

fn read<'a>(
    tree: &Tree,
    file: &'a SourcePath,
    letters: Option<&Letters>,
    register: Option<&Register>,
) -> Option<Read<'a>> {
    // What cannot be read was told by the pipeline.
    read_bytes(file, tree.bytes(file).ok()?, letters, register)
}

fn read_bytes<'a>(
    file: &'a SourcePath,
    bytes: Vec<u8>,
    letters: Option<&Letters>,
    register: Option<&Register>,
) -> Option<Read<'a>> {
    let decomposed = first_decomposed(&bytes);
    let text = clean_text(file, bytes).ok()?;
    let mut found = Vec::new();
    if let Some(word) = decomposed {
        let at = text.find(&word).map_or(At::File, |start| At::from(start..start + word.len()));
        found.push((CheckFault::Decomposed { word }, at));
    }
    let body = if is_yaml(file) { text.len()..text.len() } else { body(&text) };
    let mut strange = BTreeMap::new();
    let mut look = |range: Range<usize>| {
        if let (Some(letters), Some(part)) = (letters, text.get(range.clone())) {
            signs(part, range.start, letters, &mut strange);
        }
    };
    let start = body.start;
    look(0..start);
    let (said, prose) = match is_yaml(file) {
        true => (values(&text, 0..text.len()), Prose::default()),
        false => (values(&text, front(&text)), prose(&text, body)),
    };
    let ignored = ignored::unknown(&text).into_iter().filter(|(_, range)| !prose.is_code(range.start));
    found.extend(ignored.map(|(fault, range)| (fault, At::from(range))));
    let blocks: Vec<Block> = said.into_iter().chain(prose.blocks).collect();
    let tones = tones::count(&text);
    let mut faults = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        let numbers = register.into_iter().flat_map(|register| register.judge(&text, block));
        let misplaced = tones::misplaced(&text, block, &tones.doubtful);
        let of_block = typography::judge(&text, block).into_iter().chain(misplaced).chain(numbers);
        faults.extend(of_block.map(|(fault, range)| (number, fault, range)));
    }
    let faults = typography::without_long_quotations(&text, &blocks, faults);
    found.extend(faults.into_iter().map(|(fault, range)| (fault, At::from(range))));
    for block in blocks {
        block.texts.into_iter().filter(|range| range.start >= start).for_each(&mut look);
    }
    Some(Read { file, found, tones, strange })
}

fn is_yaml(file: &SourcePath) -> bool {
    matches!(file.extension(), "yaml" | "yml")
}

/// The first word that is written with its marks apart, put together as loa reads it.
fn first_decomposed(raw: &[u8]) -> Option<String> {
    // The bytes with which combining marks of Latin letters begin: without them nothing is taken apart.
    memchr::memchr2(0xCC, 0xCD, raw)?;
    let raw = std::str::from_utf8(raw).ok()?;
    let word = raw.split(|c: char| !(c.is_alphanumeric() || is_mark(c))).find(|word| !is_nfc(word))?;
    Some(word.nfc().collect())
}

/// Combining marks of Vietnamese letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Counts the signs of a text that no letters are there for.
fn signs(part: &str, start: usize, letters: &Letters, strange: &mut BTreeMap<char, (usize, Range<usize>)>) {
    for (at, sign) in part.char_indices().filter(|(_, sign)| !sign.is_ascii()) {
        if !letters.has(sign) && is_drawn(sign) {
            let place = start + at..start + at + sign.len_utf8();
            strange.entry(sign).or_insert((0, place)).0 += 1;
        }
    }
}

/// Each sign once for the whole site, where it stands first.
fn strange_signs(read: &[Read<'_>]) -> Vec<Finding> {
    let mut signs: BTreeMap<char, (usize, &SourcePath, &Range<usize>)> = BTreeMap::new();
    for Read { file, strange, .. } in read {
        for (sign, (count, place)) in strange {
            signs.entry(*sign).or_insert((0, file, place)).0 += count;
        }
    }
    let finding = |(sign, (count, file, place)): (char, (usize, &SourcePath, &Range<usize>))| {
        Finding::at(file, At::from(place.clone()), CheckFault::MissingGlyph { sign, count })
    };
    signs.into_iter().map(finding).collect()
}

/// Files that set tones as most of the site does not, each at the first such word.
fn mixed_tones(read: &[Read<'_>]) -> Vec<Finding> {
    let total = |count: fn(&Tones) -> usize| read.iter().map(|read| count(&read.tones)).sum::<usize>();
    let (first, second) = (total(|tones| tones.first.count), total(|tones| tones.second.count));
    if first == 0 || second == 0 {
        return Vec::new();
    }
    let others = first.max(second);
    let of_few = |tones: &Tones| if first >= second { tones.second.clone() } else { tones.first.clone() };
    let findings = read.iter().filter_map(|Read { file, tones, .. }| {
        let way = of_few(tones);
        let (place, here) = way.example?;
        let usual = other_way(&here);
        let fault = CheckFault::MixedTones { here, usual, count: way.count, others };
        Some(Finding::at(file, At::from(place), fault))
    });
    findings.collect()
}
