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
    let ask = wire::Classify {
        project: "web".to_owned(),
        class: "participant".to_owned(),
        reason: "nobody uses it".to_owned(),
        stated: Default::default(),
    };
    house.desk.classify(&ines, &ask).await.unwrap();
    let heard = heard(&house, ALICE).await;
    let [Decided::Leased { reason, vms, .. }] = &heard[..] else { panic!("not told: {heard:?}") };
    assert_eq!((reason.as_str(), vms.len()), ("nobody uses it", 1));
    assert!(vms[0].until >= house.now().wall + TimeDelta::days(14));
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
