//! What a page of HTML links to, as a browser's tokenizer reads it, and which of it leads nowhere.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, StartTag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer};

use super::Files;

/// What a page holds that links have to do with.
#[derive(Default)]
pub(crate) struct Page {
    /// Every address of `href`, `src`, `srcset`, `action`, `poster`, `data-src` and of a refresh, as it is written.
    pub(crate) addresses: Vec<String>,
    /// Every `id`.
    pub(crate) ids: BTreeSet<String>,
    /// Ids that stand twice.
    pub(crate) twice: Vec<String>,
}

/// Reads a page.
pub(crate) fn read(html: &str) -> Page {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Sink::default(), Default::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[derive(Default)]
struct Sink(RefCell<Page>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let TagToken(tag) = token else { return TokenSinkResult::Continue };
        if tag.kind != StartTag {
            return TokenSinkResult::Continue;
        }
        let mut page = self.0.borrow_mut();
        for attribute in &tag.attrs {
            let value = attribute.value.trim().to_string();
            match &*attribute.name.local {
                "href" | "src" | "action" | "poster" | "data-src" => page.addresses.push(value),
                "srcset" => page
                    .addresses
                    .extend(value.split(',').filter_map(|choice| choice.split_whitespace().next()).map(str::to_string)),
                "content" => page.addresses.extend(value.split_once("url=").map(|(_, address)| address.to_string())),
                "id" if page.ids.contains(&value) => page.twice.push(value),
                "id" => drop(page.ids.insert(value)),
                _ => {}
            }
        }
        match &*tag.name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }
}

/// Every link of a whole output that leads to no file of it or to no place in it, as `page → link`. `base` is the
/// address at which the output is served, such as `https://xa.example.vn/cchc/2023/`; other hosts are not asked.
pub(crate) fn broken_links(files: &Files, base: &str) -> Vec<String> {
    let pages: BTreeMap<&str, Page> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), read(&String::from_utf8_lossy(bytes))))
        .collect();
    let host_end = base.find("://").map_or(0, |at| at + 3);
    let host_end = base[host_end..].find('/').map_or(base.len(), |at| host_end + at);
    let (origin, sub_path) = base.split_at(host_end);
    let mut broken = Vec::new();
    for (path, page) in &pages {
        broken.extend(page.twice.iter().map(|id| format!("{path} → id {id} twice")));
        for address in &page.addresses {
            if !leads_somewhere(address, path, origin, sub_path, files, &pages) {
                broken.push(format!("{path} → {address}"));
            }
        }
    }
    broken
}

fn leads_somewhere(
    address: &str,
    page: &str,
    origin: &str,
    sub_path: &str,
    files: &Files,
    pages: &BTreeMap<&str, Page>,
) -> bool {
    let (address, fragment) = address.split_once('#').unwrap_or((address, ""));
    let address = address.split_once('?').map_or(address, |(path, _)| path);
    let address = address.strip_prefix(origin).filter(|rest| rest.starts_with('/')).unwrap_or(address);
    let is_elsewhere =
        ["https://", "http://", "mailto:", "tel:", "data:"].iter().any(|start| address.starts_with(start));
    if is_elsewhere {
        return true;
    }
    let file = if address.is_empty() {
        page.to_string()
    } else {
        // A relative link is right too, but loa writes none: whoever moves a page would break it.
        let Some(below) = address.strip_prefix(sub_path) else { return false };
        let below = percent_decoded(below);
        if below.is_empty() || below.ends_with('/') { format!("{below}index.html") } else { below }
    };
    if !files.contains_key(&file) {
        // The counters' script asks for what a provider writes, and is prepared not to find it.
        return file == "counters.json";
    }
    let fragment = percent_decoded(fragment);
    fragment.is_empty() || pages.get(file.as_str()).is_none_or(|page| page.ids.contains(&fragment))
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let hex = text.get(at + 1..at + 3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (bytes[at], hex) {
            (b'%', Some(byte)) => {
                decoded.push(byte);
                at += 3;
            }
            (byte, _) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
