//! The keys of front matter, as typed; [`super::read()`] says what they mean.

use super::Kind;
use crate::parse::yaml::{Group, List, Record, Text, record};

record! {
    /// Every key that an entry of any kind may have.
    pub(super) struct Keys {
        title: Text,
        date: Text,
        updated: Text,
        summary: Text,
        category: Text,
        tags: List<Text>,
        author: List<Text>,
        unit: Text,
        source: Text,
        image: Group<PictureKeys>,
        documents: List<Text>,
        campaign: Text,
        draft: Text,
        publish: Text,
        expires: Text,
        pin_until: Text,
        slug: Text,
        aliases: List<Text>,
        layout: Text,
        toc: Text,
        code: Text,
        key: Text,
        items: List<Group<ItemKeys>>,
        document: Text,
        period: Group<PeriodKeys>,
        plan: Text,
        messages: List<Text>,
        organiser: Text,
        targets: List<TargetKeys>,
    }
}

record! {
    /// `image:` of an entry.
    pub(super) struct PictureKeys {
        src: Text,
        alt: Text,
        caption: Text,
        credit: Text,
    }
}

record! {
    /// One of a message's `items:`.
    pub(super) struct ItemKeys {
        text: Text,
        note: Text,
    }
}

record! {
    /// `period:` of a message or campaign.
    pub(super) struct PeriodKeys {
        from: Text,
        to: Text,
    }
}

record! {
    /// One of a campaign's `targets:`.
    pub(super) struct TargetKeys {
        label: Text,
        target: Text,
        actual: Text,
        unit: Text,
        better: Text,
        as_of: Text,
        source: Text,
    }
}

record! {
    /// The keys of `_index.md`.
    pub(super) struct IndexKeys {
        title: Text,
        kind: Text,
        summary: Text,
        order: Text,
    }
}

/// The kinds that know a key of [`Keys`].
pub(super) fn kinds_of(key: &str) -> &'static [Kind] {
    match key {
        "code" | "key" | "items" | "document" => &[Kind::Messages],
        "plan" | "messages" | "organiser" | "targets" => &[Kind::Campaigns],
        "period" => &[Kind::Messages, Kind::Campaigns],
        "pin_until" => &[Kind::News],
        "campaign" | "category" => &[Kind::News, Kind::Messages, Kind::Pages],
        _ => &Kind::ALL,
    }
}

/// The keys that an entry of a kind may have, in the order of the table above.
pub fn keys_of(kind: Kind) -> impl Iterator<Item = &'static str> {
    Keys::keys().iter().copied().filter(move |key| kinds_of(key).contains(&kind))
}
