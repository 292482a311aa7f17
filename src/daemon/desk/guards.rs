//! `guard list` and `guard ack`.

use crate::api::wire::{AckGuard, Acknowledged, Done, Failure, Guards};
use crate::model::change::Change;
use crate::model::language::Language;
use crate::model::ledger::{Guard, Ledger};
use crate::model::observed::Observed;
use crate::model::person::{By, Caller};
use crate::permit::{Verb, check};
use crate::texts::{self, say};

use super::Desk;
use super::callers::Recorded;
use super::errors::{refused, said, usage};
use super::scene::Scene;

impl Desk {
    pub fn guards(&self, caller: &Caller) -> Result<Guards, Failure> {
        let scene = self.scene(caller);
        check(Verb::GuardList, caller, scene.policy(), None)?;
        let view = scene.view(caller);
        let acks = &scene.ledger.book.acks;
        let told = acks.iter().filter(|(_, ack)| !view.names_hidden(&ack.observed));
        let acknowledged = told.map(|(guard, ack)| Acknowledged {
            guard: guard.as_str().to_owned(),
            observed: texts::observed(&Observed::read(&ack.observed), caller.language),
            at: ack.at,
            by: scene.called(ack.by),
            reason: ack.reason.clone(),
        });
        Ok(Guards { at: scene.now.wall, up: scene.guards_told(view), acknowledged: acknowledged.collect() })
    }

    /// Acknowledges what raised a guard: for exactly these values it is down.
    pub async fn ack_guard(&self, caller: &Caller, request: &AckGuard) -> Result<Done, Failure> {
        let scene = self.scene(caller);
        check(Verb::GuardAck, caller, scene.policy(), None)?;
        let language = caller.language;
        let known = Guard::ALL.map(|guard| format!("`{}`", guard.as_str())).join(", ");
        let guard = Guard::ALL.into_iter().find(|guard| guard.as_str() == request.guard);
        let guard = guard.ok_or_else(|| usage(say!(language, "guard-unknown", guards = known)))?;
        let reason = said(&request.reason, "acknowledgement", caller.language)?;
        let Some(raised) = scene.guards().into_iter().find(|raised| raised.guard == guard) else {
            let down = || refused(say!(language, "guard-not-up", guard = guard.as_str()));
            let seen = acknowledged_before(&scene, caller, guard, &reason).ok_or_else(down)?;
            return Ok(acknowledged(Recorded::SoAlready, guard, &seen, language));
        };
        if guard == Guard::Ledger && scene.ledger.book.recovery_owed {
            return Err(refused(say!(language, "guard-wants-recovery")));
        }
        let told = |language| scene.observed(scene.view(caller), &raised.observed, language);
        let seen = told(language);
        // It may have been shown in another language.
        let same = |observed: &String| Language::ALL.into_iter().any(|language| told(language) == *observed);
        if request.observed.as_ref().is_some_and(|observed| !same(observed)) {
            return Err(refused(say!(language, "guard-changed", observed = seen)));
        }
        let observed = raised.observed.to_string();
        let acked = move |ledger: &Ledger| {
            let before = ledger.book.acks.get(&guard).is_some_and(|ack| ack.observed == observed);
            let change = Change::GuardAcked { guard, observed, reason };
            Ok(if before { Vec::new() } else { vec![change] })
        };
        let recorded = self.record(caller, scene.now, acked).await?;
        Ok(acknowledged(recorded, guard, &seen, language))
    }
}

/// What the caller has acknowledged of this guard before, for the same reason; nothing where they have not, or may not
/// know of all of it.
fn acknowledged_before(scene: &Scene, caller: &Caller, guard: Guard, reason: &str) -> Option<String> {
    let ack = scene.ledger.book.acks.get(&guard)?;
    let same = ack.by == By::Person(caller.person) && ack.reason == reason;
    let told = same && !scene.view(caller).names_hidden(&ack.observed);
    told.then(|| texts::observed(&Observed::read(&ack.observed), caller.language))
}

fn acknowledged(recorded: Recorded, guard: Guard, seen: &str, language: Language) -> Done {
    let text = say!(language, "guard-acknowledged", guard = guard.as_str(), observed = seen);
    Done { text: recorded.told(text, language), ..Done::default() }
}
