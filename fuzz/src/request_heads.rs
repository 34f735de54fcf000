//! What a connection to the preview sends: the same requests however it is cut into pieces, and none whose end somebody
//! else could see elsewhere.

use loa::serve::http::{Heads, Refusal, Request};

use crate::choice;

/// Judges the requests of a connection; the first byte says how long the pieces are.
pub fn judge(data: &[u8]) {
    let (size, sent) = choice(data);
    let whole = requests(sent, sent.len().max(1));
    assert_eq!(whole, requests(sent, size.max(1)), "cut into pieces of {size}");
    let mut rest = sent;
    for request in whole.iter().map_while(|taken| taken.as_ref().ok()) {
        let (head, after) = split(rest);
        judge_request(request, head);
        rest = after;
    }
}

/// The requests of a connection that sends these bytes in pieces of a size, up to the last one.
fn requests(sent: &[u8], size: usize) -> Vec<Result<Request, Refusal>> {
    let mut heads = Heads::default();
    let mut found = Vec::new();
    for piece in sent.chunks(size) {
        heads.push(piece);
        while let Some(taken) = heads.take() {
            let is_last = taken.as_ref().map_or(true, |request| request.is_last);
            found.push(taken);
            if is_last {
                return found;
            }
        }
    }
    found
}

/// The first head, without its empty line, and what follows it.
fn split(sent: &[u8]) -> (&[u8], &[u8]) {
    let end = sent.windows(4).position(|four| four == b"\r\n\r\n").expect("a request has an end");
    (&sent[..end], &sent[end + 4..])
}

/// Reads a head as RFC 9112 has it, in no way the library's, and compares.
fn judge_request(request: &Request, head: &[u8]) {
    let said = || String::from_utf8_lossy(head);
    let mut lines = head.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let first = lines.find(|line| !line.is_empty()).expect("a request line");
    let words: Vec<&[u8]> = first.split(|byte| *byte == b' ').collect();
    let [method, target, version] = words[..] else { panic!("three words: {:?}", said()) };
    assert_eq!(request.method.as_str().as_bytes(), method, "{:?}", said());
    assert_eq!(request.target.as_bytes(), target, "{:?}", said());
    assert!(matches!((version, request.is_http_1_0), (b"HTTP/1.1", false) | (b"HTTP/1.0", true)), "{:?}", said());
    let (mut lengths, mut is_chunked) = (Vec::new(), false);
    for line in lines {
        assert!(!line.iter().any(|byte| matches!(byte, b'\r' | b'\n' | 0)), "{:?}", said());
        let colon = line.iter().position(|byte| *byte == b':').unwrap_or_else(|| panic!("a colon: {:?}", said()));
        let (name, value) = (&line[..colon], &line[colon + 1..]);
        let is_token = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte);
        assert!(!name.is_empty() && name.iter().all(is_token), "{:?}", said());
        let (name, value) = (String::from_utf8_lossy(name), String::from_utf8_lossy(value));
        assert!(request.values(&name).any(|known| known == value.trim()), "{name}: {:?}", said());
        if name.eq_ignore_ascii_case("Content-Length") {
            lengths.push(value.trim().to_string());
        }
        is_chunked |= name.eq_ignore_ascii_case("Transfer-Encoding");
    }
    // One way to say how long a body is, or none; and what may have one ends the connection.
    assert!(lengths.len() <= 1 && (lengths.is_empty() || !is_chunked), "{:?}", said());
    let is_empty = lengths.iter().all(|length| !length.is_empty() && length.bytes().all(|digit| digit == b'0'));
    assert!(is_empty && !is_chunked || request.is_last && !request.is_get_or_head(), "{:?}", said());
}
