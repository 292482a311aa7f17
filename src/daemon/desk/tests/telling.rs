//! Who is told of what somebody decides by themselves.

use super::*;
use crate::model::class::ClassName;
use crate::model::outbox::{Content, Decided, Recipient};

const BOB: u32 = 1002;

/// The decisions of which somebody is told, in order.
async fn heard(house: &House, uid: u32) -> Vec<Decided> {
    let to = Recipient::Person { person: house.caller(uid).await.person };
    let ledger = house.desk.parts.ledger.snapshot();
    let mut theirs: Vec<_> = ledger.outbox.values().filter(|message| message.to == to).collect();
    theirs.sort_by_key(|message| (message.queued_at, message.id));
    let decided = theirs.into_iter().filter_map(|message| match &message.content {
        Content::Decided { decided, .. } => Some(decided.clone()),
        _ => None,
    });
    decided.collect()
}

#[tokio::test]
async fn an_owner_hears_of_a_hold_and_of_its_release_with_the_end_that_holds_now() {
    let mut house = House::furnished().await;
    let ines = house.caller(INES).await;
    let natural = house.desk.parts.ledger.snapshot().vms[&key(0x11)].lease.clone().unwrap().ends_at;
    let until = house.now().wall + TimeDelta::days(20);
    house.desk.hold(&ines, &hold("web", until)).await.unwrap();
    let [Decided::Held { vm, ends_at, reason, .. }] = &heard(&house, ALICE).await[..] else { panic!("not told") };
    assert_eq!((vm.as_str(), *ends_at), ("web", until));
    assert!(!reason.is_empty());
    house.desk.hold(&ines, &hold("web", until)).await.unwrap();
    assert_eq!(heard(&house, ALICE).await.len(), 1, "the same hold again is no news");
    house.pass(TimeDelta::seconds(1)).await;
    house.desk.release(&ines, &wire::Release { vm: "web".to_owned(), reason: None }).await.unwrap();
    let heard_now = heard(&house, ALICE).await;
    let [_, Decided::Released { ends_at, .. }] = &heard_now[..] else { panic!("not told: {heard_now:?}") };
    assert_eq!(*ends_at, Some(natural));
    assert!(heard(&house, INES).await.is_empty(), "who decides knows it");
}

#[tokio::test]
async fn an_owner_hears_who_has_taken_the_protection_away_and_why() {
    let house = House::furnished().await;
    let project = house.desk.parts.ledger.snapshot().vms[&key(0x11)].project;
    let class = ClassName::new("space");
    house.commit(vec![Change::Classified { project, class, reason: "test".to_owned() }]).await;
    let ines = house.caller(INES).await;
    let ask = classify("web", "participant", "nobody uses it");
    house.desk.classify(&ines, &ask).await.unwrap();
    let heard = heard(&house, ALICE).await;
    let [Decided::Leased { reason, vms, .. }] = &heard[..] else { panic!("not told: {heard:?}") };
    assert_eq!((reason.as_str(), vms.len()), ("nobody uses it", 1));
    assert!(vms[0].until >= house.now().wall + TimeDelta::days(14));
}

/// A project of alice's is protected, bob is a member, and alice asks that it is so no more.
async fn demotion_asked(house: &House) -> String {
    members(house, "web", (&["bob"], &[])).await;
    let project = house.desk.parts.ledger.snapshot().vms[&key(0x11)].project;
    let change = Change::Classified { project, class: ClassName::new("space"), reason: "test".to_owned() };
    house.commit(vec![change]).await;
    let wish = wire::OpenRequest {
        kind: "demotion".to_owned(),
        project: "web".to_owned(),
        to: None,
        stated: Default::default(),
    };
    house.desk.open_request(&house.caller(ALICE).await, &wish).await.unwrap().request.id
}

#[tokio::test]
async fn a_member_hears_of_an_approved_demotion_what_its_owners_hear_by_its_end() {
    let house = House::furnished().await;
    let id = demotion_asked(&house).await;
    let ines = house.caller(INES).await;
    let approval = wire::ApproveRequest { id, comment: Some("nobody uses it".to_owned()) };
    house.desk.approve_request(&ines, &approval).await.unwrap();
    let theirs = heard(&house, BOB).await;
    let [_, Decided::Leased { reason, vms, .. }] = &theirs[..] else { panic!("not told: {theirs:?}") };
    assert_eq!((reason.as_str(), vms.len()), ("nobody uses it", 1));
    assert!(heard(&house, ALICE).await.is_empty(), "she hears how her request has ended");
}

#[tokio::test]
async fn classify_tells_a_member_also_where_it_approves_a_request() {
    let house = House::furnished().await;
    demotion_asked(&house).await;
    let ask = classify("web", "participant", "as asked");
    house.desk.classify(&house.caller(INES).await, &ask).await.unwrap();
    let theirs = heard(&house, BOB).await;
    assert!(matches!(&theirs[..], [_, Decided::Leased { reason, .. }] if reason == "as asked"), "{theirs:?}");
    assert!(heard(&house, ALICE).await.is_empty(), "she hears how her request has ended");
}

