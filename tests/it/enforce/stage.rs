//! The stage: the whole daemon on a private libvirtd with real guests, with a mail server, and with people whom the
//! directory knows. Everything is gone when it is dropped, or when the test's process is.

mod history;
mod terms;

use std::fs;
use std::io::Read as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use fortnight::api::client::Client;
use fortnight::api::wire::{Adopt, AdoptQuery, AdoptRow, AdoptTable, Adoption};
use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, Uid};
use serde_json::Value;
use tempfile::TempDir;

use crate::lab::Lab;
use crate::post::PostOffice;
use crate::stage::install;
pub(crate) use terms::Terms;

pub(crate) const ROOT: u32 = 0;
/// An owner.
pub(crate) const ALICE: u32 = 64_501;
/// Of the infrateam.
pub(crate) const BOB: u32 = 64_502;

/// A daemon, and everything that it needs.
pub(crate) struct Stage {
    pub(crate) lab: Lab,
    pub(crate) post: PostOffice,
    daemon: Option<Child>,
    /// Names of protected guests, and the processes that they must keep.
    untouchable: Vec<(String, i32)>,
    folder: TempDir,
}

impl Stage {
    /// Everything but the daemon, which waits for its guests.
    pub(crate) fn set(terms: &Terms) -> Self {
        assert!(
            Uid::effective().is_root(),
            "these tests play people with accounts of their own: please run them as root"
        );
        let lab = Lab::start();
        let folder = tempfile::Builder::new().prefix("fnstage.").tempdir().expect("/tmp can be written to");
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("it is ours");
        let stage = Self { lab, post: PostOffice::open(), daemon: None, untouchable: Vec::new(), folder };
        // People may not be able to reach the folder that it was built in.
        install(Path::new(env!("CARGO_BIN_EXE_fortnight")), &stage.path("fortnight"));
        stage
            .write("passwd", &people("passwd", "alice:x:64501:64501::/:/bin/false\nbob:x:64502:64502::/:/bin/false\n"));
        stage.write("group", &people("group", "infrateam:x:64510:bob\nbestuur:x:64511:\n"));
        stage.write_policy(&terms.to_string());
        stage.configure(true);
        stage
    }

    /// Writes the daemon's configuration.
    pub(crate) fn configure(&self, mirrors_tags: bool) {
        let folder = self.folder.path().display();
        let (uri, post) = (self.lab.uri(), self.post.at());
        self.write(
            "fortnight.toml",
            &format!(
                r#"policy = "{folder}/policy.toml"
state_dir = "{folder}/state"
socket = "{folder}/socket"
[hypervisor]
uri = "{uri}"
[tags]
mirror = {mirrors_tags}
[clock]
require_synchronised = false
[notify.mail]
server = "smtp://{post}"
from = "fortnight@space.example"
domain = "space.example"
[notify.mail.addresses]
infrateam = "infrateam@space.example"
"#
            ),
        );
    }

    pub(crate) fn write_policy(&self, text: &str) {
        self.write("policy.toml", text);
    }

