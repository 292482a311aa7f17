//! Made clocks do what they are told, and the host's clocks agree with themselves.

use std::time::Duration;

use chrono::{TimeDelta, TimeZone, Utc};

use super::{Clock, MadeClock};
use crate::model::time::Wall;

fn noon() -> Wall {
    Utc.with_ymd_and_hms(2026, 12, 1, 12, 0, 0).single().unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_made_clock_runs_as_fast_as_it_is_told() {
    let clock = MadeClock::starting(noon(), 3_600);
    tokio::time::advance(Duration::from_secs(24)).await;
    assert_eq!(clock.now().wall, noon() + TimeDelta::days(1));
}

#[tokio::test(start_paused = true)]
async fn a_made_clock_sleeps_by_its_own_time() {
    let clock = Clock::Made(MadeClock::starting(noon(), 60));
    let real = tokio::time::Instant::now();
    clock.sleep(TimeDelta::hours(1)).await;
    assert_eq!(real.elapsed(), Duration::from_secs(60));
    clock.sleep_until(noon() + TimeDelta::hours(2)).await;
    assert_eq!(real.elapsed(), Duration::from_secs(120));
}

#[tokio::test(start_paused = true)]
async fn stepping_a_clock_that_stands_still_wakes_who_sleeps_on_it() {
    let made = MadeClock::starting(noon(), 0);
    let clock = Clock::Made(made.clone());
    let sleeper = tokio::spawn(async move { clock.sleep(TimeDelta::days(14)).await });
    tokio::task::yield_now().await;
    made.advance(TimeDelta::days(13));
    tokio::task::yield_now().await;
    assert!(!sleeper.is_finished());
    made.advance(TimeDelta::days(1));
    sleeper.await.unwrap();
}

#[test]
fn a_jump_sets_the_wall_clock_and_lets_no_time_pass() {
    let clock = MadeClock::starting(noon(), 0);
    let before = clock.now();
    clock.jump(TimeDelta::days(-3));
    let after = clock.now();
    assert_eq!(after.wall, before.wall - TimeDelta::days(3));
    assert_eq!((after.boot, after.boot_ms), (before.boot, before.boot_ms));
}

#[test]
fn a_reboot_gives_another_boot_and_counts_from_nought() {
    let clock = MadeClock::starting(noon(), 0);
    let before = clock.now();
    clock.reboot();
    clock.advance(TimeDelta::seconds(7));
    let after = clock.now();
    assert_ne!(after.boot, before.boot);
    assert_eq!((after.boot_ms, after.wall), (7_000, before.wall + TimeDelta::seconds(7)));
    assert_eq!(after.booted_at(), before.wall);
}

#[test]
fn the_clocks_of_the_host_can_be_read_and_go_on() {
    let clock = Clock::system(false).unwrap();
    let (first, second) = (clock.now(), clock.now());
    assert_eq!(first.boot, second.boot);
    assert!(first.boot_ms > 0 && second.boot_ms >= first.boot_ms);
    assert!(first.wall > noon() - TimeDelta::days(3_650));
    assert_eq!(clock.synchronised(), None, "nobody wanted to know");
}
