//! What an archive holds: every output of a site, or what belongs to one campaign.

use std::collections::HashSet;

use crate::parse::entry::Details;
use crate::plan::{Job, Make, Plan, file_of};
use crate::site::{EntryId, Site};

/// The outputs that an archive holds.
#[derive(Debug)]
pub struct Scope<'a> {
    site: &'a Site,
    plan: &'a Plan,
    campaign: Option<EntryId>,
    /// The addresses that are held; `None` for all of them.
    held: Option<HashSet<&'a str>>,
}

impl<'a> Scope<'a> {
    /// Everything that the site publishes.
    pub fn site(site: &'a Site, plan: &'a Plan) -> Self {
        Self { site, plan, campaign: None, held: None }
    }

    /// A campaign: its page, what names it, its messages and documents, the files and pictures that these show, the
    /// addresses that lead to them, and the theme's files.
    pub fn campaign(site: &'a Site, plan: &'a Plan, campaign: EntryId) -> Self {
        let entries = entries_of(site, campaign);
        let is_held = |id: &EntryId| entries.contains(id);
        let named = entries.iter().filter_map(|id| site.entries.get(*id));
        let sources: HashSet<_> =
            named.flat_map(|entry| entry.targets()).filter_map(|target| file_of(site, plan, target)).collect();
        let is_shown = |file: usize| site.files.get(file).is_some_and(|(source, _)| sources.contains(source));
        let jobs = plan.jobs().iter().filter(|job| match &job.make {
            Make::Entry(id) | Make::Redirect { entry: id } => is_held(id),
            Make::File(file) | Make::Picture { file, .. } => is_shown(*file),
            Make::Asset(_) => true,
            _ => false,
        });
        let held = jobs.map(|job| job.url.as_str()).collect();
        Self { site, plan, campaign: Some(campaign), held: Some(held) }
    }

    /// The site.
    pub fn of(&self) -> &'a Site {
        self.site
    }

    /// The campaign; `None` for a whole site.
    pub fn of_campaign(&self) -> Option<EntryId> {
        self.campaign
    }

    /// Whether a path from the site's base, such as `/tin-tuc/`, is held.
    pub fn holds(&self, path: &str) -> bool {
        match &self.held {
            Some(held) => held.contains(path),
            None => self.plan.at_path(path).is_some(),
        }
    }

    /// What is held, in byte order of the addresses.
    pub fn jobs(&self) -> Vec<&'a Job> {
        let mut jobs: Vec<&Job> = self.plan.jobs().iter().filter(|job| self.holds(job.url.as_str())).collect();
        jobs.sort_unstable_by(|one, other| one.url.as_str().cmp(other.url.as_str()));
        jobs
    }

    /// Adds an output that something held cannot be read without. Returns whether it is new.
    pub fn add(&mut self, path: &str) -> bool {
        match (&mut self.held, self.plan.at_path(path)) {
            (Some(held), Some(job)) => held.insert(job.url.as_str()),
            _ => false,
        }
    }
}

/// The entries of a campaign: itself, those that name it, its messages, and the documents that any of them name.
fn entries_of(site: &Site, campaign: EntryId) -> HashSet<EntryId> {
    let mut entries = HashSet::from([campaign]);
    let Some(own) = site.entries.get(campaign) else { return entries };
    let names = |entry: &crate::parse::entry::Entry| entry.campaign.as_deref() == Some(&*own.slug);
    entries.extend(site.entries.iter().enumerate().filter(|(_, entry)| names(entry)).map(|(id, _)| id));
    if let Details::Campaign(details) = &own.details {
        entries.extend(details.messages.iter().filter_map(|code| site.message(code)));
    }
    let numbers = entries.iter().filter_map(|id| site.entries.get(*id)).flat_map(|entry| {
        let of_details = match &entry.details {
            Details::Message(message) => message.document.as_deref(),
            Details::Campaign(campaign) => campaign.plan.as_deref(),
            _ => None,
        };
        entry.documents.iter().map(|number| &**number).chain(of_details)
    });
    let documents: Vec<EntryId> = numbers.filter_map(|number| site.register.find(number)).collect();
    entries.extend(documents);
    entries
}
