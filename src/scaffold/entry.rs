//! A new article, message or campaign: where its file belongs and what stands in it.

use super::explained::{Words, explanation, words};
use super::file_name::{numbered, slug_of};
use super::front_matter::{Value, front_matter};
use super::message::{capitalised, item_count, key_of};
use super::quoted::{clean, quoted};
use super::{Known, NewFile, week};
use crate::diagnostics::Problem;
use crate::parse::entry::Kind;
use crate::paths::{SourcePath, Url};
use crate::text::{Language, document_number, slugify};
use crate::time::{Instant, Moment};

/// What a call asks for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The kinds of section that it may go to; the first decides where it goes when no section is named.
    pub kinds: &'a [Kind],
    /// The title; the code of a message.
    pub name: &'a str,
    /// The title of a message, where it is not made from the code.
    pub title: Option<&'a str>,
    /// The section, by its folder or title.
    pub section: Option<&'a str>,
    /// The campaign that it belongs to.
    pub campaign: Option<&'a str>,
    /// The last part of the address, where it is not made from the title.
    pub slug: Option<&'a str>,
    /// Whether it is a draft. Messages and weeks always are, because their items and events have still to be written,
    /// and media, because their files have still to be put beside them, and so is what
    /// belongs to a campaign that is not public: nothing public may name that.
    pub draft: bool,
    /// The language of explanations.
    pub language: Language,
}

/// A file that does not exist yet, and what it will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// The file.
    pub file: NewFile,
    /// What it is.
    pub kind: Kind,
    /// Its address.
    pub url: Url,
    /// Whether it is a draft.
    pub is_draft: bool,
    /// Whether it is a document whose number its author has still to write.
    pub lacks_number: bool,
}

/// The file of a new entry.
///
/// # Errors
/// When the name is empty, the section or campaign does not exist, or the address or code is another's already.
pub fn entry(known: &Known, wanted: &Wanted<'_>, now: Instant) -> Result<NewEntry, Problem> {
    let name = clean(wanted.name);
    if name.is_empty() {
        return Err(Problem::EmptyTitle);
    }
    let section = known.section(wanted.section, wanted.kinds)?;
    let campaign = wanted.campaign.map(|named| known.campaign(named)).transpose()?;
    if section.kind == Kind::Messages
        && let Some(other) = known.message(&name)
    {
        return Err(Problem::EntryExists { path: other.to_string(), free: None });
    }
    if let Some(given) = wanted.slug.filter(|given| slugify(given).is_empty()) {
        return Err(Problem::EmptySlug { value: given.to_string() });
    }
    let moment = known.zone.at(now);
    let slug = slug_of(wanted.slug.unwrap_or(&name), known.language);
    let newest = known.newest_week(section);
    let days = moment.filter(|_| section.kind == Kind::Schedule);
    let days = days.and_then(|today| week::next_days(today, newest, week::number_in(&name)));
    let slug = match days.filter(|_| wanted.slug.is_none()) {
        Some((_, last)) => week::slug(&slug, words(known.language).week, last.date().0),
        None => slug,
    };
    if let Some(other) = known.holder(&section.folder, &slug) {
        let free = numbered(&slug, |slug| known.holder(&section.folder, slug).is_none());
        return Err(Problem::EntryExists { path: other.to_string(), free: Some(free) });
    }
    let folder = known.folder(section, moment.map(|moment| (moment.date().0, moment.date().1)));
    let is_hidden = campaign.is_some_and(|(_, is_public)| !is_public);
    let always = matches!(section.kind, Kind::Messages | Kind::Schedule | Kind::Media);
    let is_draft = wanted.draft || is_hidden || always;
    let campaign = campaign.map(|(slug, _)| slug);
    let facts = Facts {
        known,
        wanted,
        kind: section.kind,
        name,
        moment,
        newest,
        days,
        campaign,
        is_draft,
        words: words(wanted.language),
    };
    let lacks_number = section.kind == Kind::Documents && facts.number().is_none();
    let file = NewFile { path: SourcePath::new(format!("{folder}/{slug}.md")), text: facts.text() };
    Ok(NewEntry { file, kind: section.kind, url: known.address(&section.folder, &slug), is_draft, lacks_number })
}

