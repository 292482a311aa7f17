//! Spreads ends that a rule moves, so that they do not all fall due together and run into the limits.

use std::collections::BTreeMap;

use chrono::{DurationRound, NaiveDate, TimeDelta};

use crate::model::ledger::Ledger;
use crate::model::time::{Wall, later};
use crate::policy::Limits;

/// How many ends are planned for each minute and each day. Half of each limit is left for leases that end by
/// themselves, and for people.
#[derive(Debug, Clone)]
pub struct Slots {
    per_minute: u32,
    per_day: u32,
    minutes: BTreeMap<Wall, u32>,
    days: BTreeMap<NaiveDate, u32>,
}

impl Slots {
    /// The slots that the leases of this ledger take.
    pub fn of(ledger: &Ledger, limits: &Limits) -> Self {
        let half = |limit: u32| (limit / 2).max(1);
        let mut slots = Self {
            per_minute: half(limits.power_offs_per_turn),
            per_day: half(limits.power_offs_per_day),
            minutes: BTreeMap::new(),
            days: BTreeMap::new(),
        };
        for lease in ledger.vms.values().filter(|vm| vm.run.is_some()).filter_map(|vm| vm.lease.as_ref()) {
            slots.book(lease.ends_at);
        }
        slots
    }

    /// Takes the first free slot at or after this instant, a minute at a time.
    pub fn take(&mut self, at: Wall) -> Wall {
        let mut at = at;
        loop {
            if self.days.get(&at.date_naive()).is_some_and(|taken| *taken >= self.per_day) {
                at = next_day(at);
            } else if self.minutes.get(&minute(at)).is_some_and(|taken| *taken >= self.per_minute) {
                at = later(at, TimeDelta::minutes(1));
            } else {
                self.book(at);
                return at;
            }
        }
    }

    fn book(&mut self, at: Wall) {
        *self.minutes.entry(minute(at)).or_default() += 1;
        *self.days.entry(at.date_naive()).or_default() += 1;
    }
}

fn minute(at: Wall) -> Wall {
    at.duration_trunc(TimeDelta::minutes(1)).unwrap_or(at)
}

fn next_day(at: Wall) -> Wall {
    let next = at.date_naive().succ_opt().and_then(|day| day.and_hms_opt(0, 0, 0));
    next.map_or(Wall::MAX_UTC, |midnight| midnight.and_utc())
}
