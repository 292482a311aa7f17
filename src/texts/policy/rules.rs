//! A policy as sentences, for `policy show`: what it means for the people who live under it.

use chrono::{NaiveTime, Weekday};

use crate::model::class::RoleName;
use crate::model::ladder::Rung;
use crate::model::language::Language;
use crate::model::time::millis;
use crate::policy::{Class, LeaseRule, Policy, Restart, Role, Rule, Transition};
use crate::say;

use super::super::listed;
use super::super::times::whole;

/// The policy as sentences, one a line, in paragraphs with a heading. Ends with a line break.
pub fn sentences(policy: &Policy, language: Language) -> String {
    let mut text = String::new();
    let mut paragraph = |heading: String, lines: Vec<String>| {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&heading);
        text.push('\n');
        lines.iter().for_each(|line| text.extend(["  ", line, "\n"]));
    };
    paragraph(say!(language, "rules-general"), general(policy, language));
    let roles = policy.roles.iter().map(|(name, role)| who(name, role, language));
    paragraph(say!(language, "rules-roles"), roles.collect());
    for class in policy.classes.values() {
        paragraph(heading(class, language), about(class, policy, language));
    }
    if !policy.transitions.is_empty() {
        let ways = policy.transitions.iter().map(|transition| way(transition, language));
        paragraph(say!(language, "rules-ways"), ways.collect());
    }
    text
}

fn general(policy: &Policy, language: Language) -> Vec<String> {
    let limits = policy.limits;
    vec![
        say!(language, "rules-default-class", class = policy.default_class),
        say!(language, "rules-undecided"),
        say!(language, "rules-per-turn", count = limits.power_offs_per_turn),
        say!(language, "rules-per-day", count = limits.power_offs_per_day),
        say!(language, "rules-re-stops", count = limits.re_stops_per_day),
        say!(language, "rules-over"),
        say!(language, "rules-zone", zone = policy.timezone.name()),
    ]
}

pub(super) fn who(name: &RoleName, role: &Role, language: Language) -> String {
    match role {
        Role::Group(group) => say!(language, "rules-role-group", role = name, group = group),
        Role::Persons(persons) if persons.is_empty() => say!(language, "rules-role-nobody", role = name),
        Role::Persons(persons) => {
            let persons: Vec<String> = persons.iter().cloned().collect();
            say!(language, "rules-role-persons", role = name, persons = listed::and(&persons, language))
        }
    }
}

pub(super) fn heading(class: &Class, language: Language) -> String {
    if class.label.is_empty() {
        return say!(language, "rules-class", class = class.name);
    }
    let labels: Vec<String> = class.label.iter().map(|(tag, label)| format!("{label:?} ({tag})")).collect();
    say!(language, "rules-class-labelled", class = class.name, labels = labels.join(", "))
}

fn about(class: &Class, policy: &Policy, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    if class.name == policy.default_class {
        lines.push(say!(language, "rules-default"));
    }
    match &class.rule {
        Rule::Protected => lines.push(say!(language, "rules-protected")),
        Rule::Leased(rule) => {
            lines.push(say!(language, "rules-lease", lease = whole(rule.lease, language)));
            lines.extend(rules(rule, language));
        }
    }
    lines.extend(around(class, language));
    lines
}

/// What is said of a class besides its rule.
pub(super) fn around(class: &Class, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    let named = |names: &[RoleName]| listed::and(&roles(names, language), language);
    if !class.managed_by.is_empty() {
        lines.push(say!(language, "rules-managed", roles = named(&class.managed_by)));
    }
    if !class.confidential_to.is_empty() {
        lines.push(say!(language, "rules-confidential", roles = named(&class.confidential_to)));
    }
    lines
}

