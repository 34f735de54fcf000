//! The problems of Markdown in English.

use crate::diagnostics::Problem;
use crate::diagnostics::phrases::typed;

pub(super) fn words(problem: &Problem) -> (String, Option<String>) {
    match problem {
        Problem::MissingAlt { picture } => (
            format!("The picture “{picture}” has no description."),
            Some("Say between the square brackets what the picture shows: ![Staff helping a resident fill in a form](photo.jpg).".to_string()),
        ),
        Problem::UnsafePicture { address } => (
            format!("The picture “{address}” cannot be shown: a web page may not open this address."),
            Some("Put the picture beside the article and write its file name: ![Description](photo.jpg).".to_string()),
        ),
        Problem::ExternalPicture { address } => (
            format!("The picture “{address}” lies on another site and is lost when that site changes."),
            Some("Download it, put it beside the article and write its file name instead.".to_string()),
        ),
        Problem::UnsafeLink { target } => (
            format!("The link to “{target}” is unsafe or cannot be opened by readers, so only its text was kept."),
            Some("Use a full address starting with https://, or a file of the content folder; mailto: for e-mail, tel: for a telephone number.".to_string()),
        ),
        Problem::EmptyLink => (
            "The link has no address.".to_string(),
            Some("Write the address between the parentheses: [text](https://…), or remove the brackets if no link is meant.".to_string()),
        ),
        Problem::LinkWithoutText { target } => (
            format!("The link to “{target}” has no text to click."),
            Some("Say between the square brackets what the reader will find: [Plan no. 111](ke-hoach-111.md).".to_string()),
        ),
        Problem::RawHtml => (
            "The text holds HTML, which is shown as it was typed.".to_string(),
            Some("Write it in Markdown; if HTML is really needed, add the lines “markdown:” and “  raw_html: true” to site.yaml.".to_string()),
        ),
        Problem::UnclosedHtml => (
            "This HTML is opened and not properly closed, so it swallows the text after it; all HTML of this file is shown as typed.".to_string(),
            Some("Check the quotes of attributes, the closing tags and “-->”; script, style, textarea, iframe and svg cannot be used in an article.".to_string()),
        ),
        Problem::ComponentSyntax => (
            "What stands between {{ and }} cannot be read.".to_string(),
            Some("Write it as {{ message(code=\"05 T\") }}; to show the braces themselves, put a \\ before them: \\{{.".to_string()),
        ),
        Problem::UnclosedComponent => (
            "{{ is opened and never closed with }} in the same paragraph.".to_string(),
            Some("Add }} at the end, as in {{ message(code=\"05 T\") }}; to show the braces themselves, write \\{{.".to_string()),
        ),
        Problem::MissingArgument { component, argument } => (
            format!("{component} lacks {argument}."),
            Some(format!("Add {argument} between the parentheses: {{{{ {component}({argument}=\"05 T\") }}}}.")),
        ),
        Problem::DuplicateArgument { component, argument } => (
            format!("{component} is given {argument} twice."),
            Some(format!("Keep one {argument} and delete the other.")),
        ),
        Problem::UnusedFootnote { label } => (
            format!("The footnote [^{label}] is cited nowhere, so it is not shown."),
            Some(format!("Put [^{label}] where the text needs it, or delete the footnote.")),
        ),
        Problem::DuplicateFootnote { label } => (
            format!("The footnote [^{label}] is written twice; only the first is used."),
            Some("Rename one of them, or make them one.".to_string()),
        ),
        Problem::UnknownFootnote { label } => (
            format!("There is no footnote [^{label}]."),
            Some(format!("Add a line at the end of the article: “[^{label}]: the note”.")),
        ),
        Problem::BoldNotRead => (
            "The ** here did not become bold and show on the page.".to_string(),
            Some("Move quotes and punctuation outside the ** pair, or put a space between ** and the neighbouring word: “**Tet**” and.".to_string()),
        ),
        Problem::LinkNotRead => (
            "This looks like a link but did not become one, mostly because of a space in the address.".to_string(),
            Some("Put an address with spaces in angle brackets: [text](<file name.pdf>), or rename the file.".to_string()),
        ),
        Problem::UnknownAnchor { anchor, nearest } => (
            format!("Nothing on this page has the address “#{anchor}”."),
            Some(match nearest { Some(nearest) => format!("Is it #{nearest}? The address of a heading is its text without marks, joined by hyphens."), None => "The address of a heading is its text without marks, joined by hyphens: “Mục tiêu” is #muc-tieu.".to_string() }),
        ),
        Problem::UnknownComponent { name, nearest } => (
            format!("There is no component “{name}”."),
            Some(match nearest { Some(nearest) => format!("Is it “{nearest}”?"), None => "What there is: {{ message(code=\"05 T\") }}.".to_string() }),
        ),
        Problem::UnknownArgument { component, argument, nearest } => (
            format!("{component} does not take “{argument}”."),
            Some(match nearest { Some(nearest) => format!("Is it “{nearest}”?"), None => format!("Delete “{argument}”; the right form is {{{{ message(code=\"05 T\") }}}}.") }),
        ),
        _ => (problem.rule().to_string(), None),
    }
}
