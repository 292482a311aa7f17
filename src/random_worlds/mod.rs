//! Random worlds against what must never happen: weeks of a made-up host, its people and its faults, through the whole
//! core. What must never happen is checked by what the test itself has written down, not by what the core believes.

mod asking;
mod oracle;
mod rules;
mod secrecy;
mod story;
mod turn;

use proptest::prelude::*;

use crate::hypervisor::sim::Guest;
use crate::model::request::RequestEnd;
use story::{Mishap, Story};

fn guest() -> impl Strategy<Value = Guest> {
    prop_oneof![Just(Guest::Obeys), Just(Guest::Deaf), Just(Guest::Restarts), Just(Guest::Hung)]
}

fn end() -> impl Strategy<Value = RequestEnd> {
    use RequestEnd::{Approved, Rejected, Withdrawn};
    prop_oneof![2 => Just(Approved), 1 => Just(Rejected), 1 => Just(Withdrawn)]
}

fn mishap() -> impl Strategy<Value = Mishap> {
    let vm = 0..8_usize;
    prop_oneof![
        4 => vm.clone().prop_map(Mishap::Start),
        2 => vm.clone().prop_map(Mishap::AskStart),
        2 => vm.clone().prop_map(Mishap::Off),
        1 => vm.clone().prop_map(Mishap::Pause),
        1 => vm.clone().prop_map(Mishap::Snapshot),
        2 => vm.clone().prop_map(Mishap::Revert),
        1 => (vm.clone(), 0..4_usize).prop_map(|(vm, name)| Mishap::Rename(vm, name)),
        1 => vm.clone().prop_map(Mishap::Undefine),
        2 => (0..4_usize, 0..4_usize).prop_map(|(name, disk)| Mishap::Appear { name, disk }),
        1 => (vm.clone(), 0..4_usize, 0..4_usize).prop_map(|(vm, name, disk)| Mishap::Replace { vm, name, disk }),
        2 => (vm.clone(), guest()).prop_map(|(vm, guest)| Mishap::Guest(vm, guest)),
        1 => (vm.clone(), any::<bool>()).prop_map(|(vm, seen)| Mishap::Seen(vm, seen)),
        1 => (vm.clone(), any::<bool>()).prop_map(|(vm, on)| Mishap::Autostart(vm, on)),
        1 => (vm.clone(), any::<bool>()).prop_map(|(vm, job)| Mishap::Job(vm, job)),
        2 => Just(Mishap::Reboot),
        1 => Just(Mishap::LoseContact),
        1 => any::<bool>().prop_map(Mishap::Contact),
        1 => any::<bool>().prop_map(Mishap::HideAll),
        1 => (1..60_i64).prop_map(Mishap::DownHours),
        1 => Just(Mishap::Crash),
        2 => prop_oneof![Just(60), Just(-60), Just(20_000), Just(-20_000)].prop_map(Mishap::JumpMinutes),
        3 => any::<bool>().prop_map(Mishap::Mail),
        1 => any::<bool>().prop_map(Mishap::Enforce),
        1 => (vm.clone(), 1..200_i64).prop_map(|(vm, hours)| Mishap::Hold(vm, hours)),
        1 => vm.clone().prop_map(Mishap::Release),
        2 => (vm, 0..3_usize).prop_map(|(vm, class)| Mishap::Classify(vm, class)),
        1 => (0..3_u32, 0..4_u32).prop_map(|(turn, day)| Mishap::Limits { turn, day }),
        2 => Just(Mishap::Ack),
        1 => Just(Mishap::Approve),
        6 => (0..8_usize, 1..31_i64).prop_map(|(vm, days)| Mishap::Ask(vm, days)),
        3 => (0..8_usize, end()).prop_map(|(request, how)| Mishap::Decide(request, how)),
        1 => (0..8_usize, 0..8_usize).prop_map(|(vm, other)| Mishap::Move(vm, other)),
    ]
}

fn mishaps() -> impl Strategy<Value = Vec<(i64, Mishap)>> {
    // Hours apart, or minutes: while a ladder runs, much happens in minutes.
    let gap = prop_oneof![3 => 60..3_000_i64, 2 => 0..15_i64];
    prop::collection::vec((gap, mishap()), 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_must_never_happen_does_not_and_what_must_happen_does(mishaps in mishaps()) {
        let mut story = Story::begin();
        for (minutes, mishap) in &mishaps {
            story.pass_minutes(*minutes);
            story.suffer(mishap);
        }
        story.quiet_down();
        story.pass_quietly();
        story.everything_leased_is_off();
    }

    #[test]
    fn the_same_world_gives_the_same_transcript(mishaps in mishaps()) {
        let tell = || {
            let mut story = Story::begin();
            for (minutes, mishap) in &mishaps {
                story.pass_minutes(*minutes);
                story.suffer(mishap);
            }
            story.transcript
        };
        prop_assert_eq!(tell(), tell());
    }
}
