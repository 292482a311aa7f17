//! One look at the host: the states of all VMs in one call, three short lists, and the definitions of those VMs
//! whose definition may have changed. Never a call for each VM while nothing changes.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::ScopedJoinHandle;
use std::time::Duration;

use virt::domain::Domain;
use virt::error::Error;
use virt::sys;

use super::call::Call;
use super::ffi::{self, Record, Records};
use super::link::Link;
use super::memory::{Memory, Read};
use super::{Shared, definition, lock, state};
use crate::hypervisor::CallError;
use crate::model::contact::{Loss, Operation};
use crate::model::ids::VmUuid;
use crate::model::inventory::{Gap, Inventory, Seen, TagSeen, Unseen};
use crate::model::time::Now;

const LIST: Call = Call { operation: Operation::List, seconds: 15 };
/// How long a look waits for definitions that have to be read; what is missing then is a gap until the next look.
const READ: Call = Call { operation: Operation::Read, seconds: 5 };
/// The most VMs that libvirt can list.
const MOST_VMS: u32 = 16_384;
/// The jobs of the VMs on a ladder; looks wait for the answer for [`JOBS_PATIENCE`] at most.
const JOBS: Call = Call { operation: Operation::Jobs, seconds: 60 };
const JOBS_PATIENCE: Duration = Duration::from_millis(200);

/// What one round of bulk calls gave.
struct Bulk {
    records: Vec<Record>,
    transient: BTreeSet<VmUuid>,
    saved: BTreeSet<VmUuid>,
}

/// A VM whose definition has to be read.
struct ToRead {
    vm: VmUuid,
    /// Saves a call, where the bulk call gave one.
    handle: Option<Domain>,
    libvirt_id: Option<u32>,
    persistent: bool,
}

/// Looks once.
pub(super) async fn look(shared: &Arc<Shared>, now: Now) -> Result<Inventory, CallError> {
    let slot = tokio::time::timeout(LIST.deadline(), Arc::clone(&shared.look_slot).acquire_owned());
    let slot = slot.await.map_err(|_| LIST.late())?.map_err(|_| CallError::Busy)?;
    let own = Arc::clone(shared);
    let (bulk, to_read, number, first) = LIST
        .run_leaving(move || {
            // Held until the call returns, however late.
            let _slot = slot;
            let link = lock(&own.status).link()?;
            let (bulk, list) = bulk(&own, &link)?;
            let to_read = wanting(&own, &bulk, &list, now.boot_ms);
            Ok(((bulk, to_read, link.number, !link.looked.load(Ordering::Acquire)), list))
        })
        .await?;
    if !to_read.is_empty() {
        read_definitions(shared, to_read, now.boot_ms).await?;
    }
    if !lock(&shared.memory).watched.is_empty() {
        read_jobs(shared).await;
    }
    let own = Arc::clone(shared);
    LIST.run(move || {
        let link = lock(&own.status).link()?;
        if link.number != number || link.is_lost() {
            return Err(CallError::Disconnected { why: Loss::LostMidway.into() });
        }
        link.looked.store(true, Ordering::Release);
        Ok(assemble(&own, bulk, now, number, first))
    })
    .await
}

fn bulk(shared: &Shared, link: &Link) -> Result<(Bulk, Records), CallError> {
    let failed = |error: Error| too_many(&error).unwrap_or_else(|| LIST.error(&error, link, None));
    // libvirt answers them side by side.
    let (states, lists) = std::thread::scope(|scope| {
        let lists = std::thread::Builder::new().name("libvirt-call".to_owned()).spawn_scoped(scope, || {
            let transient = uuids(&link.reads, sys::VIR_CONNECT_LIST_DOMAINS_TRANSIENT)?;
            Ok((transient, uuids(&link.reads, sys::VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE)?))
        });
        (ffi::all_states(&link.reads), lists.map(ScopedJoinHandle::join))
    });
    let (records, list) = states.map_err(failed)?;
    let lists = lists.map_err(|_| CallError::Busy)?.map_err(|_| LIST.failed("the call ended without an answer", 0))?;
    let (transient, saved) = lists.map_err(failed)?;
    let is_there = |vm: VmUuid| records.binary_search_by_key(&vm.0, |record| record.uuid).is_ok();
    lock(&shared.memory).retain(is_there);
    Ok((Bulk { records, transient, saved }, list))
}

