//! A turn that carries plans out without a daemon, as the daemon does: intents first, then calls.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use uuid::Uuid;

use super::story::{RELIST, Story};
use crate::follow_up::FollowUp;
use crate::guard::{self, Raised, Readings};
use crate::hypervisor::CallError;
use crate::hypervisor::sim::Answer;
use crate::judge::intake::{Look, take_in};
use crate::judge::{Verdict, Warrant, judge};
use crate::ladder::{self, Command};
use crate::model::change::Change;
use crate::model::ids::{MessageId, PersonId, VmKey};
use crate::model::inventory::Inventory;
use crate::model::ladder::{LadderEnd, LadderKind, LadderState, PowerCall};
use crate::model::ledger::{Guard, Ledger};
use crate::model::time::{Now, Wall, later};
use crate::model::vm::Vm;
use crate::plan::{Act, Plan, plan};
use crate::policy::Policy;
use crate::tell::Telling;
use crate::wakeup::{Why, wakeup};

impl Story {
    /// One turn, as the daemon makes them.
    pub(super) fn turn(&mut self) {
        self.host.settle(&self.clock);
        self.return_calls();
        self.deliver();
        self.oracle.begin_turn();
        let Some(inventory) = self.look() else {
            self.wake_at = later(self.clock.now().wall, TimeDelta::minutes(10));
            self.checkpoint();
            return;
        };
        let now = self.clock.now();
        self.watch.observe(&inventory, &self.ledger);
        self.take_in(&inventory, now);
        self.follow_up(now);
        let (_, planned) = self.plan(&inventory, now);
        let mut ladders = BTreeMap::new();
        let mut follows = false;
        for step in &planned.steps {
            follows |= self.take(step.vm, &step.act, &inventory, &mut ladders);
        }
        if self.crash && !planned.steps.is_empty() {
            self.crash = false;
            self.restart();
            return;
        }
        self.follow_up(now);
        self.checkpoint();
        self.deliver();
        let (verdicts, again) = self.plan(&inventory, now);
        // A moved end may owe its notice at once, and a ladder that was cut short may begin anew: in the next turn.
        if !follows {
            self.nothing_is_left(&again, &inventory, now);
        }
        let ladders: Vec<(VmKey, u64)> = ladders.into_iter().collect();
        let next = wakeup(&verdicts, &ladders, &self.ledger, &now);
        let upcoming =
            verdicts.iter().filter_map(|verdict| Some(verdict.next.as_ref()?.at)).filter(|at| *at > now.wall);
        let relist = later(now.wall, RELIST);
        // The daemon looks every minute. Here it is enough to look when something comes up.
        let idle = next.why == Why::Relist && !follows;
        self.wake_at = if idle { upcoming.min().map_or(relist, |at| at.min(relist)) } else { next.at };
    }

    fn checkpoint(&mut self) {
        let clock_trusted = !self.guards(self.clock.now()).iter().any(|raised| raised.guard == Guard::Clock);
        self.commit(Change::Checkpoint { clock_trusted });
    }

    /// Planning again right after carrying out yields nothing.
    fn nothing_is_left(&self, again: &Plan, inventory: &Inventory, now: Now) {
        for step in &again.steps {
            let Act::Continue(_) = step.act else { panic!("left over: {step:?}") };
            let ladder = self.ledger.vms[&step.vm].ladder.as_ref().expect("it goes on");
            let outcome = ladder::step(ladder, &ladder::observe(ladder, step.vm.uuid, inventory), &now);
            let quiet = matches!(outcome.command, None | Some(Command::ReportJob));
            assert!(quiet, "left over: {step:?} {:?}", outcome.command);
        }
    }

    pub(super) fn look(&mut self) -> Option<Inventory> {
        let blocked = self.host.lists_blocked_until_ms > self.clock.elapsed_ms();
        let seen = !blocked && self.host.contact().is_ok();
        seen.then(|| self.host.look(self.clock.now()))
    }

