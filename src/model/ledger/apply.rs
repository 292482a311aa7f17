//! How each change changes the ledger, and what it refuses.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::TimeDelta;

use crate::model::change::{Change, Entry};
use crate::model::class::ClassName;
use crate::model::ids::{MessageId, PersonId, ProjectId, RequestId, VmKey};
use crate::model::ladder::{LadderEnd, LadderKind, LadderState};
use crate::model::notice::Accepted;
use crate::model::outbox::{Delivery, Message};
use crate::model::person::{By, Person};
use crate::model::project::Project;
use crate::model::run::Run;
use crate::model::time::{Odometer, Wall};
use crate::model::vm::{CalledOff, Vm};

use super::{Ack, Ledger, Mode, PowerOffBegun, PowerOffKey, TAG_EPOCH};

/// Why a change was refused. The ledger is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("the VM {vm} is not in the ledger")]
    UnknownVm { vm: VmKey },
    #[error("the VM {vm} is in the ledger already")]
    KnownVm { vm: VmKey },
    #[error("the project {project} is not in the ledger")]
    UnknownProject { project: ProjectId },
    #[error("the class `{class}` of the VM {vm} is not leased")]
    NotLeased { vm: VmKey, class: ClassName },
    #[error("the VM {vm} is in doubt or gone")]
    InDoubt { vm: VmKey },
    #[error("the VM {vm} is in another run than the one that was judged")]
    OtherRun { vm: VmKey },
    #[error("the mode is observe")]
    Observing,
    #[error("the VM {vm} is on hold")]
    Held { vm: VmKey },
    #[error("the lease of the VM {vm} is another one, or has not ended")]
    LeaseRuns { vm: VmKey },
    #[error("nobody has been told in time that the VM {vm} would be powered off")]
    NotTold { vm: VmKey },
    #[error("the VM {vm} is over the limit of {limit} a day")]
    OverLimit { vm: VmKey, limit: u32 },
    #[error("a ladder of the VM {vm} runs already")]
    LadderRuns { vm: VmKey },
    #[error("the VM {vm} has no such ladder")]
    NoLadder { vm: VmKey },
    #[error("the end of the lease of the VM {vm} would move earlier")]
    EndEarlier { vm: VmKey },
    #[error("the message {message} is not in the outbox")]
    UnknownMessage { message: MessageId },
    #[error("the message {message} is in the outbox already")]
    KnownMessage { message: MessageId },
    #[error("the project {project} is in the ledger already")]
    KnownProject { project: ProjectId },
    #[error("the ledger has been begun already")]
    Begun,
    #[error("the VM {vm} has another lease than the change speaks of")]
    OtherLease { vm: VmKey },
    #[error("the request {request} is not in the ledger")]
    UnknownRequest { request: RequestId },
    #[error("the request {request} is in the ledger already")]
    KnownRequest { request: RequestId },
    #[error("the request {request} is no longer open")]
    RequestClosed { request: RequestId },
    #[error("nobody votes on their own request")]
    OwnRequest,
    #[error("a request about the VM {vm} is open, and keeps it on for now")]
    RequestWaits { vm: VmKey },
    #[error("the VM {vm} is not reserved")]
    NotReserved { vm: VmKey },
    #[error("the person {person} is not in the ledger")]
    UnknownPerson { person: PersonId },
    #[error("a notice or message of the VM {vm} cannot say by itself that it was accepted")]
    AcceptedUnsent { vm: VmKey },
}

/// The rows that a change has touched: what the store has to write.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    pub vms: BTreeSet<VmKey>,
    pub projects: BTreeSet<ProjectId>,
    pub persons: BTreeSet<PersonId>,
    pub requests: BTreeSet<RequestId>,
    pub messages: BTreeSet<MessageId>,
}

/// What was begun or approved is kept in the state for two days: twice the longest look back.
const KEPT: TimeDelta = TimeDelta::days(2);

/// Messages that were decided are kept in the state for a week, for people who ask what became of them.
const DECIDED_MESSAGES_KEPT: TimeDelta = TimeDelta::days(7);

