//! What is installed for systemd: the unit, the account, the folders; and that the daemon tells systemd how it is.

#![expect(clippy::unwrap_used, reason = "a test that cannot set its stage has failed")]

use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixDatagram;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

const FORTNIGHTD: &str = env!("CARGO_BIN_EXE_fortnightd");

/// What the unit may be exposed by at most, as `systemd-analyze security` counts. A unit without any sandbox has 9.6.
const EXPOSURE_MAX: f32 = 2.0;

/// The unit's own deadline for stopping, `TimeoutStopSec`.
const STOP_WITHIN: Duration = Duration::from_secs(30);

fn shipped(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("systemd").join(name)).unwrap()
}

/// A copy of the unit that starts the daemon that was just built.
fn unit(dir: &Path) -> PathBuf {
    let unit = shipped("fortnightd.service");
    assert!(unit.contains("ExecStart=/usr/bin/fortnightd\n"));
    let path = dir.join("fortnightd.service");
    std::fs::write(&path, unit.replace("/usr/bin/fortnightd", FORTNIGHTD)).unwrap();
    path
}

fn run(command: &mut Command) -> Output {
    let name = command.get_program().to_owned();
    command.output().unwrap_or_else(|error| panic!("{} cannot be run: {error}", name.display()))
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn systemd_knows_every_key_of_the_unit() {
    let dir = tempfile::tempdir().unwrap();
    let verify = |unit: &Path| {
        run(Command::new("systemd-analyze").args(["verify", "--man=no", "--recursive-errors=no"]).arg(unit))
    };
    let output = verify(&unit(dir.path()));
    assert!(output.status.success(), "{}", stderr(&output));
    // Keys that systemd does not know are only told of. What it says of the host's own units is the host's affair.
    assert!(!stderr(&output).contains("fortnightd"), "{}", stderr(&output));

    let misspelt = dir.path().join("fortnightd-misspelt.service");
    let unit = std::fs::read_to_string(dir.path().join("fortnightd.service")).unwrap();
    std::fs::write(&misspelt, unit.replace("ProtectHome=", "ProtectHouse=")).unwrap();
    assert!(stderr(&verify(&misspelt)).contains("ProtectHouse"), "a misspelt key goes unnoticed");
}

#[test]
fn the_unit_is_little_exposed() {
    let dir = tempfile::tempdir().unwrap();
    let output = run(Command::new("systemd-analyze")
        .args(["security", "--no-pager", "--offline=true"])
        .arg(unit(dir.path()))
        .env("SYSTEMD_COLORS", "0"));
    let report = String::from_utf8_lossy(&output.stdout);
    let overall = report.lines().find_map(|line| line.split_once("Overall exposure level for fortnightd.service: "));
    let (_, level) = overall.unwrap_or_else(|| panic!("{report}\n{}", stderr(&output)));
    let level: f32 = level.split_whitespace().next().unwrap().parse().unwrap();
    assert!(level < EXPOSURE_MAX, "{report}");
}

/// A root of the file system of its own, in which the account has been made.
fn root_with_account() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    std::fs::create_dir(root.path().join("etc")).unwrap();
    let account = root.path().join("fortnight.conf");
    std::fs::write(&account, shipped("fortnight.sysusers")).unwrap();
    let output = run(Command::new("systemd-sysusers").arg(format!("--root={}", root.path().display())).arg(&account));
    assert!(output.status.success(), "{}", stderr(&output));
    root
}

#[test]
fn the_account_reaches_libvirt_and_cannot_log_in() {
    let root = root_with_account();
    let read = |name: &str| std::fs::read_to_string(root.path().join("etc").join(name)).unwrap();
    let (users, groups) = (read("passwd"), read("group"));
    let user = users.lines().find(|line| line.starts_with("fortnight:")).unwrap();
    assert!(user.ends_with("/nologin"), "{user}");
    let libvirt = groups.lines().find(|line| line.starts_with("libvirt:")).unwrap();
    assert!(libvirt.ends_with(":fortnight"), "{libvirt}");
}

