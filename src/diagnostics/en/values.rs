//! What keys want, in English.

use crate::diagnostics::Expected;

/// What a value should be, and how to write it.
pub(super) fn expected(expected: Expected, key: &str) -> (&'static str, String) {
    match expected {
        Expected::Text => (
            "a text on one line",
            "write it on the line of its key; if it begins with a hyphen or a bracket, put all of it in quotation marks".to_string(),
        ),
        Expected::Flag => ("true or false", format!("write one of the two, for example:\n{key}: true")),
        Expected::Number => ("a number", format!("write digits, without a unit, for example:\n{key}: 95.5")),
        Expected::Count => ("a whole number of at least 0", format!("write digits only, without a unit, for example:\n{key}: 10")),
        Expected::List => ("a list", format!("write each item on its own line, after a hyphen and a space:\n{key}:\n- first item\n- second item")),
        Expected::Group => (
            "a group of keys",
            match key {
                "period" => "write two keys on the lines below, each indented by two spaces:\nperiod:\n  from: 02/08/2022\n  to: 31/12/2022".to_string(),
                _ => "write its keys on the lines below, each as “key: value” on its own line, indented by two spaces".to_string(),
            },
        ),
        Expected::Address => ("a full address", format!("write it with https:// and in plain letters, for example:\n{key}: https://xa.example.vn/")),
        Expected::Contact => ("an e-mail address or the full address of a form", format!("write one of the two, for example:\n{key}: feedback@xa.example.vn\n{key}: https://xa.example.vn/feedback/")),
        Expected::Offset => ("a time zone", format!("write the hours from universal time; for Vietnam:\n{key}: \"+07:00\"")),
        Expected::Colour => (
            "a colour",
            format!("write its code in quotation marks; names of colours have only plain letters, digits and hyphens, for example:\n{key}: \"#0b4f6c\""),
        ),
    }
}

/// A line that gives a key a value.
pub(super) fn example(key: &str) -> Option<&'static str> {
    Some(match key {
        "title" => "title: A campaign for better public services",
        "items" => "items:\n- Treat everyone politely\n- Take in files as the rules say",
        "text" => "text: Treat everyone politely",
        "label" => "label: Files settled in time",
        "src" => "src: ra-quan.jpg",
        "week" => "week: 24",
        "date" => "date: 05/06/2023",
        "from" => "from: 05/06/2023",
        "to" => "to: 11/06/2023",
        "name" => "name: Administrative reform",
        "counters.url" => "counters:\n  provider: goatcounter\n  url: https://xa.goatcounter.com/",
        "url" => "url: https://tinh.example.vn/",
        _ => return None,
    })
}

/// The entries of a kind of section.
pub(super) fn kind(kind: &str) -> &str {
    match kind {
        "pages" => "plain pages",
        "news" => "news articles",
        "schedule" => "schedules",
        other => other,
    }
}

/// What a key refers to, and where its name comes from.
pub(super) fn reference(key: &str) -> (&'static str, &'static str) {
    match key {
        "campaign" => {
            ("campaign", "write the last part of the campaign's address: ra-quan-2023 for the file ra-quan-2023.md")
        }
        "message" => {
            ("message", "write the message's code exactly, such as 05 T, and see whether the message is published")
        }
        "category" => ("category", "add the name to categories in site.yaml"),
        "layout" => ("layout", "delete the key, or write the name of a template of the theme, without .html"),
        "section" => ("section of that kind", "write the name of a folder of content/ that is one"),
        _ => ("entry", "write the name of one that exists"),
    }
}
