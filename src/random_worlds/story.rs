//! One random world: the made-up host, the ledger, and a turn that carries plans out without a daemon.

use std::collections::BTreeSet;

use chrono::{TimeDelta, TimeZone, Utc};
use uuid::Uuid;

use super::oracle::{Moment, Oracle};
use super::rules::policy;
use crate::clock::MadeClock;
use crate::guard::InventoryWatch;
use crate::hypervisor::sim::{Event, Guest, Hidden, Host, HostDeed, Machine, Power, VmDeed};
use crate::judge::{Finding, Verdict, judge};
use crate::model::change::{Change, Entry};
use crate::model::class::ClassName;
use crate::model::hold::Hold;
use crate::model::ids::{Digest, HostId, LedgerId, PersonId, VmKey, VmUuid};
use crate::model::ladder::LadderKind;
use crate::model::ledger::{Approval, Guard, Ledger, Mode, PowerOffKey, Touched};
use crate::model::person::By;
use crate::model::project::{Owner, Proof};
use crate::model::request::RequestEnd;
use crate::model::time::{Wall, later, millis};
use crate::policy::{Limits, Policy};

/// What happens to a world. Numbers of VMs count those there are.
#[derive(Debug, Clone)]
pub(super) enum Mishap {
    Start(usize),
    AskStart(usize),
    Off(usize),
    Pause(usize),
    Snapshot(usize),
    Revert(usize),
    Rename(usize, usize),
    Undefine(usize),
    Appear {
        name: usize,
        disk: usize,
    },
    /// Undefined and, before anybody can look, another one defined.
    Replace {
        vm: usize,
        name: usize,
        disk: usize,
    },
    Guest(usize, Guest),
    Seen(usize, bool),
    Autostart(usize, bool),
    Job(usize, bool),
    Reboot,
    LoseContact,
    Contact(bool),
    HideAll(bool),
    DownHours(i64),
    /// The daemon is killed between its next intent and the call.
    Crash,
    JumpMinutes(i64),
    Mail(bool),
    Enforce(bool),
    Hold(usize, i64),
    Release(usize),
    Classify(usize, usize),
    Limits {
        turn: u32,
        day: u32,
    },
    Ack,
    Approve,
    /// Somebody asks for something about a VM's project, which lapses after so many days.
    Ask(usize, i64),
    /// An open request ends.
    Decide(usize, RequestEnd),
    /// A VM goes into the project of another.
    Move(usize, usize),
}

const NAMES: [&str; 4] = ["core-db", "web", "alice-web", "board"];
const CLASSES: [&str; 3] = ["core", "participant", "short"];
/// Nobody looks more seldom than this in these worlds.
pub(super) const RELIST: TimeDelta = TimeDelta::hours(2);

pub(super) struct Story {
    pub(super) clock: MadeClock,
    pub(super) host: Host,
    pub(super) ledger: Ledger,
    pub(super) policy: Policy,
    pub(super) watch: InventoryWatch,
    pub(super) oracle: Oracle,
    pub(super) mail: bool,
    pub(super) crash: bool,
    pub(super) ids: u128,
    pub(super) wake_at: Wall,
    /// Calls that have not returned, and when they will.
    pub(super) returns: Vec<(u64, VmKey, Result<(), String>)>,
    pub(super) transcript: Vec<String>,
}

impl Story {
    /// A host with six VMs, adopted and enforced on.
    pub(super) fn begin() -> Self {
        let start = Utc.with_ymd_and_hms(2026, 6, 1, 12, 0, 0).single().expect("a plain day");
        let clock = MadeClock::starting(start, 0);
        let id = HostId(Uuid::from_u128(7));
        let ledger = Ledger::new(LedgerId(Uuid::from_u128(9)), id, &clock.now());
        let mut story = Self {
            clock,
            host: Host::new(id),
            ledger,
            policy: policy(),
            watch: InventoryWatch::default(),
            oracle: Oracle::new((5, 20)),
            mail: true,
            crash: false,
            ids: 1_000,
            wake_at: start,
            returns: Vec::new(),
            transcript: Vec::new(),
        };
        for number in 1..=6 {
            let mut machine = Machine::new(VmUuid(Uuid::from_u128(number)), &format!("vm{number}"));
            machine.disks.insert(format!("disk{}", number % 4));
            machine.persistent = number != 5;
            let power = if number == 6 { Power::Off } else { Power::On };
            story.oracle.classes.insert(machine.uuid, None);
            story.host.appear(machine, power);
        }
        story.commit(Change::PolicyEnforced { stamp: story.policy.stamp() });
        story.turn();
        for (number, class) in [(1, "core"), (2, "participant"), (3, "participant"), (4, "short"), (5, "participant")] {
            story.classify(VmUuid(Uuid::from_u128(number)), class);
        }
        let host = story.ledger.book.host;
        story.commit(Change::Adopted { digest: Digest::of(b"table"), recovered: false, host });
        story.commit(Change::ModeSet { mode: Mode::Enforce, reason: "adopted".to_owned() });
        story.turn();
        story
    }

