//! `adopt`, with and without an editor.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::{Value, json};

use super::fake::{Fake, Reply};
use super::{Ran, ask, fortnight};

const UUID: &str = "3f9a0c1d-0000-4000-8000-000000000001";

fn table() -> Value {
    let class = |name: &str, protected| json!({ "name": name, "protected": protected, "text": "So it is." });
    let row = |uuid: &str, name: &str| {
        json!({
            "uuid": uuid, "name": name, "state": "running", "class": "unclassified", "owner": null, "purpose": null,
            "project": name,
        })
    };
    json!({
        "at": "2026-11-22T09:03:00Z", "digest": "d1", "adopted": false, "recovery_owed": false,
        "classes": [class("core", true), class("participant", false)],
        "rows": [row(UUID, "web"), row("3f9a0c1d-0000-4000-8000-000000000002", "router")],
    })
}

fn daemon() -> Fake {
    let adopted = json!({
        "text": "2 VMs were adopted.", "adopted": 2, "unclassified": 0, "warnings": ["web has no owner."], "moved": [],
    });
    Fake::answering(&[("GET /v1/adopt", Reply::json(200, &table())), ("POST /v1/adopt", Reply::json(200, &adopted))])
}

/// The adoption that was sent.
fn sent(fake: &Fake) -> Value {
    let asked = fake.asked();
    let body = asked.iter().find_map(|question| question.strip_prefix("POST /v1/adopt "));
    serde_json::from_str(body.unwrap_or_else(|| panic!("nothing was sent: {asked:?}"))).unwrap()
}

#[test]
fn set_and_rest_need_no_editor_and_say_what_is_next() {
    let fake = daemon();
    let ran = ask(&fake, &["adopt", "--set", "core=router", "--rest", "participant", "--yes", "--recover"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "2 VMs were adopted.\n"), "{}", ran.err);
    assert!(ran.err.contains("warning: web has no owner."), "{}", ran.err);
    assert!(ran.err.contains("fortnight mode enforce --reason"), "{}", ran.err);
    let sent = sent(&fake);
    assert_eq!((&sent["digest"], &sent["recover"]), (&json!("d1"), &json!(true)));
    let classes: Vec<&Value> = sent["rows"].as_array().unwrap().iter().map(|row| &row["class"]).collect();
    assert_eq!(classes, [&json!("participant"), &json!("core")]);
}

#[test]
fn a_table_may_come_from_standard_input() {
    let fake = daemon();
    let mut command = fortnight(&["adopt", "--from", "-", "--yes"]);
    command.env("FORTNIGHT_SOCKET", fake.socket()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let table =
        "[[vm]]\nname = \"web\"\nclass = \"participant\"\nowner = \"alice, a@example.org\"\npurpose = \"site\"\n";
    child.stdin.take().unwrap().write_all(table.as_bytes()).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let row = &sent(&fake)["rows"][0];
    assert_eq!((&row["uuid"], &row["owner"]), (&json!(UUID), &json!("alice, a@example.org")));
}

#[test]
fn what_is_wrong_with_a_table_is_said_and_nothing_is_sent() {
    let fake = daemon();
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("vms.toml");
    std::fs::write(&file, "[[vm]]\nname = \"web\"\nclass = \"kore\"\n").unwrap();
    let name = file.display().to_string();
    for (typed, code, told) in [
        (vec!["adopt", "--from", &name, "--yes"], 7, "the policy has no class `kore`"),
        (vec!["adopt", "--set", "core=nix", "--yes"], 4, "no VM of the table is called nix"),
        (vec!["adopt", "--set", "core=3f9a", "--yes"], 4, "2 VMs of the table can be meant"),
        (vec!["adopt", "--rest", "kore", "--yes"], 4, "the classes are core, participant"),
        (vec!["adopt", "--rest", "core"], 2, "`--yes` is missing"),
        (vec!["adopt"], 2, "`--from` is missing"),
    ] {
        let ran = ask(&fake, &typed);
        assert_eq!(ran.code, code, "{typed:?}: {ran:?}");
        assert!(ran.err.contains(told), "{typed:?}: {}", ran.err);
    }
    assert!(fake.asked().iter().all(|question| question.starts_with("GET")), "nothing was sent");
}

/// Runs `adopt` on a terminal (that of `script`), with an editor, and with these answers typed.
fn on_terminal(fake: &Fake, editor: &str, typed: &str) -> Ran {
    let mut command = std::process::Command::new("script");
    command.args(["-qec", &format!("{} adopt", env!("CARGO_BIN_EXE_fortnight")), "/dev/null"]);
    command.env("FORTNIGHT_SOCKET", fake.socket()).env("VISUAL", editor).env("TMPDIR", fake.socket().parent().unwrap());
    command.env_remove("NO_COLOR").env("TERM", "dumb").env("LC_ALL", "C").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("`script` of bsdutils is there");
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    Ran { code: output.status.code().unwrap_or(-1), out, err: String::new() }
}

/// The tables that were left in the directory of this daemon.
fn kept(fake: &Fake) -> Vec<String> {
    let entries = std::fs::read_dir(fake.socket().parent().unwrap()).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect()
}

#[test]
fn the_editor_shows_the_table_and_what_it_says_is_adopted() {
    let fake = daemon();
    let ran = on_terminal(&fake, "sed -i s/unclassified\\\",/core\\\",/", "y\n");
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert_eq!(sent(&fake)["rows"][0]["class"], json!("core"));
    assert_eq!(kept(&fake), Vec::<String>::new(), "what was adopted needs no file");
}

#[test]
fn nothing_that_was_edited_is_lost() {
    let fake = daemon();
    let ran = on_terminal(&fake, "sed -i s/unclassified\\\",/kore\\\",/", "n\n");
    assert_eq!(ran.code, 7, "{}", ran.out);
    assert!(ran.out.contains("go on with `fortnight adopt --from "), "{}", ran.out);
    let left = kept(&fake);
    assert!(left.len() == 1 && left[0].contains("kore"), "{left:?}");
}

#[test]
fn only_a_yes_is_one() {
    let fake = daemon();
    let ran = on_terminal(&fake, "true", "\n");
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("nothing was adopted"), "{}", ran.out);
    assert!(fake.asked().iter().all(|question| question.starts_with("GET")));
    assert_eq!(kept(&fake).len(), 1, "the table is kept");
}

#[test]
fn a_digest_that_is_out_of_date_is_refused_by_the_daemon_and_the_command_says_so() {
    let body = json!({ "error": { "code": "refused", "text": "The VMs have changed since." } });
    let fake =
        Fake::answering(&[("GET /v1/adopt", Reply::json(200, &table())), ("POST /v1/adopt", Reply::json(409, &body))]);
    let ran = ask(&fake, &["adopt", "--rest", "core", "--yes"]);
    assert_eq!(ran.code, 6);
    assert!(ran.err.contains("The VMs have changed since."), "{}", ran.err);
}
