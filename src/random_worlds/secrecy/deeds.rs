//! What happens in two worlds of which one has no board: deeds, each with what of it belongs to the board. Ids and
//! times come from a deed's place among all, so that leaving some out changes nothing in the others.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{TimeDelta, TimeZone, Utc};
use uuid::Uuid;

use crate::model::change::{Change, Entry};
use crate::model::class::{ClassName, RoleName};
use crate::model::hold::Hold;
use crate::model::ids::{BootId, Digest, HostId, MessageId, PersonId, ProjectId, RequestId, VmKey, VmUuid};
use crate::model::lease::{Lease, Opened};
use crate::model::ledger::{Approval, Guard, Ledger, PowerOffKey};
use crate::model::notice::{Notice, NoticeKind};
use crate::model::outbox::{Content, Decided, Delivery, Message, OfRequest, Recipient, Report};
use crate::model::person::By;
use crate::model::project::{Origin, Owner, Project, Proof};
use crate::model::request::{Asks, Comment, Request, RequestEnd, Vote};
use crate::model::run::{Run, RunId, RunOrigin};
use crate::model::time::{Now, Wall};
use crate::model::vm::Doubt;

/// Slots below this are everybody's, those from it on the board's.
pub(super) const OPEN: usize = 4;
pub(super) const SLOTS: usize = 2 * OPEN;
/// Open and hidden things share these.
pub(super) const NAMES: [&str; 4] = ["web", "minutes", "abcd", "core-db"];
pub(super) const CLASSES: [&str; 3] = ["participant", "core", "unclassified"];

/// Something that is recorded. Numbers are slots.
#[derive(Debug, Clone)]
pub(super) enum Deed {
    Create {
        project: usize,
        name: usize,
        class: usize,
    },
    File {
        vm: usize,
        project: usize,
        name: usize,
    },
    /// A new VM that may be another one under a new UUID, with a project made for it.
    Disguised {
        vm: usize,
        project: usize,
        of: usize,
        how: usize,
    },
    Rename(usize, usize),
    Vanish(usize),
    Return(usize),
    Run(usize),
    Off(usize),
    Doubt {
        vm: usize,
        of: usize,
    },
    Clear(usize),
    Lease(usize),
    Notice {
        vm: usize,
        to: usize,
    },
    Hold(usize),
    Release(usize),
    Deliver,
    Report(usize),
    Over(usize),
    Ask {
        request: usize,
        project: usize,
        by: usize,
        kind: usize,
    },
    Vote {
        request: usize,
        by: usize,
    },
    Say {
        request: usize,
        by: usize,
    },
    Close {
        request: usize,
    },
    Know(usize),
    Own {
        project: usize,
        person: usize,
    },
    Admit {
        project: usize,
        person: usize,
    },
    Edit {
        project: usize,
        name: usize,
    },
    /// Somebody is told of what was decided of a project.
    Tell {
        project: usize,
        person: usize,
    },
    Classify {
        project: usize,
        class: usize,
    },
    Move {
        vm: usize,
        project: usize,
    },
    Reserve {
        vm: usize,
        project: usize,
    },
    Drop(usize),
    Ack(usize),
    Approve(usize, usize),
}

