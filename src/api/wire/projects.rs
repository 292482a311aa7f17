//! Projects on the wire: `project list|show|create|edit|move-vm` and `reserve`.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ask::ask;
use super::{Done, LogEntry, Owner, Project, VmRow};

/// Lists the projects that the caller may see.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ProjectsQuery {
    /// Also projects whose VMs have all gone elsewhere.
    pub all: bool,
    /// Only projects that the caller owns or is a member of.
    pub mine: bool,
    /// Only projects of this class.
    pub class: Option<String>,
}
ask!(ProjectsQuery => Projects, Get "/v1/projects");

/// Projects, by their names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Projects {
    pub at: DateTime<Utc>,
    pub projects: Vec<ProjectRow>,
}

/// One project in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct ProjectRow {
    pub id: String,
    /// May hold any character. Clean it before it is shown.
    pub name: String,
    pub class: String,
    /// What people call the class, by language.
    pub class_label: BTreeMap<String, String>,
    pub purpose: Option<String>,
    /// A word of `Origin`.
    pub origin: String,
    pub created: DateTime<Utc>,
    pub owners: Vec<Owner>,
    /// How many there are.
    pub members: usize,
    pub managed_by: Vec<String>,
    pub documentation: Option<String>,
    /// How many VMs it has on the host.
    pub vms: usize,
    /// How many of them are on.
    pub on: usize,
    /// When the first lease of a VM that is on ends.
    pub ends: Option<DateTime<Utc>>,
    /// How many requests about it wait for a decision.
    pub requests: usize,
}

/// Says everything about one project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct ProjectQuery {
    /// Its name, its id, or one of its VMs; `name:…` or `uuid:…` say which.
    pub project: String,
}
ask!(ProjectQuery => ProjectShow, Get "/v1/project");

/// Everything about one project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct ProjectShow {
    pub at: DateTime<Utc>,
    pub project: Project,
    /// What people call the class, by language.
    pub class_label: BTreeMap<String, String>,
    /// Also those that have vanished.
    pub vms: Vec<VmRow>,
    /// UUIDs of VMs that are not there yet and will belong to it.
    pub reserved: Vec<String>,
    /// Requests about it that wait for a decision, the oldest first.
    pub requests: Vec<WaitingRequest>,
    /// The last entries, the newest first.
    pub history: Vec<LogEntry>,
}

/// A request that waits for a decision, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct WaitingRequest {
    pub id: String,
    /// `promotion`, `demotion`, `claim` or `admission`.
    pub kind: String,
    pub by: String,
    pub at: DateTime<Utc>,
    /// Until when it can be decided on.
    pub lapses: DateTime<Utc>,
    /// With a promotion or demotion: the class that is asked for.
    pub to: Option<String>,
}

/// Makes a project that VMs can be moved to. Whoever makes it owns it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct CreateProject {
    #[cfg_attr(feature = "daemon", schema(max_length = 64))]
    pub name: String,
    #[cfg_attr(feature = "daemon", schema(max_length = 4000))]
    #[serde(default)]
    pub purpose: Option<String>,
    /// A link, `http://` or `https://`.
    #[cfg_attr(feature = "daemon", schema(max_length = 2000))]
    #[serde(default)]
    pub documentation: Option<String>,
    /// `owner`, `member` and roles of the policy.
    #[serde(default)]
    pub managed_by: Vec<String>,
}
ask!(CreateProject => Done, Post "/v1/project/create");

/// Edits a project. What is not given stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct EditProject {
    /// Its name, its id, or one of its VMs.
    pub project: String,
    #[cfg_attr(feature = "daemon", schema(max_length = 64))]
    #[serde(default)]
    pub name: Option<String>,
    #[cfg_attr(feature = "daemon", schema(max_length = 4000))]
    #[serde(default)]
    pub purpose: Option<String>,
    /// A link, `http://` or `https://`.
    #[cfg_attr(feature = "daemon", schema(max_length = 2000))]
    #[serde(default)]
    pub documentation: Option<String>,
    /// `owner`, `member` and roles of the policy, in place of those there were.
    #[serde(default)]
    pub managed_by: Option<Vec<String>>,
    /// Accounts.
    #[serde(default)]
    pub add_members: Vec<String>,
    /// Members, as they are shown.
    #[serde(default)]
    pub remove_members: Vec<String>,
    /// Accounts or mail addresses, in place of the owners there were. For the infrateam.
    #[serde(default)]
    pub owners: Option<Vec<String>>,
}
ask!(EditProject => Done, Post "/v1/project/edit");

/// Moves a VM to another project. Its lease, its notices and its history go along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct MoveVm {
    pub vm: String,
    /// A project, by its name, its id, or one of its VMs.
    pub project: String,
}
ask!(MoveVm => Done, Post "/v1/project/move-vm");

/// Files a VM before it exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Reserve {
    /// A whole UUID.
    pub uuid: String,
    pub class: String,
    /// A project of that class; one that there is not is made.
    #[serde(default)]
    pub project: Option<String>,
}
ask!(Reserve => Done, Post "/v1/reserve");

/// Takes a reservation back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct DropReservation {
    /// A whole UUID.
    pub uuid: String,
    /// The class that it is reserved for, where it is for several.
    #[serde(default)]
    pub class: Option<String>,
}
ask!(DropReservation => Done, Post "/v1/reserve/drop");

/// Lists the UUIDs that are reserved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ReservationsQuery {}
ask!(ReservationsQuery => Reservations, Get "/v1/reserve");

/// Reservations that the caller may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Reservations {
    pub reserved: Vec<Reservation>,
}

/// A VM that is filed and not there yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Reservation {
    pub uuid: String,
    pub class: String,
    pub project: String,
    pub project_id: String,
}
