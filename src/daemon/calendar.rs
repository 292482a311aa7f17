//! Jobs that the calendar asks for: the hourly checkpoint, and the nightly check of the history. Leases are never jobs:
//! they end by the ledger, not by a scheduler.
//!
//! A job does nothing itself; it says that its time has come. The scheduler knows UTC only, keeps no overlap guard and
//! ends a job that panics, so there is nothing in it that could.

use std::sync::Arc;

use tokio::sync::{Notify, mpsc};
use tokio_cron_scheduler::{Job, JobScheduler, JobSchedulerError};
use tracing::{error, info, warn};

use crate::cause;
use crate::ledger::LedgerHandle;

/// The odometer is checkpointed in each turn, and a turn comes at least every minute; this one does not depend on what
/// wakes the loop.
const CHECKPOINT: &str = "0 0 * * * *";
/// At a time when few people ask, and in every season outside the hour that clocks change in Europe.
const VERIFY: &str = "0 30 3 * * *";

/// Why there is no calendar. The daemon runs on without.
#[derive(Debug, thiserror::Error)]
#[error("the calendar could not be started")]
pub struct NoCalendar(#[from] JobSchedulerError);

/// Starts the calendar on the host's own clock. `look` makes the loop take a turn, and with it a checkpoint.
pub async fn start(look: Arc<Notify>, ledger: LedgerHandle) -> Result<JobScheduler, NoCalendar> {
    let calendar = JobScheduler::new().await?;
    let tell = move || look.notify_one();
    calendar.add(Job::new(CHECKPOINT, move |_, _| tell())?).await?;
    let (night, nights) = mpsc::channel(1);
    // A night that comes while the last one is still being worked off is let go.
    let tell = move || {
        let _ = night.try_send(());
    };
    calendar.add(Job::new(VERIFY, move |_, _| tell())?).await?;
    tokio::spawn(verify_nightly(ledger, nights));
    calendar.start().await?;
    Ok(calendar)
}

async fn verify_nightly(ledger: LedgerHandle, mut nights: mpsc::Receiver<()>) {
    while nights.recv().await.is_some() {
        match ledger.verify().await {
            Ok(verification) if verification.is_clean() => {
                info!(entries = verification.entries, "the history is whole")
            }
            Ok(verification) => {
                for fault in &verification.faults {
                    error!(%fault, "the history is not whole");
                }
            }
            Err(unread) => warn!(error = cause::chain(&unread), "the history could not be checked"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::sync::Notify;

    use super::start;
    use crate::clock::Clock;
    use crate::ledger::{Birth, LedgerHandle};
    use crate::model::ids::{HostId, LedgerId};
    use crate::world::World;

    #[tokio::test(flavor = "multi_thread")]
    async fn the_calendar_starts_and_its_next_job_is_at_most_an_hour_away() {
        let world = World::system(Clock::system(false).expect("this host has clocks"));
        let id = world.ids.uuid("test");
        let birth = Birth { ledger: LedgerId(id), host: HostId(id), now: world.clock.now() };
        let ledger = LedgerHandle::without_file(&birth, "this test keeps nothing");
        let mut calendar = start(Arc::new(Notify::new()), ledger).await.expect("it starts");
        let next = calendar.time_till_next_job().await.expect("it can say").expect("there are jobs");
        assert!(next.as_secs() <= 3_600, "not {next:?}");
        calendar.shutdown().await.expect("it stops");
    }
}
