//! Whatever is typed, the HTML is well formed and safe, and the slots are where they say they are.

use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use proptest::prelude::*;

use super::*;

const VOID: &[&str] = &["br", "hr", "img", "input", "wbr", "col", "source"];

/// Splinters of Markdown and HTML, chosen to meddle with one another.
const SPLINTERS: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "    ",
    "> ",
    "- ",
    "1. ",
    "- [ ] ",
    "# ",
    "## ",
    "===\n",
    "---\n",
    "***",
    "**",
    "*",
    "_",
    "~~",
    "`",
    "```\n",
    "[",
    "]",
    "(",
    ")",
    "](",
    "![",
    "[^1]",
    "[^1]: ",
    "[^a]",
    "\n\n[^a]: ",
    "| a | b |\n|---|--:|\n| c | d |\n",
    "|",
    "\\",
    "&quot;",
    "&#xFDD0;",
    "&#64977;",
    "&#x",
    "&",
    "<",
    ">",
    "\"",
    "'",
    "“",
    "”",
    "{{",
    "}}",
    "{{ message(code=\"05 T\") }}",
    "{{ message(code=",
    "05 T",
    "\\{{",
    "{#id}",
    "{.x onclick=y}",
    "https://a.vn/x_y",
    "www.hue.gov.vn",
    "http://",
    "javascript:alert(1)",
    "data:text/html,x",
    "<javascript:x>",
    "a.md#b",
    "../../x",
    "/the/",
    "#a",
    "mailto:a@b.vn",
    "[a]: javascript:x\n",
    "[a]",
    "> [!NOTE]\n> ",
    "<div>",
    "</div>",
    "<div title=\"",
    "<b onclick=x>",
    "</b>",
    "<a href=\"javascript:x\">",
    "<a href=b.md>",
    "</a>",
    "<img src=x onerror=y>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<textarea>",
    "<table>",
    "<td>",
    "</table>",
    "<svg>",
    "<p>",
    "</p>",
    "<h2 id=x>",
    "<ul><li>",
    "<?",
    "<![CDATA[",
    "<select>",
    "<br>",
    "chữ",
    "Tết",
    "ế",
    "\u{A0}",
    "…",
    "a",
    "1",
];

/// Checks tags as they come: nothing is left open, nothing closes what is not open, nothing is dangerous.
#[derive(Default)]
struct Checker {
    open: std::cell::RefCell<Vec<String>>,
    ids: std::cell::RefCell<std::collections::HashSet<String>>,
    wrong: std::cell::RefCell<Vec<String>>,
}

impl Checker {
    fn tag(&self, tag: Tag) {
        let name = tag.name.to_string();
        let mut open = self.open.borrow_mut();
        let mut wrong = self.wrong.borrow_mut();
        if ["script", "style", "iframe", "svg", "textarea", "object", "form"].contains(&&*name) {
            wrong.push(format!("<{name}>"));
        }
        if tag.kind == TagKind::EndTag {
            if open.pop().as_ref() != Some(&name) {
                wrong.push(format!("</{name}>"));
            }
            return;
        }
        if name == "a" && open.contains(&name) {
            wrong.push("a link inside a link".to_string());
        }
        for attribute in &tag.attrs {
            let (key, value) = (attribute.name.local.to_string(), attribute.value.to_string());
            let scheme = value.split_once(':').map(|(scheme, _)| scheme.trim().to_lowercase());
            let scheme = scheme.filter(|scheme| !scheme.contains(['/', '?', '#']));
            let is_address = key == "href" || key == "src";
            if key.starts_with("on")
                || key == "style"
                || is_address && scheme.is_some_and(|scheme| !["http", "https", "mailto", "tel"].contains(&&*scheme))
                || value.contains(['\u{FDD0}', '\u{FDD1}'])
            {
                wrong.push(format!("{key}={value}"));
            }
            if key == "id" && !self.ids.borrow_mut().insert(value.clone()) {
                wrong.push(format!("id {value} twice"));
            }
        }
        if !VOID.contains(&&*name) {
            open.push(name);
        }
    }
}

