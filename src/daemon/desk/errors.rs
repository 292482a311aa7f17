//! From errors to what goes over the socket. The chain of causes is told once, here.

use std::sync::Arc;

use crate::api::wire::{Candidate, ErrorCode, Failure};
use crate::ledger::{CommitError, DecideError, HistoryError};
use crate::model::language::Language;
use crate::model::reason::Reason;
use crate::model::vm::Vm;
use crate::people::Silent;
use crate::permit::{Denied, NotClassified, Unresolved};
use crate::texts::{self, Style, say};

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

/// The reason, if it says something. `what` is recorded with it: `class`, `hold`, `mode` and so on, as the text
/// `say-why` knows them.
pub(super) fn said(reason: &str, what: &str, language: Language) -> Result<String, Failure> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(usage(say!(language, "say-why", what = what)));
    }
    Ok(reason.to_owned())
}

impl From<Denied> for Failure {
    fn from(denied: Denied) -> Self {
        Self::new(ErrorCode::NotPermitted, denied.said())
    }
}

/// Why a project is not moved.
pub(super) fn not_classified(why: &NotClassified, language: Language) -> Failure {
    let code = match why {
        NotClassified::Denied(_) => ErrorCode::NotPermitted,
        NotClassified::UnknownClass { .. } => ErrorCode::NotFound,
        NotClassified::ToUnclassified
        | NotClassified::Already { .. }
        | NotClassified::NoWay { .. }
        | NotClassified::MoreVoices { .. }
        | NotClassified::OwnProject
        | NotClassified::Confidential { .. } => ErrorCode::Refused,
    };
    Failure::new(code, why.said(language))
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
    let text = why.said(scene.style.language);
    let Unresolved::Ambiguous(ambiguous) = why else { return Failure::new(ErrorCode::NotFound, text) };
    let vms = ambiguous.candidates.iter().filter_map(|key| scene.ledger.vms.get(key));
    let candidate = |vm: &Arc<Vm>| Candidate {
        uuid: vm.key.uuid.to_string(),
        name: vm.name.clone(),
        state: scene.state_of(vm).to_owned(),
    };
    Failure { candidates: vms.map(candidate).collect(), ..Failure::new(ErrorCode::Ambiguous, text) }
}
