//! Whole mails, as people read them.

use std::sync::Arc;

use chrono::TimeDelta;
use chrono_tz::Tz;
use uuid::Uuid;

use super::{DAY_BEFORE, HOSTILE, alice, infrateam, message, notice, now, vm};
use crate::model::ids::RequestId;
use crate::model::ladder::Rung;
use crate::model::lease::Moved;
use crate::model::notice::NoticeKind;
use crate::model::outbox::{Content, Message, Recipient, Report};
use crate::model::reason::{Code, Reason};
use crate::notify::compose::{Facts, Terms, compose};
use crate::request::KeepOn;
use crate::texts::clean::is_harmful;
use crate::texts::{Language, Style};

pub(super) fn facts(called: Option<&str>) -> Facts {
    let terms = Terms {
        lease: TimeDelta::days(14),
        minimum_notice: TimeDelta::hours(20),
        stops_again: false,
        keep_on: Some(KeepOn::Promotion),
        waits: None,
    };
    Facts {
        now: now(),
        style: Style::local(Tz::Europe__Amsterdam),
        host: "mole".to_owned(),
        called: called.map(str::to_owned),
        infrateam: Some("infrateam@space.example".to_owned()),
        terms: (0..40).map(|number| (vm(number), terms)).collect(),
        guessed: [].into(),
        persons: [].into(),
        gone: [].into(),
        reached: [].into(),
    }
}

pub(super) fn read(to: &Recipient, messages: &[Arc<Message>], facts: &Facts) -> String {
    let mail = compose(to, messages, facts);
    for line in mail.lines.iter().chain([&mail.subject]) {
        assert!(!line.chars().any(is_harmful), "{line:?}");
    }
    assert!(mail.subject.chars().count() < 150, "{}", mail.subject);
    assert_eq!(mail.delivers.len(), messages.len());
    format!("Subject: {}\n\n{}", mail.subject, mail.text())
}

fn to_alice(contents: impl IntoIterator<Item = Content>) -> String {
    let messages: Vec<_> = contents.into_iter().zip(1..).map(|(content, n)| message(n, alice(), content)).collect();
    read(&alice(), &messages, &facts(Some("alice")))
}

fn off(name: &str, rung: Rung) -> Content {
    Content::PoweredOff {
        name: name.to_owned(),
        project: name.to_owned(),
        at: now() - TimeDelta::minutes(2),
        rung,
        lease: 1,
        standing_in: false,
    }
}

fn moved_to(content: Content, to: Moved) -> Content {
    match content {
        Content::Notice { name, project, notice, lease, ends_at, standing_in, .. } => {
            Content::Notice { name, project, notice, lease, ends_at, moved: Some(to), standing_in }
        }
        other => other,
    }
}

fn stood_in(content: Content) -> Content {
    match content {
        Content::Notice { name, project, notice, lease, ends_at, moved, .. } => {
            Content::Notice { name, project, notice, lease, ends_at, moved, standing_in: true }
        }
        Content::PoweredOff { name, project, at, rung, lease, .. } => {
            Content::PoweredOff { name, project, at, rung, lease, standing_in: true }
        }
        other => other,
    }
}

/// The text without its line ends, so that a test does not depend on where they fall.
fn unfolded(text: &str) -> String {
    text.replace('\n', " ")
}

const SHUTDOWN: Rung = Rung::Shutdown { wait_ms: 600_000, resend_ms: 30_000 };
const SAVE: Rung = Rung::Save { wait_ms: 600_000 };
const DESTROY: Rung = Rung::Destroy { wait_ms: 60_000 };

#[test]
fn the_notice_at_the_beginning_says_until_when() {
    insta::assert_snapshot!(to_alice([notice("web", 14 * 24, NoticeKind::Start)]));
}

#[test]
fn the_notice_of_the_last_day_says_what_happens_and_how_to_get_it_back() {
    insta::assert_snapshot!(to_alice([notice("web", 24, DAY_BEFORE)]));
}

