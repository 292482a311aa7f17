//! Requests on the wire: asking, what waits, everything about one, and deciding on it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ask::ask;
use super::{Notice, Project, VmRow};

/// Asks for something about a project: another class, to be its owner, or to be a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct OpenRequest {
    /// `promotion`, `demotion`, `claim` or `admission`.
    pub kind: String,
    /// A project, by its name, or by one of its VMs.
    pub project: String,
    /// With `promotion` and `demotion`: the class. It may be left out where there is only one.
    #[serde(default)]
    pub to: Option<String>,
    /// What is stated with it. What the policy requires and is missing is named in the error. A statement has 4,000
    /// characters at most, and `reason` 1,000.
    #[serde(default)]
    pub stated: BTreeMap<String, String>,
}
ask!(OpenRequest => RequestDone, Post "/v1/requests");

/// What was done with a request. `text` is for people, whole sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct RequestDone {
    pub text: String,
    /// What went well enough, and still should be known.
    #[serde(default)]
    pub warnings: Vec<String>,
    /// As it is now.
    pub request: RequestRow,
}

/// Lists requests: first those that wait for whoever looks, then their own, then others.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct RequestsQuery {
    /// Also those that are closed.
    pub all: bool,
}
ask!(RequestsQuery => Requests, Get "/v1/requests");

/// Requests, as far as the caller may know of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Requests {
    pub at: DateTime<Utc>,
    pub requests: Vec<RequestRow>,
}

/// One request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct RequestRow {
    /// Random; its first 8 characters are enough to name it.
    pub id: String,
    /// `promotion`, `demotion`, `claim` or `admission`.
    pub kind: String,
    /// A word of `RequestEnd`, or `open`.
    pub state: String,
    /// The name of the project.
    pub project: String,
    /// With `promotion` and `demotion`: the class that it starts from.
    pub from: Option<String>,
    /// With `promotion` and `demotion`: the class that is asked for.
    pub to: Option<String>,
    pub by: String,
    pub at: DateTime<Utc>,
    pub stated: BTreeMap<String, String>,
    /// The oldest first.
    pub votes: Vec<Vote>,
    /// While it is open: who decides, as roles of the policy or `owner`, separated by commas.
    pub waiting_for: Option<String>,
    /// How many of those who have approved count at this moment; once it is approved, as many as it took. Nothing where
    /// it has ended otherwise, and where the policy no longer knows the way.
    #[serde(default)]
    pub counting: Option<u32>,
    /// How many have to approve; nothing where the policy no longer knows the way.
    pub approvals: Option<u32>,
    /// Whether the caller may decide on it now.
    pub for_you: bool,
    /// Whether the caller has asked for it.
    pub yours: bool,
    /// While it is open: when it lapses.
    pub lapses: Option<DateTime<Utc>>,
    /// While it is open: until when, at the latest, the first power-off waits for it.
    pub keeps_on_until: Option<DateTime<Utc>>,
    pub closed: Option<DateTime<Utc>>,
    /// How many comments there are.
    pub comments: usize,
}

/// What one person says to a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Vote {
    pub by: String,
    pub at: DateTime<Utc>,
    pub approves: bool,
    pub comment: Option<String>,
}

/// Says everything about one request: what is asked, for which VMs, what would change, and who has said what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct RequestQuery {
    /// The id, or at least its first 8 characters.
    pub id: String,
}
ask!(RequestQuery => RequestShown, Get "/v1/requests/show");

/// All that an approver needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct RequestShown {
    pub at: DateTime<Utc>,
    pub request: RequestRow,
    /// What is asked, as a sentence.
    pub asks: String,
    pub project: Project,
    pub vms: Vec<RequestVm>,
    /// What an approval would change, as sentences; empty where it is closed.
    pub changes: Vec<String>,
    /// How it is decided, as sentences.
    pub rule: Vec<String>,
    /// Votes that are there and do not count now, and why, as sentences.
    pub uncounted: Vec<String>,
    pub comments: Vec<RequestComment>,
    /// What the caller may do with it: `approve`, `reject`, `withdraw`, `comment`.
    pub can: Vec<String>,
}

/// A VM of the project, and what it uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct RequestVm {
    pub vm: VmRow,
    /// Nothing where its definition could not be read at the last look.
    pub cpus: Option<u32>,
    pub memory_kib: Option<u64>,
    /// Paths or names of the disks that it can write to.
    pub disks: Vec<String>,
    /// How large they are; only of those of which the host says so at once.
    #[serde(default)]
    pub disk_sizes: Vec<DiskSize>,
    /// The notices of its present lease, the oldest first.
    pub notices: Vec<Notice>,
    /// Until when, at the latest, its power-off waits for this request.
    pub keeps_on_until: Option<DateTime<Utc>>,
}

/// How large a disk is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct DiskSize {
    /// Its path or name.
    pub disk: String,
    /// What the guest sees.
    pub capacity_bytes: u64,
    /// What it takes up on the host.
    pub allocated_bytes: u64,
}

/// Something that was said about a request, and decides nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct RequestComment {
    pub by: String,
    pub at: DateTime<Utc>,
    pub text: String,
}

/// Approves a request. Where that is enough, what was asked for is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct ApproveRequest {
    /// The id, or at least its first 8 characters.
    pub id: String,
    #[cfg_attr(feature = "daemon", schema(max_length = 1000))]
    #[serde(default)]
    pub comment: Option<String>,
}
ask!(ApproveRequest => RequestDone, Post "/v1/requests/approve", slow: true);

/// Rejects a request, which closes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct RejectRequest {
    /// The id, or at least its first 8 characters.
    pub id: String,
    /// Why: it is compulsory, under this name or as `reason`.
    #[cfg_attr(feature = "daemon", schema(max_length = 1000))]
    #[serde(default)]
    pub comment: Option<String>,
    /// Another name for `comment`.
    #[cfg_attr(feature = "daemon", schema(max_length = 1000))]
    #[serde(default)]
    pub reason: Option<String>,
}
ask!(RejectRequest => RequestDone, Post "/v1/requests/reject", slow: true);

/// Takes a request back. Whoever has made it may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct WithdrawRequest {
    /// The id, or at least its first 8 characters.
    pub id: String,
}
ask!(WithdrawRequest => RequestDone, Post "/v1/requests/withdraw");

/// Says something about a request. It decides nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct CommentRequest {
    /// The id, or at least its first 8 characters.
    pub id: String,
    #[cfg_attr(feature = "daemon", schema(max_length = 4000))]
    pub text: String,
}
ask!(CommentRequest => RequestDone, Post "/v1/requests/comment");
