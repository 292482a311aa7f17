//! What the test has written down by itself, and what must never happen by it (design, section 5).

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;

use super::asking::Asked;
use crate::model::change::Change;
use crate::model::ids::{BootId, MessageId, VmUuid};
use crate::model::ladder::{LadderKind, LadderState, PowerCall};
use crate::model::notice::NoticeKind;
use crate::model::time::{Now, Wall, as_millis, later};
use crate::policy::{LeaseRule, Policy};

/// What is true in the world of the test, whatever the core believes.
#[derive(Debug, Default)]
pub(super) struct Oracle {
    /// Nothing: nobody has decided, or it is suspicious. Protected.
    pub(super) classes: BTreeMap<VmUuid, Option<&'static str>>,
    pub(super) holds: BTreeMap<VmUuid, Wall>,
    pub(super) enforcing: bool,
    /// How far the wall clock was set, beyond what somebody said was right. Nothing after a boot with a wrong clock: it
    /// may pass for a right one then.
    clock_off: Option<TimeDelta>,
    pub(super) clock_was_set: bool,
    pub(super) limits: (usize, usize),
    pub(super) approved: BTreeSet<(VmUuid, u32, Wall)>,
    notices: Vec<Announced>,
    accepted: BTreeMap<MessageId, Moment>,
    powered_off: Vec<(VmUuid, u32, Vec<MessageId>)>,
    first_rungs: Vec<(VmUuid, u32, Wall, u64)>,
    re_stops: Vec<(VmUuid, u64)>,
    this_turn: usize,
    /// For each VM, the ladder that was begun last: its state, and the rung of its last call.
    ladders: BTreeMap<VmUuid, LadderState>,
    /// From when on nothing went wrong any more.
    pub(super) quiet_since: Option<Wall>,
    pub(super) asked: Asked,
}

#[derive(Debug)]
struct Announced {
    vm: VmUuid,
    lease: u32,
    kind: NoticeKind,
    ends_at: Wall,
    messages: Vec<MessageId>,
}

/// A moment by the wall, and by what has really passed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    pub(super) now: Now,
    pub(super) elapsed_ms: u64,
}

const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

impl Oracle {
    /// Nothing is known yet, and the mode is enforce.
    pub(super) fn new(limits: (usize, usize)) -> Self {
        Self { enforcing: true, limits, clock_off: Some(TimeDelta::zero()), ..Self::default() }
    }

    pub(super) fn begin_turn(&mut self) {
        self.this_turn = 0;
    }

    /// Takes note of what is written to the ledger.
    pub(super) fn note(&mut self, change: &Change, at: Moment) {
        self.note_asked(change, at);
        match change {
            Change::NoticeQueued { vm, notice, .. } => self.notices.push(Announced {
                vm: vm.uuid,
                lease: notice.lease,
                kind: notice.kind,
                ends_at: notice.ends_at,
                messages: notice.required.clone(),
            }),
            Change::PoweredOff { vm, powered_off, .. } => {
                self.powered_off.push((vm.uuid, powered_off.lease, powered_off.required.clone()));
            }
            // Whoever gets a lease anew begins to count anew.
            Change::LeaseDropped { vm } => {
                self.notices.retain(|notice| notice.vm != vm.uuid);
                self.powered_off.retain(|off| off.0 != vm.uuid);
            }
            Change::Delivered { messages } => {
                for message in messages {
                    self.accepted.entry(*message).or_insert(at);
                }
            }
            Change::EndMoved { vm, to, lease, .. } => {
                let announced = self.notices.iter().filter(|n| n.vm == vm.uuid && n.lease == *lease);
                let latest = announced.map(|n| n.ends_at).max();
                assert!(latest.is_none_or(|latest| *to >= latest), "an end moves before what was announced");
            }
            _ => {}
        }
    }

    /// A first rung is going to be taken: items 2 and 4.
    pub(super) fn check_begin(&mut self, vm: VmUuid, ladder: &LadderState, policy: &Policy, at: Moment) {
        match ladder.kind {
            LadderKind::Lease => {
                self.check_notice(vm, ladder, self.rule(vm, policy), at);
                self.check_limits(vm, ladder, at);
                self.check_nobody_asks(vm, ladder);
            }
            LadderKind::ReStop => self.check_re_stop(vm, ladder, at),
            LadderKind::Asked => panic!("nobody asks in these worlds"),
        }
        self.ladders.insert(vm, ladder.clone());
    }

