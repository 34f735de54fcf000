//! Files of `content/` that run code for whoever opens them: loa publishes them as they are, and nobody sees it in a page.

use std::ops::Range;

use html5gum::Span;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use memchr::memchr_iter;
use rayon::prelude::*;

use super::Finding;
use crate::diagnostics::{ActiveCode, At, CheckFault};
use crate::load::Tree;
use crate::paths::{SourcePath, Url};
use crate::site::Site;
use crate::text::html_tokens;

/// What the extension of a file says of the code in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Browsers run what is written into it: pages and drawings.
    Marked,
    /// It is nothing but code for browsers.
    Script,
    /// Readers run it, or a server does.
    Program,
}

/// The kind of a file by the name under which it is published.
fn kind(name: &str) -> Option<Kind> {
    let (_, extension) = name.rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
        "svg" | "html" | "htm" | "xhtml" | "xht" | "xml" => Kind::Marked,
        "js" | "mjs" | "wasm" | "xsl" | "xslt" | "swf" | "svgz" | "mht" | "mhtml" => Kind::Script,
        "exe" | "msi" | "bat" | "cmd" | "com" | "scr" | "ps1" | "vbs" | "hta" | "lnk" | "jar" | "apk" | "wsf"
        | "pif" | "docm" | "dotm" | "xlsm" | "xltm" | "pptm" | "ppsm" => Kind::Program,
        "php" | "php3" | "php4" | "php5" | "php7" | "php8" | "phtml" | "phar" | "pht" | "asp" | "aspx" | "ashx"
        | "jsp" | "cgi" | "pl" | "py" | "rb" | "sh" | "shtml" | "shtm" | "stm" => Kind::Program,
        _ => return None,
    })
}

/// Every such file, at the code where that is a part of it.
pub(super) fn files(tree: &Tree, site: &Site) -> Vec<Finding> {
    let find = |(source, url): &(SourcePath, Url)| {
        // What cannot be read was told by the pipeline.
        let (fault, at) = alone(&url.output_path(), || tree.kept_bytes(source).ok())?;
        Some(Finding::at(source, at, fault))
    };
    site.files.par_iter().filter_map(find).collect()
}

/// The code of one file, which is read where that matters. `name` is the one under which it is published: the source may
/// have signs at its end that no address has.
pub(super) fn alone<B: AsRef<[u8]>>(name: &str, read: impl FnOnce() -> Option<B>) -> Option<(CheckFault, At)> {
    let (code, at) = match kind(name)? {
        Kind::Script => (ActiveCode::Script, At::File),
        Kind::Program => (ActiveCode::Program, At::File),
        Kind::Marked => match std::str::from_utf8(read()?.as_ref()).ok().filter(|text| !text.contains('\0')) {
            None => (ActiveCode::Unreadable, At::File),
            Some(text) => {
                let (what, place) = first_code(text)?;
                (ActiveCode::Inside { what }, At::from(place))
            }
        },
    };
    Some((CheckFault::ActiveFile { code }, at))
}

/// The first code of a page or drawing, and where it stands. XML and HTML are read alike, with one tokenizer and as if no
/// element changed how the text in it is read: it sees some code where there is none, but passes over none.
fn first_code(text: &str) -> Option<(String, Range<usize>)> {
    if let Some(place) = declared_code(text).or_else(|| odd_name(text)) {
        return Some((text.get(place.clone())?.to_string(), place));
    }
    let mut reader = Reader::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| reader.event(&event, &span));
    emitter.naively_switch_states(false);
    let (what, tag) = html_tokens(text.as_bytes(), emitter).next()?;
    // A tag may be as long as the file: its name is enough to find it.
    let name = text.get(tag.clone())?.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
    Some((what, tag.start..name.map_or(tag.end, |end| tag.start + end)))
}

/// A name of XML that HTML does not take for a tag: `<_:script>`. Nobody needs it but to hide something.
fn odd_name(text: &str) -> Option<Range<usize>> {
    let mut opened = memchr_iter(b'<', text.as_bytes());
    opened.find_map(|at| {
        let first = text.get(at + 1..)?.chars().next()?;
        (matches!(first, '_' | ':') || !first.is_ascii()).then(|| at..at + 1 + first.len_utf8())
    })
}

/// The declaration of a document type that can bring code into elements which do not show it, by entities and by attributes
/// (XML 1.0, 3.3 and 4.2). Names of namespaces, which some programs declare so, are none.
fn declared_code(text: &str) -> Option<Range<usize>> {
    let start = text.find("<!DOCTYPE")?;
    // What is declared may hold the signs that end it; the last of them is too far at worst.
    let end = text.rfind("]")?;
    let declared = text.get(start..end)?.to_ascii_lowercase().replace(char::is_whitespace, " ");
    let is_code = (declared.contains("<!entity") || declared.contains("<!attlist"))
        && ["script", "&#", " on"].iter().any(|sign| declared.contains(sign));
    is_code.then(|| start..start + "<!DOCTYPE".len())
}

