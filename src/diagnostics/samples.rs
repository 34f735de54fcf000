//! Every problem in every language, read as people will read it:
//! `cargo test --lib diagnostics::samples -- --nocapture` prints them all.

use std::collections::BTreeSet;

use unicode_normalization::is_nfc;

use super::{
    ArchiveFault, At, CellForm, CounterFault, DataFault, Diagnostic, Expected, ForbiddenOutput, HiddenCampaign,
    HtmlPart, KeyFault, OfflineFault, PictureFault, Problem, RecordingFault, UnsafePath, WhyHidden, WriteFailure,
    check_samples,
};
use crate::paths::SourcePath;
use crate::text::Language;

/// The sample that follows a problem. The match is exhaustive: a new variant does not compile until it has a sample
/// and a place in the chain.
fn after(problem: &Problem) -> Option<Problem> {
    Some(match problem {
        Problem::NotUtf8 => Problem::Workbook,
        Problem::Workbook => Problem::NotText,
        Problem::NotText => Problem::TooLarge { bytes: 12_500_000, limit: 8_388_608 },
        Problem::TooLarge { .. } => Problem::Unreadable { reason: "Permission denied (os error 13)".into() },
        Problem::Unreadable { .. } => unknown_key(Some("draft")),
        Problem::UnknownKey { .. } => Problem::BadDate { value: "31/02/2023".into() },
        Problem::BadDate { .. } => broken_link(Some("ke-hoach-111.md")),
        Problem::BrokenLink { .. } => Problem::LinkWithBase {
            target: "/cchc/tin-tuc/#moi".into(),
            base: "/cchc".into(),
            own: "/tin-tuc/#moi".into(),
        },
        Problem::LinkWithBase { .. } => {
            Problem::AliasWithBase { alias: "/cchc/tin-cu/".into(), base: "/cchc".into(), own: "/tin-cu/".into() }
        }
        Problem::AliasWithBase { .. } => Problem::FolderNotNeeded { server: "nginx" },
        Problem::FolderNotNeeded { .. } => {
            Problem::HostingFilesClash { server: "cloudflare", other: "netlify", files: &["_headers", "_redirects"] }
        }
        Problem::HostingFilesClash { .. } => Problem::FileNameNotUtf8,
        Problem::FileNameNotUtf8 => Problem::Misnamed { meant: "bai-moi.md".into() },
        Problem::Misnamed { .. } => Problem::DraftsShown { count: 3 },
        Problem::DraftsShown { .. } => Problem::FolderTooDeep { limit: 32 },
        Problem::FolderTooDeep { .. } => Problem::SymbolicLink,
        Problem::SymbolicLink => Problem::FrontMatterOpen,
        Problem::FrontMatterOpen => Problem::FrontMatterMissing,
        Problem::FrontMatterMissing => Problem::KeyTwice { key: "title".into() },
        Problem::KeyTwice { .. } => of_other_kind("news", vec!["messages", "campaigns"]),
        Problem::KeyOfOtherKind { .. } => of_other_provider(),
        Problem::KeyOfOtherProvider { .. } => missing("title"),
        Problem::KeyMissing { .. } => wrong_shape("draft", Expected::Flag),
        Problem::WrongShape { .. } => Problem::OutOfRange { key: "page_size".into(), least: 1, most: 200 },
        Problem::OutOfRange { .. } => Problem::NumberGrouped { key: "target".into(), value: "1.950".into() },
        Problem::NumberGrouped { .. } => unknown_value(Some("messages")),
        Problem::UnknownValue { .. } => colon(Some("title: \"Kế hoạch: năm 2023\"")),
        Problem::YamlColon { .. } => Problem::YamlTab,
        Problem::YamlTab => Problem::YamlQuote,
        Problem::YamlQuote => special(Some("author: \"@banbientap\"")),
        Problem::YamlSpecial { .. } => {
            Problem::YamlList { key: "category".into(), suggestion: "category: tin-tuc".into() }
        }
        Problem::YamlList { .. } => {
            Problem::YamlHash { lost: "#12".into(), suggestion: "title: \"Kế hoạch #12\"".into() }
        }
        Problem::YamlHash { .. } => {
            Problem::YamlAfterQuote { suggestion: Some("title: '\"Một cửa\" liên thông'".into()) }
        }
        Problem::YamlAfterQuote { .. } => Problem::YamlEscape { suggestion: Some("source: 'QĐ 12\\UBND'".into()) },
        Problem::YamlEscape { .. } => Problem::YamlNoColon { suggestion: Some("unit: Phòng Nội vụ".into()) },
        Problem::YamlNoColon { .. } => Problem::YamlBracket,
        Problem::YamlBracket => Problem::YamlIndent { suggestion: Some("date: 10/02/2023".into()) },
        Problem::YamlIndent { .. } => Problem::YamlTooDeep,
        Problem::YamlTooDeep => Problem::YamlSyntax { words: "found unknown escape character at line 2".into() },
        Problem::YamlSyntax { .. } => Problem::EmptySlug { value: "???".into() },
        Problem::EmptySlug { .. } => Problem::BadAlias { value: "https://xa.example.vn/tin?id=7".into() },
        Problem::BadAlias { .. } => Problem::MissingImageAlt { src: "ra-quan.jpg".into() },
        Problem::MissingImageAlt { .. } => {
            Problem::PeriodBackwards { from: "02/08/2022".into(), to: "31/12/2021".into() }
        }
        Problem::PeriodBackwards { .. } => Problem::CampaignState { value: "đã kết thúc".into() },
        Problem::CampaignState { .. } => Problem::EndedWithoutDay { from: Some("02/08/2022".into()), year: 2022 },
        Problem::EndedWithoutDay { .. } => Problem::AfterCampaign {
            campaign: "Phong trào thi đua".into(),
            source: "content/chien-dich/thi-dua-2022.md".into(),
            ended: "31/12/2025".into(),
            date: "05/01/2026".into(),
        },
        Problem::AfterCampaign { .. } => Problem::CampaignClosed {
            campaign: "thi-dua-2022".into(),
            source: "content/chien-dich/thi-dua-2022.md".into(),
            ended: "31/12/2025".into(),
        },
        Problem::CampaignClosed { .. } => Problem::ExpiresBeforePublish,
        Problem::ExpiresBeforePublish => Problem::ItemCount { code: "05 T".into(), said: 5, counted: 4 },
        Problem::ItemCount { .. } => Problem::ItemKey { key: "T".into(), item: "Lắng nghe người dân".into() },
        Problem::ItemKey { .. } => Problem::MediaSort { given: vec![] },
        Problem::MediaSort { .. } => Problem::PhotoWithoutAlt { src: "ra-quan.jpg".into() },
        Problem::PhotoWithoutAlt { .. } => Problem::VideoWithoutPoster { src: "ra-quan.mp4".into() },
        Problem::VideoWithoutPoster { .. } => Problem::VideoWithoutCaptions,
        Problem::VideoWithoutCaptions => Problem::AudioWithoutTranscript,
        Problem::AudioWithoutTranscript => Problem::BadDuration { value: "5 phút".into() },
        Problem::BadDuration { .. } => Problem::BadLanguage { value: "vn".into(), meant: Some("vi".into()) },
        Problem::BadLanguage { .. } => Problem::OutsideMedia { address: "https://video.example.vn/xem/123".into() },
        Problem::OutsideMedia { .. } => counters(CounterFault::Nothing),
        Problem::Counters { .. } => Problem::Archive { fault: ArchiveFault::NoAddress },
        Problem::Archive { .. } => bad_recording(RecordingFault::NoVideo),
        Problem::BadRecording { .. } => Problem::MediaWithoutDate,
        Problem::MediaWithoutDate => Problem::OtherLanguage,
        Problem::OtherLanguage => Problem::EmptyEntry,
        Problem::EmptyEntry => Problem::UrgentWithoutExpiry,
        Problem::UrgentWithoutExpiry => Problem::NewsWithoutDate,
        Problem::NewsWithoutDate => Problem::IndexTooDeep,
        Problem::IndexTooDeep => Problem::NoContent,
        Problem::NoContent => Problem::NoBaseUrl,
        Problem::NoBaseUrl => taken("content/tin-tuc/2022/ke-hoach-111.md"),
        Problem::AddressTaken { .. } => Problem::FilesFoldAlike {
            file: "content/tin-tuc/ra-quan.jpg".into(),
            other: "content/tin-tuc/Ra quân.JPG".into(),
            url: "/tin-tuc/ra-quan.jpg".into(),
        },
        Problem::FilesFoldAlike { .. } => {
            Problem::NamesFoldAlike { name: "Hoà giải".into(), other: "Hòa giải".into(), slug: "hoa-giai".into() }
        }
        Problem::NamesFoldAlike { .. } => reference("campaign", "ra-quan-2032", Some("ra-quan-2023")),
        Problem::UnknownReference { .. } => broken_anchor(Some("ket-qua")),
        Problem::BrokenAnchor { .. } => Problem::LinkToHidden {
            target: "ke-hoach-111.md".into(),
            file: "content/tin-tuc/ke-hoach-111.md".into(),
            why: WhyHidden::Draft,
        },
        Problem::LinkToHidden { .. } => Problem::RuleOfBuild { rule: "empty-entry".into() },
        Problem::RuleOfBuild { .. } => picture_missing(Some("ra-quan.jpg")),
        Problem::PictureMissing { .. } => bad_picture(PictureFault::Truncated),
        Problem::BadPicture { .. } => {
            Problem::CodeTwice { code: "05 T".into(), other: "content/thong-diep/05-t.md".into() }
        }
        Problem::CodeTwice { .. } => {
            Problem::NumberTwice { number: "111/KH-UBND".into(), other: "content/van-ban/111-kh-ubnd.md".into() }
        }
        Problem::NumberTwice { .. } => Problem::BadTime { value: "sau giao ban".into() },
        Problem::BadTime { .. } => Problem::EventBackwards { start: "09:00".into(), end: "07:30".into() },
        Problem::EventBackwards { .. } => {
            Problem::EventOutsideWeek { date: "12/06/2023".into(), from: "05/06/2023".into(), to: "11/06/2023".into() }
        }
        Problem::EventOutsideWeek { .. } => {
            Problem::WeekTwice { number: 24, year: 2023, other: "content/lich-lam-viec/tuan-24-2023.md".into() }
        }
        Problem::WeekTwice { .. } => {
            Problem::WeeksOverlap { other: "content/lich-lam-viec/tuan-24-2023.md".into(), to: "11/06/2023".into() }
        }
        Problem::WeeksOverlap { .. } => Problem::WeekTooLong { days: 37 },
        Problem::WeekTooLong { .. } => Problem::WeekNumberHigh { number: 84 },
        Problem::WeekNumberHigh { .. } => unknown_theme(Some("cong-vu")),
        Problem::UnknownTheme { .. } => Problem::ThemeCircle { names: vec!["xa".into(), "tinh".into(), "xa".into()] },
        Problem::ThemeCircle { .. } => Problem::CodeWithValues,
        Problem::CodeWithValues => Problem::TemplateSyntax { words: "expected endif, found end of file".into() },
        Problem::TemplateSyntax { .. } => {
            Problem::TemplateFailed { words: "variable title not found".into(), page: "/tin-tuc/ke-hoach-111/".into() }
        }
        Problem::TemplateFailed { .. } => Problem::TemplateEndless { page: "/tin-tuc/ke-hoach-111/".into() },
        Problem::TemplateEndless { .. } => Problem::TemplateBranches { most: 200 },
        Problem::TemplateBranches { .. } => Problem::AssetMissing { path: "../fonts/be-vietnam.woff2".into() },
        Problem::AssetMissing { .. } => Problem::JsonSyntax { words: "trailing comma at line 3 column 1".into() },
        Problem::JsonSyntax { .. } => Problem::UnsafeAddress { address: "javascript:alert(1)".into() },
        Problem::UnsafeAddress { .. } => Problem::BadData(DataFault::Empty),
        Problem::BadData(_) => Problem::NotASite { path: "/home/lan/trang-xa".into() },
        Problem::NotASite { .. } => Problem::CannotListen {
            host: "192.168.1.99".into(),
            port: 8000,
            reason: "Cannot assign requested address (os error 99)".into(),
        },
        Problem::CannotListen { .. } => Problem::CannotWatch { reason: "too many open files".into() },
        Problem::CannotWatch { .. } => Problem::SiteGone { path: "/home/lan/trang-xa".into() },
        Problem::SiteGone { .. } => Problem::BadBaseUrl { value: "xa.example.vn".into() },
        Problem::BadBaseUrl { .. } => forbidden(ForbiddenOutput::HoldsThisSite),
        Problem::OutputForbidden { .. } => {
            Problem::OutputNotLoa { path: "tai-lieu".into(), found: "Kế hoạch 111.docx".into() }
        }
        Problem::OutputNotLoa { .. } => Problem::OutputNotFolder { path: "public".into() },
        Problem::OutputNotFolder { .. } => Problem::OutputBusy { path: "public".into() },
        Problem::OutputBusy { .. } => unsafe_path(UnsafePath::Character(':')),
        Problem::OutputPathUnsafe { .. } => collision("tin-tuc/Anh.jpg"),
        Problem::OutputCollision { .. } => {
            Problem::OutputInTheWay { path: "tin-tuc".into(), wanted: "tin-tuc/index.html".into() }
        }
        Problem::OutputInTheWay { .. } => Problem::OutputLink { path: "public/tin-tuc".into() },
        Problem::OutputLink { .. } => unwritable(WriteFailure::Full),
        Problem::Unwritable { .. } => offline(0),
        Problem::Offline(_) => Problem::Check(Box::new(check_samples::all().swap_remove(0))),
        Problem::Check(_) => Problem::FolderNotEmpty { path: "trang-xa".into(), found: "Kế hoạch 111.docx".into() },
        Problem::FolderNotEmpty { .. } => Problem::NotAFolder { path: "trang-xa".into() },
        Problem::NotAFolder { .. } => Problem::EmptyTitle,
        Problem::EmptyTitle => unknown_section(Some("tin-tuc"), &["tin-tuc", "thong-bao"]),
        Problem::UnknownSection { .. } => section_of_other_kind("messages"),
        Problem::SectionOfOtherKind { .. } => Problem::NoSection { kind: "news" },
        Problem::NoSection { .. } => entry_exists(Some("ra-quan-2")),
        Problem::EntryExists { .. } => not_created(WriteFailure::Full),
        Problem::NotCreated { .. } => Problem::NotOpened {
            path: "content/tin-tuc/ra-quan.md".into(),
            reason: "No such file or directory (os error 2)".into(),
        },
        Problem::NotOpened { .. } => Problem::MissingAlt { picture: "ra-quan.jpg".into(), is_html: false },
        Problem::MissingAlt { .. } => Problem::AltIsFileName { alt: "IMG_2034.jpg".into() },
        Problem::AltIsFileName { .. } => Problem::UnsafePicture { address: "file:///C:/anh.jpg".into() },
        Problem::UnsafePicture { .. } => Problem::ExternalPicture { address: "https://bao.example.vn/anh.jpg".into() },
        Problem::ExternalPicture { .. } => Problem::UnsafeLink { target: "javascript:alert(1)".into() },
        Problem::UnsafeLink { .. } => Problem::EmptyLink,
        Problem::EmptyLink => Problem::LinkWithoutText { target: "ke-hoach-111.md".into() },
        Problem::LinkWithoutText { .. } => unknown_anchor(Some("ket-qua")),
        Problem::UnknownAnchor { .. } => Problem::RawHtml,
        Problem::RawHtml => Problem::CommentBeforeText,
        Problem::CommentBeforeText => Problem::UnclosedHtml,
        Problem::UnclosedHtml => Problem::HtmlDropped { part: HtmlPart::Attribute { attribute: "style".into() } },
        Problem::HtmlDropped { .. } => Problem::HtmlTooDeep,
        Problem::HtmlTooDeep => Problem::LinkUndefined { label: "ke-hoach-111".into() },
        Problem::LinkUndefined { .. } => component(Some("message")),
        Problem::UnknownComponent { .. } => argument(Some("code")),
        Problem::UnknownArgument { .. } => {
            Problem::MissingArgument { component: "message".into(), argument: "code".into() }
        }
        Problem::MissingArgument { .. } => {
            Problem::DuplicateArgument { component: "message".into(), argument: "code".into() }
        }
        Problem::DuplicateArgument { .. } => Problem::ComponentSyntax,
        Problem::ComponentSyntax => Problem::UnclosedComponent,
        Problem::UnclosedComponent => Problem::UnusedFootnote { label: "1".into() },
        Problem::UnusedFootnote { .. } => Problem::DuplicateFootnote { label: "1".into() },
        Problem::DuplicateFootnote { .. } => Problem::UnknownFootnote { label: "2".into() },
        Problem::UnknownFootnote { .. } => Problem::BoldNotRead,
        Problem::BoldNotRead => Problem::LinkNotRead,
        Problem::LinkNotRead => return None,
    })
}

