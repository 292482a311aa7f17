//! Who may ask and decide, what votes come to, and what a changed policy does to what is open.

mod asking;
mod deciding;
mod keep_on;
mod properties;
mod ranks;
mod under;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta};
use uuid::Uuid;

use super::*;
use crate::model::change::{Change, Entry};
use crate::model::class::ClassName;
use crate::model::ids::{BootId, HostId, LedgerId, PersonId, ProjectId, RequestId};
use crate::model::language::Language;
use crate::model::ledger::{Ledger, Refused, Touched};
use crate::model::person::{By, Identity, Via};
use crate::model::project::{Origin, Owner, Proof};
use crate::model::request::{Asks, Request, Vote};
use crate::model::time::{Now, Wall};
use crate::policy::{Policy, parse};

const OWNER_ID: u128 = 0xa;
const MEMBER_ID: u128 = 0xb;
const INES: u128 = 0xc;
const BERT: u128 = 0xd;
const STRANGER: u128 = 0xe;

/// Two ways up, one of them with two voices, one back, and a confidential class.
const POLICY: &str = r#"
schema = 1
[roles]
infrateam = { group = "infrateam" }
board = { group = "bestuur" }
crew = { persons = ["ines", "fred"] }
[class.participant]
default = true
lease = "14d"
notice = ["3d", "1d"]
minimum_notice = "20h"
pending_request_extends = "7d"
ladder = [ { destroy = {} } ]
[class.space]
protected = true
[class.core]
protected = true
[class.board]
protected = true
confidential_to = ["board"]
[[transition]]
from = "participant"
to = "space"
approve_by = ["infrateam"]
requires = ["purpose", "serves", "managed_by"]
[[transition]]
from = "space"
to = "core"
request_by = ["owner", "infrateam"]
approve_by = ["infrateam"]
approvals = 2
[[transition]]
from = "space"
to = "participant"
request_by = ["member", "root"]
approve_by = ["infrateam", "root"]
"#;

fn policy() -> Policy {
    read(POLICY)
}

fn read(text: &str) -> Policy {
    parse(text, "policy.toml").unwrap_or_else(|errors| panic!("{errors:?}")).0
}

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

fn wall() -> Wall {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

fn now() -> Now {
    Now { wall: wall(), boot: BootId(Uuid::from_u128(1)), boot_ms: 1_000 }
}

fn caller(number: u128, roles: &[&str]) -> Caller {
    Caller {
        person: person(number),
        via: Via::Socket,
        login: format!("p{number}"),
        is_root: number == 0,
        roles: roles.iter().map(|role| RoleName::new(*role)).collect(),
        roles_known: true,
        has_account: true,
        language: Language::English,
    }
}

fn who(name: &str) -> Caller {
    match name {
        "root" => caller(0, &[]),
        "owner" => caller(OWNER_ID, &[]),
        "owner in the infrateam" => caller(OWNER_ID, &["infrateam"]),
        "member" => caller(MEMBER_ID, &[]),
        "ines" => caller(INES, &["infrateam"]),
        "bert" => caller(BERT, &["board"]),
        _ => caller(STRANGER, &[]),
    }
}

fn project(class: &str) -> Project {
    Project {
        id: ProjectId(Uuid::from_u128(100)),
        name: "web".to_owned(),
        class: ClassName::new(class),
        purpose: None,
        origin: Origin::NewVm,
        created_at: wall(),
        hidden_until: Default::default(),
        owners: vec![Owner { person: person(OWNER_ID), proof: Proof::Adoption }],
        members: vec![person(MEMBER_ID)],
        managed_by: vec![],
        documentation: None,
    }
}

/// A ledger with this project and nothing else.
fn ledger(project: &Project) -> Ledger {
    let mut ledger = Ledger::new(LedgerId(Uuid::from_u128(8)), HostId(Uuid::from_u128(7)), &now());
    apply(&mut ledger, Change::ProjectCreated { project: project.clone() }).unwrap();
    ledger
}

fn apply(ledger: &mut Ledger, change: Change) -> Result<(), Refused> {
    let entry = Entry { at: now(), by: By::Daemon, odometer_ms: 0, policy: None, change };
    ledger.apply(&entry, &mut Touched::default())
}

fn stated(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// All that the way to `space` requires.
fn everything() -> BTreeMap<String, String> {
    stated(&[("purpose", "music"), ("serves", "everybody"), ("managed_by", "owner, infrateam")])
}

fn to(class: &str) -> Wish {
    Wish::Class { direction: Direction::Promotion, to: Some(ClassName::new(class)) }
}

/// The request that somebody makes, if they may.
fn asked(by: &Caller, project: &Project, wish: &Wish) -> Result<Request, NotAsked> {
    let (policy, stated) = (policy(), if matches!(wish, Wish::Class { .. }) { everything() } else { stated(&[]) });
    let ask = Ask { caller: by, policy: &policy, project, wish, stated: &stated };
    open(&ledger(project), &ask, RequestId(Uuid::from_u128(1)), wall())
}

fn request(asks: Asks, by: u128) -> Request {
    Request {
        id: RequestId(Uuid::from_u128(1)),
        project: ProjectId(Uuid::from_u128(100)),
        asks,
        by: person(by),
        opened_at: wall(),
        lapses_at: wall() + TimeDelta::days(30),
        stated: BTreeMap::new(),
        decides: false,
        belonged: BTreeSet::new(),
        votes: vec![],
        comments: vec![],
        closed: None,
    }
}

fn promotion(from: &str, to: &str) -> Asks {
    Asks::Promotion { from: ClassName::new(from), to: ClassName::new(to) }
}

fn vote(by: u128, approves: bool) -> Vote {
    Vote { by: person(by), at: wall(), approves, comment: None }
}

fn standing(roles: &[&str]) -> Standing {
    let roles = roles.iter().map(|role| RoleName::new(*role)).collect();
    Standing { roles, is_root: false, is_theirs: true, known: true }
}

/// The first word of an error: which one it is.
fn kind<T>(outcome: Result<T, impl std::fmt::Debug>) -> String {
    match outcome {
        Ok(_) => "yes".to_owned(),
        Err(why) => format!("{why:?}").split([' ', '(', '{']).next().unwrap_or_default().to_owned(),
    }
}

fn known_as(ledger: &mut Ledger, number: u128, login: &str) {
    let identity = Identity::Unix { host: ledger.book.host, uid: 1_000, login: login.to_owned() };
    apply(ledger, Change::PersonKnown { person: person(number), identities: vec![identity] }).unwrap();
}

fn people(numbers: &[u128]) -> BTreeSet<PersonId> {
    numbers.iter().map(|number| person(*number)).collect()
}
