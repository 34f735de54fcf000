//! Widgets: the view of each type, and how those of the home page stand together.
//!
//! A widget is rendered once, by `partials/widgets/<type>.html`, and is then a piece of HTML that any page may hold.

use tera::{Context, Value};

use super::data_page::page_url;
use super::ranking::ranking_view;
use super::results::result_view;
use super::site::destination;
use super::{campaign_card, campaign_view, home, link, message_card, newest_media, schedule, view};
use crate::parse::config::{Destination, Place, Widget, WidgetKind};
use crate::parse::data::{Data, DataFile, DataLink};
use crate::parse::entry::{Details, Kind};
use crate::plan::Plan;
use crate::render::pieces::Pieces;
use crate::render::{body, bounds};
use crate::site::{Site, campaign_of, section_of};

/// How many rows a widget beside an article or at the foot shows unless it says so.
const NARROW_ROWS: usize = 5;

/// How many events of a week, and how many recordings, the home page shows.
const EVENTS: usize = 6;
const RECORDINGS: usize = 3;

/// The widgets of a place that have something to show: list of `{type, html}`.
///
/// # Errors
/// When a template of the theme fails.
pub(in crate::render) fn widgets(pieces: &Pieces, place: Place, list: &[Widget]) -> Result<Vec<Value>, tera::Error> {
    let mut shown = Vec::with_capacity(list.len());
    for (position, widget) in list.iter().enumerate() {
        if let Some(html) = render(pieces, place, position, widget, list)? {
            shown.push(view! { type: widget.kind.name(), html: html });
        }
    }
    Ok(shown)
}

/// The widgets of the home page in bands from top to bottom, list of `{type, main, side}`: one wide widget as `main`,
/// or several narrow ones side by side as `side`. Narrow ones right after the latest news stand beside it, in its band.
///
/// # Errors
/// When a template of the theme fails.
pub(in crate::render) fn bands(pieces: &Pieces, list: &[Widget]) -> Result<Vec<Value>, tera::Error> {
    struct Band {
        kind: &'static str,
        main: Value,
        side: Vec<Value>,
    }
    let mut bands: Vec<Band> = Vec::new();
    for (position, widget) in list.iter().enumerate() {
        let Some(html) = render(pieces, Place::Home, position, widget, list)? else { continue };
        match bands.last_mut() {
            Some(band) if !is_wide(widget.kind) && matches!(band.kind, "latest" | "row") => band.side.push(html),
            _ if is_wide(widget.kind) => bands.push(Band { kind: widget.kind.name(), main: html, side: Vec::new() }),
            _ => bands.push(Band { kind: "row", main: Value::none(), side: vec![html] }),
        }
    }
    Ok(bands.into_iter().map(|band| view! { type: band.kind, main: band.main, side: band.side }).collect())
}

/// Whether a widget takes the width of the home page.
fn is_wide(kind: WidgetKind) -> bool {
    match kind {
        WidgetKind::Lead
        | WidgetKind::Latest
        | WidgetKind::Campaigns
        | WidgetKind::Messages
        | WidgetKind::Categories
        | WidgetKind::About
        | WidgetKind::Media
        | WidgetKind::Welcome
        | WidgetKind::Parent => true,
        WidgetKind::Notices
        | WidgetKind::Calendar
        | WidgetKind::Counters
        | WidgetKind::Tthc
        | WidgetKind::Ranking
        | WidgetKind::Links
        | WidgetKind::Targets
        | WidgetKind::Schedule
        | WidgetKind::Badges => false,
    }
}

/// The HTML of a widget; `None` where it has nothing to show.
fn render(
    pieces: &Pieces,
    place: Place,
    position: usize,
    widget: &Widget,
    list: &[Widget],
) -> Result<Option<Value>, tera::Error> {
    let strings = &pieces.site.theme.strings;
    let mut context = Context::new();
    let title = widget.title.as_deref().unwrap_or(strings.get(usual_title(widget.kind)));
    context.insert_value("title", title.into());
    context.insert_value("place", place.name().into());
    // No other id of a page looks like it.
    context.insert_value("id", format!("{}-{}-{}", place.name(), position + 1, widget.kind.name()).into());
    context.insert_value("note", widget.note.as_deref().into());
    if !fill(pieces, place, widget, list, &mut context)? {
        return Ok(None);
    }
    let template = format!("partials/widgets/{}.html", widget.kind.name());
    let html = bounds::render_text(&pieces.engine, &template, &context)?;
    Ok((!html.trim().is_empty()).then(|| Value::safe_string(html.trim())))
}