impl TokenSink for Checker {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => self.tag(tag),
            Token::ParseError(error) => self.wrong.borrow_mut().push(error.to_string()),
            Token::CommentToken(_) | Token::DoctypeToken(_) => self.wrong.borrow_mut().push("a comment".to_string()),
            Token::CharacterTokens(text) if text.contains(['\u{FDD0}', '\u{FDD1}']) => {
                self.wrong.borrow_mut().push("a mark in the text".to_string());
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn check(text: &str, options: &Options<'_>) {
    let mut diagnostics = Vec::new();
    let body = read(&SourcePath::new("content/a/b.md"), text, 0..text.len(), options, &mut diagnostics);
    let mut html = String::new();
    let mut from = 0;
    for slot in &body.slots {
        let at = slot.at as usize;
        assert!(from <= at && body.html.is_char_boundary(at), "slots in order");
        assert!(text.get(slot.span.0 as usize..slot.span.1 as usize).is_some(), "span of a slot");
        html.push_str(&body.html[from..at]);
        from = at;
        html.push_str(match slot.filling {
            Filling::Link(_) => "/x/",
            Filling::Picture(_) => "src=\"/x\"",
            Filling::MessageCard { .. } => "<div></div>",
            Filling::MessageLink { .. } | Filling::DocumentMention { .. } => "<a href=\"/x/\">x</a>",
        });
    }
    html.push_str(&body.html[from..]);
    for diagnostic in diagnostics.iter().take(100) {
        let at = &diagnostic.place.as_ref().unwrap().at;
        assert!(at.spot(text).is_some(), "{diagnostic:?} is in the text");
    }
    let tokenizer =
        Tokenizer::new(Checker::default(), TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() });
    let queue = BufferQueue::default();
    queue.push_back(html.as_str().into());
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    let checker = tokenizer.sink;
    let (wrong, open) = (checker.wrong.into_inner(), checker.open.into_inner());
    assert!(wrong.is_empty() && open.is_empty(), "{wrong:?} {open:?}\n{text:?}\n{html}");
}

fn markdown() -> impl Strategy<Value = String> {
    let splinter = prop_oneof![6 => proptest::sample::select(SPLINTERS).prop_map(str::to_string), 1 => "\\PC{0,4}"];
    proptest::collection::vec(splinter, 0..40).prop_map(|parts| crate::text::clean_body(&parts.concat()).into_owned())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn html_is_well_formed_and_safe(text in markdown(), smart_punctuation: bool) {
        check(&text, &Options { smart_punctuation, ..Options::default() });
    }

    #[test]
    fn sanitised_html_is_well_formed_and_safe(text in markdown()) {
        check(&text, &Options { raw_html: true, ..Options::default() });
    }
}

#[test]
fn deep_and_endless_markup_is_read_in_time() {
    let start = std::time::Instant::now();
    for opener in [
        ">",
        "> ",
        "[",
        "![",
        "*",
        "**",
        "_",
        "~",
        "`",
        "{{",
        "{{ message(code=",
        "- ",
        "1. ",
        "<",
        "<div>",
        "[^",
        "(",
        "[a](",
        "a**b",
        "\\",
        "&",
        "| ",
        "<b>",
        "www.a",
        "https://",
        "# ",
        "[a](b ",
        "]( ",
        "- > ",
        "[^a]: ",
        "<!--",
        "![](a.jpg) ",
        "## a\n",
        "[a](#b) ",
        "[^a] ",
        "\n[^a]: b\n",
        "{{ message(code='a') }} ",
    ] {
        let text = opener.repeat(10_000);
        check(&text, &Options::default());
    }
    let list: String = (0..2_000).map(|level| format!("{}- a\n", " ".repeat(level * 2))).collect();
    check(&list, &Options::default());
    // Far above what any of it takes, far below what quadratic work on these texts would.
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}
