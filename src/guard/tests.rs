//! When power calls stop as a whole.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use uuid::Uuid;

use super::{InventoryWatch, Readings, raised};
use crate::fixture::Scene;
use crate::model::change::Change;
use crate::model::ids::HostId;
use crate::model::ledger::Guard;

fn readings(scene: &Scene) -> Readings {
    Readings {
        now: scene.now,
        synchronised: Some(true),
        host: scene.ledger.book.host,
        ledger_fault: None,
        newer_tag: None,
    }
}

fn up(scene: &Scene, readings: &Readings) -> Vec<String> {
    let raised = raised(readings, &InventoryWatch::default(), &scene.ledger);
    raised.into_iter().map(|raised| format!("{}: {}", raised.guard.as_str(), raised.observed)).collect()
}

#[test]
fn a_clock_that_jumps_within_a_boot_is_suspect_and_one_that_slews_is_not() {
    let mut scene = Scene::new();
    scene.now.wall += TimeDelta::seconds(59);
    assert_eq!(up(&scene, &readings(&scene)), [""; 0]);
    scene.now.wall += TimeDelta::days(365);
    assert_eq!(
        up(&scene, &readings(&scene)),
        ["clock: the clock is 525601 min ahead of the time that has passed since it was last seen right, \
          2026-06-01T12:00:00Z"]
    );
    scene.now.wall -= TimeDelta::days(366);
    assert_eq!(up(&scene, &readings(&scene)).len(), 1);
}

#[test]
fn after_a_boot_the_clock_must_be_synchronised_and_not_behind_what_was_seen() {
    let mut scene = Scene::new();
    scene.now.boot = crate::model::ids::BootId(Uuid::from_u128(2));
    let unsynchronised = Readings { synchronised: Some(false), ..readings(&scene) };
    assert_eq!(up(&scene, &unsynchronised), ["clock: the clock has not been synchronised since boot"]);
    assert_eq!(up(&scene, &readings(&scene)), [""; 0]);
    let not_asked = Readings { synchronised: None, ..readings(&scene) };
    assert_eq!(up(&scene, &not_asked), [""; 0]);
    scene.now.wall -= TimeDelta::days(20_000);
    assert_eq!(up(&scene, &readings(&scene)).len(), 1);
}

#[test]
fn an_acknowledgement_counts_for_the_values_that_were_seen_and_for_no_others() {
    let mut scene = Scene::new();
    scene.now.wall += TimeDelta::days(365);
    let jumped = readings(&scene);
    let observed = raised(&jumped, &InventoryWatch::default(), &scene.ledger)[0].observed.to_string();
    scene
        .commit(Change::GuardAcked { guard: Guard::Clock, observed, reason: "it is right".to_owned() })
        .expect("acked");
    assert_eq!(up(&scene, &readings(&scene)), [""; 0]);
    scene.now.wall += TimeDelta::days(1);
    assert_eq!(up(&scene, &readings(&scene)).len(), 1, "a day more is another jump");
    scene.now.wall -= TimeDelta::days(1);
    scene.commit(Change::Checkpoint { clock_trusted: true }).expect("the clock is right from here on");
    scene.now.wall += TimeDelta::days(365);
    assert_eq!(up(&scene, &readings(&scene)).len(), 1, "as long a jump is another one");
}

#[test]
fn a_ledger_of_another_host_an_old_one_and_one_that_cannot_be_written_stop_everything() {
    let scene = Scene::new();
    let other = Readings { host: HostId(Uuid::from_u128(8)), ..readings(&scene) };
    assert!(up(&scene, &other)[0].starts_with("host: "));
    let old = Readings { newer_tag: Some((scene.key(1), 99)), ..readings(&scene) };
    assert!(up(&scene, &old)[0].starts_with("ledger: the tag of VM"));
    let full = Readings { ledger_fault: Some("the disk is full".to_owned()), ..readings(&scene) };
    assert_eq!(up(&scene, &full), ["ledger: the disk is full"]);
}

/// Which of ten VMs are hidden in each look, a minute apart, and whether the guard is up after the last.
fn inventory(hidden: &[&[u128]], minutes: i64) -> bool {
    let mut scene = Scene::new();
    let all: BTreeSet<_> = (1..=10).map(|number| scene.define(number, &format!("vm{number}"))).collect();
    scene.turn();
    let complete = scene.inventory.clone();
    let mut watch = InventoryWatch::default();
    for hidden in hidden {
        scene.skip(TimeDelta::minutes(minutes));
        scene.inventory = complete.clone();
        scene.inventory.at = scene.now;
        for number in *hidden {
            let key = scene.key(*number);
            assert!(all.contains(&key));
            scene.inventory.vms.remove(&key.uuid);
        }
        watch.observe(&scene.inventory, &scene.ledger);
    }
    !raised(&readings(&scene), &watch, &scene.ledger).is_empty()
}

#[test]
fn a_host_that_shows_much_less_is_believed_after_three_looks_over_ten_minutes() {
    let four: &[u128] = &[1, 2, 3, 4];
    let all: &[u128] = &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    for (hidden, minutes, expect) in [
        (vec![&[][..]], 1, false),
        (vec![&[1, 2][..]], 1, false),
        (vec![four], 1, true),
        (vec![all], 1, true),
        (vec![four, four, four], 1, true),
        (vec![four, four, four], 5, false),
        (vec![four, all, four], 5, true),
        (vec![four, &[][..]], 5, false),
    ] {
        assert_eq!(inventory(&hidden, minutes), expect, "{hidden:?} every {minutes} min");
    }
}
