//! Files of `content/_data/`: tables as spreadsheets save them, groups of links, figures of visitors.

use loa::parse::config::WidgetKind;
use loa::parse::data::{read_counters, read_data};
use loa::paths::SourcePath;
use loa::time::Zone;

use crate::{choice, clean, diagnosed};

/// Judges a file of data. The first byte chooses what it is read as.
pub fn judge(data: &[u8]) {
    let (which, bytes) = choice(data);
    let read_as = match which % 4 {
        0 => Some((WidgetKind::Tthc, "so-lieu.csv")),
        1 => Some((WidgetKind::Ranking, "so-lieu.csv")),
        2 => Some((WidgetKind::Links, "lien-ket.yaml")),
        _ => None,
    };
    let name = read_as.map_or("counters.json", |(_, name)| name);
    let file = SourcePath::new(format!("content/_data/{name}"));
    let Some(text) = clean(&file, bytes) else { return };
    let mut diagnostics = Vec::new();
    match read_as {
        Some((kind, _)) => drop(read_data(kind, &file, &text, Zone::default(), &mut diagnostics)),
        None => drop(read_counters(&file, &text, Zone::default(), &mut diagnostics)),
    }
    diagnosed::judge(&text, &diagnostics);
}
