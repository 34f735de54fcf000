//! What keeps `loa archive` from sealing a site.

use super::KeyFault;

/// What is wrong with a site, or with the call, before anything is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArchiveFault {
    /// The site has no public address, under which an archive would know its pages.
    NoAddress,
    /// Neither the call nor any content bears a date.
    NoDate,
    /// The date lies after today: what is scheduled until then would be published by the archive.
    DateAhead {
        /// The date, as readers see it.
        date: String,
    },
    /// A year that the formats cannot tell.
    DateBeyond,
    /// A campaign that the site does not have.
    UnknownCampaign {
        /// What was asked for.
        slug: String,
        /// The slug that looks most like it.
        nearest: Option<String>,
        /// How many campaigns the site has.
        count: usize,
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
    NameForbidden,
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
    },
}
