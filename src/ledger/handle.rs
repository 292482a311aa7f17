//! How the daemon reaches the ledger: a handle that can be cloned, and the store that ends the writing thread.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use tokio::sync::{oneshot, watch};

use crate::model::change::Change;
use crate::model::ids::{Digest, HostId, LedgerId, PersonId};
use crate::model::ledger::{Ledger, Refused};
use crate::model::person::By;
use crate::model::time::{Now, Wall};

use super::anchor::Since;
use super::chain::{Chain, Head};
use super::file::{self, OpenError};
use super::reader::{HistoryEntry, HistoryError, Query, Reader};
use super::rows;
use super::sql;
use super::verify::Verification;
use super::writer::{CommitError, Writer};

/// What a ledger that is not there yet is begun with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Birth {
    pub ledger: LedgerId,
    pub host: HostId,
    pub now: Now,
}

/// How the ledger was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// There was none: it was begun.
    Created,
    /// As an orderly stop left it.
    Found,
    /// The daemon before was killed, or the host lost power; all that had been acknowledged is there.
    AfterCrash,
}

/// A ledger that was opened.
#[derive(Debug)]
pub struct Opened {
    pub store: Store,
    pub handle: LedgerHandle,
    pub how: How,
}

type Job = Box<dyn FnOnce(&mut Writer) + Send>;

enum Order {
    Do(Job),
    Stop,
}

/// The writing thread. Dropping it stops the thread, after what was ordered before.
#[derive(Debug)]
pub struct Store {
    orders: mpsc::Sender<Order>,
    thread: Option<JoinHandle<()>>,
}

impl Store {
    /// Opens the ledger in this file, or begins one. The directory is made if it is not there.
    pub fn open(path: &Path, birth: Birth) -> Result<Opened, OpenError> {
        let opened = file::open(path)?;
        let damaged = |what: &str, source: Option<Box<dyn std::error::Error + Send + Sync>>| OpenError::Damaged {
            path: path.to_owned(),
            what: what.to_owned(),
            source,
        };
        let unreadable = |error| damaged("its records cannot be read", Some(Box::new(error)));
        let stored = rows::read_ledger(&opened.connection).map_err(unreadable)?;
        let heads = rows::read_heads(&opened.connection).map_err(unreadable)?;
        let entries: u64 = heads.values().map(|head| head.seq).sum();
        let how = match &stored {
            None => How::Created,
            Some(_) if opened.left_in_a_hurry => How::AfterCrash,
            Some(_) => How::Found,
        };
        let ledger = stored.unwrap_or_else(|| Ledger::new(birth.ledger, birth.host, &birth.now));
        if ledger.book.generation != entries {
            return Err(damaged("its state and its history do not belong together", None));
        }
        let (published, watched) = watch::channel(Arc::new(ledger));
        let mut writer =
            Writer { path: path.to_owned(), connection: opened.connection, _lock: opened.lock, heads, published };
        if how == How::Created {
            begin(&mut writer, &birth)?;
        }
        let (orders, queue) = mpsc::channel();
        let thread = thread::Builder::new().name("ledger".to_owned()).spawn(move || work(writer, &queue));
        let thread = thread.map_err(|source| OpenError::Spawn { path: path.to_owned(), source })?;
        let handle = LedgerHandle { orders: orders.clone(), watched, access: Access::File(path.to_owned()) };
        Ok(Opened { store: Self { orders, thread: Some(thread) }, handle, how })
    }

    /// Ends the writing thread after what was ordered before, and closes the file.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        // The thread may have ended by itself; then there is nothing to stop.
        let _ = self.orders.send(Order::Stop);
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread that writes the ledger ended in a panic; what it had acknowledged is on disk");
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.end();
    }
}

fn begin(writer: &mut Writer, birth: &Birth) -> Result<(), OpenError> {
    let created = Change::Created { ledger: birth.ledger, host: birth.host };
    match writer.commit(birth.now, By::Daemon, vec![created]) {
        Ok(_) => Ok(()),
        Err(source) => Err(OpenError::Begin { path: writer.path.clone(), source: Box::new(source) }),
    }
}

