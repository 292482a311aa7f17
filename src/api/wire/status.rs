//! `status` and `doctor` on the wire: how the daemon is.

use serde::{Deserialize, Serialize};

use super::At;
use super::ask::ask;

/// `GET /v1/status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct StatusQuery {}
ask!(StatusQuery => Status, Get "/v1/status");

/// How the daemon is. Counts are of what the caller may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    pub at: At,
    pub version: String,
    pub host: String,
    /// `observe` or `enforce`.
    pub mode: String,
    pub adopted: bool,
    /// Whether `adopt --recover` is owed.
    pub recovery_owed: bool,
    pub guards: Vec<GuardUp>,
    pub hypervisor: Hypervisor,
    pub policy: PolicyState,
    pub turn: Turn,
    pub next_wakeup: Option<NextWakeup>,
    pub ledger: LedgerState,
    pub counts: Counts,
}

/// A guard that is up: no VM is powered off meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardUp {
    /// A word of `Guard`.
    pub guard: String,
    /// The values that raised it, in words.
    pub observed: String,
    pub help: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hypervisor {
    pub uri: String,
    pub connected: bool,
    pub since: Option<At>,
    pub error: Option<String>,
}

/// Which policy is enforced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyState {
    pub file: String,
    pub hash: String,
    pub loaded: At,
    /// What is wrong with the file, if it is not the one that is enforced.
    pub error: Option<String>,
    /// A policy that waits for `policy accept`.
    pub offered: Option<Offered>,
}

/// A policy that waits to be accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    pub digest: String,
    pub why: Vec<String>,
}

/// The last turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    pub count: u64,
    pub last_ms: u64,
    pub vms: usize,
    pub at: Option<At>,
}

/// The next thing that is going to happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextWakeup {
    pub at: At,
    /// A word of `Why`.
    pub why: String,
    /// The VM that it is for, if for one.
    pub uuid: Option<String>,
    pub name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerState {
    pub schema: u32,
}

/// How many VMs there are on the host, of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    pub vms: usize,
    pub on: usize,
    pub leased: usize,
    pub protected: usize,
    pub unclassified: usize,
    pub held: usize,
    /// On, and past the end of their lease.
    pub overdue: usize,
}

/// `GET /v1/doctor`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DoctorQuery {}
ask!(DoctorQuery => Doctor, Get "/v1/doctor", slow: true);

/// What was looked at, and how it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doctor {
    pub at: At,
    pub checks: Vec<Check>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// The word for the check.
    pub check: String,
    pub ok: bool,
    pub text: String,
    /// What to do where it is not well.
    pub help: Option<String>,
}
