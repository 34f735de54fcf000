//! Where in the sources a text of a page stands.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::diagnostics::{At, Diagnostic, PageFault, Problem};
use crate::load::Tree;
use crate::paths::SourcePath;
use crate::text::percent_decode;

/// How many faults that many pages show are looked for in templates and data: each look reads all of these.
const LOOKS: usize = 200;

/// How often a text may stand in a file before it is given up: to judge each time means to look back.
const PLACES: usize = 1000;

/// Source texts, read once each, and the places of which something was said already.
pub(super) struct Sources<'a> {
    tree: &'a Tree,
    told: HashMap<&'a SourcePath, Vec<&'a At>>,
    /// Places that links of a file name and other pages lack, as the build told.
    anchors: HashSet<(&'a SourcePath, &'a str)>,
    texts: HashMap<SourcePath, Source>,
    /// How many looks were taken.
    looks: usize,
}

/// One source.
#[derive(Default)]
struct Source {
    text: Option<String>,
    /// Bytes.
    told: Vec<Range<usize>>,
}

impl<'a> Sources<'a> {
    pub(super) fn new(tree: &'a Tree, told: &'a [Diagnostic]) -> Self {
        let mut of_files: HashMap<&SourcePath, Vec<&At>> = HashMap::new();
        for place in told.iter().filter_map(|diagnostic| diagnostic.place.as_ref()) {
            of_files.entry(&place.file).or_default().push(&place.at);
        }
        let lost = told.iter().filter_map(|diagnostic| match (&diagnostic.place, &diagnostic.problem) {
            (Some(place), Problem::BrokenAnchor { anchor, .. }) => Some((&place.file, anchor.as_str())),
            _ => None,
        });
        Self { tree, told: of_files, anchors: lost.collect(), texts: HashMap::new(), looks: 0 }
    }

    fn source(&mut self, file: &SourcePath) -> &Source {
        let (tree, told) = (self.tree, &self.told);
        self.texts.entry(file.clone()).or_insert_with(|| {
            let text = if file.extension().is_empty() { None } else { tree.text(file).ok() };
            let told = text
                .as_deref()
                .map(|text| told.get(file).into_iter().flatten().filter_map(|at| at.bytes(text)).collect());
            Source { text, told: told.unwrap_or_default() }
        })
    }

    /// Where a fault of a page was typed, which `needle` names; a heading that says nothing has only its tag.
    pub(super) fn place_of(&mut self, file: &SourcePath, fault: &PageFault, needle: &str) -> Option<At> {
        match fault {
            PageFault::EmptyHeading { level } => {
                let text = self.source(file).text.as_deref()?;
                empty_heading(text, *level).map(At::from)
            }
            PageFault::Anchor { .. } => self.find(file, needle).or_else(|| {
                let fragment = needle.split_once('#').map(|(_, fragment)| fragment)?;
                let text = self.source(file).text.as_deref()?;
                anchor(text, fragment).or_else(|| anchor(text, &percent_decode(fragment))).map(At::from)
            }),
            PageFault::Policy { what } if what.starts_with('<') => {
                let text = self.source(file).text.as_deref()?;
                let (start, _) =
                    text.match_indices(what).take(PLACES).find(|(start, _)| !is_in_comment(file, text, *start))?;
                Some(At::from(start..start + what.len()))
            }
            PageFault::UselessAlt { .. } if file.extension() == "html" => {
                // Words of a page that are the same are none of a picture.
                let alts = ["alt=\"", "alt='", "alt="].map(|alt| [alt, needle].concat());
                let text = self.source(file).text.as_deref()?;
                let start = alts.iter().find_map(|alt| Some(text.find(alt)? + alt.len()))?;
                Some(At::from(start - needle.len()..start))
            }
            _ => self.find(file, needle),
        }
    }

    /// Where something was typed that no article has, as `look` finds it in one file: in the settings, in data, or in a
    /// template of the site's own themes, which `chain` names.
    pub(super) fn shared_place(
        &mut self,
        chain: &[String],
        look: impl Fn(&mut Self, &SourcePath) -> Option<At>,
    ) -> Option<(SourcePath, At)> {
        self.looks += 1;
        if self.looks > LOOKS {
            return None;
        }
        let tree = self.tree;
        let templates = chain.iter().filter_map(|theme| tree.themes.get(theme)).flatten();
        let templates = templates.filter(|file| file.extension() == "html");
        let data = tree.data.iter().filter(|file| matches!(file.extension(), "yaml" | "yml" | "csv"));
        let mut files = tree.config.iter().chain(data).chain(templates);
        files.find_map(|file| Some((file.clone(), look(self, file)?)))
    }