/// The same problems with other facts, where the words depend on them.
fn variations() -> Vec<Problem> {
    let mut all: Vec<Problem> = check_samples::all().into_iter().map(|fault| Problem::Check(Box::new(fault))).collect();
    all.extend([
        offline(1),
        offline(2),
        offline(3),
        offline(4),
        unknown_key(None),
        Problem::UnknownKey { key: "abc".into(), nearest: None, known: vec![] },
        broken_link(None),
        of_other_kind("pages", vec!["news"]),
        of_other_kind("campaigns", vec!["news", "messages", "pages"]),
        of_other_kind("messages", vec![]),
        wrong_shape("period", Expected::Group),
        unknown_value(None),
        colon(None),
        special(None),
        taken("loa"),
        Problem::AddressTaken { url: "/tin-tuc/".into(), other: "loa".into(), is_alias: true },
        reference("message", "06 T", None),
        reference("category", "Một cữa", Some("Một cửa")),
        reference("video", "x", None),
        broken_anchor(None),
        picture_missing(None),
        unknown_theme(None),
        Problem::UnknownKey { key: "Bốn xin".into(), nearest: None, known: vec!["text".into(), "note".into()] },
        Problem::YamlAfterQuote { suggestion: None },
        Problem::YamlEscape { suggestion: None },
        Problem::YamlNoColon { suggestion: None },
        Problem::YamlIndent { suggestion: None },
        collision("tin-tuc/anh.jpg"),
        Problem::LinkWithoutText { target: String::new() },
        unknown_anchor(None),
        component(None),
        argument(None),
        unknown_section(None, &["tin-tuc", "thong-bao"]),
        unknown_section(None, &[]),
        section_of_other_kind("campaigns"),
        section_of_other_kind("news"),
        Problem::NoSection { kind: "messages" },
        Problem::NoSection { kind: "campaigns" },
        entry_exists(None),
        Problem::MediaSort { given: vec!["photos", "video"] },
        Problem::BadLanguage { value: "xx".into(), meant: None },
    ]);
    all.extend(
        [
            RecordingFault::Empty,
            RecordingFault::Misnamed { format: "MP3" },
            RecordingFault::NotCaptions,
            RecordingFault::NoSound,
            RecordingFault::NoCaptions,
        ]
        .map(bad_recording),
    );
    let (moment, existing) = ("22/11/2026 07:00:00".to_string(), "22/11/2026 08:00:00".to_string());
    all.extend(
        [
            CounterFault::Unreadable { reason: "permission denied".into() },
            CounterFault::UnknownService { known: "goaccess, umami".into(), nearest: Some("umami") },
            CounterFault::UnknownService { known: "goaccess, umami".into(), nearest: None },
            CounterFault::NotJson { line: 12, column: 4 },
            CounterFault::Foreign { wanted: "GoAccess" },
            CounterFault::LogFormat { line: 3 },
            CounterFault::NotAFile,
            CounterFault::Archive,
            CounterFault::BadGzip,
            CounterFault::NotText { is_utf16: false },
            CounterFault::NotText { is_utf16: true },
            CounterFault::OtherHost { host: "xa.example.vn".into() },
            CounterFault::PassedOver { files: vec!["error.log".into(), "anh.png".into()] },
            CounterFault::FutureLines { count: 12 },
            CounterFault::OutIsFolder,
            CounterFault::NoGoAccess,
            CounterFault::GoAccessFailed { words: "cannot open the database".into() },
            CounterFault::Busy,
            CounterFault::LedgerBroken { file: "read.json".into() },
            CounterFault::StateUnwritable { reason: "permission denied".into() },
            CounterFault::Future { moment: moment.clone() },
            CounterFault::Older { moment, existing },
            CounterFault::TotalFell { before: 1_279_974, now: 354 },
            CounterFault::LinesLeftOut { count: 12 },
            CounterFault::NoFolder,
            CounterFault::BadAddress { example: "https://xa.goatcounter.com" },
            CounterFault::HalfHourZone,
            CounterFault::NotReached { reason: "no such host".into() },
            CounterFault::TimedOut { seconds: 10 },
            CounterFault::Refused { status: 403 },
            CounterFault::Refused { status: 404 },
            CounterFault::Refused { status: 500 },
        ]
        .map(counters),
    );
    all.extend(
        [
            ArchiveFault::NoDate,
            ArchiveFault::DateAhead { date: "01/01/2099".into() },
            ArchiveFault::DateBeyond,
            ArchiveFault::BadAddress { address: "http://2001:db8::1/".into() },
            ArchiveFault::DayNotOver {
                date: "22/11/2026".into(),
                title: "Ra quân".into(),
                time: "17:00:00".into(),
                yesterday: "21/11/2026".into(),
            },
            ArchiveFault::UnknownCampaign { slug: "chuyen-doi-so".into(), nearest: None, known: [].into() },
            ArchiveFault::UnknownCampaign {
                slug: "chuyen-doi-so".into(),
                nearest: None,
                known: ["05-t".into()].into(),
            },
            ArchiveFault::UnknownCampaign {
                slug: "05-te".into(),
                nearest: Some("05-t".into()),
                known: ["05-t".into()].into(),
            },
            ArchiveFault::CampaignHidden { title: "Ra quân".into(), why: HiddenCampaign::Draft },
            ArchiveFault::CampaignHidden {
                title: "Ra quân".into(),
                why: HiddenCampaign::NotYet { date: "02/08/2022".into() },
            },
            ArchiveFault::CampaignHidden {
                title: "Ra quân".into(),
                why: HiddenCampaign::Over { date: "02/08/2022".into() },
            },
            ArchiveFault::CampaignOpen { title: "Ra quân".into() },
            ArchiveFault::Busy { name: "cchc-20261120".into() },
            ArchiveFault::NothingToSign,
            ArchiveFault::KeyMissing { path: "khoa.pem".into() },
            ArchiveFault::KeyInSite { path: "content/khoa.pem".into(), folder: "content" },
            ArchiveFault::NamesAlike { other: "content/tin-tuc/A.md".into() },
            ArchiveFault::Exists { path: "luu-tru/cchc-20261120".into() },
            ArchiveFault::NameForbidden { why: UnsafePath::Character('%') },
            ArchiveFault::InsideSite { path: "public/goi".into(), folder: "public" },
            ArchiveFault::BadKey { path: "khoa.pem".into(), fault: KeyFault::Rsa },
            ArchiveFault::NothingToOpen { path: "luu-tru".into() },
            ArchiveFault::Changed { file: "content/thu-vien/phim.mp4".into() },
            ArchiveFault::HoldsUnpublished { count: 3, files: vec!["content/tin-tuc/a.md".into()] },
        ]
        .map(|fault| Problem::Archive { fault }),
    );
    all.extend(
        [
            ForbiddenOutput::FileSystemRoot,
            ForbiddenOutput::Home,
            ForbiddenOutput::InSources { folder: "content".into() },
            ForbiddenOutput::HoldsSources { found: ".git".into() },
        ]
        .map(forbidden),
    );
    all.extend(
        [
            UnsafePath::EmptyPart,
            UnsafePath::LeavesFolder,
            UnsafePath::Character('\0'),
            UnsafePath::TrailingDotOrSpace,
            UnsafePath::ReservedName,
            UnsafePath::TooLong,
            UnsafePath::KeptForLoa,
        ]
        .map(unsafe_path),
    );
    all.extend(
        [
            PictureFault::Empty,
            PictureFault::Unknown,
            PictureFault::Heic,
            PictureFault::Misnamed { actual: "PNG", extension: "png" },
            PictureFault::TooManyPixels { width: 50_000, height: 50_000, limit: 100_000_000 },
            PictureFault::Damaged,
            PictureFault::HoldsLocation,
            PictureFault::NoPicture,
        ]
        .map(bad_picture),
    );
    all.extend(data_faults().into_iter().map(Problem::BadData));
    all.extend([WriteFailure::Permission, WriteFailure::ReadOnly, WriteFailure::Other].map(unwritable));
    all.extend([WriteFailure::Permission, WriteFailure::ReadOnly, WriteFailure::Other].map(not_created));
    all.extend(["items", "text", "label", "src", "name", "url", "code"].map(missing));
    all.extend(
        [
            ("code", Expected::Text),
            ("target", Expected::Number),
            ("page_size", Expected::Count),
            ("tags", Expected::List),
            ("identity", Expected::Group),
            ("base_url", Expected::Address),
            ("report", Expected::Contact),
            ("timezone", Expected::Offset),
            ("brand", Expected::Colour),
        ]
        .map(|(key, expected)| wrong_shape(key, expected)),
    );
    all
}

