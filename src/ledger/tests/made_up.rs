//! Made-up changes: most of them plausible by the ledger they are made for, some not.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{TimeDelta, TimeZone, Utc};
use uuid::Uuid;

use crate::model::change::{Change, NoticeWindow, PolicyStamp};
use crate::model::class::{ClassName, RoleName};
use crate::model::hold::Hold;
use crate::model::ids::{BootId, Digest, HostId, LedgerId, MessageId, PersonId, ProjectId, RequestId, VmKey, VmUuid};
use crate::model::ladder::{LadderCall, LadderEnd, LadderKind, LadderState, Rung};
use crate::model::lease::{Lease, Moved, Opened};
use crate::model::ledger::{Approval, Guard, Ledger, Mode, PowerOffKey};
use crate::model::notice::{Notice, NoticeKind};
use crate::model::outbox::{Content, Decided, Delivery, Message, Recipient, Report};
use crate::model::person::{By, Identity};
use crate::model::project::{Origin, Owner, Project, Proof};
use crate::model::reason::{Code, Reason};
use crate::model::request::{Asks, Comment, Request, RequestEnd, Vote};
use crate::model::run::{Run, RunId, RunOrigin};
use crate::model::time::{Now, Wall};
use crate::model::vm::{Doubt, PoweredOff, Vm};

pub(super) const HOST: HostId = HostId(Uuid::from_u128(2));
pub(super) const ADDRESS: &str = "alice@erase.me.example";

/// The kinds that [`change`] makes and that a ledger that was begun can take.
pub(super) const KINDS: [&str; 52] = [
    "recovery-owed",
    "adopted",
    "mode-set",
    "policy-enforced",
    "policy-offered",
    "policy-offer-dropped",
    "guard-acked",
    "plan-approved",
    "person-known",
    "project-created",
    "classified",
    "owners-set",
    "members-set",
    "vm-moved",
    "vm-reserved",
    "reservation-dropped",
    "request-opened",
    "request-voted",
    "request-commented",
    "request-closed",
    "project-edited",
    "vm-filed",
    "vm-renamed",
    "vm-defined",
    "vm-vanished",
    "vm-returned",
    "doubt-raised",
    "doubt-cleared",
    "run-began",
    "run-ended",
    "definition-saved",
    "lease-opened",
    "lease-dropped",
    "end-moved",
    "notice-queued",
    "hold-set",
    "hold-released",
    "ladder-began",
    "ladder-stepped",
    "call-returned",
    "ladder-ended",
    "powered-off",
    "start-asked",
    "start-returned",
    "people-told",
    "reported",
    "report-cleared",
    "delivered",
    "delivery-dropped",
    "delivery-failed",
    "tag-written",
    "checkpoint",
];

pub(super) fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

pub(super) fn moment(seconds: i64) -> Now {
    let wall = Utc.with_ymd_and_hms(2026, 1, 1, 0, 0, 0).unwrap() + TimeDelta::seconds(seconds);
    Now { wall, boot: BootId(id(3)), boot_ms: 1_000 * seconds as u64 + 60_000 }
}

pub(super) fn vm(n: u8) -> VmKey {
    VmKey { host: HOST, uuid: VmUuid(id(100 + u128::from(n))) }
}

pub(super) fn project(n: u8) -> Project {
    Project {
        id: ProjectId(id(500 + u128::from(n))),
        name: format!("project {n}"),
        class: ClassName::new("participant"),
        purpose: None,
        origin: Origin::NewVm,
        created_at: moment(0).wall,
        hidden_until: Default::default(),
        owners: vec![Owner { person: PersonId(id(700)), proof: Proof::Guess }],
        members: Vec::new(),
        managed_by: vec![RoleName::new("infrateam")],
        documentation: None,
    }
}

/// Three projects with two VMs each.
pub(super) fn projects_and_vms() -> Vec<Change> {
    let mut changes = vec![Change::PolicyEnforced { stamp: stamp() }];
    changes.extend((0..3).map(|n| Change::ProjectCreated { project: project(n) }));
    changes.extend((0..6).map(|n| Change::VmFiled {
        vm: vm(n),
        name: format!("vm{n}"),
        project: project(n % 3).id,
        persistent: true,
        disks: BTreeSet::new(),
        doubt: None,
        recycled_from: None,
    }));
    changes
}