    /// Lets time pass; there is a turn whenever the core wants one.
    pub(super) fn pass_minutes(&mut self, minutes: i64) {
        let until_ms = self.clock.elapsed_ms() + crate::model::time::as_millis(TimeDelta::minutes(minutes));
        loop {
            let now_ms = self.clock.elapsed_ms();
            let to_wake = crate::model::time::as_millis(self.wake_at - self.clock.now().wall).max(1);
            let step_ms = to_wake.min(crate::model::time::as_millis(RELIST));
            if now_ms + step_ms > until_ms {
                self.clock.advance(millis(until_ms - now_ms));
                return;
            }
            self.clock.advance(millis(step_ms));
            self.turn();
        }
    }

    pub(super) fn suffer(&mut self, mishap: &Mishap) {
        self.host.settle(&self.clock);
        self.transcript.push(format!("{} {mishap:?}", self.clock.now().wall));
        match mishap {
            Mishap::Start(n) => self.deed(*n, VmDeed::Start),
            Mishap::Off(n) => self.deed(*n, VmDeed::Shutdown),
            Mishap::Pause(n) => self.deed(*n, VmDeed::Pause),
            Mishap::Snapshot(n) => self.deed(*n, VmDeed::Snapshot),
            Mishap::Revert(n) => self.deed(*n, VmDeed::Revert),
            Mishap::Undefine(n) => self.deed(*n, VmDeed::Undefine),
            Mishap::Guest(n, guest) => self.deed(*n, VmDeed::Guest(*guest)),
            Mishap::Seen(n, seen) => self.deed(*n, if *seen { VmDeed::Show } else { VmDeed::Hide }),
            Mishap::Autostart(n, on) => self.deed(*n, VmDeed::Autostart(*on)),
            Mishap::Job(n, job) => self.deed(*n, VmDeed::Job(*job)),
            Mishap::Rename(n, name) => {
                if self.host.named(NAMES[*name]).is_none() {
                    self.deed(*n, VmDeed::Rename(NAMES[*name].to_owned()));
                }
            }
            Mishap::AskStart(n) => self.ask_start(*n),
            Mishap::Appear { name, disk } => self.appear(NAMES[*name], *disk),
            Mishap::Replace { vm, name, disk } => {
                self.deed(*vm, VmDeed::Shutdown);
                self.deed(*vm, VmDeed::Undefine);
                self.appear(NAMES[*name], *disk);
            }
            Mishap::Reboot => {
                self.oracle.note_reboot();
                self.happen(HostDeed::Reboot);
                self.restart();
            }
            Mishap::LoseContact => self.happen(HostDeed::LoseContact),
            Mishap::Contact(there) => self.happen(if *there { HostDeed::Connect } else { HostDeed::Disconnect }),
            Mishap::HideAll(hide) => {
                self.happen(HostDeed::Hide(if *hide { Hidden::All } else { Hidden::Nothing }));
            }
            Mishap::DownHours(hours) => {
                self.clock.advance(TimeDelta::hours(*hours));
                self.restart();
            }
            Mishap::Crash => self.crash = true,
            Mishap::JumpMinutes(minutes) => {
                self.oracle.note_jump(TimeDelta::minutes(*minutes));
                self.clock.jump(TimeDelta::minutes(*minutes));
            }
            Mishap::Mail(mail) => self.mail = *mail,
            Mishap::Enforce(enforce) => self.enforce(*enforce),
            Mishap::Hold(n, hours) => self.hold(*n, *hours),
            Mishap::Release(n) => self.release(*n),
            Mishap::Classify(n, class) => {
                if let Some(key) = self.known(*n) {
                    self.classify(key.uuid, CLASSES[*class]);
                }
            }
            Mishap::Limits { turn, day } => self.limit(*turn, *day),
            Mishap::Ack => self.ack(),
            Mishap::Approve => self.approve(),
            Mishap::Ask(n, days) => self.ask(*n, *days),
            Mishap::Decide(n, how) => self.decide(*n, *how),
            Mishap::Move(n, other) => self.move_vm(*n, *other),
        }
        self.turn();
    }

