//! What somebody decides that is so already: the answer is the same and says so, and the history holds it once.

use super::*;
use crate::api::wire::Done;

const AGAIN: &str = " It was so already: nothing new was recorded.";

/// How many entries the history has, and how many persons are known.
async fn recorded(house: &House) -> (usize, usize) {
    let log = house.desk.log(&house.caller(ROOT).await, &wire::LogQuery::default()).await.unwrap();
    (log.entries.len(), house.desk.parts.ledger.snapshot().persons.len())
}

/// That a decision was recorded anew, or was not, since there was so much.
#[track_caller]
fn held(before: (usize, usize), after: (usize, usize), anew: bool, what: &str) {
    assert_eq!(after.0 > before.0, anew, "{what}: {before:?} {after:?}");
}

#[tokio::test]
async fn the_same_hold_is_set_once() {
    let house = House::furnished().await;
    let (ines, root) = (house.caller(INES).await, house.caller(ROOT).await);
    let long = hold("web", house.now().wall + TimeDelta::days(20));
    let short = hold("web", house.now().wall + TimeDelta::days(2));
    let why = wire::HoldVm { reason: "another one".to_owned(), ..long.clone() };
    let mut last: Option<Done> = None;
    for (who, asked, anew, what) in [
        (&ines, &long, true, "the first"),
        (&ines, &long, false, "the same"),
        (&ines, &why, true, "for another reason"),
        (&root, &why, true, "by somebody else"),
        (&root, &short, true, "until another time"),
        (&root, &short, false, "the same again"),
    ] {
        let before = recorded(&house).await;
        let done = house.desk.hold(who, asked).await.unwrap();
        held(before, recorded(&house).await, anew, what);
        assert_eq!(done.text.contains(AGAIN), !anew, "{what}: {}", done.text);
        if let Some(last) = last.filter(|_| !anew) {
            assert_eq!((done.text.replace(AGAIN, ""), done.ends), (last.text, last.ends), "{what}");
        }
        last = Some(done);
    }
}

#[tokio::test]
async fn the_mode_that_there_is_is_not_set_again_and_nobody_gets_known_by_it() {
    let house = House::furnished().await;
    let root = house.caller(ROOT).await;
    let set = |mode: &str| wire::SetMode { mode: mode.to_owned(), reason: "it is time".to_owned() };
    let before = recorded(&house).await;
    let same = house.desk.set_mode(&root, &set("enforce")).await.unwrap();
    assert!(same.text.ends_with(AGAIN), "{}", same.text);
    assert_eq!(recorded(&house).await, before);
    let other = house.desk.set_mode(&root, &set("observe")).await.unwrap();
    assert!(!other.text.contains(AGAIN), "{}", other.text);
    held(before, recorded(&house).await, true, "observe");
}

#[tokio::test]
async fn a_guard_is_acknowledged_once() {
    let mut house = House::furnished().await;
    let since = "2026-06-01T12:00:00Z".parse().unwrap();
    house.guards = vec![Raised { guard: Guard::Clock, observed: Observed::ClockAhead { minutes: 180, since } }];
    house.turn().await;
    let ines = house.caller(INES).await;
    let ack = |reason: &str| wire::AckGuard { guard: "clock".to_owned(), reason: reason.to_owned(), observed: None };
    let first = house.desk.ack_guard(&ines, &ack("NTP is back")).await.unwrap();
    let before = recorded(&house).await;
    // Also once a turn has seen it.
    for turn in [false, true] {
        if turn {
            house.guards.clear();
            house.turn().await;
        }
        let again = house.desk.ack_guard(&ines, &ack("NTP is back")).await.unwrap();
        assert_eq!(again.text, format!("{}{AGAIN}", first.text));
        let other = house.desk.ack_guard(&ines, &ack("for another reason")).await;
        assert_eq!(refusal(other), "refused: the guard `clock` is not up");
    }
    assert_eq!(recorded(&house).await.0, before.0);
}

#[tokio::test]
async fn what_is_said_of_a_project_and_is_so_already_is_not_recorded() {
    let house = House::furnished().await;
    let alice = house.caller(ALICE).await;
    let edit = wire::EditProject {
        project: "web".to_owned(),
        purpose: Some("pages".to_owned()),
        add_members: vec!["bob".to_owned()],
        ..Default::default()
    };
    let first = house.desk.edit_project(&alice, &edit).await.unwrap();
    assert!(first.text.contains("was edited"), "{}", first.text);
    let before = recorded(&house).await;
    let again = house.desk.edit_project(&alice, &edit).await.unwrap();
    assert_eq!(again.text, "The project `web` is as it was: what you said of it was so already.");
    assert_eq!(recorded(&house).await, before);
}

#[tokio::test]
async fn an_adoption_of_what_is_adopted_already_is_not_recorded() {
    let house = House::furnished().await;
    let root = house.caller(ROOT).await;
    let adopt = |table: wire::AdoptTable, rows| wire::Adopt { digest: table.digest, rows, recover: false };
    let table = house.desk.adopt_table(&root).unwrap();
    let before = recorded(&house).await;
    let again = house.desk.adopt(&root, &adopt(table.clone(), table.rows.clone())).await.unwrap();
    assert!(again.text.ends_with(AGAIN), "{}", again.text);
    assert_eq!(recorded(&house).await, before);
    let rows = table.rows.iter().cloned().map(|row| wire::AdoptRow { class: Some("core".to_owned()), ..row });
    let anew = house.desk.adopt(&root, &adopt(table.clone(), rows.collect())).await.unwrap();
    assert!(!anew.text.contains(AGAIN), "{}", anew.text);
    held(before, recorded(&house).await, true, "a class");
}
