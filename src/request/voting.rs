//! Who decides on a request, and what the votes that there are come to.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::class::RoleName;
use crate::model::ids::PersonId;
use crate::model::ledger::{Ledger, Own};
use crate::model::person::Caller;
use crate::model::project::Project;
use crate::model::request::{Asks, Request, Vote};
use crate::policy::Policy;

use super::stated::way_of;
use super::{MEMBER, OWNER, ROOT, is_one_of};

/// So many comments may stand below one request.
pub const COMMENTS_MAX: usize = 100;

/// Who decides on a request, and how many of them have to agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deciders {
    /// Roles of the policy; `owner` where the owners of the project decide, too.
    pub roles: Vec<RoleName>,
    pub approvals: u32,
}

/// Who decides, by the policy and by what the project is; nobody where the policy no longer knows the way.
pub fn deciders(policy: &Policy, project: &Project, asks: &Asks) -> Option<Deciders> {
    match asks {
        Asks::Promotion { .. } | Asks::Demotion { .. } => {
            let way = way_of(policy, asks)?;
            Some(Deciders { roles: way.approve_by.clone(), approvals: way.approvals })
        }
        Asks::Claim | Asks::Admission => Some(about_people(policy, project)),
    }
}

/// Who decides on a request of this ledger; nobody where its project is not there, or the policy knows no such way.
pub fn deciders_of(policy: &Policy, ledger: &Ledger, request: &Request) -> Option<Deciders> {
    deciders(policy, ledger.projects.get(&request.project)?, &request.asks)
}

/// Who belongs to a project is decided by its owners and the infrateam; the roles of a confidential class stand in the
/// infrateam's place.
pub(super) fn about_people(policy: &Policy, project: &Project) -> Deciders {
    let mut roles = policy.stewards_of(&project.class);
    roles.push(RoleName::new(OWNER));
    Deciders { roles, approvals: 1 }
}

/// Why somebody does not decide on a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotDeciding {
    /// It is decided already.
    Closed,
    /// They have asked for it.
    OwnRequest,
    /// It is about the class of what counts as their own.
    OwnProject(Own),
    NotTheirs {
        may: Vec<RoleName>,
        roles_unknown: bool,
    },
    /// The policy no longer knows the way: it is going to lapse.
    NoWay,
}

/// Whether the caller may approve or reject a request.
pub fn may_decide(
    caller: &Caller,
    policy: &Policy,
    ledger: &Ledger,
    project: &Project,
    request: &Request,
) -> Result<(), NotDeciding> {
    if !request.is_open() {
        return Err(NotDeciding::Closed);
    }
    if request.by == caller.person {
        return Err(NotDeciding::OwnRequest);
    }
    if let Some(own) = own_class(ledger, project, request, caller.person) {
        return Err(NotDeciding::OwnProject(own));
    }
    let deciders = deciders(policy, project, &request.asks).ok_or(NotDeciding::NoWay)?;
    if is_one_of(caller, project, &deciders.roles) {
        return Ok(());
    }
    Err(NotDeciding::NotTheirs { may: deciders.roles, roles_unknown: !caller.roles_known })
}

/// Whether a request is the caller's to take back: whoever has made it. While the directory is silent an account may be
/// somebody else's by now.
pub fn may_withdraw(caller: &Caller, request: &Request) -> bool {
    request.by == caller.person && caller.roles_known
}

/// Why a request is about the class of what counts as this person's own. On who belongs to it, its people do decide.
fn own_class(ledger: &Ledger, project: &Project, request: &Request, person: PersonId) -> Option<Own> {
    request.asks.classes().and_then(|_| ledger.own(project, person))
}

/// Whether a request takes another comment.
pub fn may_comment(request: &Request) -> bool {
    request.comments.len() < COMMENTS_MAX
}

/// What the directory says at this moment of somebody who has voted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    pub roles: BTreeSet<RoleName>,
    pub is_root: bool,
    /// Whether the account is still that person's.
    pub is_theirs: bool,
    /// Whether the directory answered.
    pub known: bool,
}

