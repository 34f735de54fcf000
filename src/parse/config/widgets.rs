//! `widgets` of `site.yaml`: what stands on the home page, beside articles and lists, and at the foot of every page.
//!
//! A new type is a variant of [`WidgetKind`] with its name and keys here, a view in `render/views/widgets.rs`, and a
//! template in `partials/widgets/`.

use super::read::{group, is_web_address};
use crate::diagnostics::{DataFault, Expected, Problem};
use crate::parse::entry::{Fields, Sort};
use crate::parse::markdown::Target;
use crate::parse::yaml::{Choice, ChoiceText, CountText, Group, List, Needed, Record, Text, record, report_unread};

/// The most rows of one widget.
const MOST_ROWS: u32 = 100;

record! {
    /// What stands where.
    pub(super) struct WidgetsKeys {
        home: List<Group<WidgetKeys>>,
        sidebar: List<Group<WidgetKeys>>,
        footer: List<Group<WidgetKeys>>,
    }
}

record! {
    /// One widget, or its type alone.
    pub(super) struct WidgetKeys(kind) {
        kind = "type": Needed<ChoiceText<WidgetKind>>,
        title: Text,
        data: Text,
        group: Text,
        rows: CountText<1, MOST_ROWS>,
        campaign: Text,
        section: Text,
        sort: ChoiceText<Sort>,
        note: Text,
        items: List<BadgeKeys>,
    }
}

record! {
    /// A badge, and where it can be verified.
    pub(super) struct BadgeKeys {
        image: Needed<Text>,
        alt: Needed<Text>,
        url: Needed<Text>,
    }
}

/// Where widgets stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On the home page.
    Home,
    /// Beside articles and lists.
    Sidebar,
    /// At the foot of every page.
    Footer,
}

impl Place {
    /// The key in `site.yaml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Sidebar => "sidebar",
            Self::Footer => "footer",
        }
    }
}

/// The widgets of a site. `None` leaves a place as the theme has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Widgets {
    /// On the home page.
    pub home: Option<Box<[Widget]>>,
    /// Beside articles and lists.
    pub sidebar: Option<Box<[Widget]>>,
    /// At the foot of every page.
    pub footer: Option<Box<[Widget]>>,
}

impl Widgets {
    /// Every widget, with its place.
    pub fn all(&self) -> impl Iterator<Item = (Place, &Widget)> {
        [(Place::Home, &self.home), (Place::Sidebar, &self.sidebar), (Place::Footer, &self.footer)]
            .into_iter()
            .flat_map(|(place, widgets)| widgets.iter().flatten().map(move |widget| (place, widget)))
    }
}

/// One widget in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Widget {
    /// What it shows.
    pub kind: WidgetKind,
    /// Its heading; `None` for the theme's.
    pub title: Option<Box<str>>,
    /// The name of its file in `content/_data/`, for kinds that have one.
    pub data: Option<Box<str>>,
    /// The one group of links to show.
    pub group: Option<Box<str>>,
    /// How many rows it shows at most.
    pub rows: Option<usize>,
    /// The slug of the campaign whose targets it shows.
    pub campaign: Option<Box<str>>,
    /// The folder of the section that it shows.
    pub section: Option<Box<str>>,
    /// The one sort of recordings to show.
    pub sort: Option<Sort>,
    /// A line beneath it: where the figures come from.
    pub note: Option<Box<str>>,
    /// Badges.
    pub badges: Box<[Badge]>,
    /// Its path in `site.yaml`: `widgets.home[2]`.
    pub key: Box<str>,
}

/// A badge that someone else awarded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The picture.
    pub image: Target,
    /// What it says.
    pub alt: Box<str>,
    /// Where it can be verified.
    pub url: Box<str>,
    /// Its path in `site.yaml`.
    pub key: Box<str>,
}

