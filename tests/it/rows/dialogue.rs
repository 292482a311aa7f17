//! What people are asked on a terminal when a request lacks something, and what they keep when it comes to nothing.

use std::io::{Read as _, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use super::furnished;
use crate::stage::{Stage, uid};

/// The end of the input, as a key.
const CTRL_D: &str = "\u{4}";

/// Somebody's terminal, on which the command runs.
struct Terminal {
    script: Child,
    keys: ChildStdin,
    screen: ChildStdout,
    seen: String,
    /// So much of the screen has been looked at.
    read: usize,
}

impl Terminal {
    fn of(stage: &Stage, who: &str, typed: &str) -> Self {
        let line = format!("{} {typed}", stage.folder.path("fortnight").display());
        // script(1) is the terminal.
        let mut script = Command::new("script");
        script.args(["-q", "-e", "-c", &line, "/dev/null"]).current_dir(stage.folder.path("")).env_clear();
        script.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        script.env("FORTNIGHT_SOCKET", stage.folder.socket()).uid(uid(who)).gid(uid(who));
        let mut script = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (keys, screen) = (script.stdin.take().unwrap(), script.stdout.take().unwrap());
        Self { script, keys, screen, seen: String::new(), read: 0 }
    }

    /// Waits until this is asked, and answers.
    fn answer(&mut self, question: &str, line: &str) {
        let end = loop {
            if let Some(at) = self.seen[self.read..].find(question) {
                break self.read + at + question.len();
            }
            let mut bytes = [0; 256];
            let read = self.screen.read(&mut bytes).unwrap();
            assert_ne!(read, 0, "it ended without `{question}`: {}", self.seen);
            self.seen.push_str(&String::from_utf8_lossy(&bytes[..read]));
        };
        self.read = end;
        self.keys.write_all(line.as_bytes()).unwrap();
    }

    /// What it came to, and what the screen showed since the last question.
    fn ended(mut self) -> (Option<i32>, String) {
        self.screen.read_to_string(&mut self.seen).unwrap();
        (self.script.wait().unwrap().code(), self.seen[self.read..].to_owned())
    }
}

#[test]
fn what_is_missing_is_asked_for_with_its_meaning_and_an_empty_line_is_asked_again() {
    let stage = furnished();
    let mut terminal = Terminal::of(&stage, "alice", "request promotion web --state serves=everybody");
    terminal.answer("purpose (what it is for):", "\n");
    terminal.answer("Say something, please.", "");
    terminal.answer("purpose (what it is for):", "   \n");
    terminal.answer("Say something, please.", "");
    terminal.answer("purpose (what it is for):", "plays 'music'\n");
    terminal.answer("managed_by (who looks after it: owner, infrateam, or both):", "both\n");
    let (code, said) = terminal.ended();
    assert_eq!(code, Some(0), "{said}");
    assert!(!said.contains("serves (") && said.contains("is made"), "{said}");
    let requests = stage.must("alice", &["request", "list", "-o", "json"]).json();
    let stated = &requests["requests"][0]["stated"];
    let expected = serde_json::json!({ "purpose": "plays 'music'", "serves": "everybody", "managed_by": "both" });
    assert_eq!(*stated, expected);
}

#[test]
fn the_end_of_the_input_opens_nothing_and_keeps_what_was_typed() {
    let stage = furnished();
    let mut terminal = Terminal::of(&stage, "alice", "request promotion web");
    terminal.answer("purpose (what it is for):", "plays 'music'\n");
    terminal.answer("serves (whom or what it serves):", CTRL_D);
    let (code, said) = terminal.ended();
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains(r"--state purpose='plays '\''music'\'''"), "{said}");
    assert!(said.contains("serves") && said.contains("managed_by"), "what is missing is named: {said}");
    assert_eq!(stage.must("alice", &["request", "list", "-o", "json"]).json()["requests"], serde_json::json!([]));
}

#[test]
fn an_answer_that_the_daemon_refuses_is_not_lost_with_the_others() {
    let stage = furnished();
    let mut terminal = Terminal::of(&stage, "alice", "request promotion web --state purpose=music");
    terminal.answer("serves (whom or what it serves):", "everybody\n");
    terminal.answer("managed_by (", "the cat\n");
    let (code, said) = terminal.ended();
    assert_eq!(code, Some(2), "{said}");
    for kept in ["--state serves='everybody'", "--state managed_by='the cat'", "the cat"] {
        assert!(said.contains(kept), "`{kept}` is not in {said}");
    }
}
