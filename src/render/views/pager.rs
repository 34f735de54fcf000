//! The pages of a list.

use tera::Value;

use super::view;
use crate::paths::Url;
use crate::site::Site;

/// How many pages are named on each side of the current one.
const AROUND: usize = 2;

/// A pager: `{number, total, previous, next, pages}`; none when there is one page. First and last are always named,
/// the current one with its neighbours; what lies between is a gap.
pub(in crate::render) fn pager(site: &Site, list: &Url, number: usize, total: usize) -> Value {
    if total <= 1 {
        return Value::none();
    }
    let href = |page: usize| site.href(&site.addresses.page(list, page));
    let mut pages = Vec::new();
    let mut last_named = 0;
    for page in named(number, total) {
        if page > last_named + 1 {
            pages.push(view! { number: Value::none(), url: Value::none(), current: false });
        }
        pages.push(view! { number: page, url: href(page), current: page == number });
        last_named = page;
    }
    view! {
        number: number,
        total: total,
        previous: (number > 1).then(|| href(number - 1)),
        next: (number < total).then(|| href(number + 1)),
        pages: pages,
    }
}

fn named(number: usize, total: usize) -> Vec<usize> {
    let near = number.saturating_sub(AROUND)..=number + AROUND;
    let mut pages = vec![1];
    pages.extend(near.filter(|page| *page > 1 && *page < total));
    pages.push(total);
    // A gap of one page takes as much room as the page.
    if pages.get(1) == Some(&3) {
        pages.insert(1, 2);
    }
    let before_last = pages.len().checked_sub(2).and_then(|at| pages.get(at).copied());
    if total > 2 && before_last == Some(total - 2) {
        pages.insert(pages.len() - 1, total - 1);
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn ends_and_neighbours_are_named() {
        assert_eq!(named(1, 2), [1, 2]);
        assert_eq!(named(1, 12), [1, 2, 3, 12]);
        assert_eq!(named(6, 12), [1, 4, 5, 6, 7, 8, 12]);
        assert_eq!(named(5, 12), [1, 2, 3, 4, 5, 6, 7, 12]);
        assert_eq!(named(12, 12), [1, 10, 11, 12]);
        assert_eq!(named(2, 3), [1, 2, 3]);
    }
}
