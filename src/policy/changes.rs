//! What a new policy changes, in sentences, and whom it would unprotect.

use std::collections::BTreeSet;

use super::duration::words;
use super::{Class, LeaseRule, Policy, Role, Rule};
use crate::model::class::{ClassName, RoleName};
use crate::policy::sentences;

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
pub fn compare(old: &Policy, new: &Policy, classes_in_use: &BTreeSet<ClassName>) -> Vec<PolicyChange> {
    let mut changes: Vec<PolicyChange> = general(old, new).into_iter().map(of_all).collect();
    let names: BTreeSet<&ClassName> = old.classes.keys().chain(new.classes.keys()).collect();
    for name in names {
        let texts = match (old.class(name), new.class(name)) {
            (Some(old), Some(new)) => class(old, new),
            (Some(_), None) => vec![format!("The class {name} is gone.")],
            (None, Some(new)) => vec![format!("The class {name} is new: {}.", in_short(new))],
            (None, None) => Vec::new(),
        };
        let in_use = classes_in_use.contains(name) || old.is_confidential(name);
        changes.extend(texts.into_iter().map(|text| PolicyChange { class: Some(name.clone()), in_use, text }));
    }
    changes.extend(transitions(old, new).into_iter().map(of_all));
    changes
}

/// Which classes in use, and which confidential ones, used or not, would lose their protection, vanish, or become visible to more people: a sentence each.
///
/// If it is not empty, the policy waits until root accepts it.
pub fn unprotects(old: &Policy, new: &Policy, classes_in_use: &BTreeSet<ClassName>) -> Vec<String> {
    let mut why = Vec::new();
    // Whether there are projects of a confidential class must not show in whether a policy waits.
    let confidential = old.classes.keys().filter(|name| old.is_confidential(name));
    for name in classes_in_use.iter().chain(confidential).collect::<BTreeSet<_>>() {
        let Some(was) = old.class(name) else { continue };
        let Some(is) = new.class(name) else {
            why.push(format!("The class {name} is gone; nobody could decide on the projects of it."));
            continue;
        };
        if was.rule == Rule::Protected && is.rule != Rule::Protected {
            why.push(format!("The VMs of the class {name} lose their protection, and could be switched off."));
        }
        why.extend(reveals(name, was, is, old, new));
    }
    why
}

/// Whether more people than before may see the projects of a confidential class.
fn reveals(name: &ClassName, was: &Class, is: &Class, old: &Policy, new: &Policy) -> Option<String> {
    if was.confidential_to.is_empty() {
        return None;
    }
    if is.confidential_to.is_empty() {
        return Some(format!("The projects of the class {name} are no longer confidential: everybody could see them."));
    }
    let widened =
        |role: &&RoleName| !was.confidential_to.contains(role) || widens(old.roles.get(*role), new.roles.get(*role));
    let role = is.confidential_to.iter().find(widened)?;
    Some(format!(
        "The projects of the class {name} could be seen by other people than before: those with the role {role}."
    ))
}

/// Whether somebody could have the role who has not had it before. What a group contains is not known here.
fn widens(old: Option<&Role>, new: Option<&Role>) -> bool {
    match (old, new) {
        (Some(Role::Persons(old)), Some(Role::Persons(new))) => !new.is_subset(old),
        (old, new) => old != new,
    }
}

fn of_all(text: String) -> PolicyChange {
    PolicyChange { class: None, in_use: false, text }
}

fn general(old: &Policy, new: &Policy) -> Vec<String> {
    let mut texts = Vec::new();
    let mut changed = |what: &str, old: String, new: String| {
        if old != new {
            texts.push(format!("{what}: {new}, no longer {old}."));
        }
    };
    changed("The class of new VMs", old.default_class.to_string(), new.default_class.to_string());
    changed("The time zone", old.timezone.name().to_owned(), new.timezone.name().to_owned());
    let (was, is) = (old.limits, new.limits);
    changed("Power-offs in one turn", was.power_offs_per_turn.to_string(), is.power_offs_per_turn.to_string());
    changed("Power-offs in 24 hours", was.power_offs_per_day.to_string(), is.power_offs_per_day.to_string());
    changed("Re-stops in 24 hours", was.re_stops_per_day.to_string(), is.re_stops_per_day.to_string());
    let names: BTreeSet<&RoleName> = old.roles.keys().chain(new.roles.keys()).collect();
    for name in names {
        match (old.roles.get(name), new.roles.get(name)) {
            (Some(was), Some(is)) if was != is => {
                texts.push(format!("Other people have the role {}", sentences::who(name, is)))
            }
            (Some(_), None) => texts.push(format!("The role {name} is gone.")),
            (None, Some(is)) => texts.push(format!("The role {name} is new: {}", sentences::who(name, is))),
            _ => {}
        }
    }
    texts
}

fn in_short(class: &Class) -> String {
    match &class.rule {
        Rule::Protected => "its VMs are never switched off".to_owned(),
        Rule::Leased(rule) => format!("its VMs may run for {}", words(rule.lease)),
    }
}

fn class(old: &Class, new: &Class) -> Vec<String> {
    let name = &new.name;
    let mut texts = match (&old.rule, &new.rule) {
        (Rule::Protected, Rule::Leased(rule)) => {
            let lease = words(rule.lease);
            vec![format!("The VMs of the class {name} are no longer protected: they may run for {lease}.")]
        }
        (Rule::Leased(_), Rule::Protected) => {
            vec![format!("The VMs of the class {name} are never switched off from now on.")]
        }
        (Rule::Leased(old), Rule::Leased(new)) => lease(name, old, new),
        (Rule::Protected, Rule::Protected) => Vec::new(),
    };
    if old.label != new.label {
        texts.push(format!("The class is called otherwise: {}.", sentences::heading(new)));
    }
    // The rest in the words in which the policy is shown, so that both say the same.
    texts.extend(exchanged(name, &sentences::around(old), &sentences::around(new)));
    texts
}

/// What is said of a class now and was not before, and the other way round.
fn exchanged(name: &ClassName, was: &[String], is: &[String]) -> Vec<String> {
    let added = is.iter().filter(|line| !was.contains(line)).map(|line| format!("Class {name}, new: {line}"));
    let removed = was.iter().filter(|line| !is.contains(line)).map(|line| format!("Class {name}, no longer: {line}"));
    added.chain(removed).collect()
}

fn lease(name: &ClassName, old: &LeaseRule, new: &LeaseRule) -> Vec<String> {
    let mut texts = Vec::new();
    if old.lease != new.lease {
        let (was, is) = (words(old.lease), words(new.lease));
        let which = if new.lease < old.lease { "shorter" } else { "longer" };
        texts.push(format!(
            "The lease of the class {name} is {which}: {is}, no longer {was}. No end moves earlier than announced."
        ));
    }
    texts.extend(exchanged(name, &sentences::rules(old), &sentences::rules(new)));
    texts
}

fn transitions(old: &Policy, new: &Policy) -> Vec<String> {
    let [was, is] = [old, new].map(|policy| policy.transitions.iter().map(sentences::way).collect::<Vec<_>>());
    let added = is.iter().filter(|way| !was.contains(way)).map(|way| format!("New: {way}"));
    let removed = was.iter().filter(|way| !is.contains(way)).map(|way| format!("No longer: {way}"));
    added.chain(removed).collect()
}
