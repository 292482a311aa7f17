//! Mirrors the ledger in tags on VMs. What stands in a tag is compared and mended, and has no other effect; only an
//! authentic tag that is newer than the ledger says something: that the ledger is an old copy.

use std::collections::BTreeMap;

use tracing::{debug, warn};

use super::picture::Drift;
use crate::hypervisor::Hypervisor;
use crate::ledger::LedgerHandle;
use crate::model::change::Change;
use crate::model::ids::VmKey;
use crate::model::inventory::{Inventory, Seen};
use crate::model::ledger::{Ledger, Mode};
use crate::model::person::By;
use crate::model::time::Now;
use crate::model::vm::Vm;
use crate::policy::Policy;
use crate::tags::{self, Key, Tag, TagReading};

/// So many tags are written in one turn at most: each rewrites a file on the host, 2 ms measured, and a turn must stay
/// short. A host of 10,000 VMs is tagged in a few hours, and nothing depends on it.
const WRITES_PER_TURN: usize = 50;

/// The tags on this host's VMs.
#[derive(Debug)]
pub struct Mirror {
    /// Nothing if tags are turned off.
    key: Option<Key>,
    newer: Option<(VmKey, u64)>,
    foreign: bool,
    drift: BTreeMap<VmKey, Drift>,
}

