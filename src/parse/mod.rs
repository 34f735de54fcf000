//! Reading text: (path, text) → value and diagnostics. It never fails and never stops at the first error.

pub mod markdown;
