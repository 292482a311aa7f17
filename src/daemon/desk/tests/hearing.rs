//! Who hears what is the matter.

use std::sync::Arc;

use super::*;
use crate::daemon::picture::{Drift, Picture};
use crate::daemon::reports::matters;
use crate::model::class::{ClassName, RoleName};
use crate::model::drift::Drifted;
use crate::model::outbox::Recipient;

/// The roles that hear of a drift of each of these VMs.
fn told(house: &House, vms: &[u128]) -> Vec<String> {
    let mut picture = Picture::clone(&house.desk.parts.picture.borrow());
    picture.drift = vms.iter().map(|number| Drift { vm: key(*number), what: Drifted::Gone }).collect();
    let mut told: Vec<String> = Vec::new();
    for matter in matters(&picture).into_values() {
        let roles = matter.to.iter().map(|to| match to {
            Recipient::Role { role } => role.to_string(),
            Recipient::Person { person } => person.to_string(),
        });
        told.push(roles.collect::<Vec<_>>().join(" "));
    }
    told
}

/// Makes the class of participants confidential to these roles.
async fn confide(house: &mut House, roles: &[&str]) {
    let mut policy = (*house.policy).clone();
    let class = policy.classes.get_mut(&ClassName::new("participant")).unwrap();
    class.confidential_to = roles.iter().map(|role| RoleName::new(*role)).collect();
    let stamp = policy.stamp();
    house.policy = Arc::new(policy);
    house.commit(vec![Change::PolicyEnforced { stamp }]).await;
    house.turn().await;
}

#[tokio::test]
async fn what_is_the_matter_with_a_confidential_vm_is_for_its_roles() {
    let mut house = House::furnished().await;
    assert_eq!(told(&house, &[0x11]), ["infrateam"]);
    assert_eq!(told(&house, &[0x33]), ["board"]);
    assert_eq!(told(&house, &[0x44]), ["infrateam"]);
    confide(&mut house, &["treasurer", "board"]).await;
    assert_eq!(told(&house, &[0x11]), ["treasurer board"]);
}

#[tokio::test]
async fn of_a_class_that_the_policy_lost_nobody_is_told() {
    let mut house = House::furnished().await;
    let mut policy = (*house.policy).clone();
    policy.classes.remove(&ClassName::new("board"));
    house.policy = Arc::new(policy);
    house.turn().await;
    assert!(told(&house, &[0x33]).is_empty());
}
