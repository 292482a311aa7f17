//! Notices: warnings, and whether a channel has accepted them.

use serde::{Deserialize, Serialize};

use super::ids::MessageId;
use super::time::Wall;

/// A warning of one end of one lease.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub lease: u32,
    pub kind: NoticeKind,
    /// The end that it announces. If the lease's end moves, this notice no longer counts for it.
    pub ends_at: Wall,
    pub queued_at: Wall,
    /// The messages that must be accepted before the notice counts: one to each proven owner, or one to the infrateam.
    pub required: Vec<MessageId>,
    pub accepted: Option<Accepted>,
}

/// Which of the policy's notices it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum NoticeKind {
    /// At the beginning of the lease.
    Start,
    /// So long before its end.
    Before { offset_ms: u64 },
}

/// When the last required message was accepted, by the wall and by the odometer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    pub at: Wall,
    pub odometer_ms: u64,
}
