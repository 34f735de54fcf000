//! `check` of `site.yaml`: which rules of `loa check` a site does not want, and how much others matter to it.

use super::keys::CheckKeys;
use super::read::group;
use crate::diagnostics::{BUILD_RULES, CheckRule, Problem, Severity};
use crate::parse::entry::Fields;
use crate::parse::yaml::{Choice, ChoiceText, Group, List};

/// How much the rules matter to a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checks {
    levels: Box<[(CheckRule, Option<Severity>)]>,
}

impl Checks {
    /// How much a rule matters; `None` where the site does not want it.
    pub fn severity(&self, rule: CheckRule) -> Option<Severity> {
        let own = self.levels.iter().find(|(named, _)| *named == rule);
        own.map_or(Some(rule.severity()), |(_, severity)| *severity)
    }
}

impl Choice for CheckRule {
    fn known() -> Vec<(&'static str, Self)> {
        Self::ALL.iter().map(|rule| (rule.name(), *rule)).collect()
    }
}

/// Reads the group. A rule in two of the lists is what the first of them says: off before warnings before errors.
pub(super) fn read_checks(fields: &mut Fields<'_>, keys: Option<Group<CheckKeys>>) -> Checks {
    let keys = group(fields, "check", keys);
    let lists = [
        ("off", keys.off, None),
        ("warnings", keys.warnings, Some(Severity::Warning)),
        ("errors", keys.errors, Some(Severity::Error)),
    ];
    let mut levels = Vec::new();
    for (name, list, severity) in lists {
        let rules = list.map(|List(rules): List<ChoiceText<CheckRule>>| rules).unwrap_or_default();
        for (position, rule) in rules.into_iter().enumerate() {
            let key = format!("check.{name}[{position}]");
            if let Some(text) = Some(rule.0.0.trim()).filter(|text| BUILD_RULES.binary_search(text).is_ok()) {
                fields.error(&key, Problem::RuleOfBuild { rule: text.to_string() });
                continue;
            }
            let rule = fields.choice(&key, Some(rule));
            levels.extend(rule.map(|rule| (rule, severity)));
        }
    }
    Checks { levels: levels.into() }
}
