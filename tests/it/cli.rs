//! The command as people run it, against a made-up daemon on a Unix socket.

#![expect(clippy::unwrap_used, reason = "what the tests set up themselves is there")]

mod adopt;
mod fake;
mod without_daemon;

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use fortnight::api::client::{Client, ClientError};
use fortnight::api::wire::{ErrorCode, ListQuery, VERSION_HEADER};
use serde_json::{Value, json};

use fake::{Fake, Reply};

/// What a run of the command came to.
#[derive(Debug, PartialEq, Eq)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// The command, in an environment of its own.
fn fortnight(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fortnight"));
    command.args(arguments).env_clear().env("TZ", "Europe/Amsterdam").env("PATH", std::env::var("PATH").unwrap());
    command.stdin(Stdio::null());
    command
}

fn run(mut command: Command) -> Ran {
    let output = command.output().expect("the command can be run");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("people read UTF-8");
    Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// Runs the command against this daemon.
fn ask(fake: &Fake, arguments: &[&str]) -> Ran {
    let mut command = fortnight(arguments);
    command.env("FORTNIGHT_SOCKET", fake.socket());
    run(command)
}

fn one_vm() -> Value {
    json!({
        "uuid": "3f9a0c1d-0000-4000-8000-000000000001", "host": "h", "name": "web", "project": "web",
        "class": "participant", "owner": "alice", "state": "running", "protected": false,
        "lease": { "started": "2026-11-21T13:03:00Z", "ends": "2026-12-05T13:03:00Z" },
        "next": { "at": "2026-12-04T13:03:00Z", "what": "notice" }, "verdict": "leave", "reasons": [],
        "time_left_ms": 1_137_600_000, "waits": null, "held_until": null, "class_label": {}, "from_a_newer_daemon": 1,
    })
}

fn list() -> Value {
    json!({ "at": "2026-11-22T09:03:00Z", "host": "kvm1", "mode": "enforce", "gaps": [], "vms": [one_vm()] })
}

fn plan(steps: Value) -> Value {
    json!({
        "at": "2026-11-22T09:03:00Z", "digest": "ab".repeat(32), "mode": "enforce", "guards": [], "steps": steps,
        "withheld": [], "left_alone": [],
    })
}

fn done(text: &str) -> Value {
    json!({ "text": text, "warnings": [], "uuid": null, "name": null, "ends": null })
}

#[test]
fn the_list_is_data_and_the_footer_is_talk() {
    let fake = Fake::answering(&[("GET /v1/list", Reply::json(200, &list()))]);
    let ran = ask(&fake, &["list"]);
    insta::assert_snapshot!(ran.out, @r"
    VM   CLASS        OWNER  STATE    OFF AT           LEFT    NEXT
    web  participant  alice  running  Sat 5 Dec 14:03  13d 4h  notice 12d 4h
    ");
    assert_eq!((ran.code, ran.err.as_str()), (0, "1 VM; all times CET\n"));
    assert_eq!(ask(&fake, &["list", "-q"]).err, "");
}

#[test]
fn json_is_what_the_daemon_sent_with_fields_that_this_command_does_not_know() {
    let fake = Fake::answering(&[("GET /v1/list", Reply::json(200, &list()))]);
    let ran = ask(&fake, &["list", "-o", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&ran.out).unwrap(), list());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn questions_reach_the_daemon_as_they_were_typed() {
    let status: Value = serde_json::from_str(include_str!("cli/status.json")).unwrap();
    let all = [
        ("GET /v1/status", Reply::json(200, &status)),
        ("GET", Reply::json(500, &json!(null))),
        ("POST", Reply::json(500, &json!(null))),
    ];
    for (typed, expect) in [
        (vec!["list", "--mine", "--class", "a b&c"], "GET /v1/list?all=false&class=a%20b%26c&mine=true "),
        (vec!["show", "näme?"], "GET /v1/show?vm=n%C3%A4me%3F "),
        (vec!["show", "web", "--at", "2026-12-05 14:00"], "GET /v1/show?at=2026-12-05T13%3A00%3A00Z&vm=web "),
        (vec!["start", "web"], r#"POST /v1/start {"vm":"web"}"#),
        (vec!["stop", "web"], r#"POST /v1/stop {"vm":"web"}"#),
        (vec!["release", "web"], r#"POST /v1/release {"vm":"web","reason":null}"#),
        (
            vec!["hold", "web", "--until", "2026-12-05", "--reason", " exam "],
            r#"POST /v1/hold {"vm":"web","until":"2026-12-05T23:00:00Z","reason":"exam"}"#,
        ),
        (
            vec!["classify", "wiki", "space", "--reason", "decided"],
            r#"POST /v1/classify {"project":"wiki","class":"space","reason":"decided","stated":{}}"#,
        ),
        (vec!["mode", "enforce", "--reason", "go"], r#"POST /v1/mode {"mode":"enforce","reason":"go"}"#),
        (vec!["plan", "approve", "abcd", "--reason", "go"], r#"POST /v1/plan/approve {"digest":"abcd","reason":"go"}"#),
        (vec!["policy", "accept", "abcd"], r#"POST /v1/policy/accept {"digest":"abcd"}"#),
        (vec!["log", "web"], "GET /v1/log?about=web "),
        (vec!["audit", "verify"], "GET /v1/audit/verify "),
        (vec!["audit", "anchor"], "GET /v1/audit/anchor "),
        (vec!["report"], "GET /v1/report "),
        (
            vec!["request", "promotion", "web", "--to", "space", "--state", "purpose=a=b, music"],
            r#"POST /v1/requests {"kind":"promotion","project":"web","to":"space","stated":{"purpose":"a=b, music"}}"#,
        ),
        (vec!["request", "list", "--all"], "GET /v1/requests?all=true "),
        (vec!["request", "approve", "3f9a0c1d"], r#"POST /v1/requests/approve {"id":"3f9a0c1d","comment":null}"#),
        (vec!["status"], "GET /v1/status "),
        (vec!["guard", "list"], "GET /v1/guards "),
    ] {
        let fake = Fake::answering(&all);
        let ran = ask(&fake, &typed);
        assert_eq!(ran.code, i32::from(typed != ["status"]), "{typed:?}: {ran:?}");
        // Where a time was typed, the daemon was asked for its zone before.
        assert_eq!(fake.asked().last().map(String::as_str), Some(expect), "{typed:?}");
    }
}

#[test]
fn a_length_counts_from_the_daemons_now() {
    let status = json!({ "at": "2026-11-22T09:03:00Z" });
    let mut whole: Value = serde_json::from_str(include_str!("cli/status.json")).unwrap();
    whole["at"] = status["at"].clone();
    let fake = Fake::answering(&[
        ("GET /v1/status", Reply::json(200, &whole)),
        ("GET /v1/plan", Reply::json(200, &plan(json!([])))),
    ]);
    assert_eq!(ask(&fake, &["plan", "--at", "+3d"]).code, 0);
    assert_eq!(fake.asked(), ["GET /v1/status ", "GET /v1/plan?at=2026-11-25T09%3A03%3A00Z "]);
}

#[test]
fn every_refusal_of_the_daemon_has_its_exit_code() {
    for (code, expect) in [
        (ErrorCode::Failed, 1),
        (ErrorCode::Usage, 2),
        (ErrorCode::NotPermitted, 3),
        (ErrorCode::NotFound, 4),
        (ErrorCode::Ambiguous, 4),
        (ErrorCode::Refused, 6),
        (ErrorCode::Invalid, 7),
    ] {
        let body = json!({ "error": { "code": code, "text": "So it is." } });
        let fake = Fake::answering(&[("POST /v1/start", Reply::json(code.http_status(), &body))]);
        let ran = ask(&fake, &["start", "web"]);
        assert_eq!((ran.code, ran.out.as_str()), (expect, ""), "{}", code.as_str());
        assert!(ran.err.starts_with("error: So it is.\n"), "{}", ran.err);
    }
}

#[test]
fn plan_says_by_its_exit_code_whether_there_is_something_to_do() {
    let step = json!({ "uuid": "u", "name": "web", "what": "notify", "due": "2026-11-22T09:03:00Z", "reasons": [] });
    for (steps, arguments, expect) in [
        (json!([step]), vec!["plan", "--exit-code"], 10),
        (json!([]), vec!["plan", "--exit-code"], 0),
        (json!([step]), vec!["plan"], 0),
        (json!([step]), vec!["plan", "--exit-code", "-o", "json"], 10),
    ] {
        let fake = Fake::answering(&[("GET /v1/plan", Reply::json(200, &plan(steps)))]);
        assert_eq!(ask(&fake, &arguments).code, expect, "{arguments:?}");
    }
}

#[test]
fn a_broken_history_is_a_failure() {
    for (ok, expect) in [(true, 0), (false, 1)] {
        let chain = json!({ "chain": "main", "entries": 7, "head": "ab".repeat(32), "ok": ok, "error": null });
        let verified = json!({ "ok": ok, "chains": [chain] });
        let export = json!({ "chains": [chain], "lines": ["{\"a\":1}", "{\"b\":\"\u{202e}\"}"] });
        let fake = Fake::answering(&[
            ("GET /v1/audit/verify", Reply::json(200, &verified)),
            ("GET /v1/audit/export", Reply::json(200, &export)),
        ]);
        assert_eq!(ask(&fake, &["audit", "verify"]).code, expect);
        let exported = ask(&fake, &["audit", "export"]);
        assert_eq!((exported.code, exported.out.as_str()), (expect, "{\"a\":1}\n{\"b\":\"\\u202e\"}\n"));
    }
}

#[test]
fn a_missing_statement_is_named_where_there_is_nobody_to_ask() {
    let fake = Fake::answering(&[]);
    for (typed, flag) in [
        (vec!["hold", "web", "--reason", "r"], "--until"),
        (vec!["hold", "web", "--until", "2026-12-05"], "--reason"),
        (vec!["classify", "wiki", "space"], "--reason"),
        (vec!["mode", "enforce"], "--reason"),
        (vec!["plan", "approve", "abcd"], "--reason"),
        (vec!["request", "reject", "1a2b3c4d"], "--reason"),
    ] {
        let ran = ask(&fake, &typed);
        assert_eq!(ran.code, 2, "{typed:?}");
        assert!(ran.err.contains(&format!("`{flag}` is missing")), "{typed:?}: {}", ran.err);
    }
    for typed in [
        vec!["hold", "web", "--until", "2026-12-05", "--reason", " "],
        vec!["request", "promotion", "web", "--to", ""],
        vec!["project", "edit", "web", "--owner", "alice,"],
        vec!["show", ""],
    ] {
        let ran = ask(&fake, &typed);
        assert_eq!(ran.code, 2, "{typed:?}");
        assert!(ran.err.starts_with("error: a value is required for "), "{typed:?}: {}", ran.err);
    }
    assert!(fake.asked().is_empty(), "nothing was asked of the daemon");
}

#[test]
fn what_is_set_in_the_environment_is_not_said_to_be_missing() {
    let told = |words: &[&str], set: &[(&str, &str)]| {
        let mut command = fortnight(words);
        command.envs(set.iter().copied());
        let ran = run(command);
        (ran.code, ran.out, ran.err)
    };
    let set = [("FORTNIGHT_SOCKET", "/run/elsewhere"), ("FORTNIGHT_HOST", "ssh://alice@hypervisor")];
    for words in [&["show"][..], &["classify", "web"], &["request"], &["list", "--nothing"]] {
        assert_eq!(told(words, &set), told(words, &[]), "{words:?}");
    }
}

#[test]
fn a_usage_error_is_laid_out_in_every_language() {
    let told = |locale: &str| {
        let mut command = fortnight(&["report", "--format", "xml"]);
        command.env("LANG", locale);
        let ran = run(command);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{locale}: {}", ran.err);
        ran.err
    };
    insta::assert_snapshot!(told("nl_NL.UTF-8"), @r"
    fout: `xml` is geen waarde voor `--format <FORMAT>`
      er zijn: text, json, mediawiki

    Meer, in het Engels, met `--help`.
    ");
    insta::assert_snapshot!(told("de_DE.UTF-8"), @r"
    Fehler: `xml` ist kein Wert für `--format <FORMAT>`
      es gibt: text, json, mediawiki

    Mehr, auf Englisch, mit `--help`.
    ");
}

#[test]
fn a_guard_is_acknowledged_for_the_values_that_were_shown() {
    let up = json!({ "guard": "clock", "observed": "it jumped by 3 d", "help": "set it right" });
    let fake = Fake::answering(&[
        ("GET /v1/guards", Reply::json(200, &json!({ "at": "2026-11-22T09:03:00Z", "up": [up], "acknowledged": [] }))),
        ("POST /v1/guards/ack", Reply::json(200, &done("The clock guard is down."))),
    ]);
    let ran = ask(&fake, &["guard", "ack", "clock", "--reason", "looked"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "The clock guard is down.\n"));
    assert!(ran.err.contains("it jumped by 3 d"), "{}", ran.err);
    assert_eq!(
        fake.asked()[1],
        r#"POST /v1/guards/ack {"guard":"clock","reason":"looked","observed":"it jumped by 3 d"}"#
    );
}

#[test]
fn what_takes_long_says_that_it_goes_on() {
    let (release, released) = mpsc::channel();
    let fake = Fake::waiting("POST /v1/start", Reply::json(200, &done("web is on.")), released);
    let mut command = fortnight(&["start", "web"]);
    command.env("FORTNIGHT_SOCKET", fake.socket()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut said = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut said).unwrap();
    assert_eq!(said, "starting it …\n");
    release.send(()).unwrap();
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    assert_eq!((out.as_str(), child.wait().unwrap().code()), ("web is on.\n", Some(0)));
}

#[test]
fn whoever_stops_reading_is_no_failure() {
    let fake = Fake::answering(&[("GET /v1/list", Reply::json(200, &list()))]);
    let mut command = fortnight(&["list", "-q"]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    command.env("FORTNIGHT_SOCKET", fake.socket()).stdout(writer);
    let ran = run(command);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn whoever_does_not_speak_as_the_daemon_does_is_unreachable() {
    for (reply, told) in [
        (Reply::raw("220 mail.example ESMTP\r\n"), "does not speak as fortnightd does"),
        (Reply::raw(""), "ended before its answer was complete"),
        (Reply::raw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"at\""), "ended before its answer was complete"),
    ] {
        let fake = Fake::answering(&[("GET", reply)]);
        let ran = ask(&fake, &["list"]);
        assert_eq!(ran.code, 5, "{ran:?}");
        assert!(ran.err.contains(told), "{}", ran.err);
    }
}

#[test]
fn an_answer_of_another_version_says_so() {
    let other = Reply::json(200, &json!({ "machines": [] })).with(VERSION_HEADER, "9.9.9");
    let ran = ask(&Fake::answering(&[("GET", other)]), &["list"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("fortnightd is 9.9.9: install the same version of both"), "{}", ran.err);
    let unknown = Reply::json(404, &json!("no such page")).with(VERSION_HEADER, "9.9.9");
    let ran = ask(&Fake::answering(&[("GET", unknown)]), &["list"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("status 404") && ran.err.contains("9.9.9"), "{}", ran.err);
}

#[tokio::test]
async fn a_daemon_that_does_not_answer_is_given_up() {
    let (_never, released) = mpsc::channel();
    let fake = Fake::waiting("GET", Reply::json(200, &list()), released);
    let client = Client::new(fake.socket()).with_deadline(Duration::from_millis(50));
    let late = client.ask(&ListQuery::default()).await;
    assert!(matches!(late, Err(ClientError::Late { .. })), "{late:?}");
}

#[test]
fn colour_comes_only_when_it_is_wanted() {
    let fake = Fake::answering(&[("GET /v1/list", Reply::json(200, &list()))]);
    assert!(!ask(&fake, &["list"]).out.contains('\u{1b}'), "a pipe gets none");
    assert!(ask(&fake, &["list", "--color", "always"]).out.contains('\u{1b}'));
    assert!(!ask(&fake, &["list", "--color", "never"]).out.contains('\u{1b}'));
}
