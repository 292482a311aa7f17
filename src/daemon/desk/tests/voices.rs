//! Several voices: whose count, what `classify` makes of one, and what another policy would do to what is open.

use std::sync::Arc;

use super::requests::statements;
use super::*;
use crate::api::wire::{ApproveRequest, OpenRequest, RequestQuery, RequestsQuery};
use crate::cli::args::Format;
use crate::cli::printer::Printer;
use crate::cli::view::{Look, requests};
use crate::model::language::Language;
use crate::model::person::Caller;
use crate::policy::parse;
use crate::texts::Style;

const BOB: u32 = 1002;

/// The source policy, in which a way takes two voices of persons whom it names.
fn two_voices(team: &str) -> String {
    let source = include_str!("../../../../policies/hackalot.toml");
    let named =
        source.replace(r#"infrateam = { group = "infrateam" }"#, &format!("infrateam = {{ persons = [{team}] }}"));
    named.replacen("approvals = 1", "approvals = 2", 1)
}

async fn house_of_two() -> House {
    let mut house = House::furnished().await;
    enforce(&mut house, r#""ines", "bob""#).await;
    house
}

async fn enforce(house: &mut House, team: &str) {
    house.policy = Arc::new(parse(&two_voices(team), "policy.toml").unwrap().0);
    house.turn().await;
}

fn wish() -> OpenRequest {
    let stated = statements(&[("purpose", "mu\u{202e}sic"), ("serves", "everybody"), ("managed_by", "both")]);
    OpenRequest { kind: "promotion".to_owned(), project: "web".to_owned(), to: None, stated }
}

async fn approve(house: &House, uid: u32, id: &str) -> wire::RequestDone {
    let asked = ApproveRequest { id: id.to_owned(), comment: Some("fine by me".to_owned()) };
    house.desk.approve_request(&house.caller(uid).await, &asked).await.unwrap()
}

fn class_of_web(house: &House) -> String {
    let ledger = house.desk.parts.ledger.snapshot();
    ledger.class_of(&ledger.vms[&key(0x11)]).to_string()
}

/// A request of alice's with the vote of ines.
async fn half_approved(house: &House) -> String {
    let id = house.desk.open_request(&house.caller(ALICE).await, &wish()).await.unwrap().request.id;
    let done = approve(house, INES, &id).await;
    insta::allow_duplicates! {
        insta::assert_snapshot!(done.text.replace(&id[..8], "ID"), @"Your vote on request ID is recorded. One more approval is needed.");
    }
    id
}

#[tokio::test]
async fn two_voices_are_two_persons() {
    let house = house_of_two().await;
    let id = half_approved(&house).await;
    // The same voice again is still one, and recorded once.
    let again = approve(&house, INES, &id).await;
    insta::assert_snapshot!(again.text.replace(&id[..8], "ID"), @"Your vote on request ID is recorded. One more approval is needed. It was so already: nothing new was recorded.");
    assert_eq!((again.request.votes.len(), told(&house, "request-voted").await), (1, 1));
    // In other words it is another one, in its place.
    let other = ApproveRequest { id: id.clone(), comment: None };
    let other = house.desk.approve_request(&house.caller(INES).await, &other).await.unwrap();
    assert_eq!((other.request.votes.len(), told(&house, "request-voted").await), (1, 2));
    assert_eq!(class_of_web(&house), "participant");
    assert_eq!(approve(&house, BOB, &id).await.request.state, "approved");
    assert_eq!(class_of_web(&house), "space");
}

/// What the history tells of one kind.
async fn told(house: &House, what: &str) -> usize {
    let log = house.desk.log(&house.caller(ROOT).await, &wire::LogQuery::default()).await.unwrap();
    log.entries.iter().filter(|entry| entry.what == what).count()
}

#[tokio::test]
async fn two_who_approve_at_the_same_instant_approve_it_once() {
    let house = house_of_two().await;
    let id = house.desk.open_request(&house.caller(ALICE).await, &wish()).await.unwrap().request.id;
    let classified = told(&house, "classified").await;
    let (one, other) = tokio::join!(approve(&house, INES, &id), approve(&house, BOB, &id));
    // Whoever is answered first may not hear of the other's yet; the later one does.
    assert!([&one, &other].iter().any(|done| done.request.state == "approved"), "{one:?} {other:?}");
    assert_eq!(class_of_web(&house), "space");
    assert_eq!(told(&house, "request-voted").await, 2);
    assert_eq!((told(&house, "request-closed").await, told(&house, "classified").await), (1, classified + 1));
    assert_eq!(told(&house, "project-edited").await, 1);
}

#[tokio::test]
async fn an_approval_and_a_rejection_at_the_same_instant_come_to_one_end() {
    let house = house_of_two().await;
    let id = half_approved(&house).await;
    let classified = told(&house, "classified").await;
    let (bob, ines) = (house.caller(BOB).await, house.caller(INES).await);
    let yes = ApproveRequest { id: id.clone(), comment: None };
    let no = wire::RejectRequest { id: id.clone(), comment: Some("on second thoughts".to_owned()), reason: None };
    let (yes, no) = tokio::join!(house.desk.approve_request(&bob, &yes), house.desk.reject_request(&ines, &no));
    assert_eq!(told(&house, "request-closed").await, 1);
    let end = house.desk.request(&bob, &RequestQuery { id }).await.unwrap().request.state;
    let moved = told(&house, "classified").await - classified;
    assert!(matches!((end.as_str(), moved), ("approved", 1) | ("rejected", 0)), "{end}, {moved}: {yes:?} {no:?}");
}

#[tokio::test]
async fn the_vote_of_one_who_has_left_the_role_does_not_count() {
    let mut house = house_of_two().await;
    let id = half_approved(&house).await;
    enforce(&mut house, r#""bob", "mallory""#).await;
    let done = approve(&house, BOB, &id).await;
    assert_eq!((done.request.state.as_str(), class_of_web(&house).as_str()), ("open", "participant"));
    insta::assert_snapshot!(done.warnings.join("\n"), @"The vote of ines does not count: they no longer have a role that decides.");
    assert_eq!(votes_listed(&house, &id).await, "1 of 2", "two have approved, and one of them counts");
    approve(&house, MALLORY, &id).await;
    assert_eq!(class_of_web(&house), "space");
    assert_eq!(votes_listed(&house, &id).await, "2 of 2", "three have approved, and two of them counted");
}

#[tokio::test]
async fn nobody_counts_the_votes_on_what_was_withdrawn() {
    let house = house_of_two().await;
    let id = half_approved(&house).await;
    assert_eq!(votes_listed(&house, &id).await, "1 of 2");
    let withdraw = wire::WithdrawRequest { id: id.clone() };
    house.desk.withdraw_request(&house.caller(ALICE).await, &withdraw).await.unwrap();
    assert_eq!(votes_listed(&house, &id).await, "-");
}

#[tokio::test]
async fn a_closed_request_lasts_until_nothing_and_an_empty_list_of_all_does_not_send_to_itself() {
    let house = house_of_two().await;
    let look = |language| {
        let sink = || Box::new(std::io::sink());
        let paint = Printer::into_writers(Format::Table, 200, sink(), sink()).paint();
        Look { style: Style { language, ..Style::local(chrono_tz::UTC) }, width: 200, paint }
    };
    let all = RequestsQuery { all: true };
    let none = house.desk.requests(&house.caller(BOB).await, &all).await.unwrap();
    insta::assert_snapshot!(requests::footer(&none, true, &look(Language::English)), @"there is no request that you may see");
    let id = half_approved(&house).await;
    let withdraw = wire::WithdrawRequest { id };
    house.desk.withdraw_request(&house.caller(ALICE).await, &withdraw).await.unwrap();
    let list = house.desk.requests(&house.caller(BOB).await, &all).await.unwrap();
    assert!(list.requests[0].closed.is_some());
    let drawn = requests::list(&list, &look(Language::English));
    assert_eq!(drawn.lines().nth(1).unwrap().split_whitespace().last(), Some("-"), "{drawn}");
}

/// What bob reads of the votes in the list.
async fn votes_listed(house: &House, id: &str) -> String {
    let style = Style::local(chrono_tz::UTC);
    let paint = Printer::into_writers(Format::Table, 200, Box::new(std::io::sink()), Box::new(std::io::sink())).paint();
    let look = Look { style, width: 200, paint };
    let list = house.desk.requests(&house.caller(BOB).await, &RequestsQuery { all: true }).await.unwrap();
    let drawn = requests::list(&list, &look);
    let (head, rows) = drawn.split_once('\n').unwrap();
    let (from, to) = (head.find("VOTES").unwrap(), head.find("STATE").unwrap());
    let row = rows.lines().find(|row| row.contains(&id[..8])).unwrap();
    row[from..to].trim().to_owned()
}

#[tokio::test]
async fn a_vote_counts_of_one_who_was_made_a_member_meanwhile_once_they_have_left() {
    for (leaves, state) in [(false, "open"), (true, "approved")] {
        let house = house_of_two().await;
        let id = half_approved(&house).await;
        let ines = house.caller(INES).await.person;
        let project = house.desk.parts.ledger.snapshot().vms[&key(0x11)].project;
        house.commit(vec![Change::MembersSet { project, members: vec![ines] }]).await;
        if leaves {
            house.commit(vec![Change::MembersSet { project, members: vec![] }]).await;
        }
        let done = approve(&house, BOB, &id).await;
        assert_eq!(done.request.state, state);
        let warned = "The vote of ines does not count: the project is their own or taken for theirs, it was when this was asked, or they \
                      want it for themselves.";
        assert_eq!(done.warnings.iter().any(|warning| warning == warned), !leaves, "{:?}", done.warnings);
    }
}

#[tokio::test]
async fn classify_becomes_a_request_where_one_voice_is_not_enough_and_joins_the_one_there_is() {
    let house = house_of_two().await;
    let classify = |stated: &[(&str, &str)]| {
        let stated = statements(stated);
        wire::Classify { stated, ..classify("web", "space", "it serves everybody") }
    };
    let ines = house.caller(INES).await;
    let bare = house.desk.classify(&ines, &classify(&[])).await.unwrap_err();
    assert_eq!((bare.code, bare.missing.len()), (ErrorCode::Usage, 3));
    let all = [("purpose", "music"), ("serves", "everybody"), ("managed_by", "both")];
    let done = house.desk.classify(&ines, &classify(&all)).await.unwrap();
    let requests = house.desk.requests(&ines, &RequestsQuery::default()).await.unwrap().requests;
    let id = &requests[0].id[..8];
    insta::assert_snapshot!(done.text.replace(id, "ID"), @"The policy wants several approvals for this. Yours is recorded with the request ID, which waits for the others: `fortnight request show ID`.");
    assert_eq!((requests.len(), requests[0].votes.len(), requests[0].state.as_str()), (1, 1, "open"));
    let again = house.desk.classify(&ines, &classify(&all)).await.unwrap();
    assert_eq!(again.text, format!("{} It was so already: nothing new was recorded.", done.text));
    let other = wire::Classify { reason: "for another reason".to_owned(), ..classify(&all) };
    assert_eq!(code(house.desk.classify(&ines, &other).await), Some(ErrorCode::Refused), "it is open already");
    let done = house.desk.classify(&house.caller(BOB).await, &classify(&[])).await.unwrap();
    insta::assert_snapshot!(done.text, @"The project `web` is of the class `space` now; this is about the VM `web`. A VM of this class is never powered off.");
    assert_eq!(class_of_web(&house), "space");
    assert_eq!(house.desk.parts.ledger.snapshot().requests.len(), 1);
}

#[tokio::test]
async fn two_who_classify_at_the_same_instant_count_each_other() {
    let house = house_of_two().await;
    let classified = told(&house, "classified").await;
    let (ines, bob) = (house.caller(INES).await, house.caller(BOB).await);
    let stated = statements(&[("purpose", "music"), ("serves", "everybody"), ("managed_by", "both")]);
    let ask = wire::Classify { stated, ..classify("web", "space", "we use it") };
    let (one, other) = tokio::join!(house.desk.classify(&ines, &ask), house.desk.classify(&bob, &ask));
    // Whoever is answered first may not hear of the other's yet.
    assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
    assert_eq!(class_of_web(&house), "space");
    assert_eq!((told(&house, "request-closed").await, told(&house, "classified").await), (1, classified + 1));
}

#[tokio::test]
async fn classify_by_one_voice_approves_the_request_that_asked_for_it() {
    let house = House::furnished().await;
    let id = house.desk.open_request(&house.caller(ALICE).await, &wish()).await.unwrap().request.id;
    let ask = classify("web", "space", "decided at the meeting");
    house.desk.classify(&house.caller(INES).await, &ask).await.unwrap();
    let shown = house.desk.request(&house.caller(ALICE).await, &RequestQuery { id }).await.unwrap();
    assert_eq!((shown.request.state.as_str(), shown.project.purpose.as_deref()), ("approved", Some("mu\u{202e}sic")));
}

#[tokio::test]
async fn a_policy_diff_says_what_becomes_of_open_requests_to_those_who_may_see_them() {
    let house = house_of_two().await;
    half_approved(&house).await;
    let source = two_voices(r#""fred", "bob", "otto""#).replacen("approvals = 2", "approvals = 3", 1);
    let asked = wire::DiffPolicy { file: "new.toml".to_owned(), source };
    let diff = house.desk.diff_policy(&house.caller(MALLORY).await, &asked).unwrap();
    assert_eq!(diff.requests.len(), 1);
    insta::assert_snapshot!(diff.requests[0].changes.join("\n"), @r"
    3 approvals are needed, no longer 2.
    It is still decided by the infrateam, who are other people then.
    The vote of ines no longer counts.
    ");
}

#[tokio::test]
async fn the_list_and_the_card_give_an_approver_all_they_need() {
    let mut house = house_of_two().await;
    house.tell().await;
    house.pass(TimeDelta::days(12)).await;
    house.tell().await;
    let id = half_approved(&house).await;
    let bob = house.caller(BOB).await;
    for (language, suffix) in [(Language::English, ""), (Language::Dutch, "_in_dutch")] {
        let bob = Caller { language, ..bob.clone() };
        let plain = Printer::into_writers(Format::Table, 100, Box::new(std::io::sink()), Box::new(std::io::sink()));
        let style = Style { language, ..Style::local(chrono_tz::Europe::Amsterdam) };
        let look = Look { style, width: 100, paint: plain.paint() };
        let list = house.desk.requests(&bob, &RequestsQuery::default()).await.unwrap();
        let told = |text: String| text.replace(&id, "UUID").replace(&id[..8], "ID------");
        insta::assert_snapshot!(
            format!("request_list{suffix}"),
            told(format!("{}{}", requests::list(&list, &look), requests::footer(&list, false, &look)))
        );
        let shown = house.desk.request(&bob, &RequestQuery { id: id.clone() }).await.unwrap();
        insta::assert_snapshot!(format!("request_show{suffix}"), told(requests::card(&shown, &look)));
    }
}
