//! A policy in plain English, for `policy show`: what it means for the people who live under it.

use chrono::Weekday;

use super::duration::words;
use super::{Class, LeaseRule, Policy, Restart, Role, Rule, Transition};
use crate::model::class::RoleName;
use crate::model::ladder::Rung;
use crate::model::time::millis;

/// The policy as sentences, one a line, in paragraphs with a heading. Ends with a line break.
pub fn sentences(policy: &Policy) -> String {
    let mut text = String::new();
    let mut paragraph = |heading: &str, lines: Vec<String>| {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(heading);
        text.push('\n');
        lines.iter().for_each(|line| text.extend(["  ", line, "\n"]));
    };
    paragraph("In general", general(policy));
    paragraph("Who has which role", policy.roles.iter().map(|(name, role)| who(name, role)).collect());
    for class in policy.classes.values() {
        paragraph(&heading(class), about(class, policy));
    }
    if !policy.transitions.is_empty() {
        paragraph("How a project gets into another class", policy.transitions.iter().map(way).collect());
    }
    text
}

fn general(policy: &Policy) -> Vec<String> {
    let limits = policy.limits;
    let default = &policy.default_class;
    vec![
        format!("A new VM belongs to the class {default}."),
        "What nobody has decided on is unclassified, and never switched off.".to_owned(),
        format!("In one turn {} switched off for an ended lease.", at_most(limits.power_offs_per_turn)),
        format!("In 24 hours {} switched off for an ended lease.", at_most(limits.power_offs_per_day)),
        format!("In 24 hours {} stopped again after coming back unasked.", at_most(limits.re_stops_per_day)),
        "If more than that is due, none of it begins until somebody of the infrateam has agreed.".to_owned(),
        format!("Days and times of day are those of the time zone {}.", policy.timezone.name()),
    ]
}

fn at_most(limit: u32) -> String {
    match limit {
        0 => "no VM is".to_owned(),
        1 => "at most 1 VM is".to_owned(),
        _ => format!("at most {limit} VMs are"),
    }
}

pub(super) fn who(name: &RoleName, role: &Role) -> String {
    match role {
        Role::Group(group) => format!("{name}: everybody in the unix group {group}."),
        Role::Persons(persons) => format!("{name}: {}.", list(persons.iter().map(String::as_str), "and")),
    }
}

pub(super) fn heading(class: &Class) -> String {
    let labels: Vec<String> = class.label.iter().map(|(language, label)| format!("{label:?} ({language})")).collect();
    if labels.is_empty() {
        format!("Class {}", class.name)
    } else {
        format!("Class {}, {}", class.name, labels.join(", "))
    }
}

fn about(class: &Class, policy: &Policy) -> Vec<String> {
    let mut lines = Vec::new();
    if class.name == policy.default_class {
        lines.push("New VMs begin here.".to_owned());
    }
    match &class.rule {
        Rule::Protected => lines.push("Its VMs are never switched off.".to_owned()),
        Rule::Leased(rule) => {
            let lease = words(rule.lease);
            lines
                .push(format!("A VM may run for {lease} from when it is first seen running; then it is switched off."));
            lines.extend(rules(rule));
        }
    }
    lines.extend(around(class));
    lines
}

/// What is said of a class besides its rule.
pub(super) fn around(class: &Class) -> Vec<String> {
    let mut lines = Vec::new();
    if !class.managed_by.is_empty() {
        lines.push(format!("It is managed by {}.", roles(&class.managed_by, "and")));
    }
    if !class.confidential_to.is_empty() {
        let roles = roles(&class.confidential_to, "and");
        lines.push(format!("Its projects are shown to nobody but {roles} and root."));
    }
    lines
}

/// What is said of a lease besides its length.
pub(super) fn rules(rule: &LeaseRule) -> Vec<String> {
    let mut lines: Vec<String> = rounding(rule).into_iter().collect();
    lines.push(format!("Its owners are told {}.", notices(rule)));
    lines.push(format!(
        "It is switched off no sooner than {} after such a message was accepted, and no later than {} after that; once \
         that has passed, the end moves and a new message is sent.",
        words(rule.minimum_notice),
        words(rule.notice_valid)
    ));
    lines.push(ladder(&rule.ladder));
    lines.push(match rule.restart {
        Restart::NewLease => "Nothing is deleted, and whoever starts it again gets a new lease.".to_owned(),
        Restart::StopAgain => {
            "Nothing is deleted, but a VM that is started after its end is switched off again.".to_owned()
        }
    });
    if let Some(renewals) = rule.renewals {
        let window = words(renewals.window);
        lines.push(format!("Its owners may renew the lease {}, in the last {window} of it.", times(renewals.max)));
    }
    if let Some(hold) = rule.owner_hold {
        let (max, times) = (words(hold.max), times(hold.per_lease));
        lines.push(format!("Its owners may put off the end by a hold of up to {max}, {times} a lease."));
    }
    lines.push(pending(rule));
    lines
}

