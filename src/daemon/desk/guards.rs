//! `guard list` and `guard ack`.

use crate::api::wire::{AckGuard, Acknowledged, Done, Failure, Guards};
use crate::model::change::Change;
use crate::model::language::Language;
use crate::model::ledger::Guard;
use crate::model::observed::Observed;
use crate::model::person::Caller;
use crate::permit::{Verb, check};
use crate::texts::{self, say};

use super::Desk;
use super::errors::{refused, said, usage};

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
        let up = scene.guards().into_iter().find(|raised| raised.guard == guard);
        let raised = up.ok_or_else(|| refused(say!(language, "guard-not-up", guard = guard.as_str())))?;
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
        self.record(caller, scene.now, move |_| Ok(vec![Change::GuardAcked { guard, observed, reason }])).await?;
        let text = say!(language, "guard-acknowledged", guard = guard.as_str(), observed = seen);
        Ok(Done { text, ..Done::default() })
    }
}