impl Deed {
    /// Whether it concerns the board: one of the things it names does.
    pub(super) fn is_hidden(&self) -> bool {
        let named: &[usize] = match self {
            Self::Create { project: one, .. }
            | Self::Rename(one, _)
            | Self::Vanish(one)
            | Self::Return(one)
            | Self::Run(one)
            | Self::Off(one)
            | Self::Clear(one)
            | Self::Lease(one)
            | Self::Hold(one)
            | Self::Release(one)
            | Self::Report(one)
            | Self::Over(one)
            | Self::Close { request: one }
            | Self::Know(one)
            | Self::Edit { project: one, .. }
            | Self::Classify { project: one, .. }
            | Self::Drop(one)
            | Self::Ack(one) => &[*one],
            Self::File { vm: one, project: other, .. }
            | Self::Doubt { vm: one, of: other }
            | Self::Notice { vm: one, to: other }
            | Self::Vote { request: one, by: other }
            | Self::Say { request: one, by: other }
            | Self::Own { project: one, person: other }
            | Self::Admit { project: one, person: other }
            | Self::Tell { project: one, person: other }
            | Self::Move { vm: one, project: other }
            | Self::Reserve { vm: one, project: other }
            | Self::Approve(one, other) => &[*one, *other],
            Self::Disguised { vm, project, of, .. } => &[*vm, *project, *of],
            Self::Ask { request, project, by, .. } => &[*request, *project, *by],
            Self::Deliver => &[],
        };
        named.iter().any(|slot| *slot >= OPEN)
    }

    /// Whom the desk has to introduce with it, where they are not in the ledger yet.
    pub(super) fn people(&self) -> Option<PersonId> {
        match self {
            Self::Own { person: one, .. }
            | Self::Admit { person: one, .. }
            | Self::Ask { by: one, .. }
            | Self::Vote { by: one, .. }
            | Self::Say { by: one, .. } => Some(person(*one)),
            _ => None,
        }
    }

    /// Whether what is everybody's stays free of the board: what is the board's may be anywhere in between, but nobody
    /// puts something open among the board's.
    pub(super) fn keeps_open_things_open(&self) -> bool {
        let hidden = |slot: &usize| *slot >= OPEN;
        let within = |one, other| hidden(one) || !hidden(other);
        match self {
            Self::File { vm: one, project: other, .. }
            | Self::Move { vm: one, project: other }
            | Self::Doubt { vm: one, of: other }
            | Self::Notice { vm: one, to: other }
            | Self::Vote { request: one, by: other }
            | Self::Say { request: one, by: other }
            | Self::Own { project: one, person: other }
            | Self::Admit { project: one, person: other }
            | Self::Tell { project: one, person: other } => within(one, other),
            Self::Reserve { vm, project } => hidden(vm) == hidden(project),
            Self::Ask { request, project, by, .. } => hidden(request) == hidden(project) && within(request, by),
            Self::Disguised { vm, project, of, .. } => hidden(vm) == hidden(project) && within(vm, of),
            _ => true,
        }
    }

    /// Whether besides that nothing of the board's is ever open: not even what only looks like a VM of the board's.
    pub(super) fn keeps_hidden_things_hidden(&self, ledger: &Ledger) -> bool {
        let hidden = |slot: &usize| *slot >= OPEN;
        match self {
            Self::File { vm: one, project: other, .. } | Self::Move { vm: one, project: other } => {
                hidden(one) == hidden(other)
            }
            Self::Disguised { vm: slot, of, .. } | Self::Doubt { vm: slot, of } => {
                let of_board = ledger.vms.get(&vm(*of)).is_some_and(|of| ledger.class_of(of).as_str() == "board");
                !hidden(slot) || of_board
            }
            // Nobody but root decides on what may be a VM of the board's.
            Self::Clear(slot) => !hidden(slot),
            _ => true,
        }
    }

