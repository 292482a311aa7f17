//! Who may move a project from one class to another with one word. Requests with several voices are another door.

use crate::model::class::{ClassName, RoleName};
use crate::model::ledger::{Ledger, Own};
use crate::model::person::Caller;
use crate::model::project::Project;
use crate::policy::Policy;

use super::{Denied, Verb, check};

/// Why a project is not moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotClassified {
    Denied(Denied),
    /// The policy has no such class.
    UnknownClass {
        class: ClassName,
    },
    /// It is of that class.
    Already {
        class: ClassName,
    },
    /// Nobody takes back a decision to nothing.
    ToUnclassified,
    /// The policy has no transition between these.
    NoWay {
        from: ClassName,
        to: ClassName,
    },
    /// The transition wants more approvals than one person can give.
    MoreVoices {
        from: ClassName,
        to: ClassName,
        approvals: u32,
    },
    /// It counts as the caller's own, on which these decide instead.
    OwnProject {
        own: Own,
        may: Vec<RoleName>,
    },
    /// Only root files an unclassified VM under a confidential class.
    Confidential {
        to: ClassName,
    },
}

impl From<Denied> for NotClassified {
    fn from(denied: Denied) -> Self {
        Self::Denied(denied)
    }
}

/// Whether the caller may move the project to this class by themselves.
///
/// Root may only decide where nobody has yet: a class that was decided on is changed by the policy's transitions.
pub fn may_classify(
    caller: &Caller,
    policy: &Policy,
    ledger: &Ledger,
    project: &Project,
    to: &ClassName,
) -> Result<(), NotClassified> {
    check(Verb::Classify, caller, policy, Some(project))?;
    if to.is_unclassified() {
        return Err(NotClassified::ToUnclassified);
    }
    if policy.class(to).is_none() {
        return Err(NotClassified::UnknownClass { class: to.clone() });
    }
    let from = &project.class;
    if from == to {
        return Err(NotClassified::Already { class: to.clone() });
    }
    if from.is_unclassified() && caller.is_root {
        return Ok(());
    }
    if let Some(own) = ledger.own(project, caller.person).filter(|_| !caller.is_root) {
        let way = policy.transition(from, to);
        let may = way.map_or_else(|| policy.stewards_of(from), |way| way.approve_by.clone());
        return Err(NotClassified::OwnProject { own, may });
    }
    if from.is_unclassified() {
        let confidential = policy.is_confidential(to);
        return if confidential { Err(NotClassified::Confidential { to: to.clone() }) } else { Ok(()) };
    }
    by_transition(caller, policy, from, to)
}

fn by_transition(caller: &Caller, policy: &Policy, from: &ClassName, to: &ClassName) -> Result<(), NotClassified> {
    let Some(way) = policy.transition(from, to) else {
        return Err(NotClassified::NoWay { from: from.clone(), to: to.clone() });
    };
    if !way.approve_by.iter().any(|role| caller.roles.contains(role)) {
        return Err(Denied::of(Verb::Classify, caller, way.approve_by.clone()).into());
    }
    if way.approvals != 1 {
        return Err(NotClassified::MoreVoices { from: from.clone(), to: to.clone(), approvals: way.approvals });
    }
    Ok(())
}
