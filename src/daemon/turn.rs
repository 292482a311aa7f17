//! One turn: look, take in, judge, plan, carry out, record. It takes no input: an event, a timer, a person and a
//! restart all lead to the same turn, which looks at everything.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;
use tokio_util::task::TaskTracker;
use tracing::{debug, warn};

use super::mirror::{Mirror, Pens};
use super::picture::{Picture, TurnFigures};
use super::policies::Policies;
use super::reports;
use crate::carry_out::{Carried, Hands, NotBegun};
use crate::cause;
use crate::follow_up::{self, FollowUp};
use crate::guard::{self, InventoryWatch, Raised, Readings};
use crate::hypervisor::{CallError, Hypervisor};
use crate::judge::intake::{self, Look};
use crate::judge::{self, Verdict};
use crate::ledger::{CommitError, LedgerHandle};
use crate::model::change::Change;
use crate::model::contact::Loss;
use crate::model::ids::{HostId, PersonId, VmKey};
use crate::model::inventory::Inventory;
use crate::model::ledger::{Guard, Ledger};
use crate::model::observed::Observed;
use crate::model::outbox::{Content, Recipient};
use crate::model::person::By;
use crate::model::reason::{Code, Reason};
use crate::model::time::Now;
use crate::notify::Addresses;
use crate::plan::{self, Plan};
use crate::tell::Telling;
use crate::wakeup::{self, Wakeup};
use crate::world::World;

/// A look that takes longer than this makes the inventory stale: notices go out by the last one, and power is left
/// alone until the look has come. A destroy of a hung QEMU blocks lists for 11 s.
const LOOK_PATIENCE: Duration = Duration::from_millis(500);

/// What one look teaches may teach more: a run opens a lease, a lease that ends another. Three rounds settle every
/// case there is; more would be a defect, and is cut off rather than spun on.
const INTAKE_ROUNDS: usize = 8;

/// What is carried out may make more due: an end that has moved owes its notice at once. Two rounds settle that.
const CARRY_ROUNDS: usize = 3;

/// Everything that turns are made with.
#[derive(Debug)]
pub struct Turns {
    pub world: World,
    pub host: HostId,
    pub ledger: LedgerHandle,
    pub hypervisor: Hypervisor,
    pub policies: Policies,
    pub mirror: Mirror,
    pub addresses: Addresses,
    /// Owners whom the directory no longer knows, as last asked in the background.
    pub gone: watch::Receiver<BTreeSet<PersonId>>,
    pub calls: TaskTracker,
    pub returned: Arc<Notify>,
    pub published: watch::Sender<Arc<Picture>>,
    pub state: State,
}

/// What is remembered from turn to turn. Nothing here is needed to be right, only to be quick or patient.
#[derive(Debug, Default)]
pub struct State {
    watch: InventoryWatch,
    inventory: Option<Arc<Inventory>>,
    looking: Option<JoinHandle<Result<Inventory, CallError>>>,
    /// A look that came after its turn had gone on without it.
    arrived: Option<Result<Inventory, CallError>>,
    ledger_fault: Option<String>,
    figures: TurnFigures,
}

impl State {
    /// At the start, with this ledger.
    pub fn of(ledger: &LedgerHandle) -> Self {
        Self { ledger_fault: fault_of(ledger), ..Self::default() }
    }
}

/// What raises the ledger's guard from the first moment on: that there is no ledger to believe.
pub(super) fn fault_of(ledger: &LedgerHandle) -> Option<String> {
    let why = ledger.damage()?.to_owned();
    Some(CommitError::Stopped { why }.to_string())
}

/// How fresh the inventory of a turn is.
enum Sight {
    Fresh,
    /// Why it is the inventory of an earlier turn, as a reason.
    Stale(Reason),
}

impl Sight {
    fn not_yet() -> Self {
        Self::Stale(Reason::new(Code::Unreadable).with("why", "not-answered"))
    }
}

