//! What every template sees of the site.

use std::collections::BTreeSet;

use tera::{Map, Value};

use super::{date, link, view};
use crate::parse::config::{CounterKey, Destination, Editor, Identity, Provider};
use crate::parse::entry::{Details, Kind};
use crate::paths::Url;
use crate::plan::{FeedFormat, Plan, SearchParts};
use crate::render::body;
use crate::site::{EntryId, Site};
use crate::text::{Language, grouped};
use crate::time::Moment;

/// `t`: every string of the theme.
pub(in crate::render) fn strings(site: &Site) -> Value {
    let mut map = Map::default();
    for (key, text) in site.theme.strings.iter() {
        map.insert(key.to_string().into(), Value::from(text));
    }
    Value::from(map)
}

/// `site`.
pub(in crate::render) fn site(site: &Site, plan: &Plan) -> Value {
    let config = &site.config;
    let identity = &config.identity;
    let list = |title: &str, url: &Url, count: usize| view! { title: title, url: site.href(url), count: count };
    let sections: Vec<Value> =
        site.sections.iter().map(|section| list(&section.title, &section.url, section.entries.len())).collect();
    let categories: Vec<Value> =
        site.categories.iter().map(|category| list(&category.name, &category.url, category.newest.len())).collect();
    let palette: Vec<Value> =
        site.theme.colours.iter().map(|(name, value)| view! { name: name.as_str(), value: value.as_str() }).collect();
    let feed = |format: FeedFormat| site.href(&Url::file(format.file_name()));
    view! {
        title: &*config.title,
        description: config.description.as_deref(),
        language: config.language.code(),
        url: site.href(&Url::home()),
        base_url: site.base.absolute(&Url::home()).trim_end_matches('/'),
        identity: view! {
            unit: identity.unit.as_deref(),
            parent: identity.parent.as_ref().map(|parent| view! { name: &*parent.name, url: &*parent.url }),
            editor: identity.editor.as_ref().map(editor),
            address: identity.address.as_deref(),
            phone: identity.phone.as_deref(),
            tel: identity.phone.as_deref().and_then(telephone),
            email: identity.email.as_deref(),
            welcome: identity.welcome.as_deref(),
            former_names: former_names(identity, config.language),
            succeeded_by: identity.succeeded_by.as_ref().map(|successor| {
                view! {
                    name: &*successor.name,
                    url: &*successor.url,
                    since: successor.since.map(|moment| date(moment, config.language)),
                }
            }),
        },
        menu: menu(site, plan),
        footer: footer(site, plan),
        sections: sections,
        categories: categories,
        feeds: view! { rss: feed(FeedFormat::Rss), atom: feed(FeedFormat::Atom), json: feed(FeedFormat::Json) },
        dates_url: (!site.calendar.years.is_empty()).then(|| site.href(&site.addresses.dates())),
        categories_url: (!site.categories.is_empty()).then(|| site.href(&site.addresses.categories())),
        tags_url: (!site.tags.is_empty()).then(|| site.href(&site.addresses.tags())),
        search_url: SearchParts::of(site).map(|_| site.href(&site.addresses.search())),
        counters: counters(site),
        palette: palette,
        alerts: alerts(site),
    }
}

/// The responsible editor on one line: `Trưởng Ban Biên tập: Ông Bùi Viết Tuấn - Chủ tịch UBND xã`.
fn editor(editor: &Editor) -> String {
    let role = editor.role.as_ref().map(|role| format!("{role}: ")).unwrap_or_default();
    let title = editor.title.as_ref().map(|title| format!(" - {title}")).unwrap_or_default();
    format!("{role}{}{title}", editor.name)
}

/// The `tel:` address of a telephone number that stands alone in a text (RFC 3966); `None` where there is none, or more
/// than one.
fn telephone(text: &str) -> Option<String> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '+' | '.' | ' ' | '-' | '(' | ')');
    let runs = text.split(|c: char| !is_part(c));
    let numbers = runs.map(|run| run.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>());
    let mut numbers = numbers.filter(|number| number.len() >= 8);
    let number = numbers.next()?;
    // Numbers in Vietnam have eleven digits at most: what is longer is two of them.
    (numbers.next().is_none() && number.len() <= 13).then(|| format!("tel:{number}"))
}

/// The names that the office had: list of `{name, from, to}`.
fn former_names(identity: &Identity, language: Language) -> Vec<Value> {
    let day = |moment: Option<Moment>| moment.map(|moment| date(moment, language));
    let names = identity.former_names.iter();
    names.map(|former| view! { name: &*former.name, from: day(former.from), to: day(former.to) }).collect()
}

/// Urgent notices that the public sees, newest first: list of `{title, url}`.
fn alerts(site: &Site) -> Vec<Value> {
    let is_urgent = |id: &EntryId| matches!(site.entries[*id].details, Details::Notice { urgent: true });
    let shown = site.of_kind(Kind::Notices).filter(is_urgent);
    shown.map(|id| link(&site.entries[id].title, &site.href(&site.entries[id].url))).collect()
}

