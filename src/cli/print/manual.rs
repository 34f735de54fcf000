//! Manual pages in roff, from the definitions that help pages come from.
//!
//! Written here and not with `clap_mangen`, whose headings are English in every language. The macros are those of
//! man(7); text is UTF-8, which `man` hands to groff through preconv.

use clap::{Arg, Command};

use crate::cli::Status;
use crate::cli::words::{ManWords, Words};

/// The most bytes of a line of filled text.
const LONGEST_LINE: usize = 78;

/// The name of the page of a command: `loa-build`; `loa` for the whole.
pub(in crate::cli) fn page_name(command: Option<&str>) -> String {
    command.map_or_else(|| "loa".to_string(), |command| format!("loa-{command}"))
}

/// The manual page of loa, or of one of its commands.
pub(in crate::cli) fn manual(root: &Command, command: Option<&Command>, words: &Words) -> String {
    let shown = command.unwrap_or(root);
    let name = page_name(command.map(Command::get_name));
    let mut page = Page::new(&name, root.get_version().unwrap_or_default());
    page.heading(words.man.name);
    let about = one_line(&plain(shown.get_about()));
    // Loa's own line names it, as the page does.
    page.line(&format!("{} \\- {}", escaped(&name), escaped(about.strip_prefix("loa: ").unwrap_or(&about))));
    page.heading(words.man.synopsis);
    page.line(&format!(".B {}", escaped(&usage(shown, words))));
    commands(&mut page, command.is_none().then_some(root), words);
    for (heading, arguments) in by_heading(shown, command.map(|_| root), words) {
        page.heading(&heading.to_uppercase());
        for argument in arguments {
            page.tagged(&tag(argument), &plain(argument.get_help()));
        }
    }
    let notes = plain(shown.get_after_help());
    if !notes.is_empty() {
        page.heading(words.man.notes);
        page.verbatim(&notes);
    }
    exit_status(&mut page, &words.man);
    see_also(&mut page, root, command, &words.man);
    page.text
}

fn commands(page: &mut Page, root: Option<&Command>, words: &Words) {
    let Some(root) = root else { return };
    page.heading(&words.help.commands.to_uppercase());
    for command in root.get_subcommands() {
        page.tagged(&format!("\\fB{}\\fR", escaped(command.get_name())), &plain(command.get_about()));
    }
}

fn exit_status(page: &mut Page, words: &ManWords) {
    page.heading(words.exit_status);
    for status in Status::ALL {
        page.tagged(&format!("\\fB{}\\fR", status as u8), (words.status)(status));
    }
}

fn see_also(page: &mut Page, root: &Command, command: Option<&Command>, words: &ManWords) {
    let own = page_name(command.map(Command::get_name));
    let names = std::iter::once(page_name(None)).chain(root.get_subcommands().map(|c| page_name(Some(c.get_name()))));
    let others: Vec<String> =
        names.filter(|name| *name != own).map(|name| format!("\\fB{}\\fR(1)", escaped(&name))).collect();
    page.heading(words.see_also);
    page.line(&others.join(", "));
}

/// The arguments under their headings in the order of first mention, those that all commands share last.
fn by_heading<'a>(shown: &'a Command, root: Option<&'a Command>, words: &'a Words) -> Vec<(&'a str, Vec<&'a Arg>)> {
    let mut groups: Vec<(&str, Vec<&Arg>)> = Vec::new();
    let common = root.into_iter().flat_map(Command::get_arguments).filter(|argument| argument.is_global_set());
    for argument in shown.get_arguments().chain(common) {
        let heading = argument.get_help_heading().unwrap_or(words.help.options);
        match groups.iter_mut().find(|(known, _)| *known == heading) {
            // A command holds the common options itself once a call was parsed with it.
            Some((_, members)) if members.iter().any(|member| member.get_id() == argument.get_id()) => {}
            Some((_, members)) => members.push(argument),
            None => groups.push((heading, vec![argument])),
        }
    }
    groups.sort_by_key(|(heading, _)| *heading == words.help.common_options);
    for (_, members) in &mut groups {
        members.sort_by_key(|member| matches!(member.get_id().as_str(), "help" | "version"));
    }
    groups
}

