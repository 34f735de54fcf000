//! What is wrong with the data of a widget: a table, a group of links, or how `site.yaml` asks for them.

/// What is wrong with the data of a widget. Rows count from 1 as a spreadsheet counts them, headings included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataFault {
    /// A widget asks for a file that `content/_data/` does not hold.
    Missing {
        /// The name that was asked for.
        name: String,
        /// A file there that looks like it.
        nearest: Option<String>,
    },
    /// A widget asks for a file of a format that it cannot read.
    Format {
        /// The name that was asked for.
        name: String,
        /// The extension that it needs: `csv`, `yaml`.
        wanted: &'static str,
    },
    /// A widget has a key that belongs to others.
    WidgetKey {
        /// The key.
        key: String,
        /// The type of the widget.
        widget: &'static str,
        /// The keys that it takes.
        known: Vec<&'static str>,
    },
    /// A widget stands where it cannot.
    WidgetPlace {
        /// The type of the widget.
        widget: &'static str,
        /// The place.
        place: &'static str,
    },
    /// A badge that nobody can verify.
    BadgeWithoutLink {
        /// Its picture.
        image: String,
    },
    /// A widget of badges has none.
    NoBadges,
    /// A table without rows.
    Empty,
    /// A file of links without groups.
    NoGroups,
    /// A quotation mark that is not closed.
    QuoteOpen,
    /// A table lacks a column.
    ColumnMissing {
        /// The headings that were looked for; one of them would do.
        columns: &'static [&'static str],
        /// The headings that are there.
        found: Vec<String>,
    },
    /// A column that nothing is done with.
    ColumnUnknown {
        /// The heading.
        column: String,
        /// The headings that are known.
        known: Vec<&'static str>,
    },
    /// Two columns mean the same.
    ColumnTwice {
        /// The second heading.
        column: String,
        /// The first.
        other: String,
    },
    /// A row with fewer or more cells than there are headings.
    RowLength {
        /// The row.
        row: usize,
        /// The cells that it has.
        cells: usize,
        /// The headings.
        columns: usize,
    },
    /// A cell that must have a value has none.
    CellEmpty {
        /// The row.
        row: usize,
        /// The heading.
        column: String,
    },
    /// A cell holds something else than it should.
    CellForm {
        /// The row.
        row: usize,
        /// The heading.
        column: String,
        /// What is there.
        value: String,
        /// What belongs there.
        wanted: CellForm,
    },
    /// A cell holds a number that is larger than any count.
    CellTooLarge {
        /// The row.
        row: usize,
        /// The heading.
        column: String,
        /// What is there.
        value: String,
    },
    /// A widget asks for a group that its file does not hold.
    GroupUnknown {
        /// The group that was asked for.
        group: String,
        /// The file.
        file: Box<str>,
        /// A group of the file that looks like it.
        nearest: Option<String>,
        /// The groups of the file.
        known: Box<[String]>,
    },
    /// A figure of `counters.json` that is no whole number of at least zero.
    CounterFigure {
        /// The key, or the address of the page.
        key: String,
        /// What is there, as typed.
        value: String,
        /// The number that was meant, where it can be read.
        meant: Option<u64>,
    },
    /// `counters.json`, or a part of it, is no object.
    CountersShape {
        /// The key of the part; none for the file.
        key: Option<String>,
    },
    /// Figures do not add up.
    Sum {
        /// The row.
        row: usize,
        /// The heading of the sum.
        column: String,
        /// The sum that is written there.
        said: u64,
        /// The parts, by their headings.
        parts: Vec<(String, u64)>,
        /// What they add up to.
        counted: u64,
    },
    /// Two rows are about the same period or unit.
    RowTwice {
        /// The second row.
        row: usize,
        /// What both are about.
        of: String,
        /// The first row.
        other: usize,
    },
    /// A rank that the scores do not bear out.
    Rank {
        /// The row.
        row: usize,
        /// The heading of the rank.
        column: String,
        /// Whose rank it is.
        unit: String,
        /// The rank that is written there.
        said: u64,
        /// Its score as it was read, in thousandths.
        score: i64,
        /// The rank by score.
        counted: u64,
    },
    /// A total counted from the beginning of the year that is less than one of an earlier period of that year.
    TotalFalls {
        /// The row.
        row: usize,
        /// The heading of the total.
        column: String,
        /// The total.
        said: u64,
        /// The row of the earlier one, its period and its total.
        before: (usize, String, u64),
    },
    /// Figures that were taken before their period began.
    UpdatedEarly {
        /// The row.
        row: usize,
        /// The heading.
        column: String,
        /// The day as typed.
        value: String,
        /// The period as typed.
        period: String,
    },
    /// Figures that are to be taken after the moment of the build.
    UpdatedLater {
        /// The day.
        value: String,
        /// The moment of the build.
        now: String,
    },
    /// Months, quarters and years in one table.
    MixedPeriods {
        /// The row.
        row: usize,
        /// Its period as typed.
        value: String,
        /// A row with another kind of period, and that.
        other: (usize, String),
    },
    /// A score whose marks contradict those of another.
    ScoreMarks {
        /// The row.
        row: usize,
        /// The heading.
        column: String,
        /// What is there.
        value: String,
        /// What it was read as, in thousandths.
        read: i64,
        /// The row of the other, and what is there.
        other: Box<(usize, String)>,
    },
    /// A score with a percent sign among others without one, or the other way round.
    ScorePercent {
        /// The row.
        row: usize,
        /// The heading.
        column: String,
        /// What is there.
        value: String,
        /// The row of another, and what is there.
        other: Box<(usize, String)>,
    },
    /// A score that may be read in two ways, and is out of all proportion to another as it was read.
    ScoreScale {
        /// The row.
        row: usize,
        /// The heading.
        column: String,
        /// What is there.
        value: String,
        /// What it was read as, in thousandths.
        read: i64,
        /// What else it may be, in thousandths.
        instead: i64,
        /// The row of the other, and what is there.
        other: Box<(usize, String)>,
    },
}

