//! The text of the tag on a VM: composed, and read with suspicion. Pure; what a tag means is decided elsewhere, and a
//! tag that is not authentic means nothing.
//!
//! A tag is one XML element whose attributes are authenticated, as they are written, with a key that is kept outside
//! the ledger. It names the VM and the ledger it was made for, so that a copy elsewhere is a copy.

mod text;

use chrono::{DateTime, SecondsFormat, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::model::class::ClassName;
use crate::model::drift::TagFlaw;
use crate::model::ids::{LedgerId, VmUuid};
use crate::model::time::Wall;

/// Longer than any tag of ours.
const MAX_BYTES: usize = 16 << 10;
const VERSION: &str = "1";
/// The attributes that are authenticated, in the order in which they are.
const SIGNED: [&str; 8] = ["version", "vm", "ledger", "generation", "class", "project", "owner", "ends"];

/// The key that makes tags authentic.
#[derive(Clone)]
pub struct Key(pub [u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

/// What a tag says. A mirror of the ledger, for people and tools that look at VMs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub vm: VmUuid,
    pub ledger: LedgerId,
    /// Counts the tags that were written to this VM.
    pub generation: u64,
    pub class: ClassName,
    pub project: String,
    /// How the owner is shown; empty if unknown.
    pub owner: String,
    /// When the lease ends, to the second; nothing if there is none.
    pub ends_at: Option<Wall>,
}

/// What the element that was found is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TagReading {
    /// There is none.
    Absent,
    /// Ours, for this VM, of this ledger.
    Authentic(Tag),
    /// Authentic, but made for another VM or by another ledger: it was copied, or the ledger was exchanged.
    Foreign { tag: Tag },
    /// It reads like one of ours, and was not made with this key or has been changed.
    Forged,
    /// It is none of ours, for the reason that is given.
    Unreadable { why: TagFlaw },
}

/// The element for a VM. libvirt adds the prefix and the namespace.
pub fn compose(tag: &Tag, key: &Key) -> String {
    let values = written(tag);
    let attributes: String = SIGNED.iter().zip(&values).map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
    let mac: String =
        authenticated(key, &values).finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("<tag{attributes} mac=\"{mac}\"/>")
}

/// Reads the element that was found on this VM.
pub fn read(text: Option<&str>, key: &Key, vm: VmUuid, ledger: LedgerId) -> TagReading {
    let Some(text) = text else { return TagReading::Absent };
    match parse(text) {
        Err(why) => TagReading::Unreadable { why },
        Ok(Parsed { values, mac, tag }) => match (authenticated(key, &values).verify_slice(&mac), tag) {
            (Err(_), _) => TagReading::Forged,
            // Authentic, so it was written here, by a version that wrote something else.
            (Ok(()), Err(why)) => TagReading::Unreadable { why },
            (Ok(()), Ok(tag)) if tag.vm == vm && tag.ledger == ledger => TagReading::Authentic(tag),
            (Ok(()), Ok(tag)) => TagReading::Foreign { tag },
        },
    }
}

/// The values of the signed attributes, as they are written.
fn written(tag: &Tag) -> Vec<String> {
    let ends = tag.ends_at.map_or_else(|| "none".to_owned(), |at| at.to_rfc3339_opts(SecondsFormat::Secs, true));
    vec![
        VERSION.to_owned(),
        tag.vm.to_string(),
        tag.ledger.to_string(),
        tag.generation.to_string(),
        text::encode(tag.class.as_str()),
        text::encode(&tag.project),
        text::encode(&tag.owner),
        ends,
    ]
}

/// Each value goes in with its length, so that no two tags have the same bytes.
fn authenticated(key: &Key, values: &[String]) -> Hmac<Sha256> {
    #[expect(clippy::expect_used, reason = "HMAC takes keys of every length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(&key.0).expect("HMAC takes keys of every length");
    mac.update(b"fortnight tag\0");
    for value in values {
        mac.update(&(value.len() as u64).to_be_bytes());
        mac.update(value.as_bytes());
    }
    mac
}

struct Parsed {
    values: Vec<String>,
    mac: Vec<u8>,
    tag: Result<Tag, TagFlaw>,
}

fn parse(text: &str) -> Result<Parsed, TagFlaw> {
    if text.len() > MAX_BYTES {
        return Err(TagFlaw::TooLong { most: MAX_BYTES });
    }
    let document = roxmltree::Document::parse(text).map_err(|error| TagFlaw::Xml(error.to_string()))?;
    let element = document.root_element();
    if element.tag_name().name() != "tag" || element.has_children() || document.root().children().count() != 1 {
        return Err(TagFlaw::OtherElement);
    }
    if element.attributes().len() != SIGNED.len() + 1 {
        return Err(TagFlaw::OtherAttributes);
    }
    let value = |name| {
        let value = element.attribute(name).ok_or(TagFlaw::Lacks(name))?;
        Ok::<_, TagFlaw>(value.to_owned())
    };
    let values = SIGNED.into_iter().map(value).collect::<Result<Vec<_>, _>>()?;
    let mac = text::bytes_of_hex(&value("mac")?).ok_or(TagFlaw::BadValue("mac"))?;
    let tag = tag_of(&values);
    Ok(Parsed { values, mac, tag })
}

fn tag_of(values: &[String]) -> Result<Tag, TagFlaw> {
    let [version, vm, ledger, generation, class, project, owner, ends] = values else {
        return Err(TagFlaw::OtherAttributes);
    };
    if version != VERSION {
        return Err(TagFlaw::Version(version.clone()));
    }
    let bad = TagFlaw::BadValue;
    let decode = |value: &str, name| text::decode(value).ok_or(bad(name));
    let ends_at = match ends.as_str() {
        "none" => None,
        at => Some(DateTime::parse_from_rfc3339(at).map_err(|_| bad("ends"))?.with_timezone(&Utc)),
    };
    Ok(Tag {
        vm: vm.parse().map_err(|_| bad("vm"))?,
        ledger: ledger.parse().map_err(|_| bad("ledger"))?,
        generation: generation.parse().map_err(|_| bad("generation"))?,
        class: ClassName::new(decode(class, "class")?),
        project: decode(project, "project")?,
        owner: decode(owner, "owner")?,
        ends_at,
    })
}

#[cfg(test)]
mod tests;
