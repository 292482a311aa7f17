//! `show`: everything about one VM, now or at a moment in the past.

use std::sync::Arc;

use crate::api::wire::{self, ErrorCode, Failure, Show, ShowQuery};
use crate::daemon::owners::is_gone;
use crate::judge::judge;
use crate::ledger::Query;
use crate::model::ids::VmKey;
use crate::model::inventory::{Inventory, Seen, TagSeen, VmState};
use crate::model::language::Language;
use crate::model::ledger::Ledger;
use crate::model::notice::{Notice, NoticeKind};
use crate::model::outbox::{Delivery, Message, Recipient};
use crate::model::person::Caller;
use crate::model::project::{Owner, Project};
use crate::model::time::{Now, Wall};
use crate::model::vm::Vm;
use crate::notify::undelivered;
use crate::permit::{Verb, View, check};
use crate::policy::{self, Policy};
use crate::request::KeepOn;
use crate::texts::{self, say};

use super::Desk;
use super::errors::{unresolved, usage, within_reach};
use super::failures::{not_called_told, unread};
use super::log::needless;
use super::scene::{Scene, word};

/// So many of the last entries are shown; `log` has them all.
const HISTORY_SHOWN: usize = 10;

/// The word for what is still to be asked.
fn asked_for(keep_on: KeepOn) -> Option<&'static str> {
    match keep_on {
        KeepOn::Promotion => Some("promotion"),
        KeepOn::Claim => Some("claim"),
        KeepOn::Asked(_) => None,
    }
}

impl Desk {
    pub async fn show(&self, caller: &Caller, query: &ShowQuery) -> Result<Show, Failure> {
        let scene = self.scene(caller);
        let vm = scene.view(caller).resolve(&query.vm).map_err(|why| unresolved(why, &scene))?;
        check(Verb::Show, caller, scene.policy(), scene.ledger.project_of(vm))?;
        match query.at {
            None => self.shown(&scene, caller, vm).await,
            Some(at) if at > scene.now.wall => Err(usage(say!(caller.language, "at-not-past"))),
            Some(at) => self.shown_past(&scene, caller, vm.key, within_reach(at, "--at", &scene)?).await,
        }
    }

    async fn shown(&self, scene: &Scene, caller: &Caller, vm: &Vm) -> Result<Show, Failure> {
        let view = scene.view(caller);
        let verdicts = scene.judged(scene.policy(), &scene.now);
        let verdict = verdicts.iter().find(|verdict| verdict.vm == vm.key);
        let row = scene.row(view, scene.policy(), &scene.now, vm, verdict);
        let drift = scene.picture.drift.iter().filter(|drift| drift.vm == vm.key);
        let query = Query { vm: Some(vm.key), project: Some(vm.project), ..Query::default() };
        let mut history = self.entries(scene, caller, query, HISTORY_SHOWN).await?;
        history.reverse();
        let mut shown = self.record_shown(scene, view, vm, row).await;
        if !scene.may_read_mail_errors(view, Some(vm)) {
            without_mail_errors(&mut shown);
        }
        Ok(Show {
            at: scene.now.wall,
            past: false,
            policy: Some(scene.policy().hash.to_string()),
            drift: drift.map(|drift| texts::drift(&drift.what, caller.language)).collect(),
            history,
            keep_on: scene.keep_on(vm, caller).and_then(asked_for).map(str::to_owned),
            ..shown
        })
    }

    /// What was known and would have been judged then, by the policy of that time.
    async fn shown_past(&self, scene: &Scene, caller: &Caller, key: VmKey, at: Wall) -> Result<Show, Failure> {
        let nothing = || Failure::new(ErrorCode::NotFound, say!(caller.language, "at-not-known"));
        let mut past = self.parts.ledger.ledger_at(at).await.map_err(|_| nothing())?;
        // Identities are only known of now; the history holds none.
        past.persons.clone_from(&scene.ledger.persons);
        let policy = self.policy_of(&past, caller.language).await?;
        let vm = past.vms.get(&key).cloned().ok_or_else(nothing)?;
        let now = Now { wall: at, ..scene.now };
        let inventory = as_recorded(&past, &now);
        let past = Scene {
            now,
            picture: Arc::clone(&scene.picture),
            ledger: Arc::new(past),
            style: scene.style,
            gone: scene.gone.clone(),
        };
        // Today's policy and roles decide who may look, and both what the VM is now and what it was then must be theirs.
        let view = View::for_(caller, scene.policy(), &past.ledger, scene.ledger.book.is_trusted());
        if !view.sees(&vm) {
            return Err(nothing());
        }
        let verdicts = judge(&policy, &inventory, &past.ledger, &now);
        let verdict = verdicts.iter().find(|verdict| verdict.vm == key);
        let mut row = past.row(view, &policy, &now, &vm, verdict);
        row.state = inventory.vms.get(&key.uuid).map_or("vanished", |seen| seen.state.as_str()).to_owned();
        let query = Query { vm: Some(key), project: Some(vm.project), until: Some(at), ..Query::default() };
        let mut history = self.entries(scene, caller, query, HISTORY_SHOWN).await?;
        history.reverse();
        let mut shown = self.record_shown(&past, view, &vm, row).await;
        if !scene.may_read_mail_errors(view, Some(&vm)) {
            without_mail_errors(&mut shown);
        }
        Ok(Show { at, past: true, policy: Some(policy.hash.to_string()), drift: Vec::new(), history, ..shown })
    }

