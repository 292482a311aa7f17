//! Leases: from when until when a leased VM may run.

use serde::{Deserialize, Serialize};

use super::time::Wall;

/// One lease of one VM.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lease {
    /// Counts the leases of this VM, from 1.
    pub number: u32,
    pub began_at: Wall,
    /// The end that is in force. It never moves earlier than what was announced.
    pub ends_at: Wall,
    pub opened: Opened,
    /// Why the end is not where the lease would have put it; the last move only, the history has them all.
    pub moved: Option<Moved>,
}

/// Why a lease began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Opened {
    /// First seen active.
    FirstSeen,
    /// Active at adoption.
    Adoption,
    /// Started by a person after the last lease had ended.
    Start,
    /// Came from a protected class into a leased one.
    Classified,
    /// The same lease under another leased class, or a recovered one.
    Recovered,
}

impl Opened {
    /// The word for it, on the wire and in reasons.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FirstSeen => "first-seen",
            Self::Adoption => "adoption",
            Self::Start => "start",
            Self::Classified => "classified",
            Self::Recovered => "recovered",
        }
    }
}

/// Why an end moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Moved {
    /// No notice had been accepted in time.
    LateNotice,
    /// The time to act had passed unused (a guard, a limit, downtime).
    MissedWindow,
    /// The policy's lease became shorter.
    ShorterPolicy,
    /// The policy's lease became longer.
    LongerPolicy,
    /// A hold was set.
    Hold,
    /// A hold was released before its end.
    HoldReleased,
    /// Found running past its end, and we had not powered it off.
    FoundRunning,
    /// A request had kept it on past its end, and no longer does.
    RequestOver,
    /// Ends of an adoption or a recovery, spread out.
    Spread,
}

impl Moved {
    /// The word for it, on the wire and in reasons.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LateNotice => "late-notice",
            Self::MissedWindow => "missed-window",
            Self::ShorterPolicy => "shorter-policy",
            Self::LongerPolicy => "longer-policy",
            Self::Hold => "hold",
            Self::HoldReleased => "hold-released",
            Self::FoundRunning => "found-running",
            Self::RequestOver => "request-over",
            Self::Spread => "spread",
        }
    }
}

/// The factor on the minimum notice wherever a rule moves an end: a tenth more, so that a notice that is accepted at
/// its second attempt still is in time.
pub const MOVED_END_NOTICE_TENTHS: i32 = 11;
