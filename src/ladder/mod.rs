//! How a ladder goes on: `step(state, observation, now) -> (state, command, wake)`. Pure, and bound to one run.
//!
//! ```text
//! begin ── call rung 0 ──▶ waiting ──(rung's time over)──▶ call next rung ──▶ waiting … ──▶ exhausted
//!                             │
//!                             ├─ seen off ─────────▶ ended: off
//!                             ├─ seen in another run ▶ ended: new run
//!                             └─ on, but over another connection ─▶ ended: contact lost
//! ```
//!
//! Success is what is seen, never what a call returned. A paused VM cannot hear a shutdown, so that rung is passed
//! over; nothing is ever resumed.

#[cfg(test)]
mod tests;

use crate::judge::Warrant;
use crate::model::ids::VmUuid;
use crate::model::inventory::{Inventory, Seen, VmState};
use crate::model::ladder::{LadderCall, LadderEnd, LadderState, PowerCall, Rung};
use crate::model::run::RunId;
use crate::model::time::Now;

/// A job of the VM (migration, backup) keeps a ladder waiting no longer than this before the infrateam is told: a
/// backup of a large disk takes tens of minutes.
pub const JOB_PATIENCE_MS: u64 = 60 * 60 * 1_000;

/// How often the last rung is tried before the infrateam is told that it does not help.
pub const LAST_RUNG_CALLS: u32 = 3;

/// What can be seen of the VM whose run a ladder ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Observation {
    /// On, in this run.
    On {
        run: RunId,
        state: VmState,
        can_save: bool,
        job: bool,
    },
    Off,
    /// It could not be seen this time. That is not off.
    Unseen,
    /// Not seen off, over another connection than the one the ladder began on.
    ContactLost,
}

/// What comes of one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub state: LadderState,
    pub command: Option<Command>,
    /// In how many milliseconds to look again at the latest.
    pub wake_in_ms: u64,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Write down the new state as an intent, then make this call.
    Call(PowerCall),
    End(LadderEnd),
    /// Tell the infrateam that a job has kept the ladder waiting for too long.
    ReportJob,
}

/// The observation of the VM of this ladder in this inventory.
pub fn observe(ladder: &LadderState, vm: VmUuid, inventory: &Inventory) -> Observation {
    observe_on(ladder.connection, vm, inventory)
}

/// The observation of a VM in this inventory, for what began on this connection.
///
/// Off is off, whatever was missed: a ladder whose last call did its work while nobody looked has ended well, and
/// people are told. Anything else over another connection says nothing of what happened in between.
pub fn observe_on(connection: u64, vm: VmUuid, inventory: &Inventory) -> Observation {
    match see(vm, inventory) {
        Observation::Off => Observation::Off,
        _ if inventory.connection != connection => Observation::ContactLost,
        seen => seen,
    }
}

fn see(vm: VmUuid, inventory: &Inventory) -> Observation {
    let Some(seen) = inventory.vms.get(&vm) else {
        let gone = inventory.is_complete() && !inventory.has_gap(vm);
        return if gone { Observation::Off } else { Observation::Unseen };
    };
    if seen.state.is_off() {
        return Observation::Off;
    }
    match inventory.run_of(seen) {
        Some(run) if seen.state.is_active() => {
            Observation::On { run, state: seen.state, can_save: can_save(seen), job: seen.job }
        }
        _ => Observation::Unseen,
    }
}

/// A managed save needs a persistent VM without passed-through devices.
fn can_save(seen: &Seen) -> bool {
    seen.persistent && seen.definition.as_ref().is_none_or(|definition| definition.can_save)
}

/// The state in which a ladder begins, its first call intended, and that call.
pub fn begin(
    warrant: &Warrant,
    rungs: &[Rung],
    connection: u64,
    seen: &Observation,
    now: &Now,
) -> Option<(LadderState, PowerCall)> {
    let first = rungs.iter().position(|rung| is_possible(*rung, seen))?;
    let state = LadderState {
        run: warrant.run(),
        connection,
        lease: warrant.lease(),
        ends_at: warrant.ends_at(),
        kind: warrant.kind(),
        rungs: rungs.to_vec(),
        at: first,
        began: *now,
        rung_began: *now,
        call: Some(LadderCall { rung: first, at: *now, nth: 1, returned: None }),
        deferred_since: None,
    };
    Some((state, call_of(rungs[first])))
}

/// Takes a ladder one step further.
pub fn step(ladder: &LadderState, seen: &Observation, now: &Now) -> Outcome {
    let end = |end| Outcome { state: ladder.clone(), command: Some(Command::End(end)), wake_in_ms: 0 };
    match seen {
        Observation::Off => end(LadderEnd::Off { rung: ladder.rungs[ladder.at] }),
        Observation::ContactLost => end(LadderEnd::ContactLost),
        Observation::Unseen => wait(ladder.clone(), LOOK_AGAIN_MS),
        Observation::On { run, .. } if *run != ladder.run => end(LadderEnd::NewRun),
        Observation::On { job: true, .. } if !is_saving(ladder) => defer(ladder, now),
        Observation::On { .. } => climb(ladder, seen, now),
    }
}

