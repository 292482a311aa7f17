//! Reasons: why something is so, as a code with arguments. `texts` makes sentences of them.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::time::Wall;

/// Why. The codes are part of the interface: they are listed in the documentation and never reused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reason {
    pub code: Code,
    pub args: Args,
}

/// The arguments of a reason: few, by name, in the order of their names.
///
/// A turn makes some for every VM on the host, so they take no more than they need.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Args(Vec<(Cow<'static, str>, Value)>);

/// The value of an argument. It is written out where it is read: of the reasons that a turn makes, few ever are.
#[derive(Debug, Clone)]
enum Value {
    Word(&'static str),
    Time(Wall),
    Text(String),
}

impl Value {
    fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Word(word) => Cow::Borrowed(word),
            Self::Time(at) => Cow::Owned(at.to_rfc3339()),
            Self::Text(text) => Cow::Borrowed(text),
        }
    }
}

/// What reads the same is the same: from a file all values come back as texts.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

impl Eq for Value {}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Value {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text().cmp(&other.text())
    }
}

impl Args {
    pub fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        self.0.iter().find(|(own, _)| *own == name).map(|(_, value)| value.text())
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value.text()))
    }

    /// Sets an argument; one of the same name is replaced.
    fn insert(&mut self, name: Cow<'static, str>, value: Value) {
        match self.0.binary_search_by(|(own, _)| own.cmp(&name)) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => {
                // Most have one or two, and a vector would make room for four.
                self.0.reserve_exact(1);
                self.0.insert(at, (name, value));
            }
        }
    }
}

impl Serialize for Args {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Args {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut args = Self::default();
        for (name, value) in BTreeMap::<String, String>::deserialize(deserializer)? {
            args.insert(Cow::Owned(name), Value::Text(value));
        }
        Ok(args)
    }
}

impl Reason {
    pub fn new(code: Code) -> Self {
        Self { code, args: Args::default() }
    }

    /// Adds an argument. Lengths of time are given in milliseconds with a name ending `_ms`.
    pub fn with(self, name: &'static str, value: impl ToString) -> Self {
        self.with_value(name, Value::Text(value.to_string()))
    }

    /// Adds an argument that is one of few words.
    pub fn with_word(self, name: &'static str, word: &'static str) -> Self {
        self.with_value(name, Value::Word(word))
    }

    /// Adds an instant, which reads as RFC 3339.
    pub fn with_time(self, name: &'static str, at: Wall) -> Self {
        self.with_value(name, Value::Time(at))
    }

    fn with_value(mut self, name: &'static str, value: Value) -> Self {
        self.args.insert(Cow::Borrowed(name), value);
        self
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal [$($arg:literal),*]),* $(,)?) => {
        /// What kind of reason it is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Code { $($(#[$doc])* #[serde(rename = $word)] $name),* }

        impl Code {
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// The names of the arguments that it may have. Where something is not known, one is left out.
            pub fn args(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($arg),*]),* }
            }
        }
    };
}

codes! {
    // Left alone.
    /// The class is protected.
    Protected = "protected" ["class"],
    /// Nobody has decided on it yet.
    Unclassified = "unclassified" [],
    /// The class is not one of the policy's.
    UnknownClass = "unknown-class" ["class"],
    /// The ledger does not know it. It will be filed in this turn.
    NotFiled = "not-filed" [],
    /// It could not be read: `why`, and `said` where there is more to say.
    Gap = "gap" ["why", "said"],
    /// It is not on the host.
    Vanished = "vanished" ["since"],
    /// The hypervisor reports a state without a meaning here.
    StateUnknown = "state-unknown" [],
    /// It is in doubt: the name of a vanished protected VM.
    NameOfProtected = "name-of-protected" ["of"],
    /// It is in doubt: a disk of a vanished protected VM.
    DiskOfProtected = "disk-of-protected" ["of", "disk"],
    /// It is in doubt: it arrived by migration.
    MigratedIn = "migrated-in" [],
    /// It is in doubt: the UUID runs on two hosts.
    TwoHosts = "two-hosts" ["other"],
    /// Its UUID was reserved for another class than it is of, by people who may not see it.
    ReservedElsewhere = "reserved-elsewhere" [],
    /// Off, and never seen active: no lease has begun.
    NoLease = "no-lease" [],
    /// Off.
    Off = "off" [],
    /// The lease has not ended.
    LeaseRuns = "lease-runs" ["ends_at"],
    /// Off, and the lease has ended.
    LeaseOver = "lease-over" ["ends_at"],
    /// On hold.
    Held = "held" ["until", "reason"],
    // Waiting.
    /// It is past its end, and a request that was made before keeps it on.
    RequestWaits = "request-waits" ["until"],
    /// Notice has not been accepted yet.
    NoticeNotAccepted = "notice-not-accepted" ["ends_at"],
    /// The notice is too young.
    NoticeTooYoung = "notice-too-young" ["opens_at"],
    /// More is due than a limit allows.
    LimitExceeded = "limit-exceeded" ["due", "limit", "limit_name", "digest"],
    /// A guard is up.
    GuardUp = "guard-up" ["guard", "observed"],
    /// The mode is `observe`.
    Observing = "observing" [],
    /// The message that it was powered off has not been accepted yet.
    PowerOffNotTold = "power-off-not-told" [],
    /// It was stopped again too often today.
    ReStopsExhausted = "re-stops-exhausted" ["count"],
    /// A job of the VM is in progress.
    JobInProgress = "job-in-progress" [],
    /// A ladder is ending this run.
    LadderRuns = "ladder-runs" ["rung"],
    // Due.
    /// The lease has ended and notice was given in time.
    LeaseEnded = "lease-ended" ["ends_at"],
    /// Back on without anybody having asked, after it was powered off.
    Revived = "revived" ["origin"],
    /// The set it belongs to was approved.
    Approved = "approved" ["digest", "by"],
    /// A notice is due.
    NoticeDue = "notice-due" ["ends_at"],
    /// The end moves.
    EndMoves = "end-moves" ["why", "from", "to"],
    // Facts worth knowing.
    /// Why the present lease began.
    LeaseOpened = "lease-opened" ["opened", "began_at"],
    /// Who started the present run, as far as can be told.
    StartedBy = "started-by" ["origin", "at"],
    /// It went off although it had just been decided that it stays on.
    OffAfterApproval = "off-after-approval" ["at", "rung"],
    /// Its disk belonged to another leased VM.
    Recycled = "recycled" ["of"],
    /// Its definition turns a shutdown into a reboot.
    RestartsOnPowerOff = "restarts-on-power-off" [],
    /// The owner is not known; the infrateam stands in.
    OwnerUnknown = "owner-unknown" [],
    /// The tag on the VM was not what the ledger says; where it cannot be read, `flaw` says why.
    Drift = "drift" ["what", "flaw", "said"],
    /// The hypervisor cannot be read or asked: `why`, and as that needs, more.
    Unreadable = "hypervisor-unreadable" ["why", "contact", "operation", "seconds", "said"],
    /// The policy's file cannot be enforced.
    PolicyBroken = "policy-broken" ["file", "error"],
    /// A policy waits to be accepted.
    PolicyWaits = "policy-waits" ["digest", "why"],
}

#[cfg(test)]
mod tests;
