//! An approval and the intent of a rung are ordered by the ledger, and whichever comes first is told truly.

use crate::fixture::{Scene, days, hours, minutes};
use crate::model::change::Change;
use crate::model::class::ClassName;
use crate::model::ids::VmKey;
use crate::model::inventory::VmState;
use crate::model::ladder::{LadderEnd, PowerCall, Rung};
use crate::model::ledger::Refused;
use crate::model::notice::NoticeKind;
use crate::model::outbox::Content;

/// A VM that hears nothing but a destroy, in the first rung of its ladder.
fn in_its_first_rung() -> (Scene, VmKey) {
    let mut scene = Scene::new();
    let web = scene.running(1, "deaf-web");
    scene.pass(days(14) - hours(1), hours(1));
    while scene.calls.is_empty() {
        scene.pass(minutes(5), minutes(5));
    }
    (scene, web)
}

/// What people were told about a VM that went off although it was to stay on.
fn told(scene: &Scene) -> usize {
    let contents = scene.ledger.outbox.values().map(|message| &message.content);
    contents.filter(|content| matches!(content, Content::OffAfterApproval { .. })).count()
}

fn reasons(scene: &Scene, vm: VmKey) -> Vec<&'static str> {
    scene.verdict(vm).reasons.iter().map(|reason| reason.code.as_str()).collect()
}

#[test]
fn what_is_approved_before_the_intent_gets_no_rung_whoever_planned_it() {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    scene.pass(days(14) - hours(1), hours(1));
    while !scene.would_power_off(web) {
        scene.skip(minutes(10));
    }
    let planned = scene.begin_planned(web);
    scene.classify(web, "space");
    let refused = scene.commit(Change::LadderBegan { vm: web, ladder: planned });
    assert_eq!(refused, Err(Refused::NotLeased { vm: web, class: ClassName::new("space") }));
    scene.pass(days(30), hours(6));
    assert!(scene.is_on(web) && scene.calls.is_empty());
    assert_eq!((scene.says(web).as_str(), told(&scene)), ("leave: protected", 0));
}

#[test]
fn what_is_approved_after_the_intent_gets_no_further_rung() {
    let (mut scene, web) = in_its_first_rung();
    assert_eq!(scene.calls, [("deaf-web".to_owned(), PowerCall::Shutdown)]);
    scene.classify(web, "space");
    let stepped = scene.ledger.vms[&web].ladder.clone().unwrap();
    assert!(matches!(scene.commit(Change::LadderStepped { vm: web, ladder: stepped }), Err(Refused::NotLeased { .. })));
    scene.pass(hours(3), minutes(1));
    assert_eq!(scene.calls.len(), 1, "{:?}", scene.calls);
    assert!(scene.is_on(web) && scene.ledger.vms[&web].ladder.is_none());
    // Weeks later somebody shuts it down. That has nothing to do with it.
    scene.off(web);
    scene.turn();
    assert_eq!((told(&scene), scene.ledger.vms[&web].called_off.as_ref().unwrap().went_off_at), (0, None));
}

#[test]
fn a_vm_that_goes_off_all_the_same_is_recorded_and_its_owner_is_told() {
    let (mut scene, web) = in_its_first_rung();
    scene.classify(web, "space");
    scene.pass(minutes(4), minutes(1));
    assert_eq!(told(&scene), 0);
    scene.off(web);
    scene.turn();
    assert_eq!(told(&scene), 1);
    assert!(reasons(&scene, web).contains(&"off-after-approval"), "{:?}", reasons(&scene, web));
    assert_eq!(scene.ledger.vms[&web].powered_off, None, "nothing stops it again");
    scene.pass(hours(1), minutes(10));
    assert_eq!(told(&scene), 1, "once");
    scene.start(web);
    scene.pass(days(40), hours(12));
    assert!(scene.is_on(web) && !reasons(&scene, web).contains(&"off-after-approval"));
    assert_eq!((told(&scene), scene.calls.len()), (0, 1), "the message has been delivered long ago");
}

#[test]
fn one_that_is_off_before_the_next_look_is_told_of_in_that_turn() {
    let (mut scene, web) = in_its_first_rung();
    scene.classify(web, "space");
    scene.off(web);
    scene.turn();
    assert_eq!(told(&scene), 1);
}

#[test]
fn a_daemon_that_was_killed_in_between_tells_of_it_later() {
    for looked in [false, true] {
        let (mut scene, web) = in_its_first_rung();
        scene.classify(web, "space");
        if looked {
            scene.turn();
        }
        // Nobody looks for a night; the guest goes off meanwhile, and the connection is a new one.
        scene.skip(hours(9));
        scene.off(web);
        scene.reconnect();
        scene.turn();
        assert_eq!(told(&scene), 1, "looked: {looked}");
    }
}

#[test]
fn a_run_that_is_met_again_under_another_count_goes_on() {
    let (mut scene, web) = in_its_first_rung();
    scene.see(web).start_seq = 9;
    scene.turn();
    let (mut scene, web) = {
        scene.classify(web, "space");
        scene.turn();
        (scene, web)
    };
    scene.reconnect();
    scene.see(web).start_seq = 0;
    scene.turn();
    assert_eq!(told(&scene), 0);
}

#[test]
fn one_that_is_on_again_before_anybody_looked_is_recorded_and_nobody_has_to_do_anything() {
    let (mut scene, web) = in_its_first_rung();
    scene.classify(web, "space");
    scene.turn();
    scene.off(web);
    scene.start(web);
    scene.turn();
    let off = scene.ledger.vms[&web].called_off.clone().unwrap();
    assert!(off.went_off_at.is_some() && matches!(off.rung, Rung::Shutdown { .. }), "{off:?}");
    assert_eq!((told(&scene), scene.says(web).as_str()), (0, "leave: protected"));
}

#[test]
fn a_hold_that_stops_a_ladder_is_no_approval() {
    let (mut scene, web) = in_its_first_rung();
    let end = LadderEnd::Stopped { why: "held".to_owned() };
    scene.commit(Change::LadderEnded { vm: web, end }).unwrap();
    scene.off(web);
    scene.turn();
    assert_eq!(told(&scene), 0);
}

#[test]
fn what_is_demoted_gets_a_full_lease_and_its_first_notice() {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    scene.classify(web, "space");
    scene.pass(days(40), hours(12));
    assert_eq!(scene.ledger.vms[&web].lease, None);
    scene.classify(web, "participant");
    scene.turn();
    assert_eq!(scene.ends_at(web), scene.now.wall + days(14));
    let vm = &scene.ledger.vms[&web];
    assert_eq!((vm.notices.len(), vm.notices[0].kind), (1, NoticeKind::Start));
    assert_eq!(scene.see(web).state, VmState::Running);
    scene.pass(days(14) + hours(2), hours(1));
    assert!(!scene.is_on(web), "{}", scene.says(web));
}
