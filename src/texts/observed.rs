//! What raised a guard, and what to do about it. The words are the reader's; the ledger keeps a form of its own.

use chrono::SecondsFormat;

use crate::model::language::Language;
use crate::model::ledger::Guard;
use crate::model::ledger_fault::{LedgerFault, Stopped};
use crate::model::observed::Observed;
use crate::model::time::Wall;
use crate::say;

/// What raised a guard, as part of a sentence. Moments are as machines write them: an acknowledgement is for exactly one.
pub fn observed(observed: &Observed, language: Language) -> String {
    match observed {
        Observed::ClockAhead { minutes, since } => {
            say!(language, "clock-ahead", minutes = minutes.to_string(), since = seconds(*since))
        }
        Observed::ClockBehind { minutes, since } => {
            say!(language, "clock-behind", minutes = minutes.to_string(), since = seconds(*since))
        }
        Observed::ClockBeforeLast { last } => say!(language, "clock-before-last", last = last.to_rfc3339()),
        Observed::NotSynchronised => say!(language, "clock-not-synchronised"),
        Observed::VmsMissing { missing, known, set } => {
            say!(language, "vms-missing", missing = *missing, known = *known, set = set)
        }
        Observed::NewLedger => say!(language, "ledger-new"),
        Observed::ForeignTags => say!(language, "ledger-foreign-tags"),
        Observed::NewerTag { vm } => say!(language, "ledger-old-copy", vm = vm),
        Observed::NewerThanLedger { vm } => say!(language, "ledger-older-than-tag", vm = vm),
        Observed::OtherHost { host, ledger } | Observed::LedgerOfOther { ledger, host } => {
            say!(language, "ledger-of-other-host", host = host, ledger = ledger)
        }
        Observed::LedgerFault(fault) => ledger_fault(fault, language),
        Observed::Said(said) => said.clone(),
    }
}

/// Why the ledger takes no change. What the database says of it is not made harmless.
fn ledger_fault(fault: &LedgerFault, language: Language) -> String {
    match fault {
        LedgerFault::Full { path, said } => say!(language, "ledger-disk-full", path = path, said = said),
        LedgerFault::Unwritten { path, said } => say!(language, "ledger-not-written", path = path, said = said),
        LedgerFault::Stopped(why) => say!(language, "ledger-stopped", why = ledger_stopped(why, language)),
    }
}

/// Why nobody writes the ledger, as part of a sentence. What the database says of it is not made harmless.
pub fn ledger_stopped(stopped: &Stopped, language: Language) -> String {
    let Stopped::Damaged { path, harm, said } = stopped else {
        return say!(language, "ledger-stopped-why", why = stopped.as_str());
    };
    let harm = say!(language, "ledger-harm", harm = harm.as_str(), said = harm);
    match said {
        Some(said) => say!(language, "ledger-damaged-said", path = path, harm = harm, said = said),
        None => say!(language, "ledger-damaged", path = path, harm = harm),
    }
}

/// What to do about a guard that this has raised.
pub fn guard_help(guard: Guard, observed: &Observed, language: Language) -> String {
    match (guard, observed) {
        (Guard::Clock, _) => say!(language, "guard-help-clock"),
        (Guard::Inventory, _) => say!(language, "guard-help-inventory"),
        (Guard::Host, _) => say!(language, "guard-help-host"),
        (Guard::Ledger, Observed::NewLedger) => say!(language, "guard-help-recover"),
        (Guard::Ledger, Observed::NewerTag { .. }) => say!(language, "guard-help-restore"),
        (Guard::Ledger, Observed::LedgerFault(LedgerFault::Stopped(Stopped::Damaged { path, .. }))) => {
            say!(language, "guard-help-damaged", path = path)
        }
        (Guard::Ledger, _) => say!(language, "guard-help-ledger"),
    }
}

fn seconds(at: Wall) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
