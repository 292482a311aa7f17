//! Who hears of what somebody has decided on a project without a request: those whom it is about, and not who decided.
//!
//! What is confidential is told to nobody here, and so is a decision by which a project stops being it: its owners may
//! not have the role that may know of it.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::Telling;
use crate::model::change::Change;
use crate::model::class::ClassName;
use crate::model::hold::Hold;
use crate::model::ids::PersonId;
use crate::model::outbox::{Content, Decided, MayRun, Recipient};
use crate::model::project::Project;
use crate::model::time::Wall;
use crate::model::vm::Vm;
use crate::policy::lease_end::natural_end;

/// So many VMs are named in a message at most.
const NAMED_MAX: usize = 20;

impl Telling<'_> {
    /// That the VMs of a project are not protected any more, to its owners and members, with why and until when they
    /// may run. Nothing where they were not, or are still.
    pub fn unprotected(
        &self,
        project: &Project,
        to: &ClassName,
        reason: &str,
        by: PersonId,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Option<Change> {
        let rule = self.policy.lease_rule(to).filter(|_| self.policy.lease_rule(&project.class).is_none())?;
        let until = natural_end(rule, self.at, self.policy.timezone);
        let on = self.ledger.vms_of(project.id).filter(|vm| vm.run.is_some() && !self.ledger.is_hidden(vm));
        let vms = on.take(NAMED_MAX).map(|vm| MayRun { name: vm.name.clone(), until }).collect();
        let decided = Decided::Leased { class: to.clone(), reason: reason.to_owned(), vms };
        let stays_open = !self.policy.is_confidential(to);
        let people = belonging(project).filter(|_| stays_open).collect();
        self.decided(project, None, by, people, decided, new_id)
    }

    /// That a VM is held, to the owners and members of its project. `ends_at` is the end of its lease from now on.
    pub fn held(
        &self,
        vm: &Vm,
        hold: &Hold,
        ends_at: Wall,
        by: PersonId,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Option<Change> {
        let reason = hold.reason.clone();
        self.on_vm(vm, by, Decided::Held { vm: vm.name.clone(), until: hold.until, ends_at, reason }, new_id)
    }

    /// That a hold was released before its end, to the same.
    pub fn released(
        &self,
        vm: &Vm,
        ends_at: Option<Wall>,
        reason: &str,
        by: PersonId,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Option<Change> {
        let reason = reason.to_owned();
        self.on_vm(vm, by, Decided::Released { vm: vm.name.clone(), ends_at, reason }, new_id)
    }

    /// That these are owners of a project now, or members of it, to each of them.
    pub fn belongs(
        &self,
        project: &Project,
        people: BTreeSet<PersonId>,
        as_what: Decided,
        by: PersonId,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Option<Change> {
        self.decided(project, None, by, people, as_what, new_id)
    }

    fn on_vm(&self, vm: &Vm, by: PersonId, decided: Decided, new_id: &mut dyn FnMut() -> Uuid) -> Option<Change> {
        let project = self.ledger.project_of(vm).filter(|_| !self.ledger.is_hidden(vm))?;
        self.decided(project, Some(vm), by, belonging(project).collect(), decided, new_id)
    }

    fn decided(
        &self,
        project: &Project,
        about: Option<&Vm>,
        by: PersonId,
        people: BTreeSet<PersonId>,
        decided: Decided,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Option<Change> {
        let content = Content::Decided { project: project.id, called: project.name.clone(), by, decided };
        let told = |person: &PersonId| *person != by && !self.unreachable.contains(person);
        let people = people.into_iter().filter(|_| self.is_open(project)).filter(told);
        let messages: Vec<_> =
            people.map(|person| self.message(Recipient::Person { person }, about, content.clone(), new_id)).collect();
        (!messages.is_empty()).then_some(Change::PeopleTold { project: project.id, messages })
    }

    /// Whether nothing hides a project: its class, those of the VMs for which its own may pass, or that nobody has said
    /// yet what is what.
    fn is_open(&self, project: &Project) -> bool {
        let undecided = project.class.is_unclassified() && !self.ledger.book.is_trusted();
        let mut weighed = self.ledger.weighed_for_project(project);
        !undecided
            && !self.ledger.is_unaccounted_for(project)
            && !weighed.any(|project| self.ledger.is_confidential(&project.class))
    }
}

/// The proven owners and the members: a guess is no reason to tell somebody of what was decided.
fn belonging(project: &Project) -> impl Iterator<Item = PersonId> {
    project.proven_owners().chain(project.members.iter().copied())
}
