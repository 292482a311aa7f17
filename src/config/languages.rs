//! `[languages]`: who is spoken to in which language.

use std::collections::BTreeMap;

use crate::diagnostics::quoted;
use crate::diagnostics::reading::{Findings, Section, text};
use crate::model::language::Language;
use crate::model::outbox::Recipient;
use crate::model::person::{Identity, Person};

/// The languages of people. It decides for mails, and for callers who do not say which language they read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Languages {
    /// For everybody who is not named.
    pub default: Language,
    /// By login, mail address or role.
    pub by_name: BTreeMap<String, Language>,
}

impl Languages {
    /// The language of a login or role.
    pub fn of(&self, name: &str) -> Language {
        self.by_name.get(name).copied().unwrap_or(self.default)
    }

    /// The language of whoever gets a mail. `person` is the recipient, if it is a person that is known.
    pub fn of_recipient(&self, to: &Recipient, person: Option<&Person>) -> Language {
        match to {
            Recipient::Role { role } => self.of(role.as_str()),
            Recipient::Person { .. } => {
                let names = person.map_or(&[][..], |person| &person.identities).iter().map(|identity| match identity {
                    Identity::Unix { login, .. } => login,
                    Identity::Mail { address } => address,
                });
                names.filter_map(|name| self.by_name.get(name)).next().copied().unwrap_or(self.default)
            }
        }
    }
}

/// What is wrong falls back to the default.
pub(super) fn read(root: &Section<'_>, findings: &mut Findings<'_>) -> Languages {
    let Some(section) = root.section("languages", findings) else { return Languages::default() };
    let names: Vec<&str> = section.entries().map(|(name, ..)| name).collect();
    let found = names.into_iter().filter_map(|name| Some((name.to_owned(), language(&section, name, findings)?)));
    let mut by_name: BTreeMap<String, Language> = found.collect();
    let default = by_name.remove("default").unwrap_or_default();
    Languages { default, by_name }
}

fn language(section: &Section<'_>, key: &str, findings: &mut Findings<'_>) -> Option<Language> {
    let tag = text(key, section.value(key)?, findings)?;
    let language = Language::from_tag(tag.get_ref());
    if language.is_none() {
        let message = format!("{} is not a language that fortnight speaks", quoted(tag.get_ref()));
        findings.error(tag.span(), message).help("write `en` (English), `nl` (Dutch) or `de` (German)");
    }
    language
}
