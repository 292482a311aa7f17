//! Messages that are owed to people: durable, sent by a channel, accepted or tried again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::class::{ClassName, RoleName};
use super::ids::{MessageId, PersonId, ProjectId, RequestId, VmKey};
use super::ladder::Rung;
use super::lease::Moved;
use super::notice::NoticeKind;
use super::reason::Reason;
use super::request::{Asks, RequestEnd};
use super::time::Wall;

/// One message to one recipient about one matter. Those that wait for one recipient go out as one mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    pub id: MessageId,
    pub to: Recipient,
    pub about: Option<VmKey>,
    pub content: Content,
    pub queued_at: Wall,
    pub delivery: Delivery,
}

/// To whom.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "to")]
pub enum Recipient {
    Person { person: PersonId },
    Role { role: RoleName },
}

impl Recipient {
    /// The person, if it is one.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person { person } => Some(*person),
            Self::Role { .. } => None,
        }
    }
}

/// What it says. Names of VMs and projects are those of the moment it was queued; persons are named when it is sent,
/// since the history keeps these words and must not keep names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "says")]
pub enum Content {
    /// The lease of a VM ends.
    Notice {
        name: String,
        project: String,
        notice: NoticeKind,
        lease: u32,
        ends_at: Wall,
        moved: Option<Moved>,
        standing_in: bool,
    },
    /// A VM was powered off, and revivals will be stopped again.
    PoweredOff { name: String, project: String, at: Wall, rung: Rung, lease: u32, standing_in: bool },
    /// A VM went off although the last decision had been that it stays on: it had been asked to shut down before.
    OffAfterApproval { name: String, project: String, class: ClassName, at: Wall, rung: Rung },
    /// Something the infrateam should look at.
    Report { name: Option<String>, report: Report, reasons: Vec<Reason> },
    /// Somebody has asked for something, and others decide.
    RequestOpened {
        of: OfRequest,
        stated: BTreeMap<String, String>,
        lapses_at: Wall,
        /// The VMs whose power-off waits for the decision, the soonest end first.
        waits: Vec<Waits>,
    },
    /// Somebody has said something about a request.
    RequestCommented { of: OfRequest, by: PersonId, text: String },
    /// A request has ended.
    RequestClosed {
        of: OfRequest,
        how: RequestEnd,
        /// Who decided, where somebody did.
        by: Vec<PersonId>,
        /// What was said with a rejection.
        comment: Option<String>,
        /// Whether the VMs of the project are never powered off by what was asked for.
        protects: bool,
        /// Whether it ended because its time was over.
        overdue: bool,
    },
    /// Somebody has decided on a project, or on a VM of it, without a request.
    Decided {
        project: ProjectId,
        /// What the project is called.
        called: String,
        by: PersonId,
        decided: Decided,
    },
}

/// What somebody has decided, as those hear of it whom it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "decided")]
pub enum Decided {
    /// The VMs of the project were protected, and have a lease from now on.
    Leased {
        class: ClassName,
        reason: String,
        /// Those that are on.
        vms: Vec<MayRun>,
    },
    /// A VM was protected, and went into this project, in whose class it has a lease.
    Moved {
        vm: String,
        class: ClassName,
        /// Until when it may run at least, if it is on.
        until: Option<Wall>,
    },
    /// A VM is held; its lease ends no sooner than that.
    Held { vm: String, until: Wall, ends_at: Wall, reason: String },
    /// A hold was released before its end.
    Released { vm: String, ends_at: Option<Wall>, reason: String },
    /// The reader is an owner of the project now.
    Owner,
    /// The reader is a member of the project now.
    Member,
}

/// Until when a VM may run at least.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MayRun {
    pub name: String,
    pub until: Wall,
}

/// The request that a message speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfRequest {
    pub request: RequestId,
    /// The name of the project that it is about.
    pub project: String,
    pub asks: Asks,
    /// Who has asked.
    pub by: PersonId,
}

/// A VM whose power-off waits for a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waits {
    pub name: String,
    pub ends_at: Wall,
    /// Until when it waits at most.
    pub until: Wall,
}

impl Message {
    /// Who is named in it.
    pub fn persons(&self) -> Vec<PersonId> {
        match &self.content {
            Content::RequestOpened { of, .. } => vec![of.by],
            Content::RequestCommented { of, by, .. } => vec![of.by, *by],
            Content::RequestClosed { of, by, .. } => by.iter().copied().chain([of.by]).collect(),
            Content::Decided { by, .. } => vec![*by],
            Content::Notice { .. }
            | Content::PoweredOff { .. }
            | Content::OffAfterApproval { .. }
            | Content::Report { .. } => Vec::new(),
        }
    }

    /// The request that it speaks of, if it speaks of one.
    pub fn request(&self) -> Option<RequestId> {
        match &self.content {
            Content::RequestOpened { of, .. }
            | Content::RequestCommented { of, .. }
            | Content::RequestClosed { of, .. } => Some(of.request),
            Content::Decided { .. }
            | Content::Notice { .. }
            | Content::PoweredOff { .. }
            | Content::OffAfterApproval { .. }
            | Content::Report { .. } => None,
        }
    }

    /// The project that it speaks of by itself, if it does.
    pub fn project(&self) -> Option<ProjectId> {
        match &self.content {
            Content::Decided { project, .. } => Some(*project),
            _ => None,
        }
    }
}

/// What kind of report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Report {
    LimitExceeded,
    GuardRaised,
    GuardCleared,
    InDoubt,
    Recycled,
    Drift,
    LadderExhausted,
    JobBlocksLadder,
    ReStopsExhausted,
    OwnerUnknown,
    PolicyRejected,
    PolicyWaits,
    RestartsOnPowerOff,
}

/// How far the delivery has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "delivery")]
pub enum Delivery {
    /// To be tried at `next_at`, after so many attempts that failed.
    Waiting {
        attempts: u32,
        next_at: Wall,
        last_error: Option<String>,
    },
    Accepted {
        at: Wall,
    },
    /// Its matter is over; nobody needs it any more.
    Dropped {
        at: Wall,
        why: String,
    },
}

impl Delivery {
    pub fn is_waiting(&self) -> bool {
        matches!(self, Self::Waiting { .. })
    }
}
