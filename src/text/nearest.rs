//! "Did you mean": the known name nearest to a mistyped one.

use super::fold;

/// The candidate that looks most like `typed`, if one is near enough to be worth suggesting.
/// Case and Vietnamese marks are ignored: `tiêu_đề` is near `tieu_de`.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = fold(typed);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&typed, &fold(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.chars().count().max(typed.len()) / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn only_near_names_are_suggested() {
        let keys = ["draft", "date", "title", "category"];
        assert_eq!(nearest("darft", keys), Some("draft"));
        assert_eq!(nearest("Titel", keys), Some("title"));
        assert_eq!(nearest("catgory", keys), Some("category"));
        assert_eq!(nearest("chuyen_muc", keys), None);
    }
}
