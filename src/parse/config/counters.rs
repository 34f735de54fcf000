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
