//! Calls that may block: each on a thread of its own, waited for up to a deadline.

use std::time::Duration;

use tokio::sync::oneshot;
use virt::enumutil::Enum;
use virt::error::{Error, ErrorNumber};

use super::link::Link;
use crate::hypervisor::CallError;
use crate::model::contact::{NoContact, Operation};
use crate::model::ids::VmUuid;

/// Whether libvirt's error is this one.
pub(super) fn is(error: &Error, number: ErrorNumber) -> bool {
    error.code() == Enum::Known(number)
}

/// What is asked for, and how long an answer is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Call {
    /// Completes "when asked to …".
    pub(super) operation: Operation,
    pub(super) seconds: u64,
}

impl Call {
    pub(super) fn late(self) -> CallError {
        CallError::Late { operation: self.operation, seconds: self.seconds }
    }

    pub(super) fn deadline(self) -> Duration {
        Duration::from_secs(self.seconds)
    }

    /// Runs `work` on a thread of its own. After the deadline the thread is left to itself: nothing can end a call
    /// to libvirt but its answer or the end of the connection.
    pub(super) async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce() -> Result<T, CallError> + Send + 'static,
    ) -> Result<T, CallError> {
        self.run_leaving(move || Ok((work()?, ()))).await
    }

    /// The same for work that leaves something behind which takes a while to let go of: nobody waits for that.
    pub(super) async fn run_leaving<T: Send + 'static, L>(
        self,
        work: impl FnOnce() -> Result<(T, L), CallError> + Send + 'static,
    ) -> Result<T, CallError> {
        let (answer, answered) = oneshot::channel();
        let thread = std::thread::Builder::new().name("libvirt-call".to_owned()).spawn(move || {
            let (result, left) = match work() {
                Ok((result, left)) => (Ok(result), Some(left)),
                Err(error) => (Err(error), None),
            };
            // Nobody waits for an answer that comes after the deadline.
            let _ = answer.send(result);
            drop(left);
        });
        if thread.is_err() {
            return Err(CallError::Busy);
        }
        match tokio::time::timeout(self.deadline(), answered).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(self.failed("the call ended without an answer", 0)),
            Err(_) => Err(self.late()),
        }
    }

    pub(super) fn failed(self, message: &str, code: i32) -> CallError {
        CallError::Refused { operation: self.operation, message: message.to_owned(), code }
    }

    /// What an error of libvirt's means. Once the connection is gone its numbers mean nothing, so that is asked first.
    pub(super) fn error(self, error: &Error, link: &Link, vm: Option<VmUuid>) -> CallError {
        if link.is_lost() {
            return CallError::Disconnected { why: NoContact::Said(error.message().to_owned()) };
        }
        match vm {
            Some(vm) if is(error, ErrorNumber::NoDomain) => CallError::UnknownVm { vm },
            _ => self.failed(error.message(), error.code().to_raw().cast_signed()),
        }
    }
}
