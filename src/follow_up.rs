//! What follows from the ledger by itself, whatever the host looks like: requests whose time is over lapse, and a VM
//! that went off although it had just been decided that it stays on is recorded and told of.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::guard::Raised;
use crate::judge::off_after_approval;
use crate::model::change::Change;
use crate::model::ids::{PersonId, RequestId};
use crate::model::ledger::{Guard, Ledger};
use crate::model::request::RequestEnd;
use crate::model::time::Wall;
use crate::policy::Policy;
use crate::request::lapsed;
use crate::tell::{Closing, Telling};

/// What it follows from.
#[derive(Debug, Clone, Copy)]
pub struct FollowUp<'a> {
    pub policy: &'a Policy,
    pub ledger: &'a Ledger,
    pub guards: &'a [Raised],
    /// Those whom no message can reach.
    pub unreachable: &'a BTreeSet<PersonId>,
    pub at: Wall,
}

/// Whether anything may be owed at all. Most turns owe nothing, and need not ask who can be told.
pub fn may_owe(policy: &Policy, ledger: &Ledger, at: Wall) -> bool {
    !lapsed(ledger, policy, at).is_empty() || !off_after_approval(policy, ledger).is_empty()
}

impl FollowUp<'_> {
    /// The changes that are owed now. None once they are made.
    pub fn changes(&self, new_id: &mut dyn FnMut() -> Uuid) -> Vec<Change> {
        let mut changes = self.lapses(new_id);
        for (vm, rung) in off_after_approval(self.policy, self.ledger) {
            changes.push(self.telling().off_after_approval(vm, rung, new_id));
        }
        changes
    }

    /// Nothing lapses by a clock that cannot be believed, nor by a ledger that may be an old copy.
    fn lapses(&self, new_id: &mut dyn FnMut() -> Uuid) -> Vec<Change> {
        let doubtful = |raised: &Raised| matches!(raised.guard, Guard::Clock | Guard::Ledger | Guard::Host);
        if self.guards.iter().any(doubtful) || self.ledger.book.recovery_owed {
            return Vec::new();
        }
        let lapsed = lapsed(self.ledger, self.policy, self.at);
        lapsed.into_iter().flat_map(|(request, _)| self.lapse(request, new_id)).collect()
    }

    fn lapse(&self, id: RequestId, new_id: &mut dyn FnMut() -> Uuid) -> Vec<Change> {
        let Ok(request) = self.ledger.request(id) else { return Vec::new() };
        let closing = Closing { how: RequestEnd::Lapsed, by: &[], comment: None, roles: &[] };
        self.telling().request_ended(request, &closing, new_id)
    }

    fn telling(&self) -> Telling<'_> {
        Telling { policy: self.policy, ledger: self.ledger, unreachable: self.unreachable, at: self.at }
    }
}
