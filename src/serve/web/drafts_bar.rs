//! The bar under pages that says what of the site is not public yet. It needs no script, and no style of the theme
//! reaches into it: it is a shadow tree that browsers build while they read the page.

use crate::serve::NotPublic;
use crate::serve::words::Words;
use crate::site::Visibility;
use crate::text::{Language, escape_html};
use crate::time::Moment;

/// The most entries that are listed: the bar is on every page.
const MOST: usize = 100;

/// The bar; empty when everything is public.
pub(super) fn drafts_bar(entries: &[NotPublic], language: Language) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let words = Words::of(language);
    let scheduled = entries.iter().filter(|entry| entry.visibility == Visibility::Scheduled).count();
    let title = (words.bar)(entries.len() - scheduled, scheduled);
    let mut list = String::new();
    for entry in entries.iter().take(MOST) {
        let (href, name) = (escape_html(&entry.href), escape_html(&entry.title));
        list.push_str(&format!("<li><a href=\"{href}\">{name}</a> <span>{}</span></li>", state(entry, words)));
    }
    if entries.len() > MOST {
        list.push_str(&format!("<li>{}</li>", (words.more_entries)(entries.len() - MOST)));
    }
    // The copy of the line is not seen: it keeps the place free that the bar takes at the bottom of the window.
    format!(
        "<loa-preview lang=\"{}\"><template shadowrootmode=\"open\"><link rel=\"stylesheet\" href=\"/_loa/bar.css\">\
         <div class=\"line space\" aria-hidden=\"true\">{title}</div>\
         <details><summary class=\"line\">{title}</summary><ul>{list}</ul></details></template></loa-preview>",
        language.code()
    )
}

fn state(entry: &NotPublic, words: &Words) -> String {
    match (entry.visibility, entry.appears) {
        (Visibility::Draft, _) => words.draft.to_string(),
        (Visibility::Expired, _) => words.expired.to_string(),
        (_, Some(moment)) => (words.appears)(&to_the_minute(moment)),
        (_, None) => words.scheduled.to_string(),
    }
}

/// `10/02/2023 07:30`; a midnight is a day.
fn to_the_minute(moment: Moment) -> String {
    let whole = moment.short();
    let minute = whole.get(..16).unwrap_or(&whole);
    minute.strip_suffix(" 00:00").unwrap_or(minute).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Zone;

    fn entry(visibility: Visibility, appears: Option<&str>) -> NotPublic {
        let appears = appears.and_then(|text| Moment::parse(text, Zone::default()));
        NotPublic { title: "Bài <1>".into(), href: "/tin-tuc/a/".into(), visibility, appears }
    }

    #[test]
    fn what_is_not_public_is_counted_and_listed() {
        let entries = [
            entry(Visibility::Scheduled, Some("2023-02-10T07:30:00")),
            entry(Visibility::Scheduled, Some("2023-02-11T00:00:00")),
            entry(Visibility::Draft, None),
        ];
        let bar = drafts_bar(&entries, Language::Vi);
        assert!(bar.contains(">Xem trước: 1 bản nháp, 2 bài hẹn giờ chưa công khai</summary>"), "{bar}");
        assert!(bar.contains("<a href=\"/tin-tuc/a/\">Bài &lt;1&gt;</a> <span>lên trang 10/02/2023 07:30</span>"));
        assert!(bar.contains("lên trang 11/02/2023</span>") && bar.contains("<span>bản nháp</span>"));
        assert_eq!(drafts_bar(&[], Language::Vi), "");
    }

    #[test]
    fn a_long_list_is_cut() {
        let bar = drafts_bar(&vec![entry(Visibility::Draft, None); MOST + 20], Language::En);
        assert_eq!(bar.matches("<li>").count(), MOST + 1);
        assert!(bar.contains("<li>and 20 more</li>"));
    }
}
