//! Who hears of a request.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{Closing, DecidingRoles, Telling};
use crate::fixture::{Scene, days, hours, minutes, request};
use crate::model::change::Change;
use crate::model::class::{ClassName, RoleName};
use crate::model::hold::Hold;
use crate::model::ids::{MessageId, PersonId, RequestId, VmKey};
use crate::model::ladder::Rung;
use crate::model::outbox::{Content, Decided, Message, Recipient};
use crate::model::person::{By, Identity};
use crate::model::project::{Owner, Proof};
use crate::model::request::{Asks, Comment, Request, RequestEnd, Vote};
use crate::model::vm::{Doubt, Vm};

const ALICE: PersonId = PersonId(Uuid::from_u128(0xa11ce));
const BOB: PersonId = PersonId(Uuid::from_u128(0xb0b));
const CAROL: PersonId = PersonId(Uuid::from_u128(0xca401));
const DAVE: PersonId = PersonId(Uuid::from_u128(0xdae));

fn promotion() -> Asks {
    Asks::Promotion { from: ClassName::new("participant"), to: ClassName::new("space") }
}

/// A VM of Alice and Bob, a day before its end.
fn jukebox() -> (Scene, VmKey) {
    let mut scene = Scene::new();
    let jukebox = scene.running(1, "jukebox");
    let project = scene.ledger.vms[&jukebox].project;
    let owners = [ALICE, BOB].map(|person| Owner { person, proof: Proof::Adoption });
    let guessed = Owner { person: DAVE, proof: Proof::Guess };
    let owners = owners.into_iter().chain([guessed]).collect();
    scene.commit(Change::OwnersSet { project, owners }).unwrap();
    scene.pass(days(13), hours(1));
    (scene, jukebox)
}

fn asked(scene: &Scene, vm: VmKey, by: PersonId, asks: Asks) -> Request {
    let stated = [("purpose".to_owned(), "music".to_owned())].into();
    Request { stated, ..request(77, scene.ledger.vms[&vm].project, asks, by, scene.now.wall) }
}

fn vote(by: PersonId, scene: &Scene) -> Vote {
    Vote { by, at: scene.now.wall, approves: true, comment: None }
}

