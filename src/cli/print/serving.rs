//! What `loa serve` tells while it runs: what changed, how long it took, what is wrong since then.

use std::time::Duration;

use super::{Style, Tally, closing, report};
use crate::cli::words::Words;
use crate::diagnostics::{Diagnostic, has_errors};
use crate::paths::{SourcePath, Url};
use crate::pipeline::Changes;
use crate::serve::News;
use crate::text::{Language, decimal, visible};

/// How many changed pages are named.
const NAMED: usize = 3;

/// What was told, so that nothing is told twice.
#[derive(Debug, Default)]
pub struct Serving {
    /// Where the site is shown: without the path below which it lives, and that path.
    address: (String, String),
    language: Language,
    is_ready: bool,
    told: Vec<Diagnostic>,
}

impl Serving {
    /// Nothing was told but where the site is shown: at `origin` (`http://localhost:8000`), below `base_path`.
    pub fn new(origin: &str, base_path: &str) -> Self {
        Self { address: (origin.to_string(), base_path.to_string()), ..Self::default() }
    }

    /// The text for a piece of news; `time` is the local time as clocks show it. May be empty.
    pub fn tell(
        &mut self,
        news: &News<'_>,
        time: &str,
        source: &dyn Fn(&SourcePath) -> Option<String>,
        style: Style,
    ) -> String {
        match news {
            News::Polling => format!("{}\n", Words::of(self.language).serve.polling),
            News::Refreshed { changes, duration, diagnostics, pages, base_path, language } => {
                self.language = *language;
                let words = &Words::of(self.language).serve;
                let duration = duration_in(*duration, self.language);
                let line = if self.is_ready {
                    format!("{time}  {}\n", (words.updated)(&what(changes, self.language), &duration))
                } else {
                    format!("{}\n", (words.ready)(*pages, &duration))
                };
                self.is_ready = true;
                line + &self.new_address(*base_path) + &self.problems(diagnostics, source, style)
            }
            News::Proofread { changed, diagnostics } => {
                let problems = self.problems_if_new(diagnostics, source, style);
                match changed {
                    Some(changed) => {
                        let indent = " ".repeat(time.len());
                        let line = (Words::of(self.language).serve.changed)(changed.len(), &self.some(changed));
                        format!("{indent}  {line}\n{problems}")
                    }
                    None => problems,
                }
            }
        }
    }

    /// Where the site is shown, when that has changed.
    fn new_address(&mut self, base_path: Option<&str>) -> String {
        let Some(path) = base_path.filter(|path| **path != self.address.1) else { return String::new() };
        self.address.1 = path.to_string();
        format!("{} {}{path}\n", Words::of(self.language).serve.now_at, self.address.0)
    }

    fn some(&self, changed: &[Url]) -> String {
        let mut named: Vec<String> = changed.iter().take(NAMED).map(Url::to_string).collect();
        if changed.len() > NAMED {
            named.push((Words::of(self.language).serve.and_more)(changed.len() - NAMED));
        }
        named.join(", ")
    }

    fn problems_if_new(
        &mut self,
        diagnostics: &[Diagnostic],
        source: &dyn Fn(&SourcePath) -> Option<String>,
        style: Style,
    ) -> String {
        if diagnostics == self.told { String::new() } else { self.problems(diagnostics, source, style) }
    }

    /// Problems that were not told yet in full, the others in one line.
    fn problems(
        &mut self,
        diagnostics: &[Diagnostic],
        source: &dyn Fn(&SourcePath) -> Option<String>,
        style: Style,
    ) -> String {
        let words = Words::of(self.language);
        let (old, new): (Vec<_>, Vec<_>) = diagnostics.iter().cloned().partition(|d| self.told.contains(d));
        let mut text = String::new();
        if !new.is_empty() {
            text = format!("\n{}", report(&new, source, self.language, style));
        }
        if !old.is_empty() {
            let Tally { errors, warnings, .. } = Tally::of(&old);
            let counted = closing::counted(errors, warnings, &words.report);
            text.push_str(&format!("{}\n", (words.serve.still)(&counted)));
        }
        if has_errors(&self.told) && !has_errors(diagnostics) {
            text.push_str(&format!("{}\n", words.serve.mended));
        }
        self.told = diagnostics.to_vec();
        text
    }
}

/// The changed file, or how many there are.
fn what(changes: &Changes, language: Language) -> String {
    let words = &Words::of(language).serve;
    match changes {
        Changes::Everything => words.everything.to_string(),
        Changes::Files(files) => match (files.len(), files.first()) {
            (0, _) | (_, None) => words.clock.to_string(),
            (1, Some(file)) => visible(file.as_str()).into_owned(),
            (count, _) => (words.files)(count),
        },
    }
}

/// A duration as people read it: milliseconds below a second.
fn duration_in(duration: Duration, language: Language) -> String {
    let words = Words::of(language);
    match duration.as_millis() {
        milliseconds @ 0..1000 => (words.serve.milliseconds)(milliseconds),
        _ => (words.report.seconds)(&decimal(duration.as_secs_f64(), language)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{At, Problem};

    fn tell(serving: &mut Serving, news: &News<'_>) -> String {
        serving.tell(news, "07:05:09", &|_| None, Style::default())
    }

    fn refreshed<'a>(changes: &'a Changes, diagnostics: &'a [Diagnostic]) -> News<'a> {
        let duration = Duration::from_millis(21);
        let base_path = Some("/");
        News::Refreshed { changes, duration, diagnostics, pages: 81, base_path, language: Language::Vi }
    }

    #[test]
    fn a_new_path_is_told() {
        let mut serving = Serving::new("http://localhost:8000", "/cchc/");
        let told = tell(&mut serving, &refreshed(&Changes::Everything, &[]));
        assert!(told.ends_with("Địa chỉ xem trang nay là http://localhost:8000/\n"), "{told}");
        assert!(!tell(&mut serving, &refreshed(&Changes::Everything, &[])).contains("localhost"));
    }

    #[test]
    fn a_save_is_one_line() {
        let mut serving = Serving::new("", "/");
        assert_eq!(tell(&mut serving, &refreshed(&Changes::Everything, &[])), "Đã đọc xong 81 trang trong 21 ms.\n");
        let one = Changes::Files([SourcePath::new("content/a.md")].into());
        assert_eq!(tell(&mut serving, &refreshed(&one, &[])), "07:05:09  content/a.md: đã đọc lại trong 21 ms\n");
        let pages = ["a", "b", "c", "d", "e"].map(|name| Url::page([name]));
        let news = News::Proofread { changed: Some(&pages), diagnostics: &[] };
        let told = "          5 trang thay đổi: /a/, /b/, /c/, và 2 trang nữa\n";
        assert_eq!(tell(&mut serving, &news), told);
        assert_eq!(tell(&mut serving, &News::Proofread { changed: None, diagnostics: &[] }), "");
    }

    #[test]
    fn a_problem_is_told_once_and_its_end_is_told() {
        let mut serving = Serving::new("", "/");
        let problem = Problem::BadDate { value: "x".into() };
        let errors = [Diagnostic::error(&SourcePath::new("content/a.md"), At::File, problem)];
        let none = Changes::none();
        assert!(tell(&mut serving, &refreshed(&none, &errors)).contains("lỗi[bad-date]"));
        let again = tell(&mut serving, &refreshed(&none, &errors));
        assert!(again.ends_with("\nCòn 1 lỗi như trước.\n") && !again.contains("bad-date"), "{again}");
        assert!(tell(&mut serving, &refreshed(&none, &[])).ends_with("\nĐã hết lỗi.\n"));
    }
}
