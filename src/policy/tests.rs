//! Lengths of time, ends of leases, and what a new policy changes.

use std::collections::BTreeSet;

use chrono::{Datelike, TimeDelta, TimeZone, Timelike, Weekday};
use chrono_tz::Tz;
use proptest::prelude::*;

use super::duration::{self, DurationError};
use super::lease_end::natural_end;
use super::{LeaseRule, Policy, Unprotects, parse, unprotects};
use crate::model::class::{ClassName, RoleName};
use crate::model::time::Wall;

#[test]
fn lengths_of_time_are_read() {
    let check = |text: &str, seconds: i64| assert_eq!(duration::parse(text), Ok(TimeDelta::seconds(seconds)), "{text}");
    check("14d", 14 * 86_400);
    check("36h", 36 * 3_600);
    check("10m", 600);
    check("90s", 90);
    check("2w", 14 * 86_400);
    check("1d12h", 36 * 3_600);
    check("1w1d1h1m1s", 694_861);
    check("0s", 0);
    check("007d", 7 * 86_400);
    check("36525d", 36_525 * 86_400);
    assert_eq!(duration::parse("500ms"), Ok(TimeDelta::milliseconds(500)));
    assert_eq!(duration::parse("1m500ms"), Ok(TimeDelta::milliseconds(60_500)));
}

#[test]
fn what_is_no_length_of_time_is_refused() {
    let check = |text: &str, error: DurationError| assert_eq!(duration::parse(text), Err(error), "{text}");
    let unit = |unit: &str| DurationError::UnknownUnit { unit: unit.to_owned() };
    check("", DurationError::Empty);
    check("d", DurationError::NoNumber);
    check("-1d", DurationError::NoNumber);
    check("1", DurationError::NoUnit { number: "1".to_owned() });
    check("1d12", DurationError::NoUnit { number: "12".to_owned() });
    check("1 d", unit(" d"));
    check("1D", unit("D"));
    check("1.5d", unit("."));
    check("1d ", unit("d "));
    check("1h1d", DurationError::Order);
    check("1d1d", DurationError::Order);
    check("36525d1ms", DurationError::TooLong);
    check("9223372036854775807w", DurationError::TooLong);
    check("99999999999999999999s", DurationError::TooLong);
    check("106751991167d9223372036854775807ms", DurationError::TooLong);
}

#[test]
fn lengths_of_time_are_written_short() {
    let check = |text: &str, short: &str| assert_eq!(duration::short(duration::parse(text).unwrap()), short, "{text}");
    check("2w", "14d");
    check("36h", "1d12h");
    check("90s", "1m30s");
    check("1d1h1m1s", "1d1h1m1s");
    check("500ms", "500ms");
    check("0d", "0s");
}

proptest! {
    #[test]
    fn what_is_written_short_is_read_again(ms in 0_i64..36_525 * 86_400_000) {
        let length = TimeDelta::milliseconds(ms);
        prop_assert_eq!(duration::parse(&duration::short(length)), Ok(length));
    }

    #[test]
    fn any_text_is_a_length_of_time_or_is_not(text in "[0-9wdhms ]{0,24}") {
        if let Ok(length) = duration::parse(&text) {
            prop_assert!(length >= TimeDelta::zero() && length <= duration::LONGEST);
        }
    }
}

/// A policy with one protected, one confidential and one leased class, to which lines can be added.
fn policy(participant: &str, rest: &str) -> Policy {
    let source = format!(
        "schema = 1\n[roles]\ninfrateam = {{ group = \"infrateam\" }}\nboard = {{ group = \"bestuur\" }}\n\
         [class.participant]\ndefault = true\nlease = \"14d\"\nnotice = [\"start\", \"3d\", \"1d\"]\n\
         minimum_notice = \"20h\"\n{participant}\n{rest}\n"
    );
    parse(&source, "policy.toml").unwrap_or_else(|errors| panic!("{errors:#?}")).0
}

fn rule(lines: &str) -> LeaseRule {
    policy(lines, "").lease_rule(&ClassName::new("participant")).unwrap().clone()
}

