//! Holds: whose end they move, and which are refused.

use std::sync::Arc;

use super::*;
use crate::model::class::ClassName;
use crate::model::lease::Moved;
use crate::policy::{OwnerHold, Rule};

#[tokio::test]
async fn a_hold_moves_the_end_and_its_release_moves_it_back() {
    let mut house = House::furnished().await;
    let ines = house.caller(INES).await;
    let natural = house.desk.parts.ledger.snapshot().vms[&key(0x11)].lease.clone().unwrap().ends_at;
    let until = house.now().wall + TimeDelta::days(20);
    let done = house.desk.hold(&ines, &hold("web", until)).await.unwrap();
    assert_eq!(done.ends, Some(until));
    house.turn().await;
    let vm = house.desk.parts.ledger.snapshot().vms[&key(0x11)].clone();
    assert_eq!(vm.lease.as_ref().unwrap().moved, Some(Moved::Hold));
    let done = house.desk.release(&ines, &wire::Release { vm: "web".to_owned(), reason: None }).await.unwrap();
    assert_eq!(done.ends, Some(natural));
    // The second release has nothing to release.
    let again = house.desk.release(&ines, &wire::Release { vm: "web".to_owned(), reason: None }).await;
    assert_eq!(refusal(again), "refused: the VM is not on hold");
}

#[tokio::test]
async fn a_release_after_the_natural_end_leaves_time_for_notice() {
    let mut house = House::furnished().await;
    let ines = house.caller(INES).await;
    house.desk.hold(&ines, &hold("web", house.now().wall + TimeDelta::days(30))).await.unwrap();
    house.pass(TimeDelta::days(20)).await;
    let done = house.desk.release(&ines, &wire::Release { vm: "web".to_owned(), reason: None }).await.unwrap();
    assert_eq!(done.ends, Some(house.now().wall + TimeDelta::hours(22)), "1.1 times 20 hours");
}

#[tokio::test]
async fn a_hold_that_makes_no_sense_is_refused_and_changes_nothing() {
    let house = House::furnished().await;
    let ines = house.caller(INES).await;
    let before = house.desk.parts.ledger.snapshot();
    let now = house.now().wall;
    let day = TimeDelta::days(1);
    let mut silent = hold("web", now + day);
    silent.reason = "  ".to_owned();
    let table = [
        (hold("web", now - day), ErrorCode::Usage),
        (hold("web", now + day * 31), ErrorCode::Refused),
        (hold("gate", now + day), ErrorCode::Refused),
        (hold("odd", now + day), ErrorCode::Refused),
        (silent, ErrorCode::Usage),
    ];
    for (request, expected) in table {
        assert_eq!(code(house.desk.hold(&ines, &request).await), Some(expected), "{request:?}");
    }
    let alice = house.caller(ALICE).await;
    let own = house.desk.hold(&alice, &hold("web", now + day)).await;
    assert_eq!(code(own), Some(ErrorCode::NotPermitted), "an owner asks the infrateam");
    assert_eq!(before.vms, house.desk.parts.ledger.snapshot().vms);
}

#[tokio::test]
async fn owners_hold_only_where_the_class_lets_them_and_only_so_long_and_so_often() {
    let mut house = House::furnished().await;
    let (alice, day) = (house.caller(ALICE).await, TimeDelta::days(1));
    let now = house.now().wall;
    assert_eq!(code(house.desk.hold(&alice, &hold("web", now + day)).await), Some(ErrorCode::NotPermitted));

    let class = Arc::make_mut(&mut house.policy).classes.get_mut(&ClassName::new("participant")).unwrap();
    let Rule::Leased(rule) = &mut class.rule else { unreachable!("it is leased") };
    rule.owner_hold = Some(OwnerHold { max: day * 3, per_lease: 1 });
    house.turn().await;
    let too_long = house.desk.hold(&alice, &hold("web", now + day * 4)).await;
    assert_eq!(refusal(too_long), "refused: owners may hold a VM for 3 days at most; the infrateam may hold it longer");
    house.desk.hold(&alice, &hold("web", now + day)).await.unwrap();
    // Whoever says the same again holds no second time; another end is another hold.
    house.desk.hold(&alice, &hold("web", now + day)).await.unwrap();
    let again = house.desk.hold(&alice, &hold("web", now + day * 2)).await;
    assert!(refusal(again).starts_with("refused: in one lease, owners may hold a VM as often as the policy says (1)"));
    house.desk.release(&alice, &wire::Release { vm: "web".to_owned(), reason: None }).await.unwrap();
    let mallory = house.caller(MALLORY).await;
    assert_eq!(code(house.desk.hold(&mallory, &hold("web", now + day)).await), Some(ErrorCode::NotPermitted));
}
