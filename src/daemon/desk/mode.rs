//! `mode`: whether the daemon acts.

use crate::api::wire::{Failure, Mode as ModeShown, SetMode};
use crate::model::change::Change;
use crate::model::language::Language;
use crate::model::ledger::{Ledger, Mode};
use crate::model::person::Caller;
use crate::permit::{Verb, check};
use crate::texts::{clean, say};

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
        let mode = mode.ok_or_else(|| usage(say!(caller.language, "mode-unknown")))?;
        let reason = said(&request.reason, "mode", caller.language)?;
        let language = caller.language;
        let set = move |ledger: &Ledger| {
            let missing = if mode == Mode::Enforce { missing(ledger, language) } else { Vec::new() };
            match missing.first() {
                Some(first) => Err(refused(say!(language, "mode-stays", missing = first))),
                None if ledger.book.mode == mode => Ok(Vec::new()),
                None => Ok(vec![Change::ModeSet { mode, reason }]),
            }
        };
        let recorded = self.record(caller, scene.now, set).await?;
        let shown = shown(&self.scene(caller), caller);
        Ok(ModeShown { text: recorded.told(shown.text, language), ..shown })
    }
}

/// What is to be done before anything can be enforced.
fn missing(ledger: &Ledger, language: Language) -> Vec<String> {
    let book = &ledger.book;
    let owed = [
        (!book.adopted).then(|| say!(language, "mode-missing-adoption")),
        book.recovery_owed.then(|| say!(language, "mode-missing-recovery")),
        book.policy.is_none().then(|| say!(language, "mode-missing-policy")),
    ];
    owed.into_iter().flatten().collect()
}

fn shown(scene: &Scene, caller: &Caller) -> ModeShown {
    let mode = scene.ledger.book.mode;
    let text = match mode {
        Mode::Observe => say!(caller.language, "mode-observe"),
        Mode::Enforce => enforcing(scene, caller),
    };
    ModeShown { mode: mode.as_str().to_owned(), text, missing: missing(&scene.ledger, caller.language) }
}

/// What comes of enforcing: how many VMs it is about, and when the first of them end.
fn enforcing(scene: &Scene, caller: &Caller) -> String {
    let vms = scene.view(caller).vms().filter(|vm| vm.run.is_some() && vm.vanished_at.is_none());
    let leased = vms.filter(|vm| scene.policy().lease_rule(&scene.ledger.class_of(vm)).is_some() && vm.doubt.is_none());
    let mut ends: Vec<_> = leased.map(|vm| vm.lease.as_ref().map(|lease| (lease.ends_at, vm.name.clone()))).collect();
    ends.sort();
    let leased = say!(caller.language, "mode-leased", count = ends.len());
    let soonest = ends.into_iter().flatten().take(3);
    let next: Vec<_> = soonest.map(|(at, name)| format!("`{}` {}", clean(&name), scene.moment(at))).collect();
    if next.is_empty() {
        say!(caller.language, "mode-enforce", leased = leased)
    } else {
        say!(caller.language, "mode-enforce-next", leased = leased, next = next.join(", "))
    }
}
