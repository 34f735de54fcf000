//! What is asked of a counting service.

use crate::time::{Moment, Zone};

/// Whose figures are wanted, and as of when.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The address, as people typed it.
    pub address: &'a str,
    /// Now, in the zone of the site.
    pub now: Moment,
    /// The zone of the site, whose days are wanted.
    pub zone: Zone,
    /// The paths of pages whose views are wanted, with the path of the site's base, the most wanted first.
    pub pages: &'a [String],
}
