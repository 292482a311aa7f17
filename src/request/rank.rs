//! Which class is higher: how many transitions it takes from the class of new VMs.

use std::collections::BTreeMap;

use crate::model::class::ClassName;
use crate::model::request::Asks;
use crate::policy::{Policy, Transition};

/// How far a class is from the default one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank(u32);

impl Rank {
    /// The least number of transitions from the default class. One that none leads to counts as high if it is
    /// protected, and as low if it is leased.
    pub fn of(policy: &Policy, class: &ClassName) -> Self {
        let reached = steps(policy).get(class).copied();
        let unreached = || if policy.lease_rule(class).is_some() { 0 } else { u32::MAX };
        Self(reached.unwrap_or_else(unreached))
    }
}

/// The classes that transitions lead to, with the least number of them.
fn steps(policy: &Policy) -> BTreeMap<&ClassName, u32> {
    let mut steps = BTreeMap::from([(&policy.default_class, 0)]);
    let mut newest = vec![&policy.default_class];
    let mut count = 0;
    while !newest.is_empty() {
        count += 1;
        let ways = policy.transitions.iter().filter(|way| newest.contains(&&way.from));
        newest = ways.map(|way| &way.to).filter(|to| !steps.contains_key(to)).collect();
        steps.extend(newest.iter().map(|class| (*class, count)));
    }
    steps
}

/// Whether a way leads up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    Promotion,
    Demotion,
}

impl Direction {
    /// The word for it, as people type it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Promotion => "promotion",
            Self::Demotion => "demotion",
        }
    }
}

/// A promotion leads to a higher rank; everything else is a demotion.
pub fn direction(policy: &Policy, from: &ClassName, to: &ClassName) -> Direction {
    if Rank::of(policy, to) > Rank::of(policy, from) { Direction::Promotion } else { Direction::Demotion }
}

/// What a request for this class asks.
pub fn asks(policy: &Policy, from: &ClassName, to: &ClassName) -> Asks {
    let (from_name, to_name) = (from.clone(), to.clone());
    match direction(policy, from, to) {
        Direction::Promotion => Asks::Promotion { from: from_name, to: to_name },
        Direction::Demotion => Asks::Demotion { from: from_name, to: to_name },
    }
}

/// The transitions from a class in this direction, as the policy lists them.
pub fn targets<'a>(policy: &'a Policy, from: &ClassName, wanted: Direction) -> Vec<&'a Transition> {
    let ways = policy.transitions.iter().filter(|way| way.from == *from && policy.class(&way.to).is_some());
    ways.filter(|way| direction(policy, from, &way.to) == wanted).collect()
}
