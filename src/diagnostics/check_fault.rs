//! What `loa check` finds in pages, files and texts that are no mistakes of form.

use serde::{Deserialize, Serialize};

use super::CheckRule;

/// The pages on which a fault was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnPages {
    /// The address of the first of them.
    pub first: String,
    /// How many there are.
    pub count: usize,
}

/// Something that would embarrass an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckFault {
    /// Something in the HTML of pages.
    Page {
        /// What.
        fault: PageFault,
        /// Where.
        on: OnPages,
    },
    /// A stylesheet loads something from another host.
    StyleHost {
        /// Its address.
        address: String,
        /// The host.
        host: String,
    },
    /// `base_url` names this machine.
    LocalBase {
        /// The address.
        address: String,
    },
    /// Two pages bear one title.
    DuplicateTitle {
        /// The title.
        title: String,
        /// The address of the page.
        page: String,
        /// The address of the page that bears it too.
        other: String,
    },
    /// A picture is larger than any page needs.
    HeavyPicture {
        /// Length of the file in bytes.
        bytes: u64,
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// A file runs code for whoever opens it.
    ActiveFile {
        /// Which.
        code: ActiveCode,
    },
    /// A draft's moment of publication has passed.
    ForgottenDraft {
        /// The moment, as people read it.
        since: String,
    },
    /// Letters and their marks are apart.
    Decomposed {
        /// The first word that is.
        word: String,
    },
    /// The marks of tones stand in two ways.
    MixedTones {
        /// The spelling here.
        here: String,
        /// The same in the other way.
        usual: String,
        /// How many words of the file are spelt so.
        count: usize,
        /// How many words of the site are spelt the other way.
        others: usize,
    },
    /// The mark of a tone stands on a letter that does not bear it, or one of two horns is missing.
    MisplacedMark {
        /// The word.
        word: String,
        /// The word as it is spelt.
        right: String,
    },
    /// Two spaces or more.
    DoubleSpace,
    /// A space before a mark.
    SpaceBeforeMark {
        /// The mark.
        mark: char,
    },
    /// A quotation mark without its partner.
    QuotationMark {
        /// The mark.
        mark: char,
    },
    /// A number like those of the register, but of no document in it.
    UnknownNumber {
        /// The number.
        number: String,
        /// The nearest number that the register has.
        nearest: Option<String>,
    },
    /// A number of the register that is spelt in another way than there.
    MisspeltNumber {
        /// The number, as it is spelt.
        number: String,
        /// The number of the register.
        right: String,
    },
    /// A sign that the theme's letters lack.
    MissingGlyph {
        /// The sign.
        sign: char,
        /// How often it stands in texts of the site.
        count: usize,
    },
    /// A name after `loa-ignore` that no rule bears.
    UnknownIgnored {
        /// The name.
        name: String,
        /// The rule whose name is nearest.
        nearest: Option<String>,
    },
    /// A comment that was to ignore what keeps the site from being built.
    IgnoredError {
        /// The rule of the error.
        rule: &'static str,
    },
    /// A comment that was to ignore something, and names no rule.
    IdleIgnore {
        /// Its first word.
        written: String,
        /// What the word should be.
        right: &'static str,
    },
    /// A link to another site.
    Outside {
        /// The address.
        address: String,
        /// What came of asking.
        answer: OutsideFault,
        /// Where it stands.
        on: OnPages,
    },
}

/// Code in a file that is published as it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActiveCode {
    /// A page or drawing holds it.
    Inside {
        /// What runs: `<script>`, `onload`.
        what: String,
    },
    /// A page or drawing that is no UTF-8: browsers may read code in it.
    Unreadable,
    /// The file is code for browsers.
    Script,
    /// The file is a program.
    Program,
}

/// What is wrong with the HTML of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageFault {
    /// A link leads nowhere.
    Link {
        /// Its address.
        address: String,
    },
    /// A link leads to a place that the page does not have.
    Anchor {
        /// Its address.
        address: String,
    },
    /// A file that is shown or loaded is nowhere.
    File {
        /// Its address.
        address: String,
    },
    /// Something comes from another host.
    OtherHost {
        /// Its address.
        address: String,
        /// The host.
        host: String,
    },
    /// A form sends what readers type to another host.
    FormHost {
        /// Its address.
        address: String,
        /// The host.
        host: String,
    },
    /// Something comes from the site's own host, but from outside the site.
    OutsideBase {
        /// Its address.
        address: String,
        /// The folder of the site, with its slashes: `/cchc/`.
        base: String,
    },
    /// A link to what the public cannot open.
    PrivateLink {
        /// Its address.
        address: String,
        /// Whether it names the machine itself, and not a private network.
        is_machine: bool,
    },
    /// A strict policy forbids it.
    Policy {
        /// What, as it stands in the page: `onclick="…"`, `<script>`.
        what: String,
    },
    /// An id that is there twice.
    DuplicateId {
        /// The id.
        id: String,
    },
    /// An id that is named and is not there.
    MissingId {
        /// The id.
        id: String,
        /// The attribute that names it.
        attribute: String,
    },
    /// A picture without alternative text.
    ImageWithoutAlt {
        /// The picture.
        src: String,
    },
    /// Alternative text that says nothing.
    UselessAlt {
        /// The text.
        alt: String,
        /// The picture.
        src: String,
    },
    /// A link without words.
    LinkName {
        /// Where it leads.
        address: String,
    },
    /// A heading that skips a level.
    HeadingOrder {
        /// The words of the heading.
        heading: String,
        /// Its level.
        level: u8,
        /// The level before it.
        before: u8,
    },
    /// No first heading, or several.
    FirstHeading {
        /// How many there are.
        count: usize,
    },
    /// A heading without words.
    EmptyHeading {
        /// Its level.
        level: u8,
    },
    /// No title.
    Title,
    /// No summary.
    Summary,
}

