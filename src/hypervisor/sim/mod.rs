//! A made-up host, for `--simulate` and for tests. It fakes the host and its guests, never the rules.

mod event;
mod host;
mod machine;
mod scenario;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::{CallError, Connection, DiskSizes, PowerCall};
use crate::clock::MadeClock;
use crate::judge::Warrant;
use crate::model::contact::{Loss, NoContact, Operation};
use crate::model::ids::{HostId, VmUuid};
use crate::model::inventory::Inventory;
use crate::model::run::RunId;
use crate::model::time::{Now, Wall};
pub(crate) use host::Answer;

pub use event::{Event, HostDeed, Power, VmDeed};
pub use host::{Call, CallWhat, Hidden, Host};
pub use machine::{Guest, Machine};
pub use scenario::{Scenario, ScenarioError};

/// A call on a guest that hangs is given up after this.
const CALL_DEADLINE_S: u64 = 30;
/// Sizes of disks that do not come are given up after this.
const SIZES_DEADLINE_S: u64 = 2;
/// A list that does not come is given up after this.
const LOOK_DEADLINE_S: u64 = 5;

/// A made-up host. Clones are the same one.
#[derive(Debug, Clone)]
pub struct Sim {
    clock: MadeClock,
    host: Arc<Mutex<Host>>,
    changed: Arc<Notify>,
    since: Wall,
}

impl Sim {
    /// A host that lives by this clock.
    pub fn new(host: Host, clock: MadeClock) -> Self {
        let since = clock.now().wall;
        Self { clock, host: Arc::new(Mutex::new(host)), changed: Arc::new(Notify::new()), since }
    }

    /// Which host it is.
    pub fn host_id(&self) -> HostId {
        self.host().id
    }

    /// Lets things happen when their time comes, and tells of it. Without this they happen too, but are seen only at
    /// the next look or call. Never returns.
    pub async fn play(self) {
        /// Something may have been put on the agenda meanwhile; nobody waits longer than this for it.
        const LOOK_AGAIN_MS: u64 = 60_000;
        loop {
            let now_ms = self.clock.elapsed_ms();
            let next_ms = self.host().next_ms().unwrap_or(u64::MAX).min(now_ms + LOOK_AGAIN_MS);
            self.clock.sleep_until_ms(next_ms).await;
        }
    }

    /// Does something to the host by hand, and tells of it.
    pub fn edit<T>(&self, change: impl FnOnce(&mut Host) -> T) -> T {
        let result = change(&mut self.host());
        self.changed.notify_one();
        result
    }

    /// Lets something happen now.
    pub fn happen(&self, event: Event) {
        self.edit(|host| host.happen(event, self.clock.elapsed_ms(), &self.clock));
    }

    /// When something happens next that is on the agenda, in milliseconds as the clock counts them. For whoever moves
    /// the clock by hand.
    pub fn next_ms(&self) -> Option<u64> {
        self.host().next_ms()
    }

    /// Every call that was made, in order.
    pub fn calls(&self) -> Vec<Call> {
        self.host().calls.clone()
    }

    pub async fn look(&self, now: Now) -> Result<Inventory, CallError> {
        let give_up_ms = self.clock.elapsed_ms() + LOOK_DEADLINE_S * 1_000;
        loop {
            let blocked_until_ms = {
                let mut host = self.host();
                host.contact()?;
                if self.clock.now().boot != now.boot {
                    return Err(CallError::Disconnected { why: Loss::Rebooted.into() });
                }
                let blocked_until_ms = host.lists_blocked_until_ms;
                if blocked_until_ms <= self.clock.elapsed_ms() {
                    return Ok(host.look(now));
                }
                blocked_until_ms
            };
            if give_up_ms <= self.clock.elapsed_ms() {
                return Err(CallError::Late { operation: Operation::List, seconds: LOOK_DEADLINE_S });
            }
            self.clock.sleep_until_ms(blocked_until_ms.min(give_up_ms)).await;
        }
    }

    pub fn changed(&self) -> Arc<Notify> {
        Arc::clone(&self.changed)
    }

    pub fn connection(&self) -> Connection {
        let host = self.host();
        Connection {
            uri: "simulation".to_owned(),
            connected: host.out_of_contact.is_none(),
            since: Some(self.since),
            error: host.out_of_contact.map(NoContact::Loss),
        }
    }

    #[expect(clippy::unused_async, reason = "the port's methods wait, this host's do not")]
    pub async fn definition(&self, vm: VmUuid) -> Result<String, CallError> {
        let host = self.host();
        host.contact()?;
        host.vms.get(&vm).map(Machine::to_xml).ok_or(CallError::UnknownVm { vm })
    }

