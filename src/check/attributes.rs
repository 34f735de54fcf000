//! The attributes of one tag, in memory that is used again for the next.

use std::ops::Range;

/// Attributes of the tag that is being read.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    text: Vec<u8>,
    spans: Vec<(Range<usize>, Range<usize>)>,
}

impl Attributes {
    /// Forgets those of the tag before.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.spans.clear();
    }

    /// Begins an attribute.
    pub(super) fn name(&mut self, name: &[u8]) {
        let start = self.text.len();
        self.text.extend_from_slice(name);
        let end = self.text.len();
        self.spans.push((start..end, end..end));
    }

    /// Gives the last attribute its value.
    pub(super) fn value(&mut self, value: &[u8]) {
        self.text.extend_from_slice(value);
        if let Some((_, span)) = self.spans.last_mut() {
            span.end = self.text.len();
        }
    }

    /// Names and values in the order in which they stand.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&[u8], Value<'_>)> {
        let part = |span: &Range<usize>| self.text.get(span.clone()).unwrap_or_default();
        self.spans.iter().map(move |(name, value)| (part(name), Value(part(value))))
    }

    /// The value of the first attribute of a name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(known, _)| *known == name.as_bytes()).map(|(_, value)| value.text())
    }

    /// Whether an attribute says more than nothing.
    pub(super) fn says(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| !value.trim().is_empty())
    }
}

/// A value that becomes text when somebody reads it: most are never read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value<'a>(&'a [u8]);

impl<'a> Value<'a> {
    /// The text; empty where it is no UTF-8.
    pub(super) fn text(self) -> &'a str {
        std::str::from_utf8(self.0).unwrap_or_default()
    }
}
