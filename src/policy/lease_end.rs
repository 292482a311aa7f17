//! Where a lease ends by itself: its length after its beginning, rounded up to the policy's time of day and past its
//! quiet days. Never rounded down.

use chrono::{Datelike, Days, LocalResult, NaiveDate, NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Tz;

use super::LeaseRule;
use crate::model::time::{Wall, later};

/// The natural end of a lease that began at this instant, by the clocks of this zone.
pub fn natural_end(rule: &LeaseRule, began: Wall, timezone: Tz) -> Wall {
    let earliest = later(began, rule.lease);
    if rule.ends_at.is_none() && rule.quiet_days.is_empty() {
        return earliest;
    }
    let first_day = earliest.with_timezone(&timezone).date_naive();
    // A week and a day hold every weekday after the first, whatever hour the end has.
    let days = (0..=8).filter_map(|days| first_day.checked_add_days(Days::new(days)));
    let candidates = days.filter(|day| !rule.quiet_days.contains(&day.weekday()));
    candidates.filter_map(|day| end_on(rule, day, earliest, timezone)).next().unwrap_or(earliest)
}

/// The first allowed end on this day that is not before `earliest`.
fn end_on(rule: &LeaseRule, day: NaiveDate, earliest: Wall, timezone: Tz) -> Option<Wall> {
    let begins = instant(day.and_hms_opt(0, 0, 0)?, timezone)?;
    let end = match rule.ends_at {
        Some(time) => instant(day.and_time(time), timezone)?,
        None => earliest.max(begins),
    };
    (end >= earliest).then_some(end)
}

/// The instant of a local time: the later one where the clocks go through it twice, the first one after the gap where
/// they skip it.
fn instant(local: NaiveDateTime, timezone: Tz) -> Option<Wall> {
    let later_by = |minutes| local.checked_add_signed(TimeDelta::minutes(minutes));
    (0..=24 * 4).filter_map(|quarters| later_by(quarters * 15)).find_map(|local| {
        match timezone.from_local_datetime(&local) {
            LocalResult::Single(at) | LocalResult::Ambiguous(_, at) => Some(at.to_utc()),
            LocalResult::None => None,
        }
    })
}
