//! Lists of members turned around: of each entry, the lists that it is in.

use super::EntryId;

/// Of each entry, the positions of the lists that hold it, in their order. All positions stand in one row, those of
/// one entry side by side, because a vector for each of many thousand entries would take longer to make than to use.
#[derive(Debug)]
pub(super) struct Memberships {
    /// Where the positions of an entry start; one more at the end.
    starts: Vec<usize>,
    positions: Vec<usize>,
}

impl Memberships {
    /// Turns lists around. Every id in them is below `count`.
    pub(super) fn new<'a>(count: usize, lists: impl Iterator<Item = &'a [EntryId]> + Clone) -> Self {
        let mut starts = vec![0; count + 1];
        for id in lists.clone().flatten() {
            starts[*id + 1] += 1;
        }
        for id in 0..count {
            starts[id + 1] += starts[id];
        }
        let mut next = starts.clone();
        let mut positions = vec![0; starts[count]];
        for (position, list) in lists.enumerate() {
            for id in list {
                positions[next[*id]] = position;
                next[*id] += 1;
            }
        }
        Self { starts, positions }
    }

    /// The lists that hold an entry.
    pub(super) fn of(&self, id: EntryId) -> &[usize] {
        let range = self.starts.get(id).zip(self.starts.get(id + 1));
        range.and_then(|(start, end)| self.positions.get(*start..*end)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_knows_its_lists() {
        let lists: [&[EntryId]; 3] = [&[0, 2], &[], &[2, 3]];
        let turned = Memberships::new(4, lists.into_iter());
        let of: Vec<&[usize]> = (0..5).map(|id| turned.of(id)).collect();
        assert_eq!(of, [&[0][..], &[], &[0, 2], &[2], &[]]);
    }
}
