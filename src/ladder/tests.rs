//! A ladder, rung by rung, as a table: what is seen when, and what is called.

use chrono::{TimeZone, Utc};
use uuid::Uuid;

use super::{Command, JOB_PATIENCE_MS, LAST_RUNG_CALLS, Observation, step};
use crate::model::ids::BootId;
use crate::model::inventory::VmState;
use crate::model::ladder::{LadderCall, LadderKind, LadderState, PowerCall, Rung};
use crate::model::run::RunId;
use crate::model::time::{Now, millis};

fn now(ms: u64) -> Now {
    let wall = Utc.with_ymd_and_hms(2026, 6, 1, 12, 0, 0).single().expect("a plain day");
    Now { wall: wall + millis(ms), boot: BootId(Uuid::from_u128(1)), boot_ms: ms }
}

fn run(libvirt_id: u32) -> RunId {
    RunId { boot: now(0).boot, libvirt_id, start_seq: 1 }
}

fn on(state: VmState) -> Observation {
    Observation::On { run: run(4), state, can_save: true, job: false }
}

fn ladder() -> LadderState {
    LadderState {
        run: run(4),
        connection: 1,
        lease: 1,
        ends_at: now(0).wall,
        kind: LadderKind::Lease,
        rungs: vec![
            Rung::Shutdown { wait_ms: 60_000, resend_ms: 20_000 },
            Rung::Save { wait_ms: 30_000 },
            Rung::Destroy { wait_ms: 20_000 },
        ],
        at: 0,
        began: now(0),
        rung_began: now(0),
        call: Some(LadderCall { rung: 0, at: now(0), nth: 1, returned: Some(Ok(())) }),
        deferred_since: None,
    }
}

/// Plays a ladder second by second and writes down what it does; every call returns `returned` at once.
fn check(seen: impl Fn(u64) -> Observation, returned: Result<(), String>, expect: &[&str]) {
    let mut state = ladder();
    let mut transcript = Vec::new();
    for second in 1..=400 {
        let outcome = step(&state, &seen(second), &now(second * 1_000));
        state = outcome.state;
        match outcome.command {
            Some(Command::Call(call)) => transcript.push(format!("{second} {call:?}")),
            Some(Command::End(end)) => {
                transcript.push(format!("{second} {end:?}"));
                break;
            }
            Some(Command::ReportJob) => transcript.push(format!("{second} report")),
            None => {}
        }
        if let Some(call) = &mut state.call {
            call.returned = Some(returned.clone());
        }
    }
    assert_eq!(transcript, expect);
}

#[test]
fn a_guest_that_obeys_is_off_after_the_first_rung() {
    let seen = |second| if second < 5 { on(VmState::ShuttingDown) } else { Observation::Off };
    check(seen, Ok(()), &["5 Off { rung: Shutdown { wait_ms: 60000, resend_ms: 20000 } }"]);
}

#[test]
fn a_deaf_guest_is_asked_again_then_saved_then_destroyed_and_at_last_reported() {
    let expect = ["20 Shutdown", "40 Shutdown", "60 Save", "90 Destroy", "110 Destroy", "130 Destroy", "150 Exhausted"];
    check(|_| on(VmState::Running), Ok(()), &expect);
    assert_eq!(LAST_RUNG_CALLS, 3);
}

#[test]
fn a_refused_save_is_not_waited_for() {
    let expect = ["20 Shutdown", "40 Shutdown", "60 Save", "61 Destroy"];
    let seen = |second| if second < 62 { on(VmState::Running) } else { Observation::ContactLost };
    check(seen, Err("refused".to_owned()), &[&expect[..], &["62 ContactLost"]].concat());
}

#[test]
fn a_paused_vm_is_saved_at_once_and_a_vm_that_cannot_be_saved_is_destroyed() {
    let paused = |second| if second < 3 { on(VmState::Paused) } else { Observation::Off };
    check(paused, Ok(()), &["1 Save", "3 Off { rung: Save { wait_ms: 30000 } }"]);
    let transient = |second| match second {
        0..70 => Observation::On { run: run(4), state: VmState::Running, can_save: false, job: false },
        _ => Observation::Off,
    };
    check(
        transient,
        Ok(()),
        &["20 Shutdown", "40 Shutdown", "60 Destroy", "70 Off { rung: Destroy { wait_ms: 20000 } }"],
    );
}

#[test]
fn another_run_a_lost_contact_and_a_blind_moment_touch_nothing() {
    let restarted = |_| Observation::On { run: run(5), state: VmState::Running, can_save: true, job: false };
    check(restarted, Ok(()), &["1 NewRun"]);
    check(|_| Observation::ContactLost, Ok(()), &["1 ContactLost"]);
    check(
        |second| if second < 399 { Observation::Unseen } else { Observation::Off },
        Ok(()),
        &["399 Off { rung: Shutdown { wait_ms: 60000, resend_ms: 20000 } }"],
    );
}

#[test]
fn a_call_that_hangs_is_not_sent_again_but_does_not_stop_the_next_rung() {
    let mut state = ladder();
    state.call = Some(LadderCall { rung: 0, at: now(0), nth: 1, returned: None });
    let at = |ms| step(&state, &on(VmState::Running), &now(ms)).command;
    assert_eq!(at(59_000), None);
    assert_eq!(at(60_000), Some(Command::Call(PowerCall::Save)));
}

#[test]
fn a_job_defers_a_ladder_and_is_reported_after_an_hour() {
    let busy = Observation::On { run: run(4), state: VmState::Running, can_save: true, job: true };
    let deferred = step(&ladder(), &busy, &now(61_000));
    assert_eq!((deferred.command, deferred.state.at), (None, 0));
    let late = step(&deferred.state, &busy, &now(61_000 + JOB_PATIENCE_MS));
    assert_eq!(late.command, Some(Command::ReportJob));
    let done = step(&late.state, &on(VmState::Running), &now(62_000 + JOB_PATIENCE_MS));
    assert_eq!(done.command, Some(Command::Call(PowerCall::Save)));
}

#[test]
fn the_job_of_our_own_save_is_waited_for_no_longer_than_the_rung() {
    let mut state = ladder();
    state.at = 1;
    state.call = Some(LadderCall { rung: 1, at: now(0), nth: 1, returned: None });
    let saving = Observation::On { run: run(4), state: VmState::Paused, can_save: true, job: true };
    assert_eq!(step(&state, &saving, &now(29_000)).command, None);
    assert_eq!(step(&state, &saving, &now(30_000)).command, Some(Command::Call(PowerCall::Destroy)));
}

#[test]
fn off_is_off_over_any_connection_and_on_counts_only_over_the_same_one() {
    let mut world = crate::fixture::Scene::new();
    let key = world.running(1, "web");
    let seen =
        |world: &crate::fixture::Scene, connection| crate::ladder::observe_on(connection, key.uuid, &world.inventory);
    let same = world.inventory.connection;
    assert!(matches!(seen(&world, same), Observation::On { .. }));
    assert_eq!(seen(&world, same + 1), Observation::ContactLost);
    world.off(key);
    assert_eq!((seen(&world, same), seen(&world, same + 1)), (Observation::Off, Observation::Off));
}
