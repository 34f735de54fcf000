//! The first paragraph as plain text, for entries without a summary.

/// The longest summary, in characters.
const LONGEST: usize = 300;

/// Collects the text of the first paragraph that has any.
#[derive(Debug, Default)]
pub(super) struct Summary {
    text: String,
    state: State,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Waiting,
    Collecting,
    Done,
}

impl Summary {
    /// A paragraph of the article itself begins.
    pub(super) fn begin(&mut self) {
        if self.state == State::Waiting {
            self.state = State::Collecting;
        }
    }

    /// Text of whatever is being read.
    pub(super) fn push(&mut self, text: &str) {
        // Four bytes a character, and some to see that there is more.
        if self.state == State::Collecting && self.text.len() < 5 * LONGEST {
            self.text.push_str(text);
        }
    }

    /// The paragraph ends.
    pub(super) fn end(&mut self) {
        if self.state == State::Collecting {
            self.state = if self.text.trim().is_empty() { State::Waiting } else { State::Done };
            if self.state == State::Waiting {
                self.text.clear();
            }
        }
    }

    /// The text on one line, cut at a word where it is long.
    pub(super) fn finish(self) -> Option<Box<str>> {
        (self.state == State::Done).then(|| cut(&self.text).into())
    }
}

fn cut(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut length = 0;
    for word in text.split_whitespace() {
        let characters = word.chars().count();
        if length > 0 && length + 1 + characters > LONGEST {
            return line.trim_end_matches([',', ';', ':', '.', '–', '-']).to_string() + "…";
        }
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        if characters > LONGEST {
            line.extend(word.chars().take(LONGEST - length));
            return line + "…";
        }
        line.push_str(word);
        length += characters;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_paragraphs_are_cut_at_a_word() {
        assert_eq!(cut(" một\n hai  ba "), "một hai ba");
        let long = cut(&"tiếp nhận, ".repeat(60));
        assert!(long.ends_with("tiếp nhận…") || long.ends_with("tiếp…"), "{long}");
        assert!(long.chars().count() <= LONGEST + 1);
        assert_eq!(cut(&"ế".repeat(400)).chars().count(), LONGEST + 1);
    }
}