/// The string of the theme that is the heading of a type.
fn usual_title(kind: WidgetKind) -> &'static str {
    match kind {
        WidgetKind::Lead | WidgetKind::Latest => "latest",
        WidgetKind::Notices => "notices",
        WidgetKind::Campaigns => "campaigns",
        WidgetKind::Messages => "messages",
        WidgetKind::Categories => "by_category",
        WidgetKind::About => "section_gioi_thieu",
        WidgetKind::Calendar => "by_date",
        WidgetKind::Counters => "counters",
        WidgetKind::Tthc => "tthc_title",
        WidgetKind::Ranking => "ranking_title",
        WidgetKind::Links => "links_title",
        WidgetKind::Targets => "targets",
        WidgetKind::Badges => "badges_title",
        WidgetKind::Schedule => "section_lich_lam_viec",
        WidgetKind::Media => "section_thu_vien",
        WidgetKind::Welcome => "welcome_title",
        WidgetKind::Parent => "parent_title",
    }
}

/// Puts what a type shows into the context. False where there is nothing.
fn fill(
    pieces: &Pieces,
    place: Place,
    widget: &Widget,
    list: &[Widget],
    context: &mut Context,
) -> Result<bool, tera::Error> {
    let (site, plan): (&Site, &Plan) = (&pieces.site, &pieces.plan);
    let rows = |usual: usize| widget.rows.unwrap_or(if place == Place::Home { usual } else { usual.min(NARROW_ROWS) });
    let mut put = |name: &'static str, value: Value| {
        let is_empty = value.is_none() || value.as_array().is_some_and(|list| list.is_empty());
        context.insert_value(name, value);
        !is_empty
    };
    Ok(match widget.kind {
        WidgetKind::Lead => {
            let (lead, _) = home::leading(site, 0);
            put("lead", lead.map(|id| pieces.card(id)).transpose()?.into())
        }
        WidgetKind::Latest => {
            let has_lead = place == Place::Home && list.iter().any(|other| other.kind == WidgetKind::Lead);
            let (lead, mut latest) = home::leading(site, rows(home::LATEST));
            if !has_lead {
                latest.splice(0..0, lead);
                latest.truncate(rows(home::LATEST));
            }
            if place == Place::Home {
                put("latest", pieces.cards(&latest)?)
            } else {
                put("latest", pieces.rows(&latest)?)
            }
        }
        WidgetKind::Notices => {
            put("notices_url", home::notices_url(site).into());
            put("notices", pieces.rows(&home::notices(site, rows(home::NOTICES)))?)
        }
        WidgetKind::Campaigns => {
            let ids = site.of_kind(Kind::Campaigns).take(rows(usize::MAX));
            put("campaigns", ids.map(|id| campaign_card(site, plan, id)).collect::<Vec<_>>().into())
        }
        WidgetKind::Messages => {
            let ids = site.messages().take(rows(usize::MAX));
            put("messages", ids.map(|id| message_card(site, id)).collect::<Vec<_>>().into())
        }
        WidgetKind::Categories => put("categories", home::categories(pieces, rows(home::ROWS))?.into()),
        WidgetKind::About => {
            if let Some(title) =
                site.home.as_ref().and_then(|index| index.title.as_deref()).filter(|_| widget.title.is_none())
            {
                put("title", title.into());
            }
            put("welcome", home::welcome(site, plan))
        }
        WidgetKind::Calendar => match super::calendar::newest(site) {
            Some((month, weeks)) => {
                put("month", month);
                put("calendar", weeks.into())
            }
            None => false,
        },
        WidgetKind::Counters => true,
        WidgetKind::Tthc => match site.data_of(widget) {
            Some((position, DataFile { data: Data::Results(results), .. })) => {
                put("url", page_url(site, position).into());
                put("result", results.rows.first().map(|row| result_view(site, row)).into())
            }
            _ => false,
        },
        WidgetKind::Ranking => match site.data_of(widget) {
            Some((position, DataFile { data: Data::Ranking(ranking), .. })) => {
                put("url", page_url(site, position).into());
                put("ranking", ranking_view(site, ranking, rows(NARROW_ROWS)))
            }
            _ => false,
        },
        WidgetKind::Links => put("groups", link_groups(site, plan, widget).into()),
        WidgetKind::Targets => match campaign_of(site, widget).and_then(|id| site.entries.get(id)) {
            Some(entry) => match &entry.details {
                Details::Campaign(campaign) => {
                    put("campaign", link(&entry.title, &site.href(&entry.url)));
                    let view = campaign_view(site, campaign);
                    let targets = view.get_from_path("targets").and_then(Value::as_array).map(<[Value]>::to_vec);
                    let mut targets = targets.unwrap_or_default();
                    targets.truncate(rows(usize::MAX));
                    put("targets", targets.into())
                }
                _ => false,
            },
            None => false,
        },
        WidgetKind::Badges => put("badges", badges(site, plan, widget).into()),
        WidgetKind::Schedule => match section_of(site, widget) {
            Some(section) => {
                let whole = schedule(site, section);
                if widget.title.is_none() {
                    put("title", part(&whole, "title"));
                }
                put("url", part(&whole, "url"));
                put("calendar", part(&whole, "calendar"));
                put("events", events(&whole, rows(EVENTS)).into());
                put("week", part(&whole, "week"))
            }
            None => false,
        },
        WidgetKind::Media => match section_of(site, widget).and_then(|section| site.sections.get(section)) {
            Some(section) => {
                if widget.title.is_none() && widget.sort.is_none() {
                    put("title", (&*section.title).into());
                }
                put("url", site.href(&section.url).into());
                let newest = newest_media(site, plan, Some(&section.folder), widget.sort, None, rows(RECORDINGS));
                put("items", newest.into())
            }
            None => false,
        },
        WidgetKind::Welcome => site.config.identity.welcome.is_some(),
        WidgetKind::Parent => site.config.identity.parent.is_some(),
    })
}

