//! The problems in English.

use super::phrases::{size, typed};
use super::{ForbiddenOutput, Problem, UnsafePath, Words, WriteFailure};
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
        // Publishing
        Problem::OutputForbidden { path, why } => {
            let why = match why {
                ForbiddenOutput::FileSystemRoot => "it is the root of a file system".to_string(),
                ForbiddenOutput::Home => "it is a home directory, or holds one".to_string(),
                ForbiddenOutput::HoldsThisSite => "it holds the sources of this very site".to_string(),
                ForbiddenOutput::InSources { folder } => format!("it lies in `{folder}`, where sources are kept"),
                ForbiddenOutput::HoldsSources { found } => format!("it holds `{found}`, so sources are kept there"),
            };
            (
                format!("The site cannot be published into `{path}`: {why}."),
                Some("Choose a folder of its own for the finished pages, such as `--out public`.".to_string()),
            )
        }
        Problem::OutputNotLoa { path, found } => (
            format!("The folder `{path}` holds files that loa has not written, such as `{found}`."),
            Some(
                "Choose an empty or new folder with `--out`, or empty this one if nobody needs its files.".to_string(),
            ),
        ),
        Problem::OutputNotFolder { path } => (
            format!("`{path}` cannot be the output folder: a file or a broken link stands there or on the way to it."),
            Some("Choose another folder with `--out`, or move that file away.".to_string()),
        ),
        Problem::OutputBusy { path } => (
            format!("Another build is writing into `{path}` at this moment."),
            Some("Wait until it is done and try again, or give this build another folder with `--out`.".to_string()),
        ),
        Problem::OutputPathUnsafe { path, why } => {
            let why = match why {
                UnsafePath::EmptyPart => "a part of it is empty".to_string(),
                UnsafePath::LeavesFolder => "it would leave the output folder".to_string(),
                UnsafePath::Character(c) => format!("no file name may hold the character {c:?}"),
                UnsafePath::TrailingDotOrSpace => "a part of it ends with a dot or a space".to_string(),
                UnsafePath::ReservedName => "Windows keeps one of its names for a device".to_string(),
                UnsafePath::TooLong => "a part of it is longer than 255 bytes".to_string(),
                UnsafePath::KeptForLoa => "loa keeps this name for its own work".to_string(),
            };
            (
                format!("The file `{path}` cannot be published: {why}."),
                Some("Rename the source file, or give the page another `slug`.".to_string()),
            )
        }
        Problem::OutputCollision { path, other } if path == other => (
            format!("Two outputs want the same file `{path}`."),
            Some("Give one of them another `slug` or file name.".to_string()),
        ),
        Problem::OutputCollision { path, other } => (
            format!("`{path}` and `{other}` want the same place, as many systems tell no difference between them."),
            Some("Rename one of them so that more than upper and lower case differs.".to_string()),
        ),
        Problem::OutputInTheWay { path, wanted } => (
            format!("`{path}` stands where `{wanted}` must be written, and loa has not written it."),
            Some(format!("Move or delete `{path}` if nobody needs it, then build again.")),
        ),
        Problem::OutputLink { path } => (
            format!("`{path}` is a symbolic link; loa does not write through links."),
            Some("Remove the link, or publish into the real folder with `--out`.".to_string()),
        ),
        Problem::Unwritable { path, failure, reason } => {
            let hint = match failure {
                WriteFailure::Full => "Free some space on the disk (or raise the quota), then build again.",
                WriteFailure::Permission => {
                    "Ask for the right to write there, and close programs that hold the file open, then build again."
                }
                WriteFailure::ReadOnly => "This disk can only be read: choose a folder on another one with `--out`.",
                WriteFailure::Other => "Once the cause is mended, build again: the next build repairs the site.",
            };
            (format!("`{path}` could not be written: {reason}."), Some(hint.to_string()))
        }
        // Markdown
        // Markdown
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
    };
    Words { message, hint }
}
