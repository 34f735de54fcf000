//! Where a template may do much: its text with the filters of `bounds` put in, on the same lines.
//!
//! `{% for x in list %}` becomes `{% for x in (list)|… %}`, and so on. Text that is no template is left for the engine
//! to complain about.

use std::borrow::Cow;

/// The filters that count: the items of a list that is looped over, the size of a value, and the call of a component.
pub(super) const LIST: &str = "bounded_list";
pub(super) const VALUE: &str = "bounded_value";
pub(super) const CALL: &str = "bounded_call";

/// The text of a template with guards.
pub(in crate::render) fn guarded(text: &str) -> Cow<'_, str> {
    let guards = guards(text);
    if guards.is_empty() {
        return text.into();
    }
    let (mut out, mut from) = (String::with_capacity(text.len() + guards.len() * 16), 0);
    for (position, guard) in &guards {
        out.push_str(text.get(from..*position).unwrap_or_default());
        out.push_str(guard);
        from = *position;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out.into()
}

/// The column in the text without guards, counted from 1 as the given one is; both in characters. `line` too counts
/// from 1.
pub(in crate::render) fn original_column(text: &str, line: usize, column: usize) -> usize {
    let lines = text.split_inclusive('\n');
    let start: usize = lines.clone().take(line.saturating_sub(1)).map(str::len).sum();
    let length = lines.clone().nth(line.saturating_sub(1)).map_or(0, str::len);
    let mut added = 0;
    for (position, guard) in guards(text) {
        let Some(before) = position.checked_sub(start).filter(|offset| *offset <= length) else { continue };
        let before = text.get(start..start + before).map_or(0, |text| text.chars().count());
        let beyond = column.saturating_sub(1).saturating_sub(before + added);
        added += guard.chars().count().min(beyond);
    }
    column - added
}

/// One word or sign of a tag, and where it begins and ends.
#[derive(Clone, Copy, Debug)]
struct Token<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

/// What is to be put in, by the place before which it stands, in order.
fn guards(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut captures: Vec<(&str, &str)> = Vec::new();
    let mut from = 0;
    while let Some(start) = opening(text, from) {
        let rest = text.get(start..).unwrap_or_default();
        if rest.starts_with("{#") {
            let Some(length) = rest.find("#}") else { break };
            from = start + length + 2;
            continue;
        }
        let close = if rest.starts_with("{%") { "%}" } else { "}}" };
        let Some((tokens, end)) = tokens(text, start + 2, close) else { break };
        from = end;
        let words: Vec<&str> = tokens.iter().map(|token| token.text).collect();
        comprehensions(&tokens, &mut found);
        if close == "}}" {
            continue;
        }
        let is_trimming = text.get(..end).is_some_and(|text| text.ends_with("-%}"));
        let trim = if is_trimming { "-" } else { "" };
        match words.as_slice() {
            ["raw", ..] => match end_of_raw(text, end) {
                Some(end) => from = end,
                None => break,
            },
            ["for", ..] => {
                if let Some(position) = words.iter().position(|word| *word == "in") {
                    wrap(&tokens, position + 1, LIST, &mut found);
                }
            }
            ["set" | "set_global", _, "=", value @ ..] if value.iter().any(|word| may_grow(word)) => {
                wrap(&tokens, 3, VALUE, &mut found);
            }
            ["set" | "set_global", _, "=", ..] => {}
            [kind @ ("set" | "set_global"), name, ..] => captures.push((*kind, *name)),
            ["endset", ..] => {
                if let Some((kind, name)) = captures.pop() {
                    found.push((end, format!("{{% {kind} {name} = {name}|{VALUE} {trim}%}}")));
                }
            }
            ["component", ..] => found.push((end, format!("{{{{ \"\"|{CALL} {trim}}}}}"))),
            _ => {}
        }
    }
    found.sort_by_key(|(position, _)| *position);
    found
}

/// Whether a value with this sign in it may be larger than those that it is made of.
fn may_grow(word: &str) -> bool {
    matches!(word, "~" | "[" | "{" | "|" | "<")
}

/// Where the next tag, value or comment opens.
fn opening(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let at = memchr::memchr_iter(b'{', rest.as_bytes())
        .find(|at| matches!(rest.as_bytes().get(at + 1), Some(b'{' | b'%' | b'#')))?;
    Some(from + at)
}