#[test]
fn a_mail_speaks_the_language_of_its_reader() {
    for language in [Language::Dutch, Language::German] {
        let facts = facts(Some("alice"));
        let facts = Facts { style: Style { language, ..facts.style }, ..facts };
        let told = |content| read(&alice(), &[message(1, alice(), content)], &facts);
        let mails = [
            told(notice("web", 24, DAY_BEFORE)),
            told(moved_to(notice("web", 14 * 24, NoticeKind::Start), Moved::LateNotice)),
            told(notice("web", -3, DAY_BEFORE)),
            told(off("web", SHUTDOWN)),
            told(off("web", DESTROY)),
        ];
        insta::assert_snapshot!(format!("mails_{}", language.tag()), mails.join("\n================\n"));
    }
}

#[test]
fn a_hostile_name_is_harmless_and_its_commands_use_the_uuid() {
    insta::assert_snapshot!(to_alice([notice(HOSTILE, 24, DAY_BEFORE)]));
}

#[test]
fn a_moved_end_says_why() {
    insta::assert_snapshot!(to_alice([moved_to(notice("web", 22, DAY_BEFORE), Moved::LateNotice)]));
}

#[test]
fn a_notice_that_comes_after_the_end_says_what_happens_no_sooner_than() {
    insta::assert_snapshot!(to_alice([notice("web", -3, DAY_BEFORE)]));
}

#[test]
fn a_powered_off_vm_is_easily_started_again() {
    insta::assert_snapshot!(to_alice([off("web", SHUTDOWN)]));
}

#[test]
fn how_it_was_powered_off_is_told_honestly() {
    insta::assert_snapshot!(to_alice([off("saved", SAVE), off("pulled", DESTROY), off(HOSTILE, SHUTDOWN)]));
    let alone = unfolded(&to_alice([off("pulled", DESTROY)]));
    assert!(alone.contains("not yet written to its disks is lost"), "{alone}");
    let alone = unfolded(&to_alice([off("saved", SAVE)]));
    assert!(alone.contains("it goes on where it was"), "{alone}");
}

#[test]
fn several_vms_of_one_person_make_one_mail() {
    insta::assert_snapshot!(to_alice([
        notice("web", 24, DAY_BEFORE),
        notice("服务器", 23, DAY_BEFORE),
        notice(HOSTILE, 72, DAY_BEFORE),
        off("games", SHUTDOWN),
    ]));
}

/// A mail to alice about these VMs, each with what she can ask for.
fn with_ways(language: Language, vms: &[(&str, Option<KeepOn>)], content: impl Fn(&str) -> Content) -> String {
    let facts = facts(Some("alice"));
    let mut facts = Facts { style: Style { language, ..facts.style }, ..facts };
    let mut messages = Vec::new();
    for ((name, way), number) in vms.iter().zip(1..) {
        facts.terms.entry(vm(number)).and_modify(|terms| terms.keep_on = *way);
        messages.push(message(number, alice(), content(name)));
    }
    read(&alice(), &messages, &facts)
}

fn asked(number: u128) -> KeepOn {
    KeepOn::Asked(RequestId(Uuid::from_u128((0x1a2b_3c00 + number) << 96)))
}

#[test]
fn of_several_vms_it_is_said_which_can_be_kept_on_how_and_of_which_that_is_asked() {
    let vms = [
        ("web", Some(KeepOn::Promotion)),
        ("game server", Some(KeepOn::Promotion)),
        ("wiki", None),
        ("jukebox", Some(asked(1))),
        ("服务器", Some(asked(2))),
        ("guest", Some(KeepOn::Claim)),
    ];
    for language in Language::ALL {
        let mails = [
            with_ways(language, &vms, |name| notice(name, 24, DAY_BEFORE)),
            with_ways(language, &vms, |name| off(name, SHUTDOWN)),
            with_ways(language, &[vms[0], vms[1]], |name| notice(name, 24, DAY_BEFORE)),
            with_ways(language, &[vms[3], vms[4]], |name| notice(name, 24, DAY_BEFORE)),
        ];
        if language == Language::English {
            let asked = mails.each_ref().map(|mail| mail.matches("Somebody has asked").count());
            assert_eq!(asked, [1, 1, 0, 1]);
            assert!(mails[2..].iter().all(|mail| !mail.contains(" it ")), "not in the singular: {mails:?}");
        }
        insta::assert_snapshot!(format!("several_ways_{}", language.tag()), mails.join("\n================\n"));
    }
}

