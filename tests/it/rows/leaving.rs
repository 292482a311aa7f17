//! Who leaves a role decides nothing from that moment on, whatever the directory has said of them a second before.

use std::fs::{self, File};
use std::time::Duration;

use crate::stage::{PEOPLE, Stage, host};

use super::VMS;

/// The policy of the hackerspace, with two voices for a space-wide project.
fn two_voices() -> Stage {
    let mut stage = Stage::before_the_daemon(&host(&VMS));
    let policy = include_str!("../../../policies/hackalot.toml");
    let (before, after) = policy.split_once("to = \"space\"").unwrap();
    let after = after.replacen("approvals = 1", "approvals = 2", 1);
    stage.folder.write("policy.toml", &format!("{before}to = \"space\"{after}"));
    stage.start();
    stage.adopt(&[("web", "participant", "alice"), ("gate", "core", ""), ("minutes", "board", "bert")]);
    stage
}

/// From now on the infrateam are these, as the directory says. `nth` change it is: the directory looks at the time of
/// its file, in seconds.
fn infrateam(stage: &Stage, nth: u64, logins: &str) {
    let group = fs::read_to_string(stage.folder.path("group")).unwrap();
    let line = |line: &str| match line.starts_with("infrateam:") {
        true => format!("infrateam:x:64510:{logins}\n"),
        false => format!("{line}\n"),
    };
    let file = stage.folder.write("group", &group.lines().map(line).collect::<String>());
    let file = File::options().write(true).open(file).unwrap();
    let written = file.metadata().unwrap().modified().unwrap();
    file.set_modified(written + Duration::from_secs(10 * nth)).unwrap();
}

#[test]
fn who_has_left_a_role_decides_nothing_more_and_counts_nowhere() {
    assert!(PEOPLE.iter().any(|(_, login, role)| (*login, *role) == ("ines", "infrateam")));
    let stage = two_voices();
    infrateam(&stage, 1, "ines,bob");
    let stated = ["--state=purpose=music", "--state=serves=everybody", "--state=managed_by=owner"];
    let asked = stage.must("alice", &[&["request", "promotion", "web", "-o", "json"][..], &stated].concat()).json();
    let id = asked["request"]["id"].as_str().unwrap();
    stage.must("ines", &["request", "approve", id]);
    // Both are known to the daemon as infrateam by now, and would be for some seconds.
    for who in ["ines", "bob"] {
        stage.must(who, &["request", "show", id]);
    }
    infrateam(&stage, 2, "bob");
    let voted = stage.must("bob", &["request", "approve", id, "-o", "json"]);
    assert_eq!(voted.json()["request"]["state"], "open", "the voice of ines was counted: {voted:?}");
    infrateam(&stage, 3, "");
    for typed in [
        &["request", "reject", id, "--reason", "no"][..],
        &["hold", "web", "--until", "2026-12-20", "--reason", "talks"],
        &["mode", "enforce", "--reason", "it is time"],
    ] {
        let ran = stage.ask("bob", typed);
        assert_eq!(ran.code, 3, "{typed:?}: {ran:?}");
    }
}
