//! Somebody's terminal, on which the command runs: what it shows is read, and keys are pressed when it asks.

use std::io::{Read as _, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::stage::{Stage, uid};

/// The end of the input, as a key.
pub(super) const CTRL_D: &str = "\u{4}";

/// That it is to stop, as a key.
pub(super) const CTRL_C: &str = "\u{3}";

/// The key that takes the last character back.
pub(super) const BACKSPACE: &str = "\u{7f}";

/// What a terminal sends for the arrow to the left.
pub(super) const LEFT: &str = "\u{1b}[D";

/// What a terminal sends for a text that is pasted.
pub(super) fn pasted(text: &str) -> String {
    format!("\u{1b}[200~{text}\u{1b}[201~")
}

/// So long a dialogue may take, as timeout(1) has it: thirty times what all of them took together beside other builds.
const PATIENCE: &str = "60s";

pub(super) struct Terminal {
    script: Child,
    keys: ChildStdin,
    screen: ChildStdout,
    seen: Vec<u8>,
    /// So much of the screen has been looked at.
    read: usize,
}

impl Terminal {
    /// One on which lines can be edited, where this is typed behind the command's name.
    pub(super) fn of(stage: &Stage, who: &str, typed: &str) -> Self {
        Self::of_kind("xterm", stage, who, typed)
    }

    /// One of this kind, as the variable TERM has it.
    pub(super) fn of_kind(kind: &str, stage: &Stage, who: &str, typed: &str) -> Self {
        let line = format!("{} {typed}", stage.folder.path("fortnight").display());
        // script(1) is the terminal. Whoever waits there for what never comes is ended, and the test with it.
        let mut script = Command::new("timeout");
        script
            .args([PATIENCE, "script", "-q", "-e", "-c", &line, "/dev/null"])
            .current_dir(stage.folder.path(""))
            .env_clear();
        script.env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("TERM", kind);
        script.env("FORTNIGHT_SOCKET", stage.folder.socket()).uid(uid(who)).gid(uid(who));
        let mut script = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (keys, screen) = (script.stdin.take().unwrap(), script.stdout.take().unwrap());
        Self { script, keys, screen, seen: Vec::new(), read: 0 }
    }

    /// Waits until this is shown.
    pub(super) fn shows(&mut self, words: &str) {
        let end = loop {
            let unread = &self.seen[self.read..];
            if let Some(at) = unread.windows(words.len()).position(|window| window == words.as_bytes()) {
                break self.read + at + words.len();
            }
            let mut bytes = [0; 4_096];
            let read = self.screen.read(&mut bytes).unwrap();
            assert_ne!(read, 0, "it ended without `{words}`: {}", String::from_utf8_lossy(&self.seen));
            self.seen.extend_from_slice(&bytes[..read]);
        };
        self.read = end;
    }

    /// Waits until this is asked, and answers.
    pub(super) fn answer(&mut self, question: &str, keys: &str) {
        self.shows(question);
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    /// What the screen showed since the last question. It comes to this exit code.
    pub(super) fn ends_with(mut self, code: i32) -> String {
        self.screen.read_to_end(&mut self.seen).unwrap();
        let said = String::from_utf8_lossy(&self.seen[self.read..]).into_owned();
        assert_eq!(self.script.wait().unwrap().code(), Some(code), "{said}");
        said
    }
}