#[test]
fn ends_are_rounded_up_in_local_time() {
    let check = |lines: &str, zone: Tz, began: &str, end: &str| {
        let began: Wall = began.parse().unwrap();
        let got = natural_end(&rule(lines), began, zone).with_timezone(&zone);
        assert_eq!(got.format("%a %F %R %:z").to_string(), end, "{lines} {began}");
    };
    let amsterdam = Tz::Europe__Amsterdam;
    check("", amsterdam, "2026-11-02T10:00:00Z", "Mon 2026-11-16 11:00 +01:00");
    check("ends_at = '12:00'", amsterdam, "2026-11-02T10:00:00Z", "Mon 2026-11-16 12:00 +01:00");
    check("ends_at = '12:00'", amsterdam, "2026-11-02T11:00:00Z", "Mon 2026-11-16 12:00 +01:00");
    check("ends_at = '12:00'", amsterdam, "2026-11-02T11:00:01Z", "Tue 2026-11-17 12:00 +01:00");
    // The clocks skip 02:30 on 29 March, and show it twice on 25 October.
    check("ends_at = '02:30'", amsterdam, "2026-03-15T00:00:00Z", "Sun 2026-03-29 03:00 +02:00");
    check("ends_at = '02:30'", amsterdam, "2026-10-11T00:00:00Z", "Sun 2026-10-25 02:30 +02:00");
    check("ends_at = '02:30'", amsterdam, "2026-10-11T00:45:00Z", "Sun 2026-10-25 02:30 +01:00");
    check("ends_at = '02:30'", amsterdam, "2026-10-11T01:45:00Z", "Mon 2026-10-26 02:30 +01:00");
    check("quiet_days = ['sat', 'sun']", amsterdam, "2026-11-06T14:00:00Z", "Fri 2026-11-20 15:00 +01:00");
    check("quiet_days = ['sat', 'sun']", amsterdam, "2026-11-07T14:00:00Z", "Mon 2026-11-23 15:00 +01:00");
    check(
        "quiet_days = ['sat', 'sun']\nends_at = '12:00'",
        amsterdam,
        "2026-11-06T14:00:00Z",
        "Mon 2026-11-23 12:00 +01:00",
    );
    // Late on Friday in Greenwich is Saturday in Auckland.
    check("quiet_days = ['sat']", Tz::Pacific__Auckland, "2026-11-06T14:00:00Z", "Sun 2026-11-22 03:00 +13:00");
    // Samoa had no 30 December 2011.
    check("ends_at = '12:00'", Tz::Pacific__Apia, "2011-12-16T09:00:00Z", "Sat 2011-12-31 00:00 +14:00");
}

fn zones() -> impl Strategy<Value = Tz> {
    (0..chrono_tz::TZ_VARIANTS.len()).prop_map(|nth| chrono_tz::TZ_VARIANTS[nth])
}

proptest! {
    /// In every zone, at every moment of 130 years: never early, not quiet, at its time unless the clocks skipped it,
    /// and no further away than it has to be.
    #[test]
    fn an_end_is_never_rounded_down(
        zone in zones(),
        began in -2_208_988_800_i64..1_893_456_000,
        minutes in proptest::option::of(0_u32..24 * 60),
        quiet in proptest::sample::subsequence(vec!["mon", "tue", "wed", "thu", "fri", "sat", "sun"], 0..=6),
    ) {
        let time = minutes.map_or(String::new(), |at| format!("ends_at = '{:02}:{:02}'", at / 60, at % 60));
        let rule = rule(&format!("{time}\nquiet_days = {quiet:?}"));
        let began = Wall::from_timestamp(began, 0).unwrap();
        let end = natural_end(&rule, began, zone);
        let local = end.with_timezone(&zone);
        prop_assert!(end >= began + rule.lease);
        prop_assert!(end - began - rule.lease <= TimeDelta::days(quiet.len() as i64 + 2), "{end}");
        prop_assert!(!rule.quiet_days.contains(&local.weekday()), "{local}");
        if let Some(minutes) = minutes {
            let shown = local.num_seconds_from_midnight() / 60;
            let skipped = || {
                let wanted = local.date_naive().and_hms_opt(minutes / 60, minutes % 60, 0).unwrap();
                let before = wanted - TimeDelta::days(1);
                zone.from_local_datetime(&wanted).earliest().is_none() || zone.from_local_datetime(&before).earliest().is_none()
            };
            prop_assert!(shown == minutes || skipped(), "{local} is not at {minutes} minutes");
        }
    }

    #[test]
    fn reading_never_panics_whatever_the_text(text in any::<String>()) {
        let _ = parse(&text, "any.toml");
    }

    /// A good policy in which something is replaced: it is read or refused, and what is refused can be drawn.
    #[test]
    fn a_mutated_policy_is_read_or_refused_with_diagnostics_that_can_be_drawn(
        from in any::<proptest::sample::Index>(),
        length in 0_usize..40,
        with in prop_oneof!["[\\[\\]{}=\"'#,.\n 0-9a-z]{0,6}", any::<String>()],
    ) {
        let good = include_str!("../../policies/hackalot.toml");
        let start = good.floor_char_boundary(from.index(good.len()));
        let end = good.ceil_char_boundary((start + length).min(good.len()));
        let text = format!("{}{with}{}", &good[..start], &good[end..]);
        if let Err(errors) = parse(&text, "mutated.toml") {
            prop_assert!(errors.iter().any(crate::diagnostics::Diagnostic::is_error));
            let drawn = crate::diagnostics::render(&errors, &text, crate::diagnostics::Style::Plain);
            prop_assert!(!drawn.chars().any(|c| c == '\u{1b}'), "an escape is drawn");
        }
    }
}

