//! What YAML says in words: the values of front matter, of settings and of data.

use std::ops::Range;

use super::prose::Block;

/// Every value of YAML that may be words, in the front matter of a file or in all of one: of keys and lists, with and
/// without quotation marks, between braces and brackets, on one line or several. Nothing is parsed, so that it does not
/// matter what the text does to parsers.
pub(super) fn values(text: &str, within: Range<usize>) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let (mut at, mut passed) = (within.start, within.start);
    // From which indentation on a line goes on with the value before it.
    let mut goes_on = None;
    for line in text.get(within.clone()).unwrap_or_default().split_inclusive('\n') {
        let start = at;
        at += line.len();
        let content = line.trim_start_matches([' ', '-']);
        if start < passed || content.starts_with('#') || content.trim().is_empty() {
            continue;
        }
        let (here, indent) = (at - content.len(), line.len() - line.trim_start().len());
        if let Some(block) = found.last_mut().filter(|_| goes_on.is_some_and(|from| indent >= from)) {
            block.texts.extend(plain(text, here..at));
            continue;
        }
        goes_on = None;
        let key = key_end(text, here..at);
        // Where the key stands, or the dash: what is indented more belongs to the value.
        let outside = if key.is_some() { here - start } else { indent };
        let value = value_start(text, key.unwrap_or(here)..at);
        match text.get(value..at).and_then(|value| value.chars().next()) {
            Some('>' | '|') => {
                let block = folded(text.get(..within.end).unwrap_or_default(), at - 1, outside);
                passed = block.texts.last().map_or(at, |last| last.end);
                found.push(block);
            }
            Some('{' | '[') => passed = flow(text, value..within.end, &mut found),
            Some('"' | '\'') => {
                let end = closing(text, value..within.end);
                found.extend(end.map(|end| Block::of_lines(text, value + 1..end)));
                passed = end.unwrap_or(within.end);
            }
            Some('*' | '#') | None => {}
            Some(_) => {
                found.extend(plain(text, value..at).map(Block::of));
                goes_on = Some(outside + 1);
            }
        }
    }
    found
}

/// Behind the colon of a line that opens a key.
fn key_end(text: &str, line: Range<usize>) -> Option<usize> {
    let content = text.get(line.clone())?;
    let from = match content.chars().next()? {
        '{' | '[' => return None,
        '"' | '\'' => closing(text, line.clone())? + 1 - line.start,
        _ => 0,
    };
    let rest = content.get(from..)?;
    let colon = rest.find(": ").or_else(|| rest.trim_end().strip_suffix(':').map(str::len))?;
    // What follows a quotation is its colon, or it is none of a key.
    (from == 0 || rest.get(..colon)?.trim().is_empty()).then_some(line.start + from + colon + 1)
}

/// Where a value begins, behind the name of an anchor and the tag of a type.
fn value_start(text: &str, range: Range<usize>) -> usize {
    let mut value = text.get(range.clone()).unwrap_or_default().trim_start();
    while value.starts_with(['&', '!']) {
        value = value.split_once([' ', '\n']).map_or("", |(_, rest)| rest.trim_start());
    }
    range.end - value.len()
}

/// The mark that closes a quotation; a range begins with the one that opens it.
fn closing(text: &str, range: Range<usize>) -> Option<usize> {
    let mut letters = text.get(range.clone())?.char_indices().peekable();
    let (_, mark) = letters.next()?;
    while let Some((at, c)) = letters.next() {
        match c {
            '\\' if mark == '"' => _ = letters.next(),
            // Two of them are one that is written.
            '\'' if mark == '\'' && letters.peek().is_some_and(|(_, next)| *next == '\'') => _ = letters.next(),
            _ if c == mark => return Some(range.start + at),
            _ => {}
        }
    }
    None
}

