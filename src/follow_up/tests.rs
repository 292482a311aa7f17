//! What follows from the ledger: when, and who is told.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::FollowUp;
use crate::fixture::{Scene, days, hours, request};
use crate::guard::Raised;
use crate::model::change::Change;
use crate::model::class::{ClassName, RoleName};
use crate::model::ids::{PersonId, RequestId, VmKey};
use crate::model::ledger::Guard;
use crate::model::observed::Observed;
use crate::model::outbox::{Content, Delivery, Recipient};
use crate::model::request::{Asks, Request, RequestEnd};
use crate::tell::Telling;
use crate::wakeup::{Why, next_event, wakeup};

const ALICE: PersonId = PersonId(Uuid::from_u128(0xa11ce));
const ID: RequestId = RequestId(Uuid::from_u128(77));

/// Alice asks for the promotion of the project of a VM; it lapses in two days. The infrateam is told.
fn asked() -> (Scene, VmKey) {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    scene.pass(days(1), hours(1));
    let asks = Asks::Promotion { from: ClassName::new("participant"), to: ClassName::new("space") };
    let (project, now) = (scene.ledger.vms[&web].project, scene.now.wall);
    let request = Request { lapses_at: now + days(2), ..request(77, project, asks, ALICE, now) };
    let nobody = BTreeSet::new();
    let telling = Telling { policy: &scene.policy, ledger: &scene.ledger, unreachable: &nobody, at: scene.now.wall };
    let mut ids = 900_000;
    let messages = telling.request_opened(&request, &[RoleName::infrateam()], &mut || {
        ids += 1;
        Uuid::from_u128(ids)
    });
    scene.commit(Change::RequestOpened { request, messages }).unwrap();
    (scene, web)
}

fn state(scene: &Scene) -> &'static str {
    scene.ledger.requests[&ID].state()
}

#[test]
fn a_request_lapses_at_its_time_and_who_asked_and_the_owners_are_told() {
    let (mut scene, _) = asked();
    scene.pass(days(2) - hours(1), hours(1));
    assert_eq!(state(&scene), "open");
    scene.pass(hours(1), hours(1));
    assert_eq!(state(&scene), "lapsed");
    let ends = scene.ledger.outbox.values().filter_map(|message| match &message.content {
        Content::RequestClosed { how: RequestEnd::Lapsed, overdue: true, .. } => Some(message.to.clone()),
        _ => None,
    });
    let owner = PersonId(Uuid::from_u128(500));
    let expected = [owner, ALICE].map(|person| Recipient::Person { person });
    assert_eq!(ends.collect::<BTreeSet<_>>(), expected.into());
}

#[test]
fn a_request_lapses_at_once_when_its_project_has_another_class() {
    let (mut scene, web) = asked();
    scene.classify(web, "core");
    scene.turn();
    assert_eq!(state(&scene), "lapsed");
}

#[test]
fn who_has_not_been_asked_yet_to_decide_is_not_asked_any_more() {
    let (mut scene, _) = asked();
    scene.mail = false;
    scene.pass(days(2), hours(6));
    let mut opened =
        scene.ledger.outbox.values().filter(|message| matches!(message.content, Content::RequestOpened { .. }));
    assert!(opened.all(|message| matches!(message.delivery, Delivery::Dropped { .. })));
}

#[test]
fn nothing_lapses_by_a_clock_or_a_ledger_that_cannot_be_believed() {
    let (mut scene, _) = asked();
    scene.skip(days(3));
    let nobody = BTreeSet::new();
    for guard in Guard::ALL {
        let guards = [Raised { guard, observed: Observed::NotSynchronised }];
        let follow = FollowUp {
            policy: &scene.policy,
            ledger: &scene.ledger,
            guards: &guards,
            unreachable: &nobody,
            at: scene.now.wall,
        };
        let lapses = !follow.changes(&mut || Uuid::from_u128(1)).is_empty();
        assert_eq!(lapses, guard == Guard::Inventory, "{guard:?}");
    }
}

#[test]
fn the_next_lapse_is_known_beforehand() {
    let (mut scene, _) = asked();
    let lapses_at = scene.ledger.requests[&ID].lapses_at;
    let next = next_event(&[], &scene.ledger, &scene.now).expect("the request lapses");
    assert_eq!((next.at, next.why), (scene.now.wall, Why::Message), "first the mail goes out");
    scene.pass(days(2) - hours(1), hours(1));
    scene.skip(hours(1) - chrono::TimeDelta::seconds(5));
    let next = wakeup(&[], &[], &scene.ledger, &scene.now);
    assert_eq!((next.at, next.why), (lapses_at, Why::Request));
}
