//! Guests of every kind, and how their leases end.

use std::fs;
use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::stage::{ALICE, BOB, Stage, Terms};

#[test]
fn leased_guests_of_every_kind_go_off_gently_and_their_neighbours_run_on() {
    let gentle = "{ shutdown = { for = \"8s\", resend = \"2s\" } }, { save = { for = \"40s\" } }, { destroy = {} }";
    let mut stage = Stage::set(&Terms { ladder: gentle, ..Terms::default() });
    let guests: [(&str, &[&str]); 7] = [
        ("ldap", &["deaf"]),
        ("music", &[]),
        ("web", &[]),
        ("polite", &["agent"]),
        ("game", &["deaf"]),
        ("frozen", &[]),
        ("phoenix", &["restart"]),
    ];
    stage.boot(&guests);
    stage.lab.virsh(&["suspend", "frozen"]);
    stage.lab.create_guest("fleeting", &[]);
    stage.lab.wait_until_booted("fleeting");
    stage.start_daemon();
    let leased = ["web", "polite", "game", "frozen", "phoenix", "fleeting"];
    let mut said = vec![("ldap", "core", "-"), ("music", "space", "-")];
    said.extend(leased.map(|name| (name, "participant", "alice")));
    stage.adopt_and_enforce(&said);

    // A paused guest is never resumed on its way to being off.
    stage.within(60, "the paused guest is off", |stage| {
        let state = stage.domstate("frozen");
        assert!(state != "running", "the paused guest was resumed");
        state == "shut off"
    });
    stage.within(60, "all leased guests are off", |stage| {
        leased.iter().all(|name| stage.changes(name, "powered-off").len() == 1)
    });
    let by = leased.map(|name| (name, only(stage.ladders(name))));
    for (name, ladder) in &by {
        let expected = match *name {
            "frozen" => ladder == "save: off",
            // Both hear nothing, or will not stay off: they are asked again, and then saved.
            "game" | "phoenix" => ladder.starts_with("shutdown shutdown") && ladder.ends_with("shutdown save: off"),
            _ => ladder.starts_with("shutdown") && ladder.ends_with("shutdown: off"),
        };
        assert!(expected, "{by:#?}\n{}", stage.report());
    }
    let console = fs::read_to_string(stage.lab.folder().join("r/web.console")).expect("a console");
    assert!(console.contains("guest: powering off"), "by its power button: {console}");
    let console = fs::read_to_string(stage.lab.folder().join("r/polite.console")).expect("a console");
    assert!(console.contains("guest: its agent was asked to power off"), "by its agent: {console}");

    the_mails_are_kind_and_complete(&stage, &leased);
    stage.nothing_forbidden_happened(&leased);

    // Strangers may not start it; owners and the infrateam may. Nothing that was saved is lost.
    let (code, said) = stage.fails(64_999, &["start", "web"]);
    assert_eq!(code, 3, "{said}");
    stage.say(BOB, &["start", "web"]);
    stage.say(ALICE, &["start", "game"]);
    stage.say(ALICE, &["start", "frozen"]);
    stage.say(ALICE, &["start", "fleeting"]);
    stage.within(20, "they are on again, in a new lease", |stage| {
        ["web", "game", "frozen", "fleeting"].iter().all(|name| stage.show(name)["lease"]["number"] == 2)
    });
    assert_eq!(stage.domstate("frozen"), "paused", "it goes on where it was");
    assert_eq!(stage.domstate("fleeting"), "running");
    assert!(stage.lab.virsh(&["dominfo", "fleeting"]).contains("Persistent:     yes"), "it is defined now");
    assert!(stage.lab.virsh(&["dominfo", "game"]).contains("Managed save:   no"), "its memory was used");
    stage.lab.wait_until_booted("fleeting");
    let console = fs::read_to_string(stage.lab.folder().join("r/game.console")).unwrap_or_default();
    assert!(!console.contains("guest: up"), "what was saved goes on, and does not boot: {console}");
}

