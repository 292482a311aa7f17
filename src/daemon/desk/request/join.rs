//! A voice is recorded, and what it decides with it: judged by the very latest ledger, inside of its commit.

use std::collections::BTreeMap;

use crate::model::change::Change;
use crate::model::ids::PersonId;
use crate::model::ledger::Ledger;
use crate::model::project::Project;
use crate::model::request::{Request, RequestEnd, Vote};
use crate::policy::Policy;
use crate::request::{Outcome, Standing, approved, tally};

use super::Post;

/// Before the short id of the request to which a project owes its class: in the history, whatever the language.
pub(in crate::daemon::desk) const REQUEST: &str = "request ";

/// By what is counted.
#[derive(Debug)]
pub(in crate::daemon::desk) struct Deciding<'a> {
    pub(in crate::daemon::desk) ledger: &'a Ledger,
    pub(in crate::daemon::desk) policy: &'a Policy,
    pub(in crate::daemon::desk) project: &'a Project,
    pub(in crate::daemon::desk) standings: &'a BTreeMap<PersonId, Standing>,
    pub(in crate::daemon::desk) post: &'a Post,
}

/// What follows for a request once this voice, if there is a new one, is in: the vote, and where that decides it, its
/// close and what was asked for. A voice that says just what it has said before is no new one.
pub(in crate::daemon::desk) fn decided(by: &Deciding<'_>, request: &Request, voice: Option<Vote>) -> Vec<Change> {
    let mut after = request.clone();
    let mut changes = Vec::new();
    if let Some(vote) = voice.filter(|voice| !request.votes.iter().any(|vote| vote.says_the_same(voice))) {
        after.votes.retain(|earlier| earlier.by != vote.by);
        after.votes.push(vote.clone());
        changes.push(Change::RequestVoted { request: request.id, vote });
    }
    let Some(tally) = tally(by.policy, by.ledger, by.project, &after, by.standings) else { return changes };
    match tally.outcome() {
        Outcome::Approved => {
            let voices: Vec<PersonId> = tally.approving.into_iter().collect();
            let closed = by.post.closed(by.ledger, &after, RequestEnd::Approved, &voices, None);
            let told = unprotected(by, &after, &voices, &closed);
            let reason = format!("{REQUEST}{}", request.id.short());
            changes.extend(closed);
            changes.extend(approved(by.ledger, by.policy, &after, &reason));
            changes.extend(told);
        }
        Outcome::Rejected => {
            let voices: Vec<PersonId> = tally.rejecting.into_iter().collect();
            let against = after.votes.iter().rfind(|vote| voices.contains(&vote.by));
            let comment = against.and_then(|vote| vote.comment.as_deref());
            changes.extend(by.post.closed(by.ledger, &after, RequestEnd::Rejected, &voices, comment));
        }
        Outcome::Open { .. } => {}
    }
    changes
}

/// That VMs are not protected any more, by the last of the voices that decided it and with what was said for it; to
/// those who do not hear how the request has ended.
fn unprotected(by: &Deciding<'_>, request: &Request, voices: &[PersonId], closed: &[Change]) -> Option<Change> {
    let (_, to) = request.asks.classes()?;
    let last = request.votes.iter().rfind(|vote| voices.contains(&vote.by))?;
    let said = last.comment.as_deref().unwrap_or_default();
    by.post.unprotected(by.ledger, by.project, (to, said), last.by, closed)
}
