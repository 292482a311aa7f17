//! VMs that are filed before they exist, and what nobody learns from it.

use super::*;
use crate::hypervisor::sim::{Machine, Power};
use crate::model::project::{Owner, Proof};

fn reserve(number: u128, class: &str) -> wire::Reserve {
    wire::Reserve { uuid: uuid(number).to_string(), class: class.to_owned(), project: None }
}

fn take_back(number: u128) -> wire::DropReservation {
    wire::DropReservation { uuid: uuid(number).to_string(), class: None }
}

/// Everything that somebody can read, but for how many turns there were.
async fn readable(house: &House, who: u32) -> String {
    let caller = house.caller(who).await;
    let (desk, all) = (&house.desk, wire::ProjectsQuery { all: true, ..Default::default() });
    let list = desk.list(&caller, &wire::ListQuery { all: true, ..Default::default() }).unwrap();
    let plan = desk.plan(&caller, &wire::PlanQuery::default()).unwrap();
    let log = desk.log(&caller, &wire::LogQuery::default()).await.unwrap();
    let status = desk.status(&caller).unwrap();
    let verified = desk.verify(&caller).await.map(|verified| verified.chains).unwrap_or_default();
    let entries: Vec<_> = verified.iter().map(|chain| (&chain.chain, chain.entries)).collect();
    let texts = [
        format!("{:?}", list.vms),
        format!("{:?}", list.gaps),
        format!("{plan:?}"),
        format!("{:?}", log.entries),
        format!("{:?} {:?}", status.counts, status.next_wakeup),
        format!("{:?}", desk.projects(&caller, &all).unwrap()),
        format!("{:?}", desk.reservations(&caller)),
        format!("{entries:?}"),
    ];
    texts.join("\n")
}

#[tokio::test]
async fn a_vm_that_the_board_has_reserved_is_hidden_from_its_first_second() {
    let mut house = House::furnished().await;
    let before = [readable(&house, MALLORY).await, readable(&house, INES).await];
    let bert = house.caller(BERT).await;
    let wanted = wire::Reserve { project: Some("registration".to_owned()), ..reserve(0x55, "board") };
    let done = house.desk.reserve(&bert, &wanted).await.unwrap();
    insta::assert_snapshot!(done.text, @"The UUID 00000055-0000-0000-0000-000000000000 is reserved for the project `registration` of the class `board`: a VM that appears with it on this host for the first time is filed there at once. `fortnight reserve 00000055-0000-0000-0000-000000000000 --drop` takes this back.");
    let listed = house.desk.reservations(&bert).unwrap().reserved;
    assert_eq!((listed.len(), listed[0].project.as_str()), (1, "registration"));
    house.sim.edit(|host| host.appear(Machine::new(uuid(0x55), "members"), Power::On));
    house.turn().await;
    assert_eq!(before, [readable(&house, MALLORY).await, readable(&house, INES).await]);
    assert!(names(&house, BERT).await.contains("members:board"));
    assert!(house.desk.reservations(&bert).unwrap().reserved.is_empty(), "it is there now");
}

#[tokio::test]
async fn an_answer_does_not_tell_a_hidden_uuid_from_a_free_one() {
    let mut told = Vec::new();
    // The UUID of the board's VM; one that the board has reserved; and one that nobody has.
    for number in [0x33_u128, 0x55, 0x66] {
        let mut house = House::furnished().await;
        house.desk.reserve(&house.caller(BERT).await, &reserve(0x55, "board")).await.unwrap();
        let ines = house.caller(INES).await;
        let done = house.desk.reserve(&ines, &reserve(number, "core")).await.unwrap();
        let again = refusal(house.desk.reserve(&ines, &reserve(number, "space")).await);
        house.pass(TimeDelta::hours(1)).await;
        let since = wire::LogQuery { since: Some(house.now().wall - TimeDelta::hours(2)), ..Default::default() };
        let log = house.desk.log(&ines, &since).await.unwrap().entries;
        let log: Vec<_> = log.into_iter().map(|entry| (entry.text, entry.name)).collect();
        let list = format!("{:?}", house.desk.reservations(&ines).unwrap());
        let entries = house.desk.verify(&ines).await.unwrap().chains[0].entries;
        let project = format!("vm-{}", &uuid(number).to_string()[..8]);
        let show = house.desk.project(&ines, &wire::ProjectQuery { project: project.clone() }).await.unwrap();
        let back = house.desk.drop_reservation(&ines, &take_back(number)).await.unwrap().text;
        let again_back = refusal(house.desk.drop_reservation(&ines, &take_back(number)).await);
        let answer =
            format!("{}\n{again}\n{log:?}\n{list}\n{entries}\n{:?}\n{back}\n{again_back}", done.text, show.reserved);
        let id = done.project.unwrap();
        told.push(answer.replace(&uuid(number).to_string(), "UUID").replace(&project, "PROJECT").replace(&id, "ID"));
    }
    assert_eq!(told[0], told[2], "of a VM");
    assert_eq!(told[1], told[2], "of a reservation");
}

