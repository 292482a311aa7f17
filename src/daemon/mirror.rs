//! Mirrors the ledger in tags on VMs. What stands in a tag is compared and mended, and has no other effect; only an
//! authentic tag that is newer than the ledger says something: that the ledger is an old copy.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_util::task::TaskTracker;
use tracing::{debug, warn};

use super::picture::Drift;
use crate::clock::Clock;
use crate::hypervisor::Hypervisor;
use crate::ledger::LedgerHandle;
use crate::model::change::Change;
use crate::model::drift::Drifted;
use crate::model::ids::VmKey;
use crate::model::inventory::{Inventory, Seen, TagSeen};
use crate::model::ledger::{Ledger, Mode};
use crate::model::person::By;
use crate::model::project::Project;
use crate::model::time::{Wall, millis};
use crate::model::vm::Vm;
use crate::policy::Policy;
use crate::tags::{self, Key, Tag, TagReading};

/// So many tags are written in one go at most: each rewrites a file on the host, 2 ms measured. A host of 10,000 VMs
/// is tagged in a few hours, and nothing depends on it.
const BATCH: usize = 50;

/// A tag that was written shows in the look after the next at the latest; before that a difference says nothing.
const SHOWS_AFTER_MS: u64 = 5_000;

/// A VM whose tag could not be written (it hangs, or a job has it) is left alone for so long.
const TRY_AGAIN_AFTER_MS: u64 = 5 * 60 * 1_000;

/// The tags on this host's VMs.
#[derive(Debug)]
pub struct Mirror {
    /// Nothing if tags are turned off.
    key: Option<Key>,
    newer: Option<(VmKey, u64)>,
    foreign: bool,
    drift: BTreeMap<VmKey, Drift>,
    /// What the tags said when they were last read: reading one is work, and most stay as they are.
    known: BTreeMap<VmKey, Known>,
    /// The batch that is being written. A write may take as long as its VM hangs, and no turn waits for it.
    writing: Option<JoinHandle<()>>,
    /// Until when, by boot time, a VM is left alone.
    resting: Arc<Mutex<BTreeMap<VmKey, u64>>>,
}

/// The tags of one VM, as they were found and what they are worth.
#[derive(Debug)]
struct Known {
    found: TagSeen,
    config: Arc<TagReading>,
    /// The same one where both read the same, as they nearly always do.
    live: Arc<TagReading>,
}

/// What tags are written with.
#[derive(Debug)]
pub struct Pens<'a> {
    pub ledger: &'a LedgerHandle,
    pub hypervisor: &'a Hypervisor,
    pub clock: &'a Clock,
    pub calls: &'a TaskTracker,
    /// Told when what was written can be compared with what is seen.
    pub look: &'a Arc<Notify>,
}

impl Mirror {
    pub fn new(key: Option<Key>) -> Self {
        let resting = Arc::default();
        let (drift, known) = (BTreeMap::new(), BTreeMap::new());
        Self { key, newer: None, foreign: false, drift, known, writing: None, resting }
    }

    /// The newest authentic tag that is newer than the ledger.
    pub fn newer_tag(&self) -> Option<(VmKey, u64)> {
        self.newer
    }

    /// Whether VMs carry authentic tags of another ledger.
    pub fn has_foreign(&self) -> bool {
        self.foreign
    }

    /// The drift that was found last.
    pub fn drift(&self) -> Vec<Drift> {
        self.drift.values().cloned().collect()
    }

    /// Takes note of what the tags say.
    pub fn read(&mut self, inventory: &Inventory, policy: &Policy, ledger: &Ledger) {
        let Some(key) = self.key.clone() else { return };
        self.newer = None;
        self.foreign = false;
        for (key_of_vm, vm, seen) in ledger.beside(inventory) {
            let Some(seen) = seen else { continue };
            let known = self.known.entry(key_of_vm).or_insert_with(|| Known::read(seen, &key, ledger));
            if known.found != seen.tag {
                *known = Known::read(seen, &key, ledger);
            }
            let hidden = || vm.is_some_and(|vm| ledger.is_hidden(vm));
            for reading in [&known.config, &known.live] {
                match reading.as_ref() {
                    // A confidential VM has none: one that stands there all the same is left from before, and a guard
                    // that it raised would tell everybody of the VM.
                    TagReading::Authentic(tag) if tag.generation > ledger.book.tag_generation() && !hidden() => {
                        self.newer = self.newer.max(Some((key_of_vm, tag.generation)));
                    }
                    TagReading::Foreign { tag } if tag.ledger != ledger.book.ledger => self.foreign = true,
                    _ => {}
                }
            }
            if let Some(vm) = vm.filter(|vm| vm.tag_generation > 0 && seen.tag.readable) {
                let difference = difference(ledger, policy, vm, seen, known);
                self.note_drift(vm.key, difference, inventory.at.boot_ms);
            }
        }
        // All that were seen are known by now: there are more only where some are gone.
        if self.known.len() > inventory.vms.len() {
            self.known.retain(|vm, _| inventory.vms.contains_key(&vm.uuid));
        }
    }

