//! Every problem that loa can report, with the facts that its words need.

use std::io;

use super::{ArchiveFault, CheckFault, CounterFault, DataFault, HtmlPart, OfflineFault, PictureFault, RecordingFault};

/// What a value should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A text on one line.
    Text,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A whole number of at least zero.
    Count,
    /// A list.
    List,
    /// A group of keys.
    Group,
    /// An absolute `http` or `https` address.
    Address,
    /// An e-mail address, or an absolute `http` or `https` address.
    Contact,
    /// An offset such as `+07:00`.
    Offset,
    /// A colour such as `#0b4f6c`.
    Colour,
}

/// Why a folder must not become an output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ForbiddenOutput {
    /// It is the root of a file system.
    FileSystemRoot,
    /// It is a home directory, or holds one.
    Home,
    /// It is the folder of the site, or holds it.
    HoldsThisSite,
    /// It lies in a folder of sources.
    InSources {
        /// That folder: `content`, `themes`, `.git`, `.loa`.
        folder: String,
    },
    /// It holds the sources of a site or of a repository.
    HoldsSources {
        /// What was found there.
        found: String,
    },
}

/// Why a path cannot be written on every system that a site is carried to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsafePath {
    /// It is empty, or one of its parts is.
    EmptyPart,
    /// It starts at the root of a file system or holds `.` or `..`.
    LeavesFolder,
    /// It holds a character that some systems forbid in names.
    Character(char),
    /// A part ends with a dot or a space, which Windows drops.
    TrailingDotOrSpace,
    /// A part is a device name of Windows, such as `aux` or `con.html`.
    ReservedName,
    /// A part is longer than 255 bytes.
    TooLong,
    /// It is a name that loa keeps for itself.
    KeptForLoa,
}

/// What kept the machine from writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteFailure {
    /// No space left, or the quota is used up.
    Full,
    /// The account has no right to write there.
    Permission,
    /// The file system is read-only.
    ReadOnly,
    /// Anything else; the operating system's words say it.
    Other,
}

