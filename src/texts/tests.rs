//! What people read is true, kind and harmless.

use chrono::{TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use uuid::Uuid;

use crate::hypervisor::CallError;
use crate::model::contact::{Loss, NoContact, Operation};
use crate::model::drift::{Drifted, TagFlaw};
use crate::model::ids::VmUuid;
use crate::model::inventory::{Unseen, VmState};
use crate::model::reason::{Code, Reason};
use crate::model::time::Wall;
use crate::policy::duration;

use super::clean::is_harmful;
use super::{Language, Style, Words, clean, clean_to, drift, reason, say, shell_word, times, vm_word, word};

fn amsterdam() -> Style {
    Style::local(Tz::Europe__Amsterdam)
}

/// A reason of this code with every argument that any code has.
fn with_all_args(code: Code, text: &str) -> Reason {
    let at = "2026-12-05T13:03:59Z";
    let mut reason = Reason::new(code);
    for name in
        ["class", "of", "disk", "other", "reason", "due", "limit", "limit_name", "digest", "guard", "file", "error"]
    {
        reason = reason.with(name, text);
    }
    for name in ["count", "rung", "origin", "by", "why", "opened", "what"] {
        reason = reason.with(name, text);
    }
    for name in ["since", "ends_at", "until", "opens_at", "from", "to", "began_at", "at"] {
        reason = reason.with(name, at);
    }
    reason
}

#[test]
fn every_reason_has_a_sentence() {
    let sentence = |code: &Code| format!("{}: {}", code.as_str(), reason(&with_all_args(*code, "X"), &amsterdam()));
    let all: Vec<String> = Code::ALL.iter().map(sentence).collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn every_reason_has_a_sentence_in_every_language() {
    for language in [Language::Dutch, Language::German] {
        let style = Style { language, ..amsterdam() };
        let sentence = |code: &Code| format!("{}: {}", code.as_str(), reason(&with_all_args(*code, "X"), &style));
        let all: Vec<String> = Code::ALL.iter().map(sentence).collect();
        insta::assert_snapshot!(format!("every_reason_{}", language.tag()), all.join("\n"));
    }
}

#[test]
fn a_reason_that_has_its_arguments_leaves_nothing_unsaid() {
    for code in Code::ALL {
        let all = with_all_args(*code, "X");
        let mut own = Reason::new(*code);
        for name in code.args() {
            own = own.with(name, all.args.get(name).unwrap_or("X".into()));
        }
        for language in Language::ALL {
            let style = Style { language, ..amsterdam() };
            assert_eq!(reason(&own, &style), reason(&all, &style), "{} has other arguments", code.as_str());
        }
    }
}

#[test]
fn what_cannot_be_seen_has_words_in_every_language() {
    let unseen = [
        Unseen::NotLooked,
        Unseen::OtherHost,
        Unseen::NotListed,
        Unseen::NotRead,
        Unseen::TooLarge { most: 4_194_304 },
        Unseen::NoDefinition,
        Unseen::Unreadable { said: "XML error".to_owned() },
        Unseen::State,
        Unseen::CutShort,
    ];
    let vm = VmUuid(Uuid::from_u128(1));
    let late = Operation::ALL.iter().map(|operation| CallError::Late { operation: *operation, seconds: 5 });
    let lost = Loss::ALL.iter().map(|loss| CallError::Disconnected { why: (*loss).into() });
    let message = "Requested operation is not valid".to_owned();
    let others = [
        CallError::Disconnected { why: NoContact::Said("Failed to connect socket".to_owned()) },
        CallError::UnknownVm { vm },
        CallError::OtherRun { vm },
        CallError::Refused { operation: Operation::Start, message, code: 55 },
        CallError::Busy,
    ];
    let troubles: Vec<Reason> = late.chain(lost).chain(others).map(|error| error.reason()).collect();
    for language in Language::ALL {
        let style = Style { language, ..amsterdam() };
        let gaps = unseen.iter().map(|unseen| reason(&unseen.reason(), &style));
        let all: Vec<String> = gaps.chain(troubles.iter().map(|trouble| reason(trouble, &style))).collect();
        insta::assert_snapshot!(format!("unseen_{}", language.tag()), all.join("\n"));
    }
}

#[test]
fn tags_that_differ_are_spoken_of_in_every_language() {
    let flaws = [
        TagFlaw::TooLong { most: 16_384 },
        TagFlaw::Xml("unclosed root node".to_owned()),
        TagFlaw::OtherElement,
        TagFlaw::OtherAttributes,
        TagFlaw::Lacks("owner"),
        TagFlaw::BadValue("ends"),
        TagFlaw::Version("2".to_owned()),
    ];
    let plain =
        [Drifted::Superfluous, Drifted::Gone, Drifted::Older, Drifted::OtherLedger, Drifted::OtherVm, Drifted::Forged];
    let all: Vec<Drifted> = plain.into_iter().chain(flaws.map(Drifted::Unreadable)).collect();
    let mut said = Vec::new();
    for language in Language::ALL {
        let style = Style { language, ..amsterdam() };
        said.extend(all.iter().map(|drifted| {
            let (words, sentence) = (drift(drifted, language), reason(&drifted.reason(), &style));
            assert!(sentence.contains(&words), "{words} is not in {sentence}");
            words
        }));
        // Reports that were written down before there were words for it say what they said.
        let old = Reason::new(Code::Drift).with("what", "the tag is gone");
        said.push(reason(&old, &style));
    }
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn words_of_the_ledger_become_words_of_people() {
    let said = |code, arg, word: &str| reason(&Reason::new(code).with(arg, word), &amsterdam());
    let mut all = Vec::new();
    for word in ["found", "asked", "person", "boot", "snapshot"] {
        all.push(said(Code::StartedBy, "origin", word));
    }
    for word in ["shutdown", "save", "destroy"] {
        all.push(said(Code::LadderRuns, "rung", word));
    }
    for word in ["first-seen", "adoption", "start", "classified", "recovered"] {
        all.push(said(Code::LeaseOpened, "opened", word));
    }
    for word in ["late-notice", "missed-window", "shorter-policy", "longer-policy", "hold", "hold-released"] {
        all.push(said(Code::EndMoves, "why", word));
    }
    for word in ["found-running", "spread"] {
        all.push(said(Code::EndMoves, "why", word));
    }
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_reason_without_its_arguments_is_still_a_sentence() {
    for code in Code::ALL {
        let sentence = reason(&Reason::new(*code), &amsterdam());
        assert!(sentence.ends_with('.') && sentence.len() > 8, "{}: {sentence}", code.as_str());
    }
}

#[test]
fn hostile_text_is_shown_and_not_obeyed() {
    let check = |text: &str, expect: &str| assert_eq!(clean(text), expect);
    check("web", "web");
    check("my web server (läuft)", "my web server (läuft)");
    check("a\rb\nc\td", "a\\u{d}b\\u{a}c\\u{9}d");
    check("\u{1b}[31mred\u{7}", "\\u{1b}[31mred\\u{7}");
    check("\u{9b}31m", "\\u{9b}31m");
    check("abc\u{202e}fed", "abc\\u{202e}fed");
    check("zero\u{200b}width\u{feff}", "zero\\u{200b}width\\u{feff}");
    check("line\u{2028}para\u{2029}next\u{85}", "line\\u{2028}para\\u{2029}next\\u{85}");
    check("no\u{a0}break", "no\\u{a0}break");
    check("\u{7f}", "\\u{7f}");
    check(" ", "\\u{20}");
    check(" edges ", "\\u{20}edges\\u{20}");
    check("C:\\u{202e}", "C:\\\\u{202e}");
    check("", "");
}

#[test]
fn long_text_ends_in_an_ellipsis_and_never_inside_an_escape() {
    let check = |text: &str, most: usize, expect: &str| assert_eq!(clean_to(text, most), expect);
    check("abcdef", 6, "abcdef");
    check("abcdefg", 6, "abcde…");
    check("abc\u{202e}", 6, "abc…");
    check("abc\u{202e}", 11, "abc\\u{202e}");
}

proptest! {
    #[test]
    fn clean_text_holds_nothing_that_acts(text in any::<String>(), most in 8_usize..200) {
        let shown = clean_to(&text, most);
        prop_assert!(!shown.chars().any(is_harmful), "{shown:?}");
        prop_assert!(shown.chars().count() <= most);
        prop_assert!(shown.trim() == shown);
    }

    #[test]
    fn controls_bidi_and_invisibles_never_survive(points in proptest::collection::vec(
        prop_oneof![0_u32..0xa1, 0x2000_u32..0x2070, 0xfe00_u32..0xfe10, 0xe0000_u32..0xe0080, Just(0xfeff)], 0..60,
    )) {
        let text: String = points.into_iter().filter_map(char::from_u32).collect();
        let shown = clean(&text);
        for character in shown.chars() {
            let point = u32::from(character);
            let harmless = point >= 0x20 && !(0x7f..=0xa0).contains(&point) && point != 0xfeff
                && !(0x200b..=0x200f).contains(&point) && !(0x2028..=0x202e).contains(&point)
                && !(0x2060..=0x206f).contains(&point) && point < 0xe0000;
            prop_assert!(harmless, "{point:x} in {shown:?}");
        }
    }

    #[test]
    fn different_names_stay_different(a in "[a\\\\u{}20\u{202e} ]{0,12}", b in "[a\\\\u{}20\u{202e} ]{0,12}") {
        prop_assert_eq!(clean(&a) == clean(&b), a == b);
    }

    #[test]
    fn a_shell_word_is_one_word_and_no_option(text in any::<String>()) {
        if let Some(word) = shell_word(&text) {
            prop_assert!(word.chars().all(|c| c.is_ascii_alphanumeric() || "._-+".contains(c)));
            prop_assert!(!word.starts_with('-') && !word.is_empty());
        }
    }
}

#[test]
fn a_vm_is_typed_by_its_name_only_where_that_is_safe_and_unambiguous() {
    let uuid = VmUuid(Uuid::from_u128(0x0123_4567_89ab_4def_8123_4567_89ab_cdef));
    let check = |name: &str, by_name: bool| {
        let expect = if by_name { name.to_owned() } else { uuid.to_string() };
        assert_eq!(vm_word(name, uuid), expect, "{name:?}");
    };
    check("web", true);
    check("alice-web.v2+x", true);
    check("", false);
    check(" ", false);
    check("-rf", false);
    check("--help", false);
    check("web server", false);
    check("$(reboot)", false);
    check("a;b", false);
    check("web\n", false);
    check("wеb", false);
    // Could be taken for the beginning of a UUID.
    check("42", false);
    check("deadbeef", false);
    check("uuid:42", false);
    check(&"a-long-name".repeat(7), false);
}

fn at(text: &str) -> Wall {
    text.parse().expect("a test's instant")
}

#[test]
fn moments_are_local_and_say_their_zone() {
    let check = |instant: &str, zone: Tz, expect: &str| {
        assert_eq!(times::moment(at(instant), &Style::local(zone)), expect);
    };
    check("2026-12-05T13:03:59Z", Tz::Europe__Amsterdam, "Sat 5 Dec 2026, 14:03 CET");
    check("2026-07-05T13:03:00Z", Tz::Europe__Amsterdam, "Sun 5 Jul 2026, 15:03 CEST");
    check("2026-12-05T13:03:00Z", Tz::UTC, "Sat 5 Dec 2026, 13:03 UTC");
    check("2026-12-05T13:03:00Z", Tz::America__Sao_Paulo, "Sat 5 Dec 2026, 10:03 UTC-03");
    assert_eq!(times::moment(Wall::MAX_UTC, &amsterdam()), "a time too far away to tell");
    assert_eq!(times::moment(Wall::MIN_UTC, &amsterdam()), "a time too far away to tell");
}

#[test]
fn a_length_in_a_policy_is_said_whole() {
    let check = |text: &str, language, expect: &str| {
        assert_eq!(times::whole(duration::parse(text).unwrap(), language), expect, "{text}");
    };
    check("2w", Language::English, "14 days");
    check("36h", Language::English, "1 day and 12 hours");
    check("90s", Language::English, "1 minute and 30 seconds");
    check("1d1h1m1s", Language::English, "1 day, 1 hour, 1 minute and 1 second");
    check("500ms", Language::English, "500 milliseconds");
    check("0d", Language::English, "no time");
    check("1d12h10m30s", Language::Dutch, "1 dag, 12 uur, 10 minuten en 30 seconden");
    check("2d1h1m1ms", Language::German, "2 Tage, 1 Stunde, 1 Minute und 1 Millisekunde");
}

#[test]
fn lengths_never_promise_more_than_there_is() {
    let check = |seconds: i64, expect: &str| {
        assert_eq!(times::length(TimeDelta::milliseconds(seconds * 1_000 + 999), &amsterdam()), expect);
    };
    check(-5, "0 s");
    check(0, "0 s");
    check(59, "59 s");
    check(60, "1 min");
    check(90, "1 min 30 s");
    check(1_259, "20 min");
    check(3_599, "59 min");
    check(3_600, "1 h");
    check(12_059, "3 h 20 min");
    check(86_399, "23 h 59 min");
    check(86_400, "1 day");
    check(90_000, "1 day 1 hour");
    check(13 * 86_400 + 4 * 3_600 + 3_599, "13 days 4 hours");
    check(14 * 86_400 - 1, "13 days 23 hours");
}

#[test]
fn a_lease_is_named_in_weeks_where_that_is_exact() {
    let check = |length: TimeDelta, expect: &str| assert_eq!(times::lease(length, &amsterdam()), expect);
    check(TimeDelta::days(14), "two weeks");
    check(TimeDelta::days(7), "one week");
    check(TimeDelta::days(56), "eight weeks");
    check(TimeDelta::days(63), "63 days");
    check(TimeDelta::days(10), "10 days");
    check(TimeDelta::hours(36), "1 day 12 hours");
    check(TimeDelta::seconds(90), "1 min 30 s");
    check(TimeDelta::zero(), "0 s");
}

#[test]
fn times_are_said_as_the_reader_says_them() {
    let now = at("2026-12-05T13:03:00Z");
    let check = |language, expect: [&str; 6]| {
        let style = Style { language, ..amsterdam() };
        let days = TimeDelta::days(13) + TimeDelta::hours(4);
        let said = [
            times::moment(now, &style),
            times::brief_moment(at("2027-03-01T09:05:00Z"), now, &style),
            times::length(days, &style),
            times::until(now + days, now, &style),
            times::ago(now - TimeDelta::minutes(200), now, &style),
            times::brief_length(days, language),
        ];
        assert_eq!(said, expect);
    };
    let english = ["Sat 5 Dec 2026, 14:03 CET", "Mon 1 Mar 10:05", "13 days 4 hours", "in 13 days 4 hours"];
    check(Language::English, [english[0], english[1], english[2], english[3], "3 h 20 min ago", "13d 4h"]);
    let dutch = ["za 5 dec 2026, 14:03 CET", "ma 1 mrt 10:05", "13 dagen 4 uur", "over 13 dagen 4 uur"];
    check(Language::Dutch, [dutch[0], dutch[1], dutch[2], dutch[3], "3 uur 20 min geleden", "13d 4u"]);
    let german = ["Sa 5. Dez. 2026, 14:03 CET", "Mo 1. März 10:05", "13 Tage 4 Stunden", "in 13 Tagen 4 Stunden"];
    check(Language::German, [german[0], german[1], german[2], german[3], "vor 3 Stunden 20 Minuten", "13T 4h"]);
}

#[test]
fn words_of_the_daemon_are_said_in_the_readers_language() {
    let check = |language, of, of_daemon: &str, expect: &str| assert_eq!(word(language, of, of_daemon), expect);
    check(Language::English, Words::State, "shutting-down", "shutting-down");
    check(Language::Dutch, Words::State, "shutting-down", "sluit af");
    check(Language::German, Words::Rung, "destroy", "Abschalten");
    check(Language::German, Words::State, "levitating", "levitating");
    check(Language::German, Words::State, "\u{1b}[31m", "\\u{1b}[31m");
    use VmState::{Asleep, Crashed, Off, Paused, Running, Saved, ShuttingDown, Unknown};
    for state in [Running, Paused, ShuttingDown, Crashed, Asleep, Off, Saved, Unknown] {
        assert!(say::knows(Language::English, &format!("word-state-{}", state.as_str())), "{state:?}");
    }
}

#[test]
fn a_text_that_is_not_there_is_said_by_its_key() {
    assert_eq!(say::said(Language::Dutch, "no-such-key", &[]), "no-such-key");
    assert!(!say::knows(Language::German, "no-such-key"));
}

#[test]
fn what_is_ahead_and_what_is_past_are_told_apart() {
    let now = Utc.with_ymd_and_hms(2026, 12, 5, 13, 0, 0).single().expect("a test's instant");
    let style = amsterdam();
    assert_eq!(times::until(now + TimeDelta::minutes(200), now, &style), "in 3 h 20 min");
    assert_eq!(times::until(now, now, &style), "now");
    assert_eq!(times::until(now - TimeDelta::hours(1), now, &style), "now");
    assert_eq!(times::ago(now - TimeDelta::hours(1), now, &style), "1 h ago");
    assert_eq!(times::ago(now, now, &style), "just now");
}