/// What a widget shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WidgetKind {
    /// The leading article.
    Lead,
    /// The latest news.
    Latest,
    /// Notices.
    Notices,
    /// Campaigns.
    Campaigns,
    /// Messages as posters.
    Messages,
    /// Categories with their latest news.
    Categories,
    /// The text of `content/_index.md`.
    About,
    /// The days of the newest month that have news.
    Calendar,
    /// Visitor counters.
    Counters,
    /// Results of administrative procedures.
    Tthc,
    /// A ranking table.
    Ranking,
    /// Groups of links.
    Links,
    /// The targets of a campaign.
    Targets,
    /// Badges.
    Badges,
    /// The current week of a schedule.
    Schedule,
    /// The newest galleries, videos and broadcasts.
    Media,
    /// The line that welcomes readers.
    Welcome,
    /// The portal that the site belongs to.
    Parent,
}

impl WidgetKind {
    /// Every type.
    pub const ALL: [Self; 18] = [
        Self::Lead,
        Self::Latest,
        Self::Notices,
        Self::Campaigns,
        Self::Messages,
        Self::Categories,
        Self::About,
        Self::Calendar,
        Self::Counters,
        Self::Tthc,
        Self::Ranking,
        Self::Links,
        Self::Targets,
        Self::Badges,
        Self::Schedule,
        Self::Media,
        Self::Welcome,
        Self::Parent,
    ];

    /// The name in `site.yaml`; its template is `partials/widgets/<name>.html`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Latest => "latest",
            Self::Notices => "notices",
            Self::Campaigns => "campaigns",
            Self::Messages => "messages",
            Self::Categories => "categories",
            Self::About => "about",
            Self::Calendar => "calendar",
            Self::Counters => "counters",
            Self::Tthc => "tthc",
            Self::Ranking => "ranking",
            Self::Links => "links",
            Self::Targets => "targets",
            Self::Badges => "badges",
            Self::Schedule => "schedule",
            Self::Media => "media",
            Self::Welcome => "welcome",
            Self::Parent => "parent",
        }
    }

    /// The keys that it takes besides `type`.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Lead | Self::Welcome => &[],
            Self::About | Self::Calendar | Self::Counters | Self::Parent => &["title"],
            Self::Latest | Self::Notices | Self::Campaigns | Self::Messages | Self::Categories => &["title", "rows"],
            Self::Tthc => &["title", "data", "note"],
            Self::Ranking => &["title", "data", "rows", "note"],
            Self::Links => &["title", "data", "group"],
            Self::Targets => &["title", "campaign", "rows"],
            Self::Badges => &["title", "items"],
            Self::Schedule => &["title", "section", "rows"],
            Self::Media => &["title", "section", "sort", "rows"],
        }
    }

    /// Whether it is too wide for anything but the home page.
    pub fn is_for_home(self) -> bool {
        matches!(self, Self::Lead | Self::About)
    }

    /// The file in `content/_data/` that it reads unless `data` names another; `None` for types that read none.
    pub fn usual_data(self) -> Option<&'static str> {
        match self {
            Self::Tthc => Some("tthc.csv"),
            Self::Ranking => Some("xep-hang.csv"),
            Self::Links => Some("lien-ket.yaml"),
            _ => None,
        }
    }
}

impl Choice for Sort {
    fn known() -> Vec<(&'static str, Self)> {
        [Self::Gallery, Self::Video, Self::Audio].map(|sort| (sort.name(), sort)).into()
    }
}

impl Choice for WidgetKind {
    fn known() -> Vec<(&'static str, Self)> {
        Self::ALL.map(|kind| (kind.name(), kind)).into()
    }
}

pub(super) fn read_widgets(fields: &mut Fields<'_>, keys: Option<Group<WidgetsKeys>>) -> Widgets {
    let keys: WidgetsKeys = group(fields, "widgets", keys);
    let mut place = |place: Place, list: Option<List<Group<WidgetKeys>>>| {
        list.map(|list| {
            let items = list.0.into_iter().enumerate();
            items
                .filter_map(|(position, keys)| {
                    read_widget(fields, place, &format!("widgets.{}[{position}]", place.name()), keys.keys()?)
                })
                .collect()
        })
    };
    Widgets {
        home: place(Place::Home, keys.home),
        sidebar: place(Place::Sidebar, keys.sidebar),
        footer: place(Place::Footer, keys.footer),
    }
}

