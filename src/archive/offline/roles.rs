//! What an attribute of an element names.

/// What an attribute names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A place that a reader may go to.
    Link,
    /// Where something comes from, such as a quotation: an address that is seldom followed.
    Cite,
    /// A file without which the page is not whole.
    Resource,
    /// Several of them: `srcset`.
    Resources,
    /// Where a form is sent.
    Action,
    /// CSS.
    Style,
    /// Anything that a script may want.
    Data,
    /// What holds only for files from a server.
    ForServers,
    /// Nothing.
    Nothing,
}

/// The role of an attribute; names are in lower case. Those of `<link>` depend on its `rel`: see [`of_link`].
pub(super) fn role(tag: &str, name: &str) -> Role {
    match (tag, name) {
        ("a" | "area", "href") | ("a", "xlink:href") => Role::Link,
        ("image" | "use" | "feimage", "href" | "xlink:href") => Role::Resource,
        ("blockquote" | "q" | "ins" | "del", "cite") | ("img", "longdesc") => Role::Cite,
        (_, "src" | "poster" | "background") | ("object", "data") => Role::Resource,
        (_, "srcset" | "imagesrcset") => Role::Resources,
        (_, "action" | "formaction") => Role::Action,
        (_, "style") => Role::Style,
        (_, "integrity" | "crossorigin" | "ping" | "nonce") | ("html", "manifest") => Role::ForServers,
        (_, name) if name.starts_with("data-") => Role::Data,
        _ => Role::Nothing,
    }
}

/// What a `<link>` is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkFor {
    /// A stylesheet or icon.
    Resource,
    /// A feed of the page.
    Feed,
    /// Something for browsers to do beforehand, or that they read from servers alone.
    Hint,
    /// The address under which the page is known.
    Identity,
    /// Another page.
    Page,
}

/// What a `<link>` is for, by its `rel` and `type`.
pub(super) fn of_link(rel: &str, media_type: &str) -> LinkFor {
    let rel = rel.to_ascii_lowercase();
    let has = |names: &[&str]| rel.split_ascii_whitespace().any(|word| names.contains(&word));
    let is_feed = |media_type: &str| {
        let media_type = media_type.to_ascii_lowercase();
        ["rss", "atom", "feed+json"].iter().any(|name| media_type.contains(name))
    };
    if has(&["canonical", "shortlink"]) {
        LinkFor::Identity
    } else if has(&["stylesheet", "icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon"]) {
        LinkFor::Resource
    } else if has(&["alternate"]) && is_feed(media_type) {
        LinkFor::Feed
    } else if has(&[
        "preload",
        "modulepreload",
        "prefetch",
        "prerender",
        "preconnect",
        "dns-prefetch",
        "manifest",
        "search",
        "pingback",
        "webmention",
        "expect",
    ]) {
        LinkFor::Hint
    } else {
        LinkFor::Page
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_told_apart_by_what_they_are_for() {
        for (rel, media_type, expected) in [
            ("canonical", "", LinkFor::Identity),
            ("Stylesheet", "text/css", LinkFor::Resource),
            ("alternate stylesheet", "", LinkFor::Resource),
            ("shortcut icon", "", LinkFor::Resource),
            ("alternate", "application/rss+xml", LinkFor::Feed),
            ("alternate", "application/Feed+JSON", LinkFor::Feed),
            ("alternate", "text/calendar", LinkFor::Page),
            ("preload", "font/woff2", LinkFor::Hint),
            ("next", "", LinkFor::Page),
        ] {
            assert_eq!(of_link(rel, media_type), expected, "{rel}");
        }
    }
}
