//! The one thread that writes. It decides nothing, calls nobody, and publishes only what is on disk.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use rusqlite::{Connection, ErrorCode, TransactionBehavior, params};
use tokio::sync::watch;

use crate::model::change::{Change, Entry};
use crate::model::ids::Digest;
use crate::model::ledger::{About, Ledger, Refused, Subject, Touched};
use crate::model::person::By;
use crate::model::time::Now;

use super::chain::{self, Chain, Head};
use super::rows::{self, WriteError};
use super::sql;

/// Why nothing was written. The ledger is as it was.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    #[error("the ledger refused the change")]
    Refused(#[source] Refused),
    #[error("the disk that holds the ledger `{path}` is full; nothing was changed. Make room there and try again")]
    Full {
        path: PathBuf,
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    #[error("the ledger `{path}` could not be written; nothing was changed")]
    Write {
        path: PathBuf,
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    #[error("the ledger takes no change: {why}")]
    Stopped { why: String },
}

/// The writing end: the file, the latest ledger, and where every chain ends.
#[derive(Debug)]
pub(super) struct Writer {
    pub path: PathBuf,
    pub connection: Connection,
    /// Released by the system when the writer is gone, however it went.
    pub _lock: File,
    pub heads: BTreeMap<Chain, Head>,
    pub published: watch::Sender<Arc<Ledger>>,
}

/// An entry that is to be written, with its place in its chain.
struct Placed {
    global_seq: u64,
    chain: Chain,
    subject: Subject,
    seq: u64,
    previous: Digest,
    hash: Digest,
    at_ms: i64,
    kind: String,
    bytes: Vec<u8>,
}

impl Writer {
    pub(super) fn latest(&self) -> Arc<Ledger> {
        self.published.borrow().clone()
    }

    /// Applies the changes to a copy, writes it in one transaction, and publishes it once it is on disk.
    pub(super) fn commit(&mut self, at: Now, by: By, changes: Vec<Change>) -> Result<Arc<Ledger>, CommitError> {
        let latest = self.latest();
        if changes.is_empty() {
            return Ok(latest);
        }
        let mut ledger = Ledger::clone(&latest);
        let mut heads = self.heads.clone();
        let mut touched = Touched::default();
        let mut placed = Vec::new();
        for change in changes {
            let entry = stamped(&ledger, at, by, change);
            placed.extend(apply(&mut ledger, &entry, &mut touched, &mut heads).map_err(|error| self.failed(error))?);
        }
        self.write(&ledger, &touched, &placed).map_err(|error| self.failed(error.into()))?;
        let ledger = Arc::new(ledger);
        self.heads = heads;
        self.published.send_replace(Arc::clone(&ledger));
        Ok(ledger)
    }

    fn write(&mut self, ledger: &Ledger, touched: &Touched, placed: &[Placed]) -> Result<(), WriteError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        rows::write_touched(&transaction, ledger, touched)?;
        let mut insert = transaction.prepare_cached(sql::WRITE_ENTRY)?;
        for entry in placed {
            insert.execute(params![
                rows::signed(entry.global_seq),
                entry.chain.as_str(),
                rows::signed(entry.seq),
                entry.previous.0,
                entry.hash.0,
                chain::FORMAT,
                entry.at_ms,
                entry.subject.vm.map(|vm| vm.to_string()),
                entry.subject.project.map(|project| project.to_string()),
                entry.kind,
                entry.bytes,
            ])?;
        }
        drop(insert);
        Ok(transaction.commit()?)
    }

    /// Keeps a text under its digest, once.
    pub(super) fn keep(&mut self, statement: &'static str, text: &str) -> Result<Digest, CommitError> {
        let digest = Digest::of(text.as_bytes());
        let kept = self.connection.execute(statement, params![digest.to_string(), text]);
        kept.map_err(|source| self.failed(Failure::Write(source.into())))?;
        Ok(digest)
    }

    /// Empties the write-ahead log, so that what was overwritten is gone from it too. While somebody reads an older
    /// state it cannot be emptied; it then is with a later checkpoint.
    pub(super) fn forget_overwritten(&mut self) {
        let emptied = self.connection.query_row(sql::TRUNCATE_LOG, [], |row| row.get::<_, bool>(0));
        if emptied != Ok(false) {
            tracing::warn!(?emptied, "what was erased stays in the ledger's log until its next checkpoint");
        }
    }

    fn failed(&self, failure: Failure) -> CommitError {
        let path = self.path.clone();
        match failure {
            Failure::Refused(refused) => CommitError::Refused(refused),
            Failure::Write(WriteError::Sql(source)) if source.sqlite_error_code() == Some(ErrorCode::DiskFull) => {
                CommitError::Full { path, source: Box::new(source) }
            }
            Failure::Write(WriteError::Sql(source)) => CommitError::Write { path, source: Box::new(source) },
            Failure::Write(WriteError::Words(source)) => CommitError::Write { path, source: Box::new(source) },
        }
    }
}

enum Failure {
    Refused(Refused),
    Write(WriteError),
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

/// The entry for a change: what the odometer shows, and the policy in force before it.
fn stamped(ledger: &Ledger, at: Now, by: By, change: Change) -> Entry {
    let odometer_ms = ledger.book.odometer.read_ms(&at);
    Entry { at, by, odometer_ms, policy: ledger.book.policy.as_ref().map(|policy| policy.hash), change }
}

/// Applies one entry, and finds its place in the history if it belongs there.
fn apply(
    ledger: &mut Ledger,
    entry: &Entry,
    touched: &mut Touched,
    heads: &mut BTreeMap<Chain, Head>,
) -> Result<Option<Placed>, Failure> {
    if !entry.change.is_history() {
        ledger.apply(entry, touched).map_err(Failure::Refused)?;
        return Ok(None);
    }
    let before = About::find(&entry.change, ledger);
    ledger.apply(entry, touched).map_err(Failure::Refused)?;
    let subject = Subject::of(&entry.change, &before, ledger);
    let bytes = chain::canonical(entry).map_err(WriteError::from)?;
    let chain = Chain::of(&subject.compartment);
    let head = heads.entry(chain.clone()).or_insert(Head::NONE);
    let (seq, previous) = (head.seq + 1, head.hash);
    let hash = chain::hash(chain::FORMAT, &chain, seq, &previous, &bytes);
    *head = Head { seq, hash };
    let kind = chain::kind(&bytes).unwrap_or_default();
    let at_ms = entry.at.wall.timestamp_millis();
    Ok(Some(Placed { global_seq: ledger.book.generation, chain, subject, seq, previous, hash, at_ms, kind, bytes }))
}
