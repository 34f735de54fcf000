//! What `loa check` finds, in English.

use crate::diagnostics::phrases::{reported, size, typed};
use crate::diagnostics::{ActiveCode, CheckFault, Obstacle, OnPages, OutsideFault, PageFault};
use crate::text::{Language, grouped};

/// Message and hint.
pub(super) fn words(fault: &CheckFault) -> (String, String) {
    match fault {
        CheckFault::Page { fault, on } => page(fault, on),
        CheckFault::DuplicateTitle { title, page, other } => (
            format!("two pages have the title {}: {} and {}", typed(title), typed(page), typed(other)),
            "give them different titles, so that readers and search engines can tell them apart".into(),
        ),
        CheckFault::ActiveFile { code } => active(code),
        CheckFault::HeavyPicture { bytes, width, height } => (
            format!(
                "the picture is larger than needed: {}, {} × {} pixels",
                size(*bytes, Language::En),
                grouped(u64::from(*width), Language::En),
                grouped(u64::from(*height), Language::En)
            ),
            "make it smaller before you use it; 2,560 pixels on the long side are enough for every screen".into(),
        ),
        CheckFault::ForgottenDraft { since } => (
            format!("the entry was to be published on {since}, but is still a draft and so not on the site"),
            "take out draft: true to publish it, or give publish a moment to come".into(),
        ),
        CheckFault::Decomposed { word } => (
            format!("the file has letters apart from their marks, from {} on", typed(word)),
            "save it as precomposed Unicode (NFC); what loa publishes is mended already".into(),
        ),
        CheckFault::MixedTones { here, usual, count, others } => (
            format!(
                "the site sets tone marks in two ways: words like {1} in this file: {0}, words like {3} in the site: {2}",
                number(*count),
                typed(here),
                number(*others),
                typed(usual)
            ),
            format!("choose one way for the whole site, such as {}", typed(usual)),
        ),
        CheckFault::MisplacedMark { word, right } => {
            (format!("the marks of {} are not on the right letters", typed(word)), format!("write {}", typed(right)))
        }
        CheckFault::StyleHost { address, host } => (
            format!("a stylesheet loads something from another host, {}: {}", typed(host), typed(address)),
            "put the file into the theme: that host learns who reads, and when it fails the page fails".into(),
        ),
        CheckFault::LocalBase { address } => (
            format!("only this machine can open {address}"),
            "change base_url in site.yaml before the site goes online".into(),
        ),
        CheckFault::DoubleSpace => ("there are two spaces in a row".into(), "take one out".into()),
        CheckFault::SpaceBeforeMark { mark } => {
            (format!("there is a space before “{mark}”"), format!("write “{mark}” right after the word before it"))
        }
        CheckFault::QuotationMark { mark } => (
            format!("the quotation mark {mark} has no partner in this paragraph"),
            "add the missing one, or take this one out".into(),
        ),
        CheckFault::UnknownNumber { number, nearest } => (
            format!("no document of the register has the number {}", typed(number)),
            match nearest {
                Some(nearest) => format!("did you mean {}? If the number is right, add the document", typed(nearest)),
                None => "check the number; if it is right, add the document to the register".into(),
            },
        ),
        CheckFault::MisspeltNumber { number, right } => (
            format!(
                "the number {} is spelt otherwise than in the register, so its document is not found",
                typed(number)
            ),
            format!("write it as the register does: {right}"),
        ),
        CheckFault::MissingGlyph { sign, count } => (
            format!(
                "the theme's letters lack “{sign}” (U+{:04X}), which stands in texts so often: {}",
                u32::from(*sign),
                number(*count)
            ),
            match sign.is_alphabetic() {
                true => "keep it in names and in the letters of a people: add a font that has it to the theme, or ignore it with a loa-ignore comment".into(),
                false => "say it in words or use another sign: many devices will show a box, or a letter of another style".into(),
            },
        ),
        CheckFault::UnknownIgnored { name, nearest } => (
            format!("no rule is called {}, so this comment takes nothing out", typed(name)),
            match nearest {
                Some(nearest) => format!("did you mean: {nearest}"),
                None => "use the name that loa check prints in square brackets, such as [double-space]".into(),
            },
        ),
        CheckFault::IgnoredError { rule } => (
            format!("a loa-ignore comment cannot ignore {}: this error keeps the site from being built", typed(rule)),
            "mend the error, then take out the comment".into(),
        ),
        CheckFault::IdleIgnore { written, right } => (
            format!("the comment {} takes nothing out", typed(written)),
            format!("write {right}: and the name of a rule, such as <!-- {right}: double-space -->"),
        ),
        CheckFault::Outside { address, answer, on } => outside(address, answer, on),
    }
}

/// Code in a file.
fn active(code: &ActiveCode) -> (String, String) {
    match code {
        ActiveCode::Inside { what } => (
            format!("this file runs code in the browser of whoever opens it: {}", typed(what)),
            "export it again without code, or use PNG instead of SVG; keep it only if you know who wrote the code"
                .into(),
        ),
        ActiveCode::Unreadable => (
            "this file is no text in UTF-8, so nobody knows whether there is code in it".into(),
            "save it as UTF-8".into(),
        ),
        ActiveCode::Script => (
            "this file is code for browsers, and is published as it is".into(),
            "delete it from content/ unless it is needed; keep it only if you know who wrote it".into(),
        ),
        ActiveCode::Program => (
            "this file is a program, and is published as it is for readers to download".into(),
            "delete it from content/; where the office means to publish programs, put active-file off in site.yaml"
                .into(),
        ),
    }
}