#[test]
fn a_command_names_no_vm_by_a_uuid_that_the_list_does_not_show() {
    let drift =
        |name: &str| Content::Report { name: Some(name.to_owned()), report: Report::Drift, reasons: Vec::new() };
    let vms = [("web", None), ("game server", Some(KeepOn::Promotion)), (HOSTILE, Some(KeepOn::Claim))];
    let waits = while_requests_wait(
        Language::English,
        &[1, 2, 3],
        vms.iter().map(|(name, _)| notice(name, 24, DAY_BEFORE)).collect(),
    );
    let told = |content: &dyn Fn(&str) -> Content| with_ways(Language::English, &vms, content);
    let mails = [told(&|name| notice(name, 24, DAY_BEFORE)), told(&|name| off(name, SHUTDOWN)), told(&drift), waits];
    for mail in mails {
        for number in [2, 3] {
            let uuid = vm(number).uuid.to_string();
            assert!(mail.contains(&format!(" ({})", &uuid[..8])), "{uuid}: {mail}");
        }
        assert!(!mail.contains(&vm(1).uuid.to_string()[..8]), "a plain name is enough: {mail}");
    }
}

#[test]
fn the_infrateam_reads_of_unknown_owners_in_one_table() {
    let names = ["web", HOSTILE, "old-wiki"];
    let messages: Vec<_> = names
        .iter()
        .zip(1..)
        .map(|(name, n)| {
            message(n, infrateam(), stood_in(notice(name, 24 + 2 * i64::try_from(n).unwrap(), DAY_BEFORE)))
        })
        .collect();
    insta::assert_snapshot!(read(&infrateam(), &messages, &facts(None)));
}

#[test]
fn forty_vms_of_unknown_owners_are_still_one_mail() {
    let messages: Vec<_> =
        (1..40).map(|n| message(n, infrateam(), stood_in(notice(&format!("vm-{n}"), 24, DAY_BEFORE)))).collect();
    let text = read(&infrateam(), &messages, &facts(None));
    for number in 1..40 {
        assert!(text.contains(&format!("vm-{number} ")), "vm-{number} is missing in {text}");
    }
    assert!(text.starts_with("Subject: 39 VMs will be powered off, the first on Sun 22 Nov 2026, 14:03 CET\n"));
}

#[test]
fn that_the_account_of_an_owner_is_gone_is_said_by_name() {
    let mut mails = Vec::new();
    for language in Language::ALL {
        for gone in [&[(1, "alice")][..], &[(1, "alice"), (2, "bob")]] {
            let facts = facts(None);
            let gone = gone.iter().map(|(number, name)| (vm(*number), vec![(*name).to_owned()]));
            let facts = Facts { style: Style { language, ..facts.style }, gone: gone.collect(), ..facts };
            let notices = facts.gone.len();
            let messages: Vec<_> = (1..=notices as u128)
                .map(|n| message(n, infrateam(), stood_in(notice(&format!("vm-{n}"), 24, DAY_BEFORE))))
                .collect();
            let text = unfolded(&read(&infrateam(), &messages, &facts));
            let (from, _) = text.match_indices("alice").next().unwrap();
            let begins = text[..from].rfind("  ").unwrap();
            mails.push(text[begins..].split(". ").next().unwrap().trim().to_owned());
        }
    }
    insta::assert_snapshot!(mails.join("\n"));
}

#[test]
fn nobody_is_asked_to_look_for_an_owner_where_another_one_can_be_reached() {
    let mut mails = Vec::new();
    for language in Language::ALL {
        for (vms, reached, gone) in [(1, 1, 0), (1, 1, 1), (2, 2, 1), (2, 1, 1)] {
            let facts = facts(None);
            let gone = (1..=gone).map(|number| (vm(number), vec!["alice".to_owned()])).collect();
            let reached = (1..=reached).map(vm).collect();
            let facts = Facts { style: Style { language, ..facts.style }, gone, reached, ..facts };
            let messages: Vec<_> = (1..=vms)
                .map(|n| message(n, infrateam(), stood_in(notice(&format!("vm-{n}"), 24, DAY_BEFORE))))
                .collect();
            let text = read(&infrateam(), &messages, &facts);
            assert_eq!(text.contains("request claim"), facts.reached.len() < messages.len(), "{text}");
            let from = text.find("fortnight start").unwrap();
            mails.push(text[from..text.rfind("-- ").unwrap()].trim().to_owned());
        }
    }
    insta::assert_snapshot!(mails.join("\n=====\n"));
}

