//! What a check of a package found out, for people and for programs.

mod words;

use std::collections::BTreeMap;

use annotate_snippets::{Group, Level, Origin, Renderer};
use serde::Serialize;

use super::{Style, report};
use crate::archive::verify::{Comparison, Error, Found, Kind, Signature, Verdict};
use crate::text::{Language, grouped, visible};
use words::VerdictWords;

/// The most defects that are printed in full, and the most of one name.
const FULL: usize = 50;
const OF_ONE_NAME: u64 = 20;

/// The version of the JSON form; another where programs must look again.
const VERSION: u32 = 1;

/// Every defect with its file and what it means, a flood folded into counted lines; then whether the package is whole,
/// and what goes into a letter of hand-over. `path` is the package as it was called.
pub fn verdict(verdict: &Verdict, path: &str, language: Language, style: Style) -> String {
    let words = VerdictWords::of(language);
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let mut shown: BTreeMap<&str, u64> = BTreeMap::new();
    let mut text = String::new();
    let mut room = FULL;
    for found in &verdict.defects {
        let of_name = shown.entry(found.defect.name()).or_default();
        if room == 0 || *of_name == OF_ONE_NAME {
            continue;
        }
        *of_name += 1;
        room -= 1;
        // What a sort of defects means is said once.
        text.push_str(&drawn(found, *of_name == 1, &renderer, words, language));
        text.push_str("\n\n");
    }
    let left = |name: &&'static str, count: u64| count - shown.get(*name).copied().unwrap_or_default();
    let folded: Vec<(&str, u64)> = verdict.counts.iter().map(|(name, count)| (*name, left(name, *count))).collect();
    if folded.iter().any(|(_, count)| *count > 0) {
        text.push_str(&format!("{}\n", words.folded));
        for (name, count) in folded.into_iter().filter(|(_, count)| *count > 0) {
            text.push_str(&format!("  {}\n", (words.folded_name)(&grouped(count, language), name)));
        }
        text.push('\n');
    }
    text.push_str(&closing(verdict, path, words, language));
    if let Some(against) = &verdict.against {
        text.push_str(&compared(against, words, language));
    }
    text
}

/// Whether a published folder is as the package has it, and what is not.
fn compared(against: &Comparison, words: &VerdictWords, language: Language) -> String {
    if against.is_same() {
        return format!("\n{}\n", words.same);
    }
    let count: u64 = against.counts.values().sum();
    let mut text = format!("\n{}\n", (words.differs)(&grouped(count, language)));
    for Found { path, defect } in against.differences.iter().take(FULL) {
        text.push_str(&format!("  {}: {}\n", visible(path), visible(&defect.words(language).message)));
    }
    let left = count - against.differences.len().min(FULL) as u64;
    if left > 0 {
        text.push_str(&format!("  {}\n", (words.differ_besides)(&grouped(left, language))));
    }
    text.push_str(&format!("{}\n", words.differs_hint));
    text
}

fn drawn(found: &Found, is_first: bool, renderer: &Renderer, words: &VerdictWords, language: Language) -> String {
    let told = found.defect.words(language);
    let title = Level::ERROR.with_name(words.defect).primary_title(visible(&told.message)).id(found.defect.name());
    let mut group = Group::with_title(title).element(Origin::path(visible(&found.path)));
    if let Some(meaning) = told.hint.filter(|_| is_first) {
        group = group.element(Level::HELP.with_name(words.meaning).message(report::wrapped(&meaning)));
    }
    renderer.render(&[group])
}

/// Whether the package is whole, and its facts.
fn closing(verdict: &Verdict, path: &str, words: &VerdictWords, language: Language) -> String {
    let kind = match verdict.kind {
        Kind::Bag => words.bag,
        Kind::Wacz => words.wacz,
        Kind::Offline => words.offline,
        Kind::Warc => words.warc,
    };
    let path = visible(path);
    let count: u64 = verdict.counts.values().sum();
    let mut text = match verdict.is_whole() {
        true => (words.whole)(kind, &path),
        false => (words.broken)(kind, &path, &grouped(count, language)),
    };
    text.push('\n');
    let signature = match &verdict.signature {
        Signature::Unsigned => words.unsigned.to_string(),
        Signature::Signed { key } => (words.signed)(key),
        Signature::Broken => words.badly_signed.to_string(),
    };
    let number = |count: u64| grouped(count, language);
    let records = Some(verdict.records).filter(|_| verdict.kind != Kind::Offline);
    let facts = [
        (words.date, verdict.date.as_deref().map(|date| visible(date).into_owned())),
        (words.files, Some(number(verdict.files))),
        (words.records, records.map(number)),
        (words.fingerprint, verdict.fingerprint.clone()),
        (words.signature, Some(signature)),
    ];
    for (name, value) in facts {
        if let Some(value) = value {
            text.push_str(&format!("  {name}: {value}\n"));
        }
    }
    text
}

