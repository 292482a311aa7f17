//! The far side alone: `fortnight dial-stdio` copies both ways, and each direction ends by itself.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::Shutdown;
use std::os::unix::net::UnixListener;
use std::process::{Command, Stdio};

const GREETING: &str = "HTTP/1.1 102 Processing\r\n\r\n";

fn dial(socket: &std::path::Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fortnight"));
    command.arg("dial-stdio").env_clear().env("FORTNIGHT_SOCKET", socket);
    // What is set for other verbs leads this one nowhere else.
    command.env("FORTNIGHT_HOST", "ssh://nowhere.invalid");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn place() -> (tempfile::TempDir, UnixListener, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("s");
    (folder, UnixListener::bind(&socket).unwrap(), socket)
}

#[test]
fn whoever_has_asked_all_still_hears_the_answer() {
    let (_folder, listener, socket) = place();
    let mut dialled = dial(&socket).spawn().unwrap();
    let (mut daemon, _) = listener.accept().unwrap();
    // More than any buffer on the way holds.
    let question = "?".repeat(1 << 20);
    let mut asking = dialled.stdin.take().unwrap();
    let asked = std::thread::spawn(move || asking.write_all(question.as_bytes()));
    let mut heard = String::new();
    daemon.read_to_string(&mut heard).unwrap();
    asked.join().unwrap().unwrap();
    assert_eq!(heard.len(), 1 << 20);
    let answer = "!".repeat(1 << 20);
    let answering = std::thread::spawn(move || daemon.write_all(answer.as_bytes()));
    let said = dialled.wait_with_output().unwrap();
    answering.join().unwrap().unwrap();
    assert_eq!(said.status.code(), Some(0));
    assert_eq!(String::from_utf8(said.stdout).unwrap(), format!("{GREETING}{}", "!".repeat(1 << 20)));
}

#[test]
fn it_ends_with_the_daemon_though_more_could_be_asked() {
    let (_folder, listener, socket) = place();
    let mut dialled = dial(&socket).spawn().unwrap();
    let (mut daemon, _) = listener.accept().unwrap();
    let asking = dialled.stdin.take().unwrap();
    daemon.write_all(b"bye").unwrap();
    daemon.shutdown(Shutdown::Both).unwrap();
    let said = dialled.wait_with_output().unwrap();
    assert_eq!((said.status.code(), said.stdout), (Some(0), format!("{GREETING}bye").into_bytes()));
    drop(asking);
}

#[test]
fn whoever_comes_by_hand_is_told_where_they_are_and_what_they_ask_later_is_carried() {
    let (_folder, listener, socket) = place();
    let mut dialled = dial(&socket).spawn().unwrap();
    let (mut daemon, _) = listener.accept().unwrap();
    let mut told = String::new();
    BufReader::new(dialled.stderr.take().unwrap()).read_line(&mut told).unwrap();
    assert!(told.contains("Nothing can be typed here") && told.contains("fortnight --host ssh://"), "{told}");
    dialled.stdin.take().unwrap().write_all(b"who is there?").unwrap();
    let mut heard = String::new();
    daemon.read_to_string(&mut heard).unwrap();
    assert_eq!(heard, "who is there?");
    daemon.write_all(b"me").unwrap();
    drop(daemon);
    let said = dialled.wait_with_output().unwrap();
    assert_eq!((said.status.code(), said.stdout), (Some(0), format!("{GREETING}me").into_bytes()));
}

#[test]
fn a_terminal_is_no_program() {
    let (_folder, _listener, socket) = place();
    // script(1) is the terminal.
    let mut script = Command::new("script");
    script.args(["-q", "-e", "-c", &format!("{} dial-stdio", env!("CARGO_BIN_EXE_fortnight")), "/dev/null"]);
    script.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("FORTNIGHT_SOCKET", socket);
    let said = script.stdin(Stdio::null()).output().unwrap();
    let told = String::from_utf8(said.stdout).unwrap();
    assert_eq!(said.status.code(), Some(2), "{told}");
    assert!(told.contains("fortnight --host ssh://") && !told.contains("HTTP"), "{told}");
}

#[test]
fn without_a_daemon_it_says_so_and_nothing_else() {
    let (folder, listener, socket) = place();
    drop(listener);
    let said = dial(&socket).output().unwrap();
    assert_eq!((said.status.code(), said.stdout.as_slice()), (Some(5), &b""[..]));
    assert!(String::from_utf8(said.stderr).unwrap().contains("nobody listens on the socket"));
    drop(folder);
}
