//! Everybody against everything, and what is hidden against what is not there.

mod projects;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta};
use chrono_tz::Tz;
use uuid::Uuid;

use super::*;
use crate::model::change::{Change, Entry};
use crate::model::class::ClassName;
use crate::model::ids::{BootId, HostId, LedgerId, PersonId, ProjectId, RequestId, VmKey, VmUuid};
use crate::model::language::Language;
use crate::model::ledger::{Ledger, Touched};
use crate::model::person::{By, Via};
use crate::model::project::{Origin, Owner, Proof};
use crate::model::request::{Asks, Request};
use crate::model::time::Now;
use crate::policy::{Class, Role, Rule, Transition};

const OWNER: u128 = 0xa;
const MEMBER: u128 = 0xb;

/// The columns of the table.
const EVERYBODY: [&str; 6] = ["root", "infrateam", "board", "owner", "member", "stranger"];

fn now() -> Now {
    Now { wall: DateTime::from_timestamp(1_800_000_000, 0).unwrap(), boot: BootId(Uuid::from_u128(1)), boot_ms: 1_000 }
}

fn class(name: &str, confidential_to: &[&str]) -> (ClassName, Class) {
    let name = ClassName::new(name);
    let confidential_to = confidential_to.iter().map(|role| RoleName::new(*role)).collect();
    let class = Class {
        name: name.clone(),
        label: BTreeMap::new(),
        rule: Rule::Protected,
        managed_by: vec![],
        confidential_to,
    };
    (name, class)
}

fn way(from: &str, to: &str, approve_by: &[&str], approvals: u32) -> Transition {
    Transition {
        from: ClassName::new(from),
        to: ClassName::new(to),
        request_by: vec![RoleName::new("owner")],
        approve_by: approve_by.iter().map(|role| RoleName::new(*role)).collect(),
        approvals,
        requires: vec![],
        lapse_after: TimeDelta::days(30),
    }
}

fn policy() -> Policy {
    let classes = [class("participant", &[]), class("space", &[]), class("core", &[]), class("board", &["board"])];
    let roles = ["infrateam", "board"].map(|name| (RoleName::new(name), Role::Group(name.to_owned())));
    Policy {
        timezone: Tz::UTC,
        roles: roles.into(),
        classes: classes.into(),
        default_class: ClassName::new("participant"),
        transitions: vec![
            way("participant", "space", &["infrateam"], 1),
            way("space", "core", &["infrateam"], 2),
            way("participant", "board", &["board"], 1),
            way("board", "participant", &["board"], 1),
        ],
        ..Policy::none()
    }
}

fn caller(who: &str) -> Caller {
    let (person, roles): (u128, &[&str]) = match who {
        "root" => (1, &[]),
        "infrateam" => (2, &["infrateam"]),
        "board" => (3, &["board"]),
        "owner" => (OWNER, &[]),
        "member" => (MEMBER, &[]),
        "infrateam and owner" => (OWNER, &["infrateam"]),
        _ => (99, &[]),
    };
    Caller {
        person: PersonId(Uuid::from_u128(person)),
        via: Via::Socket,
        login: who.to_owned(),
        is_root: who == "root",
        roles: roles.iter().map(|role| RoleName::new(*role)).collect(),
        roles_known: true,
        has_account: true,
        language: Language::English,
    }
}

fn project(number: u128, name: &str, class: &str) -> Project {
    Project {
        id: ProjectId(Uuid::from_u128(number)),
        name: name.to_owned(),
        class: ClassName::new(class),
        purpose: None,
        origin: Origin::NewVm,
        created_at: now().wall,
        hidden_until: Default::default(),
        owners: vec![Owner { person: PersonId(Uuid::from_u128(OWNER)), proof: Proof::Adoption }],
        members: vec![PersonId(Uuid::from_u128(MEMBER))],
        managed_by: vec![],
        documentation: None,
    }
}

fn key(uuid: u128) -> VmKey {
    VmKey { host: HostId(Uuid::from_u128(7)), uuid: VmUuid(Uuid::from_u128(uuid)) }
}

/// An open request of somebody's.
fn claim_of(who: &str) -> Request {
    Request {
        id: RequestId(Uuid::from_u128(300)),
        project: project(1, "web", "participant").id,
        asks: Asks::Claim,
        by: caller(who).person,
        opened_at: now().wall,
        lapses_at: now().wall + TimeDelta::days(30),
        stated: BTreeMap::new(),
        votes: vec![],
        comments: vec![],
        closed: None,
        decides: false,
        belonged: BTreeSet::new(),
    }
}

