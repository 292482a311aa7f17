//! What a schema keeps that an earlier one did not, and that follows from the history: worked out once, while the file is
//! brought to the present schema. Nothing that the history does not say.

use std::sync::Arc;

use rusqlite::Transaction;
use rusqlite_migration::{HookError, HookResult};

use crate::cause;
use crate::model::ledger::Touched;
use crate::model::project::Project;
use crate::model::vm::Vm;

use super::{rows, verify};

/// Until when each VM and project was hidden that no longer is.
pub(super) fn hidden_until(transaction: &Transaction<'_>) -> HookResult {
    let vm = |stored: &mut Vm, rebuilt: &Vm| stored.hidden_until.clone_from(&rebuilt.hidden_until);
    let project = |stored: &mut Project, rebuilt: &Project| stored.hidden_until.clone_from(&rebuilt.hidden_until);
    bring(transaction, vm, project)
}

/// How much of what requests may add to the lease of each VM they have added.
pub(super) fn request_wait(transaction: &Transaction<'_>) -> HookResult {
    bring(transaction, |stored, rebuilt| stored.request_wait_ms = rebuilt.request_wait_ms, |_, _| {})
}

/// Brings what these take of the history into the state. A state that cannot be read is told of by whoever reads it
/// next.
fn bring(
    transaction: &Transaction<'_>,
    vm: impl Fn(&mut Vm, &Vm),
    project: impl Fn(&mut Project, &Project),
) -> HookResult {
    let (Some(rebuilt), Ok(Some(mut state))) = (verify::rebuilt(transaction)?, rows::read_ledger(transaction)) else {
        return Ok(());
    };
    let mut touched = Touched::default();
    for (key, rebuilt) in rebuilt.vms.iter() {
        if let Some(stored) = state.vms.get_mut(key) {
            vm(Arc::make_mut(stored), rebuilt);
            touched.vms.insert(*key);
        }
    }
    for (id, rebuilt) in rebuilt.projects.iter() {
        if let Some(stored) = state.projects.get_mut(id) {
            project(Arc::make_mut(stored), rebuilt);
            touched.projects.insert(*id);
        }
    }
    rows::write_touched(transaction, &state, &touched).map_err(|error| HookError::Hook(cause::chain(&error)))
}
