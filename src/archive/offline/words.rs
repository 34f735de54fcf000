//! What the offline variant says to its readers, in the words of the theme: the banner, the marks of links that lead
//! out, and what stands in the place of what needs a server.

use super::entities::encode;
use crate::site::Site;
use crate::time::Moment;

/// The texts, ready to be put into pages.
pub(super) struct Words<'a> {
    site: &'a Site,
    date: Moment,
    /// The mark at the end of a link that leaves the site.
    pub outside: Mark,
    /// The mark at the end of a link to the live site.
    pub live: Mark,
}

/// The mark of a link that leads out of the archive: a sign for eyes, words for who listens.
pub(super) struct Mark {
    /// What the link's tooltip says.
    pub title: String,
    /// HTML at the end of the link.
    pub html: String,
}

/// Something that the archive cannot hold.
pub(super) struct Missing<'m> {
    /// Its absolute address.
    pub address: &'m str,
    /// What it is called; may be empty.
    pub title: &'m str,
    /// A picture of it in the archive, as a relative link.
    pub poster: Option<&'m str>,
}

impl<'a> Words<'a> {
    pub(super) fn new(site: &'a Site, date: Moment) -> Self {
        let mark = |key: &'static str| {
            let title = site.theme.strings.get(key).to_string();
            let html = format!("<span class=\"loa-out\"><span> ({})</span></span>", encode(&title));
            Mark { title, html }
        };
        Self { site, date, outside: mark("archive_outside"), live: mark("archive_live") }
    }

    /// The banner: `home` is the relative link to the site map, `live` the absolute address of the page.
    pub(super) fn banner(&self, map: &str, live: &str) -> String {
        let words = |key: &'static str| encode(self.site.theme.strings.get(key)).into_owned();
        let said = self.site.theme.strings.get("archive_banner").replace("{date}", &self.day());
        format!(
            "<aside class=\"loa-archive\" aria-label=\"{label}\"><p><b>{said}</b></p><p><a href=\"{map}\">{title}</a> \
             <a href=\"{live}\">{live_title}<span class=\"loa-out\"></span></a></p></aside>",
            label = words("archive_label"),
            said = encode(&said),
            map = encode(map),
            title = words("archive_map"),
            live = encode(live),
            live_title = words("archive_to_live"),
        )
    }

    /// What stands in the place of something that another host serves. Within a line it holds no link: the line may be
    /// one.
    pub(super) fn embed(&self, missing: &Missing<'_>, is_inline: bool) -> String {
        let said = self.site.theme.strings.get("archive_embed").replace("{date}", &self.day());
        let title = if missing.title.is_empty() { missing.address } else { missing.title };
        let (said, title, address) = (encode(&said), encode(title), encode(missing.address));
        if is_inline {
            let address = if title == address { String::new() } else { format!(" ({address})") };
            return format!("<span class=\"loa-notice\">{said} {title}{address}</span>");
        }
        let poster = missing.poster.map(|poster| format!("<img src=\"{}\" alt=\"\">", encode(poster)));
        format!(
            "<div class=\"loa-notice\">{poster}<p>{said} <a href=\"{address}\" title=\"{mark}\">{title}{sign}</a></p></div>",
            poster = poster.unwrap_or_default(),
            mark = encode(&self.outside.title),
            sign = self.outside.html,
        )
    }

    /// What stands in the place of a picture that is nowhere: the words of its alternative text.
    pub(super) fn picture(&self, alt: &str) -> String {
        let alt = if alt.is_empty() { self.site.theme.strings.get("archive_no_picture") } else { alt };
        format!("<span class=\"loa-notice\">{}</span>", encode(alt))
    }

    /// What stands in the place of a form.
    pub(super) fn form(&self) -> String {
        format!("<p class=\"loa-notice\">{}</p>", encode(self.site.theme.strings.get("archive_form")))
    }

    /// The archive's day.
    fn day(&self) -> String {
        self.date.day().short()
    }
}
