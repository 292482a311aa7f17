//! Ladders that are interrupted: by owners, by a libvirtd or a daemon that is killed, by being told to stop.

use std::thread::sleep;
use std::time::Duration;

use super::stage::{ALICE, Stage, Terms};

const SLOW: &str = "{ shutdown = { for = \"6s\", resend = \"2s\" } }, { save = { for = \"40s\" } }";

fn begun(stage: &Stage, name: &str) -> usize {
    stage.changes(name, "ladder-began").len()
}

fn is_saved(stage: &Stage, name: &str) -> bool {
    stage.lab.virsh(&["dominfo", name]).contains("Managed save:   yes")
}

#[test]
fn a_run_that_begins_during_a_ladder_is_not_touched_and_after_lost_contact_the_first_rung_comes_first() {
    let mut stage = Stage::set(&Terms { ladder: SLOW, ..Terms::default() });
    stage.boot(&[("ldap", &["deaf"]), ("game", &["deaf"])]);
    stage.start_daemon();
    stage.adopt_and_enforce(&[("ldap", "core", "-"), ("game", "participant", "alice")]);

    // The owner restarts it by hand, in the middle.
    stage.within(30, "a ladder runs", |stage| begun(stage, "game") == 1);
    stage.lab.virsh(&["destroy", "game"]);
    stage.lab.virsh(&["start", "game"]);
    stage.within(10, "the ladder ends, and a new lease begins", |stage| {
        stage.changes("game", "ladder-ended").len() == 1 && stage.changes("game", "lease-opened").len() == 2
    });
    let pid = stage.lab.qemu_pid("game");
    stage.never_for(5, "the new run is touched", |stage| {
        begun(stage, "game") > 1 || stage.domstate("game") != "running" || stage.lab.qemu_pid("game") != pid
    });

    // libvirtd is killed in the middle of the next.
    stage.within(30, "the next ladder runs", |stage| begun(stage, "game") == 2);
    stage.lab.kill_libvirtd();
    stage.within(10, "the loss is told", |stage| stage.status()["hypervisor"]["connected"] == false);
    sleep(Duration::from_secs(2));
    stage.lab.restart_libvirtd();
    stage.within(60, "it is off", |stage| {
        stage.is_off("game")
            && !stage.changes("game", "powered-off").is_empty()
            && begun(stage, "game") == 3
            && stage.row("game").is_some_and(|row| row["state"] == "saved")
    });
    let ladders = stage.ladders("game");
    assert!(ladders[1].starts_with("shutdown") && ladders[1].ends_with(": contact-lost"), "{ladders:#?}");
    assert!(ladders[2].starts_with("shutdown shutdown") && ladders[2].ends_with("save: off"), "{ladders:#?}");
    assert!(is_saved(&stage, "game"));
    stage.nothing_forbidden_happened(&["game"]);
}

#[test]
fn told_to_stop_in_the_middle_the_daemon_finishes_the_call_and_goes_on_after_its_restart() {
    let mut stage = Stage::set(&Terms { ladder: SLOW, ..Terms::default() });
    stage.boot(&[("ldap", &["deaf"]), ("game", &["deaf"])]);
    stage.start_daemon();
    stage.adopt_and_enforce(&[("ldap", "core", "-"), ("game", "participant", "alice")]);
    stage.within(30, "a ladder runs", |stage| begun(stage, "game") == 1);
    let (took, code) = stage.stop_daemon();
    assert!(code == Some(0) && took < Duration::from_secs(5), "{took:?} {code:?}");
    assert_eq!(stage.domstate("game"), "running", "nothing goes on without the daemon");
    stage.start_daemon();
    stage.within(30, "it is being saved", |stage| {
        stage.ladders("game").last().is_some_and(|ladder| ladder.contains("save"))
    });
    let (took, code) = stage.stop_daemon();
    assert!(code == Some(0) && took < Duration::from_secs(16), "{took:?} {code:?}");
    stage.within(20, "the call that had begun is carried through", |stage| stage.is_off("game"));
    assert!(is_saved(&stage, "game"), "nothing is half done");
    stage.start_daemon();
    stage.within(10, "it is known to be off", |stage| stage.row("game").is_some_and(|row| row["state"] == "saved"));
    stage.within(10, "no ladder is left", |stage| stage.show("game")["ladder"].is_null());
    stage.within(20, "its owner hears of it", |stage| {
        let mails = stage.post.mails_to("alice@space.example");
        mails.iter().any(|mail| mail.text.contains("was powered off"))
    });
    stage.nothing_forbidden_happened(&["game"]);
    stage.say(ALICE, &["start", "game"]);
    stage.within(10, "it has a new lease", |stage| stage.changes("game", "lease-opened").len() == 2);
}

#[test]
fn a_daemon_that_is_killed_at_any_moment_loses_and_doubles_nothing() {
    let brief = "{ shutdown = { for = \"3s\", resend = \"1s\" } }, { save = { for = \"40s\" } }";
    let terms = Terms { lease: 5, notice: 3, minimum_notice: 1, ladder: brief, ..Terms::default() };
    let mut stage = Stage::set(&terms);
    let leased = ["web", "game", "toy"];
    stage.boot(&[("ldap", &["deaf"]), ("web", &[]), ("game", &["deaf"]), ("toy", &["deaf"])]);
    stage.start_daemon();
    let mut said = vec![("ldap", "core", "-")];
    said.extend(leased.map(|name| (name, "participant", "alice")));
    stage.adopt_and_enforce(&said);
    // From long before the first rung until the middle of the save.
    for alive_ms in [700, 4_300, 150, 1_100, 5_200, 300, 3_600, 2_200, 4_900] {
        sleep(Duration::from_millis(alive_ms));
        stage.kill_daemon();
        stage.spawn_daemon();
    }
    stage.within(90, "all leased guests are off, and no ladder is left", |stage| {
        leased.iter().all(|name| {
            let shown = stage.try_json(ALICE, &["show", name]);
            stage.is_off(name)
                && shown.is_some_and(|shown| shown["ladder"].is_null() && shown["vm"]["verdict"] == "leave")
        })
    });
    stage.nothing_forbidden_happened(&leased);
    for name in leased {
        let opened = stage.changes(name, "lease-opened").len();
        assert_eq!(opened, 1, "{name}: no restart of the daemon is a restart of the VM\n{}", stage.report());
    }
}
