//! Verification: whether the history is whole, and whether the state follows from it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::sync::Arc;

use rusqlite::Connection;

use crate::cause;
use crate::model::change::Entry;
use crate::model::ids::Digest;
use crate::model::ledger::{About, Ledger, Subject};
use crate::model::outbox::{Delivery, Message};
use crate::model::person::Person;
use crate::model::vm::Vm;

use super::chain::{self, Chain, FORMAT, Head};
use super::reader::StoredEntry;
use super::{rows, sql};

/// How far what the odometer shows may go back from one entry to the next. Who decides something reads it before they
/// write, and somebody else may write in between; and a host that dies takes along what it had counted since the last
/// checkpoint, of which there is one each hour at the least. So entries that lie closer together say nothing of their
/// order. The wall clock says nothing at all: it can be set.
const ODOMETER_SLACK_MS: u64 = 2 * 60 * 60 * 1_000;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Where every chain ends, as far as it was read.
    pub heads: BTreeMap<Chain, Head>,
    /// How many entries were read.
    pub entries: u64,
    /// What is wrong, in the order in which it was found.
    pub faults: Vec<Fault>,
}

impl Verification {
    pub fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Something that is wrong with the ledger, as a sentence for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("the chain `{chain}` goes from entry {last} to entry {found}: what was between is missing")]
    Gap { chain: Chain, last: u64, found: u64 },
    #[error("the history goes from its entry {last} to its entry {found}: what was between is missing")]
    GlobalGap { last: u64, found: u64 },
    #[error("entry {seq} of the chain `{chain}` does not follow the entry before it, which has another hash")]
    Previous { chain: Chain, seq: u64 },
    #[error("entry {seq} of the chain `{chain}` was changed: its hash should be {expected} and is {found}")]
    Hash { chain: Chain, seq: u64, expected: Digest, found: Digest },
    #[error("entry {seq} of the chain `{chain}` has the format {format}, which this version does not know")]
    Format { chain: Chain, seq: u64, format: u32 },
    #[error("entry {seq} of the chain `{chain}` cannot be understood: {why}")]
    Unreadable {
        chain: Chain,
        seq: u64,
        /// The character at which it stops being JSON; none where it is, and says what is not known.
        broken_at: Option<usize>,
        why: String,
    },
    #[error("entry {seq} of the chain `{chain}` is filed under another {column} than it speaks of")]
    Misfiled { chain: Chain, seq: u64, column: &'static str },
    #[error(
        "entry {seq} of the chain `{chain}` comes after one of `{after}` that was written hours later: one of them was moved"
    )]
    Order { chain: Chain, seq: u64, after: Chain },
    #[error("the history does not begin with the creation of the ledger")]
    NoBeginning,
    #[error("the state counts {book} entries, and the history has {history}")]
    Count { book: u64, history: u64 },
    #[error("the state cannot be read: {why}")]
    StateUnreadable { why: String },
    #[error("{what} in the state is not what follows from the history")]
    State { what: String },
    #[error("{what} is in the state, and does not follow from the history")]
    Extra { what: String },
    #[error("{what} follows from the history, and is not in the state")]
    Missing { what: String },
}

/// Verifies everything that this connection sees. One transaction must hold it still.
pub(super) fn verify(connection: &Connection) -> Result<Verification, rusqlite::Error> {
    let walk = walk(connection)?;
    let Walk { heads, last_global, entries, rebuilt, mut faults, .. } = walk;
    match (rows::read_ledger(connection), rebuilt) {
        (Ok(Some(state)), Some(rebuilt)) => {
            if state.book.generation != entries || state.book.generation != last_global {
                faults.push(Fault::Count { book: state.book.generation, history: entries });
            }
            faults.extend(differences(&state, &rebuilt));
        }
        (Ok(Some(_)), None) => faults.push(Fault::NoBeginning),
        (Ok(None), _) => faults.push(Fault::StateUnreadable { why: "there is none".to_owned() }),
        (Err(error), _) => faults.push(Fault::StateUnreadable { why: cause::chain(&error) }),
    }
    Ok(Verification { heads, entries, faults })
}

/// The state as the history makes it; nothing where it has not begun.
pub(super) fn rebuilt(connection: &Connection) -> Result<Option<Ledger>, rusqlite::Error> {
    Ok(walk(connection)?.rebuilt)
}

fn walk(connection: &Connection) -> Result<Walk, rusqlite::Error> {
    let mut walk = Walk::default();
    let mut statement = connection.prepare(sql::READ_HISTORY)?;
    for stored in statement.query_map([], StoredEntry::from_row)? {
        walk.visit(&stored?);
    }
    Ok(walk)
}

#[derive(Default)]
struct Walk {
    heads: BTreeMap<Chain, Head>,
    last_global: u64,
    entries: u64,
    /// What the odometer has shown at most, and in which chain.
    latest: Option<(u64, Chain)>,
    rebuilt: Option<Ledger>,
    faults: Vec<Fault>,
}

impl Walk {
    fn visit(&mut self, stored: &StoredEntry) {
        self.entries += 1;
        if stored.global_seq != self.last_global + 1 {
            self.faults.push(Fault::GlobalGap { last: self.last_global, found: stored.global_seq });
        }
        self.last_global = stored.global_seq;
        self.check_place(stored);
        if stored.format != FORMAT {
            let StoredEntry { chain, seq, format, .. } = stored;
            return self.faults.push(Fault::Format { chain: chain.clone(), seq: *seq, format: *format });
        }
        match stored.entry() {
            Ok(entry) => {
                self.check_order(stored, &entry);
                self.replay(stored, &entry);
            }
            Err(error) => self.faults.push(Fault::Unreadable {
                chain: stored.chain.clone(),
                seq: stored.seq,
                broken_at: (error.is_syntax() || error.is_eof()).then(|| error.column()),
                why: error.to_string(),
            }),
        }
    }

