//! Who hears of a request: those who can decide it when it is made, those who take part in it when something is said,
//! and those whom it is about when it ends.
//!
//! The words of a confidential project go to its roles and to who asked. Others, its owners too, may not have the role, or
//! not any more, and then they may not know of it: they are told as the role or not at all.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use uuid::Uuid;

use super::{Telling, kept_to};
use crate::model::change::Change;
use crate::model::class::RoleName;
use crate::model::ids::{MessageId, PersonId, RequestId};
use crate::model::ladder::Rung;
use crate::model::outbox::{Content, Delivery, Message, OfRequest, Recipient, Waits};
use crate::model::project::Project;
use crate::model::request::{Asks, Comment, Request, RequestEnd};
use crate::model::time::later;
use crate::model::vm::Vm;

/// How a request ends, as far as people are told.
#[derive(Debug, Clone, Copy)]
pub struct Closing<'a> {
    pub how: RequestEnd,
    /// Who approved it, or who rejected it; nobody where it lapsed or was withdrawn.
    pub by: &'a [PersonId],
    /// What was said with a rejection.
    pub comment: Option<&'a str>,
    /// The roles that decide it: they hear of what was taken back from them.
    pub roles: &'a [RoleName],
}

/// So many VMs are named in a message at most. Those whose lease ends first come first.
const NAMED_MAX: usize = 20;

/// What is said of persons and a project is no role with an address of its own.
const OF_A_PROJECT: [&str; 2] = ["owner", "member"];

/// What else is said of a request in this time after a mail to somebody makes no other, unless they answer.
const COMMENTS_APART: TimeDelta = TimeDelta::hours(1);

/// The roles that decide a request, of `request::deciders`.
#[derive(Debug, Clone, Copy)]
pub struct DecidingRoles<'a> {
    pub roles: &'a [RoleName],
    /// Those of them that have no address of their own: nobody hears by them.
    pub silent: &'a BTreeSet<RoleName>,
}

