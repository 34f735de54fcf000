//! What the preview adds to a page, and nothing else of it changes.

use crate::serve::words::Words;
use crate::text::{Language, escape_html_into};

use super::shown::Shown;

/// Opens what is added.
const START: &str = "<!--loa-->";
/// Closes it.
const END: &str = "<!--/loa-->";

/// Puts `addition` at the end of the body of a page, between marks.
pub(super) fn inject(html: &str, addition: &str) -> String {
    let at = body_end(html);
    let (before, after) = html.split_at(at);
    [before, START, addition, END, after].concat()
}

/// The element that keeps a page up to date. `path` is the page's address below the base, `shown` what it shows.
/// An `is_notice` shows what is wrong itself. What is said of a lost connection is there from the start: a page may
/// lose it before it has heard anything.
pub(super) fn live_script(path: &str, shown: &Shown, is_notice: bool, language: Language) -> String {
    let mut out = String::from("<script src=\"/_loa/live.js\" data-path=\"");
    escape_html_into(&mut out, path);
    out.push_str("\" data-shown=\"");
    escape_html_into(&mut out, &shown.to_json());
    out.push_str("\" data-language=\"");
    out.push_str(language.code());
    out.push_str("\" data-lost=\"");
    escape_html_into(&mut out, Words::of(language).lost);
    out.push_str(if is_notice { "\" data-notice defer></script>" } else { "\" defer></script>" });
    out
}

/// Where the last `</body>` stands, or `</html>`, whatever their case; the end of a page that does without.
fn body_end(html: &str) -> usize {
    let last = |tag: &str| {
        let mut windows = html.as_bytes().windows(tag.len());
        windows.rposition(|window| window.eq_ignore_ascii_case(tag.as_bytes()))
    };
    last("</body").or_else(|| last("</html")).unwrap_or(html.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(html: &str) -> String {
        let (before, rest) = html.split_once(START).unwrap();
        [before, rest.split_once(END).unwrap().1].concat()
    }

    #[test]
    fn additions_stand_at_the_end_of_the_body() {
        for (page, expected) in [
            ("<body><p>Bài</p></body></html>", "<body><p>Bài</p><!--loa-->+<!--/loa--></body></html>"),
            ("<p>Bài</p></BODY >\n", "<p>Bài</p><!--loa-->+<!--/loa--></BODY >\n"),
            ("<script>'</body>'</script></body>", "<script>'</body>'</script><!--loa-->+<!--/loa--></body>"),
            ("<p>Bài\n</html>\n", "<p>Bài\n<!--loa-->+<!--/loa--></html>\n"),
            ("<p>Bài", "<p>Bài<!--loa-->+<!--/loa-->"),
            ("", "<!--loa-->+<!--/loa-->"),
        ] {
            assert_eq!(inject(page, "+"), expected);
            assert_eq!(without(&inject(page, "+")), page);
        }
    }

    #[test]
    fn attributes_hold_anything() {
        let shown = Shown { content: "a".into(), styles: Vec::new() };
        let script = live_script("/\"><script>/", &shown, false, Language::En);
        assert_eq!(
            script,
            "<script src=\"/_loa/live.js\" data-path=\"/&quot;&gt;&lt;script&gt;/\" \
             data-shown=\"{&quot;content&quot;:&quot;a&quot;,&quot;styles&quot;:[]}\" data-language=\"en\" \
             data-lost=\"Lost the connection to loa serve, reconnecting…\" defer></script>"
        );
    }
}
