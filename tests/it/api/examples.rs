//! The examples of README.md for programs: each command is run, by somebody who owns the VM `web`, against a real daemon
//! on a made-up host, and what comes is compared with what the README says that comes.

use std::os::unix::process::CommandExt as _;
use std::process::Command;

use serde_json::Value;

use crate::stage::{Stage, host, ran, uid, within};

/// Where the README says that the socket is.
const SOCKET: &str = "/run/fortnight/fortnight.sock";

/// `web` is alice's, and she has been told of its lease.
pub(super) fn stage() -> Stage {
    let stage = Stage::new(&host(&["web", "gate"]));
    stage.adopt(&[("web", "participant", "alice"), ("gate", "core", "")]);
    stage.enforce();
    within("the acceptance of the first notice", || {
        let shown = stage.must("root", &["show", "web", "-o", "json"]).json();
        shown["notices"].as_array().unwrap().iter().any(|notice| !notice["accepted"].is_null()).then_some(())
    });
    stage
}

/// The commands of the README, each with what it says that they answer.
fn examples() -> Vec<(String, Value)> {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let section = readme.split("\n## For programs\n").nth(1).unwrap().split("\n## ").next().unwrap();
    let example = |text: &str| {
        let (command, rest) = text.split_once("```\n\n```json\n").unwrap_or_else(|| panic!("no answer to {text}"));
        (command.to_owned(), serde_json::from_str(rest.split("```").next().unwrap()).unwrap())
    };
    section.split("```sh\n").skip(1).map(example).collect()
}

/// The same names and kinds, wherever they are. Sentences, and the values of times, are not looked at.
fn differences(said: &Value, came: &Value, place: &str) -> Vec<String> {
    match (said, came) {
        (Value::Object(one), Value::Object(other)) => {
            let names: std::collections::BTreeSet<_> = one.keys().chain(other.keys()).collect();
            let at = |name: &str| differences(&said[name], &came[name], &format!("{place}.{name}"));
            names.into_iter().flat_map(|name| at(name)).collect()
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let pairs = one.iter().zip(other).enumerate();
            pairs.flat_map(|(nth, (one, other))| differences(one, other, &format!("{place}[{nth}]"))).collect()
        }
        (Value::String(one), Value::String(other)) if is_free(place) => {
            let times = [one, other].map(|text| text.parse::<chrono::DateTime<chrono::Utc>>().is_ok());
            (times[0] != times[1]).then(|| format!("{place}: {said}, and came {came}")).into_iter().collect()
        }
        _ => (said != came).then(|| format!("{place}: {said}, and came {came}")).into_iter().collect(),
    }
}

fn is_free(place: &str) -> bool {
    ["text", "at", "due", "ends", "started"].contains(&place.rsplit('.').next().unwrap_or_default())
}

#[test]
fn the_examples_for_programs_answer_what_the_readme_says() {
    let stage = stage();
    let socket = stage.folder.socket();
    let examples = examples();
    assert!(examples.len() > 4, "only {} examples were found", examples.len());
    let mut found = Vec::new();
    for (command, said) in examples {
        assert!(command.contains(SOCKET), "{command}");
        let typed = command.replace(SOCKET, socket.to_str().unwrap());
        let mut shell = Command::new("bash");
        shell.args(["-euo", "pipefail", "-c", &typed]).current_dir(stage.folder.path("")).uid(uid("alice"));
        let ran = ran(shell.gid(uid("alice")));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{command}");
        let wrong = differences(&said, &ran.json(), "");
        found.extend(wrong.iter().map(|wrong| format!("{command}{wrong}\n{}", ran.out)));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn an_answer_of_another_shape_would_be_noticed() {
    let check = |said: &str, came: &str, expected: &[&str]| {
        let [said, came] = [said, came].map(|text| serde_json::from_str(text).unwrap());
        assert_eq!(differences(&said, &came, ""), expected);
    };
    check(r#"{"at": "2026-12-01T12:00:00Z"}"#, r#"{"at": "2027-12-01T12:00:00Z"}"#, &[]);
    check(r#"{"a": 1}"#, r#"{"a": 1, "b": 2}"#, &[".b: null, and came 2"]);
    check(
        r#"[{"at": "2026-12-01T12:00:00Z"}]"#,
        r#"[{"at": "soon"}]"#,
        &[r#"[0].at: "2026-12-01T12:00:00Z", and came "soon""#],
    );
}
