//! Text of `site.yaml` → [`Config`].

use super::checks::read_checks;
use super::contact::Contact;
use super::counters::read_counters;
use super::hosting::read_hosting;
use super::identity::read_identity;
use super::keys::{CategoryKeys, LinkKeys, MarkdownKeys, SiteKeys};
use super::model::{CategoryConfig, Config, Destination, MenuItem, Words};
use super::widgets::read_widgets;
use crate::diagnostics::{Diagnostic, Expected, Problem};
use crate::parse::entry::Fields;
use crate::parse::markdown::{Target, is_refused};
use crate::parse::yaml::{self, Group, List, Record, Text, report_unread};
use crate::paths::{BaseUrl, SourcePath};
use crate::text::{Language, slugify};
use crate::time::Zone;

/// Reads `site.yaml` from its clean text; an empty text gives the defaults.
pub fn read(file: &SourcePath, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Config {
    let keys: SiteKeys = yaml::read(file, text, 0..text.len(), diagnostics);
    let mut fields = Fields { file, zone: Zone::default(), diagnostics };
    let language = fields.choice("language", keys.language).unwrap_or_default();
    let base_url = keys.base_url.map(|text| text.0);
    let base_url = valid(&mut fields, "base_url", base_url, Expected::Address, BaseUrl::parse);
    let zone = keys.timezone.map(|text| text.0);
    let zone = valid(&mut fields, "timezone", zone, Expected::Offset, Zone::parse).unwrap_or_default();
    fields.zone = zone;
    let markdown: MarkdownKeys = group(&mut fields, "markdown", keys.markdown);
    let feeds = group(&mut fields, "feeds", keys.feeds);
    let urls = group(&mut fields, "urls", keys.urls);
    let word = |fields: &mut Fields<'_>, key: &str, text: Option<Text>| {
        fields.line(text).map(|word| {
            let slug = slugify(&word);
            if slug.is_empty() {
                fields.error(key, Problem::EmptySlug { value: word.to_string() });
            }
            slug.into_boxed_str()
        })
    };
    let page_size = fields.count("page_size", keys.page_size).unwrap_or(20);
    Config {
        source: file.clone(),
        title: fields.line(keys.title).unwrap_or_else(|| default_title(language).into()),
        description: fields.line(keys.description),
        base_url,
        language,
        zone,
        theme: fields.line(keys.theme).unwrap_or_else(|| "cong-vu".into()),
        identity: read_identity(&mut fields, keys.identity),
        menu: keys.menu.map(|list| read_links(&mut fields, "menu", list)),
        footer: keys.footer.map(|list| read_links(&mut fields, "footer", list)),
        categories: read_categories(&mut fields, keys.categories),
        counters: read_counters(&mut fields, keys.counters),
        smart_punctuation: fields.flag("markdown.smart_punctuation", markdown.smart_punctuation).unwrap_or(false),
        raw_html: fields.flag("markdown.raw_html", markdown.raw_html).unwrap_or(false),
        feed_limit: feed_limit(&mut fields, feeds),
        urls: Words {
            category: word(&mut fields, "urls.category", urls.category),
            tag: word(&mut fields, "urls.tag", urls.tag),
            date: word(&mut fields, "urls.date", urls.date),
            page: word(&mut fields, "urls.page", urls.page),
            search: word(&mut fields, "urls.search", urls.search),
            form: word(&mut fields, "urls.type", urls.form),
            year: word(&mut fields, "urls.year", urls.year),
        },
        page_size: page_size as usize,
        indexed: fields.flag("indexed", keys.indexed).unwrap_or(true),
        report: valid(&mut fields, "report", keys.report, Expected::Contact, Contact::parse),
        rating: valid(&mut fields, "rating", keys.rating, Expected::Contact, Contact::parse),
        search: fields.flag("search", keys.search).unwrap_or(true),
        widgets: read_widgets(&mut fields, keys.widgets),
        check: read_checks(&mut fields, keys.check),
        hosting: read_hosting(&mut fields, keys.hosting),
    }
}

fn feed_limit(fields: &mut Fields<'_>, feeds: super::keys::FeedKeys) -> usize {
    fields.count("feeds.limit", feeds.limit).unwrap_or(20).min(500) as usize
}

fn default_title(language: Language) -> &'static str {
    match language {
        Language::Vi => "Trang tin cải cách hành chính",
        Language::En => "Administrative reform news",
    }
}

/// A value that `parse` understands, or an error that says what belongs there.
fn valid<T>(
    fields: &mut Fields<'_>,
    key: &str,
    text: Option<Text>,
    expected: Expected,
    parse: fn(&str) -> Option<T>,
) -> Option<T> {
    let value = fields.line(text)?;
    let parsed = parse(&value);
    if parsed.is_none() {
        fields.error(key, Problem::WrongShape { key: key.to_string(), expected });
    }
    parsed
}

