//! Carries a plan out: one `match`, and no decision of its own. The intent is on disk before a call is made; what
//! comes of the call is written down when it returns, and never believed.

use std::collections::BTreeSet;
use std::sync::Arc;

use tokio::sync::Notify;
use tokio_util::task::TaskTracker;
use tracing::{debug, info, warn};

use crate::cause;
use crate::hypervisor::{CallError, Hypervisor};
use crate::judge::{NoticeDue, Warrant};
use crate::ladder::{self, Command, Observation};
use crate::ledger::{CommitError, LedgerHandle};
use crate::model::change::Change;
use crate::model::ids::{MessageId, PersonId, VmKey};
use crate::model::inventory::Inventory;
use crate::model::ladder::{LadderEnd, LadderKind, LadderState, PowerCall, Rung};
use crate::model::ledger::{Ledger, Refused};
use crate::model::outbox::{Content, Report};
use crate::model::person::By;
use crate::model::reason::{Code, Reason};
use crate::model::time::Now;
use crate::model::vm::Vm;
use crate::plan::{Act, Plan, Step};
use crate::policy::Policy;
use crate::tell::Telling;
use crate::world::World;

/// What steps are carried out with.
#[derive(Debug)]
pub struct Hands<'a> {
    pub world: &'a World,
    pub ledger: &'a LedgerHandle,
    pub hypervisor: &'a Hypervisor,
    pub policy: &'a Policy,
    pub inventory: &'a Inventory,
    pub unreachable: &'a BTreeSet<PersonId>,
    /// Calls that are under way. Stopping waits for them.
    pub calls: &'a TaskTracker,
    /// Told when a call has returned.
    pub returned: &'a Arc<Notify>,
}

/// What came of carrying a plan out.
#[derive(Debug, Default)]
#[must_use = "the ladders want to be woken, and a ledger that cannot be written is a guard"]
pub struct Carried {
    /// The ladders that want a step in so many milliseconds.
    pub ladders: Vec<(VmKey, u64)>,
    pub steps_done: usize,
    /// Why the ledger could not be written, if it could not. The rest of the plan was left.
    pub ledger_fault: Option<String>,
}

impl Carried {
    /// Adds what came of another round. Of a ladder that was looked at twice the later wish counts.
    pub fn add(&mut self, more: Self) {
        let again = |vm: &VmKey| more.ladders.iter().any(|(other, _)| other == vm);
        self.ladders.retain(|(vm, _)| !again(vm));
        self.ladders.extend(more.ladders);
        self.steps_done += more.steps_done;
        self.ledger_fault = more.ledger_fault.or(self.ledger_fault.take());
    }
}

/// Why a step was not taken.
enum NotTaken {
    /// The ledger said no: something has changed since the plan was made. The next turn sees it.
    Refused(Refused),
    /// The ledger could not be written.
    Ledger(String),
    /// The hypervisor has stopped answering: no further step is tried in this turn.
    Hypervisor(CallError),
    /// The definition could not be saved, and the VM would be lost without it.
    Definition(CallError),
}

/// Why a ladder that a person asked for was not begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotBegun {
    /// The ledger said no.
    Refused(Refused),
    /// The ledger could not be written, and what it says of it.
    Ledger(String),
    Hypervisor(CallError),
}

impl From<CommitError> for NotTaken {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Refused(refused) => Self::Refused(refused),
            other => Self::Ledger(cause::chain(&other)),
        }
    }
}

