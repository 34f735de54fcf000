//! What keeps `loa archive` from sealing a site.

use super::{KeyFault, UnsafePath};

/// What is wrong with a site, or with the call, before anything is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArchiveFault {
    /// The site has no public address, under which an archive would know its pages.
    NoAddress,
    /// Neither the call nor any content bears a date.
    NoDate,
    /// An address of the site under which players find no page.
    BadAddress {
        /// The address.
        address: String,
    },
    /// The date lies after today: what is scheduled until then would be published by the archive.
    DateAhead {
        /// The date, as readers see it.
        date: String,
    },
    /// Today's date, while something of the site is still to change today.
    DayNotOver {
        /** The date, as readers see it. */
        date: Box<str>,
        /** The title of what changes next. */
        title: Box<str>,
        /** The time at which it does. */
        time: Box<str>,
        /** The day before. */
        yesterday: Box<str>,
    },
    /// A year that the formats cannot tell.
    DateBeyond,
    /// A campaign that the site does not have.
    UnknownCampaign {
        /// What was asked for.
        slug: String,
        /// The slug that looks most like it.
        nearest: Option<String>,
        /// The slugs of the first campaigns that the site has.
        known: Box<[String]>,
    },
    /// A campaign that the public does not see at the date of the archive.
    CampaignHidden {
        /// Its title.
        title: String,
        /// Why.
        why: HiddenCampaign,
    },
    /// A campaign that its author has not closed.
    CampaignOpen {
        /// Its title.
        title: String,
    },
    /// An archive of this name is there already.
    Exists {
        /// Its path.
        path: String,
    },
    /// A folder of archives inside the site's own folders.
    InsideSite {
        /// The folder that was named.
        path: String,
        /// The site's folder that it is in.
        folder: &'static str,
    },
    /// A source whose name archives cannot hold.
    NameForbidden {
        /// Why.
        why: UnsafePath,
    },
    /// A source whose name is that of another on systems that ignore case.
    NamesAlike {
        /// The other.
        other: String,
    },
    /// Another run that packs the same.
    Busy {
        /// The name of the package.
        name: String,
    },
    /// A key, and no part of the package that it could sign.
    NothingToSign,
    /// A key that is not there.
    KeyMissing {
        /// Where it should be.
        path: String,
    },
    /// A key that would be published with the site.
    KeyInSite {
        /// The file.
        path: String,
        /// The site's folder that it is in.
        folder: &'static str,
    },
    /// A file that holds no key to sign with.
    BadKey {
        /// The file.
        path: String,
        /// What is wrong with it.
        fault: KeyFault,
    },
    /// A path at which no offline variant is.
    NothingToOpen {
        /// The path.
        path: String,
    },
    /// A file that changed while it was archived.
    Changed {
        /// The file.
        file: String,
    },
    /// Unpublished entries, whose sources go into the archive with all others.
    HoldsUnpublished {
        /// How many.
        count: usize,
        /// The first files.
        files: Vec<String>,
    },
}

/// Why the public does not see a campaign at the date of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HiddenCampaign {
    /// Its author calls it a draft.
    Draft,
    /// It appears later.
    NotYet {
        /// When, as readers see it.
        date: String,
    },
    /// Its page has expired.
    Over {
        /// When, as readers see it.
        date: String,
    },
}
