//! Times that people ask about, however far away.

use super::*;
use crate::model::language::Language;
use crate::model::time::Wall;

/// What a stranger hears who asks about this time, wherever one can be given.
async fn refusals(house: &House, caller: &Caller, at: Wall) -> Vec<String> {
    let desk = &house.desk;
    let log = wire::LogQuery { since: Some(at), ..Default::default() };
    vec![
        refusal(desk.plan(caller, &wire::PlanQuery { at: Some(at) })),
        refusal(desk.show(caller, &wire::ShowQuery { vm: "web".to_owned(), at: Some(at) }).await),
        refusal(desk.log(caller, &log).await),
        refusal(desk.report(caller, &wire::ReportQuery { since: Some(at) }).await),
    ]
}

#[tokio::test]
async fn a_time_beyond_a_hundred_years_is_refused_and_not_reckoned_with() {
    let house = House::furnished().await;
    let caller = house.caller(MALLORY).await;
    let now = house.now().wall;
    for far in [now + TimeDelta::days(36_526), Wall::MAX_UTC] {
        let refused = refusals(&house, &caller, far).await;
        assert_eq!(refused[0], "usage: --at takes a time that is at most 100 years from now");
        assert!(refused[1].starts_with("usage: --at takes a time that has passed"), "{}", refused[1]);
        assert_eq!(refused[2..], ["usage: --since takes a time that is at most 100 years from now"; 2]);
        let held = house.desk.hold(&house.caller(INES).await, &hold("web", far)).await;
        assert!(refusal(held).starts_with("refused: a hold lasts 30 days at most"));
    }
    for far in [now - TimeDelta::days(36_526), Wall::MIN_UTC] {
        let refused = refusals(&house, &caller, far).await;
        assert!(refused[0].starts_with("usage: --at takes a time to come"), "{}", refused[0]);
        assert_eq!(refused[1], "usage: --at takes a time that is at most 100 years from now");
        assert_eq!(refused[2..], ["usage: --since takes a time that is at most 100 years from now"; 2]);
        let held = house.desk.hold(&house.caller(INES).await, &hold("web", far)).await;
        assert_eq!(refusal(held), "usage: a hold ends in the future: give a later --until");
    }
}

#[tokio::test]
async fn a_time_within_a_hundred_years_is_answered() {
    let house = House::furnished().await;
    let caller = house.caller(MALLORY).await;
    for days in [-36_524, -1, 0, 1, 36_524] {
        let at = Some(house.now().wall + TimeDelta::days(days));
        let log = wire::LogQuery { since: at, ..Default::default() };
        assert!(house.desk.log(&caller, &log).await.is_ok(), "{days}");
        assert!(house.desk.report(&caller, &wire::ReportQuery { since: at }).await.is_ok(), "{days}");
        assert_eq!(house.desk.plan(&caller, &wire::PlanQuery { at }).is_ok(), days >= 0, "{days}");
    }
}

#[tokio::test]
async fn what_is_too_far_is_said_in_the_language_of_the_reader() {
    let house = House::furnished().await;
    let far = wire::PlanQuery { at: Some(Wall::MAX_UTC) };
    let check = async |language: Language, expect: &str| {
        let caller = house.desk.caller(MALLORY, Some(language)).await;
        assert_eq!(refusal(house.desk.plan(&caller, &far)), format!("usage: {expect}"));
    };
    check(Language::Dutch, "--at wil een tijd die hoogstens 100 jaar van nu af ligt").await;
    check(Language::German, "--at erwartet eine Zeit, die höchstens 100 Jahre von jetzt entfernt ist").await;
}
