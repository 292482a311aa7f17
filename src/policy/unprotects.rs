//! Whom a new policy would take protection from. Never the words for it.

use std::collections::BTreeSet;
use std::fmt;

use super::{Class, Policy, Role, Rule};
use crate::model::class::{ClassName, RoleName};

/// What a new policy would take away. While there is any of it, the policy waits until root accepts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unprotects {
    /// There would be no such class, so that nobody could decide on its projects.
    Gone { class: ClassName },
    /// Its VMs could be switched off.
    Leased { class: ClassName },
    /// It would no longer be confidential.
    Open { class: ClassName },
    /// People of this role could see it who could not before.
    Shown { class: ClassName, role: RoleName },
}

/// As the ledger and the wire have it: `leased core`. Names of classes and roles hold no space.
impl fmt::Display for Unprotects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gone { class } => write!(f, "gone {class}"),
            Self::Leased { class } => write!(f, "leased {class}"),
            Self::Open { class } => write!(f, "open {class}"),
            Self::Shown { class, role } => write!(f, "shown {class} {role}"),
        }
    }
}

impl Unprotects {
    /// Reads what [`Display`](fmt::Display) has written. Nothing for any other text.
    pub fn read(text: &str) -> Option<Self> {
        let class = |name: &str| ClassName::new(name);
        match text.split(' ').collect::<Vec<_>>().as_slice() {
            ["gone", name] => Some(Self::Gone { class: class(name) }),
            ["leased", name] => Some(Self::Leased { class: class(name) }),
            ["open", name] => Some(Self::Open { class: class(name) }),
            ["shown", name, role] => Some(Self::Shown { class: class(name), role: RoleName::new(*role) }),
            _ => None,
        }
    }
}

/// Which classes in use, and which confidential ones, used or not, would lose their protection, vanish, or become
/// visible to more people.
pub fn unprotects(old: &Policy, new: &Policy, classes_in_use: &BTreeSet<ClassName>) -> Vec<Unprotects> {
    let mut found = Vec::new();
    // Whether there are projects of a confidential class must not show in whether a policy waits.
    let confidential = old.classes.keys().filter(|name| old.is_confidential(name));
    for name in classes_in_use.iter().chain(confidential).collect::<BTreeSet<_>>() {
        let Some(was) = old.class(name) else { continue };
        let Some(is) = new.class(name) else {
            found.push(Unprotects::Gone { class: name.clone() });
            continue;
        };
        if was.rule == Rule::Protected && is.rule != Rule::Protected {
            found.push(Unprotects::Leased { class: name.clone() });
        }
        found.extend(reveals(was, is, old, new));
    }
    found
}

/// Whether more people than before may see the projects of a confidential class.
fn reveals(was: &Class, is: &Class, old: &Policy, new: &Policy) -> Option<Unprotects> {
    if was.confidential_to.is_empty() {
        return None;
    }
    if is.confidential_to.is_empty() {
        return Some(Unprotects::Open { class: is.name.clone() });
    }
    let widened =
        |role: &&RoleName| !was.confidential_to.contains(role) || widens(old.roles.get(*role), new.roles.get(*role));
    let role = is.confidential_to.iter().find(widened)?;
    Some(Unprotects::Shown { class: is.name.clone(), role: role.clone() })
}

/// Whether somebody could have the role who has not had it before. What a group contains is not known here.
fn widens(old: Option<&Role>, new: Option<&Role>) -> bool {
    match (old, new) {
        (Some(Role::Persons(old)), Some(Role::Persons(new))) => !new.is_subset(old),
        (old, new) => old != new,
    }
}
