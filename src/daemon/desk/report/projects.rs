//! The projects by class, and who put them there.

use std::collections::BTreeMap;

use crate::api::wire::{ReportedClass, ReportedProject, ReportedVm};
use crate::daemon::desk::log::is_visible;
use crate::ledger::HistoryEntry;
use crate::model::change::Change;
use crate::model::class::ClassName;
use crate::model::ids::ProjectId;
use crate::model::project::Project;
use crate::model::request::{Request, RequestEnd};
use crate::model::time::Wall;
use crate::model::vm::Vm;

use super::Material;

type Classified<'a> = BTreeMap<ProjectId, &'a HistoryEntry>;

/// Requests for a class that were approved, by project and moment.
type Approved<'a> = BTreeMap<(ProjectId, Wall), &'a Request>;

impl Material<'_> {
    /// Those of confidential classes come last, so that they can be left out with their sections.
    pub(super) fn classes(&self, history: &[HistoryEntry]) -> Vec<ReportedClass> {
        let (classified, approved) = (self.last_by_project(history), self.approved());
        let mut vms: BTreeMap<ProjectId, Vec<&Vm>> = BTreeMap::new();
        for vm in self.view.vms() {
            vms.entry(vm.project).or_default().push(vm);
        }
        let mut by_class: BTreeMap<&ClassName, Vec<ReportedProject>> = BTreeMap::new();
        for project in self.view.projects() {
            let all = vms.get(&project.id).map(Vec::as_slice).unwrap_or_default();
            // One whose VMs have all gone from the host is history.
            if all.is_empty() || all.iter().any(|vm| vm.vanished_at.is_none()) {
                let told = self.project(project, all, classified.get(&project.id).copied(), &approved);
                by_class.entry(&project.class).or_default().push(told);
            }
        }
        let mut classes: Vec<_> = by_class.into_iter().map(|(name, projects)| self.class(name, projects)).collect();
        classes.sort_by_key(|class| class.confidential);
        classes
    }

    fn class(&self, name: &ClassName, mut projects: Vec<ReportedProject>) -> ReportedClass {
        projects.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        let policy = self.scene.policy();
        ReportedClass {
            class: name.to_string(),
            label: policy.class(name).map(|class| class.label.clone()).unwrap_or_default(),
            protected: policy.lease_rule(name).is_none(),
            confidential: policy.is_confidential(name),
            projects,
        }
    }

    /// The last entry that put each project into a class, of those that the caller may read.
    fn last_by_project<'e>(&self, history: &'e [HistoryEntry]) -> Classified<'e> {
        let mut last: Classified<'e> = BTreeMap::new();
        for entry in history.iter().filter(|entry| is_visible(self.view, entry)) {
            let Some(project) = entry.project else { continue };
            let newer = last.get(&project).is_none_or(|known| known.entry.at.wall < entry.entry.at.wall);
            if newer {
                last.insert(project, entry);
            }
        }
        last
    }

    fn project(
        &self,
        project: &Project,
        vms: &[&Vm],
        classified: Option<&HistoryEntry>,
        approved: &Approved<'_>,
    ) -> ReportedProject {
        let (since, decided_by, request) = self.decided(project, classified, approved);
        let mut vms: Vec<_> =
            vms.iter().filter(|vm| vm.vanished_at.is_none()).map(|vm| self.vm_of_project(vm)).collect();
        vms.sort_by(|a, b| (&a.name, &a.uuid).cmp(&(&b.name, &b.uuid)));
        ReportedProject {
            id: project.id.to_string(),
            name: project.name.clone(),
            purpose: project.purpose.clone(),
            owners: project.owners.iter().map(|owner| self.scene.owner_known(owner)).collect(),
            members: project.members.iter().map(|member| self.scene.person(*member)).collect(),
            managed_by: project.managed_by.iter().map(ToString::to_string).collect(),
            documentation: project.documentation.clone(),
            vms,
            since,
            decided_by,
            request,
        }
    }

    fn vm_of_project(&self, vm: &Vm) -> ReportedVm {
        ReportedVm {
            uuid: vm.key.uuid.to_string(),
            name: vm.name.clone(),
            state: self.scene.state_of(vm).to_owned(),
            ends: vm.lease.as_ref().filter(|_| self.is_leased(vm)).map(|lease| lease.ends_at),
        }
    }

    /// Since when it is of its class, who decided that, and by which request.
    fn decided(
        &self,
        project: &Project,
        classified: Option<&HistoryEntry>,
        approved: &Approved<'_>,
    ) -> (Option<Wall>, Vec<String>, Option<String>) {
        let Some(entry) = classified else { return (Some(self.view.project_since(project)), Vec::new(), None) };
        let is_this = matches!(&entry.entry.change, Change::Classified { class, .. } if *class == project.class);
        if !is_this {
            // It came there by what is not the caller's to read.
            return (None, Vec::new(), None);
        }
        let at = entry.entry.at.wall;
        match approved.get(&(project.id, at)) {
            Some(request) => (Some(at), self.approvers(request), Some(request.id.to_string())),
            None => (Some(at), vec![self.scene.called(entry.entry.by)], None),
        }
    }

    fn approved(&self) -> Approved<'_> {
        let about_class = self.view.requests().filter(|request| request.asks.classes().is_some());
        let approved = about_class.filter_map(|request| {
            let closed = request.closed.as_ref().filter(|closed| closed.how == RequestEnd::Approved)?;
            Some(((request.project, closed.at), request.as_ref()))
        });
        approved.collect()
    }

    fn approvers(&self, request: &Request) -> Vec<String> {
        let approving = request.votes.iter().filter(|vote| vote.approves);
        approving.map(|vote| self.scene.person(vote.by)).collect()
    }
}