/// libvirt's own message names a limit, and not what to do.
fn too_many(error: &Error) -> Option<CallError> {
    let is_limit = ["for limit", "max limit"].iter().any(|words| error.message().contains(words));
    is_limit.then(|| {
        let message = format!("there are more than the {MOST_VMS} VMs that libvirt can list ({})", error.message());
        LIST.failed(&message, error.code().to_raw().cast_signed())
    })
}

fn uuids(connect: &virt::connect::Connect, flags: u32) -> Result<BTreeSet<VmUuid>, Error> {
    connect.list_all_domains(flags)?.iter().map(|vm| vm.uuid().map(VmUuid)).collect()
}

/// The VMs whose definitions have to be read.
fn wanting(shared: &Shared, bulk: &Bulk, list: &Records, boot_ms: u64) -> Vec<ToRead> {
    let memory = lock(&shared.memory);
    let read = |record: &Record| {
        let vm = VmUuid(record.uuid);
        let persistent = !bulk.transient.contains(&vm);
        let needed = memory.needs(vm, record.libvirt_id, persistent, boot_ms);
        needed.then(|| ToRead { vm, handle: list.handle(record), libvirt_id: record.libvirt_id, persistent })
    };
    bulk.records.iter().filter_map(read).collect()
}

/// Reads definitions for as long as a look may take; a reader that libvirt keeps waiting goes on without the look.
async fn read_definitions(shared: &Arc<Shared>, to_read: Vec<ToRead>, boot_ms: u64) -> Result<(), CallError> {
    let own = Arc::clone(shared);
    let read = READ.run(move || {
        // A reader of an earlier look that still runs has what it needs; what this one misses is asked for again.
        let Ok(_slot) = Arc::clone(&own.read_slot).try_acquire_owned() else { return Ok(()) };
        let link = lock(&own.status).link()?;
        let until = std::time::Instant::now() + Duration::from_secs(READ.seconds);
        let autostart = uuids(&link.reads, sys::VIR_CONNECT_LIST_DOMAINS_AUTOSTART);
        if let Ok(autostart) = autostart {
            lock(&own.memory).set_autostart(autostart);
        }
        for item in to_read {
            if std::time::Instant::now() >= until {
                break;
            }
            read_one(&own, &link, &item, boot_ms);
        }
        Ok(())
    });
    match read.await {
        // Late: the look goes on with what there is, and another look comes for the rest.
        Err(CallError::Late { .. }) => shared.changed.notify_one(),
        other => return other,
    }
    Ok(())
}

fn read_one(shared: &Shared, link: &Link, item: &ToRead, boot_ms: u64) {
    lock(&shared.memory).begin(item.vm);
    let read = read_xml(link, item);
    let mut memory = lock(&shared.memory);
    match read {
        Ok(read) => memory.finish(item.vm, item.libvirt_id, item.persistent, boot_ms, Ok(read)),
        Err(_) if link.is_lost() => memory.give_up(item.vm),
        Err(why) => memory.finish(item.vm, item.libvirt_id, item.persistent, boot_ms, Err(why)),
    }
}

/// Reads the running VM and the definition apart: a snapshot or a managed save brings old metadata back to life in
/// one of them.
fn read_xml(link: &Link, item: &ToRead) -> Result<Read, Unseen> {
    let handle = match &item.handle {
        Some(handle) => handle.clone(),
        None => link.reads.lookup_domain_by_uuid(item.vm.0).map_err(|error| cannot_read(error.message()))?,
    };
    let describe = |flags| {
        let xml = handle.xml_desc(flags).map_err(|error| cannot_read(error.message()))?;
        definition::parse(&xml)
    };
    let config = if item.persistent { Some(describe(sys::VIR_DOMAIN_XML_INACTIVE)?) } else { None };
    let live = if item.libvirt_id.is_some() { Some(describe(0)?) } else { None };
    let config_tag: Option<Arc<str>> = config.as_ref().and_then(|parsed| parsed.tag.as_deref()).map(Arc::from);
    let tag = TagSeen {
        live: live.as_ref().and_then(|parsed| parsed.tag.as_ref()).map(|live| shared_with(&config_tag, live)),
        config: config_tag,
        readable: true,
    };
    // What runs is what a power call meets; what is only defined adds its disks.
    let (main, other) = if live.is_some() { (live, config) } else { (config, None) };
    let mut definition = main.map(|parsed| parsed.definition).unwrap_or_default();
    definition.disks.extend(other.into_iter().flat_map(|parsed| parsed.definition.disks));
    definition.can_save &= item.persistent;
    Ok(Read { definition: Arc::new(definition), tag })
}

