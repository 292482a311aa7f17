//! `hold` and `release`.

use chrono::TimeDelta;

use crate::api::wire::{Done, Failure, HoldVm, Release};
use crate::judge::Slots;
use crate::model::change::Change;
use crate::model::hold::{HOLD_DAYS_MAX, Hold};
use crate::model::ids::VmKey;
use crate::model::language::Language;
use crate::model::lease::Moved;
use crate::model::ledger::Ledger;
use crate::model::person::{By, Caller};
use crate::model::time::{Now, Wall, later};
use crate::model::vm::Vm;
use crate::permit::{Verb, check};
use crate::plan::moved_end;
use crate::policy::lease_end::natural_end;
use crate::policy::{LeaseRule, OwnerHold, Policy};
use crate::texts::{clean, say, times};

use super::Desk;
use super::errors::{refused, said, unresolved, usage};
use super::scene::Scene;

impl Desk {
    /// Sets a hold, and moves the end of the lease to the end of the hold where it would come earlier.
    pub async fn hold(&self, caller: &Caller, request: &HoldVm) -> Result<Done, Failure> {
        let scene = self.scene(caller);
        let vm = scene.view(caller).resolve(&request.vm).map_err(|why| unresolved(why, &scene))?;
        let (now, until) = (scene.now, request.until);
        let denied = check(Verb::Hold, caller, scene.policy(), scene.ledger.project_of(vm)).err();
        let terms = denied.map(|denied| owners_terms(&scene, caller, vm).ok_or(denied)).transpose()?;
        let reason = said(&request.reason, "hold", caller.language)?;
        let hold = Hold { set_at: now.wall, until, reason, by: By::Person(caller.person) };
        // Whoever says it again holds no second time.
        if let Some(terms) = terms.filter(|_| !is_set(vm, &hold)) {
            within_terms(&terms, vm, until, &scene)?;
        }
        if until <= now.wall {
            return Err(usage(say!(caller.language, "hold-in-future")));
        }
        if until > later(now.wall, TimeDelta::days(HOLD_DAYS_MAX)) {
            return Err(refused(say!(caller.language, "hold-too-long", days = HOLD_DAYS_MAX)));
        }
        let (key, policy, language) = (vm.key, scene.picture.policy.clone(), caller.language);
        let (post, by) = (self.request_post(now.wall), caller.person);
        let decide = move |ledger: &Ledger| {
            let vm = known(ledger, key, language)?;
            let mut changes = set(ledger, &policy, vm, hold.clone(), language)?;
            if changes.is_empty() {
                return Ok(changes);
            }
            let ends_at = end_after(vm, &changes).unwrap_or(hold.until);
            changes.extend(post.decided(ledger, |telling, new_id| telling.held(vm, &hold, ends_at, by, new_id)));
            Ok(changes)
        };
        let recorded = self.record(caller, now, decide).await?;
        let text = say!(caller.language, "hold-set", vm = clean(&vm.name), until = scene.moment(until));
        Ok(self.done(caller, key, recorded.told(text, language)))
    }

    /// Releases a hold before its end. The lease ends when it would have, but not before people were told in time.
    pub async fn release(&self, caller: &Caller, request: &Release) -> Result<Done, Failure> {
        let scene = self.scene(caller);
        let vm = scene.view(caller).resolve(&request.vm).map_err(|why| unresolved(why, &scene))?;
        if let Err(denied) = check(Verb::Release, caller, scene.policy(), scene.ledger.project_of(vm)) {
            // What an owner may set, they may take back.
            let own = vm.hold.as_ref().is_some_and(|hold| hold.by == By::Person(caller.person));
            owners_terms(&scene, caller, vm).filter(|_| own).ok_or(denied)?;
        }
        let reason = request.reason.as_deref().map(|reason| said(reason, "release", caller.language));
        let reason = reason.transpose()?.unwrap_or_default();
        let (key, now, policy, language) = (vm.key, scene.now, scene.picture.policy.clone(), caller.language);
        let (post, by) = (self.request_post(now.wall), caller.person);
        let decide = move |ledger: &Ledger| {
            let vm = known(ledger, key, language)?;
            let mut changes = released(ledger, &policy, vm, &now, reason.clone(), language)?;
            let ends_at = end_after(vm, &changes);
            changes.extend(post.decided(ledger, |telling, new_id| telling.released(vm, ends_at, &reason, by, new_id)));
            Ok(changes)
        };
        self.record(caller, now, decide).await?;
        Ok(self.done(caller, key, say!(language, "hold-released", vm = clean(&vm.name))))
    }

    /// What was done to a VM, with the end of its lease as it is now.
    pub(super) fn done(&self, caller: &Caller, key: VmKey, text: String) -> Done {
        let scene = self.scene(caller);
        let vm = scene.ledger.vms.get(&key);
        let leased = vm.filter(|vm| scene.policy().lease_rule(&scene.ledger.class_of(vm)).is_some());
        let ends = leased.and_then(|vm| vm.lease.as_ref()).map(|lease| lease.ends_at);
        let text = match ends {
            Some(ends) => format!("{text} {}", lease_words(&scene, ends)),
            None => text,
        };
        let (uuid, name) = (Some(key.uuid.to_string()), vm.map(|vm| vm.name.clone()));
        Done { text, uuid, name, ends, ..Done::default() }
    }
}

