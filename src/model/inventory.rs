//! What was seen on the host, when, and what could not be seen. Not seeing is not absence.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::ids::{HostId, VmUuid};
use super::reason::{Code, Reason};
use super::run::RunId;
use super::time::Now;

/// One look at the host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inventory {
    pub host: HostId,
    pub at: Now,
    /// Counts the connections to the hypervisor. What was seen on another connection may have missed events between.
    pub connection: u64,
    /// Whether this is the first complete look on its connection.
    pub first_on_connection: bool,
    pub vms: BTreeMap<VmUuid, Seen>,
    /// What could not be seen. A VM named here counts neither as present nor as absent.
    pub gaps: Vec<Gap>,
}

impl Inventory {
    /// Whether this VM is one that could not be read.
    pub fn has_gap(&self, uuid: VmUuid) -> bool {
        self.gaps.iter().any(|gap| gap.uuid == Some(uuid))
    }

    /// Whether every VM that exists is either seen or named in a gap.
    pub fn is_complete(&self) -> bool {
        self.gaps.iter().all(|gap| gap.uuid.is_some())
    }

    /// The run that a VM is seen in; nothing when it is off.
    pub fn run_of(&self, seen: &Seen) -> Option<RunId> {
        let libvirt_id = seen.libvirt_id?;
        Some(RunId { boot: self.at.boot, libvirt_id, start_seq: seen.start_seq })
    }
}

/// Something that could not be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The VM, or nothing if an unknown part of the host is missing.
    pub uuid: Option<VmUuid>,
    pub why: Unseen,
}

/// Why something could not be seen. `texts` makes words of it for people; what it displays itself as is for logs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unseen {
    /// Nobody has looked yet.
    NotLooked,
    OtherHost,
    NotListed,
    /// The definition has not been read yet.
    NotRead,
    /// The definition has more bytes than any real one.
    TooLarge {
        most: usize,
    },
    /// What is in the place of the definition is none of a VM.
    NoDefinition,
    /// The definition cannot be read, and what libvirt or the parser says of it.
    Unreadable {
        said: String,
    },
    /// The state could not be read.
    State,
    /// The list ended in the middle.
    CutShort,
}

impl Unseen {
    /// The word by which texts choose.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::NotLooked => "not-looked",
            Self::OtherHost => "other-host",
            Self::NotListed => "not-listed",
            Self::NotRead => "not-read",
            Self::TooLarge { .. } => "too-large",
            Self::NoDefinition => "no-definition",
            Self::Unreadable { .. } => "unreadable",
            Self::State => "state",
            Self::CutShort => "cut-short",
        }
    }

    /// What belongs to it besides its word: a number, or what somebody else says of it.
    pub fn said(&self) -> String {
        match self {
            Self::TooLarge { most } => most.to_string(),
            Self::Unreadable { said } => said.clone(),
            Self::NotLooked
            | Self::OtherHost
            | Self::NotListed
            | Self::NotRead
            | Self::NoDefinition
            | Self::State
            | Self::CutShort => String::new(),
        }
    }

    /// As the reason why nothing happens to a VM.
    pub fn reason(&self) -> Reason {
        let reason = Reason::new(Code::Gap).with("why", self.as_str());
        match self.said() {
            said if said.is_empty() => reason,
            said => reason.with("said", said),
        }
    }
}

impl fmt::Display for Unseen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotLooked => f.write_str("the host has not been looked at yet"),
            Self::OtherHost => f.write_str("it is on another host"),
            Self::NotListed => f.write_str("it was not listed"),
            Self::NotRead => f.write_str("its definition has not been read yet"),
            Self::TooLarge { most } => write!(f, "its definition is larger than {most} bytes"),
            Self::NoDefinition => f.write_str("its definition is not that of a VM"),
            Self::Unreadable { said } => write!(f, "its definition cannot be read: {said}"),
            Self::State => f.write_str("its state could not be read"),
            Self::CutShort => f.write_str("the list ended in the middle"),
        }
    }
}

/// One VM as it was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub uuid: VmUuid,
    /// As libvirt gives it: any bytes but NUL and `/`. Never trusted, always cleaned before it is shown.
    pub name: String,
    pub state: VmState,
    /// The number of this run on the hypervisor; nothing when off.
    pub libvirt_id: Option<u32>,
    /// How many starts of this VM the daemon has heard of; tells runs apart that share a number.
    pub start_seq: u64,
    /// Whether the hypervisor says that this run came out of a snapshot.
    pub from_snapshot: bool,
    /// Whether this VM arrived by migration.
    pub migrated_in: bool,
    pub persistent: bool,
    /// Whether a managed save of it exists.
    pub saved: bool,
    /// Whether a job (migration, backup, snapshot) is known to be in progress.
    pub job: bool,
    /// What its definition says; nothing if it could not be read yet. Looks share it until it is read anew.
    pub definition: Option<Arc<Definition>>,
    /// The tag found in its metadata.
    pub tag: TagSeen,
}

/// The parts of a definition that matter here.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Definition {
    /// Paths or names of the disks that can be written to.
    pub disks: BTreeSet<String>,
    /// `on_poweroff` is something else than `destroy`: a shutdown becomes a reboot.
    pub restarts_on_poweroff: bool,
    /// Whether a managed save can work (no passed-through host device).
    pub can_save: bool,
    pub has_agent: bool,
    pub autostart: bool,
    pub cpus: u32,
    pub memory_kib: u64,
}

/// The tag found on a VM, as text of its own, which looks share. Only `tags` says what it is worth.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TagSeen {
    /// In the definition.
    pub config: Option<Arc<str>>,
    /// In the running VM.
    pub live: Option<Arc<str>>,
    /// False if the metadata could not be read.
    pub readable: bool,
}

/// The state of a VM.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VmState {
    Running,
    Paused,
    /// Asked to shut down, still alive.
    ShuttingDown,
    Crashed,
    /// Suspended by its own power management.
    Asleep,
    Off,
    /// Off, with its memory kept.
    Saved,
    /// The hypervisor named a state that has no meaning here.
    Unknown,
}

impl VmState {
    /// Whether the VM counts as on: any state but off. An unknown state is neither on nor off.
    pub fn is_active(self) -> bool {
        match self {
            Self::Running | Self::Paused | Self::ShuttingDown | Self::Crashed | Self::Asleep => true,
            Self::Off | Self::Saved | Self::Unknown => false,
        }
    }

    pub fn is_off(self) -> bool {
        matches!(self, Self::Off | Self::Saved)
    }

    /// The word for it, on the wire and in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Paused => "paused",
            Self::ShuttingDown => "shutting-down",
            Self::Crashed => "crashed",
            Self::Asleep => "asleep",
            Self::Off => "off",
            Self::Saved => "saved",
            Self::Unknown => "unknown",
        }
    }
}