    /// The policy that was in force in this ledger; none where it had none.
    async fn policy_of(&self, ledger: &Ledger, language: Language) -> Result<Policy, Failure> {
        let Some(stamp) = &ledger.book.policy else { return Ok(Policy::none()) };
        let source = self.parts.ledger.policy(stamp.hash).await.map_err(|error| unread(&error, language))?;
        let lost = || Failure::new(ErrorCode::Failed, say!(language, "at-policy-lost"));
        let source = source.ok_or_else(lost)?;
        let parsed = policy::parse(&source, "policy");
        parsed
            .map(|(policy, _)| policy)
            .map_err(|_| Failure::new(ErrorCode::Failed, say!(language, "at-policy-unreadable")))
    }

    /// The parts that come from the record of the VM alone.
    async fn record_shown(&self, scene: &Scene, view: View<'_>, vm: &Vm, row: wire::VmRow) -> Show {
        Show {
            at: scene.now.wall,
            past: false,
            policy: None,
            vm: row,
            project: match scene.ledger.project_of(vm) {
                Some(project) => self.project_shown(scene, view, project).await,
                None => nowhere(view, vm),
            },
            lease: lease(vm),
            notices: vm.notices.iter().map(|notice| notice_shown(scene, notice)).collect(),
            hold: hold(scene, vm),
            ladder: ladder(scene, vm),
            powered_off: vm.powered_off.as_ref().map(|off| wire::PoweredOff {
                at: off.at,
                rung: off.rung.as_str().to_owned(),
                told: off.accepted,
            }),
            first_seen: view.vm_since(vm),
            vanished: vm.vanished_at,
            definition_saved: vm.saved_definition.is_some(),
            drift: Vec::new(),
            history: Vec::new(),
            keep_on: None,
        }
    }

    pub(super) async fn project_shown(&self, scene: &Scene, view: View<'_>, project: &Project) -> wire::Project {
        let mut owners = Vec::new();
        for owner in &project.owners {
            owners.push(self.owner_shown(scene, owner).await);
        }
        wire::Project {
            id: project.id.to_string(),
            name: project.name.clone(),
            class: project.class.to_string(),
            purpose: project.purpose.clone(),
            origin: word(&project.origin),
            created: view.project_since(project),
            owners,
            stands_in: scene.policy().stewards_of(&project.class).iter().map(ToString::to_string).collect(),
            members: project.members.iter().map(|member| scene.person(*member)).collect(),
            managed_by: project.managed_by.iter().map(ToString::to_string).collect(),
            documentation: project.documentation.clone(),
        }
    }

    pub(super) async fn owner_shown(&self, scene: &Scene, owner: &Owner) -> wire::Owner {
        wire::Owner {
            name: scene.person(owner.person),
            proof: word(&owner.proof),
            proven: owner.proof.is_proven(),
            gone: is_gone(&scene.ledger, &self.parts.people, owner.person).await,
        }
    }
}

/// The host as the ledger of that time describes it: what is on, what is off, what is gone.
fn as_recorded(ledger: &Ledger, now: &Now) -> Inventory {
    let host = ledger.book.host;
    let present = ledger.vms.values().filter(|vm| vm.vanished_at.is_none() && vm.key.host == host);
    let seen = present.map(|vm| {
        let run = vm.run.map(|run| run.id);
        let seen = Seen {
            uuid: vm.key.uuid,
            name: vm.name.clone(),
            state: if run.is_some() { VmState::Running } else { VmState::Off },
            libvirt_id: run.map(|run| run.libvirt_id),
            start_seq: run.map_or(0, |run| run.start_seq),
            from_snapshot: false,
            migrated_in: false,
            persistent: vm.persistent,
            saved: false,
            job: false,
            definition: None,
            tag: TagSeen::default(),
        };
        (vm.key.uuid, seen)
    });
    let boot = ledger.vms.values().filter_map(|vm| vm.run).max_by_key(|run| run.seen_at).map(|run| run.id.boot);
    let at = Now { boot: boot.unwrap_or(now.boot), ..*now };
    Inventory { host, at, connection: 0, first_on_connection: false, vms: seen.collect(), gaps: Vec::new() }
}