fn unknown_key(nearest: Option<&str>) -> Problem {
    let known = ["title", "date", "draft"].map(String::from).to_vec();
    Problem::UnknownKey { key: "darft".into(), nearest: nearest.map(String::from), known }
}

fn broken_link(nearest: Option<&str>) -> Problem {
    Problem::BrokenLink { target: "ke-hoach-11.md".into(), nearest: nearest.map(String::from) }
}

fn of_other_kind(kind: &'static str, kinds: Vec<&'static str>) -> Problem {
    Problem::KeyOfOtherKind { key: "period".into(), kind, kinds }
}

fn of_other_provider() -> Problem {
    Problem::KeyOfOtherProvider { key: "url".into(), provider: "json", providers: vec!["goatcounter"] }
}

fn missing(key: &str) -> Problem {
    Problem::KeyMissing { key: key.into() }
}

fn wrong_shape(key: &str, expected: Expected) -> Problem {
    Problem::WrongShape { key: key.into(), expected }
}

fn unknown_value(nearest: Option<&str>) -> Problem {
    let known = ["news", "messages", "campaigns", "pages"].map(String::from).to_vec();
    Problem::UnknownValue { key: "kind".into(), value: "message".into(), nearest: nearest.map(String::from), known }
}

fn colon(suggestion: Option<&str>) -> Problem {
    Problem::YamlColon { suggestion: suggestion.map(String::from) }
}

