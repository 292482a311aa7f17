//! Members who have no shell on the host: the real command, by the real ssh, through a real sshd with real keys, to the
//! real daemon on a made-up host.

#![expect(clippy::unwrap_used, reason = "what the tests set up themselves is there")]

mod dial;
mod sshd;

use std::io::{Read as _, Write as _};
use std::process::Stdio;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::stage::{Stage, host, install, ran, within};

use sshd::Sshd;

/// For an ssh that is called past the command: the visitor's configuration would have it leave a connection behind.
const ALONE: &[&str] = &["-S", "none"];

fn furnished() -> Sshd {
    let stage = Stage::new(&host(&["web", "gate", "minutes"]));
    stage.adopt(&[("web", "participant", "alice"), ("gate", "core", ""), ("minutes", "board", "bert")]);
    Sshd::before(stage)
}

#[test]
fn a_member_reaches_everything_over_ssh_as_the_account_that_logged_in() {
    let sshd = furnished();
    let names = |there: &str| {
        let list = sshd.ask(there, &["list", "-o", "json"]).json();
        let names = list["vms"].as_array().unwrap().iter().map(|vm| vm["name"].as_str().unwrap().to_owned());
        names.collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" ")
    };
    assert_eq!((names("alice"), names("bert")), ("gate web".to_owned(), "gate minutes web".to_owned()));
    for typed in [&["show", "web"][..], &["list", "--mine"], &["policy", "show"], &["list", "-o", "json"]] {
        let (far, near) = (sshd.ask("alice", typed), sshd.stage.ask("alice", typed));
        // A moment passes in between.
        let timeless = |text: &str| text.lines().filter(|line| !line.contains("\"at\"")).collect::<Vec<_>>().join("\n");
        assert_eq!((far.code, timeless(&far.out)), (0, timeless(&near.out)), "{typed:?}: {far:?}");
    }
    let stopped = sshd.ask("alice", &["stop", "web"]);
    assert_eq!(stopped.code, 0, "{stopped:?}");
    // It is refused while the guest still shuts down.
    within("a start of web over ssh", || (sshd.ask("alice", &["start", "web"]).code == 0).then_some(()));
    let log = sshd.stage.must("alice", &["log", "web"]).out;
    assert!(log.contains("alice"), "{log}");
}

#[test]
fn exit_codes_are_carried() {
    let sshd = furnished();
    for (there, typed, code) in [
        ("alice", &["show", "web"][..], 0),
        ("alice", &["list", "--at"], 2),
        ("alice", &["hold", "web", "--until", "+3d", "--reason", "exam"], 3),
        ("alice", &["start", "minutes"], 4),
        ("alice", &["plan", "--exit-code"], 0),
        ("alice", &["doctor"], 1),
        ("ines", &["start", "web"], 6),
        ("ines", &["mode", "observe", "--reason", "moving"], 0),
    ] {
        let (far, near) = (sshd.ask(there, typed), sshd.stage.ask(there, typed));
        assert_eq!((far.code, near.code), (code, code), "{there} {typed:?}: {far:?} {near:?}");
    }
    assert_eq!(sshd.ask("alice", &["hold", "web"]).code, 2, "without a terminal, nobody is asked for a reason");
}

#[test]
fn root_adopts_over_ssh_in_the_editor_of_the_own_machine() {
    let sshd = Sshd::before(Stage::new(&host(&["web", "gate", "minutes"])));
    let typed = format!("{} --host ssh://root@hypervisor adopt --yes", sshd.stage.folder.path("fortnight").display());
    let mut adopt = sshd.visitor("script", &["-q", "-e", "-c", &typed, "/dev/null"]);
    adopt.env("EDITOR", "sed -i 's/class = \"unclassified\"/class = \"space\"/'");
    let adopted = ran(&mut adopt);
    assert_eq!(adopted.code, 0, "{adopted:?}");
    let list = sshd.stage.must("alice", &["list", "--class", "space", "-o", "json"]).json();
    assert_eq!(list["vms"].as_array().unwrap().len(), 3, "{adopted:?}");
}

