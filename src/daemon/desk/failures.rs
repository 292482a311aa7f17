//! What people are told where the ledger, the directory or the hypervisor did not do what was asked. What a library
//! says of it is passed on as it is; never who may do what.

use crate::api::wire::{ErrorCode, Failure};
use crate::cause::chain;
use crate::daemon::picture::NotEnforced;
use crate::hypervisor::CallError;
use crate::ledger::{CommitError, DecideError, HistoryError};
use crate::model::language::Language;
use crate::model::ledger::Refused;
use crate::model::ledger_fault::Stopped;
use crate::texts::{ledger_stopped, say, trouble};

use super::Desk;

/// Why nothing was written down.
pub(super) fn not_recorded(error: DecideError<Failure>, language: Language) -> Failure {
    match error {
        DecideError::Declined(failure) => failure,
        DecideError::Commit(error) => not_committed(&error, language),
    }
}

fn not_committed(error: &CommitError, language: Language) -> Failure {
    let code = match error {
        CommitError::Refused(_) => ErrorCode::Refused,
        CommitError::Full { .. } | CommitError::Write { .. } | CommitError::Stopped { .. } => ErrorCode::Failed,
    };
    Failure::new(code, not_committed_told(error, language))
}

/// The same, as words.
pub(in crate::daemon) fn not_committed_told(error: &CommitError, language: Language) -> String {
    match error {
        CommitError::Refused(refused) => {
            say!(language, "ledger-refused", why = refused_by_ledger(refused, language))
        }
        CommitError::Full { path, .. } => say!(language, "ledger-full", path = path.display()),
        CommitError::Write { path, source } => {
            say!(language, "ledger-unwritten", path = path.display(), why = chain(&**source))
        }
        CommitError::Stopped { why } => say!(language, "ledger-stopped", why = stopped(why, language)),
    }
}

/// Why nobody writes the ledger: in words of ours, if it is one of the things that are known.
fn stopped(why: &str, language: Language) -> String {
    Stopped::read(why).map_or_else(|| why.to_owned(), |stopped| ledger_stopped(&stopped, language))
}

/// Why something could not be read in the ledger.
pub(super) fn unread(error: &HistoryError, language: Language) -> Failure {
    failed(unread_told(error, language))
}

/// The same, as words.
pub(in crate::daemon) fn unread_told(error: &HistoryError, language: Language) -> String {
    match error {
        HistoryError::NoFile { why } => say!(language, "history-no-ledger", why = stopped(why, language)),
        HistoryError::Read { path, source } => {
            say!(language, "history-unread", path = path.display(), why = chain(source))
        }
        HistoryError::State { path, source } => {
            say!(language, "history-state", path = path.display(), why = chain(source))
        }
        HistoryError::Entry { chain, seq, .. } => say!(language, "history-entry", seq = seq, chain = chain.as_str()),
        HistoryError::NoBeginning => say!(language, "history-no-beginning"),
        HistoryError::Export { source } => say!(language, "history-unwritten", why = chain(source)),
        HistoryError::Interrupted { .. } => say!(language, "history-interrupted"),
    }
}

impl Desk {
    /// Refuses where there is no ledger to believe: what is empty then must not be told as if there were nothing.
    pub fn knows_the_ledger(&self, language: Language) -> Result<(), Failure> {
        self.ledger_unknown(language).map_or(Ok(()), |why| Err(failed(why)))
    }

    /// Why nothing is known of any VM, if it is so.
    pub(super) fn ledger_unknown(&self, language: Language) -> Option<String> {
        let why = self.parts.ledger.damage()?;
        Some(say!(language, "ledger-unknown", why = stopped(why, language)))
    }
}

/// Why the policy's file is not the policy that is enforced. Its diagnostics stay as they are drawn.
pub(super) fn not_enforced_told(why: &NotEnforced, file: &str, language: Language) -> String {
    match why {
        NotEnforced::Unread { said } => say!(language, "policy-file-unread", file = file, why = said),
        NotEnforced::Invalid { rendered } => rendered.clone(),
        NotEnforced::Unrecorded { said } => say!(language, "policy-not-recorded", why = said),
    }
}

/// That the directory of accounts did not answer.
pub(super) fn silent(language: Language) -> Failure {
    failed(say!(language, "directory-silent"))
}

/// Why the hypervisor did not do it.
pub(super) fn not_called(error: &CallError, language: Language) -> Failure {
    let why = trouble(&error.reason(), language);
    failed(if matches!(error, CallError::Busy) { say!(language, "call-again", why = why) } else { why })
}

/// The same of a call that was recorded. What is none of our own words is said as it is.
pub(super) fn not_called_told(recorded: &str, language: Language) -> String {
    CallError::read(recorded).map_or_else(|| recorded.to_owned(), |error| trouble(&error.reason(), language))
}

fn failed(text: String) -> Failure {
    Failure::new(ErrorCode::Failed, text)
}

/// Why the ledger refused a change.
pub(in crate::daemon) fn refused_by_ledger(refused: &Refused, language: Language) -> String {
    match refused {
        Refused::UnknownVm { vm } => say!(language, "refused-unknown-vm", vm = vm.uuid),
        Refused::KnownVm { vm } => say!(language, "refused-known-vm", vm = vm.uuid),
        Refused::UnknownProject { project } => say!(language, "refused-unknown-project", project = project),
        Refused::KnownProject { project } => say!(language, "refused-known-project", project = project),
        Refused::UnknownPerson { person } => say!(language, "refused-unknown-person", person = person),
        Refused::NotLeased { vm, class } => say!(language, "refused-not-leased", vm = vm.uuid, class = class),
        Refused::InDoubt { vm } => say!(language, "refused-in-doubt", vm = vm.uuid),
        Refused::OtherRun { vm } => say!(language, "refused-other-run", vm = vm.uuid),
        Refused::Observing => say!(language, "refused-observing"),
        Refused::Held { vm } => say!(language, "refused-held", vm = vm.uuid),
        Refused::LeaseRuns { vm } => say!(language, "refused-lease-runs", vm = vm.uuid),
        Refused::OtherLease { vm } => say!(language, "refused-other-lease", vm = vm.uuid),
        Refused::NotTold { vm } => say!(language, "refused-not-told", vm = vm.uuid),
        Refused::OverLimit { vm, limit } => say!(language, "refused-over-limit", vm = vm.uuid, limit = limit),
        Refused::LadderRuns { vm } => say!(language, "refused-ladder-runs", vm = vm.uuid),
        Refused::NoLadder { vm } => say!(language, "refused-no-ladder", vm = vm.uuid),
        Refused::EndEarlier { vm } => say!(language, "refused-end-earlier", vm = vm.uuid),
        Refused::UnknownMessage { message } => say!(language, "refused-unknown-message", message = message),
        Refused::KnownMessage { message } => say!(language, "refused-known-message", message = message),
        Refused::AcceptedUnsent { vm } => say!(language, "refused-accepted-unsent", vm = vm.uuid),
        Refused::Begun => say!(language, "refused-begun"),
        Refused::UnknownRequest { request } => say!(language, "refused-unknown-request", request = request),
        Refused::KnownRequest { request } => say!(language, "refused-known-request", request = request),
        Refused::RequestClosed { request } => say!(language, "refused-request-closed", request = request),
        Refused::OwnRequest => say!(language, "refused-own-request"),
        Refused::RequestWaits { vm } => say!(language, "refused-request-waits", vm = vm.uuid),
        Refused::NotReserved { vm } => say!(language, "refused-not-reserved", vm = vm.uuid),
    }
}
