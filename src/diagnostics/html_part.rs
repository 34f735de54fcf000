//! What of an author's HTML is not for articles.

/// A part of HTML that the sanitiser takes out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HtmlPart {
    /// An element.
    Element {
        /// Its name.
        element: String,
        /// Whether what it holds goes with it.
        with_content: bool,
    },
    /// An attribute.
    Attribute {
        /// Its name.
        attribute: String,
    },
}
