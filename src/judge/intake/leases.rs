//! Opens leases, drops those of VMs that have become protected, and lengthens those whose rule became longer.

use super::Look;
use crate::judge::Slots;
use crate::model::change::Change;
use crate::model::lease::{Lease, Moved, Opened};
use crate::model::ledger::Ledger;
use crate::model::project::Origin;
use crate::model::run::{Run, RunOrigin};
use crate::model::vm::Vm;
use crate::policy::lease_end::natural_end;
use crate::policy::{LeaseRule, Restart};

pub(super) fn update(look: &Look<'_>) -> Vec<Change> {
    let mut slots = Slots::of(look.ledger, &look.policy.limits);
    look.ledger.vms.values().filter_map(|vm| update_one(look, vm, &mut slots)).collect()
}

fn update_one(look: &Look<'_>, vm: &Vm, slots: &mut Slots<'_>) -> Option<Change> {
    let class = look.ledger.class_of(vm);
    if class.is_unclassified() && vm.lease.is_none() {
        return None;
    }
    let rule = look.policy.lease_rule(&class);
    match (rule, &vm.lease, vm.run) {
        // A class that the policy does not know is protected, but it may come back: the lease is kept.
        (None, Some(_), _) if look.policy.class(&class).is_some() => Some(Change::LeaseDropped { vm: vm.key }),
        (Some(rule), None, Some(run)) if vm.doubt.is_none() => Some(open(look, vm, rule, &run, slots)),
        (Some(rule), Some(lease), Some(run)) if opens_new(look, vm, rule, lease, &run) => {
            let lease = lease_from(look, rule, vm, Opened::Start);
            Some(Change::LeaseOpened { vm: vm.key, lease })
        }
        (Some(rule), Some(lease), Some(_)) => lengthen(look, vm, rule, lease),
        _ => None,
    }
}

fn open(look: &Look<'_>, vm: &Vm, rule: &LeaseRule, run: &Run, slots: &mut Slots<'_>) -> Change {
    let opened = why_opened(look.ledger, vm, run);
    let mut lease = lease_from(look, rule, vm, opened);
    // A whole host begins its leases together at adoption; their ends must not all come together.
    if opened == Opened::Adoption {
        let spread = slots.take(lease.ends_at);
        lease.moved = (spread != lease.ends_at).then_some(Moved::Spread);
        lease.ends_at = spread;
    }
    Change::LeaseOpened { vm: vm.key, lease }
}

fn why_opened(ledger: &Ledger, vm: &Vm, run: &Run) -> Opened {
    let origin = ledger.project_of(vm).map(|project| project.origin);
    match (origin, run.origin) {
        _ if vm.leases > 0 => Opened::Classified,
        (Some(Origin::FirstRun), _) => Opened::Adoption,
        (Some(Origin::Suspicious | Origin::Created), _) => Opened::Classified,
        (_, RunOrigin::Asked) => Opened::Start,
        _ => Opened::FirstSeen,
    }
}

/// A lease begins in the turn that opens it: however long the VM has run, its owner gets all of it.
fn lease_from(look: &Look<'_>, rule: &LeaseRule, vm: &Vm, opened: Opened) -> Lease {
    let began_at = look.now.wall;
    let ends_at = natural_end(rule, began_at, look.policy.timezone);
    Lease { number: vm.leases + 1, began_at, ends_at, opened, moved: None }
}

/// A person's start after the end opens a new lease, if the policy lets it. A start before it changes nothing.
fn opens_new(look: &Look<'_>, vm: &Vm, rule: &LeaseRule, lease: &Lease, run: &Run) -> bool {
    let after_end = run.seen_at >= lease.ends_at && look.now.wall >= lease.ends_at;
    let asked = vm.powered_off.is_some() && run.origin == RunOrigin::Asked;
    rule.restart == Restart::NewLease && run.origin.is_person() && (after_end || asked)
}

/// A rule that became longer lengthens the leases there are. One that became shorter does not: what was announced
/// stands.
fn lengthen(look: &Look<'_>, vm: &Vm, rule: &LeaseRule, lease: &Lease) -> Option<Change> {
    let to = natural_end(rule, lease.began_at, look.policy.timezone);
    let runs = vm.ladder.is_none() && vm.powered_off.is_none() && look.now.wall < lease.ends_at;
    (runs && to > lease.ends_at).then_some(Change::EndMoved {
        vm: vm.key,
        lease: lease.number,
        to,
        why: Moved::LongerPolicy,
    })
}
