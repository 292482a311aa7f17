//! From an adoption to the changes that record it. Pure.

use std::collections::BTreeSet;

use crate::api::wire::{AdoptRow, Failure};
use crate::judge::Slots;
use crate::model::change::Change;
use crate::model::class::ClassName;
use crate::model::ids::{HostId, VmKey};
use crate::model::language::Language;
use crate::model::lease::Moved;
use crate::model::ledger::Ledger;
use crate::model::time::Now;
use crate::model::vm::Vm;
use crate::plan::moved_end;
use crate::policy::Policy;

use super::rows::{Rows, Understood};
use super::{ADOPTION, digest_of, row, undecided};

pub(super) fn of(
    ledger: &Ledger,
    policy: &Policy,
    rows: &Rows,
    recovered: bool,
    host: HostId,
    now: &Now,
    language: Language,
) -> Result<Vec<Change>, Failure> {
    let mut changes = rows.met.introductions(ledger, language)?;
    changes.extend(rows.rows.iter().flat_map(|row| of_row(ledger, row)));
    // Whoever says once more what is so already decides nothing.
    if changes.is_empty() && !recovered && ledger.book.adopted && ledger.book.host == host {
        return Ok(changes);
    }
    let digest = digest_of(&told_to_all(ledger, policy, rows));
    changes.push(Change::Adopted { digest, recovered, host });
    if recovered {
        changes.extend(all_ends(ledger, policy, now));
    }
    Ok(changes)
}

/// The rows without those of confidential classes: everybody may read the digest, and could tell from it whether there
/// were others than those that they know.
fn told_to_all(ledger: &Ledger, policy: &Policy, rows: &Rows) -> Vec<AdoptRow> {
    let confidential = |class: &ClassName| policy.is_confidential(class);
    let goes = rows.rows.iter().filter(|row| row.class.as_ref().is_some_and(confidential)).map(|row| row.vm);
    let goes: BTreeSet<VmKey> = goes.collect();
    let is_open = |vm: &&Vm| !goes.contains(&vm.key) && !confidential(&ledger.class_of(vm));
    undecided(ledger).filter(is_open).map(|vm| row(ledger, vm)).collect()
}

fn of_row(ledger: &Ledger, row: &Understood) -> Vec<Change> {
    let Some(project) = ledger.projects.get(&row.project) else { return Vec::new() };
    let id = project.id;
    let mut changes = Vec::new();
    // The class first: where it is confidential, everything else belongs to its history.
    if let Some(class) = row.class.as_ref().filter(|class| **class != project.class) {
        changes.push(Change::Classified { project: id, class: class.clone(), reason: ADOPTION.to_owned() });
    }
    let name = row.name.clone().unwrap_or_else(|| project.name.clone());
    let purpose = row.purpose.clone().or_else(|| project.purpose.clone());
    if name != project.name || purpose != project.purpose {
        changes.push(Change::ProjectEdited {
            project: id,
            name,
            purpose,
            managed_by: project.managed_by.clone(),
            documentation: project.documentation.clone(),
        });
    }
    if let Some(owners) = row.owners.as_ref().filter(|owners| **owners != project.owners) {
        changes.push(Change::OwnersSet { project: id, owners: owners.clone() });
    }
    let in_doubt = ledger.vms.get(&row.vm).is_some_and(|vm| vm.doubt.is_some());
    if row.class.is_some() && in_doubt {
        changes.push(Change::DoubtCleared { vm: row.vm });
    }
    changes
}

/// After a recovery nobody can be sure who was told what: every end moves, so that everybody is warned again.
fn all_ends(ledger: &Ledger, policy: &Policy, now: &Now) -> Vec<Change> {
    let mut slots = Slots::of(ledger, &policy.limits);
    let leases = ledger.vms.values().filter_map(|vm| {
        let rule = policy.lease_rule(&ledger.class_of(vm))?;
        Some((vm, vm.lease.as_ref()?, rule))
    });
    let moves = leases.map(|(vm, lease, rule)| {
        let to = slots.take(moved_end(rule, now.wall).max(lease.ends_at));
        Change::EndMoved { vm: vm.key, lease: lease.number, to, why: Moved::Spread }
    });
    moves.collect()
}
