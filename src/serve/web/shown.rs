//! What a browser shows of a page, with what the preview adds: equal values need no reload.

use crate::digest::short_digest;
use serde::{Deserialize, Serialize};

use crate::serve::{Alerts, Fingerprint, Style};

/// What a browser shows. Pages carry it, and send it back when they listen for news.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shown {
    /// Changes with everything but the addresses of stylesheets.
    pub(super) content: String,
    /// The theme's stylesheets that the page links to.
    pub(super) styles: Vec<Style>,
}

impl Shown {
    /// A page with a bar below it, which is empty where there is none.
    pub(super) fn page(fingerprint: Fingerprint, bar: &str) -> Self {
        let Fingerprint { content, styles } = fingerprint;
        let content = if bar.is_empty() { content } else { format!("{content}-{}", short_digest(bar.as_bytes(), 4)) };
        Self { content, styles }
    }

    /// A notice that there is no page, and why.
    pub(super) fn notice(alerts: &Alerts) -> Self {
        let alerts = serde_json::to_vec(alerts).unwrap_or_default();
        Self { content: format!("!{}", short_digest(&alerts, 4)), styles: Vec::new() }
    }

    /// As pages carry it.
    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what a page sends; what is no such value is shown by no page.
    pub(super) fn from_json(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_carry_comes_back() {
        let style = Style { name: "main.css".into(), href: "/assets/main.0a.css".into() };
        let shown = Shown { content: "a".into(), styles: vec![style] };
        assert_eq!(Shown::from_json(&shown.to_json()), shown);
        assert_eq!(Shown::from_json("{\"content\":1}"), Shown::default());
        assert_eq!(Shown::from_json(""), Shown::default());
    }

    #[test]
    fn the_bar_belongs_to_what_is_shown() {
        let fingerprint = Fingerprint { content: "a".into(), styles: Vec::new() };
        let bare = Shown::page(fingerprint.clone(), "");
        assert_eq!(bare.content, "a");
        assert_ne!(Shown::page(fingerprint.clone(), "1"), Shown::page(fingerprint, "2"));
    }
}
