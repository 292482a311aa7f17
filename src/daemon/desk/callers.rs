//! Who is asking, and writing down what they decide on their account.

use std::sync::PoisonError;

use crate::api::wire::Failure;
use crate::model::change::Change;
use crate::model::ids::PersonId;
use crate::model::language::Language;
use crate::model::ledger::Ledger;
use crate::model::person::{By, Caller, Identity, Via};
use crate::model::time::Now;
use crate::people::{People, Roles};
use crate::texts::say;

use super::Desk;
use super::failures::not_recorded;
use super::persons::Met;

/// Whether a decision has changed anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Recorded {
    Anew,
    /// It was so already: nothing is recorded again.
    SoAlready,
}

impl Recorded {
    /// The answer to a decision, which is the same as before where it was so already, and says so.
    pub(super) fn told(self, text: String, language: Language) -> String {
        match self {
            Self::Anew => text,
            Self::SoAlready => format!("{text} {}", say!(language, "said-already")),
        }
    }
}

impl Desk {
    /// Who the account behind a connection is, for whoever looks: what the directory said a few seconds ago will do.
    ///
    /// Nobody gets into the ledger by asking: a person is recorded with the first thing that is. They are answered in
    /// the language that they `asked` for, else in the one that is configured for them.
    pub async fn caller(&self, uid: u32, asked: Option<Language>) -> Caller {
        self.caller_by(&self.parts.people, uid, asked).await
    }

    /// Who they are for whoever decides something: as the directory says at this moment.
    pub async fn deciding_caller(&self, uid: u32, asked: Option<Language>) -> Caller {
        self.caller_by(&self.parts.people.afresh(), uid, asked).await
    }

    async fn caller_by(&self, people: &People, uid: u32, asked: Option<Language>) -> Caller {
        let found = people.login(uid).await;
        let policy = self.parts.picture.borrow().policy.clone();
        let roles = match &found {
            Ok(Some(login)) => people.roles(uid, login, &policy).await,
            Ok(None) => Roles { set: Default::default(), known: true },
            Err(_) => Roles::default(),
        };
        let is_root = uid == 0;
        let has_account = is_root || matches!(found, Ok(Some(_)));
        let login = found.as_ref().ok().cloned().flatten();
        // An account is the same if number and login are: the login tells people apart to whom the same number was given
        // one after the other. Where the directory does not say it, for now or for good, nobody is taken for any of them.
        // Root alone is root by the number.
        let person = match &login {
            Some(login) => self.person_with(uid, login),
            None if is_root => self.person_with_uid(uid),
            None => None,
        };
        let nameless = || if is_root { "root".to_owned() } else { format!("uid {uid}") };
        let login = login.unwrap_or_else(nameless);
        let language = asked.unwrap_or_else(|| self.parts.languages.of(&login));
        let person = person.unwrap_or_else(|| self.newcomer(uid, &login));
        let (roles, roles_known) = (roles.set, roles.known);
        Caller { person, via: Via::Socket, login, is_root, roles, roles_known, has_account, language }
    }

    /// The language of whoever did not say which one they read, and of whom nothing is known yet.
    pub fn usual_language(&self) -> Language {
        self.parts.languages.default
    }

    /// In which language somebody is answered whose question is not answered.
    pub async fn language_of(&self, uid: u32, asked: Option<Language>) -> Language {
        let Some(asked) = asked else {
            let login = self.parts.people.login(uid).await.ok().flatten();
            return login.map_or(self.usual_language(), |login| self.parts.languages.of(&login));
        };
        asked
    }

    /// The person of the ledger with this account.
    pub(super) fn person_with(&self, uid: u32, login: &str) -> Option<PersonId> {
        self.parts.ledger.snapshot().person_with(&self.account(uid, login))
    }

    fn person_with_uid(&self, uid: u32) -> Option<PersonId> {
        let ledger = self.parts.ledger.snapshot();
        let person = ledger.persons.values().find(|person| person.has_uid(self.parts.host, uid))?;
        Some(person.id)
    }

    pub(super) fn account(&self, uid: u32, login: &str) -> Identity {
        Identity::Unix { host: self.parts.host, uid, login: login.to_owned() }
    }

    /// The id that an account has until it is recorded, and keeps then.
    pub(super) fn newcomer(&self, uid: u32, login: &str) -> PersonId {
        // The map is whole even if somebody panicked while holding it.
        let mut newcomers = self.newcomers.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || PersonId(self.parts.world.ids.uuid("person"));
        *newcomers.entry((uid, login.to_owned())).or_insert_with(new)
    }

    /// The caller, if they are not in the ledger yet.
    fn newly_met(&self, caller: &Caller) -> Met {
        let newcomers = self.newcomers.lock().unwrap_or_else(PoisonError::into_inner);
        let mine = newcomers.iter().find(|(_, person)| **person == caller.person);
        mine.map(|((uid, login), person)| Met::one(*person, self.account(*uid, login))).unwrap_or_default()
    }

    /// Writes down what a person decides. `decide` sees the very latest ledger, and nothing is written in between. Where
    /// it finds that all is so already, nothing is, not even who has said so.
    pub(super) async fn record<F>(&self, caller: &Caller, now: Now, decide: F) -> Result<Recorded, Failure>
    where
        F: FnOnce(&Ledger) -> Result<Vec<Change>, Failure> + Send + 'static,
    {
        let (met, language) = (self.newly_met(caller), caller.language);
        let person = caller.person;
        let (tell, told) = std::sync::mpsc::channel();
        let decided = move |ledger: &Ledger| {
            let introductions = met.introductions(ledger, language)?;
            let changes = decide(ledger)?;
            // Who asked waits for the commit, and for this with it.
            let _ = tell.send(if changes.is_empty() { Recorded::SoAlready } else { Recorded::Anew });
            let new = if changes.is_empty() { Vec::new() } else { introductions };
            Ok(new.into_iter().chain(changes).collect())
        };
        let recorded = self.parts.ledger.commit_with(now, By::Person(person), decided).await;
        recorded.map_err(|error| not_recorded(error, caller.language))?;
        self.parts.look.notify_one();
        Ok(told.try_recv().unwrap_or(Recorded::Anew))
    }

    /// Writes down who somebody is before the loop acts by their word: they are in the history by their id, and must be
    /// known there.
    pub(super) async fn introduce(&self, caller: &Caller, now: Now) -> Result<(), Failure> {
        let (met, language) = (self.newly_met(caller), caller.language);
        let introductions = move |ledger: &Ledger| met.introductions(ledger, language);
        let recorded = self.parts.ledger.commit_with(now, By::Person(caller.person), introductions).await;
        recorded.map_err(|error| not_recorded(error, caller.language))?;
        Ok(())
    }
}
