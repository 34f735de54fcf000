//! What keeps `loa archive` from sealing a site, in English.

use crate::diagnostics::phrases::typed;
use crate::diagnostics::{ArchiveFault, Words};
use crate::text::{Language, grouped};

/// The message and the mend. Nothing was written yet, and no archive is ever replaced: the mend need not say so.
pub(super) fn words(fault: &ArchiveFault) -> (String, String) {
    match fault {
        ArchiveFault::NoAddress => (
            "site.yaml does not say at which public address the site is found".to_string(),
            "add base_url, for instance:\nbase_url: https://cchc.example.gov.vn/\nAn archive knows every page by it".to_string(),
        ),
        ArchiveFault::NoDate => (
            "no article bears a date, so the archive has none".to_string(),
            "say which date it is to bear, for instance: --date 31/12/2025".to_string(),
        ),
        ArchiveFault::DateAhead { date } => (
            format!("the date of the archive, {date}, has not come yet"),
            "the archive would make public what is scheduled until then; give a date that is past with --date, or mend that of the newest article"
                .to_string(),
        ),
        ArchiveFault::DateBeyond => (
            "the formats of archives cannot tell this year".to_string(),
            "give a date between 1981 and 2106 with --date".to_string(),
        ),
        ArchiveFault::UnknownCampaign { slug, nearest, count } => (
            format!("the site has no campaign {}", typed(slug)),
            match (nearest, count) {
                (Some(nearest), _) => format!("perhaps you meant: --campaign {nearest}"),
                (None, 0) => "the site has no campaigns; without --campaign the whole site is sealed".to_string(),
                (None, _) => "the name of a campaign is the last part of its address".to_string(),
            },
        ),
        ArchiveFault::Exists { path } => (
            format!("{} is there already; loa never replaces an archive", typed(path)),
            "seal into another folder with --out, or move the old archive yourself".to_string(),
        ),
        ArchiveFault::InsideSite { path, folder } => (
            format!("{} is inside {folder}/ of the site: archives there would be published, or taken for sources", typed(path)),
            "name another folder with --out; without it archives go into luu-tru/".to_string(),
        ),
        ArchiveFault::NameForbidden => (
            "the name of this file has characters that archives cannot hold (%, line breaks)".to_string(),
            "rename it, and mend what refers to it".to_string(),
        ),
        ArchiveFault::BadKey { path, fault } => {
            let Words { message, hint } = fault.words(Language::En);
            (format!("{}: {message}", typed(path)), hint.unwrap_or_default())
        }
        ArchiveFault::NothingToOpen { path } => (
            format!("there is no offline variant at {}", typed(path)),
            "name the folder of a package, or the file that ends in -offline.zip; a .wacz opens in ReplayWeb.page"
                .to_string(),
        ),
        ArchiveFault::Changed { file } => (
            format!("{} changed while it was being sealed", typed(file)),
            "wait until it is copied or saved, then run the command again".to_string(),
        ),
        ArchiveFault::HoldsUnpublished { count } => (
            format!(
                "the sources in the archive (data/source/) include entries that are not public: {}",
                grouped(*count as u64, Language::En)
            ),
            "if whoever receives it must not see them, move them out of content/ first".to_string(),
        ),
    }
}
