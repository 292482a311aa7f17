//! `doctor`: checks the installation, and says what to do where something is not well.

use crate::api::wire::{Check, Doctor, Failure};
use crate::daemon::owners::is_gone;
use crate::ledger::Verification;
use crate::model::language::Language;
use crate::model::ledger::Mode;
use crate::model::outbox::{Delivery, Recipient};
use crate::model::person::Caller;
use crate::model::vm::Vm;
use crate::notify::undelivered;
use crate::permit::{Verb, View, check};
use crate::texts::{drift as drifted, no_contact, say};

use super::Desk;
use super::audit::verified;
use super::failures::unread_told;
use super::scene::Scene;

impl Desk {
    pub async fn doctor(&self, caller: &Caller) -> Result<Doctor, Failure> {
        let scene = self.scene(caller);
        check(Verb::Doctor, caller, scene.policy(), None)?;
        let (view, language) = (scene.view(caller), caller.language);
        let checks = vec![
            self.hypervisor_answers(language),
            adopted(&scene),
            enforces(&scene),
            policy_in_force(&scene),
            guards_down(&scene, view),
            self.clock_is_right(language),
            self.mail_is_accepted(&scene, view),
            self.owners_have_addresses(&scene, view),
            self.owners_are_there(&scene, view).await,
            self.ledger_is_whole(caller, &scene).await,
            self.tags_are_mirrored(&scene, view),
            nothing_restarts(&scene, view),
        ];
        Ok(Doctor { at: scene.now.wall, checks })
    }

    fn hypervisor_answers(&self, language: Language) -> Check {
        let connection = self.parts.hypervisor.connection();
        let uri = connection.uri;
        if connection.connected {
            return well("hypervisor", say!(language, "doctor-hypervisor-answers", uri = uri));
        }
        let why =
            connection.error.map_or_else(|| say!(language, "doctor-no-connection"), |why| no_contact(&why, language));
        let text = say!(language, "doctor-hypervisor-silent", uri = uri, why = why);
        unwell("hypervisor", text, say!(language, "doctor-hypervisor-help"))
    }

    fn clock_is_right(&self, language: Language) -> Check {
        match self.parts.world.clock.synchronised() {
            Some(true) => well("clock", say!(language, "doctor-clock-right")),
            None => well("clock", say!(language, "doctor-clock-unknown")),
            Some(false) => unwell("clock", say!(language, "doctor-clock-wrong"), say!(language, "doctor-clock-help")),
        }
    }

    fn mail_is_accepted(&self, scene: &Scene, view: View<'_>) -> Check {
        let Some(server) = &self.parts.mail_server else {
            let help = say!(&scene.style, "doctor-mail-none-help");
            return unwell("mail", say!(&scene.style, "doctor-mail-none"), help);
        };
        let messages: Vec<_> = scene.ledger.outbox.values().filter(|message| view.sees_message(message)).collect();
        let accepted = messages.iter().filter_map(|message| match message.delivery {
            Delivery::Accepted { at } => Some(at),
            Delivery::Waiting { .. } | Delivery::Dropped { .. } => None,
        });
        let last = match accepted.max() {
            Some(at) => say!(&scene.style, "doctor-mail-last", at = scene.moment(at)),
            None => say!(&scene.style, "doctor-mail-no-last"),
        };
        let mut failed = messages.iter().filter_map(|message| match &message.delivery {
            Delivery::Waiting { last_error: Some(error), .. } => Some(error),
            _ => None,
        });
        let Some(error) = failed.next_back() else {
            return well("mail", say!(&scene.style, "doctor-mail-goes", server = server, last = last));
        };
        let text = if scene.may_read_mail_errors(view, None) {
            let error = undelivered(error, scene.style.language);
            say!(&scene.style, "doctor-mail-waits-error", server = server, last = last, error = error)
        } else {
            say!(&scene.style, "doctor-mail-waits", server = server, last = last)
        };
        unwell("mail", text, say!(&scene.style, "doctor-mail-help"))
    }

    fn owners_have_addresses(&self, scene: &Scene, view: View<'_>) -> Check {
        let mut without: Vec<_> = owners_of(scene, view)
            .filter(|(_, owner)| {
                let to = Recipient::Person { person: owner.person };
                let person = scene.ledger.persons.get(&owner.person).map(AsRef::as_ref);
                self.parts.addresses.of(&to, person).is_err()
            })
            .map(|(_, owner)| scene.person(owner.person))
            .collect();
        without.sort();
        without.dedup();
        if without.is_empty() {
            return well("addresses", say!(&scene.style, "doctor-addresses-all"));
        }
        unwell(
            "addresses",
            say!(&scene.style, "doctor-addresses-missing", names = without.join(", ")),
            say!(&scene.style, "doctor-addresses-help"),
        )
    }

    async fn owners_are_there(&self, scene: &Scene, view: View<'_>) -> Check {
        let mut gone = Vec::new();
        let mut silent = false;
        for (vm, owner) in owners_of(scene, view) {
            match is_gone(&scene.ledger, &self.parts.people, owner.person).await {
                Some(true) => {
                    gone.push(format!("{} (`{}`)", scene.person(owner.person), crate::texts::clean(&vm.name)))
                }
                Some(false) => {}
                None => silent = true,
            }
        }
        match (gone.is_empty(), silent) {
            (true, false) => well("owners", say!(&scene.style, "doctor-owners-there")),
            (true, true) => well("owners", say!(&scene.style, "doctor-owners-unknown")),
            (false, _) => unwell(
                "owners",
                say!(&scene.style, "doctor-owners-gone", count = gone.len(), names = gone.join(", ")),
                say!(&scene.style, "doctor-owners-help"),
            ),
        }
    }