fn without_mail_errors(shown: &mut Show) {
    for message in shown.notices.iter_mut().flat_map(|notice| &mut notice.messages) {
        message.error = None;
    }
}

fn nowhere(view: View<'_>, vm: &Vm) -> wire::Project {
    wire::Project {
        id: vm.project.to_string(),
        name: String::new(),
        class: crate::model::class::ClassName::UNCLASSIFIED.to_owned(),
        purpose: None,
        origin: String::new(),
        created: view.vm_since(vm),
        owners: Vec::new(),
        stands_in: Vec::new(),
        members: Vec::new(),
        managed_by: Vec::new(),
        documentation: None,
    }
}

fn lease(vm: &Vm) -> Option<wire::Lease> {
    let lease = vm.lease.as_ref()?;
    Some(wire::Lease {
        number: lease.number,
        started: lease.began_at,
        ends: lease.ends_at,
        opened: word(&lease.opened),
        started_by: vm.run.map(|run| word(&run.origin)),
        moved: lease.moved.map(|moved| word(&moved)),
    })
}

fn hold(scene: &Scene, vm: &Vm) -> Option<wire::Hold> {
    let hold = vm.hold.as_ref()?;
    Some(wire::Hold { set: hold.set_at, until: hold.until, reason: hold.reason.clone(), by: scene.called(hold.by) })
}

fn ladder(scene: &Scene, vm: &Vm) -> Option<wire::Ladder> {
    let ladder = vm.ladder.as_ref()?;
    let call = ladder.call.as_ref();
    let error = call.and_then(|call| call.returned.as_ref()?.as_ref().err());
    Some(wire::Ladder {
        kind: word(&ladder.kind),
        rung: ladder.rungs.get(ladder.at).map(|rung| rung.as_str()).unwrap_or_default().to_owned(),
        rungs: ladder.rungs.iter().map(|rung| rung.as_str().to_owned()).collect(),
        began: ladder.began.wall,
        rung_began: ladder.rung_began.wall,
        calls: call.map_or(0, |call| call.nth),
        error: error.map(|error| not_called_told(error, scene.style.language)),
    })
}

/// The notices of the present lease, without what a mail server has said where that is not the caller's to read.
pub(super) fn notices_shown(scene: &Scene, view: View<'_>, vm: &Vm) -> Vec<wire::Notice> {
    let lease = vm.lease.as_ref().map(|lease| lease.number);
    let present = vm.notices.iter().filter(|notice| Some(notice.lease) == lease);
    let mut shown: Vec<wire::Notice> = present.map(|notice| notice_shown(scene, notice)).collect();
    if !scene.may_read_mail_errors(view, Some(vm)) {
        shown.iter_mut().flat_map(|notice| &mut notice.messages).for_each(|message| message.error = None);
    }
    shown
}

fn notice_shown(scene: &Scene, notice: &Notice) -> wire::Notice {
    let (kind, offset_ms) = match notice.kind {
        NoticeKind::Start => ("start", None),
        NoticeKind::Before { offset_ms } => ("before", Some(offset_ms)),
    };
    let messages = notice.required.iter().filter_map(|id| scene.ledger.outbox.get(id));
    wire::Notice {
        kind: kind.to_owned(),
        offset_ms,
        lease: notice.lease,
        ends: notice.ends_at,
        queued: notice.queued_at,
        accepted: notice.accepted.map(|accepted| accepted.at),
        messages: messages.map(|message| delivery(scene, message)).collect(),
    }
}

fn delivery(scene: &Scene, message: &Message) -> wire::Delivery {
    let to = match &message.to {
        Recipient::Person { person } => scene.person(*person),
        Recipient::Role { role } => role.to_string(),
    };
    let (state, at, attempts, error) = match &message.delivery {
        Delivery::Waiting { attempts, next_at, last_error } => {
            let error = last_error.as_ref().map(|error| undelivered(error, scene.style.language));
            ("waiting", Some(*next_at), *attempts, error)
        }
        Delivery::Accepted { at } => ("accepted", Some(*at), 0, None),
        Delivery::Dropped { at, why } => ("dropped", Some(*at), 0, Some(needless(why, scene.style.language))),
    };
    wire::Delivery { to, state: state.to_owned(), at, attempts, error }
}
