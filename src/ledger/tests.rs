//! What is acknowledged is on disk; what is refused, full, damaged or foreign leaves nothing behind.

mod history;
mod made_up;
mod tampering;

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::cause;
use crate::model::change::{Change, Entry};
use crate::model::class::ClassName;
use crate::model::ids::{BootId, Digest, LedgerId, PersonId, ProjectId};
use crate::model::lease::{self, Lease, Moved};
use crate::model::ledger::{Ledger, Mode, Refused, Touched};
use crate::model::ledger_fault::{Harm, LedgerFault, Stopped};
use crate::model::person::By;
use crate::model::time::Now;
use made_up::{HOST, Pick, change, id, moment, project, projects_and_vms, vm};

fn birth() -> Birth {
    Birth { ledger: LedgerId(id(1)), host: HOST, now: moment(0) }
}

fn open(dir: &Path) -> Opened {
    opened(dir).unwrap()
}

/// Opens a ledger that nobody of this test has open. A child that another test forks just then keeps what this process
/// had locked until it executes something of its own, so a lock is waited for.
fn opened(dir: &Path) -> Result<Opened, OpenError> {
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        match Store::open(&dir.join("state/ledger.sqlite"), birth()) {
            Err(OpenError::InUse { .. }) if Instant::now() < until => std::thread::yield_now(),
            answer => return answer,
        }
    }
}

fn connect(dir: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(dir.join("state/ledger.sqlite")).unwrap()
}

fn commit(opened: &Opened, at: Now, changes: Vec<Change>) -> Result<(), String> {
    opened.handle.commit_blocking(at, By::Daemon, changes).map(drop).map_err(|error| match error {
        CommitError::Refused(refused) => refused.to_string(),
        other => other.to_string(),
    })
}

/// Runs a reader on the handle's file without a runtime.
fn reader(opened: &Opened) -> Reader {
    opened.handle.reader().unwrap()
}

fn faults(opened: &Opened) -> Vec<String> {
    reader(opened).verify().unwrap().faults.iter().map(ToString::to_string).collect()
}

#[test]
fn every_statement_is_accepted_by_a_migrated_database() {
    let mut connection = rusqlite::Connection::open_in_memory().unwrap();
    sql::MIGRATIONS.to_latest(&mut connection).unwrap();
    for (name, statement) in sql::ALL {
        if let Err(error) = connection.prepare(statement) {
            panic!("{name}: {error}");
        }
    }
    sql::MIGRATIONS.validate().unwrap();
}

#[test]
fn no_other_file_holds_sql() {
    let sources = [
        include_str!("anchor.rs"),
        include_str!("backfill.rs"),
        include_str!("chain.rs"),
        include_str!("file.rs"),
        include_str!("handle.rs"),
        include_str!("reader.rs"),
        include_str!("rows.rs"),
        include_str!("verify.rs"),
        include_str!("writer.rs"),
    ];
    for source in sources {
        for word in ["\"SELECT", "\"INSERT", "\"DELETE", "\"UPDATE", "\"PRAGMA", "\"BEGIN"] {
            assert!(!source.contains(word), "{word} in {}", &source[..80]);
        }
    }
}

#[test]
fn the_first_open_begins_a_ledger_and_the_second_finds_it() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    assert_eq!(opened.how, How::Created);
    assert_eq!(opened.handle.snapshot().book.generation, 1);
    commit(&opened, moment(1), projects_and_vms()).unwrap();
    let before = opened.handle.snapshot();
    opened.store.stop();
    let opened = open(dir.path());
    assert_eq!(opened.how, How::Found);
    assert_eq!(opened.handle.snapshot(), before);
    assert_eq!(faults(&opened), [""; 0]);
}

#[test]
fn file_and_directory_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let _opened = open(dir.path());
    let mode = |name: &str| std::fs::metadata(dir.path().join(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("state"), 0o700);
    for name in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "ledger.sqlite.lock"] {
        assert_eq!(mode(&format!("state/{name}")), 0o600, "{name}");
    }
}