fn special(suggestion: Option<&str>) -> Problem {
    Problem::YamlSpecial { suggestion: suggestion.map(String::from) }
}

fn taken(other: &str) -> Problem {
    Problem::AddressTaken { url: "/tin-tuc/ke-hoach-111/".into(), other: other.into(), is_alias: false }
}

fn reference(key: &str, value: &str, nearest: Option<&str>) -> Problem {
    Problem::UnknownReference { key: key.into(), value: value.into(), nearest: nearest.map(String::from) }
}

fn broken_anchor(nearest: Option<&str>) -> Problem {
    let target = "ke-hoach-111.md#ket-quả".into();
    Problem::BrokenAnchor { target, anchor: "ket-quả".into(), nearest: nearest.map(String::from) }
}

fn bad_picture(fault: PictureFault) -> Problem {
    Problem::BadPicture { src: "content/tin-tuc/ra-quan.jpg".into(), fault }
}

/// The faults of the offline variant, one after another.
fn offline(which: usize) -> Problem {
    let page = "https://xa.example.vn/tin-tuc/ra-quan/".to_string();
    Problem::Offline(match which {
        0 => {
            let address = "https://video.example.vn/nhung/123".to_string();
            OfflineFault::Embed { address, host: "video.example.vn".to_string(), page }
        }
        1 => OfflineFault::Link { address: "https://xa.example.vn/tin-cu/".to_string(), page },
        2 => OfflineFault::File { address: "https://xa.example.vn/anh/ra-quan.jpg".to_string(), page },
        3 => OfflineFault::Module { address: "assets/js/ban-do.js".to_string(), page },
        _ => OfflineFault::Symbol { address: "assets/bieu-tuong.svg#lich".to_string(), page },
    })
}

