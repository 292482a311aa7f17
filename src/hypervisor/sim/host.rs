//! The made-up host: its VMs, what is going to happen to them, and every call that was made.
//!
//! It behaves as libvirt with QEMU was measured to behave, inconveniences included: a shutdown that is accepted proves
//! nothing, a paused guest refuses it, one hung guest holds up the lists while it is destroyed. Time is an argument.

use std::collections::BTreeMap;

use super::event::Event;
use super::machine::{Guest, Machine};
use crate::hypervisor::{CallError, PowerCall};
use crate::model::contact::{Loss, Operation};
use crate::model::ids::{HostId, VmUuid};
use crate::model::inventory::{Gap, Inventory, Unseen, VmState};
use crate::model::run::RunId;
use crate::model::time::Now;

/// How long a managed save takes.
pub(super) const SAVE_MS: u64 = 3_000;
/// How long it takes to destroy a hung guest, measured. Every list waits for it.
pub(super) const HUNG_DESTROY_MS: u64 = 11_000;

/// The libvirt error that stands for "not in this state".
const INVALID_STATE: i32 = 55;

/// A made-up host.
#[derive(Debug)]
pub struct Host {
    pub id: HostId,
    pub vms: BTreeMap<VmUuid, Machine>,
    /// Why there is no connection, if there is none.
    pub out_of_contact: Option<Loss>,
    /// What of the host cannot be seen.
    pub hidden: Hidden,
    pub(super) connection: u64,
    pub(super) seen_on_connection: bool,
    pub(super) next_libvirt_id: u32,
    /// VMs that are not defined any more, as they were: `define` brings them back with the same guest inside.
    pub(super) gone: BTreeMap<VmUuid, Machine>,
    pub(super) agenda: BTreeMap<(u64, u64), Event>,
    planned: u64,
    pub(crate) lists_blocked_until_ms: u64,
    pub(super) calls: Vec<Call>,
}

/// What a look does not show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hidden {
    #[default]
    Nothing,
    /// The list is empty, and claims to be all there is.
    All,
    /// Only the first VM is listed, and it is said that something is missing.
    Part,
}

/// A call that was made on the host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    pub at: Now,
    pub vm: VmUuid,
    pub name: String,
    pub what: CallWhat,
    /// What it returned; nothing as long as it has not.
    pub returned: Option<Result<(), CallError>>,
}

/// What kind of call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CallWhat {
    Power(PowerCall),
    Define,
    Start,
    WriteTag,
}

/// What came of a call, at once or after some time.
#[derive(Debug)]
pub(crate) enum Answer {
    Done,
    /// Done when this much has passed and the host has settled.
    At(u64),
    /// The guest does not answer; nothing comes of it unless the run ends.
    Hangs,
}

impl Host {
    pub fn new(id: HostId) -> Self {
        Self {
            id,
            vms: BTreeMap::new(),
            out_of_contact: None,
            hidden: Hidden::Nothing,
            connection: 1,
            seen_on_connection: false,
            next_libvirt_id: 1,
            gone: BTreeMap::new(),
            agenda: BTreeMap::new(),
            planned: 0,
            lists_blocked_until_ms: 0,
            calls: Vec::new(),
        }
    }

    /// The VM of this name, if there is one. Names may be shared with VMs that are gone, never among those there are.
    pub fn named(&mut self, name: &str) -> Option<&mut Machine> {
        self.vms.values_mut().find(|machine| machine.name == name)
    }

    /// Starts a VM. One that was saved continues where it was.
    pub fn start(&mut self, vm: VmUuid) -> Result<(), CallError> {
        let libvirt_id = self.next_libvirt_id;
        let machine = self.vms.get_mut(&vm).ok_or(CallError::UnknownVm { vm })?;
        if machine.is_active() {
            return Err(refused(Operation::Start, "Requested operation is not valid: it is already running"));
        }
        machine.go_on(libvirt_id, false);
        self.next_libvirt_id += 1;
        Ok(())
    }

