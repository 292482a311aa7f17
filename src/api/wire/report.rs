//! The overview on the wire: `report`. Names and words of people are as they are: clean them before they are shown.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ask::ask;
use super::{Owner, Reason};

/// Gives the overview: the projects, what was decided, and what needs somebody.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ReportQuery {
    /// Decisions from then on; without it, those of the last 30 days. At most 100 years from now.
    pub since: Option<DateTime<Utc>>,
}
ask!(ReportQuery => Report, Get "/v1/report", slow: true);

/// What there is, what was decided and what needs somebody, as far as the caller may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Report {
    pub at: DateTime<Utc>,
    pub host: String,
    /// `observe` or `enforce`.
    pub mode: String,
    /// Decisions are told from then on.
    pub since: DateTime<Utc>,
    /// Ends of leases are told until then.
    pub until: DateTime<Utc>,
    /// Those that have a project; the confidential ones last.
    pub classes: Vec<ReportedClass>,
    /// The newest first.
    pub decisions: Vec<ReportedDecision>,
    /// Whether there were more decisions: only the newest are told.
    pub decisions_cut: bool,
    /// Open requests; what lapses first at the top.
    pub requests: Vec<ReportedRequest>,
    /// VMs whose lease ends soon, or has ended while they are on; the earliest first.
    pub ends: Vec<ReportedEnd>,
    /// Owners whose accounts are gone.
    pub gone: Vec<ReportedGone>,
    /// Tags that were not what the ledger says.
    pub drift: Vec<ReportedDrift>,
    /// VMs with a lease that come back on, or do not stay off, or are new ones on an old disk.
    pub evading: Vec<ReportedEvasion>,
}

/// The projects of one class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct ReportedClass {
    pub class: String,
    /// What people call it, by language.
    pub label: BTreeMap<String, String>,
    /// Whether its VMs are never powered off.
    pub protected: bool,
    /// Whether only its roles and root know of its projects.
    pub confidential: bool,
    /// By name.
    pub projects: Vec<ReportedProject>,
}

/// A project, with the VMs that it has on the host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct ReportedProject {
    pub id: String,
    pub name: String,
    pub purpose: Option<String>,
    pub owners: Vec<Owner>,
    pub members: Vec<String>,
    /// The roles that manage it besides its owners.
    pub managed_by: Vec<String>,
    pub documentation: Option<String>,
    pub vms: Vec<ReportedVm>,
    /// Since when it is of this class, if that is the caller's to know.
    pub since: Option<DateTime<Utc>>,
    /// Who put it there: one person, or those who approved the request. Nobody, where the policy files new VMs there.
    pub decided_by: Vec<String>,
    /// The request that was approved, if it was one.
    pub request: Option<String>,
}

/// A VM of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct ReportedVm {
    pub uuid: String,
    pub name: String,
    /// A word of `VmState`, or `unseen` where it could not be read.
    pub state: String,
    /// The end of its lease, where its class has leases.
    pub ends: Option<DateTime<Utc>>,
}

/// Something that a person has decided.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct ReportedDecision {
    pub at: DateTime<Utc>,
    /// A word of `Change`.
    pub what: String,
    /// Who. Of an approved request, the one whose vote was the last that was needed.
    pub by: String,
    pub project: Option<String>,
    /// The VM, where it was about one.
    pub uuid: Option<String>,
    pub name: Option<String>,
    /// The class that the project came into or was to come into.
    pub class: Option<String>,
    /// The class that it was in, where a request says so.
    pub from: Option<String>,
    /// `promotion`, `demotion`, `claim` or `admission`, of a request.
    pub asks: Option<String>,
    /// `approved` or `rejected`, of a request.
    pub outcome: Option<String>,
    pub request: Option<String>,
    /// The votes on the request, the oldest first.
    pub votes: Vec<ReportedVote>,
    /// Until when a VM is held.
    pub until: Option<DateTime<Utc>>,
    /// The mode, the guard, the digest of the policy or the plan, or the owners: what it was about besides.
    pub subject: Option<String>,
    /// How many it was about: of an adoption, the projects that were classified; of an approved plan, the
    /// power-offs; of owners and members, those that there are now.
    pub count: Option<u64>,
    pub reason: Option<String>,
}

/// What one person said to a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct ReportedVote {
    pub by: String,
    pub at: DateTime<Utc>,
    pub approves: bool,
    pub comment: Option<String>,
}

/// A request that waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct ReportedRequest {
    pub id: String,
    /// `promotion`, `demotion`, `claim` or `admission`.
    pub asks: String,
    pub project: String,
    pub from: Option<String>,
    pub to: Option<String>,
    pub by: String,
    pub at: DateTime<Utc>,
    /// When it lapses.
    pub until: DateTime<Utc>,
    pub votes: Vec<ReportedVote>,
    /// The roles that decide; `owner` where the owners of the project do, too. None where the policy knows no way.
    pub waiting_for: Vec<String>,
}

/// A lease that ends soon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct ReportedEnd {
    pub uuid: String,
    pub name: String,
    pub project: String,
    pub class: String,
    /// The owners' names, separated by a comma and a space. A guess has a question mark.
    pub owner: Option<String>,
    pub ends: DateTime<Utc>,
    pub held_until: Option<DateTime<Utc>>,
}

/// An owner whose account is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct ReportedGone {
    pub owner: String,
    pub projects: Vec<String>,
}

/// A tag that was not what the ledger says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct ReportedDrift {
    pub uuid: String,
    pub name: String,
    pub project: String,
    pub what: String,
}

/// A VM that evades its lease.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct ReportedEvasion {
    pub uuid: String,
    pub name: String,
    pub project: String,
    pub owner: Option<String>,
    /// Those that speak of it.
    pub reasons: Vec<Reason>,
    /// How often it was stopped again within a day.
    pub stopped_again: u64,
}
