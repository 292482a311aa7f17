//! What another policy would do to the requests that are open.

use std::collections::BTreeSet;

use crate::model::class::RoleName;
use crate::model::ids::{PersonId, RequestId};
use crate::model::ledger::Ledger;
use crate::model::person::Identity;
use crate::model::project::Project;
use crate::model::request::{Asks, Request};
use crate::policy::{Policy, Role};

use super::stated::{missing, way_of};
use super::voting::deciders;
use super::{OWNER, ROOT};

/// One thing that would be otherwise for one request. When it lapses stays as it was when it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Under {
    /// The way is gone: it lapses.
    Lapses,
    /// The same step counts as the other kind.
    OtherKind {
        is: &'static str,
    },
    Approvals {
        was: u32,
        is: u32,
    },
    /// Others decide.
    Deciders {
        was: Vec<RoleName>,
        is: Vec<RoleName>,
    },
    /// The same roles decide, and these are given to other people.
    OtherPeople {
        roles: Vec<RoleName>,
    },
    /// These have voted, and could not by the other policy.
    VotesLost {
        by: BTreeSet<PersonId>,
    },
    /// Whether these votes would count, only the directory can say.
    VotesUnsure {
        by: BTreeSet<PersonId>,
    },
    /// It states nothing on what would have to be stated. It stays open all the same.
    NowMissing {
        statements: Vec<String>,
    },
}

/// What the new policy would do to each open request: only those for which something would be otherwise.
pub fn under(old: &Policy, new: &Policy, ledger: &Ledger) -> Vec<(RequestId, Vec<Under>)> {
    let found = ledger.open_requests().filter_map(|request| {
        let project = ledger.projects.get(&request.project)?;
        let effects = effects(old, new, ledger, project, request);
        (!effects.is_empty()).then_some((request.id, effects))
    });
    found.collect()
}

fn effects(old: &Policy, new: &Policy, ledger: &Ledger, project: &Project, request: &Request) -> Vec<Under> {
    // One that the present policy has no way for lapses without another, too.
    let Some(was) = deciders(old, project, &request.asks) else { return Vec::new() };
    let Some(is) = deciders(new, project, &request.asks) else { return vec![Under::Lapses] };
    let mut effects = Vec::new();
    effects.extend(other_kind(new, &request.asks));
    if was.approvals != is.approvals {
        effects.push(Under::Approvals { was: was.approvals, is: is.approvals });
    }
    let voters = Voters { old, new, ledger, project, was: &was.roles, is: &is.roles };
    if was.roles != is.roles {
        effects.push(Under::Deciders { was: was.roles.clone(), is: is.roles.clone() });
    } else {
        let given = |role: &&RoleName| old.roles.get(*role) != new.roles.get(*role);
        let roles: Vec<RoleName> = is.roles.iter().filter(given).cloned().collect();
        effects.extend(Some(roles).filter(|roles| !roles.is_empty()).map(|roles| Under::OtherPeople { roles }));
    }
    let would = |wanted: Would| -> BTreeSet<PersonId> {
        request.votes.iter().map(|vote| vote.by).filter(|by| voters.would(*by) == wanted).collect()
    };
    effects.extend(Some(would(Would::NotCount)).filter(|by| !by.is_empty()).map(|by| Under::VotesLost { by }));
    effects.extend(Some(would(Would::Depend)).filter(|by| !by.is_empty()).map(|by| Under::VotesUnsure { by }));
    effects.extend(now_missing(old, new, request));
    effects
}

fn other_kind(new: &Policy, asks: &Asks) -> Option<Under> {
    let (from, to) = asks.classes()?;
    let is = super::rank::direction(new, from, to).as_str();
    (is != asks.as_str()).then_some(Under::OtherKind { is })
}

fn now_missing(old: &Policy, new: &Policy, request: &Request) -> Option<Under> {
    let lacks = |policy| way_of(policy, &request.asks).map(|way| missing(way, &request.stated)).unwrap_or_default();
    let before = lacks(old);
    let statements: Vec<String> = lacks(new).into_iter().filter(|name| !before.contains(name)).collect();
    (!statements.is_empty()).then_some(Under::NowMissing { statements })
}

/// Whether a vote that counts would still count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Would {
    Count,
    NotCount,
    /// On who is in a group.
    Depend,
}

/// What can be said of voters without asking the directory.
struct Voters<'a> {
    old: &'a Policy,
    new: &'a Policy,
    ledger: &'a Ledger,
    project: &'a Project,
    was: &'a [RoleName],
    is: &'a [RoleName],
}

impl Voters<'_> {
    fn would(&self, voter: PersonId) -> Would {
        // The groups through which they may have voted: what a group holds is not changed by a policy.
        let groups: BTreeSet<&str> = self.was.iter().filter_map(|role| group(self.old, role)).collect();
        let mut depends = false;
        for role in self.is {
            match self.new.roles.get(role) {
                _ if role.as_str() == OWNER && self.project.is_owner(voter) => return Would::Count,
                _ if role.as_str() == ROOT && self.is_root(voter) => return Would::Count,
                Some(Role::Persons(logins)) if self.is_named(voter, logins) => return Would::Count,
                Some(Role::Group(group)) if groups.contains(group.as_str()) && self.only_by_group(voter) => {
                    return Would::Count;
                }
                Some(Role::Group(_)) => depends = true,
                Some(Role::Persons(_)) | None => {}
            }
        }
        if depends { Would::Depend } else { Would::NotCount }
    }

    /// Whether it must have been by a group that they could vote, and by only one there is.
    fn only_by_group(&self, voter: PersonId) -> bool {
        let named = self.was.iter().any(
            |role| matches!(self.old.roles.get(role), Some(Role::Persons(logins)) if self.is_named(voter, logins)),
        );
        let groups: BTreeSet<&str> = self.was.iter().filter_map(|role| group(self.old, role)).collect();
        !named && groups.len() == 1
    }

    fn is_root(&self, voter: PersonId) -> bool {
        let host = self.ledger.book.host;
        self.ledger.persons.get(&voter).is_some_and(|person| person.has_uid(host, 0))
    }

    fn is_named(&self, voter: PersonId, logins: &BTreeSet<String>) -> bool {
        let identities = self.ledger.persons.get(&voter).map(|person| person.identities.as_slice()).unwrap_or_default();
        identities.iter().any(|identity| matches!(identity, Identity::Unix { login, .. } if logins.contains(login)))
    }
}

fn group<'a>(policy: &'a Policy, role: &RoleName) -> Option<&'a str> {
    match policy.roles.get(role)? {
        Role::Group(group) => Some(group),
        Role::Persons(_) => None,
    }
}
