//! What is remembered between looks: which run each VM is in, and what its definition said. Pure: told of events and
//! looks, it makes no call.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use virt::sys;

use crate::model::ids::VmUuid;
use crate::model::inventory::{Definition, TagSeen, Unseen};

/// A definition is read again after this long even if nothing was heard: not every change makes an event.
const REREAD_MS: u64 = 30 * 60 * 1_000;
/// A definition that could not be read is tried again after this long.
const RETRY_MS: u64 = 30 * 1_000;

/// Everything that is remembered.
#[derive(Debug, Default)]
pub(super) struct Memory {
    runs: BTreeMap<VmUuid, RunNotes>,
    details: BTreeMap<VmUuid, Details>,
    autostart: BTreeSet<VmUuid>,
    /// VMs that are asked whether a job is in progress.
    pub(super) watched: BTreeSet<VmUuid>,
    /// Those of them that had one.
    pub(super) jobs: BTreeSet<VmUuid>,
}

/// The latest run of a VM.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RunNotes {
    /// The connection on which it was last seen or heard of.
    connection: u64,
    libvirt_id: u32,
    pub(super) start_seq: u64,
    on: bool,
    pub(super) from_snapshot: bool,
    pub(super) migrated_in: bool,
}

/// What the definition of a VM said when it was last read.
#[derive(Debug)]
struct Details {
    /// Nothing until it has been read for the first time; the error is for people.
    read: Option<Result<Read, Unseen>>,
    libvirt_id: Option<u32>,
    persistent: bool,
    at_boot_ms: u64,
    stale: bool,
    reading: bool,
}

/// One successful reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) definition: Arc<Definition>,
    pub(super) tag: TagSeen,
}

impl Read {
    fn starts_by_itself(&mut self, autostart: bool) {
        if self.definition.autostart != autostart {
            Arc::make_mut(&mut self.definition).autostart = autostart;
        }
    }
}

/// Where a run was noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Look,
    Started,
}

impl Memory {
    /// Notes that a VM is in the run with this number, and returns what is known of that run.
    ///
    /// Within one life of libvirtd numbers only grow, so a number tells runs apart by itself. They begin again when
    /// libvirtd was restarted with nothing running, and that always ends the connection; only then is `start_seq`
    /// counted up. So it stays the same however a look and its event overtake one another.
    pub(super) fn on(&mut self, vm: VmUuid, connection: u64, libvirt_id: u32, source: Source) -> RunNotes {
        let first =
            RunNotes { connection, libvirt_id, start_seq: 0, on: true, from_snapshot: false, migrated_in: false };
        let notes = self.runs.entry(vm).or_insert(first);
        if notes.connection == connection && libvirt_id <= notes.libvirt_id {
            // The same run; or a look that an event has overtaken, which tells nothing new.
            if libvirt_id < notes.libvirt_id {
                return RunNotes { libvirt_id, from_snapshot: false, migrated_in: false, ..*notes };
            }
            notes.on = true;
            return *notes;
        }
        let same_number = libvirt_id == notes.libvirt_id;
        if same_number && notes.on && source == Source::Look {
            notes.connection = connection;
            return *notes;
        }
        let reused = libvirt_id <= notes.libvirt_id;
        *notes = RunNotes { start_seq: notes.start_seq + u64::from(reused), ..first };
        *notes
    }

    /// Notes that a look found a VM off.
    pub(super) fn off(&mut self, vm: VmUuid) {
        if let Some(notes) = self.runs.get_mut(&vm) {
            notes.on = false;
        }
    }

    /// Notes that a look found a VM in the run with this number, and returns what is known of that run.
    pub(super) fn seen_on(
        &mut self,
        vm: VmUuid,
        connection: u64,
        libvirt_id: u32,
        from_snapshot: bool,
        migrated_in: bool,
    ) -> RunNotes {
        let notes = self.on(vm, connection, libvirt_id, Source::Look);
        if !from_snapshot && !migrated_in {
            return notes;
        }
        self.mark(vm, libvirt_id, from_snapshot, migrated_in);
        self.on(vm, connection, libvirt_id, Source::Look)
    }

    /// Remembers for this run what the reason of a state says only until the next pause.
    pub(super) fn mark(&mut self, vm: VmUuid, libvirt_id: u32, from_snapshot: bool, migrated_in: bool) {
        if let Some(notes) = self.runs.get_mut(&vm)
            && notes.libvirt_id == libvirt_id
        {
            notes.from_snapshot |= from_snapshot;
            notes.migrated_in |= migrated_in;
        }
    }

    pub(super) fn run(&self, vm: VmUuid) -> Option<RunNotes> {
        self.runs.get(&vm).copied()
    }

    /// Whether a VM on a ladder has a job, as it was told last.
    pub(super) fn set_job(&mut self, vm: VmUuid, has_job: bool) {
        if has_job {
            self.jobs.insert(vm);
        } else {
            self.jobs.remove(&vm);
        }
    }

