//! What people are told of an error and of its causes, in their language.

use std::error::Error;
use std::fmt;

use crate::api::client::{ClientError, NotAHost, NotASocketThere};
use crate::cli::anchor::AnchorFlaw;
use crate::cli::when::NotATime;
use crate::policy::duration::DurationError;
use crate::texts::{Language, clean, say};

use super::CliError;

impl CliError {
    /// What happened. What it is caused by is its source.
    pub fn said(&self, language: Language) -> String {
        match self {
            Self::Ask(error) => error.said(language),
            Self::Host { typed, .. } => say!(language, "error-host", typed = clean(typed)),
            Self::SocketThere { typed, .. } => {
                say!(language, "error-socket-there", typed = clean(&typed.display().to_string()))
            }
            Self::DialledByHand => say!(language, "error-dialled-by-hand"),
            Self::OnlyDials { asked } => say!(language, "error-only-dials", asked = clean(asked)),
            Self::Copy { .. } => say!(language, "error-copy"),
            Self::Missing { flag } => say!(language, "error-missing", flag = flag),
            Self::Unanswered { flag } => say!(language, "error-unanswered", flag = flag),
            Self::BrokenOff => say!(language, "error-broken-off"),
            Self::Time { flag, .. } => say!(language, "error-time", flag = flag),
            Self::ReadFile { path, .. } => say!(language, "error-read-file", path = path.display()),
            Self::NotAnAnchor { path, .. } => say!(language, "error-not-an-anchor", path = path.display()),
            Self::ReadStdin { .. } => say!(language, "error-read-stdin"),
            Self::ReadTerminal { .. } => say!(language, "error-read-terminal"),
            Self::Invalid { file, count } => say!(language, "error-invalid", file = clean(file), count = count),
            Self::Write { .. } => say!(language, "error-write"),
            Self::Runtime { .. } => say!(language, "error-runtime"),
            Self::StatedTwice { statement } => say!(language, "error-stated-twice", statement = clean(statement)),
            Self::NoSuchVm { name } => say!(language, "error-no-such-vm", name = clean(name)),
            Self::Ambiguous { name, candidates } => {
                say!(language, "error-ambiguous", count = candidates.len(), name = clean(name))
            }
            Self::NoSuchClass { class, .. } => say!(language, "error-no-such-class", class = clean(class)),
            Self::TwoClasses { name } => say!(language, "error-two-classes", name = clean(name)),
            Self::KeepTable { .. } => say!(language, "error-keep-table"),
            Self::RunEditor { editor, .. } => say!(language, "error-run-editor", editor = clean(editor)),
            Self::EditorFailed { editor } => say!(language, "error-editor-failed", editor = clean(editor)),
            Self::WithTable { error, .. } | Self::WithAnswers { error, .. } => error.said(language),
            Self::NotAdopted => say!(language, "error-not-adopted"),
        }
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(Language::default()))
    }
}

/// A cause. What the system and its libraries say stays as they say it.
pub(super) fn cause(source: &(dyn Error + 'static), language: Language) -> String {
    if let Some(why) = source.downcast_ref::<ClientError>() {
        why.said(language)
    } else if let Some(why) = source.downcast_ref::<NotAHost>() {
        why.said(language)
    } else if let Some(why) = source.downcast_ref::<NotASocketThere>() {
        why.said(language)
    } else if let Some(why) = source.downcast_ref::<AnchorFlaw>() {
        why.said(language)
    } else if let Some(why) = source.downcast_ref::<NotATime>() {
        why.said(language)
    } else if let Some(why) = source.downcast_ref::<DurationError>() {
        not_a_length(why, language)
    } else {
        source.to_string()
    }
}

impl NotATime {
    /// What is wrong with it. What that is caused by is its source.
    pub(in crate::cli) fn said(&self, language: Language) -> String {
        match self {
            Self::Unknown { text } => say!(language, "error-time-unknown", text = text),
            Self::Skipped { text } => say!(language, "error-time-skipped", text = text),
            Self::Length { text, .. } => say!(language, "error-time-length", text = text),
        }
    }
}

fn not_a_length(why: &DurationError, language: Language) -> String {
    match why {
        DurationError::Empty => say!(language, "error-length-empty"),
        DurationError::NoNumber => say!(language, "error-length-no-number"),
        DurationError::NoUnit { number } => say!(language, "error-length-no-unit", number = number),
        DurationError::UnknownUnit { unit } => say!(language, "error-length-unknown-unit", unit = unit),
        DurationError::Order => say!(language, "error-length-order"),
        DurationError::TooLong => say!(language, "error-length-too-long"),
    }
}
