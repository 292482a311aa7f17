//! The adapter on a real libvirtd with real guests: what it sees, what it hears, and what it does when contact is lost.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use chrono::DateTime;
use fortnight::hypervisor::libvirt::{Libvirt, TAG_NAMESPACE};
use fortnight::hypervisor::{CallError, Hypervisor};
use fortnight::model::class::ClassName;
use fortnight::model::contact::Operation;
use fortnight::model::ids::{BootId, HostId, LedgerId, VmUuid};
use fortnight::model::inventory::{Inventory, Seen, VmState};
use fortnight::model::time::{Now, Wall};
use fortnight::tags::{self, Key, Tag, TagReading};
use nix::sys::signal::Signal;
use uuid::Uuid;

use crate::lab::{Lab, wait_until};

fn some_time() -> Wall {
    DateTime::UNIX_EPOCH
}

/// Every look is a minute after the one before it, so that what failed is tried again.
fn now() -> Now {
    static MINUTES: AtomicU64 = AtomicU64::new(0);
    let boot_ms = MINUTES.fetch_add(1, Ordering::Relaxed) * 60_000;
    Now { wall: some_time(), boot: BootId(Uuid::from_u128(3)), boot_ms }
}

fn open(lab: &Lab) -> Hypervisor {
    Hypervisor::Libvirt(Libvirt::open(lab.uri(), HostId(Uuid::from_u128(1)), 1_000, some_time))
}

fn vm(lab: &Lab, name: &str) -> VmUuid {
    lab.uuid(name).parse().expect("a UUID")
}

/// Looks until this is so; fails when it is not within 40 seconds.
async fn inventory_when(host: &Hypervisor, what: &str, is_so: impl Fn(&Inventory) -> bool) -> Inventory {
    let until = Instant::now() + Duration::from_secs(40);
    loop {
        let last = host.look(now()).await;
        if let Ok(inventory) = &last
            && is_so(inventory)
        {
            return inventory.clone();
        }
        assert!(Instant::now() < until, "not so within 40 s: {what}; last seen: {last:#?}");
        let _ = tokio::time::timeout(Duration::from_millis(200), host.changed().notified()).await;
    }
}

async fn seen_when(host: &Hypervisor, vm: VmUuid, what: &str, is_so: impl Fn(&Seen) -> bool) -> Seen {
    inventory_when(host, what, |inventory| inventory.vms.get(&vm).is_some_and(&is_so)).await.vms[&vm].clone()
}

