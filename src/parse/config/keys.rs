//! The keys of `site.yaml`, as typed; [`super::read()`] says what they mean.

use super::hosting::{Compression, HostingFile};
use super::model::{CounterKey, Provider};
use super::widgets::WidgetsKeys;
use crate::diagnostics::CheckRule;
use crate::parse::yaml::{
    AddressText, ChoiceText, CountText, FlagText, Group, List, MomentText, Needed, OffsetText, Record, RecordShape,
    Text, record,
};
use crate::text::Language;

/// The most entries on one page of a list: more makes pages that phones struggle with.
const MOST_ON_A_PAGE: u32 = 200;

/// The longest that a browser uses the figures that it has, in minutes: a day.
const MOST_MINUTES: u32 = 1440;

record! {
    /// `site.yaml`.
    pub(super) struct SiteKeys {
        title: Text,
        description: Text,
        base_url: AddressText,
        language: ChoiceText<Language>,
        timezone: OffsetText,
        theme: Text,
        identity: Group<IdentityKeys>,
        menu: List<LinkKeys>,
        footer: List<LinkKeys>,
        categories: List<Group<CategoryKeys>>,
        counters: Group<CounterKeys>,
        markdown: Group<MarkdownKeys>,
        feeds: Group<FeedKeys>,
        urls: Group<UrlKeys>,
        page_size: CountText<1, MOST_ON_A_PAGE>,
        indexed: FlagText,
        report: Text,
        rating: Text,
        search: FlagText,
        widgets: Group<WidgetsKeys>,
        check: Group<CheckKeys>,
        hosting: Group<HostingKeys>,
    }
}

record! {
    /// What `loa check` makes of its rules.
    pub(super) struct CheckKeys {
        off: List<ChoiceText<CheckRule>>,
        warnings: List<ChoiceText<CheckRule>>,
        errors: List<ChoiceText<CheckRule>>,
    }
}

record! {
    /// Who publishes the site.
    pub(super) struct IdentityKeys {
        unit: Text,
        parent: Group<ParentKeys>,
        editor: Group<EditorKeys>,
        address: Text,
        phone: Text,
        email: Text,
        welcome: Text,
        former_names: List<Group<FormerNameKeys>>,
        succeeded_by: Group<SuccessorKeys>,
    }
}

record! {
    /// Who answers for what the site says.
    pub(super) struct EditorKeys(name) {
        role: Text,
        name: Needed<Text>,
        title: Text,
    }
}

record! {
    /// A name that the office had before.
    pub(super) struct FormerNameKeys(name) {
        name: Needed<Text>,
        from: MomentText,
        to: MomentText,
    }
}

record! {
    /// The office that took over.
    pub(super) struct SuccessorKeys {
        name: Needed<Text>,
        url: Needed<Text>,
        since: MomentText,
    }
}

record! {
    /// The portal that the site belongs to.
    pub(super) struct ParentKeys {
        name: Needed<Text>,
        url: Needed<Text>,
    }
}

record! {
    /// A link of the menu or the footer.
    pub(super) struct LinkKeys {
        title: Needed<Text>,
        url: Needed<Text>,
    }
}

record! {
    /// A category that the site declares.
    pub(super) struct CategoryKeys(name) {
        name: Needed<Text>,
        slug: Text,
        summary: Text,
    }
}

record! {
    /// Visitor counters.
    pub(super) struct CounterKeys {
        provider: ChoiceText<Provider>,
        url: AddressText,
        every: CountText<1, MOST_MINUTES>,
        show: List<ChoiceText<CounterKey>>,
        labels: Group<CounterLabelKeys>,
        base: Group<CounterBaseKeys>,
    }
}

record! {
    /// What an older counter had counted.
    pub(super) struct CounterBaseKeys {
        total: Needed<CountText<0, { u32::MAX }>>,
        as_of: Needed<MomentText>,
    }
}

record! {
    /// The labels of the counters.
    pub(super) struct CounterLabelKeys {
        online: Text,
        today: Text,
        week: Text,
        month: Text,
        total: Text,
        views: Text,
    }
}

record! {
    /// How Markdown is read.
    pub(super) struct MarkdownKeys {
        smart_punctuation: FlagText,
        raw_html: FlagText,
    }
}

record! {
    /// What a build makes for the server that sends its files.
    pub(super) struct HostingKeys {
        files: List<ChoiceText<HostingFile>>,
        compress: List<ChoiceText<Compression>>,
    }
}

record! {
    /// Feeds.
    pub(super) struct FeedKeys {
        limit: CountText<0, { u32::MAX }>,
    }
}

record! {
    /// The words of addresses.
    pub(super) struct UrlKeys {
        category: Text,
        tag: Text,
        date: Text,
        page: Text,
        search: Text,
        form = "type": Text,
        year: Text,
    }
}

/// The keys of `site.yaml`, and what they take.
pub fn config_shape() -> RecordShape {
    SiteKeys::shape()
}
