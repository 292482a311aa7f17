//! History entries as bytes, and the hash chains over them. What is here is a format: it is documented, versioned,
//! and can be checked without this program.
//!
//! Format 1. The bytes of an entry are its JSON without white space, the keys of every object in the order of their
//! bytes. The hash of an entry is SHA-256 over, in this order: the format (4 bytes, big-endian), the length of the
//! chain's name (4 bytes, big-endian), the name, the number within the chain (8 bytes, big-endian), the hash of the
//! entry before it in the chain (32 bytes, zero for the first), and the bytes of the entry.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use serde_json::Value;

use crate::model::change::Entry;
use crate::model::class::ClassName;
use crate::model::ids::Digest;
use crate::model::ledger::Compartment;

/// The format that is written.
pub const FORMAT: u32 = 1;

/// The hash that stands before the first entry of a chain.
pub const GENESIS: Digest = Digest([0; 32]);

/// One chain of the history. Each compartment has its own, so that others can be shown theirs whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Chain(String);

impl Chain {
    const CLASS: &'static str = "class:";

    /// The chain of all that is not confidential.
    pub fn main() -> Self {
        Self("main".to_owned())
    }

    /// The chain of what was found before root had said what is what.
    pub fn undecided() -> Self {
        Self("undecided".to_owned())
    }

    /// The chain of who became known.
    pub fn persons() -> Self {
        Self("persons".to_owned())
    }

    /// The chain of a compartment.
    pub fn of(compartment: &Compartment) -> Self {
        match compartment {
            Compartment::Open => Self::main(),
            Compartment::Undecided => Self::undecided(),
            Compartment::Persons => Self::persons(),
            Compartment::Class(class) => Self::of_class(class),
        }
    }

    /// The chain of a confidential class, `class:NAME`: no class's name makes it the main one.
    pub fn of_class(class: &ClassName) -> Self {
        Self(format!("{}{class}", Self::CLASS))
    }

    /// The class whose chain it is; nothing for those that are no class's.
    pub fn class(&self) -> Option<ClassName> {
        self.0.strip_prefix(Self::CLASS).map(ClassName::new)
    }

    /// The compartment whose chain it is.
    pub fn compartment(&self) -> Compartment {
        match self.class() {
            Some(class) => Compartment::Class(class),
            None if *self == Self::undecided() => Compartment::Undecided,
            None if *self == Self::persons() => Compartment::Persons,
            None => Compartment::Open,
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The chain of this name, as it is stored or was kept elsewhere; there may be none.
    pub fn named(name: String) -> Self {
        Self(name)
    }
}

impl fmt::Display for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The last entry of a chain: where the next one goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The number of the last entry, from 1; 0 for a chain that has none.
    pub seq: u64,
    pub hash: Digest,
}

impl Head {
    pub const NONE: Self = Self { seq: 0, hash: GENESIS };
}

/// The hash of an entry, by the format above.
pub fn hash(format: u32, chain: &Chain, seq: u64, previous: &Digest, bytes: &[u8]) -> Digest {
    let name = chain.as_str().as_bytes();
    let name_length = u32::try_from(name.len()).unwrap_or(u32::MAX);
    let mut hashed = Vec::with_capacity(48 + name.len() + bytes.len());
    hashed.extend_from_slice(&format.to_be_bytes());
    hashed.extend_from_slice(&name_length.to_be_bytes());
    hashed.extend_from_slice(name);
    hashed.extend_from_slice(&seq.to_be_bytes());
    hashed.extend_from_slice(&previous.0);
    hashed.extend_from_slice(bytes);
    Digest::of(&hashed)
}

/// The bytes of an entry in format 1.
pub fn canonical(entry: &Entry) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = Vec::new();
    write_sorted(&serde_json::to_value(entry)?, &mut bytes)?;
    Ok(bytes)
}

/// Sorts by itself: whether serde_json's own objects are sorted depends on what other crates switch on in it.
fn write_sorted(value: &Value, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    match value {
        Value::Object(members) => {
            let sorted: BTreeMap<_, _> = members.iter().collect();
            out.push(b'{');
            for (place, (key, member)) in sorted.into_iter().enumerate() {
                separate(place, out);
                serde_json::to_writer(&mut *out, key)?;
                out.push(b':');
                write_sorted(member, out)?;
            }
            out.push(b'}');
        }
        Value::Array(items) => {
            out.push(b'[');
            for (place, item) in items.iter().enumerate() {
                separate(place, out);
                write_sorted(item, out)?;
            }
            out.push(b']');
        }
        plain => serde_json::to_writer(out, plain)?,
    }
    Ok(())
}

fn separate(place: usize, out: &mut Vec<u8>) {
    if place > 0 {
        out.push(b',');
    }
}

/// The word for a kind of change: the one in its bytes.
pub(super) fn kind(bytes: &[u8]) -> Option<String> {
    let entry: Value = serde_json::from_slice(bytes).ok()?;
    Some(entry.get("change")?.get("change")?.as_str()?.to_owned())
}