pub(super) fn stamp() -> PolicyStamp {
    PolicyStamp {
        hash: Digest::of(b"policy"),
        leased: BTreeMap::from([(
            ClassName::new("participant"),
            NoticeWindow { minimum_ms: 0, valid_ms: u64::MAX, request_extends_ms: 0 },
        )]),
        confidential: BTreeSet::from([ClassName::new("board")]),
        power_offs_per_turn: 5,
        power_offs_per_day: 50,
        re_stops_per_day: 20,
    }
}

pub(super) fn identities() -> Vec<Identity> {
    let unix = Identity::Unix { host: HOST, uid: 1000, login: "alice".to_owned() };
    vec![unix, Identity::Mail { address: ADDRESS.to_owned() }]
}

fn is_even(n: u8) -> bool {
    n & 1 == 0
}

/// What proptest picks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pick {
    pub kind: u8,
    pub a: u8,
    pub b: u8,
}

/// The change that is picked. `fresh` makes ids that no other change of this world has.
#[expect(clippy::too_many_lines, reason = "a table: one arm a kind of change")]
pub(super) fn change(pick: &Pick, ledger: &Ledger, at: &Now, fresh: u128) -> Change {
    let vm = vm(pick.a % 8);
    let record = ledger.vms.get(&vm).map(AsRef::as_ref);
    let project_id = project(pick.b % 4).id;
    let text = || ["", "plain", "line\nbreak", "\u{202e}\"quoted\"", "\0"][usize::from(pick.b) % 5].to_owned();
    let later = at.wall + TimeDelta::hours(i64::from(pick.b));
    match pick.kind % 49 {
        0 => Change::Created { ledger: LedgerId(id(1)), host: HOST },
        1 if pick.b > 128 => Change::RecoveryOwed { why: text() },
        1 => Change::Adopted { digest: Digest::of(b"shown"), recovered: is_even(pick.b), host: HOST },
        2 | 3 => Change::ModeSet { mode: if pick.b < 40 { Mode::Observe } else { Mode::Enforce }, reason: text() },
        4 => Change::PolicyEnforced { stamp: stamp() },
        5 => Change::PolicyOffered { hash: Digest::of(&[pick.b]), why: vec![text()] },
        6 => Change::PolicyOfferDropped,
        7 => Change::GuardAcked { guard: Guard::ALL[usize::from(pick.a) % 4], observed: text(), reason: text() },
        8 => Change::PlanApproved { approval: approval(ledger, at, pick) },
        9 => Change::PersonKnown { person: PersonId(id(700 + u128::from(pick.b % 3))), identities: identities() },
        10 => Change::ProjectCreated { project: project(pick.b % 4) },
        11 => {
            let class = ["participant", "participant", "core", "board"][usize::from(pick.a) % 4];
            Change::Classified { project: project_id, class: ClassName::new(class), reason: text() }
        }
        12 => Change::OwnersSet { project: project_id, owners: Vec::new() },
        13 => Change::ProjectEdited {
            project: project_id,
            name: text(),
            purpose: Some(text()),
            managed_by: Vec::new(),
            documentation: Some(text()),
        },
        14 | 15 => Change::VmFiled {
            vm,
            name: text(),
            project: project_id,
            persistent: is_even(pick.b),
            disks: BTreeSet::from([text()]),
            doubt: (pick.b > 200).then_some(Doubt::MigratedIn),
            recycled_from: None,
        },
        16 => Change::VmRenamed { vm, to: text() },
        17 => Change::VmDefined { vm, persistent: true, disks: BTreeSet::from([text()]) },
        18 => Change::VmVanished { vm },
        19 | 20 => Change::VmReturned { vm },
        21 => Change::DoubtRaised { vm, doubt: Doubt::DiskOfProtected { of: vm, disk: text() } },
        22 | 23 => Change::DoubtCleared { vm },
        24 | 25 => Change::RunBegan { vm, run: run(pick, at) },
        26 => Change::RunEnded { vm },
        27 => Change::DefinitionSaved { vm, definition: Digest::of(&[pick.b]) },
        28 => {
            let number = record.and_then(|record| record.lease.as_ref()).map_or(1, |lease| lease.number + 1);
            let lease = Lease { number, began_at: at.wall, ends_at: later, opened: Opened::Start, moved: None };
            Change::LeaseOpened { vm, lease }
        }
        29 if pick.b < 60 => Change::LeaseDropped { vm },
        29 | 30 => {
            let why = [Moved::Hold, Moved::HoldReleased, Moved::ShorterPolicy][usize::from(pick.b) % 3];
            Change::EndMoved { vm, lease: number(record), to: if pick.b > 250 { Wall::MAX_UTC } else { later }, why }
        }
        31 | 32 => {
            let message = message(vm, fresh, at);
            let ends_at = record.and_then(|record| record.lease.as_ref()).map_or(later, |lease| lease.ends_at);
            let required = vec![message.id];
            let kind = if is_even(pick.b) { NoticeKind::Start } else { NoticeKind::Before { offset_ms: 86_400_000 } };
            let notice = Notice { lease: number(record), kind, ends_at, queued_at: at.wall, required, accepted: None };
            Change::NoticeQueued { vm, notice, messages: vec![message] }
        }
        33 => Change::HoldSet {
            vm,
            hold: Hold { set_at: at.wall, until: later, reason: text(), by: By::Person(PersonId(id(700))) },
        },
        34 | 35 => Change::HoldReleased { vm, reason: text() },
        36 | 37 => Change::LadderBegan { vm, ladder: ladder(record, at, pick) },
        38 => {
            let mut ladder = record.and_then(|r| r.ladder.clone()).unwrap_or_else(|| ladder(record, at, pick));
            ladder.at = (ladder.at + 1).min(2);
            ladder.call = Some(LadderCall { rung: ladder.at, at: *at, nth: 1, returned: None });
            Change::LadderStepped { vm, ladder }
        }
        39 => {
            let error = is_even(pick.b).then(text);
            let returned =
                record.and_then(|record| record.ladder.as_ref()).and_then(|ladder| ladder.returned(vm, error.clone()));
            returned.unwrap_or(Change::CallReturned { vm, began: at.wall, rung: 0, nth: 1, error })
        }
        40 => Change::LadderEnded { vm, end: LadderEnd::Stopped { why: text() } },
        41 => {
            let message = message(vm, fresh, at);
            let required = vec![message.id];
            let rung = Rung::Destroy { wait_ms: 1 };
            let powered_off = PoweredOff { at: at.wall, lease: number(record), rung, required, accepted: false };
            Change::PoweredOff { vm, powered_off, messages: vec![message] }
        }
        42 if is_even(pick.b) => Change::StartAsked { vm },
        42 => Change::StartReturned { vm, error: (pick.b % 4 == 1).then(text) },
        43 => {
            let mut report = message(vm, fresh, at);
            let reasons = vec![Reason::new(Code::Drift).with("what", text())];
            report.content = Content::Report { name: Some(text()), report: Report::Drift, reasons };
            report.to = Recipient::Role { role: RoleName::new("infrateam") };
            Change::Reported { key: format!("drift {}", pick.b % 4), messages: vec![report] }
        }
        45 => match pick.b % 6 {
            5 => {
                let mut told = message(vm, fresh, at);
                let decided = Decided::Held { vm: text(), until: at.wall, ends_at: at.wall, reason: text() };
                let (by, called) = (PersonId(id(700)), text());
                told.content = Content::Decided { project: project_id, called, by, decided };
                Change::PeopleTold { project: project_id, messages: vec![told] }
            }
            0 => Change::MembersSet { project: project_id, members: vec![PersonId(id(700))] },
            1 => Change::VmMoved { vm, project: project_id },
            2 => Change::VmReserved { vm: self::vm(pick.a % 16), project: project_id },
            3 => Change::ReservationDropped {
                vm: self::vm(pick.a % 16),
                project: Some(project_id).filter(|_| pick.a.is_multiple_of(2)),
            },
            _ => Change::RequestOpened {
                request: request(project_id, fresh, at),
                messages: vec![message(vm, fresh, at)],
            },
        },
        46 => Change::RequestOpened { request: request(project_id, fresh, at), messages: Vec::new() },
        47 => request_goes_on(pick, ledger, at),
        44 if is_even(pick.b) => Change::ReportCleared { key: format!("drift {}", pick.b % 4) },
        44 => match pick.b % 6 {
            1 => Change::TagWritten { vm, generation: u64::from(pick.a) },
            _ => Change::Checkpoint { clock_trusted: is_even(pick.a) },
        },
        _ => delivery(pick, ledger, at),
    }
}

