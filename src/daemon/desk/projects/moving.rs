//! `project move-vm`: a VM goes to another project, with its lease, its notices and its history.

use crate::api::wire::{Done, Failure, MoveVm};
use crate::model::change::Change;
use crate::model::ids::{ProjectId, VmKey};
use crate::model::ledger::Ledger;
use crate::model::person::Caller;
use crate::model::project::Project;
use crate::model::time::Wall;
use crate::model::vm::Vm;
use crate::permit::{Verb, View, check, may_move};
use crate::policy::Policy;
use crate::texts::{clean, say, times};

use super::super::Desk;
use super::super::errors::{not_moved, refused, unresolved};
use super::super::request::Post;
use super::super::scene::Scene;
use super::only_after_adoption;

impl Desk {
    /// Moves a VM to another project. The one that it leaves stays, also without a VM.
    pub async fn move_vm(&self, caller: &Caller, request: &MoveVm) -> Result<Done, Failure> {
        let scene = self.scene(caller);
        let view = scene.view(caller);
        let vm = view.resolve(&request.vm).map_err(|why| unresolved(why, &scene))?;
        let to = view.resolve_project(&request.project).map_err(|why| unresolved(why, &scene))?;
        check(Verb::ProjectMoveVm, caller, scene.policy(), scene.ledger.project_of(vm))?;
        let text = words(&scene, view, vm, to);
        let (key, id, now) = (vm.key, to.id, scene.now);
        let (policy, asking, post) = (scene.picture.policy.clone(), caller.clone(), self.request_post(now.wall));
        self.record(caller, now, move |ledger| moved(ledger, &policy, &asking, (key, id), now.wall, &post)).await?;
        Ok(Done { project: Some(id.to_string()), ..self.done(caller, key, text) })
    }
}

/// Judged by the very latest ledger: both projects may be of another class by now, or another's.
fn moved(
    ledger: &Ledger,
    policy: &Policy,
    caller: &Caller,
    (key, id): (VmKey, ProjectId),
    now: Wall,
    post: &Post,
) -> Result<Vec<Change>, Failure> {
    only_after_adoption(ledger, caller)?;
    let view = View::for_(caller, policy, ledger, ledger.book.is_trusted());
    let gone = || refused(say!(caller.language, "project-gone"));
    let (vm, to) = (view.vm(key).ok_or_else(gone)?, view.project(id).ok_or_else(gone)?);
    may_move(caller, policy, ledger, vm, to, now).map_err(|why| not_moved(&why, caller.language))?;
    // A class that somebody gives it is a decision on what it is.
    let decided = vm.doubt.is_some() && *ledger.class_of(vm) != to.class;
    let cleared = decided.then_some(Change::DoubtCleared { vm: key });
    let told = post.decided(ledger, |telling, new_id| telling.moved(vm, to, caller.person, new_id));
    Ok([Change::VmMoved { vm: key, project: id }].into_iter().chain(cleared).chain(told).collect())
}

/// Where it belongs now, what that means for it, and what it leaves behind.
fn words(scene: &Scene, view: View<'_>, vm: &Vm, to: &Project) -> String {
    let style = &scene.style;
    let moved = say!(style, "vm-moved", vm = clean(&vm.name), project = clean(&to.name), class = &to.class);
    let mut text = vec![moved];
    if *scene.ledger.class_of(vm) != to.class {
        text.push(match scene.policy().lease_rule(&to.class) {
            Some(rule) => say!(style, "classify-leased", lease = times::lease(rule.lease, style)),
            None => say!(style, "classify-protected"),
        });
    }
    let left = scene.ledger.project_of(vm).filter(|left| !view.vms().any(|o| o.project == left.id && o.key != vm.key));
    if let Some(left) = left {
        text.push(say!(style, "project-left-empty", project = clean(&left.name)));
    }
    text.join(" ")
}
