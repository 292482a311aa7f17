//! What a project may be called and what may be said of it: every text has a bound, and what cannot be shown whole and
//! safely where it is needed as it is, is refused.

use crate::model::class::{ClassName, RoleName};
use crate::model::nfc::nfc;
use crate::model::said::{NotTaken, TEXT_CHARACTERS_MAX, said};
use crate::policy::Policy;
use crate::request::named_managers;
use crate::texts::clean::is_harmful;

/// So many characters has a name at most: it stands in tables.
pub const NAME_CHARACTERS_MAX: usize = 64;
/// So many characters has a link at most: browsers take no longer ones.
pub const LINK_CHARACTERS_MAX: usize = 2_000;

/// A field of a project, as people name it in a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Name,
    Purpose,
    Documentation,
    ManagedBy,
}

impl Field {
    /// The flag with which it is said.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Purpose => "purpose",
            Self::Documentation => "documentation",
            Self::ManagedBy => "managed-by",
        }
    }
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadField {
    /// It says nothing.
    Empty { field: Field },
    /// It has more characters than there is room for.
    TooLong { field: Field, characters: usize, most: usize },
    /// It holds characters that can do more than be seen.
    Harmful { field: Field },
    /// It begins as a reference does.
    LikeReference,
    /// It is no link to a page.
    NotALink,
    /// Neither an owner nor a member nor a role of the policy.
    UnknownManager { word: String },
    /// The policy leaves projects of this class to others.
    NotAManager { word: String, class: ClassName, instead: Vec<RoleName> },
}

/// A name, in the form in which names are compared: one line of what can be seen. A UUID, a number or a verb may be
/// one, since `name:` says that it is a name.
pub fn name(text: &str) -> Result<String, BadField> {
    let text = bounded(&nfc(text), Field::Name, NAME_CHARACTERS_MAX)?;
    if text.chars().any(is_harmful) {
        return Err(BadField::Harmful { field: Field::Name });
    }
    if ["name:", "uuid:"].iter().any(|prefix| text.starts_with(prefix)) {
        return Err(BadField::LikeReference);
    }
    Ok(text)
}

/// A purpose: any words. It is cleaned where it is shown.
pub fn purpose(text: &str) -> Result<String, BadField> {
    bounded(text, Field::Purpose, TEXT_CHARACTERS_MAX)
}

/// A link to documentation: `http://` or `https://`, a host, and nothing that hides where it leads.
pub fn documentation(text: &str) -> Result<String, BadField> {
    let text = bounded(text, Field::Documentation, LINK_CHARACTERS_MAX)?;
    if text.chars().any(|character| is_harmful(character) || " <>\"'`{}|\\^[]".contains(character)) {
        return Err(BadField::NotALink);
    }
    let lower = text.to_ascii_lowercase();
    let rest = ["https://", "http://"].iter().find_map(|scheme| lower.strip_prefix(scheme));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let is_host = host.starts_with(|first: char| first.is_alphanumeric()) && !host.contains('@');
    if is_host { Ok(text) } else { Err(BadField::NotALink) }
}

/// Who manages a project of this class: `owner`, `member`, roles of the policy, `both`, as in a request; and no others
/// than the class has.
pub fn managers(words: &[String], class: &ClassName, policy: &Policy) -> Result<Vec<RoleName>, BadField> {
    let unknown = |word| BadField::UnknownManager { word };
    let managers = named_managers(policy, &words.join(",")).map_err(unknown)?;
    let theirs = policy.class(class).map(|class| class.managed_by.as_slice()).unwrap_or_default();
    match managers.iter().find(|role| !theirs.is_empty() && !theirs.contains(role)) {
        Some(other) => {
            let (word, class, instead) = (other.to_string(), class.clone(), theirs.to_vec());
            Err(BadField::NotAManager { word, class, instead })
        }
        None if managers.is_empty() => Err(BadField::Empty { field: Field::ManagedBy }),
        None => Ok(managers),
    }
}

fn bounded(text: &str, field: Field, most: usize) -> Result<String, BadField> {
    said(text, most).map(str::to_owned).map_err(|why| match why {
        NotTaken::Empty => BadField::Empty { field },
        NotTaken::TooLong { characters, most } => BadField::TooLong { field, characters, most },
    })
}
