//! The colours of a theme: `theme.yaml` → custom properties of CSS.

use crate::diagnostics::{At, Diagnostic, Expected, Problem};
use crate::parse::yaml::{Group, Pairs, report_unread};
use crate::paths::SourcePath;

/// Reads `colours:`. What is no colour is an error: it would silently lose a rule in the browser.
pub(super) fn read(
    file: &SourcePath,
    colours: Option<Group<Pairs>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(String, String)> {
    let pairs = match colours {
        Some(Group::Keys(pairs)) => {
            report_unread(file, &pairs, "colours.", diagnostics);
            pairs.pairs
        }
        Some(Group::Text(_)) => {
            let problem = Problem::WrongShape { key: "colours".into(), expected: Expected::Group };
            diagnostics.push(Diagnostic::error(file, At::key("colours"), problem));
            Vec::new()
        }
        None => Vec::new(),
    };
    pairs
        .into_iter()
        .filter_map(|(name, value)| {
            let name_is_plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            if name_is_plain && is_colour(&value) {
                return Some((name, value));
            }
            let at = At::key(format!("colours.{name}"));
            let problem = Problem::WrongShape { key: name, expected: Expected::Colour };
            diagnostics.push(Diagnostic::error(file, at, problem));
            None
        })
        .collect()
}

/// The colours of a chain of themes: a child's take the place of its parent's, in the parent's order.
pub(super) fn merge<'a>(chain: impl DoubleEndedIterator<Item = &'a [(String, String)]>) -> Vec<(String, String)> {
    let mut merged: Vec<(String, String)> = Vec::new();
    for (name, value) in chain.rev().flatten() {
        match merged.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => known.clone_from(value),
            None => merged.push((name.clone(), value.clone())),
        }
    }
    merged
}

/// The stylesheet that declares the colours.
pub(super) fn stylesheet(colours: &[(String, String)]) -> String {
    let declarations: Vec<String> = colours.iter().map(|(name, value)| format!("--{name}:{value}")).collect();
    format!(":root{{{}}}\n", declarations.join(";"))
}

/// A hexadecimal colour, or a plain function such as `oklch(45% 0.1 220)`.
fn is_colour(value: &str) -> bool {
    if let Some(digits) = value.strip_prefix('#') {
        return matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    }
    let function = ["rgb(", "hsl(", "oklch(", "oklab(", "lab(", "lch("];
    function.iter().any(|start| value.starts_with(start))
        && value.ends_with(')')
        && value.matches(['(', ')']).count() == 2
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || b" .,%/()-".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_colours_are_colours() {
        for colour in ["#0b4f6c", "#fff", "rgb(1 2 3 / 50%)", "oklch(45% 0.1 220)"] {
            assert!(is_colour(colour), "{colour}");
        }
        for other in ["", "red;}", "#12", "rgb(1", "url(x)", "rgb(1)}body{x(", "#0b4f6ç"] {
            assert!(!is_colour(other), "{other}");
        }
    }

    #[test]
    fn a_colour_written_twice_is_an_error() {
        let pairs = Pairs { pairs: Vec::new(), unread: vec![crate::parse::yaml::Unread::Twice("brand".into())] };
        let mut diagnostics = Vec::new();
        read(&SourcePath::new("themes/xa/theme.yaml"), Some(Group::Keys(pairs)), &mut diagnostics);
        assert_eq!(diagnostics[0].problem, Problem::KeyTwice { key: "brand".into() });
    }

    #[test]
    fn a_child_changes_one_colour() {
        let pair = |name: &str, value: &str| (name.to_string(), value.to_string());
        let parent = [pair("brand", "#111"), pair("ink", "#222")];
        let child = [pair("ink", "#333"), pair("gold", "#444")];
        let merged = merge([&child[..], &parent[..]].into_iter());
        assert_eq!(stylesheet(&merged), ":root{--brand:#111;--ink:#333;--gold:#444}\n");
    }
}
