//! What needs somebody: requests, ends, owners who are gone, tags that differ, VMs that evade.

use std::collections::BTreeMap;

use crate::api::wire::{ReportedDrift, ReportedEnd, ReportedEvasion, ReportedGone, ReportedRequest};
use crate::model::ids::PersonId;
use crate::model::reason::{Code, Reason};
use crate::model::request::Request;
use crate::model::time::Wall;
use crate::model::vm::Vm;
use crate::request::deciders_of;
use crate::texts;

use super::Material;

impl Material<'_> {
    pub(super) fn requests(&self) -> Vec<ReportedRequest> {
        let mut open: Vec<_> = self.view.open_requests().collect();
        open.sort_by_key(|request| (request.lapses_at, request.id));
        open.into_iter().map(|request| self.request(request)).collect()
    }

    fn request(&self, request: &Request) -> ReportedRequest {
        let (from, to) = request.asks.classes().unzip();
        let deciders = deciders_of(self.scene.policy(), &self.scene.ledger, request);
        let waiting_for = deciders.map(|deciders| deciders.roles).unwrap_or_default();
        ReportedRequest {
            id: request.id.to_string(),
            asks: request.asks.as_str().to_owned(),
            project: self.scene.project_name_of(request),
            from: from.map(ToString::to_string),
            to: to.map(ToString::to_string),
            by: self.scene.person(request.by),
            at: request.opened_at,
            until: request.lapses_at,
            votes: self.votes(request),
            waiting_for: waiting_for.iter().map(ToString::to_string).collect(),
        }
    }

    /// The ends until then of VMs that are on.
    pub(super) fn ends(&self, until: Wall) -> Vec<ReportedEnd> {
        let leased = self.present().filter(|vm| vm.run.is_some() && vm.doubt.is_none() && self.is_leased(vm));
        let mut ends: Vec<_> = leased.filter_map(|vm| self.end(vm)).filter(|end| end.ends <= until).collect();
        ends.sort_by(|a, b| (a.ends, &a.name, &a.uuid).cmp(&(b.ends, &b.name, &b.uuid)));
        ends
    }

    fn end(&self, vm: &Vm) -> Option<ReportedEnd> {
        let now = self.scene.now.wall;
        Some(ReportedEnd {
            uuid: vm.key.uuid.to_string(),
            name: vm.name.clone(),
            project: self.project_name(vm),
            class: self.scene.ledger.class_of(vm).to_string(),
            owner: self.owner(vm),
            ends: vm.lease.as_ref()?.ends_at,
            held_until: vm.hold.as_ref().map(|hold| hold.until).filter(|until| now < *until),
        })
    }

    /// Owners who are gone, with the projects that they still own.
    pub(super) fn gone(&self) -> Vec<ReportedGone> {
        let mut projects: BTreeMap<PersonId, Vec<String>> = BTreeMap::new();
        for project in self.view.projects() {
            for owner in project.owners.iter().filter(|owner| self.scene.gone.contains(&owner.person)) {
                projects.entry(owner.person).or_default().push(project.name.clone());
            }
        }
        let told = projects.into_iter().map(|(owner, mut projects)| {
            projects.sort();
            ReportedGone { owner: self.scene.person(owner), projects }
        });
        let mut told: Vec<_> = told.collect();
        told.sort_by(|a, b| a.owner.cmp(&b.owner));
        told
    }

    pub(super) fn drift(&self) -> Vec<ReportedDrift> {
        let seen = self.scene.picture.drift.iter().filter_map(|drift| Some((self.view.vm(drift.vm)?, drift)));
        let told = seen.map(|(vm, drift)| ReportedDrift {
            uuid: vm.key.uuid.to_string(),
            name: vm.name.clone(),
            project: self.project_name(vm),
            what: self.scene.masked(self.view, &texts::drift(&drift.what, self.scene.style.language)),
        });
        told.collect()
    }

    /// VMs whose class has leases, and that do not keep to them.
    pub(super) fn evading(&self) -> Vec<ReportedEvasion> {
        self.present().filter(|vm| self.is_leased(vm)).filter_map(|vm| self.evasion(vm)).collect()
    }

    fn evasion(&self, vm: &Vm) -> Option<ReportedEvasion> {
        let all = self.verdicts.get(&vm.key).map(|verdict| verdict.reasons.as_slice()).unwrap_or_default();
        let speaking: Vec<Reason> = all.iter().filter(|reason| is_evasion(reason.code)).cloned().collect();
        let reasons = self.scene.reasons(self.view, &speaking);
        let stopped_again = self.scene.ledger.re_stops_of_last_day(vm.key, &self.scene.now) as u64;
        (!reasons.is_empty() || stopped_again > 0).then(|| ReportedEvasion {
            uuid: vm.key.uuid.to_string(),
            name: vm.name.clone(),
            project: self.project_name(vm),
            owner: self.owner(vm),
            reasons,
            stopped_again,
        })
    }
}

fn is_evasion(code: Code) -> bool {
    matches!(code, Code::Revived | Code::ReStopsExhausted | Code::Recycled | Code::RestartsOnPowerOff)
}
