//! A daemon without a loop, for tests: a made-up host and directory, a ledger on disk, and turns that are taken by
//! hand, that look and judge and carry nothing out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::TimeDelta;
use tokio::sync::{Notify, mpsc, watch};
use uuid::Uuid;

use super::{Desk, LoopCommand, Parts};
use crate::clock::MadeClock;
use crate::daemon::picture::{Picture, PolicyState, TurnFigures};
use crate::guard::Raised;
use crate::hypervisor::Hypervisor;
use crate::hypervisor::sim::{Host, Machine, Power, Sim};
use crate::judge::intake::{Look, take_in};
use crate::judge::{Finding, judge};
use crate::ledger::{Birth, Store};
use crate::model::change::Change;
use crate::model::class::ClassName;
use crate::model::ids::{HostId, LedgerId, MessageId, PersonId, VmKey, VmUuid};
use crate::model::ledger::{Ledger, Mode};
use crate::model::person::{By, Caller};
use crate::model::time::Now;
use crate::notify::Addresses;
use crate::people::{Account, Made, People};
use crate::plan::plan;
use crate::policy::{Policy, parse};
use crate::tell::Telling;
use crate::world::World;

/// Accounts: whoever has the role is in its group.
pub(crate) const ACCOUNTS: [(u32, &str, &str); 6] = [
    (0, "root", ""),
    (1001, "alice", ""),
    (1002, "bob", ""),
    (1003, "ines", "infrateam"),
    (1004, "bert", "bestuur"),
    (1005, "mallory", ""),
];

pub(crate) struct House {
    pub(crate) desk: Desk,
    pub(crate) sim: Sim,
    pub(crate) clock: MadeClock,
    pub(crate) orders: mpsc::Receiver<LoopCommand>,
    pub(crate) policy: Arc<Policy>,
    pub(crate) guards: Vec<Raised>,
    /// Owners whom the directory no longer knows.
    pub(crate) left: watch::Sender<BTreeSet<PersonId>>,
    picture: watch::Sender<Arc<Picture>>,
    store: Option<Store>,
    directory: PathBuf,
}