    /// Checks number, predecessor and hash.
    fn check_place(&mut self, stored: &StoredEntry) {
        let StoredEntry { chain, seq, previous, hash, .. } = stored;
        let head = self.heads.entry(chain.clone()).or_insert(Head::NONE);
        if *seq != head.seq + 1 {
            self.faults.push(Fault::Gap { chain: chain.clone(), last: head.seq, found: *seq });
        } else if *previous != head.hash {
            self.faults.push(Fault::Previous { chain: chain.clone(), seq: *seq });
        }
        let expected = chain::hash(stored.format, chain, *seq, previous, &stored.bytes);
        if expected != *hash {
            self.faults.push(Fault::Hash { chain: chain.clone(), seq: *seq, expected, found: *hash });
        }
        *head = Head { seq: *seq, hash: *hash };
    }

    /// Checks the place among all chains, which is in no hash: by the odometer, which is, and which nobody can set.
    fn check_order(&mut self, stored: &StoredEntry, entry: &Entry) {
        let StoredEntry { chain, seq, .. } = stored;
        match &self.latest {
            Some((latest_ms, after)) if entry.odometer_ms < latest_ms.saturating_sub(ODOMETER_SLACK_MS) => {
                self.faults.push(Fault::Order { chain: chain.clone(), seq: *seq, after: after.clone() });
            }
            Some((latest_ms, _)) if entry.odometer_ms <= *latest_ms => {}
            _ => self.latest = Some((entry.odometer_ms, chain.clone())),
        }
    }

    /// Applies the entry, and checks that the columns by which it is found say what it says.
    fn replay(&mut self, stored: &StoredEntry, entry: &Entry) {
        let before = self.rebuilt.as_ref().map(|ledger| About::find(&entry.change, ledger)).unwrap_or_default();
        match &mut self.rebuilt {
            Some(ledger) => ledger.replay(entry),
            None => self.rebuilt = Ledger::begun(entry),
        }
        let Some(ledger) = &self.rebuilt else { return };
        let subject = Subject::of(&entry.change, &before, ledger);
        let same = [
            ("moment", stored.at_ms == entry.at.wall.timestamp_millis()),
            ("kind", chain::kind(&stored.bytes).is_some_and(|kind| kind == stored.kind)),
            ("VM", stored.vm == subject.vm.map(|vm| vm.to_string())),
            ("project", stored.project == subject.project.map(|project| project.to_string())),
            ("chain", stored.chain == Chain::of(&subject.compartment)),
        ];
        let wrong = same.into_iter().filter(|(_, same)| !same);
        let StoredEntry { chain, seq, .. } = stored;
        self.faults.extend(wrong.map(|(column, _)| Fault::Misfiled { chain: chain.clone(), seq: *seq, column }));
    }
}

/// Where a stored ledger is not what its history makes of it. What is only bookkeeping is passed over.
pub(super) fn differences(state: &Ledger, rebuilt: &Ledger) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut book = rebuilt.book.clone();
    book.odometer = state.book.odometer;
    book.clock = state.book.clock;
    // Counted against the history's length elsewhere.
    book.generation = state.book.generation;
    if book != state.book {
        faults.push(Fault::State { what: "the book".to_owned() });
    }
    compare("the VM", &state.vms, &rebuilt.vms, same_vm, |_| false, &mut faults);
    compare("the project", &state.projects, &rebuilt.projects, |a, b| a == b, |_| false, &mut faults);
    compare("the person", &state.persons, &rebuilt.persons, same_person, |_| false, &mut faults);
    compare("the request", &state.requests, &rebuilt.requests, |a, b| a == b, |_| false, &mut faults);
    compare("the message", &state.outbox, &rebuilt.outbox, same_message, may_be_pruned, &mut faults);
    faults
}

fn compare<K: Ord + Copy + Display, T>(
    noun: &str,
    state: &BTreeMap<K, Arc<T>>,
    rebuilt: &BTreeMap<K, Arc<T>>,
    same: impl Fn(&T, &T) -> bool,
    may_be_missing: impl Fn(&T) -> bool,
    faults: &mut Vec<Fault>,
) {
    let keys: BTreeSet<K> = state.keys().chain(rebuilt.keys()).copied().collect();
    for key in keys {
        let what = format!("{noun} {key}");
        match (state.get(&key), rebuilt.get(&key)) {
            (Some(state), Some(rebuilt)) if !same(state, rebuilt) => faults.push(Fault::State { what }),
            (Some(_), None) => faults.push(Fault::Extra { what }),
            (None, Some(rebuilt)) if !may_be_missing(rebuilt) => faults.push(Fault::Missing { what }),
            _ => {}
        }
    }
}

fn same_vm(state: &Vm, rebuilt: &Vm) -> bool {
    Vm { tag_generation: state.tag_generation, ..rebuilt.clone() } == *state
}

/// Identities are not in the history: they can be erased.
fn same_person(state: &Person, rebuilt: &Person) -> bool {
    state.id == rebuilt.id
}

/// Attempts that failed are not in the history.
fn same_message(state: &Message, rebuilt: &Message) -> bool {
    let delivery = match (&state.delivery, &rebuilt.delivery) {
        (Delivery::Waiting { .. }, Delivery::Waiting { .. }) => state.delivery.clone(),
        _ => rebuilt.delivery.clone(),
    };
    Message { delivery, ..rebuilt.clone() } == *state
}

fn may_be_pruned(message: &Message) -> bool {
    !message.delivery.is_waiting()
}
