//! The clock guard: the wall clock against boot time, against what was last seen, and at boot against the kernel.

use chrono::TimeDelta;

use super::{Raised, Readings};
use crate::model::ledger::{Guard, Ledger};
use crate::model::observed::Observed;
use crate::model::time::{Wall, millis};

/// How far wall time and boot time may disagree. NTP slews at 0.5 ms a second, so an hour of slewing makes 1.8 s; a
/// minute leaves room for a step at start-up and is nothing against a notice of hours.
const TOLERANCE: TimeDelta = TimeDelta::seconds(60);

pub(super) fn suspect(readings: &Readings, ledger: &Ledger) -> Option<Raised> {
    let now = &readings.now;
    let last = &ledger.book.clock;
    let up = |observed| Some(Raised { guard: Guard::Clock, observed });
    if now.boot == last.boot {
        let passed = millis(now.boot_ms) - millis(last.boot_ms);
        let off = now.wall - (last.wall + passed);
        return if off.abs() > TOLERANCE { up(jump(off, last.wall)) } else { None };
    }
    if now.wall < last.wall - TOLERANCE {
        return up(Observed::ClockBeforeLast { last: last.wall });
    }
    match readings.synchronised {
        Some(false) => up(Observed::NotSynchronised),
        Some(true) | None => None,
    }
}

/// In whole minutes, so that the same jump reads the same a turn later; and since when, so that the next jump, be it as
/// long, does not pass for one that was acknowledged.
fn jump(off: TimeDelta, since: Wall) -> Observed {
    let minutes = (off.abs() + TimeDelta::seconds(30)).num_minutes();
    if off > TimeDelta::zero() {
        Observed::ClockAhead { minutes, since }
    } else {
        Observed::ClockBehind { minutes, since }
    }
}
