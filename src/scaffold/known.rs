//! What an existing site already holds, as far as a new file must fit into it.

use std::path::Path;

use super::week;
use crate::diagnostics::Problem;
use crate::load::Tree;
use crate::parse::entry::{Details, Kind, Timing, same_code};
use crate::paths::{BaseUrl, SourcePath, Url};
use crate::pipeline::parse;
use crate::site::{Options, Site, Visibility, visibility, week_of};
use crate::text::{Language, fold, nearest, slugify};
use crate::time::{Instant, Moment, Zone};

/// What an existing site already holds.
#[derive(Clone, Debug)]
pub struct Known {
    /// The language of the site.
    pub language: Language,
    /// The zone of moments without an offset.
    pub zone: Zone,
    /// The categories that `site.yaml` declares.
    pub categories: Vec<String>,
    /// The sections, in the order of the site.
    pub sections: Vec<KnownSection>,
    entries: Vec<KnownEntry>,
}

/// A section that a new file may go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownSection {
    /// The folder's name.
    pub folder: String,
    /// The title.
    pub title: String,
    /// The kind of its entries.
    pub kind: Kind,
}

/// A file that is there, whether the public sees it or not.
#[derive(Clone, Debug)]
struct KnownEntry {
    source: SourcePath,
    section: String,
    slug: String,
    title: String,
    kind: Kind,
    code: Option<String>,
    week: Option<week::Known>,
    aliases: Box<[Url]>,
    /// The last day of a closed campaign.
    closed: Option<String>,
    is_of_the_site: bool,
    is_public: bool,
}

impl Known {
    /// Reads a site. Mistakes in other files are no reason to write no new one, so none is reported here.
    pub fn read(root: &Path, now: Instant) -> Self {
        let parsed = parse(&Tree::walk(root), &mut Vec::new());
        let (language, zone) = (parsed.config.language, parsed.config.zone);
        let categories = parsed.config.categories.iter().map(|category| category.name.to_string()).collect();
        let entries = parsed.entries.iter().map(|entry| KnownEntry {
            source: entry.source.clone(),
            section: entry.section.to_string(),
            slug: entry.slug.to_string(),
            title: entry.title.to_string(),
            kind: entry.kind(),
            code: match &entry.details {
                Details::Message(message) => message.code.as_deref().map(str::to_string),
                _ => None,
            },
            week: week_of(entry).and_then(|week| Some(week::Known { number: week.number, to: week.to? })),
            aliases: entry.aliases.clone(),
            closed: match &entry.details {
                Details::Campaign(campaign) => campaign.closed.map(Moment::short),
                _ => None,
            },
            is_of_the_site: entry.language == language,
            is_public: visibility(&Timing::of(entry), now) == Visibility::Public,
        });
        let entries = entries.collect();
        let options = Options { at: now, drafts: true, base_url: Some(BaseUrl::localhost()) };
        let site = Site::new(parsed, &options, &mut Vec::new());
        let sections = site.sections.iter().filter(|section| !section.folder.is_empty());
        let sections = sections.map(|section| KnownSection {
            folder: section.folder.to_string(),
            title: section.title.to_string(),
            kind: section.kind,
        });
        Self { language, zone, categories, sections: sections.collect(), entries }
    }

    /// The section that a call names, by its folder or its title; without a name, the first of the first kind.
    ///
    /// # Errors
    /// When there is none, or it holds entries of none of these kinds.
    pub(super) fn section(&self, named: Option<&str>, kinds: &[Kind]) -> Result<&KnownSection, Problem> {
        let Some(named) = named else {
            let kind = kinds.first().copied().unwrap_or_default();
            let first = self.sections.iter().find(|section| section.kind == kind);
            return first.ok_or(Problem::NoSection { kind: kind.name() });
        };
        // Typed as a path, as shells complete it: `content\tin-tuc\`.
        let path = SourcePath::new(named.trim());
        let wanted = path.below("content").unwrap_or(path.as_str());
        let is_named = |section: &&KnownSection| {
            section.folder == wanted
                || slugify(&section.folder) == slugify(wanted)
                || fold(&section.title) == fold(wanted)
        };
        let Some(section) = self.sections.iter().find(is_named) else {
            let fitting = || self.sections.iter().filter(|section| kinds.contains(&section.kind));
            return Err(Problem::UnknownSection {
                value: named.to_string(),
                nearest: nearest(wanted, fitting().map(|section| section.folder.as_str())).map(str::to_string),
                known: fitting().map(|section| section.folder.clone()).collect(),
            });
        };
        if kinds.contains(&section.kind) {
            return Ok(section);
        }
        Err(Problem::SectionOfOtherKind { section: section.folder.clone(), kind: section.kind.name() })
    }