impl Telling<'_> {
    /// That a request was made, to the roles that decide it; a claim and an admission also to the proven owners.
    ///
    /// `roles` are those that decide, of `request::deciders`. The request need not be in the ledger yet.
    pub fn request_opened(
        &self,
        request: &Request,
        roles: &[RoleName],
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Vec<Message> {
        let content = Content::RequestOpened {
            of: self.of(request),
            stated: request.stated.clone(),
            lapses_at: request.lapses_at,
            waits: self.waits(request),
        };
        let to = self.persons(self.deciding_owners(request).into_iter(), Some(request.by));
        self.to_all(to.into_iter().chain(self.roles(request, roles).map(as_role)), &content, new_id)
    }

    /// That somebody has said something: to who asked, who has voted and who has said something before, but not to who
    /// says it now. What who asked says is also for those who decide: their roles, in the place of those who have voted
    /// and hear by a role. A confidential project's are in the place of everybody else.
    ///
    /// Who was told just now, and has not answered, is not told again: they will read all of it where they look.
    pub fn request_commented(
        &self,
        request: &Request,
        comment: &Comment,
        deciders: DecidingRoles<'_>,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Vec<Message> {
        let of = self.of(request);
        let content = Content::RequestCommented { of, by: comment.by, text: comment.text.clone() };
        let (confidential, asker_says) = (self.is_confidential(request), comment.by == request.by);
        let hears = |voter: &PersonId| asker_says && self.hears_by_role(request, *voter, deciders);
        let voters = request.votes.iter().map(|vote| vote.by).filter(|voter| !confidential && !hears(voter));
        let speakers = request.comments.iter().map(|earlier| earlier.by).filter(|_| !confidential);
        let owners = self.deciding_owners(request).into_iter().filter(|_| asker_says);
        let to = self.persons(voters.chain(speakers).chain(owners).chain([request.by]), Some(comment.by));
        let roles = self.roles(request, deciders.roles).filter(|_| confidential || asker_says).map(as_role);
        let to = to.into_iter().chain(roles).filter(|to| !self.told_just_now(request, to));
        self.to_all(to, &content, new_id)
    }

    /// Whether somebody who has voted hears what is said to the roles that decide. Root has their voice by no role; of
    /// the others it is not known by which, so that each of them must be one that is heard.
    fn hears_by_role(&self, request: &Request, voter: PersonId, deciders: DecidingRoles<'_>) -> bool {
        let host = self.ledger.book.host;
        let is_root = self.ledger.persons.get(&voter).is_some_and(|person| person.has_uid(host, 0));
        let mut roles = self.roles(request, deciders.roles).peekable();
        !is_root && roles.peek().is_some() && roles.all(|role| !deciders.silent.contains(role))
    }

    /// Whether a mail of something that was said about a request is under way to somebody, or went a short time ago; and
    /// they have not said anything themselves since.
    fn told_just_now(&self, request: &Request, to: &Recipient) -> bool {
        let comments = self.ledger.outbox.values().filter(|message| {
            matches!(message.content, Content::RequestCommented { .. })
                && message.to == *to
                && message.request() == Some(request.id)
        });
        let mut lately = comments.filter(|message| match message.delivery {
            Delivery::Waiting { .. } => true,
            Delivery::Accepted { at } => later(at, COMMENTS_APART) > self.at,
            Delivery::Dropped { .. } => false,
        });
        let answered = |message: &Message| {
            let theirs = |said: &Comment| *to == Recipient::Person { person: said.by } && said.at > message.queued_at;
            request.comments.iter().any(theirs)
        };
        lately.any(|message| !answered(message))
    }

    /// The changes by which a request ends: it is told, and what nobody has read yet of its making is needless.
    pub fn request_ended(
        &self,
        request: &Request,
        closing: &Closing<'_>,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Vec<Change> {
        let messages = self.request_closed(request, closing, new_id);
        let mut changes = vec![Change::RequestClosed { request: request.id, how: closing.how, messages }];
        let overtaken = self.request_overtaken(request.id);
        if !overtaken.is_empty() {
            let lapsed = closing.how == RequestEnd::Lapsed;
            let why = if lapsed { "the request has lapsed" } else { "the request is closed" };
            changes.push(Change::DeliveryDropped { messages: overtaken, why: why.to_owned() });
        }
        changes
    }

    /// How a request has ended, to who asked and to the proven owners. Who withdraws knows it already; the roles that
    /// decide are told, where they had been told that it was made.
    pub(super) fn request_closed(
        &self,
        request: &Request,
        closing: &Closing<'_>,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Vec<Message> {
        let content = Content::RequestClosed {
            of: self.of(request),
            how: closing.how,
            by: closing.by.to_vec(),
            comment: closing.comment.map(str::to_owned),
            protects: request.asks.classes().is_some_and(|(_, to)| !self.ledger.is_leased(to)),
            overdue: self.at >= request.lapses_at,
        };
        let owners = self.owners(request).into_iter();
        let knows = (closing.how == RequestEnd::Withdrawn).then_some(request.by);
        let to = self.persons(owners.chain([request.by]), knows);
        let unread = self.request_overtaken(request.id);
        let unread = |role: &&RoleName| unread.iter().any(|id| self.ledger.outbox[id].to == as_role(role));
        let roles = self.roles(request, closing.roles).filter(|_| knows.is_some()).filter(|role| !unread(role));
        self.to_all(to.into_iter().chain(roles.map(as_role)), &content, new_id)
    }

    /// The proven owners who decide on a request, where owners do.
    fn deciding_owners(&self, request: &Request) -> Vec<PersonId> {
        let owners_decide = matches!(request.asks, Asks::Claim | Asks::Admission);
        if owners_decide { self.owners(request) } else { Vec::new() }
    }

    /// The proven owners of a project who may know of it whatever their roles are.
    fn owners(&self, request: &Request) -> Vec<PersonId> {
        let open = self.project(request).filter(|_| !self.is_confidential(request));
        open.into_iter().flat_map(Project::proven_owners).collect()
    }

    /// The change that records that a VM went off although it had been decided that it stays on, and tells of it.
    /// Nobody has to start one that is on again.
    pub fn off_after_approval(&self, vm: &Vm, rung: Rung, new_id: &mut dyn FnMut() -> Uuid) -> Change {
        let content = Content::OffAfterApproval {
            name: vm.name.clone(),
            project: self.project_name(vm),
            class: self.ledger.class_of(vm).into_owned(),
            at: self.at,
            rung,
        };
        let to = self.addressees(vm);
        let to = to.required.into_iter().chain(to.copies).filter(|_| vm.run.is_none());
        let messages = to.map(|to| self.message(to, Some(vm), content.clone(), new_id)).collect();
        Change::OffAfterApproval { vm: vm.key, rung, messages }
    }

    /// The messages that a request was made which nobody has read yet. Once it has ended they are needless.
    pub(super) fn request_overtaken(&self, request: RequestId) -> Vec<MessageId> {
        let waiting = self.ledger.outbox.values().filter(|message| message.delivery.is_waiting());
        let opened = waiting.filter(|message| matches!(message.content, Content::RequestOpened { .. }));
        opened.filter(|message| message.request() == Some(request)).map(|message| message.id).collect()
    }

    fn of(&self, request: &Request) -> OfRequest {
        let project = self.project(request).map_or_else(String::new, |project| project.name.clone());
        OfRequest { request: request.id, project, asks: request.asks.clone(), by: request.by }
    }

    fn project(&self, request: &Request) -> Option<&Project> {
        self.ledger.projects.get(&request.project).map(AsRef::as_ref)
    }

    /// Those of these that are roles of the policy, with addresses of their own, and may know of the project: it may be
    /// in another class than the one in which they decide.
    fn roles<'r>(&self, request: &Request, roles: &'r [RoleName]) -> impl Iterator<Item = &'r RoleName> + use<'r> {
        let kept = self.project(request).and_then(|project| kept_to(self.policy, &project.class));
        let of_the_policy = roles.iter().filter(|role| !OF_A_PROJECT.contains(&role.as_str()));
        of_the_policy.filter(move |role| kept.as_ref().is_none_or(|kept| kept.contains(role)))
    }

    fn is_confidential(&self, request: &Request) -> bool {
        self.project(request).is_some_and(|project| self.ledger.is_confidential(&project.class))
    }

    /// The VMs that are on and whose power-off waits for this request.
    fn waits(&self, request: &Request) -> Vec<Waits> {
        let on = self.ledger.vms_of(request.project).filter(|vm| vm.run.is_some() && vm.doubt.is_none());
        let waits = on.filter_map(|vm| {
            let until = self.ledger.may_wait_for(vm, request)?;
            let until = self.ledger.may_wait_until(vm).map_or(until, |(_, other)| until.max(other));
            Some(Waits { name: vm.name.clone(), ends_at: vm.lease.as_ref()?.ends_at, until })
        });
        let mut waits: Vec<Waits> = waits.collect();
        waits.sort_by_key(|one| one.ends_at);
        waits.truncate(NAMED_MAX);
        waits
    }

    /// These persons, each once, but for the one who knows already and those who cannot be reached.
    fn persons(&self, these: impl Iterator<Item = PersonId>, knows: Option<PersonId>) -> Vec<Recipient> {
        let these: BTreeSet<PersonId> = these.filter(|person| Some(*person) != knows).collect();
        let reached = these.into_iter().filter(|person| !self.unreachable.contains(person));
        reached.map(|person| Recipient::Person { person }).collect()
    }

    fn to_all(
        &self,
        to: impl IntoIterator<Item = Recipient>,
        content: &Content,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Vec<Message> {
        let to: BTreeSet<Recipient> = to.into_iter().collect();
        to.into_iter().map(|to| self.message(to, None, content.clone(), new_id)).collect()
    }
}

fn as_role(role: &RoleName) -> Recipient {
    Recipient::Role { role: role.clone() }
}
