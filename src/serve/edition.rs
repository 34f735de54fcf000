//! What browsers are to see at a moment: pages, and what is wrong with the files.

use std::sync::Arc;

use super::{Alerts, Answer, Fingerprint, Preview};

/// What browsers are to see.
#[derive(Clone, Debug, Default)]
pub struct Edition {
    /// Grows with every change of what follows; 0 before the site was read for the first time.
    pub number: u64,
    /// The newest version of the site that can be shown; `None` while there never was one.
    pub preview: Option<Arc<Preview>>,
    /// The newest version of which every page could be made, for pages that `preview` cannot make.
    pub good: Option<Arc<Preview>>,
    /// What is wrong with the files as they are now.
    pub alerts: Arc<Alerts>,
}

impl Edition {
    /// What there is at a path below the base, such as `/tin-tuc/`: of the newest version, or, where its template is
    /// broken, the page as it last was good.
    pub fn answer(&self, path: &str) -> Answer {
        let Some(preview) = &self.preview else { return Answer::Missing };
        match preview.answer(path) {
            Answer::Failed(diagnostic) => match self.good.as_ref().map(|good| good.answer(path)) {
                Some(answer @ Answer::Page { .. }) => answer,
                _ => Answer::Failed(diagnostic),
            },
            answer => answer,
        }
    }

    /// The page that says that there is nothing at an address.
    pub fn not_found(&self) -> Answer {
        self.answer("/404.html")
    }

    /// What a browser shows at a path below the base; that of the page for missing addresses where there is nothing.
    pub fn fingerprint(&self, path: &str) -> Option<Fingerprint> {
        let preview = self.preview.as_ref()?;
        preview.fingerprint(path).or_else(|| self.good.as_ref()?.fingerprint(path))
    }
}