/// The tag that is being read.
#[derive(Default)]
struct Reader {
    start: usize,
    name: String,
    attribute: String,
    /// What of its attributes is code.
    found: Option<String>,
    kind: Option<String>,
}

impl Reader {
    fn event(&mut self, event: &CallbackEvent<'_>, span: &Span<usize>) -> Option<(String, Range<usize>)> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                let name = String::from_utf8_lossy(name).into_owned();
                *self = Self { start: span.start, name, ..Self::default() };
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute = String::from_utf8_lossy(name).into_owned();
                let is_handler = self.attribute.len() > 2 && self.attribute.starts_with("on");
                if is_handler || self.attribute == "srcdoc" {
                    self.found.get_or_insert_with(|| self.attribute.clone());
                }
            }
            CallbackEvent::AttributeValue { value } => {
                let value = String::from_utf8_lossy(value);
                if is_code(&value) {
                    self.found.get_or_insert_with(|| self.attribute.clone());
                }
                if self.attribute == "type" {
                    self.kind = Some(value.into_owned());
                }
            }
            CallbackEvent::CloseStartTag { .. } => {
                // Any prefix may stand for SVG.
                let is_script = self.name == "script" || self.name.ends_with(":script");
                let is_data =
                    self.kind.as_deref().is_some_and(|kind| kind.trim().to_ascii_lowercase().ends_with("json"));
                let script = || (is_script && !is_data).then(|| format!("<{}>", self.name));
                return self.found.take().or_else(script).map(|what| (what, self.start..span.end));
            }
            _ => {}
        }
        None
    }
}

/// Whether an address runs code. Browsers pass over white space and control signs in it (URL Standard, 4.4).
fn is_code(value: &str) -> bool {
    // Few values hold a colon.
    if !value.contains(':') {
        return false;
    }
    let plain: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let plain = plain.to_ascii_lowercase();
    ["javascript:", "vbscript:", "data:text/html", "data:application/xhtml"].iter().any(|code| plain.contains(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_found_however_it_is_written() {
        for (text, what) in [
            ("<svg><rect/><script>x()</script></svg>", "<script>"),
            ("<svg onload='x()'>", "onload"),
            ("<svg><a xlink:href=' java\nscript:x()'>", "xlink:href"),
            ("<svg><a href=\"&#106;avascript:x()\">", "href"),
            ("<svg><set to='javascript:x()'/>", "to"),
            ("<svg xmlns:a='http://www.w3.org/2000/svg'><a:script>x()</a:script>", "<a:script>"),
            ("<svg><_:script>x()</_:script>", "<_"),
            ("<svg><title><script>x()</script></title>", "<script>"),
            ("<svg><!--><script>x()</script>", "<script>"),
            ("<svg><foreignObject><iframe srcdoc='a'/>", "srcdoc"),
            ("<!DOCTYPE svg [<!ENTITY a \"<script>x()</script>\">]><svg>&a;</svg>", "<!DOCTYPE"),
            ("<!DOCTYPE svg [<!ENTITY b ']>'><!ENTITY a '&#60;'>]><svg/>", "<!DOCTYPE"),
            ("<!DOCTYPE svg [<!ATTLIST svg\nonload CDATA 'x()'>]><svg/>", "<!DOCTYPE"),
            ("<p onclick=x()>", "onclick"),
            ("<script src=a.js></script>", "<script>"),
            ("<script type=text/jscript>x()</script>", "<script>"),
            ("<embed src=data:text/html,x>", "src"),
        ] {
            let found = first_code(text);
            assert_eq!(found.as_ref().map(|(what, _)| what.as_str()), Some(what), "{text}");
            assert!(
                found.is_some_and(|(_, place)| text.get(place).is_some_and(|part| part.starts_with('<'))),
                "{text}"
            );
        }
    }

    #[test]
    fn drawings_and_pages_without_code_are_left_alone() {
        for text in [
            "<?xml version='1.0'?><svg viewBox='0 0 1 1'><title>Biểu trưng</title><path d='M0 0'/><a href='https://a.vn/'/></svg>",
            "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd' [\n\t<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">\n]><svg xmlns='&ns_svg;'><style><![CDATA[ a{} ]]></style></svg>",
            "google-site-verification: google1.html",
            "<html><script type=application/ld+json>{}</script><p>Một < hai, on javascript: là gì</p>",
            "<svg><!-- <script>x()</script> --></svg>",
            "",
        ] {
            assert_eq!(first_code(text), None, "{text}");
        }
    }
}
