//! A clock that is made up: it runs so many times as fast as tokio's time, and is stepped, set and rebooted at will.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::Notify;
use tokio::time::Instant;
use uuid::Uuid;

use crate::model::ids::{BootId, Digest};
use crate::model::time::{Now, Wall, as_millis, later, millis};

/// A made clock. Clones show the same time.
#[derive(Debug, Clone)]
pub struct MadeClock {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    /// Told when the clock was stepped, set or rebooted, so that sleepers look again.
    touched: Notify,
}

#[derive(Debug)]
struct State {
    /// Made milliseconds for each real one. 0: it stands still unless it is stepped.
    speed: u32,
    base: Instant,
    /// What had passed at `base`, since the clock was made.
    elapsed_ms: u64,
    /// How much wall time is off from `start` and what has passed.
    start: Wall,
    set_by: TimeDelta,
    boots: u64,
    boot: BootId,
    booted_at_ms: u64,
    synchronised: Option<bool>,
}

impl State {
    fn elapsed_ms(&self) -> u64 {
        let real_us = u64::try_from(self.base.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.elapsed_ms.saturating_add(real_us.saturating_mul(u64::from(self.speed)) / 1_000)
    }

    fn wall(&self) -> Wall {
        let at = later(self.start, millis(self.elapsed_ms()));
        at.checked_add_signed(self.set_by).unwrap_or(at)
    }
}

impl MadeClock {
    /// A clock that shows `start` now and runs `speed` times as fast as tokio's time. Its host has booted an hour
    /// ago, so that what runs is not taken for the work of that boot.
    pub fn starting(start: Wall, speed: u32) -> Self {
        let elapsed_ms = 60 * 60 * 1_000;
        let state = State {
            speed,
            base: Instant::now(),
            elapsed_ms,
            start: start - TimeDelta::hours(1),
            set_by: TimeDelta::zero(),
            boots: 1,
            boot: boot_id(1),
            booted_at_ms: 0,
            synchronised: Some(true),
        };
        Self { shared: Arc::new(Shared { state: Mutex::new(state), touched: Notify::new() }) }
    }

    pub fn now(&self) -> Now {
        let state = self.state();
        let elapsed_ms = state.elapsed_ms();
        Now { wall: state.wall(), boot: state.boot, boot_ms: elapsed_ms.saturating_sub(state.booted_at_ms) }
    }

    /// Milliseconds that have passed on this clock, whatever was done to its wall time and its boots.
    pub fn elapsed_ms(&self) -> u64 {
        self.state().elapsed_ms()
    }

    pub fn synchronised(&self) -> Option<bool> {
        self.state().synchronised
    }

    pub fn set_synchronised(&self, synchronised: Option<bool>) {
        self.touch(|state| state.synchronised = synchronised);
    }

    /// Lets this much time pass at once. Time does not go back: a negative length is none.
    pub fn advance(&self, by: TimeDelta) {
        self.touch(|state| state.elapsed_ms = state.elapsed_ms.saturating_add(as_millis(by)));
    }

    /// Sets the wall clock forward, or back, without any time passing.
    pub fn jump(&self, by: TimeDelta) {
        self.touch(|state| state.set_by = state.set_by.checked_add(&by).unwrap_or(state.set_by));
    }

    /// Reboots the host: another boot id, and boot time from 0.
    pub fn reboot(&self) {
        self.reboot_at_ms(self.elapsed_ms());
    }

    /// Reboots the host at a moment that has just passed.
    pub fn reboot_at_ms(&self, at_ms: u64) {
        self.touch(|state| {
            state.boots += 1;
            state.boot = boot_id(state.boots);
            state.booted_at_ms = at_ms;
        });
    }

    pub(super) async fn sleep(&self, length: TimeDelta) {
        let until_ms = self.elapsed_ms().saturating_add(as_millis(length));
        self.sleep_until_ms(until_ms).await;
    }

    pub(super) async fn sleep_until(&self, at: Wall) {
        self.wait_for(|state| as_millis((at - state.wall()).max(TimeDelta::zero()))).await;
    }

    /// Sleeps until so many milliseconds have passed on this clock.
    pub async fn sleep_until_ms(&self, until_ms: u64) {
        self.wait_for(|state| until_ms.saturating_sub(state.elapsed_ms())).await;
    }

    /// Sleeps until nothing is left, looking again whenever somebody has touched the clock.
    async fn wait_for(&self, left_ms: impl Fn(&State) -> u64) {
        loop {
            // Listened for before the clock is read, so that no touch in between is missed.
            let touched = self.shared.touched.notified();
            let (left, speed) = {
                let state = self.state();
                (left_ms(&state), state.speed)
            };
            if left == 0 {
                return;
            }
            if speed == 0 {
                touched.await;
                continue;
            }
            let real = Duration::from_millis(left.div_ceil(u64::from(speed)));
            tokio::select! {
                () = tokio::time::sleep(real) => {}
                () = touched => {}
            }
        }
    }

    fn touch(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state());
        self.shared.touched.notify_waiters();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The id of the boot of this number: always the same, so that a simulation repeats.
fn boot_id(number: u64) -> BootId {
    let digest = Digest::of(format!("made boot {number}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.0[..16]);
    BootId(Uuid::from_bytes(bytes))
}
