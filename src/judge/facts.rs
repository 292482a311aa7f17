//! Facts that change no verdict and that people want to know: who started it, what is odd about it.

use super::leased::Case;
use crate::model::reason::{Code, Reason};

/// Adds them to the reasons of a verdict.
pub(super) fn add(case: &Case<'_>, facts: &mut Vec<Reason>) {
    let vm = case.vm;
    if let Some(run) = &vm.run {
        facts.push(Reason::new(Code::StartedBy).with_word("origin", run.origin.as_str()).with_time("at", run.seen_at));
    }
    if let Some(lease) = &vm.lease {
        let fact = Reason::new(Code::LeaseOpened).with_word("opened", lease.opened.as_str());
        facts.push(fact.with_time("began_at", lease.began_at));
    }
    if let (Some(off), None) = (&vm.called_off, &vm.run)
        && let Some(at) = off.went_off_at
    {
        let fact = Reason::new(Code::OffAfterApproval).with_time("at", at);
        facts.push(fact.with_word("rung", off.rung.as_str()));
    }
    if let Some(of) = &vm.recycled_from {
        facts.push(Reason::new(Code::Recycled).with("of", of.uuid));
    }
    if case.seen.and_then(|seen| seen.definition.as_ref()).is_some_and(|definition| definition.restarts_on_poweroff) {
        facts.push(Reason::new(Code::RestartsOnPowerOff));
    }
    let owned = case.project.is_some_and(|project| project.proven_owners().next().is_some());
    if !owned && vm.lease.is_some() {
        facts.push(Reason::new(Code::OwnerUnknown));
    }
}
