//! The size of an SVG, from its root element.

/// How much of an SVG is searched for its root element.
pub(super) const HEAD: u64 = 4096;

/// What browsers take for a picture that says nothing of its size (CSS 2.2, 10.3.2).
const UNSAID: (u32, u32) = (300, 150);

/// `width` and `height` of the root element in pixels, else the size of its `viewBox`. `None` for what has no root element.
pub(super) fn size(head: &str) -> Option<(u32, u32)> {
    let start = head.find("<svg")?;
    let root = head.get(start..)?;
    let root = root.get(..root.find('>')?)?;
    let pixels = |text: &str| {
        let number = text.trim().trim_end_matches("px").parse::<f64>().ok()?;
        (number >= 1.0 && number < f64::from(u32::MAX)).then_some(number.round() as u32)
    };
    let sides = attribute(root, "width").and_then(pixels).zip(attribute(root, "height").and_then(pixels));
    sides
        .or_else(|| {
            let numbers: Vec<&str> =
                attribute(root, "viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).collect();
            let [_, _, width, height] = numbers[..] else { return None };
            pixels(width).zip(pixels(height))
        })
        .or(Some(UNSAID))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        let at = rest.find(name)?;
        let (before, after) = rest.split_at(at);
        rest = after.get(name.len()..)?;
        if before.ends_with(char::is_whitespace)
            && let Some(value) = rest.trim_start().strip_prefix('=')
        {
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            return value.get(1..)?.split(quote).next();
        }
    }
}
