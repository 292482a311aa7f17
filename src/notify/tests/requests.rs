//! Mails about requests, as people read them.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::TimeDelta;
use uuid::Uuid;

use super::mails::{facts, read};
use super::{DAY_BEFORE, HOSTILE, alice, infrateam, message, notice, now};
use crate::model::class::ClassName;
use crate::model::ids::{PersonId, ProjectId, RequestId};
use crate::model::ladder::Rung;
use crate::model::outbox::{Content, Decided, MayRun, Message, OfRequest, Recipient, Waits};
use crate::model::request::{Asks, RequestEnd};
use crate::notify::compose::Facts;
use crate::texts::Language;

const ALICE: PersonId = PersonId(Uuid::from_u128(0xa11ce));
const BOB: PersonId = PersonId(Uuid::from_u128(0xb0b));

fn of(project: &str, asks: Asks) -> OfRequest {
    OfRequest { request: RequestId(Uuid::from_u128(0x1a2b_3c4d << 96)), project: project.to_owned(), asks, by: ALICE }
}

fn promotion() -> Asks {
    Asks::Promotion { from: ClassName::new("participant"), to: ClassName::new("space") }
}

fn demotion() -> Asks {
    Asks::Demotion { from: ClassName::new("space"), to: ClassName::new("participant") }
}

fn waits(name: &str, hours: i64) -> Waits {
    let ends_at = now() + TimeDelta::hours(hours);
    Waits { name: name.to_owned(), ends_at, until: ends_at + TimeDelta::days(7) }
}

fn opened(project: &str, asks: Asks, waits: Vec<Waits>) -> Content {
    let stated = [("purpose", "music for the space"), ("managed_by", "alice and bob")];
    let stated: BTreeMap<_, _> = stated.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    Content::RequestOpened { of: of(project, asks), stated, lapses_at: now() + TimeDelta::days(30), waits }
}

fn closed(asks: Asks, how: RequestEnd, protects: bool) -> Content {
    let decided = matches!(how, RequestEnd::Approved | RequestEnd::Rejected);
    let comment = (how == RequestEnd::Rejected).then(|| "We have a jukebox already.\nPlease talk to us.".to_owned());
    let by = if decided { vec![BOB] } else { Vec::new() };
    Content::RequestClosed { of: of("jukebox", asks), how, by, comment, protects, overdue: true }
}

fn known(called: Option<&str>) -> Facts {
    let names = [(ALICE, "alice"), (BOB, "bob")];
    Facts { persons: names.map(|(id, name)| (id, name.to_owned())).into(), ..facts(called) }
}

fn about_nothing(number: u128, to: Recipient, content: Content) -> Arc<Message> {
    let mut one = Message::clone(&message(number, to, content));
    one.about = None;
    Arc::new(one)
}

fn mail(to: Recipient, contents: impl IntoIterator<Item = Content>, facts: &Facts) -> String {
    let messages: Vec<_> =
        contents.into_iter().zip(1..).map(|(content, n)| about_nothing(n, to.clone(), content)).collect();
    read(&to, &messages, facts)
}

fn all_of_them() -> Vec<Content> {
    let mut all = vec![
        opened("jukebox", promotion(), vec![waits("jukebox", 24)]),
        opened("jukebox", demotion(), Vec::new()),
        opened("jukebox", Asks::Claim, Vec::new()),
        opened("jukebox", Asks::Admission, vec![waits("one", 24), waits("two", 48)]),
        Content::RequestCommented { of: of("jukebox", promotion()), by: BOB, text: "Why?".to_owned() },
    ];
    for how in [RequestEnd::Approved, RequestEnd::Rejected, RequestEnd::Withdrawn, RequestEnd::Lapsed] {
        for (asks, protects) in
            [(promotion(), true), (demotion(), false), (Asks::Claim, false), (Asks::Admission, false)]
        {
            all.push(closed(asks, how, protects));
        }
    }
    all
}

