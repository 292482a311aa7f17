//! What people are asked on a terminal when something lacks, and what they keep when it comes to nothing.

use std::fs;

use serde_json::{Value, json};

use super::furnished;
use super::terminal::{BACKSPACE, CTRL_C, CTRL_D, LEFT, Terminal, pasted};
use crate::stage::{Stage, uid};

/// What alice states with a request for web, but for its purpose.
const BUT_PURPOSE: &str = "request promotion web --state serves=everybody --state managed_by=both";

/// What is stated with the only request.
fn stated(stage: &Stage) -> Value {
    let requests = stage.must("alice", &["request", "list", "-o", "json"]).json();
    requests["requests"][0]["stated"].clone()
}

#[test]
fn what_is_missing_is_asked_for_with_its_meaning_and_an_empty_line_is_asked_again() {
    let stage = furnished();
    let mut terminal = Terminal::of(&stage, "alice", "request promotion web --state serves=everybody");
    terminal.answer("purpose (what it is for):", "\n");
    terminal.shows("Say something, please.");
    terminal.answer("purpose (what it is for):", "   \n");
    terminal.shows("Say something, please.");
    terminal.answer("purpose (what it is for):", "plays 'music'\n");
    terminal.answer("managed_by (who looks after it: owner, member, a role such as infrateam, or both", "both\n");
    let said = terminal.ends_with(0);
    assert!(!said.contains("serves (") && said.contains("is made"), "{said}");
    assert_eq!(stated(&stage), json!({ "purpose": "plays 'music'", "serves": "everybody", "managed_by": "both" }));
}

#[test]
fn the_end_of_the_input_opens_nothing_and_keeps_what_was_typed() {
    let stage = furnished();
    let mut terminal = Terminal::of(&stage, "alice", "request promotion web");
    terminal.answer("purpose (what it is for):", "plays 'music'\n");
    terminal.answer("serves (whom or what it serves):", CTRL_D);
    let said = terminal.ends_with(2);
    assert!(said.contains(r"/fortnight request promotion web --state purpose='plays '\''music'\'''"), "{said}");
    assert!(said.contains("serves") && said.contains("managed_by"), "what is missing is named: {said}");
    assert_eq!(stated(&stage), Value::Null);
}

#[test]
fn who_breaks_off_sees_what_to_type_to_go_on_from_there() {
    let stage = furnished();
    let mut terminal = Terminal::of(&stage, "alice", "request promotion web --state managed_by=both");
    terminal.answer("purpose (what it is for):", "plays 'music'\n");
    terminal.answer("serves (whom or what it serves):", &format!("every{CTRL_C}"));
    // As of whatever Ctrl-C ends.
    let said = terminal.ends_with(130);
    let (_, typed) = said.split_once("/fortnight ").unwrap_or_else(|| panic!("nothing to go on with in {said}"));
    let typed = typed.lines().next().unwrap().trim_end();
    assert_eq!(typed, r"request promotion web --state managed_by=both --state purpose='plays '\''music'\'''");

    let mut terminal = Terminal::of(&stage, "alice", typed);
    terminal.answer("serves (whom or what it serves):", "everybody\n");
    terminal.ends_with(0);
    assert_eq!(stated(&stage)["purpose"], "plays 'music'");
}

#[test]
fn a_wrong_answer_is_told_and_asked_for_again_and_the_others_stay() {
    let stage = furnished();
    let mut terminal = Terminal::of(&stage, "alice", "request promotion web --state purpose=music");
    terminal.answer("serves (whom or what it serves):", "everybody\n");
    terminal.answer("managed_by (", "the cat\n");
    terminal.shows("`the cat` names nobody who can manage a project");
    terminal.answer("managed_by (", "beide\n");
    terminal.ends_with(0);
    assert_eq!(stated(&stage), json!({ "purpose": "music", "serves": "everybody", "managed_by": "beide" }));
}

#[test]
fn a_text_of_any_length_arrives_whole_and_one_that_is_too_long_can_be_shortened() {
    let stage = furnished();
    let mut terminal = Terminal::of(&stage, "alice", BUT_PURPOSE);
    terminal.answer("purpose (what it is for):", &format!("{}\n", pasted(&"ü".repeat(4_001))));
    terminal.shows("That has 4001 characters, and 4000 are the most.");
    terminal.answer("purpose (what it is for):", &format!("{BACKSPACE}\n"));
    terminal.ends_with(0);
    assert_eq!(stated(&stage)["purpose"], "ü".repeat(4_000));
}

