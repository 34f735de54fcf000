//! Where links lead, and which lead nowhere.

use super::{Make, Plan};
use crate::diagnostics::{At, Diagnostic, PictureFault, Problem, RecordingFault};
use crate::parse::config::Destination;
use crate::parse::data::Data;
use crate::parse::entry::{Details, Entry, Listed, Media};
use crate::parse::markdown::{Filling, Heading, Target};
use crate::parse::picture::is_picture;
use crate::parse::recording::{Format, Medium};
use crate::paths::{SourcePath, Url};
use crate::site::{HiddenEntry, Site};
use crate::text::{nearest, percent_decode};

/// How many broken links get a suggestion: comparing a name with all others takes time.
const SUGGESTIONS: usize = 20;

/// Where a target leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// To a page or file, with `?…` and `#…` as they are to be written.
    To {
        /// The address.
        url: Url,
        /// Query and fragment.
        suffix: String,
    },
    /// To an entry that is not shown: the list of its section stands in.
    Hidden(HiddenEntry),
    /// Nowhere.
    Broken,
}

/// Finds where a target leads.
pub fn resolve(site: &Site, plan: &Plan, target: &Target) -> Resolution {
    let (url, query, fragment) = match target {
        Target::File { path, fragment, .. } => {
            let Some(path) = path else { return Resolution::Broken };
            match file(site, path) {
                Some(url) => (url, "", fragment),
                None => {
                    return site
                        .hidden_entry(path)
                        .map_or(Resolution::Broken, |entry| Resolution::Hidden(entry.clone()));
                }
            }
        }
        Target::Page { path, query, fragment } => {
            let parts = path.split('/').filter(|part| !part.is_empty());
            let page = Url::page(parts.clone());
            let as_file = || Url::file(&parts.clone().collect::<Vec<_>>().join("/"));
            // `/tin-tuc/index.html` is what some browsers and old sites show for `/tin-tuc/`.
            let of_index =
                path.strip_suffix("/index.html").map(|path| Url::page(path.split('/').filter(|part| !part.is_empty())));
            let planned = [Some(page), (!path.ends_with('/')).then(as_file), of_index]
                .into_iter()
                .flatten()
                .find(|url| plan.at(url).is_some());
            match planned {
                Some(url) => (url, &**query, fragment),
                None => {
                    let hidden = site.hidden_at(&Url::page(parts));
                    return hidden.map_or(Resolution::Broken, |entry| Resolution::Hidden(entry.clone()));
                }
            }
        }
    };
    let suffix = if fragment.is_empty() { query.to_string() } else { format!("{query}#{}", encode(fragment)) };
    Resolution::To { url, suffix }
}

/// The file of `content/` that a target leads to, where it leads to one that is published as it is.
pub fn file_of<'a>(site: &'a Site, plan: &Plan, target: &Target) -> Option<&'a SourcePath> {
    let Resolution::To { url, .. } = resolve(site, plan, target) else { return None };
    let Make::File(file) = plan.at(&url)?.make else { return None };
    site.files.get(file).map(|(source, _)| source)
}

/// The address of a source file: an entry, the index of a section, a picture or document, or a section's folder.
fn file(site: &Site, path: &SourcePath) -> Option<Url> {
    if let Some(id) = site.entry_of(path) {
        return site.entries.get(id).map(|entry| entry.url.clone());
    }
    if let Some(url) = site.file_url(path) {
        return Some(url.clone());
    }
    let below = if path.as_str() == "content" { "" } else { path.below("content")? };
    let folder = below.strip_suffix("_index.md").unwrap_or(below).trim_end_matches('/');
    if folder.is_empty() {
        return Some(Url::home());
    }
    site.sections.iter().find(|section| *section.folder == *folder).map(|section| section.url.clone())
}

/// What follows a sub-path, both decoded: of `/cchc/b/` below `/cchc` it is `/b/`. `None` for what does not lie below it,
/// and where the site lies at the root of a host.
fn below<'a>(base: &str, path: &'a str) -> Option<&'a str> {
    match path.strip_prefix(base).filter(|_| !base.is_empty())? {
        "" => Some("/"),
        rest => rest.starts_with('/').then_some(rest),
    }
}

