//! The ledger against what an operating system does to it: a kill at any instant, and ten thousand VMs at once.

#![expect(clippy::unwrap_used, reason = "a step that fails is a test that fails")]
#![expect(clippy::print_stdout, reason = "the child that is killed says what was acknowledged")]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use chrono::{TimeDelta, TimeZone, Utc};
use fortnight::ledger::{Birth, How, LedgerHandle, Opened, Store};
use fortnight::model::change::Change;
use fortnight::model::class::ClassName;
use fortnight::model::ids::{BootId, HostId, LedgerId, ProjectId, VmKey, VmUuid};
use fortnight::model::person::By;
use fortnight::model::project::{Origin, Project};
use fortnight::model::time::Now;
use uuid::Uuid;

const HOST: HostId = HostId(Uuid::from_u128(1));
const PROJECT: ProjectId = ProjectId(Uuid::from_u128(2));

/// Names the ledger's file to the test when it runs as the child that is going to be killed.
const CHILD: &str = "FORTNIGHT_TEST_LEDGER_TO_COMMIT_TO";

fn now(seconds: u64) -> Now {
    let wall = Utc.with_ymd_and_hms(2026, 1, 1, 0, 0, 0).unwrap() + TimeDelta::seconds(seconds as i64);
    Now { wall, boot: BootId(Uuid::from_u128(3)), boot_ms: seconds * 1_000 }
}

fn open(path: &Path) -> Opened {
    Store::open(path, Birth { ledger: LedgerId(Uuid::from_u128(4)), host: HOST, now: now(0) }).unwrap()
}

fn commit(handle: &LedgerHandle, changes: Vec<Change>) -> u64 {
    handle.commit_blocking(now(1), By::Daemon, changes).unwrap().book.generation
}

fn project() -> Change {
    let project = Project {
        id: PROJECT,
        name: "web".to_owned(),
        class: ClassName::new("participant"),
        purpose: None,
        origin: Origin::NewVm,
        created_at: now(0).wall,
        hidden_until: Default::default(),
        owners: Vec::new(),
        members: Vec::new(),
        managed_by: Vec::new(),
        documentation: None,
    };
    Change::ProjectCreated { project }
}

fn vm(n: u64) -> VmKey {
    VmKey { host: HOST, uuid: VmUuid(Uuid::from_u128(1_000 + u128::from(n))) }
}

fn filed(n: u64) -> Change {
    let disks = BTreeSet::from([format!("/var/lib/libvirt/images/vm{n}.qcow2")]);
    Change::VmFiled {
        vm: vm(n),
        name: format!("vm{n}"),
        project: PROJECT,
        persistent: true,
        disks,
        doubt: None,
        recycled_from: None,
    }
}

/// Commits until it is killed, three entries at a time, and says which generations were acknowledged.
fn commit_until_killed(path: &Path) {
    let opened = open(path);
    let handle = &opened.handle;
    let first = handle.snapshot().book.generation;
    if first == 1 {
        commit(handle, vec![project()]);
    }
    for n in first * 10.. {
        let renamed = |to: &str| Change::VmRenamed { vm: vm(n), to: to.to_owned() };
        println!("acknowledged {}", commit(handle, vec![filed(n), renamed("one"), renamed("two")]));
    }
}

/// Runs this very test as a child, kills it after it has acknowledged so many commits, and returns the last
/// generation that it acknowledged.
fn child_killed_after(path: &Path, commits: usize) -> u64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "ledger::what_was_acknowledged_survives_a_kill_at_any_instant", "--nocapture"])
        .env(CHILD, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut acknowledged = lines.filter_map(|line| line.unwrap().strip_prefix("acknowledged ")?.parse::<u64>().ok());
    let mut last = acknowledged.by_ref().take(commits).last().unwrap();
    child.kill().unwrap();
    // It went on until the signal arrived.
    last = acknowledged.last().unwrap_or(last);
    child.wait().unwrap();
    last
}

#[test]
fn what_was_acknowledged_survives_a_kill_at_any_instant() {
    if let Some(path) = std::env::var_os(CHILD) {
        return commit_until_killed(Path::new(&path));
    }
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("state/ledger.sqlite");
    for round in 0..10 {
        let acknowledged = child_killed_after(&path, 1 + round * 7);
        let opened = open(&path);
        assert_eq!(opened.how, How::AfterCrash, "round {round}");
        let generation = opened.handle.snapshot().book.generation;
        // A commit may have reached the disk right before the kill, and its acknowledgement nobody.
        assert!([acknowledged, acknowledged + 3].contains(&generation), "{acknowledged} and {generation}");
        let verified = opened.handle.reader().unwrap().verify().unwrap();
        assert_eq!(verified.faults, [], "round {round}");
        assert_eq!(verified.entries, generation);
        for record in opened.handle.snapshot().vms.values() {
            assert_eq!(record.name, "two", "a commit was torn");
        }
        drop(opened);
    }
}

#[test]
fn ten_thousand_vms_are_filed_in_one_commit() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(&dir.path().join("ledger.sqlite"));
    let generation = commit(&opened.handle, std::iter::once(project()).chain((0..10_000).map(filed)).collect());
    assert_eq!(generation, 10_002);
    let before = opened.handle.snapshot();
    commit(&opened.handle, vec![Change::VmRenamed { vm: vm(5), to: "web".to_owned() }]);
    let after = opened.handle.snapshot();
    // A commit copies the rows that it touches and shares the others.
    let copied = before.vms.values().zip(after.vms.values()).filter(|(old, new)| !std::sync::Arc::ptr_eq(old, new));
    assert_eq!(copied.count(), 1);
}
