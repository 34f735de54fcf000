//! The settings of a site.

use super::checks::Checks;
use super::contact::Contact;
use super::hosting::HostingConfig;
use super::widgets::Widgets;
use crate::parse::markdown;
use crate::parse::yaml::Choice;
use crate::paths::{BaseUrl, SourcePath};
use crate::text::Language;
use crate::time::{Moment, Zone};

/// The settings of a site, every one with a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The file they come from, for diagnostics; it may not exist.
    pub source: SourcePath,
    /// The site's name.
    pub title: Box<str>,
    /// A sentence about the site.
    pub description: Option<Box<str>>,
    /// Where the site will be found, if the site says so.
    pub base_url: Option<BaseUrl>,
    /// The language of the site.
    pub language: Language,
    /// The zone of moments without an offset.
    pub zone: Zone,
    /// The theme's folder name.
    pub theme: Box<str>,
    /// Who publishes.
    pub identity: Identity,
    /// The menu; `None` lets the sections be the menu.
    pub menu: Option<Box<[MenuItem]>>,
    /// Links of the footer; `None` lets the plain pages be the links.
    pub footer: Option<Box<[MenuItem]>>,
    /// Categories in the order to show them; others follow by name.
    pub categories: Box<[CategoryConfig]>,
    /// Visitor counters.
    pub counters: CounterConfig,
    /// Whether straight quotes, `--` and `...` are replaced.
    pub smart_punctuation: bool,
    /// Whether raw HTML is kept, sanitised, instead of shown as text.
    pub raw_html: bool,
    /// How many articles a feed holds.
    pub feed_limit: usize,
    /// Words of addresses that the site sets itself.
    pub urls: Words,
    /// How many articles a page of a list holds.
    pub page_size: usize,
    /// Whether search engines may list the site.
    pub indexed: bool,
    /// Where readers report a mistake on a page.
    pub report: Option<Contact>,
    /// Where readers rate an entry.
    pub rating: Option<Contact>,
    /// Whether readers can search the site.
    pub search: bool,
    /// What stands where on the home page, beside articles and at the foot.
    pub widgets: Widgets,
    /// What `loa check` makes of its rules.
    pub check: Checks,
    /// What a build makes for the server that sends its files.
    pub hosting: HostingConfig,
}

/// Who publishes the site; shown in masthead and footer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// The office: `Ủy ban nhân dân xã Nguyên Giáp`.
    pub unit: Option<Box<str>>,
    /// The portal that the site is a part of.
    pub parent: Option<Parent>,
    /// The responsible editor.
    pub editor: Option<Editor>,
    /// The postal address.
    pub address: Option<Box<str>>,
    /// The telephone number.
    pub phone: Option<Box<str>>,
    /// The e-mail address.
    pub email: Option<Box<str>>,
    /// A line that welcomes readers.
    pub welcome: Option<Box<str>>,
    /// The names that the office had before, as listed.
    pub former_names: Box<[FormerName]>,
    /// The office that took over; the site is then an archive.
    pub succeeded_by: Option<Successor>,
}

/// Who answers for what the site says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// What the person does for the site: `Trưởng Ban Biên tập`.
    pub role: Option<Box<str>>,
    /// The person, or a whole line.
    pub name: Box<str>,
    /// The person's office: `Chủ tịch UBND xã`.
    pub title: Option<Box<str>>,
}

/// A name that the office had before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerName {
    /// The name.
    pub name: Box<str>,
    /// Its first day.
    pub from: Option<Moment>,
    /// Its last day.
    pub to: Option<Moment>,
}

/// The office that took over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Successor {
    /// Its name.
    pub name: Box<str>,
    /// The absolute address of its site.
    pub url: Box<str>,
    /// Since when.
    pub since: Option<Moment>,
}

/// The portal that a site is a part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parent {
    /// Its name.
    pub name: Box<str>,
    /// Its absolute address.
    pub url: Box<str>,
}

/// A link that `site.yaml` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuItem {
    /// The words.
    pub title: Box<str>,
    /// Where it leads.
    pub to: Destination,
    /// Its place in the list as typed, from 0: items that could not be read are not among the others.
    pub position: usize,
}

