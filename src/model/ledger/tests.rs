//! Which changes the ledger takes, which it refuses, and what they do.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{TimeDelta, TimeZone, Utc};
use uuid::Uuid;

use super::*;
use crate::model::change::{Change, Entry, NoticeWindow};
use crate::model::hold::Hold;
use crate::model::ids::{BootId, VmUuid};
use crate::model::inventory::{TagSeen, VmState};
use crate::model::ladder::{LadderCall, LadderState, Rung};
use crate::model::lease::{Lease, Moved, Opened};
use crate::model::notice::{Notice, NoticeKind};
use crate::model::outbox::{Content, Delivery, Recipient};
use crate::model::person::By;
use crate::model::project::Origin;
use crate::model::run::{Run, RunId, RunOrigin};
use crate::model::vm::PoweredOff;

const HOST: HostId = HostId(Uuid::from_u128(1));
const VM: VmKey = VmKey { host: HOST, uuid: VmUuid(Uuid::from_u128(2)) };
const PROJECT: ProjectId = ProjectId(Uuid::from_u128(3));
const RUN: RunId = RunId { boot: BootId(Uuid::from_u128(4)), libvirt_id: 7, start_seq: 1 };

/// So many hours after the story begins. The host does not reboot in it.
fn hour(hours: i64) -> Now {
    let wall = Utc.with_ymd_and_hms(2026, 3, 1, 12, 0, 0).unwrap() + TimeDelta::hours(hours);
    Now { wall, boot: RUN.boot, boot_ms: u64::try_from(hours).unwrap() * 3_600_000 }
}

struct Story(Ledger);

impl Story {
    /// A VM that runs under a lease of 100 hours, in enforce mode.
    fn begin() -> Self {
        let mut story = Self(Ledger::new(LedgerId(Uuid::from_u128(9)), HOST, &hour(0)));
        let stamp = PolicyStamp {
            hash: Digest::of(b"policy"),
            leased: BTreeMap::from([(
                ClassName::new("participant"),
                NoticeWindow {
                    minimum_ms: 20 * 3_600_000,
                    valid_ms: 24 * 3_600_000,
                    request_extends_ms: 50 * 3_600_000,
                },
            )]),
            confidential: BTreeSet::new(),
            power_offs_per_turn: 5,
            power_offs_per_day: 5,
            re_stops_per_day: 20,
        };
        for change in [
            Change::PolicyEnforced { stamp },
            Change::ModeSet { mode: Mode::Enforce, reason: "go".to_owned() },
            Change::ProjectCreated { project: project("participant") },
            filed(),
            Change::RunBegan { vm: VM, run: Run { id: RUN, seen_at: hour(0).wall, origin: RunOrigin::Found } },
            Change::LeaseOpened { vm: VM, lease: lease(1, 100) },
        ] {
            story.does(0, change);
        }
        story
    }

    fn tries(&mut self, hours: i64, change: Change) -> Result<(), Refused> {
        let at = hour(hours);
        let entry = Entry { at, by: By::Daemon, odometer_ms: self.0.book.odometer.read_ms(&at), policy: None, change };
        self.0.apply(&entry, &mut Touched::default())
    }

    fn does(&mut self, hours: i64, change: Change) {
        self.tries(hours, change).unwrap();
    }

    /// Tells the owner of an end, by a message with this number, and has it accepted.
    fn announces(&mut self, hours: i64, ends: i64, number: u128) {
        self.does(hours, notice(1, ends, number, false));
        self.does(hours, Change::Delivered { messages: vec![MessageId(Uuid::from_u128(number))] });
    }
}

#[test]
fn the_reservations_of_a_vm_are_found_among_those_of_others_and_read_in_any_order() {
    let mut story = Story::begin();
    let vms = [1_u128, 2, 3].map(|number| VmKey { host: HOST, uuid: VmUuid(Uuid::from_u128(number)) });
    let projects = [Uuid::nil(), PROJECT.0, Uuid::max()].map(ProjectId);
    for id in projects.into_iter().filter(|id| *id != PROJECT) {
        story.does(0, Change::ProjectCreated { project: Project { id, ..project("core") } });
    }
    for (vm, project) in [(2, 2), (0, 1), (1, 2), (1, 0), (1, 0)] {
        story.does(0, Change::VmReserved { vm: vms[vm], project: projects[project] });
    }
    let of = |vm: usize| story.0.reservations(vms[vm]).collect::<Vec<_>>();
    assert_eq!([of(0), of(1), of(2)], [vec![PROJECT], vec![projects[0], projects[2]], vec![projects[2]]]);
    let mut stored = serde_json::to_value(&story.0.book).unwrap();
    stored["reserved"].as_array_mut().unwrap().reverse();
    assert_eq!(serde_json::from_value::<Book>(stored).unwrap(), story.0.book);
}

