//! The made-up host is as inconvenient as the real one was measured to be.

use std::time::Duration;

use chrono::TimeDelta;

use super::{Call, CallWhat, Event, Guest, HostDeed, Scenario, ScenarioError, Sim, VmDeed};
use crate::hypervisor::{CallError, PowerCall};
use crate::model::ids::VmUuid;
use crate::model::inventory::{Inventory, Seen, VmState};
use crate::model::run::RunId;
use crate::world::World;

/// A host with one VM called `web`, of these further lines.
fn host_with(lines: &str) -> (Sim, World) {
    scenario(&format!("[clock]\nspeed = 1\n[[vm]]\nname = \"web\"\n{lines}\n"))
}

fn scenario(text: &str) -> (Sim, World) {
    Scenario::parse(text).unwrap().begin()
}

fn web(sim: &Sim) -> VmUuid {
    sim.edit(|host| host.named("web").map(|machine| machine.uuid)).unwrap()
}

async fn look(sim: &Sim, world: &World) -> Inventory {
    sim.look(world.clock.now()).await.unwrap()
}

async fn see(sim: &Sim, world: &World, vm: VmUuid) -> Option<Seen> {
    look(sim, world).await.vms.get(&vm).cloned()
}

async fn state(sim: &Sim, world: &World, vm: VmUuid) -> Option<VmState> {
    see(sim, world, vm).await.map(|seen| seen.state)
}

async fn run(sim: &Sim, world: &World, vm: VmUuid) -> RunId {
    let inventory = look(sim, world).await;
    inventory.run_of(&inventory.vms[&vm]).unwrap()
}

async fn call(sim: &Sim, world: &World, call: PowerCall) -> Result<(), CallError> {
    let vm = web(sim);
    let run = run(sim, world, vm).await;
    sim.power_run(vm, run, call).await
}

async fn pass(seconds: u64) {
    tokio::time::sleep(Duration::from_secs(seconds)).await;
}

#[tokio::test(start_paused = true)]
async fn a_shutdown_is_accepted_at_once_and_obeyed_later() {
    let (sim, world) = host_with("shutdown_takes = \"20s\"");
    let vm = web(&sim);
    call(&sim, &world, PowerCall::Shutdown).await.unwrap();
    pass(19).await;
    assert_eq!(state(&sim, &world, vm).await, Some(VmState::Running));
    pass(1).await;
    assert_eq!(state(&sim, &world, vm).await, Some(VmState::Off));
}

