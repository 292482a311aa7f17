//! The policy of these worlds: one class that is protected, and two that are leased, one of them shortly.

use chrono::TimeDelta;

use crate::fixture::{class, two_weeks_rule, way};
use crate::model::class::ClassName;
use crate::model::ids::Digest;
use crate::model::ladder::Rung;
use crate::policy::{LeaseRule, Limits, NoticeAt, Policy, Restart, Rule};

pub(super) fn policy() -> Policy {
    let short = LeaseRule {
        lease: TimeDelta::days(2),
        notice: vec![NoticeAt::Before(TimeDelta::days(1))],
        minimum_notice: TimeDelta::hours(12),
        notice_valid: TimeDelta::hours(12),
        restart: Restart::StopAgain,
        ladder: vec![Rung::Shutdown { wait_ms: 60_000, resend_ms: 30_000 }, Rung::Destroy { wait_ms: 60_000 }],
        ..two_weeks_rule()
    };
    let classes = [
        class("core", Rule::Protected),
        class("participant", Rule::Leased(two_weeks_rule())),
        class("short", Rule::Leased(short)),
    ];
    Policy {
        hash: Digest::of(b"random worlds"),
        classes: classes.into_iter().collect(),
        default_class: ClassName::new("participant"),
        transitions: vec![way("participant", "core"), way("short", "core"), way("core", "participant")],
        limits: Limits { power_offs_per_turn: 5, power_offs_per_day: 20, re_stops_per_day: 100 },
        ..Policy::none()
    }
}
