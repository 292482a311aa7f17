//! Which requests nobody has to decide on any more.

use crate::model::ids::RequestId;
use crate::model::ledger::Ledger;
use crate::model::project::Project;
use crate::model::request::Request;
use crate::model::time::Wall;
use crate::policy::Policy;

use super::stated::way_of;

/// Why a request lapses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LapseCause {
    /// Nobody decided in time.
    Time,
    /// The project has another class than the one that it starts from.
    OtherClass,
    /// The policy knows no such way any more.
    NoWay,
}

impl LapseCause {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::OtherClass => "other-class",
            Self::NoWay => "no-way",
        }
    }
}

/// The open requests that lapse now, and why.
pub fn lapsed(ledger: &Ledger, policy: &Policy, now: Wall) -> Vec<(RequestId, LapseCause)> {
    let found = ledger.open_requests().filter_map(|request| {
        let project = ledger.projects.get(&request.project)?;
        Some((request.id, lapse_of(request, project, policy, now)?))
    });
    found.collect()
}

/// Why this request lapses now, if it does.
pub fn lapse_of(request: &Request, project: &Project, policy: &Policy, now: Wall) -> Option<LapseCause> {
    if !request.is_open() {
        return None;
    }
    if request.asks.classes().is_some_and(|(from, _)| *from != project.class) {
        return Some(LapseCause::OtherClass);
    }
    // A daemon that has no policy at present says nothing about ways.
    let has_policy = !policy.classes.is_empty();
    if has_policy && request.asks.classes().is_some() && way_of(policy, &request.asks).is_none() {
        return Some(LapseCause::NoWay);
    }
    (request.lapses_at <= now).then_some(LapseCause::Time)
}
