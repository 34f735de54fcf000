//! What an answer of another site means.

use serde::{Deserialize, Serialize};

use crate::diagnostics::{Obstacle, OutsideFault};

/// What came of asking for an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is there.
    Fine,
    /// It is there under another address, for good.
    Moved {
        /// The address.
        to: String,
    },
    /// The server does not let programs look, or wants to know who asks: a person has to.
    Refused {
        /// What it answered with.
        status: u16,
    },
    /// The server answered that there is nothing, or failed each time.
    Gone {
        /// What it answered with.
        status: u16,
    },
    /// No such host.
    NoHost,
    /// No answer in time.
    TimedOut,
    /// No connection, or none that is safe.
    Unreachable {
        /// What is in the way.
        obstacle: Obstacle,
        /// The library's words.
        reason: String,
    },
}

impl Verdict {
    /// What a status means, redirects apart (RFC 9110, 15): some hosts refuse programs with 401, 403 or 429, some with
    /// 999, which no standard knows.
    pub(super) fn of_status(status: u16) -> Self {
        match status {
            200..=299 | 304 => Self::Fine,
            401 | 402 | 403 | 407 | 429 | 451 | 999 => Self::Refused { status },
            status => Self::Gone { status },
        }
    }

    /// What to tell an author; nothing where there is nothing to mend.
    pub(in crate::check) fn fault(&self) -> Option<OutsideFault> {
        Some(match self {
            Self::Fine | Self::Refused { .. } => return None,
            Self::Moved { to } => OutsideFault::Moved { to: to.clone() },
            Self::Gone { status } => OutsideFault::Status { status: *status },
            Self::NoHost => OutsideFault::NoHost,
            Self::TimedOut => OutsideFault::TimedOut,
            Self::Unreachable { obstacle, reason } => {
                OutsideFault::Unreachable { obstacle: *obstacle, reason: reason.clone() }
            }
        })
    }
}