/// Every choice among some VMs of two hosts that are known, and some that are seen on one of them.
#[test]
fn what_is_known_and_what_was_seen_stand_beside_each_other_once_and_in_order() {
    let record = Arc::unwrap_or_clone(Arc::clone(&Story::begin().0.vms[&VM]));
    let key = |host: u128, vm: u128| VmKey { host: HostId(Uuid::from_u128(host)), uuid: VmUuid(Uuid::from_u128(vm)) };
    let all = [key(0, 2), key(1, 1), key(1, 2), key(1, 3), key(2, 1)];
    let seen = |key: VmKey| Seen { uuid: key.uuid, ..seen() };
    for chosen in 0..(1_u32 << all.len()) * (1 << 3) {
        let is_chosen = |at: usize| chosen >> at & 1 == 1;
        let known = (0..all.len()).filter(|at| is_chosen(*at)).map(|at| all[at]);
        let shown = (0..3).filter(|at| is_chosen(all.len() + *at)).map(|at| all[1 + at]);
        let mut ledger = Story::begin().0;
        ledger.vms = known.map(|key| (key, Arc::new(Vm { key, ..record.clone() }))).collect::<BTreeMap<_, _>>().into();
        let look = Inventory { vms: shown.map(|key| (key.uuid, seen(key))).collect(), ..nothing_seen() };
        let each = all.into_iter().map(|key| {
            let shown = (key.host == HOST).then(|| look.vms.get(&key.uuid)).flatten();
            (key, ledger.vms.get(&key).map(AsRef::as_ref), shown)
        });
        let expected: Vec<_> = each.filter(|(_, vm, seen)| vm.is_some() || seen.is_some()).collect();
        assert_eq!(ledger.beside(&look).collect::<Vec<_>>(), expected, "{chosen:b}");
    }
}

fn nothing_seen() -> Inventory {
    let (vms, gaps) = (BTreeMap::new(), Vec::new());
    Inventory { host: HOST, at: hour(0), connection: 1, first_on_connection: false, vms, gaps }
}

fn seen() -> Seen {
    Seen {
        uuid: VM.uuid,
        name: "web".to_owned(),
        state: VmState::Running,
        libvirt_id: Some(7),
        start_seq: 1,
        from_snapshot: false,
        migrated_in: false,
        persistent: true,
        saved: false,
        job: false,
        definition: None,
        tag: TagSeen::default(),
    }
}

fn project(class: &str) -> Project {
    Project {
        id: PROJECT,
        name: "web".to_owned(),
        class: ClassName::new(class),
        purpose: None,
        origin: Origin::NewVm,
        created_at: hour(0).wall,
        hidden_until: Default::default(),
        owners: Vec::new(),
        members: Vec::new(),
        managed_by: Vec::new(),
        documentation: None,
    }
}

fn filed() -> Change {
    Change::VmFiled {
        vm: VM,
        name: "web".to_owned(),
        project: PROJECT,
        persistent: true,
        disks: BTreeSet::new(),
        doubt: None,
        recycled_from: None,
    }
}

fn lease(number: u32, ends: i64) -> Lease {
    Lease { number, began_at: hour(0).wall, ends_at: hour(ends).wall, opened: Opened::FirstSeen, moved: None }
}

fn message(number: u128, about: Option<VmKey>) -> Message {
    let content = Content::PoweredOff {
        name: "web".to_owned(),
        project: "web".to_owned(),
        at: hour(0).wall,
        rung: Rung::Destroy { wait_ms: 1 },
        lease: 1,
        standing_in: false,
    };
    Message {
        id: MessageId(Uuid::from_u128(number)),
        to: Recipient::Person { person: PersonId(Uuid::from_u128(5)) },
        about,
        content,
        queued_at: hour(0).wall,
        delivery: Delivery::Waiting { attempts: 0, next_at: hour(0).wall, last_error: None },
    }
}

fn notice(lease: u32, ends: i64, number: u128, accepted: bool) -> Change {
    let accepted = accepted.then_some(crate::model::notice::Accepted { at: hour(0).wall, odometer_ms: 0 });
    let required = vec![MessageId(Uuid::from_u128(number))];
    let (ends_at, queued_at) = (hour(ends).wall, hour(0).wall);
    let notice = Notice { lease, kind: NoticeKind::Start, ends_at, queued_at, required, accepted };
    Change::NoticeQueued { vm: VM, notice, messages: vec![message(number, Some(VM))] }
}

