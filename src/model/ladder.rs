//! The escalation that ends a run, as it is remembered between turns. `crate::ladder` decides how it goes on.

use serde::{Deserialize, Serialize};

use super::change::Change;
use super::ids::VmKey;
use super::run::RunId;
use super::time::{Now, Wall};

/// One rung of the policy's ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "rung")]
pub enum Rung {
    /// Ask the guest, by agent and ACPI, again every `resend_ms`, for `wait_ms`.
    Shutdown { wait_ms: u64, resend_ms: u64 },
    /// Managed save: memory to disk, nothing is lost. Waited for `wait_ms`.
    Save { wait_ms: u64 },
    /// Pull the plug. Waited for `wait_ms`; the last resort has no rung after it.
    Destroy { wait_ms: u64 },
}

impl Rung {
    pub fn wait_ms(self) -> u64 {
        match self {
            Self::Shutdown { wait_ms, .. } | Self::Save { wait_ms } | Self::Destroy { wait_ms } => wait_ms,
        }
    }

    /// The word for it, in the policy, on the wire and in sentences.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shutdown { .. } => "shutdown",
            Self::Save { .. } => "save",
            Self::Destroy { .. } => "destroy",
        }
    }
}

/// A ladder that has begun and not ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LadderState {
    /// The run that it ends. It does nothing to any other.
    pub run: RunId,
    /// The connection on which it began. When contact is lost, it ends.
    pub connection: u64,
    pub lease: u32,
    /// The end whose passing it carries out.
    pub ends_at: Wall,
    pub kind: LadderKind,
    /// The rungs, as the policy had them when it began.
    pub rungs: Vec<Rung>,
    /// Which rung it stands on, from 0.
    pub at: usize,
    pub began: Now,
    /// When it came to stand on this rung.
    pub rung_began: Now,
    /// The last call that was decided on, and whether its return has been recorded.
    pub call: Option<LadderCall>,
    /// Since when a job of the VM has kept it waiting.
    pub deferred_since: Option<Now>,
}

impl LadderState {
    /// That the call which was intended last has returned.
    pub fn returned(&self, vm: VmKey, error: Option<String>) -> Option<Change> {
        let call = self.call.as_ref()?;
        Some(Change::CallReturned { vm, began: self.began.wall, rung: call.rung, nth: call.nth, error })
    }
}

/// A call whose intent is in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LadderCall {
    pub rung: usize,
    pub at: Now,
    /// How many times this rung was called, this one included.
    pub nth: u32,
    /// What the call returned, once it has. Never what decides whether the VM is off.
    pub returned: Option<Result<(), String>>,
}

/// A rung's call to the host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PowerCall {
    /// Ask the guest to shut down, by its agent and by ACPI. Returns when asked, not when off.
    Shutdown,
    /// Write the memory to disk and end the run; `start` continues where it was.
    Save,
    /// End the run at once.
    Destroy,
}

/// What a ladder is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LadderKind {
    /// A lease has ended.
    Lease,
    /// A revival of a VM that had been powered off.
    ReStop,
    /// A person asked (`fortnight stop`): the same rungs, no lease, no limit.
    Asked,
}

/// How a ladder ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "how")]
pub enum LadderEnd {
    /// The VM was seen off, while it stood on this rung.
    Off { rung: Rung },
    /// The VM is in another run: somebody started it again.
    NewRun,
    /// The connection was lost; what happened in between is unknown.
    ContactLost,
    /// A guard, a hold, a changed class or a decision came in between.
    Stopped { why: String },
    /// The last rung did not help.
    Exhausted,
}