#[test]
fn who_may_be_the_owner_is_not_called_the_owner() {
    let mut facts = facts(Some("alice"));
    facts.guessed.insert(vm(1));
    facts.terms.values_mut().for_each(|terms| terms.keep_on = Some(KeepOn::Claim));
    let messages = [message(1, alice(), stood_in(notice("web", 24, DAY_BEFORE)))];
    insta::assert_snapshot!(read(&alice(), &messages, &facts));
}

#[test]
fn an_owner_is_called_the_owner_also_where_somebody_stands_in_for_another() {
    let text = to_alice([stood_in(notice("web", 24, DAY_BEFORE))]);
    assert!(text.contains("Your VM \"web\" on mole will be powered off"), "{text}");
}

#[test]
fn a_report_gives_its_reasons() {
    let reasons = vec![
        Reason::new(Code::LimitExceeded)
            .with("due", 7)
            .with("limit", 5)
            .with("limit_name", "power_offs_per_turn")
            .with("digest", "0123456789ab"),
        Reason::new(Code::LeaseEnded).with("ends_at", "2026-11-21T12:00:00Z"),
    ];
    let content = Content::Report { name: None, report: Report::LimitExceeded, reasons };
    let mut report = Message::clone(&message(1, infrateam(), content));
    report.about = None;
    insta::assert_snapshot!(read(&infrateam(), &[Arc::new(report)], &facts(None)));
}

#[test]
fn a_report_of_a_hostile_vm_is_harmless() {
    let reasons = vec![Reason::new(Code::NameOfProtected).with("of", HOSTILE)];
    let content = Content::Report { name: Some(HOSTILE.to_owned()), report: Report::InDoubt, reasons };
    insta::assert_snapshot!(read(&infrateam(), &[message(1, infrateam(), content)], &facts(None)));
}

#[test]
fn every_report_has_a_title_and_a_text() {
    let all = [
        Report::LimitExceeded,
        Report::GuardRaised,
        Report::GuardCleared,
        Report::InDoubt,
        Report::Recycled,
        Report::Drift,
        Report::LadderExhausted,
        Report::JobBlocksLadder,
        Report::ReStopsExhausted,
        Report::OwnerUnknown,
        Report::PolicyRejected,
        Report::PolicyWaits,
        Report::RestartsOnPowerOff,
    ];
    let messages: Vec<_> = all
        .iter()
        .zip(1..)
        .map(|(report, n)| {
            let content = Content::Report { name: Some(format!("vm-{n}")), report: *report, reasons: Vec::new() };
            message(n, infrateam(), content)
        })
        .collect();
    insta::assert_snapshot!(read(&infrateam(), &messages, &facts(None)));
}

