//! One request as a row of a list.

use std::collections::BTreeMap;

use crate::api::wire;
use crate::model::class::RoleName;
use crate::model::ids::PersonId;
use crate::model::person::Caller;
use crate::model::request::{Request, RequestEnd, Vote};
use crate::model::time::Wall;
use crate::model::vm::Vm;
use crate::request::{Standing, deciders_of, may_decide, tally};

use super::super::Desk;
use super::super::scene::Scene;

/// What the directory says of those who have voted.
pub(super) type Standings = BTreeMap<PersonId, Standing>;

impl Desk {
    /// What is shown of those whose votes on these requests may count: nothing is left to count of what is closed.
    pub(super) async fn voters_shown<'a>(
        &self,
        scene: &Scene,
        caller: &Caller,
        requests: impl Iterator<Item = &'a Request>,
    ) -> Standings {
        let open = requests.filter(|request| request.is_open());
        let voters = open.flat_map(|request| request.votes.iter().map(|vote| vote.by)).collect();
        self.standings_shown(caller, &scene.ledger, scene.policy(), voters).await
    }
}

impl Scene {
    /// The row of a request, for whoever looks.
    pub(super) fn request_row(&self, caller: &Caller, request: &Request, voters: &Standings) -> wire::RequestRow {
        let project = self.ledger.projects.get(&request.project);
        let deciders = deciders_of(self.policy(), &self.ledger, request);
        let open = request.is_open();
        let may =
            project.is_some_and(|project| may_decide(caller, self.policy(), &self.ledger, project, request).is_ok());
        let has_voted = request.votes.iter().any(|vote| vote.by == caller.person);
        let (from, to) = request.asks.classes().unzip();
        wire::RequestRow {
            id: request.id.to_string(),
            kind: request.asks.as_str().to_owned(),
            state: request.state().to_owned(),
            project: self.project_name_of(request),
            from: from.map(ToString::to_string),
            to: to.map(ToString::to_string),
            by: self.person(request.by),
            at: request.opened_at,
            stated: request.stated.clone(),
            votes: request.votes.iter().map(|vote| self.vote_shown(vote)).collect(),
            waiting_for: deciders.as_ref().filter(|_| open).map(|deciders| names(&deciders.roles)),
            counting: self.counting(request, voters),
            approvals: deciders.map(|deciders| deciders.approvals),
            for_you: may && !has_voted,
            yours: request.by == caller.person,
            lapses: open.then_some(request.lapses_at),
            keeps_on_until: self.keeps_on_until(caller, request),
            closed: request.closed.as_ref().map(|closed| closed.at),
            comments: request.comments.len(),
        }
    }

    /// How many approvals count; nothing where nobody counts them any more, since none decided it.
    fn counting(&self, request: &Request, voters: &Standings) -> Option<u32> {
        let needed = || deciders_of(self.policy(), &self.ledger, request).map(|deciders| deciders.approvals);
        match &request.closed {
            // It was approved by as many as it took; others may have voted whose voice did not count.
            Some(closed) if closed.how == RequestEnd::Approved => needed(),
            Some(_) => None,
            None => {
                let project = self.ledger.projects.get(&request.project)?;
                let tally = tally(self.policy(), &self.ledger, project, request, voters)?;
                Some(u32::try_from(tally.approving.len()).unwrap_or(u32::MAX))
            }
        }
    }

    /// The first of the moments until which power-offs wait for the request.
    pub(super) fn keeps_on_until(&self, caller: &Caller, request: &Request) -> Option<Wall> {
        let vms = self.view(caller).vms().filter(|vm| vm.project == request.project && vm.run.is_some());
        vms.filter_map(|vm| self.kept_on(request, vm)).min()
    }

    /// Until when, at the latest, the power-off of a VM of the project waits for the request; nothing where it does not.
    pub(super) fn kept_on(&self, request: &Request, vm: &Vm) -> Option<Wall> {
        self.ledger.may_wait_for(vm, request).filter(|until| *until > self.now.wall)
    }

    fn vote_shown(&self, vote: &Vote) -> wire::Vote {
        wire::Vote { by: self.person(vote.by), at: vote.at, approves: vote.approves, comment: vote.comment.clone() }
    }
}

fn names(roles: &[RoleName]) -> String {
    roles.iter().map(RoleName::as_str).collect::<Vec<_>>().join(", ")
}
