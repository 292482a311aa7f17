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
    /// Only what happened from then on.
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
    pub ok: bool,
    pub chains: Vec<Chain>,
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
/// entry is not the caller's to read, the line says `"hidden":true` instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Export {
    pub chains: Vec<Chain>,
    pub lines: Vec<String>,
}