#[test]
fn the_writer_waits_for_the_disk() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    let pragma = |name: &'static str| {
        let asked = move |writer: &mut writer::Writer| {
            writer.connection.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0)).unwrap()
        };
        format!("{:?}", opened.handle.order_blocking(asked).unwrap())
    };
    assert_eq!(pragma("journal_mode"), r#"Text("wal")"#);
    assert_eq!(pragma("synchronous"), "Integer(2)");
    assert_eq!(pragma("foreign_keys"), "Integer(1)");
}

fn refusal(dir: &Path) -> (bool, String) {
    said(dir, &opened(dir).unwrap_err())
}

fn said(dir: &Path, error: &OpenError) -> (bool, String) {
    let path = dir.join("state/ledger.sqlite");
    (error.is_damage(), error.to_string().replace(&path.display().to_string(), "FILE"))
}

/// In which way it is damaged, as people are told in their language.
fn harm(dir: &Path) -> Option<Harm> {
    let error = opened(dir).unwrap_err();
    match Stopped::read(&cause::chain(&error)) {
        Some(Stopped::Damaged { harm, .. }) => Some(harm),
        _ => None,
    }
}

#[test]
fn a_second_daemon_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let _first = open(dir.path());
    let second = Store::open(&dir.path().join("state/ledger.sqlite"), birth()).unwrap_err();
    insta::assert_snapshot!(said(dir.path(), &second).1, @"another fortnightd uses the ledger `FILE`; stop that one first, or give this one another --state-dir");
}

#[test]
fn a_newer_schema_is_refused_and_is_no_damage() {
    let dir = tempfile::tempdir().unwrap();
    open(dir.path()).store.stop();
    connect(dir.path()).pragma_update(None, "user_version", 99).unwrap();
    let (is_damage, text) = refusal(dir.path());
    assert!(!is_damage);
    insta::assert_snapshot!(text, @"the ledger `FILE` was written by a newer fortnightd (its schema is 99, this one knows 5); install that version again, or restore the ledger from a backup made before it");
}

/// Schema 3 knew only from its history until when something had been hidden.
#[test]
fn what_a_schema_keeps_that_an_earlier_one_did_not_follows_from_the_history() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    let class = |class: &str| {
        let (project, reason) = (project(0).id, "so it was decided".to_owned());
        vec![Change::Classified { project, class: ClassName::new(class), reason }]
    };
    for (hour, changes) in [(1, projects_and_vms()), (2, class("board")), (3, class("participant"))] {
        commit(&opened, moment(hour), changes).unwrap();
    }
    let kept = |opened: &Opened| {
        let ledger = opened.handle.snapshot();
        (ledger.projects[&project(0).id].hidden_until.clone(), ledger.vms[&vm(0)].hidden_until.clone())
    };
    let before = kept(&opened);
    assert_eq!((before.0.len(), before.1.len()), (1, 1));
    opened.store.stop();
    connect(dir.path())
        .execute_batch(
            "UPDATE vm SET body = json_remove(body, '$.hidden_until');
             UPDATE project SET body = json_remove(body, '$.hidden_until');
             PRAGMA user_version = 3",
        )
        .unwrap();
    let opened = open(dir.path());
    assert_eq!(kept(&opened), before);
    assert_eq!(faults(&opened), Vec::<String>::new());
}

/// Schema 4 counted less where a request no longer kept a VM on.
#[test]
fn how_much_requests_have_added_to_a_lease_follows_from_the_history_too() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    commit(&opened, moment(0), projects_and_vms()).unwrap();
    let (began_at, ends_at, to) = (moment(0).wall, moment(10).wall, moment(90).wall);
    let lease = Lease { number: 1, began_at, ends_at, opened: lease::Opened::FirstSeen, moved: None };
    commit(&opened, moment(1), vec![Change::LeaseOpened { vm: vm(0), lease }]).unwrap();
    let why = Moved::RequestOver;
    commit(&opened, moment(11), vec![Change::EndMoved { vm: vm(0), lease: 1, to, why }]).unwrap();
    opened.store.stop();
    connect(dir.path())
        .execute_batch(
            "UPDATE vm SET body = json_replace(body, '$.request_wait_ms', 1000);
             PRAGMA user_version = 4",
        )
        .unwrap();
    let opened = open(dir.path());
    assert_eq!(opened.handle.snapshot().vms[&vm(0)].request_wait_ms, 80_000);
    assert_eq!(faults(&opened), Vec::<String>::new());
}

