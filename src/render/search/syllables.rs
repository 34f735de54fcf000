//! The files of syllables: for each folded syllable its forms, for each form its entries with their levels.

use std::collections::BTreeMap;

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
    let mut records = Records::new();
    for (run, counted) in runs.iter().enumerate() {
        for (form, syllable) in counted.forms.iter().enumerate() {
            let forms = records.entry(&syllable.folded).or_default();
            forms.entry(&syllable.exact).or_default().push((run, form));
        }
    }
    let size = |places: &Places| places.iter().map(|(run, form)| 8 + runs[*run].lists[*form].rest.len()).sum::<usize>();
    let sizes: Vec<usize> = records.values().map(|forms| forms.values().map(size).sum()).collect();
    let mut left: usize = sizes.iter().sum();
    let mut syllables = Syllables { parts: Vec::with_capacity(count), firsts: Vec::with_capacity(count) };
    let mut records = records.into_iter().zip(sizes).peekable();
    for part in 0..count {
        // What is left is shared out anew each time: a file with a common syllable leaves less to the others.
        let share = left / (count - part);
        let (mut bytes, mut filled) = (Vec::new(), 0);
        let first = records.peek().map(|((folded, _), _)| (*folded).to_string()).unwrap_or_default();
        let is_last = part + 1 == count;
        while let Some(((folded, forms), size)) =
            records.next_if(|(_, size)| is_last || filled == 0 || filled + size / 2 <= share)
        {
            write(&mut bytes, folded, &forms, runs);
            filled += size;
        }
        left -= filled;
        syllables.firsts.push(if part == 0 { String::new() } else { first });
        bytes.shrink_to_fit();
        syllables.parts.push(bytes);
    }
    syllables
}

/// Where the lists of a form are: the run, and the form's number in it.
type Places = Vec<(usize, usize)>;

/// Forms and their places, by folded syllable.
type Records<'a> = BTreeMap<&'a str, BTreeMap<&'a str, Places>>;

fn write(out: &mut Vec<u8>, folded: &str, forms: &BTreeMap<&str, Places>, runs: &[Counted]) {
    let mut record = Vec::new();
    let mut list = Vec::new();
    for (exact, places) in forms {
        list.clear();
        let mut next = 0;
        for (run, form) in places {
            let counted = &runs[*run].lists[*form];
            let Some((first, level)) = counted.first else { continue };
            step(&mut list, first - next, level);
            list.extend_from_slice(&counted.rest);
            next = counted.last + 1;
        }
        varint::push_bytes(&mut record, if *exact == folded { b"" } else { exact.as_bytes() });
        varint::push_bytes(&mut record, &list);
    }
    varint::push_bytes(out, folded.as_bytes());
    varint::push_bytes(out, &record);
}