/// A ledger of VMs: UUID, name, class.
fn ledger(vms: &[(u128, &str, &str)]) -> Ledger {
    let mut ledger = Ledger::new(LedgerId(Uuid::from_u128(8)), HostId(Uuid::from_u128(7)), &now());
    for (number, (uuid, name, class)) in (100..).zip(vms) {
        let project = project(number, &format!("{name}-project"), class);
        let (id, vm) = (project.id, key(*uuid));
        apply(&mut ledger, Change::ProjectCreated { project });
        let disks = BTreeSet::new();
        let name = (*name).to_owned();
        apply(
            &mut ledger,
            Change::VmFiled { vm, name, project: id, persistent: true, disks, doubt: None, recycled_from: None },
        );
    }
    ledger
}

fn apply(ledger: &mut Ledger, change: Change) {
    let entry = Entry { at: now(), by: By::Daemon, odometer_ms: 0, policy: None, change };
    ledger.apply(&entry, &mut Touched::default()).unwrap();
}

/// The rows of the table that stands at the top of the module: verb, then a cell for each caller.
fn documented() -> Vec<Vec<String>> {
    include_str!("mod.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("//! | "))
        .filter(|line| line.starts_with('`'))
        .map(|line| line.trim_end_matches(" |").split(" | ").map(|cell| cell.trim_matches('`').to_owned()).collect())
        .collect()
}

/// Whom the transitions of the policy above let ask and decide: about a participant's project, and an unclassified one.
fn by_the_policy(verb: Verb, who: &str) -> (bool, bool) {
    match (verb, who) {
        (Verb::RequestPromotion | Verb::RequestDemotion, "owner") => (true, false),
        (Verb::RequestApprove | Verb::RequestReject, "infrateam") => (true, true),
        (Verb::RequestApprove | Verb::RequestReject, "board") => (true, false),
        _ => (false, false),
    }
}

#[test]
fn the_documented_table_is_what_is_enforced() {
    let rows = documented();
    let verbs: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(verbs, Verb::ALL.map(Verb::as_str), "every verb has its row, in order");
    for (verb, row) in Verb::ALL.into_iter().zip(&rows) {
        for (who, cell) in EVERYBODY.into_iter().zip(&row[1..]) {
            let on = |class| check(verb, &caller(who), &policy(), Some(&project(1, "web", class))).is_ok();
            let expected = match cell.as_str() {
                "yes" | "own" => (true, true),
                "no" | "confidential" => (false, false),
                "unclassified" => (false, true),
                "policy" => by_the_policy(verb, who),
                // On who belongs to the project, whatever its class.
                "people" => (true, true),
                // Only a request tells who has made it.
                "asked" => {
                    let theirs = EVERYBODY.map(|asker| request::may_withdraw(&caller(who), &claim_of(asker)));
                    assert_eq!(theirs, EVERYBODY.map(|asker| asker == who), "{who}: {}", verb.as_str());
                    (true, true)
                }
                other => panic!("the table says `{other}`"),
            };
            assert_eq!((on("participant"), on("unclassified")), expected, "{who}: {}", verb.as_str());
            assert!(cell != "confidential" || on("board"), "{who}: {}", verb.as_str());
            let leaves_it = who == "infrateam" && row[3] == "confidential";
            assert!(!leaves_it || !on("board"), "the infrateam has no say there: {}", verb.as_str());
        }
    }
}

#[test]
fn a_refusal_says_who_could_help() {
    let denied = |verb| check(verb, &caller("stranger"), &policy(), None).unwrap_err().said();
    insta::assert_snapshot!(denied(Verb::Start), @"you may not do this: `fortnight start` is for the owners of the VM, the members of its project and the infrateam; ask one of them: `fortnight show VM` names the owners");
    insta::assert_snapshot!(denied(Verb::Adopt), @"you may not do this: `fortnight adopt` is for root; ask somebody who is root on the host");
    let silent = Caller { roles_known: false, ..caller("stranger") };
    let denied = check(Verb::Hold, &silent, &policy(), None).unwrap_err().said();
    insta::assert_snapshot!(denied, @"you may not do this: `fortnight hold` is for root and the infrateam. The directory of accounts did not answer, so it is not known which roles you have; try again in a moment");
}

#[test]
fn whoever_has_no_account_asks_questions_and_does_nothing() {
    let web = project(1, "web", "participant");
    for (verb, row) in Verb::ALL.into_iter().zip(documented()) {
        let nobody = Caller { has_account: false, login: "uid 1001".to_owned(), ..caller("stranger") };
        let may = check(verb, &nobody, &policy(), Some(&web));
        assert_eq!(may.is_ok(), verb.is_question(), "{}", verb.as_str());
        assert!(!verb.is_question() || row[1..].iter().all(|cell| cell == "yes"), "everybody may: {}", row[0]);
    }
    let nobody = Caller { has_account: false, login: "uid 1001".to_owned(), ..caller("stranger") };
    let denied = check(Verb::Start, &nobody, &policy(), Some(&web)).unwrap_err().said();
    insta::assert_snapshot!(denied, @"you may not do this: the directory of accounts knows no uid 1001, so nothing here is yours, and nothing is done in that name; ask the infrateam, who can find out what became of the account");
}

#[test]
fn of_a_confidential_project_a_refusal_names_its_roles() {
    let denied = check(Verb::Start, &caller("root"), &policy(), Some(&project(1, "minutes", "board"))).unwrap_err();
    insta::assert_snapshot!(denied.said(), @"you may not do this: the policy leaves it to board; ask one of them");
}

#[test]
fn a_refusal_speaks_the_language_of_who_is_refused() {
    let denied = |language| {
        let caller = Caller { language, ..caller("stranger") };
        [Verb::Start, Verb::Adopt].map(|verb| check(verb, &caller, &policy(), None).unwrap_err().said()).join("\n")
    };
    insta::assert_snapshot!(denied(Language::Dutch));
    insta::assert_snapshot!(denied(Language::German));
}

#[test]
fn a_class_is_changed_by_one_voice_only_where_the_policy_says_so() {
    let outcome = |who: &str, from: &str, to: &str| match may_classify(
        &caller(who),
        &policy(),
        &Ledger::new(LedgerId(Uuid::from_u128(8)), HostId(Uuid::from_u128(7)), &now()),
        &project(1, "web", from),
        &ClassName::new(to),
    ) {
        Ok(()) => "yes".to_owned(),
        Err(why) => format!("{why:?}").split(['(', ' ']).next().unwrap_or_default().to_owned(),
    };
    let table: [(&str, &str, &str, &str); 18] = [
        ("infrateam", "participant", "space", "yes"),
        ("infrateam", "space", "core", "MoreVoices"),
        ("infrateam", "space", "participant", "NoWay"),
        ("infrateam", "participant", "board", "Denied"),
        ("infrateam", "participant", "participant", "Already"),
        ("infrateam", "participant", "castle", "UnknownClass"),
        ("infrateam", "participant", "unclassified", "ToUnclassified"),
        ("infrateam", "unclassified", "core", "yes"),
        ("infrateam", "unclassified", "board", "Confidential"),
        ("infrateam and owner", "participant", "space", "OwnProject"),
        ("infrateam and owner", "unclassified", "core", "OwnProject"),
        ("root", "unclassified", "board", "yes"),
        ("root", "participant", "space", "Denied"),
        ("owner", "participant", "space", "Denied"),
        ("board", "board", "participant", "yes"),
        ("board", "board", "space", "NoWay"),
        ("board", "participant", "space", "Denied"),
        ("infrateam", "board", "participant", "Denied"),
    ];
    for (who, from, to, expected) in table {
        assert_eq!(outcome(who, from, to), expected, "{who}: {from} to {to}");
    }
}

#[test]
fn confidential_vms_are_for_their_role_and_root() {
    let ledger = ledger(&[(0x10, "web", "participant"), (0x20, "minutes", "board"), (0x30, "new", "unclassified")]);
    let names = |who: &str, adopted| {
        let (caller, policy) = (caller(who), policy());
        let view = View::for_(&caller, &policy, &ledger, adopted);
        view.vms().map(|vm| vm.name.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names("stranger", true), "web new");
    assert_eq!(names("stranger", false), "web");
    assert_eq!(names("infrateam", false), "web");
    assert_eq!(names("owner", true), "web new", "an owner without the role is not told either");
    assert_eq!(names("board", true), "web minutes new");
    assert_eq!(names("root", false), "web minutes new");
}

#[test]
fn a_class_that_the_policy_lost_is_shown_to_its_people_only() {
    let ledger = ledger(&[(0x10, "web", "castle")]);
    for (who, seen) in [("root", 1), ("owner", 1), ("member", 1), ("infrateam", 0), ("board", 0), ("stranger", 0)] {
        let (caller, policy) = (caller(who), policy());
        assert_eq!(View::for_(&caller, &policy, &ledger, true).vms().count(), seen, "{who}");
    }
}

#[test]
fn hidden_and_absent_are_the_same_answer_byte_for_byte() {
    let with = ledger(&[(0x1111_0000_u128 << 96, "web", "participant"), (0x2222_0000_u128 << 96, "minutes", "board")]);
    let without = ledger(&[(0x1111_0000_u128 << 96, "web", "participant")]);
    let (caller, policy) = (caller("stranger"), policy());
    let answer = |ledger: &Ledger, wanted: &str| {
        let view = View::for_(&caller, &policy, ledger, true);
        let vm = view.resolve(wanted).map(|vm| vm.name.clone()).map_err(|error| error.said(Language::English));
        let project =
            view.resolve_project(wanted).map(|p| p.name.clone()).map_err(|error| error.said(Language::English));
        format!("{vm:?} {project:?}")
    };
    let wanted =
        ["minutes", "minutes-project", "2222", "uuid:2222", "name:minutes", "22220000-0000-0000-0000-000000000000"];
    for wanted in wanted {
        assert_eq!(answer(&with, wanted), answer(&without, wanted));
        assert!(answer(&with, wanted).contains("there is no VM"), "{wanted}");
    }
}

#[test]
fn a_vm_is_meant_by_uuid_prefix_or_name() {
    let mut ledger = ledger(&[
        (0xabcd_1111_u128 << 96, "web", "participant"),
        (0xabcd_2222_u128 << 96, "abcd", "participant"),
        (0x3333_0000_u128 << 96, "twin", "participant"),
        (0x4444_0000_u128 << 96, "twin", "participant"),
        (0x5555_0000_u128 << 96, "back", "participant"),
        (0x6666_0000_u128 << 96, "back", "participant"),
    ]);
    apply(&mut ledger, Change::VmVanished { vm: key(0x5555_0000_u128 << 96) });
    let (caller, policy) = (caller("stranger"), policy());
    let view = View::for_(&caller, &policy, &ledger, true);
    let meant = |wanted: &str| match view.resolve(wanted) {
        Ok(vm) => vm.key.uuid.to_string()[..8].to_owned(),
        Err(Unresolved::NoVm { .. } | Unresolved::NoProject { .. } | Unresolved::NoRequest { .. }) => {
            "nothing".to_owned()
        }
        Err(Unresolved::Ambiguous(ambiguous)) => format!("{} candidates", ambiguous.candidates.len()),
    };
    let table = [
        ("web", "abcd1111"),
        ("abcd1111", "abcd1111"),
        ("ABCD1111-0000", "abcd1111"),
        ("abcd1111-0000-0000-0000-000000000000", "abcd1111"),
        ("abcd1", "abcd1111"),
        ("abc", "nothing"),
        ("abcd", "2 candidates"),
        ("name:abcd", "abcd2222"),
        ("uuid:abcd", "2 candidates"),
        ("uuid:web", "nothing"),
        ("twin", "2 candidates"),
        ("back", "66660000"),
        ("5555", "55550000"),
        ("", "nothing"),
    ];
    for (wanted, expected) in table {
        assert_eq!(meant(wanted), expected, "{wanted:?}");
    }
    assert_eq!(view.resolve_project("web").unwrap().name, "web-project");
    assert_eq!(view.resolve_project("web-project").unwrap().name, "web-project");
    assert!(matches!(view.resolve_project("twin"), Err(Unresolved::Ambiguous(_))));
}

#[test]
fn a_change_is_read_by_those_who_may_know_of_all_it_names() {
    let ledger = ledger(&[(0x10, "web", "participant"), (0x20, "minutes", "board")]);
    let (stranger, board, policy) = (caller("stranger"), caller("board"), policy());
    let seen_by = |caller: &Caller, change: &Change| View::for_(caller, &policy, &ledger, true).sees_change(change);
    let on_web = Change::VmRenamed { vm: key(0x10), to: "www".to_owned() };
    let on_minutes = Change::VmRenamed { vm: key(0x20), to: "notes".to_owned() };
    let on_project = Change::Classified {
        project: ProjectId(Uuid::from_u128(101)),
        class: ClassName::new("board"),
        reason: String::new(),
    };
    let of_host = Change::PolicyOfferDropped;
    let in_words = Change::ReportCleared { key: format!("drift {}", key(0x20).uuid) };
    for (change, stranger_reads) in
        [(&on_web, true), (&on_minutes, false), (&on_project, false), (&of_host, true), (&in_words, false)]
    {
        assert_eq!(seen_by(&stranger, change), stranger_reads, "{change:?}");
        assert!(seen_by(&board, change), "{change:?}");
    }
    let known = Change::PersonKnown { person: caller("owner").person, identities: vec![] };
    for (who, reads) in EVERYBODY.map(|who| (who, who == "root")) {
        assert_eq!(seen_by(&caller(who), &known), reads, "{who}");
    }
}
