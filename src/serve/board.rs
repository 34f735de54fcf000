//! Where the newest edition hangs, and where everybody who wants the next one waits.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::{Alerts, Edition, Preview};

/// The newest edition, shared by all threads.
#[derive(Debug)]
pub struct Board {
    edition: Mutex<Edition>,
    changed: Condvar,
    is_busy: AtomicBool,
}

impl Default for Board {
    fn default() -> Self {
        Self { edition: Mutex::default(), changed: Condvar::new(), is_busy: AtomicBool::new(false) }
    }
}

impl Board {
    /// Shows a new edition, and wakes everybody who waits for one. Returns the old one.
    pub fn show(&self, preview: Option<Arc<Preview>>, good: Option<Arc<Preview>>, alerts: Arc<Alerts>) -> Edition {
        let old = {
            let mut edition = self.lock();
            let new = Edition { number: edition.number + 1, preview, good, alerts };
            self.is_busy.store(false, Ordering::Relaxed);
            std::mem::replace(&mut *edition, new)
        };
        self.changed.notify_all();
        old
    }

    /// Replaces the version that stands in for pages that cannot be made; returns the old one. What browsers see stays
    /// the same.
    pub fn replace_good(&self, good: Option<Arc<Preview>>) -> Option<Arc<Preview>> {
        std::mem::replace(&mut self.lock().good, good)
    }

    /// The newest edition. It waits until the site was read for the first time.
    pub fn current(&self) -> Edition {
        let edition = self.lock();
        let ready = self.changed.wait_while(edition, |edition| edition.number == 0);
        ready.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The newest edition, after the one that is being made now, if that takes no longer than `patience`: who asks for
    /// a page after a save sees the save.
    pub fn current_or_next(&self, patience: Duration) -> Edition {
        let edition = self.lock();
        let waited = self.changed.wait_timeout_while(edition, patience, |_| self.is_busy());
        let (edition, _) = waited.unwrap_or_else(PoisonError::into_inner);
        drop(edition);
        self.current()
    }

    /// The newest edition, as soon as its number is another than `seen`; `None` when that takes longer than `patience`.
    pub fn wait_beyond(&self, seen: u64, patience: Duration) -> Option<Edition> {
        let deadline = Instant::now() + patience;
        let mut edition = self.lock();
        while edition.number == seen {
            let left = deadline.checked_duration_since(Instant::now())?;
            let (guard, _) = self.changed.wait_timeout(edition, left).unwrap_or_else(PoisonError::into_inner);
            edition = guard;
        }
        Some(edition.clone())
    }

    /// Says that a new edition is being made: work that can wait should leave the processor to it.
    pub fn announce(&self) {
        self.is_busy.store(true, Ordering::Relaxed);
    }

    /// Takes back what [`Board::announce`] said.
    pub fn calm(&self) {
        // Nobody begins to wait between the two.
        let edition = self.lock();
        self.is_busy.store(false, Ordering::Relaxed);
        drop(edition);
        self.changed.notify_all();
    }

    /// Whether a new edition is being made.
    pub fn is_busy(&self) -> bool {
        self.is_busy.load(Ordering::Relaxed)
    }

    /// Whether this is the version that is shown.
    pub fn shows(&self, preview: &Arc<Preview>) -> bool {
        self.lock().preview.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, preview))
    }

    /// A thread that panicked left a whole edition behind: they are replaced in one step.
    fn lock(&self) -> MutexGuard<'_, Edition> {
        self.edition.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asks_while_an_edition_is_made_gets_that_one() {
        let board = Arc::new(Board::default());
        board.show(None, None, Arc::default());
        assert_eq!(board.current_or_next(Duration::from_secs(30)).number, 1);
        board.announce();
        assert_eq!(board.current_or_next(Duration::from_millis(5)).number, 1);
        let other = Arc::clone(&board);
        let waiting = std::thread::spawn(move || other.current_or_next(Duration::from_secs(30)).number);
        std::thread::sleep(Duration::from_millis(20));
        board.show(None, None, Arc::default());
        assert_eq!(waiting.join().unwrap(), 2);
        board.announce();
        board.calm();
        assert_eq!(board.current_or_next(Duration::from_secs(30)).number, 2);
    }

    #[test]
    fn who_waits_is_woken_by_the_next_edition_only() {
        let board = Arc::new(Board::default());
        assert!(board.wait_beyond(0, Duration::from_millis(5)).is_none());
        let other = Arc::clone(&board);
        let waiting = std::thread::spawn(move || other.wait_beyond(0, Duration::from_secs(30)).unwrap().number);
        board.show(None, None, Arc::default());
        assert_eq!(waiting.join().unwrap(), 1);
        assert_eq!(board.current().number, 1);
        assert!(board.wait_beyond(1, Duration::ZERO).is_none());
    }
}
