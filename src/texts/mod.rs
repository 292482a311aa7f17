//! Every sentence that people read: reasons, mails, lengths of time, moments. Never who gets them or by which way.
//!
//! Each text is looked up by a key in a language's own module. A further language is a further variant of
//! [`Language`], a module beside `english`, and one more arm in the functions below; the compiler names them all.

pub mod clean;
mod english;
pub mod mails;
pub mod times;

#[cfg(test)]
mod tests;

use chrono_tz::Tz;

use crate::model::reason::Reason;

pub use clean::{clean, clean_to, shell_word, vm_word};

/// In which language people are spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Language {
    #[default]
    English,
}

/// How people want to be spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    pub language: Language,
    /// The zone of the times that people read.
    pub timezone: Tz,
}

impl Style {
    /// The style for readers in this zone.
    pub fn local(timezone: Tz) -> Self {
        Self { language: Language::default(), timezone }
    }
}

/// Says a reason as one sentence or two. Arguments that are missing or malformed make it vaguer, never wrong.
pub fn reason(reason: &Reason, style: &Style) -> String {
    match style.language {
        Language::English => english::reasons::sentence(reason, style),
    }
}
