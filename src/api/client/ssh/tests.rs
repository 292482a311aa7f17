//! Programs in place of ssh: what each comes to, and that none is left behind.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use nix::errno::Errno;
use nix::sys::signal::kill;
use nix::unistd::Pid;
use tempfile::TempDir;

use crate::api::client::{ClientError, Remote};

use super::{Pipes, Ssh};

const PATIENCE: Duration = Duration::from_secs(30);

/// A program that does this, and writes down its number first.
struct Program {
    folder: TempDir,
}

impl Program {
    fn that(does: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let program = Self { folder };
        let script = program.folder.path().join("script");
        let text = format!("#!/bin/sh\necho $$ >{}\n{does}\n", program.pid_file().display());
        std::fs::write(&script, text).expect("the folder can be written");
        program.install(&script);
        program
    }

    /// What this process writes itself cannot always be executed: a child that another test forks just then has the
    /// file open for writing until it executes something of its own (ETXTBSY, execve(2)).
    fn install(&self, script: &Path) {
        let installed = Command::new("install").arg("--mode=755").arg(script).arg(self.path()).status();
        assert!(installed.expect("coreutils are there").success());
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("ssh")
    }

    fn pid_file(&self) -> PathBuf {
        self.folder.path().join("pid")
    }

    async fn connect(&self, within: Duration) -> Result<(Ssh, Pipes), ClientError> {
        let remote: Remote = "ssh://alice@kvm".parse().expect("it names a host");
        Ssh::connect(self.path().to_str().expect("our paths are UTF-8"), &remote, within).await
    }

    fn is_gone(&self) -> bool {
        let pid = std::fs::read_to_string(self.pid_file()).expect("it has written its number");
        kill(Pid::from_raw(pid.trim().parse().expect("a number")), None) == Err(Errno::ESRCH)
    }
}

const GREETS: &str = "printf 'HTTP/1.1 102 Processing\\r\\n\\r\\n'";

#[tokio::test]
async fn each_end_of_ssh_has_its_sentence() {
    for (does, expect) in [
        ("exit 255", "ssh could not reach ssh://alice@kvm, or lost it"),
        ("exit 127", "ssh://alice@kvm has no command `fortnight`"),
        ("exit 5", "fortnightd cannot be reached on ssh://alice@kvm"),
        ("exit 0", "the far side of ssh://alice@kvm ended with exit code 0 before anything was asked"),
        ("kill -9 $$", "the far side of ssh://alice@kvm ended by signal 9 before anything was asked"),
        ("echo Welcome, alice", "on ssh://alice@kvm something else than fortnight answers: Welcome, alice"),
        ("printf HTTP/1.1", "on ssh://alice@kvm something else than fortnight answers: HTTP/1.1"),
        ("echo Welcome; exec sleep 600", "on ssh://alice@kvm something else than fortnight answers: Welcome"),
        ("yes Welcome", "on ssh://alice@kvm something else than fortnight answers: Welcome"),
    ] {
        let program = Program::that(does);
        let Err(error) = program.connect(PATIENCE).await else { panic!("`{does}` is taken for a connection") };
        assert!(error.to_string().starts_with(expect), "`{does}`: {error}");
        assert!(program.is_gone(), "`{does}` is left behind");
    }
}

#[tokio::test]
async fn an_ssh_that_does_not_get_through_is_given_up_and_leaves_nothing() {
    for does in ["exec sleep 600", "printf HTTP; exec sleep 600"] {
        let program = Program::that(does);
        // Long enough to write its number down; how long it is makes no difference to what comes of it.
        let late = program.connect(Duration::from_secs(2)).await;
        assert!(matches!(late, Err(ClientError::LateLogin { .. })), "`{does}`");
        assert!(program.is_gone(), "`{does}` is left behind");
    }
}

#[tokio::test]
async fn an_ssh_that_outlives_its_line_is_ended() {
    for does in ["exec sleep 600", "exec cat >/dev/null"] {
        let program = Program::that(&format!("{GREETS}\n{does}"));
        let (ssh, pipes) = program.connect(PATIENCE).await.expect("it greets");
        drop(pipes);
        ssh.hang_up(Ok(())).await.expect("what was said stays said");
        assert!(program.is_gone(), "`{does}` is left behind");
    }
}

#[tokio::test]
async fn an_answer_that_was_too_late_stays_too_late() {
    let program = Program::that(&format!("{GREETS}\nexec sleep 600"));
    let (ssh, _pipes) = program.connect(PATIENCE).await.expect("it greets");
    let late: Result<(), _> = ssh.hang_up(Err(ClientError::Late { after: PATIENCE })).await;
    assert!(matches!(late, Err(ClientError::Late { .. })));
    assert!(program.is_gone());
}

#[tokio::test]
async fn a_program_that_is_not_there_is_missed() {
    let remote: Remote = "ssh://kvm".parse().expect("it names a host");
    let missed = Ssh::connect("/nonexistent/ssh", &remote, PATIENCE).await;
    assert!(matches!(missed, Err(ClientError::NoSsh { .. })));
}
