//! `classify`: a project goes to another class by one word, where the policy lets one person say it.

use crate::api::wire::{Classify, Done, Failure};
use crate::model::change::Change;
use crate::model::class::ClassName;
use crate::model::ids::ProjectId;
use crate::model::ledger::Ledger;
use crate::model::person::Caller;
use crate::permit::{Verb, check, may_classify};
use crate::policy::Policy;

use super::Desk;
use super::errors::{refused, said, unresolved};
use super::scene::Scene;

impl Desk {
    pub async fn classify(&self, caller: &Caller, request: &Classify) -> Result<Done, Failure> {
        let scene = self.scene();
        let project = scene.view(caller).resolve_project(&request.project).map_err(|why| unresolved(why, &scene))?;
        check(Verb::Classify, caller, scene.policy(), Some(project))?;
        let reason = said(&request.reason, "a class")?;
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
    let project = ledger.projects.get(&id).ok_or_else(|| refused("the project is no longer there"))?;
    may_classify(caller, policy, project, &class)?;
    let doubts = ledger.vms_of(id).filter(|vm| vm.doubt.is_some()).map(|vm| Change::DoubtCleared { vm: vm.key });
    Ok([Change::Classified { project: id, class, reason }].into_iter().chain(doubts).collect())
}

/// What the new class means for the project's VMs.
fn words(scene: &Scene, id: ProjectId, name: &str, class: &ClassName) -> String {
    let vms: Vec<_> = scene.ledger.vms_of(id).filter(|vm| vm.vanished_at.is_none()).collect();
    let vms = match vms.as_slice() {
        [] => "it has no VM on the host now".to_owned(),
        [one] => format!("this is about the VM `{}`", crate::texts::clean(&one.name)),
        more => format!("this is about {} VMs", more.len()),
    };
    let meaning = match scene.policy().lease_rule(class) {
        Some(rule) => format!(
            "A VM of this class may run for {} and is then powered off, after its owners were warned",
            crate::texts::times::lease(rule.lease, &scene.style)
        ),
        None => "A VM of this class is never powered off".to_owned(),
    };
    format!("The project `{}` is of the class `{class}` now; {vms}. {meaning}.", crate::texts::clean(name))
}
