//! Reading the history: on a connection of its own that can only read, so that a long look holds up no commit.

use std::io::{self, Write};
use std::path::PathBuf;

use rusqlite::{Connection, OptionalExtension, Row};

use crate::model::change::Entry;
use crate::model::ids::{Digest, ProjectId, VmKey};
use crate::model::ledger::Ledger;
use crate::model::time::Wall;

use super::anchor::{self, Since};
use super::chain::{Chain, Head};
use super::rows::{self, ReadError, unsigned};
use super::verify::{self, Verification};
use super::{file, sql};

/// Why the history could not be told.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    #[error("there is no ledger to read: {why}")]
    NoFile { why: String },
    #[error("the ledger `{path}` could not be read")]
    Read {
        path: PathBuf,
        #[source]
        source: rusqlite::Error,
    },
    #[error("the state of the ledger `{path}` could not be read")]
    State {
        path: PathBuf,
        #[source]
        source: ReadError,
    },
    #[error("entry {seq} of the chain `{chain}` cannot be understood; `fortnight audit verify` says more")]
    Entry {
        chain: Chain,
        seq: u64,
        #[source]
        source: serde_json::Error,
    },
    #[error("the ledger's history does not begin with its creation; `fortnight audit verify` says more")]
    NoBeginning,
    #[error("the history could not be written out")]
    Export {
        #[source]
        source: io::Error,
    },
    #[error("reading the ledger was interrupted")]
    Interrupted {
        #[source]
        source: tokio::task::JoinError,
    },
}

/// What of the history is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Entries about this VM. With `project` too: entries about either.
    pub vm: Option<VmKey>,
    /// Entries about this project and about VMs while they were filed under it.
    pub project: Option<ProjectId>,
    /// From this moment, inclusive.
    pub since: Option<Wall>,
    /// Until this moment, exclusive.
    pub until: Option<Wall>,
    /// The latest so many.
    pub limit: Option<usize>,
    /// Only these chains; nothing means all of them.
    pub chains: Option<Vec<Chain>>,
}

/// One entry of the history, and its place in its chain. The order among chains is nobody's to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    pub chain: Chain,
    pub seq: u64,
    pub hash: Digest,
    pub previous: Digest,
    pub format: u32,
    pub vm: Option<VmKey>,
    pub project: Option<ProjectId>,
    pub entry: Entry,
}

/// A row of the history as it is stored, before anything is believed of it.
#[derive(Debug)]
pub(super) struct StoredEntry {
    pub global_seq: u64,
    pub chain: Chain,
    pub seq: u64,
    pub previous: Digest,
    pub hash: Digest,
    pub format: u32,
    pub at_ms: i64,
    pub vm: Option<String>,
    pub project: Option<String>,
    pub kind: String,
    pub bytes: Vec<u8>,
}

impl StoredEntry {
    pub(super) fn from_row(row: &Row<'_>) -> Result<Self, rusqlite::Error> {
        Ok(Self {
            global_seq: unsigned(row.get(0)?),
            chain: Chain::named(row.get(1)?),
            seq: unsigned(row.get(2)?),
            previous: Digest(row.get(3)?),
            hash: Digest(row.get(4)?),
            format: row.get(5)?,
            at_ms: row.get(6)?,
            vm: row.get(7)?,
            project: row.get(8)?,
            kind: row.get(9)?,
            bytes: row.get(10)?,
        })
    }

    pub(super) fn entry(&self) -> Result<Entry, serde_json::Error> {
        serde_json::from_slice(&self.bytes)
    }

    fn told(self) -> Result<HistoryEntry, HistoryError> {
        let entry = self.entry();
        let entry = entry.map_err(|source| HistoryError::Entry { chain: self.chain.clone(), seq: self.seq, source })?;
        Ok(HistoryEntry {
            vm: self.vm.as_deref().and_then(|vm| vm.parse().ok()),
            project: self.project.as_deref().and_then(|id| id.parse().ok()),
            chain: self.chain,
            seq: self.seq,
            hash: self.hash,
            previous: self.previous,
            format: self.format,
            entry,
        })
    }