#[tokio::test(start_paused = true)]
async fn a_guest_may_accept_a_shutdown_and_never_go_off() {
    for guest in ["deaf", "restarts"] {
        let (sim, world) = host_with(&format!("guest = \"{guest}\""));
        let vm = web(&sim);
        let before = run(&sim, &world, vm).await;
        call(&sim, &world, PowerCall::Shutdown).await.unwrap();
        pass(86_400).await;
        assert_eq!(run(&sim, &world, vm).await, before, "{guest}");
        call(&sim, &world, PowerCall::Destroy).await.unwrap();
        assert_eq!(state(&sim, &world, vm).await, Some(VmState::Off), "{guest}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_paused_vm_refuses_a_shutdown_and_can_be_saved() {
    let (sim, world) = host_with("state = \"paused\"");
    let refused = call(&sim, &world, PowerCall::Shutdown).await.unwrap_err();
    assert!(matches!(refused, CallError::Refused { code: 55, .. }), "{refused}");
    call(&sim, &world, PowerCall::Save).await.unwrap();
    let seen = see(&sim, &world, web(&sim)).await.unwrap();
    assert_eq!((seen.state, seen.saved, seen.libvirt_id), (VmState::Saved, true, None));
}

#[tokio::test(start_paused = true)]
async fn a_hung_guest_holds_calls_up_and_destroying_it_holds_up_the_lists() {
    let (sim, world) = host_with("guest = \"hung\"");
    let vm = web(&sim);
    let late = call(&sim, &world, PowerCall::Shutdown).await.unwrap_err();
    assert!(matches!(late, CallError::Late { seconds: 30, .. }), "{late}");
    assert_eq!(state(&sim, &world, vm).await, Some(VmState::Running), "looks are not held up");

    let began = tokio::time::Instant::now();
    let destroying = tokio::spawn({
        let (sim, world) = (sim.clone(), world.clone());
        async move { call(&sim, &world, PowerCall::Destroy).await }
    });
    pass(1).await;
    let late = sim.look(world.clock.now()).await.unwrap_err();
    assert!(matches!(late, CallError::Late { seconds: 5, .. }), "{late}");
    destroying.await.unwrap().unwrap();
    assert_eq!(began.elapsed().as_secs(), 11);
    assert_eq!(state(&sim, &world, vm).await, Some(VmState::Off));
}

#[tokio::test(start_paused = true)]
async fn a_call_reaches_only_the_run_it_was_meant_for() {
    let (sim, world) = host_with("");
    let vm = web(&sim);
    let before = run(&sim, &world, vm).await;
    sim.happen(Event::Vm { name: "web".into(), deed: VmDeed::Shutdown });
    assert_eq!(sim.power_run(vm, before, PowerCall::Destroy).await, Err(CallError::OtherRun { vm }));
    sim.start(vm).await.unwrap();
    assert_eq!(sim.power_run(vm, before, PowerCall::Destroy).await, Err(CallError::OtherRun { vm }));
    assert_eq!(state(&sim, &world, vm).await, Some(VmState::Running));
}

#[tokio::test(start_paused = true)]
async fn a_reboot_ends_every_run_and_starts_what_autostarts_with_numbers_from_1() {
    let (sim, world) =
        host_with("autostart = true\n[[vm]]\nname = \"other\"\n[[event]]\nat = \"+3d\"\ndo = \"reboot\"");
    let vm = web(&sim);
    let before = look(&sim, &world).await;
    pass(3 * 86_400 + 5).await;
    assert!(matches!(sim.look(world.clock.now()).await, Err(CallError::Disconnected { .. })));
    let after = look(&sim, &world).await;
    assert_ne!(after.at.boot, before.at.boot);
    assert_eq!(after.at.boot_ms, 5_000, "it booted when the scenario says, not when it was looked at");
    assert_eq!(after.vms[&vm].libvirt_id, Some(1));
    assert_eq!(after.vms.values().filter(|seen| seen.state.is_off()).count(), 1);
    assert_eq!((before.connection, after.connection), (1, 2));
    assert!(after.first_on_connection);
}

#[tokio::test(start_paused = true)]
async fn who_looks_with_the_clocks_of_the_boot_before_is_out_of_contact() {
    let (sim, world) = host_with("");
    let before = world.clock.now();
    sim.happen(Event::Host(HostDeed::Reboot));
    assert!(matches!(sim.look(before).await, Err(CallError::Disconnected { .. })));
}

#[tokio::test(start_paused = true)]
async fn a_lost_connection_counts_starts_anew() {
    let (sim, world) = host_with("state = \"off\"");
    let vm = web(&sim);
    sim.start(vm).await.unwrap();
    assert_eq!(see(&sim, &world, vm).await.unwrap().start_seq, 1);
    sim.happen(Event::Host(HostDeed::Disconnect));
    assert!(matches!(sim.look(world.clock.now()).await, Err(CallError::Disconnected { .. })));
    assert!(!sim.connection().connected);
    sim.happen(Event::Host(HostDeed::Connect));
    let inventory = look(&sim, &world).await;
    assert_eq!((inventory.connection, inventory.vms[&vm].start_seq), (2, 0));
    assert!(inventory.first_on_connection && !look(&sim, &world).await.first_on_connection);
}

#[tokio::test(start_paused = true)]
async fn a_transient_vm_is_gone_when_it_is_off_and_its_definition_brings_it_back() {
    let (sim, world) = host_with("persistent = false\nguest = \"deaf\"\ndisks = [\"/srv/a&b.img\"]\ntag = \"<t/>\"");
    let vm = web(&sim);
    let xml = sim.definition(vm).await.unwrap();
    call(&sim, &world, PowerCall::Destroy).await.unwrap();
    assert_eq!(see(&sim, &world, vm).await, None);
    assert_eq!(sim.start(vm).await, Err(CallError::UnknownVm { vm }));
    sim.define(vm, xml).await.unwrap();
    sim.start(vm).await.unwrap();
    let seen = see(&sim, &world, vm).await.unwrap();
    assert_eq!((seen.state, seen.persistent, seen.tag.live.as_deref()), (VmState::Running, true, Some("<t/>")));
    assert!(seen.definition.unwrap().disks.contains("/srv/a&b.img"));
    assert_eq!(sim.edit(|host| host.vms[&vm].guest), Guest::Deaf, "the guest inside is the same");
}

#[tokio::test(start_paused = true)]
async fn a_tag_in_the_running_vm_is_lost_with_it_and_a_revert_brings_an_old_one_back() {
    let (sim, world) = host_with("tag = \"old\"");
    let vm = web(&sim);
    let deed = |deed| sim.happen(Event::Vm { name: "web".into(), deed });
    deed(VmDeed::Snapshot);
    sim.write_tag(vm, Some("new".into())).await.unwrap();
    deed(VmDeed::Tag("tampered".into()));
    let tag = see(&sim, &world, vm).await.unwrap().tag;
    assert_eq!((tag.config.as_deref(), tag.live.as_deref()), (Some("tampered"), Some("new")));
    deed(VmDeed::Shutdown);
    assert_eq!(see(&sim, &world, vm).await.unwrap().tag.live, None);
    deed(VmDeed::Revert);
    let seen = see(&sim, &world, vm).await.unwrap();
    assert_eq!((seen.state, seen.from_snapshot), (VmState::Running, true));
    assert_eq!(seen.tag.config.as_deref(), Some("old"));
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_seen_is_a_gap_or_a_lie() {
    let (sim, world) = host_with("[[vm]]\nname = \"other\"");
    let vm = web(&sim);
    let host = |word| sim.happen(Event::Host(HostDeed::Hide(word)));
    sim.happen(Event::Vm { name: "web".into(), deed: VmDeed::Hide });
    let inventory = look(&sim, &world).await;
    assert!(inventory.has_gap(vm) && inventory.is_complete() && inventory.vms.len() == 1);
    host(super::Hidden::Part);
    assert!(!look(&sim, &world).await.is_complete());
    host(super::Hidden::All);
    let inventory = look(&sim, &world).await;
    assert!(inventory.is_complete() && inventory.vms.is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_save_that_cannot_work_is_refused() {
    for lines in ["persistent = false", "can_save = false"] {
        let (sim, world) = host_with(lines);
        let refused = call(&sim, &world, PowerCall::Save).await.unwrap_err();
        assert!(matches!(refused, CallError::Refused { code: 55, .. }), "{lines}: {refused}");
    }
}

#[tokio::test(start_paused = true)]
async fn every_call_is_recorded_with_its_time_and_what_came_of_it() {
    let (sim, world) = host_with("");
    pass(60).await;
    let _ = call(&sim, &world, PowerCall::Destroy).await;
    let vm = web(&sim);
    let calls = sim.calls();
    let [Call { at, vm: called, name, what, returned }] = calls.as_slice() else { panic!("{calls:?}") };
    assert_eq!((*called, name.as_str(), *what), (vm, "web", CallWhat::Power(PowerCall::Destroy)));
    assert_eq!((at.wall, returned), (world.clock.now().wall, &Some(Ok(()))));
}

#[tokio::test(start_paused = true)]
async fn events_happen_at_their_time_and_are_told() {
    let text = "[[vm]]\nname = \"web\"\nstate = \"off\"\n[[vm]]\nname = \"late\"\nappears = \"+2d\"\n\
        [[event]]\nat = \"+1d\"\nvm = \"web\"\ndo = \"rename:shop\"\n[[event]]\nat = \"+1d1m\"\nvm = \"shop\"\ndo = \"start\"";
    let (sim, world) = scenario(&format!("[clock]\nspeed = 3600\n{text}"));
    let vm = web(&sim);
    let changed = sim.changed();
    // Defining it by hand above was told already.
    changed.notified().await;
    let player = tokio::spawn(sim.clone().play());
    let began = world.clock.now().wall;
    changed.notified().await;
    assert_eq!(world.clock.now().wall - began, TimeDelta::days(1));
    assert_eq!(see(&sim, &world, vm).await.unwrap().name, "shop");
    changed.notified().await;
    assert_eq!(state(&sim, &world, vm).await, Some(VmState::Running));
    changed.notified().await;
    assert_eq!(look(&sim, &world).await.vms.len(), 2);
    player.abort();
}

#[test]
fn a_scenario_that_cannot_be_played_says_what_is_wrong() {
    let shown = |text: &str| match Scenario::parse(text).unwrap_err() {
        ScenarioError::Parse { source } => source.to_string(),
        other => other.to_string(),
    };
    let texts = [
        "[[vm]]\nname = \"web\"\nguest = \"lazy\"",
        "[[vm]]\nname = \"web\"\nowner = \"alice\"",
        "[[vm]]\nname = \"web\"\nshutdown_takes = \"soon\"",
        "[[event]]\nat = \"3d\"\ndo = \"reboot\"",
        "[[event]]\nat = \"2020-01-01T00:00:00Z\"\ndo = \"reboot\"",
        "[[event]]\nat = \"+3d\"\ndo = \"start\"",
        "[[event]]\nat = \"+3d\"\ndo = \"explode\"",
        "[[vm]]\nname = \"web\"\n[[event]]\nat = \"+3d\"\nvm = \"web\"\ndo = \"reboot\"",
        "[[event]]\nat = \"+3d\"\nvm = \"web\"\ndo = \"start\"",
        "[[vm]]\nname = \"web\"\n[[vm]]\nname = \"web\"",
    ];
    let all: Vec<_> = texts.iter().map(|text| format!("{}\n=> {}", text, shown(text).trim_end())).collect();
    insta::assert_snapshot!(all.join("\n\n"));
}
