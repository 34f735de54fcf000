//! What the index says, read back and compared with the texts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::*;
use crate::diagnostics::has_errors;
use crate::load::Tree;
use crate::parse::markdown::{Body, Filling};
use crate::site::Options;
use crate::text::Syllable;

/// A site of `count` articles, each of a few words, of which every third is a draft.
fn site(count: usize, drafts: bool) -> (tempfile::TempDir, Site) {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content/tin-tuc");
    std::fs::create_dir_all(&content).unwrap();
    std::fs::write(folder.path().join("site.yaml"), "base_url: https://xa.example.vn/\n").unwrap();
    let words = ["đề", "án", "đê", "ăn", "cải", "cách", "hòa", "hoà", "111/KH-UBND", "06"];
    for number in 0..count {
        let mut text = format!("---\ntitle: Bài {number}\ndate: {}-01-02\n", 2015 + number % 9);
        if number % 3 == 2 {
            text.push_str("draft: true\n");
        }
        text.push_str("---\n");
        for place in 0..5 {
            let _ = write!(text, "{} ", words[(number * 7 + place * (1 + number / 10)) % words.len()]);
        }
        std::fs::write(content.join(format!("bai-{number:04}.md")), text).unwrap();
    }
    let mut diagnostics = Vec::new();
    let parsed = crate::pipeline::parse(&Tree::walk(folder.path()), &mut diagnostics);
    let site = Site::new(parsed, &Options { at: 1_800_000_000, drafts, base_url: None }, &mut diagnostics);
    assert!(!has_errors(&diagnostics), "{diagnostics:?}");
    (folder, site)
}

/// What a reader sees of a paragraph.
fn text_of(body: &Body) -> String {
    let mut html = body.html.to_string();
    for slot in body.slots.iter().rev() {
        let Filling::DocumentMention { number } = &slot.filling else { panic!("{slot:?}") };
        html.insert_str(slot.at as usize, number);
    }
    html.replace("<p>", "").replace("</p>", "")
}

/// Of each form: the entries, by their numbers.
fn forms(parts: &[Vec<u8>]) -> BTreeMap<(String, String), Vec<u32>> {
    let mut all = BTreeMap::new();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    for part in parts {
        let mut rest = part.as_slice();
        while !rest.is_empty() {
            let folded = text(part_of(&mut rest));
            let mut record = part_of(&mut rest);
            while !record.is_empty() {
                let exact = Some(text(part_of(&mut record))).filter(|exact| !exact.is_empty());
                let mut list = part_of(&mut record);
                let (mut entries, mut next) = (Vec::new(), 0);
                while !list.is_empty() {
                    next += varint::take(&mut list) >> run::LEVEL_BITS;
                    entries.push(next);
                    next += 1;
                }
                let known = all.insert((folded.clone(), exact.unwrap_or_else(|| folded.clone())), entries);
                assert_eq!(known, None, "a form stands in one place");
            }
        }
    }
    all
}

fn part_of<'a>(bytes: &mut &'a [u8]) -> &'a [u8] {
    let length = varint::take(bytes) as usize;
    let (part, rest) = bytes.split_at(length);
    *bytes = rest;
    part
}

#[test]
fn every_word_is_found_where_it_stands_and_nowhere_else() {
    let (_folder, site) = site(60, false);
    let search = Search::default();
    let entries = search.entries(&site);
    let parts = SearchParts { syllables: 3, ..SearchParts::of(&site).unwrap() };
    let index = Index::on(2, &site, entries, parts);
    let found = forms(&index.syllables.parts);
    let mut expected: BTreeMap<(String, String), BTreeSet<u32>> = BTreeMap::new();
    for (number, id) in entries.iter().enumerate() {
        let entry = &site.entries[*id];
        let text = format!("{} {}", entry.title, text_of(&entry.body));
        let parts =
            text.split(|c: char| !c.is_alphanumeric()).chain(text.split_whitespace().filter(|w| w.contains('/')));
        for token in parts.filter(|token| !token.is_empty()) {
            let Syllable { folded, exact } = Syllable::of(token);
            expected.entry((folded, exact)).or_default().insert(number as u32);
        }
    }
    let expected: BTreeMap<_, Vec<u32>> =
        expected.into_iter().map(|(form, entries)| (form, entries.into_iter().collect())).collect();
    assert_eq!(found, expected);
    assert_eq!(entries.len(), 40);
}

#[test]
fn pairs_stand_where_syllables_are_neighbours() {
    let (_folder, site) = site(60, false);
    let search = Search::default();
    let entries = search.entries(&site);
    let parts = SearchParts { pairs: 4, ..SearchParts::of(&site).unwrap() };
    let index = Index::on(2, &site, entries, parts);
    let has = |wanted: u16, number: u32| {
        let size = 65_536 / parts.pairs;
        let bytes = pairs::part(&index.pairs, parts, usize::from(wanted) / size);
        let (mut rest, mut at) = (bytes.as_slice(), (usize::from(wanted) / size * size) as u32);
        while !rest.is_empty() {
            at += varint::take(&mut rest);
            let mut list = part_of(&mut rest);
            let mut next = 0;
            while !list.is_empty() {
                next += varint::take(&mut list);
                if at == u32::from(wanted) && next == number {
                    return true;
                }
                next += 1;
            }
            at += 1;
        }
        false
    };
    let pair = |first: &str, second: &str| pairs::bucket(pairs::hash(first), pairs::hash(second));
    for (number, id) in entries.iter().enumerate() {
        let text = text_of(&site.entries[*id].body).replace("111/KH-UBND", "111 KH UBND");
        let words: Vec<String> = text.split_whitespace().map(crate::text::fold).collect();
        let neighbours = |first: &str, second: &str| words.windows(2).any(|two| two[0] == first && two[1] == second);
        for (first, second) in [
            ("111", "kh"),
            ("ubnd", "de"),
            ("an", "111"),
            ("de", "an"),
            ("an", "de"),
            ("cai", "cach"),
            ("hoa", "hoa"),
            ("cach", "de"),
        ] {
            assert_eq!(
                has(pair(first, second), number as u32),
                neighbours(first, second),
                "{first} {second} in {text}"
            );
        }
    }
}

#[test]
fn the_index_is_the_same_on_any_number_of_threads() {
    let (_folder, site) = site(90, false);
    let search = Search::default();
    let parts = SearchParts::of(&site).unwrap();
    let bytes = |threads: usize| {
        let entries = search.entries(&site);
        let index = Index::on(threads, &site, entries, parts);
        let pairs: Vec<Vec<u8>> = (0..parts.pairs).map(|part| pairs::part(&index.pairs, parts, part)).collect();
        (index.syllables.parts.clone(), pairs, index.manifest(&site, entries))
    };
    assert_eq!(bytes(1), bytes(3));
}

#[test]
fn drafts_are_never_in_it_also_where_they_are_shown() {
    let (_one, without) = site(30, false);
    let (_two, with) = site(30, true);
    assert!(with.entries.len() > without.entries.len());
    for part in SearchParts::of(&with).unwrap().all() {
        let (hidden, shown) = (Search::default().part(&without, part), Search::default().part(&with, part));
        assert_eq!(hidden, shown, "{part:?}");
    }
}

#[test]
fn another_title_is_another_version() {
    let (_one, site) = site(6, false);
    let search = Search::default();
    let before = search.part(&site, SearchPart::Manifest);
    let mut other = site;
    let first = std::sync::Arc::make_mut(&mut other.entries[0]);
    first.summary = Some("Tóm tắt khác".into());
    assert_ne!(Search::default().part(&other, SearchPart::Manifest), before);
}
