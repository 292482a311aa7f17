//! The changes that tell people of a request: each is written down with the messages that it makes.

use std::sync::Arc;

use crate::model::change::Change;
use crate::model::class::{ClassName, RoleName};
use crate::model::ids::PersonId;
use crate::model::ledger::Ledger;
use crate::model::outbox::Recipient;
use crate::model::person::Person;
use crate::model::project::Project;
use crate::model::request::{Comment, Request, RequestEnd};
use crate::model::time::Wall;
use crate::policy::Policy;
use crate::request::deciders_of;
use crate::tell::{Closing, DecidingRoles, Telling};

use super::super::{Desk, Parts};

/// Makes messages, inside of a commit.
#[derive(Debug, Clone)]
pub(in crate::daemon::desk) struct Post {
    parts: Arc<Parts>,
    at: Wall,
}

impl Desk {
    pub(in crate::daemon::desk) fn request_post(&self, at: Wall) -> Post {
        Post { parts: Arc::clone(&self.parts), at }
    }
}

impl Post {
    /// That a request was made, to those who decide.
    pub(in crate::daemon::desk) fn opened(&self, ledger: &Ledger, policy: &Policy, request: Request) -> Change {
        let roles = deciding(policy, ledger, &request);
        let messages = self.telling(ledger, |telling| telling.request_opened(&request, &roles, &mut self.ids()));
        Change::RequestOpened { request, messages }
    }

    /// That something was said, to those who take part.
    pub(super) fn commented(&self, ledger: &Ledger, policy: &Policy, request: &Request, comment: Comment) -> Change {
        let roles = deciding(policy, ledger, request);
        let has_no_address = |role: &&RoleName| !self.parts.addresses.by_name.contains_key(role.as_str());
        let silent = roles.iter().filter(has_no_address).cloned().collect();
        let deciders = DecidingRoles { roles: &roles, silent: &silent };
        let messages =
            self.telling(ledger, |telling| telling.request_commented(request, &comment, deciders, &mut self.ids()));
        Change::RequestCommented { request: request.id, comment, messages }
    }

    /// That a request has ended; what nobody has read of it yet is needless now.
    pub(in crate::daemon::desk) fn closed(
        &self,
        ledger: &Ledger,
        request: &Request,
        how: RequestEnd,
        by: &[PersonId],
        comment: Option<&str>,
    ) -> Vec<Change> {
        let policy = Arc::clone(&self.parts.picture.borrow().policy);
        let roles = deciding(&policy, ledger, request);
        let closing = Closing { how, by, comment, roles: &roles };
        self.telling(ledger, |telling| telling.request_ended(request, &closing, &mut self.ids()))
    }

    /// Tells of what the caller decides without a request.
    pub(in crate::daemon::desk) fn decided(
        &self,
        ledger: &Ledger,
        tell: impl FnOnce(&Telling<'_>, &mut dyn FnMut() -> uuid::Uuid) -> Option<Change>,
    ) -> Option<Change> {
        self.telling(ledger, |telling| tell(telling, &mut self.ids()))
    }

    /// Tells that the VMs of a project are not protected any more, whoever of its owners and members does not hear by
    /// these changes how the request for it has ended.
    pub(in crate::daemon::desk) fn unprotected(
        &self,
        ledger: &Ledger,
        project: &Project,
        (to, reason): (&ClassName, &str),
        by: PersonId,
        closed: &[Change],
    ) -> Option<Change> {
        let messages = closed.iter().filter_map(|change| match change {
            Change::RequestClosed { messages, .. } => Some(messages),
            _ => None,
        });
        let hear = messages.flatten().filter_map(|message| message.to.person()).collect();
        self.decided(ledger, |telling, new_id| telling.unprotected(project, to, reason, by, &hear, new_id))
    }

    /// Whether a mail would find somebody who was named, known to the ledger or not.
    pub(in crate::daemon::desk) fn reaches(&self, person: &Person) -> bool {
        self.parts.addresses.of(&Recipient::Person { person: person.id }, Some(person)).is_ok()
    }

    fn telling<T>(&self, ledger: &Ledger, tell: impl FnOnce(&Telling<'_>) -> T) -> T {
        let unreachable = self.parts.addresses.out_of_reach(ledger);
        let policy = Arc::clone(&self.parts.picture.borrow().policy);
        tell(&Telling { policy: &policy, ledger, unreachable: &unreachable, at: self.at })
    }

    fn ids(&self) -> impl FnMut() -> uuid::Uuid + use<'_> {
        || self.parts.world.ids.uuid("message")
    }
}

/// The roles that decide on a request.
fn deciding(policy: &Policy, ledger: &Ledger, request: &Request) -> Vec<RoleName> {
    deciders_of(policy, ledger, request).map(|deciders| deciders.roles).unwrap_or_default()
}
