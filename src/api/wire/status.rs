//! `status` and `doctor` on the wire: how the daemon is.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ask::ask;

/// Says how the daemon is: mode, guards, hypervisor, policy, last turn, next wake-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct StatusQuery {}
ask!(StatusQuery => Status, Get "/v1/status", without_ledger: true);

/// How the daemon is. Counts are of what the caller may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Status {
    pub at: DateTime<Utc>,
    pub version: String,
    pub host: String,
    /// A word of `Mode`.
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
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct GuardUp {
    /// A word of `Guard`.
    pub guard: String,
    /// The values that raised it, in words.
    pub observed: String,
    pub help: String,
}

/// The connection to the hypervisor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Hypervisor {
    pub uri: String,
    pub connected: bool,
    pub since: Option<DateTime<Utc>>,
    pub error: Option<String>,
}

/// Which policy is enforced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct PolicyState {
    pub file: String,
    pub hash: String,
    pub loaded: DateTime<Utc>,
    /// What is wrong with the file, if it is not the one that is enforced.
    pub error: Option<String>,
    /// A policy that waits for `policy accept`.
    pub offered: Option<Offered>,
}

/// A policy that waits to be accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Offered {
    pub digest: String,
    pub why: Vec<String>,
}

/// The last turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Turn {
    /// How many there were since fortnightd began. Always 0 for whoever may not know of all VMs: those that are hidden
    /// make turns too.
    pub count: u64,
    /// How long it took. Always 0 for whoever may not know of all VMs.
    pub last_ms: u64,
    pub vms: usize,
    pub at: Option<DateTime<Utc>>,
}

/// The next thing that is going to happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct NextWakeup {
    pub at: DateTime<Utc>,
    /// A word of `Why`.
    pub why: String,
    /// The VM that it is for, if for one.
    pub uuid: Option<String>,
    pub name: Option<String>,
}

/// The daemon's memory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct LedgerState {
    pub schema: u32,
    /// Why it cannot be read, if it cannot. Then nothing is known of any VM: counts are 0, `adopted` is false, and most
    /// requests are refused.
    #[serde(default)]
    pub error: Option<String>,
}

/// How many VMs there are on the host, of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
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

/// Checks the installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct DoctorQuery {}
ask!(DoctorQuery => Doctor, Get "/v1/doctor", slow: true, without_ledger: true);

/// What was looked at, and how it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Doctor {
    pub at: DateTime<Utc>,
    pub checks: Vec<Check>,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Check {
    /// The word for the check.
    pub check: String,
    pub ok: bool,
    pub text: String,
    /// What to do where it is not well.
    pub help: Option<String>,
}
