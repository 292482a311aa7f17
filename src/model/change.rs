//! Everything that can happen to the ledger, as values. The history is the list of these; the ledger's state follows
//! from them alone, so that it can be rebuilt, and any past moment judged again.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::class::{ClassName, RoleName};
use super::hold::Hold;
use super::ids::{Digest, HostId, LedgerId, MessageId, PersonId, ProjectId, RequestId, VmKey};
use super::ladder::{LadderEnd, LadderState, Rung};
use super::lease::{Lease, Moved};
use super::ledger::{Approval, Guard, Mode};
use super::notice::Notice;
use super::outbox::Message;
use super::person::{By, Identity};
use super::project::{Owner, Project};
use super::request::{Comment, Request, RequestEnd, Vote};
use super::run::Run;
use super::time::{Now, Wall};
use super::vm::{Doubt, PoweredOff};

/// A change, when and on whose account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub at: Now,
    pub by: By,
    /// What the odometer showed: with it, the age of a notice can be told again later.
    pub odometer_ms: u64,
    /// The policy that was in force.
    pub policy: Option<Digest>,
    pub change: Change,
}

/// The parts of a policy that the ledger checks by itself, right before a power call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyStamp {
    pub hash: Digest,
    /// The classes that are leased, and when notice lets their VMs be touched.
    pub leased: BTreeMap<ClassName, NoticeWindow>,
    /// Classes whose history is a chain of its own.
    pub confidential: BTreeSet<ClassName>,
    pub power_offs_per_turn: u32,
    pub power_offs_per_day: u32,
    pub re_stops_per_day: u32,
}

/// When an accepted notice lets power be touched: from so long after its acceptance, but not before the end that it
/// announces, and for so long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeWindow {
    pub minimum_ms: u64,
    pub valid_ms: u64,
    /// How long, in one lease, requests may keep a VM on past its end.
    #[serde(default)]
    pub request_extends_ms: u64,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "change")]
pub enum Change {
    // The ledger itself.
    Created {
        ledger: LedgerId,
        host: HostId,
    },
    /// `recovered`: all ends were moved since the ledger had been missing or old.
    Adopted {
        digest: Digest,
        recovered: bool,
        /// The host that was looked at: after a recovery the ledger is this host's.
        host: HostId,
    },
    /// The ledger is missing, old or of another host: nothing is enforced until `adopt --recover`.
    RecoveryOwed {
        why: String,
    },
    ModeSet {
        mode: Mode,
        reason: String,
    },
    PolicyEnforced {
        stamp: PolicyStamp,
    },
    /// A policy that would unprotect or orphan projects waits for `policy accept`.
    PolicyOffered {
        hash: Digest,
        why: Vec<String>,
    },
    PolicyOfferDropped,
    GuardAcked {
        guard: Guard,
        observed: String,
        reason: String,
    },
    PlanApproved {
        approval: Approval,
    },

    // Persons and projects.
    /// The identities are kept beside the history, where they can be erased.
    PersonKnown {
        person: PersonId,
        #[serde(skip)]
        identities: Vec<Identity>,
    },
    ProjectCreated {
        project: Project,
    },
    Classified {
        project: ProjectId,
        class: ClassName,
        reason: String,
    },
    OwnersSet {
        project: ProjectId,
        owners: Vec<Owner>,
    },
    ProjectEdited {
        project: ProjectId,
        name: String,
        purpose: Option<String>,
        #[serde(default)]
        managed_by: Vec<RoleName>,
        #[serde(default)]
        documentation: Option<String>,
    },
    MembersSet {
        project: ProjectId,
        members: Vec<PersonId>,
    },
    VmMoved {
        vm: VmKey,
        project: ProjectId,
    },
    /// A VM that is not there yet will belong to this project.
    VmReserved {
        vm: VmKey,
        project: ProjectId,
    },
    /// Without a project, all that there are of this VM.
    ReservationDropped {
        vm: VmKey,
        #[serde(default)]
        project: Option<ProjectId>,
    },

    // Requests.
    RequestOpened {
        request: Request,
        messages: Vec<Message>,
    },
    RequestVoted {
        request: RequestId,
        vote: Vote,
    },
    RequestCommented {
        request: RequestId,
        comment: Comment,
        messages: Vec<Message>,
    },
    /// It has ended. What was asked for is a change of its own, in the same commit.
    RequestClosed {
        request: RequestId,
        how: RequestEnd,
        messages: Vec<Message>,
    },

    // What was seen.
    VmFiled {
        vm: VmKey,
        name: String,
        project: ProjectId,
        persistent: bool,
        disks: BTreeSet<String>,
        doubt: Option<Doubt>,
        recycled_from: Option<VmKey>,
    },
    VmRenamed {
        vm: VmKey,
        to: String,
    },
    VmDefined {
        vm: VmKey,
        persistent: bool,
        disks: BTreeSet<String>,
    },
    VmVanished {
        vm: VmKey,
    },
    VmReturned {
        vm: VmKey,
    },
    DoubtRaised {
        vm: VmKey,
        doubt: Doubt,
    },
    DoubtCleared {
        vm: VmKey,
    },
    RunBegan {
        vm: VmKey,
        run: Run,
    },
    RunEnded {
        vm: VmKey,
    },
    DefinitionSaved {
        vm: VmKey,
        definition: Digest,
    },

