//! A stage for the real daemon and the real command: a folder of its own, people with their own accounts, known to the
//! host's directory through nss_wrapper, and a made-up host. What is played on it stands elsewhere.

#![expect(clippy::unwrap_used, reason = "what the tests set up themselves is there")]

use std::fs;
use std::net::Ipv4Addr;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU8, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;

/// The people of the stage: account, login, and the group that gives a role.
pub(crate) const PEOPLE: [(u32, &str, &str); 6] = [
    (0, "root", ""),
    (64_501, "alice", ""),
    (64_502, "bob", ""),
    (64_503, "ines", "infrateam"),
    (64_504, "bert", "bestuur"),
    (64_505, "mallory", ""),
];

/// What nobody needs longer for, on however busy a machine: beside other builds the longest test has waited 70 seconds.
/// It bounds failures alone, and makes no test that passes slower.
const PATIENCE: Duration = Duration::from_secs(120);

/// What a run of the command came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// A made-up host with VMs of these names, on a day in December.
pub(crate) fn host(vms: &[&str]) -> String {
    let vms: String = vms.iter().map(|name| format!("[[vm]]\nname = \"{name}\"\n")).collect();
    format!("seed = 7\n[clock]\nstart = \"2026-12-01T12:00:00Z\"\n{vms}")
}

/// Makes a program of a file. Another process writes it, since what this one writes cannot always be executed: a child
/// that another test forks just then has it open for writing until it executes something of its own (ETXTBSY, execve(2)).
pub(crate) fn install(file: &Path, program: &Path) {
    let installed = Command::new("install").arg("--mode=755").args([file, program]).status();
    assert!(installed.expect("coreutils are there").success(), "{} becomes no program", file.display());
}