fn the_mails_are_kind_and_complete(stage: &Stage, leased: &[&str]) {
    stage.within(10, "the last guest's power-off is told", |stage| {
        let told: Vec<_> = stage.post.mails_to("alice@space.example");
        leased.iter().all(|name| {
            told.iter().any(|mail| mail.text.contains(name) && mail.text.to_lowercase().contains("powered off"))
        })
    });
    let mails = stage.post.mails_to("alice@space.example");
    assert!(mails.len() <= 6, "one mail a moment, not one a VM: {mails:#?}");
    for mail in &mails {
        assert!(mail.text.contains("fortnight start "), "{mail:#?}");
        assert!(mail.text.contains("Nothing is deleted"), "{mail:#?}");
    }
    let first = &mails[0];
    assert!(leased.iter().all(|name| first.text.contains(name)), "{first:#?}");
    for mail in stage.post.mails() {
        assert!(!mail.text.contains("ldap") && !mail.text.contains("music"), "nobody is warned of these: {mail:#?}");
    }
    let reports = stage.post.mails_to("infrateam@space.example");
    assert!(reports.iter().any(|mail| mail.text.contains("phoenix")), "its reboots are reported: {reports:#?}");
}

#[test]
fn where_nothing_may_be_saved_the_plug_is_pulled_and_a_hung_guest_delays_nobody() {
    let rough = "{ shutdown = { for = \"4s\", resend = \"1s\" } }, { destroy = { for = \"40s\" } }";
    let mut stage = Stage::set(&Terms { ladder: rough, ..Terms::default() });
    // Its turn comes first, so that the others come after a call that hangs.
    stage.boot(&[
        ("ldap", &["deaf"]),
        ("web", &[]),
        ("game", &["deaf"]),
        ("frozen", &[]),
        ("hung", &["uuid=00000000-0000-4000-8000-000000000001"]),
    ]);
    stage.lab.virsh(&["suspend", "frozen"]);
    stage.lab.create_guest("fleeting", &["deaf"]);
    stage.lab.wait_until_booted("fleeting");
    stage.start_daemon();
    let leased = ["web", "game", "frozen", "hung", "fleeting"];
    let mut said = vec![("ldap", "core", "-")];
    said.extend(leased.map(|name| (name, "participant", "alice")));
    stage.adopt_and_enforce(&said);
    stage.lab.stop_qemu("hung");
    // Its warning is due while the hung guest is being ended.
    stage.within(20, "the first warnings are out", |stage| stage.changes("web", "notice-queued").len() == 2);
    stage.boot(&[("late", &[])]);

    let mut slowest = TimeDelta::zero();
    stage.within(90, "all leased guests are off", |stage| {
        let began = Instant::now();
        stage.say(ALICE, &["list"]);
        slowest = slowest.max(TimeDelta::from_std(began.elapsed()).expect("not so long"));
        ["late"].iter().chain(&leased).all(|name| stage.changes(name, "powered-off").len() == 1)
    });
    let by = leased.map(|name| (name, only(stage.ladders(name))));
    for (name, ladder) in &by {
        let expected = match *name {
            "frozen" => ladder == "destroy: off",
            "web" => ladder.ends_with("shutdown: off"),
            "hung" => ladder.ends_with("destroy: off"),
            _ => ladder.starts_with("shutdown shutdown") && ladder.ends_with("shutdown destroy: off"),
        };
        assert!(expected, "{by:#?}\n{}", stage.report());
    }
    let began = &stage.changes("web", "ladder-began")[0]["ladder"];
    let late = time(&began["began"]["wall"]) - time(&began["ends_at"]);
    assert!(late < TimeDelta::seconds(4), "the neighbour's ladder began {late} after its end");
    let off = time(&stage.changes("web", "powered-off")[0]["powered_off"]["at"]) - time(&began["ends_at"]);
    assert!(off < TimeDelta::seconds(8), "the neighbour was off {off} after its end");
    for notice in ["web", "late"].iter().flat_map(|name| stage.changes(name, "notice-queued")) {
        let notice = &notice["notice"];
        let Some(offset) = notice["kind"]["offset_ms"].as_i64() else { continue };
        let due = time(&notice["ends_at"]) - TimeDelta::milliseconds(offset);
        let late = time(&notice["queued_at"]) - due;
        assert!(late < TimeDelta::seconds(3), "a warning was {late} late: {notice:#}");
    }
    assert!(slowest < TimeDelta::seconds(3), "an answer took {slowest}");
    stage.nothing_forbidden_happened(&leased);
}

fn only(mut ladders: Vec<String>) -> String {
    assert_eq!(ladders.len(), 1, "{ladders:#?}");
    ladders.remove(0)
}

fn time(value: &Value) -> DateTime<Utc> {
    value.as_str().and_then(|at| at.parse().ok()).unwrap_or_else(|| panic!("not a time: {value}"))
}