#[test]
fn the_folders_are_made_and_the_ledgers_is_closed_to_others() {
    let root = root_with_account();
    let folders = root.path().join("folders.conf");
    std::fs::write(&folders, shipped("fortnight.tmpfiles")).unwrap();
    let mut command = Command::new("systemd-tmpfiles");
    command.arg("--create").arg(format!("--root={}", root.path().display()));
    // Folders can be given to another account by root alone; everybody can have the lines read.
    let is_root = nix::unistd::Uid::effective().is_root();
    if !is_root {
        command.arg("--prefix=/nowhere");
    }
    let output = run(command.arg(&folders));
    assert!(output.status.success() && stderr(&output).is_empty(), "{}", stderr(&output));
    if is_root {
        let mode = |path| std::fs::metadata(root.path().join(path)).unwrap().permissions().mode() & 0o7777;
        assert_eq!((mode("run/fortnight"), mode("var/lib/fortnight")), (0o755, 0o700));
    }
}

/// The daemon on a made-up host, as systemd would run it.
struct Daemon {
    child: Child,
    heard: UnixDatagram,
    _dir: tempfile::TempDir,
}

impl Daemon {
    fn start() -> Self {
        let dir = tempfile::Builder::new().prefix("fn").tempdir_in("/tmp").unwrap();
        let path = |name: &str| dir.path().join(name);
        let scenario = "[clock]\nstart = \"2026-12-01T12:00:00Z\"\nspeed = 1\n[[vm]]\nname = \"web\"\n";
        std::fs::write(path("host.toml"), scenario).unwrap();
        let policy = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies/hackalot.toml");
        let heard = UnixDatagram::bind(path("notify")).unwrap();
        // `exec` keeps the process id, which `WATCHDOG_PID` has to be.
        let child = Command::new("sh")
            .args(["-c", "WATCHDOG_PID=$$ exec \"$0\" \"$@\"", FORTNIGHTD])
            .arg("--simulate")
            .arg(path("host.toml"))
            .arg("--policy")
            .arg(policy)
            .arg("--state-dir")
            .arg(path("state"))
            .arg("--socket")
            .arg(path("socket"))
            .env("NOTIFY_SOCKET", path("notify"))
            .env("WATCHDOG_USEC", "1000000")
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(path("log")).unwrap())
            .spawn()
            .unwrap();
        Self { child, heard, _dir: dir }
    }

    /// Waits until the daemon says this, and passes over what it says before.
    fn hear(&self, state: &str, within: Duration) {
        let until = Instant::now() + within;
        let mut buffer = [0; 4096];
        while let Some(left) = until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) {
            self.heard.set_read_timeout(Some(left)).unwrap();
            let Ok(length) = self.heard.recv(&mut buffer) else { break };
            if String::from_utf8_lossy(&buffer[..length]).lines().any(|line| line == state) {
                return;
            }
        }
        let log = std::fs::read_to_string(self._dir.path().join("log")).unwrap_or_default();
        panic!("systemd did not hear {state} within {within:?}; the daemon said:\n{log}");
    }

    fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(self.child.id().try_into().unwrap()), signal).unwrap();
    }

    fn end(&mut self, within: Duration) -> ExitStatus {
        let until = Instant::now() + within;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < until, "the daemon does not end");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // It has ended already where the test went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_daemon_tells_systemd_that_it_is_ready_alive_and_stopping() {
    let mut daemon = Daemon::start();
    daemon.hear("READY=1", Duration::from_secs(30));
    // Asked for every second; the second one comes from the loop, and not from the start.
    daemon.hear("WATCHDOG=1", Duration::from_secs(5));
    daemon.hear("WATCHDOG=1", Duration::from_secs(5));
    daemon.signal(Signal::SIGHUP);
    daemon.hear("WATCHDOG=1", Duration::from_secs(5));
    daemon.hear("WATCHDOG=1", Duration::from_secs(5));
    daemon.signal(Signal::SIGTERM);
    daemon.hear("STOPPING=1", Duration::from_secs(5));
    assert_eq!(daemon.end(STOP_WITHIN).code(), Some(0));
}
