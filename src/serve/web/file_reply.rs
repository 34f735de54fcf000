//! What is sent of a file: all of it, a part, or only that the browser has it.

use std::io::{self, Read, Seek, SeekFrom};

use super::range::{Part, part};
use super::validators::Validators;
use crate::serve::http::{Reply, Request};

/// A file, or what of it the browser needs. It is read while it is sent.
pub(super) fn file_reply<F: Read + Seek + Send + 'static>(
    request: &Request,
    mut file: F,
    length: u64,
    validators: &Validators,
    (media_type, caching): (&str, &str),
) -> Reply<'static> {
    let described = |reply: Reply<'static>| {
        let reply = reply
            .with("Content-Type", media_type)
            .with("Cache-Control", caching)
            .with("ETag", &validators.etag)
            .with("Accept-Ranges", "bytes");
        match validators.last_modified() {
            Some(date) => reply.with("Last-Modified", &date),
            None => reply,
        }
    };
    if validators.is_known(request.field("If-None-Match"), request.field("If-Modified-Since")) {
        return described(Reply::streamed(304, io::empty(), length));
    }
    let range = request.field("Range").filter(|_| validators.fits(request.field("If-Range")));
    let (status, first, count) = match range.map_or(Part::Whole, |range| part(range, length)) {
        Part::Whole => (200, 0, length),
        Part::Bytes { first, last } => (206, first, last - first + 1),
        Part::Beyond => {
            let nothing = described(Reply::streamed(416, io::empty(), 0));
            return nothing.with("Content-Range", &format!("bytes */{length}"));
        }
    };
    if first > 0 && file.seek(SeekFrom::Start(first)).is_err() {
        return Reply::plain(500);
    }
    // A file that shrinks while it is sent is filled up: the length was promised, and the next reply follows it.
    let reply = described(Reply::streamed(status, file.chain(io::repeat(0)).take(count), count));
    match status {
        206 => reply.with("Content-Range", &format!("bytes {first}-{}/{length}", first + count - 1)),
        _ => reply,
    }
}
