//! Addresses are known or configured, never guessed; retries are spaced.

use chrono::TimeDelta;
use uuid::Uuid;

use super::{alice, infrateam, message, notice};
use crate::model::ids::{HostId, PersonId};
use crate::model::notice::NoticeKind;
use crate::model::person::{Identity, Person};
use crate::notify::backoff::{Backoff, Failure};
use crate::notify::route::{Addresses, NoAddress};

fn unix(login: &str) -> Identity {
    Identity::Unix { host: HostId(Uuid::from_u128(1)), uid: 1_000, login: login.to_owned() }
}

fn mail(address: &str) -> Identity {
    Identity::Mail { address: address.to_owned() }
}

#[test]
fn the_nearest_address_wins_and_none_is_invented() {
    let check = |identities: &[Identity], domain: Option<&str>, by_name: &[(&str, &str)], expect: Option<&str>| {
        let person = Person { id: PersonId(Uuid::from_u128(0xa11ce)), identities: identities.to_vec() };
        let by_name = by_name.iter().map(|(name, address)| ((*name).to_owned(), (*address).to_owned())).collect();
        let addresses = Addresses { domain: domain.map(str::to_owned), by_name };
        assert_eq!(addresses.of(&alice(), Some(&person)).ok().as_deref(), expect);
    };
    let configured = [("alice", "configured@b.example")];
    check(&[unix("alice"), mail("own@a.example")], Some("d.example"), &configured, Some("own@a.example"));
    check(&[unix("alice")], Some("d.example"), &configured, Some("configured@b.example"));
    check(&[unix("alice")], Some("d.example"), &[], Some("alice@d.example"));
    check(&[unix("alice")], None, &[], None);
    check(&[], Some("d.example"), &configured, None);
}

#[test]
fn a_role_has_the_address_that_is_configured_or_none() {
    let mut addresses = Addresses { domain: Some("d.example".to_owned()), ..Addresses::default() };
    assert_eq!(addresses.of(&infrateam(), None), Err(NoAddress::Role { role: "infrateam".to_owned() }));
    addresses.by_name.insert("infrateam".to_owned(), "team@d.example".to_owned());
    assert_eq!(addresses.of(&infrateam(), None).as_deref(), Ok("team@d.example"));
}

#[test]
fn who_cannot_be_reached_is_named() {
    let person = Person { id: PersonId(Uuid::from_u128(0xa11ce)), identities: vec![unix("alice")] };
    let error = Addresses::default().of(&alice(), Some(&person)).unwrap_err();
    assert_eq!(error.to_string(), "no mail address is known for alice: add one under [notify.mail.addresses]");
}

#[test]
fn retries_double_up_to_a_bound_and_lasting_failures_wait_longer() {
    let backoff = Backoff::default();
    let id = message(1, alice(), notice("web", 24, NoticeKind::Start)).id;
    let check = |failure, attempts, least_min: i64| {
        let wait = backoff.wait(failure, attempts, id);
        let least = TimeDelta::minutes(least_min);
        assert!(wait >= least && wait <= least * 5 / 4, "{failure:?} after {attempts}: {wait}");
    };
    check(Failure::Passing, 0, 1);
    check(Failure::Passing, 1, 2);
    check(Failure::Passing, 5, 32);
    check(Failure::Passing, 6, 60);
    check(Failure::Passing, u32::MAX, 60);
    check(Failure::Lasting, 0, 15);
    check(Failure::Lasting, 3, 120);
    check(Failure::Lasting, u32::MAX, 240);
    assert!(backoff.wait(Failure::Lasting, 9, id) <= backoff.longest());
    assert_ne!(backoff.wait(Failure::Passing, 7, id), backoff.wait(Failure::Passing, 8, id), "no jitter");
}