impl Ledger {
    /// Applies an entry, or refuses it and leaves the ledger as it was.
    pub fn apply(&mut self, entry: &Entry, touched: &mut Touched) -> Result<(), Refused> {
        self.check(&entry.change, &entry.at)?;
        touched.vms.extend(entry.change.vm());
        self.take(entry, touched);
        Ok(())
    }

    /// The ledger that an entry begins, if it is one that does.
    pub fn begun(entry: &Entry) -> Option<Self> {
        let Change::Created { ledger, host } = entry.change else { return None };
        let mut begun = Self::new(ledger, host, &entry.at);
        begun.replay(entry);
        Some(begun)
    }

    /// Applies an entry of the history again. It was allowed when it was made, by the rules of that time, so nothing
    /// is refused; and the odometer is what it showed then, since checkpoints are not in the history.
    pub fn replay(&mut self, entry: &Entry) {
        self.book.odometer = Odometer { total_ms: entry.odometer_ms, boot: entry.at.boot, boot_ms: entry.at.boot_ms };
        self.take(entry, &mut Touched::default());
    }

    fn take(&mut self, entry: &Entry, touched: &mut Touched) {
        let hidden = self.hidden_before(&entry.change);
        self.enact(entry, touched);
        self.note_uncovered(&hidden, entry.at.wall, touched);
        if entry.change.is_history() {
            self.book.generation += 1;
        }
    }

    /// The record of a VM.
    pub fn record(&self, vm: VmKey) -> Result<&Vm, Refused> {
        self.vms.get(&vm).map(AsRef::as_ref).ok_or(Refused::UnknownVm { vm })
    }

