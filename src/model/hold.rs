//! Holds: the infrateam's "not yet".

use serde::{Deserialize, Serialize};

use super::person::By;
use super::time::Wall;

/// Nothing is done to the VM until the end of its hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    pub set_at: Wall,
    pub until: Wall,
    pub reason: String,
    pub by: By,
}

/// A hold lasts 30 days at most: whoever needs longer should ask for another class.
pub const HOLD_DAYS_MAX: i64 = 30;
