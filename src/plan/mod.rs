//! What would be done in this turn, in order, and what is withheld and why. Dry run is the same plan, not carried out.

mod digest;
#[cfg(test)]
mod tests;
mod weigh;

use crate::judge::{NoticeDue, Warrant};
use crate::model::ids::{Digest, VmKey};
use crate::model::lease::Moved;
use crate::model::reason::Reason;
use crate::model::time::Wall;

pub use weigh::{moved_end, plan};

/// The steps of one turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Names the set of first rungs that are due, whether they may be taken or not. It is what an approval is bound
    /// to, and stays the same while the set does.
    pub digest: Digest,
    pub steps: Vec<Step>,
    /// What would be done, were it not for a guard, a limit or the mode.
    pub withheld: Vec<Withheld>,
    /// The VMs that nothing is done about; their verdicts say why.
    pub left_alone: Vec<VmKey>,
}

impl Plan {
    /// Withholds whatever touches power, for this reason. Notices and ends go on.
    pub fn withhold_power(mut self, reason: &Reason) -> Self {
        let touches_power = |step: &Step| matches!(step.act, Act::Begin(_) | Act::Continue(_));
        let (power, rest) = self.steps.into_iter().partition(touches_power);
        self.steps = rest;
        let withheld = Vec::<Step>::into_iter(power).map(|step| Withheld { step, because: vec![reason.clone()] });
        self.withheld.extend(withheld);
        self
    }

    /// Whether nothing is due but the next look at the ladders that run.
    pub fn is_settled(&self) -> bool {
        self.steps.iter().all(|step| matches!(step.act, Act::Continue(_)))
    }
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub vm: VmKey,
    pub act: Act,
    /// Since when it is due.
    pub due: Wall,
    pub reasons: Vec<Reason>,
}

/// What a step does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    MoveEnd {
        lease: u32,
        to: Wall,
        why: Moved,
    },
    Notify(NoticeDue),
    /// The first rung of a ladder.
    Begin(Warrant),
    /// A ladder goes on, if its time has come.
    Continue(Warrant),
    StopLadder,
}

impl Act {
    /// The word for it on the wire.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::MoveEnd { .. } => "move-end",
            Self::Notify(_) => "notify",
            Self::Begin(_) => "power-off",
            Self::Continue(_) => "continue",
            Self::StopLadder => "stop-ladder",
        }
    }
}

/// A step that is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    pub step: Step,
    /// What stands against it.
    pub because: Vec<Reason>,
}
