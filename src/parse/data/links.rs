//! Groups of links, from YAML: services, systems of documents, offices of the province.

use crate::diagnostics::{At, DataFault, Diagnostic, Problem};
use crate::parse::config::{Destination, link_to};
use crate::parse::entry::Fields;
use crate::parse::yaml::{self, List, Needed, Text, record, report_unread};
use crate::paths::SourcePath;
use crate::time::Zone;

/// A group of links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkGroup {
    /// Its heading.
    pub title: Box<str>,
    /// Its links, in the order of the file.
    pub links: Vec<DataLink>,
}

/// A link of a data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataLink {
    /// The words.
    pub title: Box<str>,
    /// Where it leads.
    pub to: Destination,
    /// Its path in the file: `groups[0].links[2]`.
    pub key: Box<str>,
}

record! {
    /// The file.
    struct LinksKeys {
        groups: Needed<List<GroupKeys>>,
    }
}

record! {
    /// A group.
    struct GroupKeys {
        title: Needed<Text>,
        links: Needed<List<LinkKeys>>,
    }
}

record! {
    /// A link.
    struct LinkKeys {
        title: Needed<Text>,
        url: Needed<Text>,
    }
}

/// Reads the groups of a file. `None` when there is none.
pub(super) fn read(file: &SourcePath, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<LinkGroup>> {
    let before = diagnostics.len();
    let keys: LinksKeys = yaml::read(file, text, 0..text.len(), diagnostics);
    let mut fields = Fields { file, zone: Zone::default(), diagnostics };
    let mut groups = Vec::new();
    for (position, keys) in keys.groups.map(|groups| groups.0.0).unwrap_or_default().into_iter().enumerate() {
        let of = |part: &str| format!("groups[{position}].{part}");
        report_unread(file, &keys, &of(""), fields.diagnostics);
        let title = fields.required(&of("title"), keys.title);
        if keys.links.is_none() {
            fields.error(&of("links"), Problem::KeyMissing { key: "links".into() });
        }
        let mut links = Vec::new();
        for (number, keys) in keys.links.map(|links| links.0.0).unwrap_or_default().into_iter().enumerate() {
            let path = |part: &str| format!("groups[{position}].links[{number}]{part}");
            report_unread(file, &keys, &path("."), fields.diagnostics);
            let title = fields.required(&path(".title"), keys.title);
            let url = fields.required(&path(".url"), keys.url);
            if let (Some(title), Some(url)) = (title, url) {
                match link_to(file, &url) {
                    Ok(to) => links.push(DataLink { title, to, key: path("").into() }),
                    Err(problem) => fields.error(&path(".url"), problem),
                }
            }
        }
        groups.extend(title.map(|title| LinkGroup { title, links }));
    }
    if groups.is_empty() && diagnostics.len() == before {
        diagnostics.push(Diagnostic::error(file, At::File, Problem::BadData(DataFault::NoGroups)));
    }
    (!groups.is_empty()).then_some(groups)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn try_read(text: &str) -> (Option<Vec<LinkGroup>>, Vec<String>) {
        let file = SourcePath::new("content/_data/lien-ket.yaml");
        let mut diagnostics = Vec::new();
        let groups = read(&file, text, &mut diagnostics);
        let told = diagnostics.iter().map(|d| {
            let line = d.place.as_ref().and_then(|place| place.at.spot(text)).map(|spot| spot.line);
            format!("{} {line:?}", d.rule())
        });
        (groups, told.collect())
    }

    #[test]
    fn groups_and_links_keep_their_order() {
        let (groups, told) = try_read(
            "groups:\n  - title: Liên kết\n    links:\n      - {title: Cổng tỉnh, url: \"https://tinh.example.vn/\"}\n      - title: Giới thiệu\n        url: /gioi-thieu/\n",
        );
        assert_eq!(told, Vec::<String>::new());
        let groups = groups.unwrap();
        assert_eq!(groups[0].links.len(), 2);
        assert_eq!(groups[0].links[0].to, Destination::Outside("https://tinh.example.vn/".into()));
    }

    #[test]
    fn mistakes_have_their_line() {
        let (_, told) = try_read(
            "groups:\n  - title: A\n    link: x\n    links:\n      - title: B\n      - url: /a/\n  - links:\n",
        );
        assert_eq!(
            told,
            [
                "unknown-key Some(3)",
                "key-missing Some(5)",
                "key-missing Some(6)",
                "key-missing Some(7)",
                "key-missing Some(7)"
            ]
        );
        assert_eq!(try_read("").1, ["links-empty None"]);
        let (_, told) =
            try_read("groups:\n  - title: A\n    links:\n      - title: B\n        url: \"javascript:alert(1)\"\n");
        assert_eq!(told, ["unsafe-address Some(5)"]);
    }
}
