//! Nobody decides on their own: as owner, as member, after leaving, by another verb, or under a guessed name.

use super::requests::{approve, ask, masked, project_of, statements, wish};
use super::*;
use crate::api::wire::{CommentRequest, OpenRequest, RequestsQuery, WithdrawRequest};
use crate::model::class::ClassName;
use crate::model::project::{Owner, Proof};

#[tokio::test]
async fn an_owner_in_the_infrateam_does_not_decide_on_their_own_project() {
    let house = House::furnished().await;
    let project = project_of(&house, 0x11);
    let ines = house.caller(INES).await;
    let id = ask(&house, ALICE, "promotion", "web").await.unwrap().request.id;
    house.commit(vec![Change::MembersSet { project: project.id, members: vec![ines.person] }]).await;
    insta::assert_snapshot!(refusal(approve(&house, INES, &id).await), @"not-permitted: you may not do this: the project is your own, and nobody decides on the class of their own. It is decided by the infrateam");
}

#[tokio::test]
async fn whoever_leaves_a_project_does_not_decide_on_what_was_asked_while_it_was_theirs() {
    let house = House::furnished().await;
    let project = project_of(&house, 0x11);
    let ines = house.caller(INES).await;
    let members = |members| vec![Change::MembersSet { project: project.id, members }];
    house.commit(members(vec![ines.person])).await;
    let id = ask(&house, ALICE, "promotion", "web").await.unwrap().request.id;
    house.commit(members(vec![])).await;
    insta::assert_snapshot!(refusal(approve(&house, INES, &id).await), @"not-permitted: you may not do this: the project was your own when a request about its class was made that is still open, and nobody decides on the class of their own, also after they have left it. It is decided by the infrateam");
    let class = classify("web", "space", "it is mine no more");
    insta::assert_snapshot!(refusal(house.desk.classify(&ines, &class).await), @"not-permitted: you may not do this: the project was your own when a request about its class was made that is still open, and nobody decides on the class of their own, also after they have left it. It is decided by the infrateam");
    let row = house.desk.requests(&ines, &RequestsQuery::default()).await.unwrap().requests.remove(0);
    assert!(!row.for_you, "it does not wait for her");
    assert_eq!(project_of(&house, 0x11).class, ClassName::new("participant"));
    let withdraw = WithdrawRequest { id };
    house.desk.withdraw_request(&house.caller(ALICE).await, &withdraw).await.unwrap();
    house.desk.classify(&ines, &class).await.unwrap();
}

#[tokio::test]
async fn whoever_asks_for_a_class_does_not_give_it_by_classify() {
    let house = House::furnished().await;
    let project = project_of(&house, 0x22);
    house.commit(vec![Change::OwnersSet { project: project.id, owners: vec![] }]).await;
    let down = OpenRequest {
        stated: statements(&[("purpose", "a"), ("serves", "b"), ("managed_by", "owner")]),
        ..wish("demotion", "gate")
    };
    let ines = house.caller(INES).await;
    let asked = house.desk.open_request(&ines, &down).await.unwrap().request;
    let class = classify("gate", "space", "x");
    let told = refusal(house.desk.classify(&ines, &class).await);
    insta::assert_snapshot!(masked(&told, &asked.id), @"not-permitted: you may not do this: your own request ID about this project is open, and nobody decides on the class of what they want for themselves. It is decided by the infrateam");
    let row = house.desk.requests(&ines, &RequestsQuery::default()).await.unwrap().requests.remove(0);
    assert_eq!((row.id, row.state.as_str()), (asked.id, "open"));
    assert_eq!(project_of(&house, 0x22).class, ClassName::new("core"));
}

#[tokio::test]
async fn what_is_only_guessed_or_claimed_is_not_decided_on_by_oneself() {
    let house = House::furnished().await;
    let project = project_of(&house, 0x11);
    let ines = house.caller(INES).await;
    let owners = vec![Owner { person: ines.person, proof: Proof::Guess }];
    house.commit(vec![Change::OwnersSet { project: project.id, owners }]).await;
    let class = |project: &str| classify(project, "space", "x");
    insta::assert_snapshot!(refusal(house.desk.classify(&ines, &class("web")).await), @"not-permitted: you may not do this: you are taken for the owner of the project, though nobody has said so for certain, and nobody decides on the class of their own. It is decided by the infrateam, who can also say whose it is");
    ask(&house, INES, "claim", "odd").await.unwrap();
    assert_eq!(code(house.desk.classify(&ines, &class("odd")).await), Some(ErrorCode::NotPermitted));
    house.desk.classify(&house.caller(ROOT).await, &class("odd")).await.unwrap();
}

