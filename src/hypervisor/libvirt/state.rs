//! libvirt's numbers for the state of a VM, in our words. Pure.

use virt::sys;

use crate::model::inventory::VmState;

/// The state of a VM. A number without a meaning, or a contradiction, is unknown: never on and never off.
pub(super) fn state_of(state: i32, libvirt_id: Option<u32>, saved: bool) -> VmState {
    let on = libvirt_id.is_some();
    match (state.cast_unsigned(), on) {
        (sys::VIR_DOMAIN_RUNNING | sys::VIR_DOMAIN_BLOCKED, true) => VmState::Running,
        (sys::VIR_DOMAIN_PAUSED, true) => VmState::Paused,
        (sys::VIR_DOMAIN_SHUTDOWN, true) => VmState::ShuttingDown,
        (sys::VIR_DOMAIN_CRASHED, true) => VmState::Crashed,
        (sys::VIR_DOMAIN_PMSUSPENDED, true) => VmState::Asleep,
        (sys::VIR_DOMAIN_SHUTOFF | sys::VIR_DOMAIN_CRASHED, false) if saved => VmState::Saved,
        (sys::VIR_DOMAIN_SHUTOFF | sys::VIR_DOMAIN_CRASHED, false) => VmState::Off,
        _ => VmState::Unknown,
    }
}

/// Whether the reason of a state says that this run came out of a snapshot. It is only the latest reason: a pause
/// and a resume replace it, so whoever asks remembers the answer for the run.
pub(super) fn is_from_snapshot(state: i32, reason: i32) -> bool {
    matches!(
        (state.cast_unsigned(), reason.cast_unsigned()),
        (sys::VIR_DOMAIN_RUNNING, sys::VIR_DOMAIN_RUNNING_FROM_SNAPSHOT)
            | (sys::VIR_DOMAIN_PAUSED, sys::VIR_DOMAIN_PAUSED_FROM_SNAPSHOT)
    )
}

/// Whether the reason of a state says that this run arrived by migration.
pub(super) fn is_migrated_in(state: i32, reason: i32) -> bool {
    (state.cast_unsigned(), reason.cast_unsigned()) == (sys::VIR_DOMAIN_RUNNING, sys::VIR_DOMAIN_RUNNING_MIGRATED)
}

/// Whether the reason of a state says that a job is in progress. Not every job shows in the state.
pub(super) fn is_job(state: i32, reason: i32) -> bool {
    matches!(
        (state.cast_unsigned(), reason.cast_unsigned()),
        (
            sys::VIR_DOMAIN_PAUSED,
            sys::VIR_DOMAIN_PAUSED_MIGRATION
                | sys::VIR_DOMAIN_PAUSED_SAVE
                | sys::VIR_DOMAIN_PAUSED_DUMP
                | sys::VIR_DOMAIN_PAUSED_SNAPSHOT
                | sys::VIR_DOMAIN_PAUSED_POSTCOPY
        ) | (sys::VIR_DOMAIN_RUNNING, sys::VIR_DOMAIN_RUNNING_POSTCOPY)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(state: u32, libvirt_id: Option<u32>, saved: bool, expect: VmState) {
        assert_eq!(state_of(state.cast_signed(), libvirt_id, saved), expect, "{state} {libvirt_id:?} {saved}");
    }

    #[test]
    fn every_state_of_libvirt_has_one_of_ours() {
        check(sys::VIR_DOMAIN_RUNNING, Some(1), false, VmState::Running);
        check(sys::VIR_DOMAIN_BLOCKED, Some(1), false, VmState::Running);
        check(sys::VIR_DOMAIN_PAUSED, Some(1), false, VmState::Paused);
        check(sys::VIR_DOMAIN_SHUTDOWN, Some(1), false, VmState::ShuttingDown);
        check(sys::VIR_DOMAIN_CRASHED, Some(1), false, VmState::Crashed);
        check(sys::VIR_DOMAIN_PMSUSPENDED, Some(1), false, VmState::Asleep);
        check(sys::VIR_DOMAIN_SHUTOFF, None, false, VmState::Off);
        check(sys::VIR_DOMAIN_SHUTOFF, None, true, VmState::Saved);
        check(sys::VIR_DOMAIN_CRASHED, None, false, VmState::Off);
    }

    #[test]
    fn a_number_without_a_meaning_or_a_contradiction_is_neither_on_nor_off() {
        check(sys::VIR_DOMAIN_NOSTATE, Some(1), false, VmState::Unknown);
        check(99, Some(1), false, VmState::Unknown);
        check(u32::MAX, None, false, VmState::Unknown);
        check(sys::VIR_DOMAIN_RUNNING, None, false, VmState::Unknown);
        check(sys::VIR_DOMAIN_SHUTOFF, Some(1), false, VmState::Unknown);
    }
}
