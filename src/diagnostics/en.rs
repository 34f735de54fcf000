//! The problems in English.

use super::phrases::{size, typed};
use super::{Problem, Words};
use crate::text::Language::En;

pub(super) fn words(problem: &Problem) -> Words {
    let (message, hint) = match problem {
        Problem::NotUtf8 => (
            "the file is not in UTF-8".to_string(),
            Some("open it in an editor, choose “Save As” and the encoding UTF-8; text in TCVN3 or VNI must be converted to Unicode first".to_string()),
        ),
        Problem::NotText => (
            "the file is not text".to_string(),
            Some("if it is a Word file or a picture under another name, give it back its extension; if it is text, save it in UTF-8 (not UTF-16)".to_string()),
        ),
        Problem::TooLarge { bytes, limit } => (
            format!("the file has {}, more than the {} that loa reads", size(*bytes, En), size(*limit, En)),
            Some("divide it into smaller files".to_string()),
        ),
        Problem::Unreadable { reason } => (
            format!("this file or folder cannot be read; the system says {}", typed(reason)),
            Some("see whether it is still there, whether another program locks it, and whether you may read it".to_string()),
        ),
        Problem::UnknownKey { key, nearest, known } => (
            format!("there is no key {}", typed(key)),
            Some(match nearest {
                Some(nearest) => format!("write “{nearest}”, or delete the key if it is not needed"),
                None if known.is_empty() => "delete the key".to_string(),
                None => format!("delete the key, or use one of: {}", known.join(", ")),
            }),
        ),
        Problem::BadDate { value } => (
            format!("{} is not a date that loa understands", typed(value)),
            Some("write 2023-02-10, 10/02/2023 or 10/02/2023 12:00:00; with slashes the day always comes before the month, and the day must exist".to_string()),
        ),
        Problem::BrokenLink { target, nearest } => (
            format!("the link {} leads to a file that does not exist", typed(target)),
            Some(match nearest {
                Some(nearest) => format!("did you mean “{nearest}”?"),
                None => "check the name, capitals too; the path starts from the folder of this file".to_string(),
            }),
        ),
        _ => (problem.rule().to_string(), None),
    };
    Words { message, hint }
}