/// A problem. Each variant is one rule; [`Problem::rule`] is its stable name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A file is not UTF-8.
    NotUtf8,
    /// A table is a workbook of a spreadsheet program, not CSV.
    Workbook,
    /// A file holds NUL bytes: it is no text.
    NotText,
    /// A file is larger than loa reads.
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
        /// The most that is read, in bytes.
        limit: u64,
    },
    /// A file or folder could not be read.
    Unreadable {
        /// The operating system's words.
        reason: String,
    },
    /// A key that is not known here.
    UnknownKey {
        /// As typed.
        key: String,
        /// The nearest known key.
        nearest: Option<String>,
        /// Every known key.
        known: Vec<String>,
    },
    /// A date in none of the accepted forms.
    BadDate {
        /// As typed.
        value: String,
    },
    /// A Markdown link to a source file that does not exist.
    BrokenLink {
        /// As typed.
        target: String,
        /// A file that exists and looks like it.
        nearest: Option<String>,
    },
    /// A link or a picture inside the site is addressed with the site's sub-path, which loa adds itself.
    LinkWithBase {
        /// As typed.
        target: String,
        /// The sub-path: `/cchc`.
        base: String,
        /// The address without it.
        own: String,
    },
    /// An old address begins with the site's sub-path, which loa adds itself.
    AliasWithBase {
        /// As typed.
        alias: String,
        /// The sub-path: `/cchc`.
        base: String,
        /// The address without it.
        own: String,
    },
    /// A file's name is not Unicode.
    FileNameNotUtf8,
    /// A file that loa would read under another name.
    Misnamed {
        /// The name that it was meant to have.
        meant: String,
    },
    /// A file or folder nested deeper than loa walks.
    FolderTooDeep {
        /// The most folders in one another.
        limit: usize,
    },
    /// A symbolic link below `content/` or `themes/` was passed over.
    SymbolicLink,
    // Front matter and YAML
    /// The `---` that ends the front matter is missing.
    FrontMatterOpen,
    /// An entry does not begin with front matter.
    FrontMatterMissing,
    /// A key is written twice.
    KeyTwice {
        /// The key.
        key: String,
    },
    /// A key belongs to another kind of entry.
    KeyOfOtherKind {
        /// The key.
        key: String,
        /// The kind of this section.
        kind: &'static str,
        /// The kinds that know the key.
        kinds: Vec<&'static str>,
    },
    /// A key of `counters` belongs to another provider.
    KeyOfOtherProvider {
        /// The key.
        key: String,
        /// The provider of this site.
        provider: &'static str,
        /// The providers that know the key.
        providers: Vec<&'static str>,
    },
    /// A required key has no value.
    KeyMissing {
        /// The key.
        key: String,
    },
    /// A value has the wrong shape or form.
    WrongShape {
        /// The key.
        key: String,
        /// What belongs there.
        expected: Expected,
    },
    /// A number is too small or too large.
    OutOfRange {
        /// The key.
        key: String,
        /// The smallest that is possible.
        least: u32,
        /// The largest that is possible.
        most: u32,
    },
    /// A point and three digits, which is read as decimals and may have been meant for thousands.
    NumberGrouped {
        /// The key.
        key: String,
        /// As typed.
        value: String,
    },
    /// A value is none of the known ones.
    UnknownValue {
        /// The key.
        key: String,
        /// As typed.
        value: String,
        /// The nearest known value.
        nearest: Option<String>,
        /// Every known value.
        known: Vec<String>,
    },
    /// A colon inside a value that is not quoted.
    YamlColon {
        /// The line as it should be.
        suggestion: Option<String>,
    },
    /// A tab where YAML wants spaces.
    YamlTab,
    /// A quote that is not closed.
    YamlQuote,
    /// A value that begins with a character that means something in YAML.
    YamlSpecial {
        /// The line as it should be.
        suggestion: Option<String>,
    },
    /// Values in brackets for a key that takes one.
    YamlList {
        /// The key.
        key: String,
        /// The line with the first of them.
        suggestion: String,
    },
    /// A `#` that makes a comment of a value's end.
    YamlHash {
        /// What is lost.
        lost: String,
        /// The line as it should be.
        suggestion: String,
    },
    /// Text after the quote that ends a value.
    YamlAfterQuote {
        /// The line as it should be.
        suggestion: Option<String>,
    },
    /// A backslash that means nothing between double quotes.
    YamlEscape {
        /// The line as it should be.
        suggestion: Option<String>,
    },
    /// A line without a colon and a space between key and value.
    YamlNoColon {
        /// The line as it should be.
        suggestion: Option<String>,
    },
    /// A bracket that is not closed.
    YamlBracket,
    /// Lines indented unevenly.
    YamlIndent {
        /// The line as it should be, where it is a key that was indented by accident.
        suggestion: Option<String>,
    },
    /// Aliases or brackets nested beyond reason.
    YamlTooDeep,
    /// Any other error of the YAML library.
    YamlSyntax {
        /// The library's words.
        words: String,
    },
    /// A slug that has no letter or digit left.
    EmptySlug {
        /// What it was made from.
        value: String,
    },
    /// An alias that no address can be.
    BadAlias {
        /// As typed.
        value: String,
    },
    /// The `image` of an entry has no alternative text.
    MissingImageAlt {
        /// The picture.
        src: String,
    },
    /// A period ends before it begins.
    PeriodBackwards {
        /// First day.
        from: String,
        /// Last day.
        to: String,
    },
    /// An entry expires before it is published.
    ExpiresBeforePublish,
    // Campaigns
    /// The `state` of a campaign is not the one word that there is.
    CampaignState {
        /// As typed.
        value: String,
    },
    /// A campaign is called ended, and no day says when.
    EndedWithoutDay {
        /// Its first day, where it has one.
        from: Option<String>,
        /// The year in which it may have ended, for an example.
        year: i16,
    },
    /// An entry belongs to a closed campaign, and appears after its last day.
    AfterCampaign {
        /// The campaign's title.
        campaign: Box<str>,
        /// The file that closes it.
        source: Box<str>,
        /// The last day of the campaign.
        ended: Box<str>,
        /// The day or moment of the entry.
        date: Box<str>,
    },
    /// A new entry is wanted for a campaign that is closed.
    CampaignClosed {
        /// The campaign's slug.
        campaign: String,
        /// The file that closes it.
        source: String,
        /// The last day of the campaign.
        ended: String,
    },
    // Messages
    /// The number in a message's code is not the number of its items.
    ItemCount {
        /// The code.
        code: String,
        /// The number in the code.
        said: usize,
        /// The number of items.
        counted: usize,
    },
    /// An item of a message does not open with its key.
    ItemKey {
        /// The key.
        key: String,
        /// The item.
        item: String,
    },
    // Media
    /// An entry of a media section is none of gallery, video and broadcast, or more than one.
    MediaSort {
        /// The keys that were given, of `photos`, `video` and `audio`.
        given: Vec<&'static str>,
    },
    /// A photo of a gallery has no alternative text.
    PhotoWithoutAlt {
        /// The picture.
        src: String,
    },
    /// A video has no picture to stand for it until it plays.
    VideoWithoutPoster {
        /// The video.
        src: String,
    },
    /// A video has no captions.
    VideoWithoutCaptions,
    /// A broadcast has no text.
    AudioWithoutTranscript,
    /// A length that cannot be read.
    BadDuration {
        /// As typed.
        value: String,
    },
    /// Captions in no language that there is.
    BadLanguage {
        /// As typed.
        value: String,
        /// The tag that was meant.
        meant: Option<String>,
    },
    /// A recording, its poster or a photo on another host.
    OutsideMedia {
        /// The address as typed.
        address: String,
    },
    /// Figures of visitor counters that `loa counters` cannot write, or writes with a warning.
    Counters {
        /// The file, address or program that it is about.
        source: String,
        /// What is wrong.
        fault: CounterFault,
    },
    /// A site that `loa archive` cannot seal, or seals with a warning.
    Archive {
        /// What is wrong.
        fault: ArchiveFault,
    },
    /// A recording that cannot be played, or captions that cannot be read.
    BadRecording {
        /// The file.
        src: String,
        /// What is wrong with it.
        fault: RecordingFault,
    },
    /// An entry of a media section without a date: it stands last and is in no podcast.
    MediaWithoutDate,
    // Site
    /// News without a date: it is in no feed, no calendar and not on the home page.
    NewsWithoutDate,
    /// A public entry that holds nothing but its title.
    EmptyEntry,
    /// An urgent notice that nothing takes down.
    UrgentWithoutExpiry,
    /// A file in a language that the site does not publish yet.
    OtherLanguage,
    /// An `_index.md` below a section's own folder.
    IndexTooDeep,
    /// The site has no entries at all.
    NoContent,
    /// `base_url` is not set.
    NoBaseUrl,
    /// Two entries want one address.
    AddressTaken {
        /// The address.
        url: String,
        /// The other source.
        other: String,
        /// Whether it is one of an entry's old addresses.
        is_alias: bool,
    },
    /// Two of the servers that `hosting.files` names read files of the same names.
    HostingFilesClash {
        /// The server that is named last.
        server: &'static str,
        /// The one before it.
        other: &'static str,
        /// The names of the files.
        files: &'static [&'static str],
    },
    /// Two files of `content/` that are published as they are want one address.
    FilesFoldAlike {
        /// The file that is reported.
        file: String,
        /// The other file.
        other: String,
        /// The address.
        url: String,
    },
    /// Two names of categories or tags fold to one slug.
    NamesFoldAlike {
        /// This name.
        name: String,
        /// The name that was used first.
        other: String,
        /// The slug of both.
        slug: String,
    },
    /// A name refers to an entry that does not exist.
    UnknownReference {
        /// The key or component.
        key: String,
        /// As typed.
        value: String,
        /// The nearest that exists.
        nearest: Option<String>,
    },
    /// A link names a heading that its target does not have.
    BrokenAnchor {
        /// As typed.
        target: String,
        /// The anchor.
        anchor: String,
        /// The nearest anchor of the target.
        nearest: Option<String>,
    },
    /// A link leads to an entry that is not public now.
    LinkToHidden {
        /// As typed.
        target: String,
        /// The file of the entry.
        file: String,
        /// Why it is not public.
        why: WhyHidden,
    },
    /// `check` of `site.yaml` names a rule of a build.
    RuleOfBuild {
        /// Its name.
        rule: String,
    },
    /// A picture that does not exist.
    PictureMissing {
        /// As typed.
        src: String,
        /// A file that exists and looks like it.
        nearest: Option<String>,
    },
    /// A picture that cannot be published.
    BadPicture {
        /// The file.
        src: String,
        /// What is wrong with it.
        fault: PictureFault,
    },
    /// Two documents have one number.
    NumberTwice {
        /// The number.
        number: String,
        /// The other document.
        other: String,
    },
    // Schedules
    /// A time of day in none of the accepted forms.
    BadTime {
        /// As typed.
        value: String,
    },
    /// An event ends before it begins, or at once.
    EventBackwards {
        /// The time at which it begins.
        start: String,
        /// The time at which it ends.
        end: String,
    },
    /// An event is on no day of its week.
    EventOutsideWeek {
        /// Its day.
        date: String,
        /// The first day of the week.
        from: String,
        /// The last day of the week.
        to: String,
    },
    /// A week has more than seven days.
    WeekTooLong {
        /// How many.
        days: i64,
    },
    /// A week has a number that no week of a year has, and no week before or after it is numbered like that.
    WeekNumberHigh {
        /// The number.
        number: u32,
    },
    /// Two weeks of one year have one number.
    WeekTwice {
        /// The number.
        number: u32,
        /// The year.
        year: i16,
        /// The other week.
        other: String,
    },
    /// Two weeks share a day.
    WeeksOverlap {
        /// The week that is there already.
        other: String,
        /// Its last day.
        to: String,
    },
    /// Two codes of messages are the same.
    CodeTwice {
        /// The code.
        code: String,
        /// The other source.
        other: String,
    },
    // Themes
    /// A theme that does not exist.
    UnknownTheme {
        /// Its name.
        name: String,
        /// The nearest that exists.
        nearest: Option<String>,
    },
    /// Themes extend each other in a circle.
    ThemeCircle {
        /// The names in order.
        names: Vec<String>,
    },
    /// A template writes values into a script or a style, which no Content-Security-Policy can then know.
    CodeWithValues,
    /// A template could not be read.
    TemplateSyntax {
        /// The engine's words.
        words: String,
    },
    /// A template failed while a page was rendered.
    TemplateFailed {
        /// The engine's words.
        words: String,
        /// The page that was rendered.
        page: String,
    },
    /// A template loops, or lets a text grow, beyond what any page needs.
    TemplateEndless {
        /// The page that was rendered.
        page: String,
    },
    /// A template has more branches than the engine can read.
    TemplateBranches {
        /// How many it may have.
        most: usize,
    },
    /// A stylesheet names a file that the theme does not have.
    AssetMissing {
        /// As typed.
        path: String,
    },
    // Data
    /// The data of a widget is wrong.
    BadData(DataFault),
    /// A menu or a group of links holds an address that no reader may follow: `javascript:`, `file:`, another scheme.
    UnsafeAddress {
        /// As typed.
        address: String,
    },
    /// A JSON file cannot be read.
    JsonSyntax {
        /// The library's words.
        words: String,
    },

    // Calls
    /// `--folder` was given for a server whose instructions name no folder.
    FolderNotNeeded {
        /// The server's name in calls.
        server: &'static str,
    },
    /// The output holds what is not public yet.
    DraftsShown {
        /// How many entries.
        count: usize,
    },
    /// There is no site at or above a folder.
    NotASite {
        /// The folder.
        path: String,
    },
    /// The server cannot listen at an address.
    CannotListen {
        /// The address or name.
        host: String,
        /// The port that was wanted.
        port: u16,
        /// The system's words.
        reason: String,
    },
    /// The system lets nobody watch the files.
    CannotWatch {
        /// The system's words.
        reason: String,
    },
    /// The folder of a site that is being shown is gone.
    SiteGone {
        /// The folder.
        path: String,
    },
    /// `--base-url` is no address.
    BadBaseUrl {
        /// As typed.
        value: String,
    },
    // Publishing
    /// The output folder would endanger sources or someone's files.
    OutputForbidden {
        /// The folder.
        path: String,
        /// Why.
        why: ForbiddenOutput,
    },
    /// The output folder holds files, and nothing shows that loa wrote them.
    OutputNotLoa {
        /// The folder.
        path: String,
        /// One of the things in it.
        found: String,
    },
    /// The output folder is a file, or a file stands in the way to it.
    OutputNotFolder {
        /// As given.
        path: String,
    },
    /// Another build is writing into the same folder.
    OutputBusy {
        /// The folder.
        path: String,
    },
    /// An output's path is not safe on every system.
    OutputPathUnsafe {
        /// The path below the output folder.
        path: String,
        /// Why.
        why: UnsafePath,
    },
    /// Two outputs want one place, also where systems ignore case.
    OutputCollision {
        /// The path that came second.
        path: String,
        /// The path that came first; the same text when both are equal.
        other: String,
    },
    /// Something that loa has not written stands where an output must come.
    OutputInTheWay {
        /// What stands there.
        path: String,
        /// The output that wants the place.
        wanted: String,
    },
    /// A symbolic link stands where loa must write.
    OutputLink {
        /// The link.
        path: String,
    },
    /// A file or folder could not be written.
    Unwritable {
        /// The file or folder.
        path: String,
        /// What kept the machine from it.
        failure: WriteFailure,
        /// The operating system's words.
        reason: String,
    },
    /// Something is not whole in the offline variant of an archive.
    Offline(OfflineFault),
    /// Something that `loa check` looks for. Boxed, for it has more to say than other problems.
    Check(Box<CheckFault>),
    // Scaffolding
    /// The folder of a new site holds something already.
    FolderNotEmpty {
        /// The folder.
        path: String,
        /// One of the things in it.
        found: String,
    },
    /// The folder of a new site is a file, or a file stands on the way to it.
    NotAFolder {
        /// The file.
        path: String,
    },
    /// A new entry has no title, or no code.
    EmptyTitle,
    /// The section of a new entry does not exist.
    UnknownSection {
        /// As typed.
        value: String,
        /// The nearest section that the entry could go to.
        nearest: Option<String>,
        /// Every section that it could go to.
        known: Vec<String>,
    },
    /// The section of a new entry holds another kind of entries.
    SectionOfOtherKind {
        /// The section's folder.
        section: String,
        /// The kind of its entries.
        kind: &'static str,
    },
    /// The site has no section for a new entry.
    NoSection {
        /// The kind that is missing.
        kind: &'static str,
    },
    /// The file, the address or the code of a new entry is another's already.
    EntryExists {
        /// The file that has it.
        path: String,
        /// An address that is free, where another one would do.
        free: Option<String>,
    },
    /// A new file or folder could not be made.
    NotCreated {
        /// The file or folder.
        path: String,
        /// What kept the machine from it.
        failure: WriteFailure,
        /// The operating system's words.
        reason: String,
    },
    /// A new file could not be opened in a program.
    NotOpened {
        /// The file.
        path: String,
        /// The operating system's words.
        reason: String,
    },
    // Markdown
    /// A picture without alternative text.
    MissingAlt {
        /// Its address as typed.
        picture: String,
        /// Whether it is written in HTML, and not in Markdown.
        is_html: bool,
    },
    /// Alternative text that is the name of a file.
    AltIsFileName {
        /// The text.
        alt: String,
    },
    /// A picture that no browser may load: `data:`, `file:`, another scheme, or no address at all.
    UnsafePicture {
        /// Its address as typed.
        address: String,
    },
    /// A picture on another host.
    ExternalPicture {
        /// Its address as typed.
        address: String,
    },
    /// A link that no reader may follow: `javascript:`, `file:`, another scheme, an address without a scheme.
    UnsafeLink {
        /// Its address as typed.
        target: String,
    },
    /// A link without an address.
    EmptyLink,
    /// A link without a word to click.
    LinkWithoutText {
        /// Its address as typed.
        target: String,
    },
    /// A link to a place on the same page that does not exist.
    UnknownAnchor {
        /// The id without `#`.
        anchor: String,
        /// The id of a heading that looks like it.
        nearest: Option<String>,
    },
    /// A link by a label, `[words][label]`, that leads nowhere: the page shows the brackets.
    LinkUndefined {
        /// The label.
        label: String,
    },
    /// HTML that is shown as text.
    RawHtml,
    /// A comment begins a line of text, which makes HTML of the line.
    CommentBeforeText,
    /// HTML that swallows what follows it: an unclosed comment, attribute, `script` or `textarea`.
    UnclosedHtml,
    /// HTML whose elements lie too deep in each other.
    HtmlTooDeep,
    /// HTML that is not for articles, and was taken out.
    HtmlDropped {
        /// What.
        part: HtmlPart,
    },
    /// A component that does not exist.
    UnknownComponent {
        /// As typed.
        name: String,
        /// A component that exists and looks like it.
        nearest: Option<String>,
    },
    /// An argument that a component does not take.
    UnknownArgument {
        /// The component.
        component: String,
        /// As typed.
        argument: String,
        /// An argument that it takes and that looks like it.
        nearest: Option<String>,
    },
    /// An argument that a component needs and that is missing or empty.
    MissingArgument {
        /// The component.
        component: String,
        /// The argument.
        argument: String,
    },
    /// An argument given twice.
    DuplicateArgument {
        /// The component.
        component: String,
        /// The argument.
        argument: String,
    },
    /// `{{ … }}` that is not of the form `{{ name(key="value") }}`.
    ComponentSyntax,
    /// `{{` without `}}` in the same paragraph.
    UnclosedComponent,
    /// A footnote that no text cites.
    UnusedFootnote {
        /// Its label.
        label: String,
    },
    /// A footnote written twice.
    DuplicateFootnote {
        /// Its label.
        label: String,
    },
    /// A citation of a footnote that does not exist.
    UnknownFootnote {
        /// Its label.
        label: String,
    },
    /// `**` that did not become bold.
    BoldNotRead,
    /// `[…](…)` that did not become a link, mostly for a space in the address.
    LinkNotRead,
}