fn counters(fault: CounterFault) -> Problem {
    Problem::Counters { source: "access.log".into(), fault }
}

fn bad_recording(fault: RecordingFault) -> Problem {
    Problem::BadRecording { src: "ban-tin.mp3".into(), fault }
}

fn picture_missing(nearest: Option<&str>) -> Problem {
    Problem::PictureMissing { src: "ra-quan.jpeg".into(), nearest: nearest.map(String::from) }
}

fn unknown_theme(nearest: Option<&str>) -> Problem {
    Problem::UnknownTheme { name: "cong-vụ".into(), nearest: nearest.map(String::from) }
}

fn forbidden(why: ForbiddenOutput) -> Problem {
    Problem::OutputForbidden { path: "trang-xa".into(), why }
}

fn unsafe_path(why: UnsafePath) -> Problem {
    Problem::OutputPathUnsafe { path: "tin-tuc/Kế hoạch: 111.jpg".into(), why }
}

fn collision(other: &str) -> Problem {
    Problem::OutputCollision { path: "tin-tuc/anh.jpg".into(), other: other.into() }
}

fn unwritable(failure: WriteFailure) -> Problem {
    let reason = "No space left on device (os error 28)".into();
    Problem::Unwritable { path: "public/index.html".into(), failure, reason }
}

