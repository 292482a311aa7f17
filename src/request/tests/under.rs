//! What a changed policy would do to the requests that are open.

use super::super::{Under, under};
use super::*;

/// A promotion to core, with one vote, under the policy and under another.
fn effects(from: &str, to: &str) -> Vec<Under> {
    let project = project("space");
    let mut ledger = ledger(&project);
    known_as(&mut ledger, INES, "ines");
    let mut request = request(promotion("space", "core"), OWNER_ID);
    request.stated = stated(&[("purpose", "music")]);
    let id = request.id;
    apply(&mut ledger, Change::RequestOpened { request, messages: vec![] }).unwrap();
    apply(&mut ledger, Change::RequestVoted { request: id, vote: vote(INES, true) }).unwrap();
    let found = under(&policy(), &read(&POLICY.replace(from, to)), &ledger);
    found.into_iter().flat_map(|(_, effects)| effects).collect()
}

fn roles(names: &[&str]) -> Vec<RoleName> {
    names.iter().map(|name| RoleName::new(*name)).collect()
}

#[test]
fn what_does_not_touch_it_is_not_said() {
    assert_eq!(effects("pending_request_extends = \"7d\"", "pending_request_extends = \"3d\""), []);
    // When it lapses was said when it was made.
    assert_eq!(effects("approvals = 2", "approvals = 2\nlapse_after = \"1d\""), []);
}

#[test]
fn more_approvals_other_deciders_and_new_statements_are_said() {
    assert_eq!(effects("approvals = 2", "approvals = 3"), [Under::Approvals { was: 2, is: 3 }]);
    let missing = Under::NowMissing { statements: vec!["serves".to_owned()] };
    assert_eq!(effects("approvals = 2", "approvals = 2\nrequires = [\"purpose\", \"serves\"]"), [missing]);
    let way = "approve_by = [\"infrateam\"]\napprovals = 2";
    let (was, is) = (roles(&["infrateam"]), roles(&["board"]));
    assert_eq!(
        effects(way, "approve_by = [\"board\"]\napprovals = 2"),
        [Under::Deciders { was: was.clone(), is }, Under::VotesUnsure { by: people(&[INES]) }]
    );
    let is = roles(&["crew"]);
    assert_eq!(effects(way, "approve_by = [\"crew\"]\napprovals = 2"), [Under::Deciders { was, is }], "she is named");
}

#[test]
fn a_role_that_is_given_to_others_takes_votes_along() {
    let other = "infrateam = { group = \"operators\" }";
    let group = "infrateam = { group = \"infrateam\" }";
    let others = || Under::OtherPeople { roles: roles(&["infrateam"]) };
    assert_eq!(effects(group, other), [others(), Under::VotesUnsure { by: people(&[INES]) }]);
    let by_name = "infrateam = { persons = [\"fred\", \"otto\"] }";
    assert_eq!(effects(group, by_name), [others(), Under::VotesLost { by: people(&[INES]) }]);
    assert_eq!(effects(group, "infrateam = { persons = [\"ines\", \"otto\"] }"), [others()]);
}

#[test]
fn a_way_that_is_gone_makes_it_lapse() {
    assert_eq!(effects("to = \"core\"", "to = \"board\""), [Under::Lapses]);
}
