//! A small host for tests of the core: a policy, a ledger, what is seen, and a clock that is moved by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{TimeDelta, TimeZone, Utc};
use uuid::Uuid;

use crate::follow_up::FollowUp;
use crate::guard::Raised;
use crate::judge::intake::{Look, take_in};
use crate::judge::{Finding, Verdict, judge};
use crate::ladder::{self, Command};
use crate::model::change::{Change, Entry};
use crate::model::class::{ClassName, RoleName};
use crate::model::ids::{BootId, Digest, HostId, LedgerId, MessageId, PersonId, ProjectId, RequestId, VmKey, VmUuid};
use crate::model::inventory::{Definition, Inventory, Seen, TagSeen, VmState};
use crate::model::ladder::{LadderEnd, LadderKind, LadderState, PowerCall, Rung};
use crate::model::ledger::{Ledger, Mode, Refused, Touched};
use crate::model::person::By;
use crate::model::project::{Owner, Proof};
use crate::model::request::{Asks, Request};
use crate::model::time::{Now, Wall};
use crate::plan::{Act, Plan, plan};
use crate::policy::{Class, LeaseRule, Limits, NoticeAt, Policy, Restart, Rule, Transition};
use crate::tell::Telling;

pub(crate) fn days(days: i64) -> TimeDelta {
    TimeDelta::days(days)
}

pub(crate) fn hours(hours: i64) -> TimeDelta {
    TimeDelta::hours(hours)
}

pub(crate) fn minutes(minutes: i64) -> TimeDelta {
    TimeDelta::minutes(minutes)
}

/// The host, and everything that is known of it.
pub(crate) struct Scene {
    pub(crate) policy: Policy,
    pub(crate) ledger: Ledger,
    pub(crate) inventory: Inventory,
    pub(crate) now: Now,
    /// Whether mail is accepted.
    pub(crate) mail: bool,
    pub(crate) guards: Vec<Raised>,
    /// The power calls that were made: the VM's name and the call.
    pub(crate) calls: Vec<(String, PowerCall)>,
    ids: u128,
}

impl Scene {
    /// An adopted, enforcing host without VMs.
    pub(crate) fn new() -> Self {
        let wall = Utc.with_ymd_and_hms(2026, 6, 1, 12, 0, 0).single().expect("a plain summer day");
        let now = Now { wall, boot: BootId(Uuid::from_u128(1)), boot_ms: 3_600_000 };
        let host = HostId(Uuid::from_u128(7));
        let mut ledger = Ledger::new(LedgerId(Uuid::from_u128(9)), host, &now);
        let policy = two_weeks();
        ledger.book.mode = Mode::Enforce;
        ledger.book.adopted = true;
        ledger.book.policy = Some(policy.stamp());
        let inventory = Inventory {
            host,
            at: now,
            connection: 1,
            first_on_connection: false,
            vms: BTreeMap::new(),
            gaps: Vec::new(),
        };
        Self { policy, ledger, inventory, now, mail: true, guards: Vec::new(), calls: Vec::new(), ids: 1_000 }
    }

    pub(crate) fn rule(&mut self) -> &mut LeaseRule {
        let class = self.policy.classes.get_mut(&ClassName::new("participant")).expect("the fixture has it");
        match &mut class.rule {
            Rule::Leased(rule) => rule,
            Rule::Protected => unreachable!("the fixture leases it"),
        }
    }

    pub(crate) fn key(&self, number: u128) -> VmKey {
        VmKey { host: self.inventory.host, uuid: VmUuid(Uuid::from_u128(number)) }
    }

    /// Defines a VM that is off.
    pub(crate) fn define(&mut self, number: u128, name: &str) -> VmKey {
        let key = self.key(number);
        let seen = Seen {
            uuid: key.uuid,
            name: name.to_owned(),
            state: VmState::Off,
            libvirt_id: None,
            start_seq: 0,
            from_snapshot: false,
            migrated_in: false,
            persistent: true,
            saved: false,
            job: false,
            definition: Some(Arc::new(Definition { can_save: true, ..Definition::default() })),
            tag: TagSeen { readable: true, ..TagSeen::default() },
        };
        self.inventory.vms.insert(key.uuid, seen);
        key
    }

    /// A VM that has an owner and whose lease begins now.
    pub(crate) fn running(&mut self, number: u128, name: &str) -> VmKey {
        let key = self.define(number, name);
        self.turn();
        self.own(key);
        self.start(key);
        self.turn();
        key
    }

