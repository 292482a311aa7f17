//! The policy: classes, leases, notices, ladders, transitions, roles and limits, as values.
//!
//! `parse` makes one from text, or all diagnostics at once. Nothing here reads a file, knows a VM or decides.

pub mod duration;
pub mod lease_end;
mod parse;
#[cfg(test)]
mod tests;
mod unprotects;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveTime, TimeDelta, Weekday};
use chrono_tz::Tz;

use crate::model::change::{NoticeWindow, PolicyStamp};
use crate::model::class::{ClassName, RoleName};
use crate::model::ids::Digest;
use crate::model::ladder::Rung;
use crate::model::time::as_millis;

pub use parse::{LONGEST, parse};
pub use unprotects::{Unprotects, unprotects};

/// A policy that has been checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// SHA-256 of the text. What is decided is recorded with it.
    pub hash: Digest,
    /// The text itself: the ledger keeps it by its hash.
    pub source: String,
    /// The zone of `ends_at` and `quiet_days`, and of the times that people read.
    pub timezone: Tz,
    pub roles: BTreeMap<RoleName, Role>,
    pub classes: BTreeMap<ClassName, Class>,
    /// The class of a new VM.
    pub default_class: ClassName,
    pub transitions: Vec<Transition>,
    pub limits: Limits,
}

/// Who has a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// The members of a unix group, as NSS says.
    Group(String),
    /// The accounts with these login names.
    Persons(BTreeSet<String>),
}

/// A class of projects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    pub name: ClassName,
    /// What people call it, by language.
    pub label: BTreeMap<String, String>,
    pub rule: Rule,
    pub managed_by: Vec<RoleName>,
    /// Not empty: only these roles and root may learn of its projects.
    pub confidential_to: Vec<RoleName>,
}

/// What becomes of the VMs of a class.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "a policy has a handful of classes, and a box would be in the way")]
pub enum Rule {
    /// No lease, no power operation, ever.
    Protected,
    Leased(LeaseRule),
}

/// How a lease of a class runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaseRule {
    pub lease: TimeDelta,
    pub notice: Vec<NoticeAt>,
    /// How old a notice must be before power is touched.
    pub minimum_notice: TimeDelta,
    /// How long after that moment it may still be touched.
    pub notice_valid: TimeDelta,
    pub restart: Restart,
    pub pending_request_extends: TimeDelta,
    pub ladder: Vec<Rung>,
    pub renewals: Option<Renewals>,
    pub owner_hold: Option<OwnerHold>,
    /// Ends are rounded up to this time of day.
    pub ends_at: Option<NaiveTime>,
    /// Ends are rounded up past these days; in the order of the week, and not all seven.
    pub quiet_days: Vec<Weekday>,
}

/// When a notice is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeAt {
    /// When the lease begins.
    Start,
    /// So long before its end.
    Before(TimeDelta),
}

/// What a start by a person after the end does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Restart {
    NewLease,
    StopAgain,
}

/// Owners may extend their lease so many times, within so long of its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renewals {
    pub max: u32,
    pub window: TimeDelta,
}

/// Owners may set a hold so long, so many times a lease.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnerHold {
    pub max: TimeDelta,
    pub per_lease: u32,
}

/// How a project may go from one class to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    pub from: ClassName,
    pub to: ClassName,
    pub request_by: Vec<RoleName>,
    pub approve_by: Vec<RoleName>,
    pub approvals: u32,
    pub requires: Vec<String>,
    pub lapse_after: TimeDelta,
}

/// Caps that make everything that is due wait for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub power_offs_per_turn: u32,
    pub power_offs_per_day: u32,
    pub re_stops_per_day: u32,
}

impl Policy {
    /// The policy of a daemon that has none: no class, nothing leased, everything protected.
    pub fn none() -> Self {
        Self {
            hash: Digest::of(b""),
            source: String::new(),
            timezone: Tz::UTC,
            roles: BTreeMap::new(),
            classes: BTreeMap::new(),
            default_class: ClassName::unclassified(),
            transitions: Vec::new(),
            limits: Limits { power_offs_per_turn: 0, power_offs_per_day: 0, re_stops_per_day: 0 },
        }
    }

    /// The class of this name. `unclassified` and names that the policy does not know have none: protected.
    pub fn class(&self, name: &ClassName) -> Option<&Class> {
        self.classes.get(name)
    }

    /// The lease rule of this class, if the class exists and is leased.
    pub fn lease_rule(&self, name: &ClassName) -> Option<&LeaseRule> {
        match &self.class(name)?.rule {
            Rule::Leased(rule) => Some(rule),
            Rule::Protected => None,
        }
    }

    /// Whether projects of this class are hidden from all but some.
    pub fn is_confidential(&self, name: &ClassName) -> bool {
        self.class(name).is_some_and(|class| !class.confidential_to.is_empty())
    }

    /// The roles that stand for a class where nobody else does: the infrateam, and for a confidential class its roles
    /// instead.
    pub fn stewards_of(&self, name: &ClassName) -> Vec<RoleName> {
        let roles = self.class(name).map(|class| class.confidential_to.clone()).unwrap_or_default();
        if roles.is_empty() { vec![RoleName::infrateam()] } else { roles }
    }

    pub fn transition(&self, from: &ClassName, to: &ClassName) -> Option<&Transition> {
        self.transitions.iter().find(|transition| transition.from == *from && transition.to == *to)
    }

    /// What the ledger checks by itself.
    pub fn stamp(&self) -> PolicyStamp {
        let leased = self.classes.values().filter_map(|class| match &class.rule {
            Rule::Leased(rule) => Some((class.name.clone(), rule.notice_window())),
            Rule::Protected => None,
        });
        let confidential = self.classes.values().filter(|class| !class.confidential_to.is_empty());
        PolicyStamp {
            hash: self.hash,
            leased: leased.collect(),
            confidential: confidential.map(|class| class.name.clone()).collect(),
            power_offs_per_turn: self.limits.power_offs_per_turn,
            power_offs_per_day: self.limits.power_offs_per_day,
            re_stops_per_day: self.limits.re_stops_per_day,
        }
    }
}

impl LeaseRule {
    /// The offsets before the end at which notices are due, in the order of the file.
    pub fn offsets(&self) -> impl Iterator<Item = TimeDelta> {
        self.notice.iter().filter_map(|at| match at {
            NoticeAt::Start => None,
            NoticeAt::Before(offset) => Some(*offset),
        })
    }

    /// The window that an accepted notice opens, as the ledger checks it.
    pub fn notice_window(&self) -> NoticeWindow {
        NoticeWindow {
            minimum_ms: as_millis(self.minimum_notice),
            valid_ms: as_millis(self.notice_valid),
            request_extends_ms: as_millis(self.pending_request_extends),
        }
    }

    pub fn tells_at_start(&self) -> bool {
        self.notice.contains(&NoticeAt::Start)
    }
}