/// Warns of old addresses that begin with the sub-path of the site: it would stand in them twice. Where the site has a
/// page at that path itself, the address may well be meant.
fn check_aliases(site: &Site, plan: &Plan, diagnostics: &mut Vec<Diagnostic>) {
    let base = percent_decode(site.base.path());
    if base.is_empty() || plan.answering(&base).is_some() {
        return;
    }
    for entry in &site.entries {
        for alias in entry.aliases.iter() {
            let Some(own) = below(&base, alias.as_str()) else { continue };
            let (alias, base, own) = (alias.to_string(), base.to_string(), own.to_string());
            let problem = Problem::AliasWithBase { alias, base, own };
            diagnostics.push(Diagnostic::warning(&entry.source, At::key("aliases"), problem));
        }
    }
}

/// Percent-encodes what an attribute and a URL may not hold.
fn encode(fragment: &str) -> String {
    let mut out = String::with_capacity(fragment.len());
    for byte in fragment.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte) {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Reports every link and picture of an author that leads nowhere.
pub(super) fn check(site: &Site, plan: &Plan, diagnostics: &mut Vec<Diagnostic>) {
    check_aliases(site, plan, diagnostics);
    let mut check = Check { site, plan, diagnostics, suggestions: SUGGESTIONS };
    for entry in site.referring() {
        for slot in &entry.body.slots {
            let at = At::from(slot.span.0 as usize..slot.span.1 as usize);
            match &slot.filling {
                Filling::Link(target) => check.link(&entry.source, at, target),
                Filling::Picture(target) => check.picture(&entry.source, at, target),
                Filling::MessageCard { .. } | Filling::MessageLink { .. } | Filling::DocumentMention { .. } => {}
            }
        }
        if let Details::Document(document) = &entry.details {
            for (position, file) in document.files.iter().enumerate() {
                check.attachment(&entry.source, At::key(format!("files[{position}].src")), &file.src);
            }
        }
        if let Details::Media(media) = &entry.details {
            check.media(&entry.source, media);
        }
        if let Some(image) = &entry.image {
            check.picture(&entry.source, At::key("image.src"), &image.src);
        }
    }
    let indexes = site.sections.iter().filter_map(|section| section.index.as_ref()).chain(&site.home);
    for index in indexes {
        if let Some(image) = &index.image {
            check.picture(&index.source, At::key("image.src"), &image.src);
        }
        for slot in &index.body.slots {
            let at = At::from(slot.span.0 as usize..slot.span.1 as usize);
            match &slot.filling {
                Filling::Link(target) => check.link(&index.source, at, target),
                Filling::Picture(target) => check.picture(&index.source, at, target),
                Filling::MessageCard { code } | Filling::MessageLink { code } => check.message(&index.source, at, code),
                Filling::DocumentMention { .. } => {}
            }
        }
    }
    for (name, items) in [("menu", &site.config.menu), ("footer", &site.config.footer)] {
        for item in items.iter().flatten() {
            if let Destination::Inside(target) = &item.to {
                check.link(&site.config.source, At::key(format!("{name}[{}].url", item.position)), target);
            }
        }
    }
    for badge in site.config.widgets.all().flat_map(|(_, widget)| &widget.badges) {
        check.picture(&site.config.source, At::key(&*badge.key), &badge.image);
    }
    for file in &site.data {
        let Data::Links(groups) = &file.data else { continue };
        for link in groups.iter().flat_map(|group| &group.links) {
            if let Destination::Inside(target) = &link.to {
                check.link(&file.source, At::key(format!("{}.url", link.key)), target);
            }
        }
    }
}

struct Check<'a> {
    site: &'a Site,
    plan: &'a Plan,
    diagnostics: &'a mut Vec<Diagnostic>,
    suggestions: usize,
}