#[test]
fn a_file_that_is_no_database_is_damage_and_is_left_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    open(dir.path()).store.stop();
    let path = dir.path().join("state/ledger.sqlite");
    let rubbish = b"my diary, which is long enough to be looked at as the header of a database".repeat(20);
    std::fs::write(&path, &rubbish).unwrap();
    let (is_damage, text) = refusal(dir.path());
    assert!(is_damage);
    insta::assert_snapshot!(text, @"the ledger `FILE` is damaged (it is not a database); it was left as it is, and nothing will be switched off. Keep a copy of it, move it away together with the files `FILE-wal` and `FILE-shm`, put a backup in its place or none, start fortnightd again, and run `fortnight adopt --recover`");
    assert_eq!(harm(dir.path()), Some(Harm::NoDatabase));
    assert_eq!(std::fs::read(&path).unwrap(), rubbish);
}

#[test]
fn a_file_with_overwritten_pages_is_damage() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    commit(&opened, moment(1), projects_and_vms()).unwrap();
    opened.store.stop();
    let path = dir.path().join("state/ledger.sqlite");
    let mut bytes = std::fs::read(&path).unwrap();
    let from = bytes.len() / 2;
    bytes[from..].fill(0x5a);
    std::fs::write(&path, bytes).unwrap();
    assert!(refusal(dir.path()).0);
    assert!(harm(dir.path()).is_some());
}

#[test]
fn state_without_its_history_is_damage() {
    let dir = tempfile::tempdir().unwrap();
    open(dir.path()).store.stop();
    let connection = connect(dir.path());
    connection.execute_batch("DROP TRIGGER history_is_not_deleted; DELETE FROM history").unwrap();
    assert!(refusal(dir.path()).0);
    assert_eq!(harm(dir.path()), Some(Harm::Apart));
}

#[test]
fn a_refused_change_leaves_nothing_behind() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    let before = opened.handle.snapshot();
    let mut changes = projects_and_vms();
    changes.push(Change::VmVanished { vm: vm(99) });
    let refused = opened.handle.commit_blocking(moment(1), By::Daemon, changes).unwrap_err();
    assert!(matches!(refused, CommitError::Refused(Refused::UnknownVm { vm: unknown }) if unknown == vm(99)));
    assert_eq!(opened.handle.snapshot(), before);
    drop(opened);
    let opened = open(dir.path());
    assert_eq!(opened.handle.snapshot(), before);
    assert_eq!(faults(&opened), [""; 0]);
}

#[test]
fn on_a_full_disk_nothing_changes_and_later_commits_work_again() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    commit(&opened, moment(1), projects_and_vms()).unwrap();
    let limit = |pages: i64| {
        let set = move |writer: &mut writer::Writer| {
            writer.connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
        };
        opened.handle.order_blocking(set).unwrap();
    };
    let before = opened.handle.snapshot();
    limit(1);
    let much = || Change::ModeSet { mode: Mode::Observe, reason: "x".repeat(100_000) };
    let failed = opened.handle.commit_blocking(moment(2), By::Daemon, vec![much()]).unwrap_err();
    let fault = LedgerFault::read(&cause::chain(&failed));
    assert!(matches!(fault, Some(LedgerFault::Full { .. })), "people are told in their language: {failed}");
    let text = failed.to_string().replace(&dir.path().display().to_string(), "DIR");
    insta::assert_snapshot!(text, @"the disk that holds the ledger `DIR/state/ledger.sqlite` is full; nothing was changed. Make room there and try again");
    assert_eq!(opened.handle.snapshot(), before);
    assert_eq!(faults(&opened), [""; 0]);
    limit(1_000_000);
    commit(&opened, moment(3), vec![much()]).unwrap();
    let after = opened.handle.snapshot();
    assert_eq!(after.book.generation, before.book.generation + 1);
    drop(opened);
    let opened = open(dir.path());
    assert_eq!(opened.handle.snapshot(), after);
    assert_eq!(faults(&opened), [""; 0]);
}

