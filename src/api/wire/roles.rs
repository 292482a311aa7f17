//! Roles on the wire: `role list|show`.

use serde::{Deserialize, Serialize};

use super::ask::ask;

/// Lists the roles of the policy, and who has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct RolesQuery {}
ask!(RolesQuery => Roles, Get "/v1/roles", without_ledger: true);

/// Says who has a role, and what it decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct RoleQuery {
    pub role: String,
}
ask!(RoleQuery => Role, Get "/v1/role", without_ledger: true);

/// All roles, by their names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Roles {
    pub roles: Vec<Role>,
}

/// A role: who has it, and what for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Role {
    pub name: String,
    /// The unix group whose members have it; nothing where the policy names persons.
    pub group: Option<String>,
    /// Login names, as far as the directory tells: it may hide some, and it does not list those whose primary group
    /// it is. Decisions ask it for the person who decides.
    pub members: Vec<String>,
    /// How many more there are than are listed.
    pub more: usize,
    /// Whether the directory answered.
    pub known: bool,
    /// Classes that are kept confidential to it.
    pub sees: Vec<String>,
    /// Classes whose projects it may manage.
    pub manages: Vec<String>,
    /// Transitions that it approves.
    pub approves: Vec<Way>,
}

/// From a class to a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Way {
    pub from: String,
    pub to: String,
}
