//! Requests in the ledger: which changes it takes of them, and how long they keep a VM on.

use std::sync::Arc;

use chrono::TimeDelta;
use uuid::Uuid;

use crate::model::change::{Change, Entry};
use crate::model::class::ClassName;
use crate::model::ids::{ProjectId, RequestId, VmKey};
use crate::model::lease::{Lease, Moved};
use crate::model::outbox::Message;
use crate::model::request::{Closed, Request, RequestEnd};
use crate::model::time::{Wall, as_millis, later, millis};
use crate::model::vm::Vm;

use super::Ledger;
use super::apply::{Refused, Touched};

/// Whether a request keeps a VM on past the end of its lease.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestWait {
    /// None does.
    No,
    /// One does, until then at the latest.
    Until(Wall),
    /// One has, and no longer does. Its owner has to be told of a new end.
    Over,
}

impl Ledger {
    /// The requests about a project, in the order of their ids.
    pub fn requests_of(&self, project: ProjectId) -> impl Iterator<Item = &Arc<Request>> {
        self.requests.of(project)
    }

    /// The requests about a project on which nobody has decided yet, in the order of their ids.
    pub fn open_requests_of(&self, project: ProjectId) -> impl Iterator<Item = &Arc<Request>> {
        self.requests.open_of(project)
    }

    /// The requests on which nobody has decided yet, in the order of their projects.
    pub fn open_requests(&self) -> impl Iterator<Item = &Arc<Request>> {
        self.requests.open()
    }

    /// The projects that wait for a VM: one of each compartment at most, since none may know of the others.
    pub fn reservations(&self, vm: VmKey) -> impl Iterator<Item = ProjectId> {
        let of_vm = (vm, ProjectId(Uuid::nil()))..=(vm, ProjectId(Uuid::max()));
        self.book.reserved.range(of_vm).map(|(_, project)| *project)
    }

    /// The project that a VM is filed under when it appears. A confidential one comes first: what everybody has seen
    /// cannot be hidden again.
    pub fn reservation(&self, vm: VmKey) -> Option<ProjectId> {
        let is_confidential = |project: &ProjectId| {
            self.projects.get(project).is_some_and(|project| self.is_confidential(&project.class))
        };
        self.reservations(vm).find(is_confidential).or_else(|| self.reservations(vm).next())
    }

    /// Whether a VM is reserved for another project than the one that it belongs to. Those who have filed it and those
    /// who have reserved it may not know of each other, and each rely on what they said: so it is left alone.
    pub fn is_disputed(&self, vm: &Vm) -> bool {
        self.reservations(vm.key).any(|project| project != vm.project)
    }

    /// The project that a change names, by itself or through a request.
    pub fn project_named(&self, change: &Change) -> Option<ProjectId> {
        let of_request = |request: &RequestId| self.requests.get(request).map(|request| request.project);
        match change {
            Change::ProjectCreated { project } => Some(project.id),
            Change::VmFiled { project, .. }
            | Change::VmMoved { project, .. }
            | Change::VmReserved { project, .. }
            | Change::Classified { project, .. }
            | Change::OwnersSet { project, .. }
            | Change::MembersSet { project, .. }
            | Change::PeopleTold { project, .. }
            | Change::ProjectEdited { project, .. } => Some(*project),
            Change::ReservationDropped { vm, project } => project.or_else(|| self.reservation(*vm)),
            Change::RequestOpened { request, .. } => Some(request.project),
            Change::RequestVoted { request, .. }
            | Change::RequestCommented { request, .. }
            | Change::RequestClosed { request, .. } => of_request(request),
            _ => None,
        }
    }

    /// Whether a request that was made before the end of the present lease keeps the VM on past it.
    ///
    /// Only one for a class that is not leased does. In one lease they do so for `extends_ms` in all, however many
    /// there are and whatever became of the end in between.
    pub fn request_wait(
        &self,
        vm: &Vm,
        extends_ms: u64,
        is_leased: &dyn Fn(&ClassName) -> bool,
        now: Wall,
    ) -> RequestWait {
        let left_ms = extends_ms.saturating_sub(vm.request_wait_ms);
        let Some(lease) = vm.lease.as_ref().filter(|lease| left_ms > 0 && lease.ends_at <= now) else {
            return RequestWait::No;
        };
        let ends_at = lease.ends_at;
        let at_most = later(ends_at, millis(left_ms));
        let in_time = |request: &&Arc<Request>| keeps_on(request, ends_at, is_leased);
        let mut over = false;
        let mut until = None;
        for request in self.requests_of(vm.project).filter(in_time) {
            match &request.closed {
                Some(closed) => over |= closed.at > ends_at && closed.how != RequestEnd::Approved,
                None => until = until.max(Some(request.lapses_at.min(at_most))),
            }
        }
        match until {
            Some(until) if now < until => RequestWait::Until(until),
            Some(_) => RequestWait::Over,
            None if over => RequestWait::Over,
            None => RequestWait::No,
        }
    }

