//! Every exit code, by a situation that leads to it; and daemons that cannot start.

use std::os::unix::net::UnixListener;

use super::furnished;
use crate::stage::{Stage, ran, within};

/// Runs this, and holds the code and what has to be in the message.
fn check(stage: &Stage, who: &str, typed: &[&str], code: i32, says: &[&str]) {
    let ran = stage.ask(who, typed);
    assert_eq!(ran.code, code, "{who}: {typed:?}: {ran:?}");
    for said in says {
        assert!(ran.err.contains(said), "{who}: {typed:?}: `{said}` is not in {}", ran.err);
    }
}

#[test]
fn every_exit_code_has_its_situation_and_its_words() {
    let stage = furnished();
    check(&stage, "alice", &["list"], 0, &["VMs"]);
    stage.must("ines", &["mode", "observe", "--reason", "moving house"]);
    check(&stage, "alice", &["doctor"], 1, &[]);
    stage.enforce();
    check(&stage, "alice", &["lost"], 2, &["lost", "--help"]);
    check(&stage, "ines", &["hold", "web", "--until", "+2d"], 2, &["--reason"]);
    check(
        &stage,
        "ines",
        &["hold", "web", "--until", "soon", "--reason", "x"],
        2,
        &["`soon` is not a time", "--until"],
    );
    check(&stage, "alice", &["mode", "observe", "--reason", "x"], 3, &["root and the infrateam", "ask one of them"]);
    check(&stage, "alice", &["show", "nothing"], 4, &["nothing"]);
    check(&stage, "alice", &["classify", "nothing", "space", "--reason", "x"], 4, &["nothing"]);
    check(&stage, "alice", &["start", "web"], 6, &["`web` runs already", "may run until"]);
    check(&stage, "ines", &["plan", "approve", "0123456789ab", "--reason", "x"], 6, &[]);
    stage.folder.write("broken.toml", "schema = 1\nturbo = true\n");
    check(&stage, "alice", &["policy", "check", "broken.toml"], 7, &["broken.toml", "turbo"]);
    check(&stage, "alice", &["policy", "diff", "broken.toml"], 7, &["turbo"]);
    check(&stage, "alice", &["plan", "--exit-code", "--at", "+20d"], 10, &[]);
    within("a plan with nothing to do", || (stage.ask("alice", &["plan", "--exit-code"]).code == 0).then_some(()));
    let ran = ran(stage.folder.fortnight(0, &["list"]).env("FORTNIGHT_SOCKET", "/nonexistent/socket"));
    assert_eq!(ran.code, 5, "{ran:?}");
    assert!(ran.err.contains("there is no socket at /nonexistent/socket"), "{ran:?}");
}

#[test]
fn an_anchor_finds_a_ledger_that_was_put_back() {
    let mut stage = furnished();
    let state = stage.folder.path("state");
    stage.kill();
    let before = std::fs::read_dir(&state).unwrap().map(|file| file.unwrap().path()).collect::<Vec<_>>();
    let before: Vec<_> = before.into_iter().map(|path| (std::fs::read(&path).unwrap(), path)).collect();
    stage.start();
    stage.must("ines", &["hold", "web", "--until", "+2d", "--reason", "the exposition"]);
    let anchor = stage.must("ines", &["audit", "anchor"]);
    stage.folder.write("anchor.json", &anchor.out);
    check(&stage, "ines", &["audit", "verify", "--anchor", "anchor.json"], 0, &[]);
    stage.must("ines", &["release", "web"]);
    check(&stage, "ines", &["audit", "verify", "--anchor", "anchor.json"], 0, &[]);
    let own = anchor.json()["ledger"].as_str().unwrap().to_owned();
    stage.folder.write("other.json", &anchor.out.replace(&own, "00000000-0000-4000-8000-000000000001"));
    check(&stage, "ines", &["audit", "verify", "--anchor", "other.json"], 1, &[]);
    check(&stage, "ines", &["audit", "verify", "--anchor", "policy.toml"], 2, &["policy.toml is not an anchor"]);
    check(&stage, "ines", &["audit", "verify", "--anchor", "nowhere.json"], 1, &["nowhere.json"]);
    stage.kill();
    for (bytes, path) in &before {
        std::fs::write(path, bytes).unwrap();
    }
    stage.start();
    check(&stage, "ines", &["audit", "verify"], 0, &[]);
    let found = stage.ask("ines", &["audit", "verify", "--anchor", "anchor.json"]);
    assert_eq!(found.code, 1, "{found:?}");
    assert!(found.out.contains("main ended with entry") && found.out.contains("shorter now"), "{found:?}");
}

