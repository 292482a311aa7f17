//! Guards: conditions that stop power calls as a whole. Pure; the readings are the shell's.
//!
//! A guard that somebody has acknowledged is down for exactly the values that were acknowledged.

mod clock;
mod inventory;
#[cfg(test)]
mod tests;

use crate::model::ids::{HostId, VmKey};
use crate::model::ledger::{Guard, Ledger};
use crate::model::observed::Observed;
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
    /// What raised it. An acknowledgement is bound to it, in the form in which the ledger keeps it.
    pub observed: Observed,
}

impl Raised {
    /// Whether somebody has acknowledged exactly this.
    pub fn is_acknowledged(&self, ledger: &Ledger) -> bool {
        let observed = || self.observed.to_string();
        ledger.book.acks.get(&self.guard).is_some_and(|ack| ack.observed == observed())
    }
}

/// The guards that are up, in the order of [`Guard`].
pub fn raised(readings: &Readings, watch: &InventoryWatch, ledger: &Ledger) -> Vec<Raised> {
    let all = [
        clock::suspect(readings, ledger),
        watch.suspect(),
        ledger_in_doubt(readings, ledger),
        host_changed(readings, ledger),
    ];
    all.into_iter().flatten().filter(|raised| !raised.is_acknowledged(ledger)).collect()
}

/// Whether this guard stops lease notices too: with a wrong clock or an old ledger they would say what is not true.
pub fn stops_notices(guard: Guard) -> bool {
    match guard {
        Guard::Clock | Guard::Ledger | Guard::Host => true,
        Guard::Inventory => false,
    }
}

fn ledger_in_doubt(readings: &Readings, ledger: &Ledger) -> Option<Raised> {
    let up = |observed| Some(Raised { guard: Guard::Ledger, observed });
    if let Some(fault) = &readings.ledger_fault {
        return up(Observed::read(fault));
    }
    if ledger.book.recovery_owed {
        return up(Observed::NewLedger);
    }
    // How many entries the ledger has is not said: it counts those that not everybody may know of.
    let (vm, _) = readings.newer_tag?;
    up(Observed::NewerTag { vm: vm.uuid })
}

fn host_changed(readings: &Readings, ledger: &Ledger) -> Option<Raised> {
    let observed = || Observed::OtherHost { host: readings.host, ledger: ledger.book.host };
    (readings.host != ledger.book.host).then(|| Raised { guard: Guard::Host, observed: observed() })
}