#[tokio::test]
async fn a_decision_sees_the_very_latest_ledger() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    opened.handle.commit(moment(1), By::Daemon, projects_and_vms()).await.unwrap();
    let attempts = (0..20).map(|_| {
        let handle = opened.handle.clone();
        tokio::spawn(async move {
            let decide = |ledger: &Ledger| match ledger.book.mode {
                Mode::Observe => Ok(vec![Change::ModeSet { mode: Mode::Enforce, reason: "first".to_owned() }]),
                Mode::Enforce => Err("somebody else was first"),
            };
            handle.commit_with(moment(2), By::Daemon, decide).await
        })
    });
    let mut carried_through = 0;
    for attempt in attempts.collect::<Vec<_>>() {
        match attempt.await.unwrap() {
            Ok(_) => carried_through += 1,
            Err(DecideError::Declined(why)) => assert_eq!(why, "somebody else was first"),
            Err(DecideError::Commit(error)) => panic!("{error}"),
        }
    }
    assert_eq!(carried_through, 1);
}

#[tokio::test]
async fn whoever_watches_sees_what_was_committed() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    let mut watch = opened.handle.watch();
    let published = opened.handle.commit(moment(1), By::Daemon, projects_and_vms()).await.unwrap();
    watch.changed().await.unwrap();
    assert_eq!(*watch.borrow(), published);
}

#[tokio::test]
async fn texts_are_kept_by_their_digest() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    for _ in 0..2 {
        let digest = opened.handle.save_definition("<domain/>".to_owned()).await.unwrap();
        assert_eq!(opened.handle.definition(digest).await.unwrap().as_deref(), Some("<domain/>"));
        assert_eq!(opened.handle.policy(digest).await.unwrap(), None);
    }
    let digest = opened.handle.save_policy("schema = 1".to_owned()).await.unwrap();
    assert_eq!(digest, Digest::of(b"schema = 1"));
    assert_eq!(opened.handle.policy(digest).await.unwrap().as_deref(), Some("schema = 1"));
}

#[tokio::test]
async fn without_a_file_reads_are_empty_and_commits_say_why() {
    let handle = LedgerHandle::without_file(&birth(), "its file is damaged");
    assert_eq!(handle.snapshot().book.mode, Mode::Observe);
    let error = handle.commit(moment(1), By::Daemon, projects_and_vms()).await.unwrap_err();
    assert_eq!(error.to_string(), "the ledger takes no change: its file is damaged");
    let error = handle.history(Query::default()).await.unwrap_err();
    assert_eq!(error.to_string(), "there is no ledger to read: its file is damaged");
    assert!(!handle.watch().has_changed().unwrap());
}

#[tokio::test]
async fn a_stopped_ledger_refuses_and_still_answers() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    opened.store.stop();
    let error = opened.handle.commit(moment(1), By::Daemon, projects_and_vms()).await.unwrap_err();
    assert_eq!(error.to_string(), "the ledger takes no change: the daemon is stopping");
    assert_eq!(opened.handle.snapshot().book.generation, 1);
    assert_eq!(opened.handle.history(Query::default()).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_panic_of_one_caller_leaves_the_ledger_open_for_the_others() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    let decide = |_: &Ledger| -> Result<Vec<Change>, ()> { panic!("this panic belongs to the test") };
    let error = opened.handle.commit_with(moment(1), By::Daemon, decide).await.unwrap_err();
    assert_eq!(error.to_string(), "the ledger takes no change: its thread gave no answer");
    opened.handle.commit(moment(2), By::Daemon, projects_and_vms()).await.unwrap();
    assert_eq!(faults(&opened), [""; 0]);
}