fn work(mut writer: Writer, queue: &mpsc::Receiver<Order>) {
    while let Ok(Order::Do(job)) = queue.recv() {
        // A panic rolls the transaction back and publishes nothing. One caller's fault must not close the ledger for
        // all; the caller gets no answer and an error.
        if catch_unwind(AssertUnwindSafe(|| job(&mut writer))).is_err() {
            tracing::error!("a change of the ledger ended in a panic; nothing of it was written");
        }
    }
}

/// Why a decision was not carried through.
#[derive(Debug, thiserror::Error)]
pub enum DecideError<E> {
    /// The deciding closure said no, with its reason.
    #[error("it was decided against the change")]
    Declined(E),
    #[error(transparent)]
    Commit(#[from] CommitError),
}

#[derive(Debug, Clone)]
enum Access {
    File(PathBuf),
    /// There is no file that can be used, and why. The publisher is kept so that whoever watches goes on waiting.
    Nowhere {
        why: Arc<str>,
        _publisher: Arc<watch::Sender<Arc<Ledger>>>,
    },
}

/// The ledger, for everybody in the daemon.
#[derive(Debug, Clone)]
pub struct LedgerHandle {
    orders: mpsc::Sender<Order>,
    watched: watch::Receiver<Arc<Ledger>>,
    access: Access,
}

impl LedgerHandle {
    /// A handle for a daemon that goes on without a file: an empty ledger, in which nothing is adopted and the mode
    /// is observe. Whatever would change it fails with `why`.
    pub fn without_file(birth: &Birth, why: impl Into<String>) -> Self {
        let (orders, _) = mpsc::channel();
        let (publisher, watched) = watch::channel(Arc::new(Ledger::new(birth.ledger, birth.host, &birth.now)));
        Self { orders, watched, access: Access::Nowhere { why: why.into().into(), _publisher: Arc::new(publisher) } }
    }

    /// Why there is no ledger to believe, if there is none: then what is known is empty, and says nothing of any VM.
    pub fn damage(&self) -> Option<&str> {
        match &self.access {
            Access::File(_) => None,
            Access::Nowhere { why, .. } => Some(why),
        }
    }

    /// What is durably known now. The value does not change any more.
    pub fn snapshot(&self) -> Arc<Ledger> {
        self.watched.borrow().clone()
    }

    /// Tells of every ledger that is published after now.
    pub fn watch(&self) -> watch::Receiver<Arc<Ledger>> {
        self.watched.clone()
    }

    /// Applies all changes and puts them on disk, or none of them. Once ordered it is carried through, also if the
    /// future is dropped.
    pub async fn commit(&self, at: Now, by: By, changes: Vec<Change>) -> Result<Arc<Ledger>, CommitError> {
        self.order(move |writer| writer.commit(at, by, changes)).await?
    }

    /// The same for threads that may wait.
    pub fn commit_blocking(&self, at: Now, by: By, changes: Vec<Change>) -> Result<Arc<Ledger>, CommitError> {
        self.order_blocking(move |writer| writer.commit(at, by, changes))?
    }

    /// Lets `decide` find the changes from the very latest ledger: nothing else is written in between. It runs on
    /// the writing thread and must not wait for anything.
    pub async fn commit_with<E, F>(&self, at: Now, by: By, decide: F) -> Result<Arc<Ledger>, DecideError<E>>
    where
        E: Send + 'static,
        F: FnOnce(&Ledger) -> Result<Vec<Change>, E> + Send + 'static,
    {
        let decided = self.order(move |writer| {
            let changes = decide(&writer.latest()).map_err(DecideError::Declined)?;
            writer.commit(at, by, changes).map_err(DecideError::Commit)
        });
        decided.await?
    }

    /// Takes the identities of a person out of the ledger and its log; the id stays.
    pub async fn erase_person(&self, at: Now, by: By, person: PersonId) -> Result<Arc<Ledger>, CommitError> {
        let erased = self.order(move |writer| {
            if !writer.latest().persons.contains_key(&person) {
                return Err(CommitError::Refused(Refused::UnknownPerson { person }));
            }
            let ledger = writer.commit(at, by, vec![Change::PersonKnown { person, identities: Vec::new() }])?;
            writer.forget_overwritten();
            Ok(ledger)
        });
        erased.await?
    }

    /// Keeps a definition, to define the VM again from.
    pub async fn save_definition(&self, xml: String) -> Result<Digest, CommitError> {
        self.order(move |writer| writer.keep(sql::WRITE_DEFINITION, &xml)).await?
    }

