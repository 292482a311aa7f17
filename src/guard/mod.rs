//! Guards: conditions that stop power calls as a whole. Pure; the readings are the shell's.
//!
//! A guard that somebody has acknowledged is down for exactly the values that were acknowledged.

mod clock;
mod inventory;
#[cfg(test)]
mod tests;

use crate::model::ids::{HostId, VmKey};
use crate::model::ledger::{Guard, Ledger};
use crate::model::time::Now;

pub use inventory::InventoryWatch;

/// What the shell has read that guards depend on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readings {
    pub now: Now,
    /// Whether the kernel says that the clock is synchronised; nothing if it is not to be asked.
    pub synchronised: Option<bool>,
    /// The host that this is.
    pub host: HostId,
    /// What keeps the ledger from being written or trusted, if anything.
    pub ledger_fault: Option<String>,
    /// The newest authentic tag that is newer than the ledger, if there is one: the VM and the tag's generation.
    pub newer_tag: Option<(VmKey, u64)>,
}

/// A guard that is up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    pub guard: Guard,
    /// The values that raised it, in words. An acknowledgement is bound to them.
    pub observed: String,
    /// What to do about it.
    pub help: &'static str,
}

/// The guards that are up, in the order of [`Guard`].
pub fn raised(readings: &Readings, watch: &InventoryWatch, ledger: &Ledger) -> Vec<Raised> {
    let all = [
        clock::suspect(readings, ledger),
        watch.suspect(),
        ledger_in_doubt(readings, ledger),
        host_changed(readings, ledger),
    ];
    all.into_iter().flatten().filter(|raised| !is_acknowledged(raised, ledger)).collect()
}

/// Whether this guard stops lease notices too: with a wrong clock or an old ledger they would say what is not true.
pub fn stops_notices(guard: Guard) -> bool {
    match guard {
        Guard::Clock | Guard::Ledger | Guard::Host => true,
        Guard::Inventory => false,
    }
}

fn is_acknowledged(raised: &Raised, ledger: &Ledger) -> bool {
    ledger.book.acks.get(&raised.guard).is_some_and(|ack| ack.observed == raised.observed)
}

fn ledger_in_doubt(readings: &Readings, ledger: &Ledger) -> Option<Raised> {
    let up = |observed: String, help| Some(Raised { guard: Guard::Ledger, observed, help });
    if let Some(fault) = &readings.ledger_fault {
        return up(fault.clone(), "make room on the disk or repair the ledger; fortnightd tries again by itself");
    }
    if ledger.book.recovery_owed {
        return up(
            "the ledger is new, and VMs carry tags of an older one".to_owned(),
            "run `fortnight adopt --recover`",
        );
    }
    // How many entries the ledger has is not said: it counts those that not everybody may know of.
    let (vm, _) = readings.newer_tag?;
    let observed = format!("the tag of VM {} is newer than the ledger: the ledger is an old copy", vm.uuid);
    up(observed, "restore the newest ledger, or run `fortnight adopt --recover`")
}

fn host_changed(readings: &Readings, ledger: &Ledger) -> Option<Raised> {
    (readings.host != ledger.book.host).then(|| Raised {
        guard: Guard::Host,
        observed: format!("this host is {}, the ledger is of host {}", readings.host, ledger.book.host),
        help: "start fortnightd with the ledger of this host, or run `fortnight adopt --recover`",
    })
}
