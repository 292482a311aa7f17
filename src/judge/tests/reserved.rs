//! A VM that is reserved for another project than its own: nobody who relied on what they said finds it powered off.

use crate::fixture::{Scene, days, hours};
use crate::model::change::Change;

#[test]
fn a_vm_that_two_rely_on_is_left_alone_until_one_of_them_lets_go() {
    let mut scene = Scene::new();
    let web = scene.running(1, "web");
    let other = scene.define(2, "other");
    scene.turn();
    let project = scene.ledger.vms[&other].project;
    scene.commit(Change::VmReserved { vm: web, project }).unwrap();
    scene.pass(days(30), hours(1));
    assert_eq!(scene.says(web), "leave: reserved-elsewhere");
    assert!(scene.is_on(web) && scene.calls.is_empty(), "{:?}", scene.calls);
    scene.commit(Change::ReservationDropped { vm: web, project: Some(project) }).unwrap();
    scene.pass(days(3), hours(1));
    assert!(!scene.is_on(web), "its owner was told of a new end, and that has passed: {}", scene.says(web));
}

#[test]
fn a_vm_is_filed_where_it_was_reserved_and_nowhere_else() {
    let mut scene = Scene::new();
    let gate = scene.define(1, "gate");
    scene.turn();
    scene.classify(gate, "core");
    let project = scene.ledger.vms[&gate].project;
    let vm = scene.key(2);
    scene.commit(Change::VmReserved { vm, project }).unwrap();
    assert_eq!(scene.running(2, "new"), vm);
    scene.turn();
    assert_eq!(scene.ledger.vms[&vm].project, project);
    assert!(scene.ledger.book.reserved.is_empty());
    assert!(scene.commit(Change::ReservationDropped { vm, project: None }).is_err(), "there is none any more");
}
