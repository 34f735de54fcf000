//! The problems of Markdown in English.

use crate::diagnostics::phrases::{picture_name, typed};
use crate::diagnostics::{HtmlPart, Problem};

/// Message and hint; empty for problems of other stages, which a test in `samples` would notice.
pub(super) fn words(problem: &Problem) -> (String, String) {
    let (message, hint) = match problem {
        // Pictures
        Problem::MissingAlt { picture, is_html: true } => (
            format!("the picture {} has no description", typed(picture)),
            "say in the img tag what it shows, so that blind readers can hear it, for example:\nalt=\"A clerk helps a resident with an application\"".to_string(),
        ),
        Problem::MissingAlt { picture, is_html: false } => (
            format!("the picture {} has no description", typed(picture)),
            format!("say between the square brackets what it shows, so that blind readers can hear it, for example:\n![A clerk helps a resident with an application]({})", picture_name(picture)),
        ),
        Problem::UnsafePicture { address } => (
            format!("the picture {} cannot be shown on a page", typed(address)),
            "copy the file into the folder of the article and write its name, for example:\n![The campaign begins](ra-quan.jpg)".to_string(),
        ),
        Problem::ExternalPicture { address } => (
            format!("the picture {} lies on another site and is lost when that site changes", typed(address)),
            "save it in the folder of the article and write its name in place of the address, for example:\n![The campaign begins](ra-quan.jpg)".to_string(),
        ),

        // Links
        Problem::UnsafeLink { target } => (
            format!("the link {} is unsafe or cannot be opened by readers, so only its text is kept", typed(target)),
            "write a full address with https://, or a file of content/; e-mail begins with mailto:, a telephone number with tel:, for example:\n[Public services](https://dichvucong.gov.vn/)".to_string(),
        ),
        Problem::EmptyLink => (
            "the link has no address".to_string(),
            "write the address between the parentheses, or remove all brackets if no link is meant, for example:\n[Plan no. 111](ke-hoach-111.md)".to_string(),
        ),
        Problem::LinkWithoutText { target } => (
            match target.is_empty() {
                true => "the link has no text to click".to_string(),
                false => format!("the link {} has no text to click", typed(target)),
            },
            "say between the square brackets what the reader will find, for example:\n[Plan no. 111](ke-hoach-111.md)".to_string(),
        ),
        Problem::UnknownAnchor { anchor, nearest } => (
            format!("this page has no heading {}", typed(&format!("#{anchor}"))),
            match nearest {
                Some(nearest) => format!("did you mean “#{nearest}”?"),
                None => "after the # sign comes the heading in small letters without accents, joined by hyphens: “Kết quả chính” is #ket-qua-chinh".to_string(),
            },
        ),
        Problem::LinkNotRead => (
            "this looks like a link but did not become one, mostly for a space in the address".to_string(),
            "take the spaces out of the file's name, or put the address between < and >, for example:\n[Plan no. 111](<ke hoach 111.pdf>)".to_string(),
        ),
        Problem::LinkUndefined { label } => (
            format!("the label {} of this link has no address, so the page shows the brackets", typed(label)),
            "write the address in parentheses, or add a line for the label at the end of the file, for example:\n[Plan no. 111](ke-hoach-111.md)\n[plan]: ke-hoach-111.md".to_string(),
        ),

        // HTML
        Problem::RawHtml => (
            "the text holds HTML, which the page shows as it was typed".to_string(),
            "delete it or write it in Markdown; if HTML is really needed, add to site.yaml:\nmarkdown:\n  raw_html: true".to_string(),
        ),
        Problem::CommentBeforeText => (
            "a comment <!-- … --> begins a line of text, so the line is shown with its signs of Markdown".to_string(),
            "put the comment on a line of its own, just above the text".to_string(),
        ),
        Problem::UnclosedHtml => (
            "this HTML is opened and never closed, so the page shows all HTML of this file as it was typed".to_string(),
            "check the quotes of attributes, the closing tags and the --> of comments; script, style, textarea, iframe and svg cannot be used in an article".to_string(),
        ),
        Problem::HtmlTooDeep => (
            "the HTML of this file lies too deep in itself, or grows too large, so the page shows all of it as it was typed".to_string(),
            "close every tag that is opened; write long tables and lists in Markdown".to_string(),
        ),
        Problem::HtmlDropped { part: HtmlPart::Element { element, with_content } } => (
            match with_content {
                true => format!("<{element}> cannot be used in an article and was taken out with all it holds"),
                false => format!("<{element}> cannot be used in an article; the tag was taken out, the words in it were kept"),
            },
            match element.as_str() {
                "iframe" | "embed" | "object" => "delete it; videos and broadcasts have sections of their own, for anything else link to the other page".to_string(),
                _ => "delete the tag, or write it in Markdown".to_string(),
            },
        ),
        Problem::HtmlDropped { part: HtmlPart::Attribute { attribute } } => (
            format!("the attribute {attribute} cannot be used in an article and was taken out"),
            "delete it from every tag of the file; letters, colours and places are the theme's".to_string(),
        ),

        // Components
        Problem::ComponentSyntax => (
            "what stands between {{ and }} cannot be read".to_string(),
            "write it as below; to show the sign {{ itself, write \\{{\n{{ message(code=\"05 T\") }}".to_string(),
        ),
        Problem::UnclosedComponent => (
            "a {{ is opened and never closed with }} in the same paragraph".to_string(),
            "add }} at the end as below; to show the sign {{ itself, write \\{{\n{{ message(code=\"05 T\") }}".to_string(),
        ),
        Problem::UnknownComponent { name, nearest } => (
            format!("there is no component {}", typed(name)),
            match nearest {
                Some(nearest) => format!("did you mean “{nearest}”?"),
                None => "what there is:\n{{ message(code=\"05 T\") }}".to_string(),
            },
        ),
        Problem::UnknownArgument { component, argument, nearest } => (
            format!("the component {} does not take {}", typed(component), typed(argument)),
            match nearest {
                Some(nearest) => format!("did you mean “{nearest}”?"),
                None => format!("delete “{argument}”; the right form is:\n{{{{ message(code=\"05 T\") }}}}"),
            },
        ),
        Problem::MissingArgument { component, argument } => (
            format!("the component {} lacks {}", typed(component), typed(argument)),
            format!("add it between the parentheses, for example:\n{{{{ {component}({argument}=\"05 T\") }}}}"),
        ),
        Problem::DuplicateArgument { component, argument } => (
            format!("the component {} is given {} twice", typed(component), typed(argument)),
            format!("keep one “{argument}” and delete the other"),
        ),

        // Footnotes and bold
        Problem::UnusedFootnote { label } => (
            format!("the footnote {} is cited nowhere, so it is not shown", typed(&format!("[^{label}]"))),
            format!("put [^{label}] where the text needs it, or delete the footnote"),
        ),
        Problem::DuplicateFootnote { label } => (
            format!("the footnote {} is written twice; only the first is used", typed(&format!("[^{label}]"))),
            "rename one of them, or make them one".to_string(),
        ),
        Problem::UnknownFootnote { label } => (
            format!("there is no footnote {}", typed(&format!("[^{label}]"))),
            format!("add a line at the end of the article:\n[^{label}]: the note"),
        ),
        Problem::BoldNotRead => (
            "the ** here did not become bold and show on the page".to_string(),
            "move quotation marks and punctuation out of the ** pair, or put a space between ** and the word beside it, for example:\n“**Four requests**” and “**four promises**”".to_string(),
        ),
        _ => Default::default(),
    };
    (message, hint)
}
