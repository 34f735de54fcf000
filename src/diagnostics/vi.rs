//! The problems in Vietnamese.

use super::{Problem, Words};

pub(super) fn words(problem: &Problem) -> Words {
    let (message, hint) = match problem {
        _ => (problem.rule().to_string(), None::<String>),
    };
    Words { message, hint }
}
