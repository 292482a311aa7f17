//! The courier in this daemon: its clock, its outbox, and what takes the mail of a simulation.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::TimeDelta;
use tokio::sync::watch;
use tracing::debug;

use crate::clock::Clock;
use crate::config;
use crate::ledger::{CommitError, LedgerHandle};
use crate::model::change::Change;
use crate::model::ids::PersonId;
use crate::model::ledger::Ledger;
use crate::model::person::{By, Identity};
use crate::model::time::Now;
use crate::notify::{self, Addresses};
use crate::people::People;

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
    mail.map(|mail| Addresses { domain: mail.domain.clone(), by_name: mail.addresses.clone() }).unwrap_or_default()
}

/// Asks the directory from time to time which owners it no longer knows. In the background: it may be slow.
pub async fn watch_owners(ledger: LedgerHandle, people: People, clock: Clock, gone: watch::Sender<BTreeSet<PersonId>>) {
    loop {
        let snapshot = ledger.snapshot();
        let owners: BTreeSet<PersonId> =
            snapshot.projects.values().flat_map(|project| project.owners.iter().map(|owner| owner.person)).collect();
        let mut missing = BTreeSet::new();
        for owner in owners {
            if is_gone(&snapshot, &people, owner).await {
                missing.insert(owner);
            }
        }
        debug!(missing = missing.len(), "the directory was asked for the owners");
        gone.send_if_modified(|known| std::mem::replace(known, missing.clone()) != missing);
        clock.sleep(TimeDelta::minutes(5)).await;
    }
}

/// Gone is who has accounts here, and whose accounts the directory says it does not know. No answer is not gone.
async fn is_gone(ledger: &Ledger, people: &People, owner: PersonId) -> bool {
    let identities = ledger.persons.get(&owner).map(|person| person.identities.clone()).unwrap_or_default();
    let mut accounts = 0;
    for identity in identities {
        if let Identity::Unix { uid, .. } = identity {
            accounts += 1;
            match people.exists(uid).await {
                Ok(false) => {}
                Ok(true) | Err(_) => return false,
            }
        }
    }
    accounts > 0
}
