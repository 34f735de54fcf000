//! Into how many files the search index is cut: known before the index is made, for every address is.

use super::SearchPart;
use crate::paths::Url;
use crate::site::{Site, Visibility};

/// How many entries one file of results describes: a reader needs up to ten such files for ten results.
pub const ENTRIES_IN_A_PART: usize = 16;

/// How many entries' syllables one file of syllables, and pairs one file of pairs, is meant for: a common syllable of
/// 10,000 articles takes about 10 KB, and so should a file that holds rare ones.
const ENTRIES_TO_A_SYLLABLE_PART: usize = 20;
const ENTRIES_TO_A_PAIR_PART: usize = 10;

/// The most files of pairs. A power of two, as every number of them is.
const MOST_PAIR_PARTS: usize = 4096;
const MOST_SYLLABLE_PARTS: usize = 4096;

/// How many files of each sort there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchParts {
    /// Files of syllables.
    pub syllables: usize,
    /// Files of pairs: a power of two.
    pub pairs: usize,
    /// Files of entries.
    pub entries: usize,
}

impl SearchParts {
    /// The files of a site; `None` when it has no search: turned off, or with nothing to find.
    pub fn of(site: &Site) -> Option<Self> {
        let count = site.visibility.iter().filter(|visibility| **visibility == Visibility::Public).count();
        (site.config.search && count > 0).then(|| Self::for_entries(count))
    }

    /// The files for a number of entries.
    pub fn for_entries(count: usize) -> Self {
        Self {
            syllables: count.div_ceil(ENTRIES_TO_A_SYLLABLE_PART).clamp(1, MOST_SYLLABLE_PARTS),
            pairs: count.div_ceil(ENTRIES_TO_A_PAIR_PART).next_power_of_two().clamp(1, MOST_PAIR_PARTS),
            entries: count.div_ceil(ENTRIES_IN_A_PART),
        }
    }

    /// Every file.
    pub fn all(self) -> impl Iterator<Item = SearchPart> {
        [SearchPart::Manifest, SearchPart::Categories]
            .into_iter()
            .chain((0..self.syllables).map(SearchPart::Syllables))
            .chain((0..self.pairs).map(SearchPart::Pairs))
            .chain((0..self.entries).map(SearchPart::Entries))
    }
}

impl SearchPart {
    /// The address below the search page. Names are ASCII and numbers plain, so the reader's script can make them.
    pub fn url(self, search: &Url) -> Url {
        search.child_file(&match self {
            Self::Manifest => "index.json".to_string(),
            Self::Categories => "categories.bin".to_string(),
            Self::Syllables(part) => format!("syllables/{part}.bin"),
            Self::Pairs(part) => format!("pairs/{part}.bin"),
            Self::Entries(part) => format!("entries/{part}.json"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_sites_have_few_files_and_large_ones_many() {
        assert_eq!(SearchParts::for_entries(1), SearchParts { syllables: 1, pairs: 1, entries: 1 });
        assert_eq!(SearchParts::for_entries(10_000), SearchParts { syllables: 500, pairs: 1024, entries: 625 });
        assert_eq!(SearchParts::for_entries(10_000).all().count(), 2 + 500 + 1024 + 625);
        assert_eq!(SearchPart::Pairs(7).url(&Url::page(["tim-kiem"])).as_str(), "/tim-kiem/pairs/7.bin");
    }
}
