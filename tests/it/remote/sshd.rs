//! A private sshd on a stage: its own address of the loopback, host key, configuration and keys, and the accounts of the
//! stage through nss_wrapper. Beside it a visitor: an account on "another machine", whose ssh has a configuration, a key
//! and known hosts of its own. Everything is gone when this value is.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::stage::{PEOPLE, Ran, Stage, own_address, ran, within};

/// The account on the visitor's own machine; it has none on the host's side of the stage.
const VISITOR: u32 = 64_520;

/// Where sshd, which is not in everybody's PATH, wants to be called by its whole path.
pub(super) const SSHD: &str = "/usr/sbin/sshd";

/// The empty folder in which sshd locks up the part of it that speaks before anybody is let in. It is compiled in.
const EMPTY: &str = "/run/sshd";

/// A stage with an sshd in front.
pub(super) struct Sshd {
    pub(super) stage: Stage,
    /// An address of its own, and a port.
    pub(super) at: SocketAddr,
    listening: Option<Child>,
}

impl Sshd {
    /// alice, bert and root get in by a key that is bound to `fortnight dial-stdio`, ines by one that is not, and
    /// nobody else.
    pub(super) fn before(stage: Stage) -> Self {
        let mut sshd = Self { stage, at: free_port(own_address()), listening: None };
        sshd.furnish();
        sshd.listen();
        sshd
    }

    fn path(&self, name: &str) -> PathBuf {
        self.stage.folder.path(name)
    }

    fn furnish(&self) {
        let folder = &self.stage.folder;
        self.accounts();
        let home = self.path("visitor");
        fs::create_dir_all(home.join(".ssh")).unwrap();
        keygen(&self.path("host_key"));
        keygen(&home.join(".ssh/id"));
        let public = |path: PathBuf| fs::read_to_string(path).unwrap();
        let key = public(home.join(".ssh/id.pub"));
        let forced = format!("restrict,command=\"{} dial-stdio\" {key}", self.path("fortnight").display());
        fs::create_dir_all(self.path("keys")).unwrap();
        for (login, line) in [("alice", &forced), ("bert", &forced), ("root", &forced), ("ines", &key)] {
            folder.write(&format!("keys/{login}"), line);
        }
        self.configure_ssh(&format!("[{}]:{} {}", self.at.ip(), self.at.port(), public(self.path("host_key.pub"))));
        self.configure_sshd();
    }

    /// The people of the stage, with a shell, since sshd runs forced commands by it too.
    fn accounts(&self) {
        let mut passwd = fs::read_to_string("/etc/passwd").unwrap();
        for (uid, login, _) in PEOPLE.iter().filter(|(uid, ..)| *uid != 0) {
            passwd.push_str(&format!("{login}:x:{uid}:{uid}::/:/bin/sh\n"));
        }
        self.stage.folder.write("passwd.sshd", &passwd);
        let home = self.path("visitor");
        self.stage.folder.write(
            "passwd.visitor",
            &format!("root:x:0:0::/:/bin/sh\nvisitor:x:{VISITOR}:{VISITOR}::{}:/bin/sh\n", home.display()),
        );
    }

    fn configure_sshd(&self) {
        let (folder, own) = (self.path(""), self.path("fortnight.sock"));
        let (folder, own) = (folder.display(), own.display());
        let at = self.at;
        // What a shell there finds: the command and its socket, as on a host where both are where they belong.
        let config = format!(
            "ListenAddress {at}\nHostKey {folder}/host_key\nAuthorizedKeysFile {folder}/keys/%u\n\
             PidFile none\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n\
             Subsystem sftp internal-sftp\nLogLevel VERBOSE\n\
             SetEnv PATH={folder}:/usr/bin:/bin FORTNIGHT_SOCKET={own}\n",
        );
        self.stage.folder.write("sshd_config", &config);
    }

