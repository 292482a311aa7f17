//! Arguments, whichever way they were given.

use chrono::{TimeZone, Utc};

use super::*;

#[test]
fn a_word_and_an_instant_read_the_same_when_they_come_back_from_a_file() {
    let at = Utc.with_ymd_and_hms(2026, 6, 1, 12, 0, 0).unwrap();
    let given = Reason::new(Code::StartedBy).with_word("origin", "person").with_time("at", at);
    let written = serde_json::to_string(&given).unwrap();
    assert_eq!(written, r#"{"code":"started-by","args":{"at":"2026-06-01T12:00:00+00:00","origin":"person"}}"#);
    let read: Reason = serde_json::from_str(&written).unwrap();
    assert_eq!((&read, read.cmp(&given)), (&given, Ordering::Equal));
    assert_ne!(read, given.with_word("origin", "boot"));
}

#[test]
fn an_argument_is_found_by_its_name_and_given_twice_it_is_the_later_one() {
    let reason = Reason::new(Code::Gap).with("why", 1).with("said", 2).with_word("why", "state");
    let found = ["why", "said", "at"].map(|name| reason.args.get(name));
    assert_eq!(found, [Some("state".into()), Some("2".into()), None]);
}
