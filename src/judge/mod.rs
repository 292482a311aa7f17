//! What the policy says of every VM now, and why. Pure: the same arguments, the same verdicts.

mod facts;
pub mod intake;
mod leased;
mod overtaken;
mod spread;
#[cfg(test)]
mod tests;
mod warrant;

use crate::model::ids::VmKey;
use crate::model::inventory::{Inventory, Seen, Unseen};
use crate::model::ladder::LadderKind;
use crate::model::lease::Moved;
use crate::model::ledger::Ledger;
use crate::model::notice::NoticeKind;
use crate::model::project::Project;
use crate::model::reason::{Code, Reason};
use crate::model::time::{Now, Wall};
use crate::model::vm::{Doubt, Vm};
use crate::policy::{Policy, Rule};

use leased::Case;

pub use overtaken::off_after_approval;
pub use spread::Slots;
pub use warrant::Warrant;

/// What the policy says of one VM. There is one for every VM of the ledger and the inventory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub vm: VmKey,
    pub finding: Finding,
    /// Why, the decisive one first. Never empty.
    pub reasons: Vec<Reason>,
    /// What happens next if nothing changes, for people and for the wake-up.
    pub next: Option<Next>,
}

/// What is to be done about a VM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Nothing: it is protected, in doubt, unseen, off, or its time has not come.
    Leave,
    /// A notice is due.
    Notify(NoticeDue),
    /// It is past its end, but something that was owed is missing; the reasons say what is waited for.
    Wait,
    /// The end has to move; `plan` finds the new one.
    MoveEnd(Moved),
    /// The run is to be ended.
    PowerOff(Warrant),
    /// A ladder that has begun may go on.
    Continue(Warrant),
    /// A ladder that has begun has to stop, for the first of the reasons.
    StopLadder,
}

impl Finding {
    /// The word for it on the wire.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Leave => "leave",
            Self::Notify(_) => "notify",
            Self::Wait => "wait",
            Self::MoveEnd(_) => "move-end",
            Self::PowerOff(_) => "power-off",
            Self::Continue(_) => "continue",
            Self::StopLadder => "stop-ladder",
        }
    }
}

/// The notice that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoticeDue {
    pub lease: u32,
    pub kind: NoticeKind,
    pub ends_at: Wall,
}

/// What comes next, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    pub at: Wall,
    pub what: NextWhat,
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NextWhat {
    Notice,
    PowerOff,
    MoveEnd,
    HoldEnds,
    /// The message of a mail is tried again, or a notice grows old enough.
    NoticeAge,
    Rung,
}

impl NextWhat {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::PowerOff => "power-off",
            Self::MoveEnd => "move-end",
            Self::HoldEnds => "hold-ends",
            Self::NoticeAge => "notice-age",
            Self::Rung => "rung",
        }
    }
}

/// Judges every VM that the ledger or the inventory knows, in the order of their keys.
pub fn judge(policy: &Policy, inventory: &Inventory, ledger: &Ledger, now: &Now) -> Vec<Verdict> {
    let verdict = |(key, vm, seen): (VmKey, Option<&Vm>, Option<&Seen>)| match vm {
        Some(vm) => judge_vm(&Case { policy, inventory, ledger, vm, project: ledger.project_of(vm), seen, now }),
        None => leave(key, vec![Reason::new(Code::NotFiled)], None),
    };
    ledger.beside(inventory).map(verdict).collect()
}

/// Judges one VM. Whatever is not known for certain protects it.
fn judge_vm(case: &Case<'_>) -> Verdict {
    let vm = case.vm;
    if let Some(reason) = unseen(case.inventory, vm, case.seen) {
        return leave(vm.key, vec![reason], None);
    }
    let mut verdict = match protection(case.policy, case.ledger, vm, case.project) {
        Protection::Protected(reason) if vm.ladder.is_some() => stop_ladder(vm, vec![reason]),
        Protection::Protected(reason) => leave(vm.key, vec![reason], None),
        Protection::Leased(rule) => leased::judge_leased(case, rule),
    };
    facts::add(case, &mut verdict.reasons);
    verdict
}

