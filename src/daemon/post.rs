//! The courier in this daemon: its clock, its outbox, and what takes the mail of a simulation.

use std::sync::Arc;

use chrono::TimeDelta;
use tokio::sync::watch;

use crate::clock::Clock;
use crate::config;
use crate::ledger::{CommitError, LedgerHandle};
use crate::model::change::Change;
use crate::model::ledger::Ledger;
use crate::model::person::By;
use crate::model::time::Now;
use crate::notify::{self, Addresses};

/// The ledger, as the courier sees it.
#[derive(Debug, Clone)]
pub struct Outbox {
    ledger: LedgerHandle,
    watched: watch::Receiver<Arc<Ledger>>,
}

impl Outbox {
    pub fn of(ledger: &LedgerHandle) -> Self {
        Self { ledger: ledger.clone(), watched: ledger.watch() }
    }
}

impl notify::Outbox for Outbox {
    type Error = CommitError;

    fn snapshot(&self) -> Arc<Ledger> {
        self.ledger.snapshot()
    }

    async fn changed(&mut self) {
        if self.watched.changed().await.is_err() {
            // The ledger has stopped, and so will the courier; until then nothing changes any more.
            std::future::pending::<()>().await;
        }
    }

    async fn commit(&self, at: Now, changes: Vec<Change>) -> Result<(), CommitError> {
        self.ledger.commit(at, By::Daemon, changes).await.map(drop)
    }
}

impl notify::Clock for Clock {
    fn now(&self) -> Now {
        Self::now(self)
    }

    async fn sleep(&self, length: TimeDelta) {
        Self::sleep(self, length).await;
    }
}

/// The addresses of the configuration.
pub fn addresses(mail: Option<&config::Mail>) -> Addresses {
    mail.map(Addresses::from).unwrap_or_default()
}

/// What this host calls itself, for people and for mail servers.
pub fn host_name() -> String {
    let name = nix::unistd::gethostname().ok().and_then(|name| name.into_string().ok());
    name.filter(|name| !name.is_empty()).unwrap_or_else(|| "this host".to_owned())
}
