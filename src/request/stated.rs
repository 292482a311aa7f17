//! What is stated with a request: which statements must be there, and what one may hold.

use std::collections::BTreeMap;

use crate::model::class::RoleName;
use crate::model::request::Asks;
use crate::model::said::{NotTaken, characters_max, said};
use crate::policy::{Policy, Transition};

use super::{MEMBER, OWNER};

/// What the project is for. An approval writes it into the project.
pub const PURPOSE: &str = "purpose";
/// Whom the project serves. It stays with the request.
pub const SERVES: &str = "serves";
/// Who manages the project. An approval writes it into the project.
pub const MANAGED_BY: &str = "managed_by";
/// Where the project is documented. An approval writes it into the project.
pub const DOCUMENTATION: &str = "documentation";
/// Why it is asked for. It may be stated with every request.
pub use crate::model::said::REASON;

/// The statements whose meaning is known; a policy may require others.
pub const KNOWN_STATEMENTS: [&str; 5] = [PURPOSE, SERVES, MANAGED_BY, DOCUMENTATION, REASON];

/// Why a statement is not taken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotStated {
    /// These must be stated and are not.
    Missing {
        statements: Vec<String>,
    },
    /// Nothing stands in it.
    Empty {
        statement: String,
    },
    TooLong {
        statement: String,
        characters: usize,
        most: usize,
    },
    /// It means nothing for this request.
    Unknown {
        statement: String,
        known: Vec<String>,
    },
    /// It names somebody who is neither of the project nor a role of the policy.
    NotAManager {
        said: String,
        known: Vec<String>,
    },
}

/// The statements that a transition wants and that are not there, as the policy lists them.
pub fn missing(way: &Transition, stated: &BTreeMap<String, String>) -> Vec<String> {
    way.requires.iter().filter(|name| !stated.contains_key(*name)).cloned().collect()
}

/// Whether the statements can go with a request; `way` is the transition that it is for, if it is for one.
pub fn check_statements(
    policy: &Policy,
    way: Option<&Transition>,
    stated: &BTreeMap<String, String>,
) -> Result<(), NotStated> {
    let known = known(way);
    for (statement, text) in stated {
        if !known.contains(statement) {
            return Err(NotStated::Unknown { statement: statement.clone(), known });
        }
        check_length(statement, text)?;
    }
    if let Some(text) = stated.get(MANAGED_BY).filter(|_| way.is_some()) {
        managers(policy, text)?;
    }
    let statements = way.map(|way| missing(way, stated)).unwrap_or_default();
    if statements.is_empty() { Ok(()) } else { Err(NotStated::Missing { statements }) }
}

/// What may be stated: for a class all that is known and all that is required; for anything else the reason.
fn known(way: Option<&Transition>) -> Vec<String> {
    let Some(way) = way else { return vec![REASON.to_owned()] };
    let others = KNOWN_STATEMENTS.iter().map(|name| (*name).to_owned());
    let others = others.filter(|name| !way.requires.contains(name));
    way.requires.iter().cloned().chain(others).collect()
}

/// Whether a text says something, and not too much.
pub fn check_length(name: &str, text: &str) -> Result<(), NotStated> {
    let statement = || name.to_owned();
    let not_stated = |why| match why {
        NotTaken::Empty => NotStated::Empty { statement: statement() },
        NotTaken::TooLong { characters, most } => NotStated::TooLong { statement: statement(), characters, most },
    };
    said(text, characters_max(name)).map(drop).map_err(not_stated)
}

/// Who is stated to manage a project, as [`named_managers`] reads it; somebody has to be named.
pub fn managers(policy: &Policy, text: &str) -> Result<Vec<RoleName>, NotStated> {
    let named = named_managers(policy, text).ok().filter(|named| !named.is_empty());
    named.ok_or_else(|| {
        let roles = policy.roles.keys().map(ToString::to_string);
        let known = [OWNER, MEMBER, "both"].into_iter().map(str::to_owned).chain(roles).collect();
        NotStated::NotAManager { said: text.to_owned(), known }
    })
}

/// Who is named as managing a project: `owner`, `member` or roles of the policy, with commas or spaces between them.
/// `both` are the owner and the infrateam. The words are understood in each of our languages, unless a role has one for
/// its name. The error is the first word that names nobody.
pub fn named_managers(policy: &Policy, text: &str) -> Result<Vec<RoleName>, String> {
    let words = text.split(|c: char| c == ',' || c == '+' || c.is_whitespace()).filter(|word| !word.is_empty());
    let mut managers: Vec<RoleName> = Vec::new();
    for word in words.filter(|word| *word != "and") {
        let is_role = policy.roles.contains_key(&RoleName::new(word));
        let named = match meant(word) {
            Some(Meant::Nobody) if !is_role => continue,
            Some(Meant::Both) if word == "both" || !is_role => vec![RoleName::new(OWNER), RoleName::infrateam()],
            Some(Meant::One(one)) if word == one || !is_role => vec![RoleName::new(one)],
            _ if is_role => vec![RoleName::new(word)],
            _ => return Err(word.to_owned()),
        };
        let new: Vec<_> = named.into_iter().filter(|role| !managers.contains(role)).collect();
        managers.extend(new);
    }
    Ok(managers)
}

/// What a word means that is not the name of a role.
enum Meant {
    One(&'static str),
    Both,
    /// It joins two others.
    Nobody,
}

fn meant(word: &str) -> Option<Meant> {
    Some(match word.to_lowercase().as_str() {
        "and" | "en" | "und" => Meant::Nobody,
        "both" | "beide" | "allebei" => Meant::Both,
        "owner" | "eigenaar" | "besitzer" => Meant::One(OWNER),
        "member" | "lid" | "mitglied" => Meant::One(MEMBER),
        _ => return None,
    })
}

/// The transition that a request is for, as the policy has it now.
pub(super) fn way_of<'a>(policy: &'a Policy, asks: &Asks) -> Option<&'a Transition> {
    let (from, to) = asks.classes()?;
    policy.transition(from, to).filter(|way| policy.class(&way.to).is_some())
}
