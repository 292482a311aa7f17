//! Moments and lengths of time as people say them. What remains is never rounded up.

use chrono::{Datelike as _, TimeDelta};

use crate::model::time::Wall;

use super::{Language, Style, english};

/// A moment in the reader's zone, to the minute that has begun: `Sat 5 Dec 2026, 14:03 CET`.
pub fn moment(at: Wall, style: &Style) -> String {
    match style.language {
        Language::English | Language::Dutch | Language::German if (1..=9_999).contains(&at.year()) => {
            english::times::moment(at, style.timezone)
        }
        Language::English | Language::Dutch | Language::German => english::times::NO_DATE.to_owned(),
    }
}

/// A length of time by its two largest units: `13 days 4 hours`, `3 h 20 min`. Nothing for what is negative.
pub fn length(length: TimeDelta, style: &Style) -> String {
    match style.language {
        Language::English | Language::Dutch | Language::German => english::times::length(length.max(TimeDelta::zero())),
    }
}

/// How long from now until then: `in 3 h 20 min`, or `now`.
pub fn until(at: Wall, now: Wall, style: &Style) -> String {
    match style.language {
        Language::English | Language::Dutch | Language::German => english::times::until(at - now),
    }
}

/// How long ago it was: `3 h 20 min ago`, or `just now`.
pub fn ago(at: Wall, now: Wall, style: &Style) -> String {
    match style.language {
        Language::English | Language::Dutch | Language::German => english::times::ago(now - at),
    }
}

/// How long a lease is: `two weeks` where that is exact, else as [`length`].
pub fn lease(length: TimeDelta, style: &Style) -> String {
    match style.language {
        Language::English | Language::Dutch | Language::German => english::times::lease(length.max(TimeDelta::zero())),
    }
}
