//! The keys of `site.yaml`, as typed; [`super::read()`] says what they mean.

use crate::parse::yaml::{Group, List, Text, record};

record! {
    /// `site.yaml`.
    pub(super) struct Keys {
        title: Text,
        description: Text,
        base_url: Text,
        language: Text,
        timezone: Text,
        theme: Text,
        identity: Group<IdentityKeys>,
        menu: List<LinkKeys>,
        footer: List<LinkKeys>,
        categories: List<Group<CategoryKeys>>,
        counters: Group<CounterKeys>,
        markdown: Group<MarkdownKeys>,
        feeds: Group<FeedKeys>,
        urls: Group<UrlKeys>,
        page_size: Text,
        indexed: Text,
    }
}

record! {
    /// Who publishes the site.
    pub(super) struct IdentityKeys {
        unit: Text,
        parent: Group<ParentKeys>,
        editor: Text,
        address: Text,
        phone: Text,
        email: Text,
        welcome: Text,
    }
}

record! {
    /// The portal that the site belongs to.
    pub(super) struct ParentKeys {
        name: Text,
        url: Text,
    }
}

record! {
    /// A link of the menu or the footer.
    pub(super) struct LinkKeys {
        title: Text,
        url: Text,
    }
}

record! {
    /// A category that the site declares.
    pub(super) struct CategoryKeys {
        name: Text,
        slug: Text,
        summary: Text,
    }
}

record! {
    /// Visitor counters.
    pub(super) struct CounterKeys {
        provider: Text,
        show: List<Text>,
        labels: Group<CounterLabelKeys>,
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
        smart_punctuation: Text,
        raw_html: Text,
    }
}

record! {
    /// Feeds.
    pub(super) struct FeedKeys {
        limit: Text,
    }
}

record! {
    /// The words of addresses.
    pub(super) struct UrlKeys {
        category: Text,
        tag: Text,
        date: Text,
        page: Text,
    }
}
