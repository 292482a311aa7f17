//! `report`: what there is, what was decided and what needs somebody. Made from the last look, the present ledger, and
//! the few entries of the history in which people decided something; nothing is asked of the hypervisor.

mod attention;
mod decisions;
mod projects;

use std::collections::BTreeMap;

use chrono::TimeDelta;

use crate::api::wire::{Failure, Report, ReportQuery};
use crate::judge::Verdict;
use crate::model::ids::VmKey;
use crate::model::person::Caller;
use crate::model::project::Project;
use crate::model::request::Request;
use crate::model::time::later;
use crate::model::vm::Vm;
use crate::permit::{Verb, View, check};

use super::Desk;
use super::errors::within_reach;
use super::failures::unread;
use super::log::chains;
use super::scene::{Scene, by_vm};

/// From when on decisions are told, where nobody says it.
const DECIDED_WITHIN: TimeDelta = TimeDelta::days(30);

/// How far ahead ends are told.
const ENDS_WITHIN: TimeDelta = TimeDelta::days(14);

/// More entries than this are not read; the newest are.
const READ_MAX: usize = 20_000;

/// What a report is made from.
struct Material<'a> {
    scene: &'a Scene,
    view: View<'a>,
    verdicts: BTreeMap<VmKey, &'a Verdict>,
}

impl Desk {
    pub async fn report(&self, caller: &Caller, query: &ReportQuery) -> Result<Report, Failure> {
        let scene = self.scene(caller);
        check(Verb::Report, caller, scene.policy(), None)?;
        let view = scene.view(caller);
        let now = scene.now.wall;
        let since = query.since.map(|since| within_reach(since, "--since", &scene)).transpose()?;
        let (since, until) = (since.unwrap_or(later(now, -DECIDED_WITHIN)), later(now, ENDS_WITHIN));
        let unread = |error| unread(&error, caller.language);
        let classified = self.parts.ledger.last_classified(chains(&scene, view)).await.map_err(unread)?;
        let decided = self.parts.ledger.decisions(since, chains(&scene, view), READ_MAX).await.map_err(unread)?;
        let verdicts = scene.judged(scene.policy(), &scene.now);
        let material = Material { scene: &scene, view, verdicts: by_vm(&verdicts) };
        let (decisions, decisions_cut) = material.decisions(&decided, READ_MAX);
        Ok(Report {
            at: now,
            host: self.parts.host.to_string(),
            mode: scene.ledger.book.mode.as_str().to_owned(),
            since,
            until,
            classes: material.classes(&classified),
            decisions,
            decisions_cut,
            requests: material.requests(),
            ends: material.ends(until),
            gone: material.gone(),
            drift: material.drift(),
            evading: material.evading(),
        })
    }
}

impl<'a> Material<'a> {
    /// The VMs that are on the host, as far as is known.
    fn present(&self) -> impl Iterator<Item = &'a Vm> {
        self.view.vms().map(AsRef::as_ref).filter(|vm| vm.vanished_at.is_none())
    }

    fn project_of(&self, vm: &Vm) -> Option<&'a Project> {
        self.scene.ledger.project_of(vm)
    }

    fn project_name(&self, vm: &Vm) -> String {
        self.project_of(vm).map(|project| project.name.clone()).unwrap_or_default()
    }

    fn owner(&self, vm: &Vm) -> Option<String> {
        self.project_of(vm).and_then(|project| self.scene.owners(project))
    }

    fn is_leased(&self, vm: &Vm) -> bool {
        self.scene.policy().lease_rule(&self.scene.ledger.class_of(vm)).is_some()
    }

    fn votes(&self, request: &Request) -> Vec<crate::api::wire::ReportedVote> {
        let votes = request.votes.iter().map(|vote| crate::api::wire::ReportedVote {
            by: self.scene.person(vote.by),
            at: vote.at,
            approves: vote.approves,
            comment: vote.comment.clone(),
        });
        votes.collect()
    }
}