    /// The changes that record it in this ledger.
    #[expect(clippy::too_many_lines, reason = "a table: one arm a deed")]
    pub(super) fn changes(&self, at: &Moment, ledger: &Ledger) -> Vec<Change> {
        let wall = at.now.wall;
        let is_there = |slot: &usize| ledger.vms.contains_key(&vm(*slot));
        vec![match self {
            // The daemon says this of VMs that it knows.
            Self::Approve(one, other) if !is_there(one) || !is_there(other) => return Vec::new(),
            Self::Create { project: slot, name, class } => {
                Change::ProjectCreated { project: made(*slot, *name, class_of(*slot, *class), Origin::Created, wall) }
            }
            Self::File { vm: slot, project, name } => filed(*slot, *project, *name, None),
            Self::Disguised { vm: slot, project, of, how } => {
                let doubt = match how % 3 {
                    0 => Doubt::NameOfProtected { of: vm(*of) },
                    1 => Doubt::DiskOfProtected { of: vm(*of), disk: "disk".to_owned() },
                    _ => Doubt::TwoHosts { other: vm(*of) },
                };
                let unclassified = ClassName::unclassified();
                let project_made = made(*project, *how, unclassified, Origin::Suspicious, wall);
                let filed = filed(*slot, *project, *how, Some(doubt));
                return vec![Change::ProjectCreated { project: project_made }, filed];
            }
            Self::Rename(slot, name) => Change::VmRenamed { vm: vm(*slot), to: NAMES[*name].to_owned() },
            Self::Vanish(slot) => Change::VmVanished { vm: vm(*slot) },
            Self::Return(slot) => Change::VmReturned { vm: vm(*slot) },
            Self::Run(slot) => Change::RunBegan { vm: vm(*slot), run: run(at) },
            Self::Off(slot) => Change::RunEnded { vm: vm(*slot) },
            Self::Doubt { vm: slot, of } => {
                Change::DoubtRaised { vm: vm(*slot), doubt: Doubt::NameOfProtected { of: vm(*of) } }
            }
            Self::Clear(slot) => Change::DoubtCleared { vm: vm(*slot) },
            Self::Lease(slot) => {
                let number = ledger.vms.get(&vm(*slot)).map_or(1, |vm| vm.leases + 1);
                let ends_at = wall + TimeDelta::days(14);
                let lease = Lease { number, began_at: wall, ends_at, opened: Opened::FirstSeen, moved: None };
                Change::LeaseOpened { vm: vm(*slot), lease }
            }
            Self::Notice { vm: slot, to } => notice(*slot, *to, at, ledger),
            Self::Hold(slot) => {
                let hold =
                    Hold { set_at: wall, until: wall + TimeDelta::days(2), reason: "why".to_owned(), by: By::Daemon };
                Change::HoldSet { vm: vm(*slot), hold }
            }
            Self::Release(slot) => Change::HoldReleased { vm: vm(*slot), reason: String::new() },
            Self::Deliver => return delivered(ledger),
            Self::Report(slot) | Self::Over(slot) | Self::Ack(slot) if !is_there(slot) => {
                return Vec::new();
            }
            Self::Report(slot) => {
                let content = Content::Report { name: None, report: Report::Drift, reasons: Vec::new() };
                let to = Recipient::Role { role: RoleName::infrateam() };
                let message = message(at, to, Some(vm(*slot)), content);
                Change::Reported { key: format!("drift:{}", vm(*slot)), messages: vec![message] }
            }
            Self::Over(slot) => Change::ReportCleared { key: format!("drift:{}", vm(*slot)) },
            Self::Ask { request, project, by, kind } => {
                let request = asked(*request, *project, *by, *kind, wall);
                let of = OfRequest {
                    request: request.id,
                    project: "its name then".to_owned(),
                    asks: request.asks.clone(),
                    by: request.by,
                };
                let (stated, lapses_at, waits) = (BTreeMap::new(), request.lapses_at, Vec::new());
                let content = Content::RequestOpened { of, stated, lapses_at, waits };
                let to = Recipient::Role { role: RoleName::new("board") };
                Change::RequestOpened { request, messages: vec![message(at, to, None, content)] }
            }
            Self::Vote { request, by } => {
                let vote = Vote { by: person(*by), at: wall, approves: true, comment: None };
                Change::RequestVoted { request: request_id(*request), vote }
            }
            Self::Say { request, by } => {
                let comment = Comment { by: person(*by), at: wall, text: "well".to_owned() };
                Change::RequestCommented { request: request_id(*request), comment, messages: Vec::new() }
            }
            Self::Close { request } => {
                Change::RequestClosed { request: request_id(*request), how: RequestEnd::Lapsed, messages: Vec::new() }
            }
            Self::Know(slot) => Change::PersonKnown { person: person(*slot), identities: Vec::new() },
            Self::Own { project: slot, person: owner } => {
                let owners = vec![Owner { person: person(*owner), proof: Proof::Claim }];
                Change::OwnersSet { project: project(*slot), owners }
            }
            Self::Admit { project: slot, person: member } => {
                Change::MembersSet { project: project(*slot), members: vec![person(*member)] }
            }
            Self::Tell { project: slot, person: to } => {
                let (to, called) = (Recipient::Person { person: person(*to) }, "its name then".to_owned());
                let (by, project) = (person(*slot), project(*slot));
                let content = Content::Decided { project, called, by, decided: Decided::Member };
                Change::PeopleTold { project, messages: vec![message(at, to, None, content)] }
            }
            Self::Edit { project: slot, name } => Change::ProjectEdited {
                project: project(*slot),
                name: NAMES[*name].to_owned(),
                purpose: None,
                managed_by: Vec::new(),
                documentation: None,
            },
            Self::Classify { project: slot, class } => classified(*slot, *class),
            Self::Move { vm: slot, project: to } => Change::VmMoved { vm: vm(*slot), project: project(*to) },
            Self::Reserve { vm: slot, project: to } => Change::VmReserved { vm: vm(*slot), project: project(*to) },
            Self::Drop(slot) => Change::ReservationDropped { vm: vm(*slot), project: ledger.reservation(vm(*slot)) },
            Self::Ack(slot) => Change::GuardAcked {
                guard: Guard::Clock,
                observed: format!("the tag of VM {} is newer than the ledger", vm(*slot).uuid),
                reason: "looked".to_owned(),
            },
            Self::Approve(one, other) => {
                let key = |slot: &usize| PowerOffKey { vm: vm(*slot), lease: 1, ends_at: wall };
                let (set, reason) = (BTreeSet::from([key(one), key(other)]), "right".to_owned());
                let digest = Digest::of(b"set");
                Change::PlanApproved { approval: Approval { digest, set, at: wall, by: By::Daemon, reason } }
            }
        }]
    }
}