/// Adds what stands between braces and brackets, without keys; returns where the last of them closes.
fn flow(text: &str, range: Range<usize>, found: &mut Vec<Block>) -> usize {
    let (mut depth, mut word) = (0_usize, range.start);
    let mut is_quoted = false;
    let mut at = range.start;
    while let Some(c) = text.get(at..range.end).and_then(|rest| rest.chars().next()) {
        let next = at + c.len_utf8();
        let is_empty = text.get(word..at).is_some_and(|word| word.trim().is_empty());
        match c {
            '"' | '\'' if is_empty && !is_quoted => {
                let Some(end) = closing(text, at..range.end) else { return range.end };
                found.push(Block::of_lines(text, at + 1..end));
                (at, word, is_quoted) = (end + 1, end + 1, true);
                continue;
            }
            ':' if is_quoted || text.get(next..).is_some_and(|rest| rest.starts_with([' ', '\n'])) => {
                if is_quoted {
                    found.pop();
                }
                (word, is_quoted) = (next, false);
            }
            '{' | '[' | '}' | ']' | ',' | '\n' => {
                if !is_quoted && !is_empty {
                    found.extend(plain(text, word..at).map(Block::of));
                }
                (word, is_quoted) = (next, is_quoted && c == '\n');
                depth = match c {
                    '{' | '[' => depth + 1,
                    '}' | ']' => depth.saturating_sub(1),
                    _ => depth,
                };
                if depth == 0 {
                    return next;
                }
            }
            _ => {}
        }
        at = next;
    }
    range.end
}

/// The bytes of words without quotation, up to a comment.
fn plain(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let value = text.get(range.clone())?.trim_start();
    let open = range.end - value.len();
    let words = value.split(" #").next().unwrap_or_default().trim_end();
    (!words.is_empty()).then(|| open..open + words.len())
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

#[cfg(test)]
mod tests {
    use super::super::prose::front;
    use super::*;

    fn told(text: &str, within: Range<usize>) -> Vec<String> {
        let blocks = values(text, within);
        blocks
            .iter()
            .map(|block| block.texts.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>().join("|"))
            .collect()
    }

    #[test]
    fn values_are_read_without_the_signs_of_yaml() {
        for (yaml, expected) in [
            ("title: Một hai\nsummary: \"Ba “bốn”\" # năm\n", vec!["Một hai", "Ba “bốn”"]),
            ("title: Một # loa-ignore: x\ndate: 2023-02-10\n", vec!["Một", "2023-02-10"]),
            ("title: 'Một'\nsummary: >-\n  Hai\n  ba\n\n  bốn\ndate: 2023\n", vec!["Một", "Hai|ba|bốn", "2023"]),
            ("summary: |\n  Hai\n", vec!["Hai"]),
            ("title: \"Một\nsummary:\n", vec![]),
            ("a: \"Một \\\" hai\n  ba\"\nb: 'bốn ''năm'' sáu'\n", vec!["Một \\\" hai|ba", "bốn ''năm'' sáu"]),
            ("\"a b\": \"Một\"\n'c': hai\n- \"Ba: bốn\"\n", vec!["Một", "hai", "Ba: bốn"]),
            ("a: &b Một\nc: *b\nd: !!str Hai\ne: # ba\n", vec!["Một", "Hai"]),
            (
                "menu:\n  - {title: Một hai, url: /a/}\n  - {\"title\": \"Ba, bốn\",\n     more: [năm, 'sáu'], x: {y: bảy}}\nz: tám\n",
                vec!["Một hai", "/a/", "Ba, bốn", "năm", "sáu", "bảy", "tám"],
            ),
            ("a: [\nmột,\n  \"hai\"\n]\nb: {c: \"ba\nd: bốn\n", vec!["một", "hai"]),
            ("a: [một\nb: hai\n", vec!["một", "hai"]),
        ] {
            assert_eq!(told(yaml, 0..yaml.len()), expected, "{yaml}");
            let text = format!("---\n{yaml}---\nThân: bài\n");
            assert_eq!(front(&text), 4..4 + yaml.len());
            assert_eq!(told(&text, front(&text)), expected, "{yaml}");
        }
        assert_eq!(front("Không có phần đầu\n"), 0..0);
    }

    #[test]
    fn values_of_yaml_are_found_and_structure_is_not() {
        let text = "# Ghi  chú\ntitle: Một hai # ba\nurl: https://x.vn/a\nmenu:\n  - title: 'Bốn'\n    url: /a/\n  - \"Năm: sáu\"\nnote: |\n  Chín\n   mười\nrows:\n- text: >-\n    Mười một\n  name: \"Mười hai\n    mười ba\"\n- Mười bốn: mười lăm\n- Mười\n  sáu “bảy\n  tám”\nlast: Hai\n  mươi # x\nend:";
        let expected = [
            "Một hai",
            "https://x.vn/a",
            "Bốn",
            "/a/",
            "Năm: sáu",
            "Chín|mười",
            "Mười một",
            "Mười hai|mười ba",
            "mười lăm",
            "Mười|sáu “bảy|tám”",
            "Hai|mươi",
        ];
        assert_eq!(told(text, 0..text.len()), expected);
    }
}