/// Why an entry that is there is not public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyHidden {
    /// Its author calls it a draft.
    Draft,
    /// Its moment has not come.
    Scheduled,
    /// Its time is over.
    Expired,
    /// It is written in a language that the site does not show.
    OtherLanguage,
}

impl WriteFailure {
    /// What the operating system's refusal means.
    pub fn of(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::PermissionDenied => Self::Permission,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Other,
        }
    }
}

impl Problem {
    /// The stable name of the rule, for filters and documentation.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::NotUtf8 => "not-utf8",
            Self::Workbook => "workbook",
            Self::NotText => "not-text",
            Self::TooLarge { .. } => "too-large",
            Self::Unreadable { .. } => "unreadable",
            Self::UnknownKey { .. } => "unknown-key",
            Self::BadDate { .. } => "bad-date",
            Self::BrokenLink { .. } => "broken-link",
            Self::LinkWithBase { .. } => "link-with-base",
            Self::AliasWithBase { .. } => "alias-with-base",
            Self::FolderNotNeeded { .. } => "folder-not-needed",
            Self::HostingFilesClash { .. } => "hosting-files-clash",
            Self::FileNameNotUtf8 => "file-name-not-utf8",
            Self::Misnamed { .. } => "misnamed",
            Self::DraftsShown { .. } => "drafts-shown",
            Self::FolderTooDeep { .. } => "folder-too-deep",
            Self::SymbolicLink => "symbolic-link",
            Self::FrontMatterOpen => "front-matter-open",
            Self::FrontMatterMissing => "front-matter-missing",
            Self::KeyTwice { .. } => "key-twice",
            Self::KeyOfOtherKind { .. } => "key-of-other-kind",
            Self::KeyOfOtherProvider { .. } => "key-of-other-provider",
            Self::KeyMissing { .. } => "key-missing",
            Self::WrongShape { .. } => "wrong-shape",
            Self::OutOfRange { .. } => "out-of-range",
            Self::NumberGrouped { .. } => "number-grouped",
            Self::UnknownValue { .. } => "unknown-value",
            Self::YamlColon { .. } => "yaml-colon",
            Self::YamlTab => "yaml-tab",
            Self::YamlQuote => "yaml-quote",
            Self::YamlSpecial { .. } => "yaml-special",
            Self::YamlList { .. } => "yaml-list",
            Self::YamlHash { .. } => "yaml-hash",
            Self::YamlAfterQuote { .. } => "yaml-after-quote",
            Self::YamlEscape { .. } => "yaml-escape",
            Self::YamlNoColon { .. } => "yaml-no-colon",
            Self::YamlBracket => "yaml-bracket",
            Self::YamlIndent { .. } => "yaml-indent",
            Self::YamlTooDeep => "yaml-too-deep",
            Self::YamlSyntax { .. } => "yaml-syntax",
            Self::EmptySlug { .. } => "empty-slug",
            Self::BadAlias { .. } => "bad-alias",
            Self::MissingImageAlt { .. } => "missing-image-alt",
            Self::PeriodBackwards { .. } => "period-backwards",
            Self::CampaignState { .. } => "campaign-state",
            Self::EndedWithoutDay { .. } => "ended-without-day",
            Self::AfterCampaign { .. } => "after-campaign",
            Self::CampaignClosed { .. } => "campaign-closed",
            Self::ExpiresBeforePublish => "expires-before-publish",
            Self::ItemCount { .. } => "item-count",
            Self::ItemKey { .. } => "item-key",
            Self::MediaSort { .. } => "media-sort",
            Self::PhotoWithoutAlt { .. } => "photo-without-alt",
            Self::VideoWithoutPoster { .. } => "video-without-poster",
            Self::VideoWithoutCaptions => "video-without-captions",
            Self::AudioWithoutTranscript => "audio-without-transcript",
            Self::BadDuration { .. } => "bad-duration",
            Self::BadLanguage { .. } => "bad-language",
            Self::OutsideMedia { .. } => "outside-media",
            Self::Archive { .. } => "archive",
            Self::Counters { .. } => "counters",
            Self::BadRecording { .. } => "bad-recording",
            Self::MediaWithoutDate => "media-without-date",
            Self::NewsWithoutDate => "news-without-date",
            Self::EmptyEntry => "empty-entry",
            Self::UrgentWithoutExpiry => "urgent-without-expires",
            Self::OtherLanguage => "other-language",
            Self::IndexTooDeep => "index-too-deep",
            Self::NotASite { .. } => "not-a-site",
            Self::CannotListen { .. } => "cannot-listen",
            Self::CannotWatch { .. } => "cannot-watch",
            Self::SiteGone { .. } => "site-gone",
            Self::BadBaseUrl { .. } => "bad-base-url",
            Self::NoContent => "no-content",
            Self::NoBaseUrl => "no-base-url",
            Self::AddressTaken { .. } => "address-taken",
            Self::FilesFoldAlike { .. } => "files-fold-alike",
            Self::NamesFoldAlike { .. } => "names-fold-alike",
            Self::UnknownReference { .. } => "unknown-reference",
            Self::BrokenAnchor { .. } => "broken-anchor",
            Self::LinkToHidden { .. } => "link-to-hidden",
            Self::RuleOfBuild { .. } => "rule-of-build",
            Self::PictureMissing { .. } => "picture-missing",
            Self::BadPicture { .. } => "bad-picture",
            Self::CodeTwice { .. } => "code-twice",
            Self::NumberTwice { .. } => "number-twice",
            Self::BadTime { .. } => "bad-time",
            Self::EventBackwards { .. } => "event-backwards",
            Self::EventOutsideWeek { .. } => "event-outside-week",
            Self::WeekTooLong { .. } => "week-too-long",
            Self::WeekNumberHigh { .. } => "week-number-high",
            Self::WeekTwice { .. } => "week-twice",
            Self::WeeksOverlap { .. } => "weeks-overlap",
            Self::UnknownTheme { .. } => "unknown-theme",
            Self::ThemeCircle { .. } => "theme-circle",
            Self::CodeWithValues => "code-with-values",
            Self::TemplateSyntax { .. } => "template-syntax",
            Self::TemplateFailed { .. } => "template-failed",
            Self::TemplateEndless { .. } => "template-endless",
            Self::TemplateBranches { .. } => "template-branches",
            Self::AssetMissing { .. } => "asset-missing",
            Self::BadData(fault) => fault.rule(),
            Self::UnsafeAddress { .. } => "unsafe-address",
            Self::JsonSyntax { .. } => "json-syntax",
            Self::OutputForbidden { .. } => "output-forbidden",
            Self::OutputNotLoa { .. } => "output-not-loa",
            Self::OutputNotFolder { .. } => "output-not-folder",
            Self::OutputBusy { .. } => "output-busy",
            Self::OutputPathUnsafe { .. } => "output-path-unsafe",
            Self::OutputCollision { .. } => "output-collision",
            Self::OutputInTheWay { .. } => "output-in-the-way",
            Self::OutputLink { .. } => "output-link",
            Self::Unwritable { .. } => "unwritable",
            Self::Offline(fault) => fault.rule(),
            Self::Check(fault) => fault.rule().name(),
            // Scaffolding
            Self::FolderNotEmpty { .. } => "folder-not-empty",
            Self::NotAFolder { .. } => "not-a-folder",
            Self::EmptyTitle => "empty-title",
            Self::UnknownSection { .. } => "unknown-section",
            Self::SectionOfOtherKind { .. } => "section-of-other-kind",
            Self::NoSection { .. } => "no-section",
            Self::EntryExists { .. } => "entry-exists",
            Self::NotCreated { .. } => "not-created",
            Self::NotOpened { .. } => "not-opened",
            // Markdown
            Self::MissingAlt { .. } => "missing-alt",
            Self::AltIsFileName { .. } => "alt-is-file-name",
            Self::UnsafePicture { .. } => "unsafe-picture",
            Self::ExternalPicture { .. } => "external-picture",
            Self::UnsafeLink { .. } => "unsafe-link",
            Self::EmptyLink => "empty-link",
            Self::LinkWithoutText { .. } => "link-without-text",
            Self::UnknownAnchor { .. } => "unknown-anchor",
            Self::LinkUndefined { .. } => "link-undefined",
            Self::RawHtml => "raw-html",
            Self::CommentBeforeText => "comment-before-text",
            Self::UnclosedHtml => "unclosed-html",
            Self::HtmlTooDeep => "html-too-deep",
            Self::HtmlDropped { .. } => "html-dropped",
            Self::UnknownComponent { .. } => "unknown-component",
            Self::UnknownArgument { .. } => "unknown-argument",
            Self::MissingArgument { .. } => "missing-argument",
            Self::DuplicateArgument { .. } => "duplicate-argument",
            Self::ComponentSyntax => "component-syntax",
            Self::UnclosedComponent => "unclosed-component",
            Self::UnusedFootnote { .. } => "unused-footnote",
            Self::DuplicateFootnote { .. } => "duplicate-footnote",
            Self::UnknownFootnote { .. } => "unknown-footnote",
            Self::BoldNotRead => "bold-not-read",
            Self::LinkNotRead => "link-not-read",
        }
    }
}