    fn note_drift(&mut self, key: VmKey, difference: Difference, seen_ms: u64) {
        if self.rests(key, seen_ms) {
            return;
        }
        match difference {
            Difference::Drift(what) => {
                self.drift.entry(key).or_insert(Drift { vm: key, what });
            }
            Difference::None => drop(self.drift.remove(&key)),
            Difference::Outdated => {}
        }
    }

    fn rests(&self, vm: VmKey, now_ms: u64) -> bool {
        lock(&self.resting).get(&vm).is_some_and(|until_ms| now_ms < *until_ms)
    }

    /// Begins to write the tags that should be different from what was read, unless a batch is being written.
    pub fn write(&mut self, inventory: &Inventory, policy: &Policy, pens: &Pens<'_>) {
        let Some(key) = &self.key else { return };
        let ledger = pens.ledger.snapshot();
        let book = &ledger.book;
        let allowed = book.mode == Mode::Enforce && self.newer.is_none() && !book.recovery_owed;
        if !allowed || self.writing.as_ref().is_some_and(|writing| !writing.is_finished()) {
            return;
        }
        let outdated = ledger.beside(inventory).filter_map(|(_, vm, seen)| {
            let (vm, seen) = (vm?, seen.filter(|seen| seen.tag.readable)?);
            let known = self.known.get(&vm.key).filter(|known| known.found == seen.tag)?;
            let differs = !matches!(difference(&ledger, policy, vm, seen, known), Difference::None);
            (differs && !self.rests(vm.key, inventory.at.boot_ms))
                .then(|| (vm.key, wanted(&ledger, policy, vm).map(|wanted| tags::compose(&wanted.tag(), key))))
        });
        let batch: Vec<_> = outdated.take(BATCH).collect();
        if batch.is_empty() {
            return;
        }
        let pen = Pen {
            ledger: pens.ledger.clone(),
            hypervisor: pens.hypervisor.clone(),
            clock: pens.clock.clone(),
            look: Arc::clone(pens.look),
            resting: Arc::clone(&self.resting),
            generation: book.tag_generation(),
        };
        self.writing = Some(pens.calls.spawn(pen.write(batch)));
    }
}

impl Known {
    fn read(seen: &Seen, key: &Key, ledger: &Ledger) -> Self {
        let read = |text: &Option<Arc<str>>| Arc::new(tags::read(text.as_deref(), key, seen.uuid, ledger.book.ledger));
        let config = read(&seen.tag.config);
        let live = if seen.tag.live == seen.tag.config { Arc::clone(&config) } else { read(&seen.tag.live) };
        Self { config, live, found: seen.tag.clone() }
    }
}

/// Writes one batch, in the background.
struct Pen {
    ledger: LedgerHandle,
    hypervisor: Hypervisor,
    clock: Clock,
    look: Arc<Notify>,
    resting: Arc<Mutex<BTreeMap<VmKey, u64>>>,
    generation: u64,
}

impl Pen {
    async fn write(self, batch: Vec<(VmKey, Option<String>)>) {
        let mut changes = Vec::new();
        for (vm, element) in batch {
            let written = self.hypervisor.write_tag(vm.uuid, element).await;
            let rest_ms = match &written {
                Ok(()) => SHOWS_AFTER_MS,
                Err(_) => TRY_AGAIN_AFTER_MS,
            };
            lock(&self.resting).insert(vm, self.clock.now().boot_ms + rest_ms);
            match written {
                Ok(()) => changes.push(Change::TagWritten { vm, generation: self.generation }),
                Err(error) => debug!(vm = %vm.uuid, %error, "a tag could not be written; it is tried again"),
            }
        }
        if changes.is_empty() {
            return;
        }
        if let Err(error) = self.ledger.commit(self.clock.now(), By::Daemon, changes).await {
            warn!(error = crate::cause::chain(&error), "that tags were written could not be recorded");
        }
        // Whatever changed while the tags rested would otherwise wait for the next turn, whenever that is. Stopping does
        // not wait for this.
        tokio::spawn(async move {
            self.clock.sleep(millis(SHOWS_AFTER_MS)).await;
            self.look.notify_one();
        });
    }
}

