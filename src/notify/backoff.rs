//! When a failed delivery is tried again.

use chrono::TimeDelta;

use crate::model::ids::{Digest, MessageId};

/// How retries are spaced. All of it scales with the base, so that clocks that run fast can use a short one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backoff {
    /// The wait after the first failure.
    pub base: TimeDelta,
}

/// Why it failed, as far as that matters for when to try again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// It may work soon: the server is down, busy or slow.
    Passing,
    /// It works once somebody has changed something: the server refuses, or there is no address.
    Lasting,
}

/// One minute, doubling up to an hour; for lasting failures a quarter of an hour, doubling up to four hours.
impl Default for Backoff {
    fn default() -> Self {
        Self { base: TimeDelta::minutes(1) }
    }
}

impl Backoff {
    /// How long to wait after so many earlier attempts, jitter of up to a quarter included.
    ///
    /// The jitter follows from the message and the attempt, so that a simulation repeats.
    pub fn wait(&self, failure: Failure, earlier_attempts: u32, message: MessageId) -> TimeDelta {
        let (first, longest) = match failure {
            Failure::Passing => (self.base, self.base * 60),
            Failure::Lasting => (self.base * 15, self.base * 240),
        };
        let doubled = first * 2_i32.pow(earlier_attempts.min(10));
        let wait = doubled.min(longest);
        wait + wait / 4 / 255 * i32::from(jitter(message, earlier_attempts))
    }

    /// No wait is longer than this. A message that claims to wait longer was put off by a clock that was wrong.
    pub fn longest(&self) -> TimeDelta {
        self.base * 300
    }
}

fn jitter(message: MessageId, attempt: u32) -> u8 {
    Digest::of(format!("{message}/{attempt}").as_bytes()).0[0]
}
