//! Every page rendered and read: what is wrong with each, what they say of each other, and where to mend it.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;

use super::html::{self, Page, Role};
use super::links::{Found, Links};
use super::located::Sources;
use super::outside::{self, Asking, Verdict};
use super::parts::Parts;
use super::template_code::TemplateCode;
use super::{Asked, Finding};
use crate::diagnostics::{At, CheckFault, Diagnostic, OnPages, PageFault, Severity};
use crate::load::Tree;
use crate::paths::{SourcePath, Url};
use crate::plan::{Job, Make, Plan, source_of};
use crate::render::{Output, Renderer};
use crate::site::Site;

/// Every page of a site, as it was read.
pub(super) struct Seen<'p> {
    /// How many there are.
    pub count: usize,
    /// Templates that failed.
    pub failures: Vec<Diagnostic>,
    pages: Vec<(&'p Job, Page<'p>)>,
}

/// Renders and reads every page. `told` is what is known already: a source with an error in it explains why no page comes
/// of it.
pub(super) fn read<'p>(renderer: &Renderer, site: &'p Site, plan: &'p Plan, told: &[Diagnostic]) -> Seen<'p> {
    let errors = told.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let broken: HashSet<&SourcePath> = errors.filter_map(|error| Some(&error.place.as_ref()?.file)).collect();
    let is_explained = |job: &Job| source_of(site, &job.make).is_some_and(|source| broken.contains(&source));
    let made: Vec<_> = plan
        .jobs()
        .par_iter()
        .filter(|job| job.url.output_path().ends_with(".html") && !matches!(job.make, Make::File(_)))
        .map_init(Parts::default, |parts, job| match read_one(renderer, site, plan, job, parts) {
            Err(_) if is_explained(job) => Ok(None),
            made => made,
        })
        .collect();
    let (mut pages, mut failures) = (Vec::with_capacity(made.len()), Vec::new());
    for made in made {
        match made {
            Ok(made) => pages.extend(made),
            Err(diagnostic) => failures.push(*diagnostic),
        }
    }
    failures.dedup_by(|one, other| one.place.is_some() && one.place == other.place);
    Seen { count: pages.len(), failures, pages }
}

fn read_one<'p>(
    renderer: &Renderer,
    site: &'p Site,
    plan: &'p Plan,
    job: &'p Job,
    parts: &mut Parts<'p>,
) -> Result<Option<(&'p Job, Page<'p>)>, Box<Diagnostic>> {
    let Output::Bytes(html) = renderer.render(job)? else { return Ok(None) };
    let role = match job.make {
        Make::Home | Make::Entry(_) => Role::Story,
        Make::Redirect { .. } => Role::Signpost,
        _ => Role::List,
    };
    Ok(Some((job, html::read(&html, Links::new(&site.base, plan, &job.url), role, parts))))
}

/// A page that shows a fault.
struct Shown<'p> {
    job: &'p Job,
    /// The text by which it may be found in a source: pages spell one address in several ways.
    needle: Box<str>,
}

/// What is wrong with the pages. `told` is what is known already: a line of which something was said is not told again.
pub(super) fn judge(seen: Seen<'_>, tree: &Tree, site: &Site, told: &[Diagnostic]) -> Vec<Finding> {
    let Seen { mut pages, .. } = seen;
    let mut findings = duplicate_titles(&pages, site);
    let anchors = lost_anchors(&pages);
    for (page, found) in anchors {
        if let Some((_, page)) = pages.get_mut(page) {
            page.faults.push(found);
        }
    }
    // One mistake of a template is on thousands of pages; to the eye it is one.
    let code = TemplateCode::of(site, tree);
    let mut faults: BTreeMap<PageFault, Vec<Shown<'_>>> = BTreeMap::new();
    for (job, page) in pages {
        for Found { fault, needle } in page.faults.into_iter().map(|found| code.as_written(found)) {
            let on = faults.entry(fault).or_default();
            if on.last().is_none_or(|last| last.job.url != job.url) {
                on.push(Shown { job, needle });
            }
        }
    }
    let mut sources = Sources::new(tree, told);
    for (fault, on) in faults {
        let places = code.places(&fault);
        if places.is_empty() {
            let address = on.first().filter(|_| is_address(&fault)).map(|first| &*first.needle);
            let made = || address.and_then(|address| code.place_of_address(address));
            let found = placed(fault, &on, site, &mut sources).into_iter();
            findings.extend(found.map(|finding| Finding { place: finding.place.or_else(made), ..finding }));
            continue;
        }
        // Which of several pieces it is, a page does not tell.
        let Some(first) = on.first() else { continue };
        let on = OnPages { first: site.base.absolute(&first.job.url), count: on.len() };
        let fault = CheckFault::Page { fault, on };
        findings.extend(places.into_iter().map(|(file, at)| Finding::at(&file, at, fault.clone())));
    }
    once_for_each_heading(findings)
}

