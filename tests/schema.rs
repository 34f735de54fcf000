//! The schemas of `loa schema` against loa itself: what loa reads validates, what loa refuses for its keys and values is
//! refused by the schema too. The validator is not ours.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use boon::{Compiler, SchemaIndex, Schemas};
use loa::diagnostics::{Diagnostic, Severity};
use loa::load::Tree;
use loa::parse::entry::{Kind, split};
use loa::paths::SourcePath;
use loa::pipeline::parse;
use loa::schema::{Subject, bundle, document};
use loa::text::Language;
use loa::time::{Moment, Zone};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{Site, repository};

/// All schemas, ready to be asked.
struct Validator {
    schemas: Schemas,
    of: BTreeMap<&'static str, SchemaIndex>,
}

impl Validator {
    fn new() -> Self {
        let (mut schemas, mut compiler, mut of) = (Schemas::new(), Compiler::new(), BTreeMap::new());
        for subject in Subject::ALL {
            let schema = serde_json::from_str(&document(subject, Language::Vi)).expect("a schema is JSON");
            compiler.add_resource(subject.name(), schema).expect("a name is an address");
            let index = compiler.compile(subject.name(), &mut schemas);
            of.insert(subject.name(), index.unwrap_or_else(|error| panic!("{}: {error}", subject.name())));
        }
        Self { schemas, of }
    }

    /// What the schema has against a value.
    fn complaint(&self, subject: Subject, value: &Value) -> Option<String> {
        self.schemas.validate(value, self.of[subject.name()]).err().map(|error| error.to_string())
    }

    fn takes(&self, subject: Subject, yaml: &str) -> bool {
        let value: Value = serde_yaml_of(yaml).unwrap_or_else(|error| panic!("{yaml}: {error}"));
        self.complaint(subject, &value).is_none()
    }
}

/// YAML as an editor reads it; an empty text is an empty mapping.
fn serde_yaml_of(yaml: &str) -> Result<Value, serde_yaml::Error> {
    serde_yaml::from_str::<Option<Value>>(yaml).map(|value| value.unwrap_or_else(|| json!({})))
}

/// Rules that a schema can know: they are about one key and one value.
const KNOWN_TO_SCHEMAS: [&str; 8] = [
    "unknown-key",
    "key-missing",
    "wrong-shape",
    "unknown-value",
    "campaign-state",
    "key-of-other-kind",
    "missing-image-alt",
    "out-of-range",
];

/// Every file of a site with front matter, and `site.yaml`: its subject, its YAML, and what loa has against it.
fn files(root: &Path) -> Vec<(Subject, SourcePath, String, Vec<Diagnostic>)> {
    let tree = Tree::walk(root);
    let mut diagnostics = tree.diagnostics.clone();
    let parsed = parse(&tree, &mut diagnostics);
    let kinds: BTreeMap<_, Kind> = parsed.entries.iter().map(|entry| (entry.source.clone(), entry.kind())).collect();
    let mut found = Vec::new();
    for path in tree.entries.iter().chain(&tree.config) {
        let Ok(text) = tree.text(path) else { continue };
        let subject = match kinds.get(path) {
            Some(kind) => Subject::Entry(*kind),
            None if path.file_name() == "site.yaml" => Subject::Site,
            None => Subject::Index,
        };
        let yaml = match subject {
            Subject::Site => text,
            _ => text[split(path, &text, &mut Vec::new()).yaml].to_string(),
        };
        let own = |diagnostic: &&Diagnostic| diagnostic.place.as_ref().is_some_and(|place| place.file == *path);
        found.push((subject, path.clone(), yaml, diagnostics.iter().filter(own).cloned().collect()));
    }
    found
}

fn sites() -> Vec<PathBuf> {
    let golden = fs::read_dir(repository("tests/sites")).expect("there are golden sites");
    let mut sites: Vec<PathBuf> = golden.filter_map(Result::ok).map(|entry| entry.path().join("input")).collect();
    sites.sort();
    sites.insert(0, repository(""));
    sites
}

