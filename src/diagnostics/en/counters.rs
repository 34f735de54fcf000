//! What keeps `loa counters` from writing figures, in English.

use crate::diagnostics::CounterFault;
use crate::diagnostics::phrases::{listed, typed};
use crate::text::{Language, grouped};

/// The message and the mend. Whatever happens, the old file is kept: the mend need not say so each time.
pub(super) fn words(source: &str, fault: &CounterFault) -> (String, String) {
    let source = typed(source);
    match fault {
        CounterFault::Unreadable { reason } => (
            format!("{source} cannot be read; the system says “{reason}”"),
            "check the path and the permission to read it".to_string(),
        ),
        CounterFault::NotJson { line, column } => (
            format!("{source} is not whole JSON: it breaks at line {line}, column {column}"),
            "the file may be half written or half downloaded; make or download it again".to_string(),
        ),
        CounterFault::UnknownService { known, nearest } => (
            format!("loa cannot get figures from {source}"),
            match nearest {
                Some(nearest) => format!("you may mean “{nearest}”; these are known: {known}"),
                None => format!("these are known: {known}"),
            },
        ),
        CounterFault::Foreign { wanted } => (
            format!("{source} does not hold figures of {wanted}"),
            format!("check that this is the file or address of {wanted}"),
        ),
        CounterFault::Nothing => (
            format!("{source} holds no visit to count"),
            "check that it is of this site; if counting has just begun, wait for a visitor and run this again".to_string(),
        ),
        CounterFault::LogFormat { line } => (
            format!("line {line} of {source} is in no log format that loa knows"),
            "let the server log in the “combined” format (nginx and Apache have it built in); lines that begin with two addresses or with the name of a machine are in none".to_string(),
        ),
        CounterFault::NotAFile => (
            format!("{source} is no file; loa does not read from pipes or devices"),
            "write the log or report into a file, and give that".to_string(),
        ),
        CounterFault::Archive => (
            format!("{source} is an archive of other files, which loa does not read"),
            "unpack it into a folder and give that (a log compressed to .gz stays as it is), for example:\ntar -xzf logs.tar.gz -C logs\nloa counters --log logs/".to_string(),
        ),
        CounterFault::BadGzip => (
            format!("the compressed file {source} ends too early or is damaged"),
            "download or copy it again; if the server is compressing it now, wait a few minutes and run this again".to_string(),
        ),
        CounterFault::NotText { is_utf16: false } => (
            format!("{source} is no text"),
            "check that this is the right file: a report of GoAccess is a .json file".to_string(),
        ),
        CounterFault::NotText { is_utf16: true } => (
            format!("{source} is written in UTF-16, and loa reads UTF-8 only"),
            "the sign > of PowerShell writes UTF-16; let GoAccess write the file itself:\ngoaccess access.log -o report.json\nor open it in Notepad and save it as UTF-8".to_string(),
        ),
        CounterFault::OtherHost { host } => (
            format!("no line of {source} is of the host {}", typed(host)),
            "loa counts lines with the host of base_url only; let base_url in site.yaml and ServerName of the web server be the same".to_string(),
        ),
        CounterFault::PassedOver { files } => (
            format!("{source} holds files that are no logs, which are passed over: {}", listed(files)),
            "keep only logs in this folder, or name each file after --log; unpack .zip and .tar.gz first".to_string(),
        ),
        CounterFault::FutureLines { count } => (
            match count {
                1 => format!("one line of {source} is from the future and is left out"),
                _ => format!("in {source}, {} lines are from the future and are left out", grouped(*count, Language::En)),
            },
            "look at the clocks of the web server and of this machine, set them right and run this again".to_string(),
        ),
        CounterFault::OutIsFolder => (
            format!("{source} is a folder, but --out takes the name of a file"),
            "write the name of the file too, for example:\n--out public/counters.json".to_string(),
        ),
        CounterFault::NoGoAccess => (
            "the program that reads server logs, GoAccess, is not installed here".to_string(),
            "install GoAccess (Debian, Ubuntu: sudo apt install goaccess; macOS: brew install goaccess), or run it elsewhere and use:\nloa counters --from goaccess report.json".to_string(),
        ),
        CounterFault::GoAccessFailed { words } => (
            format!("the program GoAccess could not read {source}; it says “{words}”"),
            "check that the log is in the “combined” format (lines that begin with two addresses are not), and run this again".to_string(),
        ),
        CounterFault::Busy => (
            format!("another loa counters is counting in {source}"),
            "wait for it; if it runs at set times, let them be farther apart".to_string(),
        ),
        CounterFault::LedgerBroken { file } => (
            format!("the file {file} in {source} is broken or gone, so nobody knows how far was counted"),
            "restore this folder from a backup; without one, delete it, give all logs that you still have, and state what is lost as counters.base in site.yaml".to_string(),
        ),
        CounterFault::StateUnwritable { reason } => (
            format!("the folder of what was counted, {source}, cannot be written; the system says “{reason}”"),
            "give whoever runs this the right to write into it, or choose another folder with --state".to_string(),
        ),
        CounterFault::Future { moment } => (
            format!("the figures of {source} are of {moment}, later than the clock of this machine"),
            "set the clock of this machine or of the web server; for a trial, name the moment with --at".to_string(),
        ),
        CounterFault::Older { moment, existing } => (
            format!("the figures of {source} are of {moment}, older than those that are there ({existing})"),
            "get a newer report or log and run this again".to_string(),
        ),
        CounterFault::TotalFell { before, now } => (
            format!("the total falls from {} to {}", grouped(*before, Language::En), grouped(*now, Language::En)),
            "old logs may be gone, or the report may cover the last days alone: give all logs, or state the old figure in site.yaml:\ncounters:\n  base:\n    total: 1279974\n    as_of: 31/12/2022\nif the new figure is the true one, run this again with --allow-decrease".to_string(),
        ),
        CounterFault::LinesLeftOut { count } => (
            match count {
                1 => format!("one line of {source} could not be read and is left out"),
                _ => {
                    format!("in {source}, {} lines could not be read and are left out", grouped(*count, Language::En))
                }
            },
            "a few are usual (broken requests, a line half written); if there are many, look at the log format of the server".to_string(),
        ),
        CounterFault::NoFolder => (
            format!("there is no folder yet to write {source} into"),
            "build the site first with loa build, or name a place with --out".to_string(),
        ),
        CounterFault::BadAddress { example } => (
            format!("{source} is no address to get figures from"),
            format!("write the whole address, for example: {example}"),
        ),
        CounterFault::HalfHourZone => (
            format!("{source} counts days in zones of whole hours only, and this site's is none"),
            "set such a zone in site.yaml, for example:\ntimezone: +07:00".to_string(),
        ),
        CounterFault::NotReached { reason } => (
            format!("{source} cannot be reached; the network says “{reason}”"),
            "check the network and the address, and run this again".to_string(),
        ),
        CounterFault::TimedOut { seconds } => (
            format!("{source} did not answer within {seconds} seconds"),
            "run this again later; if it goes on, see whether the service still works".to_string(),
        ),
        CounterFault::Refused { status: status @ (401 | 403) } => (
            format!("{source} gives no figures to us (HTTP {status})"),
            "allow public figures in the settings of the service (GoatCounter: “Allow adding visitor counts on your website”; Umami: “Share URL”)".to_string(),
        ),
        CounterFault::Refused { status: 404 } => (
            format!("{source} has no figures of this site (HTTP 404)"),
            "check the address; a new site has none before its first visit".to_string(),
        ),
        CounterFault::Refused { status } => (
            format!("{source} answers with an error (HTTP {status})"),
            "run this again later; if it goes on, ask whoever runs the service".to_string(),
        ),
    }
}
