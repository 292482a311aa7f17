//! What makes the daemon doubt its clock, its host or its ledger. `texts` makes words of it for people. The ledger keeps
//! it in one fixed form, which acknowledgements are bound to: that form never changes, and is read back here.

use std::fmt;

use chrono::{DateTime, SecondsFormat};

use super::ids::{HostId, VmUuid};
use super::ledger_fault::LedgerFault;
use super::time::Wall;

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Observed {
    /// The wall clock went on faster than the one that counts since boot.
    ClockAhead {
        minutes: i64,
        since: Wall,
    },
    /// The wall clock went on slower than the one that counts since boot, or back.
    ClockBehind {
        minutes: i64,
        since: Wall,
    },
    /// After a boot the clock shows less than before it.
    ClockBeforeLast {
        last: Wall,
    },
    NotSynchronised,
    /// So many VMs are missing, of so many; `set` names which ones, shortly.
    VmsMissing {
        missing: usize,
        known: usize,
        set: String,
    },
    /// The ledger is new, and VMs carry tags of an older one.
    NewLedger,
    /// The same, before a recovery was owed for it.
    ForeignTags,
    /// The tag of a VM is newer than the ledger.
    NewerTag {
        vm: VmUuid,
    },
    /// The same, before a recovery was owed for it.
    NewerThanLedger {
        vm: VmUuid,
    },
    OtherHost {
        host: HostId,
        ledger: HostId,
    },
    /// The same, before a recovery was owed for it.
    LedgerOfOther {
        ledger: HostId,
        host: HostId,
    },
    /// The ledger takes no change.
    LedgerFault(LedgerFault),
    /// Something else, in words of somebody else.
    Said(String),
}

const CLOCK_AHEAD: &str = "the clock is {} min ahead of the time that has passed since it was last seen right, {}";
const CLOCK_BEHIND: &str = "the clock is {} min behind the time that has passed since it was last seen right, {}";
const CLOCK_BEFORE_LAST: &str = "the clock is behind the last time it was seen, {}";
const NOT_SYNCHRONISED: &str = "the clock has not been synchronised since boot";
const VMS_MISSING: &str = "{} of {} known VMs are not to be seen (set {})";
const NEW_LEDGER: &str = "the ledger is new, and VMs carry tags of an older one";
const FOREIGN_TAGS: &str = "the ledger is new, and VMs carry authentic tags of another one";
const NEWER_TAG: &str = "the tag of VM {} is newer than the ledger: the ledger is an old copy";
const NEWER_THAN_LEDGER: &str = "the tag of VM {} is newer than the ledger";
const OTHER_HOST: &str = "this host is {}, the ledger is of host {}";
const LEDGER_OF_OTHER: &str = "the ledger is of host {}, this is host {}";

impl Observed {
    /// What the ledger has kept. What is none of the forms above is somebody else's words.
    pub fn read(text: &str) -> Self {
        Self::known(text).unwrap_or_else(|| Self::Said(text.to_owned()))
    }

    fn known(text: &str) -> Option<Self> {
        match text {
            NOT_SYNCHRONISED => return Some(Self::NotSynchronised),
            NEW_LEDGER => return Some(Self::NewLedger),
            FOREIGN_TAGS => return Some(Self::ForeignTags),
            _ => {}
        }
        if let Some(fault) = LedgerFault::read(text) {
            return Some(Self::LedgerFault(fault));
        }
        let at = |text: &str| Some(DateTime::parse_from_rfc3339(text).ok()?.to_utc());
        let read = if let Some([minutes, since]) = values(CLOCK_AHEAD, text) {
            Self::ClockAhead { minutes: minutes.parse().ok()?, since: at(since)? }
        } else if let Some([minutes, since]) = values(CLOCK_BEHIND, text) {
            Self::ClockBehind { minutes: minutes.parse().ok()?, since: at(since)? }
        } else if let Some([last]) = values(CLOCK_BEFORE_LAST, text) {
            Self::ClockBeforeLast { last: at(last)? }
        } else if let Some([missing, known, set]) = values(VMS_MISSING, text) {
            Self::VmsMissing { missing: missing.parse().ok()?, known: known.parse().ok()?, set: set.to_owned() }
        } else if let Some([vm]) = values(NEWER_TAG, text) {
            Self::NewerTag { vm: vm.parse().ok()? }
        } else if let Some([vm]) = values(NEWER_THAN_LEDGER, text) {
            Self::NewerThanLedger { vm: vm.parse().ok()? }
        } else if let Some([host, ledger]) = values(OTHER_HOST, text) {
            Self::OtherHost { host: host.parse().ok()?, ledger: ledger.parse().ok()? }
        } else {
            let [ledger, host] = values(LEDGER_OF_OTHER, text)?;
            Self::LedgerOfOther { ledger: ledger.parse().ok()?, host: host.parse().ok()? }
        };
        // A moment may be written in several ways; only what comes out as it went in was understood.
        (read.to_string() == text).then_some(read)
    }
}

/// The form in which the ledger keeps it.
impl fmt::Display for Observed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = |at: &Wall| at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let text = match self {
            Self::ClockAhead { minutes, since } => filled(CLOCK_AHEAD, &[&minutes, &seconds(since)]),
            Self::ClockBehind { minutes, since } => filled(CLOCK_BEHIND, &[&minutes, &seconds(since)]),
            Self::ClockBeforeLast { last } => filled(CLOCK_BEFORE_LAST, &[&last.to_rfc3339()]),
            Self::NotSynchronised => NOT_SYNCHRONISED.to_owned(),
            Self::VmsMissing { missing, known, set } => filled(VMS_MISSING, &[missing, known, set]),
            Self::NewLedger => NEW_LEDGER.to_owned(),
            Self::ForeignTags => FOREIGN_TAGS.to_owned(),
            Self::NewerTag { vm } => filled(NEWER_TAG, &[vm]),
            Self::NewerThanLedger { vm } => filled(NEWER_THAN_LEDGER, &[vm]),
            Self::OtherHost { host, ledger } => filled(OTHER_HOST, &[host, ledger]),
            Self::LedgerOfOther { ledger, host } => filled(LEDGER_OF_OTHER, &[ledger, host]),
            Self::LedgerFault(fault) => fault.to_string(),
            Self::Said(said) => said.clone(),
        };
        f.write_str(&text)
    }
}

/// A form with its places filled, one after the other.
pub(crate) fn filled(form: &str, values: &[&dyn fmt::Display]) -> String {
    let mut parts = form.split("{}");
    let first = parts.next().unwrap_or_default().to_owned();
    values.iter().zip(parts).fold(first, |text, (value, part)| format!("{text}{value}{part}"))
}

/// What stands in the places of a form, if a text has that form.
pub(crate) fn values<'a, const N: usize>(form: &str, text: &'a str) -> Option<[&'a str; N]> {
    let mut parts = form.split("{}");
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut found = Vec::with_capacity(N);
    for part in parts {
        // The last place reaches up to the end of the text.
        let at = if part.is_empty() { rest.len() } else { rest.find(part)? };
        found.push(&rest[..at]);
        rest = &rest[at + part.len()..];
    }
    if rest.is_empty() { found.try_into().ok() } else { None }
}

#[cfg(test)]
mod tests;
