//! From verdicts to a plan: order, limits, guards and the mode.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use super::{Act, Plan, Step, Withheld, digest};
use crate::guard::{Raised, stops_notices};
use crate::judge::{Finding, Slots, Verdict, Warrant};
use crate::model::ids::Digest;
use crate::model::ladder::LadderKind;
use crate::model::lease::MOVED_END_NOTICE_TENTHS;
use crate::model::ledger::{Ledger, Mode, PowerOffKey};
use crate::model::reason::{Code, Reason};
use crate::model::time::{Now, Wall, later};
use crate::policy::{LeaseRule, Policy};

/// Plans one turn. Everything that is withheld says what stands against it.
pub fn plan(policy: &Policy, verdicts: &[Verdict], guards: &[Raised], ledger: &Ledger, now: &Now) -> Plan {
    let due = due_first_rungs(verdicts);
    let digest = digest::of(&due);
    let against = Against { policy, guards, ledger, now, over_limit: over_limit(policy, &due, digest, ledger, now) };
    let mut slots = Slots::of(ledger, &policy.limits);
    let mut re_stops = ledger.re_stops_last_day(now);
    let mut plan = Plan { digest, steps: Vec::new(), withheld: Vec::new(), left_alone: Vec::new() };
    for verdict in verdicts {
        let Some(step) = step_of(policy, verdict, ledger, &mut slots, now) else {
            plan.left_alone.push(verdict.vm);
            continue;
        };
        let because = against.reasons(&step, &mut re_stops);
        match step.act {
            _ if because.is_empty() => plan.steps.push(step),
            // What is begun and may not go on has to stop: going on later means the first rung again.
            Act::Continue(_) => plan.steps.push(Step { act: Act::StopLadder, reasons: because, ..step }),
            _ => plan.withheld.push(Withheld { step, because }),
        }
    }
    plan.steps.sort_by_key(|step| (order(&step.act), step.due, step.vm));
    plan.withheld.sort_by_key(|withheld| (order(&withheld.step.act), withheld.step.due, withheld.step.vm));
    plan
}

/// Ends move first, then notices go out, then power is touched: what frees a VM goes before what ends it.
fn order(act: &Act) -> u8 {
    match act {
        Act::StopLadder => 0,
        Act::MoveEnd { .. } => 1,
        Act::Notify(_) => 2,
        Act::Continue(_) => 3,
        Act::Begin(_) => 4,
    }
}

fn due_first_rungs(verdicts: &[Verdict]) -> BTreeSet<PowerOffKey> {
    let warrants = verdicts.iter().filter_map(|verdict| match &verdict.finding {
        Finding::PowerOff(warrant) if warrant.kind() == LadderKind::Lease => Some(warrant),
        _ => None,
    });
    warrants.map(key_of).collect()
}

fn key_of(warrant: &Warrant) -> PowerOffKey {
    PowerOffKey { vm: warrant.vm(), lease: warrant.lease(), ends_at: warrant.ends_at() }
}

fn step_of(policy: &Policy, verdict: &Verdict, ledger: &Ledger, slots: &mut Slots<'_>, now: &Now) -> Option<Step> {
    let act = match &verdict.finding {
        Finding::Leave | Finding::Wait => return None,
        Finding::Notify(notice) => Act::Notify(*notice),
        Finding::PowerOff(warrant) => Act::Begin(warrant.clone()),
        Finding::Continue(warrant) => Act::Continue(warrant.clone()),
        Finding::StopLadder => Act::StopLadder,
        Finding::MoveEnd(why) => {
            let record = ledger.vms.get(&verdict.vm)?;
            let lease = record.lease.as_ref()?;
            let rule = policy.lease_rule(&ledger.class_of(record))?;
            let to = slots.take(moved_end(rule, now.wall).max(lease.ends_at));
            Act::MoveEnd { lease: lease.number, to, why: *why }
        }
    };
    let mut reasons = verdict.reasons.clone();
    if let Act::MoveEnd { to, .. } = &act {
        reasons[0] = reasons[0].clone().with_time("to", *to);
    }
    let due = verdict.next.as_ref().map_or(now.wall, |next| next.at.min(now.wall));
    Some(Step { vm: verdict.vm, act, due, reasons })
}

