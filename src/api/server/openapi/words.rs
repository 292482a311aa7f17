//! The words that a text of the protocol may be. A doc comment says `A word of` and the name of a type of the core; the
//! document spells its words out, as the core has them.

use std::fmt;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::MapDeserializer;

use crate::model::change::Change;
use crate::model::inventory::VmState;
use crate::model::ladder::LadderKind;
use crate::model::lease::{Moved, Opened};
use crate::model::ledger::{Guard, Mode};
use crate::model::project::{Origin, Proof};
use crate::model::reason::Code;
use crate::model::request::RequestEnd;
use crate::model::run::RunOrigin;

/// How a doc comment begins whose words are to be spelled out.
pub(super) const SPELL_OUT: &str = "A word of `";

/// A description in which the name of a type has become its words.
pub(super) fn spelled_out(description: &str) -> String {
    let Some((name, rest)) = description.strip_prefix(SPELL_OUT).and_then(|rest| rest.split_once('`')) else {
        return description.to_owned();
    };
    let Some(words) = of_type(name) else { return description.to_owned() };
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    format!("{}{rest}", words.join(", "))
}

/// The words that a description enumerates, where it begins with one.
pub(super) fn enumerated(description: &str) -> Vec<&str> {
    if !description.starts_with('`') {
        return Vec::new();
    }
    let sentence = description.split(". ").next().unwrap_or_default();
    sentence.split('`').skip(1).step_by(2).collect()
}

/// The words of a type of the core, by its name in the source.
fn of_type(name: &str) -> Option<Vec<&'static str>> {
    Some(match name {
        "Change" => variants::<Change>(),
        "Code" => variants::<Code>(),
        "Guard" => variants::<Guard>(),
        "LadderKind" => variants::<LadderKind>(),
        "Mode" => variants::<Mode>(),
        "Moved" => variants::<Moved>(),
        "Opened" => variants::<Opened>(),
        "Origin" => variants::<Origin>(),
        "Proof" => variants::<Proof>(),
        "RequestEnd" => variants::<RequestEnd>(),
        "RunOrigin" => variants::<RunOrigin>(),
        "VmState" => variants::<VmState>(),
        _ => IN_THE_PLAN.iter().find(|(plan, _)| *plan == name)?.1.to_vec(),
    })
}

/// Words of types that are never stored, so that they cannot be asked for theirs. A test holds them against the types.
pub(super) const IN_THE_PLAN: &[(&str, &[&str])] = &[
    ("Act", &["move-end", "notify", "power-off", "continue", "stop-ladder"]),
    ("Finding", &["leave", "notify", "wait", "move-end", "power-off", "continue", "stop-ladder"]),
    ("NextWhat", &["notice", "power-off", "move-end", "hold-ends", "notice-age", "rung"]),
    ("Why", &["notice", "power-off", "move-end", "hold-ends", "notice-age", "rung", "message"]),
];

/// All words of a type, which it names itself when it is given one that it does not know.
fn variants<T: for<'de> Deserialize<'de>>() -> Vec<&'static str> {
    const NO_WORD: &str = "?";
    let told = match T::deserialize(NO_WORD.into_deserializer()) {
        Err(Told(words)) if !words.is_empty() => words,
        // One with fields has its word in a field.
        _ => match T::deserialize(MapDeserializer::new([("change", NO_WORD)].into_iter())) {
            Err(Told(words)) => words,
            Ok(_) => &[],
        },
    };
    told.to_vec()
}

/// The words that would have been right.
#[derive(Debug)]
struct Told(&'static [&'static str]);

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected one of {}", self.0.join(", "))
    }
}

impl std::error::Error for Told {}

impl serde::de::Error for Told {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self(expected)
    }
}
