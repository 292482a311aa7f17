//! Projects as people see them: `project list` and `project show`. What changes them stands beside, one file a verb.

mod create;
mod edit;
mod moving;

use crate::api::wire::{Failure, ProjectQuery, ProjectRow, ProjectShow, Projects, ProjectsQuery, WaitingRequest};
use crate::ledger::Query;
use crate::model::class::ClassName;
use crate::model::ledger::Ledger;
use crate::model::person::Caller;
use crate::model::project::{Origin, Project};
use crate::model::request::Request;
use crate::model::vm::Vm;
use crate::permit::{Verb, View, check};
use crate::texts::say;

use super::Desk;
use super::errors::{refused, unresolved};
use super::scene::{Scene, word};

/// So many of the last entries are shown; `log` has them all.
const HISTORY_SHOWN: usize = 10;

impl Desk {
    /// The projects that the caller may see, by their names.
    pub fn projects(&self, caller: &Caller, query: &ProjectsQuery) -> Result<Projects, Failure> {
        let scene = self.scene(caller);
        check(Verb::ProjectList, caller, scene.policy(), None)?;
        let view = scene.view(caller);
        let class = query.class.as_deref().map(ClassName::new);
        let mut projects: Vec<_> = view
            .projects()
            .filter(|project| !query.mine || view.is_my_project(project))
            .filter(|project| class.as_ref().is_none_or(|class| project.class == *class))
            .map(|project| (is_in_use(view, project), scene.project_row(view, project)))
            .filter(|(in_use, _)| query.all || *in_use)
            .map(|(_, row)| row)
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
        let verdict = |vm: &Vm| verdicts.iter().find(|verdict| verdict.vm == vm.key);
        let vms = view.vms().filter(|vm| vm.project == project.id);
        let vms = vms.map(|vm| scene.row(view, scene.policy(), &scene.now, vm, verdict(vm))).collect();
        let reserved = view.reservations().filter(|(_, of)| of.id == project.id);
        let mut requests: Vec<_> = view.requests().filter(|r| r.is_open() && r.project == project.id).collect();
        requests.sort_by_key(|request| (request.opened_at, request.id));
        let query = Query { project: Some(project.id), ..Query::default() };
        let mut history = self.entries(&scene, caller, query, HISTORY_SHOWN).await?;
        history.reverse();
        Ok(ProjectShow {
            at: scene.now.wall,
            project: self.project_shown(&scene, project).await,
            class_label: scene.policy().class(&project.class).map(|class| class.label.clone()).unwrap_or_default(),
            vms,
            reserved: reserved.map(|(vm, _)| vm.uuid.to_string()).collect(),
            requests: requests.into_iter().map(|request| waiting(&scene, request)).collect(),
            history,
        })
    }
}

/// Whether a project has VMs, or waits for some: one that people have made, or that something is reserved for.
fn is_in_use(view: View<'_>, project: &Project) -> bool {
    let on_the_host = |vm: &Vm| vm.project == project.id && vm.vanished_at.is_none();
    project.origin == Origin::Created || view.vms().any(|vm| on_the_host(vm))
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
    fn project_row(&self, view: View<'_>, project: &Project) -> ProjectRow {
        let vms: Vec<_> = view.vms().filter(|vm| vm.project == project.id && vm.vanished_at.is_none()).collect();
        let on = || vms.iter().filter(|vm| vm.run.is_some());
        ProjectRow {
            id: project.id.to_string(),
            name: project.name.clone(),
            class: project.class.to_string(),
            class_label: self.policy().class(&project.class).map(|class| class.label.clone()).unwrap_or_default(),
            purpose: project.purpose.clone(),
            origin: word(&project.origin),
            created: project.created_at,
            owners: project.owners.iter().map(|owner| self.owner_known(owner)).collect(),
            members: project.members.len(),
            managed_by: project.managed_by.iter().map(ToString::to_string).collect(),
            documentation: project.documentation.clone(),
            vms: vms.len(),
            on: on().count(),
            ends: on().filter_map(|vm| vm.lease.as_ref()).map(|lease| lease.ends_at).min(),
            requests: view.requests().filter(|request| request.is_open() && request.project == project.id).count(),
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
