//! How late first rungs were: from the end of a lease to the intent on disk, and to the return of the first call.

use std::collections::BTreeMap;
use std::path::Path;

use fortnight::ledger::Query;
use fortnight::model::change::Change;
use fortnight::model::ids::VmKey;
use fortnight::model::ladder::LadderKind;
use fortnight::model::time::Wall;

use super::host::Open;
use super::{Outcome, median};

/// Tells it by the history of a ledger whose daemon has stopped.
pub(super) async fn tell(folder: &Path) -> Outcome {
    let open = Open::at(folder)?;
    let mut ends: BTreeMap<VmKey, Wall> = BTreeMap::new();
    let (mut begun, mut returned) = (Vec::new(), Vec::new());
    for entry in open.handle.history(Query::default()).await? {
        let at = entry.entry.at.wall;
        let late = |end: &Wall| (at - *end).num_microseconds().map_or(f64::NAN, |us| us as f64 / 1e3);
        match entry.entry.change {
            Change::LadderBegan { vm, ladder } if ladder.kind == LadderKind::Lease => {
                begun.push(late(&ladder.ends_at));
                ends.insert(vm, ladder.ends_at);
            }
            // Only the first call of a ladder.
            Change::CallReturned { vm, .. } => returned.extend(ends.remove(&vm).as_ref().map(late)),
            _ => {}
        }
    }
    let count = begun.len();
    let worst = begun.iter().copied().fold(f64::NAN, f64::max);
    println!("delay_median_ms {count} {:.1}", median(begun));
    println!("delay_worst_ms {count} {worst:.1}");
    println!("call_returned_ms {} {:.1}", returned.len(), median(returned));
    open.close();
    Ok(())
}
