//! The desk: answers what people ask, one file per matter. It decides nothing on power: it writes down what persons
//! have decided, after `permit` has let them, and hands to the loop what only the loop may do.
//!
//! Whoever asks is told only what their `View` shows. Verdicts are made anew from the present ledger, so that an answer
//! never contradicts a decision that was just recorded.

mod adopt;
mod audit;
mod callers;
mod classify;
mod doctor;
mod errors;
mod failures;
mod guards;
mod hold;
mod list;
mod log;
mod mode;
mod persons;
mod plan;
mod policy;
mod power;
mod projects;
mod report;
mod reserve;
mod roles;
mod request;
mod rows;
mod scene;
mod show;
mod status;
#[cfg(test)]
pub(crate) mod house;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use tokio::sync::{Notify, mpsc, oneshot, watch};

use crate::api::wire::Failure;
use crate::config::Languages;
use crate::daemon::picture::Picture;
use crate::hypervisor::Hypervisor;
use crate::ledger::LedgerHandle;
use crate::model::ids::{Digest, HostId, PersonId, VmKey};
use crate::model::language::Language;
use crate::model::person::By;
use crate::notify::Addresses;
use crate::people::People;
use crate::world::World;

pub(super) use failures::{not_committed_told, refused_by_ledger, unread_told};

/// What only the loop may do, asked for by a person.
#[derive(Debug)]
pub enum LoopCommand {
    /// End the present run of this VM by the ladder of its class. Answered, in this language, once the first rung is
    /// intended.
    Stop { vm: VmKey, by: By, language: Language, reply: Reply },
    /// Enforce the policy that waits, if it is still this one. Answered in this language.
    AcceptPolicy { digest: Digest, by: By, language: Language, reply: Reply },
}

/// Where the loop answers: with a warning for the person, if there is one.
pub type Reply = oneshot::Sender<Result<Option<String>, Failure>>;

/// What the desk needs of the rest of the daemon.
#[derive(Debug)]
pub struct Parts {
    pub host: HostId,
    pub world: World,
    pub ledger: LedgerHandle,
    pub hypervisor: Hypervisor,
    pub people: People,
    pub picture: watch::Receiver<Arc<Picture>>,
    /// Makes the loop look again.
    pub look: Arc<Notify>,
    pub orders: mpsc::Sender<LoopCommand>,
    /// The mail server that is configured, if one is.
    pub mail_server: Option<String>,
    pub addresses: Addresses,
    pub languages: Languages,
    /// Whether tags are written on VMs.
    pub mirrors_tags: bool,
    /// Owners whom the directory no longer knows.
    pub gone: watch::Receiver<BTreeSet<PersonId>>,
}

/// Answers what people ask. Clones are the same desk.
#[derive(Debug, Clone)]
pub struct Desk {
    parts: Arc<Parts>,
    /// The ids of persons who have asked for something and are not in the ledger, by account and login.
    newcomers: Arc<Mutex<BTreeMap<(u32, String), PersonId>>>,
}

impl Desk {
    pub fn new(parts: Parts) -> Self {
        Self { parts: Arc::new(parts), newcomers: Arc::default() }
    }
}