#[test]
fn an_ambiguous_name_lists_who_may_be_meant() {
    let stage = Stage::new(
        "[[vm]]\nname = \"one\"\nuuid = \"aaaa0000-0000-4000-8000-000000000001\"\n\
         [[vm]]\nname = \"two\"\nuuid = \"aaaa0000-0000-4000-8000-000000000002\"\n",
    );
    check(&stage, "root", &["show", "aaaa"], 4, &["one", "two", "aaaa0000-0000-4000-8000-000000000002"]);
    // Nobody else may know of them yet, and is told what is said of what does not exist.
    let (hidden, none) = (stage.ask("alice", &["show", "aaaa"]), stage.ask("alice", &["show", "bbbb"]));
    assert_eq!((hidden.code, hidden.err.replace("aaaa", "bbbb")), (none.code, none.err));
}

#[test]
fn a_guard_refuses_nobody_who_asks_and_says_what_to_do() {
    let stage = Stage::new("[[vm]]\nname = \"web\"\n[[event]]\nat = \"+1s\"\ndo = \"jump:+3h\"\n");
    within("the clock guard", || {
        let ran = stage.must("root", &["guard", "list"]);
        ran.out.contains("fortnight guard ack clock").then_some(())
    });
    check(&stage, "root", &["guard", "ack", "inventory", "--reason", "x"], 6, &["inventory"]);
    check(&stage, "root", &["guard", "ack", "nothing", "--reason", "x"], 2, &["clock"]);
    check(&stage, "root", &["guard", "ack", "clock", "--reason", "NTP is back"], 0, &[]);
}

#[test]
fn a_second_daemon_refuses_and_leaves_the_first_one_alone() {
    let stage = furnished();
    let second = ran(&mut stage.daemon());
    assert_eq!(second.code, 1, "{second:?}");
    assert!(second.err.contains("already") || second.err.contains("another"), "{second:?}");
    stage.must("alice", &["list"]);
}

#[test]
fn a_second_daemon_with_a_ledger_of_its_own_does_not_take_the_socket() {
    let stage = furnished();
    let mut fresh = std::process::Command::new(env!("CARGO_BIN_EXE_fortnightd"));
    let host = ["--simulate", "host.toml", "--policy", "policy.toml", "--state-dir", "other"];
    fresh.args(host).arg("--socket").arg(stage.folder.socket()).current_dir(stage.folder.path(""));
    let second = ran(&mut fresh);
    assert_eq!(second.code, 1, "{second:?}");
    assert!(second.err.contains("fortnight.sock"), "{second:?}");
    stage.must("alice", &["list"]);
}

#[test]
fn a_socket_that_a_crash_has_left_behind_is_taken_over() {
    let mut stage = furnished();
    stage.kill();
    assert!(stage.folder.socket().exists());
    check(&stage, "alice", &["list"], 5, &["nobody listens"]);
    stage.start();
    let list = stage.must("alice", &["list", "-o", "json"]).json();
    assert_eq!(list["mode"], "enforce");
}

#[test]
fn a_policy_or_a_configuration_with_errors_is_said_at_once() {
    let stage = Stage::before_the_daemon("");
    stage.folder.write("policy.toml", "schema = 1\nturbo = true\nspeed = 9\n");
    let check = ran(stage.daemon().arg("--check"));
    assert_eq!(check.code, 7, "{check:?}");
    assert!(check.err.contains("turbo") && check.err.contains("speed"), "{check:?}");
    stage.folder.write("host.toml", "[[vm]]\nnom = \"web\"\n");
    let broken = ran(&mut stage.daemon());
    assert_eq!(broken.code, 7, "{broken:?}");
    assert!(broken.err.contains("nom"), "{broken:?}");
}

#[test]
fn what_is_no_socket_is_not_taken_for_one() {
    let stage = Stage::before_the_daemon("");
    stage.folder.write("fortnight.sock", "precious");
    let refused = ran(&mut stage.daemon());
    assert_eq!(refused.code, 1, "{refused:?}");
    assert_eq!(std::fs::read_to_string(stage.folder.socket()).unwrap(), "precious");
    std::fs::remove_file(stage.folder.socket()).unwrap();
    // Somebody who listens and says nothing that is HTTP is not the daemon.
    let _mute = UnixListener::bind(stage.folder.socket()).unwrap();
    assert_eq!(ran(&mut stage.daemon()).code, 1);
}
