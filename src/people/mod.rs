//! Who people are and which roles they have, as the host's directory (NSS) says at this moment.
//!
//! A directory can be slow or dead. Every answer comes within a deadline; where the directory does not answer, nobody
//! has a role, and whoever decides says so. Nothing here grants or refuses anything.

mod nss;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::class::RoleName;
use crate::policy::{Policy, Role};

pub use nss::Nss;

/// Where accounts and groups come from.
#[derive(Debug, Clone)]
pub enum People {
    /// The host's directory.
    Nss(Nss),
    /// A made-up directory, for a made-up host and for tests.
    Made(Made),
}

/// A made-up directory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Made {
    pub accounts: BTreeMap<u32, Account>,
}

/// An account of the made-up directory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    pub login: String,
    pub groups: BTreeSet<String>,
}

/// The directory did not answer in time, or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the directory of accounts did not answer")]
pub struct Silent;

/// The roles of somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roles {
    pub set: BTreeSet<RoleName>,
    /// Whether the directory answered to everything. Where it did not, a role that is missing from `set` may be there.
    pub known: bool,
}

impl People {
    /// The host's own directory, with the usual deadlines.
    pub fn nss() -> Self {
        Self::Nss(Nss::default())
    }

    /// The same directory for whoever decides: nothing is believed that it has said before. Whoever only looks may be
    /// told what it said a few seconds ago.
    #[must_use]
    pub fn afresh(&self) -> Self {
        match self {
            Self::Nss(nss) => Self::Nss(nss.afresh()),
            Self::Made(made) => Self::Made(made.clone()),
        }
    }

    /// The login name of an account; nothing if there is no such account.
    pub async fn login(&self, uid: u32) -> Result<Option<String>, Silent> {
        match self {
            Self::Nss(nss) => nss.login(uid).await,
            Self::Made(made) => Ok(made.accounts.get(&uid).map(|account| account.login.clone())),
        }
    }

    /// Whether there is such an account. A directory that is silent says neither yes nor no.
    pub async fn exists(&self, uid: u32) -> Result<bool, Silent> {
        Ok(self.login(uid).await?.is_some())
    }

    /// The account with this login name; nothing if there is none.
    pub async fn lookup_login(&self, login: &str) -> Result<Option<u32>, Silent> {
        match self {
            Self::Nss(nss) => nss.uid(login).await,
            Self::Made(made) => Ok(made.uid(login)),
        }
    }

    /// Which of the policy's roles an account has. Where the directory is silent, those that are given to persons by
    /// name remain, and `known` is false.
    pub async fn roles(&self, uid: u32, login: &str, policy: &Policy) -> Roles {
        let mut roles = Roles { set: BTreeSet::new(), known: true };
        let mut by_group: BTreeMap<String, Vec<RoleName>> = BTreeMap::new();
        for (name, role) in &policy.roles {
            match role {
                Role::Persons(logins) if logins.contains(login) => drop(roles.set.insert(name.clone())),
                Role::Persons(_) => {}
                Role::Group(group) => by_group.entry(group.clone()).or_default().push(name.clone()),
            }
        }
        if by_group.is_empty() {
            return roles;
        }
        match self.groups_among(uid, login, by_group.keys().cloned().collect()).await {
            Ok(groups) => roles.set.extend(groups.iter().filter_map(|group| by_group.get(group)).flatten().cloned()),
            Err(Silent) => roles.known = false,
        }
        roles
    }

    /// The logins that have a role, as far as the directory tells: for people to read, not to decide by.
    ///
    /// A directory may hide the members of a group, and does not list those whose primary group it is.
    pub async fn members(&self, role: &Role) -> Result<BTreeSet<String>, Silent> {
        match (role, self) {
            (Role::Persons(logins), _) => Ok(logins.clone()),
            (Role::Group(group), Self::Nss(nss)) => nss.members(group).await,
            (Role::Group(group), Self::Made(made)) => {
                let members = made.accounts.values().filter(|account| account.groups.contains(group));
                Ok(members.map(|account| account.login.clone()).collect())
            }
        }
    }

    /// Those of the named groups that the account is in.
    async fn groups_among(&self, uid: u32, login: &str, names: BTreeSet<String>) -> Result<BTreeSet<String>, Silent> {
        match self {
            Self::Nss(nss) => nss.groups_among(uid, login, names).await,
            Self::Made(made) => {
                let account = made.accounts.get(&uid).filter(|account| account.login == login);
                Ok(account.map(|account| &account.groups & &names).unwrap_or_default())
            }
        }
    }
}

impl Made {
    fn uid(&self, login: &str) -> Option<u32> {
        self.accounts.iter().find(|(_, account)| account.login == login).map(|(uid, _)| *uid)
    }
}
