//! The pieces of a template that matter to a policy or to a check: scripts, styles, what runs when something happens, and
//! addresses.

use std::borrow::Cow;
use std::ops::Range;

use html5gum::{Token, Tokenizer};

/// Types of `script` that browsers run (HTML, “prepare the script element”); others are data, which no policy is about.
const RUN: [&str; 6] = ["", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"];

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// What stands in `<script>`.
    Script,
    /// What stands in `<style>`.
    Style,
    /// The value of `style="…"`.
    StyleAttribute,
    /// The value of `onclick="…"` and of its like.
    Handler,
    /// The value of `href="…"` and of its like.
    Address,
}

/// Attributes whose value is one address.
const ADDRESSES: [&str; 6] = ["href", "src", "action", "formaction", "poster", "data"];

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'t> {
    /// What it is.
    pub kind: PieceKind,
    /// The name of its element or attribute as the template writes it.
    pub name: &'t str,
    /// The code, or the address.
    pub code: &'t str,
    /// The bytes of its start tag in the template, between `<` and `>`.
    pub tag: Range<usize>,
    /// The bytes of the code; of an attribute those of its start tag.
    pub place: Range<usize>,
}

impl Piece<'_> {
    /// Whether the template puts values into it, so that it may be another on every page.
    pub fn holds_values(&self) -> bool {
        ["{{", "{%", "{#"].iter().any(|sign| self.code.contains(sign))
    }
}

/// The pieces of a template, in order.
pub fn pieces(template: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some((text, after)) = next_tag(rest) {
        rest = after;
        let end = template.len() - after.len() - 1;
        let tag = end - text.len()..end;
        for (name, value) in attributes(text) {
            let is = |prefix: &str| name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
            let kind = match name.len() {
                5 if is("style") => PieceKind::StyleAttribute,
                3.. if is("on") => PieceKind::Handler,
                _ if ADDRESSES.iter().any(|known| name.eq_ignore_ascii_case(known)) => PieceKind::Address,
                _ => continue,
            };
            pieces.push(Piece { kind, name, code: value, tag: tag.clone(), place: tag.clone() });
        }
        let name = text.split(|c: char| c.is_ascii_whitespace() || c == '/').next().unwrap_or_default();
        let is_script = name.eq_ignore_ascii_case("script");
        if !is_script && !name.eq_ignore_ascii_case("style") {
            continue;
        }
        let end = find_ignoring_case(after, if is_script { "</script" } else { "</style" });
        let (code, after) = after.split_at(end.unwrap_or(after.len()));
        rest = after;
        let value = |wanted: &str| attributes(text).find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        let run = value("type").map_or("", |(_, kind)| kind).trim().to_ascii_lowercase();
        let kind = match is_script {
            true if value("src").is_some() || !RUN.contains(&run.as_str()) => continue,
            true => PieceKind::Script,
            false => PieceKind::Style,
        };
        let end = template.len() - after.len();
        pieces.push(Piece { kind, name, code, tag, place: end - code.len()..end });
    }
    pieces
}

/// The value of an attribute as browsers read it, which is what they compare with a digest: `&quot;` is a quotation mark.
pub fn as_read(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return value.into();
    }
    let tag = format!("<p a=\"{}\">", value.replace('"', "&quot;"));
    let read = Tokenizer::new(&tag).flatten().find_map(|token| match token {
        Token::StartTag(tag) => tag.attributes.into_values().next(),
        _ => None,
    });
    read.map_or_else(|| value.into(), |read| String::from_utf8_lossy(&read).into_owned().into())
}

/// What stands between the signs of the next start tag, and what follows it.
fn next_tag(text: &str) -> Option<(&str, &str)> {
    let mut rest = text;
    loop {
        let (_, after) = rest.split_once('<')?;
        if !after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            rest = after;
            continue;
        }
        let mut quote = None;
        // Comparisons in a template's expression end no tag.
        for (at, c) in outside_signs(after) {
            match (quote, c) {
                (None, '"' | '\'') => quote = Some(c),
                (Some(open), _) if c == open => quote = None,
                (None, '>') => return Some((after.get(..at)?, after.get(at + 1..)?)),
                _ => {}
            }
        }
        return None;
    }
}