/// Whether a fault is about where an address leads.
fn is_address(fault: &PageFault) -> bool {
    matches!(
        fault,
        PageFault::Link { .. } | PageFault::File { .. } | PageFault::Anchor { .. } | PageFault::OtherHost { .. }
    )
}

/// One heading of a template may follow several others, on one page this and on another that: it is told once.
fn once_for_each_heading(findings: Vec<Finding>) -> Vec<Finding> {
    let mut told: Vec<(SourcePath, At)> = Vec::new();
    let mut is_first = |finding: &Finding| {
        let (CheckFault::Page { fault: PageFault::HeadingOrder { .. }, .. }, Some(place)) =
            (&finding.fault, &finding.place)
        else {
            return true;
        };
        // In articles each has its own line.
        if place.0.extension() != "html" {
            return true;
        }
        let is_first = !told.contains(place);
        if is_first {
            told.push(place.clone());
        }
        is_first
    };
    findings.into_iter().filter(|finding| is_first(finding)).collect()
}

/// Asks other sites for everything that pages lead to there.
pub(super) fn ask_outside(seen: &Seen<'_>, tree: &Tree, site: &Site, asking: &Asking) -> (Vec<Finding>, Asked) {
    let mut links: BTreeMap<&str, Vec<&Job>> = BTreeMap::new();
    for (job, page) in &seen.pages {
        for address in &page.outside {
            let on = links.entry(address.split('#').next().unwrap_or_default()).or_default();
            if on.last().is_none_or(|last| last.url != job.url) {
                on.push(job);
            }
        }
    }
    let verdicts = outside::ask(tree.root(), links.keys().map(|address| (*address).to_string()).collect(), asking);
    let refused = verdicts.values().filter(|verdict| matches!(verdict, Verdict::Refused { .. })).count();
    let mut sources = Sources::new(tree, &[]);
    let mut findings = Vec::new();
    for (address, verdict) in &verdicts {
        let (Some(answer), Some(on)) = (verdict.fault(), links.get(address.as_str())) else { continue };
        let Some(first) = on.first() else { continue };
        let fault = |on| CheckFault::Outside { address: address.clone(), answer: answer.clone(), on };
        let before = findings.len();
        // As the author may have typed it: browsers add a slash behind a bare host.
        let needles = [address.as_str(), address.trim_end_matches('/')];
        let find =
            |sources: &mut Sources<'_>, file: &SourcePath| needles.iter().find_map(|needle| sources.find(file, needle));
        for job in on.iter().filter(|job| matches!(job.make, Make::Entry(_) | Make::Section { .. } | Make::Home)) {
            let Some(source) = source_of(site, &job.make) else { continue };
            if let Some(at) = find(&mut sources, &source) {
                let on = OnPages { first: site.base.absolute(&job.url), count: 1 };
                findings.push(Finding::at(&source, at, fault(on)));
            }
        }
        if findings.len() == before {
            let on = OnPages { first: site.base.absolute(&first.url), count: on.len() };
            findings.push(Finding { fault: fault(on), place: sources.shared_place(&site.theme.chain, find) });
        }
    }
    (findings, Asked { links: verdicts.len(), refused })
}

