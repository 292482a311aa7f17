//! Every sentence that people read: reasons, mails, lengths of time, moments. Never who gets them or by which way.
//!
//! Each text has a key, and stands in the files `en/AREA.ftl`, `nl/AREA.ftl` and `de/AREA.ftl` beside this one; code says
//! it with [`say!`]. For translators: the files are Fluent (<https://projectfluent.org/fluent/guide>). Every key is in
//! all three files of an area, with the same `{ $variables }`, which may be put wherever the sentence wants them; what
//! depends on a number or a word is written as a choice, `{ $count -> [one] .. *[other] .. }`, and each language chooses
//! as it needs. A message is one line, however long. People are spoken to as "you", "je" and "du". What stands between
//! backticks is typed and stays as it is; names arrive cleaned. The test `tests/it/tidy/texts.rs` finds what is missing,
//! superfluous or left in English. A further language is a variant of [`Language`], a folder, and a line in `say`.

pub mod clean;
pub mod decided;
pub mod listed;
pub mod mails;
mod drift;
mod observed;
pub mod policy;
mod reasons;
pub mod requests;
pub mod say;
pub mod times;
mod unseen;
mod words;

#[cfg(test)]
mod tests;

use chrono_tz::Tz;

pub use crate::model::language::Language;
pub use crate::say;
pub use clean::{clean, clean_to, shell_word, vm_word};
pub use drift::drift;
pub use observed::{guard_help, ledger_stopped, observed};
pub use reasons::reason;
pub use unseen::{gap, no_contact, trouble};
pub use words::{Words, word};

/// How people want to be spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    pub language: Language,
    /// The zone of the times that people read.
    pub timezone: Tz,
}

impl Style {
    /// The style for readers of English in this zone.
    pub fn local(timezone: Tz) -> Self {
        Self { language: Language::default(), timezone }
    }
}

impl From<&Style> for Language {
    fn from(style: &Style) -> Self {
        style.language
    }
}
