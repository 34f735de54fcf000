//! The command line in English.

use super::{HelpWords, RefusalWords, ReportWords, Words};
use crate::text::{Language, grouped};

pub(super) static WORDS: Words = Words {
    help: HelpWords {
        about: "loa: write in Markdown, publish a news site for administrative reform.",
        usage: "Usage:",
        root_usage: "loa <command> [options]",
        commands: "Commands",
        arguments: "Arguments",
        options: "Options",
        common_options: "Common options",
        root_examples: "Examples:
  loa new site trang-xa    make a new site in the folder trang-xa
  loa build                publish the site into the folder public/
  loa help build           read about the command build",
        folder: "folder",
        language: "vi|en",
        command: "command",
        root: "The site's root folder; by default the nearest one,\nfrom here upward, with site.yaml or content/",
        lang: "The language of messages; by default that of the site",
        help: "Print help",
        version: "Print the version",
        help_about: "Print help, or the help of one command",
        help_usage: "loa help [command]",
        help_command: "The command to read about",
    },
    build: super::build::EN,
    check: super::check::EN,
    next: super::next::EN,
    archive: super::archive::EN,
    counters: super::counters::EN,
    hosting: super::hosting::EN,
    schema: super::schema::EN,
    completions: super::completions::EN,
    man: super::man::EN,
    serve: super::serve::EN,
    new: super::new::EN,
    refusal: RefusalWords {
        no_command: "no command given",
        unknown_command: |typed| format!("loa has no command “{typed}”"),
        unknown_option: |command, typed| format!("{} has no option “{typed}”", call(command)),
        surplus: |command, typed| format!("{} takes no argument “{typed}”", call(command)),
        quotes: "a value with spaces must be in quotation marks, as in --at \"10/02/2023 07:00\"",
        no_value: |option| format!("a value is missing: write {option}"),
        needless_value: |option, value| format!("{option} takes no value, but “{value}” was given"),
        wrong_value: |option, value| format!("{option} does not accept “{value}”"),
        repeated: |option| format!("{option} may be given only once"),
        conflict: |option, other| format!("{option} cannot be used with {other}"),
        missing: |arguments| format!("missing: {arguments}"),
        not_unicode: "the call holds text that is not Unicode",
        other: "the call was not understood",
        did_you_mean: |suggestion| format!("did you mean: {suggestion}"),
        dashes: |option| format!("type two plain hyphens: {option}"),
        opens_with_dash: |command, value| {
            format!("if it is a name that opens with a hyphen, put two hyphens before it: loa {command} -- \"{value}\"")
        },
        ports: "a port is a number from 0 to 65535; 0 is any free port",
        accepted: |values| format!("accepted values: {values}"),
        commands: |commands| format!("commands: {commands}"),
        see: |call| format!("read more: {call}"),
    },
    report: ReportWords {
        error: "error",
        warning: "warning",
        hint: "help",
        errors: |count| counted(count, "error", "errors"),
        warnings: |count| counted(count, "warning", "warnings"),
        folded: |all| format!("{all} more, not printed in full to keep this readable:"),
        folded_rule: |counted_diagnostics, rule, files| {
            format!("{counted_diagnostics} {rule}, in {}", counted(files, "file", "files"))
        },
        in_files: |files| format!("in {}", counted(files, "file", "files")),
        kept: |folder| format!("{folder} stays as it was"),
        kept_by_strict: |folder| format!("{folder} stays as it was because of --strict"),
        published: |pages, folder, duration| {
            format!("Published {} into {folder} in {duration}", counted(pages, "page", "pages"))
        },
        no_time: "less than 0.01 seconds",
        seconds: |decimal| format!("{decimal} seconds"),
        written: |count| format!("{} new or changed", counted(count, "file", "files")),
        unchanged: |count| format!("{} unchanged", grouped(count as u64, Language::En)),
        deleted: |count| format!("{} deleted", grouped(count as u64, Language::En)),
        nothing_changed: "nothing changed",
        held_back: "Not published this time",
        drafts: |count| counted(count, "draft", "drafts"),
        scheduled: |count| format!("{} not due yet", counted(count, "entry", "entries")),
        expired: |count| format!("{} expired", counted(count, "entry", "entries")),
        pictures: |count| {
            format!(
                "Made {} smaller; the next builds use what was made.",
                counted(count, "new picture", "new pictures")
            )
        },
        local_address: |address| {
            format!("Only this machine can open {address}: change base_url in site.yaml before the site goes online.")
        },
    },
};

/// The call whose options are meant.
fn call(command: Option<&str>) -> String {
    command.map_or_else(|| "loa".to_string(), |command| format!("loa {command}"))
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count as u64, Language::En), if count == 1 { one } else { many })
}