fn unknown_section(nearest: Option<&str>, known: &[&str]) -> Problem {
    let known = known.iter().map(|folder| folder.to_string()).collect();
    Problem::UnknownSection { value: "tin-tưc".into(), nearest: nearest.map(String::from), known }
}

fn section_of_other_kind(kind: &'static str) -> Problem {
    Problem::SectionOfOtherKind { section: "thong-diep".into(), kind }
}

fn not_created(failure: WriteFailure) -> Problem {
    let reason = "No space left on device (os error 28)".into();
    Problem::NotCreated { path: "content/tin-tuc/2026".into(), failure, reason }
}

fn entry_exists(free: Option<&str>) -> Problem {
    Problem::EntryExists { path: "content/tin-tuc/2023/ra-quan.md".into(), free: free.map(String::from) }
}

fn unknown_anchor(nearest: Option<&str>) -> Problem {
    Problem::UnknownAnchor { anchor: "ket-qa".into(), nearest: nearest.map(String::from) }
}

fn component(nearest: Option<&str>) -> Problem {
    Problem::UnknownComponent { name: "thong-diep".into(), nearest: nearest.map(String::from) }
}

fn argument(nearest: Option<&str>) -> Problem {
    let (component, argument) = ("message".into(), "ma".into());
    Problem::UnknownArgument { component, argument, nearest: nearest.map(String::from) }
}

