//! The links by which readers tell something of a page.

use crate::parse::config::Contact;
use crate::paths::Url;
use crate::site::Site;
use crate::text::percent_encode;

/// A page of which readers tell something.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its absolute address.
    pub canonical: &'a str,
}

/// Where a mistake on a page is reported, ready for an `href`; `None` where the site names no such place.
pub(super) fn report(site: &Site, subject: Subject<'_>) -> Option<String> {
    Some(link(site, site.config.report.as_ref()?, "report_subject", subject))
}

/// Where an entry is rated, ready for an `href`; `None` where the site names no such place.
pub(super) fn rating(site: &Site, title: &str, url: &Url) -> Option<String> {
    let contact = site.config.rating.as_ref()?;
    Some(link(site, contact, "rate_subject", Subject { title, canonical: &site.base.absolute(url) }))
}

/// A letter that names the page (RFC 6068), or a form that is told of it. `headline` is the key of the letter's
/// subject.
fn link(site: &Site, contact: &Contact, headline: &str, Subject { title, canonical }: Subject<'_>) -> String {
    let words = &site.theme.strings;
    match contact {
        Contact::Mail(address) => {
            let subject = words.get(headline).replace("{title}", title);
            // Room to write in; lines of a letter end with CR LF (RFC 6068 §5).
            let body = format!("{}\r\n\r\n", words.get("report_body").replace("{url}", canonical));
            format!("mailto:{address}?subject={}&body={}", percent_encode(&subject), percent_encode(&body))
        }
        Contact::Form(address) => {
            address.replace("{url}", &percent_encode(canonical)).replace("{title}", &percent_encode(title))
        }
    }
}
