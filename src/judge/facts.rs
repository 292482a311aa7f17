//! Facts that change no verdict and that people want to know: who started it, what is odd about it.

use super::leased::Case;
use crate::model::reason::{Code, Reason};

pub(super) fn of(case: &Case<'_>) -> Vec<Reason> {
    let vm = case.vm;
    let mut facts = Vec::new();
    if let Some(run) = &vm.run {
        facts.push(
            Reason::new(Code::StartedBy).with("origin", run.origin.as_str()).with("at", run.seen_at.to_rfc3339()),
        );
    }
    if let Some(lease) = &vm.lease {
        let fact = Reason::new(Code::LeaseOpened).with("opened", lease.opened.as_str());
        facts.push(fact.with("began_at", lease.began_at.to_rfc3339()));
    }
    if let (Some(off), None) = (&vm.called_off, &vm.run)
        && let Some(at) = off.went_off_at
    {
        let fact = Reason::new(Code::OffAfterApproval).with("at", at.to_rfc3339());
        facts.push(fact.with("rung", off.rung.as_str()));
    }
    if let Some(of) = &vm.recycled_from {
        facts.push(Reason::new(Code::Recycled).with("of", of.uuid));
    }
    let seen = case.inventory.vms.get(&vm.key.uuid);
    if seen.and_then(|seen| seen.definition.as_ref()).is_some_and(|definition| definition.restarts_on_poweroff) {
        facts.push(Reason::new(Code::RestartsOnPowerOff));
    }
    let owned = case.ledger.project_of(vm).is_some_and(|project| project.proven_owners().next().is_some());
    if !owned && vm.lease.is_some() {
        facts.push(Reason::new(Code::OwnerUnknown));
    }
    facts
}