/// What is told about the present ledger where these persons cannot be reached.
fn told(
    scene: &Scene,
    unreachable: &[PersonId],
    tell: impl FnOnce(&Telling<'_>, &mut dyn FnMut() -> Uuid) -> Vec<Message>,
) -> Vec<Message> {
    let unreachable: BTreeSet<PersonId> = unreachable.iter().copied().collect();
    let telling =
        Telling { policy: &scene.policy, ledger: &scene.ledger, unreachable: &unreachable, at: scene.now.wall };
    let mut id = 5_000_000;
    let mut new_id = || {
        id += 1;
        Uuid::from_u128(id)
    };
    tell(&telling, &mut new_id)
}

fn check(messages: &[Message], expected: &[&str]) {
    let called = |person| match person {
        ALICE => "alice".to_owned(),
        BOB => "bob".to_owned(),
        CAROL => "carol".to_owned(),
        DAVE => "dave".to_owned(),
        other => other.to_string(),
    };
    let mut to: Vec<String> = messages
        .iter()
        .map(|message| match &message.to {
            Recipient::Person { person } => called(*person),
            Recipient::Role { role } => format!("role {role}"),
        })
        .collect();
    to.sort_unstable();
    assert_eq!(to, expected);
}

fn confide(scene: &mut Scene, vm: VmKey) {
    let roles = vec![RoleName::new("board")];
    scene.policy.classes.get_mut(&ClassName::new("core")).unwrap().confidential_to = roles;
    scene.ledger.book.policy = Some(scene.policy.stamp());
    scene.classify(vm, "core");
}

#[test]
fn those_who_decide_hear_of_a_request_and_owners_only_where_they_decide() {
    let (scene, vm) = jukebox();
    let roles = ["infrateam", "elders", "owner"].map(RoleName::new);
    let opened =
        |by, asks| told(&scene, &[], |telling, id| telling.request_opened(&asked(&scene, vm, by, asks), &roles, id));
    check(&opened(ALICE, promotion()), &["role elders", "role infrateam"]);
    check(&opened(CAROL, Asks::Claim), &["alice", "bob", "role elders", "role infrateam"]);
    check(&opened(BOB, Asks::Admission), &["alice", "role elders", "role infrateam"]);
}

#[test]
fn who_cannot_be_reached_keeps_no_message_waiting() {
    let (scene, vm) = jukebox();
    let request = asked(&scene, vm, CAROL, Asks::Claim);
    check(&told(&scene, &[ALICE], |telling, id| telling.request_opened(&request, &[], id)), &["bob"]);
    let closing = Closing { how: RequestEnd::Lapsed, by: &[], comment: None, roles: &[] };
    check(&told(&scene, &[ALICE, CAROL], |telling, id| telling.request_closed(&request, &closing, id)), &["bob"]);
}

#[test]
fn a_request_names_the_vms_that_wait_for_it_and_until_when() {
    let (scene, vm) = jukebox();
    let request = asked(&scene, vm, ALICE, promotion());
    let messages = told(&scene, &[], |telling, id| telling.request_opened(&request, &[RoleName::infrateam()], id));
    let Content::RequestOpened { waits, .. } = &messages[0].content else { panic!("{messages:?}") };
    let ends_at = scene.ends_at(vm);
    assert_eq!(waits.len(), 1);
    assert_eq!((waits[0].ends_at, waits[0].until), (ends_at, ends_at + days(7)));
    // One that is over before the lease is keeps nothing on, and neither does one that comes after the end.
    for (opened, lapses) in [(hours(0), hours(1)), (days(2), days(30))] {
        let mut other = request.clone();
        (other.opened_at, other.lapses_at) = (request.opened_at + opened, request.opened_at + lapses);
        let messages = told(&scene, &[], |telling, id| telling.request_opened(&other, &[RoleName::infrateam()], id));
        assert!(matches!(&messages[0].content, Content::RequestOpened { waits, .. } if waits.is_empty()));
    }
}

#[test]
fn a_comment_goes_to_who_asked_and_who_voted_and_not_back() {
    let (scene, vm) = jukebox();
    let mut request = asked(&scene, vm, ALICE, promotion());
    request.votes = vec![vote(CAROL, &scene), vote(DAVE, &scene)];
    let comment = |by| Comment { by, at: scene.now.wall, text: "why?".to_owned() };
    let roles = ["infrateam", "owner"].map(RoleName::new);
    let silent = BTreeSet::new();
    let deciders = DecidingRoles { roles: &roles, silent: &silent };
    let said = |request: &Request, by| {
        told(&scene, &[], |telling, id| telling.request_commented(request, &comment(by), deciders, id))
    };
    check(&said(&request, CAROL), &["alice", "dave"]);
    // What who asked says is for all who decide: those who have voted are of these.
    check(&said(&request, ALICE), &["role infrateam"]);
    request.votes.clear();
    request.comments = vec![comment(CAROL), comment(ALICE), comment(BOB)];
    check(&said(&request, ALICE), &["bob", "carol", "role infrateam"]);
    check(&said(&request, CAROL), &["alice", "bob"]);
    request.asks = Asks::Claim;
    request.by = DAVE;
    check(&said(&request, DAVE), &["alice", "bob", "carol", "role infrateam"]);
}

#[test]
fn whoever_voted_and_hears_by_no_role_hears_what_who_asked_says_by_their_own_address() {
    let (mut scene, vm) = jukebox();
    let root = Identity::Unix { host: scene.ledger.book.host, uid: 0, login: "root".to_owned() };
    scene.commit(Change::PersonKnown { person: DAVE, identities: vec![root] }).unwrap();
    let mut request = asked(&scene, vm, ALICE, promotion());
    request.votes = vec![vote(CAROL, &scene), vote(DAVE, &scene)];
    let comment = Comment { by: ALICE, at: scene.now.wall, text: "because".to_owned() };
    let said = |roles: &[&str], silent: &[&str]| {
        let roles: Vec<_> = roles.iter().map(|role| RoleName::new(*role)).collect();
        let silent = silent.iter().map(|role| RoleName::new(*role)).collect();
        let deciders = DecidingRoles { roles: &roles, silent: &silent };
        told(&scene, &[], |telling, id| telling.request_commented(&request, &comment, deciders, id))
    };
    check(&said(&["infrateam"], &[]), &["dave", "role infrateam"]);
    check(&said(&["infrateam"], &["infrateam"]), &["carol", "dave", "role infrateam"]);
    check(&said(&["elders", "infrateam"], &["elders"]), &["carol", "dave", "role elders", "role infrateam"]);
}

#[test]
fn whoever_was_told_just_now_that_something_was_said_is_told_again_once_they_answer_or_after_an_hour() {
    let (mut scene, vm) = jukebox();
    let mut request = asked(&scene, vm, ALICE, promotion());
    scene.commit(Change::RequestOpened { request: request.clone(), messages: Vec::new() }).unwrap();
    let roles = [RoleName::infrateam()];
    let mut number = 0;
    let mut said = |scene: &mut Scene, by| {
        let comment = Comment { by, at: scene.now.wall, text: "well".to_owned() };
        let silent = BTreeSet::new();
        let deciders = DecidingRoles { roles: &roles, silent: &silent };
        let messages = told(scene, &[], |telling, id| telling.request_commented(&request, &comment, deciders, id));
        let anew = messages.into_iter().map(|message| {
            number += 1;
            Message { id: MessageId(Uuid::from_u128(number)), ..message }
        });
        let messages: Vec<_> = anew.collect();
        request.comments.push(comment.clone());
        let id = request.id;
        scene.commit(Change::RequestCommented { request: id, comment, messages: messages.clone() }).unwrap();
        messages
    };
    let first = said(&mut scene, ALICE);
    check(&first, &["role infrateam"]);
    scene.skip(days(2));
    check(&said(&mut scene, ALICE), &[]);
    scene.commit(Change::Delivered { messages: first.iter().map(|message| message.id).collect() }).unwrap();
    scene.skip(minutes(59));
    check(&said(&mut scene, ALICE), &[]);
    // Who decides asks: a mail to Alice, and her answer goes to who asked, but not to everybody once more.
    check(&said(&mut scene, CAROL), &["alice"]);
    check(&said(&mut scene, CAROL), &[]);
    scene.skip(minutes(1));
    check(&said(&mut scene, ALICE), &["carol", "role infrateam"]);
    scene.skip(minutes(1));
    check(&said(&mut scene, ALICE), &[]);
    check(&said(&mut scene, CAROL), &["alice"]);
    scene.skip(minutes(1));
    check(&said(&mut scene, ALICE), &["carol"]);
}

#[test]
fn of_a_confidential_project_only_its_roles_and_who_asked_hear() {
    let (mut scene, vm) = jukebox();
    confide(&mut scene, vm);
    let mut request = asked(&scene, vm, ALICE, Asks::Claim);
    request.votes = vec![vote(CAROL, &scene)];
    let comment = Comment { by: BOB, at: scene.now.wall, text: "why?".to_owned() };
    // The infrateam decides in the class that the project came from, and may not know what has become of it.
    let board = ["board", "infrateam"].map(RoleName::new);
    let silent = BTreeSet::new();
    let deciders = DecidingRoles { roles: &board, silent: &silent };
    let said = told(&scene, &[], |telling, id| telling.request_commented(&request, &comment, deciders, id));
    check(&said, &["alice", "role board"]);
    let withdrawn = Closing { how: RequestEnd::Withdrawn, by: &[ALICE], comment: None, roles: &board };
    let withdrawn = told(&scene, &[], |telling, id| telling.request_closed(&request, &withdrawn, id));
    check(&withdrawn, &["role board"]);
    let closing = Closing { how: RequestEnd::Rejected, by: &[CAROL], comment: Some("no"), roles: &[] };
    let closed = told(&scene, &[], |telling, id| telling.request_closed(&request, &closing, id));
    check(&closed, &["alice"]);
    let opened =
        told(&scene, &[], |telling, id| telling.request_opened(&asked(&scene, vm, CAROL, Asks::Claim), &board, id));
    check(&opened, &["role board"]);
}

#[test]
fn an_end_goes_to_who_asked_and_to_the_owners_but_who_withdraws_knows_it() {
    let (scene, vm) = jukebox();
    let request = asked(&scene, vm, CAROL, Asks::Claim);
    let ended = |how| {
        let roles = ["infrateam", "owner"].map(RoleName::new);
        let closing = Closing { how, by: &[], comment: None, roles: &roles };
        told(&scene, &[], |telling, id| telling.request_closed(&request, &closing, id))
    };
    for how in [RequestEnd::Approved, RequestEnd::Rejected, RequestEnd::Lapsed] {
        check(&ended(how), &["alice", "bob", "carol"]);
    }
    check(&ended(RequestEnd::Withdrawn), &["alice", "bob", "role infrateam"]);
}

#[test]
fn who_decides_hears_of_a_withdrawal_unless_they_have_not_even_heard_of_the_request() {
    let (mut scene, vm) = jukebox();
    let request = asked(&scene, vm, ALICE, promotion());
    let roles = [RoleName::infrateam()];
    let messages = told(&scene, &[], |telling, id| telling.request_opened(&request, &roles, id));
    let ids: Vec<_> = messages.iter().map(|message| message.id).collect();
    scene.commit(Change::RequestOpened { request: request.clone(), messages }).unwrap();
    let withdrawn = |scene: &Scene| {
        let closing = Closing { how: RequestEnd::Withdrawn, by: &[ALICE], comment: None, roles: &roles };
        told(scene, &[], |telling, id| telling.request_closed(&request, &closing, id))
    };
    check(&withdrawn(&scene), &["bob"]);
    scene.commit(Change::Delivered { messages: ids }).unwrap();
    check(&withdrawn(&scene), &["bob", "role infrateam"]);
}

#[test]
fn what_nobody_has_read_yet_is_needless_once_the_request_has_ended() {
    let (mut scene, vm) = jukebox();
    let request = asked(&scene, vm, ALICE, promotion());
    let messages = told(&scene, &[], |telling, id| telling.request_opened(&request, &[RoleName::infrateam()], id));
    let ids: Vec<_> = messages.iter().map(|message| message.id).collect();
    let telling_of = |scene: &Scene, id| {
        let nobody = BTreeSet::new();
        Telling { policy: &scene.policy, ledger: &scene.ledger, unreachable: &nobody, at: scene.now.wall }
            .request_overtaken(id)
    };
    scene.commit(Change::RequestOpened { request: request.clone(), messages }).unwrap();
    assert_eq!(telling_of(&scene, request.id), ids);
    assert!(telling_of(&scene, RequestId(Uuid::from_u128(1))).is_empty());
    scene.commit(Change::Delivered { messages: ids }).unwrap();
    assert!(telling_of(&scene, request.id).is_empty());
}

/// Makes the class of participants, which is leased, confidential to these roles.
fn confide_leased(scene: &mut Scene, roles: &[&str]) {
    let class = scene.policy.classes.get_mut(&ClassName::new("participant")).unwrap();
    class.confidential_to = roles.iter().map(|role| RoleName::new(*role)).collect();
    scene.ledger.book.policy = Some(scene.policy.stamp());
}

#[test]
fn of_a_leased_confidential_vm_its_roles_are_told_and_the_infrateam_never_is() {
    let mut scene = Scene::new();
    confide_leased(&mut scene, &["board", "treasurer"]);
    let minutes = scene.define(1, "minutes");
    scene.start(minutes);
    let mut told = BTreeSet::new();
    // Nobody owns it, so that only its roles can accept its notices.
    for _ in 0..16 * 24 {
        scene.pass(hours(1), hours(1));
        let vm = &scene.ledger.vms[&minutes];
        assert!(vm.notices.iter().all(|notice| notice.required.len() == 2), "{:?}", vm.notices);
        told.extend(scene.ledger.outbox.values().map(|message| message.to.clone()));
    }
    let roles = ["board", "treasurer"].map(|role| Recipient::Role { role: RoleName::new(role) });
    assert_eq!(told, roles.into());
    assert_eq!(scene.calls.len(), 1, "it is warned and ends like any other: {:?}", scene.calls);
}

#[test]
fn a_guess_is_no_reason_to_tell_of_what_is_confidential() {
    let (mut scene, vm) = jukebox();
    confide_leased(&mut scene, &["board"]);
    let mut off = Vm::clone(&scene.ledger.vms[&vm]);
    off.run = None;
    let heard = |unreachable: &[PersonId]| {
        told(&scene, unreachable, |telling, id| {
            match telling.off_after_approval(&off, Rung::Destroy { wait_ms: 0 }, id) {
                Change::OffAfterApproval { messages, .. } => messages,
                other => panic!("{other:?}"),
            }
        })
    };
    check(&heard(&[]), &["alice", "bob"]);
    check(&heard(&[BOB]), &["alice", "role board"]);
}

/// Who is told, if anybody is.
fn told_of(scene: &Scene, tell: impl FnOnce(&Telling<'_>, &mut dyn FnMut() -> Uuid) -> Option<Change>) -> Vec<Message> {
    told(scene, &[DAVE], |telling, id| match tell(telling, id) {
        Some(Change::PeopleTold { messages, .. }) => messages,
        None => Vec::new(),
        other => panic!("{other:?}"),
    })
}

#[test]
fn what_was_decided_of_a_project_is_told_to_who_belongs_to_it_but_not_to_who_decided() {
    let (mut scene, vm) = jukebox();
    let project = scene.ledger.vms[&vm].project;
    scene.commit(Change::MembersSet { project, members: vec![CAROL, DAVE] }).unwrap();
    let hold = |scene: &Scene| Hold {
        set_at: scene.now.wall,
        until: scene.now.wall + days(3),
        reason: "talks".to_owned(),
        by: By::Person(BOB),
    };
    let held = |scene: &Scene, by| {
        told_of(scene, |telling, id| {
            let vm = &scene.ledger.vms[&vm];
            telling.held(vm, &hold(scene), scene.now.wall + days(3), by, id)
        })
    };
    check(&held(&scene, BOB), &["alice", "carol"]);
    let released = told_of(&scene, |telling, id| telling.released(&scene.ledger.vms[&vm], None, "", CAROL, id));
    check(&released, &["alice", "bob"]);
    let guests = BTreeSet::from([CAROL, DAVE]);
    let owners = told_of(&scene, |telling, id| {
        telling.belongs(&scene.ledger.projects[&project], guests.clone(), &Decided::Owner, (ALICE, false), id)
    });
    check(&owners, &["carol"]);
    confide(&mut scene, vm);
    check(&held(&scene, BOB), &[]);
    let owners = told_of(&scene, |telling, id| {
        telling.belongs(&scene.ledger.projects[&project], guests, &Decided::Owner, (ALICE, false), id)
    });
    check(&owners, &[]);
}

#[test]
fn that_protection_was_taken_away_is_told_with_why_and_until_when_the_vms_may_run() {
    let (mut scene, vm) = jukebox();
    let project = scene.ledger.vms[&vm].project;
    let to = |scene: &Scene, class: &str| {
        told_of(scene, |telling, id| {
            let project = &scene.ledger.projects[&project];
            telling.unprotected(project, &ClassName::new(class), "it serves nobody", CAROL, &BTreeSet::new(), id)
        })
    };
    check(&to(&scene, "core"), &[]);
    scene.classify(vm, "core");
    check(&to(&scene, "space"), &[]);
    let told = to(&scene, "participant");
    check(&told, &["alice", "bob"]);
    let Content::Decided { by, decided: Decided::Leased { reason, vms, .. }, .. } = &told[0].content else {
        panic!("{told:?}");
    };
    assert_eq!((*by, reason.as_str()), (CAROL, "it serves nobody"));
    assert_eq!(vms.len(), 1);
    assert_eq!((vms[0].name.as_str(), vms[0].until), ("jukebox", scene.now.wall + days(14)));
    confide(&mut scene, vm);
    check(&to(&scene, "participant"), &[]);
}

#[test]
fn a_vm_that_may_be_a_hidden_one_in_disguise_is_not_named() {
    let (mut scene, vm) = jukebox();
    let minutes = scene.running(2, "minutes");
    confide(&mut scene, minutes);
    scene.classify(vm, "space");
    let told = |scene: &Scene| {
        told_of(scene, |telling, id| {
            let project = telling.ledger.project_of(&telling.ledger.vms[&vm]).unwrap();
            telling.unprotected(
                project,
                &ClassName::new("participant"),
                "it serves nobody",
                CAROL,
                &BTreeSet::new(),
                id,
            )
        })
    };
    let named = |messages: &[Message]| match &messages[0].content {
        Content::Decided { decided: Decided::Leased { vms, .. }, .. } => vms.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!(named(&told(&scene)), 1);
    scene.commit(Change::DoubtRaised { vm, doubt: Doubt::NameOfProtected { of: minutes } }).unwrap();
    assert_eq!(named(&told(&scene)), 0);
}
