//! `list`.

use crate::api::wire::{Failure, Gap, List, ListQuery};
use crate::model::ids::VmKey;
use crate::model::inventory::Unseen;
use crate::model::person::Caller;
use crate::permit::{Verb, check};
use crate::texts::gap;

use super::Desk;
use super::errors::class_meant;
use super::scene::{Scene, by_vm};

impl Desk {
    /// The VMs that the caller may see; what comes first at the top, what never comes at the end, by name.
    pub fn list(&self, caller: &Caller, query: &ListQuery) -> Result<List, Failure> {
        let scene = self.scene(caller);
        check(Verb::List, caller, scene.policy(), None)?;
        let view = scene.view(caller);
        let verdicts = scene.judged(scene.policy(), &scene.now);
        let verdicts = by_vm(&verdicts);
        let classes = || view.vms().map(|vm| scene.ledger.class_of(vm).into_owned());
        let class = query.class.as_deref().map(|class| class_meant(&scene, class, classes())).transpose()?;
        let mut vms: Vec<_> = view
            .vms()
            .filter(|vm| query.all || vm.vanished_at.is_none())
            .filter(|vm| !query.mine || view.is_mine(vm))
            .filter(|vm| class.as_ref().is_none_or(|class| *scene.ledger.class_of(vm) == *class))
            .map(|vm| scene.row(view, scene.policy(), &scene.now, vm, verdicts.get(&vm.key).copied()))
            .collect();
        vms.sort_by(|a, b| {
            let when = |row: &crate::api::wire::VmRow| row.next.as_ref().map(|next| next.at);
            let (a_at, b_at) = (when(a), when(b));
            // What has no next event goes last, which `None` would not.
            (a_at.is_none(), a_at, &a.name, &a.uuid).cmp(&(b_at.is_none(), b_at, &b.name, &b.uuid))
        });
        Ok(List {
            at: scene.looked_at(),
            host: self.parts.host.to_string(),
            mode: scene.ledger.book.mode.as_str().to_owned(),
            gaps: gaps(&scene, caller),
            vms,
        })
    }
}

/// What could not be seen, as far as it is the caller's to know.
fn gaps(scene: &Scene, caller: &Caller) -> Vec<Gap> {
    let view = scene.view(caller);
    let Some(inventory) = scene.inventory() else {
        return vec![Gap { uuid: None, why: gap(&Unseen::NotLooked, caller.language) }];
    };
    let visible = inventory.gaps.iter().filter(|gap| match gap.uuid {
        Some(uuid) => caller.is_root || view.vm(VmKey { host: inventory.host, uuid }).is_some(),
        None => true,
    });
    visible
        .map(|one| Gap {
            uuid: one.uuid.map(|uuid| uuid.to_string()),
            why: scene.masked(view, &gap(&one.why, caller.language)),
        })
        .collect()
}
