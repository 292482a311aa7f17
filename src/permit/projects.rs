//! Who may move a VM to which project, and who may say whose a project is.

use crate::model::class::ClassName;
use crate::model::ids::{PersonId, RequestId};
use crate::model::ledger::{Ledger, RequestWait};
use crate::model::person::Caller;
use crate::model::project::{Origin, Owner, Project};
use crate::model::time::{Wall, as_millis};
use crate::model::vm::Vm;
use crate::policy::Policy;
use crate::request::{Direction, direction};

use super::classify::{NotClassified, may_classify};
use super::{Denied, Verb, check, is_steward};

/// So many projects without a VM somebody may own at most: nobody fills the ledger by making more.
pub const EMPTY_PROJECTS_MAX: usize = 20;

/// Why a VM is not moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotMoved {
    Denied(Denied),
    /// It belongs to that project.
    Already,
    /// The caller is neither owner nor member of the project it would go to.
    NotTheirs,
    /// The project it would go to is of another class, which the caller cannot give it.
    Class {
        to: ClassName,
        why: Box<NotClassified>,
    },
    /// The VM or the project it would go to counts as the caller's own, and the VM would get another class by their word
    /// alone. It has to be asked for, if the policy has a way.
    OwnClass {
        to: ClassName,
        way: Option<Direction>,
    },
    /// A request about its project keeps it on past its end.
    RequestWaits {
        request: RequestId,
    },
}

/// Whether the caller may move a VM from its project to another. It takes its lease, its notices and its history along.
pub fn may_move(
    caller: &Caller,
    policy: &Policy,
    ledger: &Ledger,
    vm: &Vm,
    to: &Project,
    now: Wall,
) -> Result<(), NotMoved> {
    let from = ledger.project_of(vm);
    check(Verb::ProjectMoveVm, caller, policy, from).map_err(NotMoved::Denied)?;
    if vm.project == to.id {
        return Err(NotMoved::Already);
    }
    let decides = caller.is_root && from.is_some_and(|from| from.class.is_unclassified());
    let belongs = to.is_owner(caller.person) || to.is_member(caller.person);
    let is_own = |project: &Project| !decides && ledger.own(project, caller.person).is_some();
    let other_class = from.filter(|from| from.class != to.class);
    if let Some(from) = other_class.filter(|from| is_own(from) || is_own(to)) {
        let way = policy.transition(&from.class, &to.class).map(|way| direction(policy, &way.from, &way.to));
        return Err(NotMoved::OwnClass { to: to.class.clone(), way });
    }
    // Whoever moves their own VM does so as its owner: a role is not for one's own.
    if !decides && !belongs && (from.is_some_and(is_own) || !is_steward(caller, policy, &to.class)) {
        return Err(NotMoved::NotTheirs);
    }
    if let Some(from) = other_class {
        let refused = |why| NotMoved::Class { to: to.class.clone(), why: Box::new(why) };
        may_classify(caller, policy, ledger, from, &to.class).map_err(refused)?;
    }
    match kept_on_by(policy, ledger, vm, now) {
        Some(request) => Err(NotMoved::RequestWaits { request }),
        None => Ok(()),
    }
}

/// The request that keeps a VM on past its end, or has until just now. While there is one the VM stays where it is:
/// elsewhere nobody would count how long it was kept on, and another request could keep it on as long again.
fn kept_on_by(policy: &Policy, ledger: &Ledger, vm: &Vm, now: Wall) -> Option<RequestId> {
    let rule = policy.lease_rule(&ledger.class_of(vm)).filter(|_| vm.run.is_some())?;
    let is_leased = |class: &ClassName| policy.lease_rule(class).is_some();
    match ledger.request_wait(vm, as_millis(rule.pending_request_extends), &is_leased, now) {
        RequestWait::No => None,
        RequestWait::Until(_) | RequestWait::Over => {
            let ends_at = vm.lease.as_ref().map(|lease| lease.ends_at)?;
            let keeps = |opened_at: Wall| opened_at < ends_at;
            ledger
                .requests_of(vm.project)
                .filter(|request| keeps(request.opened_at) && request.asks.classes().is_some())
                .max_by_key(|request| (request.is_open(), request.opened_at))
                .map(|request| request.id)
        }
    }
}

/// That nobody says of their own project by a role whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnProject {
    Denied(Denied),
    /// It counts as the caller's own.
    Own,
    /// It would be the caller's own.
    Oneself,
    /// The caller would be a member, or no longer be one.
    OneselfMember {
        joins: bool,
    },
}

/// Whether the caller may say that a project is theirs to whom it shall be. Oneself claims it, and others decide.
pub fn may_set_owners(
    caller: &Caller,
    policy: &Policy,
    ledger: &Ledger,
    project: &Project,
    owners: &[Owner],
) -> Result<(), OwnProject> {
    if !is_steward(caller, policy, &project.class) {
        let instead = policy.stewards_of(&project.class);
        return Err(OwnProject::Denied(Denied::of(Verb::ProjectEdit, caller, instead)));
    }
    if ledger.own(project, caller.person).is_some() {
        return Err(OwnProject::Own);
    }
    if owners.iter().any(|owner| owner.person == caller.person) {
        return Err(OwnProject::Oneself);
    }
    Ok(())
}

/// Whether the caller, who edits the project, may make these people its members. A role is for others: whoever does not
/// own the project neither joins it by their own word nor leaves it, to decide on it as if it had never been theirs.
pub fn may_set_members(caller: &Caller, project: &Project, members: &[PersonId]) -> Result<(), OwnProject> {
    let (was, is) = (project.is_member(caller.person), members.contains(&caller.person));
    let owns = caller.roles_known && project.is_owner(caller.person);
    if was == is || owns { Ok(()) } else { Err(OwnProject::OneselfMember { joins: is }) }
}

/// How many projects without a VM on the host somebody has made and owns.
pub fn empty_projects_of(ledger: &Ledger, person: PersonId) -> usize {
    let used: std::collections::BTreeSet<_> = ledger.vms.values().map(|vm| vm.project).collect();
    let theirs = ledger.projects.values().filter(|project| project.origin == Origin::Created);
    theirs.filter(|project| project.is_owner(person) && !used.contains(&project.id)).count()
}
