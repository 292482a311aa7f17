//! Moments and lengths of time as people say them. What remains is never rounded up.

use chrono::{DateTime, Datelike as _, TimeDelta};
use chrono_tz::Tz;

use crate::model::time::Wall;
use crate::policy::duration;
use crate::say;

use super::{Language, Style, listed};

/// Beyond this, a brief date says its year instead of its time of day.
const DAYS_WITHOUT_YEAR: i64 = 180;

/// Up to here a lease is counted in weeks.
const WEEKS_MAX: i64 = 8;

/// A moment in the reader's zone, to the minute that has begun: `Sat 5 Dec 2026, 14:03 CET`.
pub fn moment(at: Wall, style: &Style) -> String {
    let Some(local) = local(at, style) else { return say!(style, "moment-none") };
    let zone = local.format("%Z").to_string();
    // Zones without an abbreviation of their own are named by their offset alone.
    let zone = if zone.starts_with(['+', '-']) { format!("UTC{zone}") } else { zone };
    let (weekday, month, time) = parts(&local);
    let (day, year) = (local.day(), local.year());
    say!(style, "moment", weekday = weekday, day = day, month = month, year = year, time = time, zone = zone)
}

/// A moment in a column: `Sat 5 Dec 14:03`, or with its year where that is far from now.
pub fn brief_moment(at: Wall, now: Wall, style: &Style) -> String {
    let Some(local) = local(at, style) else { return say!(style, "moment-none-brief") };
    let (weekday, month, time) = parts(&local);
    if (at - now).num_days().abs() <= DAYS_WITHOUT_YEAR {
        say!(style, "moment-near", weekday = weekday, day = local.day(), month = month, time = time)
    } else {
        say!(style, "moment-far", day = local.day(), month = month, year = local.year())
    }
}

/// In the reader's zone, if it is a date at all.
fn local(at: Wall, style: &Style) -> Option<DateTime<Tz>> {
    // Shifting the ends of time into a zone would leave what can be counted.
    let local = (1..=9_999).contains(&at.year()).then(|| at.with_timezone(&style.timezone))?;
    (1..=9_999).contains(&local.year()).then_some(local)
}

/// Weekday and month as the texts know them, and the time of day.
fn parts(local: &DateTime<Tz>) -> (String, String, String) {
    (local.format("%a").to_string(), local.format("%b").to_string(), local.format("%H:%M").to_string())
}

/// A length of time by its two largest units: `13 days 4 hours`, `3 h 20 min`. Nothing for what is negative.
pub fn length(length: TimeDelta, style: &Style) -> String {
    by_units(length, style, |days| say!(style, "length-days", count = days))
}

/// The same after a word such as "in" or "of", where German has another ending.
fn length_dative(length: TimeDelta, style: &Style) -> String {
    by_units(length, style, |days| say!(style, "length-days-dative", count = days))
}

fn by_units(length: TimeDelta, style: &Style, days_said: impl Fn(i64) -> String) -> String {
    let seconds = length.num_seconds().max(0);
    let (days, hours) = (seconds / 86_400, seconds / 3_600 % 24);
    let (minutes, rest) = (seconds / 60 % 60, seconds % 60);
    let minutes_said = |minutes: i64| say!(style, "length-minutes", count = minutes);
    let two = |large: String, small: Option<String>| match small {
        Some(small) => say!(style, "length-two", large = large, small = small),
        None => large,
    };
    match seconds {
        86_400.. => two(days_said(days), (hours > 0).then(|| say!(style, "length-hours-long", count = hours))),
        3_600.. => two(say!(style, "length-hours", count = hours), (minutes > 0).then(|| minutes_said(minutes))),
        600.. => minutes_said(minutes),
        60.. => two(minutes_said(minutes), (rest > 0).then(|| say!(style, "length-seconds", count = rest))),
        _ => say!(style, "length-seconds", count = seconds),
    }
}

/// A length of time with nothing left out, as a policy gives it: `1 day, 12 hours and 10 minutes`. Weeks are said in
/// days, as leases are.
pub fn whole(length: TimeDelta, language: Language) -> String {
    let said = duration::parts(length).map(|(count, unit)| match unit {
        "d" => say!(language, "length-days", count = count),
        "h" => say!(language, "length-hours-long", count = count),
        "m" => say!(language, "length-minutes-long", count = count),
        "s" => say!(language, "length-seconds-long", count = count),
        _ => say!(language, "length-milliseconds-long", count = count),
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() { say!(language, "length-none") } else { listed::and(&said, language) }
}

/// A length of time in a column: its two largest units, `13d 4h`, `25m`, `9m 5s`.
pub fn brief_length(length: TimeDelta, language: Language) -> String {
    let seconds = length.num_seconds().max(0);
    let days = || say!(language, "brief-days", count = seconds / 86_400);
    let hours = || say!(language, "brief-hours", count = seconds / 3_600 % 24);
    let minutes = || say!(language, "brief-minutes", count = seconds / 60 % 60);
    let rest = || say!(language, "brief-seconds", count = seconds % 60);
    let two = |large: String, small: i64, words: &dyn Fn() -> String| {
        if small == 0 { large } else { format!("{large} {}", words()) }
    };
    match seconds {
        86_400.. => two(days(), seconds / 3_600 % 24, &hours),
        3_600.. => two(hours(), seconds / 60 % 60, &minutes),
        600.. => minutes(),
        60.. => two(minutes(), seconds % 60, &rest),
        _ => rest(),
    }
}

/// How long from now until then: `in 3 h 20 min`, or `now`.
pub fn until(at: Wall, now: Wall, style: &Style) -> String {
    let remaining = at - now;
    if remaining < TimeDelta::seconds(1) {
        say!(style, "until-now")
    } else {
        say!(style, "until", length = length_dative(remaining, style))
    }
}

/// How long ago it was: `3 h 20 min ago`, or `just now`.
pub fn ago(at: Wall, now: Wall, style: &Style) -> String {
    let passed = now - at;
    if passed < TimeDelta::seconds(1) {
        say!(style, "ago-now")
    } else {
        say!(style, "ago", length = length_dative(passed, style))
    }
}

/// How long a lease is: `two weeks` where that is exact, else as [`length`].
pub fn lease(of: TimeDelta, style: &Style) -> String {
    in_weeks(of, style).unwrap_or_else(|| length(of, style))
}

/// The same after a word such as "of" or "after".
pub fn lease_dative(of: TimeDelta, style: &Style) -> String {
    in_weeks(of, style).unwrap_or_else(|| length_dative(of, style))
}

fn in_weeks(of: TimeDelta, style: &Style) -> Option<String> {
    let weeks = of.num_weeks();
    let exact = (1..=WEEKS_MAX).contains(&weeks) && of == TimeDelta::weeks(weeks);
    exact.then(|| say!(style, "lease-weeks", count = weeks))
}
