//! What the policy says of every VM now, and why. Pure: the same arguments, the same verdicts.

mod warrant;

use crate::model::ids::VmKey;
use crate::model::lease::Moved;
use crate::model::notice::NoticeKind;
use crate::model::reason::Reason;
use crate::model::time::Wall;

pub use warrant::Warrant;

/// What the policy says of one VM. There is one for every VM of the ledger and the inventory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub vm: VmKey,
    pub finding: Finding,
    /// Why, the decisive one first. Never empty.
    pub reasons: Vec<Reason>,
    /// What happens next if nothing changes, for people and for the wake-up.
    pub next: Option<Next>,
}

/// What is to be done about a VM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Nothing: it is protected, in doubt, unseen, off, or its time has not come.
    Leave,
    /// A notice is due.
    Notify(NoticeDue),
    /// It is past its end, but something that was owed is missing; the reasons say what is waited for.
    Wait,
    /// The end has to move; `plan` finds the new one.
    MoveEnd(Moved),
    /// The run is to be ended.
    PowerOff(Warrant),
    /// A ladder that has begun may go on.
    Continue(Warrant),
    /// A ladder that has begun has to stop, for the first of the reasons.
    StopLadder,
}

impl Finding {
    /// The word for it on the wire.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Leave => "leave",
            Self::Notify(_) => "notify",
            Self::Wait => "wait",
            Self::MoveEnd(_) => "move-end",
            Self::PowerOff(_) => "power-off",
            Self::Continue(_) => "continue",
            Self::StopLadder => "stop-ladder",
        }
    }
}

/// The notice that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoticeDue {
    pub lease: u32,
    pub kind: NoticeKind,
    pub ends_at: Wall,
}

/// What comes next, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    pub at: Wall,
    pub what: NextWhat,
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NextWhat {
    Notice,
    PowerOff,
    MoveEnd,
    HoldEnds,
    /// The message of a mail is tried again, or a notice grows old enough.
    NoticeAge,
    Rung,
}

impl NextWhat {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::PowerOff => "power-off",
            Self::MoveEnd => "move-end",
            Self::HoldEnds => "hold-ends",
            Self::NoticeAge => "notice-age",
            Self::Rung => "rung",
        }
    }
}
