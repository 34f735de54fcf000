//! Every text of the command line, per language: a text that one language lacks is a compile error. What one command
//! says of itself is one file beside this one, such as `build.rs`, with both languages.

pub(super) mod archive;
pub(super) mod build;
pub(super) mod check;
pub(super) mod completions;
pub(super) mod counters;
mod en;
pub(super) mod hosting;
pub(super) mod man;
pub(super) mod new;
pub(super) mod next;
pub(super) mod schema;
pub(super) mod serve;
mod vi;

pub(super) use check::CheckWords;
pub(super) use man::ManWords;
pub(super) use next::NextWords;

use crate::text::Language;

/// The texts of one language.
pub(super) struct Words {
    pub(super) help: HelpWords,
    pub(super) build: build::BuildWords,
    pub(super) check: CheckWords,
    pub(super) next: NextWords,
    pub(super) archive: archive::ArchiveWords,
    pub(super) counters: counters::CountersWords,
    pub(super) hosting: hosting::HostingWords,
    pub(super) schema: schema::SchemaWords,
    pub(super) completions: completions::CompletionsWords,
    pub(super) man: ManWords,
    pub(super) serve: serve::ServeWords,
    pub(super) new: new::NewWords,
    pub(super) refusal: RefusalWords,
    pub(super) report: ReportWords,
}

/// The frame of every help page.
pub(super) struct HelpWords {
    pub(super) about: &'static str,
    /// With its colon, before the shape of a call.
    pub(super) usage: &'static str,
    pub(super) root_usage: &'static str,
    pub(super) commands: &'static str,
    pub(super) arguments: &'static str,
    pub(super) options: &'static str,
    pub(super) common_options: &'static str,
    /// What is printed below the commands.
    pub(super) root_examples: &'static str,
    /// Names of values, as shown between angle brackets.
    pub(super) folder: &'static str,
    pub(super) language: &'static str,
    pub(super) command: &'static str,
    pub(super) root: &'static str,
    pub(super) lang: &'static str,
    pub(super) help: &'static str,
    pub(super) version: &'static str,
    pub(super) help_about: &'static str,
    pub(super) help_usage: &'static str,
    pub(super) help_command: &'static str,
}

/// Why a call was not understood. Arguments are as typed, or as shown in help.
pub(super) struct RefusalWords {
    pub(super) no_command: &'static str,
    pub(super) unknown_command: fn(typed: &str) -> String,
    /// The command, where one was recognised, and what was typed.
    pub(super) unknown_option: fn(command: Option<&str>, typed: &str) -> String,
    pub(super) surplus: fn(command: Option<&str>, typed: &str) -> String,
    /// Advice for a word too many: most are the rest of a value with spaces.
    pub(super) quotes: &'static str,
    pub(super) no_value: fn(option: &str) -> String,
    pub(super) needless_value: fn(option: &str, value: &str) -> String,
    pub(super) wrong_value: fn(option: &str, value: &str) -> String,
    pub(super) repeated: fn(option: &str) -> String,
    pub(super) conflict: fn(option: &str, other: &str) -> String,
    pub(super) missing: fn(arguments: &str) -> String,
    pub(super) not_unicode: &'static str,
    /// Anything else that the parser may find.
    pub(super) other: &'static str,
    pub(super) did_you_mean: fn(suggestion: &str) -> String,
    pub(super) dashes: fn(option: &str) -> String,
    /// A value that opens with a hyphen was taken for an option.
    pub(super) opens_with_dash: fn(command: &str, value: &str) -> String,
    pub(super) ports: &'static str,
    pub(super) accepted: fn(values: &str) -> String,
    pub(super) commands: fn(commands: &str) -> String,
    pub(super) see: fn(call: &str) -> String,
}

/// What came of a command.
pub(super) struct ReportWords {
    pub(super) error: &'static str,
    pub(super) warning: &'static str,
    pub(super) hint: &'static str,
    pub(super) errors: fn(count: usize) -> String,
    pub(super) warnings: fn(count: usize) -> String,
    /// Opens the list of what was not printed in full.
    pub(super) folded: fn(all: &str) -> String,
    /// One rule in that list: counted diagnostics, rule, files.
    pub(super) folded_rule: fn(counted: &str, rule: &str, files: usize) -> String,
    pub(super) in_files: fn(files: usize) -> String,
    pub(super) kept: fn(folder: &str) -> String,
    pub(super) kept_by_strict: fn(folder: &str) -> String,
    pub(super) published: fn(pages: usize, folder: &str, duration: &str) -> String,
    /// Under a hundredth of a second.
    pub(super) no_time: &'static str,
    pub(super) seconds: fn(decimal: &str) -> String,
    pub(super) written: fn(count: usize) -> String,
    pub(super) unchanged: fn(count: usize) -> String,
    pub(super) deleted: fn(count: usize) -> String,
    pub(super) nothing_changed: &'static str,
    pub(super) held_back: &'static str,
    pub(super) drafts: fn(count: usize) -> String,
    pub(super) scheduled: fn(count: usize) -> String,
    pub(super) expired: fn(count: usize) -> String,
    /// How many pictures were made smaller.
    pub(super) pictures: fn(count: usize) -> String,
    /// The address is one that only this machine can open.
    pub(super) local_address: fn(address: &str) -> String,
}

impl Words {
    /// The texts in a language.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Vi => &vi::WORDS,
            Language::En => &en::WORDS,
        }
    }
}