    #[expect(clippy::too_many_lines, reason = "a table: one arm a change")]
    fn enact(&mut self, entry: &Entry, touched: &mut Touched) {
        let wall = entry.at.wall;
        match &entry.change {
            Change::Created { ledger, host } => {
                self.book.ledger = *ledger;
                self.book.host = *host;
            }
            Change::Adopted { recovered, host, .. } => {
                self.book.host = *host;
                self.book.adopted = true;
                self.book.tag_floor += if *recovered { TAG_EPOCH } else { 0 };
                self.book.recovery_owed = false;
            }
            Change::RecoveryOwed { .. } => {
                self.book.recovery_owed = true;
                self.book.mode = Mode::Observe;
            }
            Change::ModeSet { mode, .. } => self.book.mode = *mode,
            Change::PolicyEnforced { stamp } => {
                self.book.policy = Some(stamp.clone());
                self.book.policy_offered = None;
            }
            Change::PolicyOffered { hash, why } => self.book.policy_offered = Some((*hash, why.clone())),
            Change::PolicyOfferDropped => self.book.policy_offered = None,
            Change::GuardAcked { guard, observed, reason } => {
                let ack = Ack { observed: observed.clone(), at: wall, by: entry.by, reason: reason.clone() };
                self.book.acks.insert(*guard, ack);
            }
            Change::PlanApproved { approval } => {
                self.book.approvals.retain(|kept| kept.digest != approval.digest && wall - kept.at < KEPT);
                self.book.approvals.push(approval.clone());
            }
            Change::PersonKnown { person, identities } => {
                let known = Person { id: *person, identities: identities.clone() };
                self.persons.insert(*person, Arc::new(known));
                touched.persons.insert(*person);
            }
            Change::ProjectCreated { project } => {
                self.projects.insert(project.id, Arc::new(project.clone()));
                touched.projects.insert(project.id);
            }
            Change::Classified { project, class, .. } => {
                self.edit_project(*project, touched, |project| project.class = class.clone());
            }
            Change::OwnersSet { project, owners } => {
                self.edit_project(*project, touched, |project| project.owners.clone_from(owners));
            }
            Change::ProjectEdited { project, name, purpose, managed_by, documentation } => {
                self.edit_project(*project, touched, |project| {
                    project.name.clone_from(name);
                    project.purpose.clone_from(purpose);
                    project.managed_by.clone_from(managed_by);
                    project.documentation.clone_from(documentation);
                });
            }
            Change::MembersSet { project, members } => {
                self.edit_project(*project, touched, |project| project.members.clone_from(members));
            }
            Change::VmMoved { vm, project } => self.edit(*vm, |record| record.project = *project),
            Change::VmReserved { vm, project } => {
                self.book.reserved.insert((*vm, *project));
            }
            Change::ReservationDropped { vm, project } => {
                self.book.reserved.retain(|(reserved, of)| reserved != vm || project.is_some_and(|one| one != *of));
            }
            Change::RequestOpened { .. }
            | Change::RequestVoted { .. }
            | Change::RequestCommented { .. }
            | Change::RequestClosed { .. } => self.enact_request(entry, touched),
            Change::VmFiled { vm, name, project, persistent, disks, doubt, recycled_from } => {
                let record = Vm {
                    key: *vm,
                    name: name.clone(),
                    project: *project,
                    first_seen_at: wall,
                    hidden_until: BTreeMap::new(),
                    vanished_at: None,
                    persistent: *persistent,
                    disks: disks.clone(),
                    run: None,
                    lease: None,
                    leases: 0,
                    notices: Vec::new(),
                    hold: None,
                    owner_holds: 0,
                    request_wait_ms: 0,
                    ladder: None,
                    powered_off: None,
                    called_off: None,
                    re_stops: Vec::new(),
                    saved_definition: None,
                    doubt: doubt.clone(),
                    recycled_from: *recycled_from,
                    tag_generation: 0,
                    start_asked_at: None,
                };
                self.vms.insert(*vm, Arc::new(record));
                // One of another compartment stays: that it went would tell its people of the VM.
                self.book.reserved.remove(&(*vm, *project));
            }
            Change::VmRenamed { vm, to } => self.edit(*vm, |record| record.name.clone_from(to)),
            Change::VmDefined { vm, persistent, disks } => self.edit(*vm, |record| {
                record.persistent = *persistent;
                record.disks.clone_from(disks);
            }),
            Change::VmVanished { vm } => self.edit(*vm, |record| record.vanished_at = Some(wall)),
            Change::VmReturned { vm } => self.edit(*vm, |record| record.vanished_at = None),
            Change::DoubtRaised { vm, doubt } => self.edit(*vm, |record| record.doubt = Some(doubt.clone())),
            Change::DoubtCleared { vm } => self.edit(*vm, |record| record.doubt = None),
            Change::RunBegan { vm, run } => self.edit(*vm, |record| {
                record.called_off = follows(record, run);
                record.run = Some(*run);
                record.start_asked_at = None;
            }),
            Change::RunEnded { vm } => self.edit(*vm, |record| record.run = None),
            Change::DefinitionSaved { vm, definition } => {
                self.edit(*vm, |record| record.saved_definition = Some(*definition));
            }
            Change::LeaseOpened { vm, lease } => self.edit(*vm, |record| {
                if record.lease.as_ref().is_none_or(|before| before.number != lease.number) {
                    record.request_wait_ms = 0;
                }
                record.lease = Some(lease.clone());
                record.leases = record.leases.max(lease.number);
                record.owner_holds = 0;
                record.notices.clear();
                record.powered_off = None;
            }),
            Change::LeaseDropped { vm } => self.edit(*vm, |record| {
                record.lease = None;
                record.notices.clear();
                record.powered_off = None;
            }),
            Change::EndMoved { vm, to, why, .. } => {
                let waited_ms = self.waited_ms(*vm, *to, *why, wall);
                self.edit(*vm, |record| {
                    record.request_wait_ms += waited_ms;
                    if let Some(lease) = &mut record.lease {
                        lease.ends_at = *to;
                        lease.moved = Some(*why);
                    }
                });
            }
            Change::NoticeQueued { vm, notice, messages } => {
                self.edit(*vm, |record| record.notices.push(notice.clone()));
                self.queue(messages, touched);
            }
            Change::HoldSet { vm, hold } => {
                let project = self.vms.get(vm).and_then(|record| self.project_of(record));
                let by_owner = matches!(hold.by, By::Person(person) if project.is_some_and(|own| own.is_owner(person)));
                self.edit(*vm, |record| {
                    record.hold = Some(hold.clone());
                    record.owner_holds += u32::from(by_owner);
                });
            }
            Change::HoldReleased { vm, .. } => self.edit(*vm, |record| record.hold = None),
            Change::LadderBegan { vm, ladder } => {
                self.count(*vm, ladder.lease, ladder.ends_at, ladder.kind, entry);
                self.edit(*vm, |record| {
                    record.called_off = None;
                    record.ladder = Some(ladder.clone());
                    if ladder.kind == LadderKind::ReStop {
                        record.re_stops.retain(|at| wall - *at < KEPT);
                        record.re_stops.push(wall);
                    }
                });
            }
            Change::LadderStepped { vm, ladder } => self.edit(*vm, |record| record.ladder = Some(ladder.clone())),
            Change::CallReturned { vm, error, .. } => self.edit(*vm, |record| {
                if let Some(call) = record.ladder.as_mut().and_then(|ladder| ladder.call.as_mut()) {
                    call.returned = Some(error.clone().map_or(Ok(()), Err));
                }
            }),
            Change::LadderEnded { vm, end } => self.edit(*vm, |record| {
                let ladder = record.ladder.take();
                record.called_off =
                    ladder.filter(|_| matches!(end, LadderEnd::Stopped { .. })).and_then(called_off(wall));
            }),
            Change::PoweredOff { vm, powered_off, messages } => {
                self.edit(*vm, |record| record.powered_off = Some(powered_off.clone()));
                self.queue(messages, touched);
            }
            Change::OffAfterApproval { vm, messages, .. } => {
                self.edit(*vm, |record| {
                    if let Some(off) = &mut record.called_off {
                        off.went_off_at = Some(wall);
                    }
                });
                self.queue(messages, touched);
            }
            Change::StartAsked { vm } => self.edit(*vm, |record| record.start_asked_at = Some(wall)),
            Change::StartReturned { vm, error } => self.edit(*vm, |record| {
                if error.is_some() {
                    record.start_asked_at = None;
                }
            }),
            Change::PeopleTold { messages, .. } => self.queue(messages, touched),
            Change::Reported { key, messages } => {
                self.book.reports.insert(key.clone(), wall);
                self.queue(messages, touched);
            }
            Change::ReportCleared { key } => drop(self.book.reports.remove(key)),
            Change::Delivered { messages } => self.delivered(messages, entry, touched),
            Change::DeliveryDropped { messages, why } => {
                let delivery = Delivery::Dropped { at: wall, why: why.clone() };
                self.deliver(messages, &delivery, touched);
            }
            Change::DeliveryFailed { messages, error, next_at } => {
                for id in messages {
                    let attempts = match self.outbox.get(id).map(|message| &message.delivery) {
                        Some(Delivery::Waiting { attempts, .. }) => attempts + 1,
                        _ => continue,
                    };
                    let delivery = Delivery::Waiting { attempts, next_at: *next_at, last_error: Some(error.clone()) };
                    self.deliver(&[*id], &delivery, touched);
                }
            }
            Change::TagWritten { vm, generation } => self.edit(*vm, |record| record.tag_generation = *generation),
            Change::Checkpoint { clock_trusted } => {
                self.book.odometer = self.book.odometer.advanced(&entry.at);
                if *clock_trusted {
                    self.book.clock = entry.at;
                }
                self.prune_outbox(wall, touched);
            }
        }
    }

