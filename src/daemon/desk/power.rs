//! `start` and `stop`, asked for by a person.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::oneshot;

use crate::api::wire::{Done, ErrorCode, Failure, Start, Stop};
use crate::cause::chain;
use crate::daemon::picture::Picture;
use crate::judge::warrant_for_person;
use crate::model::change::Change;
use crate::model::ids::VmKey;
use crate::model::person::{By, Caller};
use crate::model::time::Now;
use crate::model::vm::Vm;
use crate::permit::{Verb, check};
use crate::policy::Restart;
use crate::policy::lease_end::natural_end;
use crate::request::KeepOn;
use crate::texts::{clean, say, vm_word};

use super::errors::{refused, refused_for, unresolved};
use super::failures::{not_called, unread};
use super::scene::Scene;
use super::{Desk, LoopCommand};

/// A turn after an event comes within a tenth of a second; a busy host gets some more.
const SEEN_WITHIN: Duration = Duration::from_secs(3);

impl Desk {
    /// Starts a VM, from the definition that was kept if it is gone from the host.
    pub async fn start(&self, caller: &Caller, request: &Start) -> Result<Done, Failure> {
        let scene = self.scene(caller);
        let vm = scene.view(caller).resolve(&request.vm).map_err(|why| unresolved(why, &scene))?;
        check(Verb::Start, caller, scene.policy(), scene.ledger.project_of(vm))?;
        startable(&scene, vm)?;
        let words = after_start(&scene, vm, caller);
        let (key, name, ends) = (vm.key, vm.name.clone(), vm.lease.as_ref().map(|lease| lease.ends_at));
        let defines = if needs_definition(&scene, vm) { Some(self.kept_definition(caller, vm).await?) } else { None };
        // What the hypervisor answers is recorded also when whoever asked has gone.
        let (desk, asking) = (self.clone(), caller.clone());
        let started = tokio::spawn(async move { desk.start_and_record(&asking, key, defines).await });
        started.await.map_err(|_| Failure::new(ErrorCode::Failed, say!(caller.language, "call-broke-off")))??;
        self.seen_on(key).await;
        let text = say!(caller.language, "start-done", vm = clean(&name), after = words);
        Ok(Done { text, uuid: Some(key.uuid.to_string()), name: Some(name), ends, ..Done::default() })
    }

    /// Waits a moment until a turn has seen it on, so that whoever asks next is told so.
    async fn seen_on(&self, vm: VmKey) {
        self.parts.look.notify_one();
        let mut picture = self.parts.picture.clone();
        let is_on = |picture: &Arc<Picture>| {
            let inventory = picture.inventory.as_ref();
            inventory.and_then(|seen| seen.vms.get(&vm.uuid)).is_some_and(|seen| seen.state.is_active())
        };
        // Not seeing it yet is no failure: it was started, and the next turn will see it.
        let _ = tokio::time::timeout(SEEN_WITHIN, picture.wait_for(is_on)).await;
    }

    async fn start_and_record(&self, caller: &Caller, key: VmKey, defines: Option<String>) -> Result<(), Failure> {
        let now = self.parts.world.clock.now();
        self.record(caller, now, move |_| Ok(vec![Change::StartAsked { vm: key }])).await?;
        let defined = match defines {
            Some(xml) => self.parts.hypervisor.define(key.uuid, xml).await,
            None => Ok(()),
        };
        let started = match defined {
            Ok(()) => self.parts.hypervisor.start(key.uuid).await,
            Err(error) => Err(error),
        };
        let now = self.parts.world.clock.now();
        let error = started.as_ref().err().map(|error| chain(error));
        self.record(caller, now, move |_| Ok(vec![Change::StartReturned { vm: key, error }])).await?;
        started.map_err(|error| not_called(&error, caller.language))
    }

    async fn kept_definition(&self, caller: &Caller, vm: &Vm) -> Result<String, Failure> {
        let gone = || refused(say!(caller.language, "start-no-definition", vm = clean(&vm.name)));
        let digest = vm.saved_definition.ok_or_else(gone)?;
        let kept = self.parts.ledger.definition(digest).await;
        kept.map_err(|error| unread(&error, caller.language))?.ok_or_else(gone)
    }