#[tokio::test]
async fn who_relies_on_a_reservation_finds_no_vm_powered_off() {
    let mut house = House::furnished().await;
    let ines = house.caller(INES).await;
    house.desk.reserve(&ines, &reserve(0x33, "core")).await.unwrap();
    house.turn().await;
    let root = house.caller(ROOT).await;
    let show = house.desk.show(&root, &wire::ShowQuery { vm: "minutes".to_owned(), at: None }).await.unwrap();
    assert_eq!(show.vm.class, "board", "nobody files a VM anew that they may not see");
    assert_eq!(show.vm.reasons[0].code, "reserved-elsewhere");
    assert!(show.vm.protected);
    // Root sees both and takes one back.
    house.desk.drop_reservation(&root, &take_back(0x33)).await.unwrap();
    let show = house.desk.show(&root, &wire::ShowQuery { vm: "minutes".to_owned(), at: None }).await.unwrap();
    assert_eq!(show.vm.reasons[0].code, "protected");
}

#[tokio::test]
async fn a_confidential_reservation_goes_before_one_that_is_not() {
    for board_first in [true, false] {
        let mut house = House::furnished().await;
        let (ines, bert, root) = (house.caller(INES).await, house.caller(BERT).await, house.caller(ROOT).await);
        if board_first {
            house.desk.reserve(&bert, &reserve(0x55, "board")).await.unwrap();
            house.desk.reserve(&ines, &reserve(0x55, "core")).await.unwrap();
        } else {
            house.desk.reserve(&ines, &reserve(0x55, "core")).await.unwrap();
            // Who sees the other reservation is told of it; it takes somebody who may drop it.
            assert_eq!(code(house.desk.reserve(&bert, &reserve(0x55, "board")).await), Some(ErrorCode::Refused));
            assert_eq!(code(house.desk.drop_reservation(&bert, &take_back(0x55)).await), Some(ErrorCode::NotPermitted));
            house.desk.drop_reservation(&root, &take_back(0x55)).await.unwrap();
            house.desk.reserve(&bert, &reserve(0x55, "board")).await.unwrap();
            house.desk.reserve(&ines, &reserve(0x55, "core")).await.unwrap();
        }
        let before = readable(&house, INES).await;
        house.sim.edit(|host| host.appear(Machine::new(uuid(0x55), "members"), Power::On));
        house.turn().await;
        assert_eq!(before, readable(&house, INES).await, "also the reservation stays in the list");
        assert!(names(&house, BERT).await.contains("members:board"));
    }
}

#[tokio::test]
async fn only_a_class_that_one_could_give_is_reserved() {
    let house = House::furnished().await;
    let table = [
        (ROOT, "board", None),
        (ROOT, "core", None),
        (INES, "core", None),
        (INES, "participant", None),
        (INES, "board", Some(ErrorCode::NotPermitted)),
        (BERT, "board", None),
        (BERT, "core", Some(ErrorCode::NotPermitted)),
        (ALICE, "participant", Some(ErrorCode::NotPermitted)),
        (INES, "castle", Some(ErrorCode::NotFound)),
        (ROOT, "unclassified", Some(ErrorCode::NotFound)),
        (ROOT, "", Some(ErrorCode::NotFound)),
    ];
    for (number, (who, class, expected)) in (0x70..).zip(table) {
        let answer = house.desk.reserve(&house.caller(who).await, &reserve(number, class)).await;
        assert_eq!(code(answer), expected, "{who}: {class}");
    }
}

