//! Where the addresses of a page lead, among everything that the site has.

use super::contacts::reaches_nobody;
use super::said::Said;
use crate::diagnostics::PageFault;
use crate::paths::{Address, BaseUrl, Reach, Reading, Url, hash_of, host_of};
use crate::plan::{Make, Plan};
use crate::text::percent_decode;

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Readers follow it.
    Link,
    /// Browsers fetch it with the page.
    Resource,
    /// Browsers connect to its host.
    Host,
    /// Browsers send there what readers type.
    Form,
}

/// A fault of a page, and the text by which it may be found in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub fault: PageFault,
    pub needle: Box<str>,
}

/// A link to a place of another page, to be looked up when all pages are read.
#[derive(Clone, Debug)]
pub(super) struct Wanted<'p> {
    /// The other page.
    pub page: &'p Url,
    /// The hash of the id.
    pub id: u64,
    /// The whole address.
    pub address: Box<str>,
    /// The address as it stands in the page.
    pub typed: Box<str>,
}

/// Reads the addresses of one page.
pub(super) struct Links<'p> {
    base: &'p BaseUrl,
    plan: &'p Plan,
    page: &'p Url,
    reading: Reading<'p>,
    /// Who can open the site itself: an intranet may link to itself. An address of this machine is to be changed yet.
    reach: Reach,
    /// Whether the page says by itself where its addresses begin.
    has_base: bool,
}

impl<'p> Links<'p> {
    pub(super) fn new(base: &'p BaseUrl, plan: &'p Plan, page: &'p Url) -> Self {
        let reading = Reading::new(base, page.as_str());
        let reach = if base.is_this_machine() { Reach::Everyone } else { Reach::of(base.origin()) };
        Self { base, plan, page, reading, reach, has_base: false }
    }

    /// What `<base>` says.
    pub(super) fn set_base(&mut self, href: &str) {
        self.has_base = true;
        self.reading.set_base(href);
    }

    /// Whether a `<base>` was read.
    pub(super) fn has_base(&self) -> bool {
        self.has_base
    }

    /// Whether an address leads elsewhere when it stands on another page.
    pub(super) fn is_particular(&self, typed: &str) -> bool {
        let typed = typed.trim_start();
        self.has_base || !(typed.starts_with(['/', '#']) || has_scheme(typed))
    }

    /// The absolute address of something below the site's base.
    fn absolute(&self, parts: [&str; 3]) -> String {
        [self.base.origin(), self.base.path(), parts[0], parts[1], parts[2]].concat()
    }

    /// The absolute address of what stands in the page, as messages tell it.
    pub(super) fn told(&mut self, typed: &str) -> String {
        match self.reading.read(typed) {
            Address::Inside { path, query, fragment } => {
                let parts = [&*path, &*query, &*fragment].map(str::to_string);
                self.absolute([&parts[0], &parts[1], &parts[2]])
            }
            Address::Outside(address) | Address::Beside(address) => address.into_owned(),
            Address::SamePage | Address::Other => typed.to_string(),
        }
    }

    /// Judges one address.
    pub(super) fn read(&mut self, typed: &str, of: Use, said: &mut Said<'p>) {
        said.is_particular |= self.is_particular(typed);
        let mut fault = |fault| said.faults.push(Found { fault, needle: typed.trim().into() });
        match self.reading.read(typed) {
            Address::SamePage => {
                if let Some(id) = typed.trim().strip_prefix('#').and_then(place) {
                    said.own.push((id, typed.trim().into()));
                }
            }
            Address::Other => {
                let scheme = typed.trim_start().get(..11);
                if scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("javascript:")) {
                    fault(PageFault::Policy { what: typed.trim().to_string() });
                } else if reaches_nobody(typed) {
                    fault(PageFault::Link { address: typed.trim().to_string() });
                }
            }
            Address::Outside(address) => match of {
                Use::Link => {
                    let reach = Reach::of(&address);
                    if reach > self.reach {
                        let is_machine = reach == Reach::Machine;
                        fault(PageFault::PrivateLink { address: address.to_string(), is_machine });
                    }
                    said.outside.push(address.into());
                }
                Use::Resource | Use::Host => {
                    let host = host_of(&address);
                    fault(PageFault::OtherHost { address: address.into_owned(), host });
                }
                Use::Form => {
                    let host = host_of(&address);
                    fault(PageFault::FormHost { address: address.into_owned(), host });
                }
            },
            Address::Beside(address) => match of {
                Use::Link => said.outside.push(address.into()),
                // The host is the site's own.
                Use::Host | Use::Form => {}
                Use::Resource => {
                    let base = format!("{}/", self.base.path());
                    fault(PageFault::OutsideBase { address: address.into_owned(), base });
                }
            },
            Address::Inside { path, query, fragment } => {
                let answer = self.plan.answering(&path);
                let address = || [self.base.origin(), self.base.path(), &path, &query, &fragment].concat();
                match (answer, of) {
                    (Some(job), Use::Link | Use::Form) => {
                        let Some(id) = fragment.strip_prefix('#').and_then(place) else { return };
                        said.is_particular = true;
                        if job.url == *self.page {
                            said.own.push((id, typed.trim().into()));
                        } else if matches!(job.make, Make::File(_)) {
                            // What a place of a PDF is called, only its reader knows.
                        } else {
                            let (address, typed) = (address().into(), typed.trim().into());
                            said.wanted.push(Wanted { page: &job.url, id, address, typed });
                        }
                    }
                    (Some(_), _) | (None, Use::Host) => {}
                    (None, Use::Link | Use::Form) => fault(PageFault::Link { address: address() }),
                    (None, Use::Resource) => fault(PageFault::File { address: address() }),
                }
            }
        }
    }
}

/// Whether an address begins with a scheme, such as `https:` (URL Standard, 4.4).
fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

/// The hash of the id that a fragment names; nothing for the top of a page (HTML, 7.4.6.3), or a text to be looked for.
fn place(fragment: &str) -> Option<u64> {
    let id = percent_decode(fragment);
    let is_top = id.is_empty() || id.eq_ignore_ascii_case("top") || id.starts_with(":~:");
    (!is_top).then(|| hash_of(&id))
}
