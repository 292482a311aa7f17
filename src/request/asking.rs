//! Who may ask for what, and the request that comes of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;

use crate::model::class::{ClassName, RoleName};
use crate::model::ids::{PersonId, RequestId};
use crate::model::ledger::Ledger;
use crate::model::person::Caller;
use crate::model::project::Project;
use crate::model::request::{Asks, Request, Vote};
use crate::model::time::{Wall, later};
use crate::policy::{Policy, Transition};

use super::is_one_of;
use super::rank::{Direction, asks, direction, targets};
use super::stated::{NotStated, check_statements};

/// So many requests of one person may be open, so that nobody fills the ledger.
pub const OPEN_PER_PERSON_MAX: usize = 20;

/// So many requests one person may make in 24 hours, also if they are withdrawn or decided: each is kept for ever and
/// mailed to those who decide. Nobody looks after more projects than that in a day.
pub const OF_LATE_PER_PERSON_MAX: usize = 20;

/// What counts as of late: a day.
const OF_LATE: TimeDelta = TimeDelta::hours(24);

/// A claim and an admission wait so long, in which every team has met.
const LAPSES_AFTER: TimeDelta = TimeDelta::days(30);

/// What somebody wishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Another class; none named means the only one there is in that direction.
    Class { direction: Direction, to: Option<ClassName> },
    /// To be an owner.
    Claim,
    /// To be a member.
    Admission,
}

/// Somebody's wish about a project, with what they state.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    pub caller: &'a Caller,
    pub policy: &'a Policy,
    pub project: &'a Project,
    pub wish: &'a Wish,
    pub stated: &'a BTreeMap<String, String>,
}

/// Why nothing is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAsked {
    /// Nobody has decided yet what the project is.
    Unclassified,
    UnknownClass {
        class: ClassName,
    },
    Already {
        class: ClassName,
    },
    /// No transition leads from its class to that one, or to any in this direction.
    NoWay {
        from: ClassName,
        to: Option<ClassName>,
        direction: Direction,
    },
    /// What was asked for is a step the other way.
    OtherDirection {
        from: ClassName,
        to: ClassName,
        is: Direction,
    },
    /// Several transitions lead in this direction.
    Choose {
        direction: Direction,
        classes: Vec<ClassName>,
    },
    /// The transition lets others ask.
    NotYours {
        may: Vec<RoleName>,
        roles_unknown: bool,
    },
    AlreadyOwner,
    AlreadyMember,
    NotStated(NotStated),
    /// The same was asked by the same person, and is not decided.
    AlreadyOpen {
        request: RequestId,
    },
    TooManyOpen,
    /// The person has made as many of late as one may.
    TooManyOfLate {
        again_at: Wall,
    },
}

impl From<NotStated> for NotAsked {
    fn from(why: NotStated) -> Self {
        Self::NotStated(why)
    }
}

/// The request that comes of a wish, if it is one that this person may have now.
pub fn open(ledger: &Ledger, ask: &Ask<'_>, id: RequestId, now: Wall) -> Result<Request, NotAsked> {
    let way = way_for(ask.policy, ask.project, ask.wish, ask.caller)?;
    may_ask(ask, way)?;
    check_statements(ask.policy, way, ask.stated)?;
    let what = match (ask.wish, way) {
        (_, Some(way)) => asks(ask.policy, &way.from, &way.to),
        (Wish::Admission, None) => Asks::Admission,
        (Wish::Claim | Wish::Class { .. }, None) => Asks::Claim,
    };
    has_room(ledger, ask, &what, now)?;
    let belonged = belonged(&what, ask.project);
    Ok(Request {
        id,
        project: ask.project.id,
        asks: what,
        by: ask.caller.person,
        opened_at: now,
        lapses_at: later(now, way.map_or(LAPSES_AFTER, |way| way.lapse_after)),
        stated: ask.stated.clone(),
        decides: false,
        belonged,
        votes: Vec::new(),
        comments: Vec::new(),
        closed: None,
    })
}

/// Whom a request about the class keeps from deciding, also if they leave.
fn belonged(asks: &Asks, project: &Project) -> BTreeSet<PersonId> {
    asks.classes().map(|_| project.people()).unwrap_or_default()
}