    /// Ends the run of a VM. A transient one is gone then.
    pub fn power_off(&mut self, vm: VmUuid, into: VmState) {
        let Some(machine) = self.vms.get_mut(&vm) else { return };
        machine.go_off(into);
        if !machine.persistent {
            self.forget(vm);
        }
    }

    /// Removes a VM from the host; an active one stays, but only until it goes off.
    pub fn undefine(&mut self, vm: VmUuid) {
        match self.vms.get_mut(&vm) {
            Some(machine) if machine.is_active() => machine.persistent = false,
            Some(_) => self.forget(vm),
            None => {}
        }
    }

    fn forget(&mut self, vm: VmUuid) {
        self.gone.extend(self.vms.remove(&vm).map(|machine| (vm, machine)));
    }

    /// Defines a VM that was undefined, or a new one.
    pub fn define(&mut self, vm: VmUuid, xml: &str) -> Result<(), CallError> {
        let malformed = || refused(Operation::Define, "XML error: this is not a definition of that VM");
        let defined = Machine::from_xml(xml).filter(|defined| defined.uuid == vm).ok_or_else(malformed)?;
        if self.vms.values().any(|other| other.uuid != vm && other.name == defined.name) {
            return Err(refused(Operation::Define, "operation failed: the name is taken by another VM"));
        }
        let before = self.vms.remove(&vm).or_else(|| self.gone.remove(&vm));
        let machine = match before {
            Some(before) => {
                let Machine { name, disks, config_tag, .. } = defined;
                Machine { name, disks, config_tag, persistent: true, ..before }
            }
            None => defined,
        };
        self.vms.insert(vm, machine);
        Ok(())
    }

    /// The host reboots: every run ends, numbers begin at 1, what autostarts is on again.
    pub(super) fn reboot(&mut self) {
        let active: Vec<_> = self.vms.values().filter(|machine| machine.is_active()).map(|m| m.uuid).collect();
        for vm in active {
            self.power_off(vm, VmState::Off);
        }
        self.next_libvirt_id = 1;
        self.lists_blocked_until_ms = 0;
        self.agenda.retain(|_, event| !event.ends_with_boot());
        self.reconnect();
        let autostarted: Vec<_> = self.vms.values().filter(|machine| machine.autostart).map(|m| m.uuid).collect();
        for vm in autostarted {
            drop(self.start(vm));
        }
    }

    /// Contact was lost and is there again: what was counted on the old connection is forgotten.
    pub fn reconnect(&mut self) {
        self.out_of_contact = None;
        self.connection += 1;
        self.seen_on_connection = false;
        for machine in self.vms.values_mut() {
            machine.start_seq = 0;
        }
    }

    /// Puts something on the agenda.
    pub fn plan(&mut self, at_ms: u64, event: Event) {
        self.planned += 1;
        self.agenda.insert((at_ms, self.planned), event);
    }

    pub(crate) fn run_of(&self, vm: VmUuid, now: &Now) -> Option<RunId> {
        let machine = self.vms.get(&vm)?;
        Some(RunId { boot: now.boot, libvirt_id: machine.libvirt_id?, start_seq: machine.start_seq })
    }

    pub(crate) fn contact(&self) -> Result<(), CallError> {
        match self.out_of_contact {
            Some(why) => Err(CallError::Disconnected { why: why.into() }),
            None => Ok(()),
        }
    }

    pub(crate) fn look(&mut self, now: Now) -> Inventory {
        let mut inventory = Inventory {
            host: self.id,
            at: now,
            connection: self.connection,
            first_on_connection: !self.seen_on_connection,
            vms: BTreeMap::new(),
            gaps: Vec::new(),
        };
        let shown = match self.hidden {
            Hidden::Nothing => self.vms.len(),
            Hidden::All => 0,
            Hidden::Part => 1,
        };
        for machine in self.vms.values().take(shown) {
            match &machine.unreadable {
                Some(why) => inventory.gaps.push(Gap { uuid: Some(machine.uuid), why: why.clone() }),
                None => drop(inventory.vms.insert(machine.uuid, machine.seen())),
            }
        }
        if self.hidden == Hidden::Part {
            inventory.gaps.push(Gap { uuid: None, why: Unseen::CutShort });
        }
        self.seen_on_connection |= inventory.is_complete();
        inventory
    }

