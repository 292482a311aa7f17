//! The board's VMs: for everybody else, each answer is what it would be if there were none.

use super::{BOARD, HOST};
use crate::stage::Stage;

/// Everything that can be asked, about what is there and about what may be.
const ASKED: [&str; 54] = [
    "list",
    "report",
    "report -o json",
    "report --format mediawiki",
    "list --all",
    "list --mine",
    "list --class board",
    "list -o json",
    "list --all -o json",
    "show web",
    "show web -o json",
    "show minutes",
    "show minutes --at -1s",
    "show name:minutes",
    "show UUID",
    "show PART",
    "plan",
    "plan -o json",
    "plan --at +20d",
    "plan --at +20d -o json",
    "plan approve 0123456789ab --reason x",
    "start minutes",
    "stop minutes",
    "status",
    "status -o json",
    "mode",
    "mode enforce --reason x",
    "guard list",
    "hold minutes --until +2d --reason x",
    "release minutes",
    "classify minutes space --reason x",
    "project list",
    "project list --all",
    "project list --all -o json",
    "project list --class board",
    "project show web",
    "project show web -o json",
    "project show minutes",
    "project show UUID",
    "project create minutes",
    "project edit minutes --purpose x",
    "project move-vm minutes web",
    "project move-vm web minutes",
    "reserve UUID --class core",
    "reserve UUID --drop",
    "reserve --list -o json",
    "role list",
    "role show board",
    "policy show",
    "policy diff policy.toml",
    "log",
    "log minutes",
    "log -o json",
    "doctor",
];

#[test]
fn a_world_with_a_board_vm_looks_like_one_without_it() {
    let mut with = Stage::before_the_daemon(&format!("{HOST}{BOARD}"));
    let mut without = Stage::before_the_daemon(HOST);
    with.start();
    without.start();
    let uuid = uuid_of(&with, "minutes");
    with.adopt(&[("web", "participant", "alice"), ("gate", "core", ""), ("minutes", "board", "bert")]);
    without.adopt(&[("web", "participant", "alice"), ("gate", "core", "")]);
    for stage in [&with, &without] {
        stage.enforce();
        settle(stage);
    }
    let mut found = Vec::new();
    for who in ["mallory", "alice", "ines"] {
        for typed in ASKED {
            let typed = typed.replace("UUID", &uuid).replace("PART", &uuid[..8]);
            let typed: Vec<&str> = typed.split(' ').collect();
            let (one, other) = (with.ask(who, &typed), without.ask(who, &typed));
            let (one_told, other_told) = (normal(&format!("{one:?}"), &with), normal(&format!("{other:?}"), &without));
            if one_told != other_told {
                found.push(format!("{who}: {typed:?}\n  with:    {one_told}\n  without: {other_told}"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    // The board itself sees it, so that the comparison has something to miss.
    assert!(with.must("bert", &["list"]).out.contains("minutes"));
    assert_eq!(with.must("bert", &["show", "minutes"]).code, 0);
}

fn uuid_of(stage: &Stage, name: &str) -> String {
    let list = stage.must("root", &["list", "-o", "json"]).json();
    let vms = list["vms"].as_array().unwrap();
    vms.iter().find(|vm| vm["name"] == name).unwrap()["uuid"].as_str().unwrap().to_owned()
}

/// Waits until everybody has been told what there is to tell.
fn settle(stage: &Stage) {
    crate::stage::within("the acceptance of the first notice", || {
        let shown = stage.must("root", &["show", "web", "-o", "json"]).json();
        shown["notices"].as_array().unwrap().iter().any(|notice| !notice["accepted"].is_null()).then_some(())
    });
}

/// A text without what two runs do not have in common: times, random ids and hashes, and how busy the machine was.
fn normal(text: &str, stage: &Stage) -> String {
    let text = text.replace(&stage.folder.path("").display().to_string(), "DIR/").replace("just now", "0 s ago");
    let text = without_number(&text, &["number ", "last_ms\\\":", "count\\\":"]);
    let mut words = Vec::new();
    let mut word = String::new();
    for character in text.chars().chain([' ']) {
        if character.is_alphanumeric() || "-:.".contains(character) {
            word.push(character);
        } else {
            words.push(if has_a_number(&word) { "#".to_owned() } else { std::mem::take(&mut word) });
            word.clear();
            words.push(character.to_string());
        }
    }
    words.concat()
}

/// A text without the number after any of these words, and without how long ago something was.
fn without_number(text: &str, after: &[&str]) -> String {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let mut shown = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let here = after.iter().find(|word| rest.starts_with(**word));
        let (kept, skipped) = match here {
            Some(word) => (word.len(), digits(&rest[word.len()..])),
            // `2 s ago`, `11 ms for`.
            None => match digits(rest) {
                0 => (first.len_utf8(), 0),
                some if [" s ago", " ms for"].iter().any(|unit| rest[some..].starts_with(unit)) => (0, some),
                some => (some, 0),
            },
        };
        shown.push_str(&rest[..kept]);
        rest = &rest[kept + skipped..];
    }
    shown
}

/// Times, hashes and ids: long, and with a digit. Short numbers stay: they count something.
fn has_a_number(word: &str) -> bool {
    word.len() > 4 && word.chars().any(|character| character.is_ascii_digit())
}
