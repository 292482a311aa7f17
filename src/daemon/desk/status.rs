//! `status`: how the daemon is. Every count is of what the caller may see.

use crate::api::wire::{Counts, Failure, Hypervisor, LedgerState, NextWakeup, Offered, PolicyState, Status, Turn};
use crate::ledger::SCHEMA;
use crate::model::person::Caller;
use crate::permit::{Verb, View, check};
use crate::texts::no_contact;
use crate::texts::policy::unprotected;
use crate::wakeup::{Why, next_event};

use super::Desk;
use super::failures::not_enforced_told;
use super::rows::is_protected;
use super::scene::Scene;

impl Desk {
    pub fn status(&self, caller: &Caller) -> Result<Status, Failure> {
        let scene = self.scene(caller);
        check(Verb::Status, caller, scene.policy(), None)?;
        let view = scene.view(caller);
        let book = &scene.ledger.book;
        let picture = &scene.picture;
        let connection = self.parts.hypervisor.connection();
        let counts = counts(&scene, view);
        Ok(Status {
            at: scene.now.wall,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            host: self.parts.host.to_string(),
            mode: book.mode.as_str().to_owned(),
            adopted: book.adopted,
            recovery_owed: book.recovery_owed,
            guards: scene.guards_told(view),
            hypervisor: Hypervisor {
                uri: connection.uri,
                connected: connection.connected,
                since: connection.since,
                error: connection.error.map(|why| no_contact(&why, caller.language)),
            },
            policy: scene.policy_state(),
            turn: Turn {
                count: if view.sees_all() { picture.turn.count } else { 0 },
                last_ms: if view.sees_all() { picture.turn.last_ms } else { 0 },
                vms: counts.vms,
                at: (picture.turn.count > 0).then_some(picture.at.wall),
            },
            next_wakeup: next_wakeup(&scene, view),
            ledger: LedgerState { schema: SCHEMA, error: self.ledger_unknown(caller.language) },
            counts,
        })
    }
}

impl Scene {
    pub(super) fn policy_state(&self) -> PolicyState {
        let state = &self.picture.policy_state;
        let offered = self.ledger.book.policy_offered.as_ref();
        PolicyState {
            file: state.file.clone(),
            hash: state.hash.to_string(),
            loaded: state.loaded_at,
            error: state.error.as_ref().map(|why| not_enforced_told(why, &state.file, self.style.language)),
            offered: offered.map(|(digest, why)| Offered {
                digest: digest.to_string(),
                why: why.iter().map(|why| unprotected(why, self.style.language)).collect(),
            }),
        }
    }
}

/// The next thing that is going to happen, among what the caller may see.
fn next_wakeup(scene: &Scene, view: View<'_>) -> Option<NextWakeup> {
    let mut verdicts = scene.judged(scene.policy(), &scene.now);
    verdicts.retain(|verdict| view.vm(verdict.vm).is_some());
    let mut ledger = (*scene.ledger).clone();
    ledger.outbox.retain(|_, message| view.sees_message(message));
    ledger.requests.retain(|request| view.sees_request(request));
    let next = next_event(&verdicts, &ledger, &scene.now)?;
    let vm = match next.why {
        Why::Vm { vm, .. } => Some(vm),
        Why::Message | Why::Request | Why::Relist => None,
    };
    Some(NextWakeup {
        at: next.at,
        why: next.why.as_str().to_owned(),
        uuid: vm.map(|vm| vm.uuid.to_string()),
        name: vm.map(|vm| scene.name_of(vm)),
    })
}

fn counts(scene: &Scene, view: View<'_>) -> Counts {
    let mut counts = Counts::default();
    for vm in view.vms().filter(|vm| vm.vanished_at.is_none()) {
        let class = scene.ledger.class_of(vm);
        let protected = is_protected(scene.policy(), &scene.ledger, vm);
        counts.vms += 1;
        counts.on += usize::from(vm.run.is_some());
        counts.leased += usize::from(!protected);
        counts.protected += usize::from(protected);
        counts.unclassified += usize::from(class.is_unclassified());
        counts.held += usize::from(vm.hold.as_ref().is_some_and(|hold| scene.now.wall < hold.until));
        let ended = vm.lease.as_ref().is_some_and(|lease| lease.ends_at <= scene.now.wall);
        counts.overdue += usize::from(ended && vm.run.is_some() && !protected);
    }
    counts
}