/// The name of every rule.
pub(super) fn every_rule() -> BTreeSet<&'static str> {
    samples().iter().map(Problem::rule).collect()
}

fn samples() -> Vec<Problem> {
    let mut all: Vec<Problem> = std::iter::successors(Some(Problem::NotUtf8), after).collect();
    all.extend(variations());
    all
}

#[test]
#[allow(clippy::print_stdout)]
fn every_problem_reads_well_in_every_language() {
    let file = SourcePath::new("content/tin-tuc/bai.md");
    for problem in samples() {
        println!("{}", problem.rule());
        for language in [Language::Vi, Language::En] {
            let words = Diagnostic::error(&file, At::File, problem.clone()).words(language);
            let hint = words.hint.expect("every problem can be mended");
            println!("  {}\n    {}", words.message, hint.replace('\n', "\n    "));
            for text in [&words.message, &hint] {
                assert!(!text.trim().is_empty() && text.trim() == text, "{problem:?}: “{text}”");
                assert!(is_nfc(text), "{problem:?}: not NFC: {text}");
                // Braces in pairs are a component's, one among listed characters follows a space.
                let braces = text.replace("{{", "").replace("}}", "").replace("[ { @", "");
                assert!(!braces.contains(['{', '}']), "{problem:?}: a placeholder is left: {text}");
                assert!(!text.contains('`'), "{problem:?}: quotation marks are curly: {text}");
                assert!(text.lines().all(|line| !line.trim_start().contains("  ")), "{problem:?}: two spaces: {text}");
                assert!(!text.ends_with('.'), "{problem:?}: a full stop: {text}");
                let first = text.chars().next().unwrap_or(' ');
                let is_written_so = first == '“' || first.is_lowercase();
                assert!(is_written_so, "{problem:?}: begins with a capital: {text}");
            }
            assert!(!words.message.contains('\n'), "{problem:?}: a message is one line: {}", words.message);
        }
    }
}

#[test]
fn no_problem_is_left_out_of_the_chain() {
    // A circle, or a variant that leads back into the chain, would hide others: each rule comes once.
    let mut rules: Vec<&str> =
        std::iter::successors(Some(Problem::NotUtf8), after).take(1_000).map(|problem| problem.rule()).collect();
    let length = rules.len();
    rules.sort_unstable();
    rules.dedup();
    assert_eq!(rules.len(), length);
    // The rules as problem.rs lists them.
    let listed =
        include_str!("problem.rs").lines().filter(|line| line.contains("=> \"") || line.contains("=> fault.rule()"));
    let listed = listed.count();
    assert_eq!(length, listed);
}

