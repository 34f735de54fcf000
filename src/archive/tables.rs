//! The tables of a bag: what was published, what the offline variant changed, which links leave the archive.

use serde::Serialize;

use super::csv_table::{BOM, row};
use super::date::Stamp;
use super::offline::{Change, OutsideLink};
use super::staging::{Growing, Staging};
use crate::publish::Error;

/// Tables that grow with an archive.
pub(super) struct Tables {
    inventory: Growing,
    changes: Growing,
    outside: Growing,
    has_changes: bool,
}

/// One published output.
#[derive(Clone, Copy, Debug)]
pub(super) struct Published<'a> {
    pub url: &'a str,
    /// Its path below the published folder.
    pub path: &'a str,
    pub media_type: &'a str,
    pub length: u64,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub digest: &'a str,
    /// What a page calls itself.
    pub title: &'a str,
    /// The file that it comes from.
    pub source: &'a str,
    /// Its path in the offline variant.
    pub offline: &'a str,
}

impl Tables {
    /// Opens the tables of a bag.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub(super) fn open(staging: &Staging, stamp: &Stamp) -> Result<Self, Error> {
        let mut inventory = staging.create("metadata/inventory.csv")?;
        inventory.put(BOM)?;
        inventory.put(&row(["url", "path", "media_type", "bytes", "sha256", "title", "source", "offline_path"]))?;
        let mut outside = staging.create("metadata/external-links.csv")?;
        outside.put(BOM)?;
        outside.put(&row(["page", "url", "text"]))?;
        let mut changes = staging.create("metadata/changes.json")?;
        changes.put(format!("{{\"date\":\"{}\",\"files\":[", stamp.moment.rfc3339()).as_bytes())?;
        Ok(Self { inventory, changes, outside, has_changes: false })
    }

    /// Adds an output to the inventory.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn publish(&mut self, published: &Published<'_>) -> Result<(), Error> {
        let Published { url, path, media_type, length, digest, title, source, offline } = *published;
        self.inventory.put(&row([url, path, media_type, &length.to_string(), digest, title, source, offline]))
    }

    /// Adds what the offline variant made of one page: its changes, and the links that leave the archive.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub(super) fn seal(
        &mut self,
        page: &str,
        path: &str,
        changes: &[Change],
        outside: &[OutsideLink],
    ) -> Result<(), Error> {
        for link in outside {
            self.outside.put(&row([page, &link.url, &link.text]))?;
        }
        if changes.is_empty() {
            return Ok(());
        }
        #[derive(Serialize)]
        struct File<'a> {
            path: &'a str,
            changes: Vec<Changed<'a>>,
        }
        #[derive(Serialize)]
        struct Changed<'a> {
            change: &'a str,
            count: usize,
            #[serde(skip_serializing_if = "str::is_empty")]
            detail: &'a str,
        }
        let changes =
            changes.iter().map(|Change { kind, count, detail }| Changed { change: kind.name(), count: *count, detail });
        let file = File { path, changes: changes.collect() };
        let line = serde_json::to_string(&file).unwrap_or_default();
        let comma = if std::mem::replace(&mut self.has_changes, true) { "," } else { "" };
        self.changes.put(format!("{comma}\n{line}").as_bytes())
    }

    /// Closes the tables; `added` are the files that only the offline variant has.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub(super) fn close(mut self, added: &[String]) -> Result<(), Error> {
        let added = serde_json::to_string(added).unwrap_or_default();
        self.changes.put(format!("\n],\"added\":{added}}}\n").as_bytes())?;
        for file in [self.inventory, self.changes, self.outside] {
            file.close()?;
        }
        Ok(())
    }
}
