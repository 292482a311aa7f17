//! Who is told, and which of those tellings a notice needs before it counts. Pure: it makes messages and sends none.
//!
//! Every proven owner must have accepted; where there is none left, the infrateam stands in, and for a confidential
//! class its roles instead. Guessed owners and members get copies that nothing waits for.

mod decided;
mod requests;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::judge::NoticeDue;
use crate::model::change::Change;
use crate::model::class::{ClassName, RoleName};
use crate::model::ids::{MessageId, PersonId};
use crate::model::ladder::{LadderState, Rung};
use crate::model::ledger::Ledger;
use crate::model::notice::Notice;
use crate::model::outbox::{Content, Delivery, Message, Recipient};
use crate::model::time::Wall;
use crate::model::vm::{PoweredOff, Vm};
use crate::policy::Policy;

pub use requests::{Closing, DecidingRoles};

/// What has to be known to address a message.
#[derive(Debug)]
pub struct Telling<'a> {
    pub policy: &'a Policy,
    pub ledger: &'a Ledger,
    /// Owners whom the directory no longer knows, or who have no address: others stand in for them.
    pub unreachable: &'a BTreeSet<PersonId>,
    pub at: Wall,
}

/// The addressees of what concerns one VM.
struct Addressees {
    required: Vec<Recipient>,
    copies: Vec<Recipient>,
    standing_in: bool,
}

impl Telling<'_> {
    /// The change that queues a notice.
    pub fn notice(&self, vm: &Vm, due: &NoticeDue, new_id: &mut dyn FnMut() -> Uuid) -> Change {
        let addressees = self.addressees(vm);
        let content = Content::Notice {
            name: vm.name.clone(),
            project: self.project_name(vm),
            notice: due.kind,
            lease: due.lease,
            ends_at: due.ends_at,
            moved: vm.lease.as_ref().and_then(|lease| lease.moved),
            standing_in: addressees.standing_in,
        };
        let (required, messages) = self.messages(vm, addressees, &content, new_id);
        let notice = Notice {
            lease: due.lease,
            kind: due.kind,
            ends_at: due.ends_at,
            queued_at: self.at,
            required,
            accepted: None,
        };
        Change::NoticeQueued { vm: vm.key, notice, messages }
    }

    /// The change that records a power-off and tells of it. Its message is the notice of any re-stop.
    pub fn powered_off(&self, vm: &Vm, ladder: &LadderState, rung: Rung, new_id: &mut dyn FnMut() -> Uuid) -> Change {
        let addressees = self.addressees(vm);
        let content = Content::PoweredOff {
            name: vm.name.clone(),
            project: self.project_name(vm),
            at: self.at,
            rung,
            lease: ladder.lease,
            standing_in: addressees.standing_in,
        };
        let (required, messages) = self.messages(vm, addressees, &content, new_id);
        let powered_off = PoweredOff { at: self.at, lease: ladder.lease, rung, required, accepted: false };
        Change::PoweredOff { vm: vm.key, powered_off, messages }
    }

    /// One message to one recipient.
    pub fn message(
        &self,
        to: Recipient,
        about: Option<&Vm>,
        content: Content,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Message {
        let delivery = Delivery::Waiting { attempts: 0, next_at: self.at, last_error: None };
        let about = about.map(|vm| vm.key);
        Message { id: MessageId(new_id()), to, about, content, queued_at: self.at, delivery }
    }

    fn messages(
        &self,
        vm: &Vm,
        to: Addressees,
        content: &Content,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> (Vec<MessageId>, Vec<Message>) {
        let mut write = |to| self.message(to, Some(vm), content.clone(), new_id);
        let mut messages: Vec<Message> = to.required.into_iter().map(&mut write).collect();
        let required = messages.iter().map(|message| message.id).collect();
        messages.extend(to.copies.into_iter().map(&mut write));
        (required, messages)
    }

    /// One message to each of the roles that stand in for the owners of a VM.
    pub fn stewards_told(&self, vm: &Vm, content: &Content, new_id: &mut dyn FnMut() -> Uuid) -> Vec<Message> {
        let roles = stewards(self.policy, self.ledger, vm);
        roles.into_iter().map(|role| self.message(role, Some(vm), content.clone(), new_id)).collect()
    }

    fn addressees(&self, vm: &Vm) -> Addressees {
        let person = |person| Recipient::Person { person };
        let stewards = stewards(self.policy, self.ledger, vm);
        let Some(project) = self.ledger.project_of(vm) else {
            return Addressees { required: stewards, copies: Vec::new(), standing_in: true };
        };
        // A name that looks like somebody's is no reason to tell them of what is confidential.
        let guesses = !self.ledger.is_hidden(vm);
        let proven: BTreeSet<PersonId> =
            project.proven_owners().filter(|owner| !self.unreachable.contains(owner)).collect();
        let missing = project.proven_owners().any(|owner| self.unreachable.contains(&owner));
        let owners = project.owners.iter().filter(|owner| guesses || owner.proof.is_proven());
        let others = owners.map(|owner| owner.person).chain(project.members.iter().copied());
        let copies: BTreeSet<PersonId> =
            others.filter(|other| !proven.contains(other) && !self.unreachable.contains(other)).collect();
        let standing_in = proven.is_empty() || missing;
        let mut required: Vec<Recipient> = proven.into_iter().map(person).collect();
        required.extend(stewards.into_iter().filter(|_| standing_in));
        Addressees { required, copies: copies.into_iter().map(person).collect(), standing_in }
    }

    fn project_name(&self, vm: &Vm) -> String {
        self.ledger.project_of(vm).map_or_else(|| vm.name.clone(), |project| project.name.clone())
    }
}

/// The roles that stand in for the owners of a VM and hear what is the matter with it: the infrateam, or the roles that
/// its confidential class names. Nobody, where the policy does not name them all: they might not know of it yet.
pub fn stewards(policy: &Policy, ledger: &Ledger, vm: &Vm) -> Vec<Recipient> {
    let kept = ledger.weighed_for(vm).filter_map(|project| kept_to(policy, &project.class));
    let roles = kept.reduce(|these, those| these.into_iter().filter(|role| those.contains(role)).collect());
    let as_recipients = |roles: Vec<RoleName>| roles.into_iter().map(|role| Recipient::Role { role }).collect();
    roles.map_or_else(|| vec![infrateam()], as_recipients)
}

/// The role that hears of the host as a whole.
pub fn infrateam() -> Recipient {
    Recipient::Role { role: RoleName::infrateam() }
}

/// Who alone may know of a class. A class that the policy does not know may have been anybody's in an earlier one.
fn kept_to(policy: &Policy, class: &ClassName) -> Option<Vec<RoleName>> {
    if class.is_unclassified() {
        return None;
    }
    let roles = policy.class(class).map(|class| class.confidential_to.clone()).unwrap_or_default();
    (!roles.is_empty() || policy.class(class).is_none()).then_some(roles)
}
