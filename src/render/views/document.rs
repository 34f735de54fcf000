//! Documents of the register as templates see them.

use tera::Value;

use super::{date, link, view};
use crate::parse::entry::Attachment;
use crate::parse::markdown::Target;
use crate::plan::Plan;
use crate::render::body;
use crate::site::{EntryId, ShelfOf, Site, document_of};

/// A number that a text names: `{number, url, title}`; url and title are none where the register does not have it.
pub(in crate::render) fn document_number(site: &Site, number: &str) -> Value {
    let document = site.register.find(number).and_then(|id| site.entries.get(id));
    view! {
        number: number,
        url: document.map(|document| site.href(&document.url)),
        title: document.map(|document| &*document.title),
    }
}

/// A row of the register: `{number, title, url, type, issuer, issued, signer, abstract, files}`.
pub(in crate::render) fn document_row(site: &Site, plan: &Plan, id: EntryId) -> Value {
    let Some(entry) = site.entries.get(id) else { return Value::none() };
    let Some(document) = document_of(entry) else { return Value::none() };
    let language = site.config.language;
    let files: Vec<Value> = document.files.iter().map(|file| file_view(site, plan, file)).collect();
    super::map(&[
        ("number", (&*document.number).into()),
        ("title", (&*entry.title).into()),
        ("url", site.href(&entry.url).into()),
        ("type", document.form.as_deref().into()),
        ("issuer", document.issuer.as_deref().into()),
        ("issued", document.issued.or(entry.date).map(|moment| date(moment, language)).into()),
        ("signer", document.signer.as_deref().into()),
        ("abstract", document.gist.as_deref().into()),
        ("files", files.into()),
        ("state", super::card::state(site, id).into()),
    ])
}

/// The shelves of a section: `{types, years}`, each a list of `{title, url, count}`.
pub(in crate::render) fn shelves(site: &Site, section: usize) -> Value {
    let (mut types, mut years) = (Vec::new(), Vec::new());
    for shelf in site.register.shelves_of(section) {
        let title = shelf_name(&shelf.of);
        let row = view! { title: title, url: site.href(&shelf.url), count: shelf.entries.len() };
        match shelf.of {
            ShelfOf::Form(_) => types.push(row),
            ShelfOf::Year(_) => years.push(row),
        }
    }
    view! { types: types, years: years }
}

/// The name of a shelf: the type, or the year.
pub(in crate::render) fn shelf_name(of: &ShelfOf) -> String {
    match of {
        ShelfOf::Form(form) => form.to_string(),
        ShelfOf::Year(year) => format!("{year:04}"),
    }
}

/// A file to download: `{title, url, type}`; the type is the extension in capitals, such as `PDF`.
fn file_view(site: &Site, plan: &Plan, file: &Attachment) -> Value {
    let href = body::href(site, plan, &file.src);
    let name = match &file.src {
        Target::File { path: Some(path), .. } => path.file_name().to_string(),
        Target::File { typed, .. } => typed.to_string(),
        Target::Page { path, .. } => path.rsplit('/').next().unwrap_or(path).to_string(),
    };
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_uppercase());
    let title = file.title.as_deref().unwrap_or(&name);
    super::with(link(title, &href), "type", extension.into())
}
