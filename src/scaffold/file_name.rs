//! A title → the last part of an address, which is also the name of the file.

use crate::paths::is_device_name;
use crate::text::{Language, slugify};

/// The longest name, in letters: longer ones are cut off by mail programs and make paths that Windows refuses.
const LONGEST: usize = 80;

/// The slug of a title: folded, cut between words, never empty and never a name that Windows keeps for a device.
pub(super) fn slug_of(title: &str, language: Language) -> String {
    let slug = cut(&slugify(title)).to_string();
    let noun = match language {
        Language::Vi => "bai",
        Language::En => "article",
    };
    if slug.is_empty() {
        noun.to_string()
    } else if is_device_name(&slug) {
        format!("{noun}-{slug}")
    } else {
        slug
    }
}

/// The first of `ra-quan-2`, `ra-quan-3`… that is free.
pub(super) fn numbered(slug: &str, is_free: impl Fn(&str) -> bool) -> String {
    let mut number = 2_u32;
    loop {
        let name = format!("{slug}-{number}");
        if is_free(&name) || number == u32::MAX {
            return name;
        }
        number += 1;
    }
}

/// At most [`LONGEST`] letters, ending with a whole word where there is one.
fn cut(slug: &str) -> &str {
    let Some(start) = slug.get(..LONGEST).filter(|_| slug.len() > LONGEST) else { return slug };
    if slug.as_bytes().get(LONGEST) == Some(&b'-') {
        return start;
    }
    match start.rfind('-') {
        Some(end) if end > 0 => start.get(..end).unwrap_or(start),
        _ => start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_names_that_every_system_takes() {
        let slug = |title: &str| slug_of(title, Language::Vi);
        assert_eq!(slug("Ra quân: tháng cao điểm"), "ra-quan-thang-cao-diem");
        assert_eq!(slug("Con"), "bai-con");
        assert_eq!(slug("COM1"), "bai-com1");
        assert_eq!(slug("…"), "bai");
        assert_eq!(slug_of("Aux", Language::En), "article-aux");
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        let long = "tuyen truyen ke hoach ".repeat(10);
        let slug = slug_of(&long, Language::Vi);
        assert!(slug.len() <= LONGEST && slug.len() > LONGEST - 10, "{slug}");
        assert!(["tuyen", "truyen", "ke", "hoach"].contains(&slug.rsplit('-').next().unwrap()), "{slug}");
        assert_eq!(slug_of(&"a".repeat(100), Language::Vi).len(), LONGEST);
        let exact = format!("{} b", "a".repeat(LONGEST));
        assert_eq!(slug_of(&exact, Language::Vi), "a".repeat(LONGEST));
    }

    #[test]
    fn numbers_are_counted_up_to_a_free_one() {
        assert_eq!(numbered("a", |name| name != "a-2"), "a-3");
    }
}