    pub(crate) fn own(&mut self, key: VmKey) {
        let project = self.ledger.vms[&key].project;
        let owner = Owner { person: PersonId(Uuid::from_u128(500)), proof: Proof::Adoption };
        self.commit(Change::PersonKnown { person: owner.person, identities: Vec::new() }).expect("a person is known");
        self.commit(Change::OwnersSet { project, owners: vec![owner] }).expect("the project is there");
    }

    pub(crate) fn classify(&mut self, key: VmKey, class: &str) {
        let project = self.ledger.vms[&key].project;
        let class = ClassName::new(class);
        self.commit(Change::Classified { project, class, reason: "because".to_owned() }).expect("the project is there");
    }

    pub(crate) fn see(&mut self, key: VmKey) -> &mut Seen {
        self.inventory.vms.get_mut(&key.uuid).expect("the VM is on the host")
    }

    pub(crate) fn start(&mut self, key: VmKey) {
        let next = self.inventory.vms.values().filter_map(|seen| seen.libvirt_id).max().unwrap_or(0) + 1;
        let seen = self.see(key);
        seen.state = VmState::Running;
        seen.libvirt_id = Some(next + u32::try_from(seen.start_seq).expect("few starts"));
        seen.start_seq += 1;
    }

    pub(crate) fn off(&mut self, key: VmKey) {
        let seen = self.see(key);
        seen.state = VmState::Off;
        seen.libvirt_id = None;
    }

    /// The host boots again: nothing runs, nothing is remembered of starts.
    pub(crate) fn reboot(&mut self) {
        self.now.boot = BootId(Uuid::from_u128(self.now.boot.0.as_u128() + 1));
        self.now.boot_ms = 30_000;
        self.reconnect();
        let keys: Vec<VmUuid> = self.inventory.vms.keys().copied().collect();
        for uuid in keys {
            let seen = self.inventory.vms.get_mut(&uuid).expect("it is there");
            seen.state = VmState::Off;
            seen.libvirt_id = None;
            seen.start_seq = 0;
        }
    }

    pub(crate) fn reconnect(&mut self) {
        self.inventory.connection += 1;
        self.inventory.first_on_connection = true;
    }

    /// Time goes by in steps, a turn after each, as in a daemon that is never late.
    pub(crate) fn pass(&mut self, time: TimeDelta, step: TimeDelta) {
        let until = self.now.wall + time;
        while self.now.wall < until {
            self.skip(step.min(until - self.now.wall));
            self.turn();
        }
    }

    /// Time goes by and nobody looks.
    pub(crate) fn skip(&mut self, time: TimeDelta) {
        self.now.wall += time;
        self.now.boot_ms += u64::try_from(time.num_milliseconds()).expect("time goes forward");
    }

    pub(crate) fn commit(&mut self, change: Change) -> Result<(), Refused> {
        self.commit_by(By::Daemon, change)
    }

    pub(crate) fn commit_by(&mut self, by: By, change: Change) -> Result<(), Refused> {
        let odometer_ms = self.ledger.book.odometer.read_ms(&self.now);
        let entry = Entry { at: self.now, by, odometer_ms, policy: Some(self.policy.hash), change };
        self.ledger.apply(&entry, &mut Touched::default())
    }

    /// One turn: everything that the daemon does, without a daemon.
    pub(crate) fn turn(&mut self) -> Plan {
        self.inventory.at = self.now;
        for _ in 0..8 {
            let mut ids = self.ids;
            let look = Look {
                policy: &self.policy,
                inventory: &self.inventory,
                ledger: &self.ledger,
                believed: true,
                now: &self.now,
            };
            let changes = take_in(&look, &mut || {
                ids += 1;
                Uuid::from_u128(ids)
            });
            self.ids = ids;
            if changes.is_empty() {
                break;
            }
            for change in changes {
                self.commit(change).expect("the ledger takes in what was seen");
            }
        }
        self.follow_up();
        let plan = self.plan();
        for step in plan.steps.clone() {
            self.take(step.vm, &step.act);
        }
        self.follow_up();
        self.deliver();
        self.commit(Change::Checkpoint { clock_trusted: true }).expect("a checkpoint is always taken");
        self.inventory.first_on_connection = false;
        plan
    }

