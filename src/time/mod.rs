//! Moments as people write them: local, day first, and only as precise as they were given.

mod beyond;
mod duration;
mod hours;
mod moment;
mod zone;

pub use beyond::beyond_month;
pub use duration::Duration;
pub use hours::{DayPart, Hours, clock};
pub use moment::{Moment, Precision};
pub use zone::Zone;

/// Seconds since 1970-01-01T00:00:00Z, the only form in which moments are compared.
pub type Instant = i64;
