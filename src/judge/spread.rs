//! Spreads ends that a rule moves, so that they do not all fall due together and run into the limits.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta};

use crate::model::ledger::Ledger;
use crate::model::time::{Wall, later};
use crate::policy::Limits;

const MINUTE_S: i64 = 60;
const DAY_S: i64 = 86_400;

/// How many ends are planned for each minute and each day. Half of each limit is left for leases that end by
/// themselves, and for people.
#[derive(Debug, Clone)]
pub struct Slots<'a> {
    /// Whose leases have yet to be booked. Most turns take no slot, and book none.
    unbooked: Option<&'a Ledger>,
    minutes: Spans,
    days: Spans,
}

impl<'a> Slots<'a> {
    /// The slots beside those that the leases of this ledger take.
    pub fn of(ledger: &'a Ledger, limits: &Limits) -> Self {
        Self {
            unbooked: Some(ledger),
            minutes: Spans::of(MINUTE_S, limits.power_offs_per_turn),
            days: Spans::of(DAY_S, limits.power_offs_per_day),
        }
    }

    /// Takes the first free slot at or after this instant, a minute at a time. At the end of time, where nothing is
    /// later, it takes the last instant, free or not.
    pub fn take(&mut self, at: Wall) -> Wall {
        let records = self.unbooked.take().into_iter().flat_map(|ledger| ledger.vms.values());
        for lease in records.filter(|vm| vm.run.is_some()).filter_map(|vm| vm.lease.as_ref()) {
            self.book(lease.ends_at);
        }
        let mut at = at;
        // Every step is to a later instant: there are only so many until the last one.
        while let Some(to) = self.after_what_is_full(at).filter(|to| *to > at) {
            at = to;
        }
        self.book(at);
        at
    }

    /// Where to look on, if the day or the minute of this instant is full.
    fn after_what_is_full(&self, at: Wall) -> Option<Wall> {
        let midnight = |days: i64| DateTime::from_timestamp(days * DAY_S, 0).unwrap_or(Wall::MAX_UTC);
        let day = self.days.free_after(at).map(midnight);
        day.or_else(|| {
            let minutes = self.minutes.free_after(at)? - self.minutes.number(at);
            Some(later(at, TimeDelta::try_minutes(minutes).unwrap_or(TimeDelta::MAX)))
        })
    }

    fn book(&mut self, at: Wall) {
        self.minutes.book(at);
        self.days.book(at);
    }
}

/// How full equal spans of time are, numbered from 1970.
#[derive(Debug, Clone)]
struct Spans {
    length_s: i64,
    most: u32,
    taken: BTreeMap<i64, u32>,
    /// The full ones, as runs that do not touch: the first of each, and the one after its last. So a crowd that wants
    /// the same minute is passed in one step, not in one for each of it.
    full: BTreeMap<i64, i64>,
}

impl Spans {
    /// Half of a limit is free to take, but at least one.
    fn of(length_s: i64, limit: u32) -> Self {
        Self { length_s, most: (limit / 2).max(1), taken: BTreeMap::new(), full: BTreeMap::new() }
    }

    fn number(&self, at: Wall) -> i64 {
        at.timestamp().div_euclid(self.length_s)
    }

    /// The first span that is not full, if the one of this instant is.
    fn free_after(&self, at: Wall) -> Option<i64> {
        let number = self.number(at);
        self.full.range(..=number).next_back().map(|(_, end)| *end).filter(|end| *end > number)
    }

    fn book(&mut self, at: Wall) {
        let number = self.number(at);
        let taken = self.taken.entry(number).or_default();
        *taken += 1;
        if *taken == self.most {
            self.fill(number);
        }
    }

    fn fill(&mut self, number: i64) {
        let end = self.full.remove(&(number + 1)).unwrap_or(number + 1);
        if let Some((_, before)) = self.full.range_mut(..number).next_back().filter(|(_, before)| **before == number) {
            *before = end;
        } else {
            self.full.insert(number, end);
        }
    }
}