    /// One line of JSON. The entry stands in it byte for byte, so that its hash can be checked from the line.
    fn line(&self) -> String {
        let chain = serde_json::Value::from(self.chain.as_str());
        let entry = String::from_utf8_lossy(&self.bytes);
        format!(
            r#"{{"chain":{chain},"seq":{},"format":{},"previous":"{}","hash":"{}","entry":{entry}}}"#,
            self.seq, self.format, self.previous, self.hash
        )
    }
}

/// Reads the ledger's file. Its methods wait for the disk: not for the runtime's own threads.
#[derive(Debug, Clone)]
pub struct Reader {
    path: PathBuf,
}

impl Reader {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// The entries that were asked for, the oldest first.
    pub fn history(&self, query: &Query) -> Result<Vec<HistoryEntry>, HistoryError> {
        let stored = self.with(|connection| select(connection, query))?;
        stored.into_iter().rev().map(StoredEntry::told).collect()
    }

    /// What people decided from then on, in these chains: the newest so many, the newest first.
    pub fn decisions(&self, since: Wall, chains: &[Chain], most: usize) -> Result<Vec<HistoryEntry>, HistoryError> {
        let stored = self.with(|connection| {
            let mut statement = connection.prepare(sql::DECISIONS_BACKWARDS)?;
            let entries = statement.query_map([since.timestamp_millis()], StoredEntry::from_row)?;
            let wanted = entries.filter(|entry| entry.as_ref().map_or(true, |entry| chains.contains(&entry.chain)));
            wanted.take(most).collect::<Result<Vec<_>, _>>()
        })?;
        stored.into_iter().map(StoredEntry::told).collect()
    }

    /// For every project the last entry that put it into a class, in each of these chains that has one.
    pub fn last_classified(&self, chains: &[Chain]) -> Result<Vec<HistoryEntry>, HistoryError> {
        let stored = self.with(|connection| {
            let mut statement = connection.prepare(sql::LAST_CLASSIFIED)?;
            let entries = statement.query_map([], StoredEntry::from_row)?;
            let wanted = entries.filter(|entry| entry.as_ref().map_or(true, |entry| chains.contains(&entry.chain)));
            wanted.collect::<Result<Vec<_>, _>>()
        })?;
        stored.into_iter().map(StoredEntry::told).collect()
    }

    pub fn definition(&self, digest: Digest) -> Result<Option<String>, HistoryError> {
        self.text(sql::READ_DEFINITION, digest)
    }

    pub fn policy(&self, digest: Digest) -> Result<Option<String>, HistoryError> {
        self.text(sql::READ_POLICY, digest)
    }

    /// Walks every chain and rebuilds the ledger from them.
    pub fn verify(&self) -> Result<Verification, HistoryError> {
        Ok(self.verify_since(&[])?.0)
    }

    /// The same, and what has become of these heads, which were kept elsewhere; in their order.
    pub fn verify_since(&self, kept: &[(Chain, Head)]) -> Result<(Verification, Vec<Since>), HistoryError> {
        let mut connection = self.connect()?;
        // One transaction, so that state and history are of the same moment.
        let transaction = connection.transaction().map_err(|source| self.unreadable(source))?;
        let found = verify::verify(&transaction).map_err(|source| self.unreadable(source))?;
        let since = anchor::since(&transaction, kept).map_err(|source| self.unreadable(source))?;
        Ok((found, since))
    }

    /// Writes the history as lines of JSON in the order in which it happened, all chains or only these.
    pub fn export(&self, chains: Option<&[Chain]>, out: &mut dyn Write) -> Result<(), HistoryError> {
        self.walk(|stored| {
            if is_wanted(chains, &stored.chain) {
                writeln!(out, "{}", stored.line()).map_err(|source| HistoryError::Export { source })?;
            }
            Ok(())
        })
    }

    /// The same, as a list.
    pub fn export_lines(&self, chains: Option<&[Chain]>) -> Result<Vec<String>, HistoryError> {
        let mut lines = Vec::new();
        self.walk(|stored| {
            lines.extend(is_wanted(chains, &stored.chain).then(|| stored.line()));
            Ok(())
        })?;
        Ok(lines)
    }

