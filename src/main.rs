//! The `loa` program.

use std::process::ExitCode;

use loa::cli::{Console, guard, run};

fn main() -> ExitCode {
    let status = guard(|| {
        let mut console = Console::of_this_process();
        run(std::env::args_os(), &mut console)
    });
    status.into()
}
