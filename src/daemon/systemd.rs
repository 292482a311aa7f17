//! What systemd is told: ready, alive, reloading, stopping. Without systemd all of it does nothing.

use std::time::Duration;

use sd_notify::NotifyState;
use tokio::time::{Instant, sleep_until};
use tracing::warn;

/// Tells systemd that the main loop is alive, as often as the unit asks for, and twice that.
#[derive(Debug)]
pub struct Watchdog {
    /// Nothing if the unit has no `WatchdogSec`.
    every: Option<Duration>,
    next: Instant,
}

impl Watchdog {
    pub fn from_environment() -> Self {
        let every = sd_notify::watchdog_enabled().map(|longest| longest / 2);
        Self { every, next: Instant::now() }
    }

    /// Says that the main loop is alive, if it is time to.
    pub fn feed(&mut self) {
        let Some(every) = self.every else { return };
        if Instant::now() >= self.next {
            say(&[NotifyState::Watchdog]);
            self.next = Instant::now() + every;
        }
    }

    /// Waits until it should be fed again.
    pub async fn due(&self) {
        match self.every {
            Some(_) => sleep_until(self.next).await,
            None => std::future::pending().await,
        }
    }
}

/// The socket answers.
pub fn ready(status: &str) {
    say(&[NotifyState::Ready, NotifyState::Status(status)]);
}

/// The configuration is being read again; `ready` ends it.
pub fn reloading() {
    match NotifyState::monotonic_usec_now() {
        Ok(now) => say(&[NotifyState::Reloading, now]),
        Err(error) => warn!(%error, "the clock for systemd could not be read"),
    }
}

pub fn stopping() {
    say(&[NotifyState::Stopping]);
}

fn say(states: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(states) {
        warn!(%error, "systemd could not be told");
    }
}