impl Hands<'_> {
    /// Takes every step of the plan, in order.
    pub async fn carry_out(&self, plan: &Plan) -> Carried {
        let mut carried = Carried::default();
        for step in &plan.steps {
            match self.take(step, &mut carried).await {
                Ok(()) => carried.steps_done += 1,
                Err(NotTaken::Refused(refused)) => info!(vm = %step.vm.uuid, %refused, "a step was overtaken"),
                Err(NotTaken::Definition(error)) => {
                    warn!(vm = %step.vm.uuid, %error, "the definition could not be saved");
                }
                Err(NotTaken::Hypervisor(error)) => {
                    warn!(vm = %step.vm.uuid, %error, "the hypervisor does not answer; the rest of the plan waits");
                    break;
                }
                Err(NotTaken::Ledger(fault)) => {
                    carried.ledger_fault = Some(fault);
                    break;
                }
            }
        }
        carried
    }

    async fn take(&self, step: &Step, carried: &mut Carried) -> Result<(), NotTaken> {
        let now = self.world.clock.now();
        match &step.act {
            Act::MoveEnd { lease, to, why } => {
                self.commit(now, Change::EndMoved { vm: step.vm, lease: *lease, to: *to, why: *why }).await
            }
            Act::Notify(due) => self.notify(step.vm, due, now).await,
            Act::StopLadder => {
                let why = step.reasons.first().map_or("", |reason| reason.code.as_str()).to_owned();
                self.commit(now, Change::LadderEnded { vm: step.vm, end: LadderEnd::Stopped { why } }).await
            }
            Act::Begin(warrant) => {
                let class = self.vm(step.vm)?.1;
                let rungs = self.policy.lease_rule(&class).map_or(&[][..], |rule| &rule.ladder);
                self.begin(warrant, rungs, By::Daemon, now, carried).await
            }
            Act::Continue(warrant) => self.go_on(warrant, now, carried).await,
        }
    }

    /// Begins the ladder that a person asked for.
    pub async fn begin_for(&self, warrant: &Warrant, by: By) -> Result<(), NotBegun> {
        let now = self.world.clock.now();
        let begun = async {
            let class = self.vm(warrant.vm())?.1;
            let rungs = self.policy.lease_rule(&class).map_or(&[][..], |rule| &rule.ladder);
            self.begin(warrant, rungs, by, now, &mut Carried::default()).await
        };
        begun.await.map_err(|not_taken| match not_taken {
            NotTaken::Refused(refused) => NotBegun::Refused(refused),
            NotTaken::Ledger(why) => NotBegun::Ledger(why),
            NotTaken::Definition(error) | NotTaken::Hypervisor(error) => NotBegun::Hypervisor(error),
        })
    }

    async fn notify(&self, key: VmKey, due: &NoticeDue, now: Now) -> Result<(), NotTaken> {
        let ledger = self.ledger.snapshot();
        let vm = ledger.record(key).map_err(NotTaken::Refused)?;
        let telling = Telling { policy: self.policy, ledger: &ledger, unreachable: self.unreachable, at: now.wall };
        let mut changes = vec![telling.notice(vm, due, &mut || self.world.ids.uuid("step"))];
        let superseded = superseded_notices(&ledger, key);
        if !superseded.is_empty() {
            let why = "a later notice takes its place".to_owned();
            changes.push(Change::DeliveryDropped { messages: superseded, why });
        }
        info!(vm = %key.uuid, lease = due.lease, ends_at = %due.ends_at, "a notice is queued");
        self.ledger.commit(now, By::Daemon, changes).await?;
        Ok(())
    }

    async fn begin(
        &self,
        warrant: &Warrant,
        rungs: &[Rung],
        by: By,
        now: Now,
        carried: &mut Carried,
    ) -> Result<(), NotTaken> {
        let vm = warrant.vm();
        let seen = self.observe(vm, self.inventory.connection);
        let Some((state, call)) = ladder::begin(warrant, rungs, self.inventory.connection, &seen, &now) else {
            return Ok(());
        };
        self.save_definition(vm).await?;
        self.commit_by(now, by, Change::LadderBegan { vm, ladder: state.clone() }).await?;
        info!(vm = %vm.uuid, lease = warrant.lease(), call = ?call, "a ladder begins");
        carried.ladders.push((vm, ladder::patience_ms(&state)));
        self.call(warrant.clone(), call, state);
        Ok(())
    }

    /// Without its definition a transient VM is gone for good once it is off, so it must be saved; that of a
    /// persistent one stays with the hypervisor, and is saved for the day somebody deletes it.
    async fn save_definition(&self, key: VmKey) -> Result<(), NotTaken> {
        let persistent = self.inventory.vms.get(&key.uuid).is_some_and(|seen| seen.persistent);
        let digest = match self.hypervisor.definition(key.uuid).await {
            Ok(xml) => self.ledger.save_definition(xml).await?,
            Err(error @ (CallError::Late { .. } | CallError::Disconnected { .. })) => {
                return Err(NotTaken::Hypervisor(error));
            }
            Err(error) if persistent => {
                warn!(vm = %key.uuid, %error, "the definition could not be read; the hypervisor keeps it");
                return Ok(());
            }
            Err(error) => return Err(NotTaken::Definition(error)),
        };
        if self.vm(key)?.0.saved_definition == Some(digest) {
            return Ok(());
        }
        self.commit(self.world.clock.now(), Change::DefinitionSaved { vm: key, definition: digest }).await
    }

    async fn go_on(&self, warrant: &Warrant, now: Now, carried: &mut Carried) -> Result<(), NotTaken> {
        let key = warrant.vm();
        let ledger = self.ledger.snapshot();
        let vm = ledger.record(key).map_err(NotTaken::Refused)?;
        let Some(state) = &vm.ladder else { return Ok(()) };
        let outcome = ladder::step(state, &self.observe_ladder(key, state), &now);
        match outcome.command {
            None if outcome.state == *state => {}
            None => self.commit(now, Change::LadderStepped { vm: key, ladder: outcome.state }).await?,
            Some(Command::Call(call)) => {
                info!(vm = %key.uuid, call = ?call, rung = outcome.state.at, "a ladder goes on");
                let state = outcome.state;
                self.commit(now, Change::LadderStepped { vm: key, ladder: state.clone() }).await?;
                self.call(warrant.clone(), call, state);
            }
            Some(Command::End(end)) => return self.end(&ledger, vm, state, end, now).await,
            Some(Command::ReportJob) => self.report_job(&ledger, vm, now).await?,
        }
        carried.ladders.push((key, outcome.wake_in_ms));
        Ok(())
    }

    /// Ends a ladder; if the VM is off, everybody whom it concerns hears of it.
    async fn end(
        &self,
        ledger: &Ledger,
        vm: &Vm,
        state: &LadderState,
        end: LadderEnd,
        now: Now,
    ) -> Result<(), NotTaken> {
        info!(vm = %vm.key.uuid, end = ?end, "a ladder has ended");
        let mut changes = vec![Change::LadderEnded { vm: vm.key, end: end.clone() }];
        if let (LadderEnd::Off { rung }, LadderKind::Lease | LadderKind::ReStop) = (&end, state.kind) {
            let telling = Telling { policy: self.policy, ledger, unreachable: self.unreachable, at: now.wall };
            changes.push(telling.powered_off(vm, state, *rung, &mut || self.world.ids.uuid("step")));
        }
        self.ledger.commit(now, By::Daemon, changes).await?;
        Ok(())
    }

    async fn report_job(&self, ledger: &Ledger, vm: &Vm, now: Now) -> Result<(), NotTaken> {
        let key = format!("job:{}", vm.key);
        if ledger.book.reports.contains_key(&key) {
            return Ok(());
        }
        let telling = Telling { policy: self.policy, ledger, unreachable: self.unreachable, at: now.wall };
        let reasons = vec![Reason::new(Code::JobInProgress)];
        let content = Content::Report { name: Some(vm.name.clone()), report: Report::JobBlocksLadder, reasons };
        let messages = telling.stewards_told(vm, &content, &mut || self.world.ids.uuid("step"));
        self.commit(now, Change::Reported { key, messages }).await
    }

    /// Makes a call in the background: it may hang for as long as the VM does.
    fn call(&self, warrant: Warrant, call: PowerCall, state: LadderState) {
        let (hypervisor, ledger) = (self.hypervisor.clone(), self.ledger.clone());
        let (clock, returned) = (self.world.clock.clone(), Arc::clone(self.returned));
        self.calls.spawn(async move {
            let vm = warrant.vm();
            let error = hypervisor.power(&warrant, call).await.err().map(|error| cause::chain(&error));
            if let Some(error) = &error {
                warn!(vm = %vm.uuid, call = ?call, error, "a call was refused");
            }
            let changes = state.returned(vm, error).into_iter().collect();
            match ledger.commit(clock.now(), By::Daemon, changes).await {
                Ok(_) => {}
                Err(CommitError::Refused(_)) => debug!(vm = %vm.uuid, "the ladder had ended before its call returned"),
                Err(error) => warn!(vm = %vm.uuid, error = cause::chain(&error), "a return was not recorded"),
            }
            returned.notify_one();
        });
    }

    fn observe_ladder(&self, key: VmKey, state: &LadderState) -> Observation {
        ladder::observe(state, key.uuid, self.inventory)
    }

    fn observe(&self, key: VmKey, connection: u64) -> Observation {
        ladder::observe_on(connection, key.uuid, self.inventory)
    }

    fn vm(&self, key: VmKey) -> Result<(Arc<Vm>, crate::model::class::ClassName), NotTaken> {
        let ledger = self.ledger.snapshot();
        let vm = ledger.vms.get(&key).ok_or(NotTaken::Refused(Refused::UnknownVm { vm: key }))?;
        Ok((Arc::clone(vm), ledger.class_of(vm).into_owned()))
    }

    async fn commit(&self, now: Now, change: Change) -> Result<(), NotTaken> {
        self.commit_by(now, By::Daemon, change).await
    }

    async fn commit_by(&self, now: Now, by: By, change: Change) -> Result<(), NotTaken> {
        self.ledger.commit(now, by, vec![change]).await?;
        Ok(())
    }
}

/// Notices of this VM that nobody has accepted yet. Of several overdue ones only the latest is worth reading.
fn superseded_notices(ledger: &Ledger, vm: VmKey) -> Vec<MessageId> {
    let waiting = ledger.outbox.values().filter(|message| message.about == Some(vm) && message.delivery.is_waiting());
    waiting.filter(|message| matches!(message.content, Content::Notice { .. })).map(|message| message.id).collect()
}