/// Where a rule puts an end that it moves: the minimum notice and a tenth from now.
pub fn moved_end(rule: &LeaseRule, now: Wall) -> Wall {
    let tenths = rule.minimum_notice.checked_mul(MOVED_END_NOTICE_TENTHS).unwrap_or(TimeDelta::MAX);
    later(now, tenths / 10)
}

/// Why none of the first rungs that are due may begin, if so. It is all or none: a part of a mistake is a mistake.
fn over_limit(
    policy: &Policy,
    due: &BTreeSet<PowerOffKey>,
    digest: Digest,
    ledger: &Ledger,
    now: &Now,
) -> Option<Reason> {
    let counted: Vec<_> =
        due.iter().filter(|key| !ledger.has_begun(key) && ledger.approval_of(key).is_none()).collect();
    if counted.is_empty() {
        return None;
    }
    let exceeded = |name: &str, count: usize, limit: u32| {
        (count > limit as usize).then(|| {
            Reason::new(Code::LimitExceeded)
                .with("due", counted.len())
                .with("limit", limit)
                .with("limit_name", name)
                .with("digest", digest)
        })
    };
    let limits = &policy.limits;
    let today = ledger.first_rungs_last_day(now) + counted.len();
    exceeded("power_offs_per_turn", counted.len(), limits.power_offs_per_turn)
        .or_else(|| exceeded("power_offs_per_day", today, limits.power_offs_per_day))
}

/// What can stand against a step.
struct Against<'a> {
    policy: &'a Policy,
    guards: &'a [Raised],
    ledger: &'a Ledger,
    now: &'a Now,
    over_limit: Option<Reason>,
}

impl Against<'_> {
    fn reasons(&self, step: &Step, re_stops: &mut usize) -> Vec<Reason> {
        match &step.act {
            Act::StopLadder => Vec::new(),
            Act::MoveEnd { .. } | Act::Notify(_) => self.mode().into_iter().chain(self.raised(true)).collect(),
            Act::Begin(warrant) | Act::Continue(warrant) if warrant.kind() == LadderKind::Asked => Vec::new(),
            Act::Continue(_) => self.mode().into_iter().chain(self.raised(false)).collect(),
            Act::Begin(warrant) => {
                let limit = self.limit(warrant, re_stops);
                self.mode().into_iter().chain(self.raised(false)).chain(limit).collect()
            }
        }
    }

    fn mode(&self) -> Option<Reason> {
        (self.ledger.book.mode == Mode::Observe).then(|| Reason::new(Code::Observing))
    }

    fn raised(&self, only_what_stops_notices: bool) -> impl Iterator<Item = Reason> {
        let up = self.guards.iter().filter(move |raised| !only_what_stops_notices || stops_notices(raised.guard));
        up.map(|raised| Reason::new(Code::GuardUp).with_word("guard", raised.guard.as_str()))
    }

    fn limit(&self, warrant: &Warrant, re_stops: &mut usize) -> Option<Reason> {
        if warrant.kind() == LadderKind::ReStop {
            *re_stops += 1;
            let limit = self.policy.limits.re_stops_per_day;
            let reason = Reason::new(Code::LimitExceeded)
                .with("due", 1)
                .with("limit", limit)
                .with("limit_name", "re_stops_per_day");
            return (*re_stops > limit as usize).then_some(reason);
        }
        let key = key_of(warrant);
        if self.ledger.has_begun(&key) || self.ledger.approval_of(&key).is_some() {
            return None;
        }
        debug_assert!(self.now.wall >= key.ends_at, "judge gives no warrant before the end");
        self.over_limit.clone()
    }
}
