//! The only reader of clocks. Everything else is told what time it is.
//!
//! Two kinds: the host's own clocks, and made ones that run as fast as a simulation wants, jump and reboot when told.

mod kernel;
mod made;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, TimeDelta};
use nix::time::{ClockId, clock_gettime};

use crate::model::ids::BootId;
use crate::model::time::{Now, Wall, as_millis};

pub use made::MadeClock;

/// Where the kernel names the present boot.
const BOOT_ID: &str = "/proc/sys/kernel/random/boot_id";

/// No sleep until a wall-clock instant lasts longer than this in one go, so that a clock that is set in the middle of
/// one delays nothing by more.
const SLEEP_MAX: TimeDelta = TimeDelta::seconds(60);

/// The clocks that a process lives by.
#[derive(Debug, Clone)]
pub enum Clock {
    System(SystemClock),
    Made(MadeClock),
}

/// The host's clocks.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock {
    boot: BootId,
    asks_synchronised: bool,
}

/// Why the host's clocks cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ClockError {
    #[error("the name of the present boot could not be read from {BOOT_ID}")]
    ReadBootId { source: std::io::Error },
    #[error("{BOOT_ID} does not hold a UUID")]
    ParseBootId { source: uuid::Error },
    #[error("the host has no clock that counts from its boot")]
    NoBootClock { source: nix::errno::Errno },
}

impl Clock {
    /// The host's clocks. `asks_synchronised` is false where nobody keeps the kernel informed on whether its clock is
    /// right, as in most containers.
    pub fn system(asks_synchronised: bool) -> Result<Self, ClockError> {
        let text = std::fs::read_to_string(Path::new(BOOT_ID)).map_err(|source| ClockError::ReadBootId { source })?;
        let boot = text.trim().parse().map_err(|source| ClockError::ParseBootId { source })?;
        clock_gettime(ClockId::CLOCK_BOOTTIME).map_err(|source| ClockError::NoBootClock { source })?;
        Ok(Self::System(SystemClock { boot, asks_synchronised }))
    }

    /// One reading of all clocks.
    pub fn now(&self) -> Now {
        match self {
            Self::System(clock) => clock.now(),
            Self::Made(clock) => clock.now(),
        }
    }

    /// Whether the wall clock is known to be right; nothing if that is not to be asked or cannot be told.
    pub fn synchronised(&self) -> Option<bool> {
        match self {
            Self::System(clock) if clock.asks_synchronised => kernel::is_synchronised(),
            Self::System(_) => None,
            Self::Made(clock) => clock.synchronised(),
        }
    }

    /// Sleeps for this long, by boot time.
    pub async fn sleep(&self, length: TimeDelta) {
        match self {
            Self::System(_) => tokio::time::sleep(Duration::from_millis(as_millis(length))).await,
            Self::Made(clock) => clock.sleep(length).await,
        }
    }

    /// Sleeps until the wall clock shows this, or returns earlier: whoever wakes reads the clock again.
    pub async fn sleep_until(&self, at: Wall) {
        let left = (at - self.now().wall).max(TimeDelta::zero());
        match self {
            Self::System(_) => self.sleep(left.min(SLEEP_MAX)).await,
            Self::Made(clock) => clock.sleep_until(at).await,
        }
    }
}

impl SystemClock {
    fn now(&self) -> Now {
        Now { wall: wall(), boot: self.boot, boot_ms: read_boot_ms() }
    }
}

/// What the host's wall clock shows.
pub fn wall() -> Wall {
    let read = clock_gettime(ClockId::CLOCK_REALTIME).expect("every kernel has a wall clock");
    let nanoseconds = u32::try_from(read.tv_nsec()).unwrap_or(0);
    DateTime::from_timestamp(read.tv_sec(), nanoseconds).unwrap_or(Wall::MAX_UTC)
}

fn read_boot_ms() -> u64 {
    let read = clock_gettime(ClockId::CLOCK_BOOTTIME).expect("it was there when the clock was made");
    let seconds = u64::try_from(read.tv_sec()).unwrap_or(0);
    seconds * 1_000 + u64::try_from(read.tv_nsec()).unwrap_or(0) / 1_000_000
}