/// The tag of the running VM nearly always reads like that of its definition.
fn shared_with(config: &Option<Arc<str>>, live: &str) -> Arc<str> {
    config.as_ref().filter(|config| ***config == *live).map_or_else(|| Arc::from(live), Arc::clone)
}

fn cannot_read(said: &str) -> Unseen {
    Unseen::Unreadable { said: said.to_owned() }
}

/// Asks the VMs on a ladder for jobs. Whatever is not known soon stays as it was known: a VM that hangs keeps whoever
/// asks for 30 s, and no look waits for that.
async fn read_jobs(shared: &Arc<Shared>) {
    let own = Arc::clone(shared);
    let asked = JOBS.run(move || {
        let Ok(_slot) = Arc::clone(&own.job_slot).try_acquire_owned() else { return Ok(()) };
        let link = lock(&own.status).link()?;
        let watched = lock(&own.memory).watched.clone();
        lock(&own.memory).jobs.retain(|vm| watched.contains(vm));
        // What a call of ours is under way on is busy with that call, and would only answer after it.
        let is_ours = |vm: &VmUuid| lock(&own.in_flight).iter().any(|(busy, _)| busy == vm);
        for vm in watched.into_iter().filter(|vm| !is_ours(vm)) {
            let job = link.reads.lookup_domain_by_uuid(vm.0).and_then(|handle| handle.job_info());
            if let Ok(job) = job {
                let has_job = job.r#type != sys::VIR_DOMAIN_JOB_NONE.cast_signed();
                lock(&own.memory).set_job(vm, has_job);
            }
        }
        Ok(())
    });
    let _ = tokio::time::timeout(JOBS_PATIENCE, asked).await;
}

fn assemble(shared: &Shared, bulk: Bulk, now: Now, connection: u64, first_on_connection: bool) -> Inventory {
    let Bulk { records, transient, saved } = bulk;
    let mut memory = lock(&shared.memory);
    let mut gaps = Vec::new();
    let mut unread = false;
    let vms = records.into_iter().filter_map(|record| {
        let (vm, libvirt_id) = (VmUuid(record.uuid), record.libvirt_id);
        let lists = Listed { persistent: !transient.contains(&vm), saved: saved.contains(&vm) };
        match seen(&mut memory, record, lists, connection) {
            Ok(seen) => Some((vm, seen)),
            Err(why) => {
                unread |= memory.needs(vm, libvirt_id, lists.persistent, now.boot_ms);
                gaps.push(Gap { uuid: Some(vm), why });
                None
            }
        }
    });
    let vms = vms.collect();
    drop(memory);
    if unread {
        shared.changed.notify_one();
    }
    Inventory { host: shared.host, at: now, connection, first_on_connection, vms, gaps }
}

/// On which of the short lists a VM stands.
#[derive(Clone, Copy)]
struct Listed {
    persistent: bool,
    saved: bool,
}

fn seen(memory: &mut Memory, record: Record, lists: Listed, connection: u64) -> Result<Seen, Unseen> {
    let vm = VmUuid(record.uuid);
    let run = match record.libvirt_id {
        Some(id) => {
            let from_snapshot = state::is_from_snapshot(record.state, record.reason);
            Some(memory.seen_on(vm, connection, id, from_snapshot, state::is_migrated_in(record.state, record.reason)))
        }
        None => {
            memory.off(vm);
            memory.run(vm)
        }
    };
    let Listed { persistent, saved } = lists;
    let on = record.libvirt_id.is_some();
    let job = memory.jobs.contains(&vm) || state::is_job(record.state, record.reason);
    let read = memory.read(vm).map_err(Unseen::clone)?;
    Ok(Seen {
        uuid: vm,
        name: record.name,
        state: state::state_of(record.state, record.libvirt_id, saved),
        libvirt_id: record.libvirt_id,
        start_seq: run.map_or(0, |run| run.start_seq),
        from_snapshot: on && run.is_some_and(|run| run.from_snapshot),
        migrated_in: on && run.is_some_and(|run| run.migrated_in),
        persistent,
        saved,
        job,
        definition: Some(Arc::clone(&read.definition)),
        tag: read.tag.clone(),
    })
}
