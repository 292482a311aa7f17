//! While somebody has asked for what would protect a VM, its power-off waits: for so long, and no longer.

use chrono::TimeDelta;
use uuid::Uuid;

use crate::fixture::{Scene, days, hours, request};
use crate::model::change::Change;
use crate::model::class::ClassName;
use crate::model::hold::Hold;
use crate::model::ids::{PersonId, ProjectId, RequestId, VmKey};
use crate::model::lease::Moved;
use crate::model::ledger::Refused;
use crate::model::person::By;
use crate::model::request::{Asks, RequestEnd};
use crate::model::time::Wall;

fn promotion() -> Asks {
    Asks::Promotion { from: ClassName::new("participant"), to: ClassName::new("space") }
}

fn id(number: u128) -> RequestId {
    RequestId(Uuid::from_u128(number))
}

/// Somebody asks something about the project of a VM. It lapses after 30 days.
fn ask(scene: &mut Scene, vm: VmKey, number: u128, asks: Asks) {
    let now = scene.now.wall;
    ask_at(scene, vm, number, asks, now);
}

fn ask_at(scene: &mut Scene, vm: VmKey, number: u128, asks: Asks, opened_at: Wall) {
    let project = scene.ledger.vms[&vm].project;
    let request = request(number, project, asks, PersonId(Uuid::from_u128(0xa11ce)), opened_at);
    scene.commit(Change::RequestOpened { request, messages: Vec::new() }).unwrap();
}

fn close(scene: &mut Scene, number: u128, how: RequestEnd) {
    scene.commit(Change::RequestClosed { request: id(number), how, messages: Vec::new() }).unwrap();
}

/// A participant's VM, a day before its end.
fn a_day_before_its_end() -> (Scene, VmKey) {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    scene.pass(days(13), hours(1));
    (scene, web)
}

fn moved(scene: &Scene, vm: VmKey) -> Option<Moved> {
    scene.ledger.vms[&vm].lease.as_ref().and_then(|lease| lease.moved)
}

#[test]
fn a_request_keeps_a_vm_on_for_as_long_as_the_policy_says_and_then_a_new_end_is_announced() {
    let (mut scene, web) = a_day_before_its_end();
    let end = scene.ends_at(web);
    ask(&mut scene, web, 1, promotion());
    scene.pass(days(1) + days(7) - hours(1), hours(1));
    assert_eq!(scene.says(web), "wait: request-waits");
    assert_eq!((scene.ends_at(web), scene.calls.len()), (end, 0));
    scene.pass(hours(2), hours(1));
    assert_eq!(moved(&scene, web), Some(Moved::RequestOver));
    assert_eq!(scene.ends_at(web), end + days(7) + hours(22), "1.1 times the minimum notice later");
    scene.pass(hours(20), hours(1));
    assert!(scene.is_on(web), "{}", scene.says(web));
    scene.pass(hours(4), hours(1));
    assert!(!scene.is_on(web), "{}", scene.says(web));
}

#[test]
fn however_a_request_ends_without_approval_people_are_told_of_a_new_end() {
    for how in [RequestEnd::Rejected, RequestEnd::Withdrawn, RequestEnd::Lapsed] {
        let (mut scene, web) = a_day_before_its_end();
        ask(&mut scene, web, 1, promotion());
        scene.pass(days(3), hours(1));
        close(&mut scene, 1, how);
        let now = scene.now.wall;
        scene.pass(hours(1), hours(1));
        assert_eq!(moved(&scene, web), Some(Moved::RequestOver), "{how:?}");
        assert!(scene.ends_at(web) >= now + hours(22));
        scene.pass(hours(26), hours(1));
        assert!(!scene.is_on(web), "{how:?}: {}", scene.says(web));
    }
}

#[test]
fn several_requests_share_one_week_whatever_moves_the_end_in_between() {
    let (mut scene, web) = a_day_before_its_end();
    let end = scene.ends_at(web);
    ask(&mut scene, web, 1, promotion());
    scene.pass(days(3), hours(1));
    close(&mut scene, 1, RequestEnd::Rejected);
    scene.pass(hours(1), hours(1));
    ask(&mut scene, web, 2, promotion());
    scene.pass(days(1), hours(1));
    assert_eq!(scene.says(web), "wait: request-waits");
    // A hold moves the end while the second request waits; it does not wind the week up again.
    let hold =
        Hold { set_at: scene.now.wall, until: scene.now.wall + days(2), reason: "exam".to_owned(), by: By::Daemon };
    let to = hold.until;
    scene.commit(Change::HoldSet { vm: web, hold }).unwrap();
    scene.commit(Change::EndMoved { vm: web, lease: 1, to, why: Moved::Hold }).unwrap();
    ask(&mut scene, web, 3, promotion());
    scene.pass(days(60), hours(1));
    assert!(!scene.is_on(web), "{}", scene.says(web));
    // The week in all, what was announced when it was over, and the hold.
    assert_eq!(scene.calls.len(), 1);
    let end_after = scene.ends_at(web) - end;
    assert!(end_after > days(7) && end_after <= days(7) + hours(22) + days(2) + hours(2), "{end_after}");
}

