//! The policy on the wire: what it says, what another would change, and accepting it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ask::ask;
use super::{Done, PolicyState};

/// Says which policy is enforced, and what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct PolicyQuery {}
ask!(PolicyQuery => PolicyShown, Get "/v1/policy", without_ledger: true);

/// The policy that is enforced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct PolicyShown {
    pub state: PolicyState,
    /// What it says, as English sentences.
    pub sentences: Vec<String>,
    /// What people call its classes: class, language, label.
    pub labels: BTreeMap<String, BTreeMap<String, String>>,
    /// The text of the file.
    pub source: String,
}

/// Says what another policy would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct DiffPolicy {
    /// What to call the file in diagnostics.
    pub file: String,
    pub source: String,
}
ask!(DiffPolicy => PolicyDiff, Post "/v1/policy/diff", document: "source");

/// What another policy would change. One with errors is refused as `invalid` instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct PolicyDiff {
    pub at: DateTime<Utc>,
    /// Of the policy that is enforced.
    pub from: String,
    /// Of the policy that was sent.
    pub to: String,
    /// What is different, as sentences.
    pub changes: Vec<String>,
    /// Why `policy accept` would be owed. Empty: a reload is enough.
    pub needs_accept: Vec<String>,
    /// The VMs for which something would change.
    pub effects: Vec<Effect>,
    /// The open requests for which something would change, as far as the caller may know of them.
    #[serde(default)]
    pub requests: Vec<RequestEffect>,
    /// The diagnostics that are only warnings, as people read them.
    pub warnings: Option<String>,
}

/// What would change for one VM.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Effect {
    pub uuid: String,
    pub name: String,
    pub class: String,
    pub before: Outcome,
    pub after: Outcome,
}

/// What would change for one open request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct RequestEffect {
    pub id: String,
    /// The word for what is asked, as in `request list`.
    pub kind: String,
    pub project: String,
    /// What would be otherwise, as sentences.
    pub changes: Vec<String>,
}

/// What a policy makes of one VM.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Outcome {
    pub protected: bool,
    /// A word of `Finding`.
    pub verdict: String,
    pub ends: Option<DateTime<Utc>>,
    pub reasons: Vec<super::Reason>,
}

/// Enforces a policy that waits, since it takes protection away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct AcceptPolicy {
    /// The digest of the policy that waits, or at least its first 8 characters.
    pub digest: String,
}
ask!(AcceptPolicy => Done, Post "/v1/policy/accept");