    /// Has the loop end the present run by the ladder of the VM's class.
    pub async fn stop(&self, caller: &Caller, request: &Stop) -> Result<Done, Failure> {
        let scene = self.scene(caller);
        let vm = scene.view(caller).resolve(&request.vm).map_err(|why| unresolved(why, &scene))?;
        check(Verb::Stop, caller, scene.policy(), scene.ledger.project_of(vm))?;
        let inventory = scene.inventory().ok_or_else(|| refused(say!(caller.language, "not-looked-yet")))?;
        warrant_for_person(scene.policy(), inventory, &scene.ledger, vm)
            .map_err(|reason| refused_for(&reason, &scene.style))?;
        let (key, by) = (vm.key, By::Person(caller.person));
        self.introduce(caller, scene.now).await?;
        let warning =
            self.ask_loop(caller, |reply| LoopCommand::Stop { vm: key, by, language: caller.language, reply }).await?;
        let word = vm_word(&vm.name, key.uuid);
        let text = say!(caller.language, "stop-done", vm = clean(&vm.name), word = word);
        Ok(Done { warnings: warning.into_iter().collect(), ..self.done(caller, key, text) })
    }

    /// Hands something to the loop and waits for what comes of it.
    pub(super) async fn ask_loop(
        &self,
        caller: &Caller,
        command: impl FnOnce(super::Reply) -> LoopCommand,
    ) -> Result<Option<String>, Failure> {
        let stopping = || Failure::new(ErrorCode::Failed, say!(caller.language, "daemon-stopping"));
        let (reply, answer) = oneshot::channel();
        self.parts.orders.send(command(reply)).await.map_err(|_| stopping())?;
        self.parts.look.notify_one();
        answer.await.map_err(|_| stopping())?
    }
}

/// A VM that runs, or is being ended, is not started.
fn startable(scene: &Scene, vm: &Vm) -> Result<(), Failure> {
    let (name, style) = (clean(&vm.name), &scene.style);
    if vm.ladder.is_some() {
        return Err(refused(say!(style, "start-going-off", vm = name)));
    }
    if !scene.seen(vm).is_some_and(|seen| seen.state.is_active()) {
        return Ok(());
    }
    let left = vm.lease.as_ref().filter(|_| scene.policy().lease_rule(&scene.ledger.class_of(vm)).is_some());
    Err(refused(match left {
        Some(lease) if lease.ends_at > scene.now.wall => {
            say!(style, "start-runs-until", vm = name, until = scene.moment(lease.ends_at))
        }
        Some(_) => say!(style, "start-runs-over", vm = name),
        None => say!(style, "start-runs", vm = name),
    }))
}

/// Whether a look at the host says that the VM is not defined there any more.
fn needs_definition(scene: &Scene, vm: &Vm) -> bool {
    let unseen = |uuid| scene.inventory().is_some_and(|inventory| !inventory.has_gap(uuid) && inventory.is_complete());
    scene.seen(vm).is_none() && (vm.vanished_at.is_some() || unseen(vm.key.uuid))
}

/// How long it may run once it has started, and what to ask for so that it stays on.
fn after_start(scene: &Scene, vm: &Vm, caller: &Caller) -> String {
    let (until, is_over) = until_when(scene, vm);
    match how_to_keep_on(scene, vm, caller) {
        Some(how) => format!("{until} {how}"),
        None if is_over => format!("{until} {}", say!(&scene.style, "start-ask-infrateam")),
        None => until,
    }
}

/// How to have it stay on, as a sentence.
fn how_to_keep_on(scene: &Scene, vm: &Vm, caller: &Caller) -> Option<String> {
    let word = vm_word(&vm.name, vm.key.uuid);
    Some(match scene.keep_on(vm, caller)? {
        KeepOn::Promotion => say!(&scene.style, "keep-on-promotion", vm = word),
        KeepOn::Claim => say!(&scene.style, "keep-on-claim", vm = word),
        KeepOn::Asked(id) => say!(&scene.style, "keep-on-asked", id = id.short()),
    })
}

/// How long it may run once it has started, and whether its time is over for good.
fn until_when(scene: &Scene, vm: &Vm) -> (String, bool) {
    let class = scene.ledger.class_of(vm);
    let Some(rule) = scene.policy().lease_rule(&class).filter(|_| vm.doubt.is_none()) else {
        return (say!(&scene.style, "start-protected", class = class), false);
    };
    let Now { wall, .. } = scene.now;
    let current = vm.lease.as_ref().filter(|lease| lease.ends_at > wall && vm.powered_off.is_none());
    match (current, rule.restart) {
        (Some(lease), _) => (say!(&scene.style, "start-goes-on", until = scene.moment(lease.ends_at)), false),
        (None, Restart::StopAgain) if vm.lease.is_some() => (say!(&scene.style, "start-stops-again"), true),
        (None, _) => {
            let ends = natural_end(rule, wall, scene.policy().timezone);
            (say!(&scene.style, "start-new-lease", until = scene.moment(ends)), false)
        }
    }
}
