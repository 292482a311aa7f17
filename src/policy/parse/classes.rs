//! `[class.NAME]`: the classes, and which of them new VMs get.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::lease::{self, LEASE_KEYS};
use super::names::{self, Allowed, MEMBER, OWNER};
use super::roles::Roles;
use crate::diagnostics::quoted;
use crate::diagnostics::reading::{Findings, Section, Value, text};
use crate::model::class::ClassName;
use crate::policy::{Class, Rule};

/// The keys of every class; those of a lease come on top.
const KEYS: [&str; 5] = ["label", "default", "protected", "managed_by", "confidential_to"];

/// The classes, and the names that were given to any, well-formed or not.
#[derive(Debug, Default)]
pub(super) struct Classes {
    pub known: BTreeMap<ClassName, Class>,
    pub names: BTreeSet<String>,
    pub default: Option<ClassName>,
}

pub(super) fn read(root: &Section<'_>, roles: &Roles, findings: &mut Findings<'_>) -> Classes {
    let mut classes = Classes::default();
    let mut defaults: Vec<(ClassName, Range<usize>)> = Vec::new();
    let section = root.section("class", findings);
    for (name, span, value) in section.iter().flat_map(Section::entries) {
        if name == ClassName::UNCLASSIFIED {
            findings.error(span, "`unclassified` is a reserved word").help(
                "it is the class of what nobody has decided on, and always protected; choose another name for the class",
            );
            continue;
        }
        classes.names.insert(name.to_owned());
        let named = names::check("class", name, span, findings);
        let Some(section) = Section::of(name, value, findings) else { continue };
        if section.flag("default", findings).is_some_and(|flag| *flag.get_ref()) {
            defaults.push((ClassName::new(name), section.key_span("default")));
        }
        if let (true, Some(class)) = (named, class(name, &section, roles, findings)) {
            classes.known.insert(class.name.clone(), class);
        }
    }
    let unclear = section.iter().flat_map(Section::entries).any(|(_, _, class)| says_default_wrongly(class));
    if !unclear {
        defaults.sort_by_key(|(_, span)| span.start);
        classes.default = default(root, &classes, &defaults, findings);
    }
    classes
}

/// Whether there is something in the place of `default = true` that is no answer.
fn says_default_wrongly(class: &Value<'_>) -> bool {
    let default = class.get_ref().as_table().and_then(|table| table.get("default"));
    default.is_some_and(|default| default.get_ref().as_bool().is_none())
}

fn class(name: &str, section: &Section<'_>, roles: &Roles, findings: &mut Findings<'_>) -> Option<Class> {
    let known: Vec<&str> = KEYS.into_iter().chain(LEASE_KEYS).collect();
    section.allow("a class", &known, findings);
    let label = section.value("label").map(|value| label(value, findings)).unwrap_or_default();
    let managed_by = Allowed {
        known: &roles.names,
        reserved: &[OWNER, MEMBER],
        otherwise: "root manages the host; name who looks after the VMs",
    };
    let confidential_to = Allowed {
        known: &roles.names,
        reserved: &[],
        otherwise: "root sees everything anyway, and who owns a project is a question of each project: name a role",
    };
    let managed_by = names::roles(section, "managed_by", &managed_by, findings);
    let confidential_to = names::roles(section, "confidential_to", &confidential_to, findings);
    if confidential_to.as_ref().is_some_and(Vec::is_empty)
        && section.list("confidential_to", findings).is_some_and(<[Value<'_>]>::is_empty)
    {
        let message = format!("the class {} would be confidential to nobody", quoted(name));
        findings.error(section.key_span("confidential_to"), message).help("name a role, or leave the key out");
    }
    let rule = rule(name, section, findings)?;
    if matches!(rule, Rule::Leased(_)) && confidential_to.as_ref().is_some_and(|roles| !roles.is_empty()) {
        let message = format!("the class {} is confidential and leased", quoted(name));
        findings.doubtful(section.key_span("confidential_to"), message).help(
            "limits are shared, and moved ends make room for each other: from these others could tell what is hidden; \
             write `protected = true` instead of a lease",
        );
    }
    Some(Class {
        name: ClassName::new(name),
        label,
        rule,
        managed_by: managed_by.unwrap_or_default(),
        confidential_to: confidential_to.unwrap_or_default(),
    })
}

/// What people call the class, by language.
fn label(value: &Value<'_>, findings: &mut Findings<'_>) -> BTreeMap<String, String> {
    let mut label = BTreeMap::new();
    let section = Section::of("label", value, findings);
    for (language, span, value) in section.iter().flat_map(Section::entries) {
        if !(2..=3).contains(&language.len()) || !language.chars().all(|c| c.is_ascii_lowercase()) {
            let message = format!("{} is not the code of a language", quoted(language));
            findings.error(span, message).help("write two or three lowercase letters, as in `label = { nl = \"…\" }`");
        } else if let Some(text) = text(language, value, findings) {
            label.insert(language.to_owned(), (*text.get_ref()).to_owned());
        }
    }
    label
}

fn rule(name: &str, section: &Section<'_>, findings: &mut Findings<'_>) -> Option<Rule> {
    let protected = match section.value("protected") {
        Some(_) => *section.flag("protected", findings)?.get_ref(),
        None => false,
    };
    if protected {
        for key in LEASE_KEYS.into_iter().filter(|key| section.value(key).is_some()) {
            let message = format!("the class {} is protected, so {} means nothing", quoted(name), quoted(key));
            findings
                .doubtful(section.key_span(key), message)
                .also(section.key_span("protected"), "protected here")
                .help("a protected VM has no lease and is never switched off; leave out one of the two");
        }
        return Some(Rule::Protected);
    }
    if !LEASE_KEYS.iter().any(|key| section.value(key).is_some()) {
        let message = format!("the class {} is neither protected nor leased", quoted(name));
        findings
            .doubtful(section.span(), message)
            .help("write `protected = true`, or give it a `lease` with its notices");
        return None;
    }
    lease::read(name, section, findings).map(Rule::Leased)
}

/// The one class that new VMs get. It is leased, and hidden from nobody.
fn default(
    root: &Section<'_>,
    classes: &Classes,
    defaults: &[(ClassName, Range<usize>)],
    findings: &mut Findings<'_>,
) -> Option<ClassName> {
    let Some(((name, span), others)) = defaults.split_first() else {
        findings
            .doubtful(root.span(), "no class is the default")
            .help("write `default = true` in the class that new VMs get");
        return None;
    };
    for (_, other) in others {
        let help = "new VMs get one class: keep one `default = true`";
        findings
            .error(other.clone(), "another class is the default already")
            .also(span.clone(), "the first")
            .help(help);
    }
    let class = classes.known.get(name)?;
    if class.rule == Rule::Protected {
        findings
            .doubtful(span.clone(), "the default class must not be protected")
            .help("whoever deletes a VM and makes it anew would escape every lease; make a leased class the default");
    }
    if !class.confidential_to.is_empty() {
        findings
            .doubtful(span.clone(), "the default class must not be confidential")
            .help("people could not see the VMs that they have just made; make another class the default");
    }
    Some(name.clone())
}
