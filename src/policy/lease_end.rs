//! When a lease ends by the rule alone, before anything moves it.

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, TimeZone, Weekday};
use chrono_tz::Tz;

use super::LeaseRule;
use crate::model::time::{Wall, later};

/// How many days are tried: six quiet ones in a row, and what calendars have skipped on top.
const DAYS_TRIED: usize = 16;

/// The longest stretch of local time that clocks have skipped is a day (Samoa, 2011), in minutes.
const LONGEST_GAP_MIN: i64 = 24 * 60;

/// Beyond it a calendar means nothing, and local times could not be expressed everywhere.
const LAST_YEAR: i32 = 9_999;

/// The end of a lease that began then: its length later, rounded up to the next `ends_at` of a day that is not quiet.
///
/// Never earlier than began + lease. Without `ends_at` a quiet day's end moves to the same time of the next day that is
/// none. A time of day that the clocks skip becomes the first minute after the gap; of one that they show twice, the
/// first that is not too early.
pub fn natural_end(rule: &LeaseRule, began: Wall, timezone: Tz) -> Wall {
    let earliest = later(began, rule.lease);
    if (rule.ends_at.is_none() && rule.quiet_days.is_empty()) || earliest.year() > LAST_YEAR {
        return earliest;
    }
    let local = earliest.with_timezone(&timezone).naive_local();
    if rule.ends_at.is_none() && !rule.quiet_days.contains(&local.weekday()) {
        return earliest;
    }
    let time = rule.ends_at.unwrap_or_else(|| local.time());
    let days = local.date().iter_days().take(DAYS_TRIED);
    days.filter_map(|day| on_day(day, time, timezone, earliest))
        .find(|end| !is_quiet(*end, timezone, &rule.quiet_days))
        .unwrap_or(earliest)
}

fn is_quiet(at: Wall, timezone: Tz, quiet: &[Weekday]) -> bool {
    quiet.contains(&at.with_timezone(&timezone).weekday())
}

/// This time of this day, if it is not too early.
fn on_day(day: NaiveDate, time: NaiveTime, timezone: Tz, earliest: Wall) -> Option<Wall> {
    let wanted = day.and_time(time);
    let minutes = (0..=LONGEST_GAP_MIN).map_while(|minutes| wanted.checked_add_signed(TimeDelta::minutes(minutes)));
    let exists = |local| timezone.from_local_datetime(&local);
    let found = minutes.map(exists).find(|found| found.earliest().is_some())?;
    [found.earliest(), found.latest()].into_iter().flatten().map(|at| at.to_utc()).find(|at| *at >= earliest)
}
