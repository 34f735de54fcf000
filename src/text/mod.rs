//! Vietnamese text: reading it clean, folding it for addresses, ordering it, printing numbers, guessing what was meant.

mod clean;
mod collate;
pub mod css;
mod document;
mod escape;
mod fold;
mod html_tokens;
mod language;
mod language_tag;
mod name;
mod nearest;
mod numbers;
mod syllable;
mod visible;

pub use clean::{clean_body, clean_line};
pub use collate::Collation;
pub use document::{document_number, number_key, stands_alone};
pub use escape::{escape_html, escape_html_into, percent_decode, percent_encode};
pub use fold::{fold, slugify};
pub use html_tokens::tokens as html_tokens;
pub use language::Language;
pub use language_tag::{is_language_tag, meant_language_tag, own_name};
pub use name::{Identity, Name, Names};
pub use nearest::nearest;
pub use numbers::{decimal, file_size, grouped, plain_thousandths, shares, thousandths};
pub use syllable::Syllable;
pub use visible::visible;
