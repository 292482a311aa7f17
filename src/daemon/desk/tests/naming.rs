//! Names that look alike and are written in other bytes are one name.

use super::*;
use crate::hypervisor::sim::{Machine, Power};

/// `é` as one character, and as an `e` with an accent behind it.
const COMPOSED: &str = "caf\u{e9}";
const DECOMPOSED: &str = "cafe\u{301}";

fn create(name: &str) -> wire::CreateProject {
    wire::CreateProject { name: name.to_owned(), purpose: None, documentation: None, managed_by: Vec::new() }
}

/// The name of the project that is found by this name.
async fn found(house: &House, wanted: &str) -> Option<String> {
    let query = wire::ProjectQuery { project: wanted.to_owned() };
    house.desk.project(&house.caller(MALLORY).await, &query).await.ok().map(|shown| shown.project.name)
}

#[tokio::test]
async fn a_project_has_one_name_however_it_is_typed() {
    for (made, other) in [(COMPOSED, DECOMPOSED), (DECOMPOSED, COMPOSED)] {
        let house = House::furnished().await;
        let (alice, mallory) = (house.caller(ALICE).await, house.caller(MALLORY).await);
        house.desk.create_project(&alice, &create(made)).await.unwrap();
        let taken = refusal(house.desk.create_project(&mallory, &create(other)).await);
        assert!(taken.contains("another project is called"), "{taken}");
        house.desk.create_project(&mallory, &create("bar")).await.unwrap();
        let rename =
            wire::EditProject { project: "bar".to_owned(), name: Some(other.to_owned()), ..Default::default() };
        let taken = refusal(house.desk.edit_project(&mallory, &rename).await);
        assert!(taken.contains("another project is called"), "{taken}");
        for wanted in [COMPOSED.to_owned(), DECOMPOSED.to_owned(), format!("name:{DECOMPOSED}")] {
            assert_eq!(found(&house, &wanted).await.as_deref(), Some(COMPOSED), "{wanted:?}");
        }
        // One that it had before is its own still.
        let same = wire::EditProject { project: other.to_owned(), name: Some(other.to_owned()), ..Default::default() };
        let same = house.desk.edit_project(&alice, &same).await.unwrap();
        assert!(same.text.contains("is as it was"), "{}", same.text);
    }
}

#[tokio::test]
async fn a_reservation_for_a_name_is_for_the_project_of_that_name() {
    let house = House::furnished().await;
    let ines = house.caller(INES).await;
    for (number, name) in [(0x91, COMPOSED), (0x92, DECOMPOSED)] {
        let project = Some(name.to_owned());
        let reserve = wire::Reserve { uuid: uuid(number).to_string(), class: "core".to_owned(), project };
        house.desk.reserve(&ines, &reserve).await.unwrap();
    }
    let reserved = house.desk.reservations(&ines).unwrap().reserved;
    assert!(reserved.iter().all(|one| one.project == COMPOSED), "{reserved:?}");
    assert_eq!(reserved[0].project_id, reserved[1].project_id);
}

#[tokio::test]
async fn a_vm_is_found_by_its_name_however_it_is_typed_and_keeps_it() {
    let mut house = House::furnished().await;
    house.sim.edit(|host| host.appear(Machine::new(uuid(0x55), DECOMPOSED), Power::On));
    house.turn().await;
    let mallory = house.caller(MALLORY).await;
    for wanted in [COMPOSED, DECOMPOSED] {
        let shown = house.desk.show(&mallory, &wire::ShowQuery { vm: wanted.to_owned(), at: None }).await.unwrap();
        assert_eq!((shown.vm.name.as_str(), shown.vm.uuid), (DECOMPOSED, uuid(0x55).to_string()));
    }
    // A project is also meant by the names of its VMs.
    let taken = refusal(house.desk.create_project(&mallory, &create(COMPOSED)).await);
    assert!(taken.contains("is called"), "{taken}");
}

#[tokio::test]
async fn an_adoption_gives_no_two_projects_one_name_and_none_that_could_not_be_given_later() {
    let house = House::new(&[(0x11, "web", true), (0x22, "gate", true)]).await;
    let root = house.caller(ROOT).await;
    let table = house.desk.adopt_table(&root).unwrap();
    let adopted = async |first: &str, second: &str, purpose: &str| {
        let mut rows = table.rows.clone();
        (rows[0].project, rows[1].project) = (Some(first.to_owned()), Some(second.to_owned()));
        rows[0].purpose = Some(purpose.to_owned());
        house.desk.adopt(&root, &wire::Adopt { digest: table.digest.clone(), rows, recover: false }).await
    };
    let twice = refusal(adopted(COMPOSED, DECOMPOSED, "coffee").await);
    assert!(twice.contains("is given twice"), "{twice}");
    for (name, purpose, says) in [
        ("name:web", "coffee", "does not begin with `name:`"),
        ("\u{202e}bew", "coffee", "cannot be seen"),
        ("web", &"x".repeat(4_001), "the purpose has 4001 characters, and 4000 are the most"),
    ] {
        let wrong = refusal(adopted(name, "gate", purpose).await);
        assert!(wrong.starts_with("refused: nothing was adopted") && wrong.contains(says), "{wrong}");
    }
    adopted(DECOMPOSED, "gate", "coffee").await.unwrap();
    assert_eq!(found(&house, COMPOSED).await.as_deref(), Some(COMPOSED));
}
