//! What a Markdown file says in sentences: its paragraphs, headings and cells, without code, addresses and HTML.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// One paragraph, heading or cell: the bytes of its texts in the file, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// The bytes of each text; between two of them stands markup or a line's end.
    pub texts: Vec<Range<usize>>,
}

/// The blocks of a file. `text` is its clean text, `body` the bytes after the front matter.
pub(super) fn blocks(text: &str, body: Range<usize>) -> Vec<Block> {
    let Some(markdown) = text.get(body.clone()) else { return Vec::new() };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let mut blocks = Vec::new();
    let mut block = Block::default();
    let mut is_code = false;
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        match event {
            Event::Text(_) if !is_code => block.texts.push(body.start + range.start..body.start + range.end),
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => is_code = true,
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => is_code = false,
            Event::Start(tag) if is_block(&tag) => close(&mut block, &mut blocks),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell) => {
                close(&mut block, &mut blocks);
            }
            _ => {}
        }
    }
    close(&mut block, &mut blocks);
    blocks
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
        let text = "---\ntitle: A\n---\n# Đề mục\n\nMột **hai** [ba](https://x.vn/a \"b  c\").\n\n- bốn\n- `năm  sáu`\n\n```\nmã  số\n```\n\n| a | b |\n|---|---|\n| bảy | tám |\n";
        let told: Vec<String> = blocks(text, body(text))
            .iter()
            .map(|block| block.texts.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>().join("|"))
            .collect();
        assert_eq!(told, ["Đề mục", "Một |hai| |ba|.", "bốn", "a", "b", "bảy", "tám"]);
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
