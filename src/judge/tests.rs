//! What the policy says of a VM, rule by rule.

mod ordering;
mod requests;
mod reserved;
mod spreading;

use std::sync::Arc;

use chrono::TimeDelta;
use uuid::Uuid;

use crate::fixture::{Scene, days, hours};
use crate::model::change::Change;
use crate::model::hold::Hold;
use crate::model::ids::{HostId, VmKey};
use crate::model::inventory::{Gap, Unseen, VmState};
use crate::model::ladder::PowerCall;
use crate::model::lease::{Moved, Opened};
use crate::model::person::By;
use crate::model::run::RunOrigin;
use crate::policy::Restart;

#[test]
fn a_warned_participant_is_off_soon_after_two_weeks() {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    let began = scene.now.wall;
    assert_eq!(scene.ends_at(web), began + days(14));
    scene.pass(days(14) - hours(1), hours(1));
    assert!(scene.is_on(web), "{}", scene.says(web));
    scene.pass(hours(1), hours(1));
    assert!(!scene.is_on(web), "{}", scene.says(web));
    assert_eq!(scene.calls, [("web".to_owned(), PowerCall::Shutdown)]);
}

#[test]
fn every_notice_is_sent_once_and_before_the_end() {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    scene.pass(days(14), hours(1));
    let sent: Vec<_> = scene.ledger.vms[&web].notices.iter().map(|notice| notice.ends_at - notice.queued_at).collect();
    assert_eq!(sent, [days(14), days(3), days(1)]);
}

#[test]
fn protected_unclassified_and_unknown_classes_are_left_alone_for_ever() {
    for (class, says) in [
        ("core", "leave: protected"),
        ("space", "leave: protected"),
        ("unclassified", "leave: unclassified"),
        ("gone", "leave: unknown-class"),
    ] {
        let mut scene = Scene::new();
        let vm = scene.running(1, "web");
        scene.classify(vm, class);
        scene.pass(days(60), hours(12));
        assert_eq!(scene.says(vm), says);
        assert_eq!(scene.calls, [], "{class}");
    }
}

#[test]
fn a_deaf_guest_climbs_the_whole_ladder() {
    let mut scene = Scene::new();
    let vm = scene.running(1, "deaf");
    scene.pass(days(14), hours(1));
    scene.pass(hours(1), TimeDelta::seconds(10));
    assert!(!scene.is_on(vm));
    let calls: Vec<_> = scene.calls.iter().map(|(_, call)| *call).collect();
    let shutdowns = calls.iter().filter(|call| **call == PowerCall::Shutdown).count();
    assert_eq!(shutdowns, 20, "ten minutes, again every thirty seconds");
    assert_eq!(calls[20..], [PowerCall::Save, PowerCall::Destroy]);
}

#[test]
fn without_an_accepted_notice_nothing_is_powered_off_and_the_end_moves() {
    let mut scene = Scene::new();
    scene.mail = false;
    let web = scene.running(1, "web");
    let end = scene.ends_at(web);
    scene.pass(days(14) + hours(23), hours(1));
    assert_eq!(scene.says(web), "wait: notice-not-accepted");
    assert_eq!(scene.ends_at(web), end, "waiting for acceptance is not a changed end");
    scene.pass(hours(2), hours(1));
    assert!(scene.ends_at(web) > end);
    assert_eq!(scene.ledger.vms[&web].lease.as_ref().and_then(|lease| lease.moved), Some(Moved::LateNotice));
    assert_eq!(scene.calls, []);
    scene.mail = true;
    scene.pass(days(3), hours(1));
    assert!(!scene.is_on(web), "once mail works again, so does the policy: {}", scene.says(web));
}

#[test]
fn a_notice_that_came_late_delays_the_first_rung_by_the_minimum() {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    scene.pass(days(12), hours(1));
    scene.mail = false;
    scene.pass(days(2) - hours(2), hours(1));
    scene.mail = true;
    scene.pass(hours(3), hours(1));
    assert_eq!(scene.says(web), "wait: notice-too-young");
    scene.pass(hours(17), hours(1));
    assert!(scene.is_on(web), "{}", scene.says(web));
    scene.pass(hours(2), hours(1));
    assert!(!scene.is_on(web), "{}", scene.says(web));
}