/// When a deed is done, by its place among all deeds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    place: u128,
    pub(super) now: Now,
    /// Who does it: one after the other, whoever they are, so that each has something to do with the board.
    pub(super) by: PersonId,
}

impl Moment {
    pub(super) fn of(place: usize) -> Self {
        let start = Utc.with_ymd_and_hms(2026, 6, 1, 12, 0, 0).single().expect("a plain day");
        let minutes = u32::try_from(place).expect("few deeds");
        let wall = start + TimeDelta::minutes(i64::from(minutes));
        let boot_ms = 60_000 * (u64::from(minutes) + 1);
        let now = Now { wall, boot: BootId(Uuid::from_u128(1)), boot_ms };
        Self { place: place as u128, now, by: person(place % SLOTS) }
    }

    pub(super) fn entry(&self, ledger: &Ledger, change: Change) -> Entry {
        let odometer_ms = ledger.book.odometer.read_ms(&self.now);
        Entry { at: self.now, by: By::Person(self.by), odometer_ms, policy: None, change }
    }
}

pub(super) fn host() -> HostId {
    HostId(Uuid::from_u128(7))
}

/// UUIDs of open and hidden VMs begin alike.
pub(super) fn vm(slot: usize) -> VmKey {
    let (place, side) = ((slot % OPEN) as u128, (slot / OPEN) as u128);
    VmKey { host: host(), uuid: VmUuid(Uuid::from_u128((0xabcd_0000 + (place << 8) + side) << 96)) }
}

pub(super) fn project(slot: usize) -> ProjectId {
    ProjectId(Uuid::from_u128(0x100 + slot as u128))
}

pub(super) fn person(slot: usize) -> PersonId {
    PersonId(Uuid::from_u128(0x200 + slot as u128))
}

pub(super) fn request_id(slot: usize) -> RequestId {
    RequestId(Uuid::from_u128(0x300 + slot as u128))
}