    /// The ledger after the last entry that was made at this moment or before.
    ///
    /// Bookkeeping that is not in the history (the clock's checkpoint, failed deliveries, written tags) is missing,
    /// and persons have no identities: those are only known of now.
    pub fn ledger_at(&self, at: Wall) -> Result<Ledger, HistoryError> {
        let mut ledger: Option<Ledger> = None;
        let last = self.last_until(at)?;
        self.walk(|stored| {
            if stored.global_seq > last {
                return Ok(());
            }
            let entry = stored.entry();
            let entry =
                entry.map_err(|source| HistoryError::Entry { chain: stored.chain.clone(), seq: stored.seq, source })?;
            match &mut ledger {
                Some(ledger) => ledger.replay(&entry),
                None => ledger = Some(Ledger::begun(&entry).ok_or(HistoryError::NoBeginning)?),
            }
            Ok(())
        })?;
        ledger.ok_or(HistoryError::NoBeginning)
    }

    /// A clock may have been set back: then entries of this moment come after later ones, and those count too.
    fn last_until(&self, at: Wall) -> Result<u64, HistoryError> {
        let query = Query {
            until: at.checked_add_signed(chrono::TimeDelta::milliseconds(1)),
            limit: Some(1),
            ..Query::default()
        };
        let stored = self.with(|connection| select(connection, &query))?;
        Ok(stored.first().map_or(0, |entry| entry.global_seq))
    }

    /// Where every chain ends.
    pub fn anchor(&self) -> Result<Vec<(Chain, Head)>, HistoryError> {
        let heads = rows::read_heads(&self.connect()?);
        let heads = heads.map_err(|source| HistoryError::State { path: self.path.clone(), source })?;
        Ok(heads.into_iter().collect())
    }

    fn walk(&self, mut visit: impl FnMut(&StoredEntry) -> Result<(), HistoryError>) -> Result<(), HistoryError> {
        let connection = self.connect()?;
        let mut statement = connection.prepare(sql::READ_HISTORY).map_err(|source| self.unreadable(source))?;
        let entries = statement.query_map([], StoredEntry::from_row).map_err(|source| self.unreadable(source))?;
        for stored in entries {
            visit(&stored.map_err(|source| self.unreadable(source))?)?;
        }
        Ok(())
    }

    fn text(&self, statement: &str, digest: Digest) -> Result<Option<String>, HistoryError> {
        self.with(|connection| connection.query_row(statement, [digest.to_string()], |row| row.get(0)).optional())
    }

    fn with<T>(&self, read: impl FnOnce(&Connection) -> Result<T, rusqlite::Error>) -> Result<T, HistoryError> {
        read(&self.connect()?).map_err(|source| self.unreadable(source))
    }

    fn connect(&self) -> Result<Connection, HistoryError> {
        file::connect_to_read(&self.path).map_err(|source| self.unreadable(source))
    }

    fn unreadable(&self, source: rusqlite::Error) -> HistoryError {
        HistoryError::Read { path: self.path.clone(), source }
    }
}

fn is_wanted(chains: Option<&[Chain]>, chain: &Chain) -> bool {
    chains.is_none_or(|chains| chains.contains(chain))
}

/// Reads backwards, so that a short look at a long history stays short.
fn select(connection: &Connection, query: &Query) -> Result<Vec<StoredEntry>, rusqlite::Error> {
    let since = query.since.map_or(i64::MIN, |at| at.timestamp_millis());
    let until = query.until.map_or(i64::MAX, |at| at.timestamp_millis());
    let about = query.vm.is_some() || query.project.is_some();
    let mut statement =
        connection.prepare(if about { sql::HISTORY_ABOUT_BACKWARDS } else { sql::HISTORY_BACKWARDS })?;
    let entries = if about {
        let vm = query.vm.map(|vm| vm.to_string());
        let project = query.project.map(|project| project.to_string());
        statement.query_map(rusqlite::params![since, until, vm, project], StoredEntry::from_row)?
    } else {
        statement.query_map([since, until], StoredEntry::from_row)?
    };
    let chains = query.chains.as_deref();
    let wanted = entries.filter(|entry| entry.as_ref().map_or(true, |entry| is_wanted(chains, &entry.chain)));
    wanted.take(query.limit.unwrap_or(usize::MAX)).collect()
}
