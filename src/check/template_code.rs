//! Which piece of a template a page's code comes from: a template that puts values into a style or a script makes another
//! fault on every page, and to whoever wrote the template it is one.

use std::collections::HashMap;
use std::ops::Range;

use super::links::Found;
use super::located::comments;
use crate::diagnostics::{At, PageFault};
use crate::load::Tree;
use crate::paths::SourcePath;
use crate::render::hosting::{Piece, PieceKind, as_read, pieces};
use crate::site::Site;

/// How many pieces that hold values are compared with the code of pages.
const MOST: usize = 500;

/// How many letters and digits of an address must stand in a template beside the values to know it by them.
const ENOUGH: usize = 4;

/// The code of a site's own templates.
pub(super) struct TemplateCode {
    written: Vec<Written>,
    /// Attributes without values, by their name and by what browsers read of them: as they are written.
    fixed: HashMap<(String, String), String>,
}

/// A piece of code as a template has it.
struct Written {
    file: SourcePath,
    kind: PieceKind,
    /// The bytes of its whole start tag.
    tag: Range<usize>,
    name: String,
    /// The code.
    code: String,
    /// What stands before the first value in it and behind the last, where it holds values.
    around: Option<(String, String)>,
}

impl Written {
    fn is_attribute(&self) -> bool {
        matches!(self.kind, PieceKind::StyleAttribute | PieceKind::Handler)
    }

    /// Whether enough of it stands beside the values to know it by that.
    fn says_enough(&self) -> bool {
        let fixed = self.around.iter().flat_map(|(before, after)| before.chars().chain(after.chars()));
        fixed.filter(|c| c.is_alphanumeric()).count() >= ENOUGH
    }
}

impl TemplateCode {
    /// Reads the templates of a site's own themes.
    pub(super) fn of(site: &Site, tree: &Tree) -> Self {
        let is_own = |file: &SourcePath| tree.themes.values().flatten().any(|own| own == file);
        let own = site.theme.templates.iter().filter(|template| is_own(&template.source));
        let written = own.flat_map(|template| {
            let comments = comments(&template.source, &template.text);
            let is_read = move |piece: &Piece<'_>| !comments.iter().any(|comment| comment.contains(&piece.tag.start));
            pieces(&template.text).into_iter().filter(is_read).map(|piece| Written {
                file: template.source.clone(),
                kind: piece.kind,
                tag: piece.tag.start.saturating_sub(1)..piece.tag.end + 1,
                name: piece.name.to_ascii_lowercase(),
                code: piece.code.to_string(),
                around: piece.holds_values().then(|| around(piece.code)),
            })
        });
        let written: Vec<Written> = written.collect();
        let fixed = written.iter().filter(|written| written.is_attribute() && written.around.is_none());
        let fixed = fixed.map(|written| ((written.name.clone(), as_read(&written.code).into()), written.code.clone()));
        Self { fixed: fixed.collect(), written }
    }

    /// The same fault for all pages that one piece of a template makes it on.
    pub(super) fn as_written(&self, found: Found) -> Found {
        let PageFault::Policy { what } = &found.fault else { return found };
        let Some((name, value)) = what.split_once("=\"") else { return found };
        let value = value.strip_suffix('"').unwrap_or(value);
        // What stands in a template as it is, is that one and no other.
        if let Some(code) = self.fixed.get(&(name.to_string(), value.to_string())) {
            return Found { needle: code.as_str().into(), ..found };
        }
        let written = self.maker(value, |written| written.is_attribute() && written.name == name);
        let Some(written) = written else { return found };
        let what = format!("{name}=\"{}\"", written.code);
        Found { fault: PageFault::Policy { what }, needle: written.code.as_str().into() }
    }

    /// Where a template makes an address by putting values into it.
    pub(super) fn place_of_address(&self, address: &str) -> Option<(SourcePath, At)> {
        let written = self.maker(address, |written| written.kind == PieceKind::Address && written.says_enough())?;
        Some((written.file.clone(), At::from(written.tag.clone())))
    }

    /// The piece with values, of those that may, that makes a text of a page; of several, the one that says most.
    fn maker(&self, text: &str, may: impl Fn(&Written) -> bool) -> Option<&Written> {
        let with_values = self.written.iter().filter(|written| may(written)).filter_map(|written| {
            let (before, after) = written.around.as_ref()?;
            Some((written, before, after))
        });
        let makers = with_values.take(MOST).filter(|(_, before, after)| {
            text.strip_prefix(before.as_str()).is_some_and(|rest| rest.ends_with(after.as_str()))
        });
        makers.max_by_key(|(_, before, after)| before.len() + after.len()).map(|(written, ..)| written)
    }

    /// Where templates have what a fault tells of by its tag alone.
    pub(super) fn places(&self, fault: &PageFault) -> Vec<(SourcePath, At)> {
        let kind = match fault {
            PageFault::Policy { what } if what == "<script>" => PieceKind::Script,
            PageFault::Policy { what } if what == "<style>" => PieceKind::Style,
            _ => return Vec::new(),
        };
        let of_kind = self.written.iter().filter(|written| written.kind == kind);
        of_kind.map(|written| (written.file.clone(), At::from(written.tag.clone()))).collect()
    }
}

/// What stands before the first sign of a template in a text, and behind the last.
fn around(code: &str) -> (String, String) {
    let first = ["{{", "{%", "{#"].iter().filter_map(|sign| code.find(sign)).min();
    let last = ["}}", "%}", "#}"].iter().filter_map(|sign| code.rfind(sign)).max();
    let before = first.and_then(|at| code.get(..at)).unwrap_or(code);
    let after = last.and_then(|at| code.get(at + 2..)).unwrap_or_default();
    (before.to_string(), after.to_string())
}