fn page(fault: &PageFault, on: &OnPages) -> (String, String) {
    let at = place(on);
    match fault {
        PageFault::Link { address } => (
            format!("a link that leads nowhere, {at}: {}", typed(address)),
            "mend the address in the article, in site.yaml or in the template, or take the link out".into(),
        ),
        PageFault::Anchor { address } => (
            format!("a link to a place that its page does not have, {at}: {}", typed(address)),
            "mend what follows the #, or take it out".into(),
        ),
        PageFault::File { address } => (
            format!("a file that the site does not have, {at}: {}", typed(address)),
            "check its name in the article or the template".into(),
        ),
        PageFault::OtherHost { address, host } => (
            format!("something from another host, {}, {at}: {}", typed(host), typed(address)),
            "put the file into content/ or the theme: that host learns who reads, and when it fails the page fails"
                .into(),
        ),
        PageFault::FormHost { address, host } => (
            format!("a form that sends what readers type to another host, {}, {at}: {}", typed(host), typed(address)),
            "use a form of your own office; if it has to go there, tell readers and add a loa-ignore comment".into(),
        ),
        PageFault::OutsideBase { address, base } => (
            format!("a file outside the site's folder {}, {at}: {}", typed(base), typed(address)),
            format!("put the file into content/ or the theme, and use an address that begins with {base}"),
        ),
        PageFault::PrivateLink { address, is_machine: true } => (
            format!("a link that only its author's own machine can open, {at}: {}", typed(address)),
            "use an address that readers can open, or take the link out".into(),
        ),
        PageFault::PrivateLink { address, is_machine: false } => (
            format!("a link that only a private network can open, {at}: {}", typed(address)),
            "use an address that readers can open, or take the link out".into(),
        ),
        PageFault::Policy { what } => (
            format!("code that a strict Content-Security-Policy blocks, {at}: {}", typed(what)),
            "move it into a .js or .css file of the theme".into(),
        ),
        PageFault::DuplicateId { id } => (
            format!("two elements with the id {}, {at}", typed(id)),
            "give them different ids: links reach the first one only".into(),
        ),
        PageFault::MissingId { id, attribute } => (
            format!("{attribute} names an id that is not there, {at}: {}", typed(id)),
            "mend the id in the template: screen readers rely on it".into(),
        ),
        PageFault::ImageWithoutAlt { src } => (
            format!("a picture without alternative text (alt), {at}: {}", typed(src)),
            "add an alt that tells what it shows; for mere decoration write alt=\"\"".into(),
        ),
        PageFault::UselessAlt { alt, src } => (
            format!("the alternative text {} says nothing of the picture {}, {at}", typed(alt), typed(src)),
            "tell what it shows, for those who cannot see it".into(),
        ),
        PageFault::LinkName { address } => (
            format!("a link without words, to {}, {at}", typed(address)),
            "add words to the link, or an alt to the picture inside: screen readers have nothing to say".into(),
        ),
        PageFault::HeadingOrder { heading, level, before } => (
            format!("the heading {} is of level {level} and follows one of level {before}, {at}", typed(heading)),
            format!("use level {}; headings skip no level", before + 1),
        ),
        PageFault::FirstHeading { count: 0 } => {
            (format!("no heading of level one (h1), {at}"), "add one to the template".into())
        }
        PageFault::FirstHeading { count } => (
            format!("there are {} headings of level one (h1), {at}", number(*count)),
            "keep one; in articles the largest heading is written with ##".into(),
        ),
        PageFault::EmptyHeading { level } => {
            (format!("a heading of level {level} without words, {at}"), "give it words, or take it out".into())
        }
        PageFault::Title => (format!("no title, {at}"), "add a title to the template".into()),
        PageFault::Summary => (
            format!("no summary for search engines and social networks, {at}"),
            "add a summary to the article (or a description to site.yaml)".into(),
        ),
    }
}

fn outside(address: &str, answer: &OutsideFault, on: &OnPages) -> (String, String) {
    let at = place(on);
    let address = typed(address);
    let mend = || "open it in a browser; if it is broken, find the new address or take the link out".to_string();
    match answer {
        OutsideFault::Status { status } => {
            (format!("a broken link to another site, whose server answers {status}, {at}: {address}"), mend())
        }
        OutsideFault::NoHost => (format!("a link to a host that does not exist, {at}: {address}"), mend()),
        OutsideFault::TimedOut => (format!("a link to a server that did not answer in time, {at}: {address}"), mend()),
        OutsideFault::Unreachable { obstacle, reason } => {
            (format!("a link that cannot be opened, {}, {at}: {address}", hindered(*obstacle, reason)), mend())
        }
        OutsideFault::Moved { to } => {
            (format!("a link to what has moved for good, {at}: {address}"), format!("use the new address: {to}"))
        }
    }
}

/// Why a server could not be asked, with the system's words where ours do not tell it.
fn hindered(obstacle: Obstacle, reason: &str) -> String {
    match obstacle {
        Obstacle::Circle => "it leads from one address to another without end".into(),
        Obstacle::Refused => "the server takes no connections".into(),
        Obstacle::Closed => "the server hung up before it had answered".into(),
        Obstacle::NotHttp => "the server does not answer as a website does (HTTP)".into(),
        Obstacle::Certificate => "the server's certificate (https) is not to be trusted".into(),
        Obstacle::Encryption => "no secure connection (https) came about".into(),
        Obstacle::NoRoute => "no network leads from this machine to the server".into(),
        Obstacle::Address => "the address is not written as one".into(),
        Obstacle::Other => format!("the system says {}", reported(reason)),
    }
}

/// Where a fault was seen.
fn place(on: &OnPages) -> String {
    match on.count {
        0 | 1 => format!("on the page {}", typed(&on.first)),
        count => format!("on {} pages, first {}", number(count), typed(&on.first)),
    }
}

fn number(count: usize) -> String {
    grouped(count as u64, Language::En)
}