/// The class that a project of this slot may have: whatever it was before, in the end a hidden one is the board's.
fn class_of(slot: usize, class: usize) -> ClassName {
    let board = slot >= OPEN && class >= CLASSES.len();
    ClassName::new(if board { "board" } else { CLASSES[class % CLASSES.len()] })
}

pub(super) fn classified(slot: usize, class: usize) -> Change {
    Change::Classified { project: project(slot), class: class_of(slot, class), reason: "because".to_owned() }
}

fn made(slot: usize, name: usize, class: ClassName, origin: Origin, created_at: Wall) -> Project {
    Project {
        id: project(slot),
        name: NAMES[name % NAMES.len()].to_owned(),
        class,
        purpose: None,
        origin,
        created_at,
        hidden_until: Default::default(),
        owners: Vec::new(),
        members: Vec::new(),
        managed_by: Vec::new(),
        documentation: None,
    }
}

fn filed(slot: usize, in_project: usize, name: usize, doubt: Option<Doubt>) -> Change {
    Change::VmFiled {
        vm: vm(slot),
        name: NAMES[name % NAMES.len()].to_owned(),
        project: project(in_project),
        persistent: true,
        disks: BTreeSet::new(),
        doubt,
        recycled_from: None,
    }
}

fn run(at: &Moment) -> Run {
    let libvirt_id = u32::try_from(at.place).expect("few deeds");
    let id = RunId { boot: at.now.boot, libvirt_id, start_seq: 1 };
    Run { id, seen_at: at.now.wall, origin: RunOrigin::Person }
}

fn message(at: &Moment, to: Recipient, about: Option<VmKey>, content: Content) -> Message {
    let delivery = Delivery::Waiting { attempts: 0, next_at: at.now.wall, last_error: None };
    Message { id: MessageId(Uuid::from_u128(0x1000 + at.place)), to, about, content, queued_at: at.now.wall, delivery }
}

fn notice(slot: usize, to: usize, at: &Moment, ledger: &Ledger) -> Change {
    let lease = ledger.vms.get(&vm(slot)).and_then(|vm| vm.lease.clone());
    let (lease, ends_at) = lease.map_or((0, at.now.wall), |lease| (lease.number, lease.ends_at));
    let kind = NoticeKind::Start;
    let content = Content::Notice {
        name: "its name then".to_owned(),
        project: "its project then".to_owned(),
        notice: kind,
        lease,
        ends_at,
        moved: None,
        standing_in: false,
    };
    let message = message(at, Recipient::Person { person: person(to) }, Some(vm(slot)), content);
    let required = vec![message.id];
    let notice = Notice { lease, kind, ends_at, queued_at: at.now.wall, required, accepted: None };
    Change::NoticeQueued { vm: vm(slot), notice, messages: vec![message] }
}

/// Everything that waits is accepted, each by itself: what goes together into one mail is `Ledger::apart`'s matter.
fn delivered(ledger: &Ledger) -> Vec<Change> {
    let waiting = ledger.outbox.values().filter(|message| message.delivery.is_waiting());
    waiting.map(|message| Change::Delivered { messages: vec![message.id] }).collect()
}

fn asked(slot: usize, about: usize, by: usize, kind: usize, opened_at: Wall) -> Request {
    let classes = || (ClassName::new("participant"), ClassName::new("core"));
    let asks = match kind % 4 {
        0 => {
            let (from, to) = classes();
            Asks::Promotion { from, to }
        }
        1 => {
            let (to, from) = classes();
            Asks::Demotion { from, to }
        }
        2 => Asks::Claim,
        _ => Asks::Admission,
    };
    Request {
        id: request_id(slot),
        project: project(about),
        asks,
        by: person(by),
        opened_at,
        lapses_at: opened_at + TimeDelta::days(30),
        stated: BTreeMap::new(),
        votes: Vec::new(),
        comments: Vec::new(),
        closed: None,
        decides: false,
        belonged: BTreeSet::new(),
    }
}
