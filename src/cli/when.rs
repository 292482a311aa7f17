//! Times as people type them and read them. What "now" is comes from the daemon's answers.

use std::fs;

use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone as _};
use chrono_tz::Tz;

use crate::model::time::{Wall, later};
use crate::policy::duration;

/// The zone of this system: `TZ`, else what is set, else UTC. Only for a daemon that does not say which zone it speaks
/// in; else times are read and typed in that one, so that no answer mixes two.
pub fn system_zone() -> Tz {
    let named = std::env::var("TZ").ok().and_then(|zone| zone_of(zone.trim_start_matches(':')));
    let linked = || fs::read_link("/etc/localtime").ok().and_then(|link| zone_of(&link.to_string_lossy()));
    let written = || fs::read_to_string("/etc/timezone").ok().and_then(|zone| zone_of(zone.trim()));
    named.or_else(linked).or_else(written).unwrap_or(Tz::UTC)
}

/// The zone of a name, or of a path into the zone database.
fn zone_of(text: &str) -> Option<Tz> {
    let name = text.split_once("zoneinfo/").map_or(text, |(_, name)| name);
    name.parse().ok()
}

/// What a date without a time of day means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// Its first moment: a lookout or a log begins there.
    Begins,
    /// The first moment of the day after: whoever holds a VM until a day means all of that day.
    Ends,
}

/// Why a text is not a time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotATime {
    #[error("`{text}` is not a time")]
    Unknown { text: String },
    #[error("`{text}` does not exist here: the clocks skip it")]
    Skipped { text: String },
    #[error("`{text}` is not a length of time")]
    Length { text: String, source: duration::DurationError },
}

/// A time as it was typed, before it is known what time it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    At(Wall),
    /// So long after now; before now where it is negative.
    FromNow(TimeDelta),
}

impl When {
    /// The instant, now that it is known what time it is.
    pub fn at(self, now: Wall) -> Wall {
        match self {
            Self::At(at) => at,
            Self::FromNow(by) => later(now, by),
        }
    }
}

/// The instant that is meant wherever one is: RFC 3339 says its zone.
pub fn absolute(text: &str) -> Option<Wall> {
    DateTime::parse_from_rfc3339(text.trim()).ok().map(|at| at.to_utc())
}

/// Reads a time: RFC 3339, a date, a date and a time of day in this zone, or `+3d`, `-7d`.
pub fn parse(text: &str, zone: Tz, day: Day) -> Result<When, NotATime> {
    let text = text.trim();
    if let Some(length) = text.strip_prefix('+') {
        return from_now(text, length).map(When::FromNow);
    }
    if let Some(length) = text.strip_prefix('-') {
        return from_now(text, length).map(|length| When::FromNow(-length));
    }
    if let Some(at) = absolute(text) {
        return Ok(When::At(at));
    }
    let local = local(text, day).ok_or_else(|| NotATime::Unknown { text: text.to_owned() })?;
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) => Ok(When::At(at.to_utc())),
        // The clocks go through it twice: the later one, so that nobody has less time than they were promised.
        LocalResult::Ambiguous(_, at) => Ok(When::At(at.to_utc())),
        LocalResult::None => Err(NotATime::Skipped { text: text.to_owned() }),
    }
}

fn from_now(text: &str, length: &str) -> Result<TimeDelta, NotATime> {
    duration::parse(length).map_err(|source| NotATime::Length { text: text.to_owned(), source })
}

fn local(text: &str, day: Day) -> Option<NaiveDateTime> {
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        let date = match day {
            Day::Begins => date,
            Day::Ends => date.succ_opt()?,
        };
        return Some(date.and_time(NaiveTime::MIN));
    }
    let formats = ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S"];
    formats.iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
}
