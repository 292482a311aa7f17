//! VMs that went off although it had just been decided that they stay on: the intent of a rung came before the
//! decision, and what was called cannot be taken back.

use chrono::TimeDelta;

use crate::model::ladder::Rung;
use crate::model::ledger::Ledger;
use crate::model::time::millis;
use crate::model::vm::Vm;
use crate::policy::{Policy, Rule};

/// A guest that goes off later than this after the decision does so for a reason of its own. Guests that install
/// updates while they shut down take tens of minutes.
const LINGERS: TimeDelta = TimeDelta::hours(1);

/// The VMs of protected classes whose run is over within a while of the decision, with the rung that had been called.
///
/// They are found by the ledger alone, and again until it is recorded: a daemon that was killed in between forgets none.
pub fn off_after_approval<'a>(policy: &Policy, ledger: &'a Ledger) -> Vec<(&'a Vm, Rung)> {
    let overtaken = ledger.vms.values().filter_map(|vm| {
        let off = vm.called_off.as_ref().filter(|off| off.went_off_at.is_none())?;
        let over = vm.run.is_none_or(|run| run.id != off.run);
        // At the last checkpoint it was still seen on, or the daemon was down.
        let soon = ledger.book.clock.wall - off.at <= LINGERS.max(millis(off.rung.wait_ms()));
        let protected = matches!(policy.class(&ledger.class_of(vm)).map(|class| &class.rule), Some(Rule::Protected));
        (over && soon && protected).then_some((vm.as_ref(), off.rung))
    });
    overtaken.collect()
}
