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

use super::pieces::{PieceKind, as_read, pieces};
use crate::paths::SourcePath;

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
        for piece in pieces(template) {
            let digests = match piece.kind {
                PieceKind::Script => &mut inline.scripts,
                PieceKind::Style => &mut inline.styles,
                PieceKind::StyleAttribute => &mut inline.attributes,
                // No policy of loa's allows the first, and the second is no code.
                PieceKind::Handler | PieceKind::Address => continue,
            };
            if piece.holds_values() {
                inline.unknown.push((file.clone(), piece.place));
            } else {
                let code = match piece.kind {
                    PieceKind::StyleAttribute => as_read(piece.code),
                    _ => piece.code.into(),
                };
                digests.insert(STANDARD.encode(Sha256::digest(code.as_bytes())));
            }
        }
    }
    inline
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
    fn attributes_are_known_as_browsers_read_them() {
        let found = of("<p style=\"content: &quot;a&quot; &amp; 'b'\"><p style='content: \"&eacute;\"'>");
        let expected: BTreeSet<String> =
            digest("content: \"a\" & 'b'").union(&digest("content: \"é\"")).cloned().collect();
        assert_eq!(found.attributes, expected);
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
        assert_eq!(pieces, ["var a = \"{{ b }}\"", "p style=\"width: {{ w }}%\""]);
        assert_eq!(of("<script>never ends").scripts, digest("never ends"));
        assert_eq!(of("a < b <script"), Inline::default());
    }
}