/// A part of a view, or none.
fn part(view: &Value, name: &str) -> Value {
    view.get_from_path(name).cloned().unwrap_or_else(Value::none)
}

/// The first events of the current week of a schedule: list of `{day, iso, event}`.
fn events(schedule: &Value, most: usize) -> Vec<Value> {
    let days = part(schedule, "week.days");
    let of_day = |day: &Value| {
        let events = part(day, "events").as_array().map(<[Value]>::to_vec).unwrap_or_default();
        let (title, iso) = (part(day, "title"), part(day, "iso"));
        events.into_iter().map(move |event| view! { day: title.clone(), iso: iso.clone(), event: event })
    };
    days.as_array().into_iter().flatten().flat_map(of_day).take(most).collect()
}

/// List of `{title, links}`: the group that the widget names, or all of its file. The heading that `site.yaml` gives is
/// that of a single group.
fn link_groups(site: &Site, plan: &Plan, widget: &Widget) -> Vec<Value> {
    let Some((_, DataFile { data: Data::Links(groups), .. })) = site.data_of(widget) else { return Vec::new() };
    let is_shown = |title: &str| widget.group.as_deref().is_none_or(|group| group == title);
    let shown: Vec<_> = groups.iter().filter(|group| is_shown(&group.title)).collect();
    let own_title = widget.title.as_deref().filter(|_| shown.len() == 1);
    shown
        .into_iter()
        .map(|group| {
            let link = |to: &DataLink| {
                let is_web = matches!(&to.to, Destination::Outside(url) if url.starts_with("http"));
                view! { title: &*to.title, url: destination(site, plan, &to.to), external: is_web }
            };
            let links: Vec<Value> = group.links.iter().map(link).collect();
            view! { title: own_title.unwrap_or(&group.title), links: links }
        })
        .collect()
}

/// List of `{src, srcset, width, height, alt, url}`.
fn badges(site: &Site, plan: &Plan, widget: &Widget) -> Vec<Value> {
    widget
        .badges
        .iter()
        .map(|badge| {
            let shown = body::picture(site, plan, &badge.image);
            view! {
                src: shown.src,
                srcset: Some(shown.srcset).filter(|srcset| !srcset.is_empty()),
                width: shown.size.map(|(width, _)| width),
                height: shown.size.map(|(_, height)| height),
                alt: &*badge.alt,
                url: &*badge.url,
            }
        })
        .collect()
}
