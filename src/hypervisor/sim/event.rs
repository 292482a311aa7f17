//! What happens to a made-up host by itself, or by its people, and what becomes of it.

use chrono::TimeDelta;

use super::host::{Hidden, Host};
use super::machine::{Guest, Machine};
use crate::clock::MadeClock;
use crate::model::contact::Loss;
use crate::model::ids::VmUuid;
use crate::model::inventory::{Unseen, VmState};

/// Something that happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// To the VM that has this name at that moment.
    Vm {
        name: String,
        deed: VmDeed,
    },
    Host(HostDeed),
    /// A VM appears: somebody has defined it.
    Appears(Box<Machine>, Power),
    /// What was begun with this run has come to its end.
    RunEnds {
        vm: VmUuid,
        libvirt_id: u32,
        into: VmState,
    },
}

/// How a VM is when it appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Power {
    #[default]
    On,
    Off,
    Paused,
}

/// What happens to a VM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VmDeed {
    Start,
    /// From inside or by somebody else: it is off at once.
    Shutdown,
    Pause,
    Resume,
    Save,
    Undefine,
    /// Defined again, without its tag.
    Redefine,
    /// Only while it is off, as libvirt wants it.
    Rename(String),
    Snapshot,
    /// Back to the last snapshot: the tag is what it was, and the VM is on.
    Revert,
    Guest(Guest),
    Tag(String),
    Job(bool),
    /// It cannot be read: a gap.
    Hide,
    Show,
    MigratedIn,
    Autostart(bool),
}

/// What happens to the host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostDeed {
    Reboot,
    /// The connection breaks, and is there again at once: events may have been missed.
    LoseContact,
    /// The connection breaks, and stays so until `Connect`.
    Disconnect,
    Connect,
    Hide(Hidden),
    /// Somebody sets the wall clock.
    JumpMs(i64),
    Synchronised(bool),
}

impl Event {
    /// Whether it is over with the boot it was begun in.
    pub(super) fn ends_with_boot(&self) -> bool {
        matches!(self, Self::RunEnds { .. })
    }
}

impl Host {
    /// Lets everything happen that was to happen until now, in its order. True if anything did.
    pub(crate) fn settle(&mut self, clock: &MadeClock) -> bool {
        let now_ms = clock.elapsed_ms();
        let mut happened = false;
        while let Some(at_ms) = self.next_ms().filter(|at_ms| *at_ms <= now_ms) {
            happened = true;
            if !self.settle_guests(at_ms) {
                let Some((_, event)) = self.agenda.pop_first() else { break };
                self.happen(event, at_ms, clock);
            }
        }
        happened
    }

    /// When something happens next, by the time that has passed.
    pub(super) fn next_ms(&self) -> Option<u64> {
        let guests = self.vms.values().filter_map(|machine| machine.shutdown_due_ms);
        guests.chain(self.agenda.keys().map(|(at_ms, _)| *at_ms)).min()
    }

    /// Guests that were asked to shut down have done so by now. True if there were any.
    fn settle_guests(&mut self, now_ms: u64) -> bool {
        let is_due = |machine: &&Machine| machine.shutdown_due_ms.is_some_and(|due_ms| due_ms <= now_ms);
        let due: Vec<_> = self.vms.values().filter(is_due).map(|machine| machine.uuid).collect();
        for vm in &due {
            let Some(machine) = self.vms.get_mut(vm) else { continue };
            machine.shutdown_due_ms = None;
            match machine.guest {
                Guest::Obeys if machine.state == VmState::Running => self.power_off(*vm, VmState::Off),
                Guest::Restarts => machine.reboots += 1,
                // It has become deaf, has hung or was paused since it was asked.
                Guest::Obeys | Guest::Deaf | Guest::Hung => {}
            }
        }
        !due.is_empty()
    }