/// The words and signs up to a closing sign, and where the text goes on behind it; `None` where it never closes.
fn tokens<'t>(text: &'t str, from: usize, close: &str) -> Option<(Vec<Token<'t>>, usize)> {
    let mut found = Vec::new();
    // As long as more maps were opened than closed, `}}` closes maps.
    let (mut opened, mut closed) = (0, 0);
    let mut at = from;
    loop {
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        if rest.starts_with(close) && (close != "}}" || opened <= closed) {
            // The sign that trims is none of the tag.
            if found.last().is_some_and(|last: &Token<'_>| last.text == "-" && last.end == at) {
                found.pop();
            }
            if found.first().is_some_and(|first| first.text == "-" && first.start == from) {
                found.remove(0);
            }
            return Some((found, at + close.len()));
        }
        (opened, closed) = (opened + usize::from(first == '{'), closed + usize::from(first == '}'));
        let length = match first {
            _ if first.is_whitespace() => {
                at += first.len_utf8();
                continue;
            }
            '"' | '\'' | '`' => string_length(rest, first)?,
            _ if is_of_word(first) => rest.find(|c| !is_of_word(c)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        found.push(Token { text: rest.get(..length)?, start: at, end: at + length });
        at += length;
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn string_length(text: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    for (position, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if c == quote => return Some(position + c.len_utf8()),
            _ => {}
        }
    }
    None
}

fn end_of_raw(text: &str, from: usize) -> Option<usize> {
    let mut from = from;
    loop {
        let start = from + text.get(from..)?.find("{%")?;
        let inside = text.get(start + 2..)?;
        if inside.trim_start_matches('-').trim_start().starts_with("endraw") {
            return Some(start + 2 + inside.find("%}")? + 2);
        }
        from = start + 2;
    }
}

/// Has a filter see what stands from a token to the end of its tag.
fn wrap(tokens: &[Token<'_>], first: usize, filter: &str, found: &mut Vec<(usize, String)>) {
    if let (Some(first), Some(last)) = (tokens.get(first), tokens.last()) {
        found.push((first.start, "(".to_string()));
        found.push((last.end, format!(")|{filter}")));
    }
}

/// `[item for x in list]` takes a step for each item.
fn comprehensions(tokens: &[Token<'_>], found: &mut Vec<(usize, String)>) {
    let mut open: Vec<Token<'_>> = Vec::new();
    let mut before: Option<Token<'_>> = None;
    for token in tokens {
        match token.text {
            "[" | "{" | "(" => open.push(*token),
            "]" | "}" | ")" => _ = open.pop(),
            "for" if before.is_some_and(|before| before.text != ".") => {
                if let (Some(bracket), Some(before)) = (open.last().filter(|bracket| bracket.text == "["), before) {
                    found.push((bracket.end, "(".to_string()));
                    found.push((before.end, format!(")|{VALUE}")));
                }
            }
            _ => {}
        }
        before = Some(*token);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guards_stand_where_much_can_be_done() {
        for (text, guarded_text) in [
            ("a {{ b }} c", "a {{ b }} c"),
            ("{% for a in b.c -%}", "{% for a in (b.c)|bounded_list -%}"),
            ("{%- for k, v in b -%}", "{%- for k, v in (b)|bounded_list -%}"),
            ("{% set a = b.c %}", "{% set a = b.c %}"),
            ("{% set a = b ~ \"%}\" %}", "{% set a = (b ~ \"%}\")|bounded_value %}"),
            ("{{ [a for a in b] }}", "{{ [(a)|bounded_value for a in b] }}"),
            ("{{ {\"a\": {\"b\": 1}} }}{% for a in b %}", "{{ {\"a\": {\"b\": 1}} }}{% for a in (b)|bounded_list %}"),
            (
                "{% raw %}{% for a in b %}{%- endraw -%}{% for a in b %}",
                "{% raw %}{% for a in b %}{%- endraw -%}{% for a in (b)|bounded_list %}",
            ),
            ("{% for a in \"", "{% for a in \""),
            ("{% for", "{% for"),
            ("{", "{"),
            ("{% endset %}", "{% endset %}"),
        ] {
            assert_eq!(guarded(text), guarded_text);
        }
    }

    #[test]
    fn columns_are_those_of_the_file() {
        let text = "một\n{% for a in b %}{{ ế.c }}{% endfor %}\n";
        let with = guarded(text);
        let (line, with_line) = (text.lines().nth(1).unwrap(), with.lines().nth(1).unwrap());
        for word in ["for", "a in", "%}", "ế", "endfor"] {
            let column = |line: &str| line.split(word).next().unwrap().chars().count() + 1;
            assert_eq!(original_column(text, 2, column(with_line)), column(line), "{word}");
        }
        assert_eq!(original_column(text, 1, 2), 2);
        assert_eq!(original_column(text, 9, 2), 2);
    }
}
