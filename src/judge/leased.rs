//! What becomes of a leased VM: before its end, in the window of its notice, and after it was powered off.

use chrono::TimeDelta;

use super::{Finding, Next, NextWhat, NoticeDue, Verdict, Warrant, leave, stop_ladder};
use crate::model::class::ClassName;
use crate::model::inventory::{Inventory, Seen, VmState};
use crate::model::ladder::{LadderKind, LadderState};
use crate::model::lease::{Lease, Moved};
use crate::model::ledger::{Ledger, RE_STOPS_PER_VM_AND_DAY, RequestWait};
use crate::model::notice::{Accepted, Notice, NoticeKind};
use crate::model::project::Project;
use crate::model::reason::{Code, Reason};
use crate::model::run::Run;
use crate::model::time::{Now, Wall, as_millis, later, millis};
use crate::model::vm::{PoweredOff, Vm};
use crate::policy::{LeaseRule, Policy, Restart};

/// What a VM is judged by.
pub(super) struct Case<'a> {
    pub(super) policy: &'a Policy,
    pub(super) inventory: &'a Inventory,
    pub(super) ledger: &'a Ledger,
    pub(super) vm: &'a Vm,
    /// The project that it belongs to, if the ledger knows it.
    pub(super) project: Option<&'a Project>,
    /// What was seen of it, if it was.
    pub(super) seen: Option<&'a Seen>,
    pub(super) now: &'a Now,
}

pub(super) fn judge_leased(case: &Case<'_>, rule: &LeaseRule) -> Verdict {
    let vm = case.vm;
    if let Some(ladder) = &vm.ladder {
        return judge_ladder(case, ladder);
    }
    let Some(seen) = case.seen else {
        return leave(vm.key, vec![Reason::new(Code::Off)], None);
    };
    if seen.state == VmState::Unknown {
        return leave(vm.key, vec![Reason::new(Code::StateUnknown)], None);
    }
    let run = vm.run.filter(|run| case.inventory.run_of(seen) == Some(run.id));
    match (&vm.lease, run) {
        (None, None) => leave(vm.key, vec![Reason::new(Code::NoLease)], None),
        (Some(lease), None) => {
            let over = case.now.wall >= lease.ends_at;
            let lease = ends(if over { Code::LeaseOver } else { Code::LeaseRuns }, lease);
            leave(vm.key, vec![Reason::new(Code::Off), lease], None)
        }
        (None, Some(_)) => leave(vm.key, vec![Reason::new(Code::NotFiled)], None),
        (Some(lease), Some(run)) => judge_lease(case, rule, lease, &run),
    }
}

/// A ladder goes on as long as what it carries out still holds.
fn judge_ladder(case: &Case<'_>, ladder: &LadderState) -> Verdict {
    let vm = case.vm;
    let stop = |code| stop_ladder(vm, vec![Reason::new(code)]);
    let asked = ladder.kind == LadderKind::Asked;
    if let (Some(held), false) = (held(case), asked) {
        return stop_ladder(vm, vec![held]);
    }
    let same_end = vm.lease.as_ref().is_some_and(|l| l.number == ladder.lease && l.ends_at == ladder.ends_at);
    if !same_end && !asked {
        return stop(Code::LeaseRuns);
    }
    let warrant = Warrant::new(vm.key, ladder.run, ladder.lease, ladder.ends_at, ladder.kind);
    let rung = Reason::new(Code::LadderRuns).with_word("rung", ladder.rungs[ladder.at].as_str());
    Verdict { vm: vm.key, finding: Finding::Continue(warrant), reasons: vec![rung], next: None }
}

fn judge_lease(case: &Case<'_>, rule: &LeaseRule, lease: &Lease, run: &Run) -> Verdict {
    let vm = case.vm;
    if let Some(held) = held(case) {
        return on_hold(case, rule, lease, held);
    }
    // A clock that was set back, rightly, can put the end of a VM that was powered off into the future again.
    let ended = case.now.wall >= lease.ends_at;
    if let Some(off) = vm.powered_off.as_ref().filter(|off| off.lease == lease.number && ended) {
        return judge_revived(case, lease, run, off);
    }
    if !ended {
        return before_end(case, rule, lease);
    }
    let nobody_asked = !run.origin.is_person() || rule.restart == Restart::StopAgain;
    if run.seen_at > lease.ends_at && nobody_asked {
        return move_end(case, lease, Moved::FoundRunning);
    }
    past_end(case, rule, lease, run)
}

