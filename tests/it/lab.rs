//! The lab: a private libvirtd with real guests, from Rust. `tests/lab/` does the work; this is its handle. What is
//! missing fails with a sentence that says so, and nothing is skipped. Everything is gone when the handle is dropped,
//! or when the test's process is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

/// Guests are emulated: more labs at a time only make each other late.
const LABS_AT_A_TIME: u32 = 2;
static LABS: Mutex<u32> = Mutex::new(0);
static LAB_ENDED: Condvar = Condvar::new();

struct Slot;

impl Slot {
    fn take() -> Self {
        let labs = LABS.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = LAB_ENDED.wait_while(labs, |labs| *labs >= LABS_AT_A_TIME);
        *waited.unwrap_or_else(PoisonError::into_inner) += 1;
        Self
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        *LABS.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        LAB_ENDED.notify_one();
    }
}

/// A running private libvirtd.
pub(crate) struct Lab {
    folder: PathBuf,
    uri: String,
    _slot: Slot,
}

impl Lab {
    /// Starts one, with no guests. Waits while two others of this process run.
    pub(crate) fn start() -> Self {
        let slot = Slot::take();
        let folder = script("libvirtd", &["start", &std::process::id().to_string()]);
        let folder = PathBuf::from(folder.trim());
        let uri = fs::read_to_string(folder.join("uri")).expect("the lab says how to connect").trim().to_owned();
        Self { folder, uri, _slot: slot }
    }

    /// How to connect to it.
    pub(crate) fn uri(&self) -> &str {
        &self.uri
    }

    /// The lab's own short folder under /tmp.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// What virsh prints; it has to succeed.
    pub(crate) fn virsh(&self, arguments: &[&str]) -> String {
        self.try_virsh(arguments).unwrap_or_else(|error| panic!("virsh {arguments:?}: {error}"))
    }

    /// What virsh prints, or what it complains of.
    pub(crate) fn try_virsh(&self, arguments: &[&str]) -> Result<String, String> {
        let mut virsh = Command::new("virsh");
        // Without this, a client that is not root would start a libvirtd of its own where ours was killed.
        virsh.env("LIBVIRT_AUTOSTART", "0").env("LC_ALL", "C").args(["--quiet", "--connect", &self.uri]);
        let output = virsh.args(arguments).stdin(Stdio::null()).output().expect("virsh runs: see tests/lab/install");
        if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) }
    }

    /// The definition of a guest. The options are those of `tests/lab/guest-xml`: `deaf`, `agent`, `restart`, `disk=FILE`,
    /// `uuid=UUID`, `memory=MIB`.
    pub(crate) fn xml(&self, name: &str, options: &[&str]) -> String {
        let folder = self.folder.to_str().expect("the folder's name is ASCII");
        script("guest-xml", &[&[folder, name], options].concat())
    }

    /// Defines a guest that is off, and returns its UUID.
    pub(crate) fn define_guest(&self, name: &str, options: &[&str]) -> String {
        self.virsh(&["define", &self.xml_file(name, options)]);
        self.uuid(name)
    }

    /// Starts a transient guest, and returns its UUID.
    pub(crate) fn create_guest(&self, name: &str, options: &[&str]) -> String {
        self.virsh(&["create", &self.xml_file(name, options)]);
        self.uuid(name)
    }

    fn xml_file(&self, name: &str, options: &[&str]) -> String {
        let file = self.folder.join(format!("{name}.xml"));
        fs::write(&file, self.xml(name, options)).expect("the lab's folder can be written to");
        file.to_str().expect("the folder's name is ASCII").to_owned()
    }

    pub(crate) fn uuid(&self, name: &str) -> String {
        self.virsh(&["domuuid", name]).trim().to_owned()
    }

    /// Starts a guest and returns when it listens to its power button, or would if it were not deaf.
    pub(crate) fn boot_guest(&self, name: &str) {
        self.virsh(&["start", name]);
        self.wait_until_booted(name);
    }

    /// Waits for the line that the guest's system writes when it is up.
    pub(crate) fn wait_until_booted(&self, name: &str) {
        let console = self.folder.join("r").join(format!("{name}.console"));
        wait_until(&format!("the guest {name} is up"), || {
            fs::read(&console).is_ok_and(|text| String::from_utf8_lossy(&text).contains("guest: up"))
        });
    }

    /// Kills libvirtd without warning. QEMUs live on.
    pub(crate) fn kill_libvirtd(&self) {
        let pid = self.libvirtd_pid();
        kill(pid, Signal::SIGKILL).expect("libvirtd runs");
        wait_until("libvirtd is gone", || !is_running(pid));
    }

    /// Stops libvirtd in its tracks, or lets it go on.
    pub(crate) fn signal_libvirtd(&self, signal: Signal) {
        kill(self.libvirtd_pid(), signal).expect("libvirtd runs");
    }

    /// Starts libvirtd again after it was killed.
    pub(crate) fn restart_libvirtd(&self) {
        script("libvirtd", &["run", self.folder.to_str().expect("the folder's name is ASCII")]);
    }

    /// Stops the QEMU of a guest in its tracks: the guest hangs, and libvirt's questions to it are not answered.
    pub(crate) fn stop_qemu(&self, name: &str) {
        kill(self.qemu_pid(name), Signal::SIGSTOP).expect("the guest runs");
    }

    /// Lets a stopped QEMU go on.
    pub(crate) fn continue_qemu(&self, name: &str) {
        kill(self.qemu_pid(name), Signal::SIGCONT).expect("the guest runs");
    }

    /// The process of a guest.
    pub(crate) fn qemu_pid(&self, name: &str) -> Pid {
        read_pid(&self.folder.join(format!("r/libvirt/qemu/run/{name}.pid")))
    }

    fn libvirtd_pid(&self) -> Pid {
        read_pid(&self.folder.join("r/libvirtd.pid"))
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        let stopped = run("libvirtd", &["stop", self.folder.to_str().unwrap_or_default()]);
        // A second panic while one unwinds would hide the first.
        if !stopped.status.success() && !std::thread::panicking() {
            panic!("the lab did not stop: {}", text(&stopped.stderr));
        }
    }
}

/// Polls until it is so, and fails with these words after 30 seconds.
pub(crate) fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let until = Instant::now() + Duration::from_secs(30);
    while !is_so() {
        assert!(Instant::now() < until, "not so within 30 s: {what}");
        sleep(Duration::from_millis(50));
    }
}

fn is_running(pid: Pid) -> bool {
    // A process that has ended and was not waited for yet is a zombie, and does nothing any more.
    fs::read_to_string(format!("/proc/{pid}/stat"))
        .is_ok_and(|stat| !stat.rsplit_once(')').is_some_and(|(_, rest)| rest.trim_start().starts_with('Z')))
}

fn read_pid(file: &Path) -> Pid {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    Pid::from_raw(text.trim().parse().expect("a pid file holds a number"))
}

fn script(name: &str, arguments: &[&str]) -> String {
    let output = run(name, arguments);
    assert!(output.status.success(), "tests/lab/{name} {arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

fn run(name: &str, arguments: &[&str]) -> Output {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lab").join(name);
    Command::new(program).args(arguments).stdin(Stdio::null()).output().expect("bash runs the lab's scripts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