/// The keys of a group; a single text where keys belong is an error.
pub(super) fn group<T: Record>(fields: &mut Fields<'_>, key: &str, group: Option<Group<T>>) -> T {
    match group.map(Group::keys) {
        Some(Some(keys)) => {
            report_unread(fields.file, &keys, &format!("{key}."), fields.diagnostics);
            keys
        }
        Some(None) => {
            fields.error(key, Problem::WrongShape { key: key.to_string(), expected: Expected::Group });
            T::default()
        }
        None => T::default(),
    }
}

fn read_links(fields: &mut Fields<'_>, key: &str, list: List<LinkKeys>) -> Box<[MenuItem]> {
    let mut items = Vec::new();
    for (position, keys) in list.0.into_iter().enumerate() {
        let path = |part: &str| format!("{key}[{position}].{part}");
        report_unread(fields.file, &keys, &path(""), fields.diagnostics);
        let title = fields.required(&path("title"), keys.title);
        let url = fields.required(&path("url"), keys.url);
        if let (Some(title), Some(url)) = (title, url) {
            match link_to(fields.file, &url) {
                Ok(to) => items.push(MenuItem { title, to, position }),
                Err(problem) => fields.error(&path("url"), problem),
            }
        }
    }
    items.into()
}

/// An address outside the site that a link may have.
fn outside_or_contact(url: &str) -> Option<&str> {
    let lower = url.to_ascii_lowercase();
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme)).then_some(url)
}

/// Where a link that was typed in a file leads.
///
/// # Errors
/// When no reader may follow it.
pub(crate) fn link_to(file: &SourcePath, url: &str) -> Result<Destination, Problem> {
    match outside_or_contact(url) {
        Some(address) => Ok(Destination::Outside(address.into())),
        None if is_refused(file, url) => Err(Problem::UnsafeAddress { address: url.to_string() }),
        None => Ok(Destination::Inside(Target::parse(file, url))),
    }
}

/// Whether a text is an absolute `http` or `https` address with a host.
pub(crate) fn is_web_address(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let host = |rest: &str| rest.split(['/', '?', '#']).next().unwrap_or_default().to_string();
    rest.is_some_and(|rest| !host(rest).is_empty() && !rest.contains(|c: char| c.is_whitespace() || "\"<>".contains(c)))
}

fn read_categories(fields: &mut Fields<'_>, list: Option<List<Group<CategoryKeys>>>) -> Box<[CategoryConfig]> {
    let mut categories = Vec::new();
    for (position, keys) in list.map(|list| list.0).unwrap_or_default().into_iter().enumerate() {
        let Some(keys) = keys.keys() else { continue };
        report_unread(fields.file, &keys, &format!("categories[{position}]."), fields.diagnostics);
        if let Some(name) = fields.required(&format!("categories[{position}].name"), keys.name) {
            let slug = fields.line(keys.slug).map(|slug| slugify(&slug).into());
            categories.push(CategoryConfig { name, slug, summary: fields.line(keys.summary) });
        }
    }
    categories.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn try_read(text: &str) -> (Config, Vec<String>) {
        let mut diagnostics = Vec::new();
        let config = read(&SourcePath::new("site.yaml"), text, &mut diagnostics);
        let found = diagnostics
            .iter()
            .map(|d| format!("{} {:?}", d.rule(), d.place.as_ref().unwrap().at.spot(text).map(|spot| spot.line)))
            .collect();
        (config, found)
    }

    #[test]
    fn everything_has_a_default() {
        let (config, found) = try_read("");
        assert_eq!(found, Vec::<String>::new());
        assert_eq!(
            (&*config.title, &*config.theme, config.page_size),
            ("Trang tin cải cách hành chính", "cong-vu", 20)
        );
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let (_, found) = try_read(
            "titel: x\nbase_url: example.vn\ntimezone: Hà Nội\nlanguage: fr\nidentity:\n  phones: 1\n  parent: x\nmenu:\n  - title: a\npage_size: 0\ncounters:\n  provider: jsn\n",
        );
        assert_eq!(
            found,
            [
                "unknown-key Some(1)",
                "unknown-value Some(4)",
                "wrong-shape Some(2)",
                "wrong-shape Some(3)",
                "out-of-range Some(10)",
                "unknown-key Some(6)",
                "wrong-shape Some(7)",
                "key-missing Some(7)",
                "key-missing Some(7)",
                "key-missing Some(9)",
                "unknown-value Some(12)"
            ]
        );
    }
}
