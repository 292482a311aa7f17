//! Projects as people see them: `project list` and `project show`. What changes them stands beside, one file a verb.

mod create;
mod edit;
mod moving;

use std::collections::BTreeMap;

use crate::api::wire::{Failure, ProjectQuery, ProjectRow, ProjectShow, Projects, ProjectsQuery, WaitingRequest};
use crate::ledger::Query;
use crate::model::ids::ProjectId;
use crate::model::ledger::Ledger;
use crate::model::person::Caller;
use crate::model::project::{Origin, Project};
use crate::model::request::Request;
use crate::model::time::Wall;
use crate::permit::{Verb, View, check};
use crate::texts::say;

use super::Desk;
use super::errors::{class_meant, refused, unresolved};
use super::scene::{Scene, by_vm, word};

/// So many of the last entries are shown; `log` has them all.
const HISTORY_SHOWN: usize = 10;

impl Desk {
    /// The projects that the caller may see, by their names.
    pub fn projects(&self, caller: &Caller, query: &ProjectsQuery) -> Result<Projects, Failure> {
        let scene = self.scene(caller);
        check(Verb::ProjectList, caller, scene.policy(), None)?;
        let view = scene.view(caller);
        let classes = || view.projects().map(|project| project.class.clone());
        let class = query.class.as_deref().map(|class| class_meant(&scene, class, classes())).transpose()?;
        let counts = counted(view);
        let mut projects: Vec<_> = view
            .projects()
            .filter(|project| !query.mine || view.is_my_project(project))
            .filter(|project| class.as_ref().is_none_or(|class| project.class == *class))
            .map(|project| (project, counts.get(&project.id).copied().unwrap_or_default()))
            // One that people have made is listed while it waits for its first VM.
            .filter(|(project, count)| query.all || project.origin == Origin::Created || count.vms > 0)
            .map(|(project, count)| scene.project_row(view, project, count))
            .collect();
        projects.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        Ok(Projects { at: scene.now.wall, projects })
    }

    /// Everything about one project.
    pub async fn project(&self, caller: &Caller, query: &ProjectQuery) -> Result<ProjectShow, Failure> {
        let scene = self.scene(caller);
        let view = scene.view(caller);
        let project = view.resolve_project(&query.project).map_err(|why| unresolved(why, &scene))?;
        check(Verb::ProjectShow, caller, scene.policy(), Some(project))?;
        let verdicts = scene.judged(scene.policy(), &scene.now);
        let verdicts = by_vm(&verdicts);
        let vms = view.vms().filter(|vm| vm.project == project.id);
        let vms =
            vms.map(|vm| scene.row(view, scene.policy(), &scene.now, vm, verdicts.get(&vm.key).copied())).collect();
        let reserved = view.reservations().filter(|(_, of)| of.id == project.id);
        let mut requests: Vec<_> = view.open_requests().filter(|one| one.project == project.id).collect();
        requests.sort_by_key(|request| (request.opened_at, request.id));
        let query = Query { project: Some(project.id), ..Query::default() };
        let mut history = self.entries(&scene, caller, query, HISTORY_SHOWN).await?;
        history.reverse();
        Ok(ProjectShow {
            at: scene.now.wall,
            project: self.project_shown(&scene, view, project).await,
            class_label: scene.policy().class(&project.class).map(|class| class.label.clone()).unwrap_or_default(),
            vms,
            reserved: reserved.map(|(vm, _)| vm.uuid.to_string()).collect(),
            requests: requests.into_iter().map(|request| waiting(&scene, request)).collect(),
            history,
        })
    }
}

/// What there is of one project.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    /// VMs on the host.
    vms: usize,
    /// Those of them that are on.
    on: usize,
    /// The next end of a lease of one that is on.
    ends: Option<Wall>,
    /// Requests that are open.
    requests: usize,
}

/// Counts everything that the caller may know of, in one pass: on a large host most VMs are a project of their own.
fn counted(view: View<'_>) -> BTreeMap<ProjectId, Count> {
    let mut counts: BTreeMap<ProjectId, Count> = BTreeMap::new();
    for vm in view.vms().filter(|vm| vm.vanished_at.is_none()) {
        let count = counts.entry(vm.project).or_default();
        count.vms += 1;
        if vm.run.is_some() {
            count.on += 1;
            let ends = vm.lease.as_ref().map(|lease| lease.ends_at);
            count.ends = count.ends.into_iter().chain(ends).min();
        }
    }
    for request in view.open_requests() {
        counts.entry(request.project).or_default().requests += 1;
    }
    counts
}

fn waiting(scene: &Scene, request: &Request) -> WaitingRequest {
    WaitingRequest {
        id: request.id.to_string(),
        kind: request.asks.as_str().to_owned(),
        by: scene.person(request.by),
        at: request.opened_at,
        lapses: request.lapses_at,
        to: request.asks.classes().map(|(_, to)| to.to_string()),
    }
}

impl Scene {
    fn project_row(&self, view: View<'_>, project: &Project, count: Count) -> ProjectRow {
        ProjectRow {
            id: project.id.to_string(),
            name: project.name.clone(),
            class: project.class.to_string(),
            class_label: self.policy().class(&project.class).map(|class| class.label.clone()).unwrap_or_default(),
            purpose: project.purpose.clone(),
            origin: word(&project.origin),
            created: view.project_since(project),
            owners: project.owners.iter().map(|owner| self.owner_known(owner)).collect(),
            members: project.members.len(),
            managed_by: project.managed_by.iter().map(ToString::to_string).collect(),
            documentation: project.documentation.clone(),
            vms: count.vms,
            on: count.on,
            ends: count.ends,
            requests: count.requests,
        }
    }
}

/// Before root has said what is what, nobody else may know which projects there are, and so which names are taken.
pub(super) fn only_after_adoption(ledger: &Ledger, caller: &Caller) -> Result<(), Failure> {
    if ledger.book.is_trusted() || caller.is_root {
        return Ok(());
    }
    Err(refused(say!(caller.language, "project-before-adoption")))
}