/// `-h, --help`, `--out <thư mục>`, `[lệnh]`.
fn tag(argument: &Arg) -> String {
    let mut names = Vec::new();
    names.extend(argument.get_short().map(|short| format!("\\fB\\-{short}\\fR")));
    names.extend(argument.get_long().map(|long| format!("\\fB\\-\\-{}\\fR", escaped(long))));
    let takes_value = argument.get_action().takes_values();
    let value = argument.get_value_names().and_then(|names| names.first()).filter(|_| takes_value);
    let value = value.map(|value| format!("\\fI{}\\fR", escaped(value)));
    if names.is_empty() {
        return value.unwrap_or_default();
    }
    let names = names.join(", ");
    value.map_or(names.clone(), |value| format!("{names} {value}"))
}

/// The shape of a call as help prints it, without the word before it.
fn usage(command: &Command, words: &Words) -> String {
    let rendered = command.clone().render_usage().to_string();
    let usage = rendered.trim();
    usage.strip_prefix("Usage:").or(usage.strip_prefix(words.help.usage)).unwrap_or(usage).trim().to_string()
}

fn plain(text: Option<&clap::builder::StyledStr>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}

/// Help is broken by hand for narrow windows; a manual page is filled anew.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text that roff prints as it is: a hyphen stays one that can be copied into a shell.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-")
}

/// A page in the making.
struct Page {
    text: String,
}

impl Page {
    /// Without a date: a page depends on the version of loa and on nothing else.
    fn new(name: &str, version: &str) -> Self {
        let title = escaped(&name.to_uppercase());
        Self { text: format!(".TH \"{title}\" 1 \"\" \"loa {version}\" \"loa\"\n") }
    }

    fn heading(&mut self, heading: &str) {
        self.line(&format!(".SH \"{heading}\""));
    }

    fn tagged(&mut self, tag: &str, text: &str) {
        self.line(".TP");
        self.line(tag);
        self.paragraph(&one_line(text));
    }

    /// Text that is filled; its source has short lines, as mandoc asks for.
    fn paragraph(&mut self, text: &str) {
        let mut line = String::new();
        for word in escaped(text).split(' ') {
            if !line.is_empty() && line.len() + 1 + word.len() > LONGEST_LINE {
                self.line(&guarded(&std::mem::take(&mut line)));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.line(&guarded(&line));
    }

    /// Lines that keep their breaks, such as examples.
    fn verbatim(&mut self, text: &str) {
        self.line(".nf");
        for line in text.lines() {
            // An empty line would be taken for a request to space; `.sp` says it plainly.
            self.line(&if line.is_empty() { ".sp".to_string() } else { guarded(&escaped(line)) });
        }
        self.line(".fi");
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

/// A line that opens with a dot or an apostrophe would be a request to roff.
fn guarded(line: &str) -> String {
    if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args;
    use crate::text::Language;

    #[test]
    fn every_command_has_a_page_with_its_options_and_the_common_ones() {
        for language in [Language::Vi, Language::En] {
            let (root, words) = (args::command(language), Words::of(language));
            for command in root.get_subcommands() {
                let page = manual(&root, Some(command), words);
                assert!(page.starts_with(&format!(".TH \"LOA\\-{}\" 1 ", command.get_name().to_uppercase())), "{page}");
                for part in ["\\fB\\-\\-root\\fR", "\\fB\\-\\-lang\\fR", "\\fB\\-\\-help\\fR", words.man.name] {
                    assert!(page.contains(part), "{part} is missing:\n{page}");
                }
                for argument in command.get_arguments().filter_map(Arg::get_long) {
                    assert_eq!(page.matches(&long(argument)).count(), 1, "--{argument}:\n{page}");
                }
            }
            assert!(manual(&root, None, words).contains("\\fBbuild\\fR"));
        }
    }

    fn long(name: &str) -> String {
        format!("\\fB\\-\\-{}\\fR", escaped(name))
    }

    #[test]
    fn no_text_is_taken_for_a_request() {
        let mut page = Page::new("loa", "1");
        page.verbatim(".a\n\n'b \\ c--d");
        assert!(page.text.ends_with(".nf\n\\&.a\n.sp\n\\&'b \\e c\\-\\-d\n.fi\n"), "{}", page.text);
    }
}
