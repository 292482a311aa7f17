//! The digest of a set of first rungs: what `plan approve` authorises.

use std::collections::BTreeSet;

use crate::model::ids::Digest;
use crate::model::ledger::PowerOffKey;

/// The same set gives the same digest, whenever it is asked for.
pub(super) fn of(due: &BTreeSet<PowerOffKey>) -> Digest {
    let lines: String =
        due.iter().map(|key| format!("{} {} {}\n", key.vm, key.lease, key.ends_at.timestamp_micros())).collect();
    Digest::of(lines.as_bytes())
}
