//! How those are told who may not, or who named what is not there for them.

use crate::model::class::RoleName;
use crate::model::language::Language;
use crate::model::ledger::Own;
use crate::request::{Direction, MEMBER, OWNER, ROOT};
use crate::texts::{clean, listed, say};

use super::{BadField, Denied, NameTaken, NotClassified, NotMoved, Unresolved, Who};

impl Denied {
    /// What the caller is told: that they may not, and who can help.
    pub fn said(&self) -> String {
        let (language, verb) = (self.language, self.verb.as_str());
        if self.no_account.is_some() && self.roles_unknown {
            return say!(language, "denied-account-unknown");
        }
        if let Some(account) = &self.no_account {
            return say!(language, "denied-no-account", account = clean(account));
        }
        let refusal = if self.instead.is_empty() {
            let able: Vec<String> = self.verb.allowed().iter().filter_map(|who| helper(*who, language)).collect();
            say!(language, "denied-verb", verb = verb, able = listed::and(&able, language))
        } else {
            let able: Vec<String> = self.instead.iter().map(|role| clean(role.as_str())).collect();
            say!(language, "denied-policy", able = listed::or(&able, language))
        };
        who_helps(&refusal, self.roles_unknown, self.helpers(), language)
    }

    fn helpers(&self) -> Helpers {
        match self.verb.allowed() {
            _ if !self.instead.is_empty() => Helpers::Others,
            [Who::Root] => Helpers::Root,
            able if able.contains(&Who::Owner) => Helpers::OwnersToo,
            _ => Helpers::Others,
        }
    }
}

/// Whom somebody can ask who may not do something themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Helpers {
    /// Root alone, which is no group of people.
    Root,
    /// Owners, whose names can be looked up, and maybe others.
    OwnersToo,
    Others,
}

/// A refusal that names who may, and what to do next: to ask them, or to try again where roles could not be learned.
pub fn who_helps(refusal: &str, roles_unknown: bool, helpers: Helpers, language: Language) -> String {
    match helpers {
        _ if roles_unknown => say!(language, "denied-roles-unknown", refusal = refusal),
        Helpers::Root => say!(language, "denied-ask-root", refusal = refusal),
        Helpers::OwnersToo => say!(language, "denied-ask-owner", refusal = refusal),
        Helpers::Others => say!(language, "denied-ask", refusal = refusal),
    }
}

/// That nobody decides on the class of what counts as their own, and who does.
pub fn not_ones_own(own: Own, able: &str, language: Language) -> String {
    match own {
        Own::Belongs => say!(language, "own-belongs", able = able),
        Own::Guessed => say!(language, "own-guessed", able = able),
        Own::Asks { request } => say!(language, "own-asks", id = request.short(), able = able),
        Own::Belonged => say!(language, "own-belonged", able = able),
    }
}

/// Those who may, in words: roles by their names, the infrateam with its mail address where that is known.
pub fn able(roles: &[RoleName], language: Language, mail: Option<&str>) -> String {
    let word = |role: &RoleName| match role.as_str() {
        OWNER => say!(language, "request-role-owner"),
        MEMBER => say!(language, "request-role-member"),
        ROOT => say!(language, "who-root"),
        RoleName::INFRATEAM => match mail {
            Some(mail) => format!("{} ({})", say!(language, "who-infrateam"), clean(mail)),
            None => say!(language, "who-infrateam"),
        },
        other => clean(other),
    };
    listed::or(&roles.iter().map(word).collect::<Vec<_>>(), language)
}

/// What to call those who may.
fn helper(who: Who, language: Language) -> Option<String> {
    Some(match who {
        Who::Anybody | Who::RootIfUnclassified => return None,
        Who::Asking => say!(language, "who-asking"),
        Who::Deciding => say!(language, "who-deciding"),
        Who::Asker => say!(language, "who-asker"),
        Who::Root => say!(language, "who-root"),
        Who::Infrateam | Who::Steward => say!(language, "who-infrateam"),
        Who::Owner => say!(language, "who-owner"),
        Who::Member => say!(language, "who-member"),
        Who::Confidant => say!(language, "who-confidant"),
    })
}

impl NotClassified {
    /// What the caller is told.
    pub fn said(&self, language: Language) -> String {
        match self {
            Self::Denied(denied) => denied.said(),
            Self::UnknownClass { class } => say!(language, "classify-unknown-class", class = clean(class.as_str())),
            Self::Already { class } => say!(language, "classify-already", class = class),
            Self::ToUnclassified => say!(language, "classify-to-unclassified"),
            Self::NoWay { from, to } => say!(language, "classify-no-way", from = from, to = to),
            Self::MoreVoices { from, to, approvals } => {
                say!(language, "classify-more-voices", from = from, to = to, approvals = approvals)
            }
            Self::OwnProject { own, may } => not_ones_own(*own, &able(may, language, None), language),
            Self::Confidential { to } => say!(language, "classify-confidential", to = to),
        }
    }
}

impl BadField {
    /// What the caller is told.
    pub fn said(&self, language: Language) -> String {
        match self {
            Self::Empty { field } => say!(language, "field-empty", field = field.as_str()),
            Self::TooLong { field, characters, most } => {
                say!(language, "text-too-long", what = field.as_str(), characters = characters, most = most)
            }
            Self::Harmful { field } => say!(language, "field-harmful", field = field.as_str()),
            Self::LikeReference => say!(language, "field-like-reference"),
            Self::NotALink => say!(language, "field-not-a-link"),
            Self::UnknownManager { word } => say!(language, "field-unknown-manager", word = clean(word)),
            Self::NotAManager { word, class, instead } => {
                let instead: Vec<String> = instead.iter().map(|role| clean(role.as_str())).collect();
                let instead = listed::and(&instead, language);
                say!(language, "field-not-a-manager", word = clean(word), class = class, instead = instead)
            }
        }
    }
}

impl NameTaken {
    /// What the caller is told of this name.
    pub fn said(&self, name: &str, language: Language) -> String {
        match self {
            Self::ByProject => say!(language, "name-taken-by-project", name = clean(name)),
            Self::ByVm => say!(language, "name-taken-by-vm", name = clean(name)),
        }
    }
}

impl NotMoved {
    /// What the caller is told.
    pub fn said(&self, language: Language) -> String {
        match self {
            Self::Denied(denied) => denied.said(),
            Self::Already => say!(language, "move-already"),
            Self::NotTheirs => say!(language, "move-not-theirs"),
            Self::Class { to, why } => say!(language, "move-class", to = to, why = why.said(language)),
            Self::OwnClass { to, way } => {
                let way = way.map_or("none", Direction::as_str);
                say!(language, "move-own-class", to = to, way = way)
            }
            Self::RequestWaits { request } => say!(language, "move-request-waits", request = request.short()),
        }
    }
}

impl Unresolved {
    /// What the caller is told. Candidates are listed by whoever answers.
    pub fn said(&self, language: Language) -> String {
        match self {
            Self::NoVm { wanted } => say!(language, "no-such-vm", wanted = clean(wanted)),
            Self::NoProject { wanted } => say!(language, "no-such-project", wanted = clean(wanted)),
            Self::NoRequest { wanted } => say!(language, "no-such-request", wanted = clean(wanted)),
            Self::Ambiguous(ambiguous) => {
                let count = ambiguous.candidates.len();
                say!(language, "ambiguous", wanted = clean(&ambiguous.wanted), count = count)
            }
        }
    }
}
