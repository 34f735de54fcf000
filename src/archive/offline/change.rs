//! What the offline variant changed in a file, for the record.

use std::collections::BTreeMap;

/// What was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// Links to what the archive holds lead to its files.
    LinkMadeRelative,
    /// Links of the site to what the archive does not hold lead to the live site, and are marked.
    LinkMadeLive,
    /// Links that leave the site are marked.
    LinkMarked,
    /// A `<base>` was taken into the links and left out.
    BaseRemoved,
    /// Links to feeds in the head, which no reader follows any more, were left out.
    FeedLinkRemoved,
    /// Hints to browsers were left out: preloading, digests, policies, which hold on a server alone.
    HintRemoved,
    /// A script that counts, or that another host serves, was left out.
    ScriptRemoved,
    /// A form that nobody answers became a notice.
    FormReplaced,
    /// What another host serves became a notice.
    EmbedReplaced,
    /// Figures of counters became text.
    CounterFrozen,
    /// What its theme marks as of use on the live site alone was left out.
    LivePartRemoved,
    /// Directives for a web server were left out.
    DirectiveRemoved,
    /// The banner of the archive was added.
    BannerAdded,
    /// The script that answers for files was added.
    ScriptAdded,
}

impl ChangeKind {
    /// Its name in `changes.json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::LinkMadeRelative => "link-made-relative",
            Self::LinkMadeLive => "link-made-live",
            Self::LinkMarked => "link-marked",
            Self::BaseRemoved => "base-removed",
            Self::FeedLinkRemoved => "feed-link-removed",
            Self::HintRemoved => "hint-removed",
            Self::ScriptRemoved => "script-removed",
            Self::FormReplaced => "form-replaced",
            Self::EmbedReplaced => "embed-replaced",
            Self::CounterFrozen => "counter-frozen",
            Self::LivePartRemoved => "live-part-removed",
            Self::DirectiveRemoved => "directive-removed",
            Self::BannerAdded => "banner-added",
            Self::ScriptAdded => "script-added",
        }
    }
}

/// One kind of change in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What was changed.
    pub kind: ChangeKind,
    /// How many times.
    pub count: usize,
    /// Of what: an address, the name of an element or attribute; empty where there is nothing to name.
    pub detail: String,
}

/// Changes as they are made.
#[derive(Debug, Default)]
pub(super) struct Changes(BTreeMap<(ChangeKind, String), usize>);

impl Changes {
    /// Counts a change.
    pub(super) fn add(&mut self, kind: ChangeKind, detail: &str) {
        // Most changes are links, of which nothing is named.
        match self.0.iter_mut().find(|((known, of), _)| *known == kind && of == detail) {
            Some((_, count)) => *count += 1,
            None => {
                self.0.insert((kind, detail.to_string()), 1);
            }
        }
    }

    /// All of them, by kind and detail.
    pub(super) fn list(self) -> Vec<Change> {
        self.0.into_iter().map(|((kind, detail), count)| Change { kind, count, detail }).collect()
    }
}