#[test]
fn a_forced_command_gives_fortnight_and_nothing_else() {
    let sshd = furnished();
    let secret = sshd.stage.folder.write("secret", "between us");
    for typed in [
        &["alice@hypervisor", "id"][..],
        &["alice@hypervisor", "fortnight dial-stdio; id"],
        &["alice@hypervisor", "fortnight dial-stdio --socket /run/libvirt/libvirt-sock"],
        &["alice@hypervisor", "cat", secret.to_str().unwrap()],
        &["-tt", "alice@hypervisor", "id"],
        &["-s", "alice@hypervisor", "sftp"],
        &["-W", &sshd.at.to_string(), "alice@hypervisor"],
    ] {
        let ran = ran(&mut sshd.visitor("ssh", &[ALONE, typed].concat()));
        assert_ne!(ran.code, 0, "{typed:?}: {ran:?}");
        assert_eq!(ran.out, "", "{typed:?}");
    }
    let told = ran(&mut sshd.visitor("ssh", &[ALONE, &["alice@hypervisor", "id"]].concat()));
    assert_eq!(told.code, 3);
    assert!(told.err.contains("this account is there for fortnight with `--host`, and does nothing else"), "{told:?}");
    // Without a command, sshd would give a shell. What is typed into it goes to the daemon, who makes nothing of it.
    let mut shell = sshd.visitor("ssh", &[ALONE, &["-T", "alice@hypervisor"]].concat());
    let mut shell = shell.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    shell.stdin.take().unwrap().write_all(b"id\n").unwrap();
    let mut said = String::new();
    shell.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    shell.wait().unwrap();
    assert!(said.starts_with("HTTP/1.1 102 Processing\r\n\r\n") && !said.contains("uid="), "{said}");
}

#[test]
fn what_the_readme_has_for_sshd_is_what_sshd_reads() {
    let sshd = furnished();
    let readme = include_str!("../../README.md");
    let (_, rest) = readme.split_once("```text\nMatch Group fortnight-only\n").unwrap();
    let settings = rest.split("```").next().unwrap();
    let own = format!("HostKey {}\n", sshd.stage.folder.path("host_key").display());
    let config = sshd.stage.folder.write("readme_config", &format!("{own}Match User root\n{settings}"));
    let mut test = std::process::Command::new(sshd::SSHD);
    let read = ran(test.args(["-T", "-C", "user=root,host=x,addr=127.0.0.1", "-f"]).arg(config));
    assert_eq!(read.code, 0, "{read:?}");
    assert_eq!(settings.lines().count(), 5, "{settings}");
    for setting in settings.lines() {
        let (key, value) = setting.trim().split_once(' ').unwrap();
        let expect = format!("{} {value}", key.to_lowercase());
        assert!(read.out.lines().any(|line| line == expect), "{expect}: {}", read.out);
    }
}

#[test]
fn the_socket_that_is_named_is_the_one_there() {
    let sshd = furnished();
    let there = sshd.stage.folder.socket();
    let (right, wrong) = (there.to_str().unwrap(), "/nonexistent/fortnight.sock");
    assert_eq!(sshd.ask("ines", &["list", "--socket", right]).code, 0);
    let missed = sshd.ask("ines", &["list", "--socket", wrong]);
    assert_eq!(missed.code, 5);
    assert!(missed.err.contains("there is no socket at /nonexistent/fortnight.sock"), "{}", missed.err);
    assert!(missed.err.contains("fortnightd cannot be reached on ssh://ines@hypervisor"), "{}", missed.err);
    let ignored = sshd.ask("alice", &["list", "--socket", right]);
    assert_eq!(ignored.code, 5, "a forced command knows its socket: {ignored:?}");
    assert!(ignored.err.contains("without `--socket`"), "{}", ignored.err);
    let mangled = sshd.ask("ines", &["list", "--socket", "/run/$(id)"]);
    assert_eq!(mangled.code, 2, "{mangled:?}");
}

#[test]
fn the_host_may_be_set_once_and_needs_no_configuration() {
    let sshd = furnished();
    let mut list = sshd.fortnight(&["list", "--mine"]);
    let set = ran(list.env("FORTNIGHT_HOST", format!("ssh://alice@{}", sshd.at)));
    assert!(set.code == 0 && set.out.contains("web"), "{set:?}");
    // What needs no daemon needs no host either.
    let policy = sshd.stage.folder.path("policy.toml");
    let mut check = sshd.fortnight(&["policy", "check", policy.to_str().unwrap()]);
    let unset = ran(sshd.fortnight(&["list"]).env("FORTNIGHT_HOST", "").env("FORTNIGHT_SOCKET", ""));
    assert!(unset.code == 5 && unset.err.contains("/run/fortnight/fortnight.sock"), "{unset:?}");
    let checked = ran(check.env("FORTNIGHT_HOST", "ssh://nowhere.invalid"));
    assert_eq!(checked.code, 0, "{checked:?}");
}