#[test]
fn many_reports_of_one_kind_are_explained_once() {
    let drift = |n: u128, reasons| {
        let content = Content::Report { name: Some(format!("vm-{n}")), report: Report::Drift, reasons };
        message(n, infrateam(), content)
    };
    let odd = vec![Reason::new(Code::NameOfProtected).with("of", "gate")];
    let messages: Vec<_> = (1..=14).map(|n| drift(n, if n == 2 { odd.clone() } else { Vec::new() })).collect();
    let text = read(&infrateam(), &messages, &facts(None));
    assert_eq!(unfolded(&text).matches("The tag had no effect").count(), 1, "{text}");
    assert!((1..=14).all(|n| text.contains(&format!("- vm-{n}"))), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn where_the_policy_stops_again_nobody_is_told_to_start() {
    let mut facts = facts(Some("alice"));
    facts.terms.values_mut().for_each(|terms| terms.stops_again = true);
    let text = unfolded(&read(&alice(), &[message(1, alice(), off("web", SHUTDOWN))], &facts));
    assert!(!text.contains("fortnight start"), "{text}");
    assert!(text.contains("would be stopped again"), "{text}");
}

#[test]
fn without_an_address_of_the_infrateam_the_words_are_still_whole() {
    let mut facts = facts(Some("alice"));
    facts.infrateam = None;
    facts.terms.clear();
    let text = read(&alice(), &[message(1, alice(), notice("web", 24, DAY_BEFORE))], &facts);
    assert!(text.contains("To keep it on: ask the infrateam.\n"), "{text}");
    assert!(text.contains("start it again for another lease:\n"), "{text}");
}

#[test]
fn a_later_message_about_the_same_vm_replaces_the_earlier_one() {
    let early = message(1, alice(), notice("web", 72, DAY_BEFORE));
    let mut late = Message::clone(&message(1, alice(), off("web", SHUTDOWN)));
    late.id = message(2, alice(), off("web", SHUTDOWN)).id;
    late.queued_at += TimeDelta::hours(1);
    let text = read(&alice(), &[Arc::new(late), early], &facts(Some("alice")));
    assert!(text.starts_with("Subject: The VM \"web\" was powered off\n"), "{text}");
    assert!(!text.contains("will be powered off"), "{text}");
}

#[test]
fn everybody_reads_what_they_themselves_can_ask_for() {
    let asked = KeepOn::Asked(RequestId(Uuid::from_u128(0x1a2b_3c4d << 96)));
    let check = |keep_on: Option<KeepOn>, already_off: bool, expect: &str| {
        let mut facts = facts(Some("alice"));
        facts.terms.values_mut().for_each(|terms| terms.keep_on = keep_on);
        let content = if already_off { off("web", SHUTDOWN) } else { notice("web", 24, DAY_BEFORE) };
        let text = unfolded(&read(&alice(), &[message(1, alice(), content)], &facts));
        assert!(text.contains(expect), "{expect}: {text}");
    };
    check(Some(KeepOn::Promotion), false, "To keep it on:      fortnight request promotion web ");
    check(Some(KeepOn::Promotion), true, "ask for that:      fortnight request promotion web ");
    check(Some(KeepOn::Claim), false, "ask that it stays on:      fortnight request claim web ");
    check(Some(KeepOn::Claim), true, "ask that it stays on:      fortnight request claim web ");
    check(Some(asked), false, "not decided yet:      fortnight request show 1a2b3c4d ");
    check(None, false, "To keep it on: ask the infrateam (infrateam@space.example).");
}

/// What alice is told while requests keep these of her VMs on for a week.
fn while_requests_wait(language: Language, waiting: &[u128], notices: Vec<Content>) -> String {
    let facts = facts(Some("alice"));
    let mut facts = Facts { style: Style { language, ..facts.style }, ..facts };
    for number in waiting {
        let asked = RequestId(Uuid::from_u128((0x1a2b_3c00 + number) << 96));
        let waits = Some((asked, now() + TimeDelta::days(8)));
        facts.terms.entry(vm(*number)).and_modify(|terms| terms.waits = waits);
    }
    let messages: Vec<_> = notices.into_iter().zip(1..).map(|(content, n)| message(n, alice(), content)).collect();
    read(&alice(), &messages, &facts)
}

#[test]
fn a_vm_whose_power_off_waits_for_a_request_is_not_said_to_be_powered_off() {
    let mut mails = Vec::new();
    for language in Language::ALL {
        for hours in [24, -3] {
            mails.push(while_requests_wait(language, &[1], vec![notice("web", hours, DAY_BEFORE)]));
        }
        mails.push(while_requests_wait(
            language,
            &[1, 2],
            vec![notice("web", 24, DAY_BEFORE), notice("jukebox", 48, DAY_BEFORE)],
        ));
    }
    let english = unfolded(&mails[..3].concat());
    assert!(!english.contains("will be powered off") && !english.contains("is powered off then."), "{english}");
    insta::assert_snapshot!(mails.join("\n================\n"));
}

#[test]
fn those_that_wait_for_a_request_stand_apart_from_those_that_do_not() {
    let notices = || vec![notice("web", 24, DAY_BEFORE), notice("jukebox", 48, DAY_BEFORE)];
    let mails: Vec<_> = Language::ALL.map(|language| while_requests_wait(language, &[2], notices())).into();
    insta::assert_snapshot!(mails.join("\n================\n"));
}

#[test]
fn a_request_that_keeps_nothing_on_past_the_end_makes_no_difference() {
    let plain = while_requests_wait(Language::English, &[], vec![notice("web", 24 * 9, DAY_BEFORE)]);
    let over_before = while_requests_wait(Language::English, &[1], vec![notice("web", 24 * 9, DAY_BEFORE)]);
    assert_eq!(over_before, plain);
}
