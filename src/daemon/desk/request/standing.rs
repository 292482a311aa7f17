//! What the directory says of voters at the moment at which their votes are counted.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::model::ids::PersonId;
use crate::model::ledger::Ledger;
use crate::model::person::{Caller, Identity};
use crate::people::People;
use crate::policy::Policy;
use crate::request::Standing;

use super::super::Desk;

/// So long is the directory asked for all voters together; who is not answered for by then does not count.
const ANSWERS_WITHIN: Duration = Duration::from_secs(5);

impl Desk {
    /// What these persons are now, to decide by. The directory is asked anew, but not for whoever is asking: that was
    /// just done.
    pub(in crate::daemon::desk) async fn standings(
        &self,
        caller: &Caller,
        ledger: &Ledger,
        policy: &Policy,
        voters: BTreeSet<PersonId>,
    ) -> BTreeMap<PersonId, Standing> {
        self.standings_by(&self.parts.people.afresh(), caller, ledger, policy, voters).await
    }

    /// What these persons were a few seconds ago at most, to show it.
    pub(in crate::daemon::desk) async fn standings_shown(
        &self,
        caller: &Caller,
        ledger: &Ledger,
        policy: &Policy,
        voters: BTreeSet<PersonId>,
    ) -> BTreeMap<PersonId, Standing> {
        self.standings_by(&self.parts.people, caller, ledger, policy, voters).await
    }

    async fn standings_by(
        &self,
        people: &People,
        caller: &Caller,
        ledger: &Ledger,
        policy: &Policy,
        voters: BTreeSet<PersonId>,
    ) -> BTreeMap<PersonId, Standing> {
        let mut standings = BTreeMap::from([(caller.person, Standing::of(caller))]);
        let ask = async {
            for voter in voters.into_iter().filter(|voter| *voter != caller.person) {
                let standing = self.standing(people, ledger, policy, voter).await;
                standings.insert(voter, standing);
            }
        };
        // What has come by then stands; nothing is known of the others.
        let _ = tokio::time::timeout(ANSWERS_WITHIN, ask).await;
        standings
    }

    /// By any account of theirs on this host that is still theirs.
    async fn standing(&self, people: &People, ledger: &Ledger, policy: &Policy, person: PersonId) -> Standing {
        let mut found = Standing { known: true, ..Standing::default() };
        let identities = ledger.persons.get(&person).map(|person| person.identities.as_slice()).unwrap_or_default();
        for identity in identities {
            let Identity::Unix { host, uid, login } = identity else { continue };
            if *host != self.parts.host {
                continue;
            }
            match people.login(*uid).await {
                Ok(Some(now)) if now == *login => {
                    let roles = people.roles(*uid, login, policy).await;
                    found.roles.extend(roles.set);
                    found.known &= roles.known;
                    found.is_theirs = true;
                    found.is_root |= *uid == 0;
                }
                Ok(_) => {}
                Err(_) => found.known = false,
            }
        }
        found
    }
}
