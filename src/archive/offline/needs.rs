//! What a page cannot be read without: pictures, sounds, stylesheets, scripts.

use std::cell::RefCell;

use lol_html::html_content::{Element, TextChunk};
use lol_html::{HtmlRewriter, Settings, element, text};

use super::entities::decode;
use super::holdings::{is_page, is_stylesheet};
use super::roles::{LinkFor, Role, of_link, role};
use super::srcset;
use crate::paths::{Address, BaseUrl, Reading};
use crate::plan::{Job, Plan};
use crate::text::css;

/// The outputs that a published page or stylesheet needs, by their paths from the site's base, in byte order and each
/// once. Other outputs need nothing.
pub fn needs(base: &BaseUrl, plan: &Plan, job: &Job, published: &[u8]) -> Vec<String> {
    let path = job.url.output_path();
    let Ok(text) = std::str::from_utf8(published) else { return Vec::new() };
    let list = RefCell::new(List { reading: Reading::new(base, job.url.as_str()), plan, found: Vec::new() });
    if is_stylesheet(&path) {
        list.borrow_mut().css(text);
    } else if is_page(&path) {
        // What cannot be parsed needs nothing that could be found.
        let _ = read(&list, text);
    }
    let mut found = list.into_inner().found;
    found.sort_unstable();
    found.dedup();
    found
}

/// What was found, and how to read addresses.
struct List<'a> {
    reading: Reading<'a>,
    plan: &'a Plan,
    found: Vec<String>,
}

impl List<'_> {
    fn add(&mut self, address: &str) {
        if let Address::Inside { path, .. } = self.reading.read(address)
            && let Some(job) = self.plan.at_path(&path)
        {
            self.found.push(job.url.as_str().to_string());
        }
    }

    fn css(&mut self, text: &str) {
        css::rewrite(text, |address| {
            self.add(address);
            None
        });
    }

    fn element(&mut self, element: &Element<'_, '_>) {
        let tag = element.tag_name();
        let value = |name: &str| element.get_attribute(name).unwrap_or_default();
        if tag == "base" {
            self.reading.set_base(&decode(&value("href")));
            return;
        }
        if tag == "link" && of_link(&decode(&value("rel")), &value("type")) == LinkFor::Resource {
            self.add(&decode(&value("href")));
        }
        for attribute in element.attributes() {
            let of = role(&tag, &attribute.name());
            if !matches!(of, Role::Resource | Role::Resources | Role::Style) {
                continue;
            }
            let raw = attribute.value();
            let text = decode(&raw);
            match of {
                Role::Resources => {
                    srcset::candidates(&text).into_iter().for_each(|(address, _)| self.add(address));
                }
                Role::Style => self.css(&text),
                _ => self.add(&text),
            }
        }
    }
}

fn read(list: &RefCell<List<'_>>, html: &str) -> Result<(), lol_html::errors::RewritingError> {
    let raw = RefCell::new(String::new());
    let on_raw_text = |chunk: &mut TextChunk<'_>, is_style: bool| {
        raw.borrow_mut().push_str(chunk.as_str());
        if chunk.last_in_text_node() {
            let whole = std::mem::take(&mut *raw.borrow_mut());
            if is_style {
                list.borrow_mut().css(&whole);
            } else {
                read(list, &whole)?;
            }
        }
        Ok(())
    };
    let settings = Settings::new()
        .with_strict(false)
        .append_element_content_handler(element!("*", |element| {
            list.borrow_mut().element(element);
            Ok(())
        }))
        .append_element_content_handler(text!("style", |chunk| on_raw_text(chunk, true)))
        .append_element_content_handler(text!("noscript", |chunk| on_raw_text(chunk, false)));
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    rewriter.write(html.as_bytes())?;
    rewriter.end()
}