    /// Walking the whole history costs; whoever may not audit it hears only whether it can be read.
    async fn ledger_is_whole(&self, caller: &Caller, scene: &Scene) -> Check {
        let language = caller.language;
        let help = say!(language, "doctor-ledger-help");
        if check(Verb::AuditVerify, caller, scene.policy(), None).is_err() {
            return match self.parts.ledger.anchor().await {
                Ok(_) => well("ledger", say!(language, "doctor-ledger-read")),
                Err(error) => {
                    unwell("ledger", say!(language, "doctor-ledger-unread", why = unread_told(&error, language)), help)
                }
            };
        }
        match self.parts.ledger.verify().await {
            Ok(found) => ledger_told(scene.view(caller), &found),
            Err(error) => {
                unwell("ledger", say!(language, "doctor-ledger-unverified", why = unread_told(&error, language)), help)
            }
        }
    }

    fn tags_are_mirrored(&self, scene: &Scene, view: View<'_>) -> Check {
        if !self.parts.mirrors_tags {
            return well("tags", say!(&scene.style, "doctor-tags-none"));
        }
        let drift: Vec<_> = scene.picture.drift.iter().filter(|drift| view.vm(drift.vm).is_some()).collect();
        match drift.first() {
            None => well("tags", say!(&scene.style, "doctor-tags-right")),
            Some(first) => unwell(
                "tags",
                say!(
                    &scene.style,
                    "doctor-tags-wrong",
                    count = drift.len(),
                    first = drifted(&first.what, scene.style.language)
                ),
                say!(&scene.style, "doctor-tags-help"),
            ),
        }
    }
}

fn well(check: &str, text: impl Into<String>) -> Check {
    Check { check: check.to_owned(), ok: true, text: text.into(), help: None }
}

fn unwell(check: &str, text: impl Into<String>, help: impl Into<String>) -> Check {
    Check { check: check.to_owned(), ok: false, text: text.into(), help: Some(help.into()) }
}

fn adopted(scene: &Scene) -> Check {
    let book = &scene.ledger.book;
    if book.recovery_owed {
        let help = say!(&scene.style, "doctor-adoption-recover-help");
        return unwell("adoption", say!(&scene.style, "doctor-adoption-recover"), help);
    }
    if book.adopted {
        return well("adoption", say!(&scene.style, "doctor-adopted"));
    }
    unwell("adoption", say!(&scene.style, "doctor-adoption-none"), say!(&scene.style, "doctor-adoption-help"))
}

fn enforces(scene: &Scene) -> Check {
    match scene.ledger.book.mode {
        Mode::Enforce => well("mode", say!(&scene.style, "doctor-mode-enforce")),
        Mode::Observe => {
            unwell("mode", say!(&scene.style, "doctor-mode-observe"), say!(&scene.style, "doctor-mode-help"))
        }
    }
}

fn policy_in_force(scene: &Scene) -> Check {
    let state = &scene.picture.policy_state;
    if let Some((digest, _)) = &scene.ledger.book.policy_offered {
        let help = say!(&scene.style, "doctor-policy-waits-help", digest = digest.short());
        return unwell("policy", say!(&scene.style, "doctor-policy-waits", file = state.file), help);
    }
    match &state.error {
        None => well("policy", say!(&scene.style, "doctor-policy-right", file = state.file)),
        Some(_) => unwell(
            "policy",
            say!(&scene.style, "doctor-policy-broken", file = state.file),
            say!(&scene.style, "doctor-policy-help"),
        ),
    }
}

fn guards_down(scene: &Scene, view: View<'_>) -> Check {
    match scene.guards_told(view).first() {
        None => well("guards", say!(&scene.style, "doctor-guards-none")),
        Some(up) => {
            let text = say!(&scene.style, "doctor-guard-up", guard = up.guard, observed = up.observed);
            unwell("guards", text, up.help.clone())
        }
    }
}

/// What `audit verify` says to the same caller.
pub(super) fn ledger_told(view: View<'_>, found: &Verification) -> Check {
    let language = view.caller.language;
    if verified(view, found, None).ok {
        return well("ledger", say!(language, "doctor-ledger-whole"));
    }
    unwell("ledger", say!(language, "doctor-ledger-changed"), say!(language, "doctor-ledger-help"))
}

fn nothing_restarts(scene: &Scene, view: View<'_>) -> Check {
    let restarts = |vm: &Vm| {
        let definition = scene.seen(vm).and_then(|seen| seen.definition.as_ref());
        let leased = scene.policy().lease_rule(&scene.ledger.class_of(vm)).is_some();
        leased && definition.is_some_and(|definition| definition.restarts_on_poweroff)
    };
    let names: Vec<_> =
        view.vms().filter(|vm| restarts(vm)).map(|vm| format!("`{}`", crate::texts::clean(&vm.name))).collect();
    if names.is_empty() {
        return well("restarts", say!(&scene.style, "doctor-restarts-none"));
    }
    unwell(
        "restarts",
        say!(&scene.style, "doctor-restarts", names = names.join(", ")),
        say!(&scene.style, "doctor-restarts-help"),
    )
}

/// The proven owners of the leased VMs that the caller may see.
fn owners_of<'a>(scene: &'a Scene, view: View<'a>) -> impl Iterator<Item = (&'a Vm, &'a crate::model::project::Owner)> {
    view.vms()
        .filter(|vm| vm.vanished_at.is_none())
        .filter(|vm| scene.policy().lease_rule(&scene.ledger.class_of(vm)).is_some())
        .filter_map(|vm| Some((vm.as_ref(), scene.ledger.project_of(vm)?)))
        .flat_map(|(vm, project)| {
            project.owners.iter().filter(|owner| owner.proof.is_proven()).map(move |owner| (vm, owner))
        })
}
