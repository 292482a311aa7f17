//! The words that a text of the protocol may be. A doc comment says `A word of` and the name of a type of the core; the
//! document spells its words out, as the core has them.

use std::fmt;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::MapDeserializer;

use crate::model::change::Change;
use crate::model::contact::{Loss, Operation};
use crate::model::inventory::VmState;
use crate::model::ladder::{LadderKind, PowerCall};
use crate::model::lease::{Moved, Opened};
use crate::model::ledger::{Guard, Mode};
use crate::model::project::{Origin, Proof};
use crate::model::reason::Code;
use crate::model::request::RequestEnd;
use crate::model::run::RunOrigin;

/// How a doc comment begins whose words are to be spelled out.
pub(super) const SPELL_OUT: &str = "A word of `";

/// What the doc comment says of the arguments of a reason; the document names those of every code.
const ARGUMENTS: &str = "What it speaks of, by name.";

/// A description in which the name of a type has become its words.
pub(super) fn spelled_out(description: &str) -> String {
    if description == ARGUMENTS {
        return arguments();
    }
    let Some((name, rest)) = description.strip_prefix(SPELL_OUT).and_then(|rest| rest.split_once('`')) else {
        return description.to_owned();
    };
    let Some(words) = of_type(name) else { return description.to_owned() };
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    format!("{}{rest}", words.join(", "))
}

/// Which arguments there are with which code, and which words they may be.
fn arguments() -> String {
    let argument = |code, name: &&str| match argument_words(code, name) {
        Some(words) => format!("`{name}` ({})", words.join(", ")),
        None => format!("`{name}`"),
    };
    let codes = Code::ALL.iter().filter(|code| !code.args().is_empty()).map(|code| {
        let named: Vec<String> = code.args().iter().map(|name| argument(*code, name)).collect();
        format!("`{}`: {}", code.as_str(), named.join(", "))
    });
    let codes: Vec<String> = codes.collect();
    format!(
        "{ARGUMENTS} What is not known, or has no meaning with the other arguments, is left out. `said` is what libvirt \
         or another program says, or the number, name or UUID that `why` or `flaw` is about. {}.",
        codes.join("; ")
    )
}

/// The words that an argument may be, if it is one of a few.
fn argument_words(code: Code, name: &str) -> Option<Vec<&'static str>> {
    let of = match (code, name) {
        (Code::Gap, "why") => "Unseen",
        (Code::Drift, "what") => "Drifted",
        (Code::Drift, "flaw") => "TagFlaw",
        (Code::Unreadable, "why") => "Trouble",
        (Code::Unreadable, "contact") => return Some(Loss::ALL.iter().map(|loss| loss.as_str()).collect()),
        (Code::Unreadable, "operation") => {
            return Some(Operation::ALL.iter().map(|operation| operation.as_str()).collect());
        }
        (Code::EndMoves, "why") => "Moved",
        (_, "opened") => "Opened",
        (_, "origin") => "RunOrigin",
        (_, "guard") => "Guard",
        (_, "rung") => "PowerCall",
        _ => return None,
    };
    of_type(of)
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
        "PowerCall" => variants::<PowerCall>(),
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
    ("Drifted", &["superfluous", "gone", "older", "other-ledger", "other-vm", "forged", "unreadable"]),
    ("NextWhat", &["notice", "power-off", "move-end", "hold-ends", "notice-age", "rung"]),
    ("TagFlaw", &["too-long", "xml", "other-element", "other-attributes", "lacks", "bad-value", "version"]),
    ("Trouble", &["not-answered", "disconnected", "late", "unknown-vm", "other-run", "refused", "busy"]),
    (
        "Unseen",
        &[
            "not-looked",
            "other-host",
            "not-listed",
            "not-read",
            "too-large",
            "no-definition",
            "unreadable",
            "state",
            "cut-short",
        ],
    ),
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