    /// A guest that hangs says nothing, and keeps whoever asks until patience ends.
    pub async fn disk_sizes(&self, disks: BTreeMap<VmUuid, BTreeSet<String>>) -> DiskSizes {
        let (mut sizes, mut hangs) = (DiskSizes::new(), false);
        {
            let host = self.host();
            for (vm, disks) in disks.into_iter().filter(|_| host.contact().is_ok()) {
                let Some(machine) = host.vms.get(&vm) else { continue };
                hangs |= machine.is_hung();
                let known = disks.into_iter().filter_map(|disk| Some((disk.clone(), *machine.disk_sizes.get(&disk)?)));
                let known: BTreeMap<_, _> = known.filter(|_| !machine.is_hung()).collect();
                sizes.extend((!known.is_empty()).then_some((vm, known)));
            }
        }
        if hangs {
            self.clock.sleep_until_ms(self.clock.elapsed_ms() + SIZES_DEADLINE_S * 1_000).await;
        }
        sizes
    }

    /// Refused as another run unless the VM is in the very run that the warrant names.
    pub async fn power(&self, warrant: &Warrant, call: PowerCall) -> Result<(), CallError> {
        self.power_run(warrant.vm().uuid, warrant.run(), call).await
    }

    async fn power_run(&self, vm: VmUuid, run: RunId, call: PowerCall) -> Result<(), CallError> {
        let operation = match call {
            PowerCall::Shutdown => Operation::ShutDown,
            PowerCall::Save => Operation::Save,
            PowerCall::Destroy => Operation::End,
        };
        let now = self.clock.now();
        let now_ms = self.clock.elapsed_ms();
        self.call(vm, CallWhat::Power(call), operation, |host| host.power(vm, run, call, &now, now_ms)).await
    }

    pub async fn define(&self, vm: VmUuid, xml: String) -> Result<(), CallError> {
        let define = |host: &mut Host| host.contact().and_then(|()| host.define(vm, &xml)).map(|()| Answer::Done);
        self.call(vm, CallWhat::Define, Operation::Define, define).await
    }

    pub async fn start(&self, vm: VmUuid) -> Result<(), CallError> {
        let start = |host: &mut Host| host.contact().and_then(|()| host.start(vm)).map(|()| Answer::Done);
        self.call(vm, CallWhat::Start, Operation::Start, start).await
    }

    pub async fn write_tag(&self, vm: VmUuid, element: Option<String>) -> Result<(), CallError> {
        let write = |host: &mut Host| host.write_tag(vm, element);
        self.call(vm, CallWhat::WriteTag, Operation::Tag, write).await
    }

    /// Makes a call, waits as long as the host makes it wait, and keeps a record of it.
    async fn call(
        &self,
        vm: VmUuid,
        what: CallWhat,
        operation: Operation,
        make: impl FnOnce(&mut Host) -> Result<Answer, CallError>,
    ) -> Result<(), CallError> {
        let (nth, answer) = {
            let mut host = self.host();
            let name = host.vms.get(&vm).map_or_else(String::new, |machine| machine.name.clone());
            host.calls.push(Call { at: self.clock.now(), vm, name, what, returned: None });
            (host.calls.len() - 1, make(&mut host))
        };
        let returned = match answer {
            Ok(Answer::Done) => Ok(()),
            Ok(Answer::At(done_ms)) => {
                self.clock.sleep_until_ms(done_ms).await;
                Ok(())
            }
            Ok(Answer::Hangs) => self.hang(vm, operation).await,
            Err(error) => Err(error),
        };
        self.host().calls[nth].returned = Some(returned.clone());
        self.changed.notify_one();
        returned
    }

    /// Waits for a guest that does not answer, until somebody ends its run or patience does.
    async fn hang(&self, vm: VmUuid, operation: Operation) -> Result<(), CallError> {
        for _ in 0..CALL_DEADLINE_S {
            self.clock.sleep_until_ms(self.clock.elapsed_ms() + 1_000).await;
            if !self.host().vms.get(&vm).is_some_and(Machine::is_hung) {
                let message = "Unable to read from monitor: Connection reset by peer".to_owned();
                return Err(CallError::Refused { operation, message, code: 38 });
            }
        }
        Err(CallError::Late { operation, seconds: CALL_DEADLINE_S })
    }

    /// The host, with everything done that was to happen until now.
    fn host(&self) -> MutexGuard<'_, Host> {
        let mut host = self.host.lock().unwrap_or_else(PoisonError::into_inner);
        if host.settle(&self.clock) {
            self.changed.notify_one();
        }
        host
    }
}