#[test]
fn asking_and_withdrawing_at_every_end_keeps_nothing_on_for_longer() {
    let (mut scene, web) = a_day_before_its_end();
    let end = scene.ends_at(web);
    for number in 1..=40 {
        if !scene.is_on(web) {
            break;
        }
        ask(&mut scene, web, number, promotion());
        let past_end = scene.ends_at(web) - scene.now.wall + TimeDelta::minutes(1);
        scene.pass(past_end, TimeDelta::minutes(1));
        close(&mut scene, number, RequestEnd::Withdrawn);
        scene.turn();
    }
    assert!(!scene.is_on(web), "{}", scene.says(web));
    assert!(scene.ends_at(web) - end <= days(7) + hours(22), "{}", scene.ends_at(web) - end);
}

#[test]
fn a_strangers_claim_takes_nothing_from_the_week_of_those_who_ask_for_promotion() {
    let (mut scene, web) = a_day_before_its_end();
    let end = scene.ends_at(web);
    ask(&mut scene, web, 1, Asks::Claim);
    scene.skip(days(2));
    let to = scene.now.wall + days(3);
    scene.commit(Change::EndMoved { vm: web, lease: 1, to, why: Moved::Hold }).unwrap();
    assert_eq!((scene.ledger.vms[&web].request_wait_ms, scene.ends_at(web) > end), (0, true));
}

#[test]
fn another_project_is_no_second_extension() {
    let (mut scene, web) = a_day_before_its_end();
    let other = scene.define(2, "other");
    scene.turn();
    ask(&mut scene, web, 1, promotion());
    ask(&mut scene, other, 2, promotion());
    let project: ProjectId = scene.ledger.vms[&other].project;
    scene.pass(days(6), hours(1));
    scene.commit(Change::VmMoved { vm: web, project }).unwrap();
    scene.pass(days(2) + hours(1), hours(1));
    assert_eq!(moved(&scene, web), Some(Moved::RequestOver));
    scene.pass(days(1), hours(1));
    assert!(!scene.is_on(web), "{}", scene.says(web));
}

#[test]
fn what_is_asked_too_late_or_would_protect_nothing_keeps_nothing_on() {
    let (from, to) = (ClassName::new("space"), ClassName::new("participant"));
    for (asks, late) in
        [(promotion(), true), (Asks::Demotion { from, to }, false), (Asks::Claim, false), (Asks::Admission, false)]
    {
        let (mut scene, web) = a_day_before_its_end();
        if late {
            // Nobody looks in between: else the first rung would be taken before the request is made.
            scene.skip(days(1));
            ask(&mut scene, web, 1, asks);
        } else {
            ask(&mut scene, web, 1, asks);
            scene.pass(days(1), hours(1));
        }
        scene.pass(hours(1), hours(1));
        assert!(!scene.is_on(web), "{}", scene.says(web));
    }
}

#[test]
fn the_ledger_refuses_a_first_rung_while_a_request_waits_whoever_planned_it() {
    let (mut scene, web) = a_day_before_its_end();
    scene.skip(days(1));
    let ladder = scene.begin_planned(web);
    // It was planned; then somebody's request turns out to have been filed in time.
    let in_time = scene.ends_at(web) - hours(1);
    ask_at(&mut scene, web, 1, promotion(), in_time);
    assert_eq!(scene.commit(Change::LadderBegan { vm: web, ladder }), Err(Refused::RequestWaits { vm: web }));
    scene.turn();
    assert!(scene.is_on(web), "{}", scene.says(web));
    assert_eq!(scene.says(web), "wait: request-waits");
}

#[test]
fn a_new_lease_has_its_own_week() {
    let (mut scene, web) = a_day_before_its_end();
    ask(&mut scene, web, 1, promotion());
    scene.pass(days(11), hours(1));
    assert!(!scene.is_on(web), "{}", scene.says(web));
    assert!(scene.ledger.vms[&web].request_wait_ms > 0);
    close(&mut scene, 1, RequestEnd::Rejected);
    scene.start(web);
    scene.turn();
    assert_eq!(scene.ledger.vms[&web].request_wait_ms, 0);
}