impl House {
    /// A host with these VMs (number, name, on), which nobody has adopted yet.
    pub(crate) async fn new(vms: &[(u128, &str, bool)]) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let directory = std::env::temp_dir().join(format!("fortnight-desk-{}-{count}", std::process::id()));
        std::fs::create_dir_all(&directory).unwrap();
        let start = "2026-06-01T12:00:00Z".parse().unwrap();
        let clock = MadeClock::starting(start, 0);
        let world = World::made(clock.clone(), 1);
        let host = HostId(Uuid::from_u128(7));
        let birth = Birth { ledger: LedgerId(Uuid::from_u128(9)), host, now: clock.now() };
        let opened = Store::open(&directory.join("ledger.db"), birth).unwrap();
        let mut made_up = Host::new(host);
        for (number, name, on) in vms {
            let power = if *on { Power::On } else { Power::Off };
            made_up.appear(Machine::new(uuid(*number), name), power);
        }
        let sim = Sim::new(made_up, clock.clone());
        let hypervisor = Hypervisor::Sim(sim.clone());
        let policy = Arc::new(parse(include_str!("../../../policies/hackalot.toml"), "policy.toml").unwrap().0);
        let accounts = ACCOUNTS.map(|(uid, login, group)| {
            let groups = Some(group.to_owned()).filter(|group| !group.is_empty()).into_iter().collect();
            (uid, Account { login: login.to_owned(), groups })
        });
        let picture = Picture {
            at: clock.now(),
            policy: policy.clone(),
            policy_state: PolicyState {
                file: "/etc/fortnight/policy.toml".to_owned(),
                hash: policy.hash,
                loaded_at: start,
                error: None,
                offered: None,
            },
            inventory: None,
            ledger: opened.handle.snapshot(),
            guards: Vec::new(),
            verdicts: Vec::new(),
            plan: plan(&policy, &[], &[], &opened.handle.snapshot(), &clock.now()),
            turn: TurnFigures::default(),
            next_wakeup: None,
            connection: hypervisor.connection(),
            drift: Vec::new(),
        };
        let (picture, watched) = watch::channel(Arc::new(picture));
        let (sender, orders) = mpsc::channel(8);
        let (left, gone) = watch::channel(BTreeSet::new());
        let desk = Desk::new(Parts {
            host,
            world,
            ledger: opened.handle,
            hypervisor,
            people: People::Made(Made { accounts: accounts.into() }),
            picture: watched,
            look: Arc::new(Notify::new()),
            orders: sender,
            mail_server: Some("smtp://localhost:25".to_owned()),
            languages: crate::config::Languages::default(),
            addresses: Addresses { domain: Some("space.example".to_owned()), by_name: BTreeMap::new() },
            mirrors_tags: true,
            gone,
        });
        let guards = Vec::new();
        let mut house =
            Self { desk, sim, clock, orders, policy, guards, left, picture, store: Some(opened.store), directory };
        let stamp = house.policy.stamp();
        house.desk.parts.ledger.save_policy(house.policy.source.clone()).await.unwrap();
        house.commit(vec![Change::PolicyEnforced { stamp }]).await;
        house.turn().await;
        house
    }

    /// The host that most tests are about: `web` is alice's, `gate` is core, `minutes` the board's, and nobody has
    /// decided on `odd`. It is adopted and enforces.
    pub(crate) async fn furnished() -> Self {
        let vms = [(0x11, "web", true), (0x22, "gate", true), (0x33, "minutes", true), (0x44, "odd", true)];
        let mut house = Self::new(&vms).await;
        for (number, class, owner) in [(0x11, "participant", 1001), (0x22, "core", 1003), (0x33, "board", 1004)] {
            house.file(number, class, owner).await;
        }
        house.enforce().await;
        house.turn().await;
        house
    }

    /// More VMs of alice's are due than are powered off in one turn.
    pub(crate) async fn over_a_limit() -> Self {
        let vms = [(1, "a", true), (2, "b", true), (3, "c", true), (4, "d", true), (5, "e", true), (6, "f", true)];
        let mut house = Self::new(&vms).await;
        for (number, ..) in vms {
            house.file(number, "participant", 1001).await;
        }
        house.enforce().await;
        house.pass(TimeDelta::zero()).await;
        house.pass(TimeDelta::days(13) + TimeDelta::hours(1)).await;
        house.tell().await;
        house.pass(TimeDelta::days(1)).await;
        house
    }

    /// The host is adopted, and enforces from now on.
    async fn enforce(&mut self) {
        let digest = self.policy.hash;
        self.commit(vec![Change::Adopted { digest, recovered: false, host: HostId(Uuid::from_u128(7)) }]).await;
        self.commit(vec![Change::ModeSet { mode: Mode::Enforce, reason: "it is time".to_owned() }]).await;
    }

    /// Puts the project of a VM into a class, with one owner.
    pub(crate) async fn file(&mut self, number: u128, class: &str, owner: u32) {
        let person = self.caller(owner).await;
        let login = person.login.clone();
        let project = self.desk.parts.ledger.snapshot().vms[&key(number)].project;
        let owner_of =
            crate::model::project::Owner { person: person.person, proof: crate::model::project::Proof::Adoption };
        let identities = vec![self.desk.account(owner, &login)];
        let class = ClassName::new(class);
        self.commit(vec![
            Change::PersonKnown { person: person.person, identities },
            Change::OwnersSet { project, owners: vec![owner_of] },
            Change::Classified { project, class, reason: "test".to_owned() },
        ])
        .await;
    }

    /// Takes an account out of the directory.
    pub(crate) fn forget(&mut self, uid: u32) {
        let parts = Arc::get_mut(&mut self.desk.parts).expect("no other desk is about");
        let People::Made(made) = &mut parts.people else { unreachable!("the directory is made up") };
        made.accounts.remove(&uid);
    }

    /// Has the directory answer nothing any more.
    pub(crate) fn silence(&mut self) {
        let parts = Arc::get_mut(&mut self.desk.parts).expect("no other desk is about");
        parts.people = People::Nss(crate::people::Nss::silent());
    }

    pub(crate) async fn caller(&self, uid: u32) -> Caller {
        self.desk.caller(uid, None).await
    }

    pub(crate) async fn commit(&self, changes: Vec<Change>) {
        self.desk.parts.ledger.commit(self.now(), By::Daemon, changes).await.unwrap();
    }

    pub(crate) fn ledger(&self) -> Arc<Ledger> {
        self.desk.parts.ledger.snapshot()
    }

    pub(crate) fn now(&self) -> Now {
        self.clock.now()
    }

    /// Queues the notices that are due, and has them accepted.
    pub(crate) async fn tell(&mut self) {
        let messages = self.queue().await;
        self.commit(vec![Change::Delivered { messages }]).await;
    }

    /// Queues the notices that are due.
    pub(crate) async fn queue(&mut self) -> Vec<MessageId> {
        let mut queued = Vec::new();
        let ledger = self.desk.parts.ledger.snapshot();
        let verdicts = self.picture.borrow().verdicts.clone();
        let unreachable = BTreeSet::new();
        let telling = Telling { policy: &self.policy, ledger: &ledger, unreachable: &unreachable, at: self.now().wall };
        for verdict in &verdicts {
            let Finding::Notify(due) = &verdict.finding else { continue };
            let ids = &self.desk.parts.world.ids;
            let change = telling.notice(&ledger.vms[&verdict.vm], due, &mut || ids.uuid("message"));
            if let Change::NoticeQueued { messages, .. } = &change {
                queued.extend(messages.iter().map(|message| message.id));
            }
            self.commit(vec![change]).await;
        }
        queued
    }

    /// Has the last turn find that these tags differ.
    pub(crate) fn found_drift(&self, drift: Vec<crate::daemon::picture::Drift>) {
        self.picture.send_modify(|picture| *picture = Arc::new(Picture { drift, ..(**picture).clone() }));
    }

    pub(crate) async fn pass(&mut self, time: TimeDelta) {
        self.clock.advance(time);
        self.turn().await;
    }

    /// Looks, takes in, judges, plans and publishes. Nothing is carried out.
    pub(crate) async fn turn(&mut self) {
        let now = self.now();
        let inventory = self.desk.parts.hypervisor.look(now).await.unwrap();
        for _ in 0..8 {
            let ledger = self.desk.parts.ledger.snapshot();
            let (policy, believed) = (&*self.policy, true);
            let look = Look { policy, inventory: &inventory, ledger: &ledger, believed, now: &now };
            let ids = &self.desk.parts.world.ids;
            let changes = take_in(&look, &mut || ids.uuid("intake"));
            if changes.is_empty() {
                break;
            }
            self.commit(changes).await;
        }
        let ledger = self.desk.parts.ledger.snapshot();
        let verdicts = judge(&self.policy, &inventory, &ledger, &now);
        self.picture.send_modify(|picture| {
            let before = (**picture).clone();
            *picture = Arc::new(Picture {
                at: now,
                policy: self.policy.clone(),
                plan: plan(&self.policy, &verdicts, &self.guards, &ledger, &now),
                guards: self.guards.clone(),
                inventory: Some(Arc::new(inventory)),
                ledger,
                verdicts,
                turn: TurnFigures { count: before.turn.count + 1, last_ms: 1, vms: 0 },
                ..before
            });
        });
    }
}

impl Drop for House {
    fn drop(&mut self) {
        drop(self.store.take());
        // What is left behind in the temporary directory harms nobody.
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}

pub(crate) fn uuid(number: u128) -> VmUuid {
    VmUuid(Uuid::from_u128(number << 96))
}

pub(crate) fn key(number: u128) -> VmKey {
    VmKey { host: HostId(Uuid::from_u128(7)), uuid: uuid(number) }
}
