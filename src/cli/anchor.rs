//! Reads an anchor that was kept in a file, and says in our words what is wrong with one that is none. What it proves is
//! the daemon's to say.

use std::fmt;

use chrono::DateTime;
use serde_json::Value;
use serde_json::error::Category;

use crate::api::wire::Anchor;
use crate::texts::{Language, say};

/// What is wrong with a file that should be an anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnchorFlaw {
    Empty,
    /// It ends in the middle.
    CutOff,
    /// It is not JSON from here on.
    NotJson {
        line: usize,
        column: usize,
    },
    /// It is JSON, and of something else.
    NoFields,
    Lacks {
        field: String,
    },
    /// The field has another kind of value.
    Wrong {
        field: String,
        wanted: Wanted,
    },
    /// Every field is right by itself, such as where one stands there twice.
    Line {
        line: usize,
    },
}

/// What a field has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Number,
    Text,
    Moment,
    List,
    /// A part with fields of its own.
    Fields,
}

impl Wanted {
    fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Text => "text",
            Self::Moment => "moment",
            Self::List => "list",
            Self::Fields => "fields",
        }
    }
}

/// The anchor that this file holds.
pub fn read(text: &[u8]) -> Result<Anchor, AnchorFlaw> {
    serde_json::from_slice(text).map_err(|error| flaw(text, &error))
}

fn flaw(text: &[u8], error: &serde_json::Error) -> AnchorFlaw {
    if text.trim_ascii().is_empty() {
        return AnchorFlaw::Empty;
    }
    let value: Value = match serde_json::from_slice(text) {
        Ok(value) => value,
        Err(error) if error.classify() == Category::Eof => return AnchorFlaw::CutOff,
        Err(error) => return AnchorFlaw::NotJson { line: error.line(), column: error.column() },
    };
    if !value.is_object() {
        return AnchorFlaw::NoFields;
    }
    flaw_of_fields(&value).err().unwrap_or(AnchorFlaw::Line { line: error.line() })
}

fn flaw_of_fields(anchor: &Value) -> Result<(), AnchorFlaw> {
    let format = field(anchor, "", "format")?;
    held("format", Wanted::Number, format.as_u64().is_some_and(|format| u32::try_from(format).is_ok()))?;
    for name in ["ledger", "host"] {
        held(name, Wanted::Text, field(anchor, "", name)?.is_string())?;
    }
    let at = field(anchor, "", "at")?.as_str().is_some_and(|at| DateTime::parse_from_rfc3339(at).is_ok());
    held("at", Wanted::Moment, at)?;
    let chains = field(anchor, "", "chains")?.as_array();
    held("chains", Wanted::List, chains.is_some())?;
    for (index, chain) in chains.into_iter().flatten().enumerate() {
        let part = format!("chains[{index}]");
        held(&part, Wanted::Fields, chain.is_object())?;
        let within = format!("{part}.");
        for name in ["chain", "head"] {
            held(&format!("{within}{name}"), Wanted::Text, field(chain, &within, name)?.is_string())?;
        }
        held(&format!("{within}entries"), Wanted::Number, field(chain, &within, "entries")?.is_u64())?;
    }
    Ok(())
}

fn field<'a>(of: &'a Value, within: &str, name: &str) -> Result<&'a Value, AnchorFlaw> {
    of.get(name).ok_or_else(|| AnchorFlaw::Lacks { field: format!("{within}{name}") })
}

fn held(field: &str, wanted: Wanted, is: bool) -> Result<(), AnchorFlaw> {
    if is { Ok(()) } else { Err(AnchorFlaw::Wrong { field: field.to_owned(), wanted }) }
}

impl AnchorFlaw {
    /// What is wrong, in this language.
    pub fn said(&self, language: Language) -> String {
        match self {
            Self::Empty => say!(language, "anchor-empty"),
            Self::CutOff => say!(language, "anchor-cut-off"),
            Self::NotJson { line, column } => say!(language, "anchor-not-json", line = line, column = column),
            Self::NoFields => say!(language, "anchor-no-fields"),
            Self::Lacks { field } => say!(language, "anchor-lacks", field = field),
            Self::Wrong { field, wanted } => {
                say!(language, "anchor-wrong-field", field = field, wanted = wanted.as_str())
            }
            Self::Line { line } => say!(language, "anchor-line", line = line),
        }
    }
}

impl fmt::Display for AnchorFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(Language::English))
    }
}

impl std::error::Error for AnchorFlaw {}
