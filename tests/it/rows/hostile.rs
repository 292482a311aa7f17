//! What people can type and call their VMs: refused clearly or carried safely, and never able to act on a terminal.

mod requests;

use super::furnished;
use crate::stage::{Ran, Stage};

/// Texts that break what does not expect them.
fn texts() -> Vec<(&'static str, String)> {
    vec![
        ("long", "x".repeat(10_000)),
        ("control", "bell \u{7}, escape \u{1b}[31m red, backspace \u{8}\u{8}, null-ish \u{1}".to_owned()),
        ("lines", "one\r\ntwo\nSubject: three\n\n.\n".to_owned()),
        ("right to left", "\u{202e}gnp.exe\u{202c} \u{2066}x\u{2069}".to_owned()),
        ("a uuid", "3f9a0c1d-0000-4000-8000-000000000001".to_owned()),
        ("a number", "12345".to_owned()),
        ("a verb", "start".to_owned()),
        ("quotes", "'\"`$(reboot)`\\ \u{fffd}".to_owned()),
    ]
}

/// A text as TOML, with nothing but letters and escapes.
fn toml(text: &str) -> String {
    let escaped = |c: char| {
        if c.is_ascii_alphanumeric() { c.to_string() } else { format!("\\U{:08X}", u32::from(c)) }
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}

/// Whether nothing in it acts on a terminal.
fn is_harmless(text: &str) -> bool {
    let acts = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    !text.chars().any(acts)
}

#[track_caller]
fn harmless(what: &str, ran: &Ran) {
    assert!(is_harmless(&ran.out) && is_harmless(&ran.err), "{what}: {ran:?}");
}

/// A sentence, not a crash: whatever is said, the daemon lives and the exit code is one of those there are.
#[track_caller]
fn refused(what: &str, ran: &Ran) {
    assert!(matches!(ran.code, 2 | 4 | 6 | 7), "{what}: {ran:?}");
    assert!(!ran.err.trim().is_empty() && ran.err.len() < 2_000, "{what}: {ran:?}");
}

#[test]
fn a_reason_of_any_kind_is_carried_whole_and_shown_safely() {
    let stage = furnished();
    for (kind, text) in texts() {
        let reason = format!("--reason={text}");
        let verbs: [&[&str]; 4] = [
            &["hold", "web", "--until", "+2d", &reason],
            &["release", "web", &reason],
            &["mode", "observe", &reason],
            &["mode", "enforce", "--reason=back"],
        ];
        for typed in verbs {
            let ran = stage.ask("ines", typed);
            harmless(kind, &ran);
            let too_long = kind == "long" && typed.contains(&reason.as_str());
            let says = if too_long { "the reason has 10000 characters, and 1000 are the most" } else { "" };
            assert!(ran.code == if too_long { 2 } else { 0 } && ran.err.contains(says), "{kind}: {typed:?}: {ran:?}");
        }
        for typed in [&["show", "web"][..], &["log", "web"], &["log"], &["plan"], &["list"], &["status"]] {
            harmless(kind, &stage.must("alice", typed));
        }
        let log = stage.must("alice", &["log", "web", "-o", "json"]);
        harmless(kind, &log);
        let kept = log.json()["entries"].as_array().unwrap().iter().any(|entry| {
            entry["what"] == "hold-set" && entry["change"]["hold"]["reason"].as_str() == Some(text.trim())
        });
        assert!(kept || kind == "long", "{kind}: the reason is not in the history as it was typed");
    }
}

#[test]
fn an_empty_reason_is_asked_for_again() {
    let stage = furnished();
    for text in ["", "   ", "\n\t"] {
        for typed in [
            &["hold", "web", "--until", "+2d", "--reason", text][..],
            &["classify", "web", "space", "--reason", text],
            &["mode", "observe", "--reason", text],
            &["plan", "approve", "0123456789ab", "--reason", text],
            &["guard", "ack", "clock", "--reason", text],
            &["request", "reject", "1a2b3c4d", "--reason", text],
        ] {
            let ran = stage.ask("ines", typed);
            assert_eq!(ran.code, 2, "{typed:?}: {ran:?}");
            assert!(ran.err.contains("--reason"), "{typed:?}: {ran:?}");
        }
    }
    assert_eq!(stage.must("alice", &["list", "-o", "json"]).json()["mode"], "enforce");
}

#[test]
fn a_usage_error_repeats_what_was_typed_safely() {
    let stage = furnished();
    for (kind, text) in texts().into_iter().filter(|(kind, _)| *kind != "a verb") {
        for typed in [&[text.as_str()][..], &["request", &text], &["request", "promotion", "web", "--state", &text]] {
            let ran = stage.ask("alice", typed);
            harmless(kind, &ran);
            refused(kind, &ran);
            assert_eq!(ran.code, 2, "{kind}: {typed:?}: {ran:?}");
        }
    }
}

#[test]
fn a_vm_that_nobody_has_is_not_found_whatever_it_is_called() {
    let stage = furnished();
    for (kind, text) in texts().into_iter().chain([("empty", String::new()), ("dash", "-".to_owned())]) {
        for verb in ["show", "start", "stop", "log", "release"] {
            let ran = stage.ask("ines", &[verb, "--", &text]);
            refused(kind, &ran);
            harmless(kind, &ran);
        }
        let ran = stage.ask("ines", &["classify", "web", "--reason", "x", "--", &text]);
        harmless(kind, &ran);
        refused(kind, &ran);
    }
    stage.must("alice", &["list"]);
}

#[test]
fn what_an_adoption_says_is_carried_whole_or_nothing_of_it() {
    let stage = Stage::in_the_directory_of_the_host("[[vm]]\nname = \"web\"\n");
    let uuid = stage.must("root", &["list", "-o", "json"]).json()["vms"][0]["uuid"].as_str().unwrap().to_owned();
    for (kind, text) in texts() {
        let row = format!("class = \"participant\", owner = {}, uuid = \"{uuid}\"", toml(&text));
        let table = stage.folder.write("vms.toml", &format!("vm = [ {{ {row} }} ]\n"));
        let ran = stage.ask("root", &["adopt", "--yes", "--from", table.to_str().unwrap()]);
        harmless(kind, &ran);
        refused(kind, &ran);
        assert!(ran.err.len() < 1_000, "{kind}: {ran:?}");
        let list = stage.must("root", &["list", "-o", "json"]).json();
        assert_eq!(list["vms"][0]["class"], "unclassified", "{kind}: something of it was adopted");
    }
    let purpose = "'quotes', \"more\", \\ and `$(reboot)` for the 🦀 — <b>&amp;".to_owned();
    let row = format!("class = \"participant\", owner = \"root\", purpose = {}, uuid = \"{uuid}\"", toml(&purpose));
    let table = stage.folder.write("vms.toml", &format!("vm = [ {{ {row} }} ]\n"));
    harmless("purpose", &stage.must("root", &["adopt", "--yes", "--from", table.to_str().unwrap()]));
    harmless("purpose", &stage.must("alice", &["show", "web"]));
    assert_eq!(stage.must("alice", &["show", "web", "-o", "json"]).json()["project"]["purpose"], purpose.as_str());
}

#[test]
fn a_project_takes_words_of_every_kind_or_says_clearly_why_not() {
    let stage = furnished();
    for (kind, text) in texts().into_iter().chain([("empty", String::new())]) {
        for flag in ["--name", "--purpose", "--documentation", "--managed-by", "--add-member", "--remove-member"] {
            let before = stage.must("alice", &["project", "show", "web", "-o", "json"]).json()["project"].clone();
            let ran = stage.ask("alice", &["project", "edit", "web", &format!("{flag}={text}")]);
            harmless(kind, &ran);
            let after = stage.must("alice", &["project", "show", "web", "-o", "json"]).json()["project"].clone();
            match ran.code {
                0 => assert!(["--name", "--purpose"].contains(&flag), "{kind}: {flag}: {ran:?}"),
                // The directory of the stage cannot say that there is no such account.
                1 => assert!(flag == "--add-member" && before == after, "{kind}: {flag}: {ran:?}"),
                _ => {
                    refused(kind, &ran);
                    assert_eq!(before, after, "{kind}: {flag}: something of it was done");
                }
            }
        }
        let made = stage.ask("bob", &["project", "create", &format!("--purpose={text}"), "--", &text]);
        harmless(kind, &made);
        assert!(made.code == 0 || matches!(made.code, 2 | 6), "{kind}: {made:?}");
        if made.code == 0 {
            let shown = stage.must("mallory", &["project", "show", "-o", "json", "--", &format!("name:{text}")]).json();
            assert_eq!(shown["project"]["purpose"], text.as_str(), "{kind}");
        }
        for typed in [
            &["project", "show", "--", &text][..],
            &["project", "move-vm", "--", "web", &text],
            &["role", "show", "--", &text],
            &["reserve", "--class=core", "--", &text],
            &["reserve", "--drop", "--", &text],
        ] {
            let ran = stage.ask("ines", typed);
            harmless(kind, &ran);
            assert!(ran.code == 0 || matches!(ran.code, 2 | 3 | 4 | 6), "{kind}: {typed:?}: {ran:?}");
        }
        for typed in [&["project", "list", "--all"][..], &["project", "show", "web"], &["list"], &["log"]] {
            harmless(kind, &stage.must("mallory", typed));
        }
    }
}

/// Names that libvirt allows, and some that only other tools do.
const NAMES: [&str; 9] = [
    "\u{1b}[2J\u{1b}[H",
    "\u{202e}txt.bew",
    "-rf",
    "start",
    "aaaa0000-0000-4000-8000-000000000009",
    "two\nlines\r\nSubject: x",
    "zero\u{200b}width\u{2066}isolate\u{2069}",
    "🦀 crab \u{7f}\u{9b}31m",
    "<b>&amp;'\"`$(reboot)",
];

#[test]
fn a_hostile_name_is_harmless_in_every_table() {
    let vms = NAMES.iter().map(|name| format!("[[vm]]\nname = {}\n", toml(name)));
    let stage = Stage::new(&vms.collect::<String>());
    harmless("adopt", &stage.must("root", &["adopt", "--rest", "participant", "--yes"]));
    stage.enforce();
    let list = stage.must("alice", &["list", "-o", "json"]);
    harmless("list -o json", &list);
    let list = list.json();
    let vms = list["vms"].as_array().unwrap();
    assert_eq!(vms.len(), NAMES.len());
    for typed in [
        &["list"][..],
        &["list", "--all", "--color", "never"],
        &["plan"],
        &["plan", "--at", "+13d"],
        &["plan", "--at", "+20d"],
        &["log"],
        &["status"],
        &["policy", "diff", "policy.toml"],
        &["mode"],
        &["doctor"],
    ] {
        let ran = stage.ask("ines", typed);
        assert!(matches!(ran.code, 0 | 1), "{typed:?}: {ran:?}");
        harmless(&format!("{typed:?}"), &ran);
    }
    for vm in vms {
        let uuid = vm["uuid"].as_str().unwrap();
        harmless("show", &stage.must("alice", &["show", uuid]));
        harmless("hold", &stage.must("ines", &["hold", uuid, "--until", "+2d", "--reason", "x"]));
        harmless("stop", &stage.must("ines", &["stop", uuid]));
    }
    // The name is carried whole: a program gets it as it is, and people can name the VM by it.
    for name in NAMES {
        assert!(vms.iter().any(|vm| vm["name"] == name), "{name:?} is not in the list");
        let shown = stage.must("alice", &["show", "-o", "json", "--", &format!("name:{name}")]).json();
        assert_eq!(shown["vm"]["name"], name);
    }
}