#[tokio::test]
async fn who_belongs_to_either_project_hears_that_a_vm_is_not_protected_where_it_goes() {
    let house = House::furnished().await;
    let bob = house.caller(BOB).await;
    for name in ["garage", "attic"] {
        let create =
            wire::CreateProject { name: name.to_owned(), purpose: None, documentation: None, managed_by: Vec::new() };
        house.desk.create_project(&bob, &create).await.unwrap();
    }
    let ines = house.caller(INES).await;
    let garage = wire::MoveVm { vm: "web".to_owned(), project: "garage".to_owned() };
    let project = house.desk.parts.ledger.snapshot().vms[&key(0x11)].project;
    let change = Change::Classified { project, class: ClassName::new("space"), reason: "test".to_owned() };
    house.commit(vec![change]).await;
    house.desk.move_vm(&ines, &garage).await.unwrap();
    for uid in [ALICE, BOB] {
        let theirs = heard(&house, uid).await;
        let [Decided::Moved { vm, until: Some(until), .. }] = &theirs[..] else { panic!("not told: {theirs:?}") };
        assert!(vm == "web" && *until >= house.now().wall + TimeDelta::days(14), "{theirs:?}");
    }
    let attic = wire::MoveVm { vm: "web".to_owned(), project: "attic".to_owned() };
    house.desk.move_vm(&bob, &attic).await.unwrap();
    assert_eq!(heard(&house, BOB).await.len(), 1, "it was not protected before");
}

#[tokio::test]
async fn whoever_becomes_an_owner_or_a_member_hears_of_it_but_nobody_of_the_board_does_so() {
    let house = House::furnished().await;
    let edit = |project: &str, owners: Option<&[&str]>, members: &[&str]| wire::EditProject {
        project: project.to_owned(),
        owners: owners.map(|owners| owners.iter().map(|owner| (*owner).to_owned()).collect()),
        add_members: members.iter().map(|member| (*member).to_owned()).collect(),
        ..wire::EditProject::default()
    };
    let ines = house.caller(INES).await;
    house.desk.edit_project(&ines, &edit("web", Some(&["alice", "bob"]), &["mallory"])).await.unwrap();
    assert_eq!(heard(&house, BOB).await, [Decided::Owner]);
    assert_eq!(heard(&house, MALLORY).await, [Decided::Member]);
    assert!(heard(&house, ALICE).await.is_empty(), "she was an owner before");
    let bert = house.caller(BERT).await;
    house.desk.edit_project(&bert, &edit("minutes", None, &["mallory"])).await.unwrap();
    assert_eq!(heard(&house, MALLORY).await, [Decided::Member], "she may not have the role to know of it");
}

/// What the outbox has for somebody of whom something was decided, and whether it waits still.
async fn outbox(house: &House, uid: u32) -> (usize, usize) {
    let to = Recipient::Person { person: house.caller(uid).await.person };
    let ledger = house.desk.parts.ledger.snapshot();
    let theirs = ledger.outbox.values().filter(|message| message.to == to && message.project().is_some());
    let waiting = theirs.clone().filter(|message| message.delivery.is_waiting());
    (waiting.count(), theirs.count())
}

async fn members(house: &House, project: &str, (add, remove): (&[&str], &[&str])) {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let edit = wire::EditProject {
        project: project.to_owned(),
        add_members: names(add),
        remove_members: names(remove),
        ..wire::EditProject::default()
    };
    house.desk.edit_project(&house.caller(ALICE).await, &edit).await.unwrap();
}

#[tokio::test]
async fn nobody_is_told_twice_that_they_belong_to_a_project_nor_of_what_is_over_before_it_is_sent() {
    let house = House::furnished().await;
    members(&house, "web", (&["bob"], &[])).await;
    assert_eq!(outbox(&house, BOB).await, (1, 1));
    members(&house, "web", (&[], &["bob"])).await;
    assert_eq!(outbox(&house, BOB).await, (0, 1), "it is not true any more");
    members(&house, "web", (&["bob"], &[])).await;
    assert_eq!(outbox(&house, BOB).await, (1, 2), "they have not heard of it yet");
    let sent =
        house.desk.parts.ledger.snapshot().outbox.values().filter(|m| m.delivery.is_waiting()).map(|m| m.id).collect();
    house.commit(vec![Change::Delivered { messages: sent }]).await;
    for _ in 0..5 {
        members(&house, "web", (&[], &["bob"])).await;
        members(&house, "web", (&["bob"], &[])).await;
    }
    assert_eq!(outbox(&house, BOB).await, (0, 2));
    let ledger = house.desk.parts.ledger.snapshot();
    let bob = house.caller(BOB).await.person;
    assert!(ledger.projects[&ledger.vms[&key(0x11)].project].is_member(bob), "a member they are all the same");
}

#[tokio::test]
async fn one_person_makes_so_many_mails_a_day_by_naming_members_and_the_membership_is_recorded_all_the_same() {
    let mut house = House::furnished().await;
    for _ in 0..25 {
        members(&house, "web", (&["bob"], &[])).await;
        members(&house, "web", (&[], &["bob"])).await;
    }
    assert_eq!(outbox(&house, BOB).await, (0, 20));
    members(&house, "web", (&["bob", "mallory"], &[])).await;
    assert!(heard(&house, MALLORY).await.is_empty());
    let ledger = house.desk.parts.ledger.snapshot();
    assert_eq!(ledger.projects[&ledger.vms[&key(0x11)].project].members.len(), 2);
    members(&house, "web", (&[], &["mallory"])).await;
    house.pass(TimeDelta::days(1)).await;
    members(&house, "web", (&["mallory"], &[])).await;
    assert_eq!(heard(&house, MALLORY).await, [Decided::Member]);
}
