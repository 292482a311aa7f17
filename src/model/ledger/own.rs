//! What is somebody's own: on that others decide. It gives nobody a right and only takes some, so that a guess is enough.

use crate::model::ids::{PersonId, RequestId};
use crate::model::project::Project;

use super::Ledger;

/// Why a project counts as somebody's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Own {
    /// They are a proven owner or a member.
    Belongs,
    /// They are taken for an owner, which nobody has said for certain.
    Guessed,
    /// They want something of it themselves, and nobody has decided on that yet.
    Asks { request: RequestId },
    /// It was theirs when a request about its class was made that is still open.
    Belonged,
}

impl Ledger {
    /// Why a project counts as this person's own, if it does. Where root decides by being root, it is not asked.
    pub fn own(&self, project: &Project, person: PersonId) -> Option<Own> {
        if project.is_owner(person) || project.is_member(person) {
            return Some(Own::Belongs);
        }
        if project.owners.iter().any(|owner| owner.person == person) {
            return Some(Own::Guessed);
        }
        // Whoever opened one with `classify` does not ask but decides.
        let asks = self.open_requests_of(project.id).find(|one| one.by == person && !one.decides);
        if let Some(request) = asks {
            return Some(Own::Asks { request: request.id });
        }
        let belonged = self.open_requests_of(project.id).any(|one| one.belonged.contains(&person));
        belonged.then_some(Own::Belonged)
    }
}
