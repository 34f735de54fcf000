//! What a Markdown file says in sentences: its paragraphs, headings, cells and captions, without code and addresses.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::html_words::{html_words, is_silent};

/// One paragraph, heading, cell or caption: the bytes of its texts in the file, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// The bytes of each text; between two of them stands markup or a line's end.
    pub texts: Vec<Range<usize>>,
    /// Those of the texts that stand in links to other sites.
    cited: Vec<Range<usize>>,
}

impl Block {
    /// A block of one text.
    pub(super) fn of(text: Range<usize>) -> Self {
        Self { texts: vec![text], cited: Vec::new() }
    }

    /// A block of several lines, without the white space around each.
    pub(super) fn of_lines(text: &str, range: Range<usize>) -> Self {
        let mut at = range.start;
        let words = text.get(range).unwrap_or_default().split_inclusive('\n').filter_map(|line| {
            let inside = line.trim();
            let start = at + line.len() - line.trim_start().len();
            at += line.len();
            (!inside.is_empty()).then(|| start..start + inside.len())
        });
        Self { texts: words.collect(), cited: Vec::new() }
    }

    /// Adds a text.
    pub(super) fn push(&mut self, text: Range<usize>, is_cited: bool) {
        if is_cited {
            self.cited.push(text.clone());
        }
        self.texts.push(text);
    }

    /// Whether a text stands in a link to another site.
    pub(super) fn is_cited(&self, text: &Range<usize>) -> bool {
        self.cited.binary_search_by_key(&text.start, |cited| cited.start).is_ok()
    }
}

/// What a file says.
#[derive(Debug, Default)]
pub(super) struct Prose {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// The bytes of its code, sorted.
    pub codes: Vec<Range<usize>>,
}

impl Prose {
    /// Whether a byte stands in code.
    pub(super) fn is_code(&self, byte: usize) -> bool {
        let after = self.codes.partition_point(|code| code.start <= byte);
        after.checked_sub(1).and_then(|at| self.codes.get(at)).is_some_and(|code| byte < code.end)
    }
}

/// Reads a file. `text` is its clean text, `body` the bytes after the front matter.
pub(super) fn prose(text: &str, body: Range<usize>) -> Prose {
    let Some(markdown) = text.get(body.clone()) else { return Prose::default() };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let parser = Parser::new_ext(markdown, options);
    let in_file = |range: Range<usize>| body.start + range.start..body.start + range.end;
    let caption = |title: &str, range: Range<usize>, closing: &str| {
        let place = title_within(markdown.get(range.clone())?, title, closing)?;
        Some(Block::of_lines(text, in_file(range.start + place.start..range.start + place.end)))
    };
    let defined = parser.reference_definitions().iter();
    let mut prose = Prose::default();
    prose
        .blocks
        .extend(defined.filter_map(|(_, defined)| caption(defined.title.as_deref()?, defined.span.clone(), "")));
    // Where the last link to another site ends, and the lines of a block of HTML.
    let (mut cited, mut lines) = (0, Vec::new());
    let mut block = Block::default();
    let mut inline = Inline::default();
    let mut is_code = false;
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Text(_) if !is_code && !inline.is_silent() => {
                block.push(in_file(range.clone()), range.start < cited || inline.is_cited);
            }
            Event::Code(_) => prose.codes.push(in_file(range)),
            Event::Start(Tag::CodeBlock(_)) => {
                is_code = true;
                prose.codes.push(in_file(range));
            }
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::InlineHtml(tag) => inline.read(&tag),
            Event::Html(_) => lines.push(in_file(range)),
            Event::End(TagEnd::HtmlBlock) => {
                prose.blocks.extend(html_words(text, &std::mem::take(&mut lines)));
            }
            Event::Start(
                Tag::Link { link_type, dest_url, title, .. } | Tag::Image { link_type, dest_url, title, .. },
            ) => {
                if dest_url.contains("://") {
                    cited = cited.max(range.end);
                }
                if link_type == LinkType::Inline {
                    prose.blocks.extend(caption(&title, range, ")"));
                }
            }
            Event::Start(tag) if is_block(&tag) => {
                inline = Inline::default();
                close(&mut block, &mut prose.blocks);
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell) => {
                inline = Inline::default();
                close(&mut block, &mut prose.blocks);
            }
            _ => {}
        }
    }
    close(&mut block, &mut prose.blocks);
    prose
}

