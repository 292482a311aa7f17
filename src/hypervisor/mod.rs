//! The port to the hypervisor, in our words. Two hosts implement it: libvirt, and one that is made up.
//!
//! No type, number or flag of libvirt's leaves `libvirt/`. Calls that touch power take a [`Warrant`], which only
//! `judge` can make. Every method returns within a deadline of its own, whatever the host does.

#[cfg(feature = "daemon")]
pub mod libvirt;
mod recorded;
pub mod sim;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tokio::sync::Notify;

use crate::judge::Warrant;
use crate::model::contact::{NoContact, Operation};
use crate::model::ids::VmUuid;
use crate::model::inventory::Inventory;
use crate::model::reason::{Code, Reason};
use crate::model::time::{Now, Wall};

pub use crate::model::ladder::PowerCall;

/// The host that is enforced on.
#[derive(Debug, Clone)]
pub enum Hypervisor {
    #[cfg(feature = "daemon")]
    Libvirt(libvirt::Libvirt),
    Sim(sim::Sim),
}

/// How the connection to the hypervisor is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    pub uri: String,
    pub connected: bool,
    /// Since when it is as it is.
    pub since: Option<Wall>,
    /// Why it is not connected.
    pub error: Option<NoContact>,
}

/// How large a disk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiskSize {
    /// What the guest sees.
    pub capacity_bytes: u64,
    /// What it takes up on the host.
    pub allocated_bytes: u64,
}

/// The sizes of the disks of some VMs, by the disk's path or name; only those that are known.
pub type DiskSizes = BTreeMap<VmUuid, BTreeMap<String, DiskSize>>;

/// Why a look or a call did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    #[error("there is no connection to the hypervisor: {why}")]
    Disconnected { why: NoContact },
    #[error("the hypervisor did not answer within {seconds} s when asked to {operation}")]
    Late { operation: Operation, seconds: u64 },
    #[error("the hypervisor knows no VM {vm}")]
    UnknownVm { vm: VmUuid },
    #[error("the VM {vm} is in another run than the one that was judged")]
    OtherRun { vm: VmUuid },
    /// `code` is libvirt's number, for the log.
    #[error("the hypervisor refused to {operation}: {message}")]
    Refused { operation: Operation, message: String, code: i32 },
    #[error("too many calls are in flight already")]
    Busy,
}

impl CallError {
    /// As a reason why the hypervisor cannot be read or asked.
    pub fn reason(&self) -> Reason {
        let because = |why: &str| Reason::new(Code::Unreadable).with("why", why);
        match self {
            Self::Disconnected { why } => why.reason(),
            Self::Late { operation, seconds } => {
                because("late").with("operation", operation.as_str()).with("seconds", seconds)
            }
            Self::UnknownVm { vm } => because("unknown-vm").with("said", vm),
            Self::OtherRun { vm } => because("other-run").with("said", vm),
            Self::Refused { operation, message, code: _ } => {
                because("refused").with("operation", operation.as_str()).with("said", message)
            }
            Self::Busy => because("busy"),
        }
    }
}

/// Sends one call to whichever host it is.
macro_rules! dispatch {
    ($self:ident, $host:ident => $call:expr) => {
        match $self {
            #[cfg(feature = "daemon")]
            Self::Libvirt($host) => $call,
            Self::Sim($host) => $call,
        }
    };
}

impl Hypervisor {
    /// Looks at the whole host once. What cannot be seen is a gap, not an absence.
    pub async fn look(&self, now: Now) -> Result<Inventory, CallError> {
        dispatch!(self, host => host.look(now).await)
    }

    /// Told whenever something has changed: "look again". Coalesced; many changes may be one telling.
    pub fn changed(&self) -> Arc<Notify> {
        dispatch!(self, host => host.changed())
    }

    pub fn connection(&self) -> Connection {
        dispatch!(self, host => host.connection())
    }

    /// The VMs, normally those on a ladder, that a look is to ask whether a job is in progress. Some jobs of a running
    /// VM do not show in its state, and asking costs a call for each.
    pub fn watch_jobs(&self, vms: BTreeSet<VmUuid>) {
        match self {
            #[cfg(feature = "daemon")]
            Self::Libvirt(host) => host.watch_jobs(vms),
            // The made-up host shows every job in every look.
            Self::Sim(_) => drop(vms),
        }
    }

    /// The inactive definition of a VM, as XML with its secrets, to define it again from.
    pub async fn definition(&self, vm: VmUuid) -> Result<String, CallError> {
        dispatch!(self, host => host.definition(vm).await)
    }

    /// How large these disks are, as far as the host says so within two seconds: a VM that hangs says nothing of its
    /// own, and then may keep others from being asked. A call for each disk, so never for a look.
    pub async fn disk_sizes(&self, disks: BTreeMap<VmUuid, BTreeSet<String>>) -> DiskSizes {
        dispatch!(self, host => host.disk_sizes(disks).await)
    }

    /// Makes one power call on exactly the run that the warrant names.
    pub async fn power(&self, warrant: &Warrant, call: PowerCall) -> Result<(), CallError> {
        dispatch!(self, host => host.power(warrant, call).await)
    }

    /// Defines a VM from XML that [`Self::definition`] gave.
    pub async fn define(&self, vm: VmUuid, xml: String) -> Result<(), CallError> {
        dispatch!(self, host => host.define(vm, xml).await)
    }

    /// Starts a VM; a saved one continues where it was.
    pub async fn start(&self, vm: VmUuid) -> Result<(), CallError> {
        dispatch!(self, host => host.start(vm).await)
    }

    /// Writes our element into the metadata of a VM, in the running VM and in its definition as its state needs, or
    /// removes it.
    pub async fn write_tag(&self, vm: VmUuid, element: Option<String>) -> Result<(), CallError> {
        dispatch!(self, host => host.write_tag(vm, element).await)
    }
}
