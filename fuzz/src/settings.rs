//! `site.yaml`: settings come back whatever it holds.

use loa::parse::config::read;
use loa::paths::SourcePath;

use crate::{clean, diagnosed};

/// Judges a `site.yaml`.
pub fn judge(data: &[u8]) {
    let file = SourcePath::new("site.yaml");
    let Some(text) = clean(&file, data) else { return };
    let mut diagnostics = Vec::new();
    let config = read(&file, &text, &mut diagnostics);
    if let Some(base) = config.base_url {
        assert!(url::Url::parse(base.origin()).is_ok(), "the site has no address: {base:?}");
    }
    diagnosed::judge(&text, &diagnostics);
}
