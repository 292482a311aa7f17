//! Tags mirror the ledger and are never believed; a ledger that is lost or old is noticed by them.

use std::fs;

use super::stage::{BOB, ROOT, Stage, Terms};

const NAMESPACE: &str = "urn:fortnight:tag:1";

/// The tag in the definition (`--config`) or in the running VM (`--live`).
fn tag(stage: &Stage, name: &str, place: &str) -> Option<String> {
    stage.lab.try_virsh(&["metadata", name, NAMESPACE, place]).ok()
}

fn says(stage: &Stage, name: &str, what: &str) -> bool {
    ["--live", "--config"].iter().all(|place| tag(stage, name, place).is_some_and(|tag| tag.contains(what)))
}

/// How many mails about the tag of this VM the infrateam has.
fn reports(stage: &Stage, name: &str) -> usize {
    let mails = stage.post.mails_to("infrateam@space.example");
    let about = |text: &str| text.contains(name) && text.contains("not the one on record");
    mails.iter().filter(|mail| about(&mail.text.replace('\n', " "))).count()
}

fn patient() -> Terms {
    Terms { lease: 3_000, ..Terms::default() }
}

#[test]
fn tags_say_what_the_ledger_says_and_a_forged_or_old_one_has_no_effect() {
    let mut stage = Stage::set(&patient());
    stage.boot(&[("ldap", &[]), ("minutes", &[]), ("web", &["disk=web.qcow2"])]);
    stage.start_daemon();
    stage.adopt_and_enforce(&[("ldap", "core", "-"), ("minutes", "board", "-"), ("web", "participant", "alice")]);
    stage.within(20, "both places have the tag", |stage| {
        says(stage, "web", "class=\"participant\"") && says(stage, "ldap", "class=\"core\"")
    });
    stage.lab.virsh(&["snapshot-create-as", "web", "then"]);

    // Somebody makes a core VM of theirs.
    let forged = tag(&stage, "web", "--live").expect("it was there").replace("\"participant\"", "\"core\"");
    let forged = forged.trim();
    for place in ["--live", "--config"] {
        stage.lab.virsh(&["metadata", "web", NAMESPACE, place, "--key", "fortnight", "--set", forged]);
    }
    stage.within(20, "the tag is mended", |stage| says(stage, "web", "class=\"participant\""));
    assert_eq!(stage.row("web").expect("it is in the list")["class"], "participant");
    stage.within(20, "the forgery is reported", |stage| reports(stage, "web") == 1);

    // A snapshot brings an old tag back.
    stage.say(BOB, &["hold", "web", "--until", "+1d", "--reason", "an exhibition"]);
    let held = stage.ends_at("web").format("%Y-%m-%d").to_string();
    stage.within(20, "the tag has the new end", |stage| says(stage, "web", &format!("ends=\"{held}")));
    stage.within(20, "the forgery is over", |stage| stage.show("web")["drift"] == serde_json::json!([]));
    stage.lab.virsh(&["snapshot-revert", "web", "then"]);
    stage.within(20, "the old tag is reported", |stage| reports(stage, "web") == 2);
    stage.within(20, "the tag is mended", |stage| says(stage, "web", &format!("ends=\"{held}")));
    assert_eq!(stage.ends_at("web").format("%Y-%m-%d").to_string(), held, "the ledger's end stands");
    assert_eq!(
        (tag(&stage, "minutes", "--live"), tag(&stage, "minutes", "--config")),
        (None, None),
        "it is confidential"
    );

    // Without tags, none is written.
    stage.stop_daemon();
    stage.configure(false);
    stage.start_daemon();
    stage.boot(&[("fresh", &[])]);
    stage
        .within(20, "the new VM is filed", |stage| stage.row("fresh").is_some_and(|row| row["class"] == "participant"));
    stage.never_for(2, "a tag is written", |stage| tag(stage, "fresh", "--live").is_some());
    stage.nothing_forbidden_happened(&["fresh"]);
}

#[test]
fn a_ledger_that_is_old_or_lost_enforces_nothing_until_root_recovers_it() {
    let mut stage = Stage::set(&patient());
    stage.boot(&[("ldap", &[]), ("web", &[])]);
    stage.start_daemon();
    let said = [("ldap", "core", "-"), ("web", "participant", "alice")];
    stage.adopt_and_enforce(&said);
    stage.within(20, "both are tagged", |stage| says(stage, "web", "class=") && says(stage, "ldap", "class="));

    // An old copy comes back.
    stage.stop_daemon();
    let ledger = stage.path("state/ledger.sqlite");
    let copy = fs::read(&ledger).expect("a ledger");
    stage.start_daemon();
    stage.say(BOB, &["hold", "web", "--until", "+1d", "--reason", "an exhibition"]);
    let held = stage.ends_at("web").format("%Y-%m-%d").to_string();
    stage.within(20, "the tag is newer than the copy", |stage| says(stage, "web", &format!("ends=\"{held}")));
    stage.stop_daemon();
    clear(&stage);
    fs::write(&ledger, copy).expect("the stage can be written to");
    stage.start_daemon();
    stage.within(10, "the copy is found out", |stage| stage.status()["recovery_owed"] == true);
    let guards = stage.status()["guards"].to_string();
    assert!(guards.contains("ledger"), "{guards}");
    let (code, said_why) = stage.fails(ROOT, &["adopt", "--yes", "--rest", "core"]);
    assert_eq!(code, 6, "{said_why}");
    let before = stage.ends_at("web");
    stage.adopt(&[], true);
    stage.within(10, "no guard is left", |stage| {
        stage.status()["recovery_owed"] == false && stage.status()["guards"].as_array().is_some_and(Vec::is_empty)
    });
    assert!(stage.ends_at("web") >= before);
    stage.nothing_forbidden_happened(&["web"]);

    // The ledger is gone.
    stage.within(20, "the tags are of the recovered ledger", |stage| {
        stage.row("web").is_some_and(|row| row["verdict"] == "leave")
    });
    stage.stop_daemon();
    clear(&stage);
    stage.start_daemon();
    stage.within(10, "the loss is found out", |stage| stage.status()["recovery_owed"] == true);
    assert_eq!(stage.status()["mode"], "observe");
    assert_eq!(stage.row("web").expect("it is in the list")["class"], "unclassified");
    let (code, said_why) = stage.fails(ROOT, &["adopt", "--yes", "--rest", "core"]);
    assert_eq!(code, 6, "{said_why}");
    stage.adopt(&said, true);
    stage.say(ROOT, &["mode", "enforce", "--reason", "recovered"]);
    stage.within(20, "the tags are of the new ledger", |stage| {
        let drift = stage.show("web")["drift"].clone();
        says(stage, "web", "class=\"participant\"") && drift.as_array().is_some_and(Vec::is_empty)
    });
    assert_eq!(stage.row("web").expect("it is in the list")["class"], "participant");
    stage.nothing_forbidden_happened(&["web"]);
}

fn clear(stage: &Stage) {
    for file in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"] {
        drop(fs::remove_file(stage.path("state").join(file)));
    }
}