#[test]
fn those_who_decide_read_what_is_asked_and_until_when_the_power_off_waits() {
    let content = opened("jukebox", promotion(), vec![waits("jukebox", 24)]);
    insta::assert_snapshot!(mail(infrateam(), [content], &known(None)));
}

#[test]
fn several_vms_that_wait_stand_in_a_table() {
    let content = opened("music", promotion(), vec![waits("jukebox", 24), waits(HOSTILE, 30)]);
    insta::assert_snapshot!(mail(infrateam(), [content], &known(None)));
}

#[test]
fn a_claim_is_told_of_to_owners_without_talk_of_power() {
    insta::assert_snapshot!(mail(
        Recipient::Person { person: BOB },
        [opened("jukebox", Asks::Claim, Vec::new())],
        &known(Some("bob"))
    ));
}

#[test]
fn what_was_said_is_quoted_line_by_line() {
    let text = "Why is it needed?\n\nWe have *one* already.\r\n.\r\nQUIT\u{1b}[2J".to_owned();
    let content = Content::RequestCommented { of: of("jukebox", promotion()), by: BOB, text };
    insta::assert_snapshot!(mail(alice(), [content], &known(Some("alice"))));
}

#[test]
fn who_asked_hears_how_it_ended() {
    let mut mails = String::new();
    for how in [RequestEnd::Approved, RequestEnd::Rejected, RequestEnd::Lapsed] {
        mails += &mail(alice(), [closed(promotion(), how, true)], &known(Some("alice")));
        mails += "\n=====\n";
    }
    insta::assert_snapshot!(mails);
}

#[test]
fn other_owners_hear_of_it_as_somebody_elses() {
    let text =
        mail(Recipient::Person { person: BOB }, [closed(promotion(), RequestEnd::Withdrawn, true)], &known(None));
    assert!(text.contains("Request 1a2b3c4d of alice for the promotion"), "{text}");
    let text =
        mail(Recipient::Person { person: BOB }, [closed(Asks::Claim, RequestEnd::Approved, false)], &known(None));
    assert!(text.contains("The project has alice as an owner now."), "{text}");
}

#[test]
fn every_message_is_said_whole_in_every_language() {
    for language in Language::ALL {
        let mut facts = known(Some("alice"));
        facts.style.language = language;
        let text = all_of_them().into_iter().map(|content| mail(alice(), [content], &facts)).collect::<Vec<_>>();
        insta::assert_snapshot!(format!("all_in_{}", language.tag()), text.join("\n=====\n"));
    }
}

fn decided(project: &str, decided: Decided) -> Content {
    Content::Decided { project: ProjectId(Uuid::from_u128(5)), called: project.to_owned(), by: BOB, decided }
}

/// Every decision that people are told of, about this project or VM of that name, with these words.
fn decisions(name: &str, reason: &str) -> Vec<Content> {
    let (until, reason) = (now() + TimeDelta::days(14), reason.to_owned());
    let may_run = |name: &str| MayRun { name: name.to_owned(), until };
    let all = [
        Decided::Leased {
            class: ClassName::new("participant"),
            reason: reason.clone(),
            vms: vec![may_run(name), may_run("other")],
        },
        Decided::Leased { class: ClassName::new("participant"), reason: reason.clone(), vms: Vec::new() },
        Decided::Moved { vm: name.to_owned(), class: ClassName::new("participant"), until: Some(until) },
        Decided::Held { vm: name.to_owned(), until, ends_at: until, reason: reason.clone() },
        Decided::Released { vm: name.to_owned(), ends_at: Some(until), reason: String::new() },
        Decided::Released { vm: name.to_owned(), ends_at: None, reason },
        Decided::Owner,
        Decided::Member,
    ];
    all.map(|one| decided(name, one)).into()
}

#[test]
fn what_was_decided_without_a_request_is_told_with_who_and_why() {
    for language in Language::ALL {
        let mut facts = known(Some("alice"));
        facts.style.language = language;
        let mails: Vec<_> = decisions("jukebox", "The neighbours complain.")
            .into_iter()
            .map(|content| read(&alice(), &[message(1, alice(), content)], &facts))
            .collect();
        insta::assert_snapshot!(format!("decisions_in_{}", language.tag()), mails.join("\n=====\n"));
    }
}