/// What HTML within a sentence says of the words that follow.
#[derive(Clone, Copy, Debug, Default)]
struct Inline {
    /// How many elements are open whose words are for machines.
    silent: usize,
    /// Whether a link to another site is open.
    is_cited: bool,
}

impl Inline {
    fn is_silent(self) -> bool {
        self.silent > 0
    }

    fn read(&mut self, tag: &str) {
        let name = tag.trim_start_matches(['<', '/']);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name.get(..end).unwrap_or_default().to_ascii_lowercase();
        let is_end = tag.starts_with("</");
        if is_silent(name.as_bytes()) {
            self.silent = if is_end { self.silent.saturating_sub(1) } else { self.silent + 1 };
        } else if name == "a" {
            self.is_cited = !is_end && tag.contains("://");
        }
    }
}

/// The bytes of the front matter, without its lines of dashes.
pub(super) fn front(text: &str) -> Range<usize> {
    let end = body(text).start.saturating_sub("---\n".len());
    if text.starts_with("---\n") && end > 4 { 4..end } else { 0..0 }
}

/// The bytes of the body: what follows the front matter.
pub(super) fn body(text: &str) -> Range<usize> {
    let Some(rest) = text.strip_prefix("---\n") else { return 0..text.len() };
    let opening = text.len() - rest.len();
    let end = if rest.starts_with("---\n") { Some(0) } else { rest.find("\n---\n").map(|at| at + 1) };
    let start = end.map_or(text.len(), |at| opening + at + "---\n".len());
    start.min(text.len())..text.len()
}

/// Where the title of a link or picture stands: a caption, as a rule. `closing` is what follows its quotation marks.
fn title_within(text: &str, title: &str, closing: &str) -> Option<Range<usize>> {
    let quoted = text.trim_end().strip_suffix(closing)?.trim_end();
    let inside = quoted.strip_suffix(['"', '\'', ')'])?;
    let start = inside.strip_suffix(title).filter(|_| !title.trim().is_empty())?.len();
    Some(start..inside.len())
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Item
            | Tag::Table(_)
            | Tag::TableCell
            | Tag::FootnoteDefinition(_)
    )
}

fn close(block: &mut Block, blocks: &mut Vec<Block>) {
    if !block.texts.is_empty() {
        blocks.push(std::mem::take(block));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_found_and_code_is_not() {
        let text = "---\ntitle: A\n---\n# Đề mục\n\nMột **hai** [ba](https://x.vn/a \"b  c\").\n\n- bốn\n- `năm  sáu`\n\n![ảnh](a.jpg \"Chú  thích\")\n\n<p>Chín</p>\n\n```\nmã  số\n```\n\n| a | b |\n|---|---|\n| bảy | tám |\n";
        let told: Vec<String> = prose(text, body(text))
            .blocks
            .iter()
            .map(|block| block.texts.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>().join("|"))
            .collect();
        assert_eq!(
            told,
            ["Đề mục", "b  c", "Một |hai| |ba|.", "bốn", "Chú  thích", "ảnh", "Chín", "a", "b", "bảy", "tám"]
        );
    }

    #[test]
    fn html_within_sentences_may_be_code_or_cite() {
        let text = "Một <code>a  b</code> hai <a href=\"https://a.vn\">ba</a> bốn `năm`\n\n> <p>sáu\n>    bảy</p>\n";
        let prose = prose(text, 0..text.len());
        let told = |block: &Block| block.texts.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>().join("|");
        assert_eq!(prose.blocks.iter().map(told).collect::<Vec<_>>(), ["Một | hai |ba| bốn ", "sáu|bảy"]);
        let cited: Vec<_> = prose.blocks[0].texts.iter().filter(|range| prose.blocks[0].is_cited(range)).collect();
        assert_eq!(cited.len(), 1);
        assert!(prose.is_code(text.find("năm").unwrap()) && !prose.is_code(text.find("bốn").unwrap()));
    }

    #[test]
    fn odd_front_matter_does_not_shift_the_body() {
        for (text, from) in
            [("a", 0), ("---\n---\na", 8), ("---\na: b\n---\nc", 13), ("---\na: b", 8), ("---\na: b\n---", 12), ("", 0)]
        {
            assert_eq!(body(text), from..text.len(), "{text:?}");
        }
    }
}