/// The JSON form, one document on one line: defects as far as they were kept, and all of them counted.
pub fn machine_verdict(verdict: &Verdict, path: &str, language: Language) -> String {
    let defects = verdict.defects.iter().map(|Found { path, defect }| MachineDefect {
        defect: defect.name(),
        path,
        message: defect.words(language).message,
    });
    let told = |Found { path, defect }: &Found| MachineDifference {
        difference: defect.name(),
        path: path.clone(),
        message: defect.words(language).message,
    };
    let against = verdict.against.as_ref().map(|against| MachineComparison {
        same: against.is_same(),
        differences: against.differences.iter().map(told).collect(),
        counts: &against.counts,
    });
    let (state, key) = match &verdict.signature {
        Signature::Unsigned => ("unsigned", None),
        Signature::Signed { key } => ("signed", Some(key.as_str())),
        Signature::Broken => ("broken", None),
    };
    let document = Document {
        version: VERSION,
        path,
        kind: verdict.kind.name(),
        whole: verdict.is_whole(),
        date: verdict.date.as_deref(),
        files: verdict.files,
        records: verdict.records,
        fingerprint: verdict.fingerprint.as_deref(),
        signature: MachineSignature { state, key },
        defects: defects.collect(),
        counts: &verdict.counts,
        against,
    };
    // Texts and numbers always are JSON.
    serde_json::to_string(&document).map(|text| format!("{text}\n")).unwrap_or_default()
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    path: &'a str,
    kind: &'static str,
    whole: bool,
    date: Option<&'a str>,
    files: u64,
    records: u64,
    fingerprint: Option<&'a str>,
    signature: MachineSignature<'a>,
    defects: Vec<MachineDefect<'a>>,
    counts: &'a BTreeMap<&'static str, u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<MachineComparison<'a>>,
}

#[derive(Serialize)]
struct MachineComparison<'a> {
    same: bool,
    differences: Vec<MachineDifference>,
    counts: &'a BTreeMap<&'static str, u64>,
}

#[derive(Serialize)]
struct MachineDifference {
    difference: &'static str,
    path: String,
    message: String,
}

#[derive(Serialize)]
struct MachineSignature<'a> {
    state: &'static str,
    key: Option<&'a str>,
}

#[derive(Serialize)]
struct MachineDefect<'a> {
    defect: &'static str,
    path: &'a str,
    message: String,
}