    /// Until when at most this request, open, lets the power-off of a VM of its project wait, by the policy that the
    /// ledger knows. Nothing where it was made too late, protects nothing, or is over before the lease is.
    pub fn may_wait_for(&self, vm: &Vm, request: &Request) -> Option<Wall> {
        let policy = self.book.policy.as_ref()?;
        let window = policy.leased.get(&self.class_of(vm))?;
        let is_leased = |class: &ClassName| self.is_leased(class);
        let in_time = |lease: &&Lease| request.is_open() && keeps_on(request, lease.ends_at, &is_leased);
        let lease = vm.lease.as_ref().filter(in_time)?;
        let left_ms = window.request_extends_ms.saturating_sub(vm.request_wait_ms);
        let until = request.lapses_at.min(later(lease.ends_at, millis(left_ms)));
        (until > lease.ends_at).then_some(until)
    }

    /// The open request for which the power-off of a VM waits longest, and until when at most.
    pub fn may_wait_until(&self, vm: &Vm) -> Option<(RequestId, Wall)> {
        let waits = self.open_requests_of(vm.project).filter_map(|one| Some((one.id, self.may_wait_for(vm, one)?)));
        waits.max_by_key(|(_, until)| *until)
    }

    /// The project that a message tells of, by itself, its request or its VM.
    pub fn project_told_of(&self, message: &Message) -> Option<ProjectId> {
        if let Some(project) = message.project() {
            return Some(project);
        }
        let by_request = || Some(self.requests.get(&message.request()?)?.project);
        by_request().or_else(|| Some(self.vms.get(&message.about?)?.project))
    }

    /// How much of what requests may add to a lease is used up where its end moves. Once they no longer keep the VM on,
    /// that is all until the new end: else whoever asks and withdraws at every end stays on for as long as they like.
    /// Other moves count until now while one does, so that a hold in between opens no second time.
    pub(super) fn waited_ms(&self, vm: VmKey, to: Wall, why: Moved, now: Wall) -> u64 {
        let Some((record, lease)) = self.vms.get(&vm).and_then(|record| Some((record, record.lease.as_ref()?))) else {
            return 0;
        };
        let is_leased = |class: &ClassName| self.is_leased(class);
        let mut open = self.open_requests_of(record.project);
        let until = match why {
            Moved::RequestOver => to,
            _ if open.any(|request| keeps_on(request, lease.ends_at, &is_leased)) => now,
            _ => return 0,
        };
        as_millis((until - lease.ends_at).max(TimeDelta::zero()))
    }

    pub(super) fn check_request(&self, change: &Change) -> Result<(), Refused> {
        match change {
            Change::RequestOpened { request, messages } => {
                if self.requests.contains_key(&request.id) {
                    return Err(Refused::KnownRequest { request: request.id });
                }
                let project = request.project;
                self.projects.get(&project).ok_or(Refused::UnknownProject { project })?;
                if request.votes.iter().any(|vote| vote.by != request.by || !request.decides) {
                    return Err(Refused::OwnRequest);
                }
                self.allow_messages(messages)
            }
            Change::RequestVoted { request, vote } => {
                let own = self.open_request(*request)?.by == vote.by;
                if own { Err(Refused::OwnRequest) } else { Ok(()) }
            }
            Change::RequestCommented { request, messages, .. } => {
                self.request(*request)?;
                self.allow_messages(messages)
            }
            Change::RequestClosed { request, messages, .. } => {
                self.open_request(*request)?;
                self.allow_messages(messages)
            }
            _ => Ok(()),
        }
    }

    /// The request of this id.
    pub fn request(&self, request: RequestId) -> Result<&Request, Refused> {
        self.requests.get(&request).map(AsRef::as_ref).ok_or(Refused::UnknownRequest { request })
    }

    fn open_request(&self, id: RequestId) -> Result<&Request, Refused> {
        Some(self.request(id)?).filter(|request| request.is_open()).ok_or(Refused::RequestClosed { request: id })
    }

    pub(super) fn enact_request(&mut self, entry: &Entry, touched: &mut Touched) {
        match &entry.change {
            Change::RequestOpened { request, messages } => {
                self.requests.insert(request.clone());
                touched.requests.insert(request.id);
                self.queue(messages, touched);
            }
            Change::RequestVoted { request, vote } => self.edit_request(*request, &[], touched, |request| {
                request.votes.retain(|earlier| earlier.by != vote.by);
                request.votes.push(vote.clone());
            }),
            Change::RequestCommented { request, comment, messages } => {
                self.edit_request(*request, messages, touched, |request| request.comments.push(comment.clone()));
            }
            Change::RequestClosed { request, how, messages } => {
                let closed = Closed { at: entry.at.wall, how: *how };
                self.edit_request(*request, messages, touched, |request| request.closed = Some(closed));
            }
            _ => {}
        }
    }

    fn edit_request(
        &mut self,
        id: RequestId,
        messages: &[Message],
        touched: &mut Touched,
        change: impl FnOnce(&mut Request),
    ) {
        if self.requests.edit(id, change) {
            touched.requests.insert(id);
        }
        self.queue(messages, touched);
    }
}

/// Whether a request was made before this end, and for a class that knows none.
fn keeps_on(request: &Request, ends_at: Wall, is_leased: &dyn Fn(&ClassName) -> bool) -> bool {
    request.opened_at < ends_at && request.asks.classes().is_some_and(|(_, to)| !is_leased(to))
}
