//! Decisions on the wire: start and stop, hold and release, mode, guards, approval of a plan, class.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::GuardUp;
use super::ask::ask;

/// What was done. `text` is for people, whole sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Done {
    pub text: String,
    /// What went well enough, and still should be known.
    #[serde(default)]
    pub warnings: Vec<String>,
    /// The VM, where it was about one.
    pub uuid: Option<String>,
    pub name: Option<String>,
    /// The id of the project, where it was about one.
    #[serde(default)]
    pub project: Option<String>,
    /// The end of its lease, as it is now.
    pub ends: Option<DateTime<Utc>>,
}

/// Starts a VM. Past the end of its lease this opens a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Start {
    pub vm: String,
}
ask!(Start => Done, Post "/v1/start", slow: true);

/// Stops a VM by the ladder of its class. Nothing is deleted, and its lease goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Stop {
    pub vm: String,
}
ask!(Stop => Done, Post "/v1/stop", slow: true);

/// Keeps a VM on past its end, until then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct HoldVm {
    pub vm: String,
    /// At most 30 days from now; for owners, as long as the policy says.
    pub until: DateTime<Utc>,
    #[cfg_attr(feature = "daemon", schema(max_length = 1000))]
    pub reason: String,
}
ask!(HoldVm => Done, Post "/v1/hold");

/// Ends a hold before its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Release {
    pub vm: String,
    #[cfg_attr(feature = "daemon", schema(max_length = 1000))]
    #[serde(default)]
    pub reason: Option<String>,
}
ask!(Release => Done, Post "/v1/release");

/// Moves a project into another class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Classify {
    /// A project, by its name, or by one of its VMs.
    pub project: String,
    pub class: String,
    #[cfg_attr(feature = "daemon", schema(max_length = 1000))]
    pub reason: String,
    /// What is stated, where the policy wants several approvals, so that a request is made of it.
    #[serde(default)]
    pub stated: BTreeMap<String, String>,
}
ask!(Classify => Done, Post "/v1/classify");

/// Allows a set of power-offs that is over the limits. Exactly this set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct ApprovePlan {
    /// The digest of the plan, or at least its first 8 characters.
    pub digest: String,
    #[cfg_attr(feature = "daemon", schema(max_length = 1000))]
    pub reason: String,
}
ask!(ApprovePlan => Done, Post "/v1/plan/approve");

/// Says whether the daemon acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ModeQuery {}
ask!(ModeQuery => Mode, Get "/v1/mode");

/// Lets the daemon act, or only observe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct SetMode {
    /// A word of `Mode`.
    pub mode: String,
    #[cfg_attr(feature = "daemon", schema(max_length = 1000))]
    pub reason: String,
}
ask!(SetMode => Mode, Post "/v1/mode");

/// The mode, and what follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Mode {
    /// A word of `Mode`.
    pub mode: String,
    pub text: String,
    /// What is to be done before it can be `enforce`.
    pub missing: Vec<String>,
}

/// Says which guards are up, and which have been acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct GuardsQuery {}
ask!(GuardsQuery => Guards, Get "/v1/guards", without_ledger: true);

/// The guards, up or acknowledged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Guards {
    pub at: DateTime<Utc>,
    pub up: Vec<GuardUp>,
    pub acknowledged: Vec<Acknowledged>,
}

/// That somebody has looked at what raised a guard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Acknowledged {
    /// A word of `Guard`.
    pub guard: String,
    pub observed: String,
    pub at: DateTime<Utc>,
    pub by: String,
    pub reason: String,
}

/// Acknowledges what raised a guard, so that power-offs go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct AckGuard {
    /// A word of `Guard`.
    pub guard: String,
    #[cfg_attr(feature = "daemon", schema(max_length = 1000))]
    pub reason: String,
    /// The values that the person has seen. Where given, others than the present ones are refused.
    #[serde(default)]
    pub observed: Option<String>,
}
ask!(AckGuard => Done, Post "/v1/guards/ack");
