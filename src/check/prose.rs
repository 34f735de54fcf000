//! What a file says in sentences: the paragraphs, headings and cells of Markdown, without code, addresses and HTML, and
//! the values of YAML.

use std::iter::once;
use std::ops::Range;

use crate::diagnostics::At;
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

/// The bytes of the body: what follows the front matter.
pub(super) fn body(text: &str) -> Range<usize> {
    let Some(rest) = text.strip_prefix("---\n") else { return 0..text.len() };
    let opening = text.len() - rest.len();
    let end = if rest.starts_with("---\n") { Some(0) } else { rest.find("\n---\n").map(|at| at + 1) };
    let start = end.map_or(text.len(), |at| opening + at + "---\n".len());
    start.min(text.len())..text.len()
}

/// What readers see of the front matter: title and summary, each a block of its own, without the signs of YAML.
pub(super) fn head(text: &str) -> Vec<Block> {
    let blocks = ["title", "summary"].into_iter().filter_map(|key| {
        let bytes = At::key(key).spot(text)?.bytes;
        let line = text.get(bytes.clone())?;
        let value = line.strip_prefix(key)?.strip_prefix(':')?;
        let start = bytes.start + line.len() - value.len();
        match value.trim_start().chars().next()? {
            '>' | '|' => Some(folded(text, start + value.len(), 0)),
            _ => scalar(text, start..start + value.len()),
        }
    });
    blocks.collect()
}

/// Every value of a YAML file that may be words: of a key or a list, on its own line or in lines below. What is written
/// between braces and brackets, or between quotation marks on several lines, is passed over. Nothing is parsed, so that
/// it does not matter what the file is made to do to parsers.
pub(super) fn values(text: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let (mut at, mut passed) = (0, 0);
    // From which indentation on a line goes on with the value before it.
    let mut goes_on = None;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let content = line.trim_start_matches([' ', '-']);
        if start < passed || content.starts_with(['#', '{', '[']) || content.trim().is_empty() {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        if let Some(block) = found.last_mut().filter(|_| goes_on.is_some_and(|from| indent >= from)) {
            block.texts.extend(plain(text, at - content.len()..at));
            continue;
        }
        goes_on = None;
        // `"a: b"` is a value, `"a": b` a key and its value.
        let is_quoted = content.starts_with(['"', '\'']) && content.trim_end().ends_with(['"', '\'']);
        let colon = content.find(": ").or_else(|| content.trim_end().strip_suffix(':').map(str::len));
        let colon = colon.filter(|_| !is_quoted);
        let from = at - content.len() + colon.map_or(0, |colon| colon + 1);
        let value = text.get(from..at).unwrap_or_default().trim();
        // Where the key stands, or the dash: what is indented more belongs to the value.
        let outside = if colon.is_some() { line.len() - content.len() } else { indent };
        match value.chars().next() {
            Some('>' | '|') => {
                let block = folded(text, at - 1, outside);
                passed = block.texts.last().map_or(at, |last| last.end);
                found.push(block);
            }
            Some('{' | '[' | '&' | '*' | '!') | None => {}
            Some(mark @ ('"' | '\'')) => match scalar(text, from..at) {
                Some(block) => found.push(block),
                None => passed = text.get(at..).and_then(|rest| rest.find(mark)).map_or(text.len(), |end| at + end + 1),
            },
            Some(_) => {
                found.extend(scalar(text, from..at));
                goes_on = Some(outside + 1);
            }
        }
    }
    found
}

/// A value on one line, without the signs of YAML and a comment behind it; `None` where its quotation does not end there.
fn scalar(text: &str, range: Range<usize>) -> Option<Block> {
    let value = text.get(range.clone())?.trim_start();
    let open = range.end - value.len() + 1;
    let inside = match value.chars().next()? {
        mark @ ('"' | '\'') => open..open + text.get(open..range.end)?.rfind(mark)?,
        _ => plain(text, range)?,
    };
    Some(Block { texts: once(inside).collect() })
}

/// The bytes of words without quotation, up to a comment.
fn plain(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let value = text.get(range.clone())?.trim_start();
    let open = range.end - value.len();
    let words = value.split(" #").next().unwrap_or_default().trim_end();
    Some(open..open + words.len())
}

/// The lines of a YAML block that begins behind the line of its key: those that are indented more than this.
fn folded(text: &str, from: usize, outside: usize) -> Block {
    let mut block = Block::default();
    let mut at = from;
    for line in text.get(from..).unwrap_or_default().split_inclusive('\n') {
        let inside = line.trim();
        let indent = line.len() - line.trim_start().len();
        if at > from && indent <= outside && !inside.is_empty() {
            break;
        }
        if at > from && !inside.is_empty() {
            block.texts.push(at + indent..at + indent + inside.len());
        }
        at += line.len();
    }
    block
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
    fn titles_and_summaries_are_read_without_the_signs_of_yaml() {
        for (yaml, expected) in [
            ("title: Một hai\nsummary: \"Ba “bốn”\" # năm\n", vec!["Một hai", "Ba “bốn”"]),
            ("title: Một # loa-ignore: x\ndate: 2023-02-10\n", vec!["Một"]),
            ("title: 'Một'\nsummary: >-\n  Hai\n  ba\n\n  bốn\ndate: 2023\n", vec!["Một", "Hai|ba|bốn"]),
            ("summary: |\n  Hai\n", vec!["Hai"]),
            ("title: \"Một\nsummary:\n", vec![]),
        ] {
            let text = format!("---\n{yaml}---\nThân\n");
            let told: Vec<String> = head(&text)
                .iter()
                .map(|block| block.texts.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>().join("|"))
                .collect();
            assert_eq!(told, expected, "{yaml}");
        }
        assert!(head("Không có phần đầu\n").is_empty());
    }

    #[test]
    fn values_of_yaml_are_found_and_structure_is_not() {
        let text = "# Ghi  chú\ntitle: Một hai # ba\nurl: https://x.vn/a\nmenu:\n  - title: 'Bốn'\n    url: /a/\n  - \"Năm: sáu\"\n  - {title: \"Bảy  tám\"}\nnote: |\n  Chín\n   mười\nrows:\n- text: >-\n    Mười một\n  name: \"Mười hai\n    mười ba\"\n- Mười bốn: mười lăm\n- Mười\n  sáu “bảy\n  tám”\nlast: Hai\n  mươi # x\nend:";
        let told: Vec<String> = values(text)
            .iter()
            .map(|block| block.texts.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>().join("|"))
            .collect();
        let expected = [
            "Một hai",
            "https://x.vn/a",
            "Bốn",
            "/a/",
            "Năm: sáu",
            "Chín|mười",
            "Mười một",
            "mười lăm",
            "Mười|sáu “bảy|tám”",
            "Hai|mươi",
        ];
        assert_eq!(told, expected);
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
