//! Who may say of a VM that is not there yet which class it will have.

use crate::model::class::{ClassName, RoleName};
use crate::model::ledger::Ledger;
use crate::model::person::Caller;
use crate::model::project::Project;
use crate::policy::Policy;
use crate::request::{Direction, direction};

use super::{Denied, Verb, check, is_steward};

/// Why nothing is reserved for a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotReserved {
    Denied(Denied),
    /// The policy has no such class.
    UnknownClass {
        class: ClassName,
    },
    /// The project counts as the caller's own, and its class is more than a new VM has by itself. Somebody else of
    /// these may.
    OwnProject {
        class: ClassName,
        may: Vec<RoleName>,
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
    Err(NotReserved::Denied(Denied::of(Verb::Reserve, caller, policy.stewards_of(class))))
}

/// Whether the caller may file VMs under this project before they exist, of whose class they may do so at all.
///
/// Into their own project nobody brings a VM with a class for which it would have to ask: also of a confidential one.
pub fn may_reserve_for(
    caller: &Caller,
    policy: &Policy,
    ledger: &Ledger,
    project: &Project,
) -> Result<(), NotReserved> {
    let class = &project.class;
    let is_own = !caller.is_root && ledger.own(project, caller.person).is_some();
    let is_higher = direction(policy, &policy.default_class, class) == Direction::Promotion;
    if is_own && (is_higher || policy.lease_rule(class).is_none()) {
        return Err(NotReserved::OwnProject { class: class.clone(), may: policy.stewards_of(class) });
    }
    Ok(())
}