    /// Where an address, an alternative text or a heading stands in a file: the first time that it is one there, and
    /// not a word of a sentence, a part of another word, or in a comment.
    pub(super) fn find(&mut self, file: &SourcePath, needle: &str) -> Option<At> {
        if needle.len() < 2 {
            return None;
        }
        let text = self.source(file).text.as_deref()?;
        let (start, _) = text
            .match_indices(needle)
            .find(|(start, _)| !is_in_comment(file, text, *start) && stands(text, *start, needle))?;
        Some(At::from(start..start + needle.len()))
    }

    /// Whether a fault is a lost place of another page that the build told: pages spell addresses in their own way.
    pub(super) fn is_lost_anchor(&self, file: &SourcePath, fault: &PageFault) -> bool {
        let PageFault::Anchor { address } = fault else { return false };
        let anchor = address.split_once('#').map(|(_, anchor)| percent_decode(anchor));
        anchor.is_some_and(|anchor| self.anchors.contains(&(file, &*anchor)))
    }

    /// Whether something was said of a place, or of a part of it.
    pub(super) fn is_told(&mut self, file: &SourcePath, at: &At) -> bool {
        let source = self.source(file);
        let bytes = source.text.as_deref().and_then(|text| at.bytes(text));
        bytes.is_some_and(|bytes| source.told.iter().any(|told| told.start < bytes.end && bytes.start < told.end))
    }
}

/// The first `#fragment` of an address: pages spell what stands before it in their own way.
fn anchor(text: &str, fragment: &str) -> Option<Range<usize>> {
    let typed = format!("#{fragment}");
    let is_of_address = |start: usize| {
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        let after = text.get(start + typed.len()..).and_then(|after| after.chars().next());
        before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-'))
            && !after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '%'))
    };
    let (start, _) = text.match_indices(&typed).take(PLACES).find(|(start, _)| is_of_address(*start))?;
    Some(start..start + typed.len())
}

/// The sign or the opening tag of the first heading of a level that has no words, but perhaps spaces that stay.
fn empty_heading(text: &str, level: u8) -> Option<Range<usize>> {
    let is_blank = |words: &str| words.replace("&nbsp;", "").trim().is_empty();
    let mut start = 0;
    let of_markdown = text.split_inclusive('\n').find_map(|line| {
        let from = start;
        start += line.len();
        let words = line.trim_start_matches('#');
        let is_level = line.len() - words.len() == usize::from(level) && words.starts_with(' ');
        // Without anything it is no heading.
        (is_level && is_blank(words) && words.contains(['&', '\u{A0}'])).then_some(from)
    });
    let names = [format!("<h{level}"), format!("<H{level}")];
    let openings = names.iter().flat_map(|name| text.match_indices(name.as_str())).map(|(at, _)| at);
    let is_empty = |at: &usize| {
        // No tag is longer, and a file may be full of tags that do not end.
        let inside: Vec<u8> = text.bytes().skip(*at).take(1000).collect();
        let inside = String::from_utf8_lossy(&inside);
        let words = inside.split_once('>').map(|(_, rest)| rest);
        words.and_then(|rest| rest.split_once("</")).is_some_and(|(words, _)| is_blank(words))
    };
    let of_html = openings.take(PLACES).filter(is_empty).min();
    let start = [of_markdown, of_html].into_iter().flatten().min()?;
    Some(start..start + usize::from(level).max("<h2".len()).min(text.len() - start))
}

/// Whether a place is in a comment of HTML, or of a template.
fn is_in_comment(file: &SourcePath, text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let is_open = |opening: &str, closing: &str| {
        before.rfind(opening).is_some_and(|open| !before.get(open..).is_some_and(|it| it.contains(closing)))
    };
    is_open("<!--", "-->") || file.extension() == "html" && is_open("{#", "#}")
}

