//! Fixed answers of the daemon, with names of every kind.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta};

use crate::api::wire::{
    Counts, Delivery, Gap, GuardUp, Hold, Hypervisor, Lease, LeaseSpan, LedgerState, List, LogEntry, NextEvent,
    NextWakeup, Notice, Offered, Owner, PolicyState, Project, Reason, Show, Status, Turn, VmRow,
};
use crate::model::time::Wall;

pub(super) fn utc(text: &str) -> Wall {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

pub(super) fn now() -> Wall {
    utc("2026-11-22T09:03:00Z")
}

pub(super) fn uuid(nth: u32) -> String {
    format!("3f9a0c1d-0000-4000-8000-{nth:012}")
}

pub(super) fn reason(code: &str, text: &str) -> Reason {
    Reason { code: code.to_owned(), args: BTreeMap::new(), text: text.to_owned() }
}

/// A VM that is on, with so much of its lease left.
pub(super) fn leased(nth: u32, name: &str, left: TimeDelta) -> VmRow {
    let ends = now() + left;
    VmRow {
        uuid: uuid(nth),
        host: "h".to_owned(),
        name: name.to_owned(),
        project: name.to_owned(),
        class: "participant".to_owned(),
        owner: Some("alice".to_owned()),
        state: "running".to_owned(),
        protected: false,
        lease: Some(LeaseSpan { started: ends - TimeDelta::days(14), ends }),
        next: Some(NextEvent { at: now() + left - TimeDelta::days(1), what: "notice".to_owned() }),
        verdict: "leave".to_owned(),
        reasons: vec![reason("lease-runs", "Its lease runs until Sat 5 Dec 2026, 14:03 CET.")],
        time_left_ms: u64::try_from(left.num_milliseconds()).ok().or(Some(0)),
        waits: None,
        held_until: None,
        request: None,
        class_label: BTreeMap::new(),
    }
}

pub(super) fn protected(nth: u32, name: &str, class: &str) -> VmRow {
    VmRow {
        class: class.to_owned(),
        owner: None,
        protected: true,
        lease: None,
        next: None,
        reasons: vec![reason("protected", "Its class, core, is protected: it has no lease and is never powered off.")],
        time_left_ms: None,
        ..leased(nth, name, TimeDelta::zero())
    }
}

pub(super) fn list(vms: Vec<VmRow>) -> List {
    List { at: now(), host: "kvm1".to_owned(), mode: "enforce".to_owned(), gaps: Vec::new(), vms }
}

pub(super) fn mixed_list() -> List {
    let over = VmRow {
        next: Some(NextEvent { at: now(), what: "power-off".to_owned() }),
        ..leased(1, "late", TimeDelta::seconds(-30))
    };
    let web = VmRow { project: "website".to_owned(), ..leased(2, "web", TimeDelta::minutes(18_540 + 180)) };
    let off = VmRow { state: "off".to_owned(), time_left_ms: None, next: None, ..leased(3, "old", TimeDelta::days(2)) };
    let hostile = VmRow {
        owner: Some("bob, carol?".to_owned()),
        next: Some(NextEvent { at: now() + TimeDelta::hours(5), what: "hold-ends".to_owned() }),
        ..leased(
            4,
            "x\u{1b}[2J\u{202e}evil\nname that goes on and on, longer than any table is wide",
            TimeDelta::hours(20),
        )
    };
    let wide = VmRow {
        state: "shutting-down".to_owned(), ..leased(5, "データベースサーバー", TimeDelta::seconds(25))
    };
    let mut list =
        list(vec![over, wide, hostile, web, off, protected(6, "router", "core"), protected(7, "new", "unclassified")]);
    list.gaps.push(Gap { uuid: Some(uuid(8)), why: "it did not answer\u{1b}".to_owned() });
    list
}

pub(super) fn project(name: &str, class: &str) -> Project {
    Project {
        id: uuid(900),
        name: name.to_owned(),
        class: class.to_owned(),
        purpose: Some("our website".to_owned()),
        origin: "first-run".to_owned(),
        created: utc("2026-11-01T08:00:00Z"),
        owners: vec![Owner { name: "alice".to_owned(), proof: "adoption".to_owned(), proven: true, gone: None }],
        stands_in: vec!["infrateam".to_owned()],
        members: vec!["bob".to_owned()],
        managed_by: Vec::new(),
        documentation: None,
    }
}

pub(super) fn entry(at: &str, by: &str, text: &str) -> LogEntry {
    LogEntry {
        at: utc(at),
        what: "lease-opened".to_owned(),
        by: by.to_owned(),
        uuid: Some(uuid(2)),
        name: Some("web".to_owned()),
        text: text.to_owned(),
        policy: None,
        change: serde_json::Value::Null,
    }
}

/// A VM that runs, two weeks from its end.
pub(super) fn show() -> Show {
    let vm = leased(2, "web", TimeDelta::minutes(18_540 + 180));
    let ends = vm.lease.unwrap().ends;
    Show {
        at: now(),
        past: false,
        policy: None,
        project: project("web", "participant"),
        lease: Some(Lease {
            number: 2,
            started: ends - TimeDelta::days(14),
            ends,
            opened: "start".to_owned(),
            started_by: Some("person".to_owned()),
            moved: None,
        }),
        notices: vec![
            notice("start", None, ends, Some(utc("2026-11-21T13:04:00Z"))),
            notice("before", Some(86_400_000), ends, None),
        ],
        hold: None,
        ladder: None,
        powered_off: None,
        first_seen: utc("2026-11-01T08:00:00Z"),
        vanished: None,
        definition_saved: true,
        drift: Vec::new(),
        keep_on: Some("promotion".to_owned()),
        history: vec![
            entry("2026-11-21T13:04:00Z", "fortnight", "The notice of the end of its lease was delivered."),
            entry("2026-11-21T13:03:00Z", "alice", "It was started, and a new lease began."),
        ],
        vm,
    }
}

fn notice(kind: &str, offset_ms: Option<u64>, ends: Wall, accepted: Option<Wall>) -> Notice {
    let state = if accepted.is_some() { "accepted" } else { "waiting" };
    Notice {
        kind: kind.to_owned(),
        offset_ms,
        lease: 2,
        ends,
        queued: now(),
        accepted,
        messages: vec![Delivery {
            to: "alice".to_owned(),
            state: state.to_owned(),
            at: accepted,
            attempts: 2,
            error: accepted.is_none().then(|| "connection refused".to_owned()),
        }],
    }
}

pub(super) fn hold() -> Hold {
    Hold {
        set: now(),
        until: now() + TimeDelta::days(5),
        reason: "exhibition\u{1b}[31m at the museum".to_owned(),
        by: "carol".to_owned(),
    }
}

pub(super) fn guard() -> GuardUp {
    GuardUp {
        guard: "clock".to_owned(),
        observed: "the clock jumped by 3 days".to_owned(),
        help: "set the clock right, or acknowledge it".to_owned(),
    }
}

pub(super) fn status() -> Status {
    Status {
        at: now(),
        version: "0.1.0".to_owned(),
        host: "kvm1".to_owned(),
        mode: "enforce".to_owned(),
        adopted: true,
        recovery_owed: false,
        guards: Vec::new(),
        hypervisor: Hypervisor {
            uri: "qemu:///system".to_owned(),
            connected: true,
            since: Some(utc("2026-11-20T08:00:00Z")),
            error: None,
        },
        policy: PolicyState {
            file: "/etc/fortnight/policy.toml".to_owned(),
            hash: "ab".repeat(32),
            loaded: utc("2026-11-20T08:00:00Z"),
            error: None,
            offered: None,
        },
        turn: Turn { count: 4711, last_ms: 12, vms: 7, at: Some(now() - TimeDelta::seconds(9)) },
        next_wakeup: Some(NextWakeup {
            at: now() + TimeDelta::minutes(3),
            why: "notice".to_owned(),
            uuid: Some(uuid(2)),
            name: Some("web".to_owned()),
        }),
        ledger: LedgerState { schema: 1, error: None },
        counts: Counts { vms: 7, on: 6, leased: 5, protected: 1, unclassified: 1, held: 0, overdue: 1 },
    }
}

pub(super) fn troubled_status() -> Status {
    let mut status = status();
    status.mode = "observe".to_owned();
    status.adopted = false;
    status.guards = vec![guard()];
    status.hypervisor.connected = false;
    status.hypervisor.error = Some("no answer from libvirtd".to_owned());
    status.policy.error = Some("error: this is not TOML\n --> policy.toml:3:1".to_owned());
    status.policy.offered =
        Some(Offered { digest: "cd".repeat(32), why: vec!["class core is no longer protected".to_owned()] });
    status.next_wakeup = None;
    status
}