#[test]
fn the_schema_and_loa_are_of_one_mind_about_every_site_in_this_repository() {
    let validator = Validator::new();
    let (mut valid, mut refused, mut disputes) = (0, 0, Vec::new());
    for site in sites() {
        for (subject, path, yaml, diagnostics) in files(&site) {
            // What is no YAML at all has no shape.
            let Ok(value) = serde_yaml_of(&yaml) else { continue };
            let is_error = |rule: &str| diagnostics.iter().any(|d| d.severity == Severity::Error && d.rule() == rule);
            let complaint = validator.complaint(subject, &value);
            let place = || format!("{}: {path}", site.display());
            match complaint {
                Some(complaint) if diagnostics.iter().all(|d| d.severity != Severity::Error) => {
                    disputes.push(format!("{} is fine for loa: {complaint}", place()));
                }
                Some(_) => refused += 1,
                None if KNOWN_TO_SCHEMAS.iter().any(|rule| is_error(rule)) => {
                    disputes.push(format!("{} is wrong for loa alone", place()));
                }
                None => valid += 1,
            }
        }
    }
    assert!(disputes.is_empty(), "{}", disputes.join("\n"));
    assert!(valid > 200 && refused >= 5, "{valid} valid, {refused} refused");
}

#[test]
fn what_loa_refuses_is_refused() {
    let validator = Validator::new();
    let news = Subject::Entry(Kind::News);
    for (subject, yaml) in [
        (news, "date: 2023-02-10"),
        (news, "title: \"\""),
        (news, "title: A\ntitel: B"),
        (news, "title: A\ndate: hôm qua"),
        (news, "title: A\ndate: 10/02/23"),
        (news, "title: A\ndraft: maybe"),
        (news, "title: A\nimage: a.jpg"),
        (news, "title: A\nimage: {src: a.jpg}"),
        (news, "title: A\nitems: [B]"),
        (news, "title: [A]"),
        (Subject::Entry(Kind::Messages), "title: A"),
        (Subject::Entry(Kind::Messages), "title: A\nitems: []"),
        (Subject::Entry(Kind::Messages), "title: A\nitems: [{note: B}]"),
        (Subject::Entry(Kind::Campaigns), "title: A\nperiod: 2023"),
        (Subject::Entry(Kind::Campaigns), "title: A\npin_until: 2023-02-10"),
        (Subject::Entry(Kind::Campaigns), "title: A\nstate: running"),
        (Subject::Entry(Kind::Campaigns), "title: A\nstate: Đã kết thúc"),
        (news, "title: A\nstate: ended"),
        (Subject::Entry(Kind::Campaigns), "title: A\ntargets: [{label: B, better: more}]"),
        (Subject::Index, "title: A\nkind: lich-hop"),
        (Subject::Index, "title: A\norder: -1"),
        (Subject::Site, "language: fr"),
        (Subject::Site, "page_size: 0"),
        (Subject::Site, "page_size: 201"),
        (Subject::Site, "base_url: xa.example.vn"),
        (Subject::Site, "timezone: Hà Nội"),
        (Subject::Site, "counters: {show: [views]}"),
        (Subject::Site, "menu: [{title: A}]"),
        (Subject::Site, "identity: {parent: {name: A}}"),
        (Subject::Site, "identity: {succeeded_by: {name: A}}"),
        (Subject::Site, "identity: {editor: {role: A}}"),
        (Subject::Site, "widgets: {home: [tthcc]}"),
        (Subject::Site, "widgets: {home: [{title: A}]}"),
        (Subject::Site, "widgets: {left: [tthc]}"),
        (Subject::Site, "widgets: {home: [{type: ranking, rows: 0}]}"),
        (Subject::Site, "widgets: {footer: [{type: badges, items: [{image: a.svg, alt: A}]}]}"),
    ] {
        assert!(!validator.takes(subject, yaml), "{}: {yaml}", subject.name());
    }
    assert!(validator.takes(Subject::Entry(Kind::Campaigns), "title: A\nperiod: {to: 31/12/2025}\nstate: ended"));
}

