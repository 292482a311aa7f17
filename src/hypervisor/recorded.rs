//! Reads back what the history says of a call that did not succeed. It holds the error as it displays itself, and those
//! bytes stay as they are; people are told in their own words. Never what a call means for its VM.

use std::fmt::Display;

use crate::model::contact::{Loss, NoContact, Operation};
use crate::model::observed::values;

use super::CallError;

impl CallError {
    /// The error that displays itself so; nothing if it is none of ours. libvirt's number of it is not recorded.
    pub fn read(text: &str) -> Option<Self> {
        let read = Self::known(text)?;
        // Only what comes out as it went in was understood.
        (read.to_string() == text).then_some(read)
    }

    fn known(text: &str) -> Option<Self> {
        if text == Self::Busy.to_string() {
            return Some(Self::Busy);
        }
        if let Some([why]) = values("there is no connection to the hypervisor: {}", text) {
            let why = named(Loss::ALL, why).map_or_else(|| NoContact::Said(why.to_owned()), NoContact::Loss);
            return Some(Self::Disconnected { why });
        }
        if let Some([seconds, operation]) = values("the hypervisor did not answer within {} s when asked to {}", text) {
            return Some(Self::Late { operation: named(Operation::ALL, operation)?, seconds: seconds.parse().ok()? });
        }
        if let Some([vm]) = values("the hypervisor knows no VM {}", text) {
            return Some(Self::UnknownVm { vm: vm.parse().ok()? });
        }
        if let Some([vm]) = values("the VM {} is in another run than the one that was judged", text) {
            return Some(Self::OtherRun { vm: vm.parse().ok()? });
        }
        let [operation, message] = values("the hypervisor refused to {}: {}", text)?;
        Some(Self::Refused { operation: named(Operation::ALL, operation)?, message: message.to_owned(), code: 0 })
    }
}

/// The one of these that displays itself so.
fn named<T: Copy + Display>(all: &[T], text: &str) -> Option<T> {
    all.iter().copied().find(|one| one.to_string() == text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::model::ids::VmUuid;

    fn error() -> impl Strategy<Value = CallError> {
        let vm = || any::<u128>().prop_map(|id| VmUuid(Uuid::from_u128(id)));
        let operation = || prop::sample::select(Operation::ALL);
        prop_oneof![
            prop::sample::select(Loss::ALL).prop_map(|loss| CallError::Disconnected { why: loss.into() }),
            "[a-z: ]{0,40}!".prop_map(|said| CallError::Disconnected { why: NoContact::Said(said) }),
            (operation(), any::<u64>()).prop_map(|(operation, seconds)| CallError::Late { operation, seconds }),
            vm().prop_map(|vm| CallError::UnknownVm { vm }),
            vm().prop_map(|vm| CallError::OtherRun { vm }),
            (operation(), ".{0,60}").prop_map(|(operation, message)| CallError::Refused {
                operation,
                message,
                code: 0
            }),
            Just(CallError::Busy),
        ]
    }

    proptest! {
        #[test]
        fn what_was_recorded_is_understood_again(error in error()) {
            prop_assert_eq!(CallError::read(&error.to_string()), Some(error));
        }

        #[test]
        fn what_somebody_else_says_is_none_of_ours(text in ".{0,80}") {
            prop_assert_eq!(CallError::read(&text), None);
        }
    }

    /// Histories that there are go on being understood.
    #[test]
    fn the_forms_are_those_that_histories_hold() {
        let check =
            |text: &str| assert_eq!(CallError::read(text).map(|error| error.to_string()).as_deref(), Some(text));
        check("there is no connection to the hypervisor: not connected yet");
        check("there is no connection to the hypervisor: Failed to connect socket to '/run/x': No such file");
        check("the hypervisor did not answer within 60 s when asked to save the VM");
        check("the hypervisor knows no VM 00000000-0000-0000-0000-000000000001");
        check("the VM 00000000-0000-0000-0000-000000000001 is in another run than the one that was judged");
        check("the hypervisor refused to shut the VM down: Requested operation is not valid: domain is not running");
        check("too many calls are in flight already");
    }
}
