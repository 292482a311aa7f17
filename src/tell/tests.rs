//! Who hears of a request.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{Closing, Telling};
use crate::fixture::{Scene, days, hours, request};
use crate::model::change::Change;
use crate::model::class::{ClassName, RoleName};
use crate::model::ids::{PersonId, RequestId, VmKey};
use crate::model::ladder::Rung;
use crate::model::outbox::{Content, Message, Recipient};
use crate::model::project::{Owner, Proof};
use crate::model::request::{Asks, Comment, Request, RequestEnd, Vote};
use crate::model::vm::Vm;

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
    let closing = Closing { how: RequestEnd::Lapsed, by: &[], comment: None };
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
    let said = |by| told(&scene, &[], |telling, id| telling.request_commented(&request, &comment(by), &[], id));
    check(&said(CAROL), &["alice", "dave"]);
    check(&said(ALICE), &["carol", "dave"]);
}

#[test]
fn of_a_confidential_project_only_its_roles_and_who_asked_hear() {
    let (mut scene, vm) = jukebox();
    confide(&mut scene, vm);
    let mut request = asked(&scene, vm, ALICE, Asks::Claim);
    request.votes = vec![vote(CAROL, &scene)];
    let comment = Comment { by: BOB, at: scene.now.wall, text: "why?".to_owned() };
    let board = [RoleName::new("board")];
    let said = told(&scene, &[], |telling, id| telling.request_commented(&request, &comment, &board, id));
    check(&said, &["alice", "role board"]);
    let closing = Closing { how: RequestEnd::Rejected, by: &[CAROL], comment: Some("no") };
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
        let closing = Closing { how, by: &[], comment: None };
        told(&scene, &[], |telling, id| telling.request_closed(&request, &closing, id))
    };
    for how in [RequestEnd::Approved, RequestEnd::Rejected, RequestEnd::Lapsed] {
        check(&ended(how), &["alice", "bob", "carol"]);
    }
    check(&ended(RequestEnd::Withdrawn), &["alice", "bob"]);
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
