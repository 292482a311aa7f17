//! Roles come from the directory, in time or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use chrono_tz::Tz;

use super::nss::{Answer, Directory, Question};
use super::{Account, Made, Nss, People, Roles, Silent};
use crate::model::class::{ClassName, RoleName};
use crate::model::ids::Digest;
use crate::policy::{Limits, Policy, Role};

fn policy(roles: &[(&str, Role)]) -> Policy {
    Policy {
        hash: Digest::of(b""),
        source: String::new(),
        timezone: Tz::UTC,
        roles: roles.iter().map(|(name, role)| (RoleName::new(*name), role.clone())).collect(),
        classes: BTreeMap::new(),
        default_class: ClassName::unclassified(),
        transitions: Vec::new(),
        limits: Limits { power_offs_per_turn: 0, power_offs_per_day: 0, re_stops_per_day: 0 },
    }
}

fn group(name: &str) -> Role {
    Role::Group(name.to_owned())
}

fn persons(logins: &[&str]) -> Role {
    Role::Persons(logins.iter().map(|login| (*login).to_owned()).collect())
}

fn names(roles: &Roles) -> Vec<&str> {
    roles.set.iter().map(RoleName::as_str).collect()
}

fn made() -> People {
    let account = |login: &str, groups: &[&str]| Account {
        login: login.to_owned(),
        groups: groups.iter().map(|group| (*group).to_owned()).collect(),
    };
    let accounts = [(1_000, account("alice", &["infra", "games"])), (1_001, account("bob", &[]))].into();
    People::Made(Made { accounts })
}

#[tokio::test]
async fn roles_are_those_of_groups_and_those_given_by_name() {
    let policy = policy(&[
        ("infrateam", group("infra")),
        ("board", group("bestuur")),
        ("helpers", persons(&["bob"])),
        ("gamers", group("games")),
    ]);
    let roles = made().roles(1_000, "alice", &policy).await;
    assert_eq!((names(&roles), roles.known), (vec!["gamers", "infrateam"], true));
    let roles = made().roles(1_001, "bob", &policy).await;
    assert_eq!((names(&roles), roles.known), (vec!["helpers"], true));
}

#[tokio::test]
async fn a_login_that_is_another_accounts_brings_no_group() {
    let roles = made().roles(1_001, "alice", &policy(&[("infrateam", group("infra"))])).await;
    assert_eq!(names(&roles), Vec::<&str>::new());
}

#[tokio::test]
async fn accounts_are_found_by_number_and_by_name() {
    let people = made();
    assert_eq!(people.login(1_000).await, Ok(Some("alice".to_owned())));
    assert_eq!(people.login(1_002).await, Ok(None));
    assert_eq!(people.exists(1_002).await, Ok(false));
    assert_eq!(people.lookup_login("bob").await, Ok(Some(1_001)));
    assert_eq!(people.lookup_login("carol").await, Ok(None));
    assert_eq!(people.members(&group("infra")).await, Ok(["alice".to_owned()].into()));
    assert_eq!(people.members(&persons(&["bob"])).await, Ok(["bob".to_owned()].into()));
}

#[tokio::test]
async fn the_machines_own_directory_knows_root() {
    let people = People::nss();
    assert_eq!(people.login(0).await, Ok(Some("root".to_owned())));
    assert_eq!(people.lookup_login("root").await, Ok(Some(0)));
    assert_eq!(people.exists(0).await, Ok(true));
    assert_eq!(people.lookup_login("no-such-account-here").await, Ok(None));
    assert_eq!(people.lookup_login("a\0b").await, Ok(None));
    assert_eq!(people.exists(3_999_999_999).await, Ok(false));
}

#[tokio::test]
async fn a_primary_group_counts_and_a_missing_one_is_nobodys() {
    let policy = policy(&[("wheel", group("root")), ("board", group("no-such-group-here")), ("nul", group("a\0b"))]);
    let roles = People::nss().roles(0, "root", &policy).await;
    assert_eq!((names(&roles), roles.known), (vec!["wheel"], true));
    let roles = People::nss().roles(0, "somebody-else", &policy).await;
    assert_eq!((names(&roles), roles.known), (vec![], true));
}

/// A directory whose questions about one account hang until they are let go.
#[derive(Default)]
struct Stuck {
    asked: AtomicUsize,
    let_go: Mutex<bool>,
    told: Condvar,
}

/// Accounts from this number on hang.
const HANGS_FROM: u32 = 5_000;

