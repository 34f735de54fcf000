//! What a commit changed.

/// What a commit changed in the output folder. Paths are relative to it, `/`-separated and sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that are new or have new bytes.
    pub written: Vec<String>,
    /// How many files had the right bytes already and were not touched.
    pub unchanged: usize,
    /// Files of earlier builds that this one no longer makes.
    pub deleted: Vec<String>,
}
