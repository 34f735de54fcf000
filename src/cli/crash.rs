//! A bug in loa itself, told kindly: people see one paragraph and what to report, not a stack trace.

use std::io::Write;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex, PoisonError};

use super::Status;

/// The most panics that people are asked to report.
const LAST: usize = 3;

/// Runs the program. If it panics, people are told that the fault is loa's, in both languages, because no language
/// has been read for certain yet. A stack trace is printed only where `RUST_BACKTRACE` asks for one.
pub fn guard(program: impl FnOnce() -> Status) -> Status {
    static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

    let usual = Arc::new(panic::take_hook());
    let restored = Arc::clone(&usual);
    panic::set_hook(Box::new(move |panicked| {
        // Only noted here: a panic that some stage catches on purpose is no crash of loa.
        PANICS.lock().unwrap_or_else(PoisonError::into_inner).push(details(panicked));
        if std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0") {
            usual(panicked);
        }
    }));
    let ended = panic::catch_unwind(AssertUnwindSafe(program));
    panic::set_hook(Box::new(move |panicked| restored(panicked)));
    ended.unwrap_or_else(|_| {
        let panics = PANICS.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = std::io::stderr().write_all(apology(&panics).as_bytes());
        Status::MachineFailed
    })
}

/// What a developer needs to find the place: the words of the panic, the line, the version and the system.
fn details(panicked: &panic::PanicHookInfo<'_>) -> String {
    let payload = panicked.payload();
    let words = payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str));
    let place = panicked.location().map(ToString::to_string).unwrap_or_default();
    format!(
        "loa {} ({} {}), {place}: {}",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        words.unwrap_or("?")
    )
}

/// One panic on a worker makes others fail after it: the last few together show what happened.
fn apology(panics: &[String]) -> String {
    let details = panics.get(panics.len().saturating_sub(LAST)..).unwrap_or(panics).join("\n  ");
    format!(
        "
Xin lỗi, loa vừa hỏng giữa chừng. Đây là lỗi của chính loa, không phải do bạn hay bài viết của bạn.
Lần chạy này không xuất bản gì. Nhờ bạn gửi những dòng dưới đây cho nhóm phát triển loa để sửa.

Sorry, loa has broken down. The fault is loa's own, not yours and not your articles'. This run published
nothing. Please send the lines below to loa's developers.

  {details}
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_status_and_an_apology() {
        assert_eq!(guard(|| Status::Done), Status::Done);
        assert_eq!(guard(|| panic!("thử")), Status::MachineFailed);
        let text = apology(&["a", "b", "c", "d"].map(str::to_string));
        assert!(text.contains("không phải do bạn") && text.ends_with("\n\n  b\n  c\n  d\n"), "{text}");
    }
}