    /// The visitor's own: `hypervisor` is a name that only this configuration knows.
    fn configure_ssh(&self, known_host: &str) {
        let config = format!(
            "Host hypervisor\n  HostName {}\n  Port {}\n\
             Host *\n  IdentityFile ~/.ssh/id\n  IdentitiesOnly yes\n  ControlMaster auto\n  ControlPath ~/.ssh/%C\n  \
             ControlPersist 600\n",
            self.at.ip(),
            self.at.port()
        );
        self.stage.folder.write("visitor/.ssh/config", &config);
        self.know(known_host);
        for name in ["visitor", "visitor/.ssh", "visitor/.ssh/config", "visitor/.ssh/id"] {
            chown(self.path(name), Some(VISITOR), Some(VISITOR)).unwrap();
        }
    }

    /// What the visitor's ssh knows of hosts.
    pub(super) fn know(&self, known_host: &str) {
        let file = self.stage.folder.write("visitor/.ssh/known_hosts", known_host);
        chown(file, Some(VISITOR), Some(VISITOR)).unwrap();
    }

    fn listen(&mut self) {
        fs::create_dir_all(EMPTY).unwrap();
        let log = fs::File::create(self.path("sshd.log")).unwrap();
        let mut command = Command::new(SSHD);
        command.args(["-D", "-e", "-f"]).arg(self.path("sshd_config")).stdin(Stdio::null()).stderr(log);
        self.wrapped(&mut command, "passwd.sshd");
        let mut listening = command.spawn().expect("openssh-server is installed: tests/lab/install does it");
        within("the private sshd", || {
            let log = || fs::read_to_string(self.path("sshd.log")).unwrap();
            assert!(listening.try_wait().unwrap().is_none(), "sshd has ended: {}", log());
            TcpStream::connect(self.at).ok()
        });
        self.listening = Some(listening);
    }

    pub(super) fn stop_listening(&mut self) {
        if let Some(mut listening) = self.listening.take() {
            listening.kill().unwrap();
            listening.wait().unwrap();
        }
    }

    fn wrapped(&self, command: &mut Command, passwd: &str) {
        command.env("LD_PRELOAD", "libnss_wrapper.so");
        command.env("NSS_WRAPPER_PASSWD", self.path(passwd)).env("NSS_WRAPPER_GROUP", self.path("group"));
    }

    /// A program on the visitor's own machine.
    pub(super) fn visitor(&self, program: impl AsRef<Path>, typed: &[&str]) -> Command {
        let mut command = Command::new("setpriv");
        command.args(["--reuid", "64520", "--regid", "64520", "--clear-groups"]).arg(program.as_ref()).args(typed);
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.current_dir(self.path("visitor")).stdin(Stdio::null());
        self.wrapped(&mut command, "passwd.visitor");
        command
    }

    /// `fortnight` on the visitor's own machine, where there is no daemon.
    pub(super) fn fortnight(&self, typed: &[&str]) -> Command {
        self.visitor(self.path("fortnight"), typed)
    }

    /// Runs a verb with `--host`, as this account there.
    pub(super) fn ask(&self, there: &str, typed: &[&str]) -> Ran {
        let host = format!("ssh://{there}@hypervisor");
        ran(&mut self.fortnight(&[&["--host", &host], typed].concat()))
    }

    /// The visitor's processes that run this program now.
    pub(super) fn running(&self, program: &str) -> usize {
        let is_one = |process: &Path| {
            let name = fs::read_to_string(process.join("comm")).unwrap_or_default();
            let status = fs::read_to_string(process.join("status")).unwrap_or_default();
            name.trim() == program
                && status.contains(&format!("\nUid:\t{VISITOR}\t"))
                && !status.contains("\nState:\tZ")
        };
        let ours = self.path("visitor");
        let is_here = |process: &Path| fs::read_link(process.join("cwd")).is_ok_and(|cwd| cwd == ours);
        let processes = fs::read_dir("/proc").unwrap().map(|entry| entry.unwrap().path());
        processes.filter(|process| is_one(process) && is_here(process)).count()
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        self.stop_listening();
    }
}

fn keygen(file: &Path) {
    let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(file).status();
    assert!(made.expect("openssh-client is installed: tests/lab/install does it").success());
    fs::set_permissions(file, fs::Permissions::from_mode(0o600)).unwrap();
}

/// A port of this address, which is released again for sshd to take: nobody else listens or calls from there.
fn free_port(of: Ipv4Addr) -> SocketAddr {
    TcpListener::bind((of, 0)).unwrap().local_addr().unwrap()
}
