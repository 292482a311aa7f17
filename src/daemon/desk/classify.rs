//! `classify`: a project goes to another class by one word, where the policy lets one person say it.

use crate::api::wire::{Classify, Done, Failure};
use crate::model::change::Change;
use crate::model::class::ClassName;
use crate::model::ids::ProjectId;
use crate::model::ledger::Ledger;
use crate::model::person::Caller;
use crate::permit::{Verb, check, may_classify};
use crate::policy::Policy;
use crate::texts::{clean, say, times};

use super::Desk;
use super::errors::{not_classified, refused, said, unresolved};
use super::scene::Scene;

impl Desk {
    pub async fn classify(&self, caller: &Caller, request: &Classify) -> Result<Done, Failure> {
        let scene = self.scene(caller);
        let project = scene.view(caller).resolve_project(&request.project).map_err(|why| unresolved(why, &scene))?;
        check(Verb::Classify, caller, scene.policy(), Some(project))?;
        let reason = said(&request.reason, "class", caller.language)?;
        let class = ClassName::new(request.class.trim());
        let text = words(&scene, project.id, &project.name, &class);
        let (id, policy, asking) = (project.id, scene.picture.policy.clone(), caller.clone());
        self.record(caller, scene.now, move |ledger| decided(ledger, &policy, &asking, id, class, reason)).await?;
        Ok(Done { text, ..Done::default() })
    }
}

/// Judged again by the very latest ledger: the project may have been decided on since.
fn decided(
    ledger: &Ledger,
    policy: &Policy,
    caller: &Caller,
    id: ProjectId,
    class: ClassName,
    reason: String,
) -> Result<Vec<Change>, Failure> {
    let project = ledger.projects.get(&id).ok_or_else(|| refused(say!(caller.language, "project-gone")))?;
    may_classify(caller, policy, project, &class).map_err(|why| not_classified(&why, caller.language))?;
    let doubts = ledger.vms_of(id).filter(|vm| vm.doubt.is_some()).map(|vm| Change::DoubtCleared { vm: vm.key });
    Ok([Change::Classified { project: id, class, reason }].into_iter().chain(doubts).collect())
}

/// What the new class means for the project's VMs.
fn words(scene: &Scene, id: ProjectId, name: &str, class: &ClassName) -> String {
    let style = &scene.style;
    let vms: Vec<_> = scene.ledger.vms_of(id).filter(|vm| vm.vanished_at.is_none()).collect();
    let vm = vms.first().map(|vm| clean(&vm.name)).unwrap_or_default();
    let about = say!(style, "classify-about", count = vms.len(), vm = vm);
    let meaning = match scene.policy().lease_rule(class) {
        Some(rule) => say!(style, "classify-leased", lease = times::lease(rule.lease, style)),
        None => say!(style, "classify-protected"),
    };
    say!(style, "classify-done", project = clean(name), class = class, about = about, meaning = meaning)
}