    /// Keeps the text of a policy, to enforce it when the file is broken and to judge the past by it.
    pub async fn save_policy(&self, source: String) -> Result<Digest, CommitError> {
        self.order(move |writer| writer.keep(sql::WRITE_POLICY, &source)).await?
    }

    pub async fn definition(&self, digest: Digest) -> Result<Option<String>, HistoryError> {
        self.read(move |reader| reader.definition(digest)).await
    }

    pub async fn policy(&self, digest: Digest) -> Result<Option<String>, HistoryError> {
        self.read(move |reader| reader.policy(digest)).await
    }

    pub async fn history(&self, query: Query) -> Result<Vec<HistoryEntry>, HistoryError> {
        self.read(move |reader| reader.history(&query)).await
    }

    /// What people decided from then on, in these chains: the newest so many, the newest first.
    pub async fn decisions(
        &self,
        since: Wall,
        chains: Vec<Chain>,
        most: usize,
    ) -> Result<Vec<HistoryEntry>, HistoryError> {
        self.read(move |reader| reader.decisions(since, &chains, most)).await
    }

    /// For every project the last entry that put it into a class, in each of these chains that has one.
    pub async fn last_classified(&self, chains: Vec<Chain>) -> Result<Vec<HistoryEntry>, HistoryError> {
        self.read(move |reader| reader.last_classified(&chains)).await
    }

    pub async fn verify(&self) -> Result<Verification, HistoryError> {
        self.read(|reader| reader.verify()).await
    }

    /// The same, and what has become of these heads, which were kept elsewhere; in their order.
    pub async fn verify_since(&self, kept: Vec<(Chain, Head)>) -> Result<(Verification, Vec<Since>), HistoryError> {
        self.read(move |reader| reader.verify_since(&kept)).await
    }

    /// The history as lines of JSON; see [`Reader::export`] for one that is written as it is read.
    pub async fn export(&self, chains: Option<Vec<Chain>>) -> Result<Vec<String>, HistoryError> {
        self.read(move |reader| reader.export_lines(chains.as_deref())).await
    }

    /// The ledger as it stood at that moment.
    pub async fn ledger_at(&self, at: Wall) -> Result<Ledger, HistoryError> {
        self.read(move |reader| reader.ledger_at(at)).await
    }

    /// Where every chain ends: whoever keeps these elsewhere can tell later whether the history was cut or rewritten.
    pub async fn anchor(&self) -> Result<Vec<(Chain, Head)>, HistoryError> {
        self.read(|reader| reader.anchor()).await
    }

    /// Reads the history on the caller's own thread, beside the writer.
    pub fn reader(&self) -> Result<Reader, HistoryError> {
        match &self.access {
            Access::File(path) => Ok(Reader::new(path.clone())),
            Access::Nowhere { why, .. } => Err(HistoryError::NoFile { why: why.to_string() }),
        }
    }

    async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Reader) -> Result<T, HistoryError> + Send + 'static,
    ) -> Result<T, HistoryError> {
        let reader = self.reader()?;
        let read = tokio::task::spawn_blocking(move || read(&reader)).await;
        read.map_err(|source| HistoryError::Interrupted { source })?
    }

    pub(super) async fn order<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Writer) -> T + Send + 'static,
    ) -> Result<T, CommitError> {
        let (answer, answered) = oneshot::channel();
        // Whoever asked may have gone; the work is done all the same.
        self.send(Box::new(move |writer| drop(answer.send(job(writer)))))?;
        answered.await.map_err(|_| unanswered())
    }

    pub(super) fn order_blocking<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Writer) -> T + Send + 'static,
    ) -> Result<T, CommitError> {
        let (answer, answered) = mpsc::sync_channel(1);
        self.send(Box::new(move |writer| drop(answer.send(job(writer)))))?;
        answered.recv().map_err(|_| unanswered())
    }

    fn send(&self, job: Job) -> Result<(), CommitError> {
        self.orders.send(Order::Do(job)).map_err(|_| self.stopped())
    }

    fn stopped(&self) -> CommitError {
        let why = match &self.access {
            Access::File(_) => "the daemon is stopping".to_owned(),
            Access::Nowhere { why, .. } => why.to_string(),
        };
        CommitError::Stopped { why }
    }
}

fn unanswered() -> CommitError {
    CommitError::Stopped { why: "its thread gave no answer".to_owned() }
}
