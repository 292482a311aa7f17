//! Lengths of time, as the policy writes them (`14d`, `1d12h`). Never as people say them.

use chrono::TimeDelta;

/// A day is 86,400 seconds, whatever the calendar does.
const UNITS: [(&str, i64); 6] =
    [("w", 7 * 86_400_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

/// A hundred years. Instants that are later by this can still be expressed, and nobody waits longer.
pub const LONGEST: TimeDelta = TimeDelta::days(36_525);

/// Why a text is not a length of time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DurationError {
    #[error("it is empty")]
    Empty,
    #[error("a number is missing before the unit")]
    NoNumber,
    #[error("the unit is missing after {number}")]
    NoUnit { number: String },
    #[error("there is no unit {unit:?}")]
    UnknownUnit { unit: String },
    #[error("the units do not go from large to small")]
    Order,
    #[error("it is longer than a hundred years")]
    TooLong,
}

/// Reads a length of time: numbers with their units, `w d h m s ms`, from large to small, each at most once.
pub fn parse(text: &str) -> Result<TimeDelta, DurationError> {
    if text.is_empty() {
        return Err(DurationError::Empty);
    }
    let (mut rest, mut total, mut next_unit) = (text, 0_i64, 0);
    while !rest.is_empty() {
        let (number, after) = split(rest, |c| c.is_ascii_digit());
        let (unit, after) = split(after, |c| !c.is_ascii_digit());
        if number.is_empty() {
            return Err(DurationError::NoNumber);
        }
        if unit.is_empty() {
            return Err(DurationError::NoUnit { number: number.to_owned() });
        }
        let which = UNITS.iter().position(|(short, ..)| *short == unit);
        let which = which.ok_or_else(|| DurationError::UnknownUnit { unit: unit.to_owned() })?;
        if which < next_unit {
            return Err(DurationError::Order);
        }
        let part = number.parse::<i64>().ok().and_then(|number| number.checked_mul(UNITS[which].1));
        total = part.and_then(|part| total.checked_add(part)).ok_or(DurationError::TooLong)?;
        (rest, next_unit) = (after, which + 1);
    }
    let length = TimeDelta::try_milliseconds(total).ok_or(DurationError::TooLong)?;
    if length > LONGEST { Err(DurationError::TooLong) } else { Ok(length) }
}

fn split(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !belongs(c)).unwrap_or(text.len()))
}

/// A length of time as the policy writes it: `14d`, `1d12h`.
pub fn short(length: TimeDelta) -> String {
    let parts: String = parts(length).map(|(count, unit)| format!("{count}{unit}")).collect();
    if parts.is_empty() { "0s".to_owned() } else { parts }
}

/// What it is made of: how many of which unit, from days on, without what is zero.
pub fn parts(length: TimeDelta) -> impl Iterator<Item = (i64, &'static str)> {
    let mut rest = length.num_milliseconds().max(0);
    UNITS.into_iter().skip(1).filter_map(move |(unit, ms)| {
        let count = rest / ms;
        rest %= ms;
        (count > 0).then_some((count, unit))
    })
}
