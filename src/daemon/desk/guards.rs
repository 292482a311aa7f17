//! `guard list` and `guard ack`.

use crate::api::wire::{AckGuard, Acknowledged, Done, Failure, Guards};
use crate::model::change::Change;
use crate::model::ledger::Guard;
use crate::model::person::Caller;
use crate::permit::{Verb, check};

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
            observed: ack.observed.clone(),
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
        let words = Guard::ALL.map(Guard::as_str).join("`, `");
        let guard = Guard::ALL.into_iter().find(|guard| guard.as_str() == request.guard);
        let guard = guard.ok_or_else(|| usage(format!("there is no such guard; the guards are `{words}`")))?;
        let reason = said(&request.reason, "acknowledgement", caller.language)?;
        let up = scene.guards().into_iter().find(|raised| raised.guard == guard);
        let raised = up.ok_or_else(|| refused(format!("the guard `{}` is not up", guard.as_str())))?;
        if guard == Guard::Ledger && scene.ledger.book.recovery_owed {
            return Err(refused(
                "a ledger that was missing or old is not put right by an acknowledgement: root runs `fortnight adopt \
                 --recover`",
            ));
        }
        let seen = scene.masked(scene.view(caller), &raised.observed);
        if request.observed.as_ref().is_some_and(|observed| *observed != seen) {
            return Err(refused(format!("by now something else keeps the guard up: {seen}")));
        }
        let observed = raised.observed;
        self.record(caller, scene.now, move |_| Ok(vec![Change::GuardAcked { guard, observed, reason }])).await?;
        let text = format!(
            "The guard `{}` is down for as long as it sees exactly this: {seen}. Anything else raises it again.",
            guard.as_str()
        );
        Ok(Done { text, ..Done::default() })
    }
}