#[test]
fn host_off_time_makes_no_notice_older() {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    scene.pass(days(13) + hours(1), hours(1));
    // Off for a day: the wall clock is past the end, but people had their mail for an hour of running host.
    scene.now.wall += days(1);
    scene.reboot();
    scene.now.boot_ms = 16 * 60 * 1_000;
    scene.start(web);
    scene.turn();
    assert!(!scene.would_power_off(web), "{}", scene.says(web));
    assert_eq!(scene.calls, []);
}

#[test]
fn a_missed_window_moves_the_end_and_owes_a_new_notice() {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    scene.pass(days(13) + hours(2), hours(1));
    scene.skip(days(3));
    let notices = scene.ledger.vms[&web].notices.len();
    scene.turn();
    assert_eq!(scene.calls, []);
    let moved = scene.ledger.vms[&web].lease.clone().expect("it has a lease");
    assert_eq!(moved.moved, Some(Moved::MissedWindow));
    assert_eq!(moved.ends_at, scene.now.wall + hours(22), "the minimum notice and a tenth from now");
    scene.turn();
    assert_eq!(scene.ledger.vms[&web].notices.len(), notices + 1);
    scene.pass(hours(23), hours(1));
    assert!(!scene.is_on(web), "{}", scene.says(web));
}

#[test]
fn a_hold_keeps_a_vm_on_and_people_are_told_of_the_end_that_it_moves() {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    scene.pass(days(13), hours(1));
    let until = scene.now.wall + days(5);
    let hold = Hold { set_at: scene.now.wall, until, reason: "demo".to_owned(), by: By::Daemon };
    scene.commit(Change::HoldSet { vm: web, hold }).expect("a hold is set");
    scene.commit(Change::EndMoved { vm: web, lease: 1, to: until, why: Moved::Hold }).expect("the end moves");
    scene.pass(days(4) + hours(20), hours(1));
    assert_eq!(scene.says(web), "leave: held");
    let told: Vec<_> = scene.ledger.vms[&web].notices.iter().filter(|notice| notice.ends_at == until).collect();
    assert_eq!(told.len(), 2, "three days and one day before the new end");
    scene.pass(hours(3), hours(1));
    assert_eq!(scene.calls, []);
    scene.pass(hours(2), hours(1));
    assert!(!scene.is_on(web), "the hold is over: {}", scene.says(web));
}

#[test]
fn a_person_who_starts_a_vm_after_its_end_gets_a_new_lease() {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    scene.pass(days(15), hours(1));
    assert!(!scene.is_on(web));
    scene.start(web);
    scene.turn();
    let lease = scene.ledger.vms[&web].lease.clone().expect("it has a lease");
    assert_eq!((lease.number, lease.opened, lease.ends_at), (2, Opened::Start, scene.now.wall + days(14)));
}

#[test]
fn stopping_and_starting_within_the_lease_changes_nothing() {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    let end = scene.ends_at(web);
    for _ in 0..5 {
        scene.pass(days(1), hours(6));
        scene.off(web);
        scene.turn();
        scene.start(web);
        scene.turn();
    }
    assert_eq!((scene.ends_at(web), scene.ledger.vms[&web].lease.as_ref().map(|lease| lease.number)), (end, Some(1)));
}

#[test]
fn autostart_after_a_reboot_is_stopped_again_and_opens_no_lease() {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    scene.pass(days(15), hours(1));
    scene.reboot();
    scene.start(web);
    scene.turn();
    assert_eq!(scene.ledger.vms[&web].run.map(|run| run.origin), Some(RunOrigin::Boot));
    assert_eq!(scene.calls.len(), 2, "{}", scene.says(web));
    assert!(!scene.is_on(web));
}

