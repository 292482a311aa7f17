//! What the command can say where no daemon is.

use std::os::unix::net::UnixListener;
use std::path::Path;

use serde_json::Value;

use super::fake::{Fake, Reply};
use super::{Ran, ask, fortnight, run};

const GOOD: &str = "\
schema = 1
[roles]
infrateam = { group = \"infrateam\" }
[class.core]
protected = true
[class.participant]
default = true
lease = \"14d\"
notice = [\"start\", \"3d\", \"1d\"]
minimum_notice = \"20h\"
ladder = [ { shutdown = { for = \"10m\", resend = \"30s\" } }, { save = { for = \"10m\" } }, { destroy = {} } ]
[limits]
power_offs_per_turn = 5
power_offs_per_day = 20
re_stops_per_day = 20
";

fn at(socket: &Path, arguments: &[&str]) -> Ran {
    let mut command = fortnight(arguments);
    command.arg("--socket").arg(socket);
    run(command)
}

/// A directory, and the path of a socket in it that may or may not be there.
fn place() -> (tempfile::TempDir, std::path::PathBuf) {
    let directory = tempfile::Builder::new().prefix("fn").tempdir_in("/tmp").unwrap();
    let socket = directory.path().join("s");
    (directory, socket)
}

fn policy_file(text: &str) -> (tempfile::TempDir, String) {
    let (directory, _) = place();
    let file = directory.path().join("p.toml");
    std::fs::write(&file, text).unwrap();
    let name = file.display().to_string();
    (directory, name)
}

#[test]
fn no_socket_says_what_to_check() {
    let (_directory, socket) = place();
    let ran = at(&socket, &["list"]);
    assert_eq!((ran.code, ran.out.as_str()), (5, ""));
    assert!(ran.err.contains("there is no socket at"), "{}", ran.err);
    assert!(ran.err.contains("systemctl status fortnightd"), "{}", ran.err);
}

#[test]
fn a_socket_that_was_left_behind_says_so() {
    let (_directory, socket) = place();
    drop(UnixListener::bind(&socket).unwrap());
    let ran = at(&socket, &["list"]);
    assert_eq!(ran.code, 5);
    assert!(ran.err.contains("nobody listens on the socket"), "{}", ran.err);
}

#[test]
fn the_doctor_says_what_can_be_seen_without_the_daemon() {
    let (_directory, socket) = place();
    let gone = at(&socket, &["doctor"]);
    assert_eq!(gone.code, 1);
    assert!(gone.out.contains("WRONG  socket:") && gone.out.contains("WRONG  fortnightd:"), "{}", gone.out);

    std::fs::write(&socket, "").unwrap();
    assert!(at(&socket, &["doctor"]).out.contains("is not a socket"));
    std::fs::remove_file(&socket).unwrap();

    drop(UnixListener::bind(&socket).unwrap());
    let stale = at(&socket, &["doctor", "-o", "json"]);
    let answer: Value = serde_json::from_str(&stale.out).unwrap();
    assert_eq!((stale.code, answer["checks"][1]["ok"].as_bool(), &answer["at"]), (1, Some(false), &Value::Null));
}

#[test]
fn the_doctor_passes_on_what_the_daemon_found() {
    use std::os::unix::fs::PermissionsExt as _;
    for (ok, expect) in [(true, 0), (false, 1)] {
        let check = serde_json::json!({ "check": "mail", "ok": ok, "text": "nothing waits", "help": "look at it" });
        let doctor = serde_json::json!({ "at": "2026-11-22T09:03:00Z", "checks": [check] });
        let fake = Fake::answering(&[("GET /v1/doctor", Reply::json(200, &doctor))]);
        std::fs::set_permissions(fake.socket(), std::fs::Permissions::from_mode(0o666)).unwrap();
        let ran = ask(&fake, &["doctor"]);
        assert_eq!(ran.code, expect, "{}", ran.out);
        assert!(ran.out.contains("mail: nothing waits"), "{}", ran.out);
    }
}

#[test]
fn a_policy_is_checked_without_a_daemon() {
    let (_directory, file) = policy_file(GOOD);
    let ran = run(fortnight(&["policy", "check", &file]));
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("participant"), "{}", ran.out);
    assert!(ran.err.contains("is valid: 2 classes"), "{}", ran.err);
    let shown = run(fortnight(&["policy", "show", &file]));
    assert_eq!((shown.code, shown.out), (0, ran.out));
    let json = run(fortnight(&["policy", "check", &file, "-o", "json"]));
    let answer: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((json.code, answer["valid"].as_bool()), (0, Some(true)));
}

#[test]
fn a_broken_policy_shows_all_its_errors_and_exits_with_7() {
    let broken = GOOD.replace("default = true", "defualt = true").replace("\"14d\"", "\"14 days\"");
    let (_directory, file) = policy_file(&broken);
    for verb in ["check", "show", "diff"] {
        let ran = run(fortnight(&["policy", verb, &file]));
        assert_eq!((ran.code, ran.out.as_str()), (7, ""), "{verb}");
        assert!(ran.err.contains("defualt") && ran.err.contains("14 days"), "{verb}: {}", ran.err);
    }
    let json = run(fortnight(&["policy", "check", &file, "-o", "json"]));
    let answer: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((json.code, answer["valid"].as_bool()), (7, Some(false)));
    assert!(answer["diagnostics"].as_array().unwrap().len() >= 2, "{answer}");
}

#[test]
fn what_cannot_be_read_or_understood_has_its_exit_code() {
    for (typed, expect) in [
        (vec!["policy", "check", "/nonexistent.toml"], 1),
        (vec!["frobnicate"], 2),
        (vec![], 2),
        (vec!["list", "--at"], 2),
        (vec!["plan", "--at", "soon"], 2),
        (vec!["--help"], 0),
        (vec!["--version"], 0),
        (vec!["adopt", "--help"], 0),
    ] {
        let ran = run(fortnight(&typed));
        assert_eq!(ran.code, expect, "{typed:?}: {ran:?}");
        assert_eq!(ran.out.is_empty(), expect != 0, "{typed:?}: help is data, errors are talk");
    }
}
