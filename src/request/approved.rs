//! What changes when a request is approved.

use crate::model::change::Change;
use crate::model::class::ClassName;
use crate::model::ledger::Ledger;
use crate::model::project::{Owner, Project, Proof};
use crate::model::request::{Asks, Request};
use crate::policy::Policy;

use super::stated::{DOCUMENTATION, MANAGED_BY, PURPOSE, managers};

/// What an approved request does to its project, besides being closed. `reason` is recorded with the class.
pub fn approved(ledger: &Ledger, policy: &Policy, request: &Request, reason: &str) -> Vec<Change> {
    let Some(project) = ledger.projects.get(&request.project) else { return Vec::new() };
    match &request.asks {
        Asks::Promotion { to, .. } | Asks::Demotion { to, .. } => {
            let mut changes = classified(ledger, project, to, reason);
            changes.extend(edited(policy, project, request));
            changes
        }
        Asks::Claim => owned(project, request),
        Asks::Admission => joined(project, request),
    }
}

/// The class, and that somebody has looked: no VM of the project is in doubt any more.
fn classified(ledger: &Ledger, project: &Project, to: &ClassName, reason: &str) -> Vec<Change> {
    let doubtful = ledger.vms_of(project.id).filter(|vm| vm.doubt.is_some());
    let cleared = doubtful.map(|vm| Change::DoubtCleared { vm: vm.key });
    let class = Change::Classified { project: project.id, class: to.clone(), reason: reason.to_owned() };
    [class].into_iter().chain(cleared).collect()
}

/// What was stated about the project becomes what the project says of itself.
fn edited(policy: &Policy, project: &Project, request: &Request) -> Option<Change> {
    let stated = |name: &str| request.stated.get(name).map(|text| text.trim().to_owned());
    // A role that the policy has lost since is not written down.
    let named = request.stated.get(MANAGED_BY).and_then(|text| managers(policy, text).ok());
    let purpose = stated(PURPOSE).or_else(|| project.purpose.clone());
    let documentation = stated(DOCUMENTATION).or_else(|| project.documentation.clone());
    let managed_by = named.unwrap_or_else(|| project.managed_by.clone());
    let same =
        (&purpose, &documentation, &managed_by) == (&project.purpose, &project.documentation, &project.managed_by);
    let name = project.name.clone();
    (!same).then_some(Change::ProjectEdited { project: project.id, name, purpose, managed_by, documentation })
}

/// A proven owner; a guess about the same person is replaced by what is known now.
fn owned(project: &Project, request: &Request) -> Vec<Change> {
    let others = project.owners.iter().filter(|owner| owner.person != request.by).cloned();
    let owners = others.chain([Owner { person: request.by, proof: Proof::Claim }]).collect();
    let mut changes = vec![Change::OwnersSet { project: project.id, owners }];
    if project.is_member(request.by) {
        let members = project.members.iter().copied().filter(|member| *member != request.by).collect();
        changes.push(Change::MembersSet { project: project.id, members });
    }
    changes
}

fn joined(project: &Project, request: &Request) -> Vec<Change> {
    if project.is_member(request.by) || project.is_owner(request.by) {
        return Vec::new();
    }
    let members = project.members.iter().copied().chain([request.by]).collect();
    vec![Change::MembersSet { project: project.id, members }]
}
