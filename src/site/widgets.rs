//! What widgets refer to: files of data, campaigns, groups of links.

use super::Site;
use crate::diagnostics::{At, DataFault, Diagnostic, Problem};
use crate::parse::config::{Widget, WidgetKind};
use crate::parse::data::{Data, DataFile};
use crate::parse::entry::{Details, Kind};
use crate::paths::SourcePath;
use crate::text::nearest;
use crate::time::Moment;

impl Site {
    /// The file of data that a widget shows, with its position in [`Site::data`].
    pub fn data_of(&self, widget: &Widget) -> Option<(usize, &DataFile)> {
        let source = SourcePath::new(format!("content/_data/{}", widget.data.as_deref()?)).composed();
        let is_it = |file: &DataFile| file.source.composed() == source && is_for(&file.data, widget.kind);
        let position = self.data.iter().position(|file| is_it(file))?;
        Some((position, self.data.get(position)?))
    }

    /// The first widget that shows a file of data: its heading is that of the file's page.
    pub fn widget_of(&self, data: usize) -> Option<&Widget> {
        let shows = |widget: &&Widget| self.data_of(widget).is_some_and(|(position, _)| position == data);
        let all = || self.config.widgets.all().map(|(_, widget)| widget).filter(shows);
        all().find(|widget| widget.title.is_some()).or_else(|| all().next())
    }

    /// The slug of a file of data: its name without marks and extension.
    pub fn data_slug(&self, data: usize) -> Option<String> {
        let name = self.data.get(data)?.source.below("content/_data")?;
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        Some(crate::text::slugify(stem)).filter(|slug| !slug.is_empty())
    }
}

fn is_for(data: &Data, kind: WidgetKind) -> bool {
    match data {
        Data::Results(_) => kind == WidgetKind::Tthc,
        Data::Ranking(_) => kind == WidgetKind::Ranking,
        Data::Links(_) => kind == WidgetKind::Links,
    }
}

/// Reports campaigns and groups that widgets name and nothing is called, and figures from the future.
pub(super) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    check_results(site, diagnostics);
    for (_, widget) in site.config.widgets.all() {
        if let Some(slug) = widget.campaign.as_deref()
            && site.campaign(slug).is_none()
        {
            let slugs: Vec<&str> = site.of_kind(Kind::Campaigns).map(|id| &*site.entries[id].slug).collect();
            diagnostics.push(unknown(site, widget, "campaign", slug, &slugs));
        }
        if let Some(folder) = widget.section.as_deref()
            && section_of(site, widget).is_none()
        {
            let kind = kind_of(widget.kind);
            let of_kind = site.sections.iter().filter(|section| Some(section.kind) == kind);
            let folders: Vec<&str> = of_kind.map(|section| &*section.folder).collect();
            diagnostics.push(unknown(site, widget, "section", folder, &folders));
        }
        if let (Some(group), Some((_, DataFile { data: Data::Links(groups), source }))) =
            (widget.group.as_deref(), site.data_of(widget))
            && !groups.iter().any(|known| *known.title == *group)
        {
            let fault = DataFault::GroupUnknown {
                group: group.to_string(),
                file: source.as_str().into(),
                nearest: nearest(group, groups.iter().map(|group| &*group.title)).map(str::to_string),
                known: groups.iter().map(|group| group.title.to_string()).collect(),
            };
            let at = At::key(format!("{}.group", widget.key));
            diagnostics.push(Diagnostic::error(&site.config.source, at, Problem::BadData(fault)));
        }
    }
}

fn unknown(site: &Site, widget: &Widget, key: &str, value: &str, known: &[&str]) -> Diagnostic {
    let problem = Problem::UnknownReference {
        key: key.to_string(),
        value: value.to_string(),
        nearest: nearest(value, known.iter().copied()).map(str::to_string),
    };
    Diagnostic::error(&site.config.source, At::key(format!("{}.{key}", widget.key)), problem)
}

/// Warns of results that were taken, as their file says, after the moment of the build.
fn check_results(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for file in &site.data {
        let Data::Results(results) = &file.data else { continue };
        for row in &results.rows {
            if let Some(updated) = row.updated.filter(|updated| updated.start() > site.at) {
                let now = site.config.zone.at(site.at).map(Moment::short).unwrap_or_default();
                let fault = DataFault::UpdatedLater { value: updated.short(), now };
                diagnostics.push(Diagnostic::warning(&file.source, row.updated_at.clone(), Problem::BadData(fault)));
            }
        }
    }
}

/// The kind of section that a type of widget shows.
fn kind_of(kind: WidgetKind) -> Option<Kind> {
    match kind {
        WidgetKind::Schedule => Some(Kind::Schedule),
        WidgetKind::Media => Some(Kind::Media),
        _ => None,
    }
}

/// The section that a widget shows, by its position: the one that it names, else the first of its kind.
pub fn section_of(site: &Site, widget: &Widget) -> Option<usize> {
    let kind = kind_of(widget.kind)?;
    let is_named = |folder: &str| widget.section.as_deref().is_none_or(|named| named.trim_matches('/') == folder);
    site.sections.iter().position(|section| section.kind == kind && is_named(&section.folder))
}

/// The campaign whose targets a widget shows: the one that it names, else the first with targets, those under way
/// before others.
pub fn campaign_of(site: &Site, widget: &Widget) -> Option<super::EntryId> {
    if let Some(slug) = widget.campaign.as_deref() {
        return site.campaign(slug);
    }
    let with_targets = |id: &super::EntryId| match &site.entries[*id].details {
        Details::Campaign(campaign) => !campaign.targets.is_empty(),
        _ => false,
    };
    let is_running = |id: &super::EntryId| match &site.entries[*id].details {
        Details::Campaign(campaign) => super::campaign_phase(campaign, site.at) == Some(super::Phase::Running),
        _ => false,
    };
    let all = || site.of_kind(Kind::Campaigns).filter(with_targets);
    all().find(is_running).or_else(|| all().next())
}
