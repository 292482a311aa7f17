//! Decisions on the wire: start and stop, hold and release, mode, guards, approval of a plan, class.

use serde::{Deserialize, Serialize};

use super::ask::ask;
use super::{At, GuardUp};

/// What was done. `text` is for people, whole sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Done {
    pub text: String,
    /// What went well enough, and still should be known.
    #[serde(default)]
    pub warnings: Vec<String>,
    /// The VM, where it was about one.
    pub uuid: Option<String>,
    pub name: Option<String>,
    /// The end of its lease, as it is now.
    pub ends: Option<At>,
}

/// `POST /v1/start`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    pub vm: String,
}
ask!(Start => Done, Post "/v1/start", slow: true);

/// `POST /v1/stop`: the ladder of its class, begun because somebody asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    pub vm: String,
}
ask!(Stop => Done, Post "/v1/stop", slow: true);

/// `POST /v1/hold`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldVm {
    pub vm: String,
    pub until: At,
    pub reason: String,
}
ask!(HoldVm => Done, Post "/v1/hold");

/// `POST /v1/release`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    pub vm: String,
    #[serde(default)]
    pub reason: Option<String>,
}
ask!(Release => Done, Post "/v1/release");

/// `POST /v1/classify`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classify {
    /// A project, by its name, or by one of its VMs.
    pub project: String,
    pub class: String,
    pub reason: String,
}
ask!(Classify => Done, Post "/v1/classify");

/// `POST /v1/plan/approve`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovePlan {
    /// The digest of the plan, or at least its first 8 characters.
    pub digest: String,
    pub reason: String,
}
ask!(ApprovePlan => Done, Post "/v1/plan/approve");

/// `GET /v1/mode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ModeQuery {}
ask!(ModeQuery => Mode, Get "/v1/mode");

/// `POST /v1/mode`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetMode {
    /// `observe` or `enforce`.
    pub mode: String,
    pub reason: String,
}
ask!(SetMode => Mode, Post "/v1/mode");

/// The mode, and what follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mode {
    pub mode: String,
    pub text: String,
    /// What is to be done before it can be `enforce`.
    pub missing: Vec<String>,
}

/// `GET /v1/guards`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GuardsQuery {}
ask!(GuardsQuery => Guards, Get "/v1/guards");

/// The guards, up or acknowledged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guards {
    pub at: At,
    pub up: Vec<GuardUp>,
    pub acknowledged: Vec<Acknowledged>,
}

/// That somebody has looked at what raised a guard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledged {
    pub guard: String,
    pub observed: String,
    pub at: At,
    pub by: String,
    pub reason: String,
}

/// `POST /v1/guards/ack`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AckGuard {
    pub guard: String,
    pub reason: String,
    /// The values that the person has seen. Where given, others than the present ones are refused.
    #[serde(default)]
    pub observed: Option<String>,
}
ask!(AckGuard => Done, Post "/v1/guards/ack");
