//! The policy of these worlds: one class that is protected, and two that are leased, one of them shortly.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use crate::model::class::{ClassName, RoleName};
use crate::model::ids::Digest;
use crate::model::ladder::Rung;
use crate::policy::{Class, LeaseRule, Limits, NoticeAt, Policy, Restart, Rule, Transition};

pub(super) fn policy() -> Policy {
    let rule = LeaseRule {
        lease: TimeDelta::days(14),
        notice: vec![NoticeAt::Start, NoticeAt::Before(TimeDelta::days(3)), NoticeAt::Before(TimeDelta::days(1))],
        minimum_notice: TimeDelta::hours(20),
        notice_valid: TimeDelta::hours(24),
        restart: Restart::NewLease,
        pending_request_extends: TimeDelta::days(7),
        ladder: vec![
            Rung::Shutdown { wait_ms: 600_000, resend_ms: 30_000 },
            Rung::Save { wait_ms: 600_000 },
            Rung::Destroy { wait_ms: 60_000 },
        ],
        renewals: None,
        owner_hold: None,
        ends_at: None,
        quiet_days: Vec::new(),
    };
    let short = LeaseRule {
        lease: TimeDelta::days(2),
        notice: vec![NoticeAt::Before(TimeDelta::days(1))],
        minimum_notice: TimeDelta::hours(12),
        notice_valid: TimeDelta::hours(12),
        restart: Restart::StopAgain,
        ladder: vec![Rung::Shutdown { wait_ms: 60_000, resend_ms: 30_000 }, Rung::Destroy { wait_ms: 60_000 }],
        ..rule.clone()
    };
    let class = |name: &str, rule| {
        let name = ClassName::new(name);
        let (label, managed_by, confidential_to) = (BTreeMap::new(), Vec::new(), Vec::new());
        (name.clone(), Class { name, label, rule, managed_by, confidential_to })
    };
    let way = |from: &str, to: &str| Transition {
        from: ClassName::new(from),
        to: ClassName::new(to),
        request_by: vec![RoleName::new("owner")],
        approve_by: vec![RoleName::infrateam()],
        approvals: 1,
        requires: Vec::new(),
        lapse_after: TimeDelta::days(30),
    };
    let classes =
        [class("core", Rule::Protected), class("participant", Rule::Leased(rule)), class("short", Rule::Leased(short))];
    Policy {
        hash: Digest::of(b"random worlds"),
        source: String::new(),
        timezone: chrono_tz::UTC,
        roles: BTreeMap::new(),
        classes: classes.into_iter().collect(),
        default_class: ClassName::new("participant"),
        transitions: vec![way("participant", "core"), way("short", "core"), way("core", "participant")],
        limits: Limits { power_offs_per_turn: 5, power_offs_per_day: 20, re_stops_per_day: 100 },
    }
}