#[test]
fn lines_that_are_pasted_are_one_answer_and_keys_that_move_are_no_text() {
    let stage = furnished();
    let mut terminal = Terminal::of(&stage, "alice", "request promotion web --state managed_by=both");
    terminal.answer("purpose (what it is for):", &format!("{}\n", pasted("plays\r\n\tmusic\r\n")));
    terminal.answer("serves (whom or what it serves):", &format!("everbody{}y\n", LEFT.repeat(4)));
    terminal.ends_with(0);
    assert_eq!(stated(&stage), json!({ "purpose": "plays music", "serves": "everybody", "managed_by": "both" }));
}

#[test]
fn a_hold_asks_for_each_thing_until_it_is_one_and_its_questions_are_no_output() {
    let stage = furnished();
    let out = stage.folder.write("out.json", "");
    nix::unistd::chown(&out, Some(uid("ines").into()), None).unwrap();
    let mut terminal = Terminal::of(&stage, "ines", "hold web -o json >out.json");
    for (typed, why) in [
        ("", "Say something, please."),
        ("morgen", "`morgen` is not a time"),
        ("2020-01-01", "a hold ends in the future"),
        ("+31d", "a hold lasts 30 days at most"),
    ] {
        terminal.answer("Until when (2026-12-05, +3d)?", &format!("{typed}\n"));
        terminal.shows(why);
    }
    terminal.answer("Until when (2026-12-05, +3d)?", "+3d\n");
    terminal.answer("Why does it have to stay on?", "\n");
    terminal.shows("Say something, please.");
    terminal.answer("Why does it have to stay on?", "exhibition\n");
    terminal.ends_with(0);
    let answer: Value = serde_json::from_str(&fs::read_to_string(out).unwrap()).unwrap();
    assert_eq!(answer["name"], "web");
}

#[test]
fn what_a_plain_terminal_has_cut_is_asked_for_again() {
    let stage = furnished();
    let mut terminal = Terminal::of_kind("dumb", &stage, "alice", BUT_PURPOSE);
    terminal.answer("purpose (what it is for):", &format!("{}\n", "ü".repeat(3_000)));
    terminal.shows("This terminal has cut the line");
    terminal.answer("purpose (what it is for):", "music\n");
    terminal.ends_with(0);
    assert_eq!(stated(&stage)["purpose"], "music");
}

#[test]
fn nobody_is_asked_about_a_vm_that_is_not_there() {
    let stage = furnished();
    Terminal::of(&stage, "ines", "hold nosuch").ends_with(4);
}

#[test]
fn what_is_refused_does_not_take_the_answers_with_it() {
    let stage = furnished();
    let mut terminal = Terminal::of(&stage, "ines", "hold gate --until +3d");
    terminal.answer("Why does it have to stay on?", "it's -needed\n");
    let said = terminal.ends_with(6);
    assert!(said.contains(r"/fortnight hold gate --until +3d --reason 'it'\''s -needed'"), "{said}");
}

#[test]
fn what_was_told_to_be_wrong_is_not_offered_to_go_on_with() {
    let stage = furnished();
    let mut terminal = Terminal::of(&stage, "ines", "hold web");
    terminal.answer("Until when (2026-12-05, +3d)?", "+31d\n");
    terminal.shows("a hold lasts 30 days at most");
    terminal.answer("Until when (2026-12-05, +3d)?", CTRL_C);
    let said = terminal.ends_with(130);
    assert!(!said.contains("goes on from there"), "{said}");

    let mut terminal = Terminal::of(&stage, "alice", "request promotion web --state purpose=music");
    terminal.answer("serves (whom or what it serves):", "everybody\n");
    terminal.answer("managed_by (", "the cat\n");
    terminal.shows("`the cat` names nobody who can manage a project");
    terminal.answer("managed_by (", CTRL_C);
    let said = terminal.ends_with(130);
    assert!(said.contains("/fortnight request promotion web --state purpose=music --state serves=everybody"), "{said}");
    assert!(!said.contains("the cat"), "{said}");
}

#[test]
fn nobody_goes_on_with_what_is_not_theirs_and_a_longer_text_is_given_back() {
    let stage = furnished();
    let long = "because ".repeat(11) + "x";
    for (who, typed, expect) in [("ines", "request reject 99999999", 4), ("alice", "mode observe", 3)] {
        for (why, kept) in [("no", false), (long.as_str(), true)] {
            let mut terminal = Terminal::of(&stage, who, typed);
            terminal.answer("Why", &format!("{why}\n"));
            let said = terminal.ends_with(expect);
            assert!(!said.contains("goes on from there"), "{typed}: {said}");
            let (_, rest) = said.split_once("so that it is not lost:").unwrap_or_default();
            assert_eq!(rest.contains(why), kept, "{typed}: {said}");
        }
    }
}