    fn follow_up(&mut self) {
        let (nobody, mut ids) = (BTreeSet::new(), self.ids);
        let (policy, ledger, guards) = (&self.policy, &self.ledger, &self.guards[..]);
        let owed = FollowUp { policy, ledger, guards, unreachable: &nobody, at: self.now.wall };
        let changes = owed.changes(&mut || {
            ids += 1;
            Uuid::from_u128(ids)
        });
        self.ids = ids;
        for change in changes {
            self.commit(change).expect("what follows from the ledger is taken by it");
        }
    }

    pub(crate) fn plan(&self) -> Plan {
        plan(&self.policy, &self.verdicts(), &self.guards, &self.ledger, &self.now)
    }

    pub(crate) fn verdicts(&self) -> Vec<Verdict> {
        judge(&self.policy, &self.inventory, &self.ledger, &self.now)
    }

    pub(crate) fn verdict(&self, key: VmKey) -> Verdict {
        self.verdicts().into_iter().find(|verdict| verdict.vm == key).expect("every VM gets a verdict")
    }

    /// What is found, and the decisive reason: `"leave: lease-runs"`.
    pub(crate) fn says(&self, key: VmKey) -> String {
        let verdict = self.verdict(key);
        format!("{}: {}", verdict.finding.as_str(), verdict.reasons[0].code.as_str())
    }

    fn take(&mut self, key: VmKey, act: &Act) {
        let vm = self.ledger.vms[&key].clone();
        match act {
            Act::MoveEnd { lease, to, why } => {
                self.commit(Change::EndMoved { vm: key, lease: *lease, to: *to, why: *why }).expect("ends move later");
            }
            Act::Notify(due) => {
                let mut ids = self.ids;
                let (policy, ledger) = (&self.policy, &self.ledger);
                let telling = Telling { policy, ledger, unreachable: &BTreeSet::new(), at: self.now.wall };
                let change = telling.notice(&vm, due, &mut || {
                    ids += 1;
                    Uuid::from_u128(ids)
                });
                self.ids = ids;
                self.commit(change).expect("a notice is queued");
            }
            Act::StopLadder => {
                let end = LadderEnd::Stopped { why: "test".to_owned() };
                self.commit(Change::LadderEnded { vm: key, end }).expect("a ladder ends");
            }
            Act::Begin(warrant) => {
                let rungs = self.policy.lease_rule(&self.ledger.class_of(&vm)).expect("leased").ladder.clone();
                let seen = ladder::observe_on(self.inventory.connection, key.uuid, &self.inventory);
                let begun = ladder::begin(warrant, &rungs, self.inventory.connection, &seen, &self.now);
                let (state, call) = begun.expect("a warrant is for a VM that is on");
                self.commit(Change::LadderBegan { vm: key, ladder: state }).expect("the ledger allows what judge does");
                self.call(key, call);
            }
            Act::Continue(_) => {
                let state = vm.ladder.clone().expect("it goes on");
                let outcome = ladder::step(&state, &ladder::observe(&state, key.uuid, &self.inventory), &self.now);
                match outcome.command {
                    Some(Command::Call(call)) => {
                        let stepped = Change::LadderStepped { vm: key, ladder: outcome.state };
                        self.commit(stepped).expect("the ledger allows what judge does");
                        self.call(key, call);
                    }
                    Some(Command::End(end)) => self.end(key, &state, end),
                    Some(Command::ReportJob) | None => {}
                }
            }
        }
    }

    fn end(&mut self, key: VmKey, state: &LadderState, end: LadderEnd) {
        let vm = self.ledger.vms[&key].clone();
        self.commit(Change::LadderEnded { vm: key, end: end.clone() }).expect("a ladder ends");
        if let (LadderEnd::Off { rung }, LadderKind::Lease | LadderKind::ReStop) = (end, state.kind) {
            let mut ids = self.ids;
            let (policy, ledger) = (&self.policy, &self.ledger);
            let telling = Telling { policy, ledger, unreachable: &BTreeSet::new(), at: self.now.wall };
            let change = telling.powered_off(&vm, state, rung, &mut || {
                ids += 1;
                Uuid::from_u128(ids)
            });
            self.ids = ids;
            self.commit(change).expect("a power-off is recorded");
        }
    }

    /// The call is made, and a guest that listens obeys at once. One named `deaf…` only hears a destroy.
    fn call(&mut self, key: VmKey, call: PowerCall) {
        let name = self.see(key).name.clone();
        self.calls.push((name.clone(), call));
        let returned = self.ledger.vms[&key].ladder.as_ref().and_then(|ladder| ladder.returned(key, None));
        self.commit(returned.expect("a call was intended")).expect("the call was intended");
        if !name.starts_with("deaf") || call == PowerCall::Destroy {
            self.off(key);
        }
    }

