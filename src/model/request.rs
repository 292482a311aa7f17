//! Requests: somebody asks for something about a project, and others decide. Who may is `crate::request`'s matter.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::class::ClassName;
use super::ids::{PersonId, ProjectId, RequestId};
use super::time::Wall;

/// What somebody has asked, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    pub id: RequestId,
    pub project: ProjectId,
    pub asks: Asks,
    pub by: PersonId,
    pub opened_at: Wall,
    /// When it lapses, if nobody decides before.
    pub lapses_at: Wall,
    /// What was stated with it, by the names that the policy's transition requires.
    pub stated: BTreeMap<String, String>,
    /// Whether it was opened by a decision that needs further voices. Then whoever opened it does not ask but decides,
    /// and their voice, the first one, counts.
    #[serde(default)]
    pub decides: bool,
    /// Proven owners and members of the project when it was made: none of them decides on its class, also who has left
    /// since. Whoever was added later is kept from it only while they belong, since nobody has asked them first.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub belonged: BTreeSet<PersonId>,
    /// One for each person at most, the oldest first.
    pub votes: Vec<Vote>,
    pub comments: Vec<Comment>,
    /// How it ended, if it has.
    pub closed: Option<Closed>,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "asks")]
pub enum Asks {
    /// A class that is farther from the default one.
    Promotion { from: ClassName, to: ClassName },
    /// A class that is nearer to the default one.
    Demotion { from: ClassName, to: ClassName },
    /// To be an owner of the project.
    Claim,
    /// To be a member of the project.
    Admission,
}

impl Asks {
    /// The word for it, as people type it.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Promotion { .. } => "promotion",
            Self::Demotion { .. } => "demotion",
            Self::Claim => "claim",
            Self::Admission => "admission",
        }
    }

    /// From which class to which, where it is about the class.
    pub fn classes(&self) -> Option<(&ClassName, &ClassName)> {
        match self {
            Self::Promotion { from, to } | Self::Demotion { from, to } => Some((from, to)),
            Self::Claim | Self::Admission => None,
        }
    }
}

/// What one person says to a request. A later vote of the same person takes the place of the earlier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    pub by: PersonId,
    pub at: Wall,
    pub approves: bool,
    pub comment: Option<String>,
}

impl Vote {
    /// Whether it is the same voice in the same words, whenever it was given.
    pub fn says_the_same(&self, other: &Self) -> bool {
        (self.by, self.approves, &self.comment) == (other.by, other.approves, &other.comment)
    }
}

/// Something that was said, and decides nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    pub by: PersonId,
    pub at: Wall,
    pub text: String,
}

/// When and how a request ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    pub at: Wall,
    pub how: RequestEnd,
}

/// How a request ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequestEnd {
    Approved,
    Rejected,
    /// Taken back by whoever had asked.
    Withdrawn,
    /// Its time was over, or the project has another class by now.
    Lapsed,
}

impl RequestEnd {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::Lapsed => "lapsed",
        }
    }
}

impl Request {
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// The word for its state: `open`, or how it ended.
    pub fn state(&self) -> &'static str {
        self.closed.as_ref().map_or("open", |closed| closed.how.as_str())
    }
}
