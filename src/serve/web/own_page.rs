//! Pages of the preview's own, where the site has none to show.

use crate::serve::words::Words;
use crate::serve::{Alert, Alerts};
use crate::text::{Language, escape_html, visible};

/// The style of the window of problems, which these pages share.
const PROBLEMS: &str = include_str!("../client/problems.css");
const PAGE: &str = include_str!("../client/page.css");

/// What is wrong, instead of a page that cannot be made; of the whole site, unless `is_one_page`.
pub(super) fn problems(alerts: &Alerts, is_one_page: bool, language: Language) -> String {
    let words = Words::of(language);
    let title = if is_one_page { words.no_page } else { words.no_site };
    let counted = words.headline(alerts.errors, alerts.warnings);
    let mut body = format!("<p class=\"count\">{}</p><p>{}</p>", escape_html(&counted), words.reloads);
    for alert in alerts.shown.iter().filter(|alert| alert.severity == "error") {
        push_alert(&mut body, alert, words);
    }
    let warnings: Vec<_> = alerts.shown.iter().filter(|alert| alert.severity != "error").collect();
    if !warnings.is_empty() {
        body.push_str(&format!("<details><summary>{}</summary>", (words.warnings)(alerts.warnings)));
        warnings.iter().for_each(|alert| push_alert(&mut body, alert, words));
        body.push_str("</details>");
    }
    let more = (alerts.errors + alerts.warnings).saturating_sub(alerts.shown.len());
    if more > 0 {
        body.push_str(&format!("<p class=\"more\">{}</p>", (words.more)(more)));
    }
    page(language, title, &body)
}

/// Says that there is nothing at an address of a site that has no page for that itself.
pub(super) fn missing(language: Language) -> String {
    let words = Words::of(language);
    page(language, words.missing, &format!("<p>{}</p>", words.missing_why))
}

/// Says that the site is elsewhere: it lives below `base`.
pub(super) fn outside(base: &str, language: Language) -> String {
    let (words, base) = (Words::of(language), escape_html(base));
    page(language, words.missing, &format!("<p>{} <a href=\"{base}\">{base}</a>.</p>", words.elsewhere))
}

/// Says that the server has enough to do.
pub(super) fn busy() -> String {
    let said = |language: Language| format!("<p lang=\"{}\">{}</p>", language.code(), Words::of(language).busy);
    page(Language::Vi, "503", &(said(Language::Vi) + &said(Language::En)))
}

/// Says that requests for this host are not answered, in both languages: no site was asked for its own.
pub(super) fn wrong_host(authority: &str) -> String {
    let name = authority.rsplit_once(':').map_or(authority, |(name, _)| name);
    let host = escape_html(&visible(name));
    let body = format!(
        "<p>Để tránh trang web khác đọc trộm bản xem trước, loa serve chỉ trả lời ở <code>localhost</code>, ở địa chỉ \
         IP và ở tên máy mà bạn cho phép. Nếu đúng là bạn muốn dùng tên này, hãy chạy:</p>\
         <pre><code>loa serve --host {host}</code></pre>\
         <p lang=\"en\">So that no other site can read the preview, loa serve answers only as <code>localhost</code>, at \
         IP addresses, and under names that you allow. If you mean to use this one, run the command above.</p>"
    );
    page(Language::Vi, &format!("loa serve không trả lời dưới tên “{host}”"), &body)
}

/// A whole page; `title` and `body` are HTML.
fn page(language: Language, title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{title} · loa</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<style>\n{PROBLEMS}{PAGE}</style>\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n",
        language.code()
    )
}

fn push_alert(out: &mut String, alert: &Alert, words: &Words) {
    let place = alert.file.as_ref().map(|file| match &alert.line {
        Some(line) => format!("<b>{}</b>:{}:{}", escape_html(file), line.number, line.column),
        None => format!("<b>{}</b>", escape_html(file)),
    });
    let excerpt = alert.line.as_ref().filter(|line| line.parts.iter().any(|part| !part.is_empty())).map(|line| {
        let [before, marked, after] = line.parts.each_ref().map(|part| escape_html(part));
        let number = line.number;
        format!("<pre><span>{number}</span><code>{before}<mark>{marked}</mark>{after}</code></pre>")
    });
    // What follows the first line of a hint is to be typed as it stands.
    let hint = alert.hint.as_ref().map(|hint| {
        let (advice, example) = hint.split_once('\n').unwrap_or((hint, ""));
        let example = match example {
            "" => String::new(),
            example => format!("<pre class=\"example\"><code>{}</code></pre>", escape_html(example)),
        };
        format!("<p class=\"hint\"><b>{}:</b> {}</p>{example}", words.client.hint, escape_html(advice))
    });
    out.push_str(&format!("<article class=\"{}\">", alert.severity));
    if let Some(place) = place {
        out.push_str(&format!("<p class=\"place\">{place}</p>"));
    }
    out.push_str(&format!("<p class=\"message\">{}</p>", escape_html(&alert.message)));
    out.push_str(&excerpt.unwrap_or_default());
    out.push_str(&hint.unwrap_or_default());
    out.push_str("</article>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::Line;

    #[test]
    fn whatever_files_hold_is_text() {
        let text = "<script>alert('x')</script>".to_string();
        let parts = [text.clone(), text.clone(), text.clone()];
        let alert = Alert {
            severity: "error",
            rule: "unknown-key",
            message: text.clone(),
            hint: Some(text.clone()),
            file: Some(text.clone()),
            line: Some(Line { number: 2, column: 7, parts }),
        };
        let alerts =
            Alerts { errors: 1, warnings: 3, shown: vec![Alert { severity: "warning", ..alert.clone() }, alert] };
        let html = problems(&alerts, false, Language::Vi) + &wrong_host(&text) + &outside(&text, Language::En);
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("1 lỗi, 3 cảnh báo") && html.contains("Còn 2 vấn đề cùng loại"));
    }
}
