//! Names that cannot be published: what a build refuses when it writes, told before.

use crate::diagnostics::{Diagnostic, Problem};
use crate::plan::{Plan, named_at};
use crate::publish::check_paths;
use crate::site::Site;

/// Every output that cannot be written on all systems, at the source of its name where it has one.
pub(super) fn unpublishable(site: &Site, plan: &Plan) -> Vec<Diagnostic> {
    let paths: Vec<_> = plan.jobs().iter().map(|job| job.url.output_path()).collect();
    let told = |problem: Problem| {
        let named = match &problem {
            Problem::OutputPathUnsafe { path, .. } => {
                let job = paths.iter().position(|of_job| *of_job == *path).and_then(|at| plan.jobs().get(at));
                job.and_then(|job| named_at(site, &job.make))
            }
            _ => None,
        };
        match named {
            Some((source, at)) => Diagnostic::error(&source, at, problem),
            None => Diagnostic::global(problem),
        }
    };
    check_paths(paths.iter().map(AsRef::as_ref)).into_iter().map(told).collect()
}
