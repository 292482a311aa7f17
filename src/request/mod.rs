//! Requests by the policy: who may ask for what, what must be stated, who decides, what is decided by the votes there
//! are, what an approval changes, and what lapses. Values in, values out; nothing here says a sentence, asks a
//! directory or writes anything down.

mod approved;
mod asking;
mod keep_on;
mod lapse;
mod rank;
mod stated;
#[cfg(test)]
mod tests;
mod under;
mod voting;

use crate::model::class::RoleName;
use crate::model::person::Caller;
use crate::model::project::Project;
use crate::policy::Policy;

pub use approved::approved;
pub use asking::{
    Ask, NotAsked, OF_LATE_PER_PERSON_MAX, OPEN_PER_PERSON_MAX, Wish, may_ask, open, open_deciding, way_for,
};
pub use keep_on::{KeepOn, keep_on};
pub use lapse::{LapseCause, lapse_of, lapsed};
pub use rank::{Direction, Rank, asks, direction, targets};
pub use stated::{
    DOCUMENTATION, KNOWN_STATEMENTS, MANAGED_BY, NotStated, PURPOSE, REASON, SERVES, check_length, check_statements,
    managers, missing, named_managers,
};
pub use under::{Under, under};
pub use voting::{
    COMMENTS_MAX, Deciders, NotDeciding, Outcome, Standing, Tally, Uncounted, deciders, deciders_of, may_comment,
    may_decide, may_withdraw, tally,
};

/// What the policy calls the owners of a project, among its roles.
pub const OWNER: &str = "owner";
/// What the policy calls the members of a project, among its roles.
pub const MEMBER: &str = "member";
/// What the policy calls root, among its roles.
pub const ROOT: &str = "root";

/// Whether the caller is one of these to the project.
///
/// While the directory is silent an account may be somebody else's by now, so that nobody is owner or member then.
pub fn is_one_of(caller: &Caller, project: &Project, roles: &[RoleName]) -> bool {
    roles.iter().any(|role| match role.as_str() {
        OWNER => caller.roles_known && project.is_owner(caller.person),
        MEMBER => caller.roles_known && project.is_member(caller.person),
        ROOT => caller.is_root,
        _ => caller.roles.contains(role),
    })
}

/// Whether some transition from the project's class lets the caller ask for it.
pub fn asks_for_some(caller: &Caller, policy: &Policy, project: &Project) -> bool {
    let ways = policy.transitions.iter().filter(|way| way.from == project.class);
    ways.into_iter().any(|way| is_one_of(caller, project, &way.request_by))
}

/// Whether the caller may decide on some request about the project: by a transition from its class, or on who belongs
/// to it.
pub fn decides_on_some(caller: &Caller, policy: &Policy, project: &Project) -> bool {
    let is_theirs = project.is_owner(caller.person) || project.is_member(caller.person);
    let mut ways = policy.transitions.iter().filter(|way| way.from == project.class);
    let by_way = !is_theirs && ways.any(|way| is_one_of(caller, project, &way.approve_by));
    let people = voting::about_people(policy, project);
    by_way || is_one_of(caller, project, &people.roles)
}