    fn deliver(&mut self) {
        let waiting = self.ledger.outbox.values().filter(|message| message.delivery.is_waiting());
        let messages: Vec<MessageId> = waiting.map(|message| message.id).collect();
        if self.mail && !messages.is_empty() {
            self.commit(Change::Delivered { messages }).expect("they are in the outbox");
        }
    }

    pub(crate) fn is_on(&self, key: VmKey) -> bool {
        self.inventory.vms[&key.uuid].state.is_active()
    }

    pub(crate) fn ends_at(&self, key: VmKey) -> Wall {
        self.ledger.vms[&key].lease.as_ref().expect("it has a lease").ends_at
    }

    /// The ladder that a plan of this moment would begin.
    pub(crate) fn begin_planned(&self, key: VmKey) -> LadderState {
        let Finding::PowerOff(warrant) = self.verdict(key).finding else { panic!("{}", self.says(key)) };
        let rungs = &self.policy.lease_rule(&ClassName::new("participant")).expect("leased").ladder;
        let seen = ladder::observe_on(self.inventory.connection, key.uuid, &self.inventory);
        let begun = ladder::begin(&warrant, rungs, self.inventory.connection, &seen, &self.now);
        begun.expect("a warrant is for a VM that is on").0
    }

    pub(crate) fn would_power_off(&self, key: VmKey) -> bool {
        matches!(self.verdict(key).finding, Finding::PowerOff(_))
    }
}

/// A request on which nobody has said anything. It lapses after 30 days.
pub(crate) fn request(number: u128, project: ProjectId, asks: Asks, by: PersonId, opened_at: Wall) -> Request {
    Request {
        id: RequestId(Uuid::from_u128(number)),
        project,
        asks,
        by,
        opened_at,
        lapses_at: opened_at + days(30),
        stated: BTreeMap::new(),
        decides: false,
        belonged: BTreeSet::new(),
        votes: Vec::new(),
        comments: Vec::new(),
        closed: None,
    }
}

/// Two weeks: notices at the start, three days and one day before, 20 hours at least.
pub(crate) fn two_weeks_rule() -> LeaseRule {
    LeaseRule {
        lease: days(14),
        notice: vec![NoticeAt::Start, NoticeAt::Before(days(3)), NoticeAt::Before(days(1))],
        minimum_notice: hours(20),
        notice_valid: hours(24),
        restart: Restart::NewLease,
        pending_request_extends: days(7),
        ladder: vec![
            Rung::Shutdown { wait_ms: 600_000, resend_ms: 30_000 },
            Rung::Save { wait_ms: 600_000 },
            Rung::Destroy { wait_ms: 60_000 },
        ],
        renewals: None,
        owner_hold: None,
        ends_at: None,
        quiet_days: Vec::new(),
    }
}

/// A class that everybody may know of.
pub(crate) fn class(name: &str, rule: Rule) -> (ClassName, Class) {
    let name = ClassName::new(name);
    let class = Class { name: name.clone(), label: BTreeMap::new(), rule, managed_by: vec![], confidential_to: vec![] };
    (name, class)
}

/// A way for which owners ask, and on which one of the infrateam decides.
pub(crate) fn way(from: &str, to: &str) -> Transition {
    Transition {
        from: ClassName::new(from),
        to: ClassName::new(to),
        request_by: vec![RoleName::new("owner")],
        approve_by: vec![RoleName::infrateam()],
        approvals: 1,
        requires: Vec::new(),
        lapse_after: days(30),
    }
}

/// The policy of two weeks, for participants; what is of the core or of the space is protected.
pub(crate) fn two_weeks() -> Policy {
    Policy {
        hash: Digest::of(b"two weeks"),
        classes: [
            class("core", Rule::Protected),
            class("space", Rule::Protected),
            class("participant", Rule::Leased(two_weeks_rule())),
        ]
        .into_iter()
        .collect(),
        default_class: ClassName::new("participant"),
        transitions: vec![way("participant", "space"), way("space", "participant")],
        limits: Limits { power_offs_per_turn: 5, power_offs_per_day: 20, re_stops_per_day: 20 },
        ..Policy::none()
    }
}
