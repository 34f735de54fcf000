//! The files of syllables: for each folded syllable its forms, for each form its entries with their levels.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::run::{Counted, step};
use super::varint;

/// The files, and the first syllable of each, by which a reader finds the file to ask for.
#[derive(Debug)]
pub(super) struct Syllables {
    /// The bytes of each file: records `{length, syllable, length, {length, form, length, entries}…}`, in the order of
    /// the syllables' bytes. A form that is the syllable itself is left empty.
    pub parts: Vec<Vec<u8>>,
    /// The first syllable of each file; empty before the first, and for files that hold nothing.
    pub firsts: Vec<String>,
}

/// Puts the runs of a site together and cuts them into `count` files of about one size.
pub(super) fn make(runs: &[Counted], count: usize) -> Syllables {
    let forms = forms(runs);
    let records: Vec<&[Form<'_>]> = forms.chunk_by(|one, other| one.folded == other.folded).collect();
    let size = |record: &[Form<'_>]| record.iter().map(|form| form.size).sum::<usize>();
    let mut left: usize = forms.iter().map(|form| form.size).sum();
    let mut syllables = Syllables { parts: Vec::with_capacity(count), firsts: Vec::with_capacity(count) };
    let mut records = records.into_iter().peekable();
    for part in 0..count {
        // What is left is shared out anew each time: a file with a common syllable leaves less to the others.
        let share = left / (count - part);
        let (mut bytes, mut filled) = (Vec::new(), 0);
        let first = records.peek().and_then(|record| record.first()).map(|form| form.folded.to_string());
        let is_last = part + 1 == count;
        while let Some(record) = records.next_if(|record| is_last || filled == 0 || filled + size(record) / 2 <= share)
        {
            write(&mut bytes, record, runs);
            filled += size(record);
        }
        left -= filled;
        syllables.firsts.push(first.filter(|_| part > 0).unwrap_or_default());
        bytes.shrink_to_fit();
        syllables.parts.push(bytes);
    }
    syllables
}

/// A form of the whole site.
struct Form<'a> {
    folded: &'a str,
    exact: &'a str,
    /// Where its lists are: the run, and its number in it.
    places: Vec<(usize, usize)>,
    /// About how many bytes its entries take.
    size: usize,
}

/// The forms of all runs, each once, in the order of their folded forms.
fn forms(runs: &[Counted]) -> Vec<Form<'_>> {
    // To sort what every run has met would cost more than to find out first what is the same.
    let mut by_exact: HashMap<&str, usize, FixedState> = HashMap::default();
    let mut forms: Vec<Form<'_>> = Vec::new();
    for (run, counted) in runs.iter().enumerate() {
        for (number, (syllable, list)) in counted.forms.iter().zip(&counted.lists).enumerate() {
            let position = *by_exact.entry(&syllable.exact).or_insert(forms.len());
            if position == forms.len() {
                forms.push(Form { folded: &syllable.folded, exact: &syllable.exact, places: Vec::new(), size: 0 });
            }
            if let Some(form) = forms.get_mut(position) {
                form.places.push((run, number));
                form.size += 8 + list.rest.len();
            }
        }
    }
    forms.sort_unstable_by_key(|form| (form.folded, form.exact));
    forms
}

fn write(out: &mut Vec<u8>, forms: &[Form<'_>], runs: &[Counted]) {
    let Some(folded) = forms.first().map(|form| form.folded) else { return };
    let mut record = Vec::new();
    let mut list = Vec::new();
    for form in forms {
        list.clear();
        let mut next = 0;
        for (run, number) in &form.places {
            let counted = &runs[*run].lists[*number];
            let Some((first, level)) = counted.first else { continue };
            step(&mut list, first - next, level);
            list.extend_from_slice(&counted.rest);
            next = counted.last + 1;
        }
        varint::push_bytes(&mut record, if form.exact == folded { b"" } else { form.exact.as_bytes() });
        varint::push_bytes(&mut record, &list);
    }
    varint::push_bytes(out, folded.as_bytes());
    varint::push_bytes(out, &record);
}
