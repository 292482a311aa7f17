//! The picture: what the last turn saw, judged and planned, for everybody who asks. Published by the loop, read only.

use std::sync::Arc;

use crate::guard::Raised;
use crate::hypervisor::Connection;
use crate::judge::Verdict;
use crate::model::drift::Drifted;
use crate::model::ids::Digest;
use crate::model::inventory::Inventory;
use crate::model::ledger::Ledger;
use crate::model::time::{Now, Wall};
use crate::plan::{self, Plan};
use crate::policy::Policy;
use crate::wakeup::Wakeup;

/// What the last turn came to. A turn that could not look keeps the inventory of the one before.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The clocks of that turn.
    pub at: Now,
    pub policy: Arc<Policy>,
    pub policy_state: PolicyState,
    /// The last complete or partial look; nothing before the first.
    pub inventory: Option<Arc<Inventory>>,
    /// The ledger as the turn left it. The ledger's own snapshot may be newer.
    pub ledger: Arc<Ledger>,
    pub guards: Vec<Raised>,
    pub verdicts: Vec<Verdict>,
    pub plan: Plan,
    pub turn: TurnFigures,
    pub next_wakeup: Option<Wakeup>,
    pub connection: Connection,
    /// Tags that differed from what they should be.
    pub drift: Vec<Drift>,
}

impl Picture {
    /// Before the first turn: nothing was seen, and so nothing is planned.
    pub fn before_the_first_turn(
        at: Now,
        policy: Arc<Policy>,
        policy_state: PolicyState,
        ledger: Arc<Ledger>,
        connection: Connection,
    ) -> Self {
        let plan = plan::plan(&policy, &[], &[], &ledger, &at);
        Self {
            at,
            policy,
            policy_state,
            inventory: None,
            ledger,
            guards: Vec::new(),
            verdicts: Vec::new(),
            plan,
            turn: TurnFigures::default(),
            next_wakeup: None,
            connection,
            drift: Vec::new(),
        }
    }
}

/// Which policy is enforced, and what is wrong with the file, if anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyState {
    pub file: String,
    pub hash: Digest,
    pub loaded_at: Wall,
    /// Why the file is not the policy that is enforced.
    pub error: Option<NotEnforced>,
    /// A file that waits for `policy accept`, and why.
    pub offered: Option<(Digest, Vec<String>)>,
}

/// Why the policy's file is not enforced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotEnforced {
    /// It cannot be read, and what the system says of it.
    Unread { said: String },
    /// The diagnostics of it, as people read them.
    Invalid { rendered: String },
    /// The ledger could not write it down, and what it says of it.
    Unrecorded { said: String },
}

impl NotEnforced {
    /// What somebody else says of it.
    pub fn said(&self) -> &str {
        match self {
            Self::Unread { said } | Self::Unrecorded { said } | Self::Invalid { rendered: said } => said,
        }
    }
}

/// Figures on the turns so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TurnFigures {
    pub count: u64,
    pub last_ms: u64,
    pub vms: usize,
}

/// A tag that was not what the ledger says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    pub vm: crate::model::ids::VmKey,
    pub what: Drifted,
}