    pub(super) fn edit(&mut self, vm: VmKey, change: impl FnOnce(&mut Vm)) {
        if let Some(record) = self.vms.get_mut(&vm) {
            change(Arc::make_mut(record));
        }
    }

    fn edit_project(&mut self, id: ProjectId, touched: &mut Touched, change: impl FnOnce(&mut Project)) {
        if let Some(project) = self.projects.get_mut(&id) {
            change(Arc::make_mut(project));
            touched.projects.insert(id);
        }
    }

    pub(super) fn queue(&mut self, messages: &[Message], touched: &mut Touched) {
        for message in messages {
            self.outbox.insert(message.id, Arc::new(message.clone()));
            touched.messages.insert(message.id);
        }
    }

    fn count(&mut self, vm: VmKey, lease: u32, ends_at: Wall, kind: LadderKind, entry: &Entry) {
        let wall = entry.at.wall;
        self.book.power_offs.retain(|begun| {
            wall - begun.at < KEPT
                || entry.odometer_ms.saturating_sub(begun.odometer_ms) < KEPT.num_milliseconds() as u64
        });
        let key = PowerOffKey { vm, lease, ends_at };
        self.book.power_offs.push(PowerOffBegun { key, kind, at: wall, odometer_ms: entry.odometer_ms });
    }

