//! Names of classes and roles, as the policy gives them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The name of a class.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClassName(String);

impl ClassName {
    /// The class of what nobody has decided on. It is protected, whatever the policy says.
    pub const UNCLASSIFIED: &'static str = "unclassified";

    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    pub fn unclassified() -> Self {
        Self::new(Self::UNCLASSIFIED)
    }

    pub fn is_unclassified(&self) -> bool {
        self.0 == Self::UNCLASSIFIED
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ClassName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of a role. `owner` and `member` are said of a project, the others are the policy's.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RoleName(String);

impl RoleName {
    /// The role that decides, holds and stands in for owners that are unknown.
    pub const INFRATEAM: &'static str = "infrateam";

    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    pub fn infrateam() -> Self {
        Self::new(Self::INFRATEAM)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RoleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
