//! Time as an argument. Only the shell's `clock` reads one; everything here gets told.
//!
//! Three clocks are kept apart. *Wall* time (UTC) is what leases end by and people read. *Boot* time runs on while
//! the host is suspended and cannot be set. The *odometer* adds boot time up across boots and counts only what was
//! checkpointed: it is how old a notice is, so that neither a wrong clock nor a switched-off host makes one older.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::ids::BootId;

/// A wall-clock instant, in UTC.
pub type Wall = DateTime<Utc>;

/// One reading of all clocks, taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Now {
    pub wall: Wall,
    pub boot: BootId,
    /// Milliseconds since boot, suspend included (`CLOCK_BOOTTIME`).
    pub boot_ms: u64,
}

impl Now {
    /// The wall-clock time at which this boot began, by this reading.
    pub fn booted_at(&self) -> Wall {
        self.wall - millis(self.boot_ms)
    }
}

/// Boot time added up across boots: what was checkpointed, and what has passed since in the same boot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Odometer {
    pub total_ms: u64,
    pub boot: BootId,
    pub boot_ms: u64,
}

impl Odometer {
    /// An odometer that begins to count at this reading.
    pub fn starting(now: &Now) -> Self {
        Self { total_ms: 0, boot: now.boot, boot_ms: now.boot_ms }
    }

    /// What it shows. In another boot than the checkpoint's nothing is added, since nobody saw how long it ran.
    pub fn read_ms(&self, now: &Now) -> u64 {
        if now.boot == self.boot { self.total_ms + now.boot_ms.saturating_sub(self.boot_ms) } else { self.total_ms }
    }

    /// The checkpoint taken at this reading. A reading older than the last checkpoint of the same boot leaves it where
    /// it is: else the time between the two would be counted twice.
    pub fn advanced(&self, now: &Now) -> Self {
        if now.boot == self.boot && now.boot_ms < self.boot_ms {
            return *self;
        }
        Self { total_ms: self.read_ms(now), boot: now.boot, boot_ms: now.boot_ms }
    }
}

/// Milliseconds as a length of time. Saturates at the longest that can be expressed.
pub fn millis(ms: u64) -> TimeDelta {
    i64::try_from(ms).ok().and_then(TimeDelta::try_milliseconds).unwrap_or(TimeDelta::MAX)
}

/// A length of time in milliseconds; nothing if it is negative.
pub fn as_millis(length: TimeDelta) -> u64 {
    u64::try_from(length.num_milliseconds()).unwrap_or(0)
}

/// An instant later by this length; the latest instant there is where it would overflow.
pub fn later(at: Wall, by: TimeDelta) -> Wall {
    at.checked_add_signed(by).unwrap_or(Wall::MAX_UTC)
}
