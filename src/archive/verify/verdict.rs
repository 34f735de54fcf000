//! What a check found out about a package.

use std::collections::BTreeMap;

use super::findings::Findings;
use super::warc::Holdings;
use crate::diagnostics::Defect;

/// A defect and the file that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The path below the package, `!/` before the path inside a ZIP: `data/xa.wacz!/datapackage.json`. Of a difference
    /// the path below the published folder.
    pub path: String,
    /// What is wrong.
    pub defect: Defect,
}

/// The sorts of packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A BagIt folder.
    Bag,
    /// A WACZ file.
    Wacz,
    /// A ZIP for reading without a network.
    Offline,
    /// A WARC file, compressed record by record.
    Warc,
}

impl Kind {
    /// The stable name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bag => "bag",
            Self::Wacz => "wacz",
            Self::Offline => "offline-zip",
            Self::Warc => "warc",
        }
    }
}

/// Who signed a package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Signature {
    /// Nobody.
    #[default]
    Unsigned,
    /// The signature is right. Whose the key is, only somebody can say who knows its fingerprint from elsewhere.
    Signed {
        /// The SHA-256 of the public key (SPKI, DER) in hexadecimal digits.
        key: String,
    },
    /// There is a signature and it is not right; a defect says why.
    Broken,
}

/// What a check found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What the package is.
    pub kind: Kind,
    /// The archive's date as its records or its bag write it.
    pub date: Option<String>,
    /// How many files it consists of, itself not counted.
    pub files: u64,
    /// How many WARC records it holds.
    pub records: u64,
    /// The SHA-256 for a letter of hand-over, in hexadecimal digits: of `tagmanifest-sha512.txt` in a bag, of the whole
    /// file otherwise.
    pub fingerprint: Option<String>,
    /// Who signed it.
    pub signature: Signature,
    /// What is wrong with it, in the order of the check; of a flood of one sort only the first.
    pub defects: Vec<Found>,
    /// How many defects there are of each name, those of a flood included.
    pub counts: BTreeMap<&'static str, u64>,
    /// How a published folder compares with the package, where one was named.
    pub against: Option<Comparison>,
}

/// What a published folder has otherwise than the package. It is no damage of either.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The differences, with their paths below the folder; of a flood only the first.
    pub differences: Vec<Found>,
    /// How many there are of each name.
    pub counts: BTreeMap<&'static str, u64>,
}

impl Comparison {
    /// Whether nothing differs.
    pub fn is_same(&self) -> bool {
        self.counts.is_empty()
    }

    pub(super) fn of(findings: Findings) -> Self {
        let (differences, counts) = findings.all();
        Self { differences, counts }
    }
}

impl Verdict {
    /// Whether nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.counts.is_empty()
    }

    /// Whether nothing is wrong, and what it was compared with is the same.
    pub fn is_as_wished(&self) -> bool {
        self.is_whole() && self.against.as_ref().is_none_or(Comparison::is_same)
    }

    pub(super) fn new(kind: Kind) -> Self {
        Self {
            kind,
            date: None,
            files: 0,
            records: 0,
            fingerprint: None,
            signature: Signature::Unsigned,
            defects: Vec::new(),
            counts: BTreeMap::new(),
            against: None,
        }
    }

    pub(super) fn of_records(kind: Kind, holdings: &Holdings) -> Self {
        Self { date: holdings.date.clone(), records: holdings.records, ..Self::new(kind) }
    }

    pub(super) fn signed(self, signature: Signature) -> Self {
        Self { signature, ..self }
    }

    pub(super) fn with(self, findings: Findings) -> Self {
        let (defects, counts) = findings.all();
        Self { defects, counts, ..self }
    }
}
