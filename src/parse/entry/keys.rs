//! The keys of front matter, as typed; [`super::read()`] says what they mean.

use super::Kind;
use super::schedule::LARGEST;
use crate::parse::yaml::{
    Choice, ChoiceText, CountText, DurationText, FlagText, Group, List, MomentText, Needed, Record, RecordShape, Text,
    record,
};

record! {
    /// Every key that an entry of any kind may have.
    pub(super) struct EntryKeys {
        title: Needed<Text>,
        date: MomentText,
        updated: MomentText,
        summary: Text,
        category: Text,
        tags: List<Text>,
        author: List<Text>,
        unit: Text,
        source: Text,
        image: Group<PictureKeys>,
        documents: List<Text>,
        campaign: Text,
        draft: FlagText,
        publish: MomentText,
        expires: MomentText,
        pin_until: MomentText,
        slug: Text,
        aliases: List<Text>,
        layout: Text,
        toc: FlagText,
        code: Text,
        key: Text,
        items: Needed<List<Group<ItemKeys>>>,
        document: Text,
        period: Group<PeriodKeys>,
        state: ChoiceText<State>,
        plan: Text,
        messages: List<Text>,
        organiser: Text,
        targets: List<TargetKeys>,
        urgent: FlagText,
        number: Needed<Text>,
        form = "type": Text,
        issuer: Text,
        issued: MomentText,
        signer: Text,
        gist = "abstract": Text,
        files: List<Group<FileKeys>>,
        photos: List<Group<PictureKeys>>,
        video: Group<VideoKeys>,
        audio: Group<AudioKeys>,
        link_documents: FlagText,
        week: Needed<CountText<1, { LARGEST }>>,
        from: Needed<MomentText>,
        to: Needed<MomentText>,
        events: List<EventKeys>,
    }
}

record! {
    /// `image:` of an entry, or one of the `photos:` of a gallery.
    pub(super) struct PictureKeys(src) {
        src: Needed<Text>,
        alt: Needed<Text>,
        caption: Text,
        credit: Text,
    }
}

record! {
    /// One of a message's `items:`.
    pub(super) struct ItemKeys(text) {
        text: Needed<Text>,
        note: Text,
    }
}

record! {
    /// One of a document's `files:`.
    pub(super) struct FileKeys(src) {
        src: Needed<Text>,
        title: Text,
    }
}

record! {
    /// One of a week's `events:`.
    pub(super) struct EventKeys {
        date: Needed<MomentText>,
        time: Text,
        title: Needed<Text>,
        place: Text,
        chair: Text,
        attendees: List<Text>,
        note: Text,
    }
}

record! {
    /// `video:` of an entry of a media section.
    pub(super) struct VideoKeys(src) {
        src: Needed<List<Text>>,
        poster: Needed<Text>,
        captions: List<Group<CaptionKeys>>,
        duration: DurationText,
    }
}

record! {
    /// One of a video's `captions:`.
    pub(super) struct CaptionKeys(src) {
        src: Needed<Text>,
        language: Text,
        label: Text,
    }
}

record! {
    /// `audio:` of an entry of a media section.
    pub(super) struct AudioKeys(src) {
        src: Needed<Text>,
        duration: DurationText,
    }
}

record! {
    /// `period:` of a message or campaign.
    pub(super) struct PeriodKeys {
        from: MomentText,
        to: MomentText,
    }
}

record! {
    /// One of a campaign's `targets:`.
    pub(super) struct TargetKeys {
        label: Needed<Text>,
        target: Text,
        actual: Text,
        unit: Text,
        better: ChoiceText<Better>,
        as_of: MomentText,
        source: Text,
    }
}

record! {
    /// The keys of `_index.md`.
    pub(super) struct IndexKeys {
        title: Needed<Text>,
        kind: ChoiceText<Kind>,
        summary: Text,
        order: CountText<0, { u32::MAX }>,
        image: Group<PictureKeys>,
    }
}

/// The kinds that know a key of [`EntryKeys`].
pub(super) fn kinds_of(key: &str) -> &'static [Kind] {
    match key {
        "code" | "key" | "items" | "document" => &[Kind::Messages],
        "state" | "plan" | "messages" | "organiser" | "targets" => &[Kind::Campaigns],
        "period" => &[Kind::Messages, Kind::Campaigns],
        "urgent" => &[Kind::Notices],
        "number" | "type" | "issuer" | "issued" | "signer" | "abstract" | "files" => &[Kind::Documents],
        "week" | "from" | "to" | "events" => &[Kind::Schedule],
        "photos" | "video" | "audio" => &[Kind::Media],
        "pin_until" => &[Kind::News, Kind::Notices],
        "campaign" => &[Kind::News, Kind::Messages, Kind::Notices, Kind::Media, Kind::Pages],
        "category" => &[Kind::News, Kind::Messages, Kind::Pages],
        _ => &Kind::ALL,
    }
}

/// What a campaign's author may say of its course. Whether it has begun or runs, its period says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It is closed.
    Ended,
}

impl Choice for State {
    fn known() -> Vec<(&'static str, Self)> {
        vec![("ended", Self::Ended)]
    }
}

/// Which way a target is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Better {
    /// By a figure that is as high or higher.
    Higher,
    /// By a figure that is as low or lower.
    Lower,
}

impl Choice for Better {
    fn known() -> Vec<(&'static str, Self)> {
        vec![("higher", Self::Higher), ("lower", Self::Lower)]
    }
}

/// The keys that an entry of a kind may have, and what they take.
pub fn entry_shape(kind: Kind) -> RecordShape {
    let mut shape = EntryKeys::shape();
    shape.keys.retain(|key| kinds_of(key.key).contains(&kind));
    // A week has a title without its author's help.
    for key in shape.keys.iter_mut().filter(|key| kind == Kind::Schedule && key.key == "title") {
        key.needed = false;
    }
    shape
}

/// The keys of `_index.md`, and what they take.
pub fn index_shape() -> RecordShape {
    IndexKeys::shape()
}
