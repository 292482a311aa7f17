//! Files new VMs under projects, and notes what changed about known ones. A name or a disk never earns a class; they
//! only raise doubt.

use std::collections::BTreeSet;
use std::sync::Arc;

use uuid::Uuid;

use super::Look;
use crate::model::change::Change;
use crate::model::class::ClassName;
use crate::model::ids::{ProjectId, VmKey};
use crate::model::inventory::Seen;
use crate::model::nfc::nfc;
use crate::model::project::{Origin, Project};
use crate::model::vm::{Doubt, Vm};

/// Files a VM that the ledger does not know. What it is made of must be readable first: unread, it could be anything.
pub(super) fn file(look: &Look<'_>, seen: &Seen, new_id: &mut dyn FnMut() -> Uuid) -> Vec<Change> {
    let trusted = look.ledger.book.is_trusted();
    if seen.definition.is_none() && trusted {
        return Vec::new();
    }
    let key = VmKey { host: look.inventory.host, uuid: seen.uuid };
    let disks = seen.definition.as_ref().map(|definition| definition.disks.clone()).unwrap_or_default();
    let recycled_from = recycled_from(look, key, &disks);
    let filed = |project, doubt, disks| Change::VmFiled {
        vm: key,
        name: seen.name.clone(),
        project,
        persistent: seen.persistent,
        recycled_from,
        disks,
        doubt,
    };
    // Somebody has decided on this UUID before it was there: its name, its disks and its coming from elsewhere say
    // nothing against that.
    if let Some(project) = look.ledger.reservation(key) {
        let doubt = doubt(look, seen, &disks).filter(|doubt| matches!(doubt, Doubt::TwoHosts { .. }));
        return vec![filed(project, doubt, disks)];
    }
    let doubt = if trusted { doubt(look, seen, &disks) } else { None };
    let (class, origin) = match (&doubt, trusted) {
        (_, false) => (ClassName::unclassified(), Origin::FirstRun),
        (Some(_), true) => (ClassName::unclassified(), Origin::Suspicious),
        (None, true) => (look.policy.default_class.clone(), Origin::NewVm),
    };
    let project = Project {
        id: ProjectId(new_id()),
        name: seen.name.clone(),
        class,
        purpose: None,
        origin,
        created_at: look.now.wall,
        hidden_until: Default::default(),
        owners: Vec::new(),
        members: Vec::new(),
        managed_by: Vec::new(),
        documentation: None,
    };
    let filed = filed(project.id, doubt, disks);
    vec![Change::ProjectCreated { project }, filed]
}

/// Renamed, redefined, or back again.
pub(super) fn update(vm: &Vm, seen: &Seen) -> Vec<Change> {
    let mut changes = Vec::new();
    if vm.vanished_at.is_some() {
        changes.push(Change::VmReturned { vm: vm.key });
    }
    if vm.name != seen.name {
        changes.push(Change::VmRenamed { vm: vm.key, to: seen.name.clone() });
    }
    let redefined = seen.definition.as_ref().filter(|definition| definition.disks != vm.disks);
    if redefined.is_some() || vm.persistent != seen.persistent {
        let disks = redefined.map_or_else(|| vm.disks.clone(), |definition| definition.disks.clone());
        changes.push(Change::VmDefined { vm: vm.key, persistent: seen.persistent, disks });
    }
    changes
}

/// A VM that was not seen, if a complete look, on a host that may be believed, does not show it. One whose ladder runs is
/// left to the ladder: a transient VM that is powered off is gone.
pub(super) fn vanished(look: &Look<'_>, vm: &Vm) -> impl Iterator<Item = Change> {
    let believed = look.believed && look.inventory.is_complete();
    let here = vm.key.host == look.inventory.host && vm.vanished_at.is_none();
    let gone = believed && here && !look.inventory.has_gap(vm.key.uuid);
    let ended = vm.run.filter(|_| gone).map(|_| Change::RunEnded { vm: vm.key });
    let vanished = (gone && vm.ladder.is_none()).then_some(Change::VmVanished { vm: vm.key });
    ended.into_iter().chain(vanished)
}

/// Why a new VM should not simply get the default class.
fn doubt(look: &Look<'_>, seen: &Seen, disks: &BTreeSet<String>) -> Option<Doubt> {
    if seen.migrated_in {
        return Some(Doubt::MigratedIn);
    }
    let mut known = look.ledger.vms.values();
    let elsewhere = |vm: &&Arc<Vm>| vm.key.uuid == seen.uuid && vm.key.host != look.inventory.host;
    if let Some(other) = known.find(|vm| elsewhere(vm) && vm.vanished_at.is_none()) {
        return Some(Doubt::TwoHosts { other: other.key });
    }
    let protected = |vm: &Vm| {
        let class = look.ledger.class_of(vm);
        look.policy.lease_rule(&class).is_none() && !class.is_unclassified()
    };
    // One that this very look does not show counts as gone: a new VM that replaces it may be in the same look.
    let gone = look.ledger.vms.values().filter(|vm| is_gone(look, vm) && protected(vm));
    gone.into_iter().find_map(|vm| {
        let disk = vm.disks.intersection(disks).next();
        disk.map(|disk| Doubt::DiskOfProtected { of: vm.key, disk: disk.clone() })
            .or_else(|| (nfc(&vm.name) == nfc(&seen.name)).then_some(Doubt::NameOfProtected { of: vm.key }))
    })
}

fn is_gone(look: &Look<'_>, vm: &Vm) -> bool {
    let here = vm.key.host == look.inventory.host;
    let unseen = !look.inventory.vms.contains_key(&vm.key.uuid) && !look.inventory.has_gap(vm.key.uuid);
    vm.vanished_at.is_some() || here && unseen
}

/// The leased VM whose disk a new VM has taken over, if there is one.
fn recycled_from(look: &Look<'_>, key: VmKey, disks: &BTreeSet<String>) -> Option<VmKey> {
    let leased = |vm: &Vm| look.policy.lease_rule(&look.ledger.class_of(vm)).is_some();
    let mut others = look.ledger.vms.values().filter(|vm| vm.key != key && leased(vm));
    others.find(|vm| vm.disks.intersection(disks).next().is_some()).map(|vm| vm.key)
}
