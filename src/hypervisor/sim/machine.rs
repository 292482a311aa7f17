//! One made-up VM: what it is, how its guest behaves, and what a definition of it looks like.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::hypervisor::DiskSize;
use crate::model::ids::VmUuid;
use crate::model::inventory::{Definition, Seen, TagSeen, Unseen, VmState};

/// How the guest takes a request to shut down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Guest {
    /// Goes off after a while.
    #[default]
    Obeys,
    /// Hears nothing.
    Deaf,
    /// Answers nothing at all: calls to it hang, until it is destroyed, which takes a while too.
    Hung,
    /// Its definition turns a power-off into a reboot: it is on again in the same run.
    Restarts,
}

/// A made-up VM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    pub uuid: VmUuid,
    pub name: String,
    pub state: VmState,
    /// The number of the present run; nothing when off.
    pub libvirt_id: Option<u32>,
    pub start_seq: u64,
    pub from_snapshot: bool,
    pub migrated_in: bool,
    pub persistent: bool,
    pub autostart: bool,
    pub disks: BTreeSet<String>,
    /// How large they are; nothing of those that the host cannot read.
    pub disk_sizes: BTreeMap<String, DiskSize>,
    pub can_save: bool,
    pub has_agent: bool,
    /// A migration or a backup is in progress.
    pub job: bool,
    pub guest: Guest,
    pub shutdown_takes_ms: u64,
    /// How often the guest has rebooted itself when it was asked to go off.
    pub reboots: u32,
    /// When the guest will have done what it was asked to, by the time that has passed.
    pub(super) shutdown_due_ms: Option<u64>,
    pub config_tag: Option<String>,
    pub live_tag: Option<String>,
    /// The tag as it was when the last snapshot was taken.
    pub snapshot: Option<Option<String>>,
    /// Why it cannot be read, if so: it is a gap then.
    pub unreadable: Option<Unseen>,
}

impl Machine {
    /// A VM that is defined and off.
    pub fn new(uuid: VmUuid, name: &str) -> Self {
        Self {
            uuid,
            name: name.to_owned(),
            state: VmState::Off,
            libvirt_id: None,
            start_seq: 0,
            from_snapshot: false,
            migrated_in: false,
            persistent: true,
            autostart: false,
            disks: BTreeSet::new(),
            disk_sizes: BTreeMap::new(),
            can_save: true,
            has_agent: false,
            job: false,
            guest: Guest::Obeys,
            shutdown_takes_ms: 10_000,
            reboots: 0,
            shutdown_due_ms: None,
            config_tag: None,
            live_tag: None,
            snapshot: None,
            unreadable: None,
        }
    }

    pub fn is_active(&self) -> bool {
        self.libvirt_id.is_some()
    }

    pub(super) fn is_hung(&self) -> bool {
        self.is_active() && self.guest == Guest::Hung
    }

    /// Ends the run. What was only in the running VM is lost.
    pub(super) fn go_off(&mut self, state: VmState) {
        self.state = state;
        self.libvirt_id = None;
        self.from_snapshot = false;
        self.shutdown_due_ms = None;
        self.live_tag = None;
        self.job = false;
    }

    /// Begins a run of this number.
    pub(super) fn go_on(&mut self, libvirt_id: u32, from_snapshot: bool) {
        self.state = VmState::Running;
        self.libvirt_id = Some(libvirt_id);
        self.start_seq += 1;
        self.from_snapshot = from_snapshot;
        self.live_tag.clone_from(&self.config_tag);
    }

    pub(super) fn seen(&self) -> Seen {
        Seen {
            uuid: self.uuid,
            name: self.name.clone(),
            state: self.state,
            libvirt_id: self.libvirt_id,
            start_seq: self.start_seq,
            from_snapshot: self.from_snapshot,
            migrated_in: self.migrated_in,
            persistent: self.persistent,
            saved: self.state == VmState::Saved,
            job: self.job,
            definition: Some(Arc::new(self.definition())),
            tag: TagSeen {
                config: self.config_tag.as_deref().map(Arc::from),
                live: self.live_tag.as_deref().map(Arc::from),
                readable: true,
            },
        }
    }

    fn definition(&self) -> Definition {
        Definition {
            disks: self.disks.clone(),
            restarts_on_poweroff: self.guest == Guest::Restarts,
            can_save: self.can_save,
            has_agent: self.has_agent,
            autostart: self.autostart,
            cpus: 1,
            memory_kib: 524_288,
        }
    }

    /// Its definition as a text that [`Self::from_xml`] reads. It is no libvirt XML, and nobody else reads it.
    pub(super) fn to_xml(&self) -> String {
        let disks: String = self.disks.iter().map(|disk| format!("<disk>{}</disk>", escaped(disk))).collect();
        let tag = self.config_tag.as_ref().map(|tag| format!("<tag>{}</tag>", escaped(tag))).unwrap_or_default();
        format!("<vm><name>{}</name><uuid>{}</uuid>{disks}{tag}</vm>", escaped(&self.name), self.uuid)
    }

    /// The VM of a definition; nothing if the text is not one.
    pub(super) fn from_xml(text: &str) -> Option<Self> {
        let xml = roxmltree::Document::parse(text).ok()?;
        let all = |name: &'static str| {
            let nodes = xml.root_element().children().filter(move |node| node.has_tag_name(name));
            nodes.map(|node| node.text().unwrap_or_default().to_owned())
        };
        let uuid = all("uuid").next()?.parse().ok()?;
        let mut machine = Self::new(uuid, &all("name").next()?);
        machine.disks = all("disk").collect();
        machine.config_tag = all("tag").next();
        Some(machine)
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
