//! `mode`: whether the daemon acts.

use crate::api::wire::{Failure, Mode as ModeShown, SetMode};
use crate::model::change::Change;
use crate::model::ledger::{Ledger, Mode};
use crate::model::person::Caller;
use crate::permit::{Verb, check};

use super::Desk;
use super::errors::{refused, said, usage};
use super::scene::Scene;

impl Desk {
    pub fn mode(&self, caller: &Caller) -> Result<ModeShown, Failure> {
        let scene = self.scene(caller);
        check(Verb::Mode, caller, scene.policy(), None)?;
        Ok(shown(&scene, caller))
    }

    pub async fn set_mode(&self, caller: &Caller, request: &SetMode) -> Result<ModeShown, Failure> {
        let scene = self.scene(caller);
        check(Verb::Mode, caller, scene.policy(), None)?;
        let mode = [Mode::Observe, Mode::Enforce].into_iter().find(|mode| mode.as_str() == request.mode);
        let mode = mode.ok_or_else(|| usage("the mode is `observe` or `enforce`"))?;
        let reason = said(&request.reason, "mode", caller.language)?;
        self.record(caller, scene.now, move |ledger| {
            let missing = if mode == Mode::Enforce { missing(ledger) } else { Vec::new() };
            match missing.first() {
                Some(first) => Err(refused(format!("the mode stays `observe`: {first}"))),
                None if ledger.book.mode == mode => Ok(Vec::new()),
                None => Ok(vec![Change::ModeSet { mode, reason }]),
            }
        })
        .await?;
        Ok(shown(&self.scene(caller), caller))
    }
}

/// What is to be done before anything can be enforced.
fn missing(ledger: &Ledger) -> Vec<String> {
    let book = &ledger.book;
    let owed = [
        (!book.adopted, "nobody has said yet what the VMs are; root runs `fortnight adopt`"),
        (book.recovery_owed, "the ledger was missing or old; root runs `fortnight adopt --recover`"),
        (book.policy.is_none(), "no policy is in force; see `fortnight status` for what is wrong with the file"),
    ];
    owed.into_iter().filter(|(owed, _)| *owed).map(|(_, what)| what.to_owned()).collect()
}

fn shown(scene: &Scene, caller: &Caller) -> ModeShown {
    let mode = scene.ledger.book.mode;
    let text = match mode {
        Mode::Observe => {
            "fortnight observes: it looks and plans, and does nothing to any VM. Leases are kept; nobody is warned and \
             nothing is powered off."
                .to_owned()
        }
        Mode::Enforce => enforcing(scene, caller),
    };
    ModeShown { mode: mode.as_str().to_owned(), text, missing: missing(&scene.ledger) }
}

/// What comes of enforcing: how many VMs it is about, and when the first of them end.
fn enforcing(scene: &Scene, caller: &Caller) -> String {
    let vms = scene.view(caller).vms().filter(|vm| vm.run.is_some() && vm.vanished_at.is_none());
    let leased = vms.filter(|vm| scene.policy().lease_rule(&scene.ledger.class_of(vm)).is_some() && vm.doubt.is_none());
    let mut ends: Vec<_> = leased.map(|vm| vm.lease.as_ref().map(|lease| (lease.ends_at, vm.name.clone()))).collect();
    ends.sort();
    let count = match ends.len() {
        0 => "No VM that you may see and that runs is leased.".to_owned(),
        1 => "1 VM that runs is leased.".to_owned(),
        more => format!("{more} VMs that run are leased."),
    };
    let next: Vec<_> = ends
        .into_iter()
        .flatten()
        .take(3)
        .map(|(at, name)| format!("`{}` {}", crate::texts::clean(&name), scene.moment(at)))
        .collect();
    let next = if next.is_empty() { String::new() } else { format!(" The next ends: {}.", next.join(", ")) };
    format!(
        "fortnight enforces: owners are warned, and a VM is powered off once its lease has ended and they were told in \
         time. {count}{next}"
    )
}
