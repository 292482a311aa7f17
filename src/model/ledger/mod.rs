//! The ledger as a value: what is durably known, as one snapshot. How it is stored is the shell's matter.
//!
//! [`Ledger::apply`] is the only way it changes. It is a pure function of the entry, and it refuses what must never
//! happen: it is the second of the two places that stand before a power call.

mod apply;
mod check;
mod compartments;
mod indexed;
mod own;
mod power;
mod requests;
mod uncovered;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::change::PolicyStamp;
use super::class::ClassName;
use super::ids::{Digest, HostId, LedgerId, MessageId, PersonId, ProjectId, VmKey, VmUuid};
use super::inventory::{Inventory, Seen};
use super::ladder::LadderKind;
use super::outbox::Message;
use super::person::{By, Identity, Person};
use super::project::Project;
use super::shared::Shared;
use super::time::{Now, Odometer, Wall};
use super::vm::Vm;

pub use apply::{Refused, Touched};
pub use compartments::{About, Compartment, Subject};
pub use indexed::Requests;
pub use own::Own;
pub use power::RE_STOPS_PER_VM_AND_DAY;
pub use requests::RequestWait;

/// What is durably known. Every change makes a copy, which shares all that it leaves as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    pub book: Book,
    pub vms: Shared<BTreeMap<VmKey, Arc<Vm>>>,
    pub projects: Shared<BTreeMap<ProjectId, Arc<Project>>>,
    pub persons: Shared<BTreeMap<PersonId, Arc<Person>>>,
    /// All that were ever made: they are the record of what was decided.
    pub requests: Shared<Requests>,
    /// Messages that wait or were decided in the last days; older ones are in the history.
    pub outbox: Shared<BTreeMap<MessageId, Arc<Message>>>,
}

/// Everything in the ledger that there is one of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    pub ledger: LedgerId,
    pub host: HostId,
    /// Counts the history's entries.
    pub generation: u64,
    pub mode: Mode,
    /// Whether root has said once what is what. Until then everything is unclassified.
    pub adopted: bool,
    /// Whether `adopt --recover` is owed before anything is enforced again.
    pub recovery_owed: bool,
    pub policy: Option<PolicyStamp>,
    pub policy_offered: Option<(Digest, Vec<String>)>,
    /// Added to the generation in tags: each recovery raises it, so that the tags of what was lost count as old.
    pub tag_floor: u64,
    pub odometer: Odometer,
    /// The last reading of the clocks that was trusted.
    pub clock: Now,
    /// First rungs and re-stops of the last days.
    pub power_offs: Vec<PowerOffBegun>,
    pub approvals: Vec<Approval>,
    pub acks: BTreeMap<Guard, Ack>,
    /// Matters that were reported and last, with when.
    pub reports: BTreeMap<String, Wall>,
    /// VMs that were filed before they existed, and the projects that wait for them.
    #[serde(default)]
    pub reserved: BTreeSet<(VmKey, ProjectId)>,
}

/// What a recovery adds to the generation of tags: more entries than any ledger will ever hold.
pub(crate) const TAG_EPOCH: u64 = 1 << 32;

impl Book {
    /// The generation that tags are written with.
    pub fn tag_generation(&self) -> u64 {
        self.tag_floor + self.generation
    }
}

/// Whether the daemon acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Look, judge and plan, and do nothing to any VM.
    Observe,
    Enforce,
}

impl Mode {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Observe => "observe",
            Self::Enforce => "enforce",
        }
    }
}

/// A condition that stops power calls as a whole. `crate::guard` says when one is up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Guard {
    Clock,
    Inventory,
    Ledger,
    Host,
}

impl Guard {
    pub const ALL: [Self; 4] = [Self::Clock, Self::Inventory, Self::Ledger, Self::Host];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clock => "clock",
            Self::Inventory => "inventory",
            Self::Ledger => "ledger",
            Self::Host => "host",
        }
    }
}

/// That somebody has looked at what raised a guard. It counts for exactly these values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ack {
    pub observed: String,
    pub at: Wall,
    pub by: By,
    pub reason: String,
}

/// A set of first rungs over the limits that somebody has authorised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    pub digest: Digest,
    pub set: BTreeSet<PowerOffKey>,
    pub at: Wall,
    pub by: By,
    pub reason: String,
}

/// What a first rung carries out: the passing of this end. Continuing after an interruption is no other one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PowerOffKey {
    pub vm: VmKey,
    pub lease: u32,
    pub ends_at: Wall,
}

/// A first rung that was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PowerOffBegun {
    pub key: PowerOffKey,
    pub kind: LadderKind,
    pub at: Wall,
    pub odometer_ms: u64,
}

