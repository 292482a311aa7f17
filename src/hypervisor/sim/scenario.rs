//! The scenario file (`--simulate FILE`): what is on the made-up host, how fast its clock runs, and what happens.
//!
//! ```toml
//! seed = 7
//! [clock]
//! start = "2026-12-01T12:00:00Z"
//! speed = 3600
//! [[vm]]
//! name = "web"
//! guest = "deaf"
//! [[event]]
//! at = "+3d"
//! vm = "web"
//! do = "shutdown"
//! ```

mod words;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeZone, Utc};
use serde::Deserialize;
use uuid::{Builder, Uuid};

use super::Sim;
use super::event::{Event, Power};
use super::host::Host;
use super::machine::{Guest, Machine};
use crate::clock::MadeClock;
use crate::hypervisor::DiskSize;
use crate::model::ids::{Digest, HostId, VmUuid};
use crate::model::time::Wall;
use crate::world::World;
use words::{AtWord, EventWord, GuestWord, LengthWord, PowerWord};

/// A scenario that has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    seed: u64,
    start: Wall,
    speed: u32,
    vms: Vec<Appearance>,
    /// Milliseconds after the start, and what happens then.
    events: Vec<(u64, Event)>,
}

/// A VM, when it appears, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Appearance {
    at_ms: u64,
    machine: Machine,
    power: Power,
}