impl Check<'_> {
    fn link(&mut self, file: &SourcePath, at: At, target: &Target) {
        let typed = typed(target);
        match resolve(self.site, self.plan, target) {
            Resolution::To { url, .. } => self.anchor(file, at, target, &url, typed),
            Resolution::Hidden(HiddenEntry { source, why, .. }) => {
                let problem = Problem::LinkToHidden { target: typed, file: source.to_string(), why };
                self.diagnostics.push(Diagnostic::warning(file, at, problem));
            }
            Resolution::Broken => self.broken(file, at, target),
        }
    }

    fn picture(&mut self, file: &SourcePath, at: At, target: &Target) {
        if let Target::File { path: Some(path), .. } = target
            && self.site.file_url(path).is_some()
            && !is_picture(path)
        {
            let problem = Problem::BadPicture { src: typed(target), fault: PictureFault::NoPicture };
            self.diagnostics.push(Diagnostic::error(file, at, problem));
            return;
        }
        let is_file = match resolve(self.site, self.plan, target) {
            Resolution::To { url, .. } => {
                matches!(
                    self.plan.at(&url).map(|job| &job.make),
                    Some(Make::File(_) | Make::Picture { .. } | Make::Asset(_))
                )
            }
            Resolution::Hidden(_) | Resolution::Broken => false,
        };
        if !is_file {
            let problem = self.with_base(target).unwrap_or_else(|| {
                let nearest = self.nearest(file, target);
                Problem::PictureMissing { src: typed(target), nearest }
            });
            self.diagnostics.push(Diagnostic::error(file, at, problem));
        }
    }

    fn attachment(&mut self, file: &SourcePath, at: At, target: &Target) {
        if let Resolution::Broken = resolve(self.site, self.plan, target) {
            self.broken(file, at, target);
        }
    }

    fn broken(&mut self, file: &SourcePath, at: At, target: &Target) {
        let problem = self.with_base(target).unwrap_or_else(|| {
            let nearest = self.nearest(file, target);
            Problem::BrokenLink { target: typed(target), nearest }
        });
        self.diagnostics.push(Diagnostic::error(file, at, problem));
    }

    /// What to say of an address that is right but for the sub-path of the site, which loa puts before every address.
    fn with_base(&self, target: &Target) -> Option<Problem> {
        let Target::Page { path, query, fragment } = target else { return None };
        let base = percent_decode(self.site.base.path());
        let own = below(&base, path)?;
        let own = Target::Page { path: own.into(), query: query.clone(), fragment: fragment.clone() };
        match resolve(self.site, self.plan, &own) {
            Resolution::To { .. } => {
                Some(Problem::LinkWithBase { target: typed(target), base: base.into_owned(), own: typed(&own) })
            }
            Resolution::Hidden(_) | Resolution::Broken => None,
        }
    }

    fn media(&mut self, file: &SourcePath, media: &Media) {
        match media {
            Media::Gallery(photos) => {
                for Listed { position, item } in photos {
                    self.picture(file, At::key(format!("photos[{position}].src")), &item.src);
                }
            }
            Media::Video(video) => {
                for Listed { position, item } in &video.sources {
                    self.recording(file, At::key(format!("video.src[{position}]")), item, Medium::Video);
                }
                if let Some(poster) = &video.poster {
                    self.picture(file, At::key("video.poster"), &poster.src);
                }
                for Listed { position, item } in &video.captions {
                    let at = At::key(format!("video.captions[{position}].src"));
                    self.recording(file, at, &item.src, Medium::Captions);
                }
            }
            Media::Audio(audio) => self.recording(file, At::key("audio.src"), &audio.src, Medium::Sound),
        }
    }

    /// A file that is played: it must be there, be of the right sort by its name, and begin as such a file does.
    fn recording(&mut self, file: &SourcePath, at: At, target: &Target, medium: Medium) {
        if let Resolution::Broken = resolve(self.site, self.plan, target) {
            self.attachment(file, at, target);
            return;
        }
        let source = file_of(self.site, self.plan, target);
        let format = source.and_then(|source| Format::of_extension(source.extension()));
        let fault = match source.filter(|_| format.is_some_and(|format| format.medium() == medium)) {
            Some(source) => self.site.recordings.get(&source.composed()).and_then(|head| head.fault.clone()),
            None => Some(match medium {
                Medium::Video => RecordingFault::NoVideo,
                Medium::Sound => RecordingFault::NoSound,
                Medium::Captions => RecordingFault::NoCaptions,
            }),
        };
        if let Some(fault) = fault {
            let problem = Problem::BadRecording { src: typed(target), fault };
            self.diagnostics.push(Diagnostic::error(file, at, problem));
        }
    }

    fn message(&mut self, file: &SourcePath, at: At, code: &str) {
        if self.site.message(code).is_none() {
            let problem = Problem::UnknownReference { key: "message".into(), value: code.to_string(), nearest: None };
            self.diagnostics.push(Diagnostic::error(file, at, problem));
        }
    }

    fn anchor(&mut self, file: &SourcePath, at: At, target: &Target, url: &Url, typed: String) {
        let (Target::File { fragment, .. } | Target::Page { fragment, .. }) = target;
        if fragment.is_empty() {
            return;
        }
        let Some(Make::Entry(id)) = self.plan.at(url).map(|job| &job.make) else { return };
        let Some(entry) = self.site.entries.get(*id) else { return };
        let anchors = anchors(entry);
        if !anchors.iter().any(|anchor| **anchor == **fragment) {
            let nearest = nearest(fragment, anchors.iter().map(String::as_str)).map(str::to_string);
            let problem = Problem::BrokenAnchor { target: typed, anchor: fragment.to_string(), nearest };
            self.diagnostics.push(Diagnostic::error(file, at, problem));
        }
    }

    /// The source file whose name looks most like what was typed.
    fn nearest(&mut self, file: &SourcePath, target: &Target) -> Option<String> {
        self.suggestions = self.suggestions.checked_sub(1)?;
        match target {
            Target::File { typed, .. } => {
                let name = typed.rsplit(['/', '\\']).next().unwrap_or(typed);
                let is_markdown = name.ends_with(".md");
                let entries = self.site.entries.iter().map(|entry| &entry.source).filter(|_| is_markdown);
                let files = self.site.files.iter().map(|(file, _)| file).filter(|_| !is_markdown);
                let sources: Vec<&SourcePath> = entries.chain(files).collect();
                let found = nearest(name, sources.iter().map(|source| source.file_name()))?;
                let source = sources.iter().find(|source| source.file_name() == found)?;
                // A file that is there but is no picture is not what was meant.
                Some(relative(file, source)).filter(|found| **found != **typed)
            }
            Target::Page { path, .. } => {
                // Whoever means a page means no file.
                let is_page = path.ends_with('/');
                let urls = self.plan.jobs().iter().map(|job| job.url.as_str());
                nearest(path, urls.filter(|url| !is_page || url.ends_with('/'))).map(str::to_string)
            }
        }
    }
}

