//! Until when a request keeps a VM on.

use crate::model::ledger::Ledger;
use crate::model::request::Request;
use crate::model::time::{Wall, as_millis, later, millis};
use crate::model::vm::Vm;
use crate::policy::Policy;

/// Until when, at the latest, the power-off of a VM would wait for this open request. Nothing where it does not: the
/// request asks for no protection, was made after the end, or requests have kept the VM on for long enough.
///
/// The same rule as [`Ledger::request_wait`], said ahead of the end.
pub fn waits_until(ledger: &Ledger, policy: &Policy, request: &Request, vm: &Vm, now: Wall) -> Option<Wall> {
    let (_, to) = request.asks.classes().filter(|_| request.is_open())?;
    if policy.lease_rule(to).is_some() || vm.project != request.project {
        return None;
    }
    let rule = policy.lease_rule(&ledger.class_of(vm))?;
    let left_ms = as_millis(rule.pending_request_extends).saturating_sub(vm.request_wait_ms);
    let lease = vm.lease.as_ref().filter(|lease| request.opened_at < lease.ends_at && left_ms > 0)?;
    let until = later(lease.ends_at, millis(left_ms)).min(request.lapses_at);
    (until > now && until > lease.ends_at).then_some(until)
}