/// Why a scenario cannot be played.
#[derive(Debug, thiserror::Error)]
pub enum ScenarioError {
    /// The source says where, and draws it.
    #[error("the scenario cannot be read")]
    Parse { source: Box<toml::de::Error> },
    #[error("two VMs of the scenario are called `{name}`")]
    SameName { name: String },
    #[error("two VMs of the scenario have the UUID {uuid}")]
    SameUuid { uuid: Uuid },
    #[error("event {nth} of the scenario: no VM is called `{name}`, not even after the renames before it")]
    UnknownVm { nth: usize, name: String },
    #[error("event {nth} of the scenario: `{word}` happens to a VM: name it with `vm = \"…\"`")]
    NeedsVm { nth: usize, word: String },
    #[error("event {nth} of the scenario: `{word}` happens to the host: leave `vm` out")]
    NeedsHost { nth: usize, word: String },
    #[error("event {nth} of the scenario: `{word}` is nothing that can happen; there are {known}")]
    UnknownWord { nth: usize, word: String, known: String },
    #[error("event {nth} of the scenario: it happens before the scenario starts")]
    BeforeStart { nth: usize },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileWords {
    #[serde(default)]
    seed: u64,
    #[serde(default)]
    clock: ClockWords,
    #[serde(default)]
    vm: Vec<VmWords>,
    #[serde(default)]
    event: Vec<EventWords>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ClockWords {
    start: DateTime<Utc>,
    speed: u32,
}

impl Default for ClockWords {
    fn default() -> Self {
        let start = Utc.with_ymd_and_hms(2026, 12, 1, 12, 0, 0).single().expect("it is a date");
        Self { start, speed: 1 }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VmWords {
    name: String,
    uuid: Option<Uuid>,
    #[serde(default)]
    state: PowerWord,
    #[serde(default)]
    disks: BTreeSet<String>,
    /// In bytes, by the disk: what the guest sees, and what it takes up.
    #[serde(default)]
    disk_sizes: BTreeMap<String, (u64, u64)>,
    #[serde(default)]
    guest: GuestWord,
    #[serde(default)]
    shutdown_takes: LengthWord,
    #[serde(default)]
    autostart: bool,
    #[serde(default = "yes")]
    persistent: bool,
    #[serde(default = "yes")]
    can_save: bool,
    #[serde(default)]
    migrated_in: bool,
    tag: Option<String>,
    appears: Option<AtWord>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventWords {
    at: AtWord,
    vm: Option<String>,
    #[serde(rename = "do")]
    what: String,
}

impl Scenario {
    /// Reads the text of a scenario file.
    pub fn parse(text: &str) -> Result<Self, ScenarioError> {
        let file: FileWords =
            toml::from_str(text).map_err(|source| ScenarioError::Parse { source: Box::new(source) })?;
        let start = file.clock.start;
        let vms = file.vm.into_iter().map(|words| appearance(words, file.seed, start)).collect::<Vec<_>>();
        check_unique(&vms)?;
        let mut events = Vec::new();
        for (nth, words) in (1..).zip(file.event) {
            let at_ms = words.at.after_ms(start).ok_or(ScenarioError::BeforeStart { nth })?;
            events.push((nth, at_ms, EventWord::parse(&words.what, words.vm, nth)?));
        }
        // By time, and in the order of the file where the time is the same.
        events.sort_by_key(|(_, at_ms, _)| *at_ms);
        check_names(&vms, &events)?;
        let events = events.into_iter().map(|(_, at_ms, event)| (at_ms, event)).collect();
        Ok(Self { seed: file.seed, start, speed: file.clock.speed, vms, events })
    }

    /// The host of the scenario, at its beginning, and the world that it is in.
    pub fn begin(&self) -> (Sim, World) {
        let clock = MadeClock::starting(self.start, self.speed);
        let begin_ms = clock.elapsed_ms();
        let mut host = Host::new(HostId(made_uuid(self.seed, "host")));
        for vm in &self.vms {
            if vm.at_ms == 0 {
                host.appear(vm.machine.clone(), vm.power);
            } else {
                host.plan(begin_ms + vm.at_ms, Event::Appears(Box::new(vm.machine.clone()), vm.power));
            }
        }
        // Nobody has heard of the starts so far.
        host.vms.values_mut().for_each(|machine| machine.start_seq = 0);
        for (at_ms, event) in &self.events {
            host.plan(begin_ms + at_ms, event.clone());
        }
        (Sim::new(host, clock.clone()), World::made(clock, self.seed))
    }
}

fn appearance(words: VmWords, seed: u64, start: Wall) -> Appearance {
    let uuid = words.uuid.unwrap_or_else(|| made_uuid(seed, &format!("vm {}", words.name)));
    let mut machine = Machine::new(VmUuid(uuid), &words.name);
    machine.disks = words.disks;
    let size = |(capacity_bytes, allocated_bytes)| DiskSize { capacity_bytes, allocated_bytes };
    machine.disk_sizes = words.disk_sizes.into_iter().map(|(disk, bytes)| (disk, size(bytes))).collect();
    machine.guest = Guest::from(words.guest);
    machine.shutdown_takes_ms = words.shutdown_takes.ms();
    machine.autostart = words.autostart;
    machine.persistent = words.persistent;
    machine.can_save = words.can_save;
    machine.migrated_in = words.migrated_in;
    machine.config_tag = words.tag;
    let at_ms = words.appears.and_then(|at| at.after_ms(start)).unwrap_or(0);
    Appearance { at_ms, machine, power: words.state.into() }
}

fn check_unique(vms: &[Appearance]) -> Result<(), ScenarioError> {
    let (mut names, mut uuids) = (BTreeSet::new(), BTreeSet::new());
    for Appearance { machine, .. } in vms {
        if !names.insert(&machine.name) {
            return Err(ScenarioError::SameName { name: machine.name.clone() });
        }
        if !uuids.insert(machine.uuid) {
            return Err(ScenarioError::SameUuid { uuid: machine.uuid.0 });
        }
    }
    Ok(())
}

/// Every event names a VM that the file has, or a name that an earlier rename gave.
fn check_names(vms: &[Appearance], events: &[(usize, u64, Event)]) -> Result<(), ScenarioError> {
    let mut names: BTreeSet<&str> = vms.iter().map(|vm| vm.machine.name.as_str()).collect();
    for (nth, _, event) in events {
        let Event::Vm { name, deed } = event else { continue };
        if !names.contains(name.as_str()) {
            return Err(ScenarioError::UnknownVm { nth: *nth, name: name.clone() });
        }
        if let super::VmDeed::Rename(to) = deed {
            names.insert(to);
        }
    }
    Ok(())
}

/// A UUID that is always the same for the same seed and thing.
fn made_uuid(seed: u64, of: &str) -> Uuid {
    let digest = Digest::of(format!("{seed} {of}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.0[..16]);
    Builder::from_random_bytes(bytes).into_uuid()
}
