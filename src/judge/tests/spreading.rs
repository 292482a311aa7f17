//! Where ends go that a rule moves: at once if there is room, else to the next minute or day, whatever the time.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;

use crate::fixture::Scene;
use crate::judge::Slots;
use crate::model::ledger::Ledger;
use crate::model::time::Wall;
use crate::policy::Limits;

/// Those of a ledger without leases.
fn slots(empty: &Ledger, power_offs_per_turn: u32, power_offs_per_day: u32) -> Slots<'_> {
    Slots::of(empty, &Limits { power_offs_per_turn, power_offs_per_day, re_stops_per_day: 20 })
}

fn at(text: &str) -> Wall {
    text.parse().unwrap()
}

#[test]
fn a_slot_is_found_at_any_time_also_where_time_ends() {
    let empty = Scene::new().ledger;
    let check = |from: Wall, last: Wall| {
        let mut slots = slots(&empty, 2, 4);
        let taken: Vec<Wall> = (0..100).map(|_| slots.take(from)).collect();
        assert!(taken.is_sorted() && taken[0] == from, "{taken:?}");
        assert_eq!(taken.last(), Some(&last), "from {from}");
    };
    check(at("2026-06-01T12:00:30Z"), at("2026-07-20T00:01:00Z"));
    check(at("2026-12-31T23:59:59.999Z"), at("2027-02-19T00:00:00Z"));
    check(Wall::MIN_UTC, Wall::MIN_UTC + TimeDelta::days(49) + TimeDelta::minutes(1));
    // There is no later minute than the last.
    check(Wall::MAX_UTC, Wall::MAX_UTC);
    check(Wall::MAX_UTC - TimeDelta::minutes(2), Wall::MAX_UTC);
    check(Wall::MAX_UTC - TimeDelta::days(2), Wall::MAX_UTC);
}

#[test]
fn many_ends_find_their_slots_without_trying_every_minute_for_each() {
    // Trying them one after another, this takes hours.
    let from = at("2026-06-01T12:00:00Z");
    let empty = Scene::new().ledger;
    let (mut by_minute, mut by_day) = (slots(&empty, 2, 1_000_000), slots(&empty, 2, 2));
    let last = (0..50_000).map(|_| (by_minute.take(from), by_day.take(from))).last();
    assert_eq!(last, Some((from + TimeDelta::minutes(49_999), at("2163-04-23T00:00:00Z"))));
}

/// The rule in its plainest words, one minute after another.
fn plainly(ends: &[Wall], per_minute: usize, per_day: usize) -> Vec<Wall> {
    let (mut minutes, mut days) = (BTreeMap::<i64, usize>::new(), BTreeMap::<NaiveDate, usize>::new());
    let place = |from: &Wall| {
        let mut at = *from;
        loop {
            if days.get(&at.date_naive()).is_some_and(|taken| *taken >= per_day) {
                at = at.date_naive().succ_opt().unwrap().and_hms_opt(0, 0, 0).unwrap().and_utc();
            } else if minutes.get(&at.timestamp().div_euclid(60)).is_some_and(|taken| *taken >= per_minute) {
                at += TimeDelta::minutes(1);
            } else {
                *minutes.entry(at.timestamp().div_euclid(60)).or_default() += 1;
                *days.entry(at.date_naive()).or_default() += 1;
                return at;
            }
        }
    };
    ends.iter().map(place).collect()
}

proptest! {
    #[test]
    fn slots_are_those_that_trying_every_minute_would_find(
        seconds in proptest::collection::vec(-200_000_i64..200_000, 1..200),
        near in proptest::collection::vec(-300_i64..300, 0..200),
        per_turn in 1_u32..6,
        per_day in 1_u32..60,
    ) {
        let moments = seconds.into_iter().chain(near).map(TimeDelta::seconds);
        let ends: Vec<Wall> = moments.map(|from| at("1970-01-02T23:59:00Z") + from).collect();
        let empty = Scene::new().ledger;
        let mut slots = slots(&empty, per_turn, per_day);
        let taken: Vec<Wall> = ends.iter().map(|end| slots.take(*end)).collect();
        let half = |limit: u32| (limit as usize / 2).max(1);
        prop_assert_eq!(taken, plainly(&ends, half(per_turn), half(per_day)));
    }
}