    /// The slug of the campaign that a call names, by its slug or its title, and whether the public sees it.
    ///
    /// # Errors
    /// When there is none, or it is closed: a reader who was told that nothing is added would find more.
    pub(super) fn campaign(&self, named: &str) -> Result<(&str, bool), Problem> {
        let campaigns = || self.of_kind(Kind::Campaigns);
        let is_named = |entry: &&KnownEntry| entry.slug == slugify(named) || fold(&entry.title) == fold(named.trim());
        let Some(campaign) = campaigns().find(is_named) else {
            return Err(Problem::UnknownReference {
                key: "campaign".into(),
                value: named.to_string(),
                nearest: nearest(named, campaigns().map(|entry| entry.slug.as_str())).map(str::to_string),
            });
        };
        match &campaign.closed {
            Some(ended) => Err(Problem::CampaignClosed {
                campaign: campaign.slug.clone(),
                source: campaign.source.to_string(),
                ended: ended.clone(),
            }),
            None => Ok((campaign.slug.as_str(), campaign.is_public)),
        }
    }

    /// The slugs of the campaigns that the public sees and that are not closed.
    pub(super) fn campaigns(&self) -> impl Iterator<Item = &str> {
        self.of_kind(Kind::Campaigns)
            .filter(|entry| entry.is_public && entry.closed.is_none())
            .map(|entry| entry.slug.as_str())
    }

    /// The codes of the messages that the public sees: nothing public may name another.
    pub(super) fn codes(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().filter(|entry| entry.is_public).filter_map(|entry| entry.code.as_deref())
    }

    /// The file that has an address already, as its own or as an old one. Hidden entries count: two drafts with one
    /// address would meet when they are published.
    pub(super) fn holder(&self, section: &str, slug: &str) -> Option<&SourcePath> {
        let url = self.address(section, slug);
        let section = slugify(section);
        let holds = |entry: &&KnownEntry| {
            entry.is_of_the_site && slugify(&entry.section) == section && entry.slug == slug
                || entry.aliases.contains(&url)
        };
        self.entries.iter().find(holds).map(|entry| &entry.source)
    }

    /// The address of an entry.
    pub(super) fn address(&self, section: &str, slug: &str) -> Url {
        Url::page([slugify(section).as_str(), slug])
    }

    /// The newest week of a schedule, whether the public sees it or not.
    pub(super) fn newest_week(&self, section: &KnownSection) -> Option<week::Known> {
        let weeks = self.entries.iter().filter(|entry| entry.section == section.folder).filter_map(|entry| entry.week);
        weeks.max_by_key(|week| (week.to.start(), week.number))
    }

    /// The message that has a code already.
    pub(super) fn message(&self, code: &str) -> Option<&SourcePath> {
        let has_code = |entry: &&KnownEntry| entry.code.as_deref().is_some_and(|own| same_code(own, code));
        self.entries.iter().find(has_code).map(|entry| &entry.source)
    }

    /// The folder for a new file of a section: the section's own, or that of the year, or of the month, if that is
    /// where most of the section's files are.
    pub(super) fn folder(&self, section: &KnownSection, date: Option<(i16, i8)>) -> String {
        let folder = format!("content/{}", section.folder);
        let Some((year, month)) = date else { return folder };
        let (mut flat, mut years, mut months) = (0, 0, 0);
        for entry in self.entries.iter().filter(|entry| entry.section == section.folder) {
            let below: Vec<&str> = entry.source.below(&folder).unwrap_or_default().split('/').collect();
            match below.as_slice() {
                [year, month, _] if is_number(year, 4) && is_number(month, 2) => months += 1,
                [year, ..] if below.len() > 1 && is_number(year, 4) => years += 1,
                _ => flat += 1,
            }
        }
        if years + months <= flat {
            folder
        } else if months > years {
            format!("{folder}/{year:04}/{month:02}")
        } else {
            format!("{folder}/{year:04}")
        }
    }

    fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &KnownEntry> {
        self.entries.iter().filter(move |entry| entry.kind == kind)
    }
}