/// While a VM cannot be seen, or a job runs, it is looked at so often.
const LOOK_AGAIN_MS: u64 = 10_000;

fn wait(state: LadderState, wake_in_ms: u64) -> Outcome {
    Outcome { state, command: None, wake_in_ms }
}

/// A managed save is a job itself: the one that we asked for is waited for as a rung.
fn is_saving(ladder: &LadderState) -> bool {
    matches!(ladder.rungs[ladder.at], Rung::Save { .. })
        && ladder.call.as_ref().is_some_and(|call| call.rung == ladder.at && call.returned.is_none())
}

fn defer(ladder: &LadderState, now: &Now) -> Outcome {
    let mut state = ladder.clone();
    let since = *state.deferred_since.get_or_insert(*now);
    let command = (now.boot_ms.saturating_sub(since.boot_ms) >= JOB_PATIENCE_MS).then_some(Command::ReportJob);
    Outcome { state, command, wake_in_ms: LOOK_AGAIN_MS }
}

fn climb(ladder: &LadderState, seen: &Observation, now: &Now) -> Outcome {
    let mut state = ladder.clone();
    state.deferred_since = None;
    let rung = state.rungs[state.at];
    let on_rung_ms = now.boot_ms.saturating_sub(state.rung_began.boot_ms);
    if is_over(&state, rung, seen, on_rung_ms) {
        return next_rung(state, seen, now);
    }
    let left_ms = rung.wait_ms().saturating_sub(on_rung_ms).max(1);
    let Rung::Shutdown { resend_ms, .. } = rung else { return wait(state, left_ms) };
    match &state.call {
        Some(call) if call.rung == state.at => {
            let since_ms = now.boot_ms.saturating_sub(call.at.boot_ms);
            if call.returned.is_some() && since_ms >= resend_ms {
                return call_rung(state, now);
            }
            wait(state, left_ms.min(resend_ms.saturating_sub(since_ms).max(1)))
        }
        _ => call_rung(state, now),
    }
}

/// A rung is over when its time is, when it cannot work, or when a save was refused.
fn is_over(state: &LadderState, rung: Rung, seen: &Observation, on_rung_ms: u64) -> bool {
    let refused =
        state.call.as_ref().is_some_and(|call| call.rung == state.at && matches!(call.returned, Some(Err(_))));
    let hopeless = match rung {
        Rung::Shutdown { .. } => !is_possible(rung, seen),
        Rung::Save { .. } => refused,
        Rung::Destroy { .. } => false,
    };
    hopeless || on_rung_ms >= rung.wait_ms()
}

fn next_rung(mut state: LadderState, seen: &Observation, now: &Now) -> Outcome {
    let next = (state.at + 1..state.rungs.len()).find(|at| is_possible(state.rungs[*at], seen));
    if let Some(next) = next {
        state.at = next;
        state.rung_began = *now;
        return call_rung(state, now);
    }
    let calls = state.call.as_ref().filter(|call| call.rung == state.at).map_or(0, |call| call.nth);
    if calls >= LAST_RUNG_CALLS {
        return Outcome { state, command: Some(Command::End(LadderEnd::Exhausted)), wake_in_ms: 0 };
    }
    state.rung_began = *now;
    call_rung(state, now)
}

fn call_rung(mut state: LadderState, now: &Now) -> Outcome {
    let rung = state.rungs[state.at];
    let nth = state.call.as_ref().filter(|call| call.rung == state.at).map_or(1, |call| call.nth + 1);
    state.call = Some(LadderCall { rung: state.at, at: *now, nth, returned: None });
    let wake_in_ms = patience_ms(&state);
    Outcome { state, command: Some(Command::Call(call_of(rung))), wake_in_ms }
}

/// How long after a call a ladder wants its next step at the latest.
pub fn patience_ms(state: &LadderState) -> u64 {
    match state.rungs[state.at] {
        Rung::Shutdown { wait_ms, resend_ms } => wait_ms.min(resend_ms),
        Rung::Save { wait_ms } | Rung::Destroy { wait_ms } => wait_ms,
    }
}

/// A shutdown needs a guest that runs; a save needs a VM that can be saved; destroy always works.
fn is_possible(rung: Rung, seen: &Observation) -> bool {
    let Observation::On { state, can_save, .. } = seen else { return false };
    match rung {
        Rung::Shutdown { .. } => matches!(state, VmState::Running | VmState::ShuttingDown | VmState::Asleep),
        Rung::Save { .. } => *can_save && !matches!(state, VmState::Crashed),
        Rung::Destroy { .. } => true,
    }
}

fn call_of(rung: Rung) -> PowerCall {
    match rung {
        Rung::Shutdown { .. } => PowerCall::Shutdown,
        Rung::Save { .. } => PowerCall::Save,
        Rung::Destroy { .. } => PowerCall::Destroy,
    }
}