impl Standing {
    /// Of somebody who is asking at this moment.
    pub fn of(caller: &Caller) -> Self {
        Self {
            roles: caller.roles.clone(),
            is_root: caller.is_root,
            is_theirs: caller.has_account,
            known: caller.roles_known,
        }
    }
}

/// Why a vote does not count now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Uncounted {
    /// Who voted no longer has a role that decides.
    RoleLeft,
    /// The directory does not say which roles they have.
    Silent,
    OwnRequest,
    /// The project counts as their own.
    OwnProject,
}

/// What the votes come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    pub approving: BTreeSet<PersonId>,
    pub rejecting: BTreeSet<PersonId>,
    /// Votes that are there and do not count.
    pub uncounted: BTreeMap<PersonId, Uncounted>,
    pub needed: u32,
}

/// Whether it is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// So many more have to approve.
    Open {
        missing: u32,
    },
    Approved,
    Rejected,
}

impl Tally {
    /// One rejection decides; else the approvals that the policy wants.
    pub fn outcome(&self) -> Outcome {
        let given = u32::try_from(self.approving.len()).unwrap_or(u32::MAX);
        match self.needed.saturating_sub(given) {
            _ if !self.rejecting.is_empty() => Outcome::Rejected,
            0 => Outcome::Approved,
            missing => Outcome::Open { missing },
        }
    }
}

/// What the votes on a request come to, given what the directory says of each voter now. Somebody of whom nothing is
/// said counts as one of whom the directory is silent. Nothing where the policy no longer knows the way.
pub fn tally(
    policy: &Policy,
    ledger: &Ledger,
    project: &Project,
    request: &Request,
    standings: &BTreeMap<PersonId, Standing>,
) -> Option<Tally> {
    let deciders = deciders(policy, project, &request.asks)?;
    // Without an approval nothing is approved, whatever a policy may say.
    let needed = deciders.approvals.max(1);
    let mut tally =
        Tally { approving: BTreeSet::new(), rejecting: BTreeSet::new(), uncounted: BTreeMap::new(), needed };
    for vote in &request.votes {
        let own = own_class(ledger, project, request, vote.by);
        match counts(project, request, vote, &deciders.roles, own, standings.get(&vote.by)) {
            Err(why) => drop(tally.uncounted.insert(vote.by, why)),
            Ok(()) if vote.approves => drop(tally.approving.insert(vote.by)),
            Ok(()) => drop(tally.rejecting.insert(vote.by)),
        }
    }
    Some(tally)
}

fn counts(
    project: &Project,
    request: &Request,
    vote: &Vote,
    roles: &[RoleName],
    own: Option<Own>,
    standing: Option<&Standing>,
) -> Result<(), Uncounted> {
    // Whoever opened it with `classify` does not ask but decides.
    if vote.by == request.by && !request.decides {
        return Err(Uncounted::OwnRequest);
    }
    if own.is_some() {
        return Err(Uncounted::OwnProject);
    }
    let Some(standing) = standing.filter(|standing| standing.known || standing.has_named(roles)) else {
        return Err(Uncounted::Silent);
    };
    let has = |role: &RoleName| match role.as_str() {
        OWNER => standing.is_theirs && project.is_owner(vote.by),
        MEMBER => standing.is_theirs && project.is_member(vote.by),
        _ => standing.has_named(std::slice::from_ref(role)),
    };
    if roles.iter().any(has) { Ok(()) } else { Err(Uncounted::RoleLeft) }
}

impl Standing {
    /// Whether one of these roles of the policy, or root, is theirs for certain: persons whom the policy names have
    /// their role also while the directory is silent about groups.
    fn has_named(&self, roles: &[RoleName]) -> bool {
        let has = |role: &RoleName| if role.as_str() == ROOT { self.is_root } else { self.roles.contains(role) };
        self.is_theirs && roles.iter().any(has)
    }
}
