//! Who hears of what somebody has decided on a project without a request: those whom it is about, and not who decided.
//!
//! What is confidential is told to nobody here, and so is a decision by which a project stops being it: its owners may
//! not have the role that may know of it.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use uuid::Uuid;

use super::Telling;
use crate::model::change::Change;
use crate::model::class::ClassName;
use crate::model::hold::Hold;
use crate::model::ids::PersonId;
use crate::model::outbox::{Content, Decided, Delivery, MayRun, Message, Recipient};
use crate::model::project::Project;
use crate::model::time::{Wall, later};
use crate::model::vm::Vm;
use crate::policy::lease_end::natural_end;

/// So many VMs are named in a message at most.
const NAMED_MAX: usize = 20;

/// So many messages that they belong to a project now go out in a day by one person who does not stand for everybody.
const BELONGING_PER_DAY_MAX: usize = 20;

impl Telling<'_> {
    /// That the VMs of a project are not protected any more, to its owners and members, with why and until when they
    /// may run; but not to those of them who hear of it anyway. Nothing where they were not, or are still.
    pub fn unprotected(
        &self,
        project: &Project,
        to: &ClassName,
        reason: &str,
        by: PersonId,
        hear_anyway: &BTreeSet<PersonId>,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Option<Change> {
        let rule = self.policy.lease_rule(to).filter(|_| self.policy.lease_rule(&project.class).is_none())?;
        let until = natural_end(rule, self.at, self.policy.timezone);
        let on = self.ledger.vms_of(project.id).filter(|vm| vm.run.is_some() && !self.ledger.is_hidden(vm));
        let vms = on.take(NAMED_MAX).map(|vm| MayRun { name: vm.name.clone(), until }).collect();
        let decided = Decided::Leased { class: to.clone(), reason: reason.to_owned(), vms };
        let stays_open = !self.policy.is_confidential(to);
        let people = belonging(project).filter(|person| stays_open && !hear_anyway.contains(person)).collect();
        self.decided(project, None, by, people, decided, new_id)
    }

    /// That a VM is not protected any more where it goes, to the owners and members of the project that it leaves and
    /// of the one `to` which it goes. Nothing where it was not, or is still.
    pub fn moved(&self, vm: &Vm, to: &Project, by: PersonId, new_id: &mut dyn FnMut() -> Uuid) -> Option<Change> {
        let from = self.ledger.project_of(vm).filter(|from| self.is_open(from) && !self.ledger.is_hidden(vm))?;
        let rule = self.policy.lease_rule(&to.class).filter(|_| self.policy.lease_rule(&from.class).is_none())?;
        let until = vm.run.is_some().then(|| natural_end(rule, self.at, self.policy.timezone));
        let decided = Decided::Moved { vm: vm.name.clone(), class: to.class.clone(), until };
        let people = belonging(from).chain(belonging(to)).collect();
        self.decided(to, Some(vm), by, people, decided, new_id)
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

    /// That these are owners of a project now, or members of it, to each of them; but not again to whom that was said
    /// already, and to so many at most in a day: anybody can make a project, and call it what they like. Who stands for
    /// everybody, `is_steward`, tells whom they must.
    pub fn belongs(
        &self,
        project: &Project,
        people: BTreeSet<PersonId>,
        as_what: &Decided,
        (by, is_steward): (PersonId, bool),
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Option<Change> {
        let left = if is_steward { usize::MAX } else { BELONGING_PER_DAY_MAX.saturating_sub(self.lately_told_by(by)) };
        let news = people.into_iter().filter(|person| !self.knows(*person, project, as_what)).take(left).collect();
        self.decided(project, None, by, news, as_what.clone(), new_id)
    }

    /// The messages that have not gone out yet and would not be true: to those who will not be an owner or a member.
    pub fn belongs_no_longer(&self, project: &Project, owners: &[PersonId], members: &[PersonId]) -> Option<Change> {
        let untrue = |(message, as_what): &(&Message, &Decided)| match (&message.to, as_what) {
            (Recipient::Person { person }, Decided::Owner) => !owners.contains(person),
            (Recipient::Person { person }, _) => !members.contains(person),
            (Recipient::Role { .. }, _) => false,
        };
        let waiting = self.of_belonging().filter(|(message, _)| message.delivery.is_waiting());
        let about = waiting.filter(|(message, _)| message.project() == Some(project.id));
        let messages: Vec<_> = about.filter(untrue).map(|(message, _)| message.id).collect();
        (!messages.is_empty()).then(|| Change::DeliveryDropped { messages, why: "it is not true any more".to_owned() })
    }

    /// Whether somebody was told this of a project, or is about to be, as far back as the outbox goes.
    fn knows(&self, person: PersonId, project: &Project, as_what: &Decided) -> bool {
        self.of_belonging().any(|(message, told)| {
            message.to == (Recipient::Person { person })
                && message.project() == Some(project.id)
                && told == as_what
                && !matches!(message.delivery, Delivery::Dropped { .. })
        })
    }

    /// How many messages somebody has made in the last day by saying who belongs to a project, also in vain.
    fn lately_told_by(&self, person: PersonId) -> usize {
        let lately = self.of_belonging().filter(|(message, _)| later(message.queued_at, TimeDelta::days(1)) > self.at);
        lately.filter(|(message, _)| message.persons().contains(&person)).count()
    }

    /// The messages that somebody belongs to a project, and as what.
    fn of_belonging(&self) -> impl Iterator<Item = (&Message, &Decided)> {
        self.ledger.outbox.values().filter_map(|message| match &message.content {
            Content::Decided { decided: as_what @ (Decided::Owner | Decided::Member), .. } => {
                Some((message.as_ref(), as_what))
            }
            _ => None,
        })
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
