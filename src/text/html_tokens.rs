//! HTML cut into tokens by html5gum, however many attributes a tag has.
//!
//! html5gum 0.9.0 goes from one attribute in double quotation marks to the next by calling itself, so that some thousands
//! of them in one tag use up the stack and end the process. It keeps its state when reading fails, though, and goes on
//! where it was when it is asked again: here reading fails once in a while, in the one state that every turn of these calls
//! passes through and that is written down before it reads.

use std::fmt;

use html5gum::{Emitter, Readable, Reader, StringReader, Tokenizer};

/// How many attributes are read before the calls are left.
const AT_ONCE: u8 = 32;

/// The tokens of HTML that is held in memory, as an emitter makes them.
pub fn tokens<E: Emitter>(html: &[u8], emitter: E) -> impl Iterator<Item = E::Token> {
    let reader = Pausing { html: html.to_reader(), values: 0 };
    // Nothing else can fail.
    Tokenizer::new_with_emitter(reader, emitter).filter_map(Result::ok)
}

/// A reader that fails between attributes, and loses nothing.
struct Pausing<'h> {
    html: StringReader<'h>,
    /// How often a value in double quotation marks was read since the last pause.
    values: u8,
}

/// That reading is to be taken up again.
#[derive(Debug)]
struct Pause;

impl fmt::Display for Pause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("to be continued")
    }
}

impl std::error::Error for Pause {}

impl Reader for Pausing<'_> {
    type Error = Pause;

    #[inline(always)]
    fn read_byte(&mut self) -> Result<Option<u8>, Pause> {
        let Ok(byte) = self.html.read_byte();
        Ok(byte)
    }

    #[inline(always)]
    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Pause> {
        let Ok(is_read) = self.html.try_read_string(text, case_sensitive);
        Ok(is_read)
    }

    #[inline(always)]
    fn read_until<'b>(&'b mut self, needle: &[u8], buffer: &'b mut [u8; 4]) -> Result<Option<&'b [u8]>, Pause> {
        // The value of an attribute in double quotation marks alone ends with these (HTML, 13.2.5.36).
        if needle.starts_with(b"\"&") {
            self.values += 1;
            if self.values > AT_ONCE {
                self.values = 0;
                return Err(Pause);
            }
        }
        let Ok(read) = self.html.read_until(needle, buffer);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
    use html5gum::{Span, Tokenizer};

    use super::tokens;

    fn emitter(events: &mut Vec<String>) -> impl html5gum::Emitter<Token = Infallible> {
        CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
            events.push(format!("{event:?} {span:?}"));
            None
        })
    }

    #[test]
    fn a_tag_may_have_any_number_of_attributes() {
        for attribute in ["a=\"x\" ", "a = \"x\" ", "a=\"\"\n", "a=\"&amp;\"/", "a=\"x\"", "a='x' ", "a=x ", "a "] {
            let html = format!("<p {}>Một</p>", attribute.repeat(200_000));
            let mut names = 0;
            let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
                names += usize::from(matches!(event, CallbackEvent::AttributeName { .. }));
                None
            });
            assert_eq!(tokens(html.as_bytes(), emitter).count(), 0);
            assert_eq!(names, 200_000, "{attribute}");
        }
    }

    #[test]
    fn nothing_is_lost_between_attributes() {
        let pieces = [
            "a=\"x y\" ",
            "b=\"\"",
            "c = \"&amp;&#x41;&am\"\t",
            "d='\"' ",
            "e=\"'>\"\r\n",
            "f=x\"y ",
            "=\"g\" ",
            "h\"i ",
            "j/",
            "k=\"\0é\"",
            "l=\"\r\n\" ",
        ];
        for step in 1..pieces.len() {
            let attributes: String = (0..400).filter_map(|at| pieces.get(at * step % pieces.len()).copied()).collect();
            let html = format!("<p {attributes}>Một &amp; <b x=\"y\">hai</b><!-- \" --><i {attributes}");
            let (mut paused, mut whole) = (Vec::new(), Vec::new());
            assert_eq!(tokens(html.as_bytes(), emitter(&mut paused)).count(), 0);
            assert_eq!(Tokenizer::new_with_emitter(html.as_str(), emitter(&mut whole)).count(), 0);
            assert_eq!(paused, whole, "{step}");
        }
    }
}
