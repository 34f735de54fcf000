//! placeholder.
use super::*;
use std::ops::Range;
pub(super) fn read(
    source: &SourcePath,
    text: &str,
    body: Range<usize>,
    options: &Options<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Body {
    convert::convert(source, text, body, options, diagnostics).0
}
