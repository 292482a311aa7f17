//! Errors on the wire, and the exit code that each has.

use serde::{Deserialize, Serialize};

/// The body of every answer that is not a success.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct ErrorBody {
    pub error: Failure,
}

/// What went wrong, in a word and in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[error("{text}")]
pub struct Failure {
    pub code: ErrorCode,
    pub text: String,
    /// With `ambiguous`: what may have been meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate>,
    /// With `usage`: the statements that a request lacks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// With `usage`: the statement of a request that is not taken as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wrong: Option<String>,
}

impl Failure {
    pub fn new(code: ErrorCode, text: impl Into<String>) -> Self {
        Self { code, text: text.into(), candidates: Vec::new(), missing: Vec::new(), wrong: None }
    }
}

/// A VM that may have been meant, or a project that has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
pub struct Candidate {
    /// The UUID of the VM, or the id of the project.
    pub uuid: String,
    pub name: String,
    /// A word of `VmState`, or `vanished`, or `unseen` where it could not be read; `project` for a project.
    pub state: String,
}

/// What kind of error. Each is one exit code of the command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    Usage,
    NotPermitted,
    /// It does not exist, or the caller may not know that it does.
    NotFound,
    Ambiguous,
    /// A guard, a state or a limit stands against it; the text says which, and what to do.
    Refused,
    /// A policy or a configuration has errors; the text shows them.
    Invalid,
    /// Anything else, and any word that this program does not know.
    #[serde(other)]
    Failed,
}

impl ErrorCode {
    pub const ALL: [Self; 7] =
        [Self::Failed, Self::Usage, Self::NotPermitted, Self::NotFound, Self::Ambiguous, Self::Refused, Self::Invalid];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Usage => "usage",
            Self::NotPermitted => "not-permitted",
            Self::NotFound => "not-found",
            Self::Ambiguous => "ambiguous",
            Self::Refused => "refused",
            Self::Invalid => "invalid",
        }
    }

    /// The exit code of the command. 5, "no daemon", never comes from a daemon.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Failed => 1,
            Self::Usage => 2,
            Self::NotPermitted => 3,
            Self::NotFound | Self::Ambiguous => 4,
            Self::Refused => 6,
            Self::Invalid => 7,
        }
    }

    /// The status of the HTTP answer.
    pub fn http_status(self) -> u16 {
        match self {
            Self::Failed => 500,
            Self::Usage => 400,
            Self::NotPermitted => 403,
            Self::NotFound => 404,
            Self::Ambiguous | Self::Refused => 409,
            Self::Invalid => 422,
        }
    }
}