fn request(project: ProjectId, fresh: u128, at: &Now) -> Request {
    Request {
        id: RequestId(id(20_000 + fresh)),
        project,
        asks: Asks::Promotion { from: ClassName::new("participant"), to: ClassName::new("core") },
        by: PersonId(id(700)),
        opened_at: at.wall,
        lapses_at: at.wall + TimeDelta::days(30),
        stated: BTreeMap::from([("purpose".to_owned(), "\u{202e}\"music\"".to_owned())]),
        decides: false,
        belonged: BTreeSet::new(),
        votes: Vec::new(),
        comments: Vec::new(),
        closed: None,
    }
}

fn request_goes_on(pick: &Pick, ledger: &Ledger, at: &Now) -> Change {
    let known: Vec<_> = ledger.requests.keys().copied().collect();
    let request = known.get(usize::from(pick.a) % known.len().max(1)).copied().unwrap_or(RequestId(id(1)));
    let by = PersonId(id(700 + u128::from(pick.b % 3)));
    let (comment, text) = (is_even(pick.b).then(|| "yes\0".to_owned()), "why?".to_owned());
    match pick.b % 4 {
        0 => Change::RequestVoted { request, vote: Vote { by, at: at.wall, approves: is_even(pick.a), comment } },
        1 => Change::RequestCommented { request, comment: Comment { by, at: at.wall, text }, messages: Vec::new() },
        _ => Change::RequestClosed { request, how: RequestEnd::Rejected, messages: Vec::new() },
    }
}

