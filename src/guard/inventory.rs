//! The inventory guard: a host that shows nothing, or suddenly much less, is not believed at once.

use std::collections::BTreeSet;

use super::Raised;
use crate::model::ids::{Digest, VmUuid};
use crate::model::inventory::Inventory;
use crate::model::ledger::{Guard, Ledger};
use crate::model::observed::Observed;

/// More than this part of the known VMs missing is suspect: one in three. Deleting a VM is ordinary, deleting a third
/// of a host's is not.
const PART_MISSING: usize = 3;
/// Fewer missing VMs than this are ordinary on any host, however small.
const MISSING_MIN: usize = 3;
/// So many complete looks must agree, over so long, before a shrunk host is believed.
const AGREEING_LOOKS: u32 = 3;
const AGREEING_MS: u64 = 10 * 60 * 1_000;

/// Remembers, from look to look, whether the host shows suspiciously little.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InventoryWatch {
    shrunk: Option<Shrunk>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Shrunk {
    missing: BTreeSet<VmUuid>,
    known: usize,
    looks: u32,
    since_boot_ms: u64,
    agreed: bool,
}

impl InventoryWatch {
    /// Takes a look into account. Incomplete ones prove nothing.
    ///
    /// Confidential VMs are not counted: everybody can see that a guard is up, and could tell from it that there are
    /// some. They are never switched off, so that no guard has to stand before them.
    pub fn observe(&mut self, inventory: &Inventory, ledger: &Ledger) {
        if !inventory.is_complete() {
            return;
        }
        let Tally { known, seen, missing } = Tally::of(inventory, ledger);
        if !is_suspicious(missing.len(), known, seen) {
            self.shrunk = None;
            return;
        }
        let now_ms = inventory.at.boot_ms;
        let same = self.shrunk.take().filter(|shrunk| shrunk.missing == missing && shrunk.since_boot_ms <= now_ms);
        let mut shrunk = same.unwrap_or(Shrunk { missing, known, looks: 0, since_boot_ms: now_ms, agreed: false });
        shrunk.looks += 1;
        shrunk.agreed = shrunk.looks >= AGREEING_LOOKS && now_ms - shrunk.since_boot_ms >= AGREEING_MS;
        self.shrunk = Some(shrunk);
    }

    pub(super) fn suspect(&self) -> Option<Raised> {
        let shrunk = self.shrunk.as_ref().filter(|shrunk| !shrunk.agreed)?;
        // Which ones is a part of it: an acknowledgement is for these, and for no others that are as many.
        let which: String = shrunk.missing.iter().map(|uuid| format!("{uuid}\n")).collect();
        let set = Digest::of(which.as_bytes()).short();
        let observed = Observed::VmsMissing { missing: shrunk.missing.len(), known: shrunk.known, set };
        Some(Raised { guard: Guard::Inventory, observed })
    }
}

/// How a look compares with the ledger, by the VMs that are not confidential.
#[derive(Default)]
struct Tally {
    /// How many should be on the host.
    known: usize,
    seen: usize,
    missing: BTreeSet<VmUuid>,
}

impl Tally {
    fn of(inventory: &Inventory, ledger: &Ledger) -> Self {
        let mut tally = Self::default();
        for (key, vm, seen) in ledger.beside(inventory) {
            if vm.map_or_else(|| ledger.is_reserved_hidden(key), |vm| ledger.is_hidden(vm)) {
                continue;
            }
            tally.seen += usize::from(seen.is_some());
            if vm.is_some_and(|vm| vm.vanished_at.is_none() && key.host == inventory.host) {
                tally.known += 1;
                if seen.is_none() && !inventory.has_gap(key.uuid) {
                    tally.missing.insert(key.uuid);
                }
            }
        }
        tally
    }
}

fn is_suspicious(missing: usize, known: usize, seen: usize) -> bool {
    let empty = seen == 0 && known > 0;
    empty || missing >= MISSING_MIN && missing * PART_MISSING > known
}