fn pending(rule: &LeaseRule) -> String {
    if rule.pending_request_extends.is_zero() {
        return "It is switched off at its end even while a request for another class is open.".to_owned();
    }
    let extends = words(rule.pending_request_extends);
    format!(
        "A request for another class that was made before the end keeps it on while it is open, for up to {extends}."
    )
}

fn rounding(rule: &LeaseRule) -> Option<String> {
    let quiet = days(&rule.quiet_days, "or");
    match (rule.ends_at, rule.quiet_days.is_empty()) {
        (None, true) => None,
        (Some(time), true) => Some(format!("The end is put off to the next {}.", time.format("%H:%M"))),
        (Some(time), false) => {
            Some(format!("The end is put off to the next {} that is not on {quiet}.", time.format("%H:%M")))
        }
        (None, false) => Some(format!("An end on {quiet} is put off to the same time of the next other day.")),
    }
}

fn notices(rule: &LeaseRule) -> String {
    let start = rule.tells_at_start().then(|| "when the lease begins".to_owned());
    let before = rule.offsets().into_iter().map(|offset| format!("{} before its end", words(offset)));
    let all: Vec<String> = start.into_iter().chain(before).collect();
    list(all.iter().map(String::as_str), "and")
}

fn ladder(rungs: &[Rung]) -> String {
    let steps = rungs.iter().map(|rung| match *rung {
        Rung::Shutdown { wait_ms, resend_ms } => format!(
            "it is asked to shut down, again every {}, for {}",
            words(millis(resend_ms)),
            words(millis(wait_ms))
        ),
        Rung::Save { wait_ms } => format!("its memory is saved to disk, within {}", words(millis(wait_ms))),
        Rung::Destroy { wait_ms } => format!("its power is cut, which may take {}", words(millis(wait_ms))),
    });
    let steps: Vec<String> = steps.collect();
    format!("To switch it off, {}.", steps.join("; if it is then still on, "))
}

pub(super) fn way(transition: &Transition) -> String {
    let Transition { from, to, .. } = transition;
    let approvals = match transition.approvals {
        1 => format!("somebody of {} decides", roles(&transition.approve_by, "or")),
        number => format!("{number} people of {} have to agree", roles(&transition.approve_by, "or")),
    };
    let stated = if transition.requires.is_empty() {
        String::new()
    } else {
        format!(" The request states {}.", list(transition.requires.iter().map(String::as_str), "and"))
    };
    let (asks, lapse) = (roles(&transition.request_by, "or"), words(transition.lapse_after));
    format!(
        "From {from} to {to}: {asks} may ask, and {approvals}, never on their own request.{stated} A request lapses after {lapse}."
    )
}

/// Roles as they are said of people.
fn roles(names: &[RoleName], conjunction: &str) -> String {
    let names: Vec<String> = names.iter().map(role).collect();
    list(names.iter().map(String::as_str), conjunction)
}

fn role(name: &RoleName) -> String {
    match name.as_str() {
        "owner" => "its owners".to_owned(),
        "member" => "its members".to_owned(),
        "root" => "root".to_owned(),
        other => format!("the {other}"),
    }
}

fn times(count: u32) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}

fn days(days: &[Weekday], conjunction: &str) -> String {
    let name = |day: &Weekday| match day {
        Weekday::Mon => "a Monday",
        Weekday::Tue => "a Tuesday",
        Weekday::Wed => "a Wednesday",
        Weekday::Thu => "a Thursday",
        Weekday::Fri => "a Friday",
        Weekday::Sat => "a Saturday",
        Weekday::Sun => "a Sunday",
    };
    list(days.iter().map(name), conjunction)
}

fn list<'a>(words: impl Iterator<Item = &'a str>, conjunction: &str) -> String {
    let words: Vec<&str> = words.collect();
    match words.as_slice() {
        [] => "nobody".to_owned(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} {conjunction} {last}", first.join(", ")),
    }
}
