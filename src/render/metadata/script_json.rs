//! JSON (RFC 8259) that may stand inside `<script>`: nothing in it can end the element or open a comment.

/// An object or array in the making; keys are ours, values may be anybody's.
pub(super) struct ScriptJson(String);

impl ScriptJson {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// Appends `{…}`.
    pub(super) fn object(&mut self, inside: impl FnOnce(&mut Self)) {
        self.comma();
        self.0.push('{');
        inside(self);
        self.0.push('}');
    }

    /// Appends `"key":{…}`.
    pub(super) fn object_at(&mut self, key: &str, inside: impl FnOnce(&mut Self)) {
        self.key(key);
        self.object(inside);
    }

    /// Appends `"key":[…]`.
    pub(super) fn array_at(&mut self, key: &str, inside: impl FnOnce(&mut Self)) {
        self.key(key);
        self.0.push('[');
        inside(self);
        self.0.push(']');
    }

    /// Appends `"key":"text"`, or nothing for empty text.
    pub(super) fn text_at(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.key(key);
            self.text(text);
        }
    }

    /// Appends `"key":["text",…]`, or nothing for an empty list.
    pub(super) fn texts_at(&mut self, key: &str, texts: &[&str]) {
        if !texts.is_empty() {
            self.array_at(key, |json| texts.iter().for_each(|text| json.text(text)));
        }
    }

    /// Appends `"key":1`.
    pub(super) fn number_at(&mut self, key: &str, number: usize) {
        self.key(key);
        self.0.push_str(&number.to_string());
    }

    pub(super) fn into_string(self) -> String {
        self.0
    }

    fn key(&mut self, key: &str) {
        self.comma();
        self.0.push('"');
        self.0.push_str(key);
        self.0.push_str("\":");
    }

    fn comma(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
    }

    fn text(&mut self, text: &str) {
        self.comma();
        self.0.push('"');
        // Most texts need nothing; a fold without early exit is vectorised.
        let escapes = |b: u8| (b < b' ') | matches!(b, b'"' | b'\\' | b'<' | b'>' | b'&') | (b == 0xE2);
        if text.bytes().fold(false, |found, b| found | escapes(b)) {
            text.chars().for_each(|c| self.character(c));
        } else {
            self.0.push_str(text);
        }
        self.0.push('"');
    }

    fn character(&mut self, c: char) {
        match c {
            '"' => self.0.push_str("\\\""),
            '\\' => self.0.push_str("\\\\"),
            // `<`, `>` and `&` for HTML; U+2028 and U+2029 end a line in old JavaScript.
            '\0'..='\u{1F}' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                self.0.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => self.0.push(c),
        }
    }
}