/// What is said of a lease besides its length.
pub(super) fn rules(rule: &LeaseRule, language: Language) -> Vec<String> {
    let (minimum, valid) = (whole(rule.minimum_notice, language), whole(rule.notice_valid, language));
    let mut lines: Vec<String> = rounding(rule, language).into_iter().collect();
    lines.push(say!(language, "rules-told", when = notices(rule, language)));
    lines.push(say!(language, "rules-window", minimum = minimum, valid = valid));
    lines.push(say!(language, "rules-ladder", steps = ladder(&rule.ladder, language)));
    lines.push(match rule.restart {
        Restart::NewLease => say!(language, "rules-new-lease"),
        Restart::StopAgain => say!(language, "rules-stop-again"),
    });
    if let Some(renewals) = rule.renewals {
        let (times, window) = (times(renewals.max, language), whole(renewals.window, language));
        lines.push(say!(language, "rules-renewals", times = times, window = window));
    }
    if let Some(hold) = rule.owner_hold {
        let (max, times) = (whole(hold.max, language), times(hold.per_lease, language));
        lines.push(say!(language, "rules-owner-hold", max = max, times = times));
    }
    lines.push(if rule.pending_request_extends.is_zero() {
        say!(language, "rules-waits-not")
    } else {
        say!(language, "rules-waits", length = whole(rule.pending_request_extends, language))
    });
    lines
}

fn rounding(rule: &LeaseRule, language: Language) -> Option<String> {
    let days = || days(&rule.quiet_days, language);
    let clock = |time: NaiveTime| time.format("%H:%M").to_string();
    match (rule.ends_at, rule.quiet_days.is_empty()) {
        (None, true) => None,
        (Some(time), true) => Some(say!(language, "rules-ends-at", time = clock(time))),
        (Some(time), false) => Some(say!(language, "rules-ends-at-quiet", time = clock(time), days = days())),
        (None, false) => Some(say!(language, "rules-quiet", days = days())),
    }
}

fn notices(rule: &LeaseRule, language: Language) -> String {
    let start = rule.tells_at_start().then(|| say!(language, "rules-told-start"));
    let mut offsets: Vec<_> = rule.offsets().collect();
    offsets.sort_unstable_by(|a, b| b.cmp(a));
    let before =
        offsets.into_iter().map(|offset| say!(language, "rules-told-before", length = whole(offset, language)));
    listed::and(&start.into_iter().chain(before).collect::<Vec<_>>(), language)
}

fn ladder(rungs: &[Rung], language: Language) -> String {
    let length = |ms| whole(millis(ms), language);
    let steps = rungs.iter().map(|rung| match *rung {
        Rung::Shutdown { wait_ms, resend_ms } => {
            say!(language, "rules-rung-shutdown", resend = length(resend_ms), length = length(wait_ms))
        }
        Rung::Save { wait_ms } => say!(language, "rules-rung-save", length = length(wait_ms)),
        Rung::Destroy { wait_ms } => say!(language, "rules-rung-destroy", length = length(wait_ms)),
    });
    let then = |steps: String, step: String| say!(language, "rules-ladder-then", steps = steps, step = step);
    steps.reduce(then).unwrap_or_default()
}

pub(super) fn way(transition: &Transition, language: Language) -> String {
    let able = |names: &[RoleName]| listed::or(&roles(names, language), language);
    let (askers, deciders) = (able(&transition.request_by), able(&transition.approve_by));
    let (from, to, approvals) = (&transition.from, &transition.to, transition.approvals);
    let mut said = vec![say!(
        language,
        "rules-way",
        from = from,
        to = to,
        askers = askers,
        approvals = approvals,
        deciders = deciders
    )];
    if !transition.requires.is_empty() {
        let statements = listed::and(&transition.requires, language);
        said.push(say!(language, "rules-way-states", statements = statements));
    }
    said.push(say!(language, "rules-way-lapses", length = whole(transition.lapse_after, language)));
    said.join(" ")
}

/// Roles as they are said of people.
fn roles(names: &[RoleName], language: Language) -> Vec<String> {
    names.iter().map(|name| say!(language, "rules-the-role", role = name)).collect()
}

fn times(count: u32, language: Language) -> String {
    say!(language, "rules-times", count = count)
}

fn days(days: &[Weekday], language: Language) -> String {
    let days: Vec<String> = days.iter().map(|day| say!(language, "rules-day", day = day)).collect();
    listed::or(&days, language)
}