fn moved(ends: i64, why: Moved) -> Change {
    Change::EndMoved { vm: VM, lease: 1, to: hour(ends).wall, why }
}

fn ladder(kind: LadderKind, ends: i64, began: i64) -> LadderState {
    LadderState {
        run: RUN,
        connection: 1,
        lease: 1,
        ends_at: hour(ends).wall,
        kind,
        rungs: vec![
            Rung::Shutdown { wait_ms: 1, resend_ms: 1 },
            Rung::Save { wait_ms: 1 },
            Rung::Destroy { wait_ms: 1 },
        ],
        at: 0,
        began: hour(began),
        rung_began: hour(began),
        call: Some(LadderCall { rung: 0, at: hour(began), nth: 1, returned: None }),
        deferred_since: None,
    }
}

#[test]
fn an_end_moves_later_for_any_reason() {
    let mut story = Story::begin();
    for (ends, why) in [(101, Moved::LateNotice), (102, Moved::MissedWindow), (103, Moved::Hold), (104, Moved::Spread)]
    {
        story.does(1, moved(ends, why));
    }
}

#[test]
fn an_end_moves_earlier_only_by_rule() {
    let refused = Err(Refused::EndEarlier { vm: VM });
    // The hold was set at hour 1 and moved the end from 100 to 200; what follows happens at hour 50.
    for (ends, why, expect) in [
        (80, Moved::HoldReleased, Ok(())),
        (80, Moved::ShorterPolicy, Ok(())),
        (80, Moved::Hold, refused.clone()),
        (80, Moved::Spread, refused.clone()),
        (50, Moved::HoldReleased, refused.clone()),
        (49, Moved::ShorterPolicy, refused.clone()),
        (199, Moved::LateNotice, refused),
    ] {
        let mut story = Story::begin();
        let hold = Hold { set_at: hour(1).wall, until: hour(200).wall, reason: "exam".to_owned(), by: By::Daemon };
        story.does(1, Change::HoldSet { vm: VM, hold });
        story.does(1, moved(200, Moved::Hold));
        for released_first in [true, false] {
            let mut story = Story(story.0.clone());
            if released_first {
                story.does(50, Change::HoldReleased { vm: VM, reason: "done".to_owned() });
            }
            assert_eq!(story.tries(50, moved(ends, why)), expect, "{ends} {why:?} {released_first}");
        }
    }
}

#[test]
fn a_release_moves_no_end_that_no_hold_had_moved() {
    let mut story = Story::begin();
    assert_eq!(story.tries(1, moved(80, Moved::HoldReleased)), Err(Refused::EndEarlier { vm: VM }));
}

#[test]
fn what_was_announced_is_not_taken_back_even_if_nobody_has_accepted_it_yet() {
    let mut story = Story::begin();
    story.does(1, moved(200, Moved::Hold));
    story.does(1, notice(1, 150, 20, false));
    assert_eq!(story.0.record(VM).unwrap().announced_end(), Some(hour(150).wall));
    assert_eq!(story.tries(2, moved(149, Moved::HoldReleased)), Err(Refused::EndEarlier { vm: VM }));
    story.does(2, moved(150, Moved::HoldReleased));
}

#[test]
fn a_lease_that_is_opened_again_is_no_way_around_that() {
    let mut story = Story::begin();
    story.announces(1, 100, 20);
    for (number, ends, expect) in [
        (0, 300, Err(Refused::OtherLease { vm: VM })),
        (1, 99, Err(Refused::EndEarlier { vm: VM })),
        (1, 100, Ok(())),
        (2, 50, Ok(())),
    ] {
        let mut story = Story(story.0.clone());
        let opened = Change::LeaseOpened { vm: VM, lease: lease(number, ends) };
        assert_eq!(story.tries(10, opened), expect, "{number} {ends}");
    }
}

#[test]
fn nothing_is_begun_filed_or_queued_twice() {
    let mut story = Story::begin();
    story.announces(1, 100, 20);
    let id = MessageId(Uuid::from_u128(20));
    let begun = Change::Created { ledger: LedgerId(Uuid::from_u128(8)), host: HOST };
    let report = Change::Reported { key: "x".to_owned(), messages: vec![message(20, None)] };
    for (change, expect) in [
        (begun, Refused::Begun),
        (Change::ProjectCreated { project: project("core") }, Refused::KnownProject { project: PROJECT }),
        (filed(), Refused::KnownVm { vm: VM }),
        (notice(1, 100, 20, false), Refused::KnownMessage { message: id }),
        (report, Refused::KnownMessage { message: id }),
    ] {
        assert_eq!(story.tries(2, change), Err(expect));
    }
}