impl Turns {
    /// One pass. Yields when to look again at the latest.
    pub async fn turn(&mut self) -> Wakeup {
        let began = tokio::time::Instant::now();
        let sight = self.look().await;
        let now = self.world.clock.now();
        let Some(inventory) = self.state.inventory.clone() else {
            return wakeup::wakeup(&[], &[], &self.ledger.snapshot(), &now);
        };
        if matches!(sight, Sight::Fresh) {
            self.read_tags(&inventory, now).await;
            self.take_in(&inventory, now).await;
        }
        self.follow_up(now).await;
        let mut carried = Carried::default();
        let mut judged = self.judge(&inventory, &sight, now);
        for round in 0..CARRY_ROUNDS {
            if round > 0 && judged.plan.is_settled() {
                break;
            }
            let more = self.carry_out(&inventory, &judged.plan).await;
            let done = more.steps_done > 0 && more.ledger_fault.is_none();
            carried.add(more);
            if !done {
                break;
            }
            judged = self.judge(&inventory, &sight, self.world.clock.now());
        }
        self.follow_up(self.world.clock.now()).await;
        self.record(&carried).await;
        let drift = self.mirror_tags(&inventory, &sight);

        let now = self.world.clock.now();
        let figures = &mut self.state.figures;
        figures.count += 1;
        figures.vms = inventory.vms.len();
        figures.last_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        let wakeup = wakeup::wakeup(&judged.verdicts, &carried.ladders, &self.ledger.snapshot(), &now);
        self.publish(inventory, judged, drift, &wakeup, now).await;
        wakeup
    }

    /// Waits for a look that its turn did not wait for. The next turn is made by it.
    pub async fn look_arrives(&mut self) {
        let Some(looking) = &mut self.state.looking else { return std::future::pending().await };
        let result = looking.await;
        self.state.looking = None;
        self.state.arrived = Some(result.unwrap_or_else(|panicked| {
            warn!(%panicked, "the look ended early");
            Err(CallError::Disconnected { why: Loss::LookEnded.into() })
        }));
    }

    /// Looks, but does not wait long: a look that is late is for a later turn.
    async fn look(&mut self) -> Sight {
        if self.state.arrived.is_none() {
            let now = self.world.clock.now();
            if self.state.looking.is_none() {
                let hypervisor = self.hypervisor.clone();
                self.state.looking = Some(tokio::spawn(async move { hypervisor.look(now).await }));
            }
            if tokio::time::timeout(LOOK_PATIENCE, self.look_arrives()).await.is_err() {
                return Sight::not_yet();
            }
        }
        match self.state.arrived.take() {
            Some(Ok(inventory)) => {
                self.state.inventory = Some(Arc::new(inventory));
                Sight::Fresh
            }
            Some(Err(error)) => Sight::Stale(error.reason()),
            None => Sight::not_yet(),
        }
    }

    /// Before anything is judged: tags that are newer than the ledger, or of another one, say that it is not the
    /// ledger of these VMs.
    async fn read_tags(&mut self, inventory: &Inventory, now: Now) {
        let ledger = self.ledger.snapshot();
        self.mirror.read(inventory, self.policies.current(), &ledger);
        if ledger.book.recovery_owed {
            return;
        }
        let why = if let Some((vm, _)) = self.mirror.newer_tag() {
            Observed::NewerThanLedger { vm: vm.uuid }
        } else if self.mirror.has_foreign() && !ledger.book.adopted {
            Observed::ForeignTags
        } else if ledger.book.host != self.host {
            Observed::LedgerOfOther { ledger: ledger.book.host, host: self.host }
        } else {
            return;
        };
        let why = why.to_string();
        warn!(why, "nothing is enforced until `fortnight adopt --recover`");
        self.commit(now, vec![Change::RecoveryOwed { why }]).await;
    }

    /// Brings the ledger up to what was seen.
    async fn take_in(&mut self, inventory: &Arc<Inventory>, now: Now) {
        self.state.watch.observe(inventory, &self.ledger.snapshot());
        for round in 0..INTAKE_ROUNDS {
            let ledger = self.ledger.snapshot();
            let believed = !self.guards(&ledger, now).iter().any(|raised| raised.guard == Guard::Inventory);
            let look = Look { policy: self.policies.current(), inventory, ledger: &ledger, believed, now: &now };
            let changes = intake::take_in(&look, &mut || self.world.ids.uuid("turn"));
            if changes.is_empty() {
                return;
            }
            debug!(round, changes = changes.len(), "taken in");
            if !self.commit(now, changes).await {
                return;
            }
        }
        warn!("what was seen did not settle; the next turn goes on");
    }

