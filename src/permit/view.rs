//! The only way to read for an answer: what one caller may know of.
//!
//! What is hidden is treated as if it did not exist, before anything is counted, matched or named: so that "hidden"
//! and "not there" are the same answer, byte for byte.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::change::Change;
use crate::model::class::ClassName;
use crate::model::ids::{MessageId, ProjectId, VmKey, VmUuid};
use crate::model::ledger::{Compartment, Ledger, Subject};
use crate::model::outbox::Message;
use crate::model::person::Caller;
use crate::model::project::Project;
use crate::model::request::Request;
use crate::model::time::Wall;
use crate::model::vm::{Doubt, Vm};
use crate::policy::Policy;

/// What one caller may know of.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    pub caller: &'a Caller,
    pub(super) policy: &'a Policy,
    pub(super) ledger: &'a Ledger,
    trusted: bool,
}

impl<'a> View<'a> {
    /// `trusted` is that of the present's book, also where `ledger` is one of the past.
    pub fn for_(caller: &'a Caller, policy: &'a Policy, ledger: &'a Ledger, trusted: bool) -> Self {
        Self { caller, policy, ledger, trusted }
    }

    /// The VMs that the caller may know of, in the order of their keys.
    pub fn vms(self) -> impl Iterator<Item = &'a Arc<Vm>> {
        self.ledger.vms.values().filter(move |vm| self.sees(vm))
    }

    pub fn projects(self) -> impl Iterator<Item = &'a Arc<Project>> {
        self.ledger.projects.values().filter(move |project| self.sees_project(project))
    }

    /// The project of this id, if the caller may know of it.
    pub fn project(self, id: ProjectId) -> Option<&'a Arc<Project>> {
        self.ledger.projects.get(&id).filter(|project| self.sees_project(project))
    }

    /// The UUIDs that are reserved for projects that the caller may know of.
    pub fn reservations(self) -> impl Iterator<Item = (VmKey, &'a Arc<Project>)> {
        self.ledger.book.reserved.iter().filter_map(move |(vm, project)| Some((*vm, self.project(*project)?)))
    }

    /// The requests that the caller may know of: those about projects that they may know of.
    pub fn requests(self) -> impl Iterator<Item = &'a Arc<Request>> {
        self.ledger.requests.values().filter(move |request| self.sees_request(request))
    }

    /// Those of them on which nobody has decided yet.
    pub fn open_requests(self) -> impl Iterator<Item = &'a Arc<Request>> {
        self.ledger.open_requests().filter(move |request| self.sees_request(request))
    }

    /// Whether the caller may know of a request: whether they may of its project, and could when it ended.
    pub fn sees_request(self, request: &Request) -> bool {
        let project = self.ledger.projects.get(&request.project).filter(|project| self.sees_project(project));
        project.is_some_and(|project| request.by == self.caller.person || !self.ended_hidden(request, project))
    }

    /// Whether a request ended while its project was hidden from the caller, or by that coming into the open: what was
    /// said of it was said among others. One that is still open is for those to decide who may know of the project now.
    fn ended_hidden(self, request: &Request, project: &Project) -> bool {
        let since = self.project_since(project);
        since > project.created_at && request.closed.as_ref().is_some_and(|closed| closed.at <= since)
    }

    /// The VM of this key, if the caller may know of it.
    pub fn vm(self, key: VmKey) -> Option<&'a Arc<Vm>> {
        self.ledger.vms.get(&key).filter(|vm| self.sees(vm))
    }

    /// Whether the caller may know of a VM. One that may be a confidential one in disguise is hidden with it.
    pub fn sees(self, vm: &Vm) -> bool {
        let own = self.ledger.project_of(vm).is_some_and(|project| self.sees_project(project));
        self.caller.is_root || own && self.ledger.weighed_for(vm).all(|project| self.sees_class_of(project))
    }

    /// Whether the caller may know of a project. One that was made for a VM in disguise is hidden with that.
    pub fn sees_project(self, project: &Project) -> bool {
        let mut weighed = self.ledger.weighed_for_project(project);
        self.caller.is_root
            || !self.ledger.is_unaccounted_for(project) && weighed.all(|project| self.sees_class_of(project))
    }

    fn sees_class_of(self, project: &Project) -> bool {
        let class = &project.class;
        if class.is_unclassified() {
            return self.trusted;
        }
        match self.policy.class(class) {
            Some(class) => class.confidential_to.is_empty() || self.sees_confidential(&class.name),
            // A class that the policy does not know may have been confidential in an earlier one.
            None => project.is_owner(self.caller.person) || project.is_member(self.caller.person),
        }
    }

    /// Whether nothing is hidden from the caller, whatever there is.
    pub fn sees_all(self) -> bool {
        let mut confidential = self.policy.classes.keys().filter(|class| self.policy.is_confidential(class));
        self.caller.is_root || self.trusted && confidential.all(|class| self.sees_confidential(class))
    }

    /// Whether the caller may know of the projects of this confidential class.
    pub fn sees_confidential(self, class: &ClassName) -> bool {
        let roles = self.policy.class(class).map(|class| class.confidential_to.as_slice()).unwrap_or_default();
        self.caller.is_root || roles.iter().any(|role| self.caller.roles.contains(role))
    }

    /// Whether the caller may know of an entry of the history: where it belongs, what it was about then, and everything
    /// that it names must be theirs to know of.
    pub fn sees_entry(self, subject: &Subject, change: &Change, at: Wall) -> bool {
        let belongs = match &subject.compartment {
            // Who may know of what stands there is decided by what it is now.
            Compartment::Open => true,
            Compartment::Persons => self.caller.is_root,
            // And since when: what had been decided to be hidden at first was at no time theirs to know of.
            Compartment::Undecided => self.is_since_known(subject, at),
            Compartment::Class(class) => self.sees_confidential(class),
        };
        let reserves =
            matches!(change, Change::VmReserved { .. } | Change::ReservationDropped { project: Some(_), .. });
        belongs
            && subject
                .vm
                .is_none_or(|vm| reserves || self.sees_reserved(vm) || self.vm(vm).is_some() || self.caller.is_root)
            && subject.project.is_none_or(|project| self.sees_project_id(project) || self.caller.is_root)
            && self.sees_change(change)
    }

    fn is_since_known(self, subject: &Subject, at: Wall) -> bool {
        let vm = subject.vm.and_then(|vm| self.ledger.vms.get(&vm));
        let project = subject.project.and_then(|project| self.ledger.projects.get(&project));
        vm.is_none_or(|vm| self.vm_since(vm) <= at.max(vm.first_seen_at))
            && project.is_none_or(|project| self.project_since(project) <= at.max(project.created_at))
    }

    /// Whether the caller may read of this change: everything that it names must be theirs to know of.
    pub fn sees_change(self, change: &Change) -> bool {
        if self.caller.is_root {
            return true;
        }
        let named = match change {
            // With the first deed in which somebody had a part, which may have been a hidden one: what they do later where
            // it is seen would tell of it.
            Change::PersonKnown { .. } => false,
            // A VM that is reserved need not be there: its project says who may know of it, as long as there is one.
            Change::VmReserved { .. } | Change::ReservationDropped { project: Some(_), .. } => true,
            Change::ReservationDropped { vm, project: None } => self.sees_reserved(*vm) || self.vm(*vm).is_some(),
            Change::Classified { class, .. } => !self.policy.is_confidential(class) || self.sees_confidential(class),
            Change::Delivered { messages }
            | Change::DeliveryDropped { messages, .. }
            | Change::DeliveryFailed { messages, .. } => self.see_messages(messages),
            other => other.vm().is_none_or(|vm| self.vm(vm).is_some()),
        };
        named
            && self.ledger.project_named(change).is_none_or(|project| self.sees_project_id(project))
            && vms_named(change).into_iter().all(|vm| self.vm(vm).is_some())
            && messages_named(change).iter().all(|message| self.sees_message(message))
            && text_of(change).is_none_or(|text| !self.names_hidden(text))
    }

    /// Whether the caller may know of a VM that is reserved and not there yet.
    fn sees_reserved(self, vm: VmKey) -> bool {
        self.ledger.reservations(vm).any(|project| self.sees_project_id(project))
    }

    /// Those that are not in the outbox any more say nothing.
    fn see_messages(self, messages: &[MessageId]) -> bool {
        let mut known = messages.iter().filter_map(|id| self.ledger.outbox.get(id));
        known.all(|message| self.sees_message(message))
    }

    /// Whether the caller may know of a message: by the VM, the request or the project that it is about.
    pub fn sees_message(self, message: &Message) -> bool {
        let sees_request = |id| self.ledger.requests.get(&id).is_some_and(|own| self.sees_request(own));
        message.about.is_none_or(|vm| self.vm(vm).is_some())
            && message.request().is_none_or(sees_request)
            && message.project().is_none_or(|project| self.sees_project_id(project))
    }

    /// Whether a text gives away the UUID of a VM that the caller may not know of.
    pub fn names_hidden(self, text: &str) -> bool {
        let named = uuids_in(text);
        let reserved = || self.ledger.book.reserved.iter().map(|(vm, _)| *vm);
        !self.hidden_of(&named).is_empty()
            || !named.is_empty() && reserved().any(|vm| named.contains(&vm.uuid) && !self.sees_reserved(vm))
    }

    /// The VMs that a text names by their UUIDs and that the caller may not know of.
    pub fn hidden_in(self, text: &str) -> BTreeSet<VmUuid> {
        self.hidden_of(&uuids_in(text))
    }

    /// All VMs are only looked through where some are named: a history has many texts, and most name none.
    fn hidden_of(self, named: &BTreeSet<VmUuid>) -> BTreeSet<VmUuid> {
        if named.is_empty() {
            return BTreeSet::new();
        }
        let vms = self.ledger.vms.values().filter(|vm| named.contains(&vm.key.uuid) && !self.sees(vm));
        vms.map(|vm| vm.key.uuid).collect()
    }

    fn sees_project_id(self, project: ProjectId) -> bool {
        self.ledger.projects.get(&project).is_some_and(|project| self.sees_project(project))
    }

    /// Since when the caller may know of a VM that they may know of.
    pub fn vm_since(self, vm: &Vm) -> Wall {
        vm.known_since(|class| !self.sees_confidential(class))
    }

    /// Since when the caller may know of a project that they may know of.
    pub fn project_since(self, project: &Project) -> Wall {
        project.known_since(|class| !self.sees_confidential(class))
    }

    /// Whether a VM is the caller's own, as its project is.
    pub fn is_mine(self, vm: &Vm) -> bool {
        self.ledger.project_of(vm).is_some_and(|project| self.is_my_project(project))
    }

    /// Whether a project is the caller's own: as owner, proven or guessed, or as member.
    pub fn is_my_project(self, project: &Project) -> bool {
        let person = self.caller.person;
        project.owners.iter().any(|owner| owner.person == person) || project.is_member(person)
    }
}

