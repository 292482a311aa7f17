//! `adopt`: root says what every VM is, bound to a digest of what was shown.

mod changes;
mod rows;

use crate::api::wire::{Adopt, AdoptClass, AdoptRow, AdoptTable, Adoption, Failure, MovedEnd};
use crate::model::ids::Digest;
use crate::model::language::Language;
use crate::model::ledger::{Guard, Ledger};
use crate::model::person::Caller;
use crate::model::project::Owner;
use crate::model::vm::Vm;
use crate::permit::{Verb, check};
use crate::policy::Rule;
use crate::texts::{say, times};

use super::Desk;
use super::errors::refused;
use super::scene::Scene;

/// Why a project has the class that an adoption gave it: in the history, whatever the language.
pub(super) const ADOPTION: &str = "adoption";

/// Behind the name of an owner in the table: nobody has said so, and it stays a guess until root takes the mark away.
const GUESS_MARK: char = '?';

impl Desk {
    /// Every VM that nobody has decided on.
    pub fn adopt_table(&self, caller: &Caller) -> Result<AdoptTable, Failure> {
        let scene = self.scene(caller);
        check(Verb::Adopt, caller, scene.policy(), None)?;
        if scene.inventory().is_none() {
            return Err(refused(say!(caller.language, "adoption-not-looked")));
        }
        let mut rows = rows_of(&scene.ledger);
        let digest = digest_of(&rows);
        for (row, vm) in rows.iter_mut().zip(undecided(&scene.ledger)) {
            row.state = Some(scene.state_of(vm).to_owned());
        }
        let book = &scene.ledger.book;
        Ok(AdoptTable {
            at: scene.looked_at(),
            digest: digest.to_string(),
            adopted: book.adopted,
            recovery_owed: book.recovery_owed,
            classes: classes(&scene),
            rows,
        })
    }

    /// Takes the table over, whole or not at all.
    pub async fn adopt(&self, caller: &Caller, request: &Adopt) -> Result<Adoption, Failure> {
        let scene = self.scene(caller);
        check(Verb::Adopt, caller, scene.policy(), None)?;
        may_recover(&scene, request.recover)?;
        // What changed since is said before anything else: a row may be wrong only because of it.
        unchanged(&scene.ledger, &request.digest, caller.language)?;
        let rows = self.understood(&scene, &request.rows).await?;
        let before = scene.ledger.clone();
        let (policy, now, recover) = (scene.picture.policy.clone(), scene.now, request.recover);
        let host = self.parts.host;
        let (shown, adopted) = (request.digest.clone(), rows.rows.len());
        let (warnings, language) = (rows.warnings.clone(), caller.language);
        let adopt = move |ledger: &Ledger| {
            unchanged(ledger, &shown, language)?;
            changes::of(ledger, &policy, &rows, recover, host, &now, language)
        };
        let recorded = self.record(caller, now, adopt).await?;
        let told = told(&self.scene(caller), &before, adopted, warnings);
        Ok(Adoption { text: recorded.told(told.text, language), ..told })
    }
}

/// The VMs that the table is about: all of them at first, and later those that nobody has decided on.
fn undecided(ledger: &Ledger) -> impl Iterator<Item = &Vm> {
    let all = !ledger.book.adopted;
    let present = ledger.vms.values().map(AsRef::as_ref).filter(|vm| vm.vanished_at.is_none());
    present.filter(move |vm| all || ledger.class_of(vm).is_unclassified())
}

fn rows_of(ledger: &Ledger) -> Vec<AdoptRow> {
    undecided(ledger).map(|vm| row(ledger, vm)).collect()
}

fn row(ledger: &Ledger, vm: &Vm) -> AdoptRow {
    let project = ledger.project_of(vm);
    let name_of = |owner: &Owner| {
        let name = ledger.persons.get(&owner.person)?.display_name().into_owned();
        Some(if owner.proof.is_proven() { name } else { format!("{name}{GUESS_MARK}") })
    };
    let owners = project.map(|project| project.owners.iter().filter_map(name_of).collect::<Vec<_>>().join(", "));
    AdoptRow {
        uuid: vm.key.uuid.to_string(),
        name: Some(vm.name.clone()),
        state: None,
        class: Some(ledger.class_of(vm)).filter(|class| !class.is_unclassified()).map(|class| class.to_string()),
        owner: owners.filter(|owners| !owners.is_empty()),
        purpose: project.and_then(|project| project.purpose.clone()),
        project: project.map(|project| project.name.clone()),
    }
}

/// Of what root decides on. Whether a VM is on is not part of it: that may change while the table is edited.
fn digest_of(rows: &[AdoptRow]) -> Digest {
    let bytes = serde_json::to_vec(rows).unwrap_or_default();
    Digest::of(&bytes)
}

fn unchanged(ledger: &Ledger, digest: &str, language: Language) -> Result<(), Failure> {
    if digest_of(&rows_of(ledger)).to_string() == digest {
        return Ok(());
    }
    Err(refused(say!(language, "adoption-changed")))
}

fn may_recover(scene: &Scene, recover: bool) -> Result<(), Failure> {
    let owed = scene.ledger.book.recovery_owed;
    let doubted = scene.picture.guards.iter().any(|up| matches!(up.guard, Guard::Ledger | Guard::Host));
    match (owed, recover) {
        (true, false) => Err(refused(say!(&scene.style, "adoption-recover"))),
        (false, true) if !doubted => Err(refused(say!(&scene.style, "adoption-nothing-to-recover"))),
        _ => Ok(()),
    }
}

fn classes(scene: &Scene) -> Vec<AdoptClass> {
    let told = |class: &crate::policy::Class| {
        let text = match &class.rule {
            Rule::Protected => say!(&scene.style, "adoption-never"),
            Rule::Leased(rule) => {
                say!(&scene.style, "adoption-after", lease = times::lease(rule.lease, &scene.style))
            }
        };
        AdoptClass { name: class.name.to_string(), protected: matches!(class.rule, Rule::Protected), text }
    };
    scene.policy().classes.values().map(told).collect()
}

fn told(scene: &Scene, before: &Ledger, adopted: usize, warnings: Vec<String>) -> Adoption {
    let ledger = &scene.ledger;
    let moved = ledger.vms.values().filter_map(|vm| {
        let from = before.vms.get(&vm.key)?.lease.as_ref()?.ends_at;
        let to = vm.lease.as_ref()?.ends_at;
        let (uuid, name) = (vm.key.uuid.to_string(), vm.name.clone());
        (from != to).then_some(MovedEnd { uuid, name, from, to })
    });
    let present = ledger.vms.values().filter(|vm| vm.vanished_at.is_none());
    let unclassified = present.filter(|vm| ledger.class_of(vm).is_unclassified()).count();
    let text = say!(&scene.style, "adoption-done", unclassified = unclassified);
    Adoption { text, adopted, unclassified, warnings, moved: moved.collect() }
}
