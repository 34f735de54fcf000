//! What clap has against a call, in the caller's words: what is wrong, what to type instead, where to read more.

use std::ffi::OsString;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{Call, FORMS, family, help};
use crate::cli::words::{RefusalWords, Words};
use crate::text::nearest;
use crate::text::visible;

/// A wrong call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Whole lines for people: what is wrong and what to type instead.
    pub text: String,
}

/// Help and the version are "errors" to clap: they become calls, everything else a refusal.
pub(super) fn answer(error: &Error, args: &[OsString], words: &'static Words) -> Result<Call, Refusal> {
    match error.kind() {
        ErrorKind::DisplayHelp => Ok(Call::Help(error.to_string())),
        ErrorKind::DisplayVersion => Ok(Call::Version(error.to_string())),
        // A family of commands without one of them: its help, as loa alone prints its own.
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Err(Refusal { text: error.to_string() }),
        _ => Err(refuse(error, args, words)),
    }
}

/// No command among other arguments.
pub(super) fn no_command(words: &'static Words) -> Refusal {
    written(words, words.refusal.no_command, &[(words.refusal.commands)(&commands())], None)
}

/// No command of a family among other arguments.
fn missing_command(above: Option<&str>, words: &'static Words) -> Refusal {
    match above {
        Some(above) => {
            let advice = (words.refusal.commands)(&family(above).join(", "));
            written(words, words.refusal.no_command, &[advice], Some(above))
        }
        None => no_command(words),
    }
}

/// A command that does not exist, in the family that was named.
pub(in crate::cli) fn unknown_command(typed: &str, above: Option<&str>, words: &'static Words) -> Refusal {
    let (names, before) = match above {
        None => (FORMS.iter().map(|form| form.name).chain([help::NAME]).collect(), String::new()),
        Some(above) => (family(above).to_vec(), format!("{above} ")),
    };
    let advice = match nearest(typed, names.iter().copied()) {
        Some(name) => (words.refusal.did_you_mean)(&format!("loa {before}{name}")),
        None if names.is_empty() => (words.refusal.commands)(&commands()),
        None => (words.refusal.commands)(&names.join(", ")),
    };
    written(words, &(words.refusal.unknown_command)(&format!("{before}{typed}")), &[advice], above)
}

fn refuse(error: &Error, args: &[OsString], words: &'static Words) -> Refusal {
    let say = &words.refusal;
    let named = named_command(args);
    let command = named.as_deref();
    let get = |kind| error.get(kind).and_then(text).unwrap_or_default();
    let (argument, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    let mut advice = Vec::new();

    let fault = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let typed = get(ContextKind::InvalidSubcommand);
            return unknown_command(&typed, family_before(args, &typed), words);
        }
        ErrorKind::MissingSubcommand => return missing_command(command, words),
        ErrorKind::UnknownArgument => return unknown_argument(error, &argument, args, words),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => (say.no_value)(&argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            advice.extend(error.get(ContextKind::ValidValue).and_then(text).map(|values| (say.accepted)(&values)));
            advice.extend(argument.starts_with("--port ").then(|| say.ports.to_string()));
            (say.wrong_value)(&argument, &value)
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => (say.no_value)(&argument),
        ErrorKind::TooManyValues => (say.needless_value)(&argument, &value),
        ErrorKind::ArgumentConflict => match get(ContextKind::PriorArg) {
            other if other.is_empty() || other == argument => (say.repeated)(&argument),
            other => (say.conflict)(&argument, &other),
        },
        ErrorKind::MissingRequiredArgument => (say.missing)(&argument),
        ErrorKind::InvalidUtf8 => say.not_unicode.to_string(),
        _ => say.other.to_string(),
    };
    written(words, &fault, &advice, command)
}

