//! `loa schema`: prints a schema, or writes all of them.

use super::args::{Request, SchemaArgs};
use super::loose_files::write;
use super::surroundings::language;
use super::{Console, Status};
use crate::schema::{Subject, bundle, document};

pub(super) fn schema(args: &SchemaArgs, request: &Request, console: &mut Console) -> Status {
    let language = language(request, console);
    match (&args.out, args.subject) {
        (None, Some(subject)) => console.answer(&document(subject, language)),
        (None, None) => console.answer(&bundle(language)),
        (Some(folder), subject) => {
            let wanted = Subject::ALL.into_iter().filter(|one| subject.is_none_or(|subject| subject == *one));
            let files: Vec<_> = wanted.map(|one| (one.file_name(), document(one, language))).collect();
            write(folder, &files, language, console)
        }
    }
}
