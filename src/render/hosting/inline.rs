//! Scripts and styles that a theme writes into pages, known to a policy by their digests.
//!
//! They are found in the templates, not in the pages: a policy is the same for all pages, and to render every page
//! twice would double the time of a build. What a template puts values into has no digest that is known before; a
//! theme moves such values into `data-` attributes, as the default one does.

use std::collections::BTreeSet;
use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::paths::SourcePath;

/// Types of `script` that browsers run (HTML, “prepare the script element”); others are data, which no policy is about.
const RUN: [&str; 6] = ["", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"];

/// The digests of a theme's inline code: SHA-256 in Base64, as `'sha256-…'` wants it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Inline {
    /// Of scripts.
    pub(super) scripts: BTreeSet<String>,
    /// Of style elements.
    pub(super) styles: BTreeSet<String>,
    /// Of `style` attributes.
    pub(super) attributes: BTreeSet<String>,
    /// Pieces that hold values and have no digest: the template and the bytes of its text.
    pub(super) unknown: Vec<(SourcePath, Range<usize>)>,
}

/// Finds the inline code of templates.
pub(super) fn inline_code<'a>(templates: impl Iterator<Item = (&'a SourcePath, &'a str)>) -> Inline {
    let mut inline = Inline::default();
    for (file, template) in templates {
        let mut rest = template;
        let mut unknown = |end: usize, code: &str| {
            let end = template.len() - end;
            inline.unknown.push((file.clone(), end.saturating_sub(code.len())..end));
        };
        while let Some((tag, after)) = next_tag(rest) {
            rest = after;
            if attribute(tag, "style").is_some_and(|style| !keep(&mut inline.attributes, style)) {
                unknown(after.len(), tag);
            }
            let name = tag.split(|c: char| c.is_ascii_whitespace() || c == '/').next().unwrap_or_default();
            let is_script = name.eq_ignore_ascii_case("script");
            if !is_script && !name.eq_ignore_ascii_case("style") {
                continue;
            }
            let end = find_ignoring_case(after, if is_script { "</script" } else { "</style" });
            let (code, after) = after.split_at(end.unwrap_or(after.len()));
            rest = after;
            let kind = attribute(tag, "type").unwrap_or_default().trim().to_ascii_lowercase();
            let is_run = attribute(tag, "src").is_none() && RUN.contains(&kind.as_str());
            if (!is_script && !keep(&mut inline.styles, code))
                || (is_script && is_run && !keep(&mut inline.scripts, code))
            {
                unknown(after.len(), code);
            }
        }
    }
    inline
}

/// Keeps the digest of a piece; `false` where it has none.
fn keep(digests: &mut BTreeSet<String>, code: &str) -> bool {
    let is_fixed = !["{{", "{%", "{#"].iter().any(|sign| code.contains(sign));
    if is_fixed {
        digests.insert(STANDARD.encode(Sha256::digest(code.as_bytes())));
    }
    is_fixed
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
        let (mut quote, mut before) = (None, ' ');
        let mut in_template = false;
        for (at, c) in after.char_indices() {
            match (quote, c) {
                // Comparisons in a template's expression end no tag.
                _ if before == '{' && matches!(c, '{' | '%') => in_template = true,
                _ if in_template && matches!(before, '}' | '%') && c == '}' => in_template = false,
                _ if in_template => {}
                (None, '"' | '\'') => quote = Some(c),
                (Some(open), _) if c == open => quote = None,
                (None, '>') => return Some((after.get(..at)?, after.get(at + 1..)?)),
                _ => {}
            }
            before = c;
        }
        return None;
    }
}

/// The value of an attribute that stands in quotation marks, or an empty one.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut start = 0;
    while let Some(found) = tag.get(start..).and_then(|rest| find_ignoring_case(rest, name)) {
        let at = start + found;
        start = at + name.len();
        let before = tag.get(..at).and_then(|head| head.chars().next_back());
        let rest = tag.get(start..)?.trim_start();
        if !before.is_some_and(|c| c.is_ascii_whitespace() || c == '"' || c == '\'') {
            continue;
        }
        let Some(value) = rest.strip_prefix('=') else {
            if rest.is_empty()
                || tag.get(start..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_whitespace()))
            {
                return Some("");
            }
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        return Some(match quote {
            Some(quote) => value.get(1..)?.split(quote).next().unwrap_or_default(),
            None => value.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default(),
        });
    }
    None
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    text.as_bytes().windows(wanted.len()).position(|window| window.eq_ignore_ascii_case(wanted.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(code: &str) -> BTreeSet<String> {
        BTreeSet::from([STANDARD.encode(Sha256::digest(code.as_bytes()))])
    }

    fn of(template: &str) -> Inline {
        inline_code([(&SourcePath::new("a.html"), template)].into_iter())
    }

    #[test]
    fn scripts_and_styles_are_known_by_what_stands_between_their_tags() {
        let found = of(
            "{% if a > b %}<SCRIPT defer>a < b;\n</SCRIPT>{% endif %}<style media=\"x\">p{}</style><p style='top:0'>",
        );
        let expected = Inline {
            scripts: digest("a < b;\n"),
            styles: digest("p{}"),
            attributes: digest("top:0"),
            unknown: Vec::new(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn data_and_files_need_no_digest() {
        let page = "<script src=\"{{ asset(path=\"js/a.js\") }}\" data-x=\"{% if a > 1 %}>{% endif %}\" defer></script>\
                    <script type=\"application/ld+json\">{{ page.json_ld | safe }}</script><p data-style=\"x\" class=style>";
        assert_eq!(of(page), Inline::default());
    }

    #[test]
    fn what_holds_values_has_no_digest() {
        let page = "<script>var a = \"{{ b }}\"</script><p style=\"width: {{ w }}%\">";
        let pieces: Vec<&str> = of(page).unknown.into_iter().map(|(_, range)| &page[range]).collect();
        assert_eq!(pieces, ["var a = \"{{ b }}\"", " style=\"width: {{ w }}%\">"]);
        assert_eq!(of("<script>never ends").scripts, digest("never ends"));
        assert_eq!(of("a < b <script"), Inline::default());
    }
}
