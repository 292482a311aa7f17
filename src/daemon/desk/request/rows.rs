//! One request as a row of a list.

use crate::api::wire;
use crate::model::class::RoleName;
use crate::model::person::Caller;
use crate::model::request::{Request, Vote};
use crate::model::time::Wall;
use crate::model::vm::Vm;
use crate::request::{deciders_of, may_decide};

use super::super::scene::Scene;

impl Scene {
    /// The row of a request, for whoever looks.
    pub(super) fn request_row(&self, caller: &Caller, request: &Request) -> wire::RequestRow {
        let project = self.ledger.projects.get(&request.project);
        let deciders = deciders_of(self.policy(), &self.ledger, request);
        let open = request.is_open();
        let may = project.is_some_and(|project| may_decide(caller, self.policy(), project, request).is_ok());
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
            approvals: deciders.map(|deciders| deciders.approvals),
            for_you: may && !has_voted,
            yours: request.by == caller.person,
            lapses: open.then_some(request.lapses_at),
            keeps_on_until: self.keeps_on_until(caller, request),
            closed: request.closed.as_ref().map(|closed| closed.at),
            comments: request.comments.len(),
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
