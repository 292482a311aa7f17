//! What a change must be to be applied: it speaks of what there is, and takes nothing back that was promised.

use std::collections::BTreeSet;

use crate::model::change::Change;
use crate::model::ids::{MessageId, ProjectId, VmKey};
use crate::model::lease::{Lease, Moved};
use crate::model::outbox::Message;
use crate::model::time::{Now, Wall};
use crate::model::vm::Vm;

use super::Ledger;
use super::apply::Refused;

impl Vm {
    /// The latest end of its present lease that a notice has announced, accepted or not. No end moves before it.
    pub fn announced_end(&self) -> Option<Wall> {
        let lease = self.lease.as_ref()?.number;
        self.notices.iter().filter(|notice| notice.lease == lease).map(|notice| notice.ends_at).max()
    }
}

impl Ledger {
    /// Whether the change may be applied to this ledger.
    #[expect(clippy::too_many_lines, reason = "a table: what each change needs")]
    pub(super) fn check(&self, change: &Change, now: &Now) -> Result<(), Refused> {
        let before_it_exists =
            matches!(change, Change::VmFiled { .. } | Change::VmReserved { .. } | Change::ReservationDropped { .. });
        if let Some(vm) = change.vm().filter(|_| !before_it_exists) {
            self.record(vm)?;
        }
        match change {
            Change::Created { .. } if self.book.generation > 0 => Err(Refused::Begun),
            Change::ProjectCreated { project } if self.projects.contains_key(&project.id) => {
                Err(Refused::KnownProject { project: project.id })
            }
            Change::VmFiled { vm, .. } if self.vms.contains_key(vm) => Err(Refused::KnownVm { vm: *vm }),
            Change::ReservationDropped { vm, project } => {
                let mut reserved = self.reservations(*vm);
                let known = reserved.any(|of| project.is_none_or(|project| project == of));
                if known { Ok(()) } else { Err(Refused::NotReserved { vm: *vm }) }
            }
            Change::RequestOpened { .. }
            | Change::RequestVoted { .. }
            | Change::RequestCommented { .. }
            | Change::RequestClosed { .. } => self.check_request(change),
            Change::VmFiled { project, .. }
            | Change::VmMoved { project, .. }
            | Change::VmReserved { project, .. }
            | Change::MembersSet { project, .. }
            | Change::Classified { project, .. }
            | Change::OwnersSet { project, .. }
            | Change::ProjectEdited { project, .. } => {
                self.projects.get(project).map(drop).ok_or(Refused::UnknownProject { project: *project })
            }
            Change::LeaseOpened { vm, lease } => self.allow_lease(*vm, lease, now),
            Change::EndMoved { vm, lease, to, why } => self.allow_move(*vm, *lease, *to, *why, now),
            Change::NoticeQueued { vm, notice, messages } => {
                let present = self.record(*vm)?.lease.as_ref().is_some_and(|lease| lease.number == notice.lease);
                if !present {
                    return Err(Refused::OtherLease { vm: *vm });
                }
                self.allow_telling(*vm, &notice.required, notice.accepted.is_some(), messages)
            }
            Change::PoweredOff { vm, powered_off, messages } => {
                self.allow_telling(*vm, &powered_off.required, powered_off.accepted, messages)
            }
            Change::Reported { messages, .. } => self.allow_messages(messages),
            Change::PeopleTold { project, messages } => self.allow_people_told(*project, messages),
            Change::OffAfterApproval { vm, messages, .. } => {
                let record = self.record(*vm)?;
                let off = record.called_off.as_ref().filter(|off| off.went_off_at.is_none());
                let over = off.is_some_and(|off| record.run.map(|run| run.id) != Some(off.run));
                if !over {
                    return Err(Refused::NoLadder { vm: *vm });
                }
                self.allow_messages(messages)
            }
            Change::LadderBegan { vm, ladder } => self.allow_begin(*vm, ladder, now),
            Change::LadderStepped { vm, ladder } => self.allow_step(*vm, ladder, now),
            Change::CallReturned { vm, began, rung, nth, .. } => {
                let ladder = self.record(*vm)?.ladder.as_ref().filter(|ladder| ladder.began.wall == *began);
                let call = ladder.and_then(|ladder| ladder.call.as_ref());
                let waits = call.is_some_and(|call| call.rung == *rung && call.nth == *nth && call.returned.is_none());
                waits.then_some(()).ok_or(Refused::NoLadder { vm: *vm })
            }
            Change::LadderEnded { vm, .. } => {
                self.record(*vm)?.ladder.as_ref().map(drop).ok_or(Refused::NoLadder { vm: *vm })
            }
            Change::Delivered { messages }
            | Change::DeliveryDropped { messages, .. }
            | Change::DeliveryFailed { messages, .. } => {
                let missing = messages.iter().find(|message| !self.outbox.contains_key(message));
                missing.map_or(Ok(()), |message| Err(Refused::UnknownMessage { message: *message }))
            }
            _ => Ok(()),
        }
    }

    /// Leases count up. One that is opened again under its own number is a moved end by another name.
    fn allow_lease(&self, vm: VmKey, lease: &Lease, now: &Now) -> Result<(), Refused> {
        let Some(current) = &self.record(vm)?.lease else { return Ok(()) };
        if lease.number < current.number {
            return Err(Refused::OtherLease { vm });
        }
        if lease.number == current.number && lease.ends_at < current.ends_at {
            return self.allow_move(vm, lease.number, lease.ends_at, Moved::ShorterPolicy, now);
        }
        Ok(())
    }

    /// An end moves earlier only where a rule says so: a hold that had moved it was released, or the policy's lease
    /// became shorter. Even then it stays in the future, and nothing that was announced is taken back.
    fn allow_move(&self, vm: VmKey, lease: u32, to: Wall, why: Moved, now: &Now) -> Result<(), Refused> {
        let record = self.record(vm)?;
        let current = record.lease.as_ref().filter(|current| current.number == lease);
        let current = current.ok_or(Refused::OtherLease { vm })?;
        if to >= current.ends_at {
            return Ok(());
        }
        let by_rule = match why {
            Moved::HoldReleased => current.moved == Some(Moved::Hold),
            Moved::ShorterPolicy => true,
            _ => false,
        };
        let announced = record.announced_end().is_some_and(|announced| to < announced);
        if !by_rule || announced || to <= now.wall {
            return Err(Refused::EndEarlier { vm });
        }
        Ok(())
    }

    /// What must be accepted is told in the same change and about this VM: else its acceptance would never be noticed.
    fn allow_telling(
        &self,
        vm: VmKey,
        required: &[MessageId],
        accepted: bool,
        messages: &[Message],
    ) -> Result<(), Refused> {
        if accepted {
            return Err(Refused::AcceptedUnsent { vm });
        }
        let told = |id: &MessageId| messages.iter().any(|message| message.id == *id && message.about == Some(vm));
        if let Some(untold) = required.iter().find(|id| !told(id)) {
            return Err(Refused::UnknownMessage { message: *untold });
        }
        self.allow_messages(messages)
    }

    fn allow_people_told(&self, project: ProjectId, messages: &[Message]) -> Result<(), Refused> {
        self.projects.get(&project).ok_or(Refused::UnknownProject { project })?;
        self.allow_messages(messages)
    }

    pub(super) fn allow_messages(&self, messages: &[Message]) -> Result<(), Refused> {
        let mut ids = BTreeSet::new();
        let known = messages.iter().find(|message| self.outbox.contains_key(&message.id) || !ids.insert(message.id));
        known.map_or(Ok(()), |message| Err(Refused::KnownMessage { message: message.id }))
    }
}
