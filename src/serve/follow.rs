//! The loop that keeps a site up to date: wait for a change, read it, show it, tell.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant as Stopwatch};

use super::batch::{Batch, LONGEST};
use super::touched::{Touched, touched};
use super::watch::Watch;
use super::{Board, Signal, Workspace, proof};
use crate::diagnostics::Diagnostic;
use crate::load::{is_checkout_running, real_path};
use crate::paths::{BaseUrl, Url};
use crate::pipeline::Changes;
use crate::site::Options;
use crate::text::Language;
use crate::time::Instant;

/// How often the watched folders are looked at, and the clock: an unplugged disk or a renamed folder sends no event.
const LOOK_AROUND: Duration = Duration::from_secs(1);

/// When files that could not be read are tried again, after the last attempt. Whoever locks a file to write it is done
/// by then; a picture that is broken stays so.
const RETRIES: [Duration; 5] = [
    Duration::from_millis(50),
    Duration::from_millis(150),
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(3),
];

/// What is to be shown.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The root of the site.
    pub root: PathBuf,
    /// Whether drafts and scheduled entries are shown, marked.
    pub drafts: bool,
    /// The address to use instead of the one in `site.yaml`.
    pub base_url: Option<BaseUrl>,
    /// The language of messages; `None` leaves it to the site.
    pub language: Option<Language>,
}

/// What happened to the site.
#[derive(Debug)]
pub enum News<'a> {
    /// The system tells nothing of changes, so files are compared all the time, which is slower.
    Polling,
    /// The site was brought up to date.
    Refreshed {
        /// What had changed; everything at the first time.
        changes: &'a Changes,
        /// How long it took.
        duration: Duration,
        /// What is wrong with the files now.
        diagnostics: &'a [Diagnostic],
        /// How many pages the site has.
        pages: usize,
        /// The path below which it lives, such as `/`; `None` while it could not be shown.
        base_path: Option<&'a str>,
        /// The language of messages.
        language: Language,
    },
    /// Every page was rendered.
    Proofread {
        /// The pages that are new or other than before; `None` for the first time.
        changed: Option<&'a [Url]>,
        /// What is wrong with the files, that of templates included.
        diagnostics: &'a [Diagnostic],
    },
}

/// Shows a site on the board and keeps it up to date, for ever. `clock` is asked at every change, `tell` hears what
/// happened.
///
/// # Errors
/// When the system lets nobody watch files or start threads.
pub fn follow(
    settings: &Settings,
    board: &Arc<Board>,
    clock: &dyn Fn() -> Instant,
    tell: &mut dyn FnMut(&News<'_>),
) -> notify::Result<std::convert::Infallible> {
    let (sender, inbox) = channel();
    // Before the first reading, so that nothing falls between.
    let mut watch = Watch::start(&real_path(&settings.root), sender.clone())?;
    if watch.is_polling {
        tell(&News::Polling);
    }
    proof::start(Arc::clone(board), sender).map_err(notify::Error::io)?;
    let mut workspace = Workspace::new(&settings.root, Arc::clone(board), settings.language);
    let mut changes = Changes::Everything;
    let mut attempts = 0;
    loop {
        let begun = Stopwatch::now();
        let options = Options { at: clock(), drafts: settings.drafts, base_url: settings.base_url.clone() };
        let before = (attempts > 0).then(|| workspace.diagnostics().to_vec());
        workspace.refresh(&changes, &options);
        // A further attempt that failed like the last one is no news.
        if before.as_deref() != Some(workspace.diagnostics()) {
            tell(&News::Refreshed {
                changes: &changes,
                duration: begun.elapsed(),
                diagnostics: workspace.diagnostics(),
                pages: workspace.pages(),
                base_path: workspace.base_path().as_deref(),
                language: workspace.language(),
            });
        }
        workspace.look_ahead();
        let unreadable = workspace.unreadable();
        let retry = RETRIES.get(attempts).copied().filter(|_| unreadable != Changes::none());
        let next = next_change(&inbox, &mut watch, (&mut workspace, board), clock, retry, tell);
        attempts = if matches!(next, Next::Retry) { attempts + 1 } else { 0 };
        changes = match next {
            Next::Retry => unreadable,
            Next::Changes(changes) => changes.and(unreadable),
        };
    }
}

enum Next {
    Changes(Changes),
    Retry,
}

/// Waits for the next change: of files, of the folders themselves, or of what the clock makes public.
fn next_change(
    inbox: &Receiver<Signal>,
    watch: &mut Watch,
    (workspace, board): (&mut Workspace, &Board),
    clock: &dyn Fn() -> Instant,
    retry: Option<Duration>,
    tell: &mut dyn FnMut(&News<'_>),
) -> Next {
    let begun = Stopwatch::now();
    loop {
        let left = retry.map_or(LOOK_AROUND, |retry| retry.saturating_sub(begun.elapsed()));
        match inbox.recv_timeout(left.min(LOOK_AROUND)) {
            Ok(Signal::Proof(proof)) => take_proof(proof, workspace, tell),
            Ok(Signal::Disk(event)) => {
                let mut batch = Batch::default();
                batch.add(judge(&event, watch));
                if batch.is_empty() {
                    continue;
                }
                board.announce();
                gather(&mut batch, inbox, watch, workspace, tell);
                let changes = batch.into_changes();
                if let Changes::Files(files) = &changes {
                    files.iter().for_each(|path| watch.forget(path));
                }
                let changes = if watch.renew() { Changes::Everything } else { changes };
                if let Some(changes) = workspace.sift(changes) {
                    return Next::Changes(changes);
                }
                board.calm();
            }
            Err(RecvTimeoutError::Timeout) => {
                if watch.renew() {
                    return Next::Changes(Changes::Everything);
                }
                if retry.is_some_and(|retry| begun.elapsed() >= retry) {
                    return Next::Retry;
                }
            }
            // The watcher has ended, which it does not while it is watched; looking around still works.
            Err(RecvTimeoutError::Disconnected) => std::thread::sleep(LOOK_AROUND),
        }
        if workspace.is_out_of_date(clock()) {
            return Next::Changes(Changes::none());
        }
    }
}

/// Adds what follows until the batch seems complete.
fn gather(
    batch: &mut Batch,
    inbox: &Receiver<Signal>,
    watch: &Watch,
    workspace: &mut Workspace,
    tell: &mut dyn FnMut(&News<'_>),
) {
    let begun = Stopwatch::now();
    while begun.elapsed() < LONGEST {
        match inbox.recv_timeout(batch.patience()) {
            Ok(Signal::Disk(event)) => batch.add(judge(&event, watch)),
            Ok(Signal::Proof(proof)) => take_proof(proof, workspace, tell),
            Err(RecvTimeoutError::Timeout) if is_checkout_running(watch.root()) => {}
            Err(_) => return,
        }
    }
}

fn judge(event: &notify::Result<notify::Event>, watch: &Watch) -> Touched {
    match event {
        Ok(event) => touched(event, watch.root()),
        Err(_) => Touched::Anything,
    }
}

fn take_proof(proof: proof::Proof, workspace: &mut Workspace, tell: &mut dyn FnMut(&News<'_>)) {
    let changed = proof.changed.clone();
    if workspace.take_proof(proof) {
        tell(&News::Proofread { changed: changed.as_deref(), diagnostics: workspace.diagnostics() });
    }
}
