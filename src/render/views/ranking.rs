//! A ranking as templates see it.

use std::cmp::Ordering;

use tera::Value;

use super::view;
use crate::parse::data::{Ranked, Ranking};
use crate::site::Site;
use crate::text::thousandths;

/// `{headings, rows}`: `headings` is `{unit, score, rank, former}` as its author typed them, each but `unit` perhaps
/// none; a row is `{rank, tied, unit, score, former, movement, sign}`. `rows` says how many rows at most.
pub(super) fn ranking_view(site: &Site, ranking: &Ranking, rows: usize) -> Value {
    let shown: Vec<Value> = ranking.rows.iter().take(rows).map(|row| row_view(site, ranking, row)).collect();
    view! {
        headings: view! {
            unit: &*ranking.unit_heading,
            score: ranking.score_heading.as_deref(),
            rank: ranking.rank_heading.as_deref().unwrap_or(site.theme.strings.get("ranking_rank")),
            former: ranking.former_heading.as_deref(),
        },
        rows: shown,
        count: ranking.rows.len(),
    }
}

fn row_view(site: &Site, ranking: &Ranking, row: &Ranked) -> Value {
    let strings = &site.theme.strings;
    let is_tied = ranking.rows.iter().filter(|other| other.rank == row.rank).count() > 1;
    let (sign, movement) = match row.former.map(|former| (row.rank.cmp(&former), former)) {
        Some((Ordering::Less, former)) => {
            ("up", strings.get("ranking_up").replace("{n}", &(former - row.rank).to_string()))
        }
        Some((Ordering::Greater, former)) => {
            ("down", strings.get("ranking_down").replace("{n}", &(row.rank - former).to_string()))
        }
        Some((Ordering::Equal, _)) => ("same", strings.get("ranking_same").to_string()),
        None => ("new", strings.get("ranking_new").to_string()),
    };
    view! {
        rank: row.rank,
        tied: is_tied,
        unit: &*row.unit,
        score: row.score.map(|score| {
            let score = thousandths(score, site.config.language);
            if ranking.has_percentages { format!("{score}%") } else { score }
        }),
        former: row.former,
        movement: ranking.former_heading.is_some().then_some(movement),
        sign: sign,
    }
}
