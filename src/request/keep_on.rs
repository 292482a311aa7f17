//! What somebody can ask for so that a leased VM stays on. It is what notices and answers send people to.

use crate::model::class::RoleName;
use crate::model::ids::{PersonId, RequestId};
use crate::model::ledger::Ledger;
use crate::model::project::Project;
use crate::model::request::{Asks, Request};
use crate::policy::Policy;

use super::rank::{Direction, targets};
use super::{MEMBER, OWNER};

/// The next step of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeepOn {
    /// They may ask that the project goes up.
    Promotion,
    /// They first have to say that it is theirs: an owner is not known for certain, or they are only taken for one.
    Claim,
    /// This was asked already, and is not decided.
    Asked(RequestId),
}

/// What this person can do to keep the VMs of a project on; nothing where that is not for them, or for nobody.
pub fn keep_on(ledger: &Ledger, policy: &Policy, project: &Project, person: PersonId) -> Option<KeepOn> {
    policy.lease_rule(&project.class)?;
    let open = |asked: &dyn Fn(&Request) -> bool| {
        ledger.open_requests_of(project.id).find(|one| asked(one)).map(|one| KeepOn::Asked(one.id))
    };
    if project.is_owner(person) || project.is_member(person) {
        let promotion = |one: &Request| matches!(one.asks, Asks::Promotion { .. });
        return open(&promotion).or_else(|| goes_up(policy, project, person).then_some(KeepOn::Promotion));
    }
    let is_guess = project.owners.iter().any(|owner| owner.person == person);
    let may_be_theirs = is_guess || project.proven_owners().next().is_none();
    let claim = |one: &Request| one.asks == Asks::Claim && one.by == person;
    may_be_theirs.then(|| open(&claim).unwrap_or(KeepOn::Claim))
}

/// Whether the policy lets this person ask for a higher class, as an owner or a member.
fn goes_up(policy: &Policy, project: &Project, person: PersonId) -> bool {
    let is_theirs = |role: &RoleName| match role.as_str() {
        OWNER => project.is_owner(person),
        MEMBER => project.is_member(person),
        _ => false,
    };
    targets(policy, &project.class, Direction::Promotion).iter().any(|way| way.request_by.iter().any(is_theirs))
}