async fn state_becomes(host: &Hypervisor, vm: VmUuid, state: VmState) -> Seen {
    seen_when(host, vm, state.as_str(), |seen| seen.state == state).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_sees_every_vm_as_it_is_and_events_call_for_the_next() {
    let lab = Lab::start();
    lab.define_guest("defined", &["restart", "disk=defined.qcow2"]);
    lab.define_guest("paused", &["deaf"]);
    lab.boot_guest("paused");
    lab.virsh(&["suspend", "paused"]);
    lab.create_guest("transient", &["deaf"]);
    lab.virsh(&["autostart", "defined"]);
    let host = open(&lab);

    let first = inventory_when(&host, "three VMs", |inventory| inventory.vms.len() == 3).await;
    assert!(first.first_on_connection && first.is_complete() && first.gaps.is_empty(), "{first:#?}");
    assert!(host.connection().connected);
    let defined = &first.vms[&vm(&lab, "defined")];
    assert_eq!((defined.name.as_str(), defined.state, defined.libvirt_id), ("defined", VmState::Off, None));
    let definition = defined.definition.as_ref().expect("it was read");
    assert!(definition.restarts_on_poweroff && definition.autostart && definition.can_save && !definition.has_agent);
    assert_eq!((definition.cpus, definition.memory_kib), (1, 96 * 1_024));
    let disk = lab.folder().join("disks/defined.qcow2").to_string_lossy().into_owned();
    assert_eq!(definition.disks, BTreeSet::from([disk.clone()]));
    let paused = &first.vms[&vm(&lab, "paused")];
    assert!(paused.state == VmState::Paused && paused.libvirt_id.is_some() && paused.persistent);
    let transient = &first.vms[&vm(&lab, "transient")];
    assert!(transient.state == VmState::Running && !transient.persistent);
    assert!(!transient.definition.as_ref().expect("it was read").can_save, "a transient VM has nowhere to be saved");

    let second = host.look(now()).await.expect("a look");
    assert!(!second.first_on_connection);
    assert_eq!((second.connection, &second.vms), (first.connection, &first.vms));

    // A guest that hangs delays no look.
    lab.stop_qemu("transient");
    let began = Instant::now();
    let with_one_hung = host.look(now()).await.expect("a look");
    assert!(began.elapsed() < Duration::from_secs(1), "a look took {:?}", began.elapsed());
    assert_eq!(with_one_hung.vms, second.vms);
    lab.continue_qemu("transient");

    // What is heard is told, once for many.
    while tokio::time::timeout(Duration::from_millis(300), host.changed().notified()).await.is_ok() {}
    lab.virsh(&["resume", "paused"]);
    tokio::time::timeout(Duration::from_secs(5), host.changed().notified()).await.expect("an event");
    state_becomes(&host, vm(&lab, "paused"), VmState::Running).await;

    // A definition that changes without a sound of its own kind is read again: redefined, renamed.
    lab.define_guest("defined", &[&format!("uuid={}", lab.uuid("defined"))]);
    let uuid = vm(&lab, "defined");
    seen_when(&host, uuid, "redefined", |seen| {
        seen.definition
            .as_ref()
            .is_some_and(|definition| !definition.restarts_on_poweroff && definition.disks.is_empty())
    })
    .await;
    lab.virsh(&["domrename", "defined", "re<na>med & \u{1b}[31m"]);
    let renamed = seen_when(&host, uuid, "renamed", |seen| seen.name.starts_with("re<na>med")).await;
    assert!(renamed.name.contains('\u{1b}') && renamed.definition.is_some(), "{renamed:?}");

    // A transient VM that ends is gone; its definition brings it back.
    let uuid = vm(&lab, "transient");
    let xml = host.definition(uuid).await.expect("a definition");
    lab.virsh(&["destroy", "transient"]);
    inventory_when(&host, "the transient VM is gone", |inventory| !inventory.vms.contains_key(&uuid)).await;
    assert_eq!(host.start(uuid).await, Err(CallError::UnknownVm { vm: uuid }));
    let wrong = host.define(VmUuid(Uuid::from_u128(5)), xml.clone()).await;
    assert!(matches!(wrong, Err(CallError::Refused { operation: Operation::Define, .. })), "{wrong:?}");
    assert_eq!(host.define(uuid, xml).await, Ok(()));
    assert_eq!(host.start(uuid).await, Ok(()));
    lab.wait_until_booted("transient");
    assert!(state_becomes(&host, uuid, VmState::Running).await.persistent);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sizes_of_disks_are_told_and_a_guest_that_hangs_keeps_nobody_waiting_for_them() {
    let lab = Lab::start();
    lab.define_guest("defined", &["disk=defined.qcow2"]);
    lab.create_guest("transient", &["deaf", "disk=transient.qcow2"]);
    let host = open(&lab);
    inventory_when(&host, "two VMs", |inventory| inventory.vms.len() == 2).await;
    let path = |name: &str| lab.folder().join(format!("disks/{name}.qcow2")).to_string_lossy().into_owned();
    let both = || {
        let of = |name: &str, disks: &[&str]| (vm(&lab, name), disks.iter().map(|disk| path(disk)).collect());
        BTreeMap::from([of("defined", &["defined", "nowhere"]), of("transient", &["transient"])])
    };
    let sizes = host.disk_sizes(both()).await;
    let off = sizes[&vm(&lab, "defined")].clone();
    assert_eq!((sizes.len(), off.len()), (2, 1), "what is not known is absent: {sizes:?}");
    for size in [off[&path("defined")], sizes[&vm(&lab, "transient")][&path("transient")]] {
        assert_eq!(size.capacity_bytes, 16 << 20);
        assert!((1..16 << 20).contains(&size.allocated_bytes), "{size:?}");
    }

    lab.stop_qemu("transient");
    let began = Instant::now();
    assert_eq!(host.disk_sizes(both()).await.get(&vm(&lab, "defined")), Some(&off));
    assert!(began.elapsed() < Duration::from_secs(3), "sizes took {:?}", began.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_that_is_lost_comes_back_with_another_number_and_the_same_runs() {
    let lab = Lab::start();
    lab.define_guest("web", &["deaf"]);
    lab.boot_guest("web");
    let host = open(&lab);
    let uuid = vm(&lab, "web");
    let before = state_becomes(&host, uuid, VmState::Running).await;
    let first = host.look(now()).await.expect("a look");

    lab.kill_libvirtd();
    wait_until("the loss is noticed", || !host.connection().connected);
    assert!(host.connection().error.is_some());
    let lost = host.look(now()).await;
    assert!(matches!(lost, Err(CallError::Disconnected { .. })), "{lost:?}");
    lab.restart_libvirtd();

    let again = inventory_when(&host, "seen again", |inventory| inventory.vms.contains_key(&uuid)).await;
    assert!(again.first_on_connection);
    assert_ne!(again.connection, first.connection);
    let after = &again.vms[&uuid];
    assert_eq!((after.libvirt_id, after.start_seq), (before.libvirt_id, before.start_seq));

    // Events are heard on the new connection as well.
    while tokio::time::timeout(Duration::from_millis(300), host.changed().notified()).await.is_ok() {}
    lab.virsh(&["suspend", "web"]);
    tokio::time::timeout(Duration::from_secs(5), host.changed().notified()).await.expect("an event");
    state_becomes(&host, uuid, VmState::Paused).await;

    // A daemon that hangs delays an answer by no more than its deadline, and is given up.
    lab.signal_libvirtd(Signal::SIGSTOP);
    let began = Instant::now();
    let late = host.look(now()).await;
    assert!(matches!(late, Err(CallError::Late { .. })), "{late:?}");
    assert!(began.elapsed() < Duration::from_secs(17), "{:?}", began.elapsed());
    wait_until("it is given up", || !host.connection().connected);
    lab.signal_libvirtd(Signal::SIGCONT);
    let third = inventory_when(&host, "seen a third time", |inventory| inventory.vms.contains_key(&uuid)).await;
    assert_ne!(third.connection, again.connection);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_outlives_a_power_cycle_and_a_snapshot_brings_an_old_one_back() {
    let lab = Lab::start();
    lab.define_guest("web", &["disk=web.qcow2"]);
    lab.create_guest("transient", &["deaf"]);
    lab.boot_guest("web");
    let host = open(&lab);
    let uuid = vm(&lab, "web");
    let transient = vm(&lab, "transient");
    let (key, ledger) = (Key([7; 32]), LedgerId(Uuid::from_u128(2)));
    let tag = |vm, generation| Tag {
        vm,
        ledger,
        generation,
        class: ClassName::new("participant"),
        project: "<web> & 'co' \u{1b}[31m\n".to_owned(),
        owner: "Ünal".to_owned(),
        ends_at: None,
    };
    let authentic = |text: &Option<Arc<str>>, vm, generation| {
        tags::read(text.as_deref(), &key, vm, ledger) == TagReading::Authentic(tag(vm, generation))
    };
    let both = |seen: &Seen, generation| {
        authentic(&seen.tag.live, uuid, generation) && authentic(&seen.tag.config, uuid, generation)
    };
    let write = |vm, generation| host.write_tag(vm, Some(tags::compose(&tag(vm, generation), &key)));

    // Running: in the running VM and in the definition. Our own change is heard, read, and then it is quiet.
    assert!(seen_when(&host, uuid, "seen", |_| true).await.tag.config.is_none());
    assert_eq!(write(uuid, 1).await, Ok(()));
    seen_when(&host, uuid, "tagged twice", |seen| both(seen, 1)).await;
    let mut told = 0;
    while tokio::time::timeout(Duration::from_millis(300), host.changed().notified()).await.is_ok() {
        host.look(now()).await.expect("a look");
        told += 1;
        assert!(told < 10, "a change of our own goes round and round");
    }
    assert_eq!(write(transient, 1).await, Ok(()));
    seen_when(&host, transient, "tagged", |seen| authentic(&seen.tag.live, transient, 1)).await;

    // An old snapshot brings the old tag back, and the run is known to come out of it.
    lab.virsh(&["snapshot-create-as", "web", "before"]);
    assert_eq!(write(uuid, 2).await, Ok(()));
    seen_when(&host, uuid, "tagged anew", |seen| both(seen, 2)).await;
    lab.virsh(&["destroy", "web"]);
    let off = state_becomes(&host, uuid, VmState::Off).await;
    assert!(authentic(&off.tag.config, uuid, 2) && off.tag.live.is_none(), "{off:#?}");
    lab.virsh(&["snapshot-revert", "web", "before", "--running"]);
    let reverted = state_becomes(&host, uuid, VmState::Running).await;
    assert!(reverted.from_snapshot, "{reverted:#?}");
    seen_when(&host, uuid, "the old tag is back", |seen| authentic(&seen.tag.live, uuid, 1)).await;
    lab.virsh(&["suspend", "web"]);
    lab.virsh(&["resume", "web"]);
    let later = state_becomes(&host, uuid, VmState::Running).await;
    assert!(later.from_snapshot, "a pause does not make a revival forgotten");

    // Off: in the definition alone. A person's start is none out of a snapshot.
    lab.virsh(&["destroy", "web"]);
    state_becomes(&host, uuid, VmState::Off).await;
    assert_eq!(write(uuid, 3).await, Ok(()));
    seen_when(&host, uuid, "tagged while off", |seen| authentic(&seen.tag.config, uuid, 3)).await;
    lab.virsh(&["start", "web"]);
    let started = seen_when(&host, uuid, "tagged when on", |seen| both(seen, 3)).await;
    assert!(!started.from_snapshot);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_a_running_vm_is_a_job_that_is_seen_when_asked_for() {
    let lab = Lab::start();
    lab.define_guest("web", &["disk=web.qcow2"]);
    lab.virsh(&["start", "web"]);
    let host = open(&lab);
    let uuid = vm(&lab, "web");
    assert!(!state_becomes(&host, uuid, VmState::Running).await.job);
    // It does not show in the state.
    host.watch_jobs(BTreeSet::from([uuid]));
    let backup = lab.folder().join("backup.xml");
    let socket = lab.folder().join("r/backup.sock");
    let server = format!("<server transport='unix' socket='{}'/>", socket.display());
    std::fs::write(&backup, format!("<domainbackup mode='pull'>{server}</domainbackup>")).expect("a file");
    lab.virsh(&["backup-begin", "web", &backup.to_string_lossy()]);
    seen_when(&host, uuid, "a job", |seen| seen.job).await;
    lab.virsh(&["domjobabort", "web"]);
    seen_when(&host, uuid, "no job", |seen| !seen.job).await;
    host.watch_jobs(BTreeSet::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_can_be_removed_and_one_that_is_none_is_refused_or_worth_nothing() {
    let lab = Lab::start();
    lab.define_guest("web", &[]);
    let host = open(&lab);
    let uuid = vm(&lab, "web");
    seen_when(&host, uuid, "seen", |_| true).await;
    assert_eq!(host.write_tag(uuid, Some("<tag/>".to_owned())).await, Ok(()));
    seen_when(&host, uuid, "a tag", |seen| seen.tag.config.is_some()).await;

    // Removed, twice; and what libvirt cannot take is refused and breaks nothing.
    assert_eq!(host.write_tag(uuid, None).await, Ok(()));
    assert_eq!(host.write_tag(uuid, None).await, Ok(()));
    seen_when(&host, uuid, "no tag", |seen| seen.tag.config.is_none() && seen.tag.live.is_none()).await;
    for bad in ["<open>", "nul\0", "<a/><b/>"] {
        let refused = host.write_tag(uuid, Some(bad.to_owned())).await;
        assert!(matches!(refused, Err(CallError::Refused { .. })), "{bad:?}: {refused:?}");
    }

    // Somebody else's element under our namespace is seen as it is, and worth nothing.
    let xml = "<tag class='core'/>";
    lab.virsh(&["metadata", "web", TAG_NAMESPACE, "--key", "fortnight", "--set", xml, "--config"]);
    let forged = seen_when(&host, uuid, "a forged tag", |seen| seen.tag.config.is_some()).await;
    let reading = tags::read(forged.tag.config.as_deref(), &Key([7; 32]), uuid, LedgerId(Uuid::from_u128(2)));
    assert!(matches!(reading, TagReading::Unreadable { .. }), "{reading:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_daemon_that_forgot_its_numbers_cannot_make_two_runs_look_like_one() {
    let lab = Lab::start();
    lab.define_guest("web", &["deaf"]);
    lab.virsh(&["start", "web"]);
    let host = open(&lab);
    let uuid = vm(&lab, "web");
    let first = state_becomes(&host, uuid, VmState::Running).await;
    lab.virsh(&["destroy", "web"]);
    state_becomes(&host, uuid, VmState::Off).await;
    // With nothing running, the restarted daemon begins at 1 again.
    lab.kill_libvirtd();
    lab.restart_libvirtd();
    lab.virsh(&["start", "web"]);
    let second = state_becomes(&host, uuid, VmState::Running).await;
    assert_eq!(second.libvirt_id, first.libvirt_id, "the number is the same");
    assert_ne!(second.start_seq, first.start_seq, "and the run is another");
}

/// A made-up host with this many VMs, inside the lab's daemon.
fn crowded(lab: &Lab, vms: u32) -> Hypervisor {
    let vm = |n: u32| {
        let uuid = Uuid::from_u128(u128::from(n) + 1);
        let inside = "<memory>65536</memory><os><type>hvm</type></os>";
        format!("<domain type='test'><name>vm{n}</name><uuid>{uuid}</uuid>{inside}</domain>")
    };
    let file = lab.folder().join(format!("{vms}.xml"));
    let xml: String = (0..vms).map(vm).collect();
    std::fs::write(&file, format!("<node>{xml}</node>")).expect("the lab's folder can be written to");
    let socket = lab.folder().join("r/libvirt/libvirt-sock");
    let uri = format!("test+unix://{}?socket={}", file.display(), socket.display());
    Hypervisor::Libvirt(Libvirt::open(&uri, HostId(Uuid::from_u128(1)), 1, some_time))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quiet_host_costs_no_call_for_each_vm_and_one_that_is_too_crowded_is_an_error_that_says_so() {
    let lab = Lab::start();
    let host = crowded(&lab, 1_000);
    wait_until("it is connected", || host.connection().connected);
    // Not `now()`: nothing here may be read again because it is old.
    let now = Now { wall: some_time(), boot: BootId(Uuid::from_u128(3)), boot_ms: 0 };
    let began = Instant::now();
    let first = host.look(now).await.expect("a look");
    let with_definitions = began.elapsed();
    assert_eq!((first.vms.len(), first.gaps.len()), (1_000, 0));
    let mut quiet = Duration::MAX;
    for _ in 0..5 {
        let began = Instant::now();
        assert_eq!(host.look(now).await.expect("a look").vms.len(), 1_000);
        quiet = quiet.min(began.elapsed());
    }
    assert!(quiet * 5 < with_definitions, "a quiet look took {quiet:?}, the first {with_definitions:?}");

    let host = crowded(&lab, 16_385);
    wait_until("it is connected", || host.connection().connected);
    let refused = host.look(now).await.expect_err("more than libvirt lists").to_string();
    assert!(refused.contains("more than the 16384 VMs"), "{refused}");
}
