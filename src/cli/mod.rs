//! The command line: the only code that prints.
//!
//! 1. [`args`] turns the words of the call into a [`args::Request`], or into a refusal that says what to type;
//! 2. one file per command does it, such as `build.rs`;
//! 3. [`mod@print`] turns what came of it into text, and [`Console`] writes that text.

mod archive;
pub mod args;
mod build;
mod check;
mod completions;
mod console;
mod counters;
mod crash;
mod hosting;
mod loose_files;
mod man;
mod new;
mod next;
pub mod print;
mod progress;
mod refuse;
mod schema;
mod serve;
mod status;
mod surroundings;
mod words;

use std::ffi::OsString;

use args::Call;
pub use console::Console;
pub use crash::guard;
pub use status::Status;

/// Does what a call asks for. `args` opens with the program's own name, as [`std::env::args_os`] does.
pub fn run(args: impl IntoIterator<Item = OsString>, console: &mut Console) -> Status {
    let request = match args::read_in(args, console.language) {
        Ok(request) => request,
        Err(refusal) => {
            console.say(&refusal.text);
            return Status::WrongCall;
        }
    };
    match &request.call {
        Call::Build(args) => build::build(args, &request, console),
        Call::Check(args) => check::check(args, &request, console),
        Call::Archive(args) => archive::archive(args, &request, console),
        Call::Next(args) => next::next(args, &request, console),
        Call::Counters(args) => counters::counters(args, &request, console),
        Call::Hosting(args) => hosting::hosting(args, &request, console),
        Call::Schema(args) => schema::schema(args, &request, console),
        Call::Completions(shell) => completions::completions(*shell, &request, console),
        Call::Man(args) => man::man(args, &request, console),
        Call::Serve(args) => serve::serve(args, &request, console),
        Call::New(args) => new::new(args, &request, console),
        Call::Help(text) | Call::Version(text) => console.answer(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(line: &str) -> (Status, String, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let status = run(line.split(' ').map(OsString::from), &mut Console::plain(&mut out, &mut err));
        (status, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
    }

    #[test]
    fn what_was_asked_for_goes_to_stdout() {
        let (status, out, err) = call("loa --version");
        assert_eq!((status, err.as_str()), (Status::Done, ""));
        assert_eq!(out, format!("loa {}\n", env!("CARGO_PKG_VERSION")));
        assert_eq!(call("loa help build").1, call("loa build --help").1);
    }

    #[test]
    fn what_was_not_understood_goes_to_stderr() {
        let (status, out, err) = call("loa biuld");
        assert_eq!((status, out.as_str()), (Status::WrongCall, ""));
        assert!(err.starts_with("lỗi: "), "{err}");
        assert_eq!(call("loa").0, Status::WrongCall);
    }
}
