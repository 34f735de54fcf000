//! What keeps `loa archive` from sealing a site, in English.

use crate::diagnostics::phrases::typed;
use crate::diagnostics::{ArchiveFault, HiddenCampaign, UnsafePath, Words};
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
        ArchiveFault::BadAddress { address } => (
            format!("players of archives find no page under the address {}", typed(address)),
            "mend base_url: a domain name or an IP address, IPv6 in square brackets as in http://[2001:db8::1]/, no %".to_string(),
        ),
        ArchiveFault::DayNotOver { date, title, time, yesterday } => (
            format!("the day {date} is not over: at {time} the site changes ({})", typed(title)),
            format!("an archive is the site at the end of its day: wait until then, or use --date {yesterday}"),
        ),
        ArchiveFault::DateBeyond => (
            "the formats of archives cannot tell this year".to_string(),
            "give a date between 1981 and 2106 with --date".to_string(),
        ),
        ArchiveFault::UnknownCampaign { slug, nearest, known } => (
            format!("the site has no campaign {}", typed(slug)),
            match (nearest, &**known) {
                (_, []) => "the site has no campaigns; without --campaign the whole site is sealed".to_string(),
                (Some(nearest), _) => {
                    format!("perhaps you meant: --campaign {nearest}\nThe site has: {}", known.join(", "))
                }
                (None, _) => format!("the name of a campaign is the last part of its address; the site has: {}", known.join(", ")),
            },
        ),
        ArchiveFault::CampaignHidden { title, why } => match why {
            HiddenCampaign::Draft => (
                format!("the campaign {} is a draft, not published yet", typed(title)),
                "take draft out of its front matter, then seal".to_string(),
            ),
            HiddenCampaign::NotYet { date } => (
                format!("at the date of the archive, the campaign {} is not public; it appears on {date}", typed(title)),
                format!("use --date with {date} or a later day"),
            ),
            HiddenCampaign::Over { date } => (
                format!("at the date of the archive, the campaign {} is no longer public (expired {date})", typed(title)),
                "use --date with a day before that, or take expires out of its front matter".to_string(),
            ),
        },
        ArchiveFault::CampaignOpen { title } => (
            format!("the campaign {} is not closed: once something is added, archive and site differ", typed(title)),
            "if it is over, write its true last day into period and add:\nstate: ended".to_string(),
        ),
        ArchiveFault::Exists { path } => (
            format!("{} is there already; loa never replaces an archive", typed(path)),
            "seal into another folder with --out, or move the old archive yourself".to_string(),
        ),
        ArchiveFault::InsideSite { path, folder } => (
            format!("{} is inside {folder}/ of the site: archives there would be published, or taken for sources", typed(path)),
            "name another folder with --out; without it archives go into luu-tru/".to_string(),
        ),
        ArchiveFault::NameForbidden { why } => (
            format!("archives cannot hold a file of this name: {}", name_forbidden(*why)),
            "rename the file (or folder), and mend what refers to it".to_string(),
        ),
        ArchiveFault::NamesAlike { other } => (
            format!("many systems take this name and {} for one, so both cannot be unpacked", typed(other)),
            "rename one of the two, so that they differ in more than capital letters".to_string(),
        ),
        ArchiveFault::Busy { name } => (
            format!("another loa archive is packing this site ({name})"),
            "wait until it is done, then run the command again".to_string(),
        ),
        ArchiveFault::NothingToSign => (
            "none of the formats that were asked for can be signed".to_string(),
            "signatures stand in a BagIt bag or in a WACZ file; add bag or wacz to --formats, or leave --sign out".to_string(),
        ),
        ArchiveFault::KeyMissing { path } => (
            format!("there is no key {}", typed(path)),
            "check the path after --sign; if you have no key yet, make one:\nopenssl ecparam -name secp384r1 -genkey -noout -out key.pem".to_string(),
        ),
        ArchiveFault::KeyInSite { path, folder } => (
            format!("the private key {} is in {folder}/ of the site, where files are published", typed(path)),
            "move it out of the site; if the site was built since it is there, throw it away and make another".to_string(),
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
        ArchiveFault::HoldsUnpublished { count, files } => (
            format!(
                "the sources in the archive (data/source/) include entries that are not public ({}): {}{}",
                grouped(*count as u64, Language::En),
                files.join(", "),
                if *count > files.len() { "…" } else { "" }
            ),
            "if whoever receives it must not see them, move them out of content/ first".to_string(),
        ),
    }
}

fn name_forbidden(why: UnsafePath) -> String {
    match why {
        UnsafePath::Character('%') => "it holds %, which programs read differently".to_string(),
        UnsafePath::Character(c) if c.is_control() => "it holds a control character".to_string(),
        why => super::publishing::unsafe_path(why).to_string(),
    }
}