/// The ids on an entry's page that a link may name.
fn anchors(entry: &Entry) -> Vec<String> {
    let mut anchors: Vec<String> = entry.body.headings.iter().map(|Heading { id, .. }| id.to_string()).collect();
    if let Details::Message(message) = &entry.details {
        anchors.extend((1..=message.items.len()).map(|number| number.to_string()));
    }
    anchors
}

fn typed(target: &Target) -> String {
    match target {
        Target::File { typed, fragment, .. } if fragment.is_empty() => typed.to_string(),
        Target::File { typed, fragment, .. } => format!("{typed}#{fragment}"),
        Target::Page { path, query, fragment } if fragment.is_empty() => format!("{path}{query}"),
        Target::Page { path, query, fragment } => format!("{path}{query}#{fragment}"),
    }
}

/// The reference from one file to another.
fn relative(from: &SourcePath, to: &SourcePath) -> String {
    let from_folder = from.parent();
    let own: Vec<&str> = from_folder.as_str().split('/').filter(|part| !part.is_empty()).collect();
    let other: Vec<&str> = to.as_str().split('/').collect();
    let shared = own.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let up = vec![".."; own.len() - shared];
    up.into_iter().chain(other.into_iter().skip(shared)).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_a_sub_path_is_an_address() {
        assert_eq!(below("/cchc", "/cchc/b/"), Some("/b/"));
        assert_eq!(below("/cchc", "/cchc"), Some("/"));
        assert_eq!(below("/cchc", "/cchcb/"), None);
        assert_eq!(below("", "/cchc/b/"), None);
    }

    #[test]
    fn suggestions_are_relative_to_the_file() {
        let from = SourcePath::new("content/tin-tuc/2023/a.md");
        assert_eq!(relative(&from, &SourcePath::new("content/tin-tuc/2023/b.md")), "b.md");
        assert_eq!(relative(&from, &SourcePath::new("content/thong-diep/05-t.md")), "../../thong-diep/05-t.md");
    }
}
