//! A sign of life while something takes more than a second; on a terminal only, and gone when the text goes on.

use std::io::{self, Write};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::Console;

/// How long nothing is said.
const PATIENCE: Duration = Duration::from_secs(1);

/// A sign of life that lasts as long as this value.
pub(super) struct Progress {
    drawing: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Says `what` is being done, with the seconds that it has taken, after the first second.
    pub(super) fn start(console: &Console<'_>, what: &'static str) -> Self {
        if !console.is_terminal {
            return Self { drawing: None };
        }
        let begun = Instant::now();
        let (done, is_done) = channel::<()>();
        let draw = move || {
            let mut is_drawn = false;
            let mut patience = PATIENCE;
            while let Err(RecvTimeoutError::Timeout) = is_done.recv_timeout(patience) {
                let _ = write!(io::stderr(), "\r{what}… {} s", begun.elapsed().as_secs());
                (is_drawn, patience) = (true, Duration::from_millis(500));
            }
            if is_drawn {
                // As many blanks as were drawn, and back.
                let width = what.chars().count() + 16;
                let _ = write!(io::stderr(), "\r{:width$}\r", "");
            }
        };
        let drawing = std::thread::Builder::new().spawn(draw).ok();
        Self { drawing: drawing.map(|drawing| (done, drawing)) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, drawing)) = self.drawing.take() {
            drop(done);
            // Waiting for it keeps its line and the next text apart.
            let _ = drawing.join();
        }
    }
}
