//! What the ledger knows of one VM, whether it can be seen or not.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::class::ClassName;
use super::hold::Hold;
use super::ids::{Digest, MessageId, ProjectId, VmKey};
use super::ladder::{LadderState, Rung};
use super::lease::Lease;
use super::notice::Notice;
use super::run::{Run, RunId};
use super::time::Wall;

/// The durable record of a VM. Kept when the VM vanishes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vm {
    pub key: VmKey,
    pub name: String,
    pub project: ProjectId,
    pub first_seen_at: Wall,
    /// The confidential classes with which it was hidden and no longer is, and until when it was.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub hidden_until: BTreeMap<ClassName, Wall>,
    /// When a complete look did not find it, if so.
    pub vanished_at: Option<Wall>,
    pub persistent: bool,
    pub disks: BTreeSet<String>,
    /// The present run; nothing when off.
    pub run: Option<Run>,
    pub lease: Option<Lease>,
    /// How many leases it has had, the present one included.
    pub leases: u32,
    /// Notices of the present lease.
    pub notices: Vec<Notice>,
    pub hold: Option<Hold>,
    /// How many holds its owners have set in the present lease.
    #[serde(default)]
    pub owner_holds: u32,
    /// For how long requests have kept it on past ends of its present lease, those that are over.
    #[serde(default)]
    pub request_wait_ms: u64,
    pub ladder: Option<LadderState>,
    /// That we powered it off in the present lease, if so.
    pub powered_off: Option<PoweredOff>,
    /// That a ladder of ours was stopped by a decision, and what it had called until then.
    #[serde(default)]
    pub called_off: Option<CalledOff>,
    /// When re-stops of this VM began, the last day's.
    pub re_stops: Vec<Wall>,
    /// The definition that was saved before the first rung, by digest.
    pub saved_definition: Option<Digest>,
    /// Why the VM is in doubt and left alone, if so.
    pub doubt: Option<Doubt>,
    /// A leased VM whose disk it has taken over. Reported, without further effect.
    pub recycled_from: Option<VmKey>,
    /// The generation of the last tag that was written to it.
    pub tag_generation: u64,
    /// What a person last asked to be done (`fortnight start`), until it is seen done.
    pub start_asked_at: Option<Wall>,
}

/// That a VM was powered off by us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoweredOff {
    pub at: Wall,
    pub lease: u32,
    pub rung: Rung,
    /// The messages that said so, those that must be accepted. They are the notice of a re-stop.
    pub required: Vec<MessageId>,
    pub accepted: bool,
}

/// That a run was to go on after all. What had been called before cannot be taken back: the guest may still go off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalledOff {
    pub run: RunId,
    pub at: Wall,
    /// The rung that had been called last.
    pub rung: Rung,
    /// When it was found that the run has ended all the same, if it has.
    pub went_off_at: Option<Wall>,
}

/// Why a VM is in doubt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "doubt")]
pub enum Doubt {
    /// A new UUID with the name of a vanished protected VM.
    NameOfProtected { of: VmKey },
    /// A new UUID with a disk of a vanished protected VM.
    DiskOfProtected { of: VmKey, disk: String },
    /// It arrived by migration.
    MigratedIn,
    /// The same UUID runs on another host too.
    TwoHosts { other: VmKey },
}
