//! The `loa` program.

use std::process::ExitCode;

use loa::cli::{Console, guard, run};

/// Templates allocate millions of small values; this allocator is measurably faster at that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let status = guard(|| {
        let mut console = Console::of_this_process();
        run(std::env::args_os(), &mut console)
    });
    status.into()
}
