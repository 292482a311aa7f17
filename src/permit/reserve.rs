//! Who may say of a VM that is not there yet which class it will have.

use crate::model::class::ClassName;
use crate::model::person::Caller;
use crate::policy::Policy;

use super::{Denied, Verb, check, is_steward};

/// Why nothing is reserved for a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotReserved {
    Denied(Denied),
    /// The policy has no such class.
    UnknownClass {
        class: ClassName,
    },
}

/// Whether the caller may file VMs of this class before they exist: root, and whoever stands for the class.
pub fn may_reserve(caller: &Caller, policy: &Policy, class: &ClassName) -> Result<(), NotReserved> {
    check(Verb::Reserve, caller, policy, None).map_err(NotReserved::Denied)?;
    if policy.class(class).is_none() {
        return Err(NotReserved::UnknownClass { class: class.clone() });
    }
    if caller.is_root || is_steward(caller, policy, class) {
        return Ok(());
    }
    let (roles_unknown, language) = (!caller.roles_known, caller.language);
    let instead = policy.stewards_of(class);
    Err(NotReserved::Denied(Denied { verb: Verb::Reserve, roles_unknown, instead, language }))
}
