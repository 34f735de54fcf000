//! What tells one version of a file from the next, and whether a browser has the newest one (RFC 9110 §8.8, §13).

use std::time::SystemTime;

use crate::digest::short_digest;

/// The validators of a representation.
#[derive(Clone, Debug)]
pub(super) struct Validators {
    /// The strong entity tag, with its quotes.
    pub(super) etag: String,
    /// When it was last changed, where that is known.
    pub(super) modified: Option<SystemTime>,
}

impl Validators {
    /// Those of bytes.
    pub(super) fn of_bytes(bytes: &[u8]) -> Self {
        Self { etag: format!("\"{}\"", short_digest(bytes, 8)), modified: None }
    }

    /// Those of a file of so many bytes. Files change with their time, which systems keep to the microsecond.
    pub(super) fn of_file(length: u64, modified: Option<SystemTime>) -> Self {
        let since = modified.and_then(|modified| modified.duration_since(SystemTime::UNIX_EPOCH).ok());
        let nanoseconds = since.unwrap_or_default().as_nanos();
        Self { etag: format!("\"{length:x}-{nanoseconds:x}\""), modified }
    }

    /// The time of the last change as a field value.
    pub(super) fn last_modified(&self) -> Option<String> {
        // The format has four digits for the year; a file from elsewhere in time goes without.
        let year_10000 = SystemTime::UNIX_EPOCH.checked_add(std::time::Duration::from_secs(253_402_300_800));
        let modified = self.modified.filter(|modified| *modified >= SystemTime::UNIX_EPOCH);
        modified.filter(|modified| Some(*modified) < year_10000).map(httpdate::fmt_http_date)
    }

    /// Whether the browser has it, by `If-None-Match`, or else by `If-Modified-Since`.
    pub(super) fn is_known(&self, if_none_match: Option<&str>, if_modified_since: Option<&str>) -> bool {
        match (if_none_match, if_modified_since) {
            (Some(tags), _) => tags.split(',').map(str::trim).any(|tag| tag == "*" || weak(tag) == self.etag),
            (None, Some(since)) => self.is_from(since),
            (None, None) => false,
        }
    }

    /// Whether a part may be sent to a browser that has the rest of it, by `If-Range`.
    pub(super) fn fits(&self, if_range: Option<&str>) -> bool {
        match if_range.map(str::trim) {
            None => true,
            Some(tag) if tag.starts_with('"') => tag == self.etag,
            Some(date) => self.last_modified().as_deref() == Some(date),
        }
    }

    /// Whether it was not changed after a moment, to the second.
    fn is_from(&self, since: &str) -> bool {
        let own = self.last_modified().and_then(|date| httpdate::parse_http_date(&date).ok());
        let since = httpdate::parse_http_date(since).ok();
        own.zip(since).is_some_and(|(own, since)| own <= since)
    }
}

/// An entity tag without its mark of weakness: enough for comparing whole representations.
fn weak(tag: &str) -> &str {
    tag.strip_prefix("W/").unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_browser_that_has_the_tag_has_the_file() {
        let validators = Validators::of_bytes(b"a");
        let tag = validators.etag.clone();
        for known in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_string()] {
            assert!(validators.is_known(Some(&known), None), "{known}");
        }
        assert!(!validators.is_known(Some("\"x\""), Some("Fri, 01 Jan 2100 00:00:00 GMT")));
        assert!(!validators.is_known(None, Some("Fri, 01 Jan 2100 00:00:00 GMT")), "bytes have no date");
        assert_ne!(tag, Validators::of_bytes(b"b").etag);
    }

    #[test]
    fn times_count_to_the_second() {
        let time = SystemTime::UNIX_EPOCH + Duration::from_millis(1_676_000_000_500);
        let validators = Validators::of_file(3, Some(time));
        let date = validators.last_modified().unwrap();
        assert_eq!(date, "Fri, 10 Feb 2023 03:33:20 GMT");
        assert!(validators.is_known(None, Some(&date)));
        assert!(!validators.is_known(None, Some("Fri, 10 Feb 2023 03:33:19 GMT")));
        assert!(!validators.is_known(None, Some("hôm qua")));
        assert!(validators.fits(Some(&date)) && validators.fits(Some(&validators.etag)) && validators.fits(None));
        assert!(!validators.fits(Some("Fri, 10 Feb 2023 03:33:21 GMT")));
        assert!(!validators.fits(Some(&format!("W/{}", validators.etag))), "a weak tag is not enough for a part");
    }

    #[test]
    fn files_from_elsewhere_in_time_have_no_date() {
        let far = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(300_000_000_000));
        assert_eq!(Validators::of_file(1, far).last_modified(), None);
        let before = SystemTime::UNIX_EPOCH.checked_sub(Duration::from_secs(1));
        assert_eq!(Validators::of_file(1, before).last_modified(), None);
    }
}
