//! The problems of closed campaigns in English.

use crate::diagnostics::Problem;
use crate::diagnostics::phrases::typed;

/// Message and hint; empty for problems of other stages, which a test in `samples` would notice.
pub(super) fn words(problem: &Problem) -> (String, String) {
    match problem {
        Problem::CampaignState { value } => (
            format!("the key “state” of a campaign does not accept {}", typed(value)),
            "if the campaign is over, write:\nstate: ended\nif it is not, delete the line; the site says “Upcoming” or “Running” by its period".to_string(),
        ),
        Problem::EndedWithoutDay { from, year } => (
            "the campaign is called ended (state: ended), and no day says when".to_string(),
            match from {
                Some(from) => format!("add its last day to the period, for example:\nperiod:\n  from: {from}\n  to: 31/12/{year}"),
                None => format!("add its last day, for example:\nperiod:\n  to: 31/12/{year}"),
            },
        ),
        Problem::AfterCampaign { campaign, source, ended, date } => (
            format!("the entry is of {date}, after the campaign {} ended ({ended})", typed(campaign)),
            format!("it is published, but in no feed and no podcast; correct the date if it is wrong, remove the key campaign if the entry does not belong there, or delete state: ended in {source} if the campaign goes on"),
        ),
        Problem::CampaignClosed { campaign, source, ended } => (
            format!("the campaign {} ended on {ended} and takes nothing new", typed(campaign)),
            format!("leave out --campaign to write something else; if it must be kept with the campaign, make it without --campaign and add this line yourself (it will be in no feed):\ncampaign: {campaign}\nif the campaign goes on, delete state: ended in {source}"),
        ),
        _ => Default::default(),
    }
}
