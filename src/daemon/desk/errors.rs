//! From errors to what goes over the socket. The chain of causes is told once, here.

use crate::api::wire::{Candidate, ErrorCode, Failure};
use crate::ledger::{CommitError, DecideError, HistoryError};
use crate::model::class::ClassName;
use crate::model::reason::Reason;
use crate::people::Silent;
use crate::permit::{Ambiguous, Denied, NotClassified, Unresolved};
use crate::texts::{self, Style};

use super::scene::Scene;

pub(super) use crate::cause::chain;

pub(super) fn usage(text: impl Into<String>) -> Failure {
    Failure::new(ErrorCode::Usage, text)
}

pub(super) fn refused(text: impl Into<String>) -> Failure {
    Failure::new(ErrorCode::Refused, text)
}

pub(super) fn refused_for(reason: &Reason, style: &Style) -> Failure {
    refused(texts::reason(reason, style))
}

/// The text, if it says something.
pub(super) fn said(reason: &str, what: &str) -> Result<String, Failure> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(usage(format!("say why with --reason: {what} is recorded with its reason")));
    }
    Ok(reason.to_owned())
}

impl From<Denied> for Failure {
    fn from(denied: Denied) -> Self {
        Self::new(ErrorCode::NotPermitted, denied.to_string())
    }
}

impl From<NotClassified> for Failure {
    fn from(why: NotClassified) -> Self {
        let code = match &why {
            NotClassified::Denied(_) => ErrorCode::NotPermitted,
            NotClassified::UnknownClass { .. } => ErrorCode::NotFound,
            NotClassified::ToUnclassified
            | NotClassified::Already { .. }
            | NotClassified::NoWay { .. }
            | NotClassified::MoreVoices { .. }
            | NotClassified::OwnProject
            | NotClassified::Confidential { .. } => ErrorCode::Refused,
        };
        let why = match why {
            NotClassified::UnknownClass { class } => {
                NotClassified::UnknownClass { class: ClassName::new(texts::clean(class.as_str())) }
            }
            other => other,
        };
        Self::new(code, why.to_string())
    }
}

impl From<CommitError> for Failure {
    fn from(error: CommitError) -> Self {
        let code = match &error {
            CommitError::Refused(_) => ErrorCode::Refused,
            CommitError::Full { .. } | CommitError::Write { .. } | CommitError::Stopped { .. } => ErrorCode::Failed,
        };
        Self::new(code, chain(&error))
    }
}

impl From<DecideError<Self>> for Failure {
    fn from(error: DecideError<Self>) -> Self {
        match error {
            DecideError::Declined(failure) => failure,
            DecideError::Commit(error) => error.into(),
        }
    }
}

impl From<HistoryError> for Failure {
    fn from(error: HistoryError) -> Self {
        Self::new(ErrorCode::Failed, chain(&error))
    }
}

impl From<Silent> for Failure {
    fn from(error: Silent) -> Self {
        Self::new(ErrorCode::Failed, format!("{error}; try again in a moment"))
    }
}

/// Says what may have been meant, where that is not clear. All candidates are the caller's to see.
pub(super) fn unresolved(why: Unresolved, scene: &Scene) -> Failure {
    match why {
        Unresolved::NotFound { kind, wanted } => {
            let why = Unresolved::NotFound { kind, wanted: texts::clean(&wanted) };
            Failure::new(ErrorCode::NotFound, why.to_string())
        }
        Unresolved::Ambiguous(ambiguous) => {
            let ambiguous = Ambiguous { wanted: texts::clean(&ambiguous.wanted), ..ambiguous };
            let mut failure = Failure::new(ErrorCode::Ambiguous, ambiguous.to_string());
            let vms = ambiguous.candidates.iter().filter_map(|key| scene.ledger.vms.get(key));
            failure.candidates = vms
                .map(|vm| Candidate {
                    uuid: vm.key.uuid.to_string(),
                    name: vm.name.clone(),
                    state: scene.state_of(vm).to_owned(),
                })
                .collect();
            failure
        }
    }
}
