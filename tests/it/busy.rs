//! Whatever people ask, and however many of them: what is due is done.

#![expect(clippy::unwrap_used, reason = "what the tests set up themselves is there")]

use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::stage::{Stage, host, uid, within};

/// So late at most, on a machine that has other tests to run besides. Alone it is within a second.
const LATE_MOST_S: i64 = 10;

/// What costs most: a policy in which as much as possible is wrong, one that is too long, and plans far ahead.
fn dear(stage: &Stage) -> Vec<Vec<String>> {
    let diff = |name: &str, source: String| {
        let body = stage.folder.write(name, &json!({ "file": "policy.toml", "source": source }).to_string());
        vec!["--json".to_owned(), format!("@{}", body.display()), "http://localhost/v1/policy/diff".to_owned()]
    };
    let plan = |at: &str| vec![format!("http://localhost/v1/plan?at={at}")];
    vec![
        diff("wrong.json", "x=1\n".repeat(16_000)),
        diff("unknown.json", (0..7_000).map(|nth| format!("k{nth}=1\n")).collect()),
        diff("long.json", "x=1\n".repeat(200_000)),
        plan("%2B262142-12-31T23:59:59Z"),
        plan("2126-11-30T12:00:00Z"),
    ]
}

/// Asks as somebody, and waits for the answer.
fn asked(stage: &Stage, who: &str, request: &[String]) {
    let mut curl = Command::new("curl");
    curl.args(["-s", "--unix-socket"]).arg(stage.folder.socket()).args(request);
    curl.uid(uid(who)).gid(uid(who)).current_dir(stage.folder.path("")).stdout(Stdio::null());
    assert!(curl.status().unwrap().success(), "{who} gets no answer to {request:?}");
}

/// The first entry of this kind on a VM.
fn entry(stage: &Stage, vm: &str, what: &str) -> Option<DateTime<Utc>> {
    let log = stage.must("root", &["log", vm, "-o", "json"]).json();
    let entries = log["entries"].as_array().unwrap().clone();
    let found = entries.iter().find(|entry| entry["what"] == what)?;
    Some(time(&found["at"]))
}

fn time(value: &Value) -> DateTime<Utc> {
    value.as_str().unwrap_or_else(|| panic!("{value} is no time")).parse().unwrap()
}

#[test]
fn a_lease_ends_though_strangers_ask_what_costs_most() {
    let mut stage = Stage::before_the_daemon(&host(&["web", "wiki", "game", "chat"]));
    stage.folder.write("policy.toml", include_str!("../../policies/demo.toml"));
    stage.start();
    stage.adopt(&["web", "wiki", "game", "chat"].map(|name| (name, "participant", "alice")));
    stage.enforce();
    let (stage, dear, over, answers) = (&stage, dear(&stage), AtomicBool::new(false), AtomicUsize::new(0));
    let ask = |who: &'static str, nth: usize| {
        for request in dear.iter().cycle().skip(nth).take_while(|_| !over.load(Ordering::Relaxed)) {
            asked(stage, who, request);
            answers.fetch_add(1, Ordering::Relaxed);
        }
    };
    let begun = std::thread::scope(|scope| {
        for nth in 0..8 {
            let ask = &ask;
            scope.spawn(move || ask(if nth % 2 == 0 { "mallory" } else { "bob" }, nth));
        }
        let begun = within("the first rung", || entry(stage, "web", "ladder-began"));
        over.store(true, Ordering::Relaxed);
        begun
    });
    let ends = time(&stage.must("alice", &["show", "web", "-o", "json"]).json()["lease"]["ends"]);
    let late = begun - ends;
    assert!((0..=LATE_MOST_S).contains(&late.num_seconds()), "it came {late} after the end");
    assert!(answers.into_inner() > 0, "nobody was answered meanwhile");
}
