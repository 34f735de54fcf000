//! The entries around an entry.

use super::{EntryId, Site};

/// How many rows "Các tin khác" has.
const OTHERS: usize = 10;

/// The entries around an entry.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The next older entry of its section.
    pub previous: Option<EntryId>,
    /// The next newer entry of its section.
    pub next: Option<EntryId>,
    /// Up to ten others of its category, or of its section where it has none: the nearest in time on both sides,
    /// newest first. A new article changes the rows of a few neighbours only, so that a publisher uploads little.
    pub others: Vec<EntryId>,
}

impl Site {
    /// The entries around an entry.
    pub fn neighbours(&self, id: EntryId) -> Neighbours {
        let section = self.section_of(id).map(|section| section.newest.as_slice()).unwrap_or_default();
        let list = self.category_of(id).map_or(section, |category| category.newest.as_slice());
        let at = section.binary_search(&id).ok();
        Neighbours {
            previous: at.and_then(|at| section.get(at + 1)).copied(),
            next: at.and_then(|at| section.get(at.checked_sub(1)?)).copied(),
            others: list.binary_search(&id).map(|at| around(list, at)).unwrap_or_default(),
        }
    }
}

/// Up to ten items of a list around a position, half on each side where both sides have enough.
fn around(list: &[EntryId], at: usize) -> Vec<EntryId> {
    let (newer, older) = (at, list.len().saturating_sub(at + 1));
    let after = (OTHERS / 2).max(OTHERS.saturating_sub(newer)).min(older);
    let before = (OTHERS - after).min(newer);
    let (first, rest) = list.split_at(at.min(list.len()));
    let newer = first.get(first.len().saturating_sub(before)..).unwrap_or_default();
    let older = rest.get(1..=after).unwrap_or_default();
    [newer, older].concat()
}

#[cfg(test)]
mod tests {
    use super::around;

    #[test]
    fn the_window_is_full_wherever_it_can_be() {
        let list: Vec<usize> = (0..30).collect();
        assert_eq!(around(&list, 15), [10, 11, 12, 13, 14, 16, 17, 18, 19, 20]);
        assert_eq!(around(&list, 0), (1..=10).collect::<Vec<_>>());
        assert_eq!(around(&list, 29), (19..29).collect::<Vec<_>>());
        assert_eq!(around(&list, 2), [0, 1, 3, 4, 5, 6, 7, 8, 9, 10]);
        assert_eq!(around(&[7], 0), Vec::<usize>::new());
        assert_eq!(around(&[7, 8], 1), [7]);
    }
}
