//! Approvals in the middle of a ladder: no further rung, and who goes off all the same is told.

use super::stage::{ALICE, BOB, Stage, Terms};

const PATIENT: &str =
    "{ shutdown = { for = \"10s\", resend = \"3s\" } }, { save = { for = \"20s\" } }, { destroy = { for = \"20s\" } }";

/// That this guest has reached its first rung.
fn ladder_runs(stage: &Stage, name: &str) -> bool {
    stage.try_history(name).is_some_and(|history| history.iter().any(|change| change["change"] == "ladder-began"))
}

fn classify(stage: &Stage, name: &str) {
    stage.say(BOB, &["classify", name, "space", "--reason", "the space needs it"]);
}

#[test]
fn an_approval_in_the_middle_stops_the_ladder_and_who_goes_off_all_the_same_is_told_also_after_a_crash() {
    let mut stage = Stage::set(&Terms { ladder: PATIENT, ..Terms::default() });
    stage.boot(&[("ldap", &["deaf"]), ("game", &["deaf"]), ("music", &[])]);
    stage.start_daemon();
    stage.adopt_and_enforce(&[
        ("ldap", "core", "-"),
        ("game", "participant", "alice"),
        ("music", "participant", "alice"),
    ]);

    // It is asked while its process stands still, and hears it only when it goes on.
    stage.lab.stop_qemu("music");
    stage.within(60, "both are asked to shut down", |stage| ladder_runs(stage, "game") && ladder_runs(stage, "music"));
    classify(&stage, "game");
    classify(&stage, "music");
    stage.kill_daemon();
    stage.lab.continue_qemu("music");
    stage.within(60, "what it was asked before is done", |stage| stage.is_off("music"));
    stage.start_daemon();

    stage.within(20, "that is recorded", |stage| stage.changes("music", "off-after-approval").len() == 1);
    let shown = stage.show("music");
    let reasons = shown["vm"]["reasons"].as_array().expect("reasons");
    assert!(reasons.iter().any(|reason| reason["code"] == "off-after-approval"), "{shown:#}");
    stage.within(20, "its owner is told", |stage| {
        let mails = stage.post.mails_to("alice@space.example");
        mails.iter().any(|mail| mail.text.contains("fortnight start music") && mail.subject.contains("after all"))
    });
    stage.never_for(25, "the other one gets a further rung", |stage| {
        stage.domstate("game") != "running" || stage.ladders("game").iter().any(|ladder| ladder.contains("save"))
    });
    let ladders = stage.ladders("game");
    assert!(ladders.len() == 1 && ladders[0].ends_with(": stopped"), "{ladders:#?}");
    stage.say(ALICE, &["start", "music"]);
    stage.within(20, "it is on", |stage| stage.domstate("music") == "running");
    stage.never_for(5, "it is asked again", |stage| stage.ladders("music").len() > 1);
    assert_eq!(stage.changes("music", "off-after-approval").len(), 1, "it is recorded once");
    stage.nothing_forbidden_happened(&["game", "music"]);
}
