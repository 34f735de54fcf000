//! A campaign as templates see it.

use tera::Value;

use super::card::picture;
use super::message::period_view;
use super::{date, document_number, link, view};
use crate::parse::entry::{Campaign, Details, Entry, Figure, Kind, Target, same_code};
use crate::plan::Plan;
use crate::site::{EntryId, Phase, Site, campaign_phase};
use crate::text::{Language, decimal};

/// A campaign card: `{title, url, summary, state, period, plan, image, organiser}`.
pub(in crate::render) fn campaign_card(site: &Site, plan: &Plan, id: EntryId) -> Value {
    let Some((entry, url)) = site.entries.get(id).map(|entry| (entry, &entry.url)) else { return Value::none() };
    let Details::Campaign(campaign) = &entry.details else { return Value::none() };
    view! {
        title: &*entry.title,
        url: site.href(url),
        summary: entry.summary_text(),
        state: campaign_phase(campaign, site.at).map(Phase::name),
        period: campaign.period.map(|period| period_view(period, site.config.language)),
        plan: campaign.plan.as_deref().map(|number| document_number(site, number)),
        image: entry.image.as_ref().map(|image| picture(site, plan, image)),
        organiser: campaign.organiser.as_deref(),
    }
}

/// `entry.campaign`: `{state, period, plan, organiser, targets}`, and the address of the campaign's own page.
pub(in crate::render) fn campaign_view(site: &Site, campaign: &Campaign) -> Value {
    let language = site.config.language;
    let targets: Vec<Value> = campaign.targets.iter().map(|target| target_view(target, language)).collect();
    view! {
        state: campaign_phase(campaign, site.at).map(Phase::name),
        period: campaign.period.map(|period| period_view(period, language)),
        plan: campaign.plan.as_deref().map(|number| document_number(site, number)),
        organiser: campaign.organiser.as_deref(),
        targets: targets,
    }
}

/// `entry.closed`: `{ended, campaign}`, the last day of the closed campaign that an entry belongs to, and a link to it
/// from any page but its own.
pub(in crate::render) fn closed_view(site: &Site, id: EntryId) -> Option<Value> {
    let (campaign, ended) = site.closed_campaign(id)?;
    let named = site.entries.get(campaign).filter(|_| campaign != id);
    Some(view! {
        ended: date(ended, site.config.language),
        campaign: named.map(|campaign| link(&campaign.title, &site.href(&campaign.url))),
    })
}

/// The campaigns that carry a message: list of links.
pub(in crate::render) fn campaigns_of_message(site: &Site, code: &str) -> Vec<Value> {
    let carries = |id: &EntryId| match &site.entries[*id].details {
        Details::Campaign(campaign) => campaign.messages.iter().any(|own| same_code(own, code)),
        _ => false,
    };
    site.of_kind(Kind::Campaigns)
        .filter(carries)
        .map(|id| link(&site.entries[id].title, &site.href(&site.entries[id].url)))
        .collect()
}

/// The documents of a campaign: its plan, its own, and those of its news, each once.
pub(in crate::render) fn documents_of(site: &Site, campaign: &Campaign, entry: &Entry, news: &[EntryId]) -> Vec<Value> {
    let of_news = news.iter().flat_map(|id| site.entries[*id].documents.iter());
    let mut numbers: Vec<&str> = Vec::new();
    for number in campaign.plan.iter().chain(entry.documents.iter()).chain(of_news) {
        if !numbers.contains(&&**number) {
            numbers.push(number);
        }
    }
    numbers.into_iter().map(|number| document_number(site, number)).collect()
}

fn target_view(target: &Target, language: Language) -> Value {
    let text = |figure: &Figure| match figure {
        Figure::Number(number) => with_unit(&decimal(*number, language), target.unit.as_deref()),
        Figure::Words(words) => words.to_string(),
    };
    let numbers = match (&target.target, &target.actual) {
        (Some(Figure::Number(target)), Some(Figure::Number(actual))) => Some((*target, *actual)),
        _ => None,
    };
    let met = numbers.map(|(wanted, actual)| if target.lower_is_better { actual <= wanted } else { actual >= wanted });
    view! {
        label: &*target.label,
        target: target.target.as_ref().map(text),
        actual: target.actual.as_ref().map(text),
        unit: target.unit.as_deref(),
        as_of: target.as_of.map(|moment| date(moment, language)),
        source: target.source.as_deref(),
        met: met,
        scale: numbers.and_then(|(wanted, actual)| scale(wanted, actual, target.unit.as_deref())),
    }
}

/// Figure and unit as the language writes them: `99,95%` in Vietnamese official style, `37 nhiệm vụ`.
fn with_unit(figure: &str, unit: Option<&str>) -> String {
    match unit {
        Some("%") => format!("{figure}%"),
        Some(unit) => format!("{figure}\u{A0}{unit}"),
        None => figure.to_string(),
    }
}

/// Both figures on a scale from 0 to 100 for drawing: per cent as they are, others against the larger of the two.
fn scale(target: f64, actual: f64, unit: Option<&str>) -> Option<Value> {
    let most = target.max(actual);
    let whole = if unit == Some("%") && most <= 100.0 { 100.0 } else { most };
    if !(target >= 0.0 && actual >= 0.0 && whole > 0.0) {
        return None;
    }
    let share = |figure: f64| (figure / whole * 1000.0).round() / 10.0;
    Some(view! { target: share(target), actual: share(actual) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_printed_honestly() {
        let target = Target {
            label: "Đúng hạn".into(),
            target: Some(Figure::Number(98.0)),
            actual: Some(Figure::Number(99.9487)),
            unit: Some("%".into()),
            lower_is_better: false,
            as_of: None,
            source: None,
        };
        let view = target_view(&target, Language::Vi);
        let text = |path: &str| view.get_from_path(path).map(ToString::to_string);
        assert_eq!(text("actual"), Some("99,94%".into()));
        assert_eq!(text("met"), Some("true".into()));
        assert_eq!(view.get_from_path("scale.target").and_then(tera::Value::as_f64), Some(98.0));
    }
}