#[tokio::test]
async fn nobody_can_be_erased_who_was_never_known() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    let erased = opened.handle.erase_person(moment(1), By::Daemon, PersonId(id(9))).await;
    assert!(matches!(erased, Err(CommitError::Refused(Refused::UnknownPerson { .. }))));
    assert_eq!(opened.handle.snapshot().persons.len(), 0);
}

#[tokio::test]
async fn an_erased_person_is_gone_from_every_file_and_the_history_stays_whole() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    let person = PersonId(id(700));
    let known = Change::PersonKnown { person, identities: made_up::identities() };
    opened.handle.commit(moment(1), By::Person(person), vec![known]).await.unwrap();
    let holds_address = || {
        let files = std::fs::read_dir(dir.path().join("state")).unwrap();
        files
            .map(|file| std::fs::read(file.unwrap().path()).unwrap())
            .any(|bytes| bytes.windows(made_up::ADDRESS.len()).any(|window| window == made_up::ADDRESS.as_bytes()))
    };
    assert!(holds_address());
    assert!(!opened.handle.export(None).await.unwrap().concat().contains(made_up::ADDRESS));
    opened.handle.erase_person(moment(2), By::Daemon, person).await.unwrap();
    assert!(!holds_address());
    assert_eq!(opened.handle.snapshot().persons[&person].identities, []);
    assert_eq!(faults(&opened), [""; 0]);
}

#[test]
fn the_last_moment_there_is_can_be_read_back() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    commit(&opened, moment(0), projects_and_vms()).unwrap();
    let (began_at, ends_at) = (moment(1).wall, crate::model::time::Wall::MAX_UTC);
    let lease = Lease { number: 1, began_at, ends_at, opened: lease::Opened::FirstSeen, moved: None };
    commit(&opened, moment(1), vec![Change::LeaseOpened { vm: vm(0), lease }]).unwrap();
    let before = opened.handle.snapshot();
    drop(opened);
    let opened = open(dir.path());
    assert_eq!(opened.handle.snapshot(), before);
    assert_eq!(faults(&opened), [""; 0]);
}

/// The generator below is worth something only if all that can happen does happen in it.
#[test]
fn made_up_worlds_contain_every_kind_of_change() {
    let mut ledger = Ledger::new(LedgerId(id(1)), HOST, &moment(0));
    let mut accepted = BTreeSet::new();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for n in 0..20_000 {
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 24) as u8
        };
        let pick = Pick { kind: next(), a: next(), b: next() };
        let at = moment(n);
        let change = change(&pick, &ledger, &at, n as u128);
        let entry = Entry { at, by: By::Daemon, odometer_ms: ledger.book.odometer.read_ms(&at), policy: None, change };
        if ledger.apply(&entry, &mut Touched::default()).is_ok() {
            accepted.insert(chain::kind(&canonical(&entry).unwrap()).unwrap());
        }
    }
    let never: Vec<_> = made_up::KINDS.iter().filter(|kind| !accepted.contains(**kind)).collect();
    assert!(never.is_empty(), "never accepted: {never:?}");
    assert_eq!(accepted.len(), made_up::KINDS.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_is_on_disk_and_follows_from_the_history(
        picks in prop::collection::vec((any::<u8>(), any::<u8>(), any::<u8>(), 0_i64..50_000), 1..250)
    ) {
        let dir = tempfile::tempdir().unwrap();
        let opened = open(dir.path());
        let mut seconds = 0;
        commit(&opened, moment(0), projects_and_vms()).unwrap();
        for (n, (kind, a, b, after)) in picks.into_iter().enumerate() {
            seconds += after;
            let at = moment(seconds);
            let change = change(&Pick { kind, a, b }, &opened.handle.snapshot(), &at, n as u128);
            // A refusal is fine; it must leave nothing.
            let _ = commit(&opened, at, vec![change]);
        }
        prop_assert_eq!(faults(&opened), Vec::<String>::new());
        let before = opened.handle.snapshot();
        opened.store.stop();
        let opened = open(dir.path());
        prop_assert_eq!(&*opened.handle.snapshot(), &*before);
    }
}
