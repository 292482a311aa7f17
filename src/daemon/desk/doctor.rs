//! `doctor`: checks the installation, and says what to do where something is not well.

use crate::api::wire::{Check, Doctor, Failure};
use crate::daemon::owners::is_gone;
use crate::model::ledger::Mode;
use crate::model::outbox::{Delivery, Recipient};
use crate::model::person::Caller;
use crate::model::vm::Vm;
use crate::notify::NoAddress;
use crate::permit::{Verb, View, check};

use super::Desk;
use super::errors::chain;
use super::scene::Scene;

impl Desk {
    pub async fn doctor(&self, caller: &Caller) -> Result<Doctor, Failure> {
        let scene = self.scene(caller);
        check(Verb::Doctor, caller, scene.policy(), None)?;
        let view = scene.view(caller);
        let checks = vec![
            self.hypervisor_answers(),
            adopted(&scene),
            enforces(&scene),
            policy_in_force(&scene),
            guards_down(&scene, view),
            self.clock_is_right(),
            self.mail_is_accepted(&scene, view),
            self.owners_have_addresses(&scene, view),
            self.owners_are_there(&scene, view).await,
            self.ledger_is_whole(caller, &scene).await,
            self.tags_are_mirrored(&scene, view),
            nothing_restarts(&scene, view),
        ];
        Ok(Doctor { at: scene.now.wall, checks })
    }

    fn hypervisor_answers(&self) -> Check {
        let connection = self.parts.hypervisor.connection();
        let uri = connection.uri;
        if connection.connected {
            return well("hypervisor", format!("The hypervisor answers at {uri}."));
        }
        let why = connection.error.unwrap_or_else(|| "there is no connection yet".to_owned());
        let help = "fortnightd tries again by itself; see whether libvirtd runs and lets fortnightd in";
        unwell("hypervisor", format!("The hypervisor at {uri} cannot be reached: {why}."), help)
    }

    fn clock_is_right(&self) -> Check {
        match self.parts.world.clock.synchronised() {
            Some(true) => well("clock", "The clock is synchronised."),
            None => well("clock", "Whether the clock is synchronised cannot be told here."),
            Some(false) => unwell(
                "clock",
                "The clock is not synchronised.",
                "start a time service, such as systemd-timesyncd or chrony",
            ),
        }
    }

    fn mail_is_accepted(&self, scene: &Scene, view: View<'_>) -> Check {
        let Some(server) = &self.parts.mail_server else {
            let help = "set `server` under [notify.mail] in the configuration; without notice nothing is powered off";
            return unwell("mail", "No mail server is configured, so nobody can be warned.", help);
        };
        let messages: Vec<_> = scene.ledger.outbox.values().filter(|message| view.sees_message(message)).collect();
        let accepted = messages.iter().filter_map(|message| match message.delivery {
            Delivery::Accepted { at } => Some(at),
            Delivery::Waiting { .. } | Delivery::Dropped { .. } => None,
        });
        let last = match accepted.max() {
            Some(at) => format!("the last message was accepted {}", scene.moment(at)),
            None => "no message was accepted in the last days".to_owned(),
        };
        let mut failed = messages.iter().filter_map(|message| match &message.delivery {
            Delivery::Waiting { last_error: Some(error), .. } => Some(error),
            _ => None,
        });
        let Some(error) = failed.next_back() else { return well("mail", format!("Mail goes to {server}; {last}.")) };
        let said = scene.may_read_mail_errors(view, None).then(|| format!(" The last error was: {error}"));
        unwell(
            "mail",
            format!("Mail to {server} waits; {last}.{}", said.unwrap_or_default()),
            "fortnightd tries again by itself; see whether the mail server takes its mail",
        )
    }

    fn owners_have_addresses(&self, scene: &Scene, view: View<'_>) -> Check {
        let mut without: Vec<_> = owners_of(scene, view)
            .filter(|(_, owner)| {
                let to = Recipient::Person { person: owner.person };
                let person = scene.ledger.persons.get(&owner.person).map(AsRef::as_ref);
                self.parts.addresses.of(&to, person).is_err()
            })
            .map(|(_, owner)| scene.person(owner.person))
            .chain(self.confidants_without_address(scene, view))
            .collect();
        without.sort();
        without.dedup();
        if without.is_empty() {
            return well("addresses", "Every owner has a mail address.");
        }
        unwell(
            "addresses",
            format!("There is no mail address for {}.", without.join(", ")),
            "add them under [notify.mail.addresses], or set `domain` under [notify.mail]",
        )
    }

