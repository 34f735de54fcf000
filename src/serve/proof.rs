//! Reading proof in the background: every page of a new version is rendered once, so that a template that fails
//! anywhere is reported although nobody has opened that page.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use super::{Board, Preview, Signal};
use crate::diagnostics::Diagnostic;
use crate::paths::Url;
use crate::plan::Make;

/// How long it steps aside while a new version is being made.
const ASIDE: Duration = Duration::from_millis(2);

/// What came of reading a whole version.
#[derive(Debug)]
pub(super) struct Proof {
    /// The version.
    pub preview: Arc<Preview>,
    /// What is wrong with its templates, each place once.
    pub problems: Vec<Diagnostic>,
    /// The pages that are new or other than in the last version that was read to its end; `None` for the first.
    pub changed: Option<Vec<Url>>,
}

/// Reads every version that hangs on the board, on a thread of its own, and sends [`Signal::Proof`]. A version that is
/// replaced meanwhile is dropped at once.
pub(super) fn start(board: Arc<Board>, signals: Sender<Signal>) -> std::io::Result<()> {
    let read = move || {
        let mut seen = 0;
        let mut last: Option<HashMap<Url, u64>> = None;
        let mut done: Option<Arc<Preview>> = None;
        loop {
            let Some(edition) = board.wait_beyond(seen, Duration::from_secs(3600)) else { continue };
            seen = edition.number;
            let Some(preview) = edition.preview else { continue };
            if done.as_ref().is_some_and(|done| Arc::ptr_eq(done, &preview)) {
                continue;
            }
            done = None;
            let Some((problems, pages)) = read_all(&preview, &board) else { continue };
            let changed = last.as_ref().map(|last| changed(preview.jobs().iter().map(|job| &job.url), &pages, last));
            last = Some(pages);
            done = Some(Arc::clone(&preview));
            if signals.send(Signal::Proof(Proof { preview, problems, changed })).is_err() {
                return;
            }
        }
    };
    std::thread::Builder::new().name("proof".into()).spawn(read).map(|_| ())
}

/// Renders everything. `None` when the version was replaced meanwhile.
fn read_all(preview: &Arc<Preview>, board: &Board) -> Option<(Vec<Diagnostic>, HashMap<Url, u64>)> {
    let mut problems: Vec<Diagnostic> = Vec::new();
    let mut pages = HashMap::with_capacity(preview.jobs().len());
    for job in preview.jobs() {
        while board.is_busy() {
            std::thread::sleep(ASIDE);
        }
        if !board.shows(preview) {
            return None;
        }
        // No template makes the search index, and making it for every save would take the time of many pages.
        if matches!(job.make, Make::SearchPart(_)) {
            continue;
        }
        match preview.try_job(job) {
            Ok(bytes) => {
                if job.make.is_listed_page() {
                    let mut hasher = DefaultHasher::new();
                    bytes.hash(&mut hasher);
                    pages.insert(job.url.clone(), hasher.finish());
                }
            }
            Err(diagnostic) if problems.iter().any(|other| other.place == diagnostic.place) => {}
            Err(diagnostic) => problems.push(*diagnostic),
        }
    }
    Some((problems, pages))
}

fn changed<'a>(order: impl Iterator<Item = &'a Url>, pages: &HashMap<Url, u64>, last: &HashMap<Url, u64>) -> Vec<Url> {
    order.filter(|url| pages.contains_key(*url) && pages.get(*url) != last.get(*url)).cloned().collect()
}