/// The UUIDs that stand in a text, written as we write them.
fn uuids_in(text: &str) -> BTreeSet<VmUuid> {
    const LENGTH: usize = 36;
    const DASHES: [usize; 4] = [8, 13, 18, 23];
    let windows = text.as_bytes().windows(LENGTH).filter(|window| DASHES.iter().all(|at| window[*at] == b'-'));
    let written = windows.filter_map(|window| std::str::from_utf8(window).ok());
    written.filter_map(|written| written.parse().ok().filter(|uuid: &VmUuid| uuid.to_string() == written)).collect()
}

/// The VMs that a change names besides the one that it is about.
fn vms_named(change: &Change) -> Vec<VmKey> {
    match change {
        Change::PlanApproved { approval } => approval.set.iter().map(|key| key.vm).collect(),
        Change::VmFiled { recycled_from, doubt, .. } => recycled_from.iter().copied().chain(of_doubt(doubt)).collect(),
        Change::DoubtRaised { doubt, .. } => of_doubt(&Some(doubt.clone())).collect(),
        _ => Vec::new(),
    }
}

fn of_doubt(doubt: &Option<Doubt>) -> impl Iterator<Item = VmKey> + use<> {
    match doubt {
        Some(Doubt::NameOfProtected { of } | Doubt::DiskOfProtected { of, .. }) => Some(*of).into_iter(),
        Some(Doubt::MigratedIn | Doubt::TwoHosts { .. }) | None => None.into_iter(),
    }
}

/// The words of a change in which the daemon may have named a VM.
fn text_of(change: &Change) -> Option<&str> {
    match change {
        Change::Reported { key, .. } | Change::ReportCleared { key } => Some(key),
        Change::GuardAcked { observed, .. } => Some(observed),
        Change::RecoveryOwed { why } => Some(why),
        _ => None,
    }
}

fn messages_named(change: &Change) -> &[Message] {
    match change {
        Change::NoticeQueued { messages, .. }
        | Change::PoweredOff { messages, .. }
        | Change::OffAfterApproval { messages, .. }
        | Change::RequestOpened { messages, .. }
        | Change::RequestCommented { messages, .. }
        | Change::RequestClosed { messages, .. }
        | Change::PeopleTold { messages, .. }
        | Change::Reported { messages, .. } => messages,
        _ => &[],
    }
}
