//! History on the wire: `log` and `audit`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::ask::ask;

/// Tells the history, as far as the caller may see it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct LogQuery {
    /// A VM or a project; nothing for everything that the caller may see.
    pub about: Option<String>,
    /// Only what happened from then on. At most 100 years from now.
    pub since: Option<DateTime<Utc>>,
    /// At most so many, the newest. Without it, 1,000.
    pub limit: Option<usize>,
}
ask!(LogQuery => Log, Get "/v1/log");

/// Entries of the history, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Log {
    pub entries: Vec<LogEntry>,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct LogEntry {
    pub at: DateTime<Utc>,
    /// A word of `Change`.
    pub what: String,
    /// Who: a name, or `fortnight`.
    pub by: String,
    pub uuid: Option<String>,
    /// The VM's name as it is now.
    pub name: Option<String>,
    /// A whole sentence.
    pub text: String,
    pub policy: Option<String>,
    /// The change as it is recorded.
    pub change: Value,
}

/// Checks the chains of the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct VerifyQuery {}
ask!(VerifyQuery => Verified, Get "/v1/audit/verify", slow: true);

/// Whether the history is whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Verified {
    /// Whether all of it is: the chains, and what the anchor says of them.
    pub ok: bool,
    pub chains: Vec<Chain>,
    /// What is wrong although every chain is whole. What a broken chain brings with it is not told again here.
    #[serde(default)]
    pub error: Option<String>,
    /// What was found of the anchor, if one was given.
    #[serde(default)]
    pub anchor: Option<AnchorFound>,
}

/// Checks the chains of the history, and that they still have what an anchor has seen that was kept elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct VerifyAnchor {
    pub anchor: Anchor,
}
ask!(VerifyAnchor => Verified, Post "/v1/audit/verify", slow: true);

/// What has become of an anchor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct AnchorFound {
    pub ok: bool,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Whether it is one of this ledger. If not, its chains were not looked for.
    pub same_ledger: bool,
    pub chains: Vec<ChainFound>,
}

/// What has become of one chain of an anchor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct ChainFound {
    pub chain: String,
    /// How many entries it had.
    pub entries: u64,
    pub ok: bool,
    /// `same`: all that was there then is there. `shorter`: it was cut, or is an old copy. `other`: it was written anew.
    /// `broken`: it ends as it did then, and what comes before was changed or is missing.
    /// `unknown`: there is no such chain, or it is not the caller's to see.
    pub found: String,
}

/// Says where the history ends, to keep elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct AnchorQuery {}
ask!(AnchorQuery => Anchor, Get "/v1/audit/anchor");

/// Where the chains end that the caller may see: kept elsewhere, it shows later whether they were cut or written anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Anchor {
    /// The version of what is written here: 1.
    pub format: u32,
    pub ledger: String,
    pub host: String,
    pub at: DateTime<Utc>,
    pub chains: Vec<ChainHead>,
}

/// Where a chain ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct ChainHead {
    pub chain: String,
    pub entries: u64,
    /// The hash of its last entry.
    pub head: String,
}

/// One chain of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Chain {
    pub chain: String,
    pub entries: u64,
    /// The hash of its last entry: write it down elsewhere, and it proves the history up to there.
    pub head: String,
    pub ok: bool,
    /// Where and how it is broken.
    pub error: Option<String>,
}

/// Gives the history out, so that it can be kept and checked elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ExportQuery {}
ask!(ExportQuery => Export, Get "/v1/audit/export", slow: true);

/// The history as lines of JSON. Each holds its entry byte for byte, so that its hash can be checked from it; where an
/// entry is not the caller's to read, the line says `"hidden":true` instead, and where only a number in it is not,
/// `"withheld"` names that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Export {
    pub chains: Vec<Chain>,
    pub lines: Vec<String>,
}
