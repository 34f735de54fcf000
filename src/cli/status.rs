//! What the program tells the shell when it ends.

use std::process::ExitCode;

/// The exit status of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Status {
    /// What was asked for is done.
    Done = 0,
    /// The site has errors; nothing was published.
    SiteHasErrors = 1,
    /// The call itself was wrong: an unknown option, a value that cannot be.
    WrongCall = 2,
    /// The machine failed (disk full, no permission), or loa did.
    MachineFailed = 3,
    /// `loa next` found nothing to come: the site will not change by itself.
    NothingAhead = 4,
}

impl Status {
    /// Every status, in order.
    pub const ALL: [Self; 5] =
        [Self::Done, Self::SiteHasErrors, Self::WrongCall, Self::MachineFailed, Self::NothingAhead];
}

impl From<Status> for u8 {
    fn from(status: Status) -> Self {
        status as Self
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}
