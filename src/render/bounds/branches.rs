//! Branches of a template: the engine reads each `elif` inside the one before, and thousands would use up the stack.

use std::ops::Range;

/// How many `elif` a template may have.
pub(in crate::render) const MOST: usize = 200;

/// The first `elif` that is too many.
pub(in crate::render) fn too_many(text: &str) -> Option<Range<usize>> {
    let is_tag = |start: usize| {
        let before = text.get(..start).unwrap_or_default().trim_end();
        before.strip_suffix('-').unwrap_or(before).ends_with("{%")
    };
    let mut tags = text.match_indices("elif").filter(|(start, _)| is_tag(*start));
    tags.nth(MOST).map(|(start, word)| start..start + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tags_are_counted() {
        let of = |count: usize| format!("elif {{% if a %}}{}{{% endif %}}", "{% elif b %}{%- elif c %}".repeat(count));
        assert_eq!(too_many(&of(MOST / 2)), None);
        let text = of(MOST / 2) + "{%  elif d %}";
        assert_eq!(too_many(&text).map(|place| &text[place.start..]), Some("elif d %}"));
        assert_eq!(too_many(&"elif ".repeat(1000)), None);
    }
}