#[test]
fn where_ssh_fails_its_words_and_one_sentence_are_read() {
    let mut sshd = furnished();
    let failed = |ran: crate::stage::Ran, ssh: &str| {
        assert_eq!((ran.code, ran.out.as_str()), (5, ""), "{ran:?}");
        assert!(ran.err.contains(ssh), "{}", ran.err);
        assert!(ran.err.contains("ssh could not reach ssh://"), "{}", ran.err);
    };
    failed(sshd.ask("mallory", &["list"]), "Permission denied (publickey)");
    failed(ran(&mut sshd.fortnight(&["--host", "ssh://nowhere.invalid", "list"])), "Could not resolve hostname");
    let known = std::fs::read_to_string(sshd.stage.folder.path("visitor/.ssh/known_hosts")).unwrap();
    sshd.know("");
    failed(sshd.ask("alice", &["list"]), "Host key verification failed");
    let other = std::fs::read_to_string(sshd.stage.folder.path("visitor/.ssh/id.pub")).unwrap();
    sshd.know(&format!("[{}]:{} {other}", sshd.at.ip(), sshd.at.port()));
    failed(sshd.ask("alice", &["list"]), "REMOTE HOST IDENTIFICATION HAS CHANGED");
    sshd.know(&known);
    assert_eq!(sshd.ask("alice", &["list"]).code, 0);
    sshd.stage.kill();
    let down = sshd.ask("alice", &["list"]);
    assert_eq!(down.code, 5);
    assert!(down.err.contains("nobody listens on the socket"), "{}", down.err);
    sshd.stop_listening();
    failed(sshd.ask("alice", &["list"]), "Connection refused");
}

#[test]
fn nothing_of_ssh_is_left_behind() {
    let sshd = furnished();
    assert_eq!(sshd.ask("alice", &["list"]).code, 0);
    assert_eq!(sshd.ask("mallory", &["list"]).code, 5);
    assert_eq!(sshd.running("ssh"), 0, "a shared connection stayed, though the configuration wants one");
}

#[test]
fn ctrl_c_ends_ssh_too_even_while_it_waits() {
    let sshd = furnished();
    // Nobody ever answers on this port, and ssh waits.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let there = format!("ssh://alice@127.0.0.1:{}", silent.local_addr().unwrap().port());
    for (signal, code) in [(Signal::SIGINT, 130), (Signal::SIGTERM, 143)] {
        let mut list = sshd.fortnight(&["--host", &there, "list"]);
        let mut list = list.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        within("ssh", || (sshd.running("ssh") == 1).then_some(()));
        // Only the command is told, as by `kill`; a terminal would tell both.
        kill(Pid::from_raw(i32::try_from(list.id()).unwrap()), signal).unwrap();
        assert_eq!(list.wait().unwrap().code(), Some(code), "{signal}");
        within("the end of ssh", || (sshd.running("ssh") == 0).then_some(()));
    }
}

#[test]
fn ssh_asks_on_the_terminal_whether_the_host_is_the_right_one() {
    let sshd = furnished();
    sshd.know("");
    let typed = format!("{} --host ssh://alice@hypervisor list", sshd.stage.folder.path("fortnight").display());
    // script(1) is the terminal.
    let mut terminal = sshd.visitor("script", &["-q", "-e", "-c", &typed, "/dev/null"]);
    let mut terminal = terminal.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut keys, mut screen) = (terminal.stdin.take().unwrap(), terminal.stdout.take().unwrap());
    let mut seen = String::new();
    while !seen.contains("(yes/no") {
        let mut bytes = [0; 256];
        let read = screen.read(&mut bytes).unwrap();
        assert_ne!(read, 0, "it ended without a question: {seen}");
        seen.push_str(&String::from_utf8_lossy(&bytes[..read]));
    }
    keys.write_all(b"yes\n").unwrap();
    screen.read_to_string(&mut seen).unwrap();
    assert_eq!(terminal.wait().unwrap().code(), Some(0), "{seen}");
    assert!(seen.contains("web") && seen.contains("participant"), "{seen}");
}

#[test]
fn a_host_that_could_mean_something_else_reaches_no_ssh() {
    let sshd = furnished();
    let mark = sshd.stage.folder.path("visitor/called");
    let trap = sshd.stage.folder.write("visitor/trap", &format!("#!/bin/sh\ntouch {}\n", mark.display()));
    install(&trap, &sshd.stage.folder.path("visitor/ssh"));
    let path = format!("{}:/usr/bin:/bin", sshd.stage.folder.path("visitor").display());
    let typed = ran(sshd.fortnight(&["--host", "", "list"]).env("PATH", &path));
    assert!(typed.code == 2 && typed.err.contains("a value is required for '--host"), "{typed:?}");
    for host in ["-oProxyCommand=touch called", "ssh://-oProxyCommand=touch", "ssh://a;id", "ssh://a\u{1b}[2J", "kvm"] {
        let refused = ran(sshd.fortnight(&["list"]).env("FORTNIGHT_HOST", host).env("PATH", &path));
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{host:?}: {refused:?}");
        assert!(refused.err.contains("names no host") && !refused.err.contains('\u{1b}'), "{refused:?}");
    }
    assert!(!mark.exists(), "ssh was called");
    let called = ran(sshd.fortnight(&["--host", "ssh://kvm", "list"]).env("PATH", &path));
    assert!(called.code == 5 && mark.exists(), "the trap is none: {called:?}");
}
