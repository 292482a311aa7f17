//! `[roles]`: who has which role.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{self, MEMBER, OWNER, ROOT};
use crate::diagnostics::quoted;
use crate::diagnostics::reading::{Findings, Section};
use crate::model::class::RoleName;
use crate::policy::Role;

const EXAMPLE: &str =
    "write `{ group = \"infrateam\" }` for the members of a unix group, or `{ persons = [\"alice\"] }`";

/// The roles, and the names that were given to any, well-formed or not.
#[derive(Debug, Default)]
pub(super) struct Roles {
    pub known: BTreeMap<RoleName, Role>,
    pub names: BTreeSet<String>,
}

pub(super) fn read(root: &Section<'_>, findings: &mut Findings<'_>) -> Roles {
    let mut roles = Roles::default();
    let help = "somebody must decide, and be told where an owner is unknown: add `[roles]` with `infrateam = { group = \"infrateam\" }`";
    let Some(section) = root.section("roles", findings) else {
        findings.doubtful(root.span(), "a policy needs the role `infrateam`").help(help);
        return roles;
    };
    section.require("`roles`", RoleName::INFRATEAM, help, findings);
    for (name, span, value) in section.entries() {
        if [OWNER, MEMBER, ROOT].contains(&name) {
            findings.error(span, format!("{} is a reserved word", quoted(name))).help(
                "`owner` and `member` are said of a project, and `root` is the host's; choose another name for the role",
            );
            continue;
        }
        roles.names.insert(name.to_owned());
        let named = names::check("role", name, span, findings);
        let role = Section::of(name, value, findings).and_then(|section| role(name, &section, findings));
        if let (true, Some(role)) = (named, role) {
            roles.known.insert(RoleName::new(name), role);
        }
    }
    roles
}

fn role(name: &str, section: &Section<'_>, findings: &mut Findings<'_>) -> Option<Role> {
    section.allow("a role", &["group", "persons"], findings);
    match (section.value("group"), section.value("persons")) {
        (Some(_), None) => {
            let group = section.text("group", findings)?;
            account("group", &group, findings).then(|| Role::Group((*group.get_ref()).to_owned()))
        }
        (None, Some(value)) => {
            let mut persons = section.texts("persons", findings)?;
            if value.get_ref().as_array().is_some_and(|list| list.is_empty()) {
                findings.error(value.span(), format!("nobody has the role {}", quoted(name))).help(EXAMPLE);
            }
            persons.retain(|person| account("person", person, findings));
            Some(Role::Persons(persons.into_iter().map(|person| (*person.get_ref()).to_owned()).collect()))
        }
        (Some(_), Some(_)) => {
            let message = format!("the role {} has a group and persons", quoted(name));
            findings
                .error(section.key_span("persons"), message)
                .also(section.key_span("group"), "the group")
                .help("keep one of the two; for both, define two roles and name both where they are needed");
            None
        }
        (None, None) => {
            findings.doubtful(section.span(), format!("nobody has the role {}", quoted(name))).help(EXAMPLE);
            None
        }
    }
}

/// Whether this can be the name of an account or a group.
fn account(kind: &str, name: &toml::Spanned<&str>, findings: &mut Findings<'_>) -> bool {
    let good = !name.get_ref().contains(|c: char| c.is_whitespace() || c == ':' || c == '/');
    if !good {
        let message = format!("{} cannot be the name of a {kind}", quoted(name.get_ref()));
        findings.error(name.span(), message).help("names of accounts and groups have no spaces, colons or slashes");
    }
    good
}
