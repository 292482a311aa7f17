//! `[[transition]]`: how a project may go from one class to another.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use super::classes::Classes;
use super::names::{self, Allowed, MEMBER, OWNER, ROOT};
use super::roles::Roles;
use super::values::some_length;
use crate::diagnostics::reading::{Findings, Section};
use crate::diagnostics::{NAMES_TRIED, closest, one_of, quoted};
use crate::model::class::{ClassName, RoleName};
use crate::policy::{Role, Transition};

const KEYS: [&str; 7] = ["from", "to", "request_by", "approve_by", "approvals", "requires", "lapse_after"];

/// How long a request stays open: a month, in which every team has met.
const DEFAULT_LAPSE_AFTER: TimeDelta = TimeDelta::days(30);

pub(super) fn read(
    root: &Section<'_>,
    roles: &Roles,
    classes: &Classes,
    findings: &mut Findings<'_>,
) -> Vec<Transition> {
    let Some(value) = root.value("transition") else { return Vec::new() };
    let Some(list) = value.get_ref().as_array() else {
        let help = "write `[[transition]]` in double brackets, once for each";
        findings.wrong_type("transition", value, "a list of tables").help(help);
        return Vec::new();
    };
    let mut transitions: Vec<Transition> = Vec::new();
    for value in list {
        let Some(section) = Section::of("transition", value, findings) else { continue };
        let Some(transition) = transition(&section, roles, classes, findings) else { continue };
        if transitions.iter().any(|earlier| (&earlier.from, &earlier.to) == (&transition.from, &transition.to)) {
            let message = format!("the transition from `{}` to `{}` is defined twice", transition.from, transition.to);
            findings.error(section.span(), message).help("make one of the two");
        }
        transitions.push(transition);
    }
    transitions
}

fn transition(
    section: &Section<'_>,
    roles: &Roles,
    classes: &Classes,
    findings: &mut Findings<'_>,
) -> Option<Transition> {
    section.allow("a transition", &KEYS, findings);
    section.require(
        "a transition",
        "from",
        "name the class that a project leaves, as in `from = \"participant\"`",
        findings,
    );
    section.require("a transition", "to", "name the class that a project gets, as in `to = \"space\"`", findings);
    let help = "somebody must decide: name the roles, as in `approve_by = [\"infrateam\"]`";
    section.require("a transition", "approve_by", help, findings);
    let from = class(section, "from", classes, findings);
    let to = class(section, "to", classes, findings);
    if let (Some(from), Some(to)) = (&from, &to)
        && from == to
    {
        let message = format!("this transition leads from `{from}` to itself");
        findings.error(section.key_span("to"), message).help("name another class");
    }
    let request_by = request_by(section, roles, findings);
    let approve_by = approve_by(section, roles, findings);
    let approvals = approvals(section, roles, approve_by.as_deref(), findings);
    let requires = requires(section, findings);
    let lapse_after = match section.value("lapse_after") {
        Some(_) => some_length(section, "lapse_after", findings).map(toml::Spanned::into_inner),
        None => Some(DEFAULT_LAPSE_AFTER),
    };
    Some(Transition {
        from: from?,
        to: to?,
        request_by: request_by?,
        approve_by: approve_by?,
        approvals: approvals?,
        requires,
        lapse_after: lapse_after?,
    })
}

fn class(section: &Section<'_>, key: &str, classes: &Classes, findings: &mut Findings<'_>) -> Option<ClassName> {
    let name = section.text(key, findings)?;
    if classes.names.contains(*name.get_ref()) {
        return Some(ClassName::new(*name.get_ref()));
    }
    if *name.get_ref() == ClassName::UNCLASSIFIED {
        findings.error(name.span(), format!("`unclassified` cannot be in {}", quoted(key))).help(
            "what nobody has decided on is filed with `fortnight adopt` or `fortnight classify`, without a transition",
        );
        return None;
    }
    let known = || classes.names.iter().map(String::as_str);
    let message = format!("there is no class {}", quoted(name.get_ref()));
    if let Some(meant) = closest(name.get_ref(), known().take(NAMES_TRIED)) {
        findings.doubtful(name.span(), message).help(format!("did you mean {}?", quoted(meant)));
        return None;
    }
    // A slip must not cost people their way up; a class that is still to come may be spoken of.
    findings.warning(name.span(), format!("{message}, so nobody can take this transition")).help(format!(
        "define `[class.{}]`, or leave the transition out; the classes are {}",
        name.get_ref().escape_debug(),
        one_of(known(), "and")
    ));
    None
}

fn request_by(section: &Section<'_>, roles: &Roles, findings: &mut Findings<'_>) -> Option<Vec<RoleName>> {
    if section.value("request_by").is_none() {
        return Some(vec![RoleName::new(OWNER)]);
    }
    let allowed = Allowed { known: &roles.names, reserved: &[OWNER, MEMBER, ROOT], otherwise: "" };
    let request_by = names::roles(section, "request_by", &allowed, findings);
    not_empty(section, "request_by", "nobody could ask for this transition", findings);
    request_by
}

fn approve_by(section: &Section<'_>, roles: &Roles, findings: &mut Findings<'_>) -> Option<Vec<RoleName>> {
    let otherwise = "nobody decides on a request of their own project: name a role, such as `infrateam`";
    let allowed = Allowed { known: &roles.names, reserved: &[ROOT], otherwise };
    let approve_by = names::roles(section, "approve_by", &allowed, findings);
    not_empty(section, "approve_by", "nobody could decide on this transition", findings);
    approve_by
}

fn not_empty(section: &Section<'_>, key: &str, message: &str, findings: &mut Findings<'_>) {
    if let Some(value) = section.value(key)
        && value.get_ref().as_array().is_some_and(|list| list.is_empty())
    {
        findings.error(value.span(), message).help("name at least one role");
    }
}

/// How many have to agree: at least one, and no more than there are.
fn approvals(
    section: &Section<'_>,
    roles: &Roles,
    approve_by: Option<&[RoleName]>,
    findings: &mut Findings<'_>,
) -> Option<u32> {
    if section.value("approvals").is_none() {
        return Some(1);
    }
    let approvals = section.count("approvals", findings)?;
    let wanted = *approvals.get_ref();
    if wanted == 0 {
        let message = "a transition needs at least one approval";
        findings
            .error(approvals.span(), message)
            .help("write `approvals = 1`; if nobody should decide, make it one class");
    }
    if let Some(there_are) = voters(approve_by?, roles)
        && u32::try_from(there_are).is_ok_and(|there_are| there_are < wanted)
    {
        let message = format!("{wanted} have to agree, but only {there_are} may decide");
        findings.error(approvals.span(), message).help("ask for fewer approvals, or let more people decide");
    }
    Some(wanted)
}

/// How many persons may decide, if the policy lists them all.
fn voters(approve_by: &[RoleName], roles: &Roles) -> Option<usize> {
    let mut persons = BTreeSet::new();
    for role in approve_by {
        match roles.known.get(role)? {
            Role::Persons(listed) => persons.extend(listed),
            Role::Group(_) => return None,
        }
    }
    Some(persons.len())
}

/// What must be stated with a request, as names of statements.
fn requires(section: &Section<'_>, findings: &mut Findings<'_>) -> Vec<String> {
    let mut requires = Vec::new();
    for name in section.texts("requires", findings).unwrap_or_default() {
        if names::check("statement", name.get_ref(), name.span(), findings) {
            requires.push((*name.get_ref()).to_owned());
        }
    }
    requires
}
