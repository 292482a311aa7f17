//! How large disks are: a call for each, made only when a person asks, and waited for within one deadline for all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use virt::domain::Domain;

use super::call::Call;
use super::{Shared, lock};
use crate::hypervisor::{DiskSize, DiskSizes};
use crate::model::contact::Operation;
use crate::model::ids::VmUuid;

const SIZES: Call = Call { operation: Operation::Sizes, seconds: 2 };

/// The sizes that are known in time. A VM that hangs keeps whoever asks until it ends: meanwhile nobody else asks, so
/// that what is left behind is one call at most and takes no room from the looks on the same connection.
pub(super) async fn sizes(shared: &Arc<Shared>, disks: BTreeMap<VmUuid, BTreeSet<String>>) -> DiskSizes {
    let found = Arc::new(Mutex::new(DiskSizes::new()));
    let (own, told) = (Arc::clone(shared), Arc::clone(&found));
    let asked = SIZES.run(move || {
        let Ok(_slot) = Arc::clone(&own.size_slot).try_acquire_owned() else { return Ok(()) };
        let link = lock(&own.status).link()?;
        let until = std::time::Instant::now() + SIZES.deadline();
        let lookup = |vm: VmUuid| link.reads.lookup_domain_by_uuid(vm.0).ok();
        let handles = disks.into_iter().filter_map(|(vm, disks)| Some((vm, lookup(vm)?, disks)));
        let mut handles: Vec<(VmUuid, Domain, BTreeSet<String>)> = handles.collect();
        // Those that are off first: they cannot hang.
        handles.sort_by_cached_key(|(_, handle, _)| handle.id().is_some());
        for (vm, handle, disks) in handles {
            for disk in disks {
                if std::time::Instant::now() >= until {
                    return Ok(());
                }
                if let Some(size) = size(&handle, &disk) {
                    lock(&told).entry(vm).or_default().insert(disk, size);
                }
            }
        }
        Ok(())
    });
    // What has come by then stands; nothing is known of the rest.
    let _ = asked.await;
    std::mem::take(&mut *lock(&found))
}

/// Nothing for a disk that is no file or device of the host, is gone, or cannot be read.
fn size(handle: &Domain, disk: &str) -> Option<DiskSize> {
    let found = handle.block_info(disk, 0).ok()?;
    // Of a path that it does not know libvirt says noughts, and no disk is that small.
    let known = found.capacity > 0;
    known.then_some(DiskSize { capacity_bytes: found.capacity, allocated_bytes: found.allocation })
}
