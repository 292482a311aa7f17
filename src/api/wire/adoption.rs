//! Adoption on the wire: the table that root edits, and what became of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ask::ask;

/// Shows every VM and how it is filed, to be adopted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct AdoptQuery {}
ask!(AdoptQuery => AdoptTable, Get "/v1/adopt");

/// Every VM there is, as it is filed now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct AdoptTable {
    pub at: DateTime<Utc>,
    /// Of what is shown here. An adoption is bound to it.
    pub digest: String,
    pub adopted: bool,
    /// Whether the ledger had been missing or old, so that `--recover` is owed.
    pub recovery_owed: bool,
    pub classes: Vec<AdoptClass>,
    pub rows: Vec<AdoptRow>,
}

/// A class that a VM can be put in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct AdoptClass {
    pub name: String,
    pub protected: bool,
    /// What it means for a VM, in a sentence.
    pub text: String,
}

/// One VM of the table. What is `null` stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AdoptRow {
    pub uuid: String,
    #[serde(default)]
    pub name: Option<String>,
    /// Shown, not read back.
    #[serde(default)]
    pub state: Option<String>,
    #[serde(default)]
    pub class: Option<String>,
    /// Login names or mail addresses, separated by commas. One with `?` behind it is a guess, and stays one.
    #[serde(default)]
    pub owner: Option<String>,
    #[serde(default)]
    pub purpose: Option<String>,
    /// The name of the project. Every project has its own.
    #[serde(default)]
    pub project: Option<String>,
}

/// Files VMs: class, owner and purpose of each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Adopt {
    pub digest: String,
    /// VMs that are not among these stay as they are.
    pub rows: Vec<AdoptRow>,
    #[serde(default)]
    pub recover: bool,
}
ask!(Adopt => Adoption, Post "/v1/adopt");

/// What became of an adoption.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Adoption {
    pub text: String,
    pub adopted: usize,
    /// VMs that stay unclassified, and so protected.
    pub unclassified: usize,
    pub warnings: Vec<String>,
    /// Ends that have moved.
    pub moved: Vec<MovedEnd>,
}

/// An end that has moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct MovedEnd {
    pub uuid: String,
    pub name: String,
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
}
