//! One VM as a row of a list.

use crate::api::wire;
use crate::judge::{Finding, NextWhat, Verdict};
use crate::model::ledger::Ledger;
use crate::model::project::Project;
use crate::model::time::{Now, as_millis};
use crate::model::vm::Vm;
use crate::permit::View;
use crate::policy::{Policy, Rule};
use crate::texts::say;

use super::scene::Scene;

impl Scene {
    /// The row of a VM. Without a verdict (before the first look) it is left alone.
    pub(super) fn row(
        &self,
        view: View<'_>,
        policy: &Policy,
        now: &Now,
        vm: &Vm,
        verdict: Option<&Verdict>,
    ) -> wire::VmRow {
        let project = self.ledger.project_of(vm);
        let class = self.ledger.class_of(vm);
        let reasons = verdict.map(|verdict| self.reasons(view, &verdict.reasons)).unwrap_or_default();
        let on = vm.run.is_some() && vm.vanished_at.is_none();
        let lease = vm.lease.as_ref();
        let left_ms = lease.filter(|_| on).map(|lease| as_millis(lease.ends_at - now.wall));
        let waits = verdict.filter(|verdict| verdict.finding == Finding::Wait).and(reasons.first());
        wire::VmRow {
            uuid: vm.key.uuid.to_string(),
            host: vm.key.host.to_string(),
            name: vm.name.clone(),
            project: project.map(|project| project.name.clone()).unwrap_or_default(),
            class: class.to_string(),
            owner: project.and_then(|project| self.owners(project)),
            state: self.state_of(vm).to_owned(),
            protected: is_protected(policy, &self.ledger, vm),
            lease: lease.map(|lease| wire::LeaseSpan { started: lease.began_at, ends: lease.ends_at }),
            next: verdict.and_then(|verdict| next(verdict, now)),
            verdict: verdict.map_or("leave", |verdict| verdict.finding.as_str()).to_owned(),
            time_left_ms: left_ms,
            waits: waits.map(|reason| reason.text.clone()),
            reasons,
            request: self.request_of(vm),
            held_until: vm.hold.as_ref().filter(|hold| now.wall < hold.until).map(|hold| hold.until),
            class_label: policy.class(&class).map(|class| class.label.clone()).unwrap_or_default(),
        }
    }

    /// The open request that a VM waits for. Whoever may know of the VM may know of its project's requests.
    fn request_of(&self, vm: &Vm) -> Option<wire::VmRequest> {
        let waits = self.ledger.may_wait_until(vm).filter(|_| vm.run.is_some());
        let about_class = self.ledger.open_requests_of(vm.project).filter(|one| one.asks.classes().is_some());
        let shown = about_class.max_by_key(|one| (waits.is_some_and(|(id, _)| id == one.id), one.opened_at))?;
        Some(wire::VmRequest {
            id: shown.id.to_string(),
            kind: shown.asks.as_str().to_owned(),
            until: waits.filter(|(id, _)| *id == shown.id).map(|(_, until)| until),
        })
    }

    /// The names of the owners. A guess has a question mark, and who is gone from the directory is said to be.
    pub(super) fn owners(&self, project: &Project) -> Option<String> {
        let names = project.owners.iter().map(|owner| {
            let name = self.person(owner.person);
            let name = if owner.proof.is_proven() { name } else { format!("{name}?") };
            if self.gone.contains(&owner.person) { say!(&self.style, "owner-gone", owner = name) } else { name }
        });
        Some(names.collect::<Vec<_>>().join(", ")).filter(|names| !names.is_empty())
    }
}

/// What comes next: what the verdict says, or what it wants done at once. After a notice it is the end.
fn next(verdict: &Verdict, now: &Now) -> Option<wire::NextEvent> {
    let (at, what) = match (&verdict.next, &verdict.finding) {
        (Some(next), _) => (next.at, next.what),
        (None, Finding::Notify(due)) => (due.ends_at, NextWhat::PowerOff),
        (None, Finding::PowerOff(_)) => (now.wall, NextWhat::PowerOff),
        (None, Finding::MoveEnd(_)) => (now.wall, NextWhat::MoveEnd),
        (None, Finding::Continue(_)) => (now.wall, NextWhat::Rung),
        (None, Finding::Leave | Finding::Wait | Finding::StopLadder) => return None,
    };
    Some(wire::NextEvent { at, what: what.as_str().to_owned() })
}

/// Whether no power operation can ever reach this VM as things stand.
pub(super) fn is_protected(policy: &Policy, ledger: &Ledger, vm: &Vm) -> bool {
    let leased = policy.class(&ledger.class_of(vm)).is_some_and(|class| matches!(class.rule, Rule::Leased(_)));
    !leased || vm.doubt.is_some() || ledger.is_disputed(vm)
}
