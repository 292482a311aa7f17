//! What a schema keeps that an earlier one did not, and that follows from the history: worked out once, while the file is
//! brought to the present schema. Nothing that the history does not say.

use std::sync::Arc;

use rusqlite::Transaction;
use rusqlite_migration::{HookError, HookResult};

use crate::cause;
use crate::model::ledger::Touched;

use super::{rows, verify};

/// Until when each VM and project was hidden that no longer is. A state that cannot be read is told of by whoever reads
/// it next.
pub(super) fn hidden_until(transaction: &Transaction<'_>) -> HookResult {
    let (Some(rebuilt), Ok(Some(mut state))) = (verify::rebuilt(transaction)?, rows::read_ledger(transaction)) else {
        return Ok(());
    };
    let mut touched = Touched::default();
    for (key, vm) in rebuilt.vms.iter().filter(|(_, vm)| !vm.hidden_until.is_empty()) {
        if let Some(stored) = state.vms.get_mut(key) {
            Arc::make_mut(stored).hidden_until.clone_from(&vm.hidden_until);
            touched.vms.insert(*key);
        }
    }
    for (id, project) in rebuilt.projects.iter().filter(|(_, project)| !project.hidden_until.is_empty()) {
        if let Some(stored) = state.projects.get_mut(id) {
            Arc::make_mut(stored).hidden_until.clone_from(&project.hidden_until);
            touched.projects.insert(*id);
        }
    }
    rows::write_touched(transaction, &state, &touched).map_err(|error| HookError::Hook(cause::chain(&error)))
}
