//! The keys of a leased class: how long, what warning, and what ends it.

use std::ops::Range;

use chrono::TimeDelta;
use toml::Spanned;

use super::ladder;
use super::values::{days, length, length_of, some_length, time_of_day};
use crate::diagnostics::reading::{Findings, Section, text};
use crate::diagnostics::{closest, quoted};
use crate::model::lease::MOVED_END_NOTICE_TENTHS;
use crate::policy::{LeaseRule, NoticeAt, OwnerHold, Renewals, Restart, duration};

pub(super) const LEASE_KEYS: [&str; 11] = [
    "lease",
    "notice",
    "minimum_notice",
    "notice_valid",
    "restart",
    "pending_request_extends",
    "ladder",
    "renewals",
    "owner_hold",
    "ends_at",
    "quiet_days",
];

/// How long after it may first be used a notice is good for: a day, so that a weekend's outage does not waste it.
const DEFAULT_NOTICE_VALID: TimeDelta = TimeDelta::hours(24);

/// How long an open request keeps a VM on: a week, in which the people who decide have met once.
const DEFAULT_PENDING_REQUEST_EXTENDS: TimeDelta = TimeDelta::days(7);

pub(super) fn read(class: &str, section: &Section<'_>, findings: &mut Findings<'_>) -> Option<LeaseRule> {
    let what = format!("the class {}", quoted(class));
    section.require(&what, "lease", "say how long a VM may run, as in `lease = \"14d\"`", findings);
    section.require(
        &what,
        "notice",
        "say when people are warned, as in `notice = [\"start\", \"3d\", \"1d\"]`",
        findings,
    );
    let help = "say how old a warning must be before a VM is switched off, as in `minimum_notice = \"20h\"`";
    section.require(&what, "minimum_notice", help, findings);

    let lease = some_length(section, "lease", findings);
    let minimum_notice = some_length(section, "minimum_notice", findings);
    let notice = notice(section, findings);
    if let (Some(lease), Some(notice)) = (&lease, &notice) {
        fits(section.key_span("notice"), lease, minimum_notice.as_ref(), notice, findings);
    }
    let notice_valid = or(section, "notice_valid", DEFAULT_NOTICE_VALID, some_length, findings);
    let extends = or(section, "pending_request_extends", DEFAULT_PENDING_REQUEST_EXTENDS, length, findings);
    let restart = restart(section, findings);
    let ladder = ladder::read(section, findings);
    let renewals = section.section("renewals", findings).map(|section| renewals(&section, lease.as_ref(), findings));
    let owner_hold = section.section("owner_hold", findings).map(|section| owner_hold(&section, findings));
    let ends_at = time_of_day(section, "ends_at", findings);
    let quiet_days = days(section, "quiet_days", findings);
    Some(LeaseRule {
        lease: lease?.into_inner(),
        notice: notice?.into_iter().map(Spanned::into_inner).collect(),
        minimum_notice: minimum_notice?.into_inner(),
        notice_valid: notice_valid?,
        restart: restart?,
        pending_request_extends: extends?,
        ladder: ladder?,
        renewals: renewals.flatten(),
        owner_hold: owner_hold.flatten(),
        ends_at,
        quiet_days: quiet_days.unwrap_or_default(),
    })
}

/// A length of time with a default; nothing if what is there is wrong.
fn or(
    section: &Section<'_>,
    key: &str,
    default: TimeDelta,
    read: fn(&Section<'_>, &str, &mut Findings<'_>) -> Option<Spanned<TimeDelta>>,
    findings: &mut Findings<'_>,
) -> Option<TimeDelta> {
    match section.value(key) {
        Some(_) => read(section, key, findings).map(Spanned::into_inner),
        None => Some(default),
    }
}

/// When people are warned. Nothing if any of it is wrong, since then the rest cannot be checked either.
fn notice(section: &Section<'_>, findings: &mut Findings<'_>) -> Option<Vec<Spanned<NoticeAt>>> {
    let mut all_good = true;
    let mut notice: Vec<Spanned<NoticeAt>> = Vec::new();
    for value in section.list("notice", findings)? {
        let at = text("notice", value, findings).and_then(|text| match *text.get_ref() {
            "start" => Some(NoticeAt::Start),
            _ => length_of(&text, findings).map(|length| NoticeAt::Before(length.into_inner())),
        });
        let Some(at) = at else {
            all_good = false;
            continue;
        };
        if let Some(earlier) = notice.iter().find(|earlier| *earlier.get_ref() == at) {
            let message = "this notice is in the list already";
            findings.error(value.span(), message).also(earlier.span(), "here").help("leave one of them out");
        }
        notice.push(Spanned::new(value.span(), at));
    }
    all_good.then_some(notice)
}

