//! Moments and lengths of time in English.

use chrono::TimeDelta;
use chrono_tz::Tz;

use crate::model::time::Wall;

/// Instants outside of four-digit years stand for "never" in calculations, and are no dates.
pub(in crate::texts) const NO_DATE: &str = "a time too far away to tell";

pub(in crate::texts) fn moment(at: Wall, timezone: Tz) -> String {
    let local = at.with_timezone(&timezone);
    let zone = local.format("%Z").to_string();
    // Zones without an abbreviation of their own are named by their offset alone.
    let utc = if zone.starts_with(['+', '-']) { "UTC" } else { "" };
    format!("{} {utc}{zone}", local.format("%a %-d %b %Y, %H:%M"))
}

pub(in crate::texts) fn length(length: TimeDelta) -> String {
    let seconds = length.num_seconds();
    let (days, hours) = (length.num_days(), length.num_hours() % 24);
    let (minutes, rest) = (length.num_minutes() % 60, seconds % 60);
    match seconds {
        86_400.. => joined(&counted(days, "day"), &(hours > 0).then(|| counted(hours, "hour"))),
        3_600.. => joined(&format!("{hours} h"), &(minutes > 0).then(|| format!("{minutes} min"))),
        600.. => format!("{minutes} min"),
        60.. => joined(&format!("{minutes} min"), &(rest > 0).then(|| format!("{rest} s"))),
        _ => format!("{seconds} s"),
    }
}

pub(in crate::texts) fn until(remaining: TimeDelta) -> String {
    if remaining < TimeDelta::seconds(1) { "now".to_owned() } else { format!("in {}", length(remaining)) }
}

pub(in crate::texts) fn ago(passed: TimeDelta) -> String {
    if passed < TimeDelta::seconds(1) { "just now".to_owned() } else { format!("{} ago", length(passed)) }
}

pub(in crate::texts) fn lease(of: TimeDelta) -> String {
    const NUMBERS: [&str; 8] = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
    let weeks = of.num_weeks();
    let word = usize::try_from(weeks - 1).ok().and_then(|at| NUMBERS.get(at));
    match word {
        Some(word) if of == TimeDelta::weeks(weeks) => format!("{word} week{}", plural(weeks)),
        _ => length(of),
    }
}

fn joined(first: &str, second: &Option<String>) -> String {
    second.as_ref().map_or_else(|| first.to_owned(), |second| format!("{first} {second}"))
}

fn counted(count: i64, unit: &str) -> String {
    format!("{count} {unit}{}", plural(count))
}

fn plural(count: i64) -> &'static str {
    if count == 1 { "" } else { "s" }
}
