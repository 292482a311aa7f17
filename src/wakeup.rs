//! When to look again, and why. Pure: nobody sleeps here.

use chrono::TimeDelta;

use crate::judge::{Finding, Verdict};
use crate::model::ids::VmKey;
use crate::model::ledger::Ledger;
use crate::model::time::{Now, Wall, later, millis};

/// A complete look at least this often, whatever events say: events are lost while there is no connection.
pub const RELIST: TimeDelta = TimeDelta::seconds(60);

/// The next time something is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wakeup {
    pub at: Wall,
    pub why: Why,
}

/// Why then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Something comes up for this VM.
    Vm { vm: VmKey, what: &'static str },
    /// A message waits to be sent again.
    Message,
    /// A request lapses, if nobody decides it before.
    Request,
    /// Just to look.
    Relist,
}

impl Why {
    /// The word for it on the wire.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Vm { what, .. } => what,
            Self::Message => "message",
            Self::Request => "request-lapses",
            Self::Relist => "relist",
        }
    }
}

/// The next wake-up by these verdicts. `ladders` are the VMs whose ladders want a step in so many milliseconds.
pub fn wakeup(verdicts: &[Verdict], ladders: &[(VmKey, u64)], ledger: &Ledger, now: &Now) -> Wakeup {
    let relist = Wakeup { at: later(now.wall, RELIST), why: Why::Relist };
    let vms =
        verdicts.iter().filter(|verdict| !matches!(verdict.finding, Finding::PowerOff(_))).filter_map(|verdict| {
            let next = verdict.next.as_ref()?;
            let why = Why::Vm { vm: verdict.vm, what: next.what.as_str() };
            (next.at > now.wall).then_some(Wakeup { at: next.at, why })
        });
    let rungs = ladders
        .iter()
        .map(|(vm, in_ms)| Wakeup { at: later(now.wall, millis(*in_ms)), why: Why::Vm { vm: *vm, what: "rung" } });
    vms.chain(rungs)
        .chain(lapses(ledger, now))
        .chain([relist])
        .min_by_key(|wakeup| wakeup.at)
        .expect("the relist is always among them")
}

/// The next thing that is going to happen at all, for people who ask: not the relist.
pub fn next_event(verdicts: &[Verdict], ledger: &Ledger, now: &Now) -> Option<Wakeup> {
    let vms = verdicts.iter().filter_map(|verdict| {
        let next = verdict.next.as_ref().filter(|next| next.at > now.wall)?;
        Some(Wakeup { at: next.at, why: Why::Vm { vm: verdict.vm, what: next.what.as_str() } })
    });
    let messages = ledger.outbox.values().filter_map(|message| match &message.delivery {
        crate::model::outbox::Delivery::Waiting { next_at, .. } => Some(Wakeup { at: *next_at, why: Why::Message }),
        _ => None,
    });
    vms.chain(messages).chain(lapses(ledger, now)).min_by_key(|wakeup| wakeup.at)
}

/// When the next open request lapses. One whose time is over and that is still open waits for something else, such as
/// a clock that can be believed.
fn lapses(ledger: &Ledger, now: &Now) -> Option<Wakeup> {
    let at = ledger.open_requests().map(|request| request.lapses_at).filter(|at| *at > now.wall).min()?;
    Some(Wakeup { at, why: Why::Request })
}