/// Why a check did not take place, in one sentence without its stop.
pub fn verify_refusal(error: &Error, language: Language) -> String {
    let words = VerdictWords::of(language);
    let shown = |path: &std::path::Path| visible(&path.to_string_lossy()).into_owned();
    match error {
        Error::Unreadable { path, reason } => (words.unreadable)(&shown(path), &visible(reason)),
        Error::NotAPackage { path } => (words.not_a_package)(&shown(path)),
        Error::NotAFolder { path } => (words.not_a_folder)(&shown(path)),
        Error::NothingPublished { path } => (words.nothing_published)(&shown(path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Defect;

    fn whole() -> Verdict {
        Verdict {
            kind: Kind::Bag,
            date: Some("2026-11-20T10:00:00Z".into()),
            files: 1_412,
            records: 1_850,
            fingerprint: Some("e3b0c442".into()),
            signature: Signature::Unsigned,
            defects: Vec::new(),
            counts: BTreeMap::new(),
            against: None,
        }
    }

    fn with(defects: Vec<(&str, Defect)>) -> Verdict {
        let mut verdict = whole();
        for (path, defect) in defects {
            *verdict.counts.entry(defect.name()).or_default() += 1;
            verdict.defects.push(Found { path: path.into(), defect });
        }
        verdict
    }

    #[test]
    fn a_whole_package_is_told_with_what_a_letter_needs() {
        assert_eq!(
            verdict(&whole(), "luu-tru/xa-20261120", Language::Vi, Style::default()),
            "Gói lưu trữ luu-tru/xa-20261120 nguyên vẹn.\n  Ngày lưu trữ: 2026-11-20T10:00:00Z\n  Số tệp: 1.412\n  \
             Số bản ghi: 1.850\n  Dấu vân tay (SHA-256): e3b0c442\n  Chữ ký: không có\n"
        );
        let signed = Verdict { signature: Signature::Signed { key: "ab12".into() }, ..whole() };
        let told = verdict(&signed, "a", Language::En, Style::default());
        assert!(told.starts_with("The bag a is whole.\n"), "{told}");
        assert!(told.ends_with("  Signature: right, with the key ab12\n"), "{told}");
    }

    #[test]
    fn a_defect_is_told_with_its_file_and_what_it_means() {
        let found = with(vec![("data/a.html", Defect::PublicDiffers), ("b\u{1B}", Defect::PublicDiffers)]);
        let told = verdict(&found, "a", Language::Vi, Style::default());
        assert!(told.starts_with("hỏng[public-file-differs]: tệp đã xuất bản khác tệp lưu trong gói\n"), "{told}");
        assert!(told.contains("--> data/a.html\n"), "{told}");
        assert_eq!(told.matches("ý nghĩa: ").count(), 1, "{told}");
        assert!(told.contains("không nguyên vẹn: 2 chỗ hỏng.\n") && !told.contains('\u{1B}'), "{told}");
    }

    #[test]
    fn a_folder_that_differs_is_no_damage() {
        let found = Found { path: "index.html".into(), defect: Defect::PublicDiffers };
        let against = Comparison { differences: vec![found], counts: BTreeMap::from([("public-file-differs", 60)]) };
        let told = Verdict { against: Some(against), ..whole() };
        assert!(told.is_whole() && !told.is_as_wished());
        let text = verdict(&told, "a", Language::Vi, Style::default());
        assert!(text.starts_with("Gói lưu trữ a nguyên vẹn.\n") && !text.contains("chỗ hỏng"), "{text}");
        assert!(text.contains("60 tệp") && text.contains("  index.html: ") && text.contains("--at"), "{text}");
        let json = machine_verdict(&told, "a", Language::Vi);
        assert!(json.contains("\"whole\":true") && json.contains("\"same\":false"), "{json}");
    }

    #[test]
    fn a_flood_is_folded() {
        let mut found = with(vec![("a", Defect::Missing); 30]);
        *found.counts.entry("missing-file").or_default() += 2_000;
        let told = verdict(&found, "a", Language::Vi, Style::default());
        assert_eq!(told.matches("hỏng[missing-file]").count(), OF_ONE_NAME as usize);
        assert!(told.contains("Còn lại:\n  2.010 chỗ hỏng loại [missing-file]\n\n"), "{told}");
        assert!(told.contains(": 2.030 chỗ hỏng.\n"), "{told}");
    }

    #[test]
    fn programs_get_one_line_of_json() {
        let found = with(vec![("data/a.html", Defect::PublicDiffers)]);
        assert_eq!(
            machine_verdict(&found, "a", Language::En),
            "{\"version\":1,\"path\":\"a\",\"kind\":\"bag\",\"whole\":false,\"date\":\"2026-11-20T10:00:00Z\",\
             \"files\":1412,\"records\":1850,\"fingerprint\":\"e3b0c442\",\
             \"signature\":{\"state\":\"unsigned\",\"key\":null},\
             \"defects\":[{\"defect\":\"public-file-differs\",\"path\":\"data/a.html\",\
             \"message\":\"the published file is not the one in the package\"}],\
             \"counts\":{\"public-file-differs\":1}}\n"
        );
    }

    #[test]
    fn a_check_that_cannot_be_made_says_why() {
        let error = Error::NotAPackage { path: "a.docx".into() };
        let told = verify_refusal(&error, Language::Vi);
        assert!(told.starts_with("a.docx không phải là gói lưu trữ"), "{told}");
    }
}