/// An option that the command does not have, or a word too many.
fn unknown_argument(error: &Error, typed: &str, args: &[OsString], words: &'static Words) -> Refusal {
    let say = &words.refusal;
    let named = named_command(args);
    let command = named.as_deref();
    let undashed = typed.trim_start_matches(['-', '–', '—', '−']);
    if undashed.len() == typed.len() {
        return written(words, &(say.surplus)(command, typed), &[say.quotes.to_string()], command);
    }
    let sentence = args.iter().filter_map(|arg| arg.to_str()).find(|arg| is_sentence(arg) && arg.starts_with(typed));
    if let (Some(sentence), Some(command)) = (sentence, command) {
        let advice = (say.opens_with_dash)(command, sentence);
        return written(words, &(say.unknown_option)(Some(command), sentence), &[advice], Some(command));
    }
    let advice = if typed.starts_with('-') {
        error.get(ContextKind::SuggestedArg).and_then(text).map(|suggestion| (say.did_you_mean)(&suggestion))
    } else {
        // Word turns the hyphens of a command that is copied through it into dashes.
        Some((say.dashes)(&format!("--{undashed}")))
    };
    written(words, &(say.unknown_option)(command, typed), advice.as_slice(), command)
}

/// Whether a word of a call, such as `- mở đầu`, is rather a name than an option.
fn is_sentence(arg: &str) -> bool {
    arg.starts_with('-') && arg.contains(' ') && !arg.starts_with("--")
}

/// The lines of a refusal.
fn written(words: &Words, fault: &str, advice: &[String], command: Option<&str>) -> Refusal {
    let RefusalWords { see, .. } = &words.refusal;
    let page = command.map_or_else(|| "loa --help".to_string(), |command| format!("loa {command} --help"));
    let mut text = format!("{}: {}\n", words.report.error, visible(fault));
    for line in advice.iter().chain([&see(&page)]) {
        text.push_str(&format!("  {}\n", visible(line)));
    }
    Refusal { text }
}

/// The command that the call names, as far as it can be told from a wrong call: `build`, `new article`.
fn named_command(args: &[OsString]) -> Option<String> {
    let mut args = args.iter().skip(1);
    let name = args.find_map(|arg| FORMS.iter().map(|form| form.name).find(|name| arg == name))?;
    let member = args.find_map(|arg| family(name).iter().find(|member| arg == *member));
    Some(member.map_or_else(|| name.to_string(), |member| format!("{name} {member}")))
}

/// The family of commands that stands before a word of the call.
fn family_before(args: &[OsString], typed: &str) -> Option<&'static str> {
    let before = args.iter().skip(1).take_while(|arg| *arg != typed);
    let families = || FORMS.iter().map(|form| form.name).filter(|name| !family(name).is_empty());
    before.filter_map(|arg| families().find(|name| arg == name)).last()
}

fn commands() -> String {
    FORMS.iter().map(|form| form.name).chain([help::NAME]).collect::<Vec<_>>().join(", ")
}

fn text(value: &ContextValue) -> Option<String> {
    match value {
        ContextValue::None => None,
        value => Some(value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::read_in;
    use super::*;
    use crate::text::Language;

    fn refused(line: &str, language: Language) -> String {
        read_in(line.split(' ').map(OsString::from), Some(language)).unwrap_err().text
    }

    #[test]
    fn what_was_meant_is_suggested() {
        assert!(refused("loa build --darfts", Language::Vi).contains("có lẽ bạn muốn viết: --drafts"));
        assert!(refused("loa buld", Language::En).contains("did you mean: loa build"));
        assert!(refused("loa help buidl", Language::En).contains("did you mean: loa build"));
        assert!(refused("loa new artcle", Language::En).contains("did you mean: loa new article"));
        assert!(refused("loa help new sit", Language::En).contains("did you mean: loa new site"));
        assert!(refused("loa new article A --darft", Language::En).contains("loa new article has no option"));
        assert!(refused("loa biuld new", Language::En).contains("did you mean: loa build"));
        assert!(refused("loa build –out x", Language::Vi).contains("hai dấu gạch nối thường: --out"));
    }

    #[test]
    fn no_refusal_falls_back_to_vague_words() {
        let lines = [
            "loa --lang",
            "loa --lang fr build",
            "loa build --out",
            "loa build --out= x",
            "loa build --out a --out b",
            "loa build --drafts=1",
            "loa build a",
            "loa build -x",
            "loa --lang en",
            "loa -- build",
            "loa new --lang en",
            "loa new xyz",
            "loa new article",
            "loa new site a b",
            "loa new message --draft",
            "loa help new site a",
            "loa help build x",
        ];
        for line in lines {
            let text = refused(line, Language::En);
            assert!(!text.contains(Words::of(Language::En).refusal.other), "{line}: {text}");
        }
    }
}
