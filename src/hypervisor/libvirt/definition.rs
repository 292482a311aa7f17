//! What a definition says, out of its XML. Pure, and ready for any bytes: owners write these.

use std::borrow::Cow;
use std::collections::BTreeSet;

use roxmltree::{Document, Node, ParsingOptions};
use uuid::Uuid;

use super::TAG_NAMESPACE;
use crate::model::inventory::{Definition, Unseen};

/// More than any real definition has; a bound on what one VM can cost.
const MAX_BYTES: usize = 4 << 20;
const MAX_NODES: u32 = 100_000;

/// What was read out of one definition.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parsed {
    pub(super) uuid: Option<Uuid>,
    pub(super) definition: Definition,
    /// Our element, as it stands in the metadata. Several of them follow one another.
    pub(super) tag: Option<String>,
}

/// Reads a definition.
pub(super) fn parse(xml: &str) -> Result<Parsed, Unseen> {
    if xml.len() > MAX_BYTES {
        return Err(Unseen::TooLarge { most: MAX_BYTES });
    }
    let xml = without_illegal_characters(xml);
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document =
        Document::parse_with_options(&xml, options).map_err(|error| Unseen::Unreadable { said: error.to_string() })?;
    let root = document.root_element();
    if root.tag_name().name() != "domain" {
        return Err(Unseen::NoDefinition);
    }
    Ok(Parsed {
        uuid: text_of(root, "uuid").and_then(|text| Uuid::parse_str(text).ok()),
        definition: Definition {
            disks: descend(root, &["devices", "disk"]).into_iter().filter_map(disk).collect::<BTreeSet<_>>(),
            restarts_on_poweroff: text_of(root, "on_poweroff").is_some_and(|action| action != "destroy"),
            can_save: can_save(root),
            has_agent: has_agent(root),
            // Not part of the XML.
            autostart: false,
            cpus: cpus(root),
            memory_kib: memory_kib(root),
        },
        tag: tag(root, &xml),
    })
}

/// A name may hold characters that XML cannot, and then the XML that libvirt prints is none. That must not make a VM
/// unreadable, or everybody could have one that is left alone.
fn without_illegal_characters(xml: &str) -> Cow<'_, str> {
    let is_illegal = |c: char| matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
    if xml.contains(is_illegal) { Cow::Owned(xml.replace(is_illegal, "\u{fffd}")) } else { Cow::Borrowed(xml) }
}

fn children<'a, 'i>(node: Node<'a, 'i>, name: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| {
        child.is_element() && child.tag_name().namespace().is_none() && child.tag_name().name() == name
    })
}

fn descend<'a, 'i>(node: Node<'a, 'i>, path: &[&str]) -> Vec<Node<'a, 'i>> {
    path.iter().fold(vec![node], |found, name| {
        found.into_iter().flat_map(|node| children(node, name).collect::<Vec<_>>()).collect()
    })
}

fn text_of<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    children(node, name).next().and_then(|child| child.text()).map(str::trim)
}

/// The path or name of a disk that can be written to.
fn disk(disk: Node<'_, '_>) -> Option<String> {
    if disk.attribute("device") == Some("cdrom") || children(disk, "readonly").next().is_some() {
        return None;
    }
    let source = children(disk, "source").next()?;
    let plain = ["file", "dev", "dir"].iter().find_map(|name| source.attribute(*name)).map(str::to_owned);
    plain.or_else(|| {
        let name = source.attribute("volume").or_else(|| source.attribute("name"))?;
        let place = source.attribute("pool").or_else(|| source.attribute("protocol")).unwrap_or("?");
        Some(format!("{place}:{name}"))
    })
}

/// Memory cannot be written to disk while the guest holds a device of the host or shares a folder with it.
fn can_save(root: Node<'_, '_>) -> bool {
    let passed = descend(root, &["devices", "hostdev"]).iter().any(|device| device.attribute("type") != Some("usb"));
    let network =
        descend(root, &["devices", "interface"]).iter().any(|device| device.attribute("type") == Some("hostdev"));
    let shared = descend(root, &["devices", "filesystem", "driver"])
        .iter()
        .any(|driver| driver.attribute("type") == Some("virtiofs"));
    !(passed || network || shared)
}

fn has_agent(root: Node<'_, '_>) -> bool {
    descend(root, &["devices", "channel", "target"])
        .iter()
        .any(|target| target.attribute("name") == Some("org.qemu.guest_agent.0"))
}

fn cpus(root: Node<'_, '_>) -> u32 {
    let vcpu = children(root, "vcpu").next();
    let count = vcpu.and_then(|node| node.attribute("current").or(node.text()));
    count.and_then(|text| text.trim().parse().ok()).unwrap_or(0)
}

fn memory_kib(root: Node<'_, '_>) -> u64 {
    let Some(memory) = children(root, "memory").next() else { return 0 };
    let count: u64 = memory.text().and_then(|text| text.trim().parse().ok()).unwrap_or(0);
    let bytes_per_unit: u64 = match memory.attribute("unit").unwrap_or("KiB") {
        "b" | "bytes" => 1,
        "KB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        "M" | "MiB" => 1 << 20,
        "G" | "GiB" => 1 << 30,
        "T" | "TiB" => 1 << 40,
        _ => 1 << 10,
    };
    count.saturating_mul(bytes_per_unit) / 1_024
}

fn tag(root: Node<'_, '_>, xml: &str) -> Option<String> {
    let ours: String = descend(root, &["metadata"])
        .into_iter()
        .flat_map(|metadata| metadata.children())
        .filter(|child| child.is_element() && child.tag_name().namespace() == Some(TAG_NAMESPACE))
        .map(|element| &xml[element.range()])
        .collect();
    (!ours.is_empty()).then_some(ours)
}

#[cfg(test)]
mod tests;