/// What the text of a new file is made from.
struct Facts<'a> {
    known: &'a Known,
    wanted: &'a Wanted<'a>,
    kind: Kind,
    name: String,
    moment: Option<Moment>,
    /// The newest week of the section, where it is a schedule that has one.
    newest: Option<week::Known>,
    /// The first and the last day of the week that is written.
    days: Option<(Moment, Moment)>,
    campaign: Option<&'a str>,
    is_draft: bool,
    words: &'static Words,
}

impl Facts<'_> {
    fn text(&self) -> String {
        let language = self.wanted.language;
        let front_matter = front_matter(self.kind, language, |key| self.explanation(key), |key| self.value(key));
        let body = match self.kind {
            Kind::News | Kind::Pages | Kind::Notices | Kind::Documents => self.words.body,
            Kind::Schedule => self.words.week_body,
            Kind::Media => self.words.media_body,
            Kind::Messages => self.words.message_body,
            Kind::Campaigns => self.words.campaign_body,
        };
        format!("{front_matter}\n<!--\n{body}\n-->\n")
    }

    fn explanation(&self, key: &str) -> String {
        let explanation = explanation(key, self.kind, self.wanted.language);
        if key != "category" || self.known.categories.is_empty() {
            return explanation.to_string();
        }
        let categories: Vec<String> = self.known.categories.iter().map(|category| clean(category)).collect();
        format!("{explanation} {}: {}.", self.words.one_of, categories.join("; "))
    }

    fn value(&self, key: &str) -> Value {
        let is_message = self.kind == Kind::Messages;
        let is_campaign = self.kind == Kind::Campaigns;
        let is_document = self.kind == Kind::Documents;
        let is_week = self.kind == Kind::Schedule;
        match key {
            "title" if is_week && week::is_plain(&self.name) => Value::Rare(quoted(self.words.week_title)),
            "title" => Value::Given(quoted(&self.title())),
            "week" => {
                let number = week::number_in(&self.name).or(week::next_number(self.newest));
                number.map_or(Value::Empty, |number| Value::Given(number.to_string()))
            }
            "from" => self.days.map_or(Value::Empty, |(from, _)| Value::Given(self.date(from))),
            "to" => self.days.map_or(Value::Empty, |(_, to)| Value::Given(self.date(to))),
            "events" => self.days.map_or(Value::Empty, |(from, _)| Value::Given((self.words.events)(&self.date(from)))),
            "date" if is_week => Value::Rare(self.day(0)),
            "unit" if is_week => Value::Rare(quoted(self.words.organiser)),
            "number" => self.number().map_or(Value::Empty, |number| Value::Given(quoted(number))),
            "type" | "issuer" | "signer" | "abstract" => Value::Empty,
            "issued" => Value::Given(self.day(0)),
            "files" => Value::Off("111-kh-ubnd.pdf".into()),
            "date" if is_document => Value::Rare(self.day(0)),
            "urgent" => Value::Off("true".into()),
            "expires" if self.kind == Kind::Notices => Value::Given(self.day(30)),
            // One of the three is on, so that a new entry is one sort.
            "photos" => Value::Given(format!(
                "\n  - src: anh.jpg\n    alt: {}\n    caption: {}\n    credit:",
                quoted(self.words.picture_alt),
                quoted(self.words.picture_caption)
            )),
            "video" => Value::Off(format!(
                "\n  src: video.mp4\n  poster: anh-bia.jpg\n  captions:\n    - src: phu-de.vtt\n      language: {}\n  duration: 1:30",
                self.known.language.code()
            )),
            "audio" => Value::Off("\n  src: ban-tin.mp3\n  duration: 5:30".into()),
            "link_documents" => Value::Rare("false".into()),
            "date" => self.moment.map_or(Value::Empty, |moment| Value::Given(self.minute(moment))),
            "code" => Value::Given(quoted(&self.name)),
            "key" => key_of(&self.name).map_or(Value::Empty, |key| Value::Given(quoted(key))),
            "items" => Value::Given(self.items()),
            "period" if is_campaign => Value::Given(format!("\n  from: {}\n  to:", self.day(0))),
            "period" => Value::Off(format!("\n  from: {}\n  to: {}", self.day(0), self.day(365))),
            "campaign" => match self.campaign {
                Some(slug) => Value::Given(slug.to_string()),
                None => match self.known.campaigns().next() {
                    Some(slug) => Value::Off(slug.to_string()),
                    None => Value::Off("cai-cach-hanh-chinh".into()),
                },
            },
            "category" | "tags" | "author" | "unit" if !is_message && !is_campaign && !is_week => Value::Empty,
            "category" => {
                Value::Rare(quoted(self.known.categories.first().map_or(self.words.category, String::as_str)))
            }
            "messages" => {
                let codes: Vec<String> = self.known.codes().map(quoted).collect();
                let codes = if codes.is_empty() { quoted("05 T") } else { codes.join(", ") };
                Value::Off(format!("[{codes}]"))
            }
            "targets" => Value::Off(format!(
                "\n  - label: {}\n    target: 98\n    actual:\n    unit: \"%\"\n    as_of: {}\n    source: {}",
                quoted(self.words.target),
                self.day(0),
                quoted(self.words.source)
            )),
            "draft" if self.is_draft => Value::Given("true".into()),
            "draft" => Value::Rare("true".into()),
            "image" => Value::Off(format!(
                "\n  src: anh.jpg\n  alt: {}\n  caption: {}\n  credit:",
                quoted(self.words.picture_alt),
                quoted(self.words.picture_caption)
            )),
            "documents" => Value::Off("[\"111/KH-UBND\"]".into()),
            "source" => Value::Rare(quoted(self.words.source)),
            "organiser" | "plan" | "summary" | "document" => Value::Empty,
            "tags" => Value::Rare("[\"05 T\"]".into()),
            "author" => Value::Rare("Minh An".into()),
            "unit" => Value::Rare(quoted(self.words.organiser)),
            "updated" => Value::Rare(self.day(0)),
            "publish" => Value::Rare(format!("{} 07:00", self.day(1))),
            "expires" => Value::Rare(self.day(30)),
            "pin_until" => Value::Rare(self.day(7)),
            "state" => Value::Rare("ended".into()),
            "slug" => Value::Rare(slug_of(&self.name, self.known.language)),
            "aliases" => Value::Rare("[/tin-cu/123.html]".into()),
            "layout" => Value::Rare("page".into()),
            "toc" => Value::Rare("true".into()),
            _ => Value::Empty,
        }
    }

    fn title(&self) -> String {
        let given = self.wanted.title.map(clean).filter(|title| !title.is_empty());
        given.unwrap_or_else(|| match self.kind {
            Kind::Messages => (self.words.message_title)(&self.name),
            _ => self.name.clone(),
        })
    }

    /// The number of a document, where its title holds one. A title is no number: while the key is empty, no build
    /// publishes the document.
    fn number(&self) -> Option<&str> {
        let found = self.name.match_indices('/').find_map(|(slash, _)| document_number(&self.name, slash))?;
        self.name.get(found)
    }

    fn items(&self) -> String {
        let key = key_of(&self.name).map(capitalised);
        let item = |number| quoted(&(self.words.item)(key.as_deref(), number));
        (1..=item_count(&self.name)).map(|number| format!("\n  - text: {}\n    note:", item(number))).collect()
    }

    /// A moment to the minute, as people of the language write it.
    fn minute(&self, moment: Moment) -> String {
        let (date, time) = (self.date(moment), moment.short());
        let time = time.split_once(' ').map_or("", |(_, time)| time);
        let minute = time.rsplit_once(':').map_or(time, |(minute, _)| minute);
        format!("{date} {minute}")
    }

    /// The day that comes some days after today.
    fn day(&self, later: i64) -> String {
        self.moment.and_then(|moment| moment.plus_days(later)).map(|moment| self.date(moment)).unwrap_or_default()
    }

    fn date(&self, moment: Moment) -> String {
        let (year, month, day) = moment.date();
        match self.wanted.language {
            Language::Vi => format!("{day:02}/{month:02}/{year:04}"),
            Language::En => format!("{year:04}-{month:02}-{day:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::known::tests::sample;
    use super::*;
    use crate::diagnostics::{Diagnostic, Severity};
    use crate::parse::entry::{self, Context, Details, Entry, Media};
    use crate::parse::markdown;
    use crate::text::Names;
    use crate::time::Zone;
    use proptest::prelude::*;

    const NEWS: &[Kind] = &[Kind::News, Kind::Pages];

    fn wanted<'a>(kinds: &'a [Kind], name: &'a str, language: Language) -> Wanted<'a> {
        Wanted { kinds, name, title: None, section: None, campaign: None, slug: None, draft: false, language }
    }

    /// A quarter past midnight in Vietnam: still the day before in Greenwich.
    fn now() -> Instant {
        Moment::parse("2026-03-05T00:15:59+07:00", Zone::default()).unwrap().start()
    }

    fn made(wanted: &Wanted<'_>) -> NewEntry {
        entry(&sample(), wanted, now()).unwrap()
    }

    fn read(new: &NewEntry, text: &str) -> (Entry, Vec<Diagnostic>) {
        let markdown = markdown::Options::default();
        let context = Context {
            section: "a",
            kind: new.kind,
            zone: Zone::default(),
            language: Language::Vi,
            markdown: &markdown,
            names: &Names::default(),
        };
        let mut diagnostics = Vec::new();
        let text = crate::text::clean_body(text);
        let entry = entry::read(&new.file.path, &text, &context, &mut diagnostics);
        (entry, diagnostics)
    }

    /// What is found but that it has still to be written.
    fn besides_empty(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        found.into_iter().filter(|found| found.problem != Problem::EmptyEntry).collect()
    }

    /// The text with every key turned on that a `#` turns off.
    fn all_keys(text: &str) -> String {
        let is_off = |line: &str| line.starts_with('#') && (!line.starts_with("# ") || line.starts_with("#  "));
        text.lines().map(|line| if is_off(line) { &line[1..] } else { line }).map(|line| format!("{line}\n")).collect()
    }

    #[test]
    fn an_article_has_the_name_the_folder_and_the_local_time_that_people_expect() {
        let new = made(&wanted(NEWS, "Ra quân: tháng “cao điểm”", Language::Vi));
        assert_eq!(new.file.path.as_str(), "content/tin-tuc/2026/ra-quan-thang-cao-diem.md");
        assert_eq!(new.url.as_str(), "/tin-tuc/ra-quan-thang-cao-diem/");
        assert!(new.file.text.contains("\ndate: 05/03/2026 00:15\n"), "{}", new.file.text);
        let (entry, found) = read(&new, &new.file.text);
        assert_eq!(besides_empty(found), []);
        assert_eq!(&*entry.title, "Ra quân: tháng “cao điểm”");
        assert!(!entry.draft && entry.date.is_some_and(|date| date.start() <= now()));
        let english = made(&wanted(NEWS, "A", Language::En));
        assert!(english.file.text.contains("\ndate: 2026-03-05 00:15\n"), "{}", english.file.text);
    }

    #[test]
    fn every_kind_is_read_without_a_word_with_all_its_keys_on_and_off() {
        for language in [Language::Vi, Language::En] {
            for (kinds, name) in [
                (NEWS, "A"),
                (&[Kind::Pages][..], "A"),
                (&[Kind::Messages][..], "6 dám"),
                (&[Kind::Campaigns][..], "A"),
                (&[Kind::Schedule][..], "Tuần 24"),
            ] {
                let new = made(&wanted(kinds, name, language));
                let (_, found) = read(&new, &new.file.text);
                assert_eq!(besides_empty(found), [], "{}", new.file.text);
                let all = all_keys(&new.file.text);
                let (_, mut found) = read(&new, &all);
                if new.kind == Kind::Campaigns {
                    // With everything on it is over on the day on which it begins, and its last day is still to be
                    // written, which is all that is wrong with it.
                    let position = found.iter().position(|found| found.rule() == "ended-without-day");
                    found.remove(position.unwrap());
                }
                assert_eq!(besides_empty(found), [], "{all}");
                for key in super::super::front_matter::keys_of(new.kind) {
                    let is_there = all.lines().any(|line| line.starts_with(&format!("{key}:")));
                    assert!(is_there, "{key} is missing from\n{all}");
                }
            }
        }
    }

    #[test]
    fn a_media_entry_is_a_draft_of_one_sort_and_offers_the_others() {
        for language in [Language::Vi, Language::En] {
            let new = made(&wanted(&[Kind::Media], "Ra quân", language));
            assert!(new.is_draft && new.file.path.as_str() == "content/thu-vien/ra-quan.md");
            let (entry, found) = read(&new, &new.file.text);
            assert_eq!(besides_empty(found), [], "{}", new.file.text);
            let Details::Media(Media::Gallery(photos)) = &entry.details else { panic!("a gallery") };
            assert_eq!(photos.len(), 1);
            // With everything on it is three sorts at once, which is all that is wrong with it, and the text of the
            // broadcast, which is still to be written.
            let all = all_keys(&new.file.text);
            let (_, found) = read(&new, &all);
            assert_eq!(found.iter().map(Diagnostic::rule).collect::<Vec<_>>(), ["media-sort"], "{all}");
            for (sort, others) in [("video", ["photos", "audio"]), ("audio", ["photos", "video"])] {
                let one = others.iter().fold(all.clone(), |text, other| without(&text, other));
                let (entry, found) = read(&new, &one);
                let expected: &[&str] = if sort == "audio" { &["audio-without-transcript"] } else { &[] };
                assert_eq!(found.iter().map(Diagnostic::rule).collect::<Vec<_>>(), expected, "{one}");
                let Details::Media(media) = &entry.details else { panic!("media") };
                assert_eq!(media.sort().name(), sort);
            }
        }
    }

    /// The text without a key and what is below it.
    fn without(text: &str, key: &str) -> String {
        let mut is_below = false;
        let keeps = |line: &&str| {
            is_below = line.starts_with(&format!("{key}:")) || (is_below && line.starts_with(' '));
            !is_below
        };
        text.lines().filter(keeps).map(|line| format!("{line}\n")).collect()
    }

    #[test]
    fn a_message_is_a_draft_with_as_many_items_as_its_code_says() {
        let new = made(&wanted(&[Kind::Messages], "05 K", Language::Vi));
        assert_eq!(new.file.path.as_str(), "content/thong-diep/05-k.md");
        let (entry, found) = read(&new, &new.file.text);
        assert_eq!(besides_empty(found), []);
        let Details::Message(message) = &entry.details else { panic!("a message") };
        assert_eq!((message.items.len(), message.key.as_deref(), entry.draft), (5, Some("K"), true));
        assert_eq!(&*entry.title, "Thông điệp “05 K”");
    }

    #[test]
    fn a_week_is_a_draft_with_its_number_and_the_days_to_come() {
        let new = made(&wanted(&[Kind::Schedule], "Tuần 24", Language::Vi));
        assert_eq!(new.file.path.as_str(), "content/lich-lam-viec/tuan-24-2026.md");
        let (entry, found) = read(&new, &new.file.text);
        assert_eq!(found, []);
        let Details::Week(week) = &entry.details else { panic!("a week") };
        assert_eq!((week.number, entry.draft, week.events.len()), (24, true, 2));
        assert_eq!(&*entry.title, "Tuần 24 (từ ngày 09 tháng 3 đến ngày 15/3/2026)");
        // No number is made up: the build asks for it.
        let named = made(&wanted(&[Kind::Schedule], "Lịch Tết", Language::Vi));
        assert_eq!(named.file.path.as_str(), "content/lich-lam-viec/lich-tet-2026.md");
        let (entry, found) = read(&named, &named.file.text);
        assert_eq!(found.iter().map(Diagnostic::rule).collect::<Vec<_>>(), ["key-missing"]);
        assert_eq!(&*entry.title, "Lịch Tết");
    }

    #[test]
    fn a_campaign_begins_today_and_offers_the_messages_of_the_site() {
        let new = made(&wanted(&[Kind::Campaigns], "Thi đua: năm 2026", Language::Vi));
        let (entry, found) = read(&new, &new.file.text);
        assert_eq!(besides_empty(found), []);
        let Details::Campaign(campaign) = &entry.details else { panic!("a campaign") };
        assert_eq!(campaign.period.and_then(|period| period.from).map(Moment::short), Some("05/03/2026".into()));
        assert!(new.file.text.contains("\n#messages: [\"05 T\"]\n"), "{}", new.file.text);
    }

    #[test]
    fn what_is_taken_is_named_and_a_free_name_is_offered() {
        let known = sample();
        let refused = |wanted: &Wanted<'_>| entry(&known, wanted, now()).unwrap_err();
        let taken = refused(&wanted(NEWS, "Ra quân", Language::Vi));
        let path = "content/tin-tuc/2022/ra-quan.md".to_string();
        assert_eq!(taken, Problem::EntryExists { path, free: Some("ra-quan-2".into()) });
        let taken = refused(&wanted(&[Kind::Messages], "5t", Language::Vi));
        assert_eq!(taken, Problem::EntryExists { path: "content/thong-diep/05-t.md".into(), free: None });
        assert_eq!(refused(&wanted(NEWS, " \u{200B}\n", Language::Vi)), Problem::EmptyTitle);
        let nothing = Wanted { slug: Some("…"), ..wanted(NEWS, "A", Language::Vi) };
        assert_eq!(refused(&nothing), Problem::EmptySlug { value: "…".into() });
        let free = Wanted { slug: Some("Ra quân 2"), ..wanted(NEWS, "Ra quân", Language::Vi) };
        assert_eq!(made(&free).file.path.as_str(), "content/tin-tuc/2026/ra-quan-2.md");
    }

    #[test]
    fn a_campaign_that_is_named_is_written_down() {
        let named = Wanted { campaign: Some("Thi đua 2023"), ..wanted(NEWS, "A", Language::Vi) };
        assert_eq!(read(&made(&named), &made(&named).file.text).0.campaign.as_deref(), Some("thi-dua-2023"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

        #[test]
        fn any_title_is_read_as_it_was_meant(title in "(?s)\\PC{0,40}|.{0,40}|[-#:'\"\\\\\\[\\]{}&*!|>%@`\u{2028} aế\u{301}\n]{0,200}") {
            match entry(&sample(), &wanted(NEWS, &title, Language::Vi), now()) {
                Ok(new) => {
                    let (entry, found) = read(&new, &new.file.text);
                    let errors: Vec<_> = found.iter().filter(|found| found.severity == Severity::Error).collect();
                    prop_assert!(errors.is_empty(), "{errors:?}\n{}", new.file.text);
                    prop_assert_eq!(&*entry.title, clean(&title));
                    // The text is clean already: what is read is what was written.
                    let text = crate::text::clean_body(&new.file.text);
                    prop_assert_eq!(&*text, &*new.file.text);
                    prop_assert!(!crate::paths::is_device_name(new.file.path.stem()));
                }
                Err(problem) => prop_assert!(clean(&title).is_empty(), "{problem:?}"),
            }
        }
    }
}