fn number(record: Option<&Vm>) -> u32 {
    record.and_then(|record| record.lease.as_ref()).map_or(1, |lease| lease.number)
}

fn approval(ledger: &Ledger, at: &Now, pick: &Pick) -> Approval {
    let keys = ledger.vms.values().filter_map(|record| {
        let lease = record.lease.as_ref()?;
        Some(PowerOffKey { vm: record.key, lease: lease.number, ends_at: lease.ends_at })
    });
    let set = keys.collect();
    Approval { digest: Digest::of(&[pick.b]), set, at: at.wall, by: By::Daemon, reason: "many".to_owned() }
}

fn run(pick: &Pick, at: &Now) -> Run {
    let id = RunId { boot: at.boot, libvirt_id: u32::from(pick.b), start_seq: u64::from(pick.b) };
    Run { id, seen_at: at.wall, origin: RunOrigin::Person }
}

/// The ladder that would be allowed for this VM, if any is.
fn ladder(record: Option<&Vm>, at: &Now, pick: &Pick) -> LadderState {
    let kind = [LadderKind::Lease, LadderKind::ReStop, LadderKind::Asked][usize::from(pick.b) % 3];
    let ends_at = record.and_then(|record| record.lease.as_ref()).map_or(at.wall, |lease| lease.ends_at);
    LadderState {
        run: record.and_then(|record| record.run).map_or_else(|| run(pick, at).id, |run| run.id),
        connection: 1,
        lease: number(record),
        ends_at,
        kind,
        rungs: vec![
            Rung::Shutdown { wait_ms: 600_000, resend_ms: 30_000 },
            Rung::Save { wait_ms: 600_000 },
            Rung::Destroy { wait_ms: 60_000 },
        ],
        at: 0,
        began: *at,
        rung_began: *at,
        call: Some(LadderCall { rung: 0, at: *at, nth: 1, returned: None }),
        deferred_since: None,
    }
}

pub(super) fn message(vm: VmKey, fresh: u128, at: &Now) -> Message {
    let content = Content::PoweredOff {
        name: "web".to_owned(),
        project: "web".to_owned(),
        at: at.wall,
        rung: Rung::Save { wait_ms: 1 },
        lease: 1,
        standing_in: false,
    };
    Message {
        id: MessageId(id(10_000 + fresh)),
        to: Recipient::Person { person: PersonId(id(700)) },
        about: Some(vm),
        content,
        queued_at: at.wall,
        delivery: Delivery::Waiting { attempts: 0, next_at: at.wall, last_error: None },
    }
}

fn delivery(pick: &Pick, ledger: &Ledger, at: &Now) -> Change {
    let taken = usize::from(pick.a) % 3 + 1;
    let waiting = ledger.outbox.values().filter(|message| message.delivery.is_waiting());
    let messages: Vec<_> = waiting.take(taken).map(|message| message.id).collect();
    match pick.b % 8 {
        0 => Change::DeliveryDropped { messages, why: "over".to_owned() },
        1 | 2 => Change::DeliveryFailed { messages, error: "no route".to_owned(), next_at: at.wall },
        _ => Change::Delivered { messages },
    }
}
