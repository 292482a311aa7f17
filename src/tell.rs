//! Who is told, and which of those tellings a notice needs before it counts. Pure: it makes messages and sends none.
//!
//! Every proven owner must have accepted; where there is none left, the infrateam stands in. Guessed owners and
//! members get copies that nothing waits for.

mod requests;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::judge::NoticeDue;
use crate::model::change::Change;
use crate::model::class::RoleName;
use crate::model::ids::{MessageId, PersonId};
use crate::model::ladder::{LadderState, Rung};
use crate::model::ledger::Ledger;
use crate::model::notice::Notice;
use crate::model::outbox::{Content, Delivery, Message, Recipient};
use crate::model::time::Wall;
use crate::model::vm::{PoweredOff, Vm};

pub use requests::Closing;

/// What has to be known to address a message.
#[derive(Debug)]
pub struct Telling<'a> {
    pub ledger: &'a Ledger,
    /// Owners whom the directory no longer knows, or who have no address: the infrateam stands in for them.
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

    fn addressees(&self, vm: &Vm) -> Addressees {
        let person = |person| Recipient::Person { person };
        let Some(project) = self.ledger.project_of(vm) else {
            return Addressees { required: vec![infrateam()], copies: Vec::new(), standing_in: true };
        };
        let proven: BTreeSet<PersonId> =
            project.proven_owners().filter(|owner| !self.unreachable.contains(owner)).collect();
        let missing = project.proven_owners().any(|owner| self.unreachable.contains(&owner));
        let others = project.owners.iter().map(|owner| owner.person).chain(project.members.iter().copied());
        let copies: BTreeSet<PersonId> =
            others.filter(|other| !proven.contains(other) && !self.unreachable.contains(other)).collect();
        let standing_in = proven.is_empty() || missing;
        let mut required: Vec<Recipient> = proven.into_iter().map(person).collect();
        // Of a confidential VM the infrateam hears nothing; it has no lease whose end anybody would have to be told of.
        required.extend((standing_in && !self.ledger.is_hidden(vm)).then(infrateam));
        Addressees { required, copies: copies.into_iter().map(person).collect(), standing_in }
    }

    fn project_name(&self, vm: &Vm) -> String {
        self.ledger.project_of(vm).map_or_else(|| vm.name.clone(), |project| project.name.clone())
    }
}

/// The role that stands in.
pub fn infrateam() -> Recipient {
    Recipient::Role { role: RoleName::infrateam() }
}
