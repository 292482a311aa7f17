//! Projects: what VMs are for. A class belongs to a project; a VM has the class of its project.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::class::{ClassName, RoleName};
use super::ids::{PersonId, ProjectId};
use super::time::Wall;

/// What VMs are for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    pub id: ProjectId,
    pub name: String,
    pub class: ClassName,
    pub purpose: Option<String>,
    pub origin: Origin,
    pub created_at: Wall,
    /// The confidential classes with which it was hidden and no longer is, and until when it was.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub hidden_until: BTreeMap<ClassName, Wall>,
    pub owners: Vec<Owner>,
    pub members: Vec<PersonId>,
    pub managed_by: Vec<RoleName>,
    pub documentation: Option<String>,
}

impl Project {
    /// The owners whose ownership is proven: notices must reach each of them.
    pub fn proven_owners(&self) -> impl Iterator<Item = PersonId> + '_ {
        self.owners.iter().filter(|owner| owner.proof.is_proven()).map(|owner| owner.person)
    }

    /// Whose it is: its proven owners and its members.
    pub fn people(&self) -> BTreeSet<PersonId> {
        self.proven_owners().chain(self.members.iter().copied()).collect()
    }

    pub fn is_owner(&self, person: PersonId) -> bool {
        self.proven_owners().any(|owner| owner == person)
    }

    pub fn is_member(&self, person: PersonId) -> bool {
        self.members.contains(&person)
    }
}

/// How a project came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Made for a VM that existed before the daemon did.
    FirstRun,
    /// Made for a new VM.
    NewVm,
    /// Made for a new VM that must be looked at by people first.
    Suspicious,
    /// Made by somebody.
    Created,
}

/// An owner and why we believe it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    pub person: PersonId,
    pub proof: Proof,
}

/// Why somebody is taken for an owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// Said by root at adoption, or by the infrateam.
    Adoption,
    /// A claim that was approved.
    Claim,
    /// Made the project, before there was a VM in it.
    Creation,
    /// Guessed by a rule of the configuration: shown, told, but not enough.
    Guess,
}

impl Proof {
    pub fn is_proven(self) -> bool {
        match self {
            Self::Adoption | Self::Claim | Self::Creation => true,
            Self::Guess => false,
        }
    }
}