#[test]
fn quiet_days_are_in_the_order_of_the_week() {
    assert_eq!(rule("quiet_days = ['sun', 'mon']").quiet_days, [Weekday::Mon, Weekday::Sun]);
}

const CORE: &str = "[class.core]\nprotected = true";
const BOARD: &str = "[class.board]\nprotected = true\nconfidential_to = ['board']";
const LEASE: &str = "lease = '7d'\nnotice = ['3d']\nminimum_notice = '1d'";

fn in_use(names: &[&str]) -> BTreeSet<ClassName> {
    names.iter().map(|name| ClassName::new(*name)).collect()
}

#[test]
fn a_policy_that_unprotects_says_whom() {
    let check = |new: &str, used: &[&str], why: &[&str]| {
        let old = policy("", &format!("{CORE}\n{BOARD}"));
        let found = unprotects(&old, &policy("", new), &in_use(used));
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found, why, "{new}");
    };
    let everything = ["participant", "core", "board", "unclassified"];
    check(&format!("{CORE}\n{BOARD}"), &everything, &[]);
    check(BOARD, &["participant"], &[]);
    // Whether the board has projects shows in no answer.
    let gone = ["gone board"];
    check("", &["participant"], &gone);
    check("", &["participant", "board"], &gone);
    check(BOARD, &everything, &["gone core"]);
    check(&format!("[class.core]\n{LEASE}\n{BOARD}"), &everything, &["leased core"]);
    check(&format!("{CORE}\n[class.board]\nprotected = true"), &everything, &["open board"]);
    check(
        &format!("{CORE}\n[class.board]\nprotected = true\nconfidential_to = ['board', 'infrateam']"),
        &everything,
        &["shown board infrateam"],
    );
    check(&format!("[class.board]\n{LEASE}"), &["board", "core"], &["leased board", "open board", "gone core"]);
}

#[test]
fn a_role_that_becomes_others_reveals_what_it_may_see() {
    let old = policy("", BOARD);
    let source = old.source.replace("\"bestuur\"", "\"users\"");
    let new = parse(&source, "policy.toml").unwrap().0;
    let why = [Unprotects::Shown { class: ClassName::new("board"), role: RoleName::new("board") }];
    assert_eq!(Unprotects::read(&why[0].to_string()), Some(why[0].clone()), "the ledger's words are read again");
    assert_eq!(unprotects(&old, &new, &in_use(&["board"])), why);
    assert_eq!(unprotects(&old, &new, &in_use(&["participant"])), why, "used or not, nobody can tell from it");
}

#[test]
fn the_example_of_the_documentation_is_a_policy() {
    let readme = include_str!("../../policies/README.md");
    let example = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let (policy, warnings) = parse(example, "README.md").unwrap_or_else(|errors| panic!("{errors:#?}"));
    assert_eq!(warnings, []);
    assert_eq!(policy.default_class, ClassName::new("participant"));
}