    /// From here on nothing goes wrong: what must happen then has to happen.
    pub(super) fn quiet_down(&mut self) {
        self.happen(HostDeed::Connect);
        self.happen(HostDeed::Hide(Hidden::Nothing));
        self.crash = false;
        self.mail = true;
        for n in 0..self.host.vms.len() {
            self.deed(n, VmDeed::Show);
            self.deed(n, VmDeed::Job(false));
        }
        let held: Vec<VmUuid> = std::mem::take(&mut self.oracle.holds).into_keys().collect();
        for uuid in held {
            let vm = VmKey { host: self.host.id, uuid };
            self.commit(Change::HoldReleased { vm, reason: "over".to_owned() });
        }
        self.enforce(true);
        self.limit(50, 500);
        self.turn();
        self.ack();
        self.oracle.quiet_since = Some(self.clock.now().wall);
        self.turn();
    }

    /// Four weeks, one of them for requests that nobody decides, and longer where a clock that was set has made a lease longer.
    pub(super) fn pass_quietly(&mut self) {
        let ends = self.ledger.vms.values().filter_map(|vm| Some(vm.lease.as_ref()?.ends_at));
        let now = self.clock.now().wall;
        let latest = ends.max().map_or(now, |ends_at| later(ends_at, TimeDelta::days(14)));
        self.pass_minutes((latest - now).max(TimeDelta::days(28)).num_minutes());
    }

    /// Item 9: whatever the guests do.
    pub(super) fn everything_leased_is_off(&self) {
        for machine in self.host.vms.values().filter(|machine| machine.is_active()) {
            let vm = self.ledger.vms.get(&VmKey { host: self.host.id, uuid: machine.uuid }).expect("it was filed");
            let leased = self.policy.lease_rule(&self.ledger.class_of(vm)).is_some() && vm.doubt.is_none();
            assert!(!leased, "still on after all that was quiet: {machine:#?} {vm:#?}");
        }
    }

    fn key(&self, n: usize) -> Option<VmKey> {
        let uuid = *self.host.vms.keys().nth(n % self.host.vms.len().max(1))?;
        Some(VmKey { host: self.host.id, uuid })
    }

    pub(super) fn known(&self, n: usize) -> Option<VmKey> {
        self.key(n).filter(|key| self.ledger.vms.contains_key(key))
    }

    fn deed(&mut self, n: usize, deed: VmDeed) {
        if let Some(key) = self.key(n) {
            self.host.happen_to(key.uuid, deed);
        }
    }

    fn happen(&mut self, deed: HostDeed) {
        let at_ms = self.clock.elapsed_ms();
        self.host.happen(Event::Host(deed), at_ms, &self.clock);
    }

    /// The daemon begins anew: it remembers nothing but the ledger, and has a new connection.
    pub(super) fn restart(&mut self) {
        self.watch = InventoryWatch::default();
        self.returns.clear();
        self.host.reconnect();
    }

    fn appear(&mut self, name: &str, disk: usize) {
        if self.host.named(name).is_some() {
            return;
        }
        self.ids += 1;
        let mut machine = Machine::new(VmUuid(Uuid::from_u128(self.ids)), name);
        let disk = format!("disk{disk}");
        machine.disks.insert(disk.clone());
        // It takes after a protected VM that is not there any more: nobody may touch it.
        let suspicious = self.ledger.vms.values().any(|vm| {
            let protected = self.oracle.classes.get(&vm.key.uuid) == Some(&Some("core"));
            let gone = !self.host.vms.contains_key(&vm.key.uuid);
            protected && gone && (vm.name == name || vm.disks.contains(&disk))
        });
        self.oracle.classes.insert(machine.uuid, (!suspicious).then_some("participant"));
        self.host.appear(machine, Power::On);
    }

    fn ask_start(&mut self, n: usize) {
        let Some(vm) = self.known(n) else { return };
        if self.host.vms[&vm.uuid].is_active() || self.host.out_of_contact.is_some() {
            return;
        }
        self.commit(Change::StartAsked { vm });
        let error = self.host.start(vm.uuid).err().map(|error| error.to_string());
        self.commit(Change::StartReturned { vm, error });
    }