#[test]
fn a_vm_is_stopped_again_three_times_a_day_and_then_reported() {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    scene.pass(days(15), hours(1));
    for _ in 0..5 {
        scene.start(web);
        scene.see(web).from_snapshot = true;
        scene.turn();
        scene.pass(TimeDelta::minutes(1), TimeDelta::seconds(20));
    }
    assert_eq!(scene.calls.len(), 1 + 3);
    assert_eq!(scene.says(web), "wait: re-stops-exhausted");
    scene.pass(hours(24), hours(1));
    assert_eq!(scene.calls.len(), 1 + 4, "a day later it is stopped again");
}

#[test]
fn a_revival_that_we_did_not_power_off_gets_a_moved_end() {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    scene.pass(days(10), hours(6));
    scene.off(web);
    scene.pass(days(10), hours(6));
    scene.reboot();
    scene.start(web);
    scene.turn();
    assert_eq!(scene.ledger.vms[&web].lease.as_ref().and_then(|lease| lease.moved), Some(Moved::FoundRunning));
    assert_eq!(scene.calls, []);
    scene.pass(hours(24), hours(1));
    assert!(!scene.is_on(web), "{}", scene.says(web));
}

#[test]
fn where_the_policy_says_stop_again_a_persons_start_is_stopped_again() {
    let mut scene = Scene::new();
    scene.rule().restart = Restart::StopAgain;
    let web = scene.running(1, "web");
    scene.pass(days(15), hours(1));
    scene.start(web);
    scene.turn();
    assert!(!scene.is_on(web), "{}", scene.says(web));
}

#[test]
fn what_cannot_be_seen_is_left_alone() {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    scene.pass(days(14) - hours(1), hours(1));
    scene.inventory.gaps.push(Gap { uuid: Some(web.uuid), why: Unseen::NotRead });
    scene.pass(hours(3), hours(1));
    assert_eq!(scene.says(web), "leave: gap");
    scene.inventory.gaps.clear();
    scene.see(web).state = VmState::Unknown;
    assert_eq!(scene.says(web), "leave: state-unknown");
    assert_eq!(scene.calls, []);
}

#[test]
fn a_paused_vm_is_saved_and_never_resumed() {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    scene.pass(days(13), hours(1));
    scene.see(web).state = VmState::Paused;
    scene.pass(days(1), hours(1));
    assert_eq!(scene.calls, [("web".to_owned(), PowerCall::Save)]);
}

#[test]
fn an_owner_who_starts_a_vm_in_the_middle_of_a_ladder_has_a_new_run_that_is_not_touched() {
    let mut scene = Scene::new();
    let vm = scene.running(1, "deaf");
    scene.pass(days(14), hours(1));
    scene.pass(TimeDelta::minutes(5), TimeDelta::seconds(10));
    let calls = scene.calls.len();
    scene.off(vm);
    scene.start(vm);
    scene.pass(hours(1), TimeDelta::seconds(10));
    assert_eq!(scene.calls.len(), calls, "the new run is another one");
    assert_eq!(scene.ledger.vms[&vm].lease.as_ref().map(|lease| lease.number), Some(2));
}

#[test]
fn a_lost_connection_ends_a_ladder_and_it_begins_again_at_the_first_rung() {
    let mut scene = Scene::new();
    scene.running(1, "deaf");
    scene.pass(days(14), hours(1));
    scene.pass(TimeDelta::minutes(12), TimeDelta::seconds(10));
    assert_eq!(scene.calls.last().map(|(_, call)| *call), Some(PowerCall::Save));
    scene.reconnect();
    scene.see(scene.key(1)).start_seq = 0;
    scene.turn();
    scene.turn();
    assert_eq!(scene.calls.last().map(|(_, call)| *call), Some(PowerCall::Shutdown));
    assert_eq!(scene.ledger.first_rungs_last_day(&scene.now), 1, "going on is no second first rung");
}