/// A folder that everybody may enter, with the command in it. It goes with this value.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        assert!(
            nix::unistd::geteuid().is_root(),
            "this test plays people with accounts of their own, so it has to run as root"
        );
        let nth = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("fnstage-{}-{nth}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        let folder = Self(path);
        // The build's own folder may be one that only root can enter.
        let built = Path::new(env!("CARGO_BIN_EXE_fortnight"));
        if fs::hard_link(built, folder.command()).is_err() {
            install(built, &folder.command());
        }
        folder
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn socket(&self) -> PathBuf {
        self.path("fortnight.sock")
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        path
    }

    fn command(&self) -> PathBuf {
        self.path("fortnight")
    }

    /// The command as somebody with this account runs it here, without a terminal.
    pub(crate) fn fortnight<A: AsRef<std::ffi::OsStr>>(&self, uid: u32, typed: &[A]) -> Command {
        let mut command = Command::new(self.command());
        command.args(typed).current_dir(&self.0).stdin(Stdio::null()).env_clear();
        command.env("FORTNIGHT_SOCKET", self.socket()).env("PATH", std::env::var_os("PATH").unwrap_or_default());
        if uid != 0 {
            command.uid(uid).gid(uid);
        }
        command
    }

    /// Runs the command as somebody with this account.
    pub(crate) fn ask<A: AsRef<std::ffi::OsStr>>(&self, uid: u32, typed: &[A]) -> Ran {
        ran(&mut self.fortnight(uid, typed))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left behind in the temporary folder harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("the command can be run");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("people read UTF-8");
    Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// The account of somebody on the stage.
pub(crate) fn uid(who: &str) -> u32 {
    PEOPLE.iter().find(|(_, login, _)| *login == who).unwrap_or_else(|| panic!("nobody is called {who}")).0
}

/// An address of the loopback that no other test has: a port that is released there is still free when it is taken
/// again, and no connection goes out from it.
pub(crate) fn own_address() -> Ipv4Addr {
    static COUNT: AtomicU8 = AtomicU8::new(1);
    let [.., high, low] = std::process::id().to_be_bytes();
    // The first is everybody's.
    Ipv4Addr::new(127, COUNT.fetch_add(1, Ordering::Relaxed).max(1), high, low)
}

/// Tries until there is something, and says what was waited for if there never is.
pub(crate) fn within<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < until, "{what} was not seen within {} s", PATIENCE.as_secs());
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// The real daemon on a made-up host, in a folder of its own.
#[derive(Debug)]
pub(crate) struct Stage {
    pub(crate) folder: Folder,
    daemon: Option<Child>,
    wrapped: bool,
}

impl Stage {
    /// A daemon with this scenario and the policy of the hackerspace, which has looked at its host once.
    pub(crate) fn new(scenario: &str) -> Self {
        let mut stage = Self::before_the_daemon(scenario);
        stage.start();
        stage
    }

    /// The same, where the host's directory of accounts is asked as it is: nobody of the stage is in it. That of
    /// nss_wrapper cannot say that an account does not exist.
    pub(crate) fn in_the_directory_of_the_host(scenario: &str) -> Self {
        let mut stage = Self::before_the_daemon(scenario);
        stage.wrapped = false;
        stage.start();
        stage
    }

    /// Everything but the daemon.
    pub(crate) fn before_the_daemon(scenario: &str) -> Self {
        let folder = Folder::new();
        folder.write("host.toml", scenario);
        folder.write("policy.toml", include_str!("../../policies/hackalot.toml"));
        let (mut passwd, mut group) =
            (fs::read_to_string("/etc/passwd").unwrap(), fs::read_to_string("/etc/group").unwrap());
        let members = |role: &str| {
            let members = PEOPLE.iter().filter(|(_, _, theirs)| *theirs == role).map(|(_, login, _)| *login);
            members.collect::<Vec<_>>().join(",")
        };
        for (uid, login, _) in PEOPLE.iter().filter(|(uid, ..)| *uid != 0) {
            passwd.push_str(&format!("{login}:x:{uid}:{uid}::/:/bin/false\n"));
            group.push_str(&format!("{login}:x:{uid}:\n"));
        }
        group.push_str(&format!("infrateam:x:64510:{}\n", members("infrateam")));
        group.push_str(&format!("bestuur:x:64511:{}\n", members("bestuur")));
        folder.write("passwd", &passwd);
        folder.write("group", &group);
        Self { folder, daemon: None, wrapped: true }
    }

    /// A daemon in this folder, not started yet. It has a configuration if one was written there.
    pub(crate) fn daemon(&self) -> Command {
        let mut daemon = Command::new(env!("CARGO_BIN_EXE_fortnightd"));
        daemon.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        if self.wrapped {
            daemon.env("LD_PRELOAD", "libnss_wrapper.so");
            daemon.env("NSS_WRAPPER_PASSWD", self.folder.path("passwd"));
            daemon.env("NSS_WRAPPER_GROUP", self.folder.path("group"));
        }
        for (flag, file) in [
            ("--simulate", "host.toml"),
            ("--policy", "policy.toml"),
            ("--state-dir", "state"),
            ("--socket", "fortnight.sock"),
        ] {
            daemon.arg(flag).arg(self.folder.path(file));
        }
        let config = self.folder.path("fortnight.toml");
        if config.exists() {
            daemon.arg("--config").arg(config);
        }
        daemon.stdin(Stdio::null()).stdout(Stdio::null());
        daemon
    }

    /// Starts the daemon, and waits for its first turn.
    pub(crate) fn start(&mut self) {
        let log = fs::File::create(self.folder.path("fortnightd.log")).unwrap();
        self.daemon = Some(self.daemon().stderr(log).spawn().expect("the daemon can be run"));
        within("the first turn of the daemon", || {
            let ended = self.daemon.as_mut().and_then(|daemon| daemon.try_wait().unwrap());
            let log = || fs::read_to_string(self.folder.path("fortnightd.log")).unwrap();
            assert!(ended.is_none(), "the daemon has ended: {}", log());
            let ran = self.ask("root", &["status", "-o", "json"]);
            (ran.code == 0 && !ran.json()["turn"]["at"].is_null()).then_some(())
        });
    }

    /// Kills the daemon, as the kernel does when there is no memory left.
    pub(crate) fn kill(&mut self) {
        if let Some(mut daemon) = self.daemon.take() {
            daemon.kill().unwrap();
            daemon.wait().unwrap();
        }
    }

    pub(crate) fn ask<A: AsRef<std::ffi::OsStr>>(&self, who: &str, typed: &[A]) -> Ran {
        self.folder.ask(uid(who), typed)
    }

    /// Runs the command as somebody who must be answered.
    pub(crate) fn must<A: AsRef<std::ffi::OsStr> + std::fmt::Debug>(&self, who: &str, typed: &[A]) -> Ran {
        let ran = self.ask(who, typed);
        assert_eq!(ran.code, 0, "{who}: {typed:?}: {ran:?}");
        ran
    }

    /// Adopts these VMs: name, class and owner. The others stay as they are.
    pub(crate) fn adopt(&self, vms: &[(&str, &str, &str)]) {
        let list = self.must("root", &["list", "-o", "json"]).json();
        let rows = vms.iter().map(|(name, class, owner)| {
            let vm = list["vms"].as_array().unwrap().iter().find(|vm| vm["name"] == **name);
            let uuid = vm.unwrap_or_else(|| panic!("there is no VM {name}"))["uuid"].as_str().unwrap().to_owned();
            format!("  {{ uuid = \"{uuid}\", class = \"{class}\", owner = \"{owner}\" }},\n")
        });
        let table = self.folder.write("vms.toml", &format!("vm = [\n{}]\n", rows.collect::<String>()));
        self.must("root", &["adopt", "--from", table.to_str().unwrap(), "--yes"]);
    }

    pub(crate) fn enforce(&self) {
        self.must("root", &["mode", "enforce", "--reason", "it is time"]);
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.kill();
    }
}