#[test]
fn a_notice_counts_only_by_messages_that_can_be_seen_to_arrive() {
    let mut story = Story::begin();
    let Change::NoticeQueued { notice: queued, .. } = notice(1, 100, 20, false) else { unreachable!() };
    let without = |messages| Change::NoticeQueued { vm: VM, notice: queued.clone(), messages };
    let untold = Refused::UnknownMessage { message: MessageId(Uuid::from_u128(20)) };
    for (change, expect) in [
        (without(Vec::new()), untold.clone()),
        (without(vec![message(20, None)]), untold),
        (notice(1, 100, 20, true), Refused::AcceptedUnsent { vm: VM }),
        (notice(2, 100, 20, false), Refused::OtherLease { vm: VM }),
    ] {
        assert_eq!(story.tries(1, change), Err(expect));
    }
}

#[test]
fn what_was_accepted_is_not_dropped_and_what_was_dropped_can_arrive() {
    let id = MessageId(Uuid::from_u128(20));
    let dropped = || Change::DeliveryDropped { messages: vec![id], why: "over".to_owned() };
    let is_accepted = |story: &Story| matches!(story.0.outbox[&id].delivery, Delivery::Accepted { .. });
    let mut story = Story::begin();
    story.announces(1, 100, 20);
    story.does(2, dropped());
    assert!(is_accepted(&story));
    let mut story = Story::begin();
    story.does(1, notice(1, 100, 20, false));
    story.does(2, dropped());
    assert!(!is_accepted(&story));
    story.does(3, Change::Delivered { messages: vec![id] });
    assert!(is_accepted(&story));
}

#[test]
fn decided_messages_are_let_go_after_a_week_unless_something_still_rests_on_them() {
    let mut story = Story::begin();
    story.announces(1, 100, 20);
    story.does(1, Change::Reported { key: "x".to_owned(), messages: vec![message(21, Some(VM)), message(22, None)] });
    story.does(1, Change::Delivered { messages: vec![MessageId(Uuid::from_u128(21))] });
    let kept = |story: &Story| story.0.outbox.keys().map(|id| id.0.as_u128()).collect::<Vec<_>>();
    let mut checkpoint = |hours| {
        story.does(hours, Change::Checkpoint { clock_trusted: true });
        kept(&story)
    };
    assert_eq!(checkpoint(1 + 7 * 24), [20, 21, 22]);
    assert_eq!(checkpoint(2 + 7 * 24), [20, 22]);
    story.does(3 + 7 * 24, Change::LeaseDropped { vm: VM });
    story.does(3 + 7 * 24, Change::Checkpoint { clock_trusted: true });
    assert_eq!(kept(&story), [22]);
}

#[test]
fn a_ladder_begins_with_its_call_and_only_after_notice() {
    let mut story = Story::begin();
    let began = |ladder| Change::LadderBegan { vm: VM, ladder };
    let present = || ladder(LadderKind::Lease, 100, 101);
    assert_eq!(story.tries(101, began(present())), Err(Refused::NotTold { vm: VM }));
    story.announces(1, 100, 20);
    let no_ladder = Err(Refused::NoLadder { vm: VM });
    assert_eq!(story.tries(101, began(LadderState { call: None, ..present() })), no_ladder);
    assert_eq!(story.tries(101, began(LadderState { at: 1, ..present() })), no_ladder);
    assert_eq!(story.tries(101, began(LadderState { rungs: Vec::new(), ..present() })), no_ladder);
    assert_eq!(story.tries(99, began(present())), Err(Refused::LeaseRuns { vm: VM }));
    story.does(101, began(present()));
}

#[test]
fn a_first_rung_is_taken_only_in_the_window_of_an_accepted_notice() {
    // The end is hour 100; a notice must be 20 hours old, and is good for 24 hours from then.
    for (accepted, begins, expect) in [
        (1, 100, true),
        (1, 123, true),
        (1, 124, false),
        (95, 114, false),
        (95, 115, true),
        (95, 138, true),
        (95, 139, false),
    ] {
        let mut story = Story::begin();
        story.announces(accepted, 100, 20);
        let began = Change::LadderBegan { vm: VM, ladder: ladder(LadderKind::Lease, 100, begins) };
        let expect = if expect { Ok(()) } else { Err(Refused::NotTold { vm: VM }) };
        assert_eq!(story.tries(begins, began), expect, "accepted at {accepted}, begins at {begins}");
    }
}

