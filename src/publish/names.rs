//! Whether files of these names could be published, told without writing any.

use super::Error;
use super::claims::Claims;
use super::safe_path;
use super::target::Target;
use crate::diagnostics::{Problem, UnsafePath};

/// What a [`Session`](super::Session) would refuse of files at these paths: names that are not safe everywhere, and two
/// names that are one on systems that ignore case. Each path is told once, with what is wrong with it.
pub fn check_paths<'a>(paths: impl IntoIterator<Item = &'a str>) -> Vec<Problem> {
    let claims = Claims::new();
    let claim = |path: &'a str| -> Result<(), Error> {
        safe_path::check(path)?;
        claims.folder(safe_path::split(path).0, &|_| Ok(Target::Missing))?;
        claims.file(path).map(drop)
    };
    paths.into_iter().filter_map(|path| claim(path).err()).map(|error| error.problem).collect()
}

/// Why no file of this path can be written on every system; `None` if one can.
pub fn unsafe_path(path: &str) -> Option<UnsafePath> {
    safe_path::danger(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_path_is_told_once() {
        let paths = ["a/index.html", "a/aux.html", "A/b.html", "a/index.html", "a/b.html"];
        let told = check_paths(paths);
        assert_eq!(
            told,
            [
                Problem::OutputPathUnsafe { path: "a/aux.html".into(), why: UnsafePath::ReservedName },
                Problem::OutputCollision { path: "A".into(), other: "a".into() },
                Problem::OutputCollision { path: "a/index.html".into(), other: "a/index.html".into() },
            ]
        );
    }
}