fn is_number(part: &str, digits: usize) -> bool {
    part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    fn section(folder: &str, title: &str, kind: Kind) -> KnownSection {
        KnownSection { folder: folder.into(), title: title.into(), kind }
    }

    fn entry(source: &str, kind: Kind) -> KnownEntry {
        let path = SourcePath::new(source);
        let section = path.below("content").and_then(|below| below.split('/').next()).unwrap_or_default().to_string();
        KnownEntry {
            slug: slugify(path.stem()),
            title: path.stem().to_string(),
            code: (kind == Kind::Messages).then(|| "05 T".to_string()),
            week: None,
            source: path,
            section,
            kind,
            aliases: Box::default(),
            closed: None,
            is_of_the_site: true,
            is_public: true,
        }
    }

    /// A site with news in folders by year, a message, a campaign and plain pages.
    pub(in crate::scaffold) fn sample() -> Known {
        Known {
            language: Language::Vi,
            zone: Zone::default(),
            categories: vec!["Cải cách thể chế".into(), "Cải cách tài chính công".into()],
            sections: vec![
                section("huong-dan", "Hướng dẫn", Kind::Pages),
                section("tin-tuc", "Tin tức", Kind::News),
                section("thong-diep", "Thông điệp", Kind::Messages),
                section("chien-dich", "Chiến dịch", Kind::Campaigns),
                section("lich-lam-viec", "Lịch làm việc", Kind::Schedule),
                section("thu-vien", "Thư viện", Kind::Media),
            ],
            entries: vec![
                entry("content/tin-tuc/2022/ra-quan.md", Kind::News),
                entry("content/tin-tuc/2023/tong-ket.md", Kind::News),
                entry("content/tin-tuc/le-phat-dong.md", Kind::News),
                entry("content/thong-diep/05-t.md", Kind::Messages),
                entry("content/chien-dich/thi-dua-2023.md", Kind::Campaigns),
            ],
        }
    }

    #[test]
    fn sections_are_found_as_people_name_them() {
        let known = sample();
        let find = |named| known.section(named, &[Kind::News, Kind::Pages]).map(|section| section.folder.clone());
        for named in [None, Some("tin-tuc"), Some("content\\tin-tuc\\"), Some("./content/tin-tuc"), Some("Tin tức")] {
            assert_eq!(find(named), Ok("tin-tuc".into()), "{named:?}");
        }
        assert_eq!(find(Some("huong-dan")), Ok("huong-dan".into()));
        let known_ones = vec!["huong-dan".to_string(), "tin-tuc".into()];
        let unknown = |value: &str, nearest: Option<&str>| {
            let (value, nearest) = (value.to_string(), nearest.map(str::to_string));
            Err(Problem::UnknownSection { value, nearest, known: known_ones.clone() })
        };
        assert_eq!(find(Some("tin-tu")), unknown("tin-tu", Some("tin-tuc")));
        assert_eq!(find(Some("xyz")), unknown("xyz", None));
        let other = Problem::SectionOfOtherKind { section: "thong-diep".into(), kind: "messages" };
        assert_eq!(find(Some("thong-diep")), Err(other));
        let none = Known { sections: Vec::new(), ..known.clone() };
        assert_eq!(none.section(None, &[Kind::News]), Err(Problem::NoSection { kind: "news" }));
    }

    #[test]
    fn campaigns_are_found_by_slug_and_title() {
        let known = sample();
        assert_eq!(known.campaign("thi-dua-2023"), Ok(("thi-dua-2023", true)));
        assert_eq!(known.campaign("Thi đua 2023"), Ok(("thi-dua-2023", true)));
        let refused = known.campaign("thi-dua-2032").unwrap_err();
        assert!(matches!(refused, Problem::UnknownReference { nearest: Some(near), .. } if near == "thi-dua-2023"));
    }

    #[test]
    fn nothing_new_goes_to_a_closed_campaign() {
        let mut known = sample();
        let campaign = known.entries.iter_mut().find(|entry| entry.kind == Kind::Campaigns).unwrap();
        campaign.closed = Some("31/12/2023".into());
        let refusal = Problem::CampaignClosed {
            campaign: "thi-dua-2023".into(),
            source: "content/chien-dich/thi-dua-2023.md".into(),
            ended: "31/12/2023".into(),
        };
        assert_eq!(known.campaign("Thi đua 2023"), Err(refusal));
        assert_eq!(known.campaigns().count(), 0);
    }

    #[test]
    fn a_new_file_lies_where_the_others_lie() {
        let mut known = sample();
        let news = known.sections[1].clone();
        assert_eq!(known.folder(&news, Some((2026, 3))), "content/tin-tuc/2026");
        assert_eq!(known.folder(&news, None), "content/tin-tuc");
        known.entries.push(entry("content/tin-tuc/le-tong-ket.md", Kind::News));
        assert_eq!(known.folder(&news, Some((2026, 3))), "content/tin-tuc");
        for day in 1..9 {
            known.entries.push(entry(&format!("content/tin-tuc/2023/0{day}/tin-{day}.md"), Kind::News));
        }
        assert_eq!(known.folder(&news, Some((2026, 3))), "content/tin-tuc/2026/03");
        assert_eq!(known.folder(&known.sections[3], Some((2026, 3))), "content/chien-dich");
    }

    #[test]
    fn addresses_and_codes_are_held_whatever_the_folder() {
        let mut known = sample();
        assert_eq!(known.holder("tin-tuc", "ra-quan").unwrap().as_str(), "content/tin-tuc/2022/ra-quan.md");
        assert_eq!(known.holder("huong-dan", "ra-quan"), None);
        known.entries[1].aliases = Box::new([Url::page(["tin-tuc", "cu"])]);
        assert_eq!(known.holder("tin-tuc", "cu").unwrap().as_str(), "content/tin-tuc/2023/tong-ket.md");
        assert_eq!(known.message("5t").unwrap().as_str(), "content/thong-diep/05-t.md");
        assert_eq!(known.message("05 K"), None);
    }
}