    /// A file of the stage; `state/` is the daemon's.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("the stage can be written to");
    }

    // --- guests ---

    /// Defines and starts guests that are up when this returns: a name and the options of `Lab::xml` for each.
    pub(crate) fn boot(&self, guests: &[(&str, &[&str])]) {
        for (name, options) in guests {
            self.lab.define_guest(name, options);
            self.lab.virsh(&["start", name]);
        }
        guests.iter().for_each(|(name, _)| self.lab.wait_until_booted(name));
    }

    /// What libvirt says of it: `running`, `shut off`, ...
    pub(crate) fn domstate(&self, name: &str) -> String {
        self.lab.try_virsh(&["domstate", name]).unwrap_or_default().trim().to_owned()
    }

    pub(crate) fn is_off(&self, name: &str) -> bool {
        self.domstate(name) == "shut off"
    }

    // --- the daemon ---

    /// Starts the daemon, and returns when it has looked at the host.
    pub(crate) fn start_daemon(&mut self) {
        self.spawn_daemon();
        self.within(20, "the daemon has looked at the host", |stage| {
            stage.try_json(ROOT, &["status"]).is_some_and(|status| status["turn"]["count"].as_u64() > Some(0))
        });
    }

    /// Starts the daemon and waits for nothing.
    pub(crate) fn spawn_daemon(&mut self) {
        assert!(self.daemon.is_none(), "one daemon at a time");
        let log = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.path("log"))
            .expect("the stage can be written to");
        // It dies with the thread that plays the test.
        let mut daemon = Command::new("setpriv");
        daemon.args(["--pdeathsig", "KILL", "env", "LD_PRELOAD=libnss_wrapper.so"]);
        daemon.arg(format!("NSS_WRAPPER_PASSWD={}", self.path("passwd").display()));
        daemon.arg(format!("NSS_WRAPPER_GROUP={}", self.path("group").display()));
        daemon.arg(env!("CARGO_BIN_EXE_fortnightd")).arg("--config").arg(self.path("fortnight.toml"));
        daemon.env_remove("NOTIFY_SOCKET").env_remove("JOURNAL_STREAM").stdin(Stdio::null());
        daemon.stdout(log.try_clone().expect("a file has two handles")).stderr(log);
        self.daemon = Some(daemon.spawn().expect("setpriv is of util-linux"));
    }

    /// Kills the daemon without warning.
    pub(crate) fn kill_daemon(&mut self) {
        self.signal_daemon(Signal::SIGKILL);
        drop(self.daemon.take().expect("it runs").wait());
    }

    pub(crate) fn signal_daemon(&self, signal: Signal) {
        let pid = self.daemon.as_ref().expect("it runs").id();
        kill(Pid::from_raw(i32::try_from(pid).expect("a pid")), signal).expect("it runs");
    }

    /// Asks the daemon to stop, and says how long that took and how it exited.
    pub(crate) fn stop_daemon(&mut self) -> (Duration, Option<i32>) {
        let began = Instant::now();
        self.signal_daemon(Signal::SIGTERM);
        let mut daemon = self.daemon.take().expect("it runs");
        loop {
            if let Some(status) = daemon.try_wait().expect("it is our child") {
                return (began.elapsed(), status.code());
            }
            assert!(began.elapsed() < Duration::from_secs(40), "the daemon does not stop");
            sleep(Duration::from_millis(20));
        }
    }

    /// Has the policy's file read again.
    pub(crate) fn reload(&self, policy: &str) {
        self.write_policy(policy);
        self.signal_daemon(Signal::SIGHUP);
    }

    // --- the command ---

    /// Runs the command as this person.
    pub(crate) fn fortnight(&self, uid: u32, arguments: &[&str]) -> Output {
        let mut command = Command::new("setpriv");
        command.args([format!("--reuid={uid}"), format!("--regid={uid}"), "--clear-groups".to_owned()]);
        command.arg(self.path("fortnight")).args(arguments).env("FORTNIGHT_SOCKET", self.path("socket"));
        command.env("LC_ALL", "C");
        command.stdin(Stdio::null()).output().expect("setpriv is of util-linux")
    }

    /// What the command prints; it has to succeed.
    pub(crate) fn say(&self, uid: u32, arguments: &[&str]) -> String {
        let output = self.fortnight(uid, arguments);
        assert!(
            output.status.success(),
            "{uid}: fortnight {arguments:?}: {}{}",
            text(&output.stdout),
            text(&output.stderr)
        );
        text(&output.stdout)
    }

    /// With which exit code the command fails, and what it says.
    pub(crate) fn fails(&self, uid: u32, arguments: &[&str]) -> (i32, String) {
        let output = self.fortnight(uid, arguments);
        (output.status.code().unwrap_or(-1), text(&output.stderr))
    }

    pub(crate) fn json(&self, uid: u32, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.say(uid, &[&["-o", "json"], arguments].concat())).expect("JSON")
    }

    pub(crate) fn try_json(&self, uid: u32, arguments: &[&str]) -> Option<Value> {
        let output = self.fortnight(uid, &[&["-o", "json"], arguments].concat());
        serde_json::from_slice(&output.stdout).ok().filter(|_| output.status.success())
    }

    /// The row of a VM in the list, if it has one.
    pub(crate) fn row(&self, name: &str) -> Option<Value> {
        let list = self.try_json(ROOT, &["list", "--all"])?;
        list["vms"].as_array()?.iter().find(|vm| vm["name"] == name).cloned()
    }

    pub(crate) fn ends_at(&self, name: &str) -> DateTime<Utc> {
        let row = self.row(name).expect("it is in the list");
        row["lease"]["ends"].as_str().and_then(|at| at.parse().ok()).unwrap_or_else(|| panic!("no lease: {row:#}"))
    }

    pub(crate) fn status(&self) -> Value {
        self.json(ROOT, &["status"])
    }

    pub(crate) fn show(&self, name: &str) -> Value {
        self.json(ROOT, &["show", name])
    }

    // --- the first run ---

    /// Root says what is what, and that it is enforced: name, class, owner (none: `-`).
    pub(crate) fn adopt_and_enforce(&mut self, said: &[(&str, &str, &str)]) {
        self.within(20, "every VM can be adopted", |stage| stage.adoption_table().rows.len() >= said.len());
        self.adopt(said, false);
        self.say(ROOT, &["mode", "enforce", "--reason", "a test"]);
        let protected = said.iter().filter(|(_, class, _)| *class != "participant");
        self.untouchable = protected.map(|(name, ..)| ((*name).to_owned(), self.lab.qemu_pid(name).as_raw())).collect();
    }

    pub(crate) fn adopt(&self, said: &[(&str, &str, &str)], recover: bool) -> Adoption {
        let table = self.adoption_table();
        let rows = said.iter().map(|(name, class, owner)| {
            let row = table.rows.iter().find(|row| row.name.as_deref() == Some(*name));
            let row = row.unwrap_or_else(|| panic!("{name} is not in {table:?}")).clone();
            let owner = Some((*owner).to_owned()).filter(|owner| owner != "-");
            AdoptRow { class: Some((*class).to_owned()), owner, ..row }
        });
        let question = Adopt { digest: table.digest.clone(), rows: rows.collect(), recover };
        self.ask(async |client| client.ask(&question).await.expect("it is adopted").value)
    }

    pub(crate) fn adoption_table(&self) -> AdoptTable {
        self.ask(async |client| client.ask(&AdoptQuery::default()).await.expect("a table").value)
    }

    fn ask<T>(&self, question: impl AsyncFnOnce(&Client) -> T) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(question(&Client::new(self.path("socket"))))
    }

    // --- waiting and checking ---

    /// Polls until it is so. Fails after so many seconds, with what the daemon said last.
    pub(crate) fn within(&self, seconds: u64, what: &str, mut is_so: impl FnMut(&Self) -> bool) {
        let until = Instant::now() + Duration::from_secs(seconds);
        while !is_so(self) {
            assert!(Instant::now() < until, "not so within {seconds} s: {what}\n{}", self.report());
            sleep(Duration::from_millis(50));
        }
    }

    /// Fails if it becomes so in this time.
    pub(crate) fn never_for(&self, seconds: u64, what: &str, mut is_so: impl FnMut(&Self) -> bool) {
        let until = Instant::now() + Duration::from_secs(seconds);
        while Instant::now() < until {
            assert!(!is_so(self), "it was so: {what}\n{}", self.report());
            sleep(Duration::from_millis(100));
        }
    }

    /// For whoever reads why a test failed.
    pub(crate) fn report(&self) -> String {
        let mut log = String::new();
        drop(fs::File::open(self.path("log")).and_then(|mut file| file.read_to_string(&mut log)));
        let lines: Vec<&str> = log.lines().collect();
        let list = text(&self.fortnight(ROOT, &["list", "--all"]).stdout);
        let last = text(&self.fortnight(ROOT, &["log"]).stdout);
        let lines = lines[lines.len().saturating_sub(40)..].join("\n");
        format!("{list}\n{last}\n{lines}\n{:#?}", self.post.mails())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(daemon) = &mut self.daemon {
            drop(daemon.kill());
            drop(daemon.wait());
        }
    }
}

/// What the host's directory has, and these.
fn people(database: &str, more: &str) -> String {
    let known = Command::new("getent").arg(database).output().expect("getent is of libc");
    format!("{}{more}", text(&known.stdout))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
