//! From recipients to addresses. An address is known or configured; it is never guessed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config;
use crate::model::ids::PersonId;
use crate::model::ledger::Ledger;
use crate::model::outbox::Recipient;
use crate::model::person::{Identity, Person};
use crate::model::project::Project;
use crate::model::request::Request;

/// What the configuration says of addresses (`[notify.mail]`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Addresses {
    /// Optional: the account `alice` has the address `alice@` this.
    pub domain: Option<String>,
    /// Addresses by name of a role or by login.
    pub by_name: BTreeMap<String, String>,
}

/// Why a recipient cannot be reached. The message keeps waiting.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoAddress {
    #[error("no mail address is known for {who}: add one under [notify.mail.addresses]")]
    Person { who: String },
    #[error("no mail address is configured for the role {role}: add one under [notify.mail.addresses]")]
    Role { role: String },
}

impl From<&config::Mail> for Addresses {
    fn from(mail: &config::Mail) -> Self {
        Self { domain: mail.domain.clone(), by_name: mail.addresses.clone() }
    }
}

impl Addresses {
    /// Where mail to this recipient goes: for a person their own address, else the configured one, else their login
    /// at the configured domain; for a role the configured one.
    pub fn of(&self, to: &Recipient, person: Option<&Person>) -> Result<String, NoAddress> {
        match to {
            Recipient::Role { role } => self
                .by_name
                .get(role.as_str())
                .cloned()
                .ok_or_else(|| NoAddress::Role { role: role.as_str().to_owned() }),
            Recipient::Person { person: id } => {
                let identities = person.map_or(&[][..], |person| &person.identities);
                let who = || person.map_or_else(|| Person::nameless(*id), |person| person.display_name().into_owned());
                self.of_identities(identities).ok_or_else(|| NoAddress::Person { who: who() })
            }
        }
    }

    /// Whether mail can go to this person at all. For who cannot be reached, others must be told.
    pub fn reaches(&self, person: PersonId, ledger: &Ledger) -> bool {
        let known = ledger.persons.get(&person);
        known.is_some_and(|known| self.of_identities(&known.identities).is_some())
    }

    /// Those with a part in a project or a request to whom no mail can go.
    pub fn out_of_reach(&self, ledger: &Ledger) -> BTreeSet<PersonId> {
        let of_project = |project: &Arc<Project>| {
            let owners = project.owners.iter().map(|owner| owner.person);
            owners.chain(project.members.iter().copied()).collect::<Vec<_>>()
        };
        let of_request = |request: &Arc<Request>| {
            let voters = request.votes.iter().map(|vote| vote.by);
            let speakers = request.comments.iter().map(|comment| comment.by);
            voters.chain(speakers).chain([request.by]).collect::<Vec<_>>()
        };
        let people: BTreeSet<PersonId> =
            ledger.projects.values().flat_map(of_project).chain(ledger.open_requests().flat_map(of_request)).collect();
        people.into_iter().filter(|person| !self.reaches(*person, ledger)).collect()
    }

    /// The logins whose address this is, by the configuration.
    pub fn logins_with<'a>(&'a self, address: &'a str) -> impl Iterator<Item = &'a str> {
        let by_name = self.by_name.iter().filter(|(_, theirs)| theirs.eq_ignore_ascii_case(address));
        let at_domain = address
            .rsplit_once('@')
            .filter(|(_, domain)| self.domain.as_ref().is_some_and(|ours| ours.eq_ignore_ascii_case(domain)));
        by_name.map(|(name, _)| name.as_str()).chain(at_domain.map(|(login, _)| login))
    }

    fn of_identities(&self, identities: &[Identity]) -> Option<String> {
        let mail = identities.iter().find_map(|identity| match identity {
            Identity::Mail { address } => Some(address.clone()),
            Identity::Unix { .. } => None,
        });
        let logins = || {
            identities.iter().filter_map(|identity| match identity {
                Identity::Unix { login, .. } => Some(login),
                Identity::Mail { .. } => None,
            })
        };
        mail.or_else(|| logins().find_map(|login| self.by_name.get(login).cloned())).or_else(|| {
            let domain = self.domain.as_ref()?;
            logins().next().map(|login| format!("{login}@{domain}"))
        })
    }
}
