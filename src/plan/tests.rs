//! Limits, approvals, guards and the mode, and how ends are spread.

use chrono::TimeDelta;

use super::Act;
use crate::fixture::{Scene, days, hours};
use crate::guard::Raised;
use crate::judge::Slots;
use crate::model::change::Change;
use crate::model::ledger::{Approval, Guard, Mode, PowerOffKey};
use crate::model::observed::Observed;
use crate::model::person::By;
use crate::model::reason::Code;

/// So many VMs whose leases began together.
fn crowd(count: u128) -> Scene {
    let mut scene = Scene::new();
    for number in 1..=count {
        scene.define(number, &format!("vm{number}"));
    }
    scene.turn();
    for number in 1..=count {
        let key = scene.key(number);
        scene.own(key);
        scene.start(key);
    }
    scene.turn();
    scene
}

fn against(scene: &Scene) -> Vec<(usize, Code)> {
    let plan = scene.plan();
    let mut codes: Vec<Code> = plan.withheld.iter().map(|withheld| withheld.because[0].code).collect();
    codes.dedup();
    codes.into_iter().map(|code| (plan.withheld.len(), code)).collect()
}

#[test]
fn as_many_as_the_limit_begin_together() {
    let mut scene = crowd(5);
    scene.pass(days(14), hours(1));
    assert_eq!(scene.calls.len(), 5);
}

#[test]
fn one_more_than_the_limit_and_none_begins() {
    let mut scene = crowd(6);
    scene.pass(days(14), hours(1));
    assert_eq!(scene.calls, []);
    assert_eq!(against(&scene), [(6, Code::LimitExceeded)]);
}

#[test]
fn an_approval_lets_exactly_its_set_begin() {
    let mut scene = crowd(6);
    scene.pass(days(14), hours(1));
    let plan = scene.plan();
    let set = plan.withheld.iter().map(|withheld| match &withheld.step.act {
        Act::Begin(warrant) => PowerOffKey { vm: warrant.vm(), lease: warrant.lease(), ends_at: warrant.ends_at() },
        other => unreachable!("only first rungs are withheld: {other:?}"),
    });
    let approval = Approval {
        digest: plan.digest,
        set: set.take(4).collect(),
        at: scene.now.wall,
        by: By::Daemon,
        reason: "ok".to_owned(),
    };
    scene.commit(Change::PlanApproved { approval }).expect("an approval is written");
    scene.turn();
    assert_eq!(scene.calls.len(), 6, "four are approved, and the two others are within the limit");
}

#[test]
fn a_limit_of_none_means_none() {
    let mut scene = crowd(1);
    scene.policy.limits.power_offs_per_turn = 0;
    scene.pass(days(14), hours(1));
    assert_eq!((scene.calls.len(), against(&scene)), (0, vec![(1, Code::LimitExceeded)]));
}

#[test]
fn the_limit_of_a_day_counts_what_began_in_the_last_twenty_four_hours() {
    let mut scene = crowd(4);
    scene.policy.limits.power_offs_per_day = 3;
    scene.ledger.book.policy = Some(scene.policy.stamp());
    scene.pass(days(14), hours(1));
    assert_eq!((scene.calls.len(), against(&scene)), (0, vec![(4, Code::LimitExceeded)]));
}

#[test]
fn a_digest_names_the_set_and_not_the_moment() {
    let mut scene = crowd(6);
    scene.pass(days(14), hours(1));
    let before = scene.plan().digest;
    scene.pass(hours(1), hours(1));
    assert_eq!(scene.plan().digest, before);
    scene.off(scene.key(1));
    scene.turn();
    assert_ne!(scene.plan().digest, before);
}

#[test]
fn in_observe_mode_everything_is_planned_and_nothing_done() {
    let mut scene = crowd(1);
    scene.ledger.book.mode = Mode::Observe;
    let messages = scene.ledger.outbox.len();
    scene.pass(days(20), hours(1));
    assert_eq!((scene.calls.len(), scene.ledger.outbox.len()), (0, messages));
    assert_eq!(against(&scene), [(1, Code::Observing)]);
}

#[test]
fn a_guard_stops_power_calls_and_only_some_stop_notices() {
    for (guard, notices) in [(Guard::Clock, 1), (Guard::Ledger, 1), (Guard::Host, 1), (Guard::Inventory, 3)] {
        let mut scene = crowd(1);
        scene.guards = vec![Raised { guard, observed: Observed::NotSynchronised }];
        scene.pass(days(14) + hours(2), hours(1));
        assert_eq!(scene.calls, [], "{guard:?}");
        assert_eq!(scene.ledger.vms[&scene.key(1)].notices.len(), notices, "{guard:?}");
    }
}

#[test]
fn a_guard_that_comes_up_stops_a_ladder_and_going_on_begins_anew() {
    let mut scene = Scene::new();
    let vm = scene.running(1, "deaf");
    scene.pass(days(14), hours(1));
    scene.guards = vec![Raised { guard: Guard::Inventory, observed: Observed::NotSynchronised }];
    scene.pass(TimeDelta::minutes(15), TimeDelta::seconds(10));
    assert_eq!((scene.calls.len(), scene.ledger.vms[&vm].ladder.is_none()), (1, true));
    scene.guards.clear();
    scene.pass(hours(1), TimeDelta::seconds(10));
    assert!(!scene.is_on(vm));
}

#[test]
fn moved_ends_leave_half_of_each_limit_free() {
    let scene = Scene::new();
    let mut slots = Slots::of(&scene.ledger, &scene.policy.limits);
    let at = scene.now.wall;
    let taken: Vec<_> = (0..25).map(|_| slots.take(at)).collect();
    for pair in taken.windows(2) {
        assert!(pair[0] <= pair[1], "a later one never gets an earlier slot");
    }
    let in_minute = |minute| taken.iter().filter(|end| (**end - at).num_minutes() == minute).count();
    assert_eq!([in_minute(0), in_minute(1), in_minute(4), in_minute(5)], [2, 2, 2, 0], "half of five, rounded down");
    let today = taken.iter().filter(|end| end.date_naive() == at.date_naive()).count();
    assert_eq!(today, 10, "half of twenty");
}