fn read_widget(fields: &mut Fields<'_>, place: Place, path: &str, keys: WidgetKeys) -> Option<Widget> {
    let of = |part: &str| format!("{path}.{part}");
    report_unread(fields.file, &keys, &of(""), fields.diagnostics);
    let given = keys.given();
    let Some(name) = keys.kind.map(|kind| kind.0).filter(|kind| !kind.is_blank()) else {
        fields.error(&of("type"), Problem::KeyMissing { key: "type".into() });
        return None;
    };
    let kind: WidgetKind = fields.choice(&of("type"), Some(name))?;
    for key in given.into_iter().filter(|key| *key != "type" && !kind.keys().contains(key)) {
        let fault = DataFault::WidgetKey { key: key.to_string(), widget: kind.name(), known: kind.keys().to_vec() };
        fields.error(&of(key), Problem::BadData(fault));
    }
    if kind.is_for_home() && place != Place::Home {
        let fault = DataFault::WidgetPlace { widget: kind.name(), place: place.name() };
        fields.error(&of("type"), Problem::BadData(fault));
    }
    let data = fields.line(keys.data).or_else(|| kind.usual_data().map(Box::from));
    let rows = fields.count(&of("rows"), keys.rows).map(|rows| rows as usize);
    let has_items = keys.items.as_ref().is_some_and(|items| !items.0.is_empty());
    let badges = read_badges(fields, &of("items"), keys.items);
    if kind == WidgetKind::Badges && !has_items {
        fields.error(&of("items"), Problem::BadData(DataFault::NoBadges));
    }
    Some(Widget {
        kind,
        title: fields.line(keys.title),
        data: data.filter(|_| kind.usual_data().is_some()),
        group: fields.line(keys.group),
        rows,
        campaign: fields.line(keys.campaign),
        section: fields.line(keys.section),
        sort: fields.choice(&of("sort"), keys.sort),
        note: fields.line(keys.note),
        badges,
        key: path.into(),
    })
}

fn read_badges(fields: &mut Fields<'_>, path: &str, list: Option<List<BadgeKeys>>) -> Box<[Badge]> {
    let mut badges = Vec::new();
    for (position, keys) in list.map(|list| list.0).unwrap_or_default().into_iter().enumerate() {
        let of = |part: &str| format!("{path}[{position}].{part}");
        report_unread(fields.file, &keys, &of(""), fields.diagnostics);
        let image = fields.required(&of("image"), keys.image);
        let alt = fields.line(keys.alt.map(|alt| alt.0));
        let url = fields.line(keys.url.map(|url| url.0));
        let name = image.as_deref().unwrap_or("?").to_string();
        if alt.is_none() {
            fields.error(&of("alt"), Problem::MissingImageAlt { src: name.clone() });
        }
        match &url {
            None => fields.error(&of("url"), Problem::BadData(DataFault::BadgeWithoutLink { image: name })),
            Some(url) if !is_web_address(url) => {
                fields.error(&of("url"), Problem::WrongShape { key: "url".into(), expected: Expected::Address });
            }
            Some(_) => {}
        }
        if let (Some(image), Some(alt), Some(url)) = (image, alt, url) {
            badges.push(Badge { image: Target::parse(fields.file, &image), alt, url, key: of("image").into() });
        }
    }
    badges.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_is_known_once() {
        for kind in WidgetKind::ALL {
            assert_eq!(WidgetKind::ALL.iter().filter(|other| other.name() == kind.name()).count(), 1);
            assert!(kind.keys().iter().all(|key| WidgetKeys::keys().contains(key)), "{}", kind.name());
            assert_eq!(kind.usual_data().is_some(), kind.keys().contains(&"data"));
        }
    }
}
