//! Runs, definitions and gaps: what is remembered between looks, whatever order looks and events come in.

use uuid::Uuid;

use super::*;

const VM: VmUuid = VmUuid(Uuid::from_u128(7));

fn seq_of(memory: &Memory) -> u64 {
    memory.run(VM).map_or(u64::MAX, |run| run.start_seq)
}

#[test]
fn a_start_counts_once_whether_the_look_or_the_event_comes_first() {
    let mut look_first = Memory::default();
    look_first.on(VM, 1, 5, Source::Look);
    look_first.lifecycle(VM, 1, Some(5), sys::VIR_DOMAIN_EVENT_STARTED, 0);
    let mut event_first = Memory::default();
    event_first.lifecycle(VM, 1, Some(5), sys::VIR_DOMAIN_EVENT_STARTED, 0);
    event_first.on(VM, 1, 5, Source::Look);
    assert_eq!(look_first.run(VM), event_first.run(VM));
    assert_eq!(seq_of(&look_first), 0);
}

#[test]
fn a_run_that_outlives_libvirtd_is_the_same_run() {
    let mut memory = Memory::default();
    memory.on(VM, 1, 5, Source::Look);
    let after = memory.on(VM, 2, 5, Source::Look);
    assert_eq!((after.libvirt_id, after.start_seq), (5, 0));
}

#[test]
fn a_number_that_libvirtd_gives_again_is_another_run() {
    let check = |again: &dyn Fn(&mut Memory)| {
        let mut memory = Memory::default();
        memory.on(VM, 1, 1, Source::Look);
        again(&mut memory);
        assert_eq!(seq_of(&memory), 1);
    };
    check(&|memory| {
        memory.off(VM);
        memory.on(VM, 2, 1, Source::Look);
    });
    check(&|memory| memory.lifecycle(VM, 2, Some(1), sys::VIR_DOMAIN_EVENT_STARTED, 0));
    check(&|memory| {
        memory.off(VM);
        memory.lifecycle(VM, 2, Some(1), sys::VIR_DOMAIN_EVENT_STARTED, 0);
        memory.on(VM, 2, 1, Source::Look);
    });
}

#[test]
fn a_look_that_an_event_has_overtaken_changes_nothing() {
    let mut memory = Memory::default();
    memory.on(VM, 1, 5, Source::Look);
    memory.lifecycle(VM, 1, Some(6), sys::VIR_DOMAIN_EVENT_STARTED, sys::VIR_DOMAIN_EVENT_STARTED_FROM_SNAPSHOT);
    let stale = memory.on(VM, 1, 5, Source::Look);
    assert_eq!((stale.libvirt_id, stale.from_snapshot), (5, false));
    let fresh = memory.on(VM, 1, 6, Source::Look);
    assert_eq!((fresh.libvirt_id, fresh.start_seq, fresh.from_snapshot), (6, 0, true));
}

#[test]
fn a_run_out_of_a_snapshot_stays_one_and_the_next_run_is_none() {
    let mut memory = Memory::default();
    memory.on(VM, 1, 3, Source::Look);
    memory.mark(VM, 3, true, false);
    memory.lifecycle(VM, 1, Some(3), sys::VIR_DOMAIN_EVENT_SUSPENDED, sys::VIR_DOMAIN_EVENT_SUSPENDED_PAUSED);
    assert!(memory.on(VM, 1, 3, Source::Look).from_snapshot);
    assert!(!memory.on(VM, 1, 4, Source::Started).from_snapshot);
}

#[test]
fn a_definition_is_read_once_and_again_when_something_was_heard() {
    let mut memory = Memory::default();
    let read = Read { definition: Default::default(), tag: TagSeen::default() };
    assert!(memory.needs(VM, None, true, 0), "never read");
    memory.begin(VM);
    assert!(!memory.needs(VM, None, true, 0), "being read");
    memory.finish(VM, None, true, 0, Ok(read.clone()));
    assert!(!memory.needs(VM, None, true, 1_000), "nothing was heard");
    assert!(memory.needs(VM, Some(4), true, 1_000), "another run");
    assert!(memory.needs(VM, None, false, 1_000), "no longer defined");
    assert!(memory.needs(VM, None, true, 2 * REREAD_MS), "read long ago");
    memory.lifecycle(VM, 1, None, sys::VIR_DOMAIN_EVENT_SUSPENDED, sys::VIR_DOMAIN_EVENT_SUSPENDED_PAUSED);
    assert!(!memory.needs(VM, None, true, 1_000), "a pause changes no definition");
    memory.lifecycle(VM, 1, None, sys::VIR_DOMAIN_EVENT_DEFINED, sys::VIR_DOMAIN_EVENT_DEFINED_UPDATED);
    assert!(memory.needs(VM, None, true, 1_000), "defined anew");
}

#[test]
fn what_is_heard_during_the_reading_is_read_again() {
    let mut memory = Memory::default();
    memory.begin(VM);
    memory.touch(VM);
    memory.finish(VM, None, true, 0, Ok(Read { definition: Default::default(), tag: TagSeen::default() }));
    assert!(memory.needs(VM, None, true, 0));
}

#[test]
fn a_definition_that_cannot_be_read_is_a_gap_and_tried_again_later() {
    let mut memory = Memory::default();
    memory.begin(VM);
    memory.finish(VM, None, true, 0, Err(Unseen::NoDefinition));
    assert_eq!(memory.read(VM), Err(&Unseen::NoDefinition));
    assert!(!memory.needs(VM, None, true, RETRY_MS - 1));
    assert!(memory.needs(VM, None, true, RETRY_MS));
}

#[test]
fn a_reading_broken_off_by_the_connection_keeps_what_was_known() {
    let mut memory = Memory::default();
    memory.begin(VM);
    memory.finish(VM, None, true, 0, Ok(Read { definition: Default::default(), tag: TagSeen::default() }));
    memory.begin(VM);
    memory.give_up(VM);
    assert!(memory.read(VM).is_ok());
    assert!(memory.needs(VM, None, true, 0));
}