/// The attributes of a start tag, and values that stand in quotation marks or bare; between them may stand signs of the
/// template.
fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':');
    let mut rest = tag.trim_start_matches(of_name);
    std::iter::from_fn(move || {
        loop {
            rest = rest.trim_start_matches(|c: char| !of_name(c) && c != '{');
            if rest.is_empty() {
                return None;
            }
            if let Some(sign) = rest.strip_prefix('{') {
                let end = match sign.chars().next() {
                    Some('{') => "}}",
                    Some('%') => "%}",
                    Some('#') => "#}",
                    _ => "",
                };
                rest = sign.split_once(end).filter(|_| !end.is_empty()).map_or(sign, |(_, after)| after);
                continue;
            }
            let after = rest.trim_start_matches(of_name);
            let name = rest.split_at(rest.len() - after.len()).0;
            let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
                rest = after;
                return Some((name, ""));
            };
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, after) = match quote {
                Some(quote) => {
                    let inside = value.split_at(1).1;
                    let mark = outside_signs(inside).find(|(_, c)| *c == quote);
                    let end = mark.map_or(inside.len(), |(at, _)| at);
                    (inside.split_at(end).0, inside.get(end + 1..).unwrap_or_default())
                }
                None => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
            };
            rest = after;
            return Some((name, value));
        }
    })
}

/// The letters of a text, each with its byte, without those between the signs of a template.
fn outside_signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut before, mut in_template) = (' ', false);
    text.char_indices().filter(move |(_, c)| {
        let last = std::mem::replace(&mut before, *c);
        if last == '{' && matches!(c, '{' | '%') {
            in_template = true;
        } else if in_template && matches!(last, '}' | '%') && *c == '}' {
            in_template = false;
            return false;
        }
        !in_template
    })
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    text.as_bytes().windows(wanted.len()).position(|window| window.eq_ignore_ascii_case(wanted.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_between_the_signs_of_a_template() {
        let read = |tag| attributes(tag).collect::<Vec<_>>();
        assert_eq!(
            read(
                "a {% if x > \"style=a\" %}class=\"b\"{% endif %} HREF='/a b/' {{ more | safe }} onclick = x() hidden"
            ),
            [("class", "b"), ("HREF", "/a b/"), ("onclick", "x()"), ("hidden", "")]
        );
        assert_eq!(read("p data-style=\"style=a\" style"), [("data-style", "style=a"), ("style", "")]);
        assert_eq!(read("p style=\"width: {{ x[\"a\"] }}%\" id=b"), [("style", "width: {{ x[\"a\"] }}%"), ("id", "b")]);
        assert_eq!(read("p {"), []);
        assert_eq!(read("p style=\"never ends"), [("style", "never ends")]);
    }

    #[test]
    fn pieces_are_told_apart() {
        let template = "<p onclick=\"x('{{ y }}')\" style=a><script type=module>b</script><script src=x></script>\
                        <style>c</style><script type=\"application/json\">{}</script>";
        let found: Vec<_> = pieces(template).into_iter().map(|piece| (piece.kind, piece.name, piece.code)).collect();
        assert_eq!(
            found,
            [
                (PieceKind::Handler, "onclick", "x('{{ y }}')"),
                (PieceKind::StyleAttribute, "style", "a"),
                (PieceKind::Script, "script", "b"),
                (PieceKind::Address, "src", "x"),
                (PieceKind::Style, "style", "c"),
            ]
        );
        let tags: Vec<&str> = pieces(template).into_iter().map(|piece| &template[piece.tag]).collect();
        assert_eq!(tags[2..], ["script type=module", "script src=x", "style"]);
    }
}