    /// What was accepted stays accepted; what was dropped can turn out to have been accepted after all.
    fn deliver(&mut self, ids: &[MessageId], delivery: &Delivery, touched: &mut Touched) {
        let is_news = |present: &Delivery| match present {
            Delivery::Waiting { .. } => true,
            Delivery::Accepted { .. } => false,
            Delivery::Dropped { .. } => matches!(delivery, Delivery::Accepted { .. }),
        };
        for id in ids {
            if let Some(message) = self.outbox.get_mut(id).filter(|message| is_news(&message.delivery)) {
                Arc::make_mut(message).delivery = delivery.clone();
                touched.messages.insert(*id);
            }
        }
    }

    /// Lets go of old messages that were decided. Those that a VM's present notices or power-off wait for stay: their
    /// acceptance is looked up by id.
    fn prune_outbox(&mut self, wall: Wall, touched: &mut Touched) {
        let is_old = |message: &Message| match &message.delivery {
            Delivery::Waiting { .. } => false,
            Delivery::Accepted { at } | Delivery::Dropped { at, .. } => wall - *at > DECIDED_MESSAGES_KEPT,
        };
        let old: Vec<_> = self.outbox.values().filter(|message| is_old(message)).map(|message| message.id).collect();
        if old.is_empty() {
            return;
        }
        let notices = self.vms.values().flat_map(|vm| vm.notices.iter().flat_map(|notice| &notice.required));
        let power_offs = self.vms.values().flat_map(|vm| vm.powered_off.iter().flat_map(|off| &off.required));
        let required: BTreeSet<MessageId> = notices.chain(power_offs).copied().collect();
        for id in old.into_iter().filter(|id| !required.contains(id)) {
            self.outbox.remove(&id);
            touched.messages.insert(id);
        }
    }

    fn delivered(&mut self, ids: &[MessageId], entry: &Entry, touched: &mut Touched) {
        self.deliver(ids, &Delivery::Accepted { at: entry.at.wall }, touched);
        let about: BTreeSet<VmKey> = ids.iter().filter_map(|id| self.outbox.get(id)?.about).collect();
        for vm in about {
            self.accept_notices(vm, entry);
            touched.vms.insert(vm);
        }
    }

    /// Marks what is accepted now that more messages are: a notice counts once every required one is.
    fn accept_notices(&mut self, vm: VmKey, entry: &Entry) {
        let outbox = &self.outbox;
        let all_accepted = |required: &[MessageId]| {
            !required.is_empty()
                && required.iter().all(|id| {
                    outbox.get(id).is_some_and(|message| matches!(message.delivery, Delivery::Accepted { .. }))
                })
        };
        let Some(record) = self.vms.get_mut(&vm) else { return };
        let record = Arc::make_mut(record);
        for notice in record.notices.iter_mut().filter(|notice| notice.accepted.is_none()) {
            if all_accepted(&notice.required) {
                notice.accepted = Some(Accepted { at: entry.at.wall, odometer_ms: entry.odometer_ms });
            }
        }
        if let Some(off) = record.powered_off.as_mut() {
            off.accepted = off.accepted || all_accepted(&off.required);
        }
    }
}

/// What is remembered of a ladder that was stopped: what it had called. One that a person asked for is theirs.
fn called_off(at: Wall) -> impl FnOnce(LadderState) -> Option<CalledOff> {
    move |ladder| {
        let called = ladder.call.as_ref().filter(|_| ladder.kind != LadderKind::Asked)?;
        let rung = *ladder.rungs.get(called.rung)?;
        Some(CalledOff { run: ladder.run, at, rung, went_off_at: None })
    }
}

/// What of that still counts once a run is known. A run that is met again under another number goes on; for another
/// one the end of the last has to be recorded first.
fn follows(record: &Vm, run: &Run) -> Option<CalledOff> {
    let mut off = record.called_off.clone().filter(|off| off.went_off_at.is_none())?;
    if record.run.is_some_and(|before| before.id == off.run) {
        off.run = run.id;
    }
    Some(off)
}
