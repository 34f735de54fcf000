//! What keeps `loa counters` from writing figures.

/// What is wrong with a source of figures, or with the figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CounterFault {
    /// A file cannot be read; what the system says.
    Unreadable {
        /// The system's words.
        reason: String,
    },
    /// The text ends too early or is no JSON.
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A service that loa does not know.
    UnknownService {
        /// Those that it knows.
        known: String,
        /// The nearest of them.
        nearest: Option<&'static str>,
    },
    /// JSON, but not what the source writes.
    Foreign {
        /// What was expected, such as `GoAccess`.
        wanted: &'static str,
    },
    /// A report or log in which nothing was counted.
    Nothing,
    /// A line of a log that is in no format that servers write by default. The line itself is not told: it may hold an
    /// address of a person.
    LogFormat {
        /// The line, from 1.
        line: u64,
    },
    /// A pipe, a device or a folder where a file should be.
    NotAFile,
    /// A file that holds other files, or is compressed otherwise than with gzip.
    Archive,
    /// A file compressed with gzip that ends too early, or is damaged.
    BadGzip,
    /// Bytes that are no text in UTF-8.
    NotText {
        /// Whether it is text in UTF-16.
        is_utf16: bool,
    },
    /// A log whose lines tell hosts, none of which is the site's.
    OtherHost {
        /// The host of the site.
        host: String,
    },
    /// Files of a folder of logs that are no logs; those that are, are counted.
    PassedOver {
        /// Their names.
        files: Vec<String>,
    },
    /// Lines of a log whose requests are later than the clock of this machine; the figures are written without them.
    FutureLines {
        /// How many.
        count: u64,
    },
    /// GoAccess is not installed.
    NoGoAccess,
    /// GoAccess gave up.
    GoAccessFailed {
        /// Its words.
        words: String,
    },
    /// Another run works on what was counted before.
    Busy,
    /// What was counted before is damaged.
    LedgerBroken {
        /// The file of it that is broken, gone or another one.
        file: String,
    },
    /// What was counted cannot be remembered.
    StateUnwritable {
        /// The system's words.
        reason: String,
    },
    /// Figures from the future: a clock is wrong.
    Future {
        /// The moment that the source says.
        moment: String,
    },
    /// Figures older than those that are there.
    Older {
        /// The moment of the new ones.
        moment: String,
        /// The moment of those that are there.
        existing: String,
    },
    /// A total below the one that is there.
    TotalFell {
        /// The total that is there.
        before: u64,
        /// The new one.
        now: u64,
    },
    /// Lines of a log that could not be understood, where most could; the figures are written.
    LinesLeftOut {
        /// How many.
        count: u64,
    },
    /// The folder that the figures should go into is not there.
    NoFolder,
    /// Figures cannot go into a folder, but into a file.
    OutIsFolder,
    /// Not an address of the service.
    BadAddress {
        /// What an address looks like.
        example: &'static str,
    },
    /// The zone of the site has no name that a service knows.
    HalfHourZone,
    /// The service cannot be reached.
    NotReached {
        /// The network's words.
        reason: String,
    },
    /// The service did not answer in time.
    TimedOut {
        /// How many seconds it had.
        seconds: u64,
    },
    /// The service refuses, or knows no such site.
    Refused {
        /// The status of HTTP.
        status: u16,
    },
}
