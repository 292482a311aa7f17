//! VMs on the wire: `list`, `show`, `plan`.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ask::ask;
use super::{GuardUp, LogEntry};

/// Lists the VMs that the caller may see.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ListQuery {
    /// Also VMs that are no longer on the host.
    pub all: bool,
    /// Only VMs that the caller owns or is a member of.
    pub mine: bool,
    /// Only VMs of this class.
    pub class: Option<String>,
}
ask!(ListQuery => List, Get "/v1/list");

/// All VMs that the caller may see, those whose time comes first at the top.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct List {
    /// When the host was last looked at; before the first look, when this was asked.
    pub at: DateTime<Utc>,
    pub host: String,
    /// A word of `Mode`.
    pub mode: String,
    /// What could not be seen.
    pub gaps: Vec<Gap>,
    pub vms: Vec<VmRow>,
}

/// Something that could not be seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Gap {
    /// Nothing if it is a part of the host of which nobody knows what is in it.
    pub uuid: Option<String>,
    /// As part of a sentence, in the language of the answer. The reason `gap` of the VM has it as a word.
    pub why: String,
}

/// One VM in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct VmRow {
    pub uuid: String,
    pub host: String,
    /// As the hypervisor gives it: may hold any character. Clean it before it is shown.
    pub name: String,
    pub project: String,
    pub class: String,
    /// The owners' names, separated by a comma and a space. A guess has a question mark, and after one
    /// who is gone from the directory it says so in brackets.
    pub owner: Option<String>,
    /// A word of `VmState`, or `vanished`, or `unseen` where it could not be read.
    pub state: String,
    pub protected: bool,
    pub lease: Option<LeaseSpan>,
    pub next: Option<NextEvent>,
    /// A word of `Finding`.
    pub verdict: String,
    pub reasons: Vec<Reason>,
    /// From `at` to the end of the lease, while the VM is on; 0 when it has passed.
    pub time_left_ms: Option<u64>,
    /// What the VM waits for, where it is past its end and still on, in words.
    pub waits: Option<String>,
    pub held_until: Option<DateTime<Utc>>,
    /// The open request about its class that its power-off waits for longest, or else any.
    #[serde(default)]
    pub request: Option<VmRequest>,
    /// What people call the class, by language.
    pub class_label: BTreeMap<String, String>,
}

/// A request about the class of a VM that waits for a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct VmRequest {
    /// Its UUID; the first 8 characters are enough to name it.
    pub id: String,
    /// `promotion` or `demotion`.
    pub kind: String,
    /// Until when the power-off of the VM waits for it at the latest; nothing where it does not.
    pub until: Option<DateTime<Utc>>,
}

/// From when until when a VM may run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct LeaseSpan {
    pub started: DateTime<Utc>,
    pub ends: DateTime<Utc>,
}

/// What happens next to a VM if nothing changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct NextEvent {
    pub at: DateTime<Utc>,
    /// A word of `NextWhat`.
    pub what: String,
}

/// Why: a code that does not change, what it speaks of, and a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Reason {
    /// A word of `Code`.
    pub code: String,
    /// What it speaks of, by name.
    pub args: BTreeMap<String, String>,
    /// A whole sentence.
    pub text: String,
}

/// Says everything about one VM: what becomes of it and why, its lease, who was told, its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct ShowQuery {
    /// A UUID, the beginning of one, a name, `uuid:…` or `name:…`.
    pub vm: String,
    /// A moment in the past to judge again, at most 100 years ago.
    #[serde(default)]
    pub at: Option<DateTime<Utc>>,
}
ask!(ShowQuery => Show, Get "/v1/show");

/// Everything about one VM.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Show {
    pub at: DateTime<Utc>,
    /// Whether a past moment was judged again.
    pub past: bool,
    /// The policy that was judged by.
    pub policy: Option<String>,
    pub vm: VmRow,
    pub project: Project,
    pub lease: Option<Lease>,
    /// The oldest first.
    pub notices: Vec<Notice>,
    pub hold: Option<Hold>,
    pub ladder: Option<Ladder>,
    pub powered_off: Option<PoweredOff>,
    pub first_seen: DateTime<Utc>,
    pub vanished: Option<DateTime<Utc>>,
    /// Whether its definition is kept, so that it can be started when it is gone from the host.
    pub definition_saved: bool,
    /// Where the tag on the VM was not what the ledger says.
    pub drift: Vec<String>,
    /// The last entries, the newest first.
    pub history: Vec<LogEntry>,
    /// What the caller can ask for so that the VM stays on: `promotion` or `claim`; nothing where that is not theirs
    /// to ask, or where it was asked already.
    #[serde(default)]
    pub keep_on: Option<String>,
}