    /// Lets one thing happen. What cannot happen in the state that the VM is in does not.
    pub(crate) fn happen(&mut self, event: Event, at_ms: u64, clock: &MadeClock) {
        match event {
            Event::Vm { name, deed } => match self.named(&name).map(|machine| machine.uuid) {
                Some(vm) => self.happen_to(vm, deed),
                None => tracing::warn!(%name, ?deed, "the scenario names a VM that is not there"),
            },
            Event::Host(deed) => self.happen_to_host(deed, at_ms, clock),
            Event::Appears(machine, power) => self.appear(*machine, power),
            Event::RunEnds { vm, libvirt_id, into } => {
                if self.vms.get(&vm).is_some_and(|machine| machine.libvirt_id == Some(libvirt_id)) {
                    self.power_off(vm, into);
                }
            }
        }
    }

    /// Adds a VM in the state it is to be in.
    pub fn appear(&mut self, machine: Machine, power: Power) {
        let vm = machine.uuid;
        self.vms.insert(vm, machine);
        if power == Power::Off {
            return;
        }
        drop(self.start(vm));
        if power == Power::Paused {
            self.happen_to(vm, VmDeed::Pause);
        }
    }

    /// Lets something happen to a VM, if there is one.
    pub fn happen_to(&mut self, vm: VmUuid, deed: VmDeed) {
        let Some(machine) = self.vms.get_mut(&vm) else { return };
        let active = machine.is_active();
        match deed {
            VmDeed::Start => drop(self.start(vm)),
            VmDeed::Shutdown if active => self.power_off(vm, VmState::Off),
            VmDeed::Save if active && machine.persistent => self.power_off(vm, VmState::Saved),
            VmDeed::Pause if active => machine.state = VmState::Paused,
            VmDeed::Resume if active => machine.state = VmState::Running,
            VmDeed::Undefine => self.undefine(vm),
            VmDeed::Redefine => machine.config_tag = None,
            VmDeed::Rename(to) if !active => machine.name = to,
            VmDeed::Snapshot => machine.snapshot = Some(machine.config_tag.clone()),
            VmDeed::Revert => self.revert(vm),
            VmDeed::Guest(guest) => machine.guest = guest,
            VmDeed::Tag(tag) => machine.config_tag = Some(tag),
            VmDeed::Job(job) => machine.job = job && active,
            VmDeed::Hide => machine.unreadable = Some(Unseen::State),
            VmDeed::Show => machine.unreadable = None,
            VmDeed::MigratedIn => machine.migrated_in = true,
            VmDeed::Autostart(autostart) => machine.autostart = autostart,
            VmDeed::Shutdown | VmDeed::Save | VmDeed::Pause | VmDeed::Resume | VmDeed::Rename(_) => {
                tracing::warn!(%vm, ?deed, "the scenario wants what cannot happen in the state of the VM");
            }
        }
    }

    fn revert(&mut self, vm: VmUuid) {
        let libvirt_id = self.next_libvirt_id;
        let Some(machine) = self.vms.get_mut(&vm) else { return };
        let Some(tag) = machine.snapshot.clone() else { return };
        machine.go_off(VmState::Off);
        machine.config_tag = tag;
        machine.go_on(libvirt_id, true);
        self.next_libvirt_id += 1;
    }

    fn happen_to_host(&mut self, deed: HostDeed, at_ms: u64, clock: &MadeClock) {
        match deed {
            HostDeed::Reboot => {
                clock.reboot_at_ms(at_ms);
                self.reboot();
            }
            HostDeed::LoseContact | HostDeed::Connect => self.reconnect(),
            HostDeed::Disconnect => self.out_of_contact = Some(Loss::NotThere),
            HostDeed::Hide(hidden) => self.hidden = hidden,
            HostDeed::JumpMs(by_ms) => clock.jump(TimeDelta::milliseconds(by_ms)),
            HostDeed::Synchronised(synchronised) => clock.set_synchronised(Some(synchronised)),
        }
    }
}