/// One fault: at the lines that hold it, and once for all pages that show it without a reason in their source.
fn placed(fault: PageFault, on: &[Shown<'_>], site: &Site, sources: &mut Sources<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (mut explained, mut unexplained) = (0, 0);
    let of_entry = |job: &Job| matches!(job.make, Make::Entry(_) | Make::Section { .. } | Make::Home);
    for Shown { job, needle } in on.iter().filter(|shown| of_entry(shown.job) && may_be_typed(&fault)) {
        let Some(source) = source_of(site, &job.make) else { continue };
        let Some(at) = sources.place_of(&source, &fault, needle) else {
            if sources.is_known(&source, &fault) {
                explained += 1;
                continue;
            }
            unexplained += usize::from(matches!(job.make, Make::Entry(_)));
            continue;
        };
        explained += 1;
        if !sources.is_told(&source, &at) {
            let on = OnPages { first: site.base.absolute(&job.url), count: 1 };
            findings.push(Finding::at(&source, at, CheckFault::Page { fault: fault.clone(), on }));
        }
    }
    // An article is shown on lists and beside others, and what is wrong with it too; but what most articles show
    // without having it comes from the theme, whatever some of them say.
    if explained > 0 && unexplained <= explained.max(1) {
        return findings;
    }
    if fault == PageFault::Summary {
        // Each entry has its own to write, and the home page has the site's.
        findings.extend(on.iter().map(|Shown { job, .. }| {
            let on = OnPages { first: site.base.absolute(&job.url), count: 1 };
            let source = source_of(site, &job.make).unwrap_or_else(|| site.config.source.clone());
            Finding::at(&source, At::File, CheckFault::Page { fault: fault.clone(), on })
        }));
        return findings;
    }
    findings.extend(shown_by(fault, on, site, sources));
    findings
}

/// Whether Markdown can make it: ids, what names them, scripts and styles of authors never reach a page.
fn may_be_typed(fault: &PageFault) -> bool {
    !matches!(fault, PageFault::Policy { .. } | PageFault::DuplicateId { .. } | PageFault::MissingId { .. })
}

/// One fault of a template, of settings or of data: told once, at its place in them where it is found, or else at the file
/// of the only page that shows it.
fn shown_by(fault: PageFault, on: &[Shown<'_>], site: &Site, sources: &mut Sources<'_>) -> Option<Finding> {
    let Shown { job: first, needle } = on.first()?;
    // Settings and data hold addresses; words of theirs that are the same mean something else.
    let may_hold = |file: &SourcePath| file.extension() == "html" || needle.contains('/');
    let look = |sources: &mut Sources<'_>, file: &SourcePath| {
        may_hold(file).then(|| sources.place_of(file, &fault, needle)).flatten()
    };
    let typed = sources.shared_place(&site.theme.chain, look);
    if typed.as_ref().is_some_and(|(file, at)| sources.is_told(file, at)) {
        return None;
    }
    let of_page = match on {
        [only] => source_of(site, &only.job.make)
            .filter(|source| !source.extension().is_empty())
            .map(|source| (source, At::File)),
        _ => None,
    };
    let on = OnPages { first: site.base.absolute(&first.url), count: on.len() };
    Some(Finding { fault: CheckFault::Page { fault, on }, place: typed.or(of_page) })
}

/// Links to places that the other page does not have, with the position of the page that holds them.
fn lost_anchors(pages: &[(&Job, Page<'_>)]) -> Vec<(usize, Found)> {
    let wanted: Vec<_> = pages
        .iter()
        .enumerate()
        .flat_map(|(at, (_, page))| page.wanted.iter().map(move |wanted| (at, wanted)))
        .collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let ids: HashMap<&Url, &[u64]> = pages.iter().map(|(job, page)| (&job.url, page.ids.as_slice())).collect();
    let is_lost = |page: &Url, id: u64| ids.get(page).is_some_and(|ids| ids.binary_search(&id).is_err());
    wanted
        .into_iter()
        .filter(|(_, wanted)| is_lost(wanted.page, wanted.id))
        .map(|(at, wanted)| {
            let fault = PageFault::Anchor { address: wanted.address.to_string() };
            (at, Found { fault, needle: wanted.typed.clone() })
        })
        .collect()
}

/// Entries and sections whose pages bear the title of another; capitals make no difference to readers. Sections keep theirs.
fn duplicate_titles(pages: &[(&Job, Page<'_>)], site: &Site) -> Vec<Finding> {
    let mut first: HashMap<String, &Job> = HashMap::new();
    let mut findings = Vec::new();
    let sections = pages.iter().filter(|(job, _)| matches!(job.make, Make::Section { page: 1, .. }));
    // Newest entries come first: the older one keeps its title, and the newer is told of.
    let entries = pages.iter().rev().filter(|(job, _)| matches!(job.make, Make::Entry(_)));
    for (job, page) in sections.chain(entries).filter(|(_, page)| !page.title.is_empty() && !page.is_unlisted) {
        match first.entry(page.title.to_lowercase()) {
            Entry::Vacant(place) => {
                place.insert(job);
            }
            Entry::Occupied(other) => {
                let title = match job.make {
                    Make::Entry(id) => site.entries.get(id).map(|entry| &entry.title),
                    Make::Section { section, .. } => site.sections.get(section).map(|section| &section.title),
                    _ => None,
                };
                let (Some(title), Some(source)) = (title, source_of(site, &job.make)) else { continue };
                let (page, other) = (site.base.absolute(&job.url), site.base.absolute(&other.get().url));
                let fault = CheckFault::DuplicateTitle { title: title.to_string(), page, other };
                // A folder without `_index.md` has its name from the theme.
                let at = if source.extension().is_empty() { At::File } else { At::key("title") };
                findings.push(Finding::at(&source, at, fault));
            }
        }
    }
    findings
}