/// Why a VM cannot be judged by what it does: it was not seen.
fn unseen(inventory: &Inventory, vm: &Vm, seen: Option<&Seen>) -> Option<Reason> {
    if vm.key.host != inventory.host {
        return Some(Unseen::OtherHost.reason());
    }
    if let Some(gap) = inventory.gaps.iter().find(|gap| gap.uuid == Some(vm.key.uuid)) {
        return Some(gap.why.reason());
    }
    if seen.is_some() {
        return None;
    }
    // With a ladder, not being listed in a complete look is how a transient VM is off: the ladder must hear of it.
    if vm.ladder.is_some() && vm.vanished_at.is_none() {
        return None;
    }
    Some(match vm.vanished_at {
        Some(since) => Reason::new(Code::Vanished).with_time("since", since),
        None => Unseen::NotListed.reason(),
    })
}

enum Protection<'a> {
    Protected(Reason),
    Leased(&'a crate::policy::LeaseRule),
}

/// Whether anything protects a VM, whatever its lease says.
fn protection<'a>(policy: &'a Policy, ledger: &Ledger, vm: &Vm, project: Option<&Project>) -> Protection<'a> {
    if let Some(doubt) = &vm.doubt {
        return Protection::Protected(doubtful(doubt));
    }
    if ledger.is_disputed(vm) {
        return Protection::Protected(Reason::new(Code::ReservedElsewhere));
    }
    // Without a project it is unclassified.
    let Some(class) = project.map(|project| &project.class).filter(|class| !class.is_unclassified()) else {
        return Protection::Protected(Reason::new(Code::Unclassified));
    };
    match policy.class(class).map(|class| &class.rule) {
        None => Protection::Protected(Reason::new(Code::UnknownClass).with("class", class)),
        Some(Rule::Protected) => Protection::Protected(Reason::new(Code::Protected).with("class", class)),
        Some(Rule::Leased(rule)) => Protection::Leased(rule),
    }
}

fn doubtful(doubt: &Doubt) -> Reason {
    match doubt {
        Doubt::NameOfProtected { of } => Reason::new(Code::NameOfProtected).with("of", of.uuid),
        Doubt::DiskOfProtected { of, disk } => {
            Reason::new(Code::DiskOfProtected).with("of", of.uuid).with("disk", disk)
        }
        Doubt::MigratedIn => Reason::new(Code::MigratedIn),
        Doubt::TwoHosts { other } => Reason::new(Code::TwoHosts).with("other", other),
    }
}

fn leave(vm: VmKey, reasons: Vec<Reason>, next: Option<Next>) -> Verdict {
    Verdict { vm, finding: Finding::Leave, reasons, next }
}

/// A ladder that a person asked for is theirs to stop; all others stop when what they carry out no longer holds.
fn stop_ladder(vm: &Vm, reasons: Vec<Reason>) -> Verdict {
    debug_assert!(vm.ladder.is_some(), "only a ladder that runs can stop");
    Verdict { vm: vm.key, finding: Finding::StopLadder, reasons, next: None }
}

/// The permission for a ladder that a person asks for (`fortnight stop`): the class must be leased, and the VM seen
/// on. Whether that person may ask is `permit`'s question.
pub fn warrant_for_person(policy: &Policy, inventory: &Inventory, ledger: &Ledger, vm: &Vm) -> Result<Warrant, Reason> {
    if let Some(reason) = unseen(inventory, vm, inventory.vms.get(&vm.key.uuid)) {
        return Err(reason);
    }
    if let Protection::Protected(reason) = protection(policy, ledger, vm, ledger.project_of(vm)) {
        return Err(reason);
    }
    if let Some(ladder) = &vm.ladder {
        return Err(Reason::new(Code::LadderRuns).with_word("rung", ladder.rungs[ladder.at].as_str()));
    }
    let run = vm.run.ok_or_else(|| Reason::new(Code::Off))?;
    let lease = vm.lease.as_ref().ok_or_else(|| Reason::new(Code::NoLease))?;
    Ok(Warrant::new(vm.key, run.id, lease.number, lease.ends_at, LadderKind::Asked))
}