/// On hold: people are told of the end, which the hold has moved, and nothing else is done.
fn on_hold(case: &Case<'_>, rule: &LeaseRule, lease: &Lease, held: Reason) -> Verdict {
    let owed = (case.now.wall < lease.ends_at).then(|| notice_owed(case, rule, lease)).flatten();
    if let Some(due) = owed {
        let mut verdict = notify(case, lease, due);
        verdict.reasons.push(held);
        return verdict;
    }
    let until = case.vm.hold.as_ref().map(|hold| Next { at: hold.until, what: NextWhat::HoldEnds });
    let notice =
        next_notice(case, rule, lease).filter(|notice| until.as_ref().is_some_and(|until| notice.at < until.at));
    leave(case.vm.key, vec![held], notice.or(until))
}

/// Before the end: the latest notice that is due, or nothing until the next one.
fn before_end(case: &Case<'_>, rule: &LeaseRule, lease: &Lease) -> Verdict {
    if let Some(due) = notice_owed(case, rule, lease) {
        return notify(case, lease, due);
    }
    let next = next_notice(case, rule, lease);
    let end = Next { at: lease.ends_at, what: NextWhat::PowerOff };
    leave(case.vm.key, vec![ends(Code::LeaseRuns, lease)], Some(next.filter(|next| next.at < end.at).unwrap_or(end)))
}

fn next_notice(case: &Case<'_>, rule: &LeaseRule, lease: &Lease) -> Option<Next> {
    let next = rule.offsets().map(|offset| lease.ends_at - offset).filter(|at| *at > case.now.wall).min();
    next.map(|at| Next { at, what: NextWhat::Notice })
}

/// Past the end: in the window of the notice, before it, or after it.
fn past_end(case: &Case<'_>, rule: &LeaseRule, lease: &Lease, run: &Run) -> Verdict {
    let now = case.now;
    let is_leased = |class: &ClassName| case.policy.lease_rule(class).is_some();
    match case.ledger.request_wait(case.vm, as_millis(rule.pending_request_extends), &is_leased, now.wall) {
        RequestWait::No => {}
        RequestWait::Until(until) => return request_waits(case, until),
        RequestWait::Over => return move_end(case, lease, Moved::RequestOver),
    }
    let latest = latest_due(rule, lease, now.wall);
    let notice = latest.and_then(|kind| sent(case.vm, lease, kind));
    let Some(accepted) = notice.and_then(|notice| notice.accepted) else {
        return not_accepted(case, rule, lease);
    };
    let window = Window::of(rule, lease, &accepted);
    if now.wall >= window.closes_at {
        return move_end(case, lease, Moved::MissedWindow);
    }
    let age_ms = case.ledger.book.odometer.read_ms(now).saturating_sub(accepted.odometer_ms);
    let too_young = millis(as_millis(rule.minimum_notice).saturating_sub(age_ms));
    if now.wall < window.opens_at || too_young > TimeDelta::zero() {
        let at = window.opens_at.max(later(now.wall, too_young));
        let reason = Reason::new(Code::NoticeTooYoung).with_time("opens_at", at);
        let next = Some(Next { at, what: NextWhat::PowerOff });
        return Verdict { vm: case.vm.key, finding: Finding::Wait, reasons: vec![reason], next };
    }
    power_off(case, lease, run, LadderKind::Lease, ends(Code::LeaseEnded, lease))
}

/// Somebody has asked in time for what would protect it, and nobody has decided yet.
fn request_waits(case: &Case<'_>, until: Wall) -> Verdict {
    let reasons = vec![Reason::new(Code::RequestWaits).with_time("until", until)];
    let next = Some(Next { at: until, what: NextWhat::MoveEnd });
    Verdict { vm: case.vm.key, finding: Finding::Wait, reasons, next }
}

/// Nobody has accepted the notice that is due: it is owed, or waited for, or its time is over.
fn not_accepted(case: &Case<'_>, rule: &LeaseRule, lease: &Lease) -> Verdict {
    let gives_up_at = later(lease.ends_at, rule.notice_valid);
    if case.now.wall >= gives_up_at {
        return move_end(case, lease, Moved::LateNotice);
    }
    if let Some(due) = notice_owed(case, rule, lease) {
        return notify(case, lease, due);
    }
    let reasons = vec![ends(Code::NoticeNotAccepted, lease)];
    let next = Some(Next { at: gives_up_at, what: NextWhat::MoveEnd });
    Verdict { vm: case.vm.key, finding: Finding::Wait, reasons, next }
}