    /// Takes in a lifecycle event.
    pub(super) fn lifecycle(&mut self, vm: VmUuid, connection: u64, libvirt_id: Option<u32>, event: u32, detail: u32) {
        // Not that of a resumed one: libvirt says "from snapshot" also where a managed save goes on.
        let from_snapshot = match event {
            sys::VIR_DOMAIN_EVENT_STARTED => detail == sys::VIR_DOMAIN_EVENT_STARTED_FROM_SNAPSHOT,
            sys::VIR_DOMAIN_EVENT_SUSPENDED => detail == sys::VIR_DOMAIN_EVENT_SUSPENDED_FROM_SNAPSHOT,
            _ => false,
        };
        if let Some(id) = libvirt_id {
            if event == sys::VIR_DOMAIN_EVENT_STARTED {
                self.on(vm, connection, id, Source::Started);
            }
            let migrated_in =
                event == sys::VIR_DOMAIN_EVENT_STARTED && detail == sys::VIR_DOMAIN_EVENT_STARTED_MIGRATED;
            self.mark(vm, id, from_snapshot, migrated_in);
        }
        // A pause and a resume leave the definition as it is.
        let changes_definition = matches!(
            event,
            sys::VIR_DOMAIN_EVENT_DEFINED
                | sys::VIR_DOMAIN_EVENT_UNDEFINED
                | sys::VIR_DOMAIN_EVENT_STARTED
                | sys::VIR_DOMAIN_EVENT_STOPPED
        );
        if changes_definition || from_snapshot {
            self.touch(vm);
        }
    }

    /// The definition of a VM may be another now.
    pub(super) fn touch(&mut self, vm: VmUuid) {
        if let Some(details) = self.details.get_mut(&vm) {
            details.stale = true;
        }
    }

    /// Any definition may be another now: events were missed.
    pub(super) fn touch_all(&mut self) {
        for details in self.details.values_mut() {
            details.stale = true;
        }
    }

    /// Whether the definition of a VM has to be read.
    pub(super) fn needs(&self, vm: VmUuid, libvirt_id: Option<u32>, persistent: bool, boot_ms: u64) -> bool {
        let Some(details) = self.details.get(&vm) else { return true };
        let age_ms = boot_ms.saturating_sub(details.at_boot_ms);
        // Spread by UUID, so that they do not all come due in the same look.
        let spread_ms = u64::from(vm.0.as_bytes()[15]) * REREAD_MS / 512;
        let differs = details.libvirt_id != libvirt_id || persistent != details.persistent;
        !details.reading
            && match details.read {
                None => true,
                Some(Ok(_)) => details.stale || differs || age_ms >= REREAD_MS + spread_ms,
                Some(Err(_)) => details.stale || differs || age_ms >= RETRY_MS,
            }
    }

    /// A definition is about to be read. What is heard from now on makes it stale again.
    pub(super) fn begin(&mut self, vm: VmUuid) {
        let details = self.details.entry(vm).or_insert(Details {
            read: None,
            libvirt_id: None,
            persistent: false,
            at_boot_ms: 0,
            stale: false,
            reading: false,
        });
        details.stale = false;
        details.reading = true;
    }

    /// These are started with the host; that stands beside the definitions and not in them.
    pub(super) fn set_autostart(&mut self, autostart: BTreeSet<VmUuid>) {
        self.autostart = autostart;
        for (vm, details) in &mut self.details {
            if let Some(Ok(read)) = &mut details.read {
                read.starts_by_itself(self.autostart.contains(vm));
            }
        }
    }

    /// A definition has been read, or could not be.
    pub(super) fn finish(
        &mut self,
        vm: VmUuid,
        libvirt_id: Option<u32>,
        persistent: bool,
        boot_ms: u64,
        mut read: Result<Read, Unseen>,
    ) {
        if let Ok(read) = &mut read {
            read.starts_by_itself(self.autostart.contains(&vm));
        }
        if let Some(details) = self.details.get_mut(&vm) {
            let stale = details.stale;
            *details = Details { read: Some(read), libvirt_id, persistent, at_boot_ms: boot_ms, stale, reading: false };
        }
    }

    /// Reading was broken off by the connection; it tells nothing of the VM.
    pub(super) fn give_up(&mut self, vm: VmUuid) {
        if let Some(details) = self.details.get_mut(&vm) {
            details.stale = true;
            details.reading = false;
        }
    }

    /// What the definition of a VM said, if it could be read; else why not.
    pub(super) fn read(&self, vm: VmUuid) -> Result<&Read, &Unseen> {
        match self.details.get(&vm).and_then(|details| details.read.as_ref()) {
            Some(Ok(read)) => Ok(read),
            Some(Err(why)) => Err(why),
            None => Err(&Unseen::NotRead),
        }
    }

    /// From now on these are asked for jobs; what others answered is forgotten.
    pub(super) fn watch(&mut self, vms: BTreeSet<VmUuid>) {
        self.jobs.retain(|vm| vms.contains(vm));
        self.watched = vms;
    }

    /// Forgets the VMs that are no longer there.
    pub(super) fn retain(&mut self, is_there: impl Fn(VmUuid) -> bool) {
        self.runs.retain(|vm, _| is_there(*vm));
        self.details.retain(|vm, details| details.reading || is_there(*vm));
    }
}

#[cfg(test)]
mod tests;
