//! What is not whole in the offline variant of an archive, in English.

use crate::diagnostics::OfflineFault;
use crate::diagnostics::phrases::typed;

/// Message and hint.
pub(super) fn words(fault: &OfflineFault) -> (String, String) {
    match fault {
        OfflineFault::Embed { address, host, page } => (
            format!(
                "the page {} uses what {} serves, of which the archive keeps a notice alone: {}",
                typed(page),
                typed(host),
                typed(address)
            ),
            "to archive it whole, put the file beside the article and use that".to_string(),
        ),
        OfflineFault::Link { address, page } => (
            format!("the page {} has a link that leads nowhere: {}", typed(page), typed(address)),
            "mend the address in the article or template, or take the link out".to_string(),
        ),
        OfflineFault::File { address, page } => (
            format!("the page {} needs a file that the archive does not have: {}", typed(page), typed(address)),
            "check its name in the article or template; it must be in content/ or in the theme".to_string(),
        ),
        OfflineFault::Module { address, page } => (
            format!(
                "the page {} uses the module {}, which browsers do not run from a file",
                typed(page),
                typed(address)
            ),
            "make it a plain script: take out type=\"module\" and put what it imports into one file".to_string(),
        ),
        OfflineFault::Symbol { address, page } => (
            format!(
                "the page {} draws with a <use> of another file, which browsers do not show from a file: {}",
                typed(page),
                typed(address)
            ),
            "put the <symbol> into the template itself, or use <img>".to_string(),
        ),
    }
}