/// The shortest example of the language. It speaks of a class that it does not define.
const SKETCH: &str = r#"schema = 1
[roles]
infrateam = { group = "infrateam" }
board     = { group = "bestuur" }
[class.core]
label = { nl = "core-infra" }
protected = true
managed_by = ["infrateam"]
[class.board]
protected = true
confidential_to = ["board"]
[class.participant]
default = true
lease = "14d"
notice = ["start", "3d", "1d"]
minimum_notice = "20h"
notice_valid = "24h"
restart = "new-lease"
pending_request_extends = "7d"
ladder = [ { shutdown = { for = "10m", resend = "30s" } }, { save = { for = "10m" } }, { destroy = {} } ]
[[transition]]
from = "participant"
to = "space"
request_by = ["owner"]
approve_by = ["infrateam"]
approvals = 1
requires = ["purpose", "serves", "managed_by"]
lapse_after = "30d"
[limits]
power_offs_per_turn = 5
power_offs_per_day = 20
re_stops_per_day = 20
"#;

#[test]
fn a_transition_to_a_class_that_is_not_there_is_a_warning_and_cannot_be_taken() {
    let (policy, warnings) = parse(SKETCH, "policy.toml").unwrap_or_else(|errors| panic!("{errors:#?}"));
    let messages: Vec<_> = warnings.iter().map(|warning| warning.message.as_str()).collect();
    assert_eq!(messages, ["there is no class `space`, so nobody can take this transition"]);
    assert_eq!(policy.transitions, []);
    assert_eq!(policy.lease_rule(&policy.default_class), Some(&rule("")));
    let defined = format!("{SKETCH}\n[class.space]\nprotected = true\n");
    let (policy, warnings) = parse(&defined, "policy.toml").unwrap();
    assert_eq!((policy.transitions.len(), warnings), (1, Vec::new()));
}

#[test]
fn rungs_are_words_or_tables_with_times() {
    let rungs = |ladder: &str| rule(&format!("ladder = {ladder}")).ladder;
    let full = "[ { shutdown = { for = \"10m\", resend = \"30s\" } }, { save = { for = \"10m\" } }, { destroy = {} } ]";
    assert_eq!(rungs(full), rungs("['shutdown', 'save', 'destroy']"));
    assert_eq!(rungs(full), rule("").ladder);
    assert_eq!(rungs("['destroy']").len(), 1);
}

#[test]
fn a_notice_that_comes_late_is_a_warning() {
    let source = policy("", "").source.replace("\"1d\"]", "\"1h\"]");
    let warnings = parse(&source, "policy.toml").unwrap().1;
    insta::assert_snapshot!(crate::diagnostics::render(&warnings, &source, crate::diagnostics::Style::Plain));
}

#[test]
fn defaults_are_what_the_documentation_says() {
    let policy = policy("", "");
    insta::assert_debug_snapshot!((policy.timezone, policy.limits, rule("")));
}

#[test]
fn the_longest_text_is_complained_about_in_few_words_whatever_it_says() {
    let many = |item: &dyn Fn(usize) -> String| -> String { (0..30_000).map(item).collect() };
    let classes = |count: usize| -> String { (0..count).map(|nth| format!("[class.a{nth}]\n")).collect() };
    let hostile = [
        many(&|_| "x=1\n".to_owned()),
        many(&|nth| format!("k{nth}=1\n")),
        format!("x=[{}]", many(&|_| ",".to_owned())),
        format!("[roles]\na={{persons=[{}]}}", many(&|nth| format!("'{}',", nth % 9_000))),
        classes(30_000),
        format!("{}{}", classes(2_000), many(&|nth| format!("[[transition]]\nfrom='b{nth}'\nto='c{nth}'\n"))),
        "[".repeat(100_000),
        "é".repeat(60_000),
    ];
    for text in hostile {
        let longest = &text[..text.floor_char_boundary(text.len().min(super::LONGEST))];
        let errors = parse(longest, "long.toml").unwrap_err();
        let drawn = crate::diagnostics::render(&errors, longest, crate::diagnostics::Style::Plain);
        let beginning: String = longest.chars().take(40).collect();
        assert!(drawn.len() < 150_000, "{} bytes on {} errors: {beginning}", drawn.len(), errors.len());
    }
}

#[test]
fn a_text_that_is_too_long_is_not_read() {
    let mut text = include_str!("../../policies/hackalot.toml").to_owned();
    text.extend(std::iter::repeat_n('#', super::LONGEST - text.len()));
    assert!(parse(&text, "long.toml").is_ok());
    text.push('#');
    let errors = parse(&text, "long.toml").unwrap_err();
    let [error] = errors.as_slice() else { panic!("{errors:?}") };
    assert_eq!(error.message, "a policy is 64 KiB long at most, and this one is 65 KiB");
}