/// Whether the notices come in time: `1.1 x minimum_notice <= largest offset < lease`.
fn fits(
    key: Range<usize>,
    lease: &Spanned<TimeDelta>,
    minimum: Option<&Spanned<TimeDelta>>,
    notice: &[Spanned<NoticeAt>],
    findings: &mut Findings<'_>,
) {
    let offsets = notice.iter().filter_map(|at| match at.get_ref() {
        NoticeAt::Start => None,
        NoticeAt::Before(offset) => Some(Spanned::new(at.span(), *offset)),
    });
    let offsets: Vec<_> = offsets.collect();
    for offset in offsets.iter().filter(|offset| offset.get_ref() >= lease.get_ref()) {
        let length = duration::short(*lease.get_ref());
        let message = format!("this notice would come before the lease of {length} begins");
        findings
            .error(offset.span(), message)
            .also(lease.span(), "the lease")
            .help("a notice is so long before the end; write `\"start\"` for one at the beginning");
    }
    let Some(largest) = offsets.iter().max_by_key(|offset| *offset.get_ref()) else {
        findings
            .error(key, "no notice comes before the end")
            .help("add a length of time before the end, as in `notice = [\"start\", \"3d\", \"1d\"]`");
        return;
    };
    let Some(minimum) = minimum else { return };
    let needed = *minimum.get_ref() * MOVED_END_NOTICE_TENTHS / 10;
    if *largest.get_ref() < needed {
        let message =
            format!("the earliest notice before the end must be at least {} before it", duration::short(needed));
        findings.error(largest.span(), message).label("the earliest").also(minimum.span(), "the minimum").help(
            "that is `minimum_notice` and a tenth, so that a message that is accepted late is still in time; warn \
             earlier, or ask for less",
        );
    }
    let short = |offset: &&Spanned<TimeDelta>| offset.get_ref() < minimum.get_ref();
    if let Some(smallest) = offsets.iter().filter(short).min_by_key(|offset| *offset.get_ref()) {
        findings
            .warning(smallest.span(), "this notice comes later than `minimum_notice` before the end")
            .also(minimum.span(), "the minimum")
            .help("whenever it is the first one to be accepted, the end has to move; warn earlier, or ask for less");
    }
}

fn restart(section: &Section<'_>, findings: &mut Findings<'_>) -> Option<Restart> {
    if section.value("restart").is_none() {
        return Some(Restart::NewLease);
    }
    let word = section.text("restart", findings)?;
    match *word.get_ref() {
        "new-lease" => Some(Restart::NewLease),
        "stop-again" => Some(Restart::StopAgain),
        other => {
            let help = match closest(other, ["new-lease", "stop-again"]) {
                Some(meant) => format!("did you mean {}?", quoted(meant)),
                None => "write `\"new-lease\"` or `\"stop-again\"`".to_owned(),
            };
            findings.error(word.span(), format!("`restart` cannot be {}", quoted(other))).help(help);
            None
        }
    }
}

fn renewals(
    section: &Section<'_>,
    lease: Option<&Spanned<TimeDelta>>,
    findings: &mut Findings<'_>,
) -> Option<Renewals> {
    section.allow("`renewals`", &["max", "window"], findings);
    let help = "write `renewals = { max = 2, window = \"3d\" }`: so many times, so long before the end";
    section.require("`renewals`", "max", help, findings);
    section.require("`renewals`", "window", help, findings);
    let max = section.count("max", findings)?;
    let window = some_length(section, "window", findings)?;
    if lease.is_some_and(|lease| window.get_ref() > lease.get_ref()) {
        findings
            .error(window.span(), "the window is longer than the lease")
            .help("make it as long as the lease at most");
    }
    // None at all is the same as no key.
    (*max.get_ref() > 0).then(|| Renewals { max: max.into_inner(), window: window.into_inner() })
}

fn owner_hold(section: &Section<'_>, findings: &mut Findings<'_>) -> Option<OwnerHold> {
    section.allow("`owner_hold`", &["max", "per_lease"], findings);
    let help = "write `owner_hold = { max = \"3d\", per_lease = 1 }`: so long, so many times a lease";
    section.require("`owner_hold`", "max", help, findings);
    section.require("`owner_hold`", "per_lease", help, findings);
    let max = some_length(section, "max", findings)?;
    let per_lease = section.count("per_lease", findings)?;
    (*per_lease.get_ref() > 0).then(|| OwnerHold { max: max.into_inner(), per_lease: per_lease.into_inner() })
}
