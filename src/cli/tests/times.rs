//! Times as people type them.

use chrono::{DateTime, TimeDelta};
use chrono_tz::Europe::Amsterdam;

use crate::cli::when::{Day, When, parse};
use crate::model::time::Wall;

fn utc(text: &str) -> Wall {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

#[test]
fn a_time_is_read_in_every_way_that_people_write_it() {
    for (typed, day, expect) in [
        ("2026-12-05T13:03:00Z", Day::Begins, "2026-12-05T13:03:00Z"),
        ("2026-12-05T14:03:00+01:00", Day::Begins, "2026-12-05T13:03:00Z"),
        ("2026-12-05 14:00", Day::Begins, "2026-12-05T13:00:00Z"),
        ("2026-12-05T14:00", Day::Ends, "2026-12-05T13:00:00Z"),
        (" 2026-07-05 14:00:09 ", Day::Begins, "2026-07-05T12:00:09Z"),
        ("2026-12-05", Day::Begins, "2026-12-04T23:00:00Z"),
        // Whoever holds a VM until a day means all of it.
        ("2026-12-05", Day::Ends, "2026-12-05T23:00:00Z"),
        // The clocks go through half past two twice: nobody gets the earlier one.
        ("2026-10-25 02:30", Day::Begins, "2026-10-25T01:30:00Z"),
    ] {
        assert_eq!(parse(typed, Amsterdam, day), Ok(When::At(utc(expect))), "{typed}");
    }
}

#[test]
fn a_length_counts_from_what_the_daemon_says_is_now() {
    let now = utc("2026-11-22T00:00:00Z");
    for (typed, expect) in [
        ("+3d", "2026-11-25T00:00:00Z"),
        ("+1d12h", "2026-11-23T12:00:00Z"),
        ("+90s", "2026-11-22T00:01:30Z"),
        ("-7d", "2026-11-15T00:00:00Z"),
    ] {
        let when = parse(typed, Amsterdam, Day::Ends).unwrap();
        assert_eq!(when.at(now), utc(expect), "{typed}");
    }
    assert_eq!(parse("+3d", Amsterdam, Day::Ends), Ok(When::FromNow(TimeDelta::days(3))));
}

#[test]
fn what_is_no_time_is_said_to_be_none() {
    for (typed, expect) in [
        ("", "`` is not a time"),
        ("tomorrow", "`tomorrow` is not a time"),
        ("2026-13-05", "`2026-13-05` is not a time"),
        ("14:00", "`14:00` is not a time"),
        ("+3", "`+3` is not a length of time"),
        ("+d", "`+d` is not a length of time"),
        ("2026-03-29 02:30", "`2026-03-29 02:30` does not exist here: the clocks skip it"),
    ] {
        let error = parse(typed, Amsterdam, Day::Begins).expect_err(typed);
        assert_eq!(error.to_string(), expect);
    }
}
