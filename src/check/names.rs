//! Names that cannot be published: what a build refuses when it writes, told before.

use crate::diagnostics::{Diagnostic, Problem};
use crate::plan::{Plan, named_by};
use crate::publish::check_paths;
use crate::site::Site;

/// For how many of them the source is looked for: each time among all that a site has.
const MOST: usize = 200;

/// Every output that cannot be written on all systems, at the source of its name where it has one.
pub(super) fn unpublishable(site: &Site, plan: &Plan) -> Vec<Diagnostic> {
    let paths: Vec<_> = plan.jobs().iter().map(|job| job.url.output_path()).collect();
    let told = |(position, problem): (usize, Problem)| {
        let named = if position < MOST { named_by(site, plan.jobs(), &problem) } else { None };
        match named {
            Some((source, at)) => Diagnostic::error(&source, at, problem),
            None => Diagnostic::global(problem),
        }
    };
    check_paths(paths.iter().map(AsRef::as_ref)).into_iter().enumerate().map(told).collect()
}
