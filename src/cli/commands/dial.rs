//! `dial-stdio`: the far side of `--host`. It connects standard input and output to the daemon's socket, and understands
//! nothing of what goes over them: who asks is the account that it runs as, and the kernel tells the daemon.

use std::env;
use std::io::IsTerminal as _;
use std::path::Path;
use std::pin::pin;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy, stdin, stdout};
use tokio::net::UnixStream;
use tokio::time::{sleep, timeout};

use crate::api::client::{CONNECTED, ClientError, DEADLINE, DIAL, SLOW_DEADLINE, dial};
use crate::cli::exit_code;
use crate::texts::say;

use super::{CliError, Desk};

/// Programs ask as soon as they are greeted. Whoever has asked nothing by now may be somebody with a keyboard.
const SILENT_FOR: Duration = Duration::from_secs(5);

/// So much of a question is copied at first.
const FIRST_BYTES: usize = 8 << 10;

pub(super) async fn dial_stdio(socket: &Path, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    asked_for_nothing_else()?;
    if std::io::stdin().is_terminal() {
        return Err(CliError::DialledByHand);
    }
    let daemon = dial(socket, DEADLINE).await?;
    stdout().write_all(CONNECTED.as_bytes()).await?;
    stdout().flush().await?;
    copied(daemon, || desk.printer.say(&say!(&desk.look, "dial-nothing-asked"))).await?;
    Ok(exit_code::DONE)
}

/// As a forced command of sshd, this runs whatever was asked for. Who wanted something else is told, not left waiting.
fn asked_for_nothing_else() -> Result<(), CliError> {
    match env::var_os("SSH_ORIGINAL_COMMAND") {
        Some(asked) if asked != DIAL => Err(CliError::OnlyDials { asked: asked.to_string_lossy().into_owned() }),
        _ => Ok(()),
    }
}

/// Copies both ways, until the daemon has said all that it says. Who asks may end before that: the daemon hears of it,
/// and has as long to answer as the slowest answer takes.
async fn copied(daemon: UnixStream, silent: impl FnOnce()) -> Result<(), CliError> {
    let (mut from_daemon, mut to_daemon) = daemon.into_split();
    let (mut asked, mut answers) = (stdin(), stdout());
    let asking = async {
        let mut first = vec![0; FIRST_BYTES];
        let mut reading = pin!(asked.read(&mut first));
        let read = match timeout(SILENT_FOR, &mut reading).await {
            Ok(read) => read,
            Err(_) => {
                silent();
                reading.await
            }
        };
        // A daemon that reads no further may still answer, and one that has gone ends the other direction.
        let _ = to_daemon.write_all(&first[..read.unwrap_or(0)]).await;
        let _ = copy(&mut asked, &mut to_daemon).await;
        let _ = to_daemon.shutdown().await;
        sleep(SLOW_DEADLINE).await;
    };
    let answering = async {
        copy(&mut from_daemon, &mut answers).await?;
        answers.flush().await
    };
    tokio::select! {
        () = asking => Err(ClientError::Late { after: SLOW_DEADLINE }.into()),
        answered = answering => answered.map_err(|source| CliError::Copy { source }),
    }
}
