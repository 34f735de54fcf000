//! The link by which readers report a mistake on a page.

use crate::parse::config::ReportTo;
use crate::site::Site;
use crate::text::percent_encode;

/// Where a mistake on the page of this title and absolute address is reported, ready for an `href`: a letter that names
/// the page (RFC 6068), or a form that is told of it. `None` where the site names no such place.
pub(super) fn report(site: &Site, title: &str, canonical: &str) -> Option<String> {
    let words = &site.theme.strings;
    Some(match site.config.report.as_ref()? {
        ReportTo::Mail(address) => {
            let subject = words.get("report_subject").replace("{title}", title);
            // Room to write in; lines of a letter end with CR LF (RFC 6068 §5).
            let body = format!("{}\r\n\r\n", words.get("report_body").replace("{url}", canonical));
            format!("mailto:{address}?subject={}&body={}", percent_encode(&subject), percent_encode(&body))
        }
        ReportTo::Form(address) => {
            address.replace("{url}", &percent_encode(canonical)).replace("{title}", &percent_encode(title))
        }
    })
}
