//! What a new policy changes, in sentences.

use std::collections::BTreeSet;

use crate::model::class::{ClassName, RoleName};
use crate::model::language::Language;
use crate::policy::{Class, LeaseRule, Policy, Role, Rule, Unprotects};
use crate::say;

use super::super::clean;
use super::super::times::whole;
use super::rules;

/// One thing that a new policy changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyChange {
    /// The class that it is about, if it is about one.
    pub class: Option<ClassName>,
    /// Whether projects of that class exist.
    pub in_use: bool,
    /// The change, as a sentence.
    pub text: String,
}

/// What the new policy changes. Two texts that mean the same give nothing.
pub fn compare(
    old: &Policy,
    new: &Policy,
    classes_in_use: &BTreeSet<ClassName>,
    language: Language,
) -> Vec<PolicyChange> {
    let mut changes: Vec<PolicyChange> = general(old, new, language).into_iter().map(of_all).collect();
    let names: BTreeSet<&ClassName> = old.classes.keys().chain(new.classes.keys()).collect();
    for name in names {
        let texts = match (old.class(name), new.class(name)) {
            (Some(old), Some(new)) => class(old, new, language),
            (Some(_), None) => vec![say!(language, "change-class-gone", class = name)],
            (None, Some(new)) => vec![added(new, language)],
            (None, None) => Vec::new(),
        };
        let in_use = classes_in_use.contains(name) || old.is_confidential(name);
        changes.extend(texts.into_iter().map(|text| PolicyChange { class: Some(name.clone()), in_use, text }));
    }
    changes.extend(transitions(old, new, language).into_iter().map(of_all));
    changes
}

/// Why a policy waits for root, from the ledger's words for it. Other words are somebody's and are said as they are.
pub fn unprotected(words: &str, language: Language) -> String {
    Unprotects::read(words).map_or_else(|| clean(words), |what| unprotects_told(&what, language))
}

/// What a policy would take away, so that it waits for root.
pub fn unprotects_told(what: &Unprotects, language: Language) -> String {
    match what {
        Unprotects::Gone { class } => say!(language, "unprotects-gone", class = class),
        Unprotects::Leased { class } => say!(language, "unprotects-leased", class = class),
        Unprotects::Open { class } => say!(language, "unprotects-open", class = class),
        Unprotects::Shown { class, role } => say!(language, "unprotects-role", class = class, role = role),
    }
}

fn of_all(text: String) -> PolicyChange {
    PolicyChange { class: None, in_use: false, text }
}

fn general(old: &Policy, new: &Policy, language: Language) -> Vec<String> {
    let mut texts = Vec::new();
    if old.default_class != new.default_class {
        texts.push(say!(language, "change-default", is = new.default_class, was = old.default_class));
    }
    if old.timezone != new.timezone {
        texts.push(say!(language, "change-zone", is = new.timezone.name(), was = old.timezone.name()));
    }
    let (was, is) = (old.limits, new.limits);
    if was.power_offs_per_turn != is.power_offs_per_turn {
        texts.push(say!(language, "change-per-turn", is = is.power_offs_per_turn, was = was.power_offs_per_turn));
    }
    if was.power_offs_per_day != is.power_offs_per_day {
        texts.push(say!(language, "change-per-day", is = is.power_offs_per_day, was = was.power_offs_per_day));
    }
    if was.re_stops_per_day != is.re_stops_per_day {
        texts.push(say!(language, "change-re-stops", is = is.re_stops_per_day, was = was.re_stops_per_day));
    }
    let names: BTreeSet<&RoleName> = old.roles.keys().chain(new.roles.keys()).collect();
    texts.extend(names.into_iter().filter_map(|name| role(name, old.roles.get(name), new.roles.get(name), language)));
    texts
}

fn role(name: &RoleName, was: Option<&Role>, is: Option<&Role>, language: Language) -> Option<String> {
    let who = |role| rules::who(name, role, language);
    match (was, is) {
        (Some(was), Some(is)) if was != is => Some(say!(language, "change-role", who = who(is))),
        (Some(_), None) => Some(say!(language, "change-role-gone", role = name)),
        (None, Some(is)) => Some(say!(language, "change-role-new", role = name, who = who(is))),
        _ => None,
    }
}

fn added(class: &Class, language: Language) -> String {
    let name = &class.name;
    match &class.rule {
        Rule::Protected => say!(language, "change-class-new-protected", class = name),
        Rule::Leased(rule) => {
            say!(language, "change-class-new-leased", class = name, lease = whole(rule.lease, language))
        }
    }
}

fn class(old: &Class, new: &Class, language: Language) -> Vec<String> {
    let name = &new.name;
    let mut texts = match (&old.rule, &new.rule) {
        (Rule::Protected, Rule::Leased(rule)) => {
            vec![say!(language, "change-leased", class = name, lease = whole(rule.lease, language))]
        }
        (Rule::Leased(_), Rule::Protected) => vec![say!(language, "change-protected", class = name)],
        (Rule::Leased(old), Rule::Leased(new)) => lease(name, old, new, language),
        (Rule::Protected, Rule::Protected) => Vec::new(),
    };
    if old.label != new.label {
        texts.push(say!(language, "change-label", heading = rules::heading(new, language)));
    }
    // The rest in the words in which the policy is shown, so that both say the same.
    texts.extend(exchanged(name, &rules::around(old, language), &rules::around(new, language), language));
    texts
}

/// What is said of a class now and was not before, and the other way round.
fn exchanged(name: &ClassName, was: &[String], is: &[String], language: Language) -> Vec<String> {
    let added = is.iter().filter(|line| !was.contains(line));
    let removed = was.iter().filter(|line| !is.contains(line));
    let added = added.map(|line| say!(language, "change-line-new", class = name, line = line));
    added.chain(removed.map(|line| say!(language, "change-line-gone", class = name, line = line))).collect()
}

fn lease(name: &ClassName, old: &LeaseRule, new: &LeaseRule, language: Language) -> Vec<String> {
    let mut texts = Vec::new();
    let (was, is) = (whole(old.lease, language), whole(new.lease, language));
    match new.lease.cmp(&old.lease) {
        std::cmp::Ordering::Less => {
            texts.push(say!(language, "change-lease-shorter", class = name, is = is, was = was));
        }
        std::cmp::Ordering::Equal => {}
        std::cmp::Ordering::Greater => {
            texts.push(say!(language, "change-lease-longer", class = name, is = is, was = was));
        }
    }
    texts.extend(exchanged(name, &rules::rules(old, language), &rules::rules(new, language), language));
    texts
}

fn transitions(old: &Policy, new: &Policy, language: Language) -> Vec<String> {
    let ways = |policy: &Policy| policy.transitions.iter().map(|way| rules::way(way, language)).collect::<Vec<_>>();
    let (was, is) = (ways(old), ways(new));
    let added = is.iter().filter(|way| !was.contains(way)).map(|way| say!(language, "change-way-new", way = way));
    let removed = was.iter().filter(|way| !is.contains(way)).map(|way| say!(language, "change-way-gone", way = way));
    added.chain(removed).collect()
}