#[test]
fn of_a_hold_that_is_released_after_the_end_of_the_lease_no_end_is_told() {
    for (ends_at, is_told) in
        [(now() + TimeDelta::minutes(1), true), (now(), false), (now() - TimeDelta::days(1), false)]
    {
        let released = Decided::Released { vm: "web".to_owned(), ends_at: Some(ends_at), reason: String::new() };
        let text = read(&alice(), &[message(1, alice(), decided("web", released))], &known(Some("alice")));
        assert!(text.contains("has released the hold of the VM \"web\"."), "{text}");
        assert_eq!(text.contains("Its lease ends on"), is_told, "{text}");
    }
}

#[test]
fn of_a_hold_and_its_release_only_the_later_is_told() {
    let [.., held, released, _, _, _] = &decisions("web", "talks")[..] else { panic!("there are eight") };
    let mut later = Message::clone(&message(2, alice(), released.clone()));
    later.about = message(1, alice(), held.clone()).about;
    later.queued_at += TimeDelta::seconds(1);
    let text = read(&alice(), &[message(1, alice(), held.clone()), Arc::new(later)], &known(Some("alice")));
    assert!(text.starts_with("Subject: The hold of the VM \"web\" was released\n"), "{text}");
    assert!(!text.contains("has set a hold"), "{text}");
    let both = [message(1, alice(), released.clone()), message(1, alice(), notice("web", 24, DAY_BEFORE))];
    let text = read(
        &alice(),
        &[both[0].clone(), Arc::new(Message { id: message(2, alice(), held.clone()).id, ..Message::clone(&both[1]) })],
        &known(Some("alice")),
    );
    assert!(text.starts_with("Subject: The VM \"web\" will be powered off on "), "{text}");
    assert!(text.contains("has released the hold"), "{text}");
}

#[test]
fn names_and_words_of_people_are_harmless_wherever_they_stand() {
    let mut facts = known(Some(HOSTILE));
    facts.persons = [(ALICE, HOSTILE.to_owned()), (BOB, HOSTILE.repeat(100))].into();
    facts.host = HOSTILE.to_owned();
    let contents = [
        Content::RequestOpened {
            of: of(HOSTILE, promotion()),
            stated: [(HOSTILE.to_owned(), HOSTILE.repeat(50))].into(),
            lapses_at: now(),
            waits: vec![waits(HOSTILE, 1), waits(&HOSTILE.repeat(10), 2)],
        },
        Content::RequestCommented { of: of(HOSTILE, Asks::Claim), by: BOB, text: HOSTILE.repeat(40) },
        Content::RequestClosed {
            of: of(HOSTILE, promotion()),
            how: RequestEnd::Rejected,
            by: vec![BOB],
            comment: Some(HOSTILE.to_owned()),
            protects: true,
            overdue: false,
        },
        off(HOSTILE, Rung::Shutdown { wait_ms: 1, resend_ms: 1 }),
    ];
    let contents = contents.into_iter().chain(decisions(HOSTILE, &HOSTILE.repeat(40))).collect::<Vec<_>>();
    for language in Language::ALL {
        facts.style.language = language;
        for content in contents.clone() {
            // `read` holds every line against what could do harm.
            let text = mail(alice(), [content], &facts);
            assert!(!text.lines().any(|line| line == "." || line.starts_with("MAIL FROM")), "{text}");
            assert!(text.lines().count() < 150, "{text}");
        }
    }
}

#[test]
fn requests_go_with_everything_else_in_one_mail() {
    let messages = [
        about_nothing(1, alice(), closed(promotion(), RequestEnd::Lapsed, true)),
        message(2, alice(), notice("web", 24, DAY_BEFORE)),
    ];
    insta::assert_snapshot!(read(&alice(), &messages, &known(Some("alice"))));
}