#[test]
fn planning_again_right_after_a_turn_yields_nothing() {
    let mut scene = Scene::new();
    scene.running(1, "web");
    scene.running(2, "db");
    for _ in 0..400 {
        scene.skip(hours(1));
        scene.turn();
        let again = scene.plan();
        let settled = again.steps.iter().all(|step| matches!(step.act, crate::plan::Act::Continue(_)));
        assert!(settled || !scene.turn().steps.is_empty(), "{:?}", again.steps);
    }
}

#[test]
fn a_clock_that_is_set_back_before_the_end_of_a_vm_that_was_powered_off_stops_nothing() {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    scene.pass(days(15), hours(1));
    scene.now.wall -= days(10);
    scene.start(web);
    scene.turn();
    assert_eq!(scene.says(web), "leave: lease-runs");
    assert!(scene.is_on(web));
}

#[test]
fn a_protected_vm_that_is_replaced_between_two_looks_leaves_its_protection_to_people() {
    // One name is one name, however its accents are typed.
    for (name, again) in [("core-db", "core-db"), ("caf\u{e9}", "cafe\u{301}")] {
        let mut scene = Scene::new();
        let core = scene.running(1, name);
        scene.classify(core, "core");
        scene.turn();
        scene.inventory.vms.remove(&core.uuid);
        let replaced = scene.define(2, again);
        scene.start(replaced);
        scene.turn();
        assert_eq!(scene.says(replaced), "leave: name-of-protected");
        scene.pass(days(40), hours(6));
        assert!(scene.is_on(replaced));
    }
}

#[test]
fn a_project_that_comes_back_from_a_protected_class_gets_a_full_lease_of_its_own() {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    scene.pass(days(5), hours(6));
    scene.classify(web, "space");
    scene.pass(days(60), hours(12));
    assert_eq!(scene.ledger.vms[&web].lease, None);
    scene.classify(web, "participant");
    scene.turn();
    let lease = scene.ledger.vms[&web].lease.clone().expect("it is leased again");
    assert_eq!((lease.number, lease.opened, lease.ends_at), (2, Opened::Classified, scene.now.wall + days(14)));
}

#[test]
fn a_call_that_returns_after_its_ladder_says_nothing_of_the_next() {
    let mut scene = Scene::new();
    let vm = scene.running(1, "deaf");
    scene.pass(days(14), hours(1));
    let old = scene.ledger.vms[&vm].ladder.clone().expect("a ladder runs");
    scene.pass(TimeDelta::minutes(1), TimeDelta::seconds(10));
    scene.reconnect();
    scene.turn();
    scene.skip(TimeDelta::seconds(1));
    scene.turn();
    assert!(scene.ledger.vms[&vm].ladder.as_ref().is_some_and(|new| new.began != old.began));
    let late = old.returned(vm, Some("too late".to_owned())).expect("it had called");
    assert!(scene.commit(late).is_err());
}

#[test]
fn a_uuid_that_the_ledger_knows_on_another_host_is_left_alone_until_somebody_decides() {
    let mut scene = Scene::new();
    let here = scene.running(1, "web");
    let elsewhere = VmKey { host: HostId(Uuid::from_u128(8)), uuid: here.uuid };
    let mut copy = (*scene.ledger.vms[&here]).clone();
    copy.key = elsewhere;
    scene.ledger.vms.remove(&here);
    scene.ledger.vms.insert(elsewhere, Arc::new(copy));
    scene.pass(days(30), hours(6));
    assert_eq!(scene.says(here), "leave: two-hosts");
    assert_eq!(scene.says(elsewhere), "leave: gap");
    assert_eq!(scene.calls, []);
}

#[test]
fn a_day_that_the_host_was_off_is_no_day_in_which_a_vm_may_be_stopped_again() {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    scene.pass(days(15), hours(1));
    for _ in 0..3 {
        scene.start(web);
        scene.see(web).from_snapshot = true;
        scene.turn();
        scene.pass(TimeDelta::minutes(1), TimeDelta::seconds(20));
    }
    scene.now.wall += days(1);
    scene.reboot();
    scene.see(web).from_snapshot = false;
    scene.start(web);
    scene.turn();
    assert_eq!(scene.says(web), "wait: re-stops-exhausted");
}