impl Ledger {
    /// The person whom this identity makes out.
    pub fn person_with(&self, identity: &Identity) -> Option<PersonId> {
        self.persons.values().find(|person| person.identities.contains(identity)).map(|person| person.id)
    }

    /// A new, empty ledger: observe, nothing adopted, no policy.
    pub fn new(ledger: LedgerId, host: HostId, now: &Now) -> Self {
        let book = Book {
            ledger,
            host,
            generation: 0,
            mode: Mode::Observe,
            adopted: false,
            recovery_owed: false,
            policy: None,
            policy_offered: None,
            tag_floor: 0,
            odometer: Odometer::starting(now),
            clock: *now,
            power_offs: Vec::new(),
            approvals: Vec::new(),
            acks: BTreeMap::new(),
            reports: BTreeMap::new(),
            reserved: BTreeSet::new(),
        };
        Self {
            book,
            vms: Shared::default(),
            projects: Shared::default(),
            persons: Shared::default(),
            requests: Shared::default(),
            outbox: Shared::default(),
        }
    }

    pub fn project_of(&self, vm: &Vm) -> Option<&Project> {
        self.projects.get(&vm.project).map(AsRef::as_ref)
    }

    /// The class of a VM. Without a project it is unclassified, and so protected.
    pub fn class_of(&self, vm: &Vm) -> Cow<'_, ClassName> {
        let project = self.project_of(vm);
        project.map_or_else(|| Cow::Owned(ClassName::unclassified()), |project| Cow::Borrowed(&project.class))
    }

    /// Every VM that the ledger knows or a look shows, once, in the order of their keys: what the ledger knows of it, and
    /// what was seen of it.
    pub fn beside<'a>(
        &'a self,
        inventory: &'a Inventory,
    ) -> impl Iterator<Item = (VmKey, Option<&'a Vm>, Option<&'a Seen>)> {
        let key = |uuid: &VmUuid| VmKey { host: inventory.host, uuid: *uuid };
        let mut known = self.vms.iter().peekable();
        let mut seen = inventory.vms.iter().map(move |(uuid, seen)| (key(uuid), seen)).peekable();
        std::iter::from_fn(move || {
            let next = [known.peek().map(|(key, _)| **key), seen.peek().map(|(key, _)| *key)];
            let next = next.into_iter().flatten().min()?;
            let known = known.next_if(|(key, _)| **key == next).map(|(_, vm)| vm.as_ref());
            Some((next, known, seen.next_if(|(key, _)| *key == next).map(|(_, seen)| seen)))
        })
    }

    /// Whether a class is leased, by the policy that the ledger knows.
    pub fn is_leased(&self, class: &ClassName) -> bool {
        self.book.policy.as_ref().is_some_and(|policy| policy.leased.contains_key(class))
    }

    /// The VMs of a project.
    pub fn vms_of(&self, project: ProjectId) -> impl Iterator<Item = &Arc<Vm>> {
        self.vms.values().filter(move |vm| vm.project == project)
    }

    /// How many different first rungs began in the rolling 24 hours before `now`.
    ///
    /// Wall time and odometer must both say that an entry is older before it is let go, so that a clock that jumps
    /// forward opens no second day.
    pub fn first_rungs_last_day(&self, now: &Now) -> usize {
        self.begun_last_day(now, LadderKind::Lease).map(|begun| begun.key).collect::<BTreeSet<_>>().len()
    }

    /// How many re-stops began in the rolling 24 hours before `now`.
    pub fn re_stops_last_day(&self, now: &Now) -> usize {
        self.begun_last_day(now, LadderKind::ReStop).count()
    }

    /// How many re-stops of this VM began in the rolling 24 hours before `now`.
    pub fn re_stops_of_last_day(&self, vm: VmKey, now: &Now) -> usize {
        self.begun_last_day(now, LadderKind::ReStop).filter(|begun| begun.key.vm == vm).count()
    }

    fn begun_last_day(&self, now: &Now, kind: LadderKind) -> impl Iterator<Item = &PowerOffBegun> {
        let day = TimeDelta::hours(24);
        let odometer_ms = self.book.odometer.read_ms(now);
        let wall = now.wall;
        self.book.power_offs.iter().filter(move |begun| {
            let young =
                wall - begun.at < day || odometer_ms.saturating_sub(begun.odometer_ms) < super::time::as_millis(day);
            begun.kind == kind && young
        })
    }

    /// Whether a person has authorised this first rung beyond the limits.
    pub fn approval_of(&self, key: &PowerOffKey) -> Option<&Approval> {
        self.book.approvals.iter().find(|approval| approval.set.contains(key))
    }

    /// Whether this first rung began before: then it goes on, and counts no second time.
    pub fn has_begun(&self, key: &PowerOffKey) -> bool {
        self.book.power_offs.iter().any(|begun| begun.key == *key && begun.kind == LadderKind::Lease)
    }
}