#[test]
fn a_clock_that_jumps_makes_no_notice_older() {
    let mut story = Story::begin();
    story.announces(90, 100, 20);
    let jumped = Now { boot_ms: hour(91).boot_ms, ..hour(111) };
    let change = Change::LadderBegan { vm: VM, ladder: ladder(LadderKind::Lease, 100, 111) };
    let entry = Entry { at: jumped, by: By::Daemon, odometer_ms: 0, policy: None, change };
    assert_eq!(story.0.apply(&entry, &mut Touched::default()), Err(Refused::NotTold { vm: VM }));
}

#[test]
fn a_ladder_goes_up_and_stays_the_one_that_began() {
    let mut story = Story::begin();
    story.announces(1, 100, 20);
    let began = LadderState { at: 1, call: None, ..ladder(LadderKind::Lease, 100, 101) };
    let call = Some(LadderCall { rung: 1, at: hour(101), nth: 1, returned: None });
    story.does(101, Change::LadderBegan { vm: VM, ladder: LadderState { call, ..began.clone() } });
    let other = LadderState { connection: 2, ..began.clone() };
    let steps = [
        (LadderState { at: 0, ..began.clone() }, false),
        (LadderState { at: 3, ..began.clone() }, false),
        (other, false),
        (LadderState { rungs: vec![Rung::Destroy { wait_ms: 1 }; 3], ..began.clone() }, false),
        (LadderState { at: 1, ..began.clone() }, true),
        (LadderState { at: 2, ..began }, true),
    ];
    for (ladder, allowed) in steps {
        assert_eq!(
            story.tries(102, Change::LadderStepped { vm: VM, ladder: ladder.clone() }).is_ok(),
            allowed,
            "{ladder:?}"
        );
    }
}

#[test]
fn a_rung_that_is_impossible_can_be_passed_over() {
    let mut story = Story::begin();
    story.announces(1, 100, 20);
    story.does(101, Change::LadderBegan { vm: VM, ladder: ladder(LadderKind::Lease, 100, 101) });
    let destroy = LadderState { at: 2, ..ladder(LadderKind::Lease, 100, 101) };
    story.does(101, Change::LadderStepped { vm: VM, ladder: destroy });
}

#[test]
fn a_vm_is_stopped_again_three_times_a_day() {
    let mut story = Story::begin();
    let rung = Rung::Destroy { wait_ms: 1 };
    let required = vec![MessageId(Uuid::from_u128(30))];
    let powered_off = PoweredOff { at: hour(101).wall, lease: 1, rung, required, accepted: false };
    story.does(101, Change::PoweredOff { vm: VM, powered_off, messages: vec![message(30, Some(VM))] });
    story.does(101, Change::Delivered { messages: vec![MessageId(Uuid::from_u128(30))] });
    let again = |at| Change::LadderBegan { vm: VM, ladder: ladder(LadderKind::ReStop, 100, at) };
    let ended = || Change::LadderEnded { vm: VM, end: crate::model::ladder::LadderEnd::NewRun };
    for at in 102..105 {
        story.does(at, again(at));
        story.does(at, ended());
        story.does(at, Change::Checkpoint { clock_trusted: true });
    }
    assert_eq!(story.tries(106, again(106)), Err(Refused::OverLimit { vm: VM, limit: 3 }));
    story.does(102 + 24, again(102 + 24));
}

#[test]
fn time_is_not_counted_twice_by_a_late_checkpoint() {
    let mut story = Story::begin();
    for hours in [10, 4, 12] {
        story.does(hours, Change::Checkpoint { clock_trusted: true });
    }
    assert_eq!(story.0.book.odometer.total_ms, 12 * 3_600_000);
}

#[test]
fn what_happened_under_looser_rules_can_be_replayed() {
    let mut story = Story::begin();
    let entry = |change| Entry { at: hour(5), by: By::Daemon, odometer_ms: 77, policy: None, change };
    let earlier = entry(moved(50, Moved::Spread));
    assert!(story.0.apply(&earlier, &mut Touched::default()).is_err());
    story.0.replay(&earlier);
    assert_eq!(story.0.record(VM).unwrap().lease.as_ref().unwrap().ends_at, hour(50).wall);
    assert_eq!(story.0.book.odometer.read_ms(&hour(5)), 77);
}
