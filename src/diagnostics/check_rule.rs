//! The rules of `loa check`: their names and how much each matters, unless `site.yaml` says otherwise.

use super::Severity;

/// Declares the rules, each with its name and its own severity, in the order of the manual.
macro_rules! rules {
    ($($(#[$meta:meta])* $rule:ident = $name:literal, $severity:ident;)+) => {
        /// A rule of `loa check`. Each has a page in `docs/quy-tac/`, named after it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum CheckRule {
            $($(#[$meta])* $rule,)+
        }

        impl CheckRule {
            /// All rules, in the order of the manual.
            pub const ALL: &'static [Self] = &[$(Self::$rule,)+];

            /// The stable name, as `site.yaml`, comments in articles and reports write it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$rule => $name,)+
                }
            }

            /// How much it matters where `site.yaml` does not say.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$rule => Severity::$severity,)+
                }
            }
        }
    };
}

rules! {
    /// A link of a page leads to nothing that the site has.
    PageLink = "page-link", Error;
    /// A link leads to a place that its page does not have.
    PageAnchor = "page-anchor", Warning;
    /// A page shows or loads a file that the site does not have.
    PageFile = "page-file", Error;
    /// A page loads something from another host.
    OtherHost = "other-host", Warning;
    /// A link, or the site's own address, is one that only a private network or one machine can open.
    PrivateAddress = "private-address", Warning;
    /// A page holds what a strict Content-Security-Policy forbids.
    ContentPolicy = "content-policy", Warning;
    /// Two elements of a page bear one id.
    DuplicateId = "duplicate-id", Warning;
    /// An attribute names an id that its page does not have.
    MissingId = "missing-id", Warning;
    /// A picture has no alternative text.
    ImageWithoutAlt = "image-without-alt", Error;
    /// The alternative text of a picture says nothing.
    UselessAlt = "useless-alt", Warning;
    /// A link has no words.
    LinkName = "link-name", Warning;
    /// A heading skips a level.
    HeadingOrder = "heading-order", Warning;
    /// A page has no first heading, or several.
    FirstHeading = "first-heading", Warning;
    /// A heading has no words.
    EmptyHeading = "empty-heading", Warning;
    /// A page has no title.
    PageTitle = "page-title", Error;
    /// Two pages bear one title.
    DuplicateTitle = "duplicate-title", Warning;
    /// A page has no summary for search engines and previews.
    PageSummary = "page-summary", Warning;
    /// A picture is larger than any page needs.
    HeavyPicture = "heavy-picture", Warning;
    /// A file of `content/` runs code for whoever opens it.
    ActiveFile = "active-file", Warning;
    /// A draft's moment of publication has passed.
    ForgottenDraft = "forgotten-draft", Warning;
    /// A file is written with letters apart from their marks.
    Decomposed = "decomposed", Warning;
    /// A site sets the marks of tones in two ways.
    MixedTones = "mixed-tones", Warning;
    /// The mark of a tone stands on a letter that does not bear it, or one of two horns is missing.
    MisplacedMark = "misplaced-mark", Warning;
    /// Two spaces stand between words.
    DoubleSpace = "double-space", Warning;
    /// A space stands before a comma or another mark.
    SpaceBeforeMark = "space-before-mark", Warning;
    /// A quotation mark has no partner.
    QuotationMarks = "quotation-marks", Warning;
    /// A text names a document that looks like the register's and is not in it.
    UnknownNumber = "unknown-number", Warning;
    /// A sign is none of the theme's letters.
    MissingGlyph = "missing-glyph", Warning;
    /// A comment that takes a place out of a check names no rule.
    UnknownIgnored = "unknown-ignored", Warning;
    /// A link to another site leads nowhere.
    OutsideLink = "outside-link", Warning;
    /// A link to another site leads on to another address for good.
    OutsideMoved = "outside-moved", Warning;
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::CheckRule;

    #[test]
    fn names_differ_and_can_be_typed() {
        let names: BTreeSet<_> = CheckRule::ALL.iter().map(|rule| rule.name()).collect();
        assert_eq!(names.len(), CheckRule::ALL.len());
        assert!(
            names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')),
            "{names:?}"
        );
    }
}
