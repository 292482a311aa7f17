//! History entries as bytes, and the hash chains over them. What is here is a format: it is documented, versioned,
//! and can be checked without this program.
//!
//! Format 1. The bytes of an entry are its JSON without white space, the keys of every object in the order of their
//! bytes. The hash of an entry is SHA-256 over, in this order: the format (4 bytes, big-endian), the length of the
//! chain's name (4 bytes, big-endian), the name, the number within the chain (8 bytes, big-endian), the hash of the
//! entry before it in the chain (32 bytes, zero for the first), and the bytes of the entry.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use serde_json::Value;

use crate::model::change::{Change, Entry};
use crate::model::class::ClassName;
use crate::model::ids::{Digest, MessageId, ProjectId, VmKey};
use crate::model::ledger::Ledger;

/// The format that is written.
pub const FORMAT: u32 = 1;

/// The hash that stands before the first entry of a chain.
pub const GENESIS: Digest = Digest([0; 32]);

/// One chain of the history. Each confidential class has its own, so that others can be shown theirs whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Chain(String);

impl Chain {
    const CLASS: &'static str = "class:";

    /// The chain of all that is not confidential.
    pub fn main() -> Self {
        Self("main".to_owned())
    }

    /// The chain of a confidential class, `class:NAME`: no class's name makes it the main one.
    pub fn of_class(class: &ClassName) -> Self {
        Self(format!("{}{class}", Self::CLASS))
    }

    /// The class whose chain it is; nothing for the main one.
    pub fn class(&self) -> Option<ClassName> {
        self.0.strip_prefix(Self::CLASS).map(ClassName::new)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn from_stored(name: String) -> Self {
        Self(name)
    }
}

impl fmt::Display for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The last entry of a chain: where the next one goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The number of the last entry, from 1; 0 for a chain that has none.
    pub seq: u64,
    pub hash: Digest,
}

impl Head {
    pub const NONE: Self = Self { seq: 0, hash: GENESIS };
}

/// The hash of an entry, by the format above.
pub fn hash(format: u32, chain: &Chain, seq: u64, previous: &Digest, bytes: &[u8]) -> Digest {
    let name = chain.as_str().as_bytes();
    let name_length = u32::try_from(name.len()).unwrap_or(u32::MAX);
    let mut hashed = Vec::with_capacity(48 + name.len() + bytes.len());
    hashed.extend_from_slice(&format.to_be_bytes());
    hashed.extend_from_slice(&name_length.to_be_bytes());
    hashed.extend_from_slice(name);
    hashed.extend_from_slice(&seq.to_be_bytes());
    hashed.extend_from_slice(&previous.0);
    hashed.extend_from_slice(bytes);
    Digest::of(&hashed)
}

/// The bytes of an entry in format 1.
pub fn canonical(entry: &Entry) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = Vec::new();
    write_sorted(&serde_json::to_value(entry)?, &mut bytes)?;
    Ok(bytes)
}

/// Sorts by itself: whether serde_json's own objects are sorted depends on what other crates switch on in it.
fn write_sorted(value: &Value, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    match value {
        Value::Object(members) => {
            let sorted: BTreeMap<_, _> = members.iter().collect();
            out.push(b'{');
            for (place, (key, member)) in sorted.into_iter().enumerate() {
                separate(place, out);
                serde_json::to_writer(&mut *out, key)?;
                out.push(b':');
                write_sorted(member, out)?;
            }
            out.push(b'}');
        }
        Value::Array(items) => {
            out.push(b'[');
            for (place, item) in items.iter().enumerate() {
                separate(place, out);
                write_sorted(item, out)?;
            }
            out.push(b']');
        }
        plain => serde_json::to_writer(out, plain)?,
    }
    Ok(())
}

fn separate(place: usize, out: &mut Vec<u8>) {
    if place > 0 {
        out.push(b',');
    }
}

/// The word for a kind of change: the one in its bytes.
pub(super) fn kind(bytes: &[u8]) -> Option<String> {
    let entry: Value = serde_json::from_slice(bytes).ok()?;
    Some(entry.get("change")?.get("change")?.as_str()?.to_owned())
}

/// What an entry is about: where it can be found, and in which chain it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    pub vm: Option<VmKey>,
    pub project: Option<ProjectId>,
    pub chain: Chain,
}

impl Subject {
    /// Finds it from the ledger before and after the change.
    ///
    /// An entry about several VMs has no `vm`, and goes into the chain of a confidential class if one of them
    /// belongs to it: it is better that somebody sees too little of the deliveries than too much of the board.
    pub(super) fn of(change: &Change, before: &About, after: &Ledger) -> Self {
        let after = About::find(change, after);
        let chain = before.confidential.clone().or(after.confidential.clone());
        Self {
            vm: after.vm.or(before.vm),
            project: after.project.or(before.project),
            chain: chain.map_or_else(Chain::main, |class| Chain::of_class(&class)),
        }
    }
}

/// What a change is about, by the ledger as it stood at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct About {
    vm: Option<VmKey>,
    project: Option<ProjectId>,
    /// The first of the confidential classes that it touches.
    confidential: Option<ClassName>,
}

impl About {
    pub(super) fn find(change: &Change, ledger: &Ledger) -> Self {
        let vms = vms_of(change, ledger);
        let mut projects: Vec<_> =
            vms.iter().filter_map(|vm| ledger.vms.get(vm)).map(|record| record.project).collect();
        projects.extend(ledger.project_named(change));
        projects.sort_unstable();
        projects.dedup();
        let policy = ledger.book.policy.as_ref();
        let classes = projects.iter().filter_map(|project| Some(&ledger.projects.get(project)?.class));
        let confidential =
            classes.filter(|class| policy.is_some_and(|policy| policy.confidential.contains(class))).min().cloned();
        Self { vm: only(&vms), project: only(&projects), confidential }
    }
}

fn only<T: Copy>(items: &[T]) -> Option<T> {
    match items {
        [one] => Some(*one),
        _ => None,
    }
}

fn vms_of(change: &Change, ledger: &Ledger) -> Vec<VmKey> {
    let mut vms: Vec<VmKey> = match change {
        Change::Reported { messages, .. } => messages.iter().filter_map(|message| message.about).collect(),
        Change::Delivered { messages } | Change::DeliveryDropped { messages, .. } => about(messages, ledger),
        Change::PlanApproved { approval } => approval.set.iter().map(|key| key.vm).collect(),
        other => other.vm().into_iter().collect(),
    };
    vms.sort_unstable();
    vms.dedup();
    vms
}

fn about(messages: &[MessageId], ledger: &Ledger) -> Vec<VmKey> {
    messages.iter().filter_map(|id| ledger.outbox.get(id)?.about).collect()
}
