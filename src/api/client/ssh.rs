//! The user's own ssh, as a process: started, heard out, ended. It finds its configuration, keys and agent by itself,
//! and asks people on the terminal by itself; its words to them go past us.

use std::io;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tokio::io::{AsyncReadExt as _, Join, join};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::timeout;

use super::ClientError;
use super::host::Remote;
use super::interrupt;
use super::line::CONNECTED;

/// An ssh whose line was closed ends by itself, but not always.
const END_WITHIN: Duration = Duration::from_secs(2);

/// What something else than fortnight says is shown up to here.
const SAID_BYTES_MAX: u64 = 200;

/// How long something else than fortnight is listened to.
const SAID_WITHIN: Duration = Duration::from_millis(500);

/// ssh says so of itself: no connection, a wrong key, nobody let in. All other codes are those of the far side.
const SSH_FAILED: i32 = 255;
/// A shell that does not find the command.
const NO_COMMAND: i32 = 127;
/// `fortnight dial-stdio` where the daemon cannot be reached: the exit code of the command for it.
const UNREACHABLE: i32 = 5;

/// Bytes to and from the far side.
pub(super) type Pipes = Join<ChildStdout, ChildStdin>;

/// An ssh that runs.
pub(super) struct Ssh {
    remote: Remote,
    child: Child,
}

impl Ssh {
    /// Starts this program, ssh but for tests, and waits until the far side says that it is connected to the daemon.
    pub(super) async fn connect(
        program: &str,
        remote: &Remote,
        within: Duration,
    ) -> Result<(Self, Pipes), ClientError> {
        interrupt::watch();
        let mut command = Command::new(program);
        command.args(remote.arguments()).stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn().map_err(|source| ClientError::NoSsh { source })?;
        interrupt::end_with_us(child.id());
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (stdin, mut stdout) = stdin.zip(stdout).expect("both were asked for when it was started");
        let mut ssh = Self { remote: remote.clone(), child };
        match timeout(within, greeting(&mut stdout)).await {
            Ok(Ok(Greeting::Connected)) => Ok((ssh, join(stdout, stdin))),
            Ok(Ok(Greeting::Other(said))) => {
                ssh.end().await;
                Err(ClientError::NotFortnight { host: remote.clone(), said })
            }
            Ok(Ok(Greeting::None)) | Ok(Err(_)) => {
                drop(stdin);
                let status = ssh.ended().await;
                Err(ssh.why(status))
            }
            Err(_) => {
                ssh.end().await;
                Err(ClientError::LateLogin { host: remote.clone(), after: within })
            }
        }
    }

    /// Ends ssh, whose line is closed, and says how it ended: an answer that was cut short may be its fault.
    pub(super) async fn hang_up<T>(mut self, said: Result<T, ClientError>) -> Result<T, ClientError> {
        if matches!(said, Err(ClientError::Late { .. })) {
            self.end().await;
            return said;
        }
        let status = self.ended().await;
        let lost = status.and_then(|status| status.code()) == Some(SSH_FAILED);
        match said {
            Err(ClientError::Ended { .. }) if lost => Err(ClientError::SshFailed { host: self.remote }),
            said => said,
        }
    }

    /// Waits for ssh to end by itself, and makes it end if it does not.
    async fn ended(&mut self) -> Option<ExitStatus> {
        let status = match timeout(END_WITHIN, self.child.wait()).await {
            Ok(status) => status.ok(),
            Err(_) => self.end().await,
        };
        interrupt::has_ended();
        if interrupt::is_ending() {
            // The process ends within a moment. What ssh came to is nobody's question any more.
            std::future::pending::<()>().await;
        }
        status
    }

    /// Makes ssh end. It is asked first, so that it can put the terminal right if it was asking for a password.
    async fn end(&mut self) -> Option<ExitStatus> {
        if let Some(pid) = self.child.id().and_then(|pid| i32::try_from(pid).ok()) {
            // It may have ended meanwhile; until it is waited for, nobody else has its number.
            let _ = kill(Pid::from_raw(pid), Signal::SIGTERM);
        }
        let status = match timeout(END_WITHIN, self.child.wait()).await {
            Ok(status) => status.ok(),
            Err(_) => {
                // What cannot be killed is the kernel's.
                let _ = self.child.kill().await;
                None
            }
        };
        interrupt::has_ended();
        status
    }

    /// Why ssh ended before anything was asked.
    fn why(self, status: Option<ExitStatus>) -> ClientError {
        let host = self.remote;
        match status.and_then(|status| status.code()) {
            Some(SSH_FAILED) => ClientError::SshFailed { host },
            Some(NO_COMMAND) => ClientError::NoCommandThere { host },
            Some(UNREACHABLE) => ClientError::UnreachableThere { host },
            code => {
                let signal = status.and_then(|status| status.signal());
                ClientError::EndedThere { host, code, signal }
            }
        }
    }
}

/// What came first from the far side.
enum Greeting {
    Connected,
    /// Something that `fortnight dial-stdio` does not say.
    Other(String),
    None,
}

/// Reads the greeting, and not a byte more.
async fn greeting(stdout: &mut ChildStdout) -> io::Result<Greeting> {
    let mut said = Vec::with_capacity(CONNECTED.len());
    while said.len() < CONNECTED.len() {
        let mut byte = [0];
        if stdout.read(&mut byte).await? == 0 {
            break;
        }
        said.extend(byte);
        if !CONNECTED.as_bytes().starts_with(&said) {
            let mut rest = stdout.take(SAID_BYTES_MAX);
            // What came until then is shown; that there is more does not matter.
            let _ = timeout(SAID_WITHIN, rest.read_to_end(&mut said)).await;
            return Ok(Greeting::Other(String::from_utf8_lossy(&said).into_owned()));
        }
    }
    Ok(match said.len() {
        0 => Greeting::None,
        length if length == CONNECTED.len() => Greeting::Connected,
        _ => Greeting::Other(String::from_utf8_lossy(&said).into_owned()),
    })
}

#[cfg(test)]
mod tests;