    /// Makes a power call. It reaches a run and no other; `now_ms` is what has passed on the host's clock.
    pub(crate) fn power(
        &mut self,
        vm: VmUuid,
        run: RunId,
        call: PowerCall,
        now: &Now,
        now_ms: u64,
    ) -> Result<Answer, CallError> {
        self.contact()?;
        if !self.vms.contains_key(&vm) {
            return Err(CallError::UnknownVm { vm });
        }
        if self.run_of(vm, now) != Some(run) {
            return Err(CallError::OtherRun { vm });
        }
        match call {
            PowerCall::Shutdown => self.ask_to_shut_down(vm, now_ms),
            PowerCall::Save => self.save(vm, run, now_ms),
            PowerCall::Destroy => Ok(self.destroy(vm, run, now_ms)),
        }
    }

    fn ask_to_shut_down(&mut self, vm: VmUuid, now_ms: u64) -> Result<Answer, CallError> {
        let machine = self.vms.get_mut(&vm).ok_or(CallError::UnknownVm { vm })?;
        if machine.state == VmState::Paused {
            return Err(refused(Operation::ShutDown, "Requested operation is not valid: it is not running"));
        }
        match machine.guest {
            Guest::Hung => return Ok(Answer::Hangs),
            Guest::Deaf => {}
            Guest::Obeys | Guest::Restarts => {
                machine.shutdown_due_ms.get_or_insert(now_ms + machine.shutdown_takes_ms);
            }
        }
        Ok(Answer::Done)
    }

    fn save(&mut self, vm: VmUuid, run: RunId, now_ms: u64) -> Result<Answer, CallError> {
        let machine = self.vms.get_mut(&vm).ok_or(CallError::UnknownVm { vm })?;
        if machine.is_hung() {
            return Ok(Answer::Hangs);
        }
        if !machine.persistent {
            let why = "Requested operation is not valid: cannot do managed save for a transient VM";
            return Err(refused(Operation::Save, why));
        }
        if !machine.can_save {
            return Err(refused(Operation::Save, "Requested operation is not valid: it has a passed-through device"));
        }
        let done_ms = now_ms + SAVE_MS;
        self.plan(done_ms, Event::RunEnds { vm, libvirt_id: run.libvirt_id, into: VmState::Saved });
        Ok(Answer::At(done_ms))
    }

    fn destroy(&mut self, vm: VmUuid, run: RunId, now_ms: u64) -> Answer {
        if !self.vms.get(&vm).is_some_and(Machine::is_hung) {
            self.power_off(vm, VmState::Off);
            return Answer::Done;
        }
        let done_ms = now_ms + HUNG_DESTROY_MS;
        self.lists_blocked_until_ms = done_ms;
        self.plan(done_ms, Event::RunEnds { vm, libvirt_id: run.libvirt_id, into: VmState::Off });
        Answer::At(done_ms)
    }

    pub(super) fn write_tag(&mut self, vm: VmUuid, element: Option<String>) -> Result<Answer, CallError> {
        self.contact()?;
        let machine = self.vms.get_mut(&vm).ok_or(CallError::UnknownVm { vm })?;
        if machine.is_hung() {
            return Ok(Answer::Hangs);
        }
        if machine.is_active() {
            machine.live_tag.clone_from(&element);
        }
        if machine.persistent {
            machine.config_tag = element;
        }
        Ok(Answer::Done)
    }
}

fn refused(operation: Operation, message: &str) -> CallError {
    CallError::Refused { operation, message: message.to_owned(), code: INVALID_STATE }
}
