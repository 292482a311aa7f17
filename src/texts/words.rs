//! Words of the daemon that are the same on the wire for every reader, in the language of one.

use crate::model::language::Language;

use super::{clean_to, say};

/// Which words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// The state of a VM.
    State,
    /// What comes next to a VM.
    Next,
    /// How a VM is switched off.
    Rung,
    /// How far a message is.
    Delivery,
    /// What a turn does.
    Step,
    /// Why the daemon wakes up next.
    Wakeup,
    /// What a request asks for.
    Asks,
    /// The state of a request.
    RequestState,
}

/// The longest word of a daemon that is shown.
const WORD_MAX: usize = 40;

/// A word as people read it. One that is not known is shown as it is, made harmless.
pub fn word(language: Language, of: Words, word: &str) -> String {
    let family = match of {
        Words::State => "state",
        Words::Next => "next",
        Words::Rung => "rung",
        Words::Delivery => "delivery",
        Words::Step => "step",
        Words::Wakeup => "wakeup",
        Words::Asks => "asks",
        Words::RequestState => "request-state",
    };
    let key = format!("word-{family}-{word}");
    if say::knows(Language::English, &key) { say::said(language, &key, &[]) } else { clean_to(word, WORD_MAX) }
}
