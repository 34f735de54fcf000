//! Parts that many pages share, such as the masthead and the footer: read on one page, and known on the others.
//!
//! A part is the whole of an element, byte for byte. What it says is the same on every page, or it is not kept.

use super::said::Said;

/// Elements that pages have in common, if any.
pub(super) const SHARED: [&[u8]; 4] = [b"aside", b"footer", b"header", b"nav"];

/// How many are kept. What only one page has is soon forgotten.
const MOST: usize = 48;

/// Smaller ones are read as quickly as they are found.
const LEAST_BYTES: usize = 400;

/// The parts that were met last.
#[derive(Debug, Default)]
pub(super) struct Parts<'p> {
    /// The last one first.
    known: Vec<Part<'p>>,
}

#[derive(Debug)]
struct Part<'p> {
    html: Box<[u8]>,
    says: Said<'p>,
}

impl<'p> Parts<'p> {
    /// The part with which a text begins: how long it is, and what it says.
    pub(super) fn known(&mut self, html: &[u8]) -> Option<(usize, &Said<'p>)> {
        let at = self.known.iter().position(|part| html.starts_with(&part.html))?;
        self.known.get_mut(..=at)?.rotate_right(1);
        self.known.first().map(|part| (part.html.len(), &part.says))
    }

    /// Keeps a part, unless it is small.
    pub(super) fn keep(&mut self, html: &[u8], says: Said<'p>) {
        if html.len() >= LEAST_BYTES {
            self.known.truncate(MOST - 1);
            self.known.insert(0, Part { html: html.into(), says });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(id: &str) -> Said<'static> {
        Said { outside: vec![id.into()], ..Said::default() }
    }

    fn part(letter: char) -> Vec<u8> {
        format!("<nav>{}</nav>", letter.to_string().repeat(LEAST_BYTES)).into_bytes()
    }

    #[test]
    fn a_part_is_known_by_all_its_bytes() {
        let mut parts = Parts::default();
        parts.keep(&part('a'), says("a"));
        parts.keep(&part('b'), says("b"));
        let page = [part('a'), b"<p>".to_vec()].concat();
        let (length, said) = parts.known(&page).expect("it was kept");
        assert_eq!((length, &*said.outside[0]), (part('a').len(), "a"));
        assert!(parts.known(&page[..page.len() - 10]).is_none());
        assert!(parts.known(b"").is_none());
    }

    #[test]
    fn what_is_small_is_not_kept() {
        let mut parts = Parts::default();
        parts.keep(b"<nav></nav>", says("a"));
        assert!(parts.known(b"<nav></nav>").is_none());
    }

    #[test]
    fn what_is_met_again_outlives_what_is_not() {
        let mut parts = Parts::default();
        parts.keep(&part('a'), says("a"));
        for at in 0..3 * MOST {
            parts.keep(format!("<nav>{at:LEAST_BYTES$}</nav>").as_bytes(), says("x"));
            assert!(parts.known(&part('a')).is_some(), "{at}");
        }
        assert_eq!(parts.known.len(), MOST);
    }
}
