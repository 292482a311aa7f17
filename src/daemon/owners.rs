//! What the directory says of owners, asked in the background since it may be slow: who is gone, and, where the
//! configuration wants it, whose a VM may be by the beginning of its name. Such a guess is shown and told, and never
//! enough for anything.

use std::collections::BTreeSet;
use std::convert::Infallible;

use chrono::TimeDelta;
use tokio::sync::watch;
use tracing::{debug, warn};

use crate::cause;
use crate::ledger::LedgerHandle;
use crate::model::change::Change;
use crate::model::ids::{HostId, PersonId, ProjectId};
use crate::model::ledger::Ledger;
use crate::model::person::{By, Identity};
use crate::model::project::{Owner, Proof};
use crate::people::People;
use crate::world::World;

/// Who has left is told within minutes; nothing hurries.
const ASK_EVERY: TimeDelta = TimeDelta::minutes(5);

/// What the background asks with.
#[derive(Debug)]
pub struct Owners {
    pub ledger: LedgerHandle,
    pub people: People,
    pub world: World,
    pub host: HostId,
    /// Whether a VM "alice-web" is shown as alice's.
    pub by_name_prefix: bool,
    /// Owners whom the directory no longer knows.
    pub gone: watch::Sender<BTreeSet<PersonId>>,
}

impl Owners {
    /// Asks for ever.
    pub async fn watch(self) {
        let mut changed = self.ledger.watch();
        loop {
            self.look_for_gone().await;
            if self.by_name_prefix {
                self.guess().await;
            }
            // New VMs are guessed at soon, the rest is asked again from time to time.
            tokio::select! {
                () = self.world.clock.sleep(ASK_EVERY) => {}
                () = new_vms(&mut changed), if self.by_name_prefix => {}
            }
        }
    }

    async fn look_for_gone(&self) {
        let ledger = self.ledger.snapshot();
        let owners: BTreeSet<PersonId> =
            ledger.projects.values().flat_map(|project| project.owners.iter().map(|owner| owner.person)).collect();
        let mut missing = BTreeSet::new();
        for owner in owners {
            if is_gone(&ledger, &self.people, owner).await == Some(true) {
                missing.insert(owner);
            }
        }
        debug!(missing = missing.len(), "the directory was asked for the owners");
        self.gone.send_if_modified(|known| std::mem::replace(known, missing.clone()) != missing);
    }

    async fn guess(&self) {
        let ledger = self.ledger.snapshot();
        for vm in ledger.vms.values() {
            let Some(project) = ledger.project_of(vm).filter(|project| project.owners.is_empty()) else { continue };
            let Some((login, _)) = vm.name.split_once('-') else { continue };
            if let Ok(Some(uid)) = self.people.lookup_login(login).await {
                self.record(project.id, login, uid).await;
            }
        }
    }

    /// By the very latest ledger: meanwhile the account may have made somebody known, or somebody said whose it is.
    pub(in crate::daemon) async fn record(&self, project: ProjectId, login: &str, uid: u32) {
        let account = Identity::Unix { host: self.host, uid, login: login.to_owned() };
        let new = PersonId(self.world.ids.uuid("guessed owner"));
        let decide = move |ledger: &Ledger| -> Result<Vec<Change>, Infallible> {
            if ledger.projects.get(&project).is_none_or(|project| !project.owners.is_empty()) {
                return Ok(Vec::new());
            }
            let known = ledger.person_with(&account);
            let person = known.unwrap_or(new);
            let introduced = known.is_none().then_some(Change::PersonKnown { person, identities: vec![account] });
            let owners = vec![Owner { person, proof: Proof::Guess }];
            Ok(introduced.into_iter().chain([Change::OwnersSet { project, owners }]).collect())
        };
        if let Err(error) = self.ledger.commit_with(self.world.clock.now(), By::Daemon, decide).await {
            warn!(error = cause::chain(&error), "a guessed owner could not be recorded");
        }
    }
}

/// Returns when the ledger has more VMs than it had.
async fn new_vms(ledger: &mut watch::Receiver<std::sync::Arc<Ledger>>) {
    let had = ledger.borrow().vms.len();
    if ledger.wait_for(|ledger| ledger.vms.len() > had).await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Whether the directory says that none of somebody's accounts is theirs any more: gone, or somebody else's by now.
/// Nothing where it is silent, or where they have no account.
pub async fn is_gone(ledger: &Ledger, people: &People, person: PersonId) -> Option<bool> {
    let mut gone = None;
    for identity in &ledger.persons.get(&person)?.identities {
        if let Identity::Unix { uid, login, .. } = identity {
            let now = people.login(*uid).await.ok()?;
            gone = Some(gone.unwrap_or(true) && now.as_ref() != Some(login));
        }
    }
    gone
}