/// The keys of the menu's items that may be current: those of pages. Each means that all items are rendered once more.
pub(in crate::render) fn menu_keys(site: &Site, plan: &Plan) -> BTreeSet<String> {
    let Some(menu) = &site.config.menu else {
        return std::iter::once(&Url::home())
            .chain(site.sections.iter().map(|section| &section.url))
            .map(|url| site.href(url))
            .collect();
    };
    let inside = menu.iter().filter(|entry| matches!(entry.to, Destination::Inside(_)));
    let keys = inside.map(|entry| destination(site, plan, &entry.to));
    keys.filter(|key| !key.contains(['#', '?'])).collect()
}

/// The menu: what `site.yaml` says, else home and the sections. The key of an item is its address.
fn menu(site: &Site, plan: &Plan) -> Vec<Value> {
    let item = |title: &str, url: String| view! { title: title, key: url.as_str(), url: url.as_str() };
    if let Some(menu) = &site.config.menu {
        return menu.iter().map(|entry| item(&entry.title, destination(site, plan, &entry.to))).collect();
    }
    let home = item(site.theme.strings.get("home"), site.href(&Url::home()));
    let sections = site.sections.iter().map(|section| item(&section.title, site.href(&section.url)));
    std::iter::once(home).chain(sections).collect()
}

/// The links of the footer: what `site.yaml` says, else the plain pages directly below `content/`.
fn footer(site: &Site, plan: &Plan) -> Vec<Value> {
    if let Some(footer) = &site.config.footer {
        return footer.iter().map(|entry| link(&entry.title, &destination(site, plan, &entry.to))).collect();
    }
    site.of_kind(Kind::Pages)
        .filter(|id| site.entries[*id].section.is_empty())
        .map(|id| link(&site.entries[id].title, &site.href(&site.entries[id].url)))
        .collect()
}

/// Where a link of `site.yaml` or of a data file leads.
pub(super) fn destination(site: &Site, plan: &Plan, to: &Destination) -> String {
    match to {
        Destination::Inside(target) => body::href(site, plan, target),
        Destination::Outside(address) => address.to_string(),
    }
}

/// `site.counters`: rows with a figure, and those that a provider may fill.
fn counters(site: &Site) -> Value {
    let config = &site.config.counters;
    let provider = config.provider;
    let figure = |counter: CounterKey| site.counters.as_ref().and_then(|snapshot| snapshot.figure(counter));
    // What the last report could not tell, the next one will not tell either.
    let nothing_known = config.show.iter().all(|counter| figure(*counter).is_none());
    let is_shown = |counter: &CounterKey| match provider {
        Provider::None => true,
        Provider::GoatCounter => provider.fills(*counter),
        Provider::Json | Provider::Ssi => provider.fills(*counter) && (nothing_known || figure(*counter).is_some()),
    };
    let shown = config.show.iter().copied().filter(is_shown);
    let rows: Vec<Value> = shown
        .map(|counter| {
            view! {
                key: counter.name(),
                label: counter_label(site, counter),
                value: figure(counter).map(|figure| grouped(figure, site.config.language)),
            }
        })
        .collect();
    let as_of = site.counters.as_ref().and_then(|snapshot| snapshot.as_of);
    view! {
        rows: rows,
        as_of: as_of.map(|moment| date(moment, site.config.language)),
        script: provider.has_script(),
        provider: provider.name(),
        every: config.every,
        mark: grouped(1000, site.config.language).trim_matches(|c: char| c.is_ascii_digit()),
        zone: site.config.zone.offset(),
        service: config.service.as_ref().map(|service| format!("{}{}/", service.origin(), service.path())),
        carried: config.base.map_or(0, |base| base.total),
        includes: (provider == Provider::Ssi).then(|| site.href(&Url::file("counters/"))),
    }
}

/// The label of a counter: the site's own, else the theme's.
fn counter_label(site: &Site, counter: CounterKey) -> &str {
    let own = site.config.counters.labels.iter().find(|(key, _)| *key == counter);
    match own {
        Some((_, label)) => label,
        None => site.theme.strings.get(match counter {
            CounterKey::Online => "counter_online",
            CounterKey::Today => "counter_today",
            CounterKey::Week => "counter_week",
            CounterKey::Month => "counter_month",
            CounterKey::Total => "counter_total",
            CounterKey::Views => "views",
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::telephone;

    #[test]
    fn one_number_can_be_called() {
        assert_eq!(telephone("VP UBND xã: 0326052181"), Some("tel:0326052181".into()));
        assert_eq!(telephone("(0220) 3 744 123"), Some("tel:02203744123".into()));
        assert_eq!(telephone("+84 326 052 181"), Some("tel:+84326052181".into()));
        assert_eq!(telephone("0326052181, 0220 000 0000"), None);
        assert_eq!(telephone("113"), None);
    }
}