#[test]
fn a_decision_and_a_notice_are_both_named_in_the_subject() {
    let mut subjects = String::new();
    for (language, how) in
        Language::ALL.into_iter().zip([RequestEnd::Rejected, RequestEnd::Lapsed, RequestEnd::Approved])
    {
        let mut facts = known(Some("alice"));
        facts.style.language = language;
        let decision = about_nothing(9, alice(), closed(promotion(), how, true));
        let notices: Vec<_> = (1..=2).map(|n| message(n, alice(), notice("web", 24, DAY_BEFORE))).collect();
        let first =
            |messages: &[Arc<Message>]| read(&alice(), messages, &facts).lines().next().unwrap_or_default().to_owned();
        for text in
            [first(&[decision.clone(), notices[0].clone()]), first(&[decision, notices[0].clone(), notices[1].clone()])]
        {
            subjects += &format!("{text}\n");
        }
    }
    insta::assert_snapshot!(subjects, @r#"
    Subject: The request on "jukebox" was rejected. The VM "web" will be powered off on Sun 22 Nov 2026, 14:03 CET
    Subject: The request on "jukebox" was rejected. 2 VMs will be powered off, the first on Sun 22 Nov 2026, 14:03 CET
    Subject: De aanvraag voor "jukebox" is vervallen. De VM "web" wordt uitgezet op zo 22 nov 2026, 14:03 CET
    Subject: De aanvraag voor "jukebox" is vervallen. 2 VM's worden uitgezet, de eerste op zo 22 nov 2026, 14:03 CET
    Subject: Die Anfrage zu "jukebox" wurde bewilligt. Die VM "web" wird am So 22. Nov. 2026, 14:03 CET ausgeschaltet
    Subject: Die Anfrage zu "jukebox" wurde bewilligt. 2 VMs werden ausgeschaltet, die erste am So 22. Nov. 2026, 14:03 CET
    "#);
    let mut hostile = Message::clone(&about_nothing(9, alice(), closed(promotion(), RequestEnd::Withdrawn, true)));
    if let Content::RequestClosed { of, .. } = &mut hostile.content {
        of.project = HOSTILE.to_owned();
    }
    for language in Language::ALL {
        let mut facts = known(None);
        facts.style.language = language;
        // `read` holds the subject against what could do harm, and its length.
        read(&alice(), &[Arc::new(hostile.clone()), message(1, alice(), notice(HOSTILE, 24, DAY_BEFORE))], &facts);
    }
}

#[test]
fn once_a_request_has_ended_nobody_is_asked_to_decide_it() {
    let mut ended = Message::clone(&about_nothing(2, alice(), closed(Asks::Claim, RequestEnd::Approved, false)));
    ended.queued_at += TimeDelta::hours(1);
    let asked = about_nothing(1, alice(), opened("jukebox", Asks::Claim, Vec::new()));
    let text = read(&alice(), &[Arc::new(ended), asked], &known(None));
    assert!(text.starts_with("Subject: Approved:") && !text.contains("request approve"), "{text}");
}

fn off(name: &str, rung: Rung) -> Content {
    let (project, class) = (name.to_owned(), ClassName::new("space"));
    Content::OffAfterApproval { name: name.to_owned(), project, class, at: now() - TimeDelta::minutes(1), rung }
}

#[test]
fn a_vm_that_went_off_after_its_approval_is_told_of_with_the_command_that_starts_it() {
    let rungs = [Rung::Shutdown { wait_ms: 1, resend_ms: 1 }, Rung::Save { wait_ms: 1 }, Rung::Destroy { wait_ms: 1 }];
    let mut mails = String::new();
    for (language, rung) in Language::ALL.into_iter().zip(rungs) {
        let mut facts = known(Some("alice"));
        facts.style.language = language;
        mails += &read(&alice(), &[message(1, alice(), off("jukebox", rung))], &facts);
        mails += "\n=====\n";
    }
    insta::assert_snapshot!(mails);
}