/// What the class of a VM lets its owners hold, if the caller is one of them and the directory has said who they are.
fn owners_terms(scene: &Scene, caller: &Caller, vm: &Vm) -> Option<OwnerHold> {
    let owner = caller.roles_known && scene.ledger.project_of(vm)?.is_owner(caller.person);
    scene.policy().lease_rule(&scene.ledger.class_of(vm))?.owner_hold.filter(|_| owner)
}

/// Whether just this hold is there: by the same person, with the same end and reason.
fn is_set(vm: &Vm, hold: &Hold) -> bool {
    vm.hold.as_ref().is_some_and(|set| (set.by, set.until, &set.reason) == (hold.by, hold.until, &hold.reason))
}

fn within_terms(terms: &OwnerHold, vm: &Vm, until: Wall, scene: &Scene) -> Result<(), Failure> {
    if until > later(scene.now.wall, terms.max) {
        let longest = times::length(terms.max, &scene.style);
        return Err(refused(say!(&scene.style, "hold-owners-too-long", longest = longest)));
    }
    if vm.owner_holds >= terms.per_lease {
        return Err(refused(say!(&scene.style, "hold-owners-too-often", count = terms.per_lease)));
    }
    Ok(())
}

fn lease_words(scene: &Scene, ends: Wall) -> String {
    let at = scene.moment(ends);
    if ends > scene.now.wall {
        say!(&scene.style, "lease-ends", at = at)
    } else {
        say!(&scene.style, "lease-ended", at = at)
    }
}

fn leased<'a>(ledger: &Ledger, policy: &'a Policy, vm: &Vm, language: Language) -> Result<&'a LeaseRule, Failure> {
    let class = ledger.class_of(vm);
    policy.lease_rule(&class).ok_or_else(|| refused(say!(language, "hold-not-leased", class = class)))
}

/// The VM as the very latest ledger has it.
fn known(ledger: &Ledger, key: VmKey, language: Language) -> Result<&Vm, Failure> {
    ledger.record(key).map_err(|_| refused(say!(language, "vm-forgotten")))
}

fn set(ledger: &Ledger, policy: &Policy, vm: &Vm, hold: Hold, language: Language) -> Result<Vec<Change>, Failure> {
    let rule = leased(ledger, policy, vm, language)?;
    if vm.vanished_at.is_some() {
        return Err(refused(say!(language, "hold-gone")));
    }
    // Ends are rounded up as those of leases are: by the rule, of a lease that began so long before.
    let began = hold.until.checked_sub_signed(rule.lease).unwrap_or(hold.until);
    let end = natural_end(rule, began, policy.timezone);
    let moves = vm.lease.as_ref().filter(|lease| hold.until > lease.ends_at);
    let moves = moves.map(|lease| Change::EndMoved { vm: vm.key, lease: lease.number, to: end, why: Moved::Hold });
    let set = (!is_set(vm, &hold) || moves.is_some()).then_some(Change::HoldSet { vm: vm.key, hold });
    Ok(set.into_iter().chain(moves).collect())
}

fn released(
    ledger: &Ledger,
    policy: &Policy,
    vm: &Vm,
    now: &Now,
    reason: String,
    language: Language,
) -> Result<Vec<Change>, Failure> {
    let Some(hold) = &vm.hold else { return Err(refused(say!(language, "hold-none"))) };
    let earlier =
        policy.lease_rule(&ledger.class_of(vm)).and_then(|rule| end_without(ledger, policy, vm, hold, rule, now));
    // The end first: only while it is held may an end move to an earlier time.
    Ok(earlier.into_iter().chain([Change::HoldReleased { vm: vm.key, reason }]).collect())
}

/// The end of the lease of a VM once these changes are made.
fn end_after(vm: &Vm, changes: &[Change]) -> Option<Wall> {
    let moved = changes.iter().find_map(|change| match change {
        Change::EndMoved { to, .. } => Some(*to),
        _ => None,
    });
    moved.or_else(|| vm.lease.as_ref().map(|lease| lease.ends_at))
}

/// The end that a lease has when its hold is released: the one before the hold, or what was announced before it, or
/// the earliest of which people can be told in time.
fn end_without(ledger: &Ledger, policy: &Policy, vm: &Vm, hold: &Hold, rule: &LeaseRule, now: &Now) -> Option<Change> {
    let lease = vm.lease.as_ref().filter(|lease| lease.moved == Some(Moved::Hold))?;
    let natural = natural_end(rule, lease.began_at, policy.timezone);
    let before = vm.notices.iter().filter(|notice| notice.lease == lease.number && notice.queued_at < hold.set_at);
    let announced = before.map(|notice| notice.ends_at).max().unwrap_or(natural);
    let in_time = Slots::of(ledger, &policy.limits).take(moved_end(rule, now.wall));
    let to = natural.max(announced).max(in_time);
    (to < lease.ends_at).then_some(Change::EndMoved { vm: vm.key, lease: lease.number, to, why: Moved::HoldReleased })
}