/// Every fault of the data of widgets. The match is there so that a new one does not compile without a sample.
fn data_faults() -> Vec<DataFault> {
    let missing =
        |nearest: Option<&str>| DataFault::Missing { name: "tthc-2023.csv".into(), nearest: nearest.map(String::from) };
    let cell =
        |wanted, value: &str| DataFault::CellForm { row: 4, column: "Trễ hạn".into(), value: value.into(), wanted };
    let all = vec![
        missing(None),
        missing(Some("tthc.csv")),
        DataFault::Format { name: "tthc.xlsx".into(), wanted: "csv" },
        DataFault::Format { name: "lien-ket.csv".into(), wanted: "yaml" },
        DataFault::WidgetKey { key: "rows".into(), widget: "tthc", known: vec!["title", "data", "note"] },
        DataFault::WidgetKey { key: "rows".into(), widget: "lead", known: vec![] },
        DataFault::WidgetPlace { widget: "lead", place: "sidebar" },
        DataFault::BadgeWithoutLink { image: "content/huy-hieu/ipv6.svg".into() },
        DataFault::NoBadges,
        DataFault::Empty,
        DataFault::NoGroups,
        DataFault::QuoteOpen,
        DataFault::ColumnMissing {
            columns: &["Trễ hạn"], found: vec!["Kỳ".into(), "Đã giải quyết".into()]
        },
        DataFault::ColumnMissing { columns: &["Điểm", "Hạng"], found: vec![] },
        DataFault::ColumnUnknown { column: "Người nhập".into(), known: vec!["Kỳ", "Đã giải quyết"] },
        DataFault::ColumnTwice { column: "Quá hạn".into(), other: "Trễ hạn".into() },
        DataFault::RowLength { row: 4, cells: 3, columns: 5 },
        DataFault::RowLength { row: 4, cells: 6, columns: 5 },
        DataFault::CellEmpty { row: 4, column: "Cập nhật lúc".into() },
        cell(CellForm::Count, "một"),
        DataFault::CellTooLarge { row: 4, column: "Trễ hạn".into(), value: "99999999999999999999".into() },
        DataFault::GroupUnknown {
            group: "DỊCH VỤ CÔNG".into(),
            file: "content/_data/lien-ket.yaml".into(),
            nearest: None,
            known: ["Liên kết".into(), "Văn bản".into()].into(),
        },
        DataFault::GroupUnknown {
            group: "Liên kêt".into(),
            file: "content/_data/lien-ket.yaml".into(),
            nearest: Some("Liên kết".into()),
            known: ["Liên kết".into(), "Văn bản".into()].into(),
        },
        DataFault::CounterFigure { key: "today".into(), value: "-1".into(), meant: None },
        DataFault::CounterFigure { key: "total".into(), value: "\"1.279.974\"".into(), meant: Some(1_279_974) },
        DataFault::CounterFigure { key: "total".into(), value: "99999999999999999999".into(), meant: None },
        DataFault::CountersShape { key: None },
        DataFault::CountersShape { key: Some("pages".into()) },
        cell(CellForm::Rank, "0"),
        cell(CellForm::Score, "cao"),
        cell(CellForm::Period, "Sep-23"),
        cell(CellForm::Moment, "hôm qua"),
        DataFault::Sum {
            row: 4,
            column: "Đã giải quyết".into(),
            said: 1950,
            parts: vec![("Trước & đúng hạn".into(), 1948), ("Trễ hạn".into(), 1)],
            counted: 1949,
        },
        DataFault::RowTwice { row: 7, of: "Tháng 09/2023".into(), other: 4 },
        DataFault::Rank {
            row: 4,
            column: "Hạng".into(),
            unit: "Xã Lạc Long".into(),
            said: 2,
            score: 92_500,
            counted: 1,
        },
        DataFault::TotalFalls {
            row: 2,
            column: "Đã giải quyết".into(),
            said: 1700,
            before: (3, "Tháng 08/2023".into(), 1950),
        },
        DataFault::UpdatedEarly {
            row: 2,
            column: "Cập nhật lúc".into(),
            value: "31/08/2023".into(),
            period: "Tháng 09/2023".into(),
        },
        DataFault::UpdatedLater { value: "28/09/2033".into(), now: "28/09/2023 07:00:00".into() },
        DataFault::MixedPeriods { row: 3, value: "Quý II/2023".into(), other: (2, "Tháng 09/2023".into()) },
        DataFault::ScoreMarks {
            row: 3,
            column: "Điểm".into(),
            value: "90.5".into(),
            read: 90_500,
            other: Box::new((2, "92,5".into())),
        },
        DataFault::ScorePercent {
            row: 3,
            column: "Điểm".into(),
            value: "98".into(),
            other: Box::new((2, "97%".into())),
        },
        DataFault::ScorePercent {
            row: 3,
            column: "Điểm".into(),
            value: "98%".into(),
            other: Box::new((2, "97".into())),
        },
        DataFault::ScoreScale {
            row: 3,
            column: "Điểm".into(),
            value: "1,950".into(),
            read: 1_950,
            instead: 1_950_000,
            other: Box::new((2, "875".into())),
        },
        DataFault::ScoreScale {
            row: 3,
            column: "Điểm".into(),
            value: "88.125".into(),
            read: 88_125_000,
            instead: 88_125,
            other: Box::new((2, "92,5".into())),
        },
    ];
    let has = |rule: &str| all.iter().any(|fault| fault.rule() == rule);
    for fault in &all {
        match fault {
            DataFault::Missing { .. }
            | DataFault::Format { .. }
            | DataFault::WidgetKey { .. }
            | DataFault::WidgetPlace { .. }
            | DataFault::BadgeWithoutLink { .. }
            | DataFault::NoBadges
            | DataFault::Empty
            | DataFault::NoGroups
            | DataFault::QuoteOpen
            | DataFault::ColumnMissing { .. }
            | DataFault::ColumnUnknown { .. }
            | DataFault::ColumnTwice { .. }
            | DataFault::RowLength { .. }
            | DataFault::CellEmpty { .. }
            | DataFault::CellForm { .. }
            | DataFault::CellTooLarge { .. }
            | DataFault::GroupUnknown { .. }
            | DataFault::CounterFigure { .. }
            | DataFault::CountersShape { .. }
            | DataFault::Sum { .. }
            | DataFault::RowTwice { .. }
            | DataFault::Rank { .. }
            | DataFault::TotalFalls { .. }
            | DataFault::UpdatedEarly { .. }
            | DataFault::UpdatedLater { .. }
            | DataFault::MixedPeriods { .. }
            | DataFault::ScoreMarks { .. }
            | DataFault::ScorePercent { .. }
            | DataFault::ScoreScale { .. } => assert!(has(fault.rule())),
        }
    }
    all
}
