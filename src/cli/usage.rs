//! What is wrong with what was typed, in the reader's language. The library that reads it speaks English only: there its
//! own words stay, and so do its help and whatever it says that has no words here.

use std::error::Error as _;
use std::ffi::OsString;
use std::fmt;

use clap::CommandFactory as _;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::texts::{Language, say};

use super::args::Cli;

/// What is wrong, what can be typed instead, and where the help is. Nothing in English, and of what is not known here.
pub(super) fn told(error: &Error, typed: &[OsString], language: Language) -> Option<String> {
    if language == Language::English {
        return None;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return verb_alone(typed, language);
    }
    let what = what(error, language)?;
    let mut text = format!("{} {what}\n", say!(language, "error-word"));
    if let Some(valid) =
        [ContextKind::ValidValue, ContextKind::ValidSubcommand].iter().find_map(|kind| some(error, *kind))
    {
        text.push_str(&format!("  {}\n", say!(language, "usage-valid", words = valid)));
    }
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    if let Some(meant) = suggested.iter().find_map(|kind| some(error, *kind)) {
        text.push_str(&format!("\n{} {}\n", say!(language, "hint-word"), say!(language, "usage-meant", words = meant)));
    }
    if let Some(usage) = some(error, ContextKind::Usage) {
        let usage = usage.trim().trim_start_matches("Usage:").trim();
        text.push_str(&format!("\n{}\n", say!(language, "usage-usage", usage = usage)));
    }
    text.push_str(&format!("\n{}\n", say!(language, "usage-help")));
    Some(text)
}

/// What can follow a verb that stands alone, such as `fortnight request`. Whoever types nothing at all gets the overview.
fn verb_alone(typed: &[OsString], language: Language) -> Option<String> {
    let mut words = typed.iter().skip(1).filter_map(|word| word.to_str());
    let verb = Cli::command();
    let verb = words.find_map(|word| verb.find_subcommand(word).filter(|verb| verb.has_subcommands()))?;
    let verbs: Vec<&str> = verb.get_subcommands().map(clap::Command::get_name).collect();
    let what = format!("{} {}", say!(language, "error-word"), say!(language, "usage-verb-missing"));
    let valid = say!(language, "usage-valid", words = verbs.join(", "));
    Some(format!("{what}\n  {valid}\n\n{}\n", say!(language, "usage-help")))
}

fn what(error: &Error, language: Language) -> Option<String> {
    let argument = some(error, ContextKind::InvalidArg).or_else(|| some(error, ContextKind::InvalidSubcommand));
    Some(match error.kind() {
        ErrorKind::InvalidSubcommand => {
            say!(language, "usage-no-verb", verb = some(error, ContextKind::InvalidSubcommand)?)
        }
        ErrorKind::MissingSubcommand => say!(language, "usage-verb-missing"),
        ErrorKind::UnknownArgument => say!(language, "usage-unknown", argument = argument?),
        ErrorKind::MissingRequiredArgument => say!(language, "usage-missing", arguments = argument?),
        ErrorKind::ArgumentConflict => match some(error, ContextKind::PriorArg) {
            Some(other) => say!(language, "usage-conflict", argument = argument?, other = other),
            None => say!(language, "usage-twice", argument = argument?),
        },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            match some(error, ContextKind::InvalidValue).filter(|value| !value.is_empty()) {
                None => say!(language, "usage-value-missing", argument = argument?),
                Some(value) => match error.source() {
                    Some(why) => {
                        let why =
                            why.downcast_ref::<Malformed>().map_or_else(|| why.to_string(), |why| why.said(language));
                        say!(language, "usage-value-because", value = value, argument = argument?, why = why)
                    }
                    None => say!(language, "usage-value", value = value, argument = argument?),
                },
            }
        }
        _ => return None,
    })
}

/// What the error says of it, in a line.
fn some(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(word) => Some(word.clone()),
        ContextValue::Strings(words) => Some(words.join(", ")),
        ContextValue::StyledStr(words) => Some(words.to_string()),
        _ => None,
    }
}

/// Why a value is not one of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Malformed {
    /// `--set` without its `=`.
    ClassAndVms,
    /// `--set` without a class, or without VMs.
    NoClassOrVms,
    /// `--state` without its `=`.
    Statement,
    /// `--state` without a key.
    NoKey,
}

impl Malformed {
    fn said(self, language: Language) -> String {
        match self {
            Self::ClassAndVms => say!(language, "usage-class-and-vms"),
            Self::NoClassOrVms => say!(language, "usage-no-class-or-vms"),
            Self::Statement => say!(language, "usage-statement"),
            Self::NoKey => say!(language, "usage-no-key"),
        }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(Language::English))
    }
}

impl std::error::Error for Malformed {}