/// What is in the way of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// Each answer points to another, without end.
    Circle,
    /// Nothing takes connections there.
    Refused,
    /// The server hung up before it had answered.
    Closed,
    /// The server answers, but not as the web does.
    NotHttp,
    /// The server's certificate is not to be trusted.
    Certificate,
    /// No encrypted connection came about.
    Encryption,
    /// No way leads to the server.
    NoRoute,
    /// The address is not written as one.
    Address,
    /// Something else.
    Other,
}

/// What came of asking for a link to another site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutsideFault {
    /// The server has nothing there.
    Status {
        /// What it answered with.
        status: u16,
    },
    /// There is no such host.
    NoHost,
    /// The server did not answer in time.
    TimedOut,
    /// The connection could not be made, or is not safe.
    Unreachable {
        /// What is in the way.
        obstacle: Obstacle,
        /// The library's words.
        reason: String,
    },
    /// It leads on for good.
    Moved {
        /// Where to.
        to: String,
    },
}

impl CheckFault {
    /// The rule.
    pub fn rule(&self) -> CheckRule {
        match self {
            Self::Page { fault, .. } => fault.rule(),
            Self::DuplicateTitle { .. } => CheckRule::DuplicateTitle,
            Self::HeavyPicture { .. } => CheckRule::HeavyPicture,
            Self::ActiveFile { .. } => CheckRule::ActiveFile,
            Self::ForgottenDraft { .. } => CheckRule::ForgottenDraft,
            Self::Decomposed { .. } => CheckRule::Decomposed,
            Self::MixedTones { .. } => CheckRule::MixedTones,
            Self::MisplacedMark { .. } => CheckRule::MisplacedMark,
            Self::StyleHost { .. } => CheckRule::OtherHost,
            Self::LocalBase { .. } => CheckRule::PrivateAddress,
            Self::DoubleSpace => CheckRule::DoubleSpace,
            Self::SpaceBeforeMark { .. } => CheckRule::SpaceBeforeMark,
            Self::QuotationMark { .. } => CheckRule::QuotationMarks,
            Self::UnknownNumber { .. } | Self::MisspeltNumber { .. } => CheckRule::UnknownNumber,
            Self::MissingGlyph { .. } => CheckRule::MissingGlyph,
            Self::UnknownIgnored { .. } | Self::IgnoredError { .. } | Self::IdleIgnore { .. } => {
                CheckRule::UnknownIgnored
            }
            Self::Outside { answer: OutsideFault::Moved { .. }, .. } => CheckRule::OutsideMoved,
            Self::Outside { .. } => CheckRule::OutsideLink,
        }
    }
}

impl PageFault {
    /// The rule.
    pub fn rule(&self) -> CheckRule {
        match self {
            Self::Link { .. } => CheckRule::PageLink,
            Self::Anchor { .. } => CheckRule::PageAnchor,
            Self::File { .. } => CheckRule::PageFile,
            Self::OtherHost { .. } | Self::FormHost { .. } | Self::OutsideBase { .. } => CheckRule::OtherHost,
            Self::PrivateLink { .. } => CheckRule::PrivateAddress,
            Self::Policy { .. } => CheckRule::ContentPolicy,
            Self::DuplicateId { .. } => CheckRule::DuplicateId,
            Self::MissingId { .. } => CheckRule::MissingId,
            Self::ImageWithoutAlt { .. } => CheckRule::ImageWithoutAlt,
            Self::UselessAlt { .. } => CheckRule::UselessAlt,
            Self::LinkName { .. } => CheckRule::LinkName,
            Self::HeadingOrder { .. } => CheckRule::HeadingOrder,
            Self::FirstHeading { .. } => CheckRule::FirstHeading,
            Self::EmptyHeading { .. } => CheckRule::EmptyHeading,
            Self::Title => CheckRule::PageTitle,
            Self::Summary => CheckRule::PageSummary,
        }
    }
}