/// Where a link of `site.yaml` leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A page or file of the site.
    Inside(markdown::Target),
    /// An absolute address.
    Outside(Box<str>),
}

/// A category that the site declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryConfig {
    /// The name that entries use.
    pub name: Box<str>,
    /// The slug, if it is not the folded name.
    pub slug: Option<Box<str>>,
    /// A sentence about it.
    pub summary: Option<Box<str>>,
}

/// Visitor counters of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CounterConfig {
    /// Who answers for fresh figures.
    pub provider: Provider,
    /// The service, with [`Provider::GoatCounter`].
    pub service: Option<BaseUrl>,
    /// How long a browser uses the figures that it has, in minutes.
    pub every: u32,
    /// Which counters are shown, in order.
    pub show: Box<[CounterKey]>,
    /// Labels that the site sets itself.
    pub labels: Box<[(CounterKey, Box<str>)]>,
    /// What an older counter had counted.
    pub base: Option<CounterBase>,
}

/// The last figure of a counter that another program kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CounterBase {
    /// All visits until then.
    pub total: u64,
    /// The last day that it counted.
    pub as_of: Moment,
}

/// Who answers for fresh figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Provider {
    /// Nobody: the figures of the last build stay.
    #[default]
    None,
    /// A `counters.json` at the site's base that something else keeps up to date.
    Json,
    /// GoatCounter, which browsers ask and tell of views themselves.
    GoatCounter,
    /// Small text files below `counters/` that the web server puts into pages.
    Ssi,
}

impl Provider {
    /// The name in `site.yaml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Json => "json",
            Self::GoatCounter => "goatcounter",
            Self::Ssi => "ssi",
        }
    }

    /// Whether browsers fetch figures.
    pub fn has_script(self) -> bool {
        matches!(self, Self::Json | Self::GoatCounter)
    }

    /// Whether it may come to know the figure of a counter.
    pub fn fills(self, counter: CounterKey) -> bool {
        match self {
            Self::None => false,
            Self::Json => true,
            // Its days are those of UTC: seven hours of today would be yesterday's.
            Self::GoatCounter => !matches!(counter, CounterKey::Online | CounterKey::Today),
            // There is no file for each article.
            Self::Ssi => counter != CounterKey::Views,
        }
    }
}

impl Choice for Provider {
    fn known() -> Vec<(&'static str, Self)> {
        [Self::None, Self::Json, Self::GoatCounter, Self::Ssi].map(|provider| (provider.name(), provider)).into()
    }
}

/// A counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CounterKey {
    /// Visitors of the last minutes.
    Online,
    /// Since midnight.
    Today,
    /// Since Monday.
    Week,
    /// Since the first of the month.
    Month,
    /// Since counting began.
    Total,
    /// Of one article.
    Views,
}

impl CounterKey {
    /// The counters of the site as a whole, in their usual order.
    pub const SITE: [CounterKey; 5] = [Self::Online, Self::Today, Self::Week, Self::Month, Self::Total];

    /// The name in `data-counter` and `counters.json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Today => "today",
            Self::Week => "week",
            Self::Month => "month",
            Self::Total => "total",
            Self::Views => "views",
        }
    }
}

/// The counters that a site may show; views belong to an article.
impl Choice for CounterKey {
    fn known() -> Vec<(&'static str, Self)> {
        Self::SITE.map(|counter| (counter.name(), counter)).into()
    }
}

/// Words of addresses; `None` leaves the theme's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Before a category's slug.
    pub category: Option<Box<str>>,
    /// Before a tag's slug.
    pub tag: Option<Box<str>>,
    /// Before a year.
    pub date: Option<Box<str>>,
    /// Before a page's number.
    pub page: Option<Box<str>>,
    /// The search page.
    pub search: Option<Box<str>>,
    /// Before a type of documents.
    pub form: Option<Box<str>>,
    /// Before a year of documents.
    pub year: Option<Box<str>>,
}
