//! Messages that are owed to people: durable, sent by a channel, accepted or tried again.

use serde::{Deserialize, Serialize};

use super::class::RoleName;
use super::ids::{MessageId, PersonId, VmKey};
use super::ladder::Rung;
use super::lease::Moved;
use super::notice::NoticeKind;
use super::reason::Reason;
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

/// What it says. Names are those of the moment it was queued.
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
    /// Something the infrateam should look at.
    Report { name: Option<String>, report: Report, reasons: Vec<Reason> },
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