    fn take_in(&mut self, inventory: &Inventory, now: Now) {
        for _ in 0..8 {
            let believed = !self.guards(now).iter().any(|raised| raised.guard == Guard::Inventory);
            let look = Look { policy: &self.policy, inventory, ledger: &self.ledger, believed, now: &now };
            let changes = take_in(&look, &mut new_id(&mut self.ids));
            if changes.is_empty() {
                return;
            }
            for change in changes {
                self.commit(change);
            }
        }
        panic!("what was seen does not settle");
    }

    fn follow_up(&mut self, now: Now) {
        let (nobody, guards) = (BTreeSet::new(), self.guards(now));
        let (policy, ledger) = (&self.policy, &self.ledger);
        let owed = FollowUp { policy, ledger, guards: &guards, unreachable: &nobody, at: now.wall };
        let changes = owed.changes(&mut new_id(&mut self.ids));
        for change in changes {
            self.commit(change);
        }
    }

    pub(super) fn guards(&self, now: Now) -> Vec<Raised> {
        let readings =
            Readings { now, synchronised: Some(true), host: self.host.id, ledger_fault: None, newer_tag: None };
        guard::raised(&readings, &self.watch, &self.ledger)
    }

    pub(super) fn plan(&self, inventory: &Inventory, now: Now) -> (Vec<Verdict>, Plan) {
        let verdicts = judge(&self.policy, inventory, &self.ledger, &now);
        assert!(verdicts.iter().all(|verdict| !verdict.reasons.is_empty()), "a verdict without a reason");
        for reason in verdicts.iter().flat_map(|verdict| &verdict.reasons) {
            let undocumented = reason.args.iter().find(|(name, _)| !reason.code.args().contains(name));
            assert!(undocumented.is_none(), "an argument that the document does not name: {reason:?}");
        }
        let plan = plan(&self.policy, &verdicts, &self.guards(now), &self.ledger, &now);
        (verdicts, plan)
    }

    /// Takes one step. True if the next turn may have to follow it up.
    fn take(&mut self, key: VmKey, act: &Act, seen: &Inventory, ladders: &mut BTreeMap<VmKey, u64>) -> bool {
        let vm = self.ledger.vms[&key].clone();
        match act {
            Act::MoveEnd { lease, to, why } => {
                self.commit(Change::EndMoved { vm: key, lease: *lease, to: *to, why: *why });
                return true;
            }
            Act::Notify(due) => {
                let telling = telling(&self.policy, &self.ledger, self.clock.now().wall);
                let change = telling.notice(&vm, due, &mut new_id(&mut self.ids));
                self.commit(change);
            }
            Act::StopLadder => {
                self.commit(Change::LadderEnded { vm: key, end: LadderEnd::Stopped { why: "stopped".to_owned() } });
                return true;
            }
            Act::Begin(warrant) => self.begin_ladder(&vm, warrant, seen, ladders),
            Act::Continue(_) => return self.go_on(&vm, seen, ladders),
        }
        false
    }

    fn begin_ladder(&mut self, vm: &Vm, warrant: &Warrant, seen: &Inventory, ladders: &mut BTreeMap<VmKey, u64>) {
        let rungs = &self.policy.lease_rule(&self.ledger.class_of(vm)).expect("leased").ladder;
        let observed = ladder::observe_on(seen.connection, vm.key.uuid, seen);
        let now = self.clock.now();
        let Some((state, call)) = ladder::begin(warrant, rungs, seen.connection, &observed, &now) else { return };
        let moment = self.moment();
        self.oracle.check_begin(vm.key.uuid, &state, &self.policy, moment);
        ladders.insert(vm.key, state.rungs[state.at].wait_ms().min(30_000));
        self.commit(Change::LadderBegan { vm: vm.key, ladder: state.clone() });
        self.call(vm.key, &state, call);
    }

