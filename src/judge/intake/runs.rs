//! Notes where runs begin and end, and who may have started them.

use super::Look;
use crate::model::change::Change;
use crate::model::inventory::Seen;
use crate::model::run::{BOOT_WINDOW_MS, Run, RunId, RunOrigin};
use crate::model::vm::Vm;

pub(super) fn update(look: &Look<'_>, vm: &Vm, seen: &Seen) -> Vec<Change> {
    if seen.state.is_off() {
        return vm.run.map(|_| Change::RunEnded { vm: vm.key }).into_iter().collect();
    }
    let Some(id) = look.inventory.run_of(seen).filter(|_| seen.state.is_active()) else { return Vec::new() };
    match &vm.run {
        Some(run) if run.id == id => Vec::new(),
        Some(run) if is_same_run_met_again(look, &run.id, &id) => {
            vec![Change::RunBegan { vm: vm.key, run: Run { id, ..*run } }]
        }
        before => {
            let run = Run { id, seen_at: look.now.wall, origin: origin(look, vm, seen) };
            let began = Change::RunBegan { vm: vm.key, run };
            before.map(|_| Change::RunEnded { vm: vm.key }).into_iter().chain([began]).collect()
        }
    }
}

/// The count of starts begins anew with the daemon, so on the first look a lower count is no other run.
fn is_same_run_met_again(look: &Look<'_>, before: &RunId, id: &RunId) -> bool {
    let same_number = before.boot == id.boot && before.libvirt_id == id.libvirt_id;
    look.inventory.first_on_connection && same_number && id.start_seq <= before.start_seq
}

/// Who may have started a run. Autostart and libvirt-guests look like people to libvirt, so time has to tell.
fn origin(look: &Look<'_>, vm: &Vm, seen: &Seen) -> RunOrigin {
    let other_boot = look.ledger.book.odometer.boot != look.now.boot;
    let first_look_of_boot = look.inventory.first_on_connection && other_boot;
    if seen.from_snapshot {
        return RunOrigin::Snapshot;
    }
    if vm.start_asked_at.is_some() {
        return RunOrigin::Asked;
    }
    if first_look_of_boot || look.now.boot_ms < BOOT_WINDOW_MS {
        return RunOrigin::Boot;
    }
    // A VM that has never been seen to run, and runs in the look that filed it, was there before anybody looked.
    if vm.first_seen_at == look.now.wall || vm.lease.is_none() && vm.run.is_none() && !look.ledger.book.adopted {
        return RunOrigin::Found;
    }
    RunOrigin::Person
}
