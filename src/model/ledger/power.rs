//! The ledger's own check before a power call: it trusts neither the plan nor the judge.

use crate::model::change::NoticeWindow;
use crate::model::ids::VmKey;
use crate::model::ladder::{LadderKind, LadderState};
use crate::model::notice::Notice;
use crate::model::time::{Now, later, millis};
use crate::model::vm::Vm;

use super::apply::Refused;
use super::{Ledger, Mode, PowerOffKey, RequestWait};

/// A VM is stopped again no more often than this in a day. Whatever brings it back so often is for people to find.
pub const RE_STOPS_PER_VM_AND_DAY: usize = 3;

impl Ledger {
    /// Whether the intent to begin this ladder may be written down.
    pub(super) fn allow_begin(&self, vm: VmKey, ladder: &LadderState, now: &Now) -> Result<(), Refused> {
        let record = self.record(vm)?;
        if record.ladder.is_some() {
            return Err(Refused::LadderRuns { vm });
        }
        if ladder.call.as_ref().is_none_or(|call| call.rung != ladder.at) || ladder.at >= ladder.rungs.len() {
            return Err(Refused::NoLadder { vm });
        }
        self.allow_power(record, ladder, now)?;
        match ladder.kind {
            LadderKind::Lease => self.allow_first_rung(record, ladder, now),
            LadderKind::ReStop => self.allow_re_stop(record, ladder, now),
            LadderKind::Asked => Ok(()),
        }
    }

    /// Whether the intent to take this ladder further may be written down.
    pub(super) fn allow_step(&self, vm: VmKey, ladder: &LadderState, now: &Now) -> Result<(), Refused> {
        let record = self.record(vm)?;
        let current = record.ladder.as_ref().ok_or(Refused::NoLadder { vm })?;
        let same = current.run == ladder.run
            && current.kind == ladder.kind
            && current.began == ladder.began
            && current.rungs == ladder.rungs
            && (current.lease, current.ends_at) == (ladder.lease, ladder.ends_at)
            && current.connection == ladder.connection;
        // A rung that is impossible for this VM is passed over, so the next one need not be the very next.
        let onward = ladder.at >= current.at && ladder.at < ladder.rungs.len();
        if !same || !onward {
            return Err(Refused::NoLadder { vm });
        }
        self.allow_power(record, ladder, now)
    }

    /// What holds for every power call: the class is leased, nothing is in doubt, the run is the present one.
    fn allow_power(&self, record: &Vm, ladder: &LadderState, now: &Now) -> Result<(), Refused> {
        let vm = record.key;
        let class = self.class_of(record);
        if !self.is_leased(&class) || class.is_unclassified() {
            return Err(Refused::NotLeased { vm, class: class.into_owned() });
        }
        if record.doubt.is_some() || record.vanished_at.is_some() || self.is_disputed(record) {
            return Err(Refused::InDoubt { vm });
        }
        if record.run.map(|run| run.id) != Some(ladder.run) {
            return Err(Refused::OtherRun { vm });
        }
        if ladder.kind == LadderKind::Asked {
            return Ok(());
        }
        if self.book.mode != Mode::Enforce || self.book.recovery_owed {
            return Err(Refused::Observing);
        }
        if record.hold.as_ref().is_some_and(|hold| now.wall < hold.until) {
            return Err(Refused::Held { vm });
        }
        let lease = record.lease.as_ref().ok_or(Refused::LeaseRuns { vm })?;
        if lease.number != ladder.lease || lease.ends_at != ladder.ends_at || now.wall < lease.ends_at {
            return Err(Refused::LeaseRuns { vm });
        }
        Ok(())
    }

    fn allow_first_rung(&self, record: &Vm, ladder: &LadderState, now: &Now) -> Result<(), Refused> {
        let vm = record.key;
        let class = self.class_of(record);
        let window = self.book.policy.as_ref().and_then(|policy| policy.leased.get(&class));
        let of_this_end = |notice: &&Notice| notice.lease == ladder.lease && notice.ends_at == ladder.ends_at;
        let told = window.is_some_and(|window| {
            record.notices.iter().filter(of_this_end).any(|notice| self.is_in_window(notice, window, now))
        });
        if !told {
            return Err(Refused::NotTold { vm });
        }
        if matches!(self.waits(record, now), RequestWait::Until(_)) {
            return Err(Refused::RequestWaits { vm });
        }
        let key = PowerOffKey { vm, lease: ladder.lease, ends_at: ladder.ends_at };
        let limit = self.book.policy.as_ref().map_or(0, |policy| policy.power_offs_per_day);
        let counted = self.has_begun(&key) || self.approval_of(&key).is_some();
        if !counted && self.first_rungs_last_day(now) >= limit as usize {
            return Err(Refused::OverLimit { vm, limit });
        }
        Ok(())
    }

    /// Whether a request keeps the VM on, by the policy's stamp.
    fn waits(&self, record: &Vm, now: &Now) -> RequestWait {
        let policy = self.book.policy.as_ref();
        let window = policy.and_then(|policy| policy.leased.get(&self.class_of(record)));
        let extends_ms = window.map_or(0, |window| window.request_extends_ms);
        self.request_wait(record, extends_ms, &|class| self.is_leased(class), now.wall)
    }

    /// Whether this notice lets power be touched now. Wall clock and odometer must both say that it is old enough, so
    /// that neither a clock that jumps nor a host that was off makes one older.
    fn is_in_window(&self, notice: &Notice, window: &NoticeWindow, now: &Now) -> bool {
        let Some(accepted) = notice.accepted else { return false };
        let opens_at = notice.ends_at.max(later(accepted.at, millis(window.minimum_ms)));
        let age_ms = self.book.odometer.read_ms(now).saturating_sub(accepted.odometer_ms);
        let closes_at = later(opens_at, millis(window.valid_ms));
        opens_at <= now.wall && now.wall < closes_at && age_ms >= window.minimum_ms
    }

    fn allow_re_stop(&self, record: &Vm, ladder: &LadderState, now: &Now) -> Result<(), Refused> {
        let vm = record.key;
        let told = record.powered_off.as_ref().is_some_and(|off| off.lease == ladder.lease && off.accepted);
        if !told {
            return Err(Refused::NotTold { vm });
        }
        if self.re_stops_of_last_day(vm, now) >= RE_STOPS_PER_VM_AND_DAY {
            return Err(Refused::OverLimit { vm, limit: RE_STOPS_PER_VM_AND_DAY as u32 });
        }
        let limit = self.book.policy.as_ref().map_or(0, |policy| policy.re_stops_per_day);
        if self.re_stops_last_day(now) >= limit as usize {
            return Err(Refused::OverLimit { vm, limit });
        }
        Ok(())
    }
}