/// What belongs in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellForm {
    /// A whole number of at least zero.
    Count,
    /// A whole number of at least one.
    Rank,
    /// A score: a number of at least zero that may have decimals.
    Score,
    /// A month, quarter or year.
    Period,
    /// A date, perhaps with a time.
    Moment,
}

impl DataFault {
    /// The stable name of the rule.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "data-missing",
            Self::Format { .. } => "data-format",
            Self::WidgetKey { .. } => "widget-key",
            Self::WidgetPlace { .. } => "widget-place",
            Self::BadgeWithoutLink { .. } => "badge-without-link",
            Self::NoBadges => "no-badges",
            Self::Empty => "table-empty",
            Self::NoGroups => "links-empty",
            Self::QuoteOpen => "table-quote",
            Self::ColumnMissing { .. } => "column-missing",
            Self::ColumnUnknown { .. } => "column-unknown",
            Self::ColumnTwice { .. } => "column-twice",
            Self::RowLength { .. } => "row-length",
            Self::CellEmpty { .. } => "cell-empty",
            Self::CellForm { .. } => "cell-form",
            Self::CellTooLarge { .. } => "cell-too-large",
            Self::GroupUnknown { .. } => "group-unknown",
            Self::CounterFigure { .. } => "counter-figure",
            Self::CountersShape { .. } => "counters-shape",
            Self::Sum { .. } => "wrong-sum",
            Self::RowTwice { .. } => "row-twice",
            Self::Rank { .. } => "wrong-rank",
            Self::TotalFalls { .. } => "total-falls",
            Self::UpdatedEarly { .. } => "updated-early",
            Self::UpdatedLater { .. } => "updated-later",
            Self::MixedPeriods { .. } => "mixed-periods",
            Self::ScoreMarks { .. } => "score-marks",
            Self::ScorePercent { .. } => "score-percent",
            Self::ScoreScale { .. } => "score-scale",
        }
    }
}
