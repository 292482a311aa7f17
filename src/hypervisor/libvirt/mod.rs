//! libvirt, and nothing of it outside: the only place that names the crate `virt`.
//!
//! Every call that may block runs on a thread of its own and is waited for up to a deadline; a thread that libvirt
//! keeps is left behind, never waited for. Two connections are held: one for looking and events, one for actions, so
//! that an action that hangs does not keep a look waiting. Events only say "look again"; the look is the truth.

mod actions;
mod call;
mod definition;
mod disks;
mod ffi;
mod link;
mod look;
mod memory;
mod state;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, Semaphore};

use super::{Connection, DiskSizes, PowerCall};
use crate::judge::Warrant;
use crate::model::contact::Operation;
use crate::model::ids::{HostId, VmUuid};
use crate::model::inventory::Inventory;
use crate::model::time::{Now, Wall};

use super::CallError;

/// The XML namespace of our element in the metadata of a VM.
pub const TAG_NAMESPACE: &str = "urn:fortnight:tag:1";
/// The prefix that libvirt gives it.
const TAG_PREFIX: &str = "fortnight";

/// A host that is reached through libvirt. Cheap to clone; the last clone that is dropped ends the connection.
#[derive(Clone)]
pub struct Libvirt {
    owner: Arc<Owner>,
}

/// Ends the connecting thread when the last handle is dropped.
struct Owner {
    shared: Arc<Shared>,
}

impl Drop for Owner {
    fn drop(&mut self) {
        lock(&self.shared.status).abandoned = true;
        self.shared.woken.notify_all();
    }
}

/// What the handle, the connecting thread and the callbacks share.
struct Shared {
    uri: String,
    host: HostId,
    seed: u64,
    clock: fn() -> Wall,
    changed: Arc<Notify>,
    status: Mutex<link::Status>,
    woken: Condvar,
    memory: Mutex<memory::Memory>,
    /// One look at a time, also when one of them hangs.
    look_slot: Arc<Semaphore>,
    /// One reader of definitions at a time.
    read_slot: Arc<Semaphore>,
    /// One asking for jobs at a time, also when the asked one hangs.
    job_slot: Arc<Semaphore>,
    /// One asking for the sizes of disks at a time, also when the asked one hangs.
    size_slot: Arc<Semaphore>,
    in_flight: Mutex<BTreeSet<(VmUuid, Operation)>>,
}

impl fmt::Debug for Libvirt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Libvirt").field("uri", &self.owner.shared.uri).finish_non_exhaustive()
    }
}

impl Libvirt {
    /// Begins to connect, and returns at once. `seed` is random: it numbers the connections, so that those of
    /// another life of the daemon have other numbers, and spreads the attempts to connect again.
    ///
    /// Connecting never ends in an error: it is tried again until the handle is dropped, and [`Self::connection`]
    /// says how it is.
    pub fn open(uri: &str, host: HostId, seed: u64, clock: fn() -> Wall) -> Self {
        let shared = Arc::new(Shared {
            uri: uri.to_owned(),
            host,
            seed,
            clock,
            changed: Arc::new(Notify::new()),
            status: Mutex::new(link::Status::connecting(clock())),
            woken: Condvar::new(),
            memory: Mutex::default(),
            look_slot: Arc::new(Semaphore::new(1)),
            read_slot: Arc::new(Semaphore::new(1)),
            job_slot: Arc::new(Semaphore::new(1)),
            size_slot: Arc::new(Semaphore::new(1)),
            in_flight: Mutex::default(),
        });
        link::keep_connected(&shared);
        Self { owner: Arc::new(Owner { shared }) }
    }

    /// See [`super::Hypervisor::look`].
    pub async fn look(&self, now: Now) -> Result<Inventory, CallError> {
        look::look(&self.owner.shared, now).await
    }

    /// See [`super::Hypervisor::changed`].
    pub fn changed(&self) -> Arc<Notify> {
        Arc::clone(&self.owner.shared.changed)
    }

    /// See [`super::Hypervisor::connection`].
    pub fn connection(&self) -> Connection {
        lock(&self.owner.shared.status).describe(&self.owner.shared.uri)
    }

    /// See [`super::Hypervisor::watch_jobs`].
    pub fn watch_jobs(&self, vms: BTreeSet<VmUuid>) {
        lock(&self.owner.shared.memory).watch(vms);
    }

    /// See [`super::Hypervisor::definition`].
    pub async fn definition(&self, vm: VmUuid) -> Result<String, CallError> {
        actions::definition(&self.owner.shared, vm).await
    }

    /// See [`super::Hypervisor::disk_sizes`].
    pub async fn disk_sizes(&self, disks: BTreeMap<VmUuid, BTreeSet<String>>) -> DiskSizes {
        disks::sizes(&self.owner.shared, disks).await
    }

    /// See [`super::Hypervisor::power`].
    pub async fn power(&self, warrant: &Warrant, call: PowerCall) -> Result<(), CallError> {
        actions::power(&self.owner.shared, warrant.vm().uuid, warrant.run(), call).await
    }

    /// See [`super::Hypervisor::define`].
    pub async fn define(&self, vm: VmUuid, xml: String) -> Result<(), CallError> {
        actions::define(&self.owner.shared, vm, xml).await
    }

    /// See [`super::Hypervisor::start`].
    pub async fn start(&self, vm: VmUuid) -> Result<(), CallError> {
        actions::start(&self.owner.shared, vm).await
    }

    /// See [`super::Hypervisor::write_tag`].
    pub async fn write_tag(&self, vm: VmUuid, element: Option<String>) -> Result<(), CallError> {
        actions::write_tag(&self.owner.shared, vm, element).await
    }
}

/// Locks; a thread that panicked while it held the lock left values that are each complete.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
