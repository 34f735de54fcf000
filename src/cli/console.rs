//! Where loa's text goes: people read stderr, programs read stdout.

use std::io::{self, ErrorKind, IsTerminal, Write};

use super::Status;
use super::print::Style;
use crate::text::Language;

/// The two streams of the program, and what its surroundings say about them.
pub struct Console<'a> {
    stdout: Box<dyn Write + 'a>,
    stderr: Box<dyn Write + 'a>,
    /// How text on stderr looks.
    pub style: Style,
    /// Whether people watch stderr on a terminal.
    pub is_terminal: bool,
    /// The language that the environment asks for (`LOA_LANG`).
    pub language: Option<Language>,
}

impl<'a> Console<'a> {
    /// The streams and the environment of this process.
    pub fn of_this_process() -> Self {
        Self {
            stdout: Box::new(io::stdout()),
            stderr: Box::new(io::stderr()),
            style: Style::choose(io::stderr().is_terminal(), cfg!(windows), &|name| std::env::var_os(name)),
            is_terminal: io::stderr().is_terminal(),
            language: std::env::var("LOA_LANG").ok().as_deref().and_then(Language::parse),
        }
    }

    /// Streams without colour, outside any environment.
    pub fn plain(stdout: &'a mut dyn Write, stderr: &'a mut dyn Write) -> Self {
        Self {
            stdout: Box::new(stdout),
            stderr: Box::new(stderr),
            style: Style::default(),
            is_terminal: false,
            language: None,
        }
    }

    /// Tells people. Nobody is left to tell when that fails, so a failure is passed over.
    pub fn say(&mut self, text: &str) {
        let _ = self.stderr.write_all(text.as_bytes()).and_then(|()| self.stderr.flush());
    }

    /// Gives what was asked for to whoever reads stdout. A reader that has seen enough (`loa --help | head -1`) is
    /// content; a disk that is full is not.
    pub fn answer(&mut self, text: &str) -> Status {
        match self.stdout.write_all(text.as_bytes()).and_then(|()| self.stdout.flush()) {
            Ok(()) => Status::Done,
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Status::Done,
            Err(error) => {
                self.say(&format!("loa: {error}\n"));
                Status::MachineFailed
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Failing(ErrorKind);

    impl Write for Failing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_left_is_no_failure_and_a_full_disk_is() {
        let answer = |kind| {
            let (mut out, mut err) = (Failing(kind), Failing(ErrorKind::BrokenPipe));
            Console::plain(&mut out, &mut err).answer("x")
        };
        assert_eq!(answer(ErrorKind::BrokenPipe), Status::Done);
        assert_eq!(answer(ErrorKind::StorageFull), Status::MachineFailed);
    }
}
