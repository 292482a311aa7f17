//! What people of these worlds ask for and decide, and what the oracle has written down of it.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use uuid::Uuid;

use super::oracle::{Moment, Oracle};
use super::story::{RELIST, Story};
use crate::fixture::request;
use crate::model::change::Change;
use crate::model::class::ClassName;
use crate::model::ids::{PersonId, RequestId, VmKey, VmUuid};
use crate::model::ladder::LadderState;
use crate::model::lease::Moved;
use crate::model::request::{Asks, Request, RequestEnd};
use crate::model::time::{Wall, later};

/// How long requests keep a VM on in one lease, by the policy of these worlds.
const EXTENDS: TimeDelta = TimeDelta::days(7);

/// What the oracle knows of requests.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// The VM in whose project a VM is. One that was never moved is in its own.
    homes: BTreeMap<VmUuid, VmUuid>,
    requests: Vec<Open>,
    /// The present lease of a VM: its number, its end, and how much requests have added to it.
    leases: BTreeMap<VmUuid, (u32, Wall, TimeDelta)>,
}

/// An open request.
#[derive(Debug)]
struct Open {
    id: RequestId,
    home: VmUuid,
    opened_at: Wall,
    protects: bool,
}

impl Asked {
    pub(super) fn home(&self, vm: VmUuid) -> VmUuid {
        self.homes.get(&vm).copied().unwrap_or(vm)
    }

    /// The open requests that keep a VM on past this end.
    fn in_time(&self, vm: VmUuid, end: Wall) -> impl Iterator<Item = &Open> {
        let home = self.home(vm);
        self.requests.iter().filter(move |open| open.home == home && open.protects && open.opened_at < end)
    }
}

impl Oracle {
    /// Takes note of leases and of how requests end.
    pub(super) fn note_asked(&mut self, change: &Change, at: Moment) {
        let quiet = self.quiet_since.filter(|_| !self.clock_was_set);
        match change {
            Change::LeaseOpened { vm, lease } => {
                let same = self.asked.leases.get(&vm.uuid).filter(|known| known.0 == lease.number);
                let waited = same.map_or(TimeDelta::zero(), |known| known.2);
                self.asked.leases.insert(vm.uuid, (lease.number, lease.ends_at, waited));
            }
            Change::EndMoved { vm, to, why, .. } => {
                let end = self.asked.leases.get(&vm.uuid).map(|lease| lease.1);
                let open = end.is_some_and(|end| self.asked.in_time(vm.uuid, end).next().is_some());
                let Some(lease) = self.asked.leases.get_mut(&vm.uuid) else { return };
                let waited = (at.now.wall - lease.1).max(TimeDelta::zero());
                if *why == Moved::RequestOver {
                    assert!(lease.2 < EXTENDS, "requests have added {} already, and move its end again", lease.2);
                    if quiet.is_some_and(|quiet| lease.1 > quiet) {
                        let most = EXTENDS - lease.2 + RELIST;
                        assert!(waited <= most, "a request has kept it on for {waited}, and {most} were left");
                    }
                    lease.2 += (*to - lease.1).max(TimeDelta::zero());
                } else if open {
                    lease.2 += waited;
                }
                lease.1 = *to;
            }
            Change::RequestClosed { request, .. } => self.asked.requests.retain(|open| open.id != *request),
            _ => {}
        }
    }

    /// A first rung is going to be taken: nobody waits for a decision any more.
    pub(super) fn check_nobody_asks(&self, vm: VmUuid, ladder: &LadderState) {
        let waited = self.asked.leases.get(&vm).map_or(TimeDelta::zero(), |lease| lease.2);
        let waiting = self.asked.in_time(vm, ladder.ends_at).next().filter(|_| waited < EXTENDS);
        assert!(waiting.is_none(), "a first rung while somebody waits for a decision: {waiting:?}, waited {waited}");
    }
}

impl Story {
    /// What finds requests finds those that a look at all of them does.
    pub(super) fn requests_are_found(&self) {
        let requests = &self.ledger.requests;
        let open = requests.values().filter(|one| one.is_open());
        let (mut all_open, mut found): (Vec<_>, Vec<_>) = (open.collect(), self.ledger.open_requests().collect());
        all_open.sort_by_key(|one| one.id);
        found.sort_by_key(|one| one.id);
        assert_eq!(found, all_open);
        for id in self.ledger.projects.keys() {
            let of: Vec<_> = requests.values().filter(|one| one.project == *id).collect();
            assert_eq!(self.ledger.requests_of(*id).collect::<Vec<_>>(), of);
            let open: Vec<_> = of.into_iter().filter(|one| one.is_open()).collect();
            assert_eq!(self.ledger.open_requests_of(*id).collect::<Vec<_>>(), open);
        }
    }

    /// Somebody asks that the project of a VM is protected or, if it is, that it no longer is.
    pub(super) fn ask(&mut self, n: usize, days: i64) {
        let Some(vm) = self.known(n) else { return };
        let Some(class) = self.oracle.classes.get(&vm.uuid).copied().flatten() else { return };
        let (from, core) = (ClassName::new(class), ClassName::new("core"));
        let protects = class != "core";
        let asks = if protects {
            Asks::Promotion { from, to: core }
        } else {
            Asks::Demotion { from, to: ClassName::new("participant") }
        };
        self.ids += 1;
        let now = self.clock.now().wall;
        let (project, lapses_at) = (self.ledger.vms[&vm].project, later(now, TimeDelta::days(days)));
        let by = PersonId(Uuid::from_u128(500));
        let request = Request { lapses_at, ..request(self.ids, project, asks, by, now) };
        let home = self.oracle.asked.home(vm.uuid);
        self.oracle.asked.requests.push(Open { id: request.id, home, opened_at: now, protects });
        self.commit(Change::RequestOpened { request, messages: Vec::new() });
    }

    /// One of the open requests is decided, or taken back.
    pub(super) fn decide(&mut self, n: usize, how: RequestEnd) {
        let count = self.oracle.asked.requests.len();
        let Some(open) = self.oracle.asked.requests.get(n % count.max(1)) else { return };
        let (request, home, protects) = (open.id, open.home, open.protects);
        self.commit(Change::RequestClosed { request, how, messages: Vec::new() });
        if how == RequestEnd::Approved {
            let class = if protects { "core" } else { "participant" };
            let project = self.ledger.requests[&request].project;
            self.note_class(home, class);
            self.commit(Change::Classified { project, class: ClassName::new(class), reason: "approved".to_owned() });
        }
    }

    /// A VM goes into the project of another.
    pub(super) fn move_vm(&mut self, n: usize, other: usize) {
        let (Some(vm), Some(other)) = (self.known(n), self.known(other)) else { return };
        let decided = |vm: VmKey| self.oracle.classes.get(&vm.uuid).copied().flatten();
        let (Some(_), Some(class)) = (decided(vm), decided(other)) else { return };
        let home = self.oracle.asked.home(other.uuid);
        self.oracle.asked.homes.insert(vm.uuid, home);
        self.oracle.classes.insert(vm.uuid, Some(class));
        let project = self.ledger.vms[&other].project;
        self.commit(Change::VmMoved { vm, project });
    }

    /// All VMs of a project are of this class now.
    pub(super) fn note_class(&mut self, home: VmUuid, class: &'static str) {
        let mut there: Vec<VmUuid> = self.oracle.classes.keys().copied().collect();
        there.retain(|vm| self.oracle.asked.home(*vm) == home);
        for vm in there {
            self.oracle.classes.insert(vm, Some(class));
        }
    }
}
