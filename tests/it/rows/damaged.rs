//! A ledger that cannot be believed: whatever needs it refuses and says so, and nobody is sent anywhere in vain.

use rusqlite::Connection;

use super::furnished;
use crate::stage::{Ran, Stage};

/// What is typed, by whom. Only what is in the ledger could answer it.
const IN_NEED: [(&str, &str); 20] = [
    ("alice", "list"),
    ("alice", "list --mine"),
    ("alice", "show web"),
    ("alice", "plan"),
    ("alice", "start web"),
    ("alice", "stop web"),
    ("alice", "log web"),
    ("alice", "request list"),
    ("alice", "request promotion web --to space --state purpose=a --state serves=b --state managed_by=both"),
    ("alice", "project list"),
    ("alice", "project show web"),
    ("ines", "report"),
    ("ines", "hold web --until +2d --reason exhibition"),
    ("ines", "classify web space --reason decided"),
    ("ines", "guard ack ledger --reason looked"),
    ("ines", "audit verify"),
    ("mallory", "list"),
    ("root", "list"),
    ("root", "adopt --rest space --yes"),
    ("root", "mode enforce --reason go"),
];

/// A daemon that has found its ledger without its last entry.
fn damaged() -> Stage {
    let mut stage = furnished();
    stage.kill();
    let ledger = Connection::open(stage.folder.path("state/ledger.sqlite")).unwrap();
    ledger
        .execute_batch(
            "DROP TRIGGER history_is_not_deleted;
             DELETE FROM history WHERE global_seq = (SELECT max(global_seq) FROM history WHERE chain = 'main');",
        )
        .unwrap();
    drop(ledger);
    stage.start();
    stage
}

fn typed(stage: &Stage, who: &str, typed: &str) -> Ran {
    stage.ask(who, &typed.split(' ').collect::<Vec<_>>())
}

#[test]
fn what_needs_a_ledger_that_is_damaged_refuses_and_says_so() {
    let stage = damaged();
    for (who, what) in IN_NEED {
        let ran = typed(&stage, who, what);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{who}: {what}: {ran:?}");
        for said in ["cannot read its ledger", "no VM is powered off", "root", "`fortnight status`"] {
            assert!(ran.err.contains(said), "{who}: {what}: `{said}` is not in {}", ran.err);
        }
    }
}

#[test]
fn how_a_ledger_that_is_damaged_is_mended_is_said_and_nothing_that_does_not_help() {
    let stage = damaged();
    let path = stage.folder.path("state/ledger.sqlite").display().to_string();
    for what in ["status", "guard list"] {
        let ran = stage.must("ines", &what.split(' ').collect::<Vec<_>>());
        let said = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
        for told in [path.as_str(), "its state and its history do not belong together", "fortnight adopt --recover"] {
            assert!(said.contains(told), "{what}: `{told}` is not in {}", ran.out);
        }
        for wrong in ["guard ack", "fortnight adopt`", "room on the disk", "last good", "0 VMs"] {
            assert!(!said.contains(wrong), "{what}: {wrong}: {}", ran.out);
        }
    }
    let status = stage.must("alice", &["status", "-o", "json"]).json();
    assert!(status["ledger"]["error"].as_str().unwrap().contains("cannot read its ledger"), "{status}");
    assert_eq!(stage.ask("alice", &["doctor"]).code, 1);
    for what in ["policy show", "role list", "role show infrateam"] {
        stage.must("alice", &what.split(' ').collect::<Vec<_>>());
    }
}

/// What somebody does to the history, and what is found then.
const TAMPERED: [(&str, &str); 4] = [
    ("DELETE FROM history WHERE chain = 'main' AND seq = 5", "the chain `main` goes from entry 4 to entry 6"),
    (
        "UPDATE history SET hash = zeroblob(32) WHERE chain = 'main' AND seq = 5",
        "entry 5 of the chain `main` was changed",
    ),
    ("UPDATE history SET at = at + 1 WHERE chain = 'main' AND seq = 5", "entry 5 of the chain `main` is filed under"),
    (
        "UPDATE history SET bytes = CAST(replace(CAST(bytes AS TEXT), 'it is time', 'it was me!') AS BLOB)
         WHERE kind = 'mode-set'",
        "of the chain `main` was changed",
    ),
];

#[test]
fn what_was_changed_or_removed_is_named_and_an_anchor_does_not_say_that_all_is_there() {
    let stage = furnished();
    let anchor = stage.must("root", &["audit", "anchor"]).out;
    stage.folder.write("anchor.json", &anchor);
    let verified = || stage.ask("root", &["audit", "verify", "--anchor", "anchor.json"]);
    let ledger = Connection::open(stage.folder.path("state/ledger.sqlite")).unwrap();
    let log = || std::fs::read_to_string(stage.folder.path("fortnightd.log")).unwrap();
    let keep = "DROP TRIGGER history_is_not_deleted; DROP TRIGGER history_is_not_edited;
                CREATE TEMP TABLE kept AS SELECT * FROM history;";
    ledger.execute_batch(keep).unwrap();
    for (tampering, found) in TAMPERED {
        assert!(!log().contains(found), "{tampering}");
        ledger.execute_batch(tampering).unwrap();
        let ran = verified();
        let said = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(ran.code, 1, "{tampering}: {ran:?}");
        assert!(said.contains(found) && said.contains("not all is there any more"), "{tampering}: {}", ran.out);
        assert_eq!(said.matches(" NO").count(), 1, "{tampering}: {}", ran.out);
        assert!(!said.contains("still there") && !said.contains("does not follow"), "{tampering}: {}", ran.out);
        assert!(log().contains(found), "{tampering}: {}", log());
        ledger.execute_batch("INSERT OR REPLACE INTO history SELECT * FROM kept").unwrap();
        std::fs::write(stage.folder.path("fortnightd.log"), "").unwrap();
    }
    let ran = verified();
    assert!(ran.code == 0 && ran.out.contains("still there"), "{ran:?}");
}

#[test]
fn a_ledger_that_is_well_says_nothing_of_it() {
    let stage = furnished();
    let status = stage.must("alice", &["status", "-o", "json"]).json();
    assert!(status["ledger"]["error"].is_null(), "{status}");
}