    fn go_on(&mut self, vm: &Vm, seen: &Inventory, ladders: &mut BTreeMap<VmKey, u64>) -> bool {
        let state = vm.ladder.as_ref().expect("it goes on");
        let outcome = ladder::step(state, &ladder::observe(state, vm.key.uuid, seen), &self.clock.now());
        ladders.insert(vm.key, outcome.wake_in_ms);
        match outcome.command {
            Some(Command::Call(call)) => {
                self.oracle.check_step(vm.key.uuid, &outcome.state);
                self.commit(Change::LadderStepped { vm: vm.key, ladder: outcome.state.clone() });
                self.call(vm.key, &outcome.state, call);
            }
            Some(Command::End(end)) => {
                self.commit(Change::LadderEnded { vm: vm.key, end: end.clone() });
                ladders.remove(&vm.key);
                let LadderEnd::Off { rung } = end else { return true };
                if state.kind != LadderKind::Asked {
                    let telling = telling(&self.policy, &self.ledger, self.clock.now().wall);
                    let change = telling.powered_off(vm, state, rung, &mut new_id(&mut self.ids));
                    self.commit(change);
                }
            }
            Some(Command::ReportJob) => {}
            None if outcome.state == *state => {}
            None => self.commit(Change::LadderStepped { vm: vm.key, ladder: outcome.state }),
        }
        false
    }

    /// The intent is in the ledger; now the call, unless the daemon is killed right here.
    fn call(&mut self, key: VmKey, ladder: &LadderState, call: PowerCall) {
        if self.crash {
            return;
        }
        let (now, now_ms, moment) = (self.clock.now(), self.clock.elapsed_ms(), self.moment());
        self.oracle.check_call(key.uuid, call, moment);
        self.oracle.check_run(key.uuid, now.boot);
        self.transcript.push(format!("{} {} {call:?}", now.wall, key.uuid));
        let answer = self.host.power(key.uuid, ladder.run, call, &now, now_ms);
        let other = matches!(answer, Err(CallError::OtherRun { .. } | CallError::UnknownVm { .. }));
        assert!(!other, "a call on another run: {answer:?}");
        let (at_ms, returned) = match answer {
            Ok(Answer::Done) => (now_ms, Ok(())),
            Ok(Answer::At(done_ms)) => (done_ms, Ok(())),
            Ok(Answer::Hangs) => (now_ms + 30_000, Err("late".to_owned())),
            Err(error) => (now_ms, Err(error.to_string())),
        };
        self.returns.push((at_ms, key, returned));
        self.return_calls();
    }

    fn return_calls(&mut self) {
        let now_ms = self.clock.elapsed_ms();
        let (over, waiting) = std::mem::take(&mut self.returns).into_iter().partition(|(at_ms, ..)| *at_ms <= now_ms);
        self.returns = waiting;
        for (_, vm, returned) in Vec::<(u64, VmKey, Result<(), String>)>::into_iter(over) {
            let ladder = self.ledger.vms[&vm].ladder.clone();
            let waits = ladder.filter(|ladder| ladder.call.as_ref().is_some_and(|call| call.returned.is_none()));
            if let Some(change) = waits.and_then(|ladder| ladder.returned(vm, returned.err())) {
                self.commit(change);
            }
        }
    }

    fn deliver(&mut self) {
        let waiting = self.ledger.outbox.values().filter(|message| message.delivery.is_waiting());
        let messages: Vec<MessageId> = waiting.map(|message| message.id).collect();
        if self.mail && !messages.is_empty() {
            self.commit(Change::Delivered { messages });
        }
    }
}

fn telling<'a>(policy: &'a Policy, ledger: &'a Ledger, at: Wall) -> Telling<'a> {
    static NOBODY: BTreeSet<PersonId> = BTreeSet::new();
    Telling { policy, ledger, unreachable: &NOBODY, at }
}

fn new_id(ids: &mut u128) -> impl FnMut() -> Uuid {
    || {
        *ids += 1;
        Uuid::from_u128(*ids)
    }
}
