//! `loa new`: reads the call, writes new source files, then tells what comes next.

use std::path::{Path, PathBuf};

use super::args::{NewArgs, NewEntryArgs, Request};
use super::refuse::refuse;
use super::surroundings::{base_url, now, shown, site_root};
use super::words::Words;
use super::{Console, Status};
use crate::diagnostics::Problem;
use crate::parse::entry::Kind;
use crate::scaffold::{Known, Wanted, create_file, create_folder, entry, site};
use crate::text::{Language, visible};
use crate::time::Zone;

pub(super) fn new(args: &NewArgs, request: &Request, console: &mut Console) -> Status {
    let asked = request.language.or(console.language);
    match args {
        NewArgs::Site { folder, base_url } => new_site(folder, base_url.as_deref(), asked.unwrap_or_default(), console),
        NewArgs::Article(args) => {
            let kinds = [Kind::News, Kind::Pages, Kind::Notices, Kind::Documents, Kind::Schedule, Kind::Media];
            new_entry(args, &kinds, request, console)
        }
        NewArgs::Message(args) => new_entry(args, &[Kind::Messages], request, console),
        NewArgs::Campaign(args) => new_entry(args, &[Kind::Campaigns], request, console),
    }
}

/// A site has no language before it is made: that of the call becomes its own.
fn new_site(folder: &Path, address: Option<&str>, language: Language, console: &mut Console) -> Status {
    let folder = typed_folder(folder);
    let made = base_url(address).and_then(|address| {
        let today = Zone::default().at(now()).or_else(|| Zone::default().at(0));
        let files = today.map(|today| site(language, today, address.as_ref())).unwrap_or_default();
        create_folder(&folder, &files)
    });
    if let Err(problem) = made {
        return refuse_new(problem, language, console);
    }
    let name = folder.display().to_string();
    let status = console.answer(&format!("{name}\n"));
    let is_here = folder.components().eq(Path::new(".").components());
    let go_there =
        (!is_here).then(|| format!("cd {}", if name.contains(' ') { format!("\"{name}\"") } else { name.clone() }));
    console.say(&visible_lines(&(Words::of(language).new.site_made)(&name, go_there.as_deref())));
    status
}

/// The folder as it was meant: the shell of Windows makes `D:\trang"` of `"D:\trang\"`.
fn typed_folder(folder: &Path) -> PathBuf {
    let typed = folder.to_str().filter(|_| cfg!(windows)).and_then(|text| text.strip_suffix('"'));
    typed.map_or_else(|| folder.to_path_buf(), PathBuf::from)
}

fn new_entry(args: &NewEntryArgs, kinds: &[Kind], request: &Request, console: &mut Console) -> Status {
    let asked = request.language.or(console.language);
    let root = match site_root(request) {
        Ok(root) => root,
        Err(problem) => return refuse_new(problem, asked.unwrap_or_default(), console),
    };
    let now = now();
    let known = Known::read(&root, now);
    let language = asked.unwrap_or(known.language);
    let wanted = Wanted {
        kinds,
        name: &args.name,
        title: args.title.as_deref(),
        section: args.section.as_deref(),
        campaign: args.campaign.as_deref(),
        slug: args.slug.as_deref(),
        draft: args.draft,
        language,
    };
    let new = match entry(&known, &wanted, now) {
        Ok(new) => new,
        Err(problem) => return refuse_new(problem, language, console),
    };
    let path = new.file.path.on_disk(&root);
    if let Err(problem) = create_file(&path, &new.file.text) {
        return refuse_new(problem, language, console);
    }
    let status = console.answer(&format!("{}\n", shown(&path)));
    let words = &Words::of(language).new;
    let told = match new.kind {
        Kind::News | Kind::Pages | Kind::Notices | Kind::Documents | Kind::Schedule | Kind::Media => {
            (words.article_made)(new.url.as_str(), new.is_draft, new.lacks_number)
        }
        Kind::Messages => (words.message_made)(new.url.as_str()),
        Kind::Campaigns => (words.campaign_made)(new.url.as_str(), new.is_draft),
    };
    console.say(&visible_lines(&told));
    if args.open
        && let Err(error) = open::that_detached(&path)
    {
        let problem = Problem::NotOpened { path: shown(&path), reason: error.to_string() };
        return refuse_new(problem, language, console);
    }
    status
}

/// Refuses with the exit status that a problem of new files has.
fn refuse_new(problem: Problem, language: Language, console: &mut Console) -> Status {
    let status = match &problem {
        Problem::NoSection { .. } => Status::SiteHasErrors,
        Problem::NotCreated { .. } | Problem::NotOpened { .. } => Status::MachineFailed,
        _ => Status::WrongCall,
    };
    refuse(problem, status, language, console)
}

/// Lines for people, which may hold names that somebody made up.
fn visible_lines(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", visible(line))).collect()
}
