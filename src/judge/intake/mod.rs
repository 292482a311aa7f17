//! What the ledger learns from a look at the host: new VMs, runs, leases. Pure; it yields changes and applies none.
//!
//! It is asked again with the ledger that results until it has nothing to say; each round may build on the last.

mod filing;
mod leases;
mod runs;

use uuid::Uuid;

use crate::model::change::Change;
use crate::model::inventory::Inventory;
use crate::model::ledger::Ledger;
use crate::model::time::Now;
use crate::policy::Policy;

/// What a look is taken in with.
pub struct Look<'a> {
    pub policy: &'a Policy,
    pub inventory: &'a Inventory,
    pub ledger: &'a Ledger,
    /// Whether the host may be believed about what is missing from it: no inventory guard is up.
    pub believed: bool,
    pub now: &'a Now,
}

impl std::fmt::Debug for Look<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Look").field("at", &self.now).field("believed", &self.believed).finish_non_exhaustive()
    }
}

/// The changes that bring the ledger up to what was seen, in order. `new_id` gives identities.
pub fn take_in(look: &Look<'_>, new_id: &mut dyn FnMut() -> Uuid) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut vanished = Vec::new();
    for (_, vm, seen) in look.ledger.beside(look.inventory) {
        match (vm, seen) {
            (None, Some(seen)) => changes.extend(filing::file(look, seen, new_id)),
            (Some(vm), Some(seen)) => {
                changes.extend(filing::update(vm, seen));
                changes.extend(runs::update(look, vm, seen));
            }
            (Some(vm), None) => vanished.extend(filing::vanished(look, vm)),
            (None, None) => {}
        }
    }
    changes.extend(vanished);
    changes.extend(leases::update(look));
    changes
}
