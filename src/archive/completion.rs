//! What the pages of a campaign cannot be read without: pictures beside every page, files of styles.

use rayon::prelude::*;

use super::{Scope, offline};
use crate::plan::{Job, Make, Plan};
use crate::render::{Output, Renderer};
use crate::site::Site;

/// Adds to the scope what its pages show, and what that shows in turn.
pub(super) fn complete(scope: &mut Scope<'_>, site: &Site, plan: &Plan, renderer: &Renderer) {
    let mut due = scope.jobs();
    while !due.is_empty() {
        let needed: Vec<Vec<String>> = due.par_iter().map(|job| needs(job, site, plan, renderer)).collect();
        let new: Vec<String> = needed.into_iter().flatten().filter(|path| scope.add(path)).collect();
        due = new.iter().filter_map(|path| plan.at_path(path)).collect();
    }
}

fn needs(job: &Job, site: &Site, plan: &Plan, renderer: &Renderer) -> Vec<String> {
    if matches!(job.make, Make::File(_) | Make::Picture { .. } | Make::DataFile(_) | Make::SearchPart(_)) {
        return Vec::new();
    }
    // A page that cannot be made is told when it is its turn.
    match renderer.render(job) {
        Ok(Output::Bytes(bytes)) => offline::needs(&site.base, plan, job, &bytes),
        _ => Vec::new(),
    }
}
