//! Links and code that authors write as HTML within a sentence: nothing in their text becomes a link.

/// Elements in whose text no link fits: there is one, or it is for machines.
const NAMES: [&str; 5] = ["a", "code", "kbd", "pre", "samp"];

/// How many of each are open in a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Literal([usize; NAMES.len()]);

impl Literal {
    /// Whether any is open.
    pub(super) fn is_open(self) -> bool {
        self != Self::default()
    }

    /// The tags that close what is open: a link that the author did not close would go on in what follows.
    pub(super) fn closing(self) -> String {
        let tags = NAMES.iter().zip(self.0).map(|(name, open)| format!("</{name}>").repeat(open));
        tags.collect()
    }

    /// Reads a tag.
    pub(super) fn read(&mut self, tag: &str) {
        let name = tag.trim_start_matches(['<', '/']);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name.get(..end).unwrap_or_default();
        let known = NAMES.iter().zip(&mut self.0).find(|(known, _)| known.eq_ignore_ascii_case(name));
        if let Some((_, open)) = known {
            *open = if tag.starts_with("</") { open.saturating_sub(1) } else { *open + 1 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_code_are_open_until_they_are_closed() {
        for (tags, is_open) in [
            (&["<a href=\"b\">"][..], true),
            (&["<A>", "</a>"], false),
            (&["<code>", "<b>", "</b>"], true),
            (&["<a>", "<a>", "</a>"], true),
            (&["</a>", "<abbr>", "<b>"], false),
            (&["</a>", "<kbd>"], true),
        ] {
            let mut literal = Literal::default();
            tags.iter().for_each(|tag| literal.read(tag));
            assert_eq!(literal.is_open(), is_open, "{tags:?}");
            assert_eq!(literal.closing().is_empty(), !is_open, "{tags:?}");
        }
    }
}