    /// What follows from the ledger by itself.
    async fn follow_up(&mut self, now: Now) {
        let (ledger, policy) = (self.ledger.snapshot(), self.policies.current());
        if !follow_up::may_owe(policy, &ledger, now.wall) {
            return;
        }
        let (guards, unreachable) = (self.guards(&ledger, now), self.unreachable());
        let owed = FollowUp { policy, ledger: &ledger, guards: &guards, unreachable: &unreachable, at: now.wall };
        let changes = owed.changes(&mut || self.world.ids.uuid("turn"));
        if !changes.is_empty() {
            self.commit(now, changes).await;
        }
    }

    fn judge(&self, inventory: &Inventory, sight: &Sight, now: Now) -> Judged {
        let ledger = self.ledger.snapshot();
        let policy = self.policies.current();
        let guards = self.guards(&ledger, now);
        let verdicts = judge::judge(policy, inventory, &ledger, &now);
        let plan = plan::plan(policy, &verdicts, &guards, &ledger, &now);
        let plan = match sight {
            Sight::Fresh => plan,
            Sight::Stale(why) => plan.withhold_power(why),
        };
        Judged { ledger, guards, verdicts, plan }
    }

    fn guards(&self, ledger: &Ledger, now: Now) -> Vec<Raised> {
        let readings = Readings {
            now,
            synchronised: self.world.clock.synchronised(),
            host: self.host,
            ledger_fault: self.state.ledger_fault.clone(),
            newer_tag: self.mirror.newer_tag(),
        };
        guard::raised(&readings, &self.state.watch, ledger)
    }

    async fn carry_out(&mut self, inventory: &Inventory, plan: &Plan) -> Carried {
        // Most turns have nothing to do, and need not look at every project for whom they could not tell of it.
        let unreachable = if plan.steps.is_empty() { BTreeSet::new() } else { self.unreachable() };
        let carried = self.hands(inventory, &unreachable).carry_out(plan).await;
        let ledger = self.ledger.snapshot();
        let on_ladders = ledger.vms.values().filter(|vm| vm.ladder.is_some()).map(|vm| vm.key.uuid);
        self.hypervisor.watch_jobs(on_ladders.collect());
        if carried.ledger_fault.is_some() {
            self.state.ledger_fault.clone_from(&carried.ledger_fault);
        }
        carried
    }

    /// Begins the ladder that a person asked for.
    pub async fn stop(&mut self, vm: VmKey, by: By) -> Result<(), StopRefused> {
        let Sight::Fresh = self.look().await else { return Err(StopRefused::Unseen) };
        let inventory = self.state.inventory.clone().ok_or(StopRefused::Unseen)?;
        let ledger = self.ledger.snapshot();
        let record = ledger.record(vm).map_err(|_| StopRefused::Unseen)?;
        let policy = self.policies.current();
        let warrant = judge::warrant_for_person(policy, &inventory, &ledger, record).map_err(StopRefused::Judged)?;
        let unreachable = self.unreachable();
        let hands = self.hands(&inventory, &unreachable);
        hands.begin_for(&warrant, by).await.map_err(StopRefused::Begun)
    }