#[tokio::test]
async fn whom_the_directory_no_longer_knows_is_nobody_here() {
    let mut house = House::furnished().await;
    let add =
        wire::EditProject { project: "web".to_owned(), add_members: vec!["ines".to_owned()], ..Default::default() };
    house.desk.edit_project(&house.caller(ALICE).await, &add).await.unwrap();
    let claim = ask(&house, MALLORY, "claim", "web").await.unwrap().request.id;
    let own = ask(&house, ALICE, "promotion", "web").await.unwrap().request.id;
    let alice = house.caller(ALICE).await.person;
    for uid in [ROOT, ALICE, INES] {
        house.forget(uid);
    }
    let (gone, ines) = (house.caller(ALICE).await, house.caller(INES).await);
    assert_ne!(gone.person, alice);
    assert_eq!((ines.roles.len(), ines.has_account), (0, false));
    insta::assert_snapshot!(refusal(approve(&house, ALICE, &claim).await), @"not-permitted: you may not do this: the directory of accounts knows no uid 1001, so nothing here is yours, and nothing is done in that name; ask the infrateam, who can find out what became of the account");
    let before = house.desk.parts.ledger.snapshot();
    let desk = &house.desk;
    let (vm, project) = ("web".to_owned(), "web".to_owned());
    let edit = wire::EditProject { project: project.clone(), purpose: Some("mine".to_owned()), ..Default::default() };
    let create =
        wire::CreateProject { name: "new".to_owned(), purpose: None, documentation: None, managed_by: Vec::new() };
    let comment = CommentRequest { id: own.clone(), text: "still mine".to_owned() };
    let refused = [
        code(desk.start(&gone, &wire::Start { vm: vm.clone() }).await),
        code(desk.stop(&gone, &wire::Stop { vm: vm.clone() }).await),
        code(desk.edit_project(&gone, &edit).await),
        code(desk.create_project(&gone, &create).await),
        code(desk.move_vm(&gone, &wire::MoveVm { vm: vm.clone(), project }).await),
        code(desk.withdraw_request(&gone, &WithdrawRequest { id: own.clone() }).await),
        code(desk.comment_request(&gone, &comment).await),
        code(desk.open_request(&gone, &wish("admission", "web")).await),
        code(desk.open_request(&gone, &wish("promotion", "web")).await),
        code(approve(&house, INES, &own).await),
        code(desk.hold(&ines, &hold(&vm, house.now().wall + TimeDelta::days(1))).await),
        code(desk.start(&ines, &wire::Start { vm }).await),
    ];
    assert_eq!(refused, [Some(ErrorCode::NotPermitted); 12]);
    assert_eq!(house.desk.parts.ledger.snapshot(), before);
    let mine = wire::ListQuery { mine: true, ..Default::default() };
    assert_eq!(house.desk.list(&gone, &mine).unwrap().vms.len(), 0, "and nothing is theirs");
    let root = house.caller(ROOT).await;
    assert!(root.is_root && root.has_account, "root is root whatever the directory says");
    let class = classify("odd", "core", "x");
    house.desk.classify(&root, &class).await.unwrap();
}

#[tokio::test]
async fn while_the_directory_is_silent_nobody_is_taken_for_whoever_had_their_number_before() {
    let mut house = House::furnished().await;
    let (alice, root) = (house.caller(ALICE).await, house.caller(ROOT).await);
    let id = ask(&house, ALICE, "promotion", "web").await.unwrap().request.id;
    house.silence();
    let somebody = house.caller(ALICE).await;
    assert!(somebody.person != alice.person && somebody.roles.is_empty() && !somebody.roles_known);
    let mine = wire::ListQuery { mine: true, ..Default::default() };
    assert!(house.desk.list(&somebody, &mine).unwrap().vms.is_empty(), "nobody can say whose they are");
    let comment = CommentRequest { id: id.clone(), text: "please".to_owned() };
    insta::assert_snapshot!(refusal(house.desk.comment_request(&somebody, &comment).await), @"not-permitted: you may not do this now: the directory of accounts did not answer, so it is not known who you are; try again in a moment");
    let withdraw = WithdrawRequest { id };
    assert_eq!(code(house.desk.withdraw_request(&somebody, &withdraw).await), Some(ErrorCode::NotPermitted));
    assert_eq!(house.caller(ROOT).await.person, root.person, "root is root by the number");
}