impl Mirror {
    pub fn new(key: Option<Key>) -> Self {
        Self { key, newer: None, foreign: false, drift: BTreeMap::new() }
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

    /// Writes the tags that should be different from what was read.
    pub async fn mirror(
        &mut self,
        inventory: &Inventory,
        policy: &Policy,
        ledger: &LedgerHandle,
        hypervisor: &Hypervisor,
        now: Now,
    ) -> Vec<Drift> {
        let Some(key) = self.key.clone() else { return Vec::new() };
        let book = &ledger.snapshot().book;
        if book.mode == Mode::Enforce && self.newer.is_none() && !book.recovery_owed {
            self.write(inventory, policy, ledger, hypervisor, &key, now).await;
        }
        self.drift()
    }

    /// Takes note of what the tags say.
    pub fn read(&mut self, inventory: &Inventory, policy: &Policy, ledger: &Ledger) {
        let Some(key) = self.key.clone() else { return };
        self.newer = None;
        self.foreign = false;
        for seen in inventory.vms.values() {
            let vm = VmKey { host: inventory.host, uuid: seen.uuid };
            for text in [seen.tag.config.as_deref(), seen.tag.live.as_deref()] {
                match tags::read(text, &key, seen.uuid, ledger.book.ledger) {
                    TagReading::Authentic(tag) if tag.generation > ledger.book.tag_generation() => {
                        self.newer = self.newer.max(Some((vm, tag.generation)));
                    }
                    TagReading::Foreign { tag } if tag.ledger != ledger.book.ledger => self.foreign = true,
                    _ => {}
                }
            }
            self.note_drift(ledger, policy, seen, vm, &key);
        }
    }

    fn note_drift(&mut self, ledger: &Ledger, policy: &Policy, seen: &Seen, key: VmKey, tag_key: &Key) {
        let Some(vm) = ledger.vms.get(&key).filter(|vm| vm.tag_generation > 0) else { return };
        match difference(ledger, policy, vm, seen, tag_key) {
            Difference::Drift(what) => {
                self.drift.entry(key).or_insert(Drift { vm: key, what });
            }
            Difference::None | Difference::Outdated => {}
        }
    }

    async fn write(
        &mut self,
        inventory: &Inventory,
        policy: &Policy,
        ledger: &LedgerHandle,
        hypervisor: &Hypervisor,
        key: &Key,
        now: Now,
    ) {
        let snapshot = ledger.snapshot();
        let mut written = Vec::new();
        for seen in inventory.vms.values() {
            let Some(vm) = snapshot.vms.get(&VmKey { host: inventory.host, uuid: seen.uuid }) else { continue };
            if matches!(difference(&snapshot, policy, vm, seen, key), Difference::None) || !seen.tag.readable {
                self.drift.remove(&vm.key);
                continue;
            }
            if written.len() >= WRITES_PER_TURN {
                break;
            }
            let element = wanted(&snapshot, policy, vm).map(|tag| tags::compose(&tag, key));
            match hypervisor.write_tag(seen.uuid, element).await {
                Ok(()) => written.push(vm.key),
                Err(error) => debug!(vm = %seen.uuid, %error, "a tag could not be written; the next turn tries again"),
            }
        }
        let generation = snapshot.book.tag_generation();
        let changes: Vec<Change> = written.into_iter().map(|vm| Change::TagWritten { vm, generation }).collect();
        if !changes.is_empty()
            && let Err(error) = ledger.commit(now, By::Daemon, changes).await
        {
            warn!(error = crate::cause::chain(&error), "that tags were written could not be recorded");
        }
    }
}

enum Difference {
    None,
    /// The tag is ours and says what was true before.
    Outdated,
    /// Somebody else has changed it.
    Drift(String),
}

/// What the tag of a VM should say; nothing for a VM that gets none: confidential ones, and those not decided on.
fn wanted(ledger: &Ledger, policy: &Policy, vm: &Vm) -> Option<Tag> {
    let project = ledger.project_of(vm)?;
    if project.class.is_unclassified() || policy.is_confidential(&project.class) {
        return None;
    }
    let owners = project.proven_owners().filter_map(|owner| ledger.persons.get(&owner));
    let owner: Vec<String> = owners.map(|person| person.display_name()).collect();
    Some(Tag {
        vm: vm.key.uuid,
        ledger: ledger.book.ledger,
        generation: ledger.book.tag_generation(),
        class: project.class.clone(),
        project: project.name.clone(),
        owner: owner.join(", "),
        ends_at: vm.lease.as_ref().map(|lease| lease.ends_at),
    })
}

/// How what was seen on a VM differs from what should stand there. The generation alone is no difference.
fn difference(ledger: &Ledger, policy: &Policy, vm: &Vm, seen: &Seen, key: &Key) -> Difference {
    let wanted = wanted(ledger, policy, vm);
    let config =
        one_difference(wanted.as_ref(), seen.tag.config.as_deref().filter(|_| seen.persistent), vm, ledger, key);
    let live = match seen.state.is_active() {
        true => one_difference(wanted.as_ref(), seen.tag.live.as_deref(), vm, ledger, key),
        false => Difference::None,
    };
    match (config, live) {
        (Difference::Drift(what), _) if seen.persistent => Difference::Drift(what),
        (_, Difference::Drift(what)) => Difference::Drift(what),
        (Difference::None, Difference::None) => Difference::None,
        (_, Difference::None) if !seen.persistent => Difference::None,
        _ => Difference::Outdated,
    }
}

fn one_difference(wanted: Option<&Tag>, found: Option<&str>, vm: &Vm, ledger: &Ledger, key: &Key) -> Difference {
    let drift = |what: &str| Difference::Drift(what.to_owned());
    let Some(wanted) = wanted else {
        return if found.is_none() { Difference::None } else { drift("a tag stands where there should be none") };
    };
    match tags::read(found, key, vm.key.uuid, ledger.book.ledger) {
        TagReading::Absent if vm.tag_generation == 0 => Difference::Outdated,
        TagReading::Absent => drift("the tag is gone"),
        TagReading::Authentic(tag) if says_the_same(&tag, wanted) => Difference::None,
        TagReading::Authentic(tag) if tag.generation >= vm.tag_generation => Difference::Outdated,
        TagReading::Authentic(_) => drift("an older tag has come back"),
        TagReading::Foreign { tag } if tag.ledger != ledger.book.ledger => drift("the tag is of another ledger"),
        TagReading::Foreign { .. } => drift("the tag is another VM's"),
        TagReading::Forged => drift("the tag was changed by somebody else"),
        TagReading::Unreadable { why } => Difference::Drift(format!("the tag cannot be read: {why}")),
    }
}

/// The generation is no difference by itself, and a tag knows the end to the second.
fn says_the_same(found: &Tag, wanted: &Tag) -> bool {
    let seconds = |tag: &Tag| tag.ends_at.map(|at| at.timestamp());
    let like_wanted = Tag { generation: wanted.generation, ends_at: wanted.ends_at, ..found.clone() };
    like_wanted == *wanted && seconds(found) == seconds(wanted)
}