    fn rule<'a>(&self, vm: VmUuid, policy: &'a Policy) -> &'a LeaseRule {
        let class = self.classes[&vm].expect("protected VMs were ruled out");
        policy.lease_rule(&crate::model::class::ClassName::new(class)).expect("protected VMs were ruled out")
    }

    fn check_notice(&self, vm: VmUuid, ladder: &LadderState, rule: &LeaseRule, at: Moment) {
        let wall = at.now.wall;
        assert!(wall >= ladder.ends_at, "before the announced end");
        let mut told = self.notices.iter().filter(|n| {
            n.vm == vm && n.lease == ladder.lease && (n.ends_at == ladder.ends_at || n.kind == NoticeKind::Start)
        });
        let last = told.next_back().expect("power is touched without any notice");
        let accepted = last.messages.iter().map(|message| self.accepted.get(message).copied());
        let accepted = accepted.map(|at| at.expect("power is touched though the notice was not accepted"));
        let accepted = accepted.max_by_key(|at| at.elapsed_ms).expect("a notice that is told to nobody");
        let age_ms = at.elapsed_ms - accepted.elapsed_ms;
        assert!(age_ms >= as_millis(rule.minimum_notice), "the notice is {age_ms} ms old");
        let opens_at = ladder.ends_at.max(later(accepted.now.wall, rule.minimum_notice));
        assert!(wall >= opens_at && wall < later(opens_at, rule.notice_valid), "outside the window");
        assert_eq!(last.ends_at, ladder.ends_at, "another end was announced");
        // With a clock that was set, acceptances lie in the future, and are waited for.
        let quiet_since = self.quiet_since.filter(|_| !self.clock_was_set);
        if let Some(quiet) = quiet_since.filter(|quiet| ladder.ends_at > later(*quiet, TimeDelta::days(2))) {
            let late = wall - opens_at;
            assert!(late < TimeDelta::minutes(2), "{late} late, though all was quiet since {quiet}");
        }
    }

    fn check_limits(&mut self, vm: VmUuid, ladder: &LadderState, at: Moment) {
        let key = (vm, ladder.lease, ladder.ends_at);
        let same = |begun: &&(VmUuid, u32, Wall, u64)| (begun.0, begun.1, begun.2) == key;
        if !self.first_rungs.iter().any(|begun| same(&begun)) && !self.approved.contains(&key) {
            self.this_turn += 1;
            let day: BTreeSet<_> = self.first_rungs.iter().filter(|begun| at.elapsed_ms - begun.3 < DAY_MS).collect();
            assert!(self.this_turn <= self.limits.0, "more in a turn than {}", self.limits.0);
            assert!(day.len() < self.limits.1, "more in a day than {}", self.limits.1);
        }
        if !self.first_rungs.iter().any(|begun| same(&begun)) {
            self.first_rungs.push((vm, ladder.lease, ladder.ends_at, at.elapsed_ms));
        }
    }

    fn check_re_stop(&mut self, vm: VmUuid, ladder: &LadderState, at: Moment) {
        let off = self.powered_off.iter().rfind(|off| off.0 == vm && off.1 == ladder.lease);
        let (_, _, messages) = off.expect("stopped again, though it was never powered off");
        assert!(messages.iter().all(|message| self.accepted.contains_key(message)), "nobody was told of the re-stop");
        self.re_stops.push((vm, at.elapsed_ms));
        let today = self.re_stops.iter().filter(|stop| stop.0 == vm && at.elapsed_ms - stop.1 < DAY_MS);
        assert!(today.count() <= 3, "stopped again more than three times in a day");
    }

    /// A ladder goes on: the same one, and no rung twice or jumped that was possible (item 5).
    pub(super) fn check_step(&mut self, vm: VmUuid, ladder: &LadderState) {
        let before = self.ladders.insert(vm, ladder.clone()).expect("it was begun");
        assert_eq!((before.run, before.lease, before.ends_at), (ladder.run, ladder.lease, ladder.ends_at));
        assert!(ladder.at >= before.at, "a ladder goes down");
    }

    /// A power call is going to be made: items 1, 3 and 6.
    pub(super) fn check_call(&self, vm: VmUuid, call: PowerCall, at: Moment) {
        let class = self.classes.get(&vm).copied().flatten();
        assert!(matches!(class, Some("participant" | "short")), "{call:?} on a VM of the class {class:?}");
        assert!(self.enforcing, "{call:?} while only observing");
        let held = self.holds.get(&vm).is_some_and(|until| at.now.wall < *until);
        assert!(!held, "{call:?} on a VM that is on hold");
        let off = self.clock_off.unwrap_or_default().abs();
        assert!(off < TimeDelta::minutes(2), "{call:?} while the clock is {off} off");
        let intended = self.ladders.get(&vm).and_then(|ladder| ladder.call.as_ref()).map(|intent| intent.at);
        assert_eq!(intended, Some(at.now), "a call without its intent");
    }

    /// The boot of a ladder's run is the one it acts in.
    pub(super) fn check_run(&self, vm: VmUuid, boot: BootId) {
        assert_eq!(self.ladders[&vm].run.boot, boot, "a ladder of another boot");
    }

    /// Somebody sets the clock.
    pub(super) fn note_jump(&mut self, by: TimeDelta) {
        self.clock_was_set = true;
        self.clock_off = self.clock_off.map(|off| off + by);
    }

    pub(super) fn note_reboot(&mut self) {
        self.clock_off = self.clock_off.filter(|off| off.is_zero());
    }

    /// Somebody has said that the clock is right.
    pub(super) fn note_right_clock(&mut self) {
        self.clock_off = Some(TimeDelta::zero());
    }
}
