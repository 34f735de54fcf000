//! `bag-info.txt`: lines of `Label: value`, a long value going on in lines that begin with a space.

use super::findings::Findings;
use super::section::Section;
use super::{date, files};
use crate::diagnostics::Defect;

/// The most bytes of the file.
const LONGEST: u64 = 1 << 20;

/// The path of the file.
const LABEL: &str = "bag-info.txt";

/// What a bag says of itself.
#[derive(Debug, Default)]
pub(super) struct BagInfo {
    labels: Vec<(String, String)>,
}

impl BagInfo {
    /// The value of a label.
    pub(super) fn find(&self, label: &str) -> Option<&str> {
        self.labels.iter().find(|(other, _)| other == label).map(|(_, value)| value.as_str())
    }
}

/// Reads the file. `counted` is how many bytes and files the payload has.
pub(super) fn judge(section: &Section, counted: (u64, u64), findings: &mut Findings) -> BagInfo {
    let Some(text) = files::text(section, LONGEST, LABEL, findings) else { return BagInfo::default() };
    let mut info = BagInfo::default();
    for (line, text) in (1..).zip(text.split_terminator('\n')) {
        let labelled =
            text.split_once(": ").filter(|(label, _)| !label.is_empty() && !label.contains(char::is_whitespace));
        match (labelled, info.labels.last_mut()) {
            (_, Some((_, value))) if text.starts_with([' ', '\t']) && !text.trim().is_empty() => {
                value.push(' ');
                value.push_str(text.trim());
            }
            (Some((label, value)), _) if !value.contains('\r') => {
                if info.find(label).is_some() {
                    findings.add(LABEL, Defect::BagInfoTwice { label: label.to_string() });
                }
                info.labels.push((label.to_string(), value.to_string()));
            }
            _ => findings.add(LABEL, Defect::BagInfoLine { line }),
        }
    }
    let needed = ["Payload-Oxum", "Bagging-Date"];
    for label in needed.into_iter().filter(|label| info.find(label).is_none()) {
        findings.add(LABEL, Defect::BagInfoMissing { label });
    }
    if let Some(value) = info.find("Bagging-Date").filter(|value| date::day(value).is_none()) {
        findings.add(LABEL, Defect::BadDate { value: value.to_string() });
    }
    let counted = format!("{}.{}", counted.0, counted.1);
    if let Some(said) = info.find("Payload-Oxum").filter(|said| *said != counted) {
        findings.add(LABEL, Defect::Oxum { said: said.to_string(), counted });
    }
    info
}
