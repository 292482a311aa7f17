//! Persons and who is asking. A person has identities; permission is given to a [`Caller`], never to a bare uid.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::class::RoleName;
use super::ids::{HostId, PersonId};
use super::language::Language;

/// Somebody. The identities are what may be erased; the id stays in the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: PersonId,
    pub identities: Vec<Identity>,
}

impl Person {
    /// What to call this person: the login name, else the mail address, else the id.
    pub fn display_name(&self) -> Cow<'_, str> {
        let login = self.identities.iter().find_map(|identity| match identity {
            Identity::Unix { login, .. } => Some(login.as_str()),
            Identity::Mail { .. } => None,
        });
        let mail = self.identities.iter().find_map(|identity| match identity {
            Identity::Mail { address } => Some(address.as_str()),
            Identity::Unix { .. } => None,
        });
        login.or(mail).map_or_else(|| Cow::Owned(Self::nameless(self.id)), Cow::Borrowed)
    }

    /// What to call somebody of whom nothing but the id is known.
    pub fn nameless(id: PersonId) -> String {
        format!("person {}", id.short())
    }

    pub fn has_uid(&self, on: HostId, wanted: u32) -> bool {
        self.identities.iter().any(|i| matches!(i, Identity::Unix { host, uid, .. } if *host == on && *uid == wanted))
    }
}

/// How somebody is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Identity {
    /// An account on a host.
    Unix { host: HostId, uid: u32, login: String },
    /// A mail address.
    Mail { address: String },
}

/// By which way a request came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Via {
    /// The daemon's socket; the kernel said who.
    Socket,
}

/// Who is asking, as the kernel and NSS say at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    pub person: PersonId,
    pub via: Via,
    /// What the person is called, for messages.
    pub login: String,
    pub is_root: bool,
    /// The policy's roles that the person has. Empty where the directory did not answer: permission fails closed.
    pub roles: BTreeSet<RoleName>,
    /// Whether the directory answered. Where it did not, a refusal says so.
    pub roles_known: bool,
    /// Whether there is such an account. Where the directory says that there is none, or says nothing, whoever asks is
    /// nobody here: what somebody with that number once had is not theirs. Root is root whatever it says.
    pub has_account: bool,
    /// In which language the answer is given: the one that was asked for, else the person's own.
    pub language: Language,
}

impl Caller {
    pub fn has_role(&self, role: &str) -> bool {
        self.roles.iter().any(|own| own.as_str() == role)
    }
}

/// On whose account something was done, as the history keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The daemon, by the policy.
    Daemon,
    Person(PersonId),
}