impl Directory for Stuck {
    fn ask(&self, question: &Question) -> Option<Answer> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        match question {
            Question::Login(uid) if *uid >= HANGS_FROM => {
                let held = self.let_go.lock().unwrap();
                drop(self.told.wait_while(held, |let_go| !*let_go).unwrap());
                Some(Answer::Login(Some("late".to_owned())))
            }
            Question::Login(uid) => Some(Answer::Login(Some(format!("user-{uid}")))),
            Question::GroupsAmong { .. } => None,
            Question::Uid(_) | Question::Members(_) => Some(Answer::Names(BTreeSet::new())),
        }
    }
}

impl Stuck {
    /// How many questions have arrived, once so many have: a thread may begin after its asker has given up.
    async fn asked_at_least(&self, count: usize) -> usize {
        while self.asked.load(Ordering::SeqCst) < count {
            tokio::task::yield_now().await;
        }
        self.asked.load(Ordering::SeqCst)
    }

    fn let_go(&self) {
        *self.let_go.lock().unwrap() = true;
        self.told.notify_all();
    }
}

fn stuck(deadline_ms: u64) -> (Arc<Stuck>, People) {
    let directory = Arc::new(Stuck::default());
    let nss = Nss::with(Arc::<Stuck>::clone(&directory), Duration::from_millis(deadline_ms));
    (directory, People::Nss(nss))
}

#[tokio::test]
async fn a_stuck_lookup_ends_at_the_deadline_and_blocks_no_other() {
    let (directory, people) = stuck(50);
    assert_eq!(people.login(HANGS_FROM).await, Err(Silent));
    assert_eq!(people.exists(HANGS_FROM).await, Err(Silent));
    assert_eq!(people.login(1).await, Ok(Some("user-1".to_owned())));
    assert_eq!(directory.asked_at_least(2).await, 2, "a stuck question was asked twice");
    directory.let_go();
}

#[tokio::test]
async fn stuck_lookups_take_a_bounded_number_of_threads() {
    let (directory, people) = stuck(5);
    for uid in HANGS_FROM..HANGS_FROM + 100 {
        assert_eq!(people.login(uid).await, Err(Silent));
    }
    assert_eq!(directory.asked_at_least(16).await, 16);
    directory.let_go();
    // What came late serves the next who asks, and the threads are free again.
    while people.login(HANGS_FROM).await.is_err() || people.login(1).await.is_err() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_silent_directory_gives_no_role_of_a_group_and_says_so() {
    let (directory, people) = stuck(1_000);
    let policy = policy(&[("infrateam", group("infra")), ("helpers", persons(&["alice"]))]);
    let roles = people.roles(1, "alice", &policy).await;
    assert_eq!((names(&roles), roles.known), (vec!["helpers"], false));
    directory.let_go();
}

#[tokio::test]
async fn an_answer_is_believed_for_a_short_while() {
    let (directory, people) = stuck(5_000);
    for _ in 0..5 {
        assert_eq!(people.login(1).await, Ok(Some("user-1".to_owned())));
    }
    assert_eq!(directory.asked.load(Ordering::SeqCst), 1);
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(11)).await;
    tokio::time::resume();
    assert_eq!(people.login(1).await, Ok(Some("user-1".to_owned())));
    assert_eq!(directory.asked.load(Ordering::SeqCst), 2);
    directory.let_go();
}

#[tokio::test]
async fn whoever_decides_is_looked_up_whatever_was_answered_a_moment_ago() {
    let (directory, people) = stuck(5_000);
    for (round, looking) in [(1, 1), (2, 3), (3, 5)] {
        assert_eq!(people.login(1).await, Ok(Some("user-1".to_owned())));
        assert_eq!(directory.asked.load(Ordering::SeqCst), looking, "looking, round {round}");
        assert_eq!(people.afresh().login(1).await, Ok(Some("user-1".to_owned())));
        assert_eq!(directory.asked.load(Ordering::SeqCst), looking + 1, "deciding, round {round}");
        tokio::time::pause();
        tokio::time::advance(Duration::from_secs(11)).await;
        tokio::time::resume();
    }
}

#[tokio::test]
async fn a_lookup_that_began_before_a_decision_is_none_for_it_and_takes_no_second_thread() {
    let (directory, people) = stuck(50);
    assert_eq!(people.login(HANGS_FROM).await, Err(Silent));
    for _ in 0..20 {
        assert_eq!(people.afresh().login(HANGS_FROM).await, Err(Silent));
    }
    assert_eq!(directory.asked_at_least(1).await, 1, "a stuck question took a second thread");
    directory.let_go();
    // It is told by a lookup of its own, not by the one that has hung since before it asked.
    let told = loop {
        if let Ok(told) = people.afresh().login(HANGS_FROM).await {
            break told;
        }
    };
    assert_eq!(told, Some("late".to_owned()));
    assert!(directory.asked_at_least(2).await >= 2);
}
