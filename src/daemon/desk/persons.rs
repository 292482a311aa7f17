//! Finds the persons whom somebody names by their accounts, and introduces those who are not in the ledger yet.

use std::collections::BTreeMap;

use crate::api::wire::Failure;
use crate::model::change::Change;
use crate::model::ids::PersonId;
use crate::model::language::Language;
use crate::model::ledger::Ledger;
use crate::model::person::{Identity, Person};
use crate::people::Silent;
use crate::texts::say;

use super::Desk;
use super::errors::refused;
use super::failures::silent;

/// No login is longer than this on any system. Longer ones are not asked for, since questions are kept for a while.
const LOGIN_MAX: usize = 256;

/// Persons who were named and are not in the ledger yet.
#[derive(Debug, Clone, Default)]
pub(super) struct Met(BTreeMap<PersonId, Identity>);

impl Met {
    pub(super) fn one(person: PersonId, identity: Identity) -> Self {
        Self([(person, identity)].into())
    }

    /// The changes that introduce them to this ledger, which is the very latest. Who has become known meanwhile, by
    /// another who named them or by a guess, is nobody new: one account makes one person, so it has to be said again.
    pub(super) fn introductions(&self, ledger: &Ledger, language: Language) -> Result<Vec<Change>, Failure> {
        let new: Vec<_> = self.0.iter().filter(|(person, _)| !ledger.persons.contains_key(person)).collect();
        if new.iter().any(|(_, identity)| ledger.person_with(identity).is_some()) {
            return Err(refused(say!(language, "known-meanwhile")));
        }
        let known = |person: &PersonId, identity: &Identity| Change::PersonKnown {
            person: *person,
            identities: vec![identity.clone()],
        };
        Ok(new.into_iter().map(|(person, identity)| known(person, identity)).collect())
    }

    /// Somebody who was named, as the ledger will know them.
    pub(super) fn person(&self, id: PersonId) -> Option<Person> {
        self.0.get(&id).map(|identity| Person { id, identities: vec![identity.clone()] })
    }
}

impl Desk {
    /// The person with this login name; nothing if the directory knows no such account.
    pub(super) async fn by_login(
        &self,
        met: &mut Met,
        login: &str,
        language: Language,
    ) -> Result<Option<PersonId>, Failure> {
        if login.is_empty() || login.len() > LOGIN_MAX {
            return Ok(None);
        }
        let found = self.parts.people.afresh().lookup_login(login).await;
        let Some(uid) = found.map_err(|Silent| silent(language))? else { return Ok(None) };
        if let Some(person) = self.person_with(uid, login) {
            return Ok(Some(person));
        }
        let person = self.newcomer(uid, login);
        met.0.insert(person, self.account(uid, login));
        Ok(Some(person))
    }

    /// The person with this mail address, who need not have an account. Whose account has that address by the
    /// configuration is that person, and no second one who could decide on what is the first one's.
    pub(super) async fn by_mail(&self, met: &mut Met, address: &str, language: Language) -> Result<PersonId, Failure> {
        for login in self.parts.addresses.logins_with(address) {
            if let Some(person) = self.by_login(met, login, language).await? {
                return Ok(person);
            }
        }
        Ok(self.by_address(met, address))
    }

    fn by_address(&self, met: &mut Met, address: &str) -> PersonId {
        let identity = Identity::Mail { address: address.to_owned() };
        let ledger = self.parts.ledger.snapshot();
        let known = ledger.person_with(&identity);
        let named = met.0.iter().find(|(_, met)| **met == identity).map(|(person, _)| *person);
        known.or(named).unwrap_or_else(|| {
            let person = PersonId(self.parts.world.ids.uuid("person"));
            met.0.insert(person, identity);
            person
        })
    }
}
