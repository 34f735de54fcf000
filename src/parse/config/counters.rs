//! `counters` of `site.yaml`: who counts visitors, and what is shown of it.

use super::keys::{CounterBaseKeys, CounterKeys, CounterLabelKeys};
use super::model::{CounterBase, CounterConfig, CounterKey, Provider};
use super::read::group;
use crate::diagnostics::{Expected, Problem};
use crate::parse::entry::Fields;
use crate::parse::yaml::{AddressText, Group};
use crate::paths::BaseUrl;

/// How long a browser uses the figures that it has, in minutes, where a site does not say.
const EVERY: u32 = 5;

/// Reads the group; without it, figures are those of the build.
pub(super) fn read_counters(fields: &mut Fields<'_>, keys: Option<Group<CounterKeys>>) -> CounterConfig {
    let keys = group(fields, "counters", keys);
    let provider = fields.choice("counters.provider", keys.provider).unwrap_or_default();
    let service = read_service(fields, provider, keys.url);
    if keys.every.is_some() && !provider.has_script() {
        refuse(fields, "every", provider, &[Provider::Json, Provider::GoatCounter]);
    }
    let every = fields.count("counters.every", keys.every).unwrap_or(EVERY);
    let show = match keys.show {
        None => CounterKey::SITE.into(),
        Some(list) => list
            .0
            .into_iter()
            .enumerate()
            .filter_map(|(position, name)| fields.choice(&format!("counters.show[{position}]"), Some(name)))
            .collect(),
    };
    let labels: CounterLabelKeys = group(fields, "counters.labels", keys.labels);
    let labels = [
        (CounterKey::Online, labels.online),
        (CounterKey::Today, labels.today),
        (CounterKey::Week, labels.week),
        (CounterKey::Month, labels.month),
        (CounterKey::Total, labels.total),
        (CounterKey::Views, labels.views),
    ]
    .into_iter()
    .filter_map(|(counter, label)| Some((counter, fields.line(label)?)))
    .collect();
    let base = keys.base.and_then(|keys| read_base(fields, keys));
    CounterConfig { provider, service, every, show, labels, base }
}

/// Where the service is, which only one provider has and needs.
fn read_service(fields: &mut Fields<'_>, provider: Provider, url: Option<AddressText>) -> Option<BaseUrl> {
    let given = url.is_some();
    let typed = fields.line(url.map(|url| url.0));
    let service = typed.as_deref().and_then(BaseUrl::parse);
    match (provider == Provider::GoatCounter, typed) {
        (true, Some(_)) if service.is_none() => {
            let problem = Problem::WrongShape { key: "url".to_string(), expected: Expected::Address };
            fields.error("counters.url", problem);
        }
        (true, None) => fields.error("counters.url", Problem::KeyMissing { key: "counters.url".to_string() }),
        (false, _) if given => refuse(fields, "url", provider, &[Provider::GoatCounter]),
        _ => {}
    }
    service
}

/// Reports a key that other providers have.
fn refuse(fields: &mut Fields<'_>, key: &str, provider: Provider, providers: &[Provider]) {
    let providers = providers.iter().map(|provider| provider.name()).collect();
    let problem = Problem::KeyOfOtherProvider { key: key.to_string(), provider: provider.name(), providers };
    fields.error(&format!("counters.{key}"), problem);
}

/// What an older counter had counted; nothing where a part of it is missing, which is reported.
fn read_base(fields: &mut Fields<'_>, keys: Group<CounterBaseKeys>) -> Option<CounterBase> {
    let keys: CounterBaseKeys = group(fields, "counters.base", Some(keys));
    for (key, is_given) in [("total", keys.total.is_some()), ("as_of", keys.as_of.is_some())] {
        if !is_given {
            fields.error(&format!("counters.base.{key}"), Problem::KeyMissing { key: key.to_string() });
        }
    }
    let total = fields.count("counters.base.total", keys.total.map(|total| total.0));
    let as_of = fields.moment("counters.base.as_of", keys.as_of.map(|as_of| as_of.0));
    Some(CounterBase { total: u64::from(total?), as_of: as_of? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Diagnostic;
    use crate::parse::config::read;
    use crate::paths::SourcePath;

    fn try_read(text: &str) -> (CounterConfig, Vec<(&'static str, Option<usize>)>) {
        let text = format!("counters:\n{text}");
        let mut diagnostics = Vec::new();
        let config = read(&SourcePath::new("site.yaml"), &text, &mut diagnostics);
        let line = |found: &Diagnostic| Some(found.place.as_ref()?.at.spot(&text)?.line);
        (config.counters, diagnostics.iter().map(|found| (found.rule(), line(found))).collect())
    }

    #[test]
    fn a_service_has_an_address_and_nothing_else_has_one() {
        let (counters, wrong) = try_read("  provider: goatcounter\n  url: https://xa.goatcounter.com\n  every: 10\n");
        assert_eq!(wrong, []);
        assert_eq!(
            counters.service.map(|service| service.origin().to_string()),
            Some("https://xa.goatcounter.com".into())
        );
        assert_eq!(counters.every, 10);
        assert_eq!(try_read("  provider: goatcounter\n").1, [("key-missing", Some(1))]);
        assert_eq!(try_read("  provider: goatcounter\n  url:\n").1, [("key-missing", Some(3))]);
        assert_eq!(try_read("  provider: goatcounter\n  url: xa\n").1, [("wrong-shape", Some(3))]);
        assert_eq!(try_read("  provider: goatcounter\n  url: https://x.vn/?a=b\n").1, [("wrong-shape", Some(3))]);
        assert_eq!(try_read("  provider: json\n  url: https://x.vn/\n").1, [("key-of-other-provider", Some(3))]);
        assert_eq!(try_read("  url: https://x.vn/\n").1, [("key-of-other-provider", Some(2))]);
    }

    #[test]
    fn minutes_are_for_browsers_that_ask() {
        assert_eq!(try_read("  provider: json\n").0.every, 5);
        assert_eq!(try_read("  provider: ssi\n  every: 3\n").1, [("key-of-other-provider", Some(3))]);
        assert_eq!(try_read("  provider: json\n  every: 0\n").1, [("out-of-range", Some(3))]);
        assert_eq!(try_read("  provider: json\n  every: 1441\n").0.every, 1440);
    }
}
