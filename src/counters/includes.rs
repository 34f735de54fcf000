//! Figures as small text files, one a figure, which a web server puts into pages by itself (server-side includes).

use std::path::{Path, PathBuf};

use super::Figures;
use crate::diagnostics::Problem;
use crate::publish::{self, write_loose};
use crate::text::{Language, grouped};
use crate::time::{Moment, Zone};

/// The folder of the files, beside `counters.json`.
const FOLDER: &str = "counters";

/// What stands for a figure that nobody measured.
const UNKNOWN: &str = "–";

/// Writes `counters/online.txt`, `today.txt`, `week.txt`, `month.txt`, `total.txt` and `as_of.txt` below the folder of
/// `counters.json`: figures grouped as the language groups them, the moment as pages write it, without a line's end.
/// Each file is the old or the new one at every moment; the moment comes last. Gives the folder that they are in, and
/// their names.
///
/// # Errors
/// When a file cannot be written.
pub fn write_includes(
    figures: &Figures,
    language: Language,
    zone: Zone,
    folder: &Path,
) -> Result<(PathBuf, Vec<String>), Problem> {
    let figure = |figure: Option<u64>| figure.map_or_else(|| UNKNOWN.to_string(), |figure| grouped(figure, language));
    let as_of = Moment::parse(&figures.as_of, zone).map_or_else(|| UNKNOWN.to_string(), Moment::short);
    let files = [
        ("online", figure(figures.online)),
        ("today", figure(figures.today)),
        ("week", figure(figures.week)),
        ("month", figure(figures.month)),
        ("total", figure(figures.total)),
        ("as_of", as_of),
    ]
    .map(|(name, text)| (format!("{name}.txt"), text));
    let folder = folder.join(FOLDER);
    write_loose(&folder, &files).map_err(|error: publish::Error| error.problem)?;
    Ok((folder, files.into_iter().map(|(name, _)| name).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn figures() -> Figures {
        Figures {
            as_of: "2026-11-22T07:00:00+07:00".to_string(),
            online: None,
            today: Some(0),
            week: Some(6186),
            month: Some(21_243),
            total: Some(1_279_974),
            pages: BTreeMap::from([("/tin-tuc/a/".to_string(), 3)]),
        }
    }

    fn written(folder: &Path) -> BTreeMap<String, String> {
        let entries = std::fs::read_dir(folder.join("counters")).unwrap().map(Result::unwrap);
        let text = |path: &Path| std::fs::read_to_string(path).unwrap();
        entries.map(|entry| (entry.file_name().into_string().unwrap(), text(&entry.path()))).collect()
    }

    #[test]
    fn each_figure_is_a_file_as_pages_write_it() {
        let folder = tempfile::tempdir().unwrap();
        let (place, names) = write_includes(&figures(), Language::Vi, Zone::default(), folder.path()).unwrap();
        assert_eq!(place, folder.path().join("counters"));
        assert_eq!(names, ["online.txt", "today.txt", "week.txt", "month.txt", "total.txt", "as_of.txt"]);
        let all = [
            ("as_of.txt", "22/11/2026 07:00:00"),
            ("month.txt", "21.243"),
            ("online.txt", "–"),
            ("today.txt", "0"),
            ("total.txt", "1.279.974"),
            ("week.txt", "6.186"),
        ];
        let all = all.map(|(name, text)| (name.to_string(), text.to_string()));
        assert_eq!(written(folder.path()), BTreeMap::from(all));
        write_includes(&figures(), Language::En, Zone::default(), folder.path()).unwrap();
        assert_eq!(written(folder.path())["total.txt"], "1,279,974");
    }

    #[test]
    fn a_folder_that_is_a_file_is_a_problem() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("counters"), "").unwrap();
        let result = write_includes(&figures(), Language::Vi, Zone::default(), folder.path());
        assert!(matches!(result, Err(Problem::Unwritable { .. })), "{result:?}");
    }
}