    fn enforce(&mut self, enforce: bool) {
        self.oracle.enforcing = enforce;
        let mode = if enforce { Mode::Enforce } else { Mode::Observe };
        self.commit(Change::ModeSet { mode, reason: "because".to_owned() });
    }

    fn hold(&mut self, n: usize, hours: i64) {
        let Some(vm) = self.known(n) else { return };
        let now = self.clock.now().wall;
        let until = later(now, TimeDelta::hours(hours));
        self.oracle.holds.insert(vm.uuid, until);
        let hold = Hold { set_at: now, until, reason: "exam".to_owned(), by: By::Daemon };
        self.commit(Change::HoldSet { vm, hold });
    }

    fn release(&mut self, n: usize) {
        let Some(vm) = self.known(n) else { return };
        if self.oracle.holds.remove(&vm.uuid).is_some() {
            self.commit(Change::HoldReleased { vm, reason: "over".to_owned() });
        }
    }

    fn classify(&mut self, uuid: VmUuid, class: &'static str) {
        let vm = VmKey { host: self.host.id, uuid };
        let project = self.ledger.vms[&vm].project;
        let owner = Owner { person: PersonId(Uuid::from_u128(500)), proof: Proof::Adoption };
        self.oracle.classes.insert(uuid, Some(class));
        self.note_class(self.oracle.asked.home(uuid), class);
        self.commit(Change::OwnersSet { project, owners: vec![owner] });
        self.commit(Change::Classified { project, class: ClassName::new(class), reason: "because".to_owned() });
        if self.ledger.vms[&vm].doubt.is_some() {
            self.commit(Change::DoubtCleared { vm });
        }
    }

    fn limit(&mut self, turn: u32, day: u32) {
        self.policy.limits = Limits { power_offs_per_turn: turn, power_offs_per_day: day, re_stops_per_day: 100 };
        self.oracle.limits = (turn as usize, day as usize);
        self.commit(Change::PolicyEnforced { stamp: self.policy.stamp() });
    }

    fn ack(&mut self) {
        for raised in self.guards(self.clock.now()) {
            if raised.guard == Guard::Clock {
                self.oracle.note_right_clock();
            }
            let (guard, observed) = (raised.guard, raised.observed.to_string());
            self.commit(Change::GuardAcked { guard, observed, reason: "looked at".to_owned() });
        }
    }

    fn approve(&mut self) {
        let Some(inventory) = self.look() else { return };
        let now = self.clock.now();
        let verdicts = judge(&self.policy, &inventory, &self.ledger, &now);
        let due: BTreeSet<PowerOffKey> = verdicts.iter().filter_map(due_first_rung).collect();
        self.oracle.approved.extend(due.iter().map(|key| (key.vm.uuid, key.lease, key.ends_at)));
        let digest = self.plan(&inventory, now).1.digest;
        let approval = Approval { digest, set: due, at: now.wall, by: By::Daemon, reason: "all right".to_owned() };
        self.commit(Change::PlanApproved { approval });
    }

    pub(super) fn moment(&self) -> Moment {
        Moment { now: self.clock.now(), elapsed_ms: self.clock.elapsed_ms() }
    }

    /// Writes a change to the ledger. Nothing that the core wants may be refused.
    pub(super) fn commit(&mut self, change: Change) {
        let at = self.clock.now();
        self.oracle.note(&change, self.moment());
        self.transcript.push(format!("{} {change:?}", at.wall));
        let odometer_ms = self.ledger.book.odometer.read_ms(&at);
        let about_request = matches!(change, Change::RequestOpened { .. } | Change::RequestClosed { .. });
        let entry = Entry { at, by: By::Daemon, odometer_ms, policy: Some(self.policy.hash), change };
        let applied = self.ledger.apply(&entry, &mut Touched::default());
        assert_eq!(applied, Ok(()), "refused: {:?}", entry.change);
        if about_request {
            self.requests_are_found();
        }
    }
}

fn due_first_rung(verdict: &Verdict) -> Option<PowerOffKey> {
    match &verdict.finding {
        Finding::PowerOff(warrant) if warrant.kind() == LadderKind::Lease => {
            Some(PowerOffKey { vm: warrant.vm(), lease: warrant.lease(), ends_at: warrant.ends_at() })
        }
        _ => None,
    }
}
