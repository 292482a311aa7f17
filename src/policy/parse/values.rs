//! Lengths of time, times of day and days of the week, out of a section.

use chrono::{NaiveTime, TimeDelta, Weekday};
use toml::Spanned;

use crate::diagnostics::reading::{Findings, Section};
use crate::diagnostics::{closest, quoted};
use crate::policy::duration;

const EXAMPLES: &str = "write a number and a unit, as in `\"14d\"`, `\"36h\"`, `\"90s\"` or `\"1d12h\"`; the units are \
                        `w`, `d`, `h`, `m`, `s` and `ms`";

const DAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];

/// A length of time.
pub(super) fn length(section: &Section<'_>, key: &str, findings: &mut Findings<'_>) -> Option<Spanned<TimeDelta>> {
    let value = section.value(key)?;
    if value.get_ref().as_str().is_none() {
        findings.wrong_type(key, value, "a length of time").help(EXAMPLES);
        return None;
    }
    length_of(&section.text(key, findings)?, findings)
}

/// A length of time that is not zero.
pub(super) fn some_length(section: &Section<'_>, key: &str, findings: &mut Findings<'_>) -> Option<Spanned<TimeDelta>> {
    let length = length(section, key, findings)?;
    if length.get_ref().is_zero() {
        let message = format!("{} must be longer than nothing", quoted(key));
        findings.error(length.span(), message).help(EXAMPLES);
        return None;
    }
    Some(length)
}

/// A text as a length of time.
pub(super) fn length_of(text: &Spanned<&str>, findings: &mut Findings<'_>) -> Option<Spanned<TimeDelta>> {
    match duration::parse(text.get_ref()) {
        Ok(length) => Some(Spanned::new(text.span(), length)),
        Err(error) => {
            let message = format!("{} is not a length of time: {error}", quoted(text.get_ref()));
            findings.error(text.span(), message).help(EXAMPLES);
            None
        }
    }
}

/// A time of day, "HH:MM".
pub(super) fn time_of_day(section: &Section<'_>, key: &str, findings: &mut Findings<'_>) -> Option<NaiveTime> {
    let text = section.text(key, findings)?;
    let time = NaiveTime::parse_from_str(text.get_ref(), "%H:%M").ok();
    // chrono also takes "9:5"; a time is written in one way only.
    let time = time.filter(|time| time.format("%H:%M").to_string() == *text.get_ref());
    if time.is_none() {
        let message = format!("{} is not a time of day", quoted(text.get_ref()));
        findings.error(text.span(), message).help("write hours and minutes, as in `\"12:00\"`");
    }
    time
}

/// Days of the week, at least one of which is left.
pub(super) fn days(section: &Section<'_>, key: &str, findings: &mut Findings<'_>) -> Option<Vec<Weekday>> {
    let mut days = Vec::new();
    for text in section.texts(key, findings)? {
        match DAYS.iter().find(|(name, _)| name == text.get_ref()) {
            Some((_, day)) => days.push(*day),
            None => {
                let short: String = text.get_ref().chars().take(3).collect();
                let help = match closest(&short, DAYS.map(|(name, _)| name)) {
                    Some(meant) => format!("did you mean {}?", quoted(meant)),
                    None => "the days are `mon`, `tue`, `wed`, `thu`, `fri`, `sat` and `sun`".to_owned(),
                };
                findings.error(text.span(), format!("there is no day {}", quoted(text.get_ref()))).help(help);
            }
        }
    }
    if days.len() == DAYS.len() {
        let span = section.value(key)?.span();
        findings.error(span, "every day is quiet, so no lease could ever end").help("leave at least one day out");
        return None;
    }
    days.sort_by_key(Weekday::num_days_from_monday);
    Some(days)
}