/// Whether a text that was found is more than words of a sentence.
fn stands(text: &str, start: usize, needle: &str) -> bool {
    let (before, rest) = text.split_at_checked(start).unwrap_or_default();
    let after = rest.get(needle.len()..).unwrap_or_default();
    let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (first, last) = (needle.chars().next(), needle.chars().next_back());
    let is_part =
        goes_on(before.chars().next_back()) && goes_on(first) || goes_on(after.chars().next()) && goes_on(last);
    if is_part || needle.contains('/') && is_longer_address(after) {
        return false;
    }
    // Bare addresses are links.
    if needle.contains("://") || needle.starts_with("www.") {
        return true;
    }
    let line = before.rsplit('\n').next().unwrap_or_default();
    // The value of a key, an item of a list, the words of a heading, where a name of a link leads.
    let opens = [": ", "- ", "# ", ", "].iter().any(|sign| line.ends_with(sign));
    let is_value = opens && (line.trim_start().starts_with(['#', '-', '[']) || is_key(line));
    line.ends_with(['(', '<', '>', '[', '"', '\'', '`', '=']) || is_value
}

/// Whether an address goes on with this: `tin-tuc/` is none of `tin-tuc/_index.md`.
fn is_longer_address(after: &str) -> bool {
    let mut letters = after.chars();
    match letters.next() {
        Some('.') => letters.next().is_some_and(char::is_alphanumeric),
        next => next
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '%' | '~' | '+' | '?' | '&' | '=')),
    }
}

/// Whether a line begins as a key of YAML does.
fn is_key(line: &str) -> bool {
    let name = line.trim_start().split(':').next().unwrap_or_default();
    line.contains(':') && !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_that_says_nothing_is_found_by_its_tag() {
        for (text, heading) in [
            ("<h2>A</h2>\n<h2 class=\"a\">\n</h2>", Some(11)),
            ("<H2></H2>", Some(0)),
            ("<h2>&nbsp;</h2>", Some(0)),
            ("a\n## &nbsp;\n", Some(2)),
            ("## \u{A0}\n", Some(0)),
            ("<h2", None),
            ("<h3></h3>", None),
        ] {
            assert_eq!(empty_heading(text, 2).map(|place| place.start), heading, "{text}");
        }
    }

    #[test]
    fn places_of_other_pages_are_found_by_their_name() {
        for (text, found) in [
            ("[a](../van-ban/_index.md#z)", Some("#z")),
            ("## A {#z}\n[a](b.md#zz) [a](b.md#z)", Some("#z")),
            ("# z #z", None),
        ] {
            let place = anchor(text, "z");
            assert_eq!(place.clone().map(|place| &text[place]), found, "{text}");
            assert!(place.is_none_or(|place| text[..place.start].contains('(')), "{text}");
        }
    }

    #[test]
    fn words_of_a_sentence_are_no_address_and_no_alternative_text() {
        for (text, needle, found) in [
            ("Xem [b](/khong-co/).", "/khong-co/", true),
            ("Hàm ở /khong-co/ ấy.", "/khong-co/", false),
            ("<!-- /khong-co/ --> ![ảnh](a.jpg)", "ảnh", true),
            ("<!-- ![ảnh](a.jpg) -->", "ảnh", false),
            ("DSC00123 ![123](a.jpg)", "123", true),
            ("Ảnh DSC00123.", "123", false),
            ("image: {src: a.jpg, alt: hình}", "hình", true),
            ("url: /khong-co/", "/khong-co/", true),
            ("  - /khong-co/", "/khong-co/", true),
            ("Xem https://a.vn/x.", "https://a.vn/x", true),
            ("## Ba", "Ba", true),
            ("Và hình ảnh.", "hình", false),
            ("<a href=/khong-co/>", "/khong-co/", true),
            ("[a]: /khong-co/", "/khong-co/", true),
            ("[a](tin-tuc/_index.md)", "tin-tuc/", false),
            ("[a](tin-tuc/)", "tin-tuc/", true),
            ("[a](https://a.vn/b.md)", "https://a.vn/b", false),
            ("https://a.vn/b.", "https://a.vn/b", true),
            ("https://a.vn/b#c", "https://a.vn/b", true),
        ] {
            let file = SourcePath::new("content/a.md");
            let stands = text
                .match_indices(needle)
                .any(|(start, _)| !is_in_comment(&file, text, start) && stands(text, start, needle));
            assert_eq!(stands, found, "{text}");
        }
    }
}