/// What a VM is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Project {
    pub id: String,
    pub name: String,
    pub class: String,
    pub purpose: Option<String>,
    /// A word of `Origin`.
    pub origin: String,
    pub created: DateTime<Utc>,
    pub owners: Vec<Owner>,
    /// The roles that stand in for owners who are not known for certain, or gone.
    #[serde(default)]
    pub stands_in: Vec<String>,
    pub members: Vec<String>,
    pub managed_by: Vec<String>,
    pub documentation: Option<String>,
}

/// An owner, and why they are taken for one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Owner {
    pub name: String,
    /// A word of `Proof`.
    pub proof: String,
    pub proven: bool,
    /// Whether the directory says that the account is gone; nothing where it did not answer.
    pub gone: Option<bool>,
}

/// The present lease of a VM.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Lease {
    /// Counts the VM's leases, from 1.
    pub number: u32,
    pub started: DateTime<Utc>,
    pub ends: DateTime<Utc>,
    /// A word of `Opened`.
    pub opened: String,
    /// A word of `RunOrigin`; nothing when off.
    pub started_by: Option<String>,
    /// A word of `Moved`.
    pub moved: Option<String>,
}

/// A warning, and whether it has reached those it must reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Notice {
    /// `start` or `before`.
    pub kind: String,
    /// With `before`: how long before the end.
    pub offset_ms: Option<u64>,
    pub lease: u32,
    /// The end that it announces.
    pub ends: DateTime<Utc>,
    pub queued: DateTime<Utc>,
    /// When the last required message was accepted.
    pub accepted: Option<DateTime<Utc>>,
    pub messages: Vec<Delivery>,
}

/// How far one message has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Delivery {
    pub to: String,
    /// `waiting`, `accepted` or `dropped`.
    pub state: String,
    pub at: Option<DateTime<Utc>>,
    pub attempts: u32,
    /// Why it was not accepted, or is not sent any more: in the language of the answer, with what the mail server said.
    pub error: Option<String>,
}

/// The infrateam's "not yet".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Hold {
    pub set: DateTime<Utc>,
    pub until: DateTime<Utc>,
    pub reason: String,
    pub by: String,
}

/// An escalation that is under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Ladder {
    /// A word of `LadderKind`.
    pub kind: String,
    /// `shutdown`, `save` or `destroy`: the rung that it stands on.
    pub rung: String,
    pub rungs: Vec<String>,
    pub began: DateTime<Utc>,
    pub rung_began: DateTime<Utc>,
    /// How often the rung was called.
    pub calls: u32,
    /// Why the last call failed, if it did: in the language of the answer, with what libvirt said.
    pub error: Option<String>,
}

/// That fortnight powered the VM off in the present lease.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct PoweredOff {
    pub at: DateTime<Utc>,
    /// `shutdown`, `save` or `destroy`: the rung that did it.
    pub rung: String,
    /// Whether the message that says so was accepted.
    pub told: bool,
}

/// Says what the next turn would do, and why the rest is left alone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct PlanQuery {
    /// Judge as if it were this time: one to come, at most 100 years from now.
    pub at: Option<DateTime<Utc>>,
}
ask!(PlanQuery => Plan, Get "/v1/plan");

/// What the next turn would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Plan {
    pub at: DateTime<Utc>,
    /// Names the set of power-offs that are due; what `plan approve` takes.
    pub digest: String,
    /// A word of `Mode`.
    pub mode: String,
    pub guards: Vec<GuardUp>,
    pub steps: Vec<Step>,
    /// What would be done, were it not for what stands in `because`.
    pub withheld: Vec<Withheld>,
    pub left_alone: Vec<LeftAlone>,
}

/// One thing that would be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Step {
    pub uuid: String,
    pub name: String,
    /// A word of `Act`.
    pub what: String,
    pub due: DateTime<Utc>,
    pub reasons: Vec<Reason>,
}

/// One thing that is not done, and why not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Withheld {
    pub uuid: String,
    pub name: String,
    /// A word of `Act`.
    pub what: String,
    pub due: DateTime<Utc>,
    pub reasons: Vec<Reason>,
    pub because: Vec<Reason>,
}

/// A VM that nothing is done about, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct LeftAlone {
    pub uuid: String,
    pub name: String,
    pub reasons: Vec<Reason>,
}