/// A panic elsewhere leaves the map as good as it was.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

enum Difference {
    None,
    /// The tag is ours and says what was true before.
    Outdated,
    /// Somebody else has changed it.
    Drift(Drifted),
}

/// What the tag of a VM should say, as it stands in the ledger: compared with every tag in every turn, and seldom written.
struct Wanted<'a> {
    ledger: &'a Ledger,
    vm: &'a Vm,
    project: &'a Project,
    owner: Cow<'a, str>,
}

/// What the tag of a VM should say; nothing for a VM that gets none: confidential ones, and those not decided on.
fn wanted<'a>(ledger: &'a Ledger, policy: &Policy, vm: &'a Vm) -> Option<Wanted<'a>> {
    let project = ledger.project_of(vm)?;
    if project.class.is_unclassified() || policy.is_confidential(&project.class) {
        return None;
    }
    let owners = project.proven_owners().filter_map(|owner| ledger.persons.get(&owner));
    let names = owners.map(|person| person.display_name());
    let owner = names.reduce(|all, name| Cow::Owned(format!("{all}, {name}"))).unwrap_or_default();
    Some(Wanted { ledger, vm, project, owner })
}

impl Wanted<'_> {
    fn tag(&self) -> Tag {
        Tag {
            vm: self.vm.key.uuid,
            ledger: self.ledger.book.ledger,
            generation: self.ledger.book.tag_generation(),
            class: self.project.class.clone(),
            project: self.project.name.clone(),
            owner: self.owner.clone().into_owned(),
            ends_at: self.ends_at(),
        }
    }

    fn ends_at(&self) -> Option<Wall> {
        self.vm.lease.as_ref().map(|lease| lease.ends_at)
    }

    /// The generation is no difference by itself, and a tag knows the end to the second.
    fn is_said_by(&self, found: &Tag) -> bool {
        let Tag { vm, ledger, generation: _, class, project, owner, ends_at } = found;
        let seconds = |at: Option<Wall>| at.map(|at| at.timestamp());
        (*vm, *ledger) == (self.vm.key.uuid, self.ledger.book.ledger)
            && (class, project) == (&self.project.class, &self.project.name)
            && *owner == self.owner
            && seconds(*ends_at) == seconds(self.ends_at())
    }
}

/// How what was seen on a VM differs from what should stand there. The generation alone is no difference.
fn difference(ledger: &Ledger, policy: &Policy, vm: &Vm, seen: &Seen, known: &Known) -> Difference {
    let wanted = wanted(ledger, policy, vm);
    let config = match seen.persistent {
        true => one_difference(wanted.as_ref(), &known.config, vm, ledger),
        false => Difference::None,
    };
    let live = match seen.state.is_active() {
        true => one_difference(wanted.as_ref(), &known.live, vm, ledger),
        false => Difference::None,
    };
    match (config, live) {
        (Difference::Drift(what), _) | (_, Difference::Drift(what)) => Difference::Drift(what),
        (Difference::None, Difference::None) => Difference::None,
        _ => Difference::Outdated,
    }
}

fn one_difference(wanted: Option<&Wanted<'_>>, found: &TagReading, vm: &Vm, ledger: &Ledger) -> Difference {
    let Some(wanted) = wanted else {
        let absent = matches!(found, TagReading::Absent);
        return if absent { Difference::None } else { Difference::Drift(Drifted::Superfluous) };
    };
    match found {
        TagReading::Absent if vm.tag_generation == 0 => Difference::Outdated,
        TagReading::Absent => Difference::Drift(Drifted::Gone),
        TagReading::Authentic(tag) if wanted.is_said_by(tag) => Difference::None,
        TagReading::Authentic(tag) if tag.generation >= vm.tag_generation => Difference::Outdated,
        TagReading::Authentic(_) => Difference::Drift(Drifted::Older),
        TagReading::Foreign { tag } if tag.ledger != ledger.book.ledger => Difference::Drift(Drifted::OtherLedger),
        TagReading::Foreign { .. } => Difference::Drift(Drifted::OtherVm),
        TagReading::Forged => Difference::Drift(Drifted::Forged),
        TagReading::Unreadable { why } => Difference::Drift(Drifted::Unreadable(why.clone())),
    }
}