    fn hands<'a>(&'a self, inventory: &'a Inventory, unreachable: &'a BTreeSet<PersonId>) -> Hands<'a> {
        Hands {
            world: &self.world,
            ledger: &self.ledger,
            hypervisor: &self.hypervisor,
            policy: self.policies.current(),
            inventory,
            unreachable,
            calls: &self.calls,
            returned: &self.returned,
        }
    }

    /// People who cannot be told: gone from the directory, or without an address.
    fn unreachable(&self) -> BTreeSet<PersonId> {
        let mut unreachable = self.addresses.out_of_reach(&self.ledger.snapshot());
        unreachable.extend(self.gone.borrow().iter());
        unreachable
    }

    /// The checkpoint of the clocks.
    async fn record(&mut self, carried: &Carried) {
        let now = self.world.clock.now();
        let guards = self.guards(&self.ledger.snapshot(), now);
        let clock_trusted = !guards.iter().any(|raised| raised.guard == Guard::Clock);
        let written = self.commit(now, vec![Change::Checkpoint { clock_trusted }]).await;
        if written && carried.ledger_fault.is_none() {
            self.state.ledger_fault = None;
        }
    }

    /// The matters of a picture that are new, and those that are over.
    fn reports(&self, picture: &Picture, now: Now) -> Vec<Change> {
        let ledger = self.ledger.snapshot();
        let matters = reports::matters(picture);
        let nobody = BTreeSet::new();
        let telling = Telling { policy: self.policies.current(), ledger: &ledger, unreachable: &nobody, at: now.wall };
        let known = &ledger.book.reports;
        let over = known.keys().filter(|key| !matters.contains_key(*key) && !reports::still_lasts(key, &ledger));
        let mut changes: Vec<Change> = over.map(|key| Change::ReportCleared { key: key.clone() }).collect();
        for (key, matter) in matters.iter().filter(|(key, _)| !known.contains_key(*key)) {
            let vm = matter.vm.and_then(|vm| ledger.vms.get(&vm)).map(AsRef::as_ref);
            let name = vm.map(|vm| vm.name.clone());
            let content = Content::Report { name, report: matter.report, reasons: matter.reasons.clone() };
            let write =
                |to: &Recipient| telling.message(to.clone(), vm, content.clone(), &mut || self.world.ids.uuid("turn"));
            changes.push(Change::Reported { key: key.clone(), messages: matter.to.iter().map(write).collect() });
        }
        changes
    }

    fn mirror_tags(&mut self, inventory: &Inventory, sight: &Sight) -> Vec<super::picture::Drift> {
        if matches!(sight, Sight::Fresh) {
            let pens = Pens {
                ledger: &self.ledger,
                hypervisor: &self.hypervisor,
                clock: &self.world.clock,
                calls: &self.calls,
                look: &self.returned,
            };
            self.mirror.write(inventory, self.policies.current(), &pens);
        }
        self.mirror.drift()
    }

    /// Commits what the daemon itself has found out. Failing is a guard, not an end.
    async fn commit(&mut self, now: Now, changes: Vec<Change>) -> bool {
        match self.ledger.commit(now, By::Daemon, changes).await {
            Ok(_) => true,
            Err(CommitError::Refused(refused)) => {
                warn!(%refused, "the ledger refused what was seen");
                false
            }
            Err(error) => {
                let fault = cause::chain(&error);
                warn!(fault, "the ledger cannot be written: no VM is powered off until it can be");
                self.state.ledger_fault = Some(fault);
                false
            }
        }
    }

    async fn publish(
        &mut self,
        inventory: Arc<Inventory>,
        judged: Judged,
        drift: Vec<super::picture::Drift>,
        wakeup: &Wakeup,
        now: Now,
    ) {
        let picture = Picture {
            at: now,
            policy: Arc::clone(self.policies.current()),
            policy_state: self.policies.state().clone(),
            inventory: Some(inventory),
            ledger: judged.ledger,
            guards: judged.guards,
            verdicts: judged.verdicts,
            plan: judged.plan,
            turn: self.state.figures,
            next_wakeup: Some(wakeup.clone()),
            connection: self.hypervisor.connection(),
            drift,
        };
        let changes = self.reports(&picture, now);
        self.published.send_replace(Arc::new(picture));
        if !changes.is_empty() {
            self.commit(now, changes).await;
        }
    }
}

/// What judging and planning came to.
struct Judged {
    ledger: Arc<Ledger>,
    guards: Vec<Raised>,
    verdicts: Vec<Verdict>,
    plan: Plan,
}

/// Why a person's stop was not begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StopRefused {
    /// The hypervisor cannot be read at the moment.
    Unseen,
    Judged(Reason),
    Begun(NotBegun),
}