#[tokio::test]
async fn nobody_reserves_for_their_own_what_others_would_have_to_decide() {
    let mut house = House::furnished().await;
    house.file(0x44, "participant", INES).await;
    let table = [
        (INES, "gate", "core", Some(ErrorCode::NotPermitted)),
        (BERT, "minutes", "board", Some(ErrorCode::NotPermitted)),
        (INES, "odd", "participant", None),
        (INES, "web", "participant", None),
        (ROOT, "gate", "core", None),
        (ROOT, "minutes", "board", None),
    ];
    for (number, (who, project, class, expected)) in (0x70..).zip(table) {
        let wanted = wire::Reserve { project: Some(project.to_owned()), ..reserve(number, class) };
        let answer = house.desk.reserve(&house.caller(who).await, &wanted).await;
        assert_eq!(code(answer), expected, "{who}: {project}");
    }
    let ines = house.caller(INES).await;
    let own = wire::Reserve { project: Some("gate".to_owned()), ..reserve(0x80, "core") };
    insta::assert_snapshot!(refusal(house.desk.reserve(&ines, &own).await), @"not-permitted: you may not do this: the project counts as your own, a VM that is filed there gets the class `core`, and nobody decides on the class of their own; somebody else of the infrateam can reserve it");
    // A guess is enough to keep her from it, and so is what she has asked for.
    let gate = house.desk.parts.ledger.snapshot().vms[&key(0x22)].project;
    let owners = vec![Owner { person: ines.person, proof: Proof::Guess }];
    house.commit(vec![Change::OwnersSet { project: gate, owners }]).await;
    assert_eq!(code(house.desk.reserve(&ines, &own).await), Some(ErrorCode::NotPermitted));
    house.commit(vec![Change::OwnersSet { project: gate, owners: vec![] }]).await;
    house.desk.reserve(&ines, &own).await.unwrap();
}

#[tokio::test]
async fn what_is_filed_is_classified_and_not_reserved() {
    let house = House::furnished().await;
    let ines = house.caller(INES).await;
    let filed = refusal(house.desk.reserve(&ines, &reserve(0x11, "core")).await);
    insta::assert_snapshot!(filed, @"refused: the VM `web` has this UUID, and is filed under the project `web`; `fortnight classify web CLASS` gives it another class");
    let other = wire::Reserve { project: Some("web".to_owned()), ..reserve(0x77, "core") };
    let other = refusal(house.desk.reserve(&ines, &other).await);
    assert!(other.contains("the project `web` is of the class `participant`"), "{other}");
    let same = wire::Reserve { project: Some("gate".to_owned()), ..reserve(0x77, "core") };
    house.desk.reserve(&house.caller(ROOT).await, &same).await.unwrap();
    let bad_uuids = ["", "web", "12345", "3f9a0c1d", "\u{202e}", &"x".repeat(10_000)].map(str::to_owned);
    for bad in bad_uuids {
        let wrong = wire::Reserve { uuid: bad.clone(), ..reserve(0x78, "core") };
        let told = refusal(house.desk.reserve(&ines, &wrong).await);
        assert!(told.starts_with("usage: ") && told.len() < 400, "{told}");
        let wrong = wire::DropReservation { uuid: bad, class: None };
        assert_eq!(code(house.desk.drop_reservation(&ines, &wrong).await), Some(ErrorCode::Usage));
    }
    for name in ["", &"x".repeat(10_000), "\u{1b}[2J"] {
        let wrong = wire::Reserve { project: Some(name.to_owned()), ..reserve(0x79, "core") };
        assert_eq!(code(house.desk.reserve(&ines, &wrong).await), Some(ErrorCode::Usage), "{name:.10}");
    }
}