    // Leases, notices, holds.
    LeaseOpened {
        vm: VmKey,
        lease: Lease,
    },
    /// The class became a protected one.
    LeaseDropped {
        vm: VmKey,
    },
    EndMoved {
        vm: VmKey,
        lease: u32,
        to: Wall,
        why: Moved,
    },
    NoticeQueued {
        vm: VmKey,
        notice: Notice,
        messages: Vec<Message>,
    },
    HoldSet {
        vm: VmKey,
        hold: Hold,
    },
    HoldReleased {
        vm: VmKey,
        reason: String,
    },

    // Power.
    /// A ladder begins: its first rung is intended.
    LadderBegan {
        vm: VmKey,
        ladder: LadderState,
    },
    /// A ladder goes on: the call it now holds is intended.
    LadderStepped {
        vm: VmKey,
        ladder: LadderState,
    },
    /// The call of this ladder, rung and count has returned. One that comes late is of a ladder that has ended, and says
    /// nothing of the next.
    CallReturned {
        vm: VmKey,
        began: Wall,
        rung: usize,
        nth: u32,
        error: Option<String>,
    },
    LadderEnded {
        vm: VmKey,
        end: LadderEnd,
    },
    PoweredOff {
        vm: VmKey,
        powered_off: PoweredOff,
        messages: Vec<Message>,
    },
    /// The run that a stopped ladder had been ending is over: what was called before the decision did its work.
    OffAfterApproval {
        vm: VmKey,
        rung: Rung,
        messages: Vec<Message>,
    },
    StartAsked {
        vm: VmKey,
    },
    StartReturned {
        vm: VmKey,
        error: Option<String>,
    },

    // Messages.
    /// Those whom a decision about a project is about are told of it. The decision is a change of its own, in the same
    /// commit.
    PeopleTold {
        project: ProjectId,
        messages: Vec<Message>,
    },
    /// `key` names the matter, so that it is not reported again while it lasts.
    Reported {
        key: String,
        messages: Vec<Message>,
    },
    ReportCleared {
        key: String,
    },
    Delivered {
        messages: Vec<MessageId>,
    },
    DeliveryDropped {
        messages: Vec<MessageId>,
        why: String,
    },

    // Bookkeeping: state, not history.
    DeliveryFailed {
        messages: Vec<MessageId>,
        error: String,
        next_at: Wall,
    },
    TagWritten {
        vm: VmKey,
        generation: u64,
    },
    Checkpoint {
        clock_trusted: bool,
    },
}

impl Change {
    /// Whether it belongs in the history. What does not is bookkeeping, and changes no verdict.
    pub fn is_history(&self) -> bool {
        !matches!(self, Self::DeliveryFailed { .. } | Self::TagWritten { .. } | Self::Checkpoint { .. })
    }

    /// The VM that it is about, if it is about one.
    pub fn vm(&self) -> Option<VmKey> {
        match self {
            Self::VmFiled { vm, .. }
            | Self::VmRenamed { vm, .. }
            | Self::VmDefined { vm, .. }
            | Self::VmVanished { vm }
            | Self::VmReturned { vm }
            | Self::DoubtRaised { vm, .. }
            | Self::DoubtCleared { vm }
            | Self::RunBegan { vm, .. }
            | Self::RunEnded { vm }
            | Self::DefinitionSaved { vm, .. }
            | Self::LeaseOpened { vm, .. }
            | Self::LeaseDropped { vm }
            | Self::EndMoved { vm, .. }
            | Self::NoticeQueued { vm, .. }
            | Self::HoldSet { vm, .. }
            | Self::HoldReleased { vm, .. }
            | Self::LadderBegan { vm, .. }
            | Self::LadderStepped { vm, .. }
            | Self::CallReturned { vm, .. }
            | Self::LadderEnded { vm, .. }
            | Self::PoweredOff { vm, .. }
            | Self::OffAfterApproval { vm, .. }
            | Self::StartAsked { vm }
            | Self::StartReturned { vm, .. }
            | Self::VmMoved { vm, .. }
            | Self::VmReserved { vm, .. }
            | Self::ReservationDropped { vm, .. }
            | Self::TagWritten { vm, .. } => Some(*vm),
            Self::Created { .. }
            | Self::Adopted { .. }
            | Self::RecoveryOwed { .. }
            | Self::ModeSet { .. }
            | Self::PolicyEnforced { .. }
            | Self::PolicyOffered { .. }
            | Self::PolicyOfferDropped
            | Self::GuardAcked { .. }
            | Self::PlanApproved { .. }
            | Self::PersonKnown { .. }
            | Self::ProjectCreated { .. }
            | Self::Classified { .. }
            | Self::OwnersSet { .. }
            | Self::ProjectEdited { .. }
            | Self::MembersSet { .. }
            | Self::RequestOpened { .. }
            | Self::RequestVoted { .. }
            | Self::RequestCommented { .. }
            | Self::RequestClosed { .. }
            | Self::PeopleTold { .. }
            | Self::Reported { .. }
            | Self::ReportCleared { .. }
            | Self::Delivered { .. }
            | Self::DeliveryDropped { .. }
            | Self::DeliveryFailed { .. }
            | Self::Checkpoint { .. } => None,
        }
    }
}