    /// Roles of leased confidential classes that have no address: notices to them wait, and nobody else stands in.
    fn confidants_without_address(&self, scene: &Scene, view: View<'_>) -> Vec<String> {
        let classes = scene.policy().classes.values().filter(|class| view.sees_confidential(&class.name));
        let leased = classes.filter(|class| scene.policy().lease_rule(&class.name).is_some());
        let roles = leased.flat_map(|class| &class.confidential_to).map(|role| Recipient::Role { role: role.clone() });
        let without = roles.filter_map(|to| self.parts.addresses.of(&to, None).err());
        without
            .map(|why| match why {
                NoAddress::Role { role } => format!("the role {}", crate::texts::clean(&role)),
                NoAddress::Person { who } => crate::texts::clean(&who),
            })
            .collect()
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
            (true, false) => well("owners", "The accounts of all owners exist."),
            (true, true) => well("owners", "The directory names no owner as gone; it did not know of all of them."),
            (false, _) => unwell(
                "owners",
                format!("These owners have no account any more: {}.", gone.join(", ")),
                "the infrateam stands in for them; give their VMs to somebody else, or let their leases end",
            ),
        }
    }

    /// Walking the whole history costs; whoever may not audit it hears only whether it can be read.
    async fn ledger_is_whole(&self, caller: &Caller, scene: &Scene) -> Check {
        let help =
            "see `fortnight audit verify`; restore the ledger from the newest copy, then `fortnight adopt --recover`";
        if check(Verb::AuditVerify, caller, scene.policy(), None).is_err() {
            return match self.parts.ledger.anchor().await {
                Ok(_) => well("ledger", "The ledger can be read."),
                Err(error) => unwell("ledger", format!("The ledger cannot be read: {}.", chain(&error)), help),
            };
        }
        match self.parts.ledger.verify().await {
            Ok(found) if found.is_clean() => well("ledger", "The history is whole, and the state follows from it."),
            Ok(_) => unwell("ledger", "The history or the state of the ledger was changed from outside.", help),
            Err(error) => unwell("ledger", format!("The ledger cannot be verified: {}.", chain(&error)), help),
        }
    }

    fn tags_are_mirrored(&self, scene: &Scene, view: View<'_>) -> Check {
        if !self.parts.mirrors_tags {
            return well("tags", "No tags are written on VMs: that is how it is configured.");
        }
        let drift: Vec<_> = scene.picture.drift.iter().filter(|drift| view.vm(drift.vm).is_some()).collect();
        match drift.first() {
            None => well("tags", "The tags on the VMs are what the ledger says."),
            Some(first) => unwell(
                "tags",
                format!("{} tags are not what the ledger says, such as: {}.", drift.len(), first.what),
                "they are mended by themselves and have no effect; if they come back, somebody edits them",
            ),
        }
    }
}

fn well(check: &str, text: impl Into<String>) -> Check {
    Check { check: check.to_owned(), ok: true, text: text.into(), help: None }
}

fn unwell(check: &str, text: impl Into<String>, help: &str) -> Check {
    Check { check: check.to_owned(), ok: false, text: text.into(), help: Some(help.to_owned()) }
}

fn adopted(scene: &Scene) -> Check {
    let book = &scene.ledger.book;
    if book.recovery_owed {
        return unwell("adoption", "The ledger was missing or old.", "root runs `fortnight adopt --recover`");
    }
    if book.adopted {
        return well("adoption", "The host is adopted.");
    }
    unwell("adoption", "Nobody has said yet what the VMs are.", "root runs `fortnight adopt`")
}

fn enforces(scene: &Scene) -> Check {
    match scene.ledger.book.mode {
        Mode::Enforce => well("mode", "The mode is `enforce`."),
        Mode::Observe => unwell(
            "mode",
            "The mode is `observe`: nothing is done to any VM.",
            "once the plan is what you want, `fortnight mode enforce --reason ...`",
        ),
    }
}

fn policy_in_force(scene: &Scene) -> Check {
    let state = &scene.picture.policy_state;
    if let Some((digest, _)) = &scene.ledger.book.policy_offered {
        let help = format!("root looks at it and runs `fortnight policy accept {}`", digest.short());
        return unwell("policy", format!("The file {} waits to be accepted.", state.file), &help);
    }
    match &state.error {
        None => well("policy", format!("The file {} is the policy that is enforced.", state.file)),
        Some(_) => unwell(
            "policy",
            format!("The file {} is not the policy that is enforced: it cannot be used.", state.file),
            "`fortnight policy check FILE` shows every error; mend it, then `systemctl reload fortnightd`",
        ),
    }
}

fn guards_down(scene: &Scene, view: View<'_>) -> Check {
    match scene.guards_told(view).first() {
        None => well("guards", "No guard is up."),
        Some(up) => unwell("guards", format!("The guard `{}` is up: {}.", up.guard, up.observed), &up.help),
    }
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
        return well("restarts", "No leased VM turns a shutdown into a reboot.");
    }
    unwell(
        "restarts",
        format!("These VMs reboot where they should shut down: {}.", names.join(", ")),
        "set their <on_poweroff> to `destroy`; until then the ladder goes on to its next rung",
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
