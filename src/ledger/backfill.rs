//! What a schema keeps that an earlier one did not, and that follows from the history: worked out once, while the file is
//! brought to the present schema. Nothing that the history does not say.

use std::sync::Arc;

use rusqlite::Transaction;
use rusqlite_migration::{HookError, HookResult};

use crate::cause;
use crate::model::ledger::Touched;

use super::{rows, verify};

/// Until when what is no longer hidden was, and how much requests have added to each lease. A state that cannot be read
/// is told of by whoever reads it next.
pub(super) fn from_history(transaction: &Transaction<'_>) -> HookResult {
    let (Some(rebuilt), Ok(Some(mut state))) = (verify::rebuilt(transaction)?, rows::read_ledger(transaction)) else {
        return Ok(());
    };
    let mut touched = Touched::default();
    for (key, rebuilt) in rebuilt.vms.iter() {
        if let Some(stored) = state.vms.get_mut(key).map(Arc::make_mut) {
            stored.hidden_until.clone_from(&rebuilt.hidden_until);
            stored.request_wait_ms = rebuilt.request_wait_ms;
            touched.vms.insert(*key);
        }
    }
    for (id, rebuilt) in rebuilt.projects.iter() {
        if let Some(stored) = state.projects.get_mut(id).map(Arc::make_mut) {
            stored.hidden_until.clone_from(&rebuilt.hidden_until);
            touched.projects.insert(*id);
        }
    }
    rows::write_touched(transaction, &state, &touched).map_err(|error| HookError::Hook(cause::chain(&error)))
}