#[test]
fn what_people_write_is_taken() {
    let validator = Validator::new();
    for (subject, yaml) in [
        (Subject::Entry(Kind::News), "title: 05\ntags: thi đua\nauthor: [Minh An, 7]\ndraft: Có\nsummary:\ntoc: NO"),
        (Subject::Entry(Kind::News), "title: NO\ndate: 10/02/2023 7:05\nexpires: ' 2023-12-31 '\npublish: \"\""),
        (Subject::Entry(Kind::Messages), "title: A\ncode: 05\nitems:\n- A\n- {text: B, note: C}\n-"),
        (Subject::Entry(Kind::Messages), "title: A\nitems: Một điều"),
        (
            Subject::Entry(Kind::Campaigns),
            "title: A\ntargets: {label: B, target: 98, actual: \"99,95\", better: lower}",
        ),
        (Subject::Index, "title: A\norder: \"2\"\nkind: messages"),
        (Subject::Site, ""),
        (
            Subject::Site,
            "widgets: {home: [latest, {type: tthc, data: tthc.csv, title: 5}], sidebar: counters, footer: }",
        ),
        (Subject::Site, "identity: {editor: Chủ tịch xã, former_names: [UBND huyện, {name: A, to: 30/06/2025}]}"),
        (Subject::Site, "timezone: +7\ncategories: Thể chế\nindexed: không\nmenu: {title: A, url: /}"),
    ] {
        let value = serde_yaml_of(yaml).expect("YAML");
        assert_eq!(validator.complaint(subject, &value), None, "{}: {yaml}", subject.name());
    }
}

#[test]
fn schemas_say_what_keys_are_for_in_the_language_that_is_asked_for() {
    let site = Site::empty();
    let read = |call: &str| -> Value {
        let run = site.loa(call).expect(0);
        assert_eq!(run.stderr, "");
        serde_json::from_str(&run.stdout).expect("JSON")
    };
    let vi = read("schema news --lang vi");
    assert_eq!(vi["properties"]["summary"]["description"], json!(vi_summary()));
    assert!(read("schema news --lang en")["properties"]["summary"]["description"].to_string().contains("summary"));
    assert_eq!(vi["$schema"], "http://json-schema.org/draft-07/schema#");
    assert_eq!(read("schema --lang vi"), serde_json::from_str::<Value>(&bundle(Language::Vi)).expect("JSON"));
}

fn vi_summary() -> &'static str {
    "Tóm tắt, hiện dưới tên bài và trong danh sách. Bỏ trống thì lấy đoạn văn đầu tiên."
}

#[test]
fn files_are_written_where_they_are_asked_for() {
    let site = Site::empty();
    let run = site.loa("schema --out a/b").expect(0).said("10 tệp");
    assert_eq!(run.stdout, "");
    let names: Vec<String> = support::files(&site.path("a/b")).into_keys().collect();
    assert_eq!(
        names,
        ["campaigns", "documents", "index", "media", "messages", "news", "notices", "pages", "schedule", "site"]
            .map(|name| format!("{name}.schema.json"))
    );
    site.write("tep", "");
    site.loa("schema news --out tep/b").expect(3);
    site.loa("schema lich-hop").expect(2).said("messages");
}

fn date() -> impl Strategy<Value = String> {
    let day = prop_oneof!["[0-3]?[0-9]/[01]?[0-9]/20[0-9]{2}", "20[0-9]{2}-[01][0-9]-[0-3][0-9]", ".{0,6}"];
    let time = prop_oneof![Just(String::new()), "[Tt ] {0,2}[0-2]?[0-9]:[0-5]?[0-9](:[0-5]?[0-9])?(\\.[0-9]{0,3})? ?"];
    let offset = prop_oneof![Just(String::new()), "[Zz]", "[+-][0-9]{1,4}", "[+-][0-9]{1,2}:[0-9]{1,2}", ".{0,3}"];
    (" {0,2}", day, time, offset).prop_map(|(before, day, time, offset)| format!("{before}{day}{time}{offset}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_date_that_loa_reads_is_a_date_to_the_schema(text in date()) {
        thread_local!(static VALIDATOR: Validator = Validator::new());
        // U+0085 is a blank to Unicode, but not to the expressions of JSON Schema (ECMA-262); nobody types it.
        prop_assume!(!text.contains('\u{85}'));
        if Moment::parse(&text, Zone::default()).is_some() {
            let value = json!({ "title": "A", "date": text });
            let complaint = VALIDATOR.with(|validator| validator.complaint(Subject::Entry(Kind::News), &value));
            prop_assert_eq!(complaint, None);
        }
    }
}