/// The request that a decision becomes which needs further voices: whoever decides does not ask, and has spoken.
///
/// Whether they may decide on the way is for `permit::may_classify` to say.
pub fn open_deciding(
    ledger: &Ledger,
    ask: &Ask<'_>,
    way: &Transition,
    id: RequestId,
    voice: Vote,
) -> Result<Request, NotAsked> {
    check_statements(ask.policy, Some(way), ask.stated)?;
    let what = asks(ask.policy, &way.from, &way.to);
    has_room(ledger, ask, &what, voice.at)?;
    let belonged = belonged(&what, ask.project);
    Ok(Request {
        id,
        project: ask.project.id,
        asks: what,
        by: voice.by,
        opened_at: voice.at,
        lapses_at: later(voice.at, way.lapse_after),
        stated: ask.stated.clone(),
        decides: true,
        belonged,
        votes: vec![voice],
        comments: Vec::new(),
        closed: None,
    })
}

/// The transition that a wish means; none for a wish about who belongs to the project.
///
/// Where no class is named and several lead in this direction, those count that the caller may ask for.
pub fn way_for<'a>(
    policy: &'a Policy,
    project: &Project,
    wish: &Wish,
    caller: &Caller,
) -> Result<Option<&'a Transition>, NotAsked> {
    let Wish::Class { direction: wanted, to } = wish else { return Ok(None) };
    let from = &project.class;
    if from.is_unclassified() {
        return Err(NotAsked::Unclassified);
    }
    if let Some(to) = to {
        return named_way(policy, from, to, *wanted).map(Some);
    }
    let ways = targets(policy, from, *wanted);
    let theirs = || ways.iter().copied().filter(|way| is_one_of(caller, project, &way.request_by)).collect::<Vec<_>>();
    match (ways.as_slice(), theirs().as_slice()) {
        ([], _) => Err(NotAsked::NoWay { from: from.clone(), to: None, direction: *wanted }),
        ([only], _) | (_, [only]) => Ok(Some(only)),
        (several, _) => {
            Err(NotAsked::Choose { direction: *wanted, classes: several.iter().map(|way| way.to.clone()).collect() })
        }
    }
}

fn named_way<'a>(
    policy: &'a Policy,
    from: &ClassName,
    to: &ClassName,
    wanted: Direction,
) -> Result<&'a Transition, NotAsked> {
    if policy.class(to).is_none() {
        return Err(NotAsked::UnknownClass { class: to.clone() });
    }
    if from == to {
        return Err(NotAsked::Already { class: to.clone() });
    }
    let none = || NotAsked::NoWay { from: from.clone(), to: Some(to.clone()), direction: wanted };
    let way = policy.transition(from, to).ok_or_else(none)?;
    let is = direction(policy, from, to);
    if is == wanted { Ok(way) } else { Err(NotAsked::OtherDirection { from: from.clone(), to: to.clone(), is }) }
}

/// Whether this person may ask for it at all.
pub fn may_ask(ask: &Ask<'_>, way: Option<&Transition>) -> Result<(), NotAsked> {
    let (caller, project) = (ask.caller, ask.project);
    if let Some(way) = way {
        let may = is_one_of(caller, project, &way.request_by);
        let denied = NotAsked::NotYours { may: way.request_by.clone(), roles_unknown: !caller.roles_known };
        return if may { Ok(()) } else { Err(denied) };
    }
    if project.is_owner(caller.person) {
        return Err(NotAsked::AlreadyOwner);
    }
    let admission = *ask.wish == Wish::Admission;
    if admission && project.is_member(caller.person) { Err(NotAsked::AlreadyMember) } else { Ok(()) }
}

/// One open request of a kind and person for a project, and a bounded number of a person, open and of late.
fn has_room(ledger: &Ledger, ask: &Ask<'_>, what: &Asks, now: Wall) -> Result<(), NotAsked> {
    let person: PersonId = ask.caller.person;
    let own = || ledger.open_requests().filter(|request| request.by == person);
    let same = own().find(|open| open.project == ask.project.id && open.asks.as_str() == what.as_str());
    if let Some(open) = same {
        return Err(NotAsked::AlreadyOpen { request: open.id });
    }
    if own().count() >= OPEN_PER_PERSON_MAX {
        return Err(NotAsked::TooManyOpen);
    }
    again_at(ledger, person, now).map_or(Ok(()), |again_at| Err(NotAsked::TooManyOfLate { again_at }))
}

/// When somebody may ask again who has made too many requests of late: once the first of the last so many is a day old.
fn again_at(ledger: &Ledger, person: PersonId, now: Wall) -> Option<Wall> {
    let own = ledger.requests.values().filter(|request| request.by == person);
    let mut ends: Vec<Wall> = own.map(|request| later(request.opened_at, OF_LATE)).filter(|end| *end > now).collect();
    ends.sort_unstable_by(|a, b| b.cmp(a));
    ends.get(OF_LATE_PER_PERSON_MAX - 1).copied()
}
