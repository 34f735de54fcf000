//! Outputs made on every core and written one after another: while a batch is written, the next one is made.

use rayon::prelude::*;

use super::produce::{Produced, Producer};
use crate::diagnostics::Diagnostic;
use crate::plan::Job;
use crate::publish::Error;

/// How many outputs are made at a time. Twice as many are in memory.
const AT_ONCE: usize = 128;

/// What came of a job.
type Made<'a> = Result<Produced<'a>, Box<Diagnostic>>;

/// Gives what comes of each job to `write`, in their order.
///
/// # Errors
/// The first one of `write`.
pub(super) fn each<'a>(
    producer: &'a Producer<'a>,
    jobs: &[&'a Job],
    mut write: impl FnMut(Made<'a>) -> Result<(), Error> + Send,
) -> Result<(), Error> {
    let make = |jobs: Option<&[&'a Job]>| -> Vec<Made<'a>> {
        // One by one: at the end of a batch no core waits for what another has still before it.
        jobs.unwrap_or_default().par_iter().with_max_len(1).map(|job| producer.produce(job)).collect()
    };
    let mut batches = jobs.chunks(AT_ONCE);
    let mut made = make(batches.next());
    while !made.is_empty() {
        let (written, next) = rayon::join(|| made.into_iter().try_for_each(&mut write), || make(batches.next()));
        written?;
        made = next;
    }
    Ok(())
}
