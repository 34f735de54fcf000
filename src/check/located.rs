//! Where in the sources a text of a page stands.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use memchr::{memmem, memrchr};

use crate::diagnostics::{At, Diagnostic, PageFault, Problem};
use crate::load::Tree;
use crate::paths::SourcePath;
use crate::text::percent_decode;

/// How many faults that many pages show are looked for in templates and data: each look reads all of these.
const LOOKS: usize = 200;

/// How often a place of another page, or an empty heading, is looked for in a file before it is given up.
const PLACES: usize = 1000;

/// How many bytes before a text its line may begin.
const LINE: usize = 4096;

/// Source texts, read once each, and the places of which something was said already.
pub(super) struct Sources<'a> {
    tree: &'a Tree,
    told: HashMap<&'a SourcePath, Vec<&'a At>>,
    /// Files with pictures of which the build told that nothing describes them.
    undescribed: HashSet<&'a SourcePath>,
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
    /// The bytes of its comments, sorted.
    comments: Vec<Range<usize>>,
}

impl Source {
    fn is_in_comment(&self, byte: usize) -> bool {
        let after = self.comments.partition_point(|comment| comment.start <= byte);
        after.checked_sub(1).and_then(|at| self.comments.get(at)).is_some_and(|comment| byte < comment.end)
    }

    /// Where an address, an alternative text or a heading stands: the first time that it is one, and not a word of a
    /// sentence, a part of another word, or in a comment.
    fn find(&self, needle: &str) -> Option<Range<usize>> {
        let text = self.text.as_deref()?;
        let start = memmem::find_iter(text.as_bytes(), needle)
            .find(|start| !self.is_in_comment(*start) && stands(text, *start, needle))?;
        Some(start..start + needle.len())
    }
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
        let undescribed = told.iter().filter_map(|diagnostic| match (&diagnostic.place, &diagnostic.problem) {
            (Some(place), Problem::MissingAlt { .. }) => Some(&place.file),
            _ => None,
        });
        Self {
            tree,
            told: of_files,
            undescribed: undescribed.collect(),
            anchors: lost.collect(),
            texts: HashMap::new(),
            looks: 0,
        }
    }

    fn source(&mut self, file: &SourcePath) -> &Source {
        let (tree, told) = (self.tree, &self.told);
        self.texts.entry(file.clone()).or_insert_with(|| {
            let text = if file.extension().is_empty() { None } else { tree.text(file).ok() };
            let told = text
                .as_deref()
                .map(|text| told.get(file).into_iter().flatten().filter_map(|at| at.bytes(text)).collect());
            let comments = text.as_deref().map(|text| comments(file, text)).unwrap_or_default();
            Source { text, told: told.unwrap_or_default(), comments }
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
                let source = self.source(file);
                let mut places = source.text.as_deref()?.match_indices(what).map(|(start, _)| start);
                let start = places.find(|start| !source.is_in_comment(*start))?;
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

    /// Where an address, an alternative text or a heading stands in a file.
    pub(super) fn find(&mut self, file: &SourcePath, needle: &str) -> Option<At> {
        if needle.len() < 2 { None } else { self.source(file).find(needle).map(At::from) }
    }

    /// Whether a fault that stands nowhere in a source is one that the build told, a lost place of another page or a picture
    /// that nothing describes: pages spell addresses in their own way.
    pub(super) fn is_known(&self, file: &SourcePath, fault: &PageFault) -> bool {
        match fault {
            PageFault::Anchor { address } => {
                let anchor = address.split_once('#').map(|(_, anchor)| percent_decode(anchor));
                anchor.is_some_and(|anchor| self.anchors.contains(&(file, &*anchor)))
            }
            PageFault::ImageWithoutAlt { .. } => self.undescribed.contains(file),
            _ => false,
        }
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

/// The bytes of comments of HTML, and in a template of its own.
pub(super) fn comments(file: &SourcePath, text: &str) -> Vec<Range<usize>> {
    let of_templates = (file.extension() == "html").then_some(("{#", "#}"));
    let mut found: Vec<Range<usize>> = Vec::new();
    for (opening, closing) in [("<!--", "-->")].into_iter().chain(of_templates) {
        let mut at = 0;
        while let Some(open) = text.get(at..).and_then(|rest| rest.find(opening)) {
            let start = at + open;
            // `<!-->` is a whole one.
            let end = text.get(start..).and_then(|rest| rest.find(closing)).map(|end| start + end + closing.len());
            at = end.unwrap_or(text.len());
            found.push(start..at);
        }
    }
    found.sort_unstable_by_key(|comment| comment.start);
    // One within another is a part of it.
    found.dedup_by(|later, before| {
        let is_within = later.start < before.end;
        if is_within {
            before.end = before.end.max(later.end);
        }
        is_within
    });
    found
}

/// Whether a text that was found is more than words of a sentence.
fn stands(text: &str, start: usize, needle: &str) -> bool {
    let (before, rest) = text.split_at_checked(start).unwrap_or_default();
    let after = rest.get(needle.len()..).unwrap_or_default();
    let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (first, last) = (needle.chars().next(), needle.chars().next_back());
    let is_part =
        goes_on(before.chars().next_back()) && goes_on(first) || goes_on(after.chars().next()) && goes_on(last);
    if is_part || needle.contains(['/', ':']) && is_longer_address(after) {
        return false;
    }
    // Bare addresses are links.
    if needle.contains("://") || needle.starts_with("www.") {
        return true;
    }
    // The value of a key, an item of a list, the words of a heading, where a name of a link leads.
    let opens = [": ", "- ", "# ", ", "].iter().any(|sign| before.ends_with(sign));
    before.ends_with(['(', '<', '>', '[', '"', '\'', '`', '=']) || opens && is_listing(before)
}

/// Whether the last line of a text begins as one of values does. Longer ones are none that people write.
fn is_listing(before: &str) -> bool {
    let from = before.len().saturating_sub(LINE);
    let last = before.as_bytes().get(from..).and_then(|last| memrchr(b'\n', last));
    let line = match last {
        Some(newline) => before.get(from + newline + 1..),
        None => Some(before).filter(|_| from == 0),
    };
    line.is_some_and(|line| line.trim_start().starts_with(['#', '-', '[']) || is_key(line))
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

    fn source(file: &str, text: &str) -> Source {
        let comments = comments(&SourcePath::new(file), text);
        Source { text: Some(text.to_string()), told: Vec::new(), comments }
    }

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
            assert_eq!(source("content/a.md", text).find(needle).is_some(), found, "{text}");
        }
    }

    #[test]
    fn comments_are_found_as_far_as_they_go() {
        for (text, found) in [
            ("(x) <!-- (y) --> (z) <!-- (y)", "x z"),
            ("<!--> (x) <!-- <!-- (y) --> (z)", "x z"),
            ("{# (x) <!-- #} (y) --> (z)", "z"),
            ("<!-- {# (x) --> (y) #} (z)", "z"),
            ("{# (x) #} (y) {# (z)", "y"),
        ] {
            let source = source("themes/a/templates/a.html", text);
            let shown: Vec<_> = ["(x)", "(y)", "(z)"]
                .into_iter()
                .filter(|word| text.match_indices(word).any(|(at, _)| !source.is_in_comment(at)))
                .map(|word| &word[1..2])
                .collect();
            assert_eq!(shown.join(" "), found, "{text}");
        }
        // Templates alone have comments of their own.
        assert!(!source("content/a.md", "{# (x) #}").is_in_comment(3));
    }
}
