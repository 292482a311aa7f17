//! What somebody is told to ask for so that a VM stays on.

use super::*;

/// What a person in this capacity is told, with these requests open.
fn told(class: &str, who: u128, open: &[(Asks, u128)], project: impl FnOnce(&mut Project)) -> Option<KeepOn> {
    let mut own = self::project(class);
    project(&mut own);
    let mut ledger = ledger(&own);
    for ((asks, by), number) in open.iter().zip(1..) {
        let request = Request { id: RequestId(Uuid::from_u128(number)), ..request(asks.clone(), *by) };
        apply(&mut ledger, Change::RequestOpened { request, messages: vec![] }).unwrap();
    }
    keep_on(&ledger, &policy(), &own, person(who))
}

fn asked(number: u128) -> Option<KeepOn> {
    Some(KeepOn::Asked(RequestId(Uuid::from_u128(number))))
}

#[test]
fn an_owner_asks_for_a_promotion_where_the_policy_lets_them() {
    let up = || promotion("participant", "space");
    assert_eq!(told("participant", OWNER_ID, &[], |_| {}), Some(KeepOn::Promotion));
    assert_eq!(told("space", OWNER_ID, &[], |_| {}), None, "nobody has to keep on what has no lease");
    assert_eq!(told("participant", MEMBER_ID, &[], |_| {}), None, "the way is for owners");
    assert_eq!(told("participant", OWNER_ID, &[(Asks::Claim, STRANGER), (up(), INES)], |_| {}), asked(2));
    assert_eq!(told("participant", MEMBER_ID, &[(up(), OWNER_ID)], |_| {}), asked(1));
}

#[test]
fn whoever_may_be_the_owner_says_so_first() {
    let nobody = |project: &mut Project| project.owners.clear();
    let guess = |project: &mut Project| project.owners.push(Owner { person: person(STRANGER), proof: Proof::Guess });
    assert_eq!(told("participant", STRANGER, &[], |_| {}), None, "it is another's");
    assert_eq!(told("participant", STRANGER, &[], nobody), Some(KeepOn::Claim));
    assert_eq!(told("participant", STRANGER, &[], guess), Some(KeepOn::Claim));
    assert_eq!(told("participant", STRANGER, &[(Asks::Claim, BERT), (Asks::Claim, STRANGER)], guess), asked(2));
    assert_eq!(told("participant", STRANGER, &[(Asks::Claim, BERT)], nobody), Some(KeepOn::Claim));
}

#[test]
fn what_is_closed_keeps_nothing_on() {
    let own = project("participant");
    let mut ledger = ledger(&own);
    let opened = request(promotion("participant", "space"), OWNER_ID);
    let (request, how) = (opened.id, crate::model::request::RequestEnd::Rejected);
    apply(&mut ledger, Change::RequestOpened { request: opened, messages: vec![] }).unwrap();
    assert_eq!(keep_on(&ledger, &policy(), &own, person(OWNER_ID)), asked(1));
    apply(&mut ledger, Change::RequestClosed { request, how, messages: vec![] }).unwrap();
    assert_eq!(keep_on(&ledger, &policy(), &own, person(OWNER_ID)), Some(KeepOn::Promotion));
}