/// On again, after we had powered it off, without anybody having asked.
fn judge_revived(case: &Case<'_>, lease: &Lease, run: &Run, off: &PoweredOff) -> Verdict {
    let wait = |reason: Reason, next| Verdict { vm: case.vm.key, finding: Finding::Wait, reasons: vec![reason], next };
    if !off.accepted {
        return wait(Reason::new(Code::PowerOffNotTold), None);
    }
    let count = case.ledger.re_stops_of_last_day(case.vm.key, case.now);
    if count >= RE_STOPS_PER_VM_AND_DAY {
        let day_later = case.vm.re_stops.iter().map(|at| later(*at, TimeDelta::hours(24)));
        let next = day_later.filter(|at| *at > case.now.wall).min();
        let next = next.map(|at| Next { at, what: NextWhat::PowerOff });
        return wait(Reason::new(Code::ReStopsExhausted).with("count", count), next);
    }
    power_off(case, lease, run, LadderKind::ReStop, Reason::new(Code::Revived).with_word("origin", run.origin.as_str()))
}

fn power_off(case: &Case<'_>, lease: &Lease, run: &Run, kind: LadderKind, reason: Reason) -> Verdict {
    let warrant = Warrant::new(case.vm.key, run.id, lease.number, lease.ends_at, kind);
    let next = Some(Next { at: lease.ends_at, what: NextWhat::PowerOff });
    Verdict { vm: case.vm.key, finding: Finding::PowerOff(warrant), reasons: vec![reason], next }
}

fn move_end(case: &Case<'_>, lease: &Lease, why: Moved) -> Verdict {
    let reason = Reason::new(Code::EndMoves).with_word("why", why.as_str()).with_time("from", lease.ends_at);
    Verdict { vm: case.vm.key, finding: Finding::MoveEnd(why), reasons: vec![reason], next: None }
}

fn notify(case: &Case<'_>, lease: &Lease, kind: NoticeKind) -> Verdict {
    let due = NoticeDue { lease: lease.number, kind, ends_at: lease.ends_at };
    Verdict { vm: case.vm.key, finding: Finding::Notify(due), reasons: vec![ends(Code::NoticeDue, lease)], next: None }
}

/// The notice that is due and was not sent for this end.
fn notice_owed(case: &Case<'_>, rule: &LeaseRule, lease: &Lease) -> Option<NoticeKind> {
    latest_due(rule, lease, case.now.wall).filter(|kind| sent(case.vm, lease, *kind).is_none())
}

/// Of the notices that are due only the latest counts. The one at the start is said once a lease, whatever its end.
fn latest_due(rule: &LeaseRule, lease: &Lease, now: Wall) -> Option<NoticeKind> {
    let due = rule.offsets().filter(|offset| lease.ends_at - *offset <= now).min();
    let start = (rule.tells_at_start() && lease.began_at <= now).then_some(NoticeKind::Start);
    due.map(|offset| NoticeKind::Before { offset_ms: as_millis(offset) }).or(start)
}

fn sent<'a>(vm: &'a Vm, lease: &Lease, kind: NoticeKind) -> Option<&'a Notice> {
    let for_end = |notice: &Notice| notice.ends_at == lease.ends_at || kind == NoticeKind::Start;
    vm.notices.iter().find(|notice| notice.lease == lease.number && notice.kind == kind && for_end(notice))
}

fn held(case: &Case<'_>) -> Option<Reason> {
    let hold = case.vm.hold.as_ref().filter(|hold| case.now.wall < hold.until)?;
    Some(Reason::new(Code::Held).with_time("until", hold.until).with("reason", &hold.reason))
}

fn ends(code: Code, lease: &Lease) -> Reason {
    Reason::new(code).with_time("ends_at", lease.ends_at)
}

/// From when until when a first rung may be taken.
struct Window {
    opens_at: Wall,
    closes_at: Wall,
}

impl Window {
    fn of(rule: &LeaseRule, lease: &Lease, accepted: &Accepted) -> Self {
        let opens_at = lease.ends_at.max(later(accepted.at, rule.minimum_notice));
        Self { opens_at, closes_at: later(opens_at, rule.notice_valid) }
    }
}
